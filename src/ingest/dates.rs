//! Dates and intervals as documents write them.

use super::Span;
use crate::model::DateSpan;
use regex::{Captures, Regex};
use std::sync::LazyLock;

const MONTHS: [&str; 12] =
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
/// The name of a month, in full or shortened.
const MONTH: &str = "(January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\\.?";
/// A day of a month.
const DAY: &str = "(\\d{1,2})(?:st|nd|rd|th)?";

/// A year.
const YEAR: &str = "(?:1[6-9]|20)\\d{2}";

/// One form: what it looks like, and how it reads.
type Form = (Regex, fn(&Captures<'_>) -> Option<String>);

/// Forms from the longest to the shortest: the first that fits at a place counts.
static FORMS: LazyLock<Vec<Form>> = LazyLock::new(|| {
    let to = "\\s*(?:-|–|—|to|until|and)\\s*";
    let on = "(?:\\s+of)?\\s+";
    let form = |pattern: String, reads: fn(&Captures<'_>) -> Option<String>| {
        Regex::new(&pattern).ok().map(|regex| (regex, reads))
    };
    [
        // 31 March 2009 – 1 April 2010, 29 June – 2 July 2009
        form(
            format!("\\b{DAY}{on}{MONTH}(?:,?\\s+({YEAR}))?{to}{DAY}{on}{MONTH},?\\s+({YEAR})\\b"),
            |c| {
                let year = c.get(3).map_or(&c[6], |year| year.as_str());
                Some(format!("{}/{}", day(&c[1], &c[2], year)?, day(&c[4], &c[5], &c[6])?))
            },
        ),
        // 30-31 March 2020
        form(format!("\\b{DAY}{to}{DAY}{on}{MONTH},?\\s+({YEAR})\\b"), |c| {
            Some(format!("{}/{}", day(&c[1], &c[3], &c[4])?, day(&c[2], &c[3], &c[4])?))
        }),
        // March 30-31, 2020
        form(format!("\\b{MONTH}\\s+{DAY}{to}{DAY},?\\s+({YEAR})\\b"), |c| {
            Some(format!("{}/{}", day(&c[2], &c[1], &c[4])?, day(&c[3], &c[1], &c[4])?))
        }),
        form(format!("\\b{DAY}{on}{MONTH},?\\s+({YEAR})\\b"), |c| day(&c[1], &c[2], &c[3])),
        form(format!("\\b{MONTH}\\s+{DAY},?\\s+({YEAR})\\b"), |c| day(&c[2], &c[1], &c[3])),
        form("\\b(\\d{1,2})[-./](\\d{1,2})[-./](\\d{4})\\b".into(), |c| {
            let (day, month) = (c[1].parse::<u8>().ok()?, c[2].parse::<u8>().ok()?);
            valid(format!("{}-{month:02}-{day:02}", &c[3]))
        }),
        form("\\b(\\d{4})-(\\d{2})-(\\d{2})\\b".into(), |c| valid(c[0].to_owned())),
        // November 2009 to March 2010, from June to August 2009
        form(format!("\\b{MONTH}(?:\\s+({YEAR}))?{to}{MONTH}\\s+({YEAR})\\b"), |c| {
            let year = c.get(2).map_or(&c[4], |year| year.as_str());
            Some(format!("{}/{}", month(&c[1], year)?, month(&c[3], &c[4])?))
        }),
        form("\\b(?i:(first|second)\\s+half\\s+of)\\s+(\\d{4})\\b".into(), |c| {
            let first = c[1].eq_ignore_ascii_case("first");
            let (from, to) = if first { ("01", "06") } else { ("07", "12") };
            valid(format!("{0}-{from}/{0}-{to}", &c[2]))
        }),
        form(
            "\\b(?i:(first|second|third|fourth|last)\\s+quarter\\s+of)\\s+(\\d{4})\\b".into(),
            |c| {
                let quarter = match c[1].to_lowercase().as_str() {
                    "first" => ("01", "03"),
                    "second" => ("04", "06"),
                    "third" => ("07", "09"),
                    _ => ("10", "12"),
                };
                valid(format!("{0}-{1}/{0}-{2}", &c[2], quarter.0, quarter.1))
            },
        ),
        form(format!("\\b{MONTH},?\\s+({YEAR})\\b"), |c| month(&c[1], &c[2])),
        form(format!("\\b(1[89]\\d\\d|20\\d\\d)(?:{to}|/)(1[89]\\d\\d|20\\d\\d)\\b"), |c| {
            valid(format!("{}/{}", &c[1], &c[2]))
        }),
        form("\\b(1[89]\\d\\d|20\\d\\d)\\b".into(), |c| Some(c[1].to_owned())),
    ]
    .into_iter()
    .flatten()
    .collect()
});

fn number(name: &str) -> Option<usize> {
    let start: String = name.chars().take(3).collect::<String>().to_lowercase();
    MONTHS.iter().position(|month| *month == start).map(|n| n + 1)
}

fn day(day: &str, month: &str, year: &str) -> Option<String> {
    let day = day.parse::<u8>().ok()?;
    valid(format!("{year}-{:02}-{day:02}", number(month)?))
}

fn month(month: &str, year: &str) -> Option<String> {
    valid(format!("{year}-{:02}", number(month)?))
}

fn valid(written: String) -> Option<String> {
    written.parse::<DateSpan>().is_ok().then_some(written)
}

/// The dates and intervals of a text, in order; none overlap. What is no date (the 31st of June) is
/// left out.
pub fn dates(text: &str) -> Vec<(Span, DateSpan)> {
    let mut found: Vec<(Span, DateSpan)> = Vec::new();
    for (regex, reads) in FORMS.iter() {
        for captures in regex.captures_iter(text) {
            let Some(whole) = captures.get(0) else { continue };
            let span = Span { start: whole.start(), end: whole.end() };
            let taken = found.iter().any(|(own, _)| own.start < span.end && span.start < own.end);
            if let Some(date) =
                reads(&captures).and_then(|date| date.parse().ok()).filter(|_| !taken)
            {
                found.push((span, date));
            }
        }
    }
    found.sort_by_key(|(span, _)| *span);
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_in_all_their_forms() {
        for (text, date) in [
            ("30-31 March 2020", "2020-03-30/2020-03-31"),
            ("30 - 31 March 2020", "2020-03-30/2020-03-31"),
            ("29 June – 2 July 2009", "2009-06-29/2009-07-02"),
            ("on the 4th of May 2011", "2011-05-04"),
            ("May 4, 2011", "2011-05-04"),
            ("from June to August 2009", "2009-06/2009-08"),
            ("in the first half of 2008", "2008-01/2008-06"),
            ("November 2009 to March 2010", "2009-11/2010-03"),
            ("in September 2003", "2003-09"),
            ("the 2008-2012 plan", "2008/2012"),
            ("23-01-2008", "2008-01-23"),
            ("since 1999", "1999"),
        ] {
            let found: Vec<String> = dates(text).iter().map(|(_, date)| date.to_string()).collect();
            assert_eq!(found, [date], "{text}");
        }
        assert!(dates("Decision 14/06, 31 June, 3000 boats").is_empty());
    }
}
