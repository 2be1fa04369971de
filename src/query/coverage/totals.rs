//! What a row, a column and the whole grid come to.

use super::Coverage;
use crate::model::EntityId;
use std::collections::{BTreeMap, BTreeSet};

/// What some cells come to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Total {
    /// How many different things are in them: one that is in several is counted once.
    pub things: usize,
    /// How many of the cells are filled.
    pub cells: usize,
}

/// What each row, each column and the whole come to. Those without a cell are not listed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Totals {
    /// By row.
    pub rows: BTreeMap<EntityId, Total>,
    /// By column.
    pub columns: BTreeMap<EntityId, Total>,
    /// Of the whole.
    pub all: Total,
}

impl Totals {
    /// What a row comes to; nothing if it has no cell.
    pub fn row(&self, id: &EntityId) -> Total {
        self.rows.get(id).copied().unwrap_or_default()
    }

    /// What a column comes to; nothing if it has no cell.
    pub fn column(&self, id: &EntityId) -> Total {
        self.columns.get(id).copied().unwrap_or_default()
    }
}

impl Coverage {
    /// What its rows, its columns and the whole come to. Time: O(n log n) for n things in cells.
    pub fn totals(&self) -> Totals {
        let mut found = [BTreeMap::new(), BTreeMap::new()];
        let mut all = Counted::default();
        for ((row, column), cell) in &self.cells {
            let things = || cell.via.iter().map(|(id, _)| id);
            for (side, id) in found.iter_mut().zip([row, column]) {
                let counted: &mut Counted<'_> = side.entry(id.clone()).or_default();
                counted.cells += 1;
                counted.things.extend(things());
            }
            all.cells += 1;
            all.things.extend(things());
        }
        let [rows, columns] =
            found.map(|side| side.into_iter().map(|(id, counted)| (id, counted.total())).collect());
        Totals { rows, columns, all: all.total() }
    }
}

#[derive(Default)]
struct Counted<'c> {
    things: BTreeSet<&'c EntityId>,
    cells: usize,
}

impl Counted<'_> {
    fn total(&self) -> Total {
        Total { things: self.things.len(), cells: self.cells }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::EntityKind::{FieldMission, Recommendation};
    use crate::query::coverage;
    use crate::query::fixture::{id, sample};

    #[test]
    fn what_serves_two_clauses_is_counted_once() {
        let totals = coverage(&sample(), FieldMission, Recommendation, None, None).totals();
        let serbia = totals.row(&id("field-mission/serbia"));
        // Two activities fill three cells: one of them serves two clauses.
        assert_eq!(serbia, Total { things: 2, cells: 3 });
        assert_eq!(totals.all, Total { things: 3, cells: 4 });
        assert_eq!(totals.row(&id("field-mission/baku")), Total::default());
    }
}
