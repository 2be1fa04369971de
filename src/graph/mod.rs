//! The knowledge graph: entities joined by evidenced relations.
//!
//! [`KnowledgeGraph`] keeps a [petgraph] graph with its indices private; everything outside speaks
//! in [`EntityId`] and [`RelationKey`]. All iteration is in identifier order, so that equal graphs
//! give equal output everywhere.

mod change;
mod check;
mod derived;
mod difference;
mod digest;

pub use change::{Change, ChangeError, Swap};
pub use check::{
    MAX_TEXT_LENGTH, Problem, TextFault, check, is_hostile, problems_of_change, text_fault,
};
pub use derived::{Implementation, implementations, implementations_of};
pub use difference::{
    FieldChange, entity_changes, evidence_changes, relation_changes, review_words, same_claim,
};
pub use digest::{Digest, DigestError};

use crate::model::{Direction, Entity, EntityId, EntityKind, Relation, RelationKey, RelationKind};
use petgraph::stable_graph::{EdgeIndex, NodeIndex, StableDiGraph};
use petgraph::visit::EdgeRef;
use std::collections::BTreeMap;

/// A typed, directed multigraph in which every relation carries its evidence.
#[derive(Debug, Clone, Default)]
pub struct KnowledgeGraph {
    inner: StableDiGraph<Entity, Relation>,
    entities: BTreeMap<EntityId, NodeIndex>,
    relations: BTreeMap<RelationKey, EdgeIndex>,
}

impl KnowledgeGraph {
    /// A graph that holds nothing.
    pub fn new() -> Self {
        Self::default()
    }

    /// How many entities there are.
    pub fn entity_count(&self) -> usize {
        self.entities.len()
    }

    /// How many relations there are.
    pub fn relation_count(&self) -> usize {
        self.relations.len()
    }

    /// The entity with this identifier.
    pub fn entity(&self, id: &EntityId) -> Option<&Entity> {
        self.entities.get(id).map(|&index| &self.inner[index])
    }

    /// All entities, by identifier.
    pub fn entities(&self) -> impl Iterator<Item = &Entity> {
        self.entities.values().map(|&index| &self.inner[index])
    }

    /// The entities of one kind, by identifier.
    pub fn entities_of(&self, kind: EntityKind) -> impl Iterator<Item = &Entity> {
        self.entities().filter(move |entity| entity.kind() == kind)
    }

    /// The relation with these ends and this verb.
    pub fn relation(&self, key: &RelationKey) -> Option<&Relation> {
        self.relations.get(key).map(|&index| &self.inner[index])
    }

    /// All relations, by start, verb and end.
    pub fn relations(&self) -> impl Iterator<Item = &Relation> {
        self.relations.values().map(|&index| &self.inner[index])
    }

    /// The relations at an entity, each with the direction in which it leaves, sorted by verb,
    /// direction and the other end. A relation from an entity to itself is listed once, as leaving.
    pub fn relations_of(&self, id: &EntityId) -> Vec<(Direction, &Relation)> {
        let Some(&node) = self.entities.get(id) else { return Vec::new() };
        let mut found: Vec<(Direction, &Relation)> = self
            .inner
            .edges_directed(node, petgraph::Outgoing)
            .map(|edge| (Direction::Out, edge.weight()))
            .chain(
                self.inner
                    .edges_directed(node, petgraph::Incoming)
                    .filter(|edge| edge.source() != node)
                    .map(|edge| (Direction::In, edge.weight())),
            )
            .collect();
        found.sort_by(|(da, a), (db, b)| {
            (a.kind, *da, a.other(*da)).cmp(&(b.kind, *db, b.other(*db)))
        });
        found
    }

    /// The relations of one verb that leave (or reach) an entity, by the other end.
    pub fn related(
        &self,
        id: &EntityId,
        kind: RelationKind,
        direction: Direction,
    ) -> Vec<&Relation> {
        let Some(&node) = self.entities.get(id) else { return Vec::new() };
        let along = match direction {
            Direction::Out => petgraph::Outgoing,
            Direction::In => petgraph::Incoming,
        };
        let mut found: Vec<&Relation> = self
            .inner
            .edges_directed(node, along)
            .map(|edge| edge.weight())
            .filter(|relation| relation.kind == kind)
            .collect();
        found.sort_by(|a, b| a.other(direction).cmp(b.other(direction)));
        found
    }

    /// How many relations an entity has.
    pub fn degree(&self, id: &EntityId) -> usize {
        self.entities.get(id).map_or(0, |&node| {
            self.inner.edges_directed(node, petgraph::Outgoing).count()
                + self.inner.edges_directed(node, petgraph::Incoming).count()
        })
    }

    /// Adds an entity.
    ///
    /// # Errors
    /// [`GraphError::DuplicateEntity`] if its identifier is taken; the graph is unchanged.
    pub fn insert_entity(&mut self, entity: Entity) -> Result<(), GraphError> {
        if self.entities.contains_key(&entity.id) {
            return Err(GraphError::DuplicateEntity { id: entity.id });
        }
        let id = entity.id.clone();
        let node = self.inner.add_node(entity);
        self.entities.insert(id, node);
        Ok(())
    }

    /// Puts an entity in the place of the one with its identifier, and returns that one. Its
    /// relations stay.
    ///
    /// # Errors
    /// [`GraphError::UnknownEntity`] if there is none.
    pub fn replace_entity(&mut self, entity: Entity) -> Result<Entity, GraphError> {
        match self.entities.get(&entity.id) {
            Some(&node) => Ok(std::mem::replace(&mut self.inner[node], entity)),
            None => Err(GraphError::UnknownEntity { id: entity.id }),
        }
    }

    /// Takes an entity out, with every relation at it, and returns them.
    ///
    /// # Errors
    /// [`GraphError::UnknownEntity`] if there is none with this identifier.
    pub fn remove_entity(&mut self, id: &EntityId) -> Result<(Entity, Vec<Relation>), GraphError> {
        let keys: Vec<RelationKey> =
            self.relations_of(id).into_iter().map(|(_, relation)| relation.key()).collect();
        let relations =
            keys.iter().map(|key| self.remove_relation(key)).collect::<Result<_, _>>()?;
        let node =
            self.entities.remove(id).ok_or_else(|| GraphError::UnknownEntity { id: id.clone() })?;
        let entity = self
            .inner
            .remove_node(node)
            .ok_or_else(|| GraphError::UnknownEntity { id: id.clone() })?;
        Ok((entity, relations))
    }

    /// Adds a relation, or, where the same claim is there already, adds its evidence to it.
    ///
    /// # Errors
    /// If an end is missing, if the verb cannot join these kinds, or if the claim has no evidence or
    /// infers without a reason. The graph is then unchanged.
    pub fn insert_relation(&mut self, relation: Relation) -> Result<(), GraphError> {
        let key = relation.key();
        let [from, to] = [&key.from, &key.to].map(|id| {
            self.entities.get(id).copied().ok_or_else(|| GraphError::DanglingEnd {
                relation: key.clone(),
                missing: id.clone(),
            })
        });
        let (from, to) = (from?, to?);
        if !key.kind.allows(key.from.kind(), key.to.kind()) {
            return Err(GraphError::NotAllowed { relation: key });
        }
        if relation.evidence.is_empty() {
            return Err(GraphError::NoEvidence { relation: key });
        }
        if relation.evidence.iter().any(|e| {
            e.basis == crate::model::Basis::Inferred
                && e.reason.as_deref().is_none_or(|reason| reason.trim().is_empty())
        }) {
            return Err(GraphError::NoReason { relation: key });
        }
        match self.relations.get(&key) {
            Some(&edge) => self.inner[edge].merge(relation),
            None => {
                let mut relation = relation;
                relation.drop_repeats();
                let edge = self.inner.add_edge(from, to, relation);
                self.relations.insert(key, edge);
            }
        }
        Ok(())
    }

    /// Takes a relation out and returns it.
    ///
    /// # Errors
    /// [`GraphError::UnknownRelation`] if there is none with this key.
    pub fn remove_relation(&mut self, key: &RelationKey) -> Result<Relation, GraphError> {
        self.relations
            .remove(key)
            .and_then(|edge| self.inner.remove_edge(edge))
            .ok_or_else(|| GraphError::UnknownRelation { relation: key.clone() })
    }
}

/// Why a change of the graph was refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum GraphError {
    /// The identifier is taken.
    #[error("the entity '{id}' is declared twice")]
    DuplicateEntity {
        /// The identifier.
        id: EntityId,
    },
    /// No such entity.
    #[error("there is no entity '{id}'")]
    UnknownEntity {
        /// The identifier.
        id: EntityId,
    },
    /// No such relation.
    #[error("there is no relation '{relation}'")]
    UnknownRelation {
        /// The relation.
        relation: RelationKey,
    },
    /// An end of the relation is not in the graph.
    #[error("the relation '{relation}' needs the entity '{missing}', which is declared nowhere")]
    DanglingEnd {
        /// The relation.
        relation: RelationKey,
        /// The end that is missing.
        missing: EntityId,
    },
    /// The verb does not join such entities.
    #[error(
        "the relation '{relation}' is not allowed: '{}' leads from {} to {}",
        relation.kind,
        kinds(relation.kind.ends(Direction::In)),
        kinds(relation.kind.ends(Direction::Out))
    )]
    NotAllowed {
        /// The relation.
        relation: RelationKey,
    },
    /// The claim cites no passage.
    #[error("the relation '{relation}' has no evidence")]
    NoEvidence {
        /// The relation.
        relation: RelationKey,
    },
    /// The claim is inferred and says not why.
    #[error("the relation '{relation}' is inferred and gives no reason")]
    NoReason {
        /// The relation.
        relation: RelationKey,
    },
}

fn kinds(kinds: Vec<EntityKind>) -> String {
    if kinds.len() == EntityKind::ALL.len() {
        return "anything".into();
    }
    kinds.iter().map(|kind| kind.as_str()).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Basis, Evidence, Review, State};

    #[test]
    fn an_entity_leaves_with_its_relations_and_comes_back_with_them() {
        let mut graph = KnowledgeGraph::new();
        let [course, serbia] = ["activity/course", "place/serbia"].map(|id| id.parse().unwrap());
        graph.insert_entity(Entity::new(EntityId::clone(&course), "Course")).unwrap();
        graph.insert_entity(Entity::new(EntityId::clone(&serbia), "Serbia")).unwrap();
        let relation = Relation {
            from: course.clone(),
            kind: RelationKind::TookPlaceIn,
            to: serbia.clone(),
            state: State::Done,
            role: None,
            date: None,
            review: Review::default(),
            evidence: vec![Evidence {
                document: "report".into(),
                locator: "¶1".into(),
                basis: Basis::Stated,
                summary: "It was held there.".into(),
                fingerprint: String::new(),
                reason: None,
            }],
        };
        graph.insert_relation(relation.clone()).unwrap();

        let (entity, relations) = graph.remove_entity(&serbia).unwrap();
        assert_eq!((graph.entity_count(), graph.relation_count()), (1, 0));
        assert_eq!(relations, std::slice::from_ref(&relation));
        assert!(matches!(
            graph.insert_relation(relation.clone()),
            Err(GraphError::DanglingEnd { missing, .. }) if missing == serbia
        ));

        graph.insert_entity(entity).unwrap();
        let mut twice = relation.clone();
        twice.evidence.extend(relation.evidence.clone());
        graph.insert_relation(twice).unwrap();
        assert_eq!(graph.relation(&relation.key()), Some(&relation), "evidence counts once");
    }
}
