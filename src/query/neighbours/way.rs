//! How an entity is joined to another: by one relation, or through an activity or event.

use super::super::{counts, wording};
use crate::graph::KnowledgeGraph;
use crate::model::{Direction, EntityId, EntityKind, RelationKind};
use std::collections::{BTreeMap, BTreeSet};

/// A way from one entity to another.
///
/// Most of what bodies and clauses share they share through what was done: two missions serve one
/// clause by two activities. So a way may lead through an activity or an event, which then counts
/// as part of the verb.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Way {
    /// The verb of the first relation.
    pub kind: RelationKind,
    /// Which way it is read from the entity.
    pub direction: Direction,
    /// What it leads through, and the verb and direction in which it goes on from there.
    pub then: Option<(EntityKind, RelationKind, Direction)>,
}

impl Way {
    /// The words between the two names, after one name or after several: "carried out activities
    /// that implement".
    pub fn words(self, several: bool) -> String {
        let first = match several {
            true => plural(self.kind.wording(self.direction)),
            false => self.kind.wording(self.direction).to_owned(),
        };
        match self.then {
            None => first,
            Some((through, kind, direction)) => {
                format!("{first} {} that {}", through.plural(), plural(kind.wording(direction)))
            }
        }
    }

    /// The entities of a kind from which this way leads to `to`.
    pub(super) fn starts(
        self,
        graph: &KnowledgeGraph,
        to: &EntityId,
        of: EntityKind,
    ) -> BTreeSet<EntityId> {
        let firsts = match self.then {
            None => BTreeSet::from([to.clone()]),
            Some((through, kind, direction)) => back(graph, to, kind, direction)
                .filter(|id| id.kind() == through && id != to)
                .collect(),
        };
        let starts = firsts.iter().flat_map(|first| back(graph, first, self.kind, self.direction));
        starts.filter(|id| id.kind() == of && id != to).collect()
    }
}

/// The entities from which a relation of this verb, read so, leads to `to`.
fn back(
    graph: &KnowledgeGraph,
    to: &EntityId,
    kind: RelationKind,
    direction: Direction,
) -> impl Iterator<Item = EntityId> {
    let against = match direction {
        Direction::Out => Direction::In,
        Direction::In => Direction::Out,
    };
    let relations = graph.related(to, kind, against).into_iter();
    relations.filter(|relation| counts(relation)).map(move |r| r.other(against).clone())
}

/// What an entity is joined to, by way, with the activities and events that the way leads through;
/// what a reviewer has refused joins nothing.
///
/// Time: the relations at the entity and at its activities and events.
pub(super) fn joined(
    graph: &KnowledgeGraph,
    id: &EntityId,
) -> BTreeMap<EntityId, BTreeMap<Way, BTreeSet<EntityId>>> {
    let is_deed = |id: &EntityId| matches!(id.kind(), EntityKind::Activity | EntityKind::Event);
    let mut found: BTreeMap<EntityId, BTreeMap<Way, BTreeSet<EntityId>>> = BTreeMap::new();
    for (direction, first) in graph.relations_of(id).into_iter().filter(|(_, r)| counts(r)) {
        let near = first.other(direction);
        if near == id {
            continue;
        }
        let way = Way { kind: first.kind, direction, then: None };
        found.entry(near.clone()).or_default().entry(way).or_default();
        if is_deed(id) || !is_deed(near) {
            continue;
        }
        for (onward, next) in graph.relations_of(near).into_iter().filter(|(_, r)| counts(r)) {
            let far = next.other(onward);
            if far != id && far != near && next.kind != RelationKind::ReportedIn {
                let way = Way { then: Some((near.kind(), next.kind, onward)), ..way };
                let through = found.entry(far.clone()).or_default().entry(way).or_default();
                through.insert(near.clone());
            }
        }
    }
    found
}

/// How much sharing something tells that this many share: one over the logarithm of how many, after
/// Adamic and Adar 2003, "Friends and neighbors on the Web", Social Networks 25(3).
pub(super) fn rarity(sharers: usize) -> f64 {
    1.0 / (sharers.max(2) as f64).ln()
}

/// The name of an entity in a sentence.
pub(super) fn name(graph: &KnowledgeGraph, id: &EntityId) -> String {
    graph.entity(id).map_or_else(|| id.to_string(), |entity| entity.short_name().to_owned())
}

/// Up to three names, and how many more: "V.3.1, V.3.2, V.4.1 and 5 more".
pub(super) fn names(graph: &KnowledgeGraph, ids: &[&EntityId]) -> String {
    const MOST: usize = 3;
    let shown: Vec<String> = ids.iter().take(MOST).map(|id| name(graph, id)).collect();
    match ids.len().checked_sub(MOST + 1) {
        Some(more) => format!("{} and {} more", shown.join(", "), more + 1),
        None => wording::join(&shown),
    }
}

/// A verb as it follows several names: "is tasked by" becomes "are tasked by".
fn plural(verb: &str) -> String {
    let (first, rest) = verb.split_once(' ').map_or((verb, ""), |(first, rest)| (first, rest));
    let first = match first {
        "is" => "are",
        "was" => "were",
        "has" => "have",
        _ if ["sses", "shes", "ches"].iter().any(|end| first.ends_with(end)) => {
            &first[..first.len() - 2]
        }
        _ => first.strip_suffix('s').unwrap_or(first),
    };
    if rest.is_empty() { first.to_owned() } else { format!("{first} {rest}") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::fixture::{any_graph, id, numbered, sample};
    use proptest::prelude::*;

    #[test]
    fn verbs_follow_one_name_or_several() {
        for (one, several) in [
            ("carried out", "carried out"),
            ("is tasked by", "are tasked by"),
            ("was the place of", "were the place of"),
            ("has as a member", "have as a member"),
            ("addresses", "address"),
            ("establishes", "establish"),
            ("implements", "implement"),
            ("gives effect to", "give effect to"),
            ("includes", "include"),
        ] {
            assert_eq!(plural(one), several);
        }
    }

    #[test]
    fn what_was_done_is_part_of_the_verb() {
        let found = joined(&sample(), &id("field-mission/serbia"));
        let ways = &found[&id("recommendation/action-plan-2003/III.5.1")];
        let words: Vec<String> = ways.keys().map(|way| way.words(true)).collect();
        assert_eq!(words, ["carried out activities that implement"]);
        assert!(
            !joined(&sample(), &id("field-mission/skopje"))
                .contains_key(&id("recommendation/action-plan-2003/V.3.1")),
            "a refused claim"
        );
    }

    proptest! {
        #[test]
        fn a_way_leads_back_to_where_it_began(graph in any_graph(), at in 0..24_usize) {
            let from = numbered(at);
            for (to, ways) in joined(&graph, &from) {
                for way in ways.into_keys() {
                    prop_assert!(way.starts(&graph, &to, from.kind()).contains(&from));
                }
            }
        }
    }
}
