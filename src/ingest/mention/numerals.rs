//! Numbers in words: "forty-two", "one in four", "two thirds", "half".

use crate::document::{SMALL, TENS};

/// Parts of a whole, in the singular.
const PARTS: [(&str, &str); 6] = [
    ("half", "2"),
    ("third", "3"),
    ("quarter", "4"),
    ("fourth", "4"),
    ("fifth", "5"),
    ("tenth", "10"),
];

/// A regular expression for numbers in words, the longest first.
pub(super) fn pattern() -> String {
    // "One" and nought count nothing by themselves.
    let small = SMALL[2..].join("|");
    let tens = TENS.join("|");
    let parts: Vec<&str> = PARTS.iter().skip(1).map(|(part, _)| *part).collect();
    let parts = parts.join("|");
    format!(
        "(?:one|two|three|four|five) (?:in|out of) (?:{small}|\\d+)|(?:one|two|three|four)[ -](?:{parts})s?|half of (?:all|the)|(?:{tens})-(?:one|{small})|one (?:million|billion|trillion)|{tens}|{small}"
    )
}

/// Whether a number begins with a letter that is no sign of money.
pub(super) fn is_spelled(written: &str) -> bool {
    let money =
        ["US", "EU", "EUR", "USD", "CHF", "GBP"].iter().any(|code| written.starts_with(code));
    !money && written.starts_with(char::is_alphabetic)
}

/// A number as digits, with "million" and the like behind it as they are written; parts of a whole as
/// fractions.
pub(super) fn value(written: &str) -> String {
    let bare = written.trim_start_matches(|c: char| c.is_ascii_uppercase());
    let bare = if is_spelled(written) {
        written
    } else {
        bare.trim_start_matches(['$', '€', '£', ' '])
    };
    let small = bare.to_lowercase();
    if let Some(parts) = fraction(&small) {
        return parts;
    }
    let grouped = grouped(bare);
    let bare = grouped.as_deref().unwrap_or(bare);
    let (first, rest) = bare.split_once(' ').unwrap_or((bare, ""));
    let digits = number(&first.to_lowercase())
        .map_or_else(|| first.replace(',', ""), |number| number.to_string());
    if rest.is_empty() { digits } else { format!("{digits} {rest}") }
}

/// Digits in groups of three with blanks between them, joined: "63 251".
fn grouped(text: &str) -> Option<String> {
    let groups: Vec<&str> = text.split(' ').collect();
    let digits = |group: &&str| group.bytes().all(|byte| byte.is_ascii_digit());
    let rest = groups.get(1..).filter(|rest| !rest.is_empty())?;
    let fits = groups.iter().all(digits) && rest.iter().all(|group| group.len() == 3);
    fits.then(|| groups.concat())
}

/// A whole number in words.
fn number(word: &str) -> Option<usize> {
    let small = |word: &str| SMALL.iter().position(|own| *own == word).filter(|at| *at > 0);
    let tens = |word: &str| TENS.iter().position(|own| *own == word).map(|at| (at + 2) * 10);
    match word.split_once('-') {
        Some((ten, one)) => Some(tens(ten)? + small(one)?),
        None => small(word).or_else(|| tens(word)),
    }
}

/// "one in four", "two thirds", "half of all" as fractions.
fn fraction(text: &str) -> Option<String> {
    if text.starts_with("half of") {
        return Some("1/2".to_owned());
    }
    for link in [" out of ", " in "] {
        if let Some((some, all)) = text.split_once(link) {
            let all = number(all).map_or_else(|| all.to_owned(), |all| all.to_string());
            return Some(format!("{}/{all}", number(some)?));
        }
    }
    let (some, part) = text.split_once([' ', '-'])?;
    let part = part.trim_end_matches('s');
    let (_, whole) = PARTS.iter().find(|(own, _)| *own == part)?;
    Some(format!("{}/{whole}", number(some)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_in_words_have_their_values() {
        for (written, digits) in [
            ("forty-two", "42"),
            ("Twenty", "20"),
            ("one in four", "1/4"),
            ("two thirds", "2/3"),
            ("three-quarters", "3/4"),
            ("half of all", "1/2"),
            ("1,500", "1500"),
            ("63 251", "63251"),
            ("EUR 1.2 million", "1.2 million"),
            ("US$ 300,000", "300000"),
            ("€5", "5"),
            ("two million", "2 million"),
        ] {
            assert_eq!(value(written), digits);
        }
        assert!(regex::Regex::new(&pattern()).is_ok());
    }
}
