//! Resolutions and recommendations by their numbers, where it depends on the number whose they are.
//!
//! "Resolution 1234 (2005)" is one of the Security Council or of the Parliamentary Assembly of the
//! Council of Europe. Both count on and on, so that number and year together tell: the table has the
//! last number of each year of the Security Council (<https://main.un.org/securitycouncil/en/content/resolutions-0>).

use super::reading::{Fresh, Reading};
use crate::document::PassageKind;
use crate::ingest::{New, Span};
use crate::model::{EntityId, EntityKind};
use regex::Regex;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// The first year of the table, and the last resolution of the Security Council in each year.
const FROM: u16 = 1990;
const LAST: [u16; 36] = [
    683, 725, 799, 892, 969, 1035, 1092, 1146, 1220, 1284, 1334, 1386, 1459, 1521, 1580, 1651,
    1738, 1794, 1859, 1907, 1966, 2032, 2085, 2132, 2195, 2259, 2336, 2397, 2449, 2505, 2560, 2618,
    2673, 2720, 2768, 2815,
];
/// By how much a number may be off the table, and by how much for years behind it.
const OFF: u16 = 12;
const MOST_A_YEAR: u16 = 80;
/// The most texts of one list.
const MOST: usize = 64;

type Pattern = LazyLock<Option<Regex>>;
/// The word before a list of numbers with years.
static WORD: Pattern = LazyLock::new(|| {
    Regex::new(
        r"\b([Rr]esolution|RESOLUTION|[Rr]ecommendation|RECOMMENDATION)s?\s+(?:[Nn]os?\.? ?)?",
    )
    .ok()
});
static NUMBER: Pattern = LazyLock::new(|| Regex::new(r"^(\d{3,4}) \(((?:19|20)\d\d)\)").ok());
/// Several resolutions of the Security Council without their years.
static COUNCIL: Pattern = LazyLock::new(|| {
    Regex::new(r"\b(?:(?:Security Council|UNSC|SC) [Rr]esolutions|UNSCRs?) (?:[Nn]os?\.? ?)?\d{3,4}\b(?:(?:,| and|, and| or|/) ?\d{3,4}\b)*").ok()
});
static BARE: Pattern = LazyLock::new(|| Regex::new(r"\b\d{3,4}\b").ok());
static JOINT: Pattern = LazyLock::new(|| {
    Regex::new(r"^(?: on [^,;.()\d]{3,160})?(?:\s|,|;|and\b|or\b|as well as\b|of \d{1,2} [A-Z][a-z]+ \d{4})+").ok()
});
/// Recommendations of ministers: "CM/Rec(2022)21", "Recommendation No. R (2000) 11".
static MINISTERS: Pattern = LazyLock::new(|| {
    Regex::new(r"\b(?:Recommendation )?(?:No\.? ?)?(?:CM/)?R(?:ec)? ?\((\d{2,4})\) ?(\d{1,3})\b")
        .ok()
});
/// "61/180. Lamps on piers": the number and title of a resolution as the General Assembly prints it.
static HEADED: Pattern = LazyLock::new(|| Regex::new(r"^(\d{1,2}/\d{1,3})\.? ?(?:[A-Z]|$)").ok());
/// "European Parliament resolution of 3 May 2011 on ...".
static DATED: Pattern = LazyLock::new(|| {
    Regex::new(
        r"\b(?:European Parliament(?:’s|'s)? |EU |European |Council |Commission |Joint |Parliament )+(?:resolution|Resolution|conclusions|Conclusions|recommendation|Recommendation|communication|Communication) of (?:\d{1,2} )?[A-Z][a-z]+ (?:19|20)\d\d(?: on (?:[\w’'-]+ ?){1,16})?",
    )
    .ok()
});
/// "General Recommendation No. 38".
static GENERAL: Pattern = LazyLock::new(|| {
    Regex::new(r"\b(?:CEDAW )?[Gg]eneral ([Rr]ecommendation|[Cc]omment) [Nn]o\.? ?(\d{1,3})\b(?: \((?:19|20)\d\d\))?").ok()
});

/// Whether a number and its year are of a resolution of the Security Council.
pub(super) fn of_security_council(number: u16, year: u16) -> bool {
    let Some(at) = year.checked_sub(FROM).map(usize::from) else { return number < LAST[0] };
    let before = at.checked_sub(1).and_then(|at| LAST.get(at)).copied();
    match (before, LAST.get(at)) {
        (before, Some(&last)) => {
            number <= last + OFF && before.is_none_or(|before| number + OFF > before)
        }
        (_, None) => {
            let behind = u16::try_from(at + 1 - LAST.len()).unwrap_or(u16::MAX);
            let last = LAST[LAST.len() - 1];
            number > last && number <= last.saturating_add(behind.saturating_mul(MOST_A_YEAR))
        }
    }
}

/// Finds them in a passage.
pub(super) fn find(reading: &Reading<'_>, passage: usize, finds: &mut Vec<Fresh>) {
    counted(reading, passage, finds);
    council(reading, passage, finds);
    let text = reading.text(passage);
    for found in MINISTERS.iter().flat_map(|pattern| pattern.captures_iter(text)) {
        let (Some(whole), Some(year), Some(number)) = (found.get(0), found.get(1), found.get(2))
        else {
            continue;
        };
        // "R (2000) 11" alone can be anything.
        if !whole.as_str().contains("Rec") {
            continue;
        }
        let id = format!("instrument/CM-Rec-{}-{}", year.as_str(), number.as_str());
        push(reading, passage, finds, &id, span(whole), whole.as_str().to_owned());
    }
    for whole in DATED.iter().flat_map(|pattern| pattern.find_iter(text)) {
        let name = closed(whole.as_str());
        let Some(id) = super::slug::id(EntityKind::Instrument, name) else { continue };
        let span = Span { start: whole.start(), end: whole.start() + name.len() };
        push(reading, passage, finds, id.as_str(), span, name.to_owned());
    }
    for found in GENERAL.iter().flat_map(|pattern| pattern.captures_iter(text)) {
        let (Some(whole), Some(kind), Some(number)) = (found.get(0), found.get(1), found.get(2))
        else {
            continue;
        };
        let kind = kind.as_str().to_lowercase();
        let id = format!("instrument/general-{kind}-{}", number.as_str());
        push(reading, passage, finds, &id, span(whole), whole.as_str().to_owned());
    }
    headed(reading, passage, finds);
}

/// Recommendations and resolutions with a number and a year, one or a list.
fn counted(reading: &Reading<'_>, passage: usize, finds: &mut Vec<Fresh>) {
    let text = reading.text(passage);
    let (Some(word), Some(number), Some(joint)) = (WORD.as_ref(), NUMBER.as_ref(), JOINT.as_ref())
    else {
        return;
    };
    for found in word.captures_iter(text) {
        let (Some(whole), Some(noun)) = (found.get(0), found.get(1)) else { continue };
        let resolution = noun.as_str().eq_ignore_ascii_case("resolution");
        let (mut at, mut first) = (whole.end(), true);
        for _ in 0..MOST {
            let rest = text.get(at..).unwrap_or_default();
            let Some(own) = number.captures(rest) else { break };
            let Some(matched) = own.get(0) else { break };
            let part = |n: usize| own.get(n).and_then(|part| part.as_str().parse::<u16>().ok());
            let (Some(n), Some(year)) = (part(1), part(2)) else { break };
            if !resolution || !of_security_council(n, year) {
                let kind = if resolution { "Resolution" } else { "Recommendation" };
                let id = format!("instrument/PACE-{}-{n}", &kind[..3]);
                // The word belongs to the first of a list.
                let start = if first { whole.start() } else { at };
                let span = Span { start, end: at + matched.end() };
                push(reading, passage, finds, &id, span, format!("{kind} {n} ({year})"));
            }
            first = false;
            at += matched.end();
            let rest = text.get(at..).unwrap_or_default();
            at += joint.find(rest).map_or(0, |found| found.end());
        }
    }
}

/// Resolutions of the Security Council without their years: "Security Council resolutions 1234 and
/// 1256".
fn council(reading: &Reading<'_>, passage: usize, finds: &mut Vec<Fresh>) {
    let text = reading.text(passage);
    let (Some(list), Some(number)) = (COUNCIL.as_ref(), BARE.as_ref()) else { return };
    for found in list.find_iter(text) {
        for own in number.find_iter(found.as_str()).take(MOST) {
            let id = format!("instrument/S-RES-{}", own.as_str());
            let start = found.start() + own.start();
            let span = Span { start, end: start + own.as_str().len() };
            let name = format!("Security Council resolution {}", own.as_str());
            push(reading, passage, finds, &id, span, name);
        }
    }
}

/// The number of its own with which a resolution of the General Assembly or of the Human Rights
/// Council begins.
fn headed(reading: &Reading<'_>, passage: usize, finds: &mut Vec<Fresh>) {
    let own = reading.passage(passage);
    let line = own.text.len() <= 240
        && matches!(own.kind, PassageKind::Paragraph | PassageKind::Heading)
        && reading.of_un;
    let found = HEADED.as_ref().filter(|_| line).and_then(|pattern| pattern.captures(&own.text));
    let Some(number) = found.and_then(|found| found.get(1)) else { return };
    let speaks = |name: &str| {
        let near = reading.document.passages().iter().skip(passage).take(4);
        near.into_iter().any(|own| own.text.starts_with(&format!("The {name},")))
    };
    let series = if speaks("General Assembly") {
        "A-RES"
    } else if speaks("Human Rights Council") {
        "A-HRC-RES"
    } else {
        return;
    };
    let id = format!("instrument/{series}-{}", number.as_str().replace('/', "-"));
    let name = format!("Resolution {}", number.as_str());
    push(reading, passage, finds, &id, span(number), name);
}

/// A title without what follows it: up to a small word at its end.
fn closed(text: &str) -> &str {
    const LOOSE: [&str; 16] = [
        "and", "of", "on", "in", "the", "to", "which", "that", "as", "by", "for", "with", "its",
        "a", "from", "also",
    ];
    const VERBS: [&str; 12] = [
        " calls ",
        " called ",
        " which ",
        " that ",
        " as ",
        " has ",
        " was ",
        " stresses ",
        " is ",
        " requires ",
        " states ",
        " recommends ",
    ];
    let end = VERBS.iter().filter_map(|verb| text.find(verb)).min().unwrap_or(text.len());
    let mut own = text[..end].trim();
    while let Some((before, last)) = own.rsplit_once(' ') {
        if !LOOSE.contains(&last) {
            break;
        }
        own = before.trim();
    }
    own
}

fn span(found: regex::Match<'_>) -> Span {
    Span { start: found.start(), end: found.end() }
}

fn push(
    reading: &Reading<'_>,
    passage: usize,
    finds: &mut Vec<Fresh>,
    id: &str,
    span: Span,
    name: String,
) {
    let Ok(id) = EntityId::new(id) else { return };
    let attributes = BTreeMap::from([("symbol".to_owned(), name.clone())]);
    let find = reading.find(passage, span, id, ("a number and a year as its body counts", 0.93));
    finds.push(Fresh { find, new: New { name, attributes, ..New::default() } });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn number_and_year_tell_whose_a_resolution_is() {
        assert!(of_security_council(1325, 2000));
        assert!(of_security_council(2331, 2016));
        assert!(!of_security_council(1337, 2003), "one of the Parliamentary Assembly");
        assert!(!of_security_council(2323, 2020));
        assert!(of_security_council(3000, 2028));
    }

    #[test]
    fn a_title_ends_before_what_is_said_of_it() {
        assert_eq!(
            closed("Council conclusions of 3 May 2011 on lamps and nets which the"),
            "Council conclusions of 3 May 2011 on lamps and nets"
        );
    }
}
