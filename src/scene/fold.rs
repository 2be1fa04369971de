//! Folding activities into the relation that they derive.

use std::collections::{BTreeMap, BTreeSet};

use super::Line;
use crate::graph::KnowledgeGraph;
use crate::model::{EntityId, EntityKind, RelationKey, RelationKind};

/// What an actor did for a recommendation, as one line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoldedLink {
    /// Who carried the activities out.
    pub from: EntityId,
    /// The clause that they implement.
    pub to: EntityId,
    /// The activities, in order.
    pub activities: Vec<EntityId>,
    /// The stroke of the firmest activity; each counts by its weakest step.
    pub line: Line,
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
    /// The activities that were folded.
    pub folded: BTreeSet<EntityId>,
}

/// Folds every activity of a result that joins an actor to a recommendation: carried out by the one,
/// implementing the other. Activities in `keep` stay as they are.
pub fn fold_activities(
    graph: &KnowledgeGraph,
    entities: &BTreeSet<EntityId>,
    relations: &BTreeSet<RelationKey>,
    keep: &BTreeSet<EntityId>,
) -> Folding {
    let mut actors: BTreeMap<&EntityId, Vec<(&EntityId, Line)>> = BTreeMap::new();
    let mut clauses: BTreeMap<&EntityId, Vec<(&EntityId, Line)>> = BTreeMap::new();
    for key in relations {
        let Some(relation) = graph.relation(key) else { continue };
        let line = Line::of(relation);
        match key.kind {
            RelationKind::CarriedOut => actors.entry(&key.to).or_default().push((&key.from, line)),
            RelationKind::Implements => clauses.entry(&key.from).or_default().push((&key.to, line)),
            _ => {}
        }
    }
    let mut folding = Folding::default();
    let mut links: BTreeMap<(&EntityId, &EntityId), (Vec<EntityId>, Line)> = BTreeMap::new();
    let candidates =
        entities.iter().filter(|id| id.kind() == EntityKind::Activity && !keep.contains(id));
    for activity in candidates {
        let (Some(by), Some(of)) = (actors.get(activity), clauses.get(activity)) else { continue };
        folding.folded.insert(activity.clone());
        for &(actor, first) in by {
            for &(clause, second) in of {
                let weakest = first.max(second);
                let (activities, firmest) =
                    links.entry((actor, clause)).or_insert((Vec::new(), weakest));
                activities.push(activity.clone());
                *firmest = weakest.min(*firmest);
            }
        }
    }
    folding.links = links
        .into_iter()
        .map(|((from, to), (activities, line))| FoldedLink {
            from: from.clone(),
            to: to.clone(),
            activities,
            line,
        })
        .collect();
    let stays = |id: &EntityId| !folding.folded.contains(id);
    folding.entities = entities.iter().filter(|id| stays(id)).cloned().collect();
    folding.relations =
        relations.iter().filter(|key| stays(&key.from) && stays(&key.to)).cloned().collect();
    folding
}
