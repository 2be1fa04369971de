//! Dates with the precision that the document gives, written as in ISO 8601-1 and EDTF level 0:
//! `2009`, `2009-06`, `2009-09-14`, and intervals `2009-09-14/2009-09-15`.

use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// How exact a date is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Precision {
    /// Only the year is known.
    Year,
    /// Year and month are known.
    Month,
    /// The day is known.
    Day,
}

/// The months, in lower case.
pub(crate) const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// A month, from 1, as it is written.
pub(crate) fn month_name(month: u8) -> String {
    let name = MONTHS[usize::from(month.clamp(1, 12)) - 1];
    format!("{}{}", name[..1].to_uppercase(), &name[1..])
}

/// A day, a month or a year of the Gregorian calendar.
///
/// Ordered by the first day that it can mean; of two that begin alike the vaguer comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PartialDate {
    year: u16,
    month: Option<u8>,
    day: Option<u8>,
}

impl PartialDate {
    /// The year, 1000 to 9999.
    pub const fn year(self) -> u16 {
        self.year
    }

    /// How exact the date is.
    pub const fn precision(self) -> Precision {
        match (self.month, self.day) {
            (_, Some(_)) => Precision::Day,
            (Some(_), None) => Precision::Month,
            (None, None) => Precision::Year,
        }
    }

    /// The first day that the date can mean, as (year, month, day).
    pub fn first_day(self) -> (u16, u8, u8) {
        (self.year, self.month.unwrap_or(1), self.day.unwrap_or(1))
    }

    /// The last day that the date can mean, as (year, month, day).
    pub fn last_day(self) -> (u16, u8, u8) {
        let month = self.month.unwrap_or(12);
        (self.year, month, self.day.unwrap_or_else(|| days_in_month(self.year, month)))
    }

    /// The date as people write it: "14 September 2009", "September 2009", "2009".
    pub fn in_words(self) -> String {
        match (self.month, self.day) {
            (Some(m), Some(d)) => format!("{d} {} {}", month_name(m), self.year),
            (Some(m), None) => format!("{} {}", month_name(m), self.year),
            _ => self.year.to_string(),
        }
    }
}

const fn days_in_month(year: u16, month: u8) -> u8 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if (year.is_multiple_of(4) && !year.is_multiple_of(100)) || year.is_multiple_of(400) => {
            29
        }
        2 => 28,
        _ => 31,
    }
}

impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        if let Some(month) = self.month {
            write!(f, "-{month:02}")?;
        }
        if let Some(day) = self.day {
            write!(f, "-{day:02}")?;
        }
        Ok(())
    }
}

impl FromStr for PartialDate {
    type Err = DateError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let error =
            || DateError { found: text.chars().filter(|c| !c.is_control()).take(40).collect() };
        let number = |part: &str, length: usize| -> Result<u16, DateError> {
            let digits = part.len() == length && part.bytes().all(|b| b.is_ascii_digit());
            if digits { part.parse().map_err(|_| error()) } else { Err(error()) }
        };
        let mut parts = text.split('-');
        let year = number(parts.next().unwrap_or_default(), 4)?;
        let two = |part: &str| number(part, 2).and_then(|n| u8::try_from(n).map_err(|_| error()));
        let month = parts.next().map(two).transpose()?;
        let day = parts.next().map(two).transpose()?;
        let month_fits = month.is_none_or(|m| (1..=12).contains(&m));
        if parts.next().is_some() || year < 1000 || !month_fits {
            return Err(error());
        }
        if day.is_some_and(|d| d == 0 || d > days_in_month(year, month.unwrap_or(1))) {
            return Err(error());
        }
        Ok(Self { year, month, day })
    }
}

/// A date, or an interval with both its ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct DateSpan {
    start: PartialDate,
    end: Option<PartialDate>,
}

impl DateSpan {
    /// The date, or where the interval begins.
    pub const fn start(&self) -> PartialDate {
        self.start
    }

    /// The date, or where the interval ends.
    pub fn end(&self) -> PartialDate {
        self.end.unwrap_or(self.start)
    }

    /// Whether some day can lie in both.
    pub fn overlaps(&self, other: &Self) -> bool {
        self.start.first_day() <= other.end().last_day()
            && other.start.first_day() <= self.end().last_day()
    }

    /// The span as people write it: "14 September 2009 to 15 September 2009".
    pub fn in_words(&self) -> String {
        match self.end {
            Some(end) => format!("{} to {}", self.start.in_words(), end.in_words()),
            None => self.start.in_words(),
        }
    }
}

impl fmt::Display for DateSpan {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.end {
            Some(end) => write!(f, "{}/{end}", self.start),
            None => write!(f, "{}", self.start),
        }
    }
}

impl FromStr for DateSpan {
    type Err = DateError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let Some((start, end)) = text.split_once('/') else {
            return Ok(Self { start: text.parse()?, end: None });
        };
        let (start, end): (PartialDate, PartialDate) = (start.parse()?, end.parse()?);
        if end.last_day() < start.first_day() {
            return Err(DateError { found: format!("{start}/{end}") });
        }
        Ok(Self { start, end: Some(end) })
    }
}

impl TryFrom<String> for DateSpan {
    type Error = DateError;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<DateSpan> for String {
    fn from(span: DateSpan) -> Self {
        span.to_string()
    }
}

/// A text that is no date in the written forms used here.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "'{found}' is not a date; write 2009, 2009-06, 2009-06-17, or an interval 2009-06-17/2009-06-18 that does not run backwards"
)]
pub struct DateError {
    found: String,
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn precision_is_kept() {
        for (text, precision) in [
            ("2009", Precision::Year),
            ("2009-02", Precision::Month),
            ("2008-02-29", Precision::Day),
        ] {
            let date: PartialDate = text.parse().unwrap();
            assert_eq!((date.precision(), date.to_string().as_str()), (precision, text));
        }
    }

    #[test]
    fn impossible_dates_are_refused() {
        for text in [
            "",
            "09",
            "2009-13",
            "2009-00",
            "2009-02-29",
            "2009-2-1",
            "2009-01-01-01",
            "2009/2008",
            "0001",
            "２００９",
        ] {
            assert!(text.parse::<DateSpan>().is_err(), "{text}");
        }
    }

    #[test]
    fn spans_overlap_by_what_they_can_mean() {
        let span = |t: &str| t.parse::<DateSpan>().unwrap();
        assert!(span("2009").overlaps(&span("2009-12-31/2010-01-02")));
        assert!(!span("2009-06").overlaps(&span("2009-07-01")));
        assert_eq!(span("2009-09-14").in_words(), "14 September 2009");
    }

    proptest! {
        #[test]
        fn any_text_is_read_or_refused(text in "\\PC{0,14}") {
            if let Ok(span) = text.parse::<DateSpan>() {
                prop_assert_eq!(span.to_string(), text);
            }
        }
    }
}
