//! The figures of a text: numbers in digits and in words, and months.
//!
//! English and no other language is read: the documents and the graph are in English. What is read
//! is deliberately plain, since both sides of a comparison are read the same way.

use std::collections::BTreeSet;
use std::fmt;

use super::tokens::{ONE, Token, tokens};
use crate::model::month_name;

/// Numbers below twenty.
pub(crate) const SMALL: [&str; 20] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];
/// Tens, from twenty.
pub(crate) const TENS: [&str; 8] =
    ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
const ORDINALS: [&str; 13] = [
    "", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth",
    "tenth", "eleventh", "twelfth",
];
const TIMES: [(&str, u64); 3] = [("once", 1), ("twice", 2), ("dozen", 12)];

/// A figure that a text states.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Figure {
    /// A number, in thousandths.
    Number(u64),
    /// A month, from 1.
    Month(u8),
}

impl Figure {
    /// A whole number.
    pub(super) fn whole(number: u16) -> Self {
        Self::Number(u64::from(number) * ONE)
    }
}

impl fmt::Display for Figure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::Number(n) if n % ONE == 0 => write!(f, "{}", n / ONE),
            Self::Number(n) => write!(f, "{}", n as f64 / ONE as f64),
            Self::Month(month) => f.write_str(&month_name(month)),
        }
    }
}

/// Every number and month that a text names, each once.
pub(super) fn figures(text: &str) -> BTreeSet<Figure> {
    read(&tokens(text)).collect()
}

/// The number with which a text begins, and the text behind it.
pub(super) fn leading_number(text: &str) -> Option<(u64, &str)> {
    let (word, rest) = text.split_once(' ')?;
    match figures(word).into_iter().collect::<Vec<_>>().as_slice() {
        [Figure::Number(n)] if n % ONE == 0 && is_plain(word) => Some((n / ONE, rest.trim())),
        _ => None,
    }
}

fn is_plain(word: &str) -> bool {
    word.bytes().all(|b| b.is_ascii_digit()) || word.chars().all(char::is_alphabetic)
}

/// The figures of a run of tokens.
pub(super) fn read(tokens: &[Token]) -> impl Iterator<Item = Figure> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        if let Some((number, length)) = number(&tokens[at..]) {
            found.push(Figure::Number(number));
            at += length;
            continue;
        }
        found.extend(token.month().map(Figure::Month));
        at += 1;
    }
    found.into_iter()
}

/// The number that begins here, in thousandths, and how many tokens it takes: `2.5 million`,
/// `twenty-five`, `one hundred and five`, `tenth`, `twice`.
fn number(tokens: &[Token]) -> Option<(u64, usize)> {
    let first = tokens.first()?;
    if let Some(n) = ordinal(&first.text) {
        return Some((n * ONE, 1));
    }
    let (mut value, mut length) = match first.number {
        Some(n) => (n, 1),
        None if multiplier(&first.text).is_some() => (ONE, 0),
        None => below_hundred(tokens)?,
    };
    while let Some(factor) = tokens.get(length).and_then(|t| multiplier(&t.text)) {
        value = value.saturating_mul(factor);
        length += 1;
        let joined = usize::from(tokens.get(length).is_some_and(|t| t.text == "and"));
        let rest = tokens.get(length + joined..).and_then(below_hundred);
        if let Some((more, taken)) = rest.filter(|_| first.number.is_none()) {
            value = value.saturating_add(more);
            length += joined + taken;
        }
    }
    Some((value, length))
}

/// A number in words, up to 99, in thousandths.
fn below_hundred(tokens: &[Token]) -> Option<(u64, usize)> {
    let small = |t: &Token| SMALL.iter().position(|word| *word == t.text).map(|n| n as u64);
    let first = tokens.first()?;
    if let Some(n) = small(first) {
        return Some((n * ONE, 1));
    }
    let tens = 10 * (TENS.iter().position(|word| *word == first.text)? as u64 + 2);
    match tokens.get(1).and_then(small).filter(|n| (1..10).contains(n)) {
        Some(ones) => Some(((tens + ones) * ONE, 2)),
        None => Some((tens * ONE, 1)),
    }
}

fn ordinal(word: &str) -> Option<u64> {
    let place = ORDINALS.iter().skip(1).position(|ordinal| *ordinal == word);
    let times = || TIMES.iter().find(|(time, _)| *time == word).map(|&(_, n)| n);
    place.map(|n| n as u64 + 1).or_else(times)
}

fn multiplier(word: &str) -> Option<u64> {
    match word {
        "hundred" => Some(100),
        "thousand" => Some(1_000),
        // Clippings of the press are in their own languages.
        "million" | "millones" => Some(1_000_000),
        "billion" => Some(1_000_000_000),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(text: &str) -> Vec<String> {
        figures(text).iter().map(ToString::to_string).collect()
    }

    #[test]
    fn numbers_read_alike_in_digits_and_words() {
        for (text, numbers) in [
            ("1,200,000 nets and 6 000 lamps", &["6000", "1200000"][..]),
            ("over 1.2 million nets", &["1200000"]),
            ("one billion", &["1000000000"]),
            ("three thousand two", &["3002"]),
            ("twenty-five boats, twelve of them new", &["12", "25"]),
            ("one hundred and five", &["105"]),
            ("five-day courses, twice; the 10th and the tenth", &["2", "5", "10"]),
            ("No. 14/06 of clause 4.3.1", &["1", "3", "4", "6", "14"]),
            ("16:30-17:00", &["0", "16", "17", "30"]),
            ("a shares 2.5 and 2,50", &["2", "2.5", "50"]),
            ("They may march on in May 2009.¹²", &["2009", "May"]),
            ("978-92-9234-429-0", &["0", "92", "429", "978", "9234"]),
        ] {
            assert_eq!(named(text), numbers, "{text}");
        }
    }

    #[test]
    fn a_leading_number_is_cut() {
        assert_eq!(leading_number("three advisers"), Some((3, "advisers")));
        assert_eq!(leading_number("12 new lamps"), Some((12, "new lamps")));
        assert_eq!(leading_number("14/06 on lamps"), None);
        assert_eq!(leading_number("an adviser"), None);
    }
}
