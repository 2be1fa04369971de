//! A set of entities and the relations among them.

use super::Filter;
use crate::graph::KnowledgeGraph;
use crate::model::{Direction, EntityId, EntityKind, RelationKey, RelationKind};
use std::collections::{BTreeMap, BTreeSet};

/// Some entities of a graph and some relations among them. Both ends of each relation are in it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Subgraph {
    /// The entities.
    pub entities: BTreeSet<EntityId>,
    /// The relations among them.
    pub relations: BTreeSet<RelationKey>,
}

/// All that the filter shows.
///
/// Time: O((V + E) log V) for V entities and E relations.
pub fn everything(graph: &KnowledgeGraph, filter: &Filter) -> Subgraph {
    let sieve = filter.sieve(graph);
    let entities: BTreeSet<EntityId> =
        graph.entities().map(|entity| &entity.id).filter(|id| sieve.admits(id)).cloned().collect();
    let relations = graph
        .relations()
        .filter(|relation| {
            filter.admits_relation(relation)
                && entities.contains(&relation.from)
                && entities.contains(&relation.to)
        })
        .map(|relation| relation.key())
        .collect();
    Subgraph { entities, relations }
}

/// What lies within `hops` relations of the centres, whichever way they lead, with the relations
/// among it.
///
/// Centres that the graph has are in it even where the filter would hide them: they were asked for.
/// A document is reached and not passed, unless it is a centre: nearly everything is reported in
/// one, so that a way through it joins what has nothing else in common.
///
/// Time: O(v log v + e log e) for the v entities reached and the e relations at them.
pub fn neighbourhood(
    graph: &KnowledgeGraph,
    centres: &BTreeSet<EntityId>,
    hops: usize,
    filter: &Filter,
) -> Subgraph {
    let sieve = filter.sieve(graph);
    let mut reached: BTreeSet<EntityId> =
        centres.iter().filter(|id| graph.entity(id).is_some()).cloned().collect();
    let mut rim: Vec<EntityId> = reached.iter().cloned().collect();
    for hop in 0..hops {
        let mut next = Vec::new();
        for id in rim.iter().filter(|id| hop == 0 || id.kind() != EntityKind::Document) {
            for (direction, relation) in graph.relations_of(id) {
                let other = relation.other(direction);
                if filter.admits_relation(relation)
                    && sieve.admits(other)
                    && reached.insert(other.clone())
                {
                    next.push(other.clone());
                }
            }
        }
        if next.is_empty() {
            break;
        }
        rim = next;
    }
    among(graph, reached, filter)
}

/// The given entities, as far as the filter shows them, with the relations among them.
///
/// Time: O(v log v + e log e) for v entities and the e relations at them.
pub fn induced(
    graph: &KnowledgeGraph,
    mut entities: BTreeSet<EntityId>,
    filter: &Filter,
) -> Subgraph {
    let sieve = filter.sieve(graph);
    entities.retain(|id| sieve.admits(id));
    among(graph, entities, filter)
}

/// The entities with the admitted relations among them.
fn among(graph: &KnowledgeGraph, entities: BTreeSet<EntityId>, filter: &Filter) -> Subgraph {
    let mut relations = BTreeSet::new();
    for id in &entities {
        for (direction, relation) in graph.relations_of(id) {
            if direction == Direction::Out
                && filter.admits_relation(relation)
                && entities.contains(&relation.to)
            {
                relations.insert(relation.key());
            }
        }
    }
    Subgraph { entities, relations }
}

/// What expanding an entity would show, by verb and the direction in which it is read from there;
/// the entities by identifier.
///
/// Time: O(d log d) for the d relations at the entity.
pub fn expansion(
    graph: &KnowledgeGraph,
    id: &EntityId,
    filter: &Filter,
) -> BTreeMap<(RelationKind, Direction), Vec<EntityId>> {
    let sieve = filter.sieve(graph);
    let mut found: BTreeMap<_, Vec<EntityId>> = BTreeMap::new();
    for (direction, relation) in graph.relations_of(id) {
        let other = relation.other(direction);
        if other != id && filter.admits_relation(relation) && sieve.admits(other) {
            found.entry((relation.kind, direction)).or_default().push(other.clone());
        }
    }
    found
}
