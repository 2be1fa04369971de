//! Ministries that are named together: "the Ministries of Interior, Justice and Labour of Ruritania".

use super::chunks::place_before;
use super::reading::{Fresh, Reading};
use super::slug;
use crate::ingest::gazetteer::Gazetteer;
use crate::ingest::words::Word;
use crate::ingest::{New, Span};

/// Why they are proposed; those of no State are left out.
pub(super) const WHY: &str = "one of several ministries that are named together";
/// The most ministries of one list.
const MOST: usize = 12;

/// Finds each ministry of a list.
pub(super) fn find(reading: &Reading<'_>, passage: usize, finds: &mut Vec<Fresh>) {
    if !reading.runs(passage) {
        return;
    }
    let words = &reading.words[passage];
    let text = reading.text(passage);
    let key = |at: usize| words.get(at).map_or("", |word| word.key.as_str());
    for at in 0..words.len() {
        let written = &text[words[at].span.start..words[at].span.end];
        if !matches!(written, "Ministries" | "ministries") || !matches!(key(at + 1), "of" | "for") {
            continue;
        }
        let mut list: Vec<(usize, usize)> = Vec::new();
        let mut next = at + 2;
        while list.len() < MOST {
            let end = portfolio(reading, passage, next);
            if end == next {
                break;
            }
            list.push((next, end));
            let gap = words.get(end).map(|_| reading.gap(passage, end).trim());
            let joined = gap.is_some_and(|gap| matches!(gap, "," | ", the" | "" | "the"))
                && words.get(end).is_some_and(|word| !word.broken);
            next = end;
            next += usize::from(key(next) == "and");
            next += usize::from(matches!(key(next), "of" | "for") && next > end);
            if !joined || next == end && gap == Some("") {
                break;
            }
        }
        let last = list.last().map_or(at, |(_, end)| *end);
        let place = whose(words, at, last);
        for &(start, end) in &list {
            let first = start == at + 2;
            let from = if first { words[at].span.start } else { words[start].span.start };
            let span = Span { start: from, end: words[end - 1].span.end };
            let Some(of) = text.get(words[start].span.start..span.end) else { continue };
            push(reading, passage, span, of, place.as_deref(), finds);
        }
    }
}

/// Finds ministries by their ministers, where their State is named with them: "the Minister of Boats of
/// Ruritania", "Ruritanian Interior Minister".
pub(super) fn ministers(reading: &Reading<'_>, passage: usize, finds: &mut Vec<Fresh>) {
    if !reading.runs(passage) {
        return;
    }
    let words = &reading.words[passage];
    let text = reading.text(passage);
    let gazetteer = Gazetteer::shipped();
    let key = |at: usize| words.get(at).map_or("", |word| word.key.as_str());
    let state = |at: usize| {
        let (count, place, _) = gazetteer.at(words.get(at..)?)?;
        let name = gazetteer.name(place).filter(|_| gazetteer.has_adjective(place))?;
        Some((count, name.to_owned()))
    };
    for at in 0..words.len() {
        let written = &text[words[at].span.start..words[at].span.end];
        if written.trim_end_matches("’s").trim_end_matches("'s") != "Minister" {
            continue;
        }
        let (of, start, end) = if matches!(key(at + 1), "of" | "for") {
            let end = whole_portfolio(reading, passage, at + 2);
            let Some(span) = words.get(at + 2).zip(words.get(end.wrapping_sub(1))) else {
                continue;
            };
            (text.get(span.0.span.start..span.1.span.end), at, end)
        } else {
            let Some(before) = at.checked_sub(1) else { continue };
            let own = &words[before];
            let joined = own.capital && reading.gap(passage, at) == " ";
            let place = gazetteer.at(&words[before..]).is_some();
            if !joined || place || matches!(key(before), "prime" | "deputy" | "former" | "first") {
                continue;
            }
            (text.get(own.span.start..own.span.end), before, at + 1)
        };
        let Some(of) = of.filter(|of| !of.is_empty()) else { continue };
        let of = if of == "Foreign" { "Foreign Affairs" } else { of };
        let behind = (key(end) == "of").then(|| state(end + 1)).flatten();
        let (place, from, to) = match (behind, place_before(words, start)) {
            (Some((count, place)), _) => (Some(place), start, end + 1 + count),
            (None, Some(count)) => match state(start - count) {
                Some((_, place)) => (Some(place), start - count, end),
                None => continue,
            },
            // "the Minister of Boats, Ada Byrne": whoever holds the office is named beside it.
            _ if is_held(reading, passage, start, end) => (None, start, end),
            _ => continue,
        };
        let span = Span { start: words[from].span.start, end: words[to - 1].span.end };
        push(reading, passage, span, of, place.as_deref(), finds);
        if let Some(last) = finds.last_mut() {
            last.find.why = "the minister of a ministry".into();
            last.find.score = 0.75;
        }
    }
}

/// Whether a person is named right before an office, with a comma between, or right behind it.
fn is_held(reading: &Reading<'_>, passage: usize, start: usize, end: usize) -> bool {
    let words = &reading.words[passage];
    let gap = |at: usize| words.get(at).map_or("", |_| reading.gap(passage, at));
    let titles = |at: usize| {
        let title = |word: &&Word| matches!(word.key.as_str(), "mr" | "ms" | "mrs" | "dr");
        at + usize::from(words.get(at).is_some_and(|word| title(&word)))
    };
    let behind = matches!(gap(end), " " | ", ") && {
        let at = titles(end);
        super::people::name_end(reading, passage, at) >= at + 2
    };
    // "Ada Byrne, Deputy Minister of Boats"
    let deputy = |at: usize| {
        matches!(words[at].key.as_str(), "deputy" | "first" | "vice" | "assistant" | "acting")
    };
    let first = (0..start).rev().take(2).take_while(|&at| deputy(at)).last().unwrap_or(start);
    let before = matches!(gap(first), ", " | ", the ")
        && (2..=4)
            .any(|n| first >= n && super::people::name_end(reading, passage, first - n) == first);
    behind || before
}

/// Where a portfolio ends that can be of several things: "Labour and Social Protection".
fn whole_portfolio(reading: &Reading<'_>, passage: usize, start: usize) -> usize {
    let words = &reading.words[passage];
    let mut end = portfolio(reading, passage, start);
    while end > start
        && words.get(end).is_some_and(|word| word.key == "and" && !word.broken)
        // "the Minister of Boats, and Ada Byrne"
        && reading.gap(passage, end) == " "
        && portfolio(reading, passage, end + 1) > end + 1
        && reading.gap(passage, end + 1) == " "
        && words.get(end + 1).is_some_and(|word| word.key != "head" && word.key != "minister")
    {
        end = portfolio(reading, passage, end + 1);
    }
    end
}

/// Where the portfolio of a ministry ends that begins at a word: words in capitals.
fn portfolio(reading: &Reading<'_>, passage: usize, start: usize) -> usize {
    let words = &reading.words[passage];
    let mut end = start;
    while let Some(word) = words.get(end) {
        let joined = end == start || reading.gap(passage, end) == " ";
        let place = Gazetteer::shipped().at(&words[end..]).is_some();
        if !joined || !word.capital || place || (end > start && word.broken) {
            break;
        }
        end += 1;
    }
    // "Minister of Justice Ada Byrne": whoever holds the office is no part of it.
    super::officers::name_behind(reading, passage, start..end).unwrap_or(end)
}

/// The State whose ministries they are: before them, or behind the last.
fn whose(words: &[Word], at: usize, last: usize) -> Option<String> {
    let gazetteer = Gazetteer::shipped();
    let name = |at: usize| {
        let (_, place, _) = gazetteer.at(words.get(at..)?)?;
        gazetteer.name(place).map(str::to_owned)
    };
    let behind = words.get(last).is_some_and(|word| word.key == "of");
    if behind {
        return name(last + 1);
    }
    place_before(words, at).and_then(|count| name(at - count))
}

fn push(
    reading: &Reading<'_>,
    passage: usize,
    span: Span,
    of: &str,
    place: Option<&str>,
    finds: &mut Vec<Fresh>,
) {
    let name = match place {
        Some(place) => format!("Ministry of {of} of {place}"),
        None => format!("Ministry of {of}"),
    };
    let Some(id) = slug::body_id(&name) else { return };
    let find = reading.find(passage, span, id, (WHY, 0.85));
    let new = New { name, subtype: Some("government".into()), ..New::default() };
    finds.push(Fresh { find, new });
}
