//! How many steps away things are.

use super::super::visible::{Arrangement, Visible};
use super::super::{Filter, induced};
use crate::graph::KnowledgeGraph;
use crate::model::{EntityId, EntityKind};
use std::collections::{BTreeMap, BTreeSet};

/// How many steps each entity within `most` steps of the centres is from the nearest of them.
///
/// A theme or a document is reached and not passed, unless it is a centre: nearly everything is
/// about some theme and reported in some document, so that a way through one joins what has nothing
/// else in common. Centres that the graph has are in it even where the filter would hide them.
///
/// Time: O(v log v + e log e) for the v entities reached and the e relations at them.
pub fn degrees(
    graph: &KnowledgeGraph,
    centres: &BTreeSet<EntityId>,
    most: usize,
    filter: &Filter,
) -> BTreeMap<EntityId, usize> {
    let ends = |kind| matches!(kind, EntityKind::Theme | EntityKind::Document);
    steps(graph, centres, most, filter, ends)
}

/// As [`degrees`], with the kinds that are reached and not passed.
pub(crate) fn steps(
    graph: &KnowledgeGraph,
    centres: &BTreeSet<EntityId>,
    most: usize,
    filter: &Filter,
    ends: impl Fn(EntityKind) -> bool,
) -> BTreeMap<EntityId, usize> {
    let sieve = filter.sieve(graph);
    let mut reached: BTreeMap<EntityId, usize> =
        centres.iter().filter(|id| graph.entity(id).is_some()).map(|id| (id.clone(), 0)).collect();
    let mut rim: Vec<EntityId> = reached.keys().cloned().collect();
    for step in 1..=most {
        let mut next = Vec::new();
        for id in rim.iter().filter(|id| step == 1 || !ends(id.kind())) {
            for (direction, relation) in graph.relations_of(id) {
                let other = relation.other(direction);
                if filter.admits_relation(relation)
                    && sieve.admits(other)
                    && !reached.contains_key(other)
                {
                    reached.insert(other.clone(), step);
                    next.push(other.clone());
                }
            }
        }
        if next.is_empty() {
            break;
        }
        rim = next;
    }
    reached
}

/// The picture of what lies within some steps of the centres. The documents that report it are left
/// to the details, unless a centre is a document: drawn, they would tie everything to a few points.
///
/// Time: as [`degrees`].
pub fn within(
    graph: &KnowledgeGraph,
    centres: &BTreeSet<EntityId>,
    most: usize,
    filter: &Filter,
) -> Visible {
    let of_documents = centres.iter().any(|id| id.kind() == EntityKind::Document);
    let mut near: BTreeSet<EntityId> = degrees(graph, centres, most, filter).into_keys().collect();
    let all = near.len();
    near.retain(|id| of_documents || id.kind() != EntityKind::Document);
    let left_out = all - near.len();
    let mut subgraph = induced(graph, near, filter);
    subgraph.entities.extend(centres.iter().filter(|id| graph.entity(id).is_some()).cloned());
    let arrangement = match (centres.first(), centres.len()) {
        (Some(centre), 1) => Arrangement::Rings(centre.clone()),
        _ => Arrangement::Organic,
    };
    Visible { subgraph, arrangement, left_out, ..Visible::default() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::fixture::{any_graph, id, ids, numbered, sample};
    use proptest::prelude::*;

    #[test]
    fn themes_and_documents_are_ends_and_no_way_through() {
        let graph = sample();
        let centre = ids(&["field-mission/montenegro"]);
        let found = degrees(&graph, &centre, 4, &Filter::default());
        assert_eq!(found[&id("recommendation/action-plan-2003/V.3.1")], 2);
        assert_eq!(found[&id("theme/national-referral-mechanism")], 3);
        assert!(!found.contains_key(&id("theme/victim-identification")), "only through a theme");
        assert!(!found.contains_key(&id("field-mission/moldova")), "only through a document");
        let theme = ids(&["theme/national-referral-mechanism"]);
        let from_theme = degrees(&graph, &theme, 1, &Filter::default());
        assert_eq!(from_theme[&id("theme/victim-identification")], 1);
    }

    #[test]
    fn the_picture_leaves_documents_to_the_details() {
        let shown = within(&sample(), &ids(&["field-mission/montenegro"]), 2, &Filter::default());
        assert!(!shown.subgraph.entities.contains(&id("document/report")));
        assert_eq!(shown.left_out, 1);
    }

    proptest! {
        #[test]
        fn more_steps_reach_more_and_change_no_distance(
            graph in any_graph(),
            at in 0..24_usize,
            most in 0..5_usize,
        ) {
            let centres = BTreeSet::from([numbered(at)]);
            let filter = Filter::default();
            let near = degrees(&graph, &centres, most, &filter);
            let wide = degrees(&graph, &centres, most + 1, &filter);
            for (id, step) in &near {
                prop_assert_eq!(wide.get(id), Some(step));
                prop_assert!(*step <= most);
            }
            prop_assert!(wide.iter().all(|(id, step)| near.contains_key(id) || *step == most + 1));
        }
    }
}
