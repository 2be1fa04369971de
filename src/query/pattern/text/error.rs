//! Why a text is no pattern.

use super::MAX_TEXT_BYTES;
use super::lex::Token;
use crate::query::distance::slips;

/// Why a text is no pattern.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TextError {
    /// Something stands where something else should.
    #[error("column {column}: {found} stands where {expected} should{}", told(.nearest))]
    Unexpected {
        /// Where, in characters from 1.
        column: usize,
        /// What stands there.
        found: String,
        /// What could.
        expected: String,
        /// The known word that comes nearest to it.
        nearest: Option<String>,
    },
    /// Longer than any question.
    #[error("the text is longer than {MAX_TEXT_BYTES} bytes")]
    TooLong,
}

fn told(nearest: &Option<String>) -> String {
    nearest.as_ref().map_or_else(String::new, |word| format!("; the nearest is '{word}'"))
}

impl TextError {
    pub(super) fn new(token: &Token, expected: impl Into<String>) -> Self {
        let (column, found) = (token.column, token.what.told());
        Self::Unexpected { column, found, expected: expected.into(), nearest: None }
    }

    /// The same with the known word that comes nearest to what was written, if one comes near.
    pub(super) fn near<'k>(mut self, word: &str, known: impl Iterator<Item = &'k str>) -> Self {
        if let Self::Unexpected { nearest: place, .. } = &mut self {
            *place = nearest(word, known).map(str::to_owned);
        }
        self
    }
}

/// The known word that a written one most likely means: one that a third of its letters, or that it
/// begins or is begun by; of equals the first.
pub(super) fn nearest<'k>(word: &str, known: impl Iterator<Item = &'k str>) -> Option<&'k str> {
    let folded = |word: &str| -> Vec<char> {
        let letters = word.chars().take(60).flat_map(char::to_lowercase);
        letters.map(|c| if matches!(c, '_' | ' ') { '-' } else { c }).collect()
    };
    let word = folded(word);
    let far = |other: &str| {
        let other = folded(other);
        let most = word.len().max(other.len()) / 3;
        slips(&word, &other, most).or_else(|| {
            let part = word.len().min(other.len()) >= 3
                && (other.starts_with(&word) || word.starts_with(&other) || other.ends_with(&word));
            part.then(|| most + word.len().abs_diff(other.len()))
        })
    };
    known.filter_map(|other| Some((far(other)?, other))).min_by_key(|&(far, _)| far).map(|(_, w)| w)
}
