//! A set of entities and the relations among them.

use super::Filter;
use super::neighbours::steps;
use crate::graph::KnowledgeGraph;
use crate::model::{Direction, EntityId, EntityKind, RelationKey};
use std::collections::BTreeSet;

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
    let ends = |kind| kind == EntityKind::Document;
    let reached = steps(graph, centres, hops, filter, ends).into_keys().collect();
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::fixture::{any_graph, id, ids, numbered, sample};
    use proptest::prelude::*;

    fn around(centre: &str, hops: usize) -> Subgraph {
        neighbourhood(&sample(), &ids(&[centre]), hops, &Filter::default())
    }

    #[test]
    fn everything_is_everything() {
        let graph = sample();
        let all = everything(&graph, &Filter::default());
        assert_eq!(all.entities.len(), graph.entity_count());
        assert_eq!(all.relations.len(), graph.relation_count());
    }

    #[test]
    fn a_neighbourhood_grows_by_hops() {
        assert_eq!(around("field-mission/montenegro", 0).entities.len(), 1);
        let one: BTreeSet<EntityId> =
            ids(&["field-mission/montenegro", "activity/montenegro-help"]);
        assert_eq!(around("field-mission/montenegro", 1).entities, one);
        let two = around("field-mission/montenegro", 2);
        assert!(two.entities.contains(&id("recommendation/action-plan-2003/V.3.1")));
        assert!(around("place/unknown", 3).entities.is_empty());
    }

    #[test]
    fn a_document_is_reached_and_not_passed() {
        let three = around("field-mission/montenegro", 3);
        assert!(three.entities.contains(&id("document/report")));
        assert!(!three.entities.contains(&id("field-mission/moldova")));
        assert!(around("document/report", 1).entities.contains(&id("field-mission/moldova")));
    }

    #[test]
    fn a_hidden_centre_stays() {
        let filter = Filter { hidden_kinds: [EntityKind::Theme].into(), ..Filter::default() };
        let centres: BTreeSet<EntityId> = ids(&["theme/child-trafficking"]);
        let found = neighbourhood(&sample(), &centres, 1, &filter);
        assert!(found.entities.is_superset(&centres));
        assert_eq!(found.entities.len(), 3);
        assert!(induced(&sample(), centres, &filter).entities.is_empty());
    }

    proptest! {
        #[test]
        fn both_ends_of_each_relation_are_in_and_none_among_them_is_missing(
            graph in any_graph(),
            centre in 0..24_usize,
            hops in 0..4_usize,
        ) {
            let filter = Filter { stated_only: true, ..Filter::default() };
            let centres = BTreeSet::from([numbered(centre)]);
            let found = neighbourhood(&graph, &centres, hops, &filter);
            for relation in graph.relations() {
                let ends = [&relation.from, &relation.to];
                let within = ends.iter().all(|end| found.entities.contains(*end));
                let expected = within && filter.admits_relation(relation);
                prop_assert_eq!(found.relations.contains(&relation.key()), expected);
            }
            let wider = neighbourhood(&graph, &centres, hops + 1, &filter);
            prop_assert!(wider.entities.is_superset(&found.entities));
            prop_assert_eq!(induced(&graph, found.entities.clone(), &filter), found);
        }
    }
}
