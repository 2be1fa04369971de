//! Relations that are computed and never stored.

use super::KnowledgeGraph;
use crate::model::{Basis, Direction, EntityId, EntityKind, Evidence, RelationKind};
use std::collections::BTreeMap;

/// An actor implements a recommendation through the activities that it carried out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Implementation {
    /// The mission (or body, or person) that carried the activities out.
    pub actor: EntityId,
    /// The clause that they implement.
    pub recommendation: EntityId,
    /// The activities, each with the weakest basis on the way through it.
    pub activities: Vec<(EntityId, Basis)>,
    /// The evidence of every step, each passage once.
    pub evidence: Vec<Evidence>,
}

impl Implementation {
    /// How many of the activities rest on what the documents say, at every step.
    pub fn stated(&self) -> usize {
        self.activities.iter().filter(|(_, basis)| *basis == Basis::Stated).count()
    }

    /// How many of the activities rest on an inference at some step.
    pub fn inferred(&self) -> usize {
        self.activities.len() - self.stated()
    }
}

/// What one actor implements, by recommendation.
pub fn implementations_of(graph: &KnowledgeGraph, actor: &EntityId) -> Vec<Implementation> {
    let mut found: BTreeMap<EntityId, Implementation> = BTreeMap::new();
    for carried_out in graph.related(actor, RelationKind::CarriedOut, Direction::Out) {
        for implements in graph.related(&carried_out.to, RelationKind::Implements, Direction::Out) {
            let entry = found.entry(implements.to.clone()).or_insert_with(|| Implementation {
                actor: actor.clone(),
                recommendation: implements.to.clone(),
                activities: Vec::new(),
                evidence: Vec::new(),
            });
            let basis = carried_out.basis().min(implements.basis());
            entry.activities.push((carried_out.to.clone(), basis));
            for evidence in carried_out.evidence.iter().chain(&implements.evidence) {
                if !entry.evidence.contains(evidence) {
                    entry.evidence.push(evidence.clone());
                }
            }
        }
    }
    found.into_values().collect()
}

/// What the actors of one kind implement, by actor and recommendation.
pub fn implementations(graph: &KnowledgeGraph, actors: EntityKind) -> Vec<Implementation> {
    graph.entities_of(actors).flat_map(|actor| implementations_of(graph, &actor.id)).collect()
}
