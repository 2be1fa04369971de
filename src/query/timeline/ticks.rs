//! The calendar on a line: dates as numbers of years, marks for an axis, and limits that snap.

use crate::model::{DateRange, PartialDate};

/// Where a day begins, in years.
pub(super) fn begin_of((year, month, day): (u16, u8, u8)) -> f64 {
    let before = (1..month).map(|month| days_in(year, month)).sum::<u16>() + u16::from(day) - 1;
    f64::from(year) + f64::from(before) / year_length(year)
}

/// Where a day ends, in years.
pub(super) fn end_of(day: (u16, u8, u8)) -> f64 {
    begin_of(day) + 1.0 / year_length(day.0)
}

fn year_length(year: u16) -> f64 {
    f64::from((1..=12).map(|month| days_in(year, month)).sum::<u16>())
}

const fn days_in(year: u16, month: u8) -> u16 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => {
            29
        }
        2 => 28,
        _ => 31,
    }
}

/// The years that a date can have.
const YEARS: (u16, u16) = (1000, 9999);

/// The year and month in which a moment lies.
fn month_at(at: f64) -> (u16, u8) {
    // Within 1000 to 9999 the cast is exact.
    let year = at.floor().clamp(f64::from(YEARS.0), f64::from(YEARS.1)) as u16;
    // A moment that was computed from the first of a month lies in it.
    let at = at + 1e-9;
    let month = (2..=12).rev().find(|&month| begin_of((year, month, 1)) <= at).unwrap_or(1);
    (year, month)
}

/// How far apart the marks of an axis are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// So many years: 1, 2, 5, 10 and so on.
    Years(u16),
    /// Months.
    Months,
    /// The 1st, 8th, 15th and 22nd of each month.
    Weeks,
    /// Days.
    Days,
}

impl Unit {
    /// The finest that leaves room for its words, at so many points a year.
    pub fn for_scale(points_per_year: f64) -> Self {
        // The least points that "2009", "Jun" and "14" take with the space between them.
        const YEAR: f64 = 44.0;
        const MONTH: f64 = 34.0;
        const DAY: f64 = 24.0;
        if points_per_year >= DAY * 365.0 {
            return Self::Days;
        }
        if points_per_year >= DAY * 365.0 / 7.0 * 2.0 {
            return Self::Weeks;
        }
        if points_per_year >= MONTH * 12.0 {
            return Self::Months;
        }
        let steps = [1, 2, 5, 10, 20, 50, 100, 200, 500];
        let fits = |step: &u16| f64::from(*step) * points_per_year >= YEAR;
        Self::Years(steps.into_iter().find(fits).unwrap_or(1000))
    }

    /// Whether limits drawn at this scale are months; else they are years.
    pub const fn snaps_to_months(self) -> bool {
        !matches!(self, Self::Years(_))
    }
}

/// A mark of an axis.
#[derive(Debug, Clone, PartialEq)]
pub struct Tick {
    /// Where, in years.
    pub at: f64,
    /// What stands there: "2009", "Jun", "14".
    pub label: String,
    /// What begins there and is written above, where it is larger than the unit: the decade for
    /// nothing, the year for months, the month for days.
    pub above: Option<String>,
}

/// The marks between two moments, from left to right; at most a few hundred at a scale for which
/// the unit was chosen. The first lies before or at `from`, so that what begins before is named.
pub fn ticks(from: f64, to: f64, unit: Unit) -> Vec<Tick> {
    let tick = |at: f64, label: String, above: Option<String>| Tick { at, label, above };
    if let Unit::Years(step) = unit {
        let step = step.max(1);
        let first = (from / f64::from(step)).floor().max(0.0) as u16;
        let years = (first..).map(|n| n.saturating_mul(step));
        return years
            .take_while(|&year| f64::from(year) <= to && year <= YEARS.1)
            .map(|year| tick(f64::from(year), year.to_string(), None))
            .collect();
    }
    let (mut year, mut month) = month_at(from);
    let mut marks = Vec::new();
    while begin_of((year, month, 1)) <= to && year <= YEARS.1 {
        let at = begin_of((year, month, 1));
        let name = month_name(year, month);
        let short: String = name.chars().take(3).collect();
        if unit == Unit::Months {
            // The first mark names its year too, wherever in the year it lies.
            let above = (month == 1 || marks.is_empty()).then(|| year.to_string());
            marks.push(tick(at, short, above));
        } else {
            let every = if unit == Unit::Weeks { 7 } else { 1 };
            let last = if unit == Unit::Weeks { 22 } else { days_in(year, month) as u8 };
            for day in (1..=last).step_by(every) {
                let at = begin_of((year, month, day));
                let above = (day == 1).then(|| format!("{name} {year}"));
                if at <= to {
                    marks.push(tick(at, day.to_string(), above));
                }
            }
        }
        (year, month) = if month == 12 { (year + 1, 1) } else { (year, month + 1) };
    }
    marks
}

fn month_name(year: u16, month: u8) -> String {
    let date: Option<PartialDate> = format!("{year:04}-{month:02}").parse().ok();
    let words = date.map(PartialDate::in_words).unwrap_or_default();
    words.split(' ').next().unwrap_or_default().to_owned()
}

/// The years or months that two moments, in any order, lie in, as limits.
pub fn range_between(a: f64, b: f64, unit: Unit) -> DateRange {
    let (first, last) = (a.min(b), a.max(b));
    let date = |at: f64| -> Option<PartialDate> {
        let (year, month) = month_at(at);
        match unit.snaps_to_months() {
            true => format!("{year:04}-{month:02}").parse().ok(),
            false => format!("{year:04}").parse().ok(),
        }
    };
    // What ends where the next begins does not reach into it.
    let last = if last > first { (last - 1e-6).max(first) } else { last };
    DateRange { from: date(first), to: date(last) }
}

/// From where to where limits reach, in years; a side that is open has no end.
pub fn stretch_of_range(range: &DateRange) -> (Option<f64>, Option<f64>) {
    let begin = range.from.map(|date| begin_of(date.first_day()));
    let end = range.to.map(|date| end_of(date.last_day()));
    (begin, end)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn labels(from: f64, to: f64, unit: Unit) -> Vec<String> {
        ticks(from, to, unit).into_iter().map(|tick| tick.label).collect()
    }

    #[test]
    fn days_stand_where_the_calendar_puts_them() {
        assert_eq!(begin_of((2009, 1, 1)), 2009.0);
        assert!((begin_of((2009, 12, 31)) - (2009.0 + 364.0 / 365.0)).abs() < 1e-9);
        assert!((end_of((2008, 12, 31)) - 2009.0).abs() < 1e-9);
        assert_eq!(month_at(begin_of((2008, 3, 1))), (2008, 3));
        assert_eq!(month_at(2009.0 - 1e-7), (2008, 12));
    }

    #[test]
    fn the_finer_the_scale_the_finer_the_marks() {
        assert_eq!(Unit::for_scale(5.0), Unit::Years(10));
        assert_eq!(Unit::for_scale(50.0), Unit::Years(1));
        assert_eq!(Unit::for_scale(500.0), Unit::Months);
        assert_eq!(Unit::for_scale(3_000.0), Unit::Weeks);
        assert_eq!(Unit::for_scale(9_000.0), Unit::Days);
        assert_eq!(labels(1995.0, 2012.0, Unit::Years(10)), ["1990", "2000", "2010"]);
        assert_eq!(labels(2009.5, 2009.7, Unit::Months), ["Jul", "Aug", "Sep"]);
    }

    #[test]
    fn the_first_mark_names_the_year_or_month_that_it_lies_in() {
        assert_eq!(ticks(2009.5, 2009.7, Unit::Months)[0].above.as_deref(), Some("2009"));
        let days = ticks(2009.5, 2009.52, Unit::Days);
        assert_eq!(days[0].above.as_deref(), Some("July 2009"));
    }

    #[test]
    fn limits_snap_to_what_the_moments_lie_in() {
        let years = range_between(2009.9, 2007.2, Unit::Years(1));
        assert_eq!(years.in_words(), "between 2007 and 2009");
        let months = range_between(2009.0, begin_of((2009, 7, 1)), Unit::Months);
        assert_eq!(months.in_words(), "between January 2009 and June 2009");
        assert_eq!(stretch_of_range(&years), (Some(2007.0), Some(2010.0)));
    }

    proptest! {
        #[test]
        fn marks_go_forward_and_do_not_crowd(
            from in 1000.0..2900.0_f64,
            scale in 0.5..40_000.0_f64,
        ) {
            let to = from + 1_400.0 / scale;
            let marks = ticks(from, to, Unit::for_scale(scale));
            prop_assert!(marks.len() < 200, "{}", marks.len());
            prop_assert!(marks.first().is_some_and(|first| first.at <= from + 1e-6));
            for pair in marks.windows(2) {
                prop_assert!((pair[1].at - pair[0].at) * scale > 20.0, "{pair:?}");
            }
        }

        #[test]
        fn limits_hold_the_moments_they_were_made_of(a in 1000.0..2900.0_f64, b in 1000.0..2900.0_f64, scale in 1.0..9_000.0_f64) {
            let range = range_between(a, b, Unit::for_scale(scale));
            prop_assert!(range.is_possible());
            let (from, to) = stretch_of_range(&range);
            prop_assert!(from.unwrap() <= a.min(b) + 1e-6 && a.max(b) <= to.unwrap() + 1e-5);
        }
    }
}
