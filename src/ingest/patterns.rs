//! Patterns over texts, kept small.

use regex::Regex;

/// The letters of European names, and those that are capitals or small. All letters that there are make
/// a pattern that counts words a hundred times as large.
const CLASSES: [(&str, &str); 4] = [
    (r"\w", "[A-Za-z0-9_À-ɏ]"),
    (r"\p{Lu}", "[A-ZÀ-ÞĀ-ɏ]"),
    (r"\p{Ll}", "[a-zß-ɏ]"),
    (r"\p{L}", "[A-Za-zÀ-ɏ]"),
];

/// A pattern in which letters are those of European names; none where it is faulty.
pub(super) fn pattern(text: &str) -> Option<Regex> {
    let small = CLASSES.iter().fold(text.to_owned(), |text, (all, own)| text.replace(all, own));
    // Boundaries of words of all alphabets keep a pattern from its fast path in a text with accents.
    let small = small.replace(r"\b", r"(?-u:\b)");
    Regex::new(&small).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_with_accents_are_matched_and_patterns_stay_small() {
        let own = pattern(r"^\p{Lu}\p{Ll}+ \w+$").unwrap();
        assert!(own.is_match("Ärztin Žižek"));
        assert!(!own.is_match("über Žižek"));
        assert!(pattern(r"[\w -]{3,60}").is_some());
        assert!(pattern("(").is_none());
    }
}
