//! A sentence as words with its articles and marks.

use crate::ingest::Span;

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
    let Some(part) = text.get(within.start..within.end) else { return Vec::new() };
    let mut found = Vec::new();
    let mut letters = part.char_indices().peekable();
    while let Some((start, first)) = letters.next() {
        if first.is_whitespace() {
            continue;
        }
        let mut end = start + first.len_utf8();
        while first.is_alphanumeric()
            && let Some(&(at, next)) = letters.peek()
        {
            let rest = &part[at + next.len_utf8()..];
            let joins = matches!(next, '-' | '\'' | '’' | '/' | '\u{2010}' | '\u{2011}')
                && rest.starts_with(char::is_alphanumeric);
            if !next.is_alphanumeric() && !joins {
                break;
            }
            end = at + next.len_utf8();
            letters.next();
        }
        let span = Span { start: within.start + start, end: within.start + end };
        let text = &part[start..end];
        found.push(Token { text, low: text.to_lowercase(), span });
    }
    found
}
