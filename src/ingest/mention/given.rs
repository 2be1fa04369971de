//! Given names, by which a run of capitals is told to be a person wherever it stands: see
//! `assets/extraction/given.txt`.

use super::reading::Reading;
use crate::ingest::words::words;
use std::collections::BTreeSet;
use std::sync::LazyLock;

/// The list that the program carries.
const SHIPPED: &str = include_str!("../../../assets/extraction/given.txt");
/// How many words a name that begins with a given name has.
const LENGTHS: std::ops::RangeInclusive<usize> = 2..=4;

static GIVEN: LazyLock<BTreeSet<String>> = LazyLock::new(|| {
    let lines = SHIPPED.lines().filter(|line| !line.starts_with('#'));
    lines.flat_map(words).map(|word| word.key).collect()
});

/// Whether a word, as it compares, is a given name.
pub(super) fn is_given(key: &str) -> bool {
    GIVEN.contains(key)
}

/// Whether a run of words that can be the name of a person is one by its given name: nothing in
/// capitals goes on behind it ("Ada Byrne Foundation").
pub(super) fn is_person(reading: &Reading<'_>, passage: usize, at: usize, end: usize) -> bool {
    let words = &reading.words[passage];
    let ends = words.get(end).is_none_or(|next| {
        let gap = reading.gap(passage, end);
        !next.capital || next.broken || !matches!(gap, " " | "-" | " - ")
    });
    let named = words.get(at).is_some_and(|word| is_given(&word.key));
    let family = words.get(end.wrapping_sub(1)).is_some_and(|word| !word.acronym);
    named && ends && family && LENGTHS.contains(&(end - at))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_compare_without_accents() {
        for name in ["zoran", "ada", "helene", "lukasz"] {
            assert!(is_given(name), "{name}");
        }
        for name in ["harbour", "ministry", "will", "the"] {
            assert!(!is_given(name), "{name}");
        }
    }
}
