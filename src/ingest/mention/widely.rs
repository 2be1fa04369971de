//! What is widely known and not in the graph, by the names that everybody uses.

use super::reading::{Find, Fresh, Reading};
use crate::ingest::widely::Widely;
use crate::ingest::{Name, New, Span};
use std::collections::BTreeMap;

/// Why a name of the table is proposed.
pub(super) const WHY: &str = "a name that is widely used";

/// The names of a table as one graph has them.
pub(super) struct Table {
    names: BTreeMap<usize, (Name, New)>,
}

impl Table {
    /// The table that the program carries, beside what a graph knows.
    pub(super) fn of(reading: &Reading<'_>) -> Self {
        Self { names: Widely::shipped().names(reading.lexicon) }
    }

    /// Finds its names in a passage.
    pub(super) fn find(&self, reading: &Reading<'_>, passage: usize, finds: &mut Vec<Fresh>) {
        let words = &reading.words[passage];
        let mut at = 0;
        while at < words.len() {
            let found = Widely::shipped().at(&words[at..], reading.of_un, reading.of_coe);
            let Some((count, (name, new))) =
                found.and_then(|(count, row)| Some((count, self.names.get(&row)?)))
            else {
                at += 1;
                continue;
            };
            let span = Span { start: words[at].span.start, end: words[at + count - 1].span.end };
            let used = reading.text(passage).get(span.start..span.end).unwrap_or_default();
            let used = used.trim_end_matches("’s").trim_end_matches("'s");
            // What the text calls it is a name that the text gives.
            let mut new = new.clone();
            new.aliases.extend((used != new.name).then(|| used.to_owned()));
            let find = Find {
                passage,
                span,
                kind: name.id().kind(),
                name: name.clone(),
                rivals: Vec::new(),
                why: WHY.into(),
                score: 0.9,
                given: matches!(name, Name::Known(_)),
            };
            finds.push(Fresh { find, new });
            at += count;
        }
    }
}
