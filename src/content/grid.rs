//! How the grid is seen: what stands against what, in which order, and how much of it.

use super::{Answered, Content};
use crate::graph::KnowledgeGraph;
use crate::model::{EntityId, EntityKind, RelationKind};
use crate::project::place::{Place, Subject};
use crate::query::{self, Answer, Coverage, Order, Pattern, Totals};
use std::collections::BTreeSet;

/// How the grid is seen.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct GridView {
    /// What makes rows and columns, by the names of the answer's columns; where nothing is chosen,
    /// or what is chosen is not in the answer, what the question names.
    pub axes: Option<(String, String)>,
    /// The order of rows and columns.
    pub order: Order,
    /// Whether rows and columns without a cell are left out.
    pub hide_empty: bool,
    /// The rows and columns that alone are shown; all of those of which none is named.
    pub block: Option<(BTreeSet<EntityId>, BTreeSet<EntityId>)>,
}

impl GridView {
    /// How it is seen when the window goes from one subject to another: of the same question, filled
    /// otherwise, the same way; else from the beginning.
    pub fn after(self, before: &Subject, now: &Subject) -> Self {
        match (before, now) {
            (Subject::Question { id: before, .. }, Subject::Question { id: now, .. })
                if before == now =>
            {
                Self { block: None, ..self }
            }
            _ => Self::default(),
        }
    }

    /// The same with these rows and columns in place of those before. A block is turned with the grid
    /// and given up where something else stands in it.
    pub fn with_axes(&self, before: &(String, String), rows: &str, columns: &str) -> Self {
        let is_turn = (before.1.as_str(), before.0.as_str()) == (rows, columns);
        let turned = self.block.clone().map(|(rows, columns)| (columns, rows));
        let axes = Some((rows.to_owned(), columns.to_owned()));
        Self { axes, block: turned.filter(|_| is_turn), ..self.clone() }
    }
}

/// The grid with nothing left out, and what it is made of.
#[derive(Debug, Clone, Default)]
pub struct WholeGrid {
    /// All of it.
    pub whole: Coverage,
    /// What makes its rows and its columns.
    pub axes: (String, String),
    /// What else could.
    pub choices: Vec<String>,
    /// What the rows and columns come to that are seen.
    pub totals: Totals,
}

impl WholeGrid {
    /// The grid of a subject: of an answer two of its columns, else missions against the
    /// recommendations of the picture's theme. An answer with a single column has none.
    pub fn new(graph: &KnowledgeGraph, content: &Content, view: &GridView) -> Self {
        let place = &content.place;
        let answered = content.at_all_times.as_ref().unwrap_or(&content.answered);
        let mut grid = match (&place.subject, &answered.pattern, &answered.answer) {
            (Subject::Question { .. } | Subject::Pattern(_), Some(pattern), Some(Ok(answer))) => {
                Self::of_answer(graph, answered, pattern, answer, view)
            }
            (Subject::Question { .. } | Subject::Pattern(_), ..) => Self::default(),
            _ => Self::of_kinds(graph, place, view),
        };
        place.filter.keep_cells(graph, &mut grid.whole);
        grid
    }

    fn of_answer(
        graph: &KnowledgeGraph,
        answered: &Answered,
        pattern: &Pattern,
        answer: &Answer,
        view: &GridView,
    ) -> Self {
        let is_column = |name: &String| answer.columns.contains(name);
        let chosen = view
            .axes
            .clone()
            .filter(|(row, column)| row != column && is_column(row) && is_column(column));
        let Some(axes) = chosen.or_else(|| usual_axes(answered, pattern, answer)) else {
            return Self::default();
        };
        Self {
            whole: Coverage::of_answer(graph, pattern, answer, &axes.0, &axes.1),
            axes,
            choices: answer.columns.clone(),
            totals: Totals::default(),
        }
    }

    fn of_kinds(graph: &KnowledgeGraph, place: &Place, view: &GridView) -> Self {
        let theme = match place.subject.centres() {
            Some(centres) => centres.iter().find(|id| id.kind() == EntityKind::Theme).cloned(),
            None => place.filter.theme.clone(),
        };
        let kinds = (EntityKind::FieldMission, EntityKind::Recommendation);
        let names = (kinds.0.noun().to_owned(), kinds.1.noun().to_owned());
        let turned = (names.1.clone(), names.0.clone());
        let by = Some(RelationKind::Implements);
        let whole = query::coverage(graph, kinds.0, kinds.1, theme.as_ref(), by);
        let choices = vec![names.0.clone(), names.1.clone()];
        let (whole, axes) = match view.axes.as_ref() == Some(&turned) {
            true => (turn(whole), turned),
            false => (whole, names),
        };
        Self { whole, axes, choices, totals: Totals::default() }
    }

    /// What of it is seen.
    pub fn seen(&self, graph: &KnowledgeGraph, view: &GridView) -> Coverage {
        let mut seen = match &view.block {
            Some((rows, columns)) => self.whole.part(
                |id| rows.is_empty() || rows.contains(id),
                |id| columns.is_empty() || columns.contains(id),
            ),
            None => self.whole.clone(),
        };
        if view.hide_empty {
            seen = seen.without_empty();
        }
        seen.sort(graph, view.order);
        seen
    }
}

/// Rows for columns.
fn turn(grid: Coverage) -> Coverage {
    let cells = grid.cells.into_iter().map(|((row, column), cell)| ((column, row), cell));
    Coverage {
        rows: grid.columns,
        columns: grid.rows,
        cells: cells.collect(),
        rows_left_out: grid.columns_left_out,
        columns_left_out: grid.rows_left_out,
    }
}

/// The columns of the answer that its grid sets against each other: those that the question names,
/// else the first and the last that are not activities or events, else the first and the last.
fn usual_axes(answered: &Answered, pattern: &Pattern, answer: &Answer) -> Option<(String, String)> {
    if let Some(named) = answered.question.as_ref().and_then(|question| question.grid.clone()) {
        return Some(named);
    }
    let acts = |name: &&String| {
        pattern.slot(name).is_some_and(|slot| {
            let act = |kind: &EntityKind| matches!(kind, EntityKind::Activity | EntityKind::Event);
            !slot.kinds.is_empty() && slot.kinds.iter().all(act)
        })
    };
    let ends = |names: &[&String]| match names {
        [first, .., last] => Some(((*first).clone(), (*last).clone())),
        _ => None,
    };
    let still: Vec<&String> = answer.columns.iter().filter(|name| !acts(name)).collect();
    ends(&still).or_else(|| ends(&answer.columns.iter().collect::<Vec<_>>()))
}
