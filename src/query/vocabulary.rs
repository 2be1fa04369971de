//! The words of all names, and which of them a typed word can mean.

use super::distance::{letters, slips};
use super::fold::is_small;
use std::collections::BTreeMap;

/// The part of its weight that a small word keeps.
const SMALL: f32 = 0.1;

/// All words of some texts, sorted, with the texts that have them.
#[derive(Debug, Clone, Default)]
pub(super) struct Vocabulary {
    words: Vec<Word>,
    /// What a word weighs that no text has.
    rarest: f32,
}

/// A word of the vocabulary.
#[derive(Debug, Clone)]
pub(super) struct Word {
    text: String,
    chars: Vec<char>,
    letters: u64,
    /// How much it tells: its inverse document frequency (Spärck Jones 1972), little for small words.
    pub(super) weight: f32,
    /// The texts that have it, by number.
    pub(super) texts: Vec<usize>,
}

/// A word that was typed, matched to one of the vocabulary.
#[derive(Debug, Clone, Copy)]
pub(super) struct Match<'v> {
    /// The word of the vocabulary.
    pub(super) word: &'v Word,
    /// How well it fits, from 0 to 1 for the word itself.
    pub(super) quality: f32,
}

impl Vocabulary {
    /// The words of folded texts, which are known by their number from then on.
    ///
    /// Time: O(n log n) for n words in all.
    pub(super) fn new<'t>(texts: impl Iterator<Item = &'t str>) -> Self {
        let mut found: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        let mut count = 0_usize;
        for text in texts {
            for word in text.split(' ').filter(|word| !word.is_empty()) {
                let with_it = found.entry(word).or_default();
                if with_it.last() != Some(&count) {
                    with_it.push(count);
                }
            }
            count += 1;
        }
        let rarity = |texts: usize| (1.0 + count as f32 / texts as f32).ln();
        let words = found
            .into_iter()
            .map(|(text, texts)| {
                let chars: Vec<char> = text.chars().collect();
                Word {
                    text: text.into(),
                    letters: letters(&chars),
                    chars,
                    weight: rarity(texts.len()) * if is_small(text) { SMALL } else { 1.0 },
                    texts,
                }
            })
            .collect();
        Self { words, rarest: rarity(1) }
    }

    /// What a typed word weighs, by the best of its matches.
    pub(super) fn weight(&self, typed: &str, matches: &[Match<'_>]) -> f32 {
        let best = matches.iter().max_by(|a, b| a.quality.total_cmp(&b.quality));
        let unknown = self.rarest * if is_small(typed) { SMALL } else { 1.0 };
        best.map_or(unknown, |best| best.word.weight)
    }

    /// The weights of all words of one folded text together.
    pub(super) fn total_weight(&self, text: &str) -> f32 {
        let place = |word| self.words.binary_search_by(|known| known.text.as_str().cmp(word)).ok();
        let mut words: Vec<&str> = text.split(' ').collect();
        words.sort_unstable();
        words.dedup();
        words.into_iter().filter_map(place).map(|place| self.words[place].weight).sum()
    }

    /// The words that a typed one can mean: itself, one that begins with it or contains it, or one
    /// that a slip or two lie between. Numbers are taken as they are typed, for 3.1 is not 3.10.
    ///
    /// Time: O(w) for w words, since a slip can be in the first letter.
    pub(super) fn matching<'v>(&'v self, typed: &str) -> Vec<Match<'v>> {
        let chars: Vec<char> = typed.chars().collect();
        let wanted = Typed {
            text: typed,
            letters: letters(&chars),
            slips: allowed_slips(&chars),
            partly: chars.len() >= 3 || chars.iter().all(|c| c.is_alphabetic()),
            chars,
        };
        let words = self.words.iter();
        words
            .filter_map(|word| wanted.quality(word).map(|quality| Match { word, quality }))
            .collect()
    }
}

/// A typed word, prepared for comparing.
struct Typed<'t> {
    text: &'t str,
    chars: Vec<char>,
    letters: u64,
    slips: usize,
    /// Whether it can stand for a longer word.
    partly: bool,
}

impl Typed<'_> {
    fn quality(&self, word: &Word) -> Option<f32> {
        if word.text == self.text {
            return Some(1.0);
        }
        let share = self.chars.len() as f32 / word.chars.len() as f32;
        if self.partly && word.text.starts_with(self.text) {
            return Some(0.7 + 0.25 * share);
        }
        if self.slips > 0
            && (self.letters ^ word.letters).count_ones() as usize <= 2 * self.slips
            && let Some(slips) = slips(&self.chars, &word.chars, self.slips)
        {
            return Some(0.95 - 0.15 * slips as f32);
        }
        let inside = self.chars.len() >= 4 && word.text.contains(self.text);
        inside.then_some(0.5 + 0.2 * share)
    }
}

/// How many slips are forgiven: none in short words, which soon become other words, nor in words
/// with digits.
fn allowed_slips(word: &[char]) -> usize {
    match word.len() {
        _ if word.iter().any(|c| c.is_numeric()) => 0,
        0..=3 => 0,
        4..=7 => 1,
        _ => 2,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn best(vocabulary: &Vocabulary, typed: &str) -> Option<String> {
        let mut found = vocabulary.matching(typed);
        found.sort_by(|a, b| b.quality.total_cmp(&a.quality));
        found.first().map(|found| found.word.text.clone())
    }

    #[test]
    fn slips_are_forgiven_in_long_words_only() {
        let words = Vocabulary::new(["trafficking", "serbia", "nrm", "v 3 10"].into_iter());
        assert_eq!(best(&words, "trafiking").as_deref(), Some("trafficking"));
        assert_eq!(best(&words, "sebria").as_deref(), Some("serbia"));
        assert_eq!(best(&words, "nrn"), None);
        assert_eq!(best(&words, "1"), None);
        assert_eq!(best(&words, "traff").as_deref(), Some("trafficking"));
    }

    #[test]
    fn rare_words_weigh_more_and_small_ones_hardly() {
        let texts = ["mission to serbia", "mission to skopje", "centre in minsk"];
        let words = Vocabulary::new(texts.into_iter());
        let weight = |word: &str| words.weight(word, &words.matching(word));
        assert!(weight("serbia") > weight("mission"));
        assert!(weight("mission") > weight("in"));
        assert!(weight("unheard") >= weight("serbia"));
    }
}
