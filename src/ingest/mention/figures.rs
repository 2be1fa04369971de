//! Figures: a number with what it counts.

use super::numerals;
use super::reading::{Find, Fresh, Reading};
use super::shapes::Shapes;
use super::slug;
use crate::document::PassageKind;
use crate::ingest::dates::dates;
use crate::ingest::words::key;
use crate::ingest::{Name, New, Span};
use crate::model::EntityKind;
use regex::Regex;
use std::collections::BTreeMap;
use std::sync::LazyLock;

static NUMBER: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let about = "(?:(?i:more than|over|about|approximately|some|at least|up to|nearly|almost|around|an estimated|fewer than|less than|well over|just over|just under|roughly|a total of) )?";
    let money = "(?:(?:US|EU)?[$€£] ?|(?:EUR|USD|CHF|GBP) ?)?";
    let spelled = numerals::pattern();
    let number = format!(
        "(?:{money}(?:\\d{{1,3}}(?:,\\d{{3}})+|\\d{{1,3}}(?: \\d{{3}})+\\b|\\d+(?:\\.\\d+)?)|(?i:{spelled})\\b)(?: (?:million|billion|trillion|thousand|hundred)\\b)?"
    );
    // The lower end of a range belongs to its figure: "20 to 30 clerks", "1,200–1,500 clerks".
    let range = "(?P<range>(?: to |–|-| and )(?:\\d{1,3}(?:,\\d{3})+|\\d+(?:\\.\\d+)?)(?: (?:million|billion|thousand))?)?";
    let text = format!(
        "(?P<about>{about})(?P<number>{number}){range}(?P<percent> ?%| per cent\\b| percent\\b)?(?P<noun>(?: [\\w’'-]+){{0,5}})"
    );
    Regex::new(&text).ok()
});

/// Small counts of such things tell of no more than that there were some.
const SLIGHT: [&str; 13] = [
    "workshop",
    "session",
    "organization",
    "staff",
    "paper",
    "decision",
    "report",
    "event",
    "visit",
    "partner",
    "practice",
    "view",
    "expert",
];
/// Up to which count in words that is so.
const SLIGHT_UP_TO: u64 = 4;

/// Figures of a passage.
pub(super) fn find(reading: &Reading<'_>, passage: usize, finds: &mut Vec<Fresh>) {
    let own = reading.passage(passage);
    if matches!(own.kind, PassageKind::Heading | PassageKind::Contents) {
        return;
    }
    let text = own.text.as_str();
    let Some(regex) = NUMBER.as_ref() else { return };
    let dated = dates(text);
    let shapes = Shapes::shipped();
    let mut from = 0;
    while let Some(found) = regex.captures_at(text, from) {
        let (Some(number), Some(noun)) = (found.name("number"), found.name("noun")) else { break };
        from = number.end().max(from + 1);
        while !text.is_char_boundary(from) {
            from += 1;
        }
        let cut = text[..number.start()].ends_with(|c: char| c.is_alphanumeric() || c == '.');
        let in_date =
            dated.iter().any(|(span, _)| span.start < number.end() && number.start() < span.end);
        let before = text[..number.start()].trim_end();
        let numbered = [
            "No.",
            "no.",
            "Article",
            "Articles",
            "Part",
            "Panel",
            "Annex",
            "Chapter",
            "Day",
            "/",
            "-",
            "–",
            "paragraph",
        ]
        .iter()
        .any(|word| before.ends_with(word));
        // "Rank 2 Watch List": the number belongs to a name.
        let capital = |word: Option<&str>| {
            word.is_some_and(|word| {
                let mut letters = word.chars();
                letters.next().is_some_and(char::is_uppercase)
                    && letters.next().is_some_and(char::is_lowercase)
            })
        };
        let in_name = capital(before.split_whitespace().next_back())
            && capital(noun.as_str().split_whitespace().next());
        if in_date || numbered || cut || in_name {
            continue;
        }
        let percent = found.name("percent").is_some();
        let mut words: Vec<&str> = noun.as_str().split_whitespace().collect();
        // "two thirds of the victims" counts victims.
        if numerals::value(number.as_str()).contains('/') {
            let small = |word: &&&str| matches!(**word, "of" | "the" | "all");
            let lead = words.iter().take_while(small).count();
            words.drain(..lead);
        }
        let stops = |word: &&str| {
            matches!(
                *word,
                "of" | "in"
                    | "and"
                    | "to"
                    | "the"
                    | "for"
                    | "from"
                    | "by"
                    | "at"
                    | "with"
                    | "as"
                    | "or"
                    | "than"
                    | "who"
                    | "were"
                    | "are"
                    | "is"
                    | "have"
                    | "has"
            )
        };
        let counts = |word: &&str| shapes.units.contains(&key(word));
        // "130 country evaluation reports" are reports.
        let run = |at: usize| {
            let behind = words[at + 1..].iter().take(2).take_while(|word| !stops(word));
            let last = behind.enumerate().filter(|(_, word)| counts(word)).last();
            last.map_or(at, |(n, _)| at + 1 + n)
        };
        let first_stop = words.iter().position(stops).unwrap_or(words.len());
        let counted = words.iter().position(counts).map(run);
        let range = found.name("range");
        let unit = match counted.filter(|&at| at < first_stop.max(1)) {
            Some(at) => words[..=at].join(" "),
            None if percent => {
                let rest: Vec<&str> =
                    words.iter().filter(|word| !stops(word)).take(2).copied().collect();
                let number = |word: &&str| word.starts_with(|c: char| c.is_ascii_digit());
                let rest: Vec<&str> = rest.into_iter().take_while(|word| !number(word)).collect();
                format!("per cent {}", rest.join(" ")).trim_end().to_owned()
            }
            None if is_money(number.as_str()) => "money".into(),
            None => continue,
        };
        let about = found
            .name("about")
            .map(|about| about.as_str().trim().to_lowercase())
            .unwrap_or_default();
        let low = numerals::value(number.as_str());
        let slight = numerals::is_spelled(number.as_str())
            && low.parse().is_ok_and(|count: u64| count <= SLIGHT_UP_TO)
            && counted.is_some_and(|at| SLIGHT.contains(&key(words[at]).as_str()));
        let dangling = range.is_some_and(|range| range.as_str().starts_with(" and "))
            && !before.ends_with("between")
            && about != "between";
        if slight || dangling {
            continue;
        }
        let value = match range {
            Some(range) => {
                let high = range.as_str().trim_start_matches([' ', '–', '-']);
                let high = high.trim_start_matches("to ").trim_start_matches("and ");
                format!("{low}-{}", high.replace(',', ""))
            }
            None => low,
        };
        let number_written = match range {
            Some(range) => &text[number.start()..range.end()],
            None => number.as_str(),
        };
        let written = text[number.start()..noun.end()].to_owned();
        let end = match counted {
            Some(at) => {
                noun.start() + noun.as_str().find(words[at]).map_or(0, |n| n + words[at].len())
            }
            None => {
                let last = range.map_or(number.end(), |range| range.end());
                found.name("percent").map_or(last, |percent| percent.end())
            }
        };
        let name = format!("{about} {number_written} {unit}").trim().to_owned();
        let Some(id) = slug::id(EntityKind::Statistic, &format!("{number_written} {unit}")) else {
            continue;
        };
        let in_words = numerals::is_spelled(&written);
        let find = Find {
            passage,
            span: Span { start: number.start(), end },
            name: Name::New(id),
            kind: EntityKind::Statistic,
            rivals: Vec::new(),
            why: "a number with what it counts".into(),
            score: if in_words { 0.5 } else { 0.75 },
            given: false,
        };
        let mut attributes =
            BTreeMap::from([("value".to_owned(), value), ("unit".to_owned(), unit)]);
        if !about.is_empty() {
            attributes.insert("about".into(), about);
        }
        finds.push(Fresh { find, new: New { name, attributes, ..New::default() } });
    }
}

/// Whether a figure is a sum of money.
fn is_money(written: &str) -> bool {
    written.contains(['$', '€', '£'])
        || ["EUR", "USD", "CHF", "GBP"].iter().any(|code| written.starts_with(code))
}
