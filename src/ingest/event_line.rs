//! An event on a line of a list: its name, its day and its place, in whatever order.
//!
//! "4-6 May 2011: Seminar on Lights, Oslo (Harbour League)", "Oslo, 4 May 2011 – Seminar on Lights",
//! "Seminar on Lights | Oslo | 4 May 2011".

use super::Span;
use super::dates::dates;
use super::gazetteer::{As, Gazetteer};
use super::words::words;
use crate::model::DateSpan;

/// The longest line, in bytes.
const LONGEST: usize = 480;
/// Words of a sentence, which a line of a list is not.
const VERBS: &str = "was were is are has have had will shall took met discussed participated we he she they it decided adopted began begins ended ends opened opens concluded closed starts \
    started holds hosts hosted gathered brought brings today yesterday continues continued could would should might spoke said";
/// Marks between the parts of a line.
const MARKS: [char; 10] = [' ', ':', ',', '–', '—', '-', '|', '.', ';', '/'];

/// The name and the date of an event on a line of a list; nothing where the text is no such line.
/// Whether what is so named is an event is for the caller to say.
pub(super) fn line(text: &str) -> Option<(Span, DateSpan)> {
    if text.len() > LONGEST {
        return None;
    }
    let sentence = is_sentence(text);
    let all = dates(text);
    let of_days = |(_, date): &&(Span, DateSpan)| date.start().to_string().len() > "2000".len();
    let (day, date) = all.iter().find(of_days)?;
    if sentence || all.iter().filter(of_days).count() > 1 {
        return None;
    }
    let opens = |c: char| MARKS.contains(&c) || c == '(' || c == '[';
    let closes = |c: char| MARKS.contains(&c) || c == ')' || c == ']';
    let before = text[..day.start].trim_matches(opens);
    let behind = text[day.end..].trim_matches(closes);
    let before = before.trim_end_matches("from").trim_end_matches("on").trim_end_matches(opens);
    let rest = if before.is_empty() || before == "On" || before == "From" || is_place(before) {
        behind
    } else if behind.is_empty() || is_place(behind) {
        before
    } else {
        return None;
    };
    let rest = without_places(rest);
    let name = cut(rest);
    let start = name.as_ptr() as usize - text.as_ptr() as usize;
    // "To hold the conference": what is decided.
    // "Next events: a seminar on lights": more than one, or told in words.
    let told = [": a ", ": an ", ": the "].iter().any(|own| name.contains(own));
    let good = name.split_whitespace().count() >= 3
        && !told
        && !name.starts_with("To ")
        && name
            .starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit() || "“\"‘«".contains(c));
    good.then_some((Span { start, end: start + name.len() }, *date))
}

/// Whether a text has a verb, as a line of a list has not: "organized by" is none.
fn is_sentence(text: &str) -> bool {
    const OBJECTS: [&str; 8] = ["a", "an", "the", "its", "their", "that", "today", "on"];
    let all: Vec<&str> = text.split_whitespace().collect();
    all.iter().enumerate().any(|(at, word)| {
        let next = all.get(at + 1).is_some_and(|next| OBJECTS.contains(next));
        VERBS.split_ascii_whitespace().any(|verb| verb == *word) || word.ends_with("ed") && next
    })
}

/// Whether a text is nothing but the names of places.
fn is_place(text: &str) -> bool {
    let words = words(text);
    let mut at = 0;
    while at < words.len() {
        match Gazetteer::shipped().at(&words[at..]) {
            Some((count, _, As::Name)) => at += count,
            _ => return false,
        }
    }
    !words.is_empty()
}

/// A line without the places with which it begins and ends.
fn without_places(mut rest: &str) -> &str {
    while let Some((first, behind)) = rest.split_once([',', ':', '–', '—', '|']) {
        if !is_place(first) {
            break;
        }
        rest = behind.trim_start_matches(MARKS);
    }
    while let Some((before, last)) = rest.rsplit_once([',', '(', '–', '—', '|']) {
        if !is_place(last.trim_end_matches([')', ' ', '.'])) {
            break;
        }
        rest = before.trim_end_matches(MARKS);
    }
    for link in [" in ", " at "] {
        if let Some((before, last)) = rest.rsplit_once(link)
            && is_place(last)
        {
            rest = before;
        }
    }
    rest
}

/// The name at the beginning of what is left: up to the end of a title in quotation marks, a bar, a
/// dash or a bracket, or a comma before a capital.
fn cut(rest: &str) -> &str {
    let rest = rest.strip_prefix("The ").unwrap_or(rest);
    if let Some(at) = rest.find(['”', '»'])
        && let Some(mark) = rest[at..].chars().next()
    {
        return &rest[..at + mark.len_utf8()];
    }
    let capital = |at: usize| rest[at..].trim_start().starts_with(char::is_uppercase);
    let ends = rest.char_indices().find(|&(at, c)| match c {
        '|' | '(' | '[' | ';' => true,
        '–' | '—' => rest[..at].ends_with(' '),
        ',' => capital(at + 1),
        '.' => rest[at + 1..].starts_with(' ') && capital(at + 1),
        _ => false,
    });
    rest[..ends.map_or(rest.len(), |(at, _)| at)].trim_end_matches(MARKS)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<(&str, String)> {
        line(text).map(|(span, date)| (&text[span.start..span.end], date.to_string()))
    }

    #[test]
    fn a_line_gives_its_name_and_its_day_in_any_order() {
        let name = "Seminar on the lights of ferries";
        for (text, day) in [
            (
                "4-6 May 2011: Seminar on the lights of ferries, Oslo, Norway",
                "2011-05-04/2011-05-06",
            ),
            ("Oslo, 4 May 2011 – Seminar on the lights of ferries (Harbour League)", "2011-05-04"),
            ("Seminar on the lights of ferries, Harbour League, Oslo, 4 May 2011", "2011-05-04"),
            ("Seminar on the lights of ferries (Oslo, 4 May 2011)", "2011-05-04"),
            ("4 May 2011 | Oslo | Seminar on the lights of ferries | Harbour League", "2011-05-04"),
            ("Seminar on the lights of ferries in Oslo, May 2011", "2011-05"),
        ] {
            assert_eq!(read(text), Some((name, day.to_owned())), "{text}");
        }
    }

    #[test]
    fn a_sentence_is_no_line() {
        assert_eq!(read("On 4 May 2011 a seminar on lights was held in Oslo."), None);
        assert_eq!(read("The plan of 4 May 2011 and its annexes"), None);
    }
}
