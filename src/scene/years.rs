//! A ruler of years behind marks that are arranged by time.

use super::RegionInput;
use crate::geometry::{Point, Rect};
use crate::model::{DateSpan, PartialDate};
use std::collections::{BTreeMap, BTreeSet};

/// The least width of a year in which something is dated, and of a run of years in which nothing is,
/// in world units.
const YEAR: f32 = 130.0;
const EMPTY: f32 = 54.0;
/// The room that one mark takes with its label, and the air about it, in square world units.
const MARK: f32 = 8_000.0;
/// How wide the whole is for its height.
const ASPECT: f32 = 1.5;
/// Free units between the border of a year and the middle of a mark in it.
const INSET: f32 = 26.0;
/// The height of the strip with the names of the years, and its distance from the marks.
const HEAD: f32 = 44.0;
const BENEATH_HEAD: f32 = 30.0;

/// Years side by side, each as wide as what is dated in it needs; years in which nothing is stand
/// together in a narrow strip.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Years {
    strips: Vec<Strip>,
}

#[derive(Debug, Clone, Copy, PartialEq)]
struct Strip {
    first: i32,
    last: i32,
    from: f32,
    to: f32,
}

impl Years {
    /// The years of some dates. What lasts longer is counted where it begins.
    pub fn new<'a>(dates: impl IntoIterator<Item = &'a DateSpan>) -> Self {
        let mut counts: BTreeMap<i32, usize> = BTreeMap::new();
        for date in dates {
            *counts.entry(year(date.start())).or_default() += 1;
        }
        let all: usize = counts.values().sum();
        let height = (all as f32 * MARK / ASPECT).sqrt().max(1.0);
        let mut years = Self::default();
        let mut end = 0.0;
        for (&year, &count) in &counts {
            if let Some(before) = years.strips.last().copied()
                && before.last + 1 < year
            {
                let (first, last) = (before.last + 1, year - 1);
                years.strips.push(Strip { first, last, from: end, to: end + EMPTY });
                end += EMPTY;
            }
            let to = end + (count as f32 * MARK / height).max(YEAR);
            years.strips.push(Strip { first: year, last: year, from: end, to });
            end = to;
        }
        years
    }

    /// Whether a date lies in one of its years.
    pub fn covers(&self, date: &DateSpan) -> bool {
        self.strip(year(date.start())).is_some()
    }

    /// From where to where a date can stand, in world units: anywhere in the year or month that is
    /// known, at one place for a day. What lasts longer stands where it begins.
    pub fn stretch(&self, date: &DateSpan) -> Option<(f32, f32)> {
        let start = date.start();
        let (from, to) = (self.place(start.first_day())?, self.place(start.last_day())?);
        Some((from, to.max(from)))
    }

    fn strip(&self, year: i32) -> Option<Strip> {
        self.strips.iter().copied().find(|strip| (strip.first..=strip.last).contains(&year))
    }

    /// Where a day stands. Months are drawn equally wide.
    fn place(&self, (year, month, day): (u16, u8, u8)) -> Option<f32> {
        let strip = self.strip(year.into())?;
        let (month, day) = (f32::from(month) - 1.0, f32::from(day) - 1.0);
        let within = (f32::from(year) - strip.first as f32) + (month + day / 31.0) / 12.0;
        let share = within / (strip.last - strip.first + 1) as f32;
        let inset = INSET.min((strip.to - strip.from) / 3.0);
        Some(strip.from + inset + share * (strip.to - strip.from - inset * 2.0))
    }

    /// The years behind marks within `dated`, each with its name above, and the ground of those
    /// within `undated`.
    pub fn regions(&self, dated: Rect, undated: Option<Rect>) -> Vec<RegionInput> {
        let (top, bottom) = (dated.min.y - BENEATH_HEAD, dated.max.y + BENEATH_HEAD);
        let mut regions = Vec::new();
        for strip in &self.strips {
            let name = match strip.first == strip.last {
                true => strip.first.to_string(),
                false => format!("{}–{}", strip.first, strip.last),
            };
            let side = |y| Point::new(strip.from, y);
            let ground = Rect::new(side(top), Point::new(strip.to, bottom));
            let head = Rect::new(side(top - HEAD), Point::new(strip.to, top));
            regions.push(band(String::new(), ground));
            regions.push(band(name, head));
        }
        if let Some(undated) = undated {
            let width = |at: fn(&Strip) -> f32, last: Option<&Strip>| last.map_or(0.0, at);
            let left = width(|strip| strip.from, self.strips.first()).min(undated.min.x);
            let right = width(|strip| strip.to, self.strips.last()).max(undated.max.x);
            let (low, high) = (undated.min.y - BENEATH_HEAD, undated.max.y + BENEATH_HEAD);
            let head = Rect::new(Point::new(left, high), Point::new(right, high + HEAD));
            let ground = Rect::new(Point::new(left, low), Point::new(right, high));
            regions.push(band(String::new(), ground));
            regions.push(band("Without a date".into(), head));
        }
        regions
    }
}

fn year(date: PartialDate) -> i32 {
    i32::from(date.first_day().0)
}

fn band(name: String, ground: Rect) -> RegionInput {
    RegionInput {
        id: None,
        name,
        members: BTreeSet::new(),
        outline: ground.corners().to_vec(),
        tint: Some(0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dates(texts: &[&str]) -> Vec<DateSpan> {
        texts.iter().map(|text| text.parse().unwrap()).collect()
    }

    #[test]
    fn dates_stand_in_order_and_full_years_are_wide() {
        let mut all = dates(&["1975-08-01", "2003", "2004-01-02", "2004-06", "2004-12-31"]);
        all.extend(std::iter::repeat_n("2009".parse::<DateSpan>().unwrap(), 60));
        let years = Years::new(&all);
        let stretch: Vec<(f32, f32)> =
            all.iter().map(|date| years.stretch(date).unwrap()).collect();
        assert_eq!(stretch[0].0, stretch[0].1, "a day has one place");
        for pair in stretch[..6].windows(2) {
            assert!(pair[0].1 < pair[1].0, "{pair:?}");
        }
        let width = |(from, to): (f32, f32)| to - from;
        assert!(width(stretch[5]) > width(stretch[1]) * 3.0);
        assert!(years.covers(&"1990".parse().unwrap()));
        assert!(!years.covers(&"2020".parse().unwrap()));
        let regions = years.regions(Rect::new(Point::ORIGIN, Point::new(900.0, 300.0)), None);
        let names: Vec<&str> = regions.iter().map(|region| region.name.as_str()).collect();
        assert_eq!(
            names.into_iter().filter(|name| !name.is_empty()).collect::<Vec<_>>(),
            ["1975", "1976–2002", "2003", "2004", "2005–2008", "2009"]
        );
    }
}
