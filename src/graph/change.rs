//! The difference between two graphs, as a value: what an edit does, what it takes to undo it, what
//! a project keeps of a graph that it changed, and what a comparison lists.

use super::{GraphError, KnowledgeGraph, same_claim};
use crate::model::{Entity, EntityId, Relation, RelationKey};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A record before and after; at least one of the two is there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Swap<T> {
    /// As it was; nothing where it is new.
    #[serde(default = "Option::default", skip_serializing_if = "Option::is_none")]
    pub before: Option<T>,
    /// As it became; nothing where it is gone.
    #[serde(default = "Option::default", skip_serializing_if = "Option::is_none")]
    pub after: Option<T>,
}

/// Whole records put in the place of others, by identifier. It names what it expects to find, so
/// that it is never made on a graph that it was not meant for.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(try_from = "Written", into = "Written")]
pub struct Change {
    entities: BTreeMap<EntityId, Swap<Entity>>,
    relations: BTreeMap<RelationKey, Swap<Relation>>,
}

/// Why a [`Change`] was not made; the graph is as it was.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ChangeError {
    /// What is to be changed is not as the change expects.
    #[error("'{subject}' is not as it was when this was decided")]
    Moved {
        /// The entity or relation, by its identifier.
        subject: String,
    },
    /// An entity would go and leave relations behind.
    #[error("'{id}' still has relations, which would lose an end")]
    StillRelated {
        /// The entity.
        id: EntityId,
    },
    /// The graph's own rules refuse it.
    #[error(transparent)]
    Graph(#[from] GraphError),
}

impl<T> Swap<T> {
    fn inverse(self) -> Self {
        Self { before: self.after, after: self.before }
    }
}

impl Change {
    /// What makes `to` of `from`, record by record. The order of a claim's evidence means nothing and
    /// is no difference. Takes O(n + m).
    pub fn between(from: &KnowledgeGraph, to: &KnowledgeGraph) -> Self {
        let mut change = Self::default();
        for entity in from.entities() {
            change.entity(Some(entity.clone()), to.entity(&entity.id).cloned());
        }
        for entity in to.entities().filter(|entity| from.entity(&entity.id).is_none()) {
            change.entity(None, Some(entity.clone()));
        }
        for relation in from.relations() {
            let other = to.relation(&relation.key());
            if other.is_none_or(|other| !same_claim(relation, other)) {
                change.relation(Some(relation.clone()), other.cloned());
            }
        }
        for relation in to.relations().filter(|relation| from.relation(&relation.key()).is_none()) {
            change.relation(None, Some(relation.clone()));
        }
        change
    }

    /// Puts one entity in the place of another of the same identifier. On top of what the change
    /// does already: only its last state counts.
    ///
    /// # Panics
    /// In debug builds, if the two have different identifiers.
    pub fn entity(&mut self, before: Option<Entity>, after: Option<Entity>) -> &mut Self {
        debug_assert!(before.iter().zip(&after).all(|(before, after)| before.id == after.id));
        if let Some(id) = before.as_ref().or(after.as_ref()).map(|entity| entity.id.clone()) {
            put(&mut self.entities, id, before, after);
        }
        self
    }

    /// Puts one relation in the place of another with the same ends and verb; see
    /// [`Change::entity`].
    ///
    /// # Panics
    /// In debug builds, if the two are not the same relation.
    pub fn relation(&mut self, before: Option<Relation>, after: Option<Relation>) -> &mut Self {
        debug_assert!(before.iter().zip(&after).all(|(before, after)| before.key() == after.key()));
        if let Some(key) = before.as_ref().or(after.as_ref()).map(Relation::key) {
            put(&mut self.relations, key, before, after);
        }
        self
    }

    /// The entities that it concerns, by identifier.
    pub const fn entities(&self) -> &BTreeMap<EntityId, Swap<Entity>> {
        &self.entities
    }

    /// The relations that it concerns, by start, verb and end.
    pub const fn relations(&self) -> &BTreeMap<RelationKey, Swap<Relation>> {
        &self.relations
    }

    /// Whether it does nothing.
    pub fn is_empty(&self) -> bool {
        self.entities.is_empty() && self.relations.is_empty()
    }

    /// The change that takes this one back.
    pub fn inverse(self) -> Self {
        let entities = self.entities.into_iter().map(|(id, swap)| (id, swap.inverse())).collect();
        let relations =
            self.relations.into_iter().map(|(key, swap)| (key, swap.inverse())).collect();
        Self { entities, relations }
    }

    /// This change and then another, as one.
    pub fn then(mut self, next: Self) -> Self {
        for (_, swap) in next.entities {
            self.entity(swap.before, swap.after);
        }
        for (_, swap) in next.relations {
            self.relation(swap.before, swap.after);
        }
        self
    }

    /// Makes the change, all of it or nothing.
    ///
    /// # Errors
    /// [`ChangeError`], where the graph does not hold what the change expects or would not be sound
    /// afterwards; the graph is then as it was.
    pub fn apply(&self, graph: &mut KnowledgeGraph) -> Result<(), ChangeError> {
        self.expect(graph)?;
        let mut done = Vec::new();
        let made = self.carry_out(graph, &mut done);
        if made.is_err() {
            for step in done.into_iter().rev() {
                // What was done a moment ago can be taken back: nothing came in between.
                let undone = step.undo(graph);
                debug_assert!(undone.is_ok(), "{undone:?}");
            }
        }
        made
    }

    /// Whether the graph holds what the change expects.
    fn expect(&self, graph: &KnowledgeGraph) -> Result<(), ChangeError> {
        for (id, swap) in &self.entities {
            if graph.entity(id) != swap.before.as_ref() {
                return Err(ChangeError::Moved { subject: id.to_string() });
            }
        }
        for (key, swap) in &self.relations {
            // Files keep evidence by passage, so that its order in a claim may be another by now.
            let expected = match (graph.relation(key), &swap.before) {
                (Some(relation), Some(before)) => same_claim(relation, before),
                (relation, before) => relation.is_none() && before.is_none(),
            };
            if !expected {
                return Err(ChangeError::Moved { subject: key.to_string() });
            }
        }
        Ok(())
    }

    /// Relations go before their ends and come after them.
    fn carry_out(
        &self,
        graph: &mut KnowledgeGraph,
        done: &mut Vec<Done>,
    ) -> Result<(), ChangeError> {
        for (key, swap) in &self.relations {
            if swap.before.is_some() {
                done.push(Done::RelationWent(graph.remove_relation(key)?));
            }
        }
        for (id, swap) in &self.entities {
            match (&swap.before, &swap.after) {
                (Some(_), Some(after)) => {
                    done.push(Done::EntityChanged(graph.replace_entity(after.clone())?));
                }
                (Some(_), None) if graph.degree(id) > 0 => {
                    return Err(ChangeError::StillRelated { id: id.clone() });
                }
                (Some(_), None) => done.push(Done::EntityWent(graph.remove_entity(id)?.0)),
                (None, Some(after)) => {
                    graph.insert_entity(after.clone())?;
                    done.push(Done::EntityCame(id.clone()));
                }
                (None, None) => {}
            }
        }
        for (key, swap) in &self.relations {
            if let Some(after) = &swap.after {
                graph.insert_relation(after.clone())?;
                done.push(Done::RelationCame(key.clone()));
            }
        }
        Ok(())
    }
}

/// One thing done to a graph, with what it takes to undo it.
enum Done {
    RelationWent(Relation),
    EntityChanged(Entity),
    EntityWent(Entity),
    EntityCame(EntityId),
    RelationCame(RelationKey),
}

impl Done {
    fn undo(self, graph: &mut KnowledgeGraph) -> Result<(), GraphError> {
        match self {
            Self::RelationWent(relation) => graph.insert_relation(relation),
            Self::EntityChanged(before) => graph.replace_entity(before).map(drop),
            Self::EntityWent(entity) => graph.insert_entity(entity),
            Self::EntityCame(id) => graph.remove_entity(&id).map(drop),
            Self::RelationCame(key) => graph.remove_relation(&key).map(drop),
        }
    }
}

/// Notes a swap; with one that is noted already it makes one, and what comes to nothing is dropped.
fn put<K: Ord, T: PartialEq>(
    swaps: &mut BTreeMap<K, Swap<T>>,
    key: K,
    before: Option<T>,
    after: Option<T>,
) {
    let before = match swaps.remove(&key) {
        Some(earlier) => earlier.before,
        None => before,
    };
    if before != after {
        swaps.insert(key, Swap { before, after });
    }
}

/// As it stands in a file: the keys are in the records.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename = "Change")]
struct Written {
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    entities: Vec<Swap<Entity>>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    relations: Vec<Swap<Relation>>,
}

impl From<Change> for Written {
    fn from(change: Change) -> Self {
        Self {
            entities: change.entities.into_values().collect(),
            relations: change.relations.into_values().collect(),
        }
    }
}

impl TryFrom<Written> for Change {
    type Error = String;

    fn try_from(written: Written) -> Result<Self, String> {
        let mut change = Self::default();
        for Swap { before, after } in written.entities {
            if let (Some(before), Some(after)) = (&before, &after)
                && before.id != after.id
            {
                return Err(format!("a change makes '{}' of '{}'", after.id, before.id));
            }
            change.entity(before, after);
        }
        for Swap { before, after } in written.relations {
            if let (Some(before), Some(after)) = (&before, &after)
                && before.key() != after.key()
            {
                return Err(format!("a change makes '{}' of '{}'", after.key(), before.key()));
            }
            change.relation(before, after);
        }
        Ok(change)
    }
}
