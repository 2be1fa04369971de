//! What follows where the graph changes: no selection and no place names what is gone.

use super::place::Subject;
use super::selection::Selection;
use super::state::State;
use crate::graph::KnowledgeGraph;
use crate::model::{EntityId, RelationKey};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

impl State {
    /// Calls entities by other identifiers wherever the person is, was or looks.
    pub(super) fn rename(&mut self, moved: &BTreeMap<EntityId, EntityId>) {
        if moved.is_empty() {
            return;
        }
        let now = |id: &EntityId| Some(moved.get(id).unwrap_or(id).clone());
        self.follow(&now, &|_| true);
    }

    /// Leaves out what the graph does not have.
    pub(super) fn forget_gone(&mut self) {
        let graph = self.graph.clone();
        let now = |id: &EntityId| graph.entity(id).map(|entity| entity.id.clone());
        let there = |key: &RelationKey| graph.relation(key).is_some();
        self.follow(&now, &there);
        if !self.selection.is_in(&graph) {
            self.selection = Selection::Nothing;
        }
        let supports = self.selection.supports(&graph).len();
        self.evidence = self.evidence.min(supports.saturating_sub(1));
    }

    fn follow(
        &mut self,
        now: &impl Fn(&EntityId) -> Option<EntityId>,
        there: &impl Fn(&RelationKey) -> bool,
    ) {
        self.place.follow(now);
        self.trail.amend(|place| place.follow(now));
        self.focused = self.focused.as_ref().and_then(now);
        self.warned = None;
        let keys = |keys: &BTreeSet<RelationKey>| -> BTreeSet<RelationKey> {
            let moved = keys.iter().filter_map(|key| follow_key(key, now));
            moved.filter(|key| there(key)).collect()
        };
        let selection = match &self.selection {
            Selection::Entity(id) => now(id).map(Selection::Entity),
            Selection::Set(ids) => Some(Selection::of(ids.iter().filter_map(now).collect())),
            Selection::Relation(key) => follow_key(key, now).filter(there).map(Selection::Relation),
            Selection::Cell { row, column, relations } => match (now(row), now(column)) {
                (Some(row), Some(column)) => {
                    Some(Selection::Cell { row, column, relations: keys(relations) })
                }
                _ => None,
            },
            Selection::Row { cells, relations } => {
                let cells = cells.iter().map(now).collect::<Option<Vec<EntityId>>>();
                cells.map(|cells| Selection::Row { cells, relations: keys(relations) })
            }
            other => Some(other.clone()),
        };
        self.selection = selection.unwrap_or_default();
    }

    /// The person's own questions come first, then those that the program carries.
    pub(super) fn follow_questions(&mut self) {
        let own = &self.project.kept().questions;
        let here = self.questions.len() - self.carried.len();
        if self.questions[..here] == own[..] {
            return;
        }
        // Who looks at the answer of a question that is gone goes on looking at it.
        if let Subject::Question { id, set } = &self.place.subject
            && own.iter().chain(self.carried.iter()).all(|question| question.id != *id)
            && let Some(gone) = self.questions.iter().find(|question| question.id == *id)
            && let Ok(pattern) = gone.bind(set)
        {
            self.place.subject = Subject::Pattern(pattern);
        }
        self.questions = own.iter().chain(self.carried.iter()).cloned().collect();
    }

    /// Keeps of the questions that the program carries those whose defaults the graph has.
    pub(super) fn take_questions(&mut self, questions: Vec<crate::query::Question>) {
        let in_graph = |graph: &KnowledgeGraph, question: &crate::query::Question| {
            let mut defaults = question.slots.iter().filter_map(|slot| slot.default.as_ref());
            defaults.all(|id| graph.entity(id).is_some())
        };
        let graph = Arc::clone(&self.graph);
        self.carried = questions.into_iter().filter(|one| in_graph(&graph, one)).collect();
        let own = &self.project.kept().questions;
        self.questions = own.iter().chain(self.carried.iter()).cloned().collect();
    }
}

fn follow_key(
    key: &RelationKey,
    now: &impl Fn(&EntityId) -> Option<EntityId>,
) -> Option<RelationKey> {
    Some(RelationKey { from: now(&key.from)?, kind: key.kind, to: now(&key.to)? })
}
