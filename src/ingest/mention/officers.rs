//! People told by the office beside their name: "Ada Byrne, Lamp Officer at the Bureau", "the Head of
//! the Bureau, Ada Byrne".

use super::people::name_end;
use super::reading::{Find, Fresh, Reading};
use super::slug;
use crate::ingest::words::Word;
use crate::ingest::{Name, New, Span};
use crate::model::EntityKind;

/// How many words the title of an office has at most, before its noun.
const TITLE: usize = 9;
/// How many words an office has with whose it is.
const OFFICE: usize = 16;

/// Nouns of offices, as they compare.
const OFFICES: [&str; 43] = [
    "adviser",
    "advisor",
    "ambassador",
    "attache",
    "chair",
    "chairman",
    "chairperson",
    "chairwoman",
    "chief",
    "commissioner",
    "consultant",
    "coordinator",
    "councillor",
    "counsellor",
    "dean",
    "delegate",
    "deputy",
    "director",
    "envoy",
    "founder",
    "governor",
    "head",
    "inspector",
    "judge",
    "manager",
    "mayor",
    "member",
    "minister",
    "officer",
    "ombudsman",
    "ombudsperson",
    "president",
    "professor",
    "prosecutor",
    "rapporteur",
    "rector",
    "representative",
    "secretary",
    "specialist",
    "spokesman",
    "spokesperson",
    "spokeswoman",
    "superintendent",
];

/// Words that stand within the title of an office in small letters.
const JOINERS: [&str; 18] = [
    "acting",
    "against",
    "and",
    "at",
    "currently",
    "deputy",
    "executive",
    "for",
    "former",
    "in",
    "international",
    "national",
    "of",
    "on",
    "senior",
    "then",
    "to",
    "vice",
];

/// What the subject of an office ends with, before the name of its holder: "Co-ordinator for Combating
/// Trafficking in Human Beings Ada Byrne".
const SUBJECTS: [&str; 28] = [
    "affair",
    "asylum",
    "being",
    "children",
    "crime",
    "defense",
    "development",
    "education",
    "employment",
    "equality",
    "health",
    "integration",
    "interior",
    "issue",
    "justice",
    "labor",
    "media",
    "migration",
    "minority",
    "person",
    "police",
    "policy",
    "protection",
    "right",
    "security",
    "trade",
    "trafficking",
    "women",
];

/// Verbs before the name of whoever speaks.
const SPEECH: [&str; 10] = [
    "said",
    "says",
    "stated",
    "noted",
    "added",
    "stressed",
    "explained",
    "concluded",
    "emphasized",
    "underlined",
];

/// Words that stand in no title: what is behind them is told of whoever holds the office.
const TOLD: [&str; 14] = [
    "are", "at", "had", "has", "have", "is", "met", "that", "was", "were", "which", "who", "will",
    "while",
];

/// Whether a word, as it compares, is the noun of an office.
pub(super) fn is_office(key: &str) -> bool {
    OFFICES.binary_search(&key).is_ok()
}

/// Whether a word can end the subject of an office, before the name of its holder.
pub(super) fn ends_subject(word: &Word) -> bool {
    word.capital && SUBJECTS.binary_search(&word.key.as_str()).is_ok()
}

/// Where the name of a holder begins in a run of words in capitals that opens with the subject of an
/// office: "Internal Affairs Ada Byrne".
pub(super) fn name_behind(
    reading: &Reading<'_>,
    passage: usize,
    run: std::ops::Range<usize>,
) -> Option<usize> {
    let words = &reading.words[passage];
    let last = run.clone().rev().find(|&at| ends_subject(&words[at]))?;
    let name = last + 1..run.end;
    let plain = |at: usize| words[at].capital && reading.gap(passage, at) == " ";
    let whole = || super::people::name_end(reading, passage, name.start) == name.end;
    ((2..=3).contains(&name.len()) && whole() && name.clone().all(plain)).then_some(name.start)
}

/// People beside whose names their offices stand.
pub(super) fn find(reading: &Reading<'_>, passage: usize, finds: &mut Vec<Fresh>) {
    if !reading.runs(passage) {
        return;
    }
    let words = &reading.words[passage];
    let mut at = 0;
    while at < words.len() {
        let end = name_end(reading, passage, at);
        // "Commissioner for Boats and Nets Ada Byrne": the last two words are the name.
        let of = at >= 2
            && matches!(words[at - 1].key.as_str(), "for" | "of")
            && is_office(&words[at - 2].key)
            && (3..=5).contains(&(end - at));
        let at_once = of;
        if of {
            at = name_behind(reading, passage, at..end).unwrap_or(end - 2);
        }
        let count = end - at;
        if !(2..=4).contains(&count) {
            at = end.max(at + 1);
            continue;
        }
        let ends = end == words.len() || {
            let gap = reading.gap(passage, end);
            let goes_on = at_once && gap == " " && !words[end].capital;
            gap.starts_with([',', '.', ')', ';', ':']) || words[end].broken || goes_on
        };
        let comma = end < words.len() && reading.gap(passage, end).starts_with([',', '(']);
        let behind = comma && office_from(reading, passage, end);
        let ahead = ends
            && at > 0
            && reading.gap(passage, at) == ", "
            && office_before(reading, passage, at);
        let spoke = ends
            && at > 0
            && reading.gap(passage, at) == " "
            && SPEECH.contains(&words[at - 1].key.as_str());
        if (behind || ahead || spoke || (at_once && ends)) && !is_office(&words[end - 1].key) {
            finds.extend(person(reading, passage, &words[at..end], !spoke));
        }
        at = end;
    }
}

/// Whether an office begins at a word: capitals and joining words up to its noun.
fn office_from(reading: &Reading<'_>, passage: usize, start: usize) -> bool {
    let words = &reading.words[passage];
    for (at, word) in words.iter().enumerate().take(start + TITLE).skip(start) {
        let blank = matches!(reading.gap(passage, at).trim(), "" | "-" | "the" | "a" | "an");
        if at > start && (word.broken || !blank) {
            return false;
        }
        if is_office(&word.key) {
            return true;
        }
        if !word.capital && !JOINERS.contains(&word.key.as_str()) {
            return false;
        }
    }
    false
}

/// Whether an office, with whose it is, ends before a word: "Chair of the Committee on Nets, ...".
fn office_before(reading: &Reading<'_>, passage: usize, end: usize) -> bool {
    let words = &reading.words[passage];
    let mut commas = 0;
    for at in (end.saturating_sub(OFFICE)..end).rev() {
        if is_office(&words[at].key) {
            // "Judges from Elm, Ada Byrne" are several.
            let text = reading.text(passage).get(words[at].span.start..words[at].span.end);
            let one = text.is_some_and(|text| !text.ends_with('s') || text.ends_with("ss"));
            let gap = reading.gap(passage, at).trim();
            let before = at.checked_sub(1).map_or("", |n| words[n].key.as_str());
            let led = matches!(gap, "the" | ", the" | "The")
                || matches!(before, "its" | "their" | "whose");
            return one && (words[at].capital || led);
        }
        let word = &words[at];
        if SPEECH.contains(&word.key.as_str()) || TOLD.contains(&word.key.as_str()) || word.broken {
            return false;
        }
        let gap = reading.gap(passage, at);
        commas += usize::from(gap.contains(','));
        if gap.contains(';') || commas > 1 {
            return false;
        }
    }
    false
}

/// The find of a person who is called so.
pub(super) fn person(
    reading: &Reading<'_>,
    passage: usize,
    words: &[Word],
    sure: bool,
) -> Option<Fresh> {
    let span = Span { start: words.first()?.span.start, end: words.last()?.span.end };
    let name = reading.text(passage).get(span.start..span.end)?;
    let name = name.trim_end_matches("’s").trim_end_matches("'s");
    // "Public Safety", "Related Activities": of things, not of people.
    let last = &words.last()?.key;
    if last.len() > 5 && ["ity", "tion", "ety", "ivity"].iter().any(|end| last.ends_with(end)) {
        return None;
    }
    let find = Find {
        passage,
        span: Span { start: span.start, end: span.start + name.len() },
        name: Name::New(slug::id(EntityKind::Person, name)?),
        kind: EntityKind::Person,
        rivals: Vec::new(),
        why: if sure { "a name beside an office" } else { "a name that speaks or meets" }.into(),
        score: if sure { 0.8 } else { 0.7 },
        given: false,
    };
    Some(Fresh { find, new: New { name: name.to_owned(), ..New::default() } })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offices_are_in_order() {
        assert!(OFFICES.is_sorted() && SUBJECTS.is_sorted());
        assert!(is_office("rapporteur") && !is_office("harbour"));
    }
}
