//! Figures: a number with what it counts.

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

/// Small numbers in words, from two.
const SMALL: [&str; 19] = [
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
];

static NUMBER: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let small = SMALL.join("|");
    let about = "(?:(?i:more than|over|about|approximately|some|at least|up to|nearly|almost|around|an estimated|fewer than|less than) )?";
    let number = format!(
        "(?:(?:US)?[$€£] ?)?(?:(?:\\d{{1,3}}(?:,\\d{{3}})+|\\d+(?:\\.\\d+)?)(?:[-–](?:\\d{{1,3}}(?:,\\d{{3}})+|\\d+))?|(?i:{small})\\b)(?: (?:million|billion|thousand|hundred))?"
    );
    Regex::new(&format!("\\b(?P<about>{about})(?P<number>{number})(?P<percent> ?%| per cent| percent)?(?P<noun>(?: [\\w’'-]+){{0,5}})")).ok()
});

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
        if in_date || numbered || in_name {
            continue;
        }
        let percent = found.name("percent").is_some();
        let words: Vec<&str> = noun.as_str().split_whitespace().collect();
        let counted = words.iter().position(|word| shapes.units.contains(&key(word)));
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
        let first_stop = words.iter().position(stops).unwrap_or(words.len());
        let unit = match counted.filter(|&at| at < first_stop.max(1)) {
            Some(at) => words[..=at].join(" "),
            None if percent => {
                let rest: Vec<&str> =
                    words.iter().filter(|word| !stops(word)).take(2).copied().collect();
                let number = |word: &&str| word.starts_with(|c: char| c.is_ascii_digit());
                let rest: Vec<&str> = rest.into_iter().take_while(|word| !number(word)).collect();
                format!("per cent {}", rest.join(" ")).trim_end().to_owned()
            }
            None if number.as_str().contains(['$', '€', '£']) => "money".into(),
            None => continue,
        };
        let about = found
            .name("about")
            .map(|about| about.as_str().trim().to_lowercase())
            .unwrap_or_default();
        let value = value(number.as_str());
        let written = text[number.start()..noun.end()].to_owned();
        let end = match counted {
            Some(at) => {
                noun.start() + noun.as_str().find(words[at]).map_or(0, |n| n + words[at].len())
            }
            None => found.name("percent").map_or(number.end(), |percent| percent.end()),
        };
        let name = format!("{} {} {unit}", about, number.as_str()).trim().to_owned();
        let Some(id) = slug::id(EntityKind::Statistic, &format!("{} {unit}", number.as_str()))
        else {
            continue;
        };
        let in_words = !written.starts_with(|c: char| c.is_ascii_digit() || "$€£U".contains(c));
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

/// The number as digits, words for small ones included.
fn value(written: &str) -> String {
    let bare = written.trim_start_matches("US").trim_start_matches(['$', '€', '£', ' ']);
    let (first, rest) = bare.split_once(' ').unwrap_or((bare, ""));
    let small = SMALL.iter().position(|word| word.eq_ignore_ascii_case(first));
    let digits = small.map_or_else(|| first.replace(',', ""), |at| (at + 2).to_string());
    if rest.is_empty() { digits } else { format!("{digits} {rest}") }
}
