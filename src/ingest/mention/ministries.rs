//! Ministries that are named together: "the Ministries of Interior, Justice and Labour of Ruritania".

use super::chunks::place_before;
use super::reading::{Find, Fresh, Reading};
use super::slug;
use crate::document::PassageKind;
use crate::ingest::gazetteer::Gazetteer;
use crate::ingest::words::Word;
use crate::ingest::{Name, New, Span};
use crate::model::EntityKind;

/// Why they are proposed; those of no State are left out.
pub(super) const WHY: &str = "one of several ministries that are named together";
/// The most ministries of one list.
const MOST: usize = 12;

/// Finds each ministry of a list.
pub(super) fn find(reading: &Reading<'_>, passage: usize, finds: &mut Vec<Fresh>) {
    if reading.shouts(passage) || reading.passage(passage).kind == PassageKind::Contents {
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
    end
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
    let find = Find {
        passage,
        span,
        name: if reading.lexicon.known(&id).is_some() { Name::Known(id) } else { Name::New(id) },
        kind: EntityKind::Organisation,
        rivals: Vec::new(),
        why: WHY.into(),
        score: 0.85,
        given: false,
    };
    let new = New { name, subtype: Some("government".into()), ..New::default() };
    finds.push(Fresh { find, new });
}
