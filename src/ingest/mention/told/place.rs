//! Where an event is told of: the place that its sentence names beside it.

use super::Around;
use super::lists;
use super::noun::{self, Noun};
use super::tokens::Token;
use crate::ingest::gazetteer::{As, Gazetteer};

impl Around<'_> {
    /// The place right before a name: "in Oslo on 4 May with a conference".
    fn place_before(&self, noun: &Noun) -> Option<(&str, bool)> {
        const REACH: usize = 12;
        let from = noun.first.saturating_sub(REACH);
        let at = (from..noun.first).rev().find(|&n| self.all[n].low == "in")?;
        let first = self.all.get(at + 1).filter(|own| own.capital() && !lists::is_day(&own.low))?;
        let words = &self.reading.words[self.passage];
        let start = words.partition_point(|word| word.span.start < first.span.start);
        let known = Gazetteer::shipped().at(words.get(start..)?);
        let known = known.filter(|(.., how)| *how == As::Name);
        let count = known.map_or(1, |(count, ..)| count);
        let end = words.get(start + count - 1)?.span.end;
        let between = self.all[at + 1..noun.first].iter().filter(|own| own.span.start >= end);
        let plain = between.into_iter().all(|own| {
            let joins = matches!(
                own.low.as_str(),
                "on" | "from"
                    | "to"
                    | "and"
                    | "with"
                    | "at"
                    | "during"
                    | "a"
                    | "an"
                    | "the"
                    | ","
                    | "–"
                    | "-"
            );
            joins || own.digit() || lists::is_day(&own.low)
        });
        let name = self.reading.text(self.passage).get(first.span.start..end)?;
        let name = name.trim_end_matches("’s").trim_end_matches("'s");
        plain.then_some((name, known.is_some()))
    }

    /// The place that is named right of a name, behind "in" or "at", and whether it is a known one.
    pub(super) fn place(&self, noun: &Noun) -> Option<(&str, bool)> {
        if let Some(left) = self.place_before(noun) {
            return Some(left);
        }
        let until = self.nouns.iter().find(|other| other.first > noun.first);
        let until = until.map_or(self.all.len(), |other| other.first);
        let proper = |token: &Token<'_>| token.capital() && !lists::is_day(&token.low);
        let the = |n: usize| usize::from(self.all.get(n + 1).is_some_and(|own| own.low == "the"));
        let at = (noun.kind_at..until).find(|&n| {
            matches!(self.all[n].low.as_str(), "in" | "at")
                && noun::body_at(self.bodies, &self.all[n]).is_none()
                && self.all.get(n + 1 + the(n)).is_some_and(proper)
        })?;
        let start = self.all[at + 1 + the(at)].span.start;
        let words = &self.reading.words[self.passage];
        let first = words.partition_point(|word| word.span.start < start);
        if let Some((count, _, As::Name)) = Gazetteer::shipped().at(words.get(first..)?) {
            let end = words.get(first + count - 1)?.span.end;
            let name = self.reading.text(self.passage).get(start..end);
            return name.map(|name| (name.trim_end_matches("’s").trim_end_matches("'s"), true));
        }
        if the(at) > 0 {
            // A house that no table knows says that there was one, and no more.
            return Some(("", false));
        }
        Some((self.all[at + 1].text, false)).filter(|_| self.all[at].low == "in")
    }
}
