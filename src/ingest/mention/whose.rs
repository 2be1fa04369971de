//! Bodies told by the people beside whose names they stand: "Ada Byrne of the Kite Bureau", "Ola Nord
//! (Lamp Alliance)", "Secretary at the Kite Bureau", "the Special Envoy on Nets, Ada Byrne".

use super::reading::{Fresh, Reading};
use super::shapes::Shapes;
use super::{given, officers, slug};
use crate::document::PassageKind;
use crate::ingest::gazetteer::Gazetteer;
use crate::ingest::words::Word;
use crate::ingest::{New, Span};
use crate::model::EntityKind;

/// How many words behind a name the noun of an office is looked for, and behind it the body.
const OFFICE: usize = 8;
const BODY: usize = 5;
/// The most words of such a body's name.
const LONGEST: usize = 9;
/// How many words before a name the noun of an office that is a body stands.
const BEFORE: usize = 12;
/// Nouns of offices that are bodies of themselves, as they compare.
const HOLDERS: [&str; 19] = [
    "chairpersoninoffice",
    "commissioner for",
    "coordinator for",
    "coordinator of",
    "coordinator on",
    "high commissioner",
    "high representative",
    "national coordinator",
    "national rapporteur",
    "ombudsman",
    "ombudsperson",
    "permanent representative",
    "personal representative",
    "project coordinator",
    "prosecutor general",
    "special envoy",
    "special rapporteur",
    "special representative",
    "state coordinator",
];

/// Finds bodies beside the people that were found in a passage, and leaves out what takes a person
/// and a body for one name ("Ada Byrne of Elm University").
pub(super) fn find(reading: &Reading<'_>, passage: usize, finds: &mut Vec<Fresh>) {
    if reading.shouts(passage) || reading.passage(passage).kind == PassageKind::Contents {
        return;
    }
    let own = finds.iter().rev().take_while(|own| own.find.passage == passage);
    let people: Vec<Span> =
        own.filter(|own| own.find.kind == EntityKind::Person).map(|own| own.find.span).collect();
    if people.is_empty() {
        return;
    }
    finds.retain(|own| {
        let span = own.find.span;
        let both = |person: &Span| person.start == span.start && person.end < span.end;
        own.find.passage != passage
            || own.find.kind != EntityKind::Organisation
            || !people.iter().any(both)
    });
    for person in people {
        let runs = [behind(reading, passage, person), before(reading, passage, person)];
        for (start, end) in runs.into_iter().flatten() {
            finds.extend(body(reading, passage, start, end));
        }
    }
}

/// The body behind a name, as a run of words.
fn behind(reading: &Reading<'_>, passage: usize, person: Span) -> Option<(usize, usize)> {
    let words = &reading.words[passage];
    let end = words.partition_point(|word| word.span.start < person.end);
    let gap = |at: usize| words.get(at).map_or("", |_| reading.gap(passage, at));
    let key = |at: usize| words.get(at).map_or("", |word| word.key.as_str());
    if matches!(key(end), "of" | "from") && matches!(gap(end), " " | ", ") {
        return run(reading, passage, end + 1);
    }
    if gap(end) == " (" {
        let found = run(reading, passage, end)?;
        let closed = text_behind(reading, passage, found.1).starts_with(')');
        return closed.then_some(found);
    }
    if !gap(end).starts_with(',') || gap(end).contains(';') {
        return None;
    }
    // "Ada Byrne, the OSCE Special Envoy on Nets"
    if let Some(found) = holder(reading, passage, end) {
        return Some(found);
    }
    let office = (end..words.len().min(end + OFFICE))
        .take_while(|&at| at == end || !words[at].broken && !gap(at).contains([',', ';', '(']))
        .find(|&at| officers::is_office(&words[at].key));
    if let Some(office) = office {
        let next = office + 1;
        // "Ada Byrne, Prosecutor, Canton of Elm"
        if gap(next) == ", " && is_line(reading, passage, person) {
            return run(reading, passage, next);
        }
        let link = (next..words.len().min(next + BODY))
            .take_while(|&at| !words[at].broken && !gap(at).contains([',', ';', '(']))
            .find(|&at| matches!(key(at), "of" | "at" | "with" | "for" | "in" | "from"))?;
        let of = run(reading, passage, link + 1)?;
        return matches!(gap(link + 1), " " | " the " | " an " | " a ").then_some(of);
    }
    // "Ms. Ada Byrne, Kite Bureau"
    let found = (gap(end) == ", " && is_line(reading, passage, person))
        .then(|| run(reading, passage, end))
        .flatten()?;
    let rest = text_behind(reading, passage, found.1);
    let closes = rest.trim_start_matches(' ').is_empty()
        || rest.starts_with(['\n', ';', '.', ')'])
        || rest.starts_with(" -")
        || rest.starts_with(" –");
    closes.then_some(found)
}

/// An office that is a body, behind the name of its holder and a comma: up to the next mark.
fn holder(reading: &Reading<'_>, passage: usize, end: usize) -> Option<(usize, usize)> {
    let words = &reading.words[passage];
    let key = |at: usize| words.get(at).map_or("", |word| word.key.as_str());
    let plain = |at: usize| {
        let gap = reading.gap(passage, at).trim();
        at == end || !words[at].broken && matches!(gap, "" | "the" | "-")
    };
    let heads = |at: usize| {
        let two = format!("{} {}", key(at), key(at + 1));
        let one = HOLDERS.binary_search(&key(at)).is_ok();
        let two = HOLDERS.binary_search(&two.as_str()).is_ok();
        words[at].capital && (one || two)
    };
    let open = (end..words.len().min(end + 5)).take_while(|&at| plain(at) && words[at].capital);
    let head = open.clone().find(|&at| heads(at))?;
    let start = open.take_while(|&at| at <= head).find(|&at| !is_rank(key(at)))?;
    let small =
        |key: &str| matches!(key, "of" | "for" | "on" | "against" | "and" | "in" | "to" | "de");
    let mut last = head;
    let mut at = head + 1;
    while at < words.len().min(head + 14) && plain(at) && (words[at].capital || small(key(at))) {
        if words[at].capital {
            last = at;
        }
        at += 1;
    }
    Some((start, last + 1))
}

/// Whether a name opens a line of a list or stands behind a colon, a title aside.
fn is_line(reading: &Reading<'_>, passage: usize, person: Span) -> bool {
    let before = reading.text(passage).get(..person.start).unwrap_or_default().trim_end();
    let title = before.rsplit([' ', '\n']).next().unwrap_or_default();
    let titled = title.len() <= 5 && (title.ends_with('.') || title.len() <= 4)
        || matches!(title, "Ambassador" | "Professor");
    let rest = if titled { before[..before.len() - title.len()].trim_end() } else { before };
    rest.is_empty() || rest.ends_with([':', '-', '–', '•', '—'])
}

fn text_behind<'a>(reading: &Reading<'a>, passage: usize, end: usize) -> &'a str {
    let from = reading.words[passage].get(end.wrapping_sub(1)).map_or(0, |word| word.span.end);
    reading.text(passage).get(from..).unwrap_or_default()
}

/// A run of words that can be the name of a body.
fn run(reading: &Reading<'_>, passage: usize, start: usize) -> Option<(usize, usize)> {
    let words = &reading.words[passage];
    let first = words.get(start)?;
    let led = matches!(
        reading.gap(passage, start),
        " " | " the " | " (" | ", " | " an " | " a " | ", the " | " The "
    );
    if !first.capital || !led || officers::is_office(&first.key) || given::is_given(&first.key) {
        return None;
    }
    let small = |key: &str| matches!(key, "of" | "for" | "against" | "on" | "de" | "und");
    let mut end = start;
    while end < words.len().min(start + LONGEST) {
        let gap = reading.gap(passage, end);
        if end > start && (words[end].broken || !matches!(gap, " " | " the " | "-" | "’" | "'")) {
            break;
        }
        let joins = end > start
            && small(&words[end].key)
            && words.get(end + 1).is_some_and(|next| {
                next.capital && matches!(reading.gap(passage, end + 1), " " | " the ")
            });
        if !(words[end].capital || joins) {
            break;
        }
        end += 1;
    }
    // "of the Bureau's Lamp Section": whose it is is no part of its name.
    let whose = (start..end - 1).rev().find(|&at| is_whose(reading, passage, at));
    let start = whose.map_or(start, |at| at + 1);
    let own = &words[start..end];
    let telling = own.iter().filter(|word| word.capital).count();
    let acronym = telling == 1 && own.len() == 1 && own[0].acronym && own[0].key.len() >= 3;
    let place = Gazetteer::shipped().at(own).is_some_and(|(count, ..)| count == own.len());
    let noun = Shapes::shipped().heads.contains_key(&own.last()?.key) && own.len() == 1;
    let known = own.iter().all(|word| officers::is_office(&word.key));
    (telling >= 2 && !place && !noun && !known || acronym).then_some((start, end))
}

/// An office that is a body, right before the name of its holder.
fn before(reading: &Reading<'_>, passage: usize, person: Span) -> Option<(usize, usize)> {
    let words = &reading.words[passage];
    let mut end = words.partition_point(|word| word.span.start < person.start);
    let key = |at: usize| words.get(at).map_or("", |word| word.key.as_str());
    let title = |at: usize| {
        matches!(key(at), "mr" | "ms" | "mrs" | "dr" | "prof" | "professor" | "ambassador" | "amb")
    };
    while end > 0 && title(end - 1) {
        end -= 1;
    }
    let gap = reading.gap(passage, end);
    if end == 0 || !matches!(gap, " " | ", ") {
        return None;
    }
    let plain = |at: usize| {
        let gap = reading.gap(passage, at);
        !words[at].broken && matches!(gap.trim(), "" | "the" | "-" | "’" | "a" | "an")
    };
    let heads = |at: usize| {
        let two = format!("{} {}", key(at), key(at + 1));
        HOLDERS.binary_search(&two.as_str()).is_ok() || HOLDERS.binary_search(&key(at)).is_ok()
    };
    let from = end.saturating_sub(BEFORE);
    let within: Vec<usize> = (from..end).rev().collect();
    let mut head = None;
    for at in within {
        if heads(at) && words[at].capital {
            head = Some(at);
            break;
        }
        let verb = matches!(
            key(at),
            "said"
                | "told"
                | "was"
                | "is"
                | "were"
                | "are"
                | "has"
                | "had"
                | "by"
                | "with"
                | "that"
        );
        if verb || !plain(at) {
            return None;
        }
    }
    let mut start = head?;
    // "the Special Envoy's deputy, Ada Byrne": of the Special Envoy.
    if let Some(whose) = (start..end).find(|&at| is_whose(reading, passage, at)) {
        end = whose + 1;
    }
    // "the OSCE Special Envoy"
    while start > 0
        && words[start - 1].capital
        && reading.gap(passage, start) == " "
        && !is_rank(key(start - 1))
        && !is_whose(reading, passage, start - 1)
    {
        start -= 1;
    }
    (plain(start) || start == 0 || words[start].broken || !reading.gap(passage, start).is_empty())
        .then_some((start, end))
}

/// Whether a word says only which of several holders of an office is meant.
fn is_rank(key: &str) -> bool {
    matches!(
        key,
        "deputy" | "first" | "new" | "former" | "acting" | "vice" | "assistant" | "mr" | "ms"
    )
}

/// Whether a word stands with a possessive ending.
fn is_whose(reading: &Reading<'_>, passage: usize, at: usize) -> bool {
    let span = reading.words[passage].get(at).map(|word| word.span);
    let written = span.and_then(|span| reading.text(passage).get(span.start..span.end));
    written.is_some_and(|own| own.ends_with("’s") || own.ends_with("'s"))
}

/// The find of a body whose name is a run of words.
fn body(reading: &Reading<'_>, passage: usize, start: usize, end: usize) -> Option<Fresh> {
    let words: &[Word] = reading.words[passage].get(start..end)?;
    let span = Span { start: words.first()?.span.start, end: words.last()?.span.end };
    let name = reading.text(passage).get(span.start..span.end)?;
    let name = name.trim_end_matches("’s").trim_end_matches("'s");
    if name.contains('\n') {
        return None;
    }
    let id = slug::body_id(name)?;
    let find = reading.find(
        passage,
        Span { start: span.start, end: span.start + name.len() },
        id,
        ("a body beside the name of one of its people", 0.65),
    );
    let new = New { name: name.to_owned(), subtype: Some("other".into()), ..New::default() };
    Some(Fresh { find, new })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offices_that_are_bodies_are_in_order() {
        assert!(HOLDERS.is_sorted());
    }
}
