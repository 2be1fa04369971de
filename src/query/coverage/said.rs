//! What a grid says in words and numbers.

use super::{Cell, Coverage};
use crate::graph::KnowledgeGraph;
use crate::model::{EntityId, EntityKind, State};
use crate::query::wording;
use std::collections::BTreeSet;

/// What a cell counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tally {
    /// Those that rest on what the documents state.
    pub stated: usize,
    /// Those that rest on an inference at some step.
    pub inferred: usize,
    /// How many of them are under way.
    pub under_way: usize,
    /// How many of them are only planned or asked for.
    pub planned: usize,
}

impl Tally {
    /// Counts what is in a cell.
    pub fn of(graph: &KnowledgeGraph, cell: &Cell) -> Self {
        let progress = |id: &EntityId| {
            let steps = cell.relations.iter().filter(|key| key.from == *id || key.to == *id);
            wording::least_state(graph, steps)
        };
        let states: Vec<State> = cell.via.iter().map(|(id, _)| progress(id)).collect();
        Self {
            stated: cell.stated(),
            inferred: cell.inferred(),
            under_way: states.iter().filter(|state| **state == State::Ongoing).count(),
            planned: states.iter().filter(|state| **state < State::Ongoing).count(),
        }
    }

    /// How many there are.
    pub const fn all(self) -> usize {
        self.stated + self.inferred
    }

    /// How many, the part after the plus being inferred: "2", "2 + 1".
    pub fn words(self) -> String {
        match (self.stated, self.inferred) {
            (0, n) | (n, 0) => n.to_string(),
            (n, more) => format!("{n} + {more}"),
        }
    }
}

impl Cell {
    /// Whether the two are joined directly: nothing lies between them.
    pub fn is_direct(&self, row: &EntityId, column: &EntityId) -> bool {
        self.via.iter().all(|(id, _)| id == row || id == column)
    }
}

impl Coverage {
    /// What the cells count: "Activities", "Activities and events".
    pub fn counted(&self) -> String {
        let kinds: BTreeSet<EntityKind> =
            self.cells.values().flat_map(|cell| &cell.via).map(|(id, _)| id.kind()).collect();
        let direct = self.cells.iter().all(|((row, column), cell)| cell.is_direct(row, column));
        match kinds.len() {
            0 => "What connects them".into(),
            _ if direct => "Direct relations".into(),
            1..=3 => {
                let words: Vec<String> =
                    kinds.iter().map(|kind| kind.plural().to_owned()).collect();
                wording::capital(&wording::join(&words))
            }
            _ => "What connects them".into(),
        }
    }
}

/// "3 rows and 1 column"; empty where there is none of either.
pub fn lines_in_words(rows: usize, columns: usize) -> String {
    let side = |count: usize, one: &str| match count {
        0 => None,
        1 => Some(format!("1 {one}")),
        n => Some(format!("{n} {one}s")),
    };
    let sides: Vec<String> =
        [side(rows, "row"), side(columns, "column")].into_iter().flatten().collect();
    wording::join(&sides)
}
