//! Whom a report asks for something in a paragraph: "urges the authorities to", "the Board should".

use super::super::units::Line;
use super::About;
use super::operative::asks;
use crate::ingest::Span;
use crate::model::EntityId;

impl About<'_> {
    /// Those of whom a sentence of a report asks something: they stand behind a verb of asking in the
    /// present, or right before "should".
    pub(super) fn advised(&self, line: &Line) -> Vec<(EntityId, Span)> {
        let mut found: Vec<(EntityId, Span)> = Vec::new();
        for at in 0..line.units.len() {
            let word = line.word(at);
            let own = if asks(word) && word.ends_with('s') {
                self.behind(line, at)
            } else if (matches!(word, "should" | "must" | "ought" | "shall")
                || self.is_asked(line, at))
                && at > 0
            {
                let right = self.right_before(line, at);
                if right.is_empty() { self.opening(line, at) } else { right }
            } else {
                Vec::new()
            };
            for asked in own {
                if !found.iter().any(|(id, _)| *id == asked.0) {
                    found.push(asked);
                }
            }
        }
        found
    }

    /// Whether somebody "is invited to" or "are urged to" at a word.
    fn is_asked(&self, line: &Line, at: usize) -> bool {
        const ASKED: [&str; 15] = [
            "tasked",
            "instructed",
            "mandated",
            "directed",
            "authorized",
            "entrusted",
            "urgently",
            "invited",
            "encouraged",
            "advised",
            "urged",
            "requested",
            "asked",
            "called",
            "recommended",
        ];
        matches!(line.word(at), "is" | "are") && ASKED.contains(&line.word(at + 1))
    }

    /// Those with whose names a sentence opens that goes on with a word: "The Mission and the Academy
    /// for Keepers and Pilots should". Those of whom another verb tells are none of them.
    fn opening(&self, line: &Line, at: usize) -> Vec<(EntityId, Span)> {
        const LONGEST: usize = 16;
        const OTHER: [&str; 14] = [
            "that", "which", "who", "is", "are", "was", "were", "has", "have", "had", "if", "when",
            "will", ";",
        ];
        if at > LONGEST || (0..at).any(|n| OTHER.contains(&line.word(n))) {
            return Vec::new();
        }
        let own = |unit: usize| line.named_at(unit).and_then(|own| self.actor(own.mention));
        let first = (0..at.min(3)).find(|&unit| own(unit).is_some());
        let Some(first) = first else { return Vec::new() };
        let joined = |unit: usize| {
            let before = line.word(unit - 1);
            let before = if before == "the" && unit >= 2 { line.word(unit - 2) } else { before };
            unit == first || matches!(before, "and" | "," | "with")
        };
        (first..at).filter(|&unit| unit == 0 || joined(unit)).filter_map(own).collect()
    }

    /// Those named right before a word, in one list, or before what is said aside there.
    fn right_before(&self, line: &Line, at: usize) -> Vec<(EntityId, Span)> {
        let opens = || line.named.iter().find(|own| own.unit <= 2 && !line.units[own.unit].aside);
        let aside = line.word(at - 1) == ",";
        // "The Guild in Elm should": the name of a place belongs to what stands before it.
        let placed = line.named_at(at - 1).is_some_and(|own| self.actor(own.mention).is_none())
            && opens().is_some_and(|own| self.actor(own.mention).is_some());
        let named = line.named_at(at - 1).filter(|_| !placed);
        let named = named.or_else(|| opens().filter(|_| aside || placed));
        let Some(named) = named else { return Vec::new() };
        let first = named.list.first().copied().unwrap_or(named.unit);
        // "the work of the Guild should": of whom it is.
        let hangs = first.checked_sub(1).is_some_and(|before| {
            matches!(line.word(before), "of" | "by" | "with" | "for" | "in" | "from" | "to" | "at")
        });
        let list = named.list.iter().filter(|_| !hangs).filter_map(|&unit| line.named_at(unit));
        list.filter_map(|own| self.actor(own.mention)).collect()
    }
}
