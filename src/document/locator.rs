//! Where a passage stands in its document, written for people: `4.3.1.b.i ¶5`.

use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::numbering;

/// The longest locator accepted, in bytes, and the most path segments.
const MAX_LENGTH: usize = 200;
const MAX_SEGMENTS: usize = 16;

/// Which piece of a section a [`Locator`] names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Part {
    /// The section heading or the numbered clause itself.
    Whole,
    /// A heading without a number: the paragraph it stands above, and which of them it is.
    Heading {
        /// The paragraph below it, from 1.
        above: u32,
        /// Its place among the headings above that paragraph, from 1.
        nth: u32,
    },
    /// A paragraph or list item, counted within its section from 1.
    Paragraph(u32),
    /// A footnote, by its number.
    Footnote(u32),
}

/// A section path and a piece of that section.
///
/// It is written and read as text: `4.3.1`, `4.3.1.b.i ¶5`, `V.3.1`, `III.1.2.a`, `4.2.2 ¶3h`,
/// `Annex 1 ¶12`, `fn 45`, `¶3`. The order is the natural one (numbers by value, roman numerals and
/// letters by rank, `Front` first, annexes last, footnotes after everything else): it is document
/// order among numbered sections; the exact order of a document is that of its passages.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Locator {
    path: Vec<String>,
    part: Part,
}

/// Why a text is no locator.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error(
    "\"{text}\" is no locator ({why}); write one like 4.3.1.b.i ¶5, V.3.1, Annex 1 ¶2 or fn 45"
)]
pub struct LocatorError {
    text: String,
    why: &'static str,
}

/// The beginning of a text that is refused, fit to stand in a line.
pub(super) fn start(text: &str) -> String {
    text.chars().filter(|c| !c.is_control()).take(60).collect()
}

impl Locator {
    /// A locator of `part` in the section with this path; the path must hold plain segments.
    pub(super) fn new(path: Vec<String>, part: Part) -> Self {
        Self { path, part }
    }

    /// The section path; empty in a text without sections and for footnotes.
    pub fn path(&self) -> &[String] {
        &self.path
    }

    /// The piece of the section.
    pub fn part(&self) -> Part {
        self.part
    }

    /// Whether this names something in `section` or below it.
    pub fn is_within(&self, section: &Locator) -> bool {
        self.path.starts_with(&section.path)
    }
}

impl fmt::Display for Locator {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.path.join("."))?;
        let gap = if self.path.is_empty() { "" } else { " " };
        match self.part {
            Part::Whole => Ok(()),
            Part::Paragraph(n) => write!(f, "{gap}¶{n}"),
            Part::Heading { above, nth: 1 } => write!(f, "{gap}¶{above}h"),
            Part::Heading { above, nth } => write!(f, "{gap}¶{above}h{nth}"),
            Part::Footnote(n) => write!(f, "{gap}fn {n}"),
        }
    }
}

impl FromStr for Locator {
    type Err = LocatorError;

    fn from_str(text: &str) -> Result<Self, LocatorError> {
        let error = |why| LocatorError { text: start(text), why };
        let trimmed = text.trim();
        if trimmed.len() > MAX_LENGTH {
            return Err(error("too long"));
        }
        let (path, part) = if let Some((path, mark)) = trimmed.split_once('¶') {
            (path, paragraph(mark.trim()).ok_or_else(|| error("no paragraph number after ¶"))?)
        } else if let Some((path, mark)) = footnote_mark(trimmed) {
            (path, Part::Footnote(count(mark).ok_or_else(|| error("no footnote number"))?))
        } else {
            (trimmed, Part::Whole)
        };
        let path = path.trim();
        let path: Vec<String> =
            if path.is_empty() { Vec::new() } else { path.split('.').map(str::to_owned).collect() };
        if path.is_empty() && part == Part::Whole {
            return Err(error("empty"));
        }
        if path.len() > MAX_SEGMENTS {
            return Err(error("too many levels"));
        }
        if !path.iter().all(|segment| is_segment(segment)) {
            return Err(error("a level is empty or has other signs than letters and digits"));
        }
        Ok(Self { path, part })
    }
}

fn footnote_mark(text: &str) -> Option<(&str, &str)> {
    match text.strip_prefix("fn") {
        Some(rest) if rest.is_empty() || rest.starts_with(' ') => Some(("", rest.trim())),
        _ => text.rsplit_once(" fn ").or_else(|| text.strip_suffix(" fn").map(|path| (path, ""))),
    }
}

fn paragraph(mark: &str) -> Option<Part> {
    match mark.split_once('h') {
        None => count(mark).map(Part::Paragraph),
        Some((above, nth)) => {
            let nth = if nth.is_empty() { 1 } else { count(nth).filter(|&n| n > 1)? };
            Some(Part::Heading { above: count(above)?, nth })
        }
    }
}

fn count(text: &str) -> Option<u32> {
    let digits = !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let n: u32 = text.parse().ok()?;
    (digits && n > 0 && !text.starts_with('0')).then_some(n)
}

/// Whether a text can be one level of a path: letters, digits, single spaces and hyphens.
fn is_segment(text: &str) -> bool {
    let plain = |c: char| c.is_alphanumeric() || matches!(c, ' ' | '-' | '\'' | '’');
    !text.is_empty() && text.trim() == text && text.chars().all(plain)
}

/// Where a segment sorts among its siblings: class, rank, and a refinement for roman numerals,
/// which are put where they fall both among letters (i after h) and among themselves (v after iv).
fn rank(segment: &str) -> (u8, u32, u32) {
    const NAME: u8 = 3;
    if segment == "Front" {
        return (0, 0, 0);
    }
    if let Some(number) = count(segment) {
        return (1, number, 0);
    }
    if let Some(annex) = segment.strip_prefix("Annex") {
        return (4, count(annex.trim()).unwrap_or(u32::MAX), 0);
    }
    let upper = segment.bytes().all(|b| b.is_ascii_uppercase());
    let lower = segment.bytes().all(|b| b.is_ascii_lowercase());
    match (numbering::roman(segment), segment.as_bytes()) {
        (Some(n), _) if upper => (1, n, 1),
        (_, [byte]) if lower => (2, u32::from(*byte - b'a'), 0),
        (Some(n), _) if lower => {
            let anchor = if n < 5 {
                b'i'
            } else if n < 10 {
                b'v'
            } else {
                b'x'
            };
            (2, u32::from(anchor - b'a'), n)
        }
        (None, [_, _]) if lower => (2, 26, 0),
        _ => (NAME, 0, 0),
    }
}

impl Ord for Locator {
    fn cmp(&self, other: &Self) -> Ordering {
        let note = |l: &Self| matches!(l.part, Part::Footnote(_));
        let key = |s: &String| (rank(s), s.clone());
        note(self)
            .cmp(&note(other))
            .then_with(|| self.path.iter().map(key).cmp(other.path.iter().map(key)))
            .then_with(|| self.place().cmp(&other.place()))
    }
}

impl PartialOrd for Locator {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Locator {
    /// A heading sorts just before the paragraph it stands above.
    fn place(&self) -> (u32, u32) {
        match self.part {
            Part::Whole => (0, 0),
            Part::Heading { above, nth } => (above, nth),
            Part::Paragraph(n) => (n, u32::MAX),
            Part::Footnote(n) => (n, 0),
        }
    }
}

impl TryFrom<String> for Locator {
    type Error = LocatorError;

    fn try_from(text: String) -> Result<Self, LocatorError> {
        text.parse()
    }
}

impl From<Locator> for String {
    fn from(locator: Locator) -> Self {
        locator.to_string()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn locator(text: &str) -> Locator {
        text.parse().unwrap()
    }

    #[test]
    fn reads_back_what_it_writes() {
        for text in [
            "4.3.1.b.i ¶5",
            "V.3.1",
            "III.1.2.a",
            "4.2.2 ¶3h",
            "4.2.2 ¶3h2",
            "Annex 1 ¶12",
            "fn 45",
            "4.3.1 fn 45",
            "¶3",
            "Commitments.Prevention ¶4",
            "Front ¶2",
            "4.3.1",
        ] {
            assert_eq!(locator(text).to_string(), text);
        }
        assert_eq!(locator(" 4.3.1¶ 5 ").to_string(), "4.3.1 ¶5");
    }

    #[test]
    fn refuses_what_is_none() {
        for text in
            ["", " ", "¶", "¶0", "¶05", "4..1", ".", "4.3.1 ¶x", "fn ", "a/b", "4. 3", "¶1h1"]
        {
            assert!(text.parse::<Locator>().is_err(), "{text}");
        }
        assert!("1.".repeat(500).parse::<Locator>().is_err());
    }

    #[test]
    fn order_is_natural() {
        let sorted = [
            "Front ¶1",
            "2",
            "4.3.1 ¶2h",
            "4.3.1 ¶2",
            "4.3.1 ¶10",
            "4.3.1.a",
            "4.3.1.b.i ¶1",
            "4.3.1.b.iv ¶1",
            "4.3.1.b.v ¶1",
            "4.3.1.b.ix ¶1",
            "4.3.1.c",
            "10",
            "Annex 1 ¶3",
            "Annex 2 ¶1",
            "fn 2",
            "fn 10",
        ];
        for pair in sorted.windows(2) {
            assert!(locator(pair[0]) < locator(pair[1]), "{pair:?}");
        }
        assert!(locator("IV.3.3.h") < locator("IV.3.3.i"));
        assert!(locator("IV.3") < locator("IX.3"));
    }

    proptest! {
        #[test]
        fn any_text_is_read_or_refused(text in "\\PC{0,80}") {
            if let Ok(locator) = text.parse::<Locator>() {
                prop_assert_eq!(locator.to_string().parse::<Locator>(), Ok(locator));
            }
        }
    }
}
