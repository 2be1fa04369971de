//! Where the sentences of a passage begin and end.

use super::{Sentence, Span};
use crate::document::Document;

/// Abbreviations whose stop ends no sentence, in lower case and without it.
const ABBREVIATIONS: [&str; 51] = [
    "no", "nos", "mr", "mrs", "ms", "dr", "prof", "st", "amb", "gen", "col", "lt", "h.e", "e.g",
    "i.e", "cf", "vs", "para", "paras", "art", "arts", "vol", "vols", "p", "pp", "ed", "eds",
    "add", "corr", "rev", "doc", "dec", "jour", "res", "fn", "ca", "approx", "jan", "feb", "mar",
    "apr", "jun", "jul", "aug", "sep", "sept", "oct", "hon", "maj", "capt", "sgt",
];

/// The sentences of every passage, in reading order.
pub fn sentences(document: &Document) -> Vec<Sentence> {
    let passages = document.passages().iter().enumerate();
    passages
        .flat_map(|(passage, own)| {
            sentence_spans(&own.text).into_iter().map(move |span| Sentence { passage, span })
        })
        .collect()
}

/// The sentences of a text: their bytes, without the blanks around them. Every other byte is blank.
///
/// A stop ends a sentence where a blank follows and then a capital, a digit or an opening mark, and
/// where no abbreviation or initial stands before it. Footnote marks and closing quotes behind the
/// stop belong to the sentence that it ends.
pub fn sentence_spans(text: &str) -> Vec<Span> {
    let mut spans = Vec::new();
    let mut start = 0;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        if !matches!(c, '.' | '!' | '?') {
            continue;
        }
        let behind = at + c.len_utf8();
        let closes = |c: char| {
            matches!(c, '"' | '”' | '’' | '»' | ')' | ']' | '*' | '.' | '!' | '?')
                || ('\u{2070}'..='\u{2079}').contains(&c)
                || matches!(c, '¹' | '²' | '³')
        };
        let mut end = behind;
        while let Some(&(next, c)) = chars.peek() {
            if !closes(c) {
                break;
            }
            end = next + c.len_utf8();
            chars.next();
        }
        // A footnote's number can stand behind the stop as plain digits.
        let digits = text[end..].bytes().take_while(u8::is_ascii_digit).count();
        if (1..=3).contains(&digits)
            && text[end + digits..].starts_with(' ')
            && !ends_in_digit(&text[..at])
        {
            end += digits;
        }
        let rest = &text[end..];
        if !rest.is_empty() && !rest.starts_with(char::is_whitespace) {
            continue;
        }
        if c == '.' && end == behind && is_abbreviated(&text[start..at], rest) {
            continue;
        }
        if starts_sentence(rest.trim_start()) {
            push(text, start, end, &mut spans);
            start = end;
        }
    }
    push(text, start, text.len(), &mut spans);
    spans
}

fn ends_in_digit(text: &str) -> bool {
    text.ends_with(|c: char| c.is_ascii_digit())
}

fn push(text: &str, start: usize, end: usize, spans: &mut Vec<Span>) {
    let part = &text[start..end];
    let from = start + part.len() - part.trim_start().len();
    let to = start + part.trim_end().len();
    if from < to {
        spans.push(Span { start: from, end: to });
    }
}

fn starts_sentence(rest: &str) -> bool {
    rest.is_empty()
        || rest.starts_with(|c: char| {
            c.is_uppercase()
                || c.is_ascii_digit()
                || matches!(c, '"' | '“' | '‘' | '«' | '(' | '[' | '*' | '-' | '–' | '•')
        })
}

/// Whether the stop behind this text belongs to an abbreviation or an initial.
fn is_abbreviated(before: &str, rest: &str) -> bool {
    let word = before
        .rsplit(|c: char| c.is_whitespace() || matches!(c, '(' | '[' | '“' | '"' | '/'))
        .next();
    let Some(word) = word.filter(|word| !word.is_empty()) else { return false };
    let mut letters = word.chars();
    let initial = letters.next().is_some_and(char::is_uppercase) && letters.next().is_none();
    // "U.S. officials" goes on, and so does "J. Smith"; a lone letter at the end ends.
    let dotted = word.contains('.') && word.split('.').all(|part| part.chars().count() <= 1);
    if initial || dotted {
        return !rest.trim().is_empty();
    }
    let small = word.to_lowercase();
    if matches!(small.as_str(), "no" | "nos") {
        return rest.trim_start().starts_with(|c: char| c.is_ascii_digit());
    }
    ABBREVIATIONS.contains(&small.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn cut(text: &str) -> Vec<&str> {
        sentence_spans(text).into_iter().map(|span| &text[span.start..span.end]).collect()
    }

    #[test]
    fn sentences_end_where_a_reader_ends_them() {
        for (text, parts) in [
            ("The clerk came. He left.", &["The clerk came.", "He left."][..]),
            ("See Decision No. 557. It stands.", &["See Decision No. 557.", "It stands."]),
            ("Was it so? No. Nobody knew.", &["Was it so?", "No.", "Nobody knew."]),
            (
                "He read A. B. Kern and PC.DEC/557/Rev.1 aloud.",
                &["He read A. B. Kern and PC.DEC/557/Rev.1 aloud."],
            ),
            ("“It is so.”¹² She went.", &["“It is so.”¹²", "She went."]),
            ("It held.12 Then it broke.", &["It held.12", "Then it broke."]),
            ("About 2.5 million, e.g. Boats.", &["About 2.5 million, e.g. Boats."]),
            ("  ", &[]),
        ] {
            assert_eq!(cut(text), parts, "{text}");
        }
    }

    proptest! {
        #[test]
        fn nothing_is_lost_and_nothing_is_cut_within_a_letter(text in "\\PC{0,60}") {
            let spans = sentence_spans(&text);
            let mut last = 0;
            for span in spans {
                prop_assert!(text[last..span.start].trim().is_empty());
                prop_assert!(span.start < span.end && text.is_char_boundary(span.end));
                last = span.end;
            }
            prop_assert!(text[last..].trim().is_empty());
        }
    }
}
