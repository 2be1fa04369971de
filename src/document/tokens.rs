//! A text as runs of letters and of digits, with what stands between them.

use unicode_normalization::UnicodeNormalization;

use super::stream::is_superscript;
use crate::model::MONTHS;

/// Thousandths in one: numbers are kept as whole thousandths, so that 2.5 is one too.
pub(super) const ONE: u64 = 1000;
/// The most digits of a number that are told apart, from the right.
const MAX_DIGITS: usize = 12;

/// A run of letters or of digits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Token {
    /// In lower case; of digits without separators.
    pub text: String,
    /// Its value in thousandths, where it is written in digits.
    pub number: Option<u64>,
    capital: bool,
    /// What stands between it and the token before it.
    pub gap: String,
}

impl Token {
    fn word(letters: &str, gap: String) -> Self {
        let capital = letters.starts_with(char::is_uppercase);
        Self { text: letters.to_lowercase(), number: None, capital, gap }
    }

    fn digits(digits: &str, decimals: &str, gap: String) -> Self {
        let last = &digits[digits.len().saturating_sub(MAX_DIGITS)..];
        let whole: u64 = last.parse().unwrap_or(0);
        let part: u64 = format!("{decimals:0<3}")[..3].parse().unwrap_or(0);
        let number = Some(whole * ONE + part);
        Self { text: digits.to_owned(), number, capital: false, gap }
    }

    /// The month that it names, in full or shortened; "may" is a verb.
    pub(super) fn month(&self) -> Option<u8> {
        let known = self.capital && self.text.len() >= 3;
        let month = MONTHS.iter().position(|month| {
            *month == self.text || (self.text.len() <= 4 && month.starts_with(&self.text))
        });
        month.filter(|_| known).and_then(|m| u8::try_from(m + 1).ok())
    }

    /// A whole number below 100.
    pub(super) fn small(&self) -> Option<u8> {
        let whole = self.number.filter(|n| n % ONE == 0)?;
        u8::try_from(whole / ONE).ok().filter(|&n| n < 100)
    }

    /// The day of a month that it can be.
    pub(super) fn day(&self) -> Option<u8> {
        self.small().filter(|day| (1..=31).contains(day))
    }

    /// The day that the last one or two digits can be, of a number that is none itself.
    pub(super) fn last_digits(&self) -> impl Iterator<Item = u8> {
        let digits =
            if self.day().is_none() && self.number.is_some() { self.text.as_str() } else { "" };
        let tails = [1, 2].map(|n| digits.len().checked_sub(n).map(|from| digits[from..].parse()));
        tails.into_iter().flatten().flatten().filter(|day| (1..=31).contains(day))
    }
}

/// Cuts a text into tokens; footnote marks are left out.
pub(super) fn tokens(text: &str) -> Vec<Token> {
    let chars: Vec<char> = text.chars().filter(|&c| !is_superscript(c)).nfkc().collect();
    let run = |from: usize, fits: fn(&char) -> bool| -> String {
        chars[from..].iter().take_while(|c| fits(c)).collect()
    };
    let digit: fn(&char) -> bool = char::is_ascii_digit;
    let mut tokens = Vec::new();
    let mut gap = String::new();
    let mut at = 0;
    while let Some(&c) = chars.get(at) {
        if digit(&c) {
            let mut digits = run(at, digit);
            at += digits.len();
            if digits.len() <= 3 {
                // 1,200,000, and 6 000 as some print it.
                while let Some(',' | ' ') = chars.get(at) {
                    let group = run(at + 1, digit);
                    if group.len() != 3 || (chars[at] == ' ' && group != "000") {
                        break;
                    }
                    digits.push_str(&group);
                    at += 4;
                }
            }
            let dotted = |at: usize| {
                let fraction =
                    if chars.get(at) == Some(&'.') { run(at + 1, digit) } else { "".into() };
                (!fraction.is_empty()).then_some(fraction)
            };
            let alone =
                gap != "." && dotted(at).is_some_and(|f| dotted(at + 1 + f.len()).is_none());
            let decimals = dotted(at).filter(|_| alone).unwrap_or_default();
            at += if decimals.is_empty() { 0 } else { decimals.len() + 1 };
            tokens.push(Token::digits(&digits, &decimals, std::mem::take(&mut gap)));
        } else if c.is_alphabetic() {
            let letters = run(at, |c| c.is_alphabetic());
            at += letters.chars().count();
            tokens.push(Token::word(&letters, std::mem::take(&mut gap)));
        } else {
            gap.push(c);
            at += 1;
        }
    }
    tokens
}
