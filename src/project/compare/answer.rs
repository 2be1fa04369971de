//! What the difference between two graphs means for one question.

use crate::graph::KnowledgeGraph;
use crate::model::EntityId;
use crate::query::{Answer, Pattern, PatternError, Row, answer};
use serde::Serialize;
use std::collections::BTreeMap;

/// The rows that one graph answers and the other does not. Rows are the same where their cells are.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AnswerDifference {
    /// The names of the columns.
    pub columns: Vec<String>,
    /// The rows that the second graph adds to the answer.
    pub gained: Vec<Row>,
    /// The rows that it lacks.
    pub lost: Vec<Row>,
    /// The rows that it has on another basis or on other evidence, as they were and as they are.
    pub changed: Vec<(Row, Row)>,
    /// How many rows are in both and the same.
    pub same: usize,
    /// Whether all rows of both were looked at.
    pub complete: bool,
}

impl AnswerDifference {
    /// Asks both graphs. A graph that does not know an entity that the pattern names has no rows.
    ///
    /// # Errors
    /// [`PatternError`] if the pattern makes no sense or names an entity that neither graph has.
    pub fn between(
        from: &KnowledgeGraph,
        to: &KnowledgeGraph,
        pattern: &Pattern,
    ) -> Result<Self, PatternError> {
        let (before, after) = match (answer(from, pattern), answer(to, pattern)) {
            (Ok(before), Ok(after)) => (before, after),
            (Err(PatternError::UnknownEntity { .. }), Ok(after)) => (nothing(pattern), after),
            (Ok(before), Err(PatternError::UnknownEntity { .. })) => (before, nothing(pattern)),
            (Err(error), _) | (_, Err(error)) => return Err(error),
        };
        let complete = before.complete && after.complete;
        let columns = after.columns;
        let mut gone: BTreeMap<Vec<Option<EntityId>>, Row> =
            before.rows.into_iter().map(|row| (row.cells.clone(), row)).collect();
        let (mut gained, mut changed, mut same) = (Vec::new(), Vec::new(), 0);
        for row in after.rows {
            match gone.remove(&row.cells) {
                None => gained.push(row),
                Some(before) if alike(&before, &row) => same += 1,
                Some(before) => changed.push((before, row)),
            }
        }
        Ok(Self { columns, gained, lost: gone.into_values().collect(), changed, same, complete })
    }

    /// Whether the answer is the same.
    pub const fn is_empty(&self) -> bool {
        self.gained.is_empty() && self.lost.is_empty() && self.changed.is_empty()
    }
}

fn alike(a: &Row, b: &Row) -> bool {
    a.basis == b.basis
        && a.evidence.len() == b.evidence.len()
        && a.evidence.iter().all(|evidence| b.evidence.contains(evidence))
}

fn nothing(pattern: &Pattern) -> Answer {
    Answer { columns: pattern.column_names(), rows: Vec::new(), complete: true }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Direction, EntityKind, RelationKind};
    use crate::query::Slot;
    use crate::query::fixture::{graph, id};

    #[test]
    fn rows_gained_lost_and_changed_are_told_apart() {
        let first = graph("field-mission/m covers place/a\n field-mission/m covers place/b");
        let second = graph("field-mission/m covers place/a ?\n field-mission/m covers place/c");
        let mission = Slot::new("mission", &[EntityKind::FieldMission]);
        let place = |slot: Slot| {
            Pattern::new(mission.clone()).then(RelationKind::Covers, Direction::Out, slot)
        };
        let any = place(Slot::new("place", &[EntityKind::Place]));
        let found = AnswerDifference::between(&first, &second, &any).unwrap();
        let second_cell = |row: &Row| row.cells[1].clone().unwrap();
        assert_eq!(second_cell(&found.gained[0]), id("place/c"));
        assert_eq!(second_cell(&found.lost[0]), id("place/b"));
        assert_eq!((found.changed.len(), found.same, found.complete), (1, 0, true));
        let new = place(Slot::new("place", &[]).entity(id("place/c")));
        assert_eq!(AnswerDifference::between(&first, &second, &new).unwrap().gained.len(), 1);
        let none = place(Slot::new("place", &[]).entity(id("place/x")));
        assert!(AnswerDifference::between(&first, &second, &none).is_err());
        assert!(AnswerDifference::between(&first, &first, &any).unwrap().is_empty());
    }
}
