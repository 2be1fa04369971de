//! What several entities have in common.

use super::way::{Way, joined, name, names, rarity};
use crate::graph::KnowledgeGraph;
use crate::model::{EntityId, EntityKind};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// An entity that several others are joined to.
#[derive(Debug, Clone, PartialEq)]
pub struct Common {
    /// What they share.
    pub id: EntityId,
    /// Who is joined to it, by way; the way that most take comes first.
    pub ways: Vec<(Way, BTreeSet<EntityId>)>,
    /// The activities and events through which they are.
    pub through: BTreeSet<EntityId>,
    /// How many of them are joined to it, by whatever way.
    pub share: usize,
    /// How much it tells: less, the more entities it is joined to (Adamic and Adar 2003).
    pub rarity: f64,
}

impl Common {
    /// Who is joined to it and how, of so many in all: "All 3 carried out activities that implement
    /// V.3.1; Serbia and Moldova are tasked by V.3.1".
    pub fn sentence(&self, graph: &KnowledgeGraph, of: usize) -> String {
        const MOST: usize = 2;
        let thing = name(graph, &self.id);
        let tell = |(way, who): &(Way, BTreeSet<EntityId>)| {
            let subject = match (who.len(), of) {
                (2, 2) => "Both".to_owned(),
                (n, of) if n == of && of > 2 => format!("All {n}"),
                (n, _) if n > 3 => format!("{n} of the {of}"),
                _ => names(graph, &who.iter().collect::<Vec<_>>()),
            };
            format!("{subject} {} {thing}", way.words(who.len() > 1))
        };
        self.ways.iter().take(MOST).map(tell).collect::<Vec<_>>().join("; ")
    }
}

/// What the entities have in common: each entity that at least two of them are joined to, directly
/// or through an activity or event; for one entity all that it is joined to. What most of them
/// share comes first, then what few others are joined to, then by identifier; the documents that
/// report them come last, since nearly everything is reported in them.
///
/// A claim that a reviewer has refused joins nothing.
///
/// Time: the relations at the entities and at their activities and events, and those at what is
/// found.
pub fn common(graph: &KnowledgeGraph, set: &BTreeSet<EntityId>) -> Vec<Common> {
    let mut found: BTreeMap<EntityId, BTreeMap<Way, BTreeSet<EntityId>>> = BTreeMap::new();
    let mut passed: BTreeMap<EntityId, BTreeSet<EntityId>> = BTreeMap::new();
    for id in set {
        for (other, ways) in joined(graph, id).into_iter().filter(|(other, _)| !set.contains(other))
        {
            let by_way = found.entry(other.clone()).or_default();
            for (way, through) in ways {
                passed.entry(other.clone()).or_default().extend(through);
                by_way.entry(way).or_default().insert(id.clone());
            }
        }
    }
    let least = set.len().min(2);
    let mut shared: Vec<Common> = found
        .into_iter()
        .filter_map(|(id, by_way)| {
            let share = by_way.values().flatten().collect::<BTreeSet<_>>().len();
            if share < least {
                return None;
            }
            let mut ways: Vec<_> = by_way.into_iter().collect();
            // Of ways that as many take, the direct one says more.
            ways.sort_by_key(|(way, who)| (Reverse(who.len()), way.then.is_some(), *way));
            let rarity = rarity(graph.degree(&id));
            let through = passed.remove(&id).unwrap_or_default();
            Some(Common { id, ways, through, share, rarity })
        })
        .collect();
    let last = |one: &Common| one.id.kind() == EntityKind::Document;
    shared.sort_by(|a, b| {
        let order = (last(a), Reverse(a.share)).cmp(&(last(b), Reverse(b.share)));
        order.then(b.rarity.total_cmp(&a.rarity)).then_with(|| a.id.cmp(&b.id))
    });
    shared
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::fixture::{any_graph, id, ids, numbered, sample};
    use proptest::prelude::*;

    #[test]
    fn two_missions_share_the_clause_that_their_activities_serve() {
        let graph = sample();
        let set = ids(&["field-mission/serbia", "field-mission/montenegro"]);
        let found = common(&graph, &set);
        assert_eq!(found[0].id, id("recommendation/action-plan-2003/V.3.1"));
        assert_eq!(
            found[0].sentence(&graph, 2),
            "Both carried out activities that implement Action Plan V.3.1: referral mechanisms"
        );
        let set = ids(&["field-mission/serbia", "field-mission/montenegro", "place/moldova"]);
        let found = common(&graph, &set);
        assert!(found[0].sentence(&graph, 3).starts_with("OSCE Mission to Montenegro and OSCE"));
        assert!(common(&graph, &ids(&["place/serbia", "place/moldova"])).is_empty());
    }

    proptest! {
        #[test]
        fn what_one_has_in_common_with_itself_is_what_it_is_joined_to(
            graph in any_graph(),
            at in 0..24_usize,
        ) {
            let alone = numbered(at);
            let direct: BTreeSet<EntityId> = common(&graph, &[alone.clone()].into())
                .into_iter()
                .filter(|one| one.ways.iter().any(|(way, _)| way.then.is_none()))
                .map(|one| one.id)
                .collect();
            let neighbours: BTreeSet<EntityId> = graph
                .relations_of(&alone)
                .into_iter()
                .filter(|(_, relation)| crate::query::counts(relation))
                .map(|(direction, relation)| relation.other(direction).clone())
                .filter(|other| *other != alone)
                .collect();
            prop_assert_eq!(direct, neighbours);
        }

        #[test]
        fn what_a_larger_set_shares_grows(graph in any_graph(), a in 0..24_usize, b in 0..24_usize, c in 0..24_usize) {
            let small = BTreeSet::from([numbered(a), numbered(b)]);
            let large = BTreeSet::from([numbered(a), numbered(b), numbered(c)]);
            prop_assume!(small.len() == 2);
            let of_large = common(&graph, &large);
            for one in common(&graph, &small) {
                let again = of_large.iter().find(|other| other.id == one.id);
                prop_assert!(large.contains(&one.id) || again.is_some_and(|o| o.share >= one.share));
            }
        }
    }
}
