//! How two entities are connected.

use super::compact::{Compact, ends};
use super::counts;
use crate::graph::KnowledgeGraph;
use crate::model::{
    DateRange, Direction, EntityId, EntityKind, Relation, RelationKey, RelationKind,
};
use serde::{Deserialize, Serialize};
use std::cmp::Reverse;
use std::collections::BTreeSet;

/// How two entities are connected, as a value: what is looked for and within which limits.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PathRequest {
    /// Where the paths begin.
    pub from: EntityId,
    /// Where they end.
    pub to: EntityId,
    /// The most relations on a path.
    pub max_hops: usize,
    /// Kinds that no path passes; its ends may be of any.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub without_kinds: BTreeSet<EntityKind>,
    /// Verbs that no path takes.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub without_relations: BTreeSet<RelationKind>,
    /// What is dated is passed only if it is dated within.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub during: Option<DateRange>,
}

impl PathRequest {
    /// Paths of at most four relations, without other limits.
    pub const fn new(from: EntityId, to: EntityId) -> Self {
        Self {
            from,
            to,
            max_hops: 4,
            without_kinds: BTreeSet::new(),
            without_relations: BTreeSet::new(),
            during: None,
        }
    }
}

/// A way from one entity to another that passes none twice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Path {
    /// The entities passed, both ends included.
    pub entities: Vec<EntityId>,
    /// The relation between each two, and the direction in which it is passed. Where several join
    /// the same two, the firmest, and of those the first by key.
    pub steps: Vec<(RelationKey, Direction)>,
}

/// The `count` shortest paths of at most `max_hops` relations, by length and then by the
/// identifiers passed.
///
/// Relations are passed either way. A document is on a path only as an end of it: what is reported
/// in one has no more in common than that. There is none from an entity to itself.
///
/// Yen 1971, "Finding the K Shortest Loopless Paths in a Network", with breadth-first search for
/// the shortest path. Time: O(V + E log E) to number the graph and O(count × max_hops × (V + E))
/// for the search, for V entities and E relations.
pub fn paths(
    graph: &KnowledgeGraph,
    from: &EntityId,
    to: &EntityId,
    count: usize,
    max_hops: usize,
) -> Vec<Path> {
    let passable = |id: &EntityId| id.kind() != EntityKind::Document || id == from || id == to;
    let compact = Compact::new(
        graph.entities().map(|entity| &entity.id).filter(|id| passable(id)),
        graph.relations().filter(|relation| counts(relation)).map(ends),
    );
    let (Some(start), Some(end)) = (compact.number(from), compact.number(to)) else {
        return Vec::new();
    };
    if start == end {
        return Vec::new();
    }
    let mut found: Vec<Vec<usize>> = Vec::new();
    // Candidates sort by length and then by the numbers passed, which order as identifiers do.
    let mut candidates: BTreeSet<(usize, Vec<usize>)> = BTreeSet::new();
    let first = shortest(&compact, &[start], &BTreeSet::new(), end, max_hops);
    candidates.extend(first.map(|path| (path.len(), path)));
    while found.len() < count
        && let Some((_, path)) = candidates.pop_first()
    {
        // Every other path leaves this one somewhere: look for the shortest that leaves it at each
        // of its places, by none of the ways that paths already found leave there.
        for turn in 0..path.len() - 1 {
            let root = &path[..=turn];
            let taken: BTreeSet<usize> = found
                .iter()
                .chain([&path])
                .filter(|other| other.starts_with(root))
                .filter_map(|other| other.get(turn + 1).copied())
                .collect();
            let next = shortest(&compact, root, &taken, end, max_hops);
            candidates.extend(next.map(|path| (path.len(), path)));
        }
        found.push(path);
    }
    found.iter().map(|path| spell(graph, &compact, path)).collect()
}

/// The shortest path that begins with `root`, goes on to none of `taken`, and ends at `end` within
/// `max_hops`; of equals the first by the numbers passed.
fn shortest(
    compact: &Compact<'_>,
    root: &[usize],
    taken: &BTreeSet<usize>,
    end: usize,
    max_hops: usize,
) -> Option<Vec<usize>> {
    let &spur = root.last()?;
    let left = (max_hops + 1).checked_sub(root.len())?;
    const FAR: usize = usize::MAX;
    let mut distance = vec![FAR; compact.len()];
    distance[end] = 0;
    let mut rim = vec![end];
    let may_leave_to = |n: usize| !taken.contains(&n) && compact.neighbours(spur).contains(&n);
    let mut reached = may_leave_to(end);
    // From the end backwards, until a place to which the spur may go on is reached.
    for hops in 1..left {
        if reached || rim.is_empty() {
            break;
        }
        let mut next = Vec::new();
        for &place in &rim {
            for &other in compact.neighbours(place) {
                if distance[other] == FAR && !root.contains(&other) {
                    distance[other] = hops;
                    reached |= may_leave_to(other);
                    next.push(other);
                }
            }
        }
        rim = next;
    }
    if !reached || left == 0 {
        return None;
    }
    let onward = compact.neighbours(spur).iter().copied().filter(|n| !taken.contains(n));
    let mut place = onward.filter(|&n| distance[n] != FAR).min_by_key(|&n| (distance[n], n))?;
    let mut path = root.to_vec();
    path.push(place);
    while place != end {
        let nearer = distance[place] - 1;
        place = compact.neighbours(place).iter().copied().find(|&n| distance[n] == nearer)?;
        path.push(place);
    }
    Some(path)
}

/// The path with its relations.
fn spell(graph: &KnowledgeGraph, compact: &Compact<'_>, path: &[usize]) -> Path {
    let entities: Vec<EntityId> = path.iter().map(|&number| compact.id(number).clone()).collect();
    let steps = entities
        .windows(2)
        .filter_map(|pair| {
            let around = graph.relations_of(&pair[0]);
            let between = around.into_iter().filter(|(direction, relation)| {
                counts(relation) && *relation.other(*direction) == pair[1]
            });
            let firmest = |(_, relation): &(Direction, &Relation)| {
                (Reverse(relation.basis()), relation.key())
            };
            between.min_by_key(firmest).map(|(direction, relation)| (relation.key(), direction))
        })
        .collect();
    Path { entities, steps }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::fixture::{any_graph, graph, id, ids, numbered, sample};
    use proptest::prelude::*;

    fn between(from: &str, to: &str, count: usize, max_hops: usize) -> Vec<Path> {
        paths(&sample(), &id(from), &id(to), count, max_hops)
    }

    #[test]
    fn shorter_paths_come_first_and_equals_by_identifier() {
        let found = between("field-mission/serbia", "theme/national-referral-mechanism", 3, 5);
        let shortest: Vec<EntityId> = ids(&[
            "field-mission/serbia",
            "activity/serbia-standards",
            "theme/national-referral-mechanism",
        ]);
        assert_eq!(found[0].entities, shortest);
        assert_eq!(found[1].entities[2].as_str(), "recommendation/action-plan-2003/V.3.1");
        assert_eq!(found[1].steps[0].1, Direction::Out);
        assert_eq!(found.len(), 3);
    }

    #[test]
    fn a_document_is_an_end_and_no_way() {
        assert!(between("field-mission/moldova", "activity/montenegro-help", 5, 6).is_empty());
        assert_eq!(between("document/report", "field-mission/moldova", 5, 1).len(), 1);
    }

    #[test]
    fn the_firmest_relation_is_taken() {
        let graph = graph(
            "organisation/a carried-out activity/b ?
             organisation/a funded activity/b !
             organisation/a took-part-in activity/b",
        );
        let found = paths(&graph, &id("activity/b"), &id("organisation/a"), 2, 3);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].steps[0].0.kind.as_str(), "took-part-in");
        assert_eq!(found[0].steps[0].1, Direction::In);
    }

    #[test]
    fn there_is_none_to_itself_to_the_unknown_or_in_no_hops() {
        assert!(between("place/serbia", "place/serbia", 3, 5).is_empty());
        assert!(between("place/serbia", "place/unknown", 3, 5).is_empty());
        assert!(between("field-mission/serbia", "place/serbia", 3, 0).is_empty());
        assert!(between("field-mission/serbia", "place/serbia", 0, 5).is_empty());
        assert_eq!(between("field-mission/serbia", "place/serbia", 3, 1).len(), 1);
    }

    /// All simple paths by trying every way.
    fn every_path(
        graph: &KnowledgeGraph,
        from: &EntityId,
        to: &EntityId,
        max: usize,
    ) -> Vec<Vec<EntityId>> {
        let mut found = Vec::new();
        let mut open = vec![vec![from.clone()]];
        while let Some(path) = open.pop() {
            let last = path.last().unwrap();
            if last == to {
                found.push(path);
                continue;
            }
            let mut next: Vec<EntityId> = graph
                .relations_of(last)
                .into_iter()
                .filter(|(_, relation)| counts(relation))
                .map(|(direction, relation)| relation.other(direction).clone())
                .filter(|id| id.kind() != EntityKind::Document || id == to)
                .filter(|id| path.len() <= max && !path.contains(id))
                .collect();
            next.sort();
            next.dedup();
            open.extend(next.into_iter().map(|id| {
                let mut longer = path.clone();
                longer.push(id);
                longer
            }));
        }
        found.sort_by(|a, b| (a.len(), a).cmp(&(b.len(), b)));
        found
    }

    proptest! {
        #[test]
        fn they_are_the_first_of_all_simple_paths(
            graph in any_graph(),
            from in 0..24_usize,
            onward in 1..24_usize,
            count in 1..8_usize,
            max_hops in 0..5_usize,
        ) {
            let (from, to) = (numbered(from), numbered((from + onward) % 24));
            let found = paths(&graph, &from, &to, count, max_hops);
            let mut expected = every_path(&graph, &from, &to, max_hops);
            expected.truncate(count);
            let entities: Vec<_> = found.iter().map(|path| path.entities.clone()).collect();
            prop_assert_eq!(entities, expected);
            for path in &found {
                prop_assert_eq!(path.steps.len() + 1, path.entities.len());
                for (ends, (key, direction)) in path.entities.windows(2).zip(&path.steps) {
                    let relation = graph.relation(key).unwrap();
                    prop_assert!(counts(relation));
                    let (here, there) = match direction {
                        Direction::Out => (&key.from, &key.to),
                        Direction::In => (&key.to, &key.from),
                    };
                    prop_assert_eq!([here, there], [&ends[0], &ends[1]]);
                }
            }
        }
    }
}
