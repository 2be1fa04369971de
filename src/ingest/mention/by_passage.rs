//! Finds by the passage that they stand in.

use super::reading::Find;
use crate::ingest::Span;
use std::collections::BTreeMap;

/// Finds by the passage that they stand in, so that one passage of a long text is asked about without
/// going through the finds of all others.
pub(super) struct ByPassage<'a>(BTreeMap<usize, Vec<&'a Find>>);

impl<'a> ByPassage<'a> {
    /// These finds, those of one passage in the order in which they came.
    pub(super) fn of(finds: impl IntoIterator<Item = &'a Find>) -> Self {
        let mut all: BTreeMap<usize, Vec<&Find>> = BTreeMap::new();
        for find in finds {
            all.entry(find.passage).or_default().push(find);
        }
        Self(all)
    }

    /// Those that stand in a passage.
    pub(super) fn at(&self, passage: usize) -> &[&'a Find] {
        self.0.get(&passage).map(Vec::as_slice).unwrap_or_default()
    }

    /// Those that share letters with a part of a passage.
    pub(super) fn over(&self, passage: usize, span: Span) -> impl Iterator<Item = &'a Find> {
        let all = self.at(passage).iter().copied();
        all.filter(move |find| find.span.start < span.end && span.start < find.span.end)
    }
}
