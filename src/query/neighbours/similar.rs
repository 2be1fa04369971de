//! What is like an entity: others of its kind that share neighbours with it.

use super::super::wording;
use super::way::{Way, joined, names, rarity};
use crate::graph::KnowledgeGraph;
use crate::model::{EntityId, RelationKind};
use std::collections::BTreeMap;

/// Something that two entities are joined to in the same way.
#[derive(Debug, Clone, PartialEq)]
pub struct Shared {
    /// What they share.
    pub id: EntityId,
    /// The way from each of them to it; of several the one that fewest take.
    pub way: Way,
    /// What sharing it counts.
    pub weight: f64,
}

/// An entity that is like another.
#[derive(Debug, Clone, PartialEq)]
pub struct Similar {
    /// The entity.
    pub id: EntityId,
    /// How alike they are: the sum of what sharing each thing counts.
    pub score: f64,
    /// What they share, the rarest first.
    pub shared: Vec<Shared>,
}

impl Similar {
    /// What both share, a sentence for each way, the one that tells most first: "Both carried out
    /// activities that implement V.3.1 and V.11.1".
    pub fn sentences(&self, graph: &KnowledgeGraph) -> Vec<String> {
        let mut by_way: BTreeMap<Way, (f64, Vec<&EntityId>)> = BTreeMap::new();
        for shared in &self.shared {
            let entry = by_way.entry(shared.way).or_default();
            entry.0 += shared.weight;
            entry.1.push(&shared.id);
        }
        let mut ways: Vec<_> = by_way.into_iter().collect();
        ways.sort_by(|a, b| b.1.0.total_cmp(&a.1.0).then(a.0.cmp(&b.0)));
        ways.into_iter()
            .map(|(way, (_, ids))| {
                wording::capital(&format!("both {} {}", way.words(true), names(graph, &ids)))
            })
            .collect()
    }
}

/// The entities of the same kind that are most like one, at most `count`: those that are joined in
/// the same way to the same things. Sharing a thing counts one over the logarithm of how many
/// entities of the kind are joined to it in that way, so that what few share tells most (Adamic and
/// Adar 2003, "Friends and neighbors on the Web", Social Networks 25(3)). The measure is symmetric.
///
/// Being reported in one document counts nothing, and a claim that a reviewer has refused joins
/// nothing. The most alike come first, ties by identifier.
///
/// Time: the relations at all that the entity is joined to and, where that is by way of activities
/// or events, at these.
pub fn similar(graph: &KnowledgeGraph, id: &EntityId, count: usize) -> Vec<Similar> {
    let mut alike: BTreeMap<EntityId, BTreeMap<EntityId, (f64, Way)>> = BTreeMap::new();
    for (thing, ways) in joined(graph, id) {
        for way in ways.into_keys().filter(|way| way.kind != RelationKind::ReportedIn) {
            let sharers = way.starts(graph, &thing, id.kind());
            let weight = rarity(sharers.len());
            for other in sharers.into_iter().filter(|other| other != id) {
                let best = alike.entry(other).or_default();
                let entry = best.entry(thing.clone()).or_insert((weight, way));
                if weight > entry.0 {
                    *entry = (weight, way);
                }
            }
        }
    }
    let mut found: Vec<Similar> = alike
        .into_iter()
        .map(|(id, things)| {
            let score = things.values().map(|(weight, _)| weight).sum();
            let mut shared: Vec<Shared> =
                things.into_iter().map(|(id, (weight, way))| Shared { id, way, weight }).collect();
            shared.sort_by(|a, b| b.weight.total_cmp(&a.weight).then_with(|| a.id.cmp(&b.id)));
            Similar { id, score, shared }
        })
        .collect();
    found.sort_by(|a, b| b.score.total_cmp(&a.score).then_with(|| a.id.cmp(&b.id)));
    found.truncate(count);
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::fixture::{any_graph, graph, id, numbered, sample};
    use proptest::prelude::*;

    #[test]
    fn missions_that_served_one_clause_are_alike_and_say_why() {
        let graph = sample();
        let found = similar(&graph, &id("field-mission/montenegro"), 10);
        assert_eq!(found.len(), 1, "{found:?}");
        assert_eq!(found[0].id, id("field-mission/serbia"));
        assert_eq!(
            found[0].sentences(&graph),
            ["Both carried out activities that implement Action Plan V.3.1: referral mechanisms",]
        );
    }

    #[test]
    fn what_few_share_tells_more_than_what_many_share() {
        let graph = graph(
            "organisation/a member-of organisation/club
             organisation/b member-of organisation/club
             organisation/c member-of organisation/club
             organisation/a took-part-in event/rare
             organisation/c took-part-in event/rare",
        );
        let found = similar(&graph, &id("organisation/a"), 10);
        let order: Vec<&str> = found.iter().map(|one| one.id.as_str()).collect();
        assert_eq!(order, ["organisation/c", "organisation/b"]);
        assert_eq!(found[0].shared[0].id, id("event/rare"));
    }

    #[test]
    fn being_reported_together_is_no_likeness() {
        let graph = graph("theme/a reported-in document/x\ntheme/b reported-in document/x");
        assert!(similar(&graph, &id("theme/a"), 10).is_empty());
    }

    proptest! {
        #[test]
        fn likeness_is_mutual(graph in any_graph(), at in 0..24_usize) {
            let here = numbered(at);
            for one in similar(&graph, &here, usize::MAX) {
                prop_assert_eq!(one.id.kind(), here.kind());
                let back = similar(&graph, &one.id, usize::MAX);
                let back = back.iter().find(|other| other.id == here).unwrap();
                prop_assert_eq!(back.score, one.score);
                let things = |of: &Similar| {
                    of.shared.iter().map(|shared| shared.id.clone()).collect::<Vec<_>>()
                };
                prop_assert_eq!(things(back), things(&one));
            }
        }
    }
}
