//! A graph as numbers, with what each step costs and which limits bar it.

use super::none::{Limit, WhyNone};
use super::{Path, PathRequest};
use crate::graph::KnowledgeGraph;
use crate::model::{
    Basis, DateRange, DateSpan, Direction, Entity, EntityId, EntityKind, Evidence, Relation,
    ReviewStatus,
};
use crate::query::compact::{Compact, ends};
use crate::query::{Filter, counts};
use std::collections::BTreeMap;

/// How likely a claim is right by one passage that says it. Another figure would change the costs,
/// and hardly their order.
const STATED: f64 = 0.9;
/// How likely a claim is right that was concluded from one passage.
const INFERRED: f64 = 0.6;
/// What is left of that where no reviewer has looked at the claim.
const UNREVIEWED: f64 = 0.7;
/// How much the number of relations at an entity that is passed weighs against evidence. At 1 it
/// would be the walk of somebody who goes on by chance, which evidence could hardly outweigh.
const HUB: f64 = 0.25;
/// Costs are counted in these parts, so that sums are exact and equal costs are equal.
const PARTS: f64 = 1_000_000.0;

/// Both ends of the paths, as numbers: the first and the last.
pub(super) type Ends = (usize, usize);

/// A relation that leads on.
#[derive(Debug, Clone, Copy)]
pub(super) struct Link<'g> {
    /// Where it leads.
    pub(super) to: usize,
    /// The limits that bar it, as bits in the order of [`PathRequest::limits`].
    pub(super) bars: u64,
    /// What it costs to believe it and to pass the entity that it leads to.
    pub(super) cost: u64,
    relation: &'g Relation,
}

/// What passing an entity costs, and the limits that bar it.
#[derive(Debug, Clone, Copy)]
struct Passing {
    bars: u64,
    cost: u64,
}

/// The graph without what no path passes, numbered in the order of identifiers.
#[derive(Debug)]
pub(super) struct Network<'g> {
    compact: Compact<'g>,
    /// By where they lead, then by cost, then by key.
    links: Vec<Vec<Link<'g>>>,
}

/// The links that no limit bars, at most one between two entities: the best evidenced.
#[derive(Debug)]
pub(super) struct Ways<'g> {
    links: Vec<Vec<Link<'g>>>,
}

impl<'g> Network<'g> {
    /// Numbers what a filter leaves of a graph, and both ends, for a request.
    pub(super) fn new(graph: &'g KnowledgeGraph, request: &PathRequest, filter: &Filter) -> Self {
        let is_end = |id: &EntityId| *id == request.from || *id == request.to;
        let sieve = filter.sieve(graph);
        let passable =
            |id: &EntityId| is_end(id) || id.kind() != EntityKind::Document && sieve.admits(id);
        let shown = |relation: &&Relation| counts(relation) && filter.admits_relation(relation);
        let limits = request.limits();
        let outside = |date: Option<DateSpan>, range: &DateRange| {
            date.is_some_and(|date| !range.admits(&date))
        };
        let entities = || graph.entities().filter(|entity| passable(&entity.id));
        let compact = Compact::new(
            entities().map(|entity| &entity.id),
            graph.relations().filter(shown).map(ends),
        );
        let passing = |(number, entity): (usize, &Entity)| {
            if is_end(&entity.id) {
                return Passing { bars: 0, cost: 0 };
            }
            let bars = bits(&limits, |limit| match limit {
                Limit::Kind(kind) => entity.kind() == *kind,
                Limit::Verb(_) => false,
                Limit::During(range) => outside(entity.date, range),
            });
            let others = compact.neighbours(number).len().max(1);
            Passing { bars, cost: in_parts(HUB * (others as f64).ln()) }
        };
        let passing: Vec<Passing> = entities().enumerate().map(passing).collect();
        let mut links: Vec<Vec<Link<'g>>> = vec![Vec::new(); compact.len()];
        for relation in graph.relations().filter(shown) {
            let ends = (compact.number(&relation.from), compact.number(&relation.to));
            let (Some(a), Some(b)) = ends else { continue };
            if a == b {
                continue;
            }
            let bars = bits(&limits, |limit| match limit {
                Limit::Kind(_) => false,
                Limit::Verb(verb) => relation.kind == *verb,
                Limit::During(range) => outside(relation.date, range),
            });
            let cost = in_parts(-credibility(relation).ln());
            for (here, to) in [(a, b), (b, a)] {
                let Passing { bars: barred, cost: hub } = passing[to];
                links[here].push(Link { to, bars: bars | barred, cost: cost + hub, relation });
            }
        }
        for around in &mut links {
            // What passing costs is the same for all that lead to one place.
            around.sort_by_cached_key(|link| (link.to, link.cost, link.relation.key()));
        }
        Self { compact, links }
    }

    /// The numbers of both ends, if there can be a path at all.
    pub(super) fn ends(
        &self,
        graph: &KnowledgeGraph,
        request: &PathRequest,
    ) -> Result<Ends, Box<WhyNone>> {
        for id in [&request.from, &request.to] {
            if graph.entity(id).is_none() {
                return Err(Box::new(WhyNone::Unknown(id.clone())));
            }
        }
        match (self.compact.number(&request.from), self.compact.number(&request.to)) {
            (Some(a), Some(b)) if a != b => Ok((a, b)),
            _ => Err(Box::new(WhyNone::Same)),
        }
    }

    /// What may be passed.
    pub(super) fn within_limits(&self) -> Ways<'g> {
        let open = |around: &Vec<Link<'g>>| {
            let mut open: Vec<Link<'g>> =
                around.iter().copied().filter(|link| link.bars == 0).collect();
            open.dedup_by_key(|link| link.to);
            open
        };
        Ways { links: self.links.iter().map(open).collect() }
    }

    /// Every link of an entity, barred ones included.
    pub(super) fn links(&self, number: usize) -> &[Link<'g>] {
        &self.links[number]
    }

    /// How many entities there are.
    pub(super) fn len(&self) -> usize {
        self.compact.len()
    }

    /// The path of some numbers.
    pub(super) fn spell(&self, ways: &Ways<'g>, way: &[usize]) -> Path {
        let step = |pair: &[usize]| {
            let relation = ways.link(pair[0], pair[1])?.relation;
            let out = relation.from == *self.compact.id(pair[0]);
            Some((relation.key(), if out { Direction::Out } else { Direction::In }))
        };
        Path {
            entities: way.iter().map(|&number| self.compact.id(number).clone()).collect(),
            steps: way.windows(2).filter_map(step).collect(),
        }
    }
}

impl<'g> Ways<'g> {
    /// The links of an entity, by where they lead.
    pub(super) fn links(&self, number: usize) -> &[Link<'g>] {
        &self.links[number]
    }

    /// The link from one entity to another.
    pub(super) fn link(&self, from: usize, to: usize) -> Option<&Link<'g>> {
        let around = &self.links[from];
        around.binary_search_by_key(&to, |link| link.to).ok().map(|place| &around[place])
    }

    /// How many entities there are.
    pub(super) fn len(&self) -> usize {
        self.links.len()
    }
}

/// The limits for which it holds, as bits. There are never more than 64: the kinds, the verbs, one
/// range of dates.
fn bits(limits: &[Limit], holds: impl Fn(&Limit) -> bool) -> u64 {
    let set = limits.iter().enumerate().filter(|(_, limit)| holds(limit));
    set.fold(0, |bits, (place, _)| bits | 1 << place)
}

fn in_parts(cost: f64) -> u64 {
    (cost.max(0.0) * PARTS).round() as u64
}

/// How likely the claim is right, were its passages independent: it is wrong only if every passage
/// misleads (the noisy or of Pearl 1988). The second passage of one document counts half, the third
/// a quarter, for one author speaks in all of them.
fn credibility(relation: &Relation) -> f64 {
    let mut documents: BTreeMap<&str, BTreeMap<&str, Basis>> = BTreeMap::new();
    for Evidence { document, locator, basis, .. } in &relation.evidence {
        let firmest = documents.entry(document).or_default().entry(locator).or_insert(*basis);
        *firmest = (*firmest).max(*basis);
    }
    let mut misled = 1.0;
    for passages in documents.into_values() {
        let mut bases: Vec<Basis> = passages.into_values().collect();
        bases.sort_by(|a, b| b.cmp(a));
        let mut weight = 1.0;
        for basis in bases {
            let right: f64 = if basis == Basis::Stated { STATED } else { INFERRED };
            misled *= (1.0 - right).powf(weight);
            weight /= 2.0;
        }
    }
    let reviewed = relation.review.status == ReviewStatus::Accepted;
    (1.0 - misled) * if reviewed { 1.0 } else { UNREVIEWED }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::fixture::{graph, id};

    #[test]
    fn evidence_is_the_more_credible_the_firmer_and_the_more_independent_it_is() {
        let graph = graph("activity/a implements recommendation/b");
        let key = graph.relations().next().unwrap().key();
        let relation = |passages: &[(&str, &str, Basis)]| {
            let mut relation = graph.relation(&key).unwrap().clone();
            let one = relation.evidence[0].clone();
            let passage = |(document, locator, basis): &(&str, &str, Basis)| Evidence {
                document: (*document).into(),
                locator: (*locator).into(),
                basis: *basis,
                ..one.clone()
            };
            relation.evidence = passages.iter().map(passage).collect();
            relation
        };
        use Basis::{Inferred, Stated};
        let rising = [
            relation(&[("a", "1", Inferred)]),
            relation(&[("a", "1", Inferred), ("b", "1", Inferred)]),
            relation(&[("a", "1", Stated)]),
            relation(&[("a", "1", Stated), ("a", "2", Stated)]),
            relation(&[("a", "1", Stated), ("b", "1", Stated)]),
        ];
        let credible: Vec<f64> = rising.iter().map(credibility).collect();
        assert!(credible.is_sorted_by(|a, b| a < b), "{credible:?}");
        let twice = relation(&[("a", "1", Stated), ("a", "1", Stated)]);
        assert_eq!(credibility(&twice), credible[2], "one passage cited twice is one passage");
        let mut extracted = rising[2].clone();
        extracted.review.status = ReviewStatus::Extracted;
        assert!(credibility(&extracted) < credible[2]);
    }

    #[test]
    fn an_end_is_never_barred_and_never_a_hub() {
        let graph = graph(
            "activity/a addresses theme/t
             activity/b addresses theme/t
             activity/c addresses theme/t",
        );
        let mut request = PathRequest::new(id("activity/a"), id("theme/t"));
        request.without_kinds = [EntityKind::Theme, EntityKind::Activity].into();
        let network = Network::new(&graph, &request, &Filter::default());
        let (a, t) = network.ends(&graph, &request).unwrap();
        assert_eq!(network.links(a)[0].bars, 0);
        assert_eq!(network.links(a)[0].cost, in_parts(-(0.9_f64.ln())));
        assert!(network.links(t).iter().any(|link| link.bars != 0));
    }
}
