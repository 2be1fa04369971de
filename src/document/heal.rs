//! Mending what page layout did to a text: emphasis marks, split words, broken sentences.

use std::collections::BTreeSet;

use super::stream::is_superscript;

/// Takes Markdown emphasis, escapes and simple HTML tags out of a text.
pub(super) fn plain(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let mut out = String::with_capacity(text.len());
    let mut i = 0;
    while let Some(&c) = chars.get(i) {
        let next = chars.get(i + 1).copied();
        match c {
            '\\' if next.is_some_and(|n| n.is_ascii_punctuation()) => {
                out.extend(next);
                i += 2;
                continue;
            }
            '*' => {
                let run = chars[i..].iter().take_while(|&&s| s == '*').count();
                let loose = |c: Option<&char>| c.is_none_or(|c| c.is_whitespace());
                let before = i.checked_sub(1).and_then(|b| chars.get(b));
                // A star with space on both sides, or one that opens a line, is no emphasis.
                if before.is_some() && loose(before) && loose(chars.get(i + run)) {
                    out.extend(std::iter::repeat_n('*', run));
                }
                i += run;
                continue;
            }
            '<' => {
                if let Some((inner, length)) = tag(&chars[i..]) {
                    out.push_str(&inner);
                    i += length;
                    continue;
                }
                out.push(c);
            }
            '\u{ad}' => {}
            _ => out.push(c),
        }
        i += 1;
    }
    squeeze(&out)
}

/// A tag such as `<i>` (shown as nothing) or a link in angle brackets (shown bare), with its length.
fn tag(chars: &[char]) -> Option<(String, usize)> {
    let end = chars.iter().take(500).position(|&c| c == '>')?;
    let inner: String = chars[1..end].iter().collect();
    if inner.starts_with("http://") || inner.starts_with("https://") {
        return Some((inner, end + 1));
    }
    let name = inner.strip_prefix('/').unwrap_or(&inner);
    let is_tag = (1..=6).contains(&name.len()) && name.bytes().all(|b| b.is_ascii_alphanumeric());
    is_tag.then(|| (String::new(), end + 1))
}

/// The text with every run of white space as one space and none at the ends.
pub(super) fn squeeze(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The words that a text writes with a hyphen inside a line, in lower case.
pub(super) fn hyphenated_words(text: &str) -> BTreeSet<String> {
    text.split_whitespace()
        .map(|w| w.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase())
        .filter(|w| w.contains('-') && w.chars().all(|c| c.is_alphabetic() || c == '-'))
        .collect()
}

/// Appends the next line or the other half of a paragraph. A word split by a hyphen is closed,
/// unless the text elsewhere writes it with the hyphen.
pub(super) fn append(text: &mut String, more: &str, hyphenated: &BTreeSet<String>) {
    let splits = {
        let mut end = text.chars().rev();
        end.next() == Some('-')
            && end.next().is_some_and(char::is_alphabetic)
            && more.starts_with(char::is_lowercase)
            && !matches!(more.split(' ').next(), Some("and" | "or" | "to"))
    };
    if splits {
        let start = text.rfind(char::is_whitespace).map_or(0, |i| i + 1);
        let end = more.find(|c: char| !c.is_alphabetic() && c != '-').unwrap_or(more.len());
        let whole = format!("{}{}", &text[start..], &more[..end]).to_lowercase();
        let whole = whole.trim_start_matches(|c: char| !c.is_alphanumeric());
        if !hyphenated.contains(whole) {
            text.pop();
        }
    } else if !text.is_empty() && !more.is_empty() {
        text.push(' ');
    }
    text.push_str(more);
}

/// Prefixes that are written with a hyphen and without.
const PREFIXES: [&str; 14] = [
    "anti", "bi", "co", "counter", "inter", "intra", "multi", "non", "post", "pre", "re", "self",
    "sub", "under",
];

/// The words of a text that stand without a hyphen, in lower case.
pub(super) fn plain_words(text: &str) -> BTreeSet<String> {
    let words = text.split(|c: char| !c.is_alphabetic() && c != '-');
    words.filter(|w| w.len() > 1 && !w.contains('-')).map(str::to_lowercase).collect()
}

/// Closes words that a line once split and that now stand within a line: "the harb-our", where the
/// text elsewhere writes the word whole and not both of its halves.
pub(super) fn rejoin(text: &str, whole: &BTreeSet<String>) -> String {
    let split = |word: &str| {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        let (first, last) = bare.split_once('-')?;
        let letters = |part: &str| part.len() > 1 && part.chars().all(char::is_alphabetic);
        let own = (first.to_lowercase(), last.to_owned());
        let fits = letters(first)
            && letters(last)
            && last.chars().all(char::is_lowercase)
            && !PREFIXES.contains(&own.0.as_str())
            && whole.contains(&format!("{}{}", own.0, own.1))
            && !(whole.contains(&own.0) && whole.contains(&own.1));
        fits.then(|| word.replacen('-', "", 1))
    };
    if !text.contains('-') {
        return text.to_owned();
    }
    let words = text.split(' ').map(|word| split(word).unwrap_or_else(|| word.to_owned()));
    words.collect::<Vec<_>>().join(" ")
}

/// The last character that carries meaning: footnote marks, stars and closing signs are skipped.
fn last_sign(text: &str) -> Option<char> {
    text.chars().rev().find(|&c| {
        !is_superscript(c)
            && !c.is_whitespace()
            && !matches!(c, '*' | '"' | '”' | '’' | '\'' | '»' | ')' | ']')
    })
}

/// Whether a text stops where a sentence or a list item can stop.
pub(super) fn is_closed(text: &str) -> bool {
    last_sign(text).is_none_or(|c| matches!(c, '.' | '!' | '?' | ':' | ';' | '…'))
}

/// Whether a text stops after a word, where no list item or clause would stop.
pub(super) fn breaks_off(text: &str) -> bool {
    last_sign(text).is_some_and(char::is_alphanumeric)
}

/// Whether a text begins in the middle of a sentence.
pub(super) fn begins_inside(text: &str) -> bool {
    text.chars().find(|c| !matches!(c, '(' | '"' | '“' | '‘' | '*')).is_some_and(char::is_lowercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_taken_out() {
        assert_eq!(plain("**Bold** and *inter alia*, \\$5 <i>x</i>"), "Bold and inter alia, $5 x");
        assert_eq!(plain("see <https://a.example/x_y>  now"), "see https://a.example/x_y now");
        assert_eq!(plain("3 * 4 < 5"), "3 * 4 < 5");
    }

    #[test]
    fn split_words_are_closed_unless_written_with_a_hyphen() {
        let known = hyphenated_words("They agreed on co-operation, at last.");
        let mut text = String::from("the repre-");
        append(&mut text, "sentatives met for co-", &known);
        append(&mut text, "operation today", &known);
        assert_eq!(text, "the representatives met for co-operation today");
        let mut text = String::from("child-");
        append(&mut text, "and gender-sensitive", &known);
        assert_eq!(text, "child- and gender-sensitive");
    }

    #[test]
    fn words_split_within_a_line_are_closed_where_the_text_has_them_whole() {
        let whole = plain_words("The harbour and the lamp of the light house, a lighthouse.");
        assert_eq!(
            rejoin("a har-bour, the Har-bour’s lamp", &whole),
            "a harbour, the Harbour’s lamp"
        );
        assert_eq!(
            rejoin("a light-house and co-operation", &whole),
            "a light-house and co-operation"
        );
    }

    #[test]
    fn ends_are_seen_through_marks_and_quotes() {
        assert!(is_closed("It ends here.”¹²"));
        assert!(!is_closed("It goes on with the"));
        assert!(begins_inside("and so on") && !begins_inside("And so on"));
    }
}
