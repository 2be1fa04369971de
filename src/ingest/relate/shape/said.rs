//! Words that say who paid, and what stands around them in their sentence.

use super::money::{NOT, PLANNED};
use super::paying::{AGAIN, BODY, PLACE, SUBJECT};
use crate::ingest::{Mention, Span};
use crate::model::{EntityKind, State};
use std::ops::Range;

/// The mark of an event, an activity or a publication.
pub(super) const THING: char = '\u{E003}';
/// How far behind its verb what is paid for stands, in bytes.
const REACH: usize = 110;

/// Words before a name with which it is only where or within which something else was.
const WITHIN: [&str; 12] =
    ["at", "in", "during", "within", "of", "under", "from", "for", "on", "into", "after", "to"];

/// Words that say who paid, in a sentence with marks for its names.
pub(super) struct Said<'s, 'a> {
    pub(super) masked: &'s str,
    pub(super) marks: &'s [(usize, &'a Mention)],
    pub(super) sentence: Span,
    pub(super) start: usize,
    pub(super) end: usize,
    /// Between the words, where what was paid for stands among them: "donors of the course are".
    pub(super) inside: Option<Range<usize>>,
}

impl<'a> Said<'_, 'a> {
    pub(super) fn things(&self) -> impl DoubleEndedIterator<Item = (usize, &'a Mention)> {
        let thing = |m: &Mention| {
            use EntityKind::{Activity, Event, Publication};
            matches!(m.kind, Activity | Event | Publication)
        };
        self.marks.iter().copied().filter(move |(_, m)| thing(m))
    }

    /// What stands among the words.
    pub(super) fn inside(&self) -> Option<&'a Mention> {
        let inside = self.inside.as_ref()?;
        self.things().find(|(at, _)| inside.contains(at)).map(|(_, m)| m)
    }

    /// Whether the words are said aside of a body: "the Office, supported by the Guild,".
    pub(super) fn aside(&self) -> bool {
        let before = self.masked.get(..self.start).unwrap_or_default().trim_end();
        before.trim_end_matches(',').ends_with(BODY)
    }

    /// What stands before the words: right before them; or else what the sentence is about.
    pub(super) fn before(&self) -> Option<&'a Mention> {
        let all: Vec<(usize, &Mention)> =
            self.things().filter(|(at, _)| *at < self.start).collect();
        let (last_at, last) = *all.last()?;
        let gap = self.masked.get(last_at + THING.len_utf8()..self.start).unwrap_or_default();
        let gap = gap.trim_end();
        // "a shelter funded by": what was paid for has no name.
        let finite = ["was", "were", "is", "are", "been", "be", "being", "and", "also"];
        let last_word = gap.rsplit(|c: char| c.is_whitespace()).next().unwrap_or_default();
        let verb = finite.contains(&last_word) || last_word.ends_with("ly");
        let near = |word: &str| {
            word.is_empty()
                || word.starts_with(|c: char| !c.is_lowercase())
                || word.ends_with([',', ')', '”', '"', '’', PLACE, BODY])
        };
        let with = self.masked.get(self.start..).is_some_and(|own| {
            let own = own.to_lowercase();
            ![
                "fund", "financ", "paid", "sponsor", "underw", "bankr", "co-", "cofin", "cofun",
                "subsid",
            ]
            .iter()
            .any(|word| own.starts_with(word))
        });
        if !(verb || near(last_word) || with) {
            return None;
        }
        let adjoins = gap.chars().all(|c| !c.is_alphanumeric());
        let relative = gap.split_whitespace().any(|word| matches!(word, "which" | "that"));
        if adjoins && !verb || relative {
            return Some(last);
        }
        let free =
            |(at, _): &&(usize, &'a Mention)| !hangs(self.masked.get(..*at).unwrap_or_default());
        // "was funded by" tells of its subject, "held a course with money from" of what was held.
        let own = if verb { all.iter().find(free) } else { all.iter().rev().find(free) };
        Some(own.map_or(last, |(_, m)| *m))
    }

    /// Whether the words open the sentence: "Funded by the Guild, the course".
    pub(super) fn fronted(&self) -> bool {
        let before = self.masked.get(..self.start).unwrap_or_default().trim();
        before.is_empty() || matches!(before, "Jointly" | "Partly" | "Fully" | "Generously" | "Co-")
    }

    /// The noun of a subject that opens the sentence: "The hotline was funded by".
    pub(super) fn subject(&self) -> Option<String> {
        let before = self.masked.get(..self.start)?;
        let found = SUBJECT.as_ref()?.captures(before)?;
        Some(found.name("noun")?.as_str().to_lowercase())
    }

    /// Whether a noun of its own stands right before a participle: "a shelter funded by".
    pub(super) fn of_nameless(&self) -> bool {
        let before = self.masked.get(..self.start).unwrap_or_default().trim_end();
        let last = before.rsplit(|c: char| c.is_whitespace()).next().unwrap_or_default();
        let finite = ["was", "were", "is", "are", "been", "be", "being", "and", "also", "which"];
        let noun =
            last.ends_with(char::is_lowercase) && !finite.contains(&last) && !last.ends_with("ly");
        let paid = self.masked.get(self.start..).is_some_and(|own| {
            let own = own.to_lowercase();
            ["fund", "financ", "paid", "sponsor", "co"].iter().any(|word| own.starts_with(word))
        });
        let again = AGAIN.as_ref().and_then(|again| again.find_iter(before).last());
        noun && paid && again.is_none_or(|again| again.end() < before.len())
    }

    /// What stands behind the words, near to them.
    pub(super) fn behind(&self, far: bool) -> Option<&'a Mention> {
        let mut things = self.things().filter(|(at, _)| *at >= self.end);
        let (at, first) = things.next()?;
        let gap = self.masked.get(self.end..at).unwrap_or_default();
        let reach = if far { 2 * REACH } else { REACH };
        // Behind another body it is theirs.
        let theirs = !far && gap.contains(BODY);
        (at - self.end <= reach && !theirs && !gap.contains(';')).then_some(first)
    }

    /// The noun or pronoun before the words that stands for something told of before.
    pub(super) fn again_before(&self) -> Option<&str> {
        let before = self.masked.get(..self.start)?;
        AGAIN.as_ref()?.find_iter(before).map(|found| found.as_str()).next()
    }

    pub(super) fn again_behind(&self) -> Option<&str> {
        let behind = self.masked.get(self.end..)?;
        let found = AGAIN.as_ref()?.find(behind)?;
        (found.start() <= REACH / 2).then(|| found.as_str())
    }

    /// How far along it is: nothing where it is denied or only possible.
    pub(super) fn state(&self) -> Option<State> {
        let from = self.masked.get(..self.start)?.rfind([',', ';']).map_or(0, |at| at + 1);
        let near = self.masked.get(from..self.end)?.to_lowercase();
        let mut words = near.split(|c: char| !c.is_alphanumeric());
        let any =
            |list: &[&str]| near.split(|c: char| !c.is_alphanumeric()).any(|w| list.contains(&w));
        // "In May" is no "may".
        let month = self.masked.get(from..self.end)?.contains("May");
        if words.any(|word| NOT.contains(&word) && !(month && word == "may")) {
            return None;
        }
        let planned = any(PLANNED) || near.contains(" to be ") || near.contains("pledge");
        Some(if planned { State::Planned } else { State::Done })
    }
}

/// Whether what stands behind these words hangs on a preposition.
pub(super) fn hangs(before: &str) -> bool {
    let mut words = before.split_whitespace().rev();
    let article = |word: &&str| {
        matches!(*word, "the" | "a" | "an" | "this" | "its" | "“" | "\"" | "project" | "programme")
    };
    words.find(|word| !article(word)).is_some_and(|word| WITHIN.contains(&word))
}
