//! Works cited in a note: "Ada Byrne, Nets and Sails: A History, Elm University Press: Elm, 2009, p. 3".
//!
//! A note is taken apart at its commas and stops. The part that is a date closes the citation; before
//! it stand the place and the publisher, before those the title, and before that the author.

use super::people::name_end;
use super::reading::{Fresh, Reading};
use super::slug;
use crate::document::PassageKind;
use crate::ingest::dates::dates;
use crate::ingest::gazetteer::Gazetteer;
use crate::ingest::words::words;
use crate::ingest::{New, Span};
use crate::model::{DateSpan, EntityKind};

/// The most parts of a note that are looked at.
const MOST: usize = 14;
/// The longest title, in bytes.
const LONGEST: usize = 240;
/// Words of what is said or done, which is no work.
const SAID: [&str; 16] = [
    "speech",
    "address",
    "statement",
    "remark",
    "presentation",
    "meeting",
    "interview",
    "intervention",
    "lecture",
    "see",
    "according",
    "decision",
    "resolution",
    "ibid",
    "article",
    "chapter",
];

/// Finds the work that a note cites, its author and its publisher.
pub(super) fn find(reading: &Reading<'_>, passage: usize, finds: &mut Vec<Fresh>) {
    let text = reading.text(passage);
    if reading.passage(passage).kind != PassageKind::Footnote || text.contains("://") {
        return;
    }
    let parts = parts(text);
    let year = parts.iter().enumerate().skip(1).find_map(|(n, &part)| Some((n, date(text, part)?)));
    let Some((year, date)) = year else { return };
    let first = &text[parts[0].start..parts[0].end];
    if words(first).iter().any(|word| SAID.contains(&word.key.as_str())) {
        return;
    }
    let written = |at: usize| &text[parts[at].start..parts[at].end];
    let mut last = year;
    while last > 0 && is_place(written(last - 1)) {
        last -= 1;
    }
    let author = usize::from(last >= 2 && is_author(reading, passage, first));
    // The title needs a part, and the publisher one behind it.
    let publisher = last.checked_sub(1).filter(|&at| at > author && is_body(written(at)));
    let end = publisher.map_or(last, |mut at| {
        while at > author + 1 && is_acronym(written(at - 1)) {
            at -= 1;
        }
        at
    });
    if end <= author || (author == 0 && publisher.is_none()) {
        return;
    }
    let span = Span { start: parts[author].start, end: parts[end - 1].end };
    let span = unquoted(text, span);
    let Some(title) = text.get(span.start..span.end) else { return };
    let telling = title.split_whitespace().count() >= 2 && title.len() <= LONGEST;
    if !telling || !title.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit()) {
        return;
    }
    let new = New { name: title.to_owned(), date: Some(date), ..New::default() };
    push(reading, passage, span, EntityKind::Publication, new, finds);
    if author == 1 {
        let name = first.trim_end_matches(" et al").trim_end_matches(" et al.");
        let span = Span { start: parts[0].start, end: parts[0].start + name.len() };
        let new = New { name: name.to_owned(), ..New::default() };
        push(reading, passage, span, EntityKind::Person, new, finds);
    }
    if let Some(at) = publisher {
        let name = written(at);
        let name = name.split([':', '(']).next().unwrap_or(name).trim();
        let span = Span { start: parts[at].start, end: parts[at].start + name.len() };
        let subtype = Some("business".to_owned());
        let new = New { name: name.to_owned(), subtype, ..New::default() };
        push(reading, passage, span, EntityKind::Organisation, new, finds);
    }
}

/// A note taken apart at the commas and stops that stand in no brackets and no quotation marks.
fn parts(text: &str) -> Vec<Span> {
    let mut parts = Vec::new();
    let (mut start, mut depth, mut quoted) = (0, 0_usize, false);
    for (at, c) in text.char_indices() {
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            '“' | '«' => quoted = true,
            '”' | '»' => quoted = false,
            '"' => quoted = !quoted,
            ',' | '.' if depth == 0 && !quoted => {
                let rest = &text[at + 1..];
                let initial = c == '.' && text[start..at].trim_start().chars().count() <= 2;
                if (rest.starts_with(' ') || rest.is_empty()) && !initial {
                    parts.push(trimmed(text, Span { start, end: at }));
                    start = at + 1;
                }
            }
            _ => {}
        }
        if parts.len() >= MOST {
            break;
        }
    }
    parts.push(trimmed(text, Span { start, end: text.len() }));
    parts.retain(|part| part.start < part.end);
    if parts.is_empty() {
        parts.push(Span { start: 0, end: 0 });
    }
    parts
}

fn trimmed(text: &str, span: Span) -> Span {
    let own = &text[span.start..span.end];
    let start = span.start + (own.len() - own.trim_start().len());
    Span {
        start: start.min(span.end),
        end: span.start + own.trim_end().len().max(start - span.start),
    }
}

fn unquoted(text: &str, span: Span) -> Span {
    let marks = |c: char| "“”\"„«»‘’*".contains(c);
    let own = &text[span.start..span.end];
    let start = span.start + (own.len() - own.trim_start_matches(marks).len());
    let end = span.start + own.trim_end_matches(marks).len();
    Span { start, end: end.max(start) }
}

/// The date that a part is, whatever stands in brackets behind it.
fn date(text: &str, part: Span) -> Option<DateSpan> {
    let own = text[part.start..part.end].split('(').next()?.trim();
    let bare_year = own.len() == 4 && own.bytes().all(|byte| byte.is_ascii_digit());
    let (span, date) = dates(own).into_iter().next()?;
    (bare_year || span.end - span.start == own.len()).then_some(date)
}

fn is_place(part: &str) -> bool {
    let words = words(part);
    let place = Gazetteer::shipped().at(&words);
    place.is_some_and(|(count, ..)| count == words.len())
}

fn is_acronym(part: &str) -> bool {
    part.len() >= 2 && !part.contains(char::is_lowercase) && !part.contains(char::is_numeric)
}

/// Whether a part can be who published: a short name in capitals.
fn is_body(part: &str) -> bool {
    let name = part.split([':', '(']).next().unwrap_or(part);
    let words = words(name);
    let capitals = words.iter().filter(|word| word.capital).count();
    !words.is_empty() && words.len() <= 10 && capitals * 2 >= words.len() && words[0].capital
}

/// Whether a part can be who wrote: the name of a person, with others or without.
fn is_author(reading: &Reading<'_>, passage: usize, part: &str) -> bool {
    if let Some(name) = part.trim_end_matches('.').strip_suffix(" et al") {
        return name.starts_with(char::is_uppercase) && name.split_whitespace().count() <= 4;
    }
    let count = words(part).len();
    (2..=4).contains(&count) && name_end(reading, passage, 0) == count
}

fn push(
    reading: &Reading<'_>,
    passage: usize,
    span: Span,
    kind: EntityKind,
    new: New,
    finds: &mut Vec<Fresh>,
) {
    let Some(id) = slug::id(kind, &new.name) else { return };
    let find = reading.find(passage, span, id, ("a part of a citation", 0.7));
    finds.push(Fresh { find, new });
}
