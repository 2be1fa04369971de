//! Decisions and resolutions called by a number and a year, without their symbol.
//!
//! "Ministerial Decision No. 1 of 2000" and "resolutions 64/293 of 30 July 2010 and 68/192" are as
//! sure as symbols, once it is known how their bodies count: the ministers of the OSCE (then CSCE)
//! numbered their meetings until 2002 and have since added the year; the General Assembly puts its
//! session first, the Economic and Social Council the year, the Security Council the year behind.

use super::reading::{Fresh, Reading};
use super::resolutions::of_security_council;
use crate::ingest::{New, Span};
use crate::model::{EntityId, EntityKind};
use regex::Regex;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// How far behind the number the year stands, and how far before it the body, in bytes.
const NEAR: usize = 64;
/// The most resolutions of one list.
const MOST: usize = 64;
/// The last year in which ministerial decisions were numbered by meeting, and what to take from a
/// year to have its meeting: the eighth was in 2000.
const BY_MEETING: std::ops::RangeInclusive<u16> = 2000..=2002;
const FIRST: u16 = 1992;
/// Meetings that are called by their town, and their years.
const TOWNS: &[(&str, u16)] = &[
    ("Vienna", 2000),
    ("Bucharest", 2001),
    ("Porto", 2002),
    ("Maastricht", 2003),
    ("Sofia", 2004),
    ("Ljubljana", 2005),
    ("Brussels", 2006),
    ("Madrid", 2007),
];

type Pattern = LazyLock<Option<Regex>>;
static MINISTERIAL: Pattern = LazyLock::new(|| {
    Regex::new(r"\b(?:([A-Z][a-z]+) )?Ministerial (?:Council )?Decision (?:No\.? ?)?(\d{1,2})\b")
        .ok()
});
static YEAR: Pattern = LazyLock::new(|| Regex::new(r"\b((?:19|20)\d\d)\b").ok());
static RESOLUTIONS: Pattern =
    LazyLock::new(|| Regex::new(r"\b[Rr]esolutions?\s+(?:[Nn]os?\.? ?)?").ok());
static RESOLUTION: Pattern =
    LazyLock::new(|| Regex::new(r"^(?:(\d{1,4})/(\d{1,4})\b|(\d{3,4}) \(((?:19|20)\d\d)\))").ok());
static JOINT: Pattern = LazyLock::new(|| {
    Regex::new(r"^(?:\s|,|;|and\b|or\b|of \d{1,2} [A-Z][a-z]+ \d{4}|[A-Z]\b)+").ok()
});

/// A list of decisions of the ministers by number and year.
static DECISIONS: Pattern = LazyLock::new(|| {
    Regex::new(r"\bDecisions? (?:Nos?\.? ?)?\d{1,2}/\d{2}(?:(?:,|;| and|, and| or| as well as)+ (?:Decision )?(?:Nos?\.? ?)?\d{1,2}/\d{2}\b)+").ok()
});
static YEARED: Pattern = LazyLock::new(|| Regex::new(r"\b0*(\d{1,2})/(\d{2})\b").ok());

/// The decisions and resolutions of a passage that are called by number and year.
pub(super) fn find(reading: &Reading<'_>, passage: usize, finds: &mut Vec<Fresh>) {
    ministerial(reading, passage, finds);
    further(reading, passage, finds);
    resolutions(reading, passage, finds);
}

/// Those of a list behind its first: "Decisions No. 14/06, No. 8/07 and 5/08".
fn further(reading: &Reading<'_>, passage: usize, finds: &mut Vec<Fresh>) {
    let text = reading.text(passage);
    let (Some(pattern), Some(number)) = (DECISIONS.as_ref(), YEARED.as_ref()) else { return };
    if !reading.of_osce {
        return;
    }
    for found in pattern.find_iter(text) {
        let list = found.as_str();
        for own in number.captures_iter(list).take(MOST) {
            let (Some(whole), Some(n), Some(year)) = (own.get(0), own.get(1), own.get(2)) else {
                continue;
            };
            let id = format!("decision/MC.DEC-{}-{}", n.as_str(), year.as_str());
            let span =
                Span { start: found.start() + whole.start(), end: found.start() + whole.end() };
            push(reading, passage, finds, (&id, EntityKind::Decision, span));
        }
    }
}

fn ministerial(reading: &Reading<'_>, passage: usize, finds: &mut Vec<Fresh>) {
    let text = reading.text(passage);
    let (Some(pattern), Some(year)) = (MINISTERIAL.as_ref(), YEAR.as_ref()) else { return };
    for found in pattern.captures_iter(text) {
        let (Some(whole), Some(number)) = (found.get(0), found.get(2)) else { continue };
        let rest = text.get(whole.end()..).unwrap_or_default();
        // "14/06" has its year.
        if rest.starts_with('/') {
            continue;
        }
        let near: String = rest.chars().take(NEAR).take_while(|c| !";.".contains(*c)).collect();
        let own = near.split("Decision").next().unwrap_or_default();
        let said = year.find(own).and_then(|found| found.as_str().parse::<u16>().ok());
        let town =
            found.get(1).and_then(|town| TOWNS.iter().find(|(name, _)| *name == town.as_str()));
        let Some(held) = said.or(town.map(|(_, year)| *year)) else { continue };
        let Ok(number) = number.as_str().parse::<u16>() else { continue };
        let id = if BY_MEETING.contains(&held) {
            format!("decision/MC({}).DEC-{number}", held - FIRST)
        } else if held > *BY_MEETING.end() {
            format!("decision/MC.DEC-{number}-{:02}", held % 100)
        } else {
            continue;
        };
        // A town that names no meeting is no part of the name.
        let other_town = found.get(1).filter(|_| town.is_none()).map_or(0, |town| town.len() + 1);
        let span = Span { start: whole.start() + other_town, end: whole.end() };
        push(reading, passage, finds, (&id, EntityKind::Decision, span));
    }
}

fn resolutions(reading: &Reading<'_>, passage: usize, finds: &mut Vec<Fresh>) {
    let text = reading.text(passage);
    let (Some(pattern), Some(one), Some(joint)) =
        (RESOLUTIONS.as_ref(), RESOLUTION.as_ref(), JOINT.as_ref())
    else {
        return;
    };
    for word in pattern.find_iter(text) {
        let before: String =
            text.get(..word.start()).unwrap_or_default().chars().rev().take(NEAR).collect();
        let before: String = before.chars().rev().collect();
        let mut at = word.end();
        for _ in 0..MOST {
            let rest = text.get(at..).unwrap_or_default();
            let Some(found) = one.captures(rest) else { break };
            let Some(whole) = found.get(0) else { break };
            let part = |n: usize| found.get(n).map(|part| part.as_str());
            let id = match (part(1), part(2), part(3)) {
                (Some(session), Some(number), _) if before.contains("Human Rights Council") => {
                    format!("instrument/A-HRC-RES-{session}-{number}")
                }
                (Some(year), Some(number), _) if year.len() == 4 => {
                    format!("instrument/E-RES-{year}-{number}")
                }
                (Some(session), Some(number), _) => format!("instrument/A-RES-{session}-{number}"),
                (_, _, Some(number)) if of_council(part(3), part(4)) => {
                    format!("instrument/S-RES-{number}")
                }
                (_, _, Some(_)) => {
                    at += whole.end();
                    let rest = text.get(at..).unwrap_or_default();
                    at += joint.find(rest).map_or(0, |found| found.end());
                    continue;
                }
                _ => break,
            };
            let span = Span { start: at, end: at + whole.end() };
            push(reading, passage, finds, (&id, EntityKind::Instrument, span));
            at += whole.end();
            let rest = text.get(at..).unwrap_or_default();
            at += joint.find(rest).map_or(0, |found| found.end());
        }
    }
}

/// Whether a number and a year are of a resolution of the Security Council.
fn of_council(number: Option<&str>, year: Option<&str>) -> bool {
    let read = |part: Option<&str>| part.and_then(|part| part.parse::<u16>().ok());
    read(number).zip(read(year)).is_some_and(|(number, year)| of_security_council(number, year))
}

fn push(
    reading: &Reading<'_>,
    passage: usize,
    finds: &mut Vec<Fresh>,
    (id, kind, span): (&str, EntityKind, Span),
) {
    let Ok(id) = EntityId::new(id) else { return };
    let text = reading.text(passage).get(span.start..span.end).unwrap_or_default();
    let name = match kind {
        EntityKind::Instrument => format!("Resolution {text}"),
        _ if text.starts_with(|c: char| c.is_ascii_digit()) => format!("Decision No. {text}"),
        _ => text.to_owned(),
    };
    let attributes = BTreeMap::from([("symbol".to_owned(), id.name().replace('-', "/"))]);
    let find = reading.find(passage, span, id, ("a number and a year as its body counts", 0.9));
    finds.push(Fresh { find, new: New { name, attributes, ..New::default() } });
}
