//! A sentence as words with its articles and marks.

use crate::ingest::Span;
use crate::ingest::words::pieces;

/// A word or a mark.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::ingest::mention) struct Token<'a> {
    /// As written.
    pub(in crate::ingest::mention) text: &'a str,
    /// In small letters.
    pub(in crate::ingest::mention) low: String,
    /// Where it stands in the passage.
    pub(in crate::ingest::mention) span: Span,
}

impl Token<'_> {
    pub(in crate::ingest::mention) fn capital(&self) -> bool {
        self.text.starts_with(char::is_uppercase)
    }

    /// Whether it is the month of May, and no helper of a verb.
    pub(in crate::ingest::mention) fn is_may(&self) -> bool {
        self.text == "May"
    }

    pub(in crate::ingest::mention) fn digit(&self) -> bool {
        self.text.starts_with(|c: char| c.is_ascii_digit())
    }

    pub(in crate::ingest::mention) fn mark(&self) -> bool {
        !self.text.starts_with(char::is_alphanumeric)
    }
}

/// The words and marks of a stretch of a text; hyphens, apostrophes and slashes within a word are of
/// it.
pub(in crate::ingest::mention) fn tokens(text: &str, within: Span) -> Vec<Token<'_>> {
    let pieces = pieces(text, within, '/');
    pieces.map(|(text, span)| Token { text, low: text.to_lowercase(), span }).collect()
}
