//! The words and signs of a pattern text.

/// A word or sign with the place where it begins, in characters from 1.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Token {
    pub(super) what: What,
    pub(super) column: usize,
}

/// What a token is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum What {
    /// Letters, digits and `_ . / -`, beginning with none of the last two.
    Word(String),
    /// A text in quotation marks, without them.
    Quoted(String),
    /// One of [`SIGNS`].
    Sign(&'static str),
    /// A character that no pattern has outside quotation marks.
    Other(char),
    /// A text in quotation marks that never ends, or has an escape that is none.
    Broken,
    /// The end of the text.
    End,
}

/// The signs, the longer before those that they begin with.
const SIGNS: [&str; 14] = ["->", "<-", "(", ")", "[", "]", "-", "|", ":", "=", ",", "*", "?", "!"];

impl What {
    /// What stands there, for a message.
    pub(super) fn told(&self) -> String {
        let short = |text: &str| -> String {
            let mut shown: String = text.chars().filter(|c| !c.is_control()).take(40).collect();
            if text.chars().count() > 40 {
                shown.push('…');
            }
            shown
        };
        match self {
            Self::Word(word) => format!("'{}'", short(word)),
            Self::Quoted(text) => format!("\"{}\"", short(text)),
            Self::Sign(sign) => format!("'{sign}'"),
            Self::Other(c) => format!("'{}'", c.escape_debug()),
            Self::Broken => "a quotation mark whose text does not end".into(),
            Self::End => "the end".into(),
        }
    }
}

/// The tokens of a text; the last is [`What::End`].
///
/// Time: O(n).
pub(super) fn tokens(text: &str) -> Vec<Token> {
    let chars: Vec<char> = text.chars().collect();
    let mut found = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        if chars[at].is_whitespace() {
            at += 1;
            continue;
        }
        let (what, length) = token(&chars[at..]);
        found.push(Token { what, column: at + 1 });
        at += length;
    }
    found.push(Token { what: What::End, column: chars.len() + 1 });
    found
}

/// Whether the text is one word as it stands, so that it needs no quotation marks.
pub(super) fn is_word(text: &str) -> bool {
    matches!(&tokens(text)[..], [Token { what: What::Word(word), .. }, _] if word == text)
}

/// The text in quotation marks.
pub(super) fn quoted(text: &str) -> String {
    let mut written = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => written.extend(['\\', c]),
            c if c.is_control() => written.push_str(&format!("\\u{{{:x}}}", u32::from(c))),
            c => written.push(c),
        }
    }
    written.push('"');
    written
}

/// The token at the start, and how many characters it has; there is at least one, and it is no
/// space.
fn token(chars: &[char]) -> (What, usize) {
    let is_sign =
        |sign: &&str| sign.chars().zip(chars).filter(|(a, b)| a == *b).count() == sign.len();
    match chars[0] {
        '"' => quotation(chars),
        c if c.is_alphanumeric() || matches!(c, '_' | '.') => {
            let length = word_length(chars);
            (What::Word(chars[..length].iter().collect()), length)
        }
        c => match SIGNS.iter().find(|sign| is_sign(sign)) {
            Some(sign) => (What::Sign(sign), sign.len()),
            None => (What::Other(c), 1),
        },
    }
}

/// How long the word is. Behind a slash it may hold brackets that close again, since identifiers do:
/// `decision/MC(10).JOUR-2`.
fn word_length(chars: &[char]) -> usize {
    let inside = |c: char| c.is_alphanumeric() || matches!(c, '_' | '.' | '/' | '-');
    let mut at = 0;
    while let Some(&c) = chars.get(at) {
        if inside(c) {
            at += 1;
        } else if c == '(' && chars[..at].contains(&'/') {
            let group = chars[at + 1..].iter().take_while(|&&c| inside(c)).count();
            match chars.get(at + 1 + group) {
                Some(')') => at += group + 2,
                _ => break,
            }
        } else {
            break;
        }
    }
    at
}

fn quotation(chars: &[char]) -> (What, usize) {
    let mut text = String::new();
    let mut at = 1;
    while let Some(&c) = chars.get(at) {
        at += 1;
        match c {
            '"' => return (What::Quoted(text), at),
            '\\' => match chars.get(at) {
                Some(&c @ ('"' | '\\')) => {
                    text.push(c);
                    at += 1;
                }
                Some('u') => {
                    let rest = &chars[at + 1..];
                    let digits: String =
                        rest.iter().skip(1).take(6).take_while(|&&c| c != '}').collect();
                    let closed =
                        rest.first() == Some(&'{') && rest.get(digits.len() + 1) == Some(&'}');
                    let code = u32::from_str_radix(&digits, 16).ok().and_then(char::from_u32);
                    match code.filter(|_| closed && digits.is_ascii()) {
                        Some(c) => text.push(c),
                        None => return (What::Broken, chars.len()),
                    }
                    at += digits.len() + 3;
                }
                _ => return (What::Broken, chars.len()),
            },
            c => text.push(c),
        }
    }
    (What::Broken, chars.len())
}
