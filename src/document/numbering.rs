//! Labels that stand before a heading, a clause or a list item: `4.3.1`, `III.`, `b.`, `(iv)`.

/// How a label counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Style {
    /// 1, 2, 3
    Decimal,
    /// I, II, III
    UpperRoman,
    /// i, ii, iii
    LowerRoman,
    /// a, b, c
    Letter,
    /// A, B, C
    UpperLetter,
}

/// A label cut from the start of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Label {
    /// Two or more numbers, `4.3.1` or `1.1`.
    Dotted(Vec<u32>),
    /// One number, roman numeral or letter, as it is written.
    Single(String),
}

/// Cuts a label and the text after it, or `None` where the text begins with no label.
pub(super) fn cut(text: &str) -> Option<(Label, &str)> {
    let (head, rest) = text.split_once([' ', '\t', '\u{a0}'])?;
    let rest = rest.trim_start();
    if rest.is_empty() || head.len() > 16 {
        return None;
    }
    if head.contains('.') && head.starts_with(|c: char| c.is_ascii_digit()) {
        let bare = head.strip_suffix('.').unwrap_or(head);
        if bare.contains('.') {
            let numbers: Option<Vec<u32>> = bare.split('.').map(number).collect();
            return numbers.map(|n| (Label::Dotted(n), rest));
        }
    }
    let bare = match head.strip_prefix('(') {
        Some(inner) => inner.strip_suffix(')')?,
        None => head.strip_suffix(['.', ')'])?,
    };
    let known = !bare.is_empty() && bare.len() <= 8 && !values(bare).is_empty();
    known.then(|| (Label::Single(bare.to_owned()), rest))
}

/// What a single label can mean: `i` is the ninth letter and the first roman numeral.
pub(super) fn values(label: &str) -> Vec<(Style, u32)> {
    let mut out = Vec::new();
    if let Some(n) = number(label) {
        out.push((Style::Decimal, n));
    }
    if let Some(n) = roman(label) {
        if label.chars().all(|c| c.is_ascii_uppercase()) {
            out.push((Style::UpperRoman, n));
        } else if label.chars().all(|c| c.is_ascii_lowercase()) {
            out.push((Style::LowerRoman, n));
        }
    }
    if let [byte] = label.as_bytes() {
        match byte {
            b'a'..=b'z' => out.push((Style::Letter, u32::from(byte - b'a') + 1)),
            b'A'..=b'Z' => out.push((Style::UpperLetter, u32::from(byte - b'A') + 1)),
            _ => {}
        }
    }
    out
}

/// A number of at most four digits, from 1.
fn number(text: &str) -> Option<u32> {
    let digits = (1..=4).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
    if !digits {
        return None;
    }
    text.parse().ok().filter(|&n| n > 0)
}

/// The value of a roman numeral in either case, written in the usual way, up to 89.
pub(super) fn roman(text: &str) -> Option<u32> {
    let lower = text.to_ascii_lowercase();
    if lower.is_empty() || lower.len() > 8 || !lower.bytes().all(|b| b"ivxl".contains(&b)) {
        return None;
    }
    (1..90).find(|&n| to_roman(n) == lower)
}

/// A roman numeral in lower case.
pub(super) fn to_roman(mut n: u32) -> String {
    let mut out = String::new();
    for (value, sign) in
        [(50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")]
    {
        while n >= value {
            out.push_str(sign);
            n -= value;
        }
    }
    out
}

/// The letters of the `n`th bullet below a clause: a to z, then aa, ab and so on.
pub(super) fn letters(mut n: u32) -> String {
    let mut out = Vec::new();
    while n > 0 {
        n -= 1;
        out.push(char::from(b'a' + u8::try_from(n % 26).unwrap_or(0)));
        n /= 26;
    }
    out.iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_cut() {
        assert_eq!(cut("4.3.1 Title"), Some((Label::Dotted(vec![4, 3, 1]), "Title")));
        assert_eq!(cut("1.1. Text"), Some((Label::Dotted(vec![1, 1]), "Text")));
        assert_eq!(cut("iv. Text"), Some((Label::Single("iv".into()), "Text")));
        assert_eq!(cut("(b) Text"), Some((Label::Single("b".into()), "Text")));
        for none in ["Text here", "1.", "3.14159265 x", "a b", "0. x", "etc. and so on", "1.x y"] {
            assert_eq!(cut(none), None, "{none}");
        }
    }

    #[test]
    fn numerals_and_letters() {
        assert_eq!(roman("XIV"), Some(14));
        assert_eq!(roman("iiii"), None);
        assert_eq!(values("i"), [(Style::LowerRoman, 1), (Style::Letter, 9)]);
        assert_eq!((letters(1), letters(26), letters(27)), ("a".into(), "z".into(), "aa".into()));
    }
}
