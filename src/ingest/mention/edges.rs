//! What stands at the edges of a name in capitals and is no part of it.

use super::heads::{SEATS, head};
use super::reading::Reading;
use super::{officers, people};
use crate::ingest::gazetteer::Gazetteer;
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
