//! What stands at the edges of a name in capitals and is no part of it.

use super::heads::head;
use super::reading::Reading;
use super::seats::SEATS;
use super::{officers, people};
use crate::ingest::gazetteer::Gazetteer;
use crate::ingest::words::Word;
use std::ops::Range;

/// A name without what only says that it is new or what people there are like: "New Lamp Division".
/// And without whose it is, where that is a noun alone: "the Mission's Lamp Section".
pub(super) fn without_news(
    reading: &Reading<'_>,
    passage: usize,
    mut chunk: Range<usize>,
) -> Range<usize> {
    const NEWS: [&str; 5] = ["new", "newly", "current", "former", "upcoming"];
    let words = &reading.words[passage];
    let place = |at: usize| Gazetteer::shipped().at(&words[at..]).is_some();
    let owner = |at: usize| {
        let written = &reading.text(passage)[words[at].span.start..words[at].span.end];
        SEATS.contains(&words[at].key.as_str())
            && written.ends_with(['s'])
            && written.contains(['’', '\''])
    };
    while chunk.len() > 2
        && (NEWS.contains(&words[chunk.start].key.as_str()) && !place(chunk.start)
            || owner(chunk.start))
    {
        chunk.start += 1;
    }
    chunk
}

/// A name without the small words in capitals at its end, with which the next line begins.
pub(super) fn without_small(words: &[Word], mut chunk: Range<usize>) -> Range<usize> {
    const SMALL: [&str; 10] = ["in", "on", "at", "to", "of", "for", "and", "from", "by", "with"];
    while chunk.len() > 1 && SMALL.contains(&words[chunk.end - 1].key.as_str()) {
        chunk.end -= 1;
    }
    chunk
}

/// Whether a run of words is a line in capitals throughout, and no name.
pub(super) fn is_shouted(reading: &Reading<'_>, passage: usize, chunk: &Range<usize>) -> bool {
    const LONG: usize = 6;
    let text = reading.text(passage);
    let words = &reading.words[passage][chunk.clone()];
    let long: Vec<&Word> =
        words.iter().filter(|word| word.span.end - word.span.start >= LONG).collect();
    let shouted = long.iter().filter(|word| {
        text.get(word.span.start..word.span.end)
            .is_some_and(|own| !own.contains(char::is_lowercase))
    });
    let line = shouted.count() >= 2 && long.iter().all(|word| word.acronym);
    let mixed = !words.iter().all(|word| word.acronym || !word.capital);
    line && (mixed || text.contains(char::is_lowercase))
}

/// A name without the person behind it and the office between: "Elm Police Director Ada Byrne".
pub(super) fn before_person(
    reading: &Reading<'_>,
    passage: usize,
    mut chunk: Range<usize>,
) -> Range<usize> {
    let words = &reading.words[passage];
    if chunk.len() < 4 || head(&words[chunk.clone()]).is_some() {
        return chunk;
    }
    let names = |from: usize| people::name_end(reading, passage, from) >= chunk.end;
    let Some(person) = [2, 3].iter().map(|n| chunk.end - n).find(|&from| names(from)) else {
        return chunk;
    };
    let mut end = person;
    let office = |key: &str| {
        officers::is_office(key)
            || matches!(key, "deputy" | "acting" | "general" | "first" | "executive" | "vice")
    };
    while end > chunk.start + 1 && office(&words[end - 1].key) {
        end -= 1;
    }
    let headed = head(&words[chunk.start..end]).is_some_and(|(_, at)| chunk.start + at + 1 == end);
    if headed {
        chunk.end = end;
    }
    chunk
}
