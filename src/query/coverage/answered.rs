//! The grid of two columns of an answer.

use super::{Coverage, Ways};
use crate::graph::KnowledgeGraph;
use crate::model::{Basis, EntityId, EntityKind, RelationKey};
use crate::query::pattern::{Answer, Pattern, Row, fitting};
use std::collections::{BTreeMap, BTreeSet};

/// How many rows or columns without a cell are kept: more are no list that anybody reads.
const MOST_EMPTY: usize = 400;

impl Coverage {
    /// The grid of two columns of an answer, by the names of their slots.
    ///
    /// A row and a column have a cell where some row of the answer has both. What connects them is
    /// what the answer has on the way from one slot to the other, of that the activities and events
    /// where there are any; where the two slots are joined by one step, what the answer has in its
    /// other columns; where it has no other, the column itself. A way is as firm as the row of the
    /// answer that tells it; columns of the answer that lie off the way do not weaken it.
    ///
    /// Whatever fits one of the two slots by its kinds and limits and is in no answer is kept as an
    /// empty row or column, up to 400 of each, the first by identifier; how many more there are is
    /// told. A slot that the pattern does not have gives an empty grid.
    ///
    /// Time: O(a log a) for all that stands in the answer, and that of listing what fits.
    pub fn of_answer(
        graph: &KnowledgeGraph,
        pattern: &Pattern,
        answer: &Answer,
        row: &str,
        column: &str,
    ) -> Self {
        let Some(places) = Places::new(pattern, answer, row, column) else {
            return Self::default();
        };
        let mut ways: BTreeMap<(EntityId, EntityId), Ways> = BTreeMap::new();
        for found in &answer.rows {
            let (Some(from), Some(to)) = (&found.cells[places.row], &found.cells[places.column])
            else {
                continue;
            };
            let cell = ways.entry((from.clone(), to.clone())).or_default();
            let (relations, basis) = places.way(graph, found, from, to);
            for via in places.via(found, to) {
                cell.add(via, basis);
            }
            cell.relations.extend(relations);
        }
        let mut grid = Self {
            cells: ways.into_iter().map(|(ends, ways)| (ends, ways.cell())).collect(),
            ..Self::default()
        };
        let filled = |pick: fn(&(EntityId, EntityId)) -> &EntityId| {
            grid.cells.keys().map(pick).cloned().collect::<BTreeSet<_>>()
        };
        let (rows, columns) = (filled(|ends| &ends.0), filled(|ends| &ends.1));
        (grid.rows, grid.rows_left_out) = with_empty(rows, fitting(graph, pattern, row));
        (grid.columns, grid.columns_left_out) =
            with_empty(columns, fitting(graph, pattern, column));
        grid
    }
}

/// What has a cell with what fits besides, by identifier, and how much of that was too much.
fn with_empty(filled: BTreeSet<EntityId>, fitting: Vec<EntityId>) -> (Vec<EntityId>, usize) {
    let empty: Vec<EntityId> = fitting.into_iter().filter(|id| !filled.contains(id)).collect();
    let left_out = empty.len().saturating_sub(MOST_EMPTY);
    let all: BTreeSet<EntityId> =
        filled.into_iter().chain(empty.into_iter().take(MOST_EMPTY)).collect();
    (all.into_iter().collect(), left_out)
}

/// Where in an answer's rows the grid finds what it is made of.
struct Places {
    row: usize,
    column: usize,
    /// The columns on the way between the two.
    between: Vec<usize>,
    /// All columns off the way.
    beside: Vec<usize>,
}

impl Places {
    fn new(pattern: &Pattern, answer: &Answer, row: &str, column: &str) -> Option<Self> {
        let slot = |name: &str| pattern.slots().position(|slot| slot.name == name);
        let way = way(pattern, slot(row)?, slot(column)?);
        let names: Vec<&str> = pattern.slots().map(|slot| slot.name.as_str()).collect();
        let on_way = |name: &str| way.iter().any(|&slot| names[slot] == name);
        let (row, column) = (answer.column(row)?, answer.column(column)?);
        let others = (0..answer.columns.len()).filter(|&at| at != row && at != column);
        let (between, beside) = others.partition(|&at| on_way(&answer.columns[at]));
        (row != column).then_some(Self { row, column, between, beside })
    }

    /// What of a row of the answer connects the two.
    fn via<'r>(&self, found: &'r Row, column: &'r EntityId) -> Vec<&'r EntityId> {
        let of = |places: &[usize]| -> Vec<&'r EntityId> {
            places.iter().filter_map(|&at| found.cells[at].as_ref()).collect()
        };
        let between = of(&self.between);
        let done: Vec<&EntityId> = between.iter().copied().filter(|id| is_done(id)).collect();
        let candidates = [done, between, of(&self.beside)];
        let via = candidates.into_iter().find(|via| !via.is_empty());
        via.unwrap_or_else(|| vec![column])
    }

    /// The relations by which a row of the answer leads from one to the other, and how firm it is.
    fn way(
        &self,
        graph: &KnowledgeGraph,
        found: &Row,
        from: &EntityId,
        to: &EntityId,
    ) -> (Vec<RelationKey>, Basis) {
        if self.beside.iter().all(|&at| found.cells[at].is_none()) {
            return (found.relations.clone(), found.basis);
        }
        let off: BTreeSet<&EntityId> =
            self.beside.iter().filter_map(|&at| found.cells[at].as_ref()).collect();
        let mut kept: Vec<&RelationKey> = found
            .relations
            .iter()
            .filter(|key| !off.contains(&key.from) && !off.contains(&key.to))
            .collect();
        // What a derived verb passes on its way to a column off the way is left hanging: take it off.
        loop {
            let mut ends: BTreeMap<&EntityId, BTreeSet<&EntityId>> = BTreeMap::new();
            for key in &kept {
                ends.entry(&key.from).or_default().insert(&key.to);
                ends.entry(&key.to).or_default().insert(&key.from);
            }
            let hangs = |id: &EntityId| id != from && id != to && ends[id].len() < 2;
            let before = kept.len();
            kept.retain(|key| !hangs(&key.from) && !hangs(&key.to));
            if kept.len() == before {
                break;
            }
        }
        let basis = if found.basis == Basis::Stated || joined_by_stated(graph, &kept, from, to) {
            Basis::Stated
        } else {
            Basis::Inferred
        };
        (kept.into_iter().cloned().collect(), basis)
    }
}

/// Whether what is stated alone leads from one to the other.
fn joined_by_stated(
    graph: &KnowledgeGraph,
    keys: &[&RelationKey],
    from: &EntityId,
    to: &EntityId,
) -> bool {
    let stated = |key: &&&RelationKey| {
        graph.relation(key).is_some_and(|relation| relation.basis() == Basis::Stated)
    };
    let stated: Vec<&RelationKey> = keys.iter().filter(stated).copied().collect();
    let mut reached = BTreeSet::from([from]);
    loop {
        let before = reached.len();
        for key in &stated {
            if reached.contains(&key.from) || reached.contains(&key.to) {
                reached.extend([&key.from, &key.to]);
            }
        }
        if reached.len() == before {
            return reached.contains(to);
        }
    }
}

/// Whether it is something that was done: of what stands between two, that says most.
fn is_done(id: &EntityId) -> bool {
    matches!(id.kind(), EntityKind::Activity | EntityKind::Event)
}

/// The slots on the way from one slot of the tree to another, both included.
fn way(pattern: &Pattern, from: usize, to: usize) -> Vec<usize> {
    let up = |slot: usize| -> Vec<usize> {
        std::iter::successors(Some(slot), |&slot| pattern.origin(slot.checked_sub(1)?)).collect()
    };
    let (one, other) = (up(from), up(to));
    let Some(&meet) = one.iter().find(|slot| other.contains(slot)) else { return Vec::new() };
    let until = |way: &[usize]| -> Vec<usize> {
        way.iter().copied().take_while(|&slot| slot != meet).collect()
    };
    [until(&one), vec![meet], until(&other)].concat()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Direction, RelationKind};
    use crate::query::fixture::{any_graph, graph, id, ids, sample};
    use crate::query::pattern::{Slot, answer};
    use crate::query::{coverage, questions};
    use EntityKind::{Activity, Decision, FieldMission, Organisation, Recommendation};
    use proptest::prelude::*;

    fn signature() -> Pattern {
        let asked = questions().unwrap().into_iter().find(|q| q.id == "nrm-implementation");
        asked.unwrap().bind(&BTreeMap::new()).unwrap()
    }

    fn grid(graph: &KnowledgeGraph, pattern: &Pattern, row: &str, column: &str) -> Coverage {
        let found = answer(graph, pattern).unwrap();
        Coverage::of_answer(graph, pattern, &found, row, column)
    }

    #[test]
    fn the_signature_grid_is_that_of_missions_against_recommendations() {
        let theme = id("theme/national-referral-mechanism");
        let kinds = coverage(&sample(), FieldMission, Recommendation, Some(&theme), None);
        assert_eq!(grid(&sample(), &signature(), "mission", "recommendation"), kinds);
        assert!(!kinds.cells.is_empty() && !kinds.empty_rows().is_empty());
    }

    proptest! {
        #[test]
        fn turning_the_answer_keeps_what_is_in_it(graph in any_graph()) {
            let pattern = Pattern::new(Slot::new("mission", &[FieldMission]))
                .then(RelationKind::CarriedOut, Direction::Out, Slot::new("activity", &[Activity]))
                .then(RelationKind::Implements, Direction::Out, Slot::new("clause", &[Recommendation]));
            let across = grid(&graph, &pattern, "mission", "clause");
            let turned = grid(&graph, &pattern, "clause", "mission");
            prop_assert_eq!(&across.rows, &turned.columns);
            prop_assert_eq!(across.cells.len(), turned.cells.len());
            for ((row, column), cell) in &across.cells {
                prop_assert_eq!(turned.cell(column, row), Some(cell));
            }
        }
    }

    #[test]
    fn a_step_without_anything_between_is_filled_by_the_other_columns_or_itself() {
        let mission_activity = grid(&sample(), &signature(), "mission", "activity");
        let serbia = id("field-mission/serbia");
        let course = id("activity/serbia-course");
        let cell = mission_activity.cell(&serbia, &course).unwrap();
        // That the course serves V.3.2 is inferred; that the mission carried it out is not.
        assert_eq!(cell.via, [(id("recommendation/action-plan-2003/V.3.2"), Basis::Stated)]);
        assert_eq!(cell.relations.len(), 1);

        let two = Pattern::new(Slot::new("text", &[Decision])).then(
            RelationKind::Contains,
            Direction::Out,
            Slot::new("clause", &[Recommendation]),
        );
        let direct = grid(&sample(), &two, "text", "clause");
        let clause = id("recommendation/action-plan-2003/V.3.1");
        let cell = direct.cell(&id("decision/MC.DEC-2-03"), &clause).unwrap();
        assert_eq!(cell.via, [(clause, Basis::Stated)]);
        assert_eq!(direct.empty_columns().len(), 2);
    }

    #[test]
    fn an_optional_column_that_found_nothing_leaves_the_row_empty() {
        let pattern = Pattern::new(Slot::new("text", &[Decision]))
            .then(RelationKind::Contains, Direction::Out, Slot::new("clause", &[Recommendation]))
            .then(
                RelationKind::Tasks,
                Direction::Out,
                Slot::new("body", &[Organisation]).optional(),
            );
        let tasked = grid(&sample(), &pattern, "clause", "body");
        assert_eq!(tasked.cells.len(), 1);
        assert_eq!(tasked.rows.len(), 4);
        assert_eq!(
            tasked.empty_columns(),
            ids::<Vec<_>>(&["organisation/astra", "organisation/red-cross"])
        );
        let through = grid(&sample(), &pattern, "text", "body");
        let cell = through.cells.values().next().unwrap();
        assert_eq!(cell.via[0].0, id("recommendation/action-plan-2003/V.3.1"));
        assert_eq!(cell.relations.len(), 2);
    }

    #[test]
    fn of_thousands_of_empty_columns_some_are_kept_and_the_rest_counted() {
        let many: String = (0..1_000).map(|n| format!("organisation/n{n} = N {n}\n")).collect();
        let graph = graph(&format!(
            "{many}\nactivity/x implements recommendation/r/1\norganisation/n999 carried-out activity/x"
        ));
        let pattern = Pattern::new(Slot::new("body", &[Organisation]))
            .then(RelationKind::CarriedOut, Direction::Out, Slot::new("activity", &[Activity]))
            .then(RelationKind::Implements, Direction::Out, Slot::new("clause", &[]));
        let grid = grid(&graph, &pattern, "clause", "body");
        assert_eq!((grid.columns.len(), grid.columns_left_out), (MOST_EMPTY + 1, 999 - MOST_EMPTY));
        assert!(grid.columns.contains(&id("organisation/n999")));
        assert_eq!(
            Coverage::of_answer(&graph, &pattern, &answer(&graph, &pattern).unwrap(), "no", "body"),
            Coverage::default()
        );
    }
}
