//! All rows of a pattern.

use super::{Pattern, PatternError, rows};
use crate::graph::KnowledgeGraph;
use crate::model::{Basis, EntityId, Evidence, RelationKey};
use crate::progress::Progress;
use serde::Serialize;

/// The most rows that an answer holds. A pattern that joins anything to anything has more than
/// anybody reads; what is kept is then the same at every run.
pub const MAX_ROWS: usize = 100_000;

/// What a pattern finds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Answer {
    /// The names of the columns.
    pub columns: Vec<String>,
    /// The rows, by their cells.
    pub rows: Vec<Row>,
    /// Whether these are all rows; false if there were more than [`MAX_ROWS`] or the search was
    /// cancelled.
    pub complete: bool,
}

/// One way to fill the slots, with what supports it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Row {
    /// The entities, column by column; nothing where an optional slot found nothing.
    pub cells: Vec<Option<EntityId>>,
    /// The relations that join them, in the order of the chain.
    pub relations: Vec<RelationKey>,
    /// The weakest basis on the way. A step that several relations make is as firm as the firmest.
    pub basis: Basis,
    /// The evidence of every relation on the way, each once.
    pub evidence: Vec<Evidence>,
}

impl Row {
    /// The entities of the row, column by column.
    pub fn entities(&self) -> impl Iterator<Item = &EntityId> {
        self.cells.iter().flatten()
    }
}

impl Answer {
    /// The place of a column.
    pub fn column(&self, name: &str) -> Option<usize> {
        self.columns.iter().position(|column| column == name)
    }
}

/// All that the pattern finds, sorted by cells.
///
/// No entity stands twice in one row. Time: see [`rows`], and O(r log r) for r rows.
///
/// # Errors
/// [`PatternError`] if the pattern makes no sense or names an entity that the graph lacks.
pub fn answer(graph: &KnowledgeGraph, pattern: &Pattern) -> Result<Answer, PatternError> {
    answer_until(graph, pattern, &Progress::silent())
}

/// As [`answer`]; once the progress is cancelled, with the rows found until then.
///
/// # Errors
/// As [`answer`].
pub fn answer_until(
    graph: &KnowledgeGraph,
    pattern: &Pattern,
    progress: &Progress,
) -> Result<Answer, PatternError> {
    let mut found = rows(graph, pattern, progress)?;
    let mut rows: Vec<Row> = found.by_ref().take(MAX_ROWS).collect();
    rows.sort_by(|a, b| a.cells.cmp(&b.cells));
    let complete = found.next().is_none() && !progress.is_cancelled();
    Ok(Answer { columns: pattern.column_names(), rows, complete })
}
