//! Publications without quotation marks: a title behind the noun that says what it is ("its new
//! handbook, Lamps on the Quay: A Guide"), and papers called by their noun and whose they are ("the
//! UNX report on Ruritania").

use super::reading::{Fresh, Reading};
use super::slug;
use crate::document::PassageKind;
use crate::ingest::patterns::pattern;
use crate::ingest::words::words;
use crate::ingest::{New, Span};
use crate::model::{EntityKind, MONTHS};
use regex::Regex;
use std::sync::LazyLock;

/// Nouns of publications.
const NOUN: &str = r"(?:report|handbook|manual|guide|guidebook|study|survey|paper|publication|book|booklet|brochure|toolkit|compendium|policy brief|factsheet|leaflet|curriculum|assessment)";
/// A word of a title, in capitals or one of the small words that titles have.
const SMALL: &str = r"(?:of|for|on|in|the|a|an|and|to|from|with|by|at|as|against|or|their|its|into|through|within|before|after|between|during|under|without|beyond|towards?|up|over|about|how|what)";

/// A noun, and a title in capitals behind it: "the report Lamps and Nets: A Survey".
static TITLED: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let word = r"\p{Lu}[\p{L}\d’'-]*";
    pattern(&format!(
        r"\b{NOUN}(?:,? (?:entitled|titled|called|named))?,? (?P<title>{word}(?:(?:[ –]|: |, | – |-)(?:{word}|\d{{4}}|{SMALL}\b)){{2,24}})"
    ))
});

/// A title that says itself what it is, and goes on behind a colon: "Guidelines for Harbours: Lamps".
static HEADED: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let word = r"\p{Lu}[\p{L}\d’'-]*";
    pattern(&format!(
        r"(?P<title>(?:{word} ){{0,4}}(?:Guidelines|Guide|Handbook|Manual|Toolkit|Compendium|Study|Report|Principles|Survey)(?:(?: )(?:{word}|{SMALL}\b)){{0,8}}: {word}(?:(?:[ –]|-)(?:{word}|{SMALL}\b)){{2,16}})"
    ))
});

/// "Entitled Lamps and Nets: A Survey, the handbook".
static ENTITLED: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let word = r"\p{Lu}[\p{L}\d’'-]*";
    pattern(&format!(
        r"\b[Ee]ntitled (?P<title>{word}(?:(?:[ –]|: | – |-)(?:{word}|\d{{4}}|{SMALL}\b)){{2,24}}),? (?:the|this|which|that) ?(?:new )?{NOUN}?"
    ))
});

/// "the UNX's 2019 report on lamps", "the first evaluation report on Ruritania".
static OF_BODY: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let kind = r"(?:(?:annual|first|second|third|fourth|latest|recent|new|final|global|joint|practical|evaluation|\d{4}|country|thematic|training|alternative|interim|mission|monitoring|needs) )";
    pattern(&format!(
        r"\b(?P<name>(?P<body>\p{{Lu}}{{3,8}}(?:/\p{{Lu}}{{3,8}})?)(?:’s|'s)? {kind}{{0,3}}(?:report|handbook|manual|guide|study|survey|toolkit|publication)(?: (?:on|for) (?:\p{{L}}+ ){{0,3}}?(?:\p{{Lu}}\p{{L}}+|\p{{L}}{{5,}}))?)\b"
    ))
});
static EVALUATION: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"\b(?P<name>(?:first|second|third|fourth|final|annual|evaluation|country|progress|draft|monitoring)(?: (?:evaluation|country|round|monitoring|progress))? report on \p{Lu}\p{L}+(?: (?:and )?\p{Lu}\p{L}+)?)",
    )
    .ok()
});

/// Publications of a passage.
pub(super) fn find(reading: &Reading<'_>, passage: usize, finds: &mut Vec<Fresh>) {
    if reading.shouts(passage) || reading.passage(passage).kind == PassageKind::Contents {
        return;
    }
    let text = reading.text(passage);
    for pattern in [&TITLED, &ENTITLED, &HEADED] {
        let Some(regex) = pattern.as_ref() else { continue };
        for found in regex.captures_iter(text) {
            let Some(title) = found.name("title") else { continue };
            let name = trimmed(title.as_str());
            if is_title(name) {
                let span = Span { start: title.start(), end: title.start() + name.len() };
                push(reading, passage, span, name, ("a title behind the word for it", 0.75), finds);
            }
        }
    }
    for pattern in [&OF_BODY, &EVALUATION] {
        let Some(regex) = pattern.as_ref() else { continue };
        for found in regex.captures_iter(text) {
            let Some(name) = found.name("name") else { continue };
            // "the UNX report" is one that was told of: it needs its year, its sort or its subject.
            let words = name.as_str().split_whitespace().count();
            if found.name("body").is_some() && words < 3 {
                continue;
            }
            // The body before it is named for itself.
            let own = name.as_str().find(' ').filter(|_| found.name("body").is_some());
            let start = own.map_or(name.start(), |at| name.start() + at + 1);
            let span = Span { start, end: name.end() };
            push(reading, passage, span, name.as_str(), ("a paper and whose it is", 0.65), finds);
        }
    }
}

/// A title without the small words at its end.
pub(super) fn trimmed(title: &str) -> &str {
    let mut title = title;
    loop {
        let cut = title.trim_end_matches([' ', ',', ':', '–', '-']);
        let last = cut.rsplit(' ').next().unwrap_or_default();
        let before = cut.strip_suffix(last).unwrap_or_default().trim_end();
        let place = || crate::ingest::gazetteer::Gazetteer::shipped().at(&words(last)).is_some();
        let month = || MONTHS.contains(&last.to_lowercase().as_str());
        // "... in Oslo", "... in May": where and when it was shown is no part of it.
        let shown = (before.ends_with(" in") || before.ends_with(" at")) && (place() || month());
        let small = shown || !last.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
        match cut.strip_suffix(last).filter(|_| small && !last.is_empty()) {
            Some(rest) => title = rest,
            None => return cut,
        }
    }
}

/// Whether words are a title, and neither a name of somebody nor the head of a sentence: three words
/// in capitals or more, and a small word or a colon among them.
fn is_title(name: &str) -> bool {
    let words: Vec<&str> = name.split_whitespace().collect();
    let capitals = words.iter().filter(|word| word.starts_with(char::is_uppercase)).count();
    let joined =
        name.contains(':') || words.iter().any(|word| word.starts_with(char::is_lowercase));
    capitals >= 3 && capitals * 2 >= words.len() && joined && name.len() >= 20
}

fn push(
    reading: &Reading<'_>,
    passage: usize,
    span: Span,
    name: &str,
    (why, score): (&str, f32),
    finds: &mut Vec<Fresh>,
) {
    let Some(id) = slug::id(EntityKind::Publication, name) else { return };
    let find = reading.find(passage, span, id, (why, score));
    finds.push(Fresh { find, new: New { name: name.to_owned(), ..New::default() } });
}
