//! The comparison stream: the letters and digits of a text and nothing else.
//!
//! Two copies of a passage that differ in line width, case, punctuation, quotation marks,
//! hyphenation, ligatures or footnote marks have the same stream.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Whether a character is a raised digit, as footnote marks are.
pub(super) fn is_superscript(c: char) -> bool {
    matches!(c, '¹' | '²' | '³' | '\u{2070}'..='\u{2079}')
}

/// The value of a raised digit.
pub(super) fn superscript_value(c: char) -> Option<u32> {
    match c {
        '¹' => Some(1),
        '²' => Some(2),
        '³' => Some(3),
        '\u{2070}'..='\u{2079}' => Some(u32::from(c) - 0x2070),
        _ => None,
    }
}

/// Letters and digits of `text`, NFKC folded and in lower case; footnote marks are left out.
pub(super) fn stream(text: &str) -> String {
    text.chars()
        .filter(|&c| !is_superscript(c))
        .nfkc()
        .flat_map(char::to_lowercase)
        .filter(|c| c.is_alphanumeric())
        .collect()
}

/// Words of `text` without accents, case and punctuation, joined by single spaces.
pub(super) fn words(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let plain = text
        .chars()
        .filter(|&c| !is_superscript(c))
        .nfkd()
        .filter(|&c| !is_combining_mark(c))
        .flat_map(char::to_lowercase);
    for c in plain {
        if c.is_alphanumeric() {
            out.push(c);
        } else if matches!(c, '\'' | '’' | '\u{ad}') {
            // An apostrophe or a soft hyphen does not end a word.
        } else if !out.is_empty() && !out.ends_with(' ') {
            out.push(' ');
        }
    }
    out.truncate(out.trim_end().len());
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stream_ignores_layout_case_quotes_and_marks() {
        let a = "The “ﬁrst” co-operation,\n  of States.¹²";
        let b = "the 'FIRST' cooperation of states";
        assert_eq!(stream(a), stream(b));
    }

    #[test]
    fn words_ignore_accents() {
        assert_eq!(words("  Café—Zürich’s\tend. "), "cafe zurichs end");
    }
}
