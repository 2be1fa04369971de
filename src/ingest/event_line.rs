//! An event on a line of a list: its name, its day and its place, in whatever order.
//!
//! "4-6 May 2011: Seminar on Lights, Oslo (Harbour League)", "Oslo, 4 May 2011 – Seminar on Lights",
//! "Seminar on Lights | Oslo | 4 May 2011".

use super::Span;
use super::dates::dates;
use super::gazetteer::{As, Gazetteer};
use super::words::words;
use crate::model::DateSpan;
use regex::Regex;
use std::ops::Range;
use std::sync::LazyLock;

/// Before which byte the day stands with which a line opens.
const OPENS: usize = 4;
/// The longest line, in bytes.
const LONGEST: usize = 480;
/// What stands between the cells of a row.
const BAR: &str = " | ";
/// The fewest cells of a row.
const CELLS: usize = 4;
/// Words of a sentence, which a line of a list is not.
const VERBS: &str = "was were is are has have had will shall took met discussed participated we he she they it decided adopted began begins ended ends opened opens concluded closed starts \
    started holds hosts hosted gathered brought brings today yesterday continues continued could would should might spoke said";
/// Marks between the parts of a line.
const MARKS: [char; 10] = [' ', ':', ',', '–', '—', '-', '|', '.', ';', '/'];

/// A day without its year, and a mark behind it: "6–10 September:".
static DAY: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let month =
        "(?:January|February|March|April|May|June|July|August|September|October|November|December)";
    let day = r"\d{1,2}(?:st|nd|rd|th)?";
    Regex::new(&format!(
        r"(?:{day}(?: {month})? ?(?:-|–|to|and) ?)?{day} {month}(?P<mark>,? ?(?:[:|–—)]| - )|, ?\p{{Lu}}|$)"
    ))
    .ok()
});

/// The name of an event on a line of a list and its date, where that tells its year; nothing where the
/// text is no such line. Whether what is so named is an event is for the caller to say.
pub(super) fn line(text: &str) -> Option<(Span, Option<DateSpan>)> {
    if text.len() > LONGEST {
        return None;
    }
    if let Some(row) = row(text) {
        return Some(row);
    }
    let sentence = is_sentence(text);
    let all = dates(text);
    let of_days = |(_, date): &&(Span, DateSpan)| date.start().to_string().len() > "2000".len();
    let (day, date) = match all.iter().find(of_days) {
        Some((day, date)) => (*day, Some(*date)),
        None => (bare_day(text).filter(|day| day.start < OPENS)?, None),
    };
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
    let small = day.start < OPENS && text[day.end..].starts_with(':');
    let good = name.split_whitespace().count() >= 3
        && !told
        && !name.starts_with("To ")
        && (small || opens_name(name));
    good.then_some((Span { start, end: start + name.len() }, date))
}

fn opens_name(text: &str) -> bool {
    text.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit() || "“\"‘«".contains(c))
}

/// Where a day without its year stands that ends a part of a line.
fn bare_day(text: &str) -> Option<Span> {
    let found = DAY.as_ref()?.captures(text)?;
    let (whole, mark) = (found.get(0)?, found.name("mark")?);
    Some(Span { start: whole.start(), end: mark.start() })
}

/// The cell of a row of a table that tells when something was, and where.
pub(super) fn when_of_row(text: &str) -> Option<Range<usize>> {
    let cells: Vec<&str> = text.split(BAR).collect();
    let when = cells.iter().find(|cell| !dates(cell).is_empty() || bare_day(cell).is_some())?;
    let start = when.as_ptr() as usize - text.as_ptr() as usize;
    (cells.len() >= CELLS).then_some(start..start + when.len())
}

/// The event of a row of a table: the first cell of words, where another tells its day.
fn row(text: &str) -> Option<(Span, Option<DateSpan>)> {
    let cells: Vec<&str> = text.split(BAR).collect();
    if cells.len() < CELLS {
        return None;
    }
    let date = |cell: &&str| dates(cell).into_iter().map(|(_, date)| date).next();
    let dated = |cell: &&str| date(cell).is_some() || bare_day(cell).is_some();
    let when = cells.iter().find(|cell| dated(cell))?;
    let named = |cell: &&str| {
        let words = cell.split_whitespace().filter(|word| word.starts_with(char::is_alphabetic));
        !dated(cell) && !is_place(cell) && words.count() >= 2
    };
    let cell =
        cells.iter().take_while(|cell| cells.len() > 1 && *cell != when).find(|c| named(c))?;
    let name =
        cell.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ' ' | ')'));
    let start = name.as_ptr() as usize - text.as_ptr() as usize;
    let name = name.trim_end();
    opens_name(name).then(|| (Span { start, end: start + name.len() }, date(when)))
}

/// Whether a text has a verb, as a line of a list has not: "organized by" is none.
fn is_sentence(text: &str) -> bool {
    const LINKS: [&str; 9] = ["by", "in", "on", "to", "with", "at", "for", "and", "from"];
    const OBJECTS: [&str; 8] = ["a", "an", "the", "its", "their", "that", "today", "on"];
    let all: Vec<&str> = text.split_whitespace().collect();
    // "OSLO, 4 May 2011 - Experts spoke at a seminar.": the first line of a press text.
    let place = all.first().map_or("", |first| first.trim_end_matches([',', '/']));
    let shouted = place.len() > 2 && place.chars().all(|c| c.is_uppercase() || c == '-');
    if shouted && text.ends_with('.') {
        return true;
    }
    all.iter().enumerate().any(|(at, word)| {
        let next = all.get(at + 1).is_some_and(|next| OBJECTS.contains(next));
        // "The Harbour Trust invited pilots"
        let subject = at > 0 && all[at - 1].starts_with(char::is_uppercase);
        let object = all.get(at + 1).is_some_and(|next| !LINKS.contains(next));
        let told =
            subject && object && word.ends_with("ed") && word.starts_with(char::is_lowercase);
        let irregular = matches!(
            *word,
            "held"
                | "went"
                | "gave"
                | "led"
                | "ran"
                | "put"
                | "set"
                | "made"
                | "paid"
                | "drew"
                | "saw"
        );
        VERBS.split_ascii_whitespace().any(|verb| verb == *word)
            || told
            || (word.ends_with("ed") || irregular) && next
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
        line(text).map(|(span, date)| {
            (&text[span.start..span.end], date.map(|date| date.to_string()).unwrap_or_default())
        })
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
    fn a_day_needs_no_year_where_it_opens_the_line() {
        let name = "Training of pilots on knots";
        for text in [
            "6–10 September: Training of pilots on knots, Oslo (with the League)",
            "2 | Training of pilots on knots | Harbour League | Oslo, 9–11 April | 25 pilots",
            "1.2 Training of pilots on knots | 12 May 2011, Oslo | Harbour League | 25 pilots",
        ] {
            assert_eq!(read(text).map(|(own, _)| own), Some(name), "{text}");
        }
        assert_eq!(read("9 May celebrations for all pilots were held"), None);
        assert_eq!(read("No. | Activity | Partner | Venue and date"), None);
    }

    #[test]
    fn a_sentence_is_no_line() {
        assert_eq!(read("On 4 May 2011 a seminar on lights was held in Oslo."), None);
        assert_eq!(read("The plan of 4 May 2011 and its annexes"), None);
    }
}
