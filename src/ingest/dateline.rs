//! Where and when a press text was written, and the days that a text gives without their year.
//!
//! A press text opens with its place and its day ("HAVEN, 4 May 2011 – ..."); "today" is that day. A
//! day without a year is of the year that the text spoke of last.

use super::Span;
use super::dates::dates;
use super::gazetteer::Gazetteer;
use crate::document::{Document, Passage};
use crate::model::{DateSpan, EntityId};
use regex::Regex;
use std::sync::LazyLock;

/// How long a passage may be that is nothing but the day of a text, in bytes.
const ALONE: usize = 60;
/// How far back in its passage a year is looked for, in bytes.
const REMEMBERED: usize = 4000;
/// How long a passage of the beginning may be that tells the year of a text, in bytes.
const SHORT: usize = 140;
/// Among how many passages of the beginning such a passage is looked for.
const FRONT: usize = 8;

static LINE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(concat!(
        r"^(?P<where>\p{Lu}[\p{L}’'./ -]{1,40}?)(?:\s*\([^()]{1,30}\))?,?\s+",
        r"(?P<when>\d{1,2}\s+\p{Lu}\p{L}{2,8}\.?,?\s+\d{4}|\p{Lu}\p{L}{2,8}\.?\s+\d{1,2},?\s+\d{4})",
        r"\s*(?:\([^()]{1,30}\)\s*)?[-–—:]",
    ))
    .ok()
});

/// Days and months without a year.
static BARE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let month = "January|February|March|April|May|June|July|August|September|October|November|\
                 December";
    Regex::new(&format!(
        r"\b(?P<one>\d{{1,2}})(?:st|nd|rd|th)?(?:\s+(?P<early>{month}))?(?:\s*(?:-|–|to|and)\s*(?P<two>\d{{1,2}})(?:st|nd|rd|th)?)?\s+(?P<month>{month})\b|\b(?:[Ii]n|[Dd]uring|[Ll]ate|[Ee]arly|[Mm]id-?)\s+(?P<alone>{month})\b",
    ))
    .ok()
});

/// The opening of a press text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Dateline {
    /// The passage that it opens.
    pub(super) passage: usize,
    /// Where it ends in that passage.
    pub(super) end: usize,
    /// The day.
    pub(super) date: DateSpan,
    /// The place, where it is a known one.
    pub(super) place: Option<EntityId>,
}

/// The openings of a document, in order, and its year.
#[derive(Debug, Clone, Default)]
pub(super) struct Datelines {
    lines: Vec<Dateline>,
    year: Option<u16>,
    /// The year of the last day that was told of before each passage.
    told: Vec<Option<u16>>,
}

impl Datelines {
    /// Finds them. Takes time linear in the text.
    pub(super) fn of(document: &Document) -> Self {
        let passages = document.passages();
        let lines = passages.iter().enumerate().filter_map(|(at, own)| opening(at, &own.text));
        let mut lines: Vec<Dateline> = lines.collect();
        if lines.is_empty() {
            let alone = passages.iter().enumerate().take(FRONT).find_map(alone);
            lines.extend(alone);
        }
        let front = || {
            let short = passages.iter().take(FRONT).filter(|own| own.text.len() <= SHORT);
            short.into_iter().find_map(|own| year_of(&own.text))
        };
        let year = document.title().and_then(year_of).or_else(front);
        let mut last = None;
        let told = passages.iter().map(|own| {
            let days = dates(&own.text).into_iter().rev().find(|(_, date)| is_of_days(date));
            let own = days.map(|(_, date)| date.start().year()).or(last);
            std::mem::replace(&mut last, own)
        });
        let told = told.collect();
        Self { lines, year, told }
    }

    /// The year of the whole text, where its one opening or its front tells it.
    pub(super) fn year(&self) -> Option<u16> {
        match self.lines.as_slice() {
            [only] => Some(only.date.start().year()),
            [] => self.year,
            _ => None,
        }
    }

    /// The first opening of all.
    pub(super) fn first(&self) -> Option<&Dateline> {
        self.lines.first()
    }

    /// The opening of the text to which a passage belongs.
    pub(super) fn at(&self, passage: usize) -> Option<&Dateline> {
        let count = self.lines.partition_point(|line| line.passage <= passage);
        count.checked_sub(1).map(|last| &self.lines[last])
    }

    /// The dates of a sentence of a passage: full ones, days and months without their year, and
    /// "today" in a press text.
    pub(super) fn dates(
        &self,
        passage: usize,
        own: &Passage,
        sentence: Span,
    ) -> Vec<(Span, DateSpan)> {
        let Some(text) = own.text.get(sentence.start..sentence.end) else { return Vec::new() };
        let line = self.at(passage);
        let skip = line.filter(|line| line.passage == passage && sentence.start < line.end);
        let from = skip.map_or(0, |line| line.end.saturating_sub(sentence.start));
        let mut found: Vec<(Span, DateSpan)> =
            dates(text).into_iter().filter(|(span, _)| span.start >= from).collect();
        let bare = BARE.as_ref().filter(|regex| regex.is_match(text));
        let before = before(&own.text, sentence.start);
        // A year alone counts where it is one in which something was: "in 2008", not "the 2008 plan".
        let when = |(span, date): &(Span, DateSpan)| {
            let word = before.get(..span.start).and_then(|own| own.split_whitespace().last());
            let told = word.is_some_and(|own| {
                own.eq_ignore_ascii_case("in") || own.eq_ignore_ascii_case("during")
            });
            told || date.start().to_string().len() > "2000".len()
        };
        let spoken =
            || dates(before).iter().rev().find(|own| when(own)).map(|(_, d)| d.start().year());
        let headed = || own.section_title.as_deref().and_then(year_of);
        let within = || found.first().map(|(_, date)| date.start().year());
        let year = bare.and_then(|_| {
            let opened = || line.map(|line| line.date.start().year());
            let told = || self.told.get(passage).copied().flatten();
            let near = within().or_else(spoken).or_else(opened).or_else(headed);
            near.or(self.year).or_else(told)
        });
        if let (Some(year), Some(regex)) = (year, bare) {
            for captures in regex.captures_iter(text) {
                let Some(whole) = captures.get(0) else { continue };
                let span = Span { start: whole.start(), end: whole.end() };
                let free = !found.iter().any(|(s, _)| s.start < span.end && span.start < s.end);
                let day = |name: &str| captures.name(name).map(|own| own.as_str().to_owned());
                let written = match (day("alone"), day("one"), day("early"), day("month")) {
                    (Some(month), ..) => format!("1 {month} {year}"),
                    (_, Some(one), early, Some(month)) => {
                        let early = early.map(|own| format!(" {own}")).unwrap_or_default();
                        let two = day("two").map(|own| format!("-{own}")).unwrap_or_default();
                        format!("{one}{early}{two} {month} {year}")
                    }
                    _ => continue,
                };
                // A month without a day is read as its first and cut to the month.
                let read = if captures.name("alone").is_some() {
                    dates(written.trim_start_matches("1 ")).first().map(|(_, date)| *date)
                } else {
                    dates(&written).first().map(|(_, date)| *date)
                };
                if let Some(date) = read.filter(|_| free && span.start >= from) {
                    found.push((span, date));
                }
            }
        }
        if let Some(line) = line {
            for (start, word) in text.match_indices("today") {
                found.push((Span { start, end: start + word.len() }, line.date));
            }
        }
        found.sort_by_key(|(span, _)| *span);
        found
    }
}

/// What stands before a place in a text, as far back as a year is remembered.
fn before(text: &str, at: usize) -> &str {
    let from = (at.saturating_sub(REMEMBERED)..=at).find(|&n| text.is_char_boundary(n));
    text.get(from.unwrap_or(at)..at).unwrap_or_default()
}

fn year_of(text: &str) -> Option<u16> {
    dates(text).last().map(|(_, date)| date.start().year())
}

/// Whether a date is one of days, not of months or years.
pub(super) fn is_of_days(date: &DateSpan) -> bool {
    date.start().to_string().len() == "2000-01-01".len()
}

fn opening(passage: usize, text: &str) -> Option<Dateline> {
    let found = LINE.as_ref()?.captures(text)?;
    let (place, when) = (found.name("where")?, found.name("when")?);
    let (_, date) = dates(when.as_str()).into_iter().next().filter(|(_, d)| is_of_days(d))?;
    let place = Gazetteer::shipped().places_in(place.as_str()).into_iter().next();
    let shouts = !found["where"].chars().any(char::is_lowercase);
    (shouts || place.is_some()).then(|| Dateline {
        passage,
        end: found.get(0).map_or(0, |whole| whole.end()),
        date,
        place,
    })
}

/// A passage that is nothing but a day, with its hour.
fn alone((passage, own): (usize, &Passage)) -> Option<Dateline> {
    let text = own.text.trim();
    if text.len() > ALONE {
        return None;
    }
    let (span, date) = dates(text).into_iter().next().filter(|(_, date)| is_of_days(date))?;
    let beside = text[..span.start].chars().chain(text[span.end..].chars());
    let rest = beside.filter(|c| c.is_alphabetic()).count();
    let place = Gazetteer::shipped().places_in(text).into_iter().next();
    let said = text.to_lowercase().contains("date") || place.is_some();
    (rest == 0 || said).then_some(Dateline { passage, end: own.text.len(), date, place })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<String> {
        let document = Document::parse("trial", text);
        let lines = Datelines::of(&document);
        let all = document.passages().iter().enumerate().flat_map(|(at, own)| {
            let whole = Span { start: 0, end: own.text.len() };
            lines.dates(at, own, whole).into_iter().map(|(_, date)| date.to_string())
        });
        all.collect()
    }

    #[test]
    fn today_is_the_day_of_the_dateline() {
        let found = read(
            "Divers meet\n\nOSLO, 4 May 2011 - A course for divers ended today in Bergen.\n\n\
             A second one is held on 6-7 June, and a third in July.\n",
        );
        assert_eq!(found, ["2011-05-04", "2011-06-06/2011-06-07", "2011-07"]);
    }

    #[test]
    fn a_day_without_a_year_is_of_the_year_spoken_of_before() {
        assert_eq!(
            read("The pier was built in 2008. It opened on 3 March."),
            ["2008", "2008-03-03"]
        );
        assert!(read("It opened on 3 March, and not today.").is_empty());
    }

    #[test]
    fn a_line_with_a_day_in_it_is_no_dateline() {
        let document = Document::parse("trial", "Boats came on 4 May 2011 - nobody knew why.\n");
        assert!(Datelines::of(&document).at(0).is_none());
    }
}
