//! The numbers that a word processor puts before paragraphs, as they are seen.

use std::collections::BTreeMap;

/// How a number is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Style {
    /// A mark and no number.
    #[default]
    Bullet,
    Decimal,
    LowerLetter,
    UpperLetter,
    LowerRoman,
    UpperRoman,
}

impl Style {
    pub(super) fn named(name: &str) -> Self {
        match name {
            "decimal" | "decimalZero" | "ordinal" => Self::Decimal,
            "lowerLetter" => Self::LowerLetter,
            "upperLetter" => Self::UpperLetter,
            "lowerRoman" => Self::LowerRoman,
            "upperRoman" => Self::UpperRoman,
            _ => Self::Bullet,
        }
    }

    fn write(self, number: u32) -> String {
        match self {
            Self::Bullet => String::new(),
            Self::Decimal => number.to_string(),
            Self::LowerLetter => letters(number),
            Self::UpperLetter => letters(number).to_uppercase(),
            Self::LowerRoman => roman(number).to_lowercase(),
            Self::UpperRoman => roman(number),
        }
    }
}

/// a to z, then aa, bb and so on, as word processors count.
fn letters(number: u32) -> String {
    let Some(number) = number.checked_sub(1) else { return "0".into() };
    let letter = char::from(b'a' + (number % 26) as u8);
    letter.to_string().repeat((number / 26 + 1).min(8) as usize)
}

fn roman(mut number: u32) -> String {
    const VALUES: [(u32, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    let mut text = String::new();
    number = number.min(3999);
    for (value, letters) in VALUES {
        while number >= value {
            text.push_str(letters);
            number -= value;
        }
    }
    text
}

/// One level of a numbered list.
#[derive(Debug, Clone, Default)]
pub(super) struct Level {
    pub(super) style: Style,
    /// The number as it is seen, with `%1` for that of the first level.
    pub(super) text: String,
    pub(super) start: u32,
}

/// The most levels that a list has.
pub(super) const MOST_LEVELS: usize = 9;

/// Counts the items of lists.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    /// The levels of each abstract list.
    pub(super) lists: BTreeMap<String, Vec<Level>>,
    /// The abstract list of each list.
    pub(super) list_of: BTreeMap<String, String>,
    counts: BTreeMap<String, [u32; MOST_LEVELS]>,
}

impl Numbering {
    /// What stands before the next item of a list at a level; nothing for a list that is not known.
    pub(super) fn next(&mut self, list: &str, level: usize) -> Option<String> {
        let list = self.list_of.get(list)?;
        let levels = self.lists.get(list)?;
        let own = levels.get(level)?;
        let begin = |at: usize| levels.get(at).map_or(1, |level| level.start);
        let counts = self.counts.entry(list.clone()).or_insert([u32::MAX; MOST_LEVELS]);
        let count = counts.get_mut(level)?;
        *count = if *count == u32::MAX { begin(level) } else { count.saturating_add(1) };
        for deeper in counts.iter_mut().skip(level + 1) {
            *deeper = u32::MAX;
        }
        if own.style == Style::Bullet {
            return Some("- ".into());
        }
        let mut text = own.text.clone();
        for (at, levels) in levels.iter().enumerate().take(level + 1) {
            let number = if counts[at] == u32::MAX { begin(at) } else { counts[at] };
            text = text.replace(&format!("%{}", at + 1), &levels.style.write(number));
        }
        Some(format!("{} ", text.trim()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn level(style: Style, text: &str) -> Level {
        Level { style, text: text.into(), start: 1 }
    }

    #[test]
    fn levels_count_below_each_other() {
        let mut numbering = Numbering::default();
        let levels = vec![level(Style::UpperRoman, "%1."), level(Style::Decimal, "%1.%2")];
        numbering.lists.insert("0".into(), levels);
        numbering.list_of.insert("7".into(), "0".into());
        let mut next = |level| numbering.next("7", level).unwrap();
        let seen = [next(0), next(1), next(1), next(0), next(1)];
        assert_eq!(seen, ["I. ", "I.1 ", "I.2 ", "II. ", "II.1 "]);
        assert_eq!(numbering.next("8", 0), None);
        assert_eq!(numbering.next("7", 5), None);
    }

    #[test]
    fn numbers_are_written_as_they_are_seen() {
        assert_eq!([1, 26, 27, 0].map(letters), ["a", "z", "aa", "0"]);
        assert_eq!([4, 1949, 0].map(roman), ["IV", "MCMXLIX", ""]);
    }
}
