//! Texts made comparable: without case, accents and punctuation.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The text in small letters, without accents, its words joined by single spaces.
///
/// Compatibility decomposition (Unicode Standard Annex 15, NFKD) takes accents off; letters with a
/// stroke and ligatures, which it leaves, are spelt out. Whatever is no letter or digit parts words.
pub(crate) fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    let mut gap = false;
    let plain = text.nfkd().filter(|&c| !is_combining_mark(c) && !matches!(c, '\'' | '’'));
    for character in plain.flat_map(char::to_lowercase) {
        let spelt = match character {
            'đ' | 'ð' => "d",
            'ø' => "o",
            'ł' => "l",
            'ħ' => "h",
            'ı' => "i",
            'ß' => "ss",
            'æ' => "ae",
            'œ' => "oe",
            'þ' => "th",
            c if c.is_alphanumeric() => {
                begin_word(&mut folded, &mut gap);
                folded.push(c);
                continue;
            }
            // A dot above that small letters keep from a capital I is a mark, not a gap.
            c if is_combining_mark(c) => continue,
            _ => {
                gap = true;
                continue;
            }
        };
        begin_word(&mut folded, &mut gap);
        folded.push_str(spelt);
    }
    folded
}

fn begin_word(folded: &mut String, gap: &mut bool) {
    if std::mem::take(gap) && !folded.is_empty() {
        folded.push(' ');
    }
}

/// Words that say little of which name is meant.
const SMALL_WORDS: &[&str] = &[
    "a", "against", "an", "and", "at", "by", "for", "from", "in", "into", "of", "on", "or", "the",
    "to", "with",
];

/// Whether a folded word says little of which name is meant.
pub(super) fn is_small(word: &str) -> bool {
    SMALL_WORDS.binary_search(&word).is_ok()
}

/// The initials of a folded name's words, without the small ones; nothing for fewer than three.
pub(super) fn acronym(folded: &str) -> Option<String> {
    let initials: String =
        folded.split(' ').filter(|word| !is_small(word)).filter_map(|w| w.chars().next()).collect();
    (initials.chars().count() >= 3 && initials.chars().all(char::is_alphabetic)).then_some(initials)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn names_are_compared_without_case_accents_and_punctuation() {
        for (text, folded) in [
            ("OSCE Mission to Serbia", "osce mission to serbia"),
            ("  V.3.1 ", "v 3 1"),
            ("MC.DEC/14-06", "mc dec 14 06"),
            ("République Łódź Đorđe ÆØ", "republique lodz dorde aeo"),
            ("Mazowiecka’s children's İstanbul", "mazowieckas childrens istanbul"),
            ("Ｓｔｒａßｅ ﬁnal", "strasse final"),
            ("Діти", "діти"),
            ("—", ""),
        ] {
            assert_eq!(fold(text), folded, "{text}");
        }
    }

    #[test]
    fn initials_leave_small_words_out() {
        let initials = |name: &str| acronym(&fold(name));
        assert_eq!(initials("National Referral Mechanism").as_deref(), Some("nrm"));
        assert_eq!(initials("Alliance against Trafficking in Persons").as_deref(), Some("atp"));
        assert_eq!(initials("Victim identification"), None);
        assert_eq!(initials("Action Plan 2003"), None);
        assert!(SMALL_WORDS.is_sorted());
    }

    proptest! {
        #[test]
        fn folding_once_is_enough(text in "\\PC{0,20}") {
            let folded = fold(&text);
            prop_assert_eq!(fold(&folded), folded.clone());
            prop_assert_eq!(folded.trim(), folded.as_str());
        }
    }
}
