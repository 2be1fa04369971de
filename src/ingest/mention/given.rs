//! People whom neither a title nor an office introduces, told by their given names: "organized by Elena
//! Kern", "Kern and her brother Pavel Kern".

use super::officers;
use super::people::name_end;
use super::reading::{Fresh, Reading};
use super::shapes::{Shapes, keys};
use crate::ingest::gazetteer::Gazetteer;
use std::collections::BTreeSet;
use std::sync::LazyLock;

/// The table that the program carries.
const SHIPPED: &str = include_str!("../../../assets/extraction/given.ron");
/// How many words such a name has.
const WORDS: std::ops::RangeInclusive<usize> = 2..=5;
/// How sure it is that such words are a person.
const SCORE: f32 = 0.75;

/// Given names, as they compare; of those with a hyphen the first half.
static GIVEN: LazyLock<BTreeSet<String>> = LazyLock::new(|| {
    let names: Vec<String> = ron::from_str(SHIPPED).unwrap_or_default();
    let first = |name: &String| keys(name).split(' ').next().map(str::to_owned);
    names.iter().filter_map(first).collect()
});

/// Whether a word, as it compares, is a given name.
pub(super) fn is_given(key: &str) -> bool {
    GIVEN.contains(key)
}

/// People of a passage who are told by their given names.
pub(super) fn find(reading: &Reading<'_>, passage: usize, finds: &mut Vec<Fresh>) {
    if !reading.runs(passage) {
        return;
    }
    let words = &reading.words[passage];
    let mut at = 0;
    while at < words.len() {
        if !is_given(&words[at].key) {
            at += 1;
            continue;
        }
        let end = name_end(reading, passage, at);
        if end > at && is_person(reading, passage, at, end) {
            finds.extend(officers::person(reading, passage, &words[at..end], true).map(
                |mut fresh| {
                    fresh.find.why = "a given name and a family name".into();
                    fresh.find.score = SCORE;
                    fresh
                },
            ));
        }
        at = end.max(at + 1);
    }
}

/// Whether a run of words that begins with a given name is a person, and no part of what is called
/// after one ("the Elena Kern Foundation", "Saint Elena Street").
pub(super) fn is_person(reading: &Reading<'_>, passage: usize, at: usize, end: usize) -> bool {
    let words = &reading.words[passage];
    let shapes = Shapes::shipped();
    let last = &words[end - 1];
    let initial = last.span.end - last.span.start == 1;
    if !WORDS.contains(&(end - at)) || initial || officers::is_office(&last.key) {
        return false;
    }
    let goes_on = words.get(end).is_some_and(|next| {
        let joined = matches!(reading.gap(passage, end), " " | "-") && next.capital;
        // "Elena Kern Special Representative" is a line of a table.
        let office = officers::is_office(&next.key) || shapes.honorifics.contains(&next.key);
        joined && !office && Gazetteer::shipped().at(&words[end..]).is_none()
    });
    let led = at.checked_sub(1).is_some_and(|before| {
        let own = &words[before];
        let near = reading.gap(passage, at) == " " && !words[at].broken;
        let office = officers::is_office(&own.key)
            || shapes.offices.contains(&own.key)
            || shapes.honorifics.contains(&own.key);
        // "Trainer Elena Kern" at the beginning of a sentence, and words that only join.
        let opens = reading.opens(passage, before) && !is_given(&own.key);
        near && own.capital && !office && !opens
    });
    !goes_on && !led
}

/// Whether words are the name of a person by their first.
pub(super) fn names_person(reading: &Reading<'_>, passage: usize, at: usize) -> bool {
    let words = &reading.words[passage];
    words.get(at).is_some_and(|word| is_given(&word.key))
        && name_end(reading, passage, at) >= at + 2
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn given_names_compare_whatever_their_accents() {
        assert!(!GIVEN.is_empty(), "the table is read");
        for name in ["Elena", "Sinéad", "Łukasz", "James", "Anne"] {
            assert!(is_given(&keys(name)), "{name}");
        }
        for word in ["Hope", "Georgia", "May", "Christian", "Harbour"] {
            assert!(!is_given(&keys(word)), "{word}");
        }
    }
}
