//! What the difference between two states means for the question that is asked.

use super::Compared;
use crate::app::derived::Derived;
use crate::app::jobs::{Latest, Runner};
use crate::app::state::State;
use crate::graph::KnowledgeGraph;
use crate::model::EntityId;
use crate::project::compare::{AnswerDifference, Comparison, Mark};
use crate::query::{Pattern, answer};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// What the second of two states adds to an answer.
#[derive(Debug, Clone)]
pub struct Gain {
    /// The rows.
    pub rows: AnswerDifference,
    /// The cells of the grid that came, went or changed.
    pub cells: BTreeMap<(EntityId, EntityId), Mark>,
}

impl Gain {
    fn new(compared: &Compared, pattern: &Pattern, axes: &(String, String)) -> Option<Self> {
        let [from, to] = &compared.graphs;
        let rows = AnswerDifference::between(from, to, pattern).ok()?;
        let column = |name: &String| rows.columns.iter().position(|column| column == name);
        let mut cells = BTreeMap::new();
        if let (Some(across), Some(down)) = (column(&axes.0), column(&axes.1)) {
            let pair = |cells: &[Option<EntityId>]| {
                Some((cells.get(across)?.clone()?, cells.get(down)?.clone()?))
            };
            let pairs = |graph: &KnowledgeGraph| -> BTreeSet<(EntityId, EntityId)> {
                let found = answer(graph, pattern).map(|found| found.rows).unwrap_or_default();
                found.iter().filter_map(|row| pair(&row.cells)).collect()
            };
            let (before, after) = (pairs(from), pairs(to));
            let told = rows.gained.iter().chain(&rows.lost);
            let told = told.chain(rows.changed.iter().map(|(_, after)| after));
            for found in told.filter_map(|row| pair(&row.cells)) {
                let mark = match (before.contains(&found), after.contains(&found)) {
                    (false, _) => Mark::Added,
                    (true, false) => Mark::Removed,
                    (true, true) => Mark::Changed,
                };
                cells.insert(found, mark);
            }
        }
        Some(Self { rows, cells })
    }

    /// What became of a cell.
    pub fn cell(&self, row: &EntityId, column: &EntityId) -> Option<Mark> {
        self.cells.get(&(row.clone(), column.clone())).copied()
    }

    /// It in a sentence: "3 rows gained, 1 row lost, 2 cells filled.".
    pub fn words(&self) -> String {
        let counted = |count: usize, what: &str, word: &str| match count {
            0 => None,
            1 => Some(format!("1 {what} {word}")),
            _ => Some(format!("{count} {what}s {word}")),
        };
        let cells = |mark: Mark| self.cells.values().filter(|found| **found == mark).count();
        let parts: Vec<String> = [
            counted(self.rows.gained.len(), "row", "gained"),
            counted(self.rows.lost.len(), "row", "lost"),
            counted(self.rows.changed.len(), "row", "on other evidence"),
            counted(cells(Mark::Added), "cell", "filled"),
            counted(cells(Mark::Removed), "cell", "emptied"),
        ]
        .into_iter()
        .flatten()
        .collect();
        match parts.is_empty() {
            true => "nothing is different".into(),
            false => parts.join(", "),
        }
    }
}

/// What it depends on.
#[derive(Clone, PartialEq)]
struct Asked {
    found: Found,
    pattern: Pattern,
    axes: (String, String),
}

/// One comparison; it is the same where it is the same in memory.
#[derive(Clone)]
struct Found(Arc<Comparison>);

impl PartialEq for Found {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

/// The gain for the question that is shown, found off the frame.
pub(in crate::app) struct Gains {
    asked: Option<Asked>,
    job: Latest<Option<Gain>>,
    known: Option<Gain>,
}

impl Gains {
    pub(in crate::app) fn new(runner: Runner) -> Self {
        Self { asked: None, job: Latest::new(runner, "gain"), known: None }
    }

    pub(in crate::app) const fn run_by(&mut self, runner: Runner) {
        self.job.run_by(runner);
    }

    /// What is known of it.
    pub(in crate::app) const fn known(&self) -> Option<&Gain> {
        self.known.as_ref()
    }

    /// What is to be found out now.
    fn wanted(state: &State, pattern: Option<&Pattern>, axes: &(String, String)) -> Option<Asked> {
        let (compared, pattern) = (state.compared()?, pattern?.clone());
        Some(Asked { found: Found(compared.found.clone()), pattern, axes: axes.clone() })
    }

    /// Begins to find it out where something else is shown or compared, and takes in what was found.
    pub(in crate::app) fn refresh(
        &mut self,
        ctx: &egui::Context,
        state: &State,
        pattern: Option<&Pattern>,
        axes: &(String, String),
    ) {
        let wanted = Self::wanted(state, pattern, axes);
        if wanted != self.asked {
            self.asked = wanted;
            self.known = None;
            self.job.cancel();
            if let (Some(asked), Some(compared)) = (self.asked.clone(), state.compared().cloned()) {
                self.job.start(ctx, move |_, _| Gain::new(&compared, &asked.pattern, &asked.axes));
            }
        }
        if let Some(found) = self.job.take() {
            self.known = found;
        }
    }
}

impl Derived {
    /// What the difference that is looked at means for the question that is asked.
    pub fn gain(&self) -> Option<&Gain> {
        self.gains.known()
    }
}
