//! A sentence as words with its articles and marks.

use crate::ingest::Span;
use crate::ingest::words::pieces;

/// A word or a mark.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Token<'a> {
    /// As written.
    pub(super) text: &'a str,
    /// In small letters.
    pub(super) low: String,
    /// Where it stands in the passage.
    pub(super) span: Span,
}

impl Token<'_> {
    pub(super) fn capital(&self) -> bool {
        self.text.starts_with(char::is_uppercase)
    }

    pub(super) fn digit(&self) -> bool {
        self.text.starts_with(|c: char| c.is_ascii_digit())
    }

    pub(super) fn mark(&self) -> bool {
        !self.text.starts_with(char::is_alphanumeric)
    }
}

/// The words and marks of a stretch of a text; hyphens, apostrophes and slashes within a word are of
/// it.
pub(super) fn tokens(text: &str, within: Span) -> Vec<Token<'_>> {
    let pieces = pieces(text, within, '/');
    pieces.map(|(text, span)| Token { text, low: text.to_lowercase(), span }).collect()
}
