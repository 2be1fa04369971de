//! The grid: which rows are connected with which columns, and which are not.
//!
//! A grid is made of two kinds ([`coverage`]) or of two columns of an answer
//! ([`Coverage::of_answer`]). That a cell is missing is part of what it says.

mod answered;
mod kinds;
mod order;
mod said;
mod searched;
mod seriate;
mod totals;

pub use kinds::coverage;
pub use order::Order;
pub use said::{Tally, lines_in_words};
pub use searched::{Searched, Section, searched};
pub use totals::{Total, Totals};

use crate::model::{Basis, EntityId, Relation, RelationKey};
use std::collections::{BTreeMap, BTreeSet};

/// Entities against entities and what connects them. That a cell is missing is part of the answer.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Coverage {
    /// What makes the rows, by identifier unless it was put in another order.
    pub rows: Vec<EntityId>,
    /// What makes the columns, likewise.
    pub columns: Vec<EntityId>,
    /// What connects a row and a column; nothing where nothing does.
    pub cells: BTreeMap<(EntityId, EntityId), Cell>,
    /// How many more rows fit and have no cell, where there were too many to keep.
    pub rows_left_out: usize,
    /// How many more columns fit and have no cell, where there were too many to keep.
    pub columns_left_out: usize,
}

/// What connects one row and one column.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Cell {
    /// What stands between the two, such as activities and events, each with the weakest basis on
    /// the way through it (the firmest of several ways); where a relation joins them directly, the
    /// column itself. By identifier.
    pub via: Vec<(EntityId, Basis)>,
    /// The relations on all the ways, by key.
    pub relations: Vec<RelationKey>,
}

impl Cell {
    /// How many things connect the two.
    pub fn count(&self) -> usize {
        self.via.len()
    }

    /// How many of them rest at every step on what the documents say.
    pub fn stated(&self) -> usize {
        self.via.iter().filter(|(_, basis)| *basis == Basis::Stated).count()
    }

    /// How many of them rest at some step on an inference.
    pub fn inferred(&self) -> usize {
        self.count() - self.stated()
    }
}

impl Coverage {
    /// What connects a row and a column, if anything.
    pub fn cell(&self, row: &EntityId, column: &EntityId) -> Option<&Cell> {
        self.cells.get(&(row.clone(), column.clone()))
    }

    /// The rows without a cell.
    pub fn empty_rows(&self) -> Vec<EntityId> {
        let filled: BTreeSet<&EntityId> = self.cells.keys().map(|(row, _)| row).collect();
        self.rows.iter().filter(|row| !filled.contains(row)).cloned().collect()
    }

    /// The columns without a cell.
    pub fn empty_columns(&self) -> Vec<EntityId> {
        let filled: BTreeSet<&EntityId> = self.cells.keys().map(|(_, column)| column).collect();
        self.columns.iter().filter(|column| !filled.contains(column)).cloned().collect()
    }

    /// Only some of the rows and columns, in their order. What was left out stays out uncounted.
    pub fn part(
        &self,
        row: impl Fn(&EntityId) -> bool,
        column: impl Fn(&EntityId) -> bool,
    ) -> Self {
        let kept = self.cells.iter().filter(|((r, c), _)| row(r) && column(c));
        Self {
            rows: self.rows.iter().filter(|id| row(id)).cloned().collect(),
            columns: self.columns.iter().filter(|id| column(id)).cloned().collect(),
            cells: kept.map(|(ends, cell)| (ends.clone(), cell.clone())).collect(),
            ..Self::default()
        }
    }

    /// Only the rows and columns that have a cell.
    pub fn without_empty(&self) -> Self {
        let rows: BTreeSet<&EntityId> = self.cells.keys().map(|(row, _)| row).collect();
        let columns: BTreeSet<&EntityId> = self.cells.keys().map(|(_, column)| column).collect();
        self.part(|id| rows.contains(id), |id| columns.contains(id))
    }

    /// Only what connects and is wanted; rows and columns stay. A relation stays where what it
    /// touches does.
    pub fn retain_via(&mut self, wanted: impl Fn(&EntityId, Basis) -> bool) {
        self.cells.retain(|_, cell| {
            let before = cell.via.len();
            cell.via.retain(|(id, basis)| wanted(id, *basis));
            if cell.via.len() < before {
                let via: BTreeSet<&EntityId> = cell.via.iter().map(|(id, _)| id).collect();
                cell.relations.retain(|key| via.contains(&key.from) || via.contains(&key.to));
            }
            !cell.via.is_empty()
        });
    }
}

/// The ways found so far between a row and a column.
#[derive(Default)]
struct Ways {
    via: BTreeMap<EntityId, Basis>,
    relations: BTreeSet<RelationKey>,
}

impl Ways {
    /// Adds a way through `via` that is as firm as its weakest relation.
    fn add_relations(&mut self, via: &EntityId, relations: &[&Relation]) {
        let weakest = relations.iter().map(|r| r.basis()).min().unwrap_or_default();
        self.add(via, weakest);
        self.relations.extend(relations.iter().map(|relation| relation.key()));
    }

    /// Adds a way through `via`; of several through one thing the firmest counts.
    fn add(&mut self, via: &EntityId, found: Basis) {
        let basis = self.via.entry(via.clone()).or_insert(found);
        *basis = found.max(*basis);
    }

    fn cell(self) -> Cell {
        Cell {
            via: self.via.into_iter().collect(),
            relations: self.relations.into_iter().collect(),
        }
    }
}
