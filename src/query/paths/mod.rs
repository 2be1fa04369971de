//! How two entities are connected: the shortest ways, the best-evidenced other ways, and, where
//! there is none, why.

mod evidenced;
mod network;
mod none;
mod shortest;
#[cfg(test)]
mod tests;
mod told;

pub use none::{Limit, WhyNone};
pub use told::{path_sentence, step_sentence};

use crate::graph::KnowledgeGraph;
use crate::model::{Basis, DateRange, Direction, EntityId, EntityKind, RelationKey, RelationKind};
use crate::progress::Progress;
use crate::query::Filter;
use network::Network;
use serde::{Deserialize, Serialize};
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
    /// The most paths of each sort.
    #[serde(default = "usual_count")]
    pub count: usize,
    /// Kinds that no path passes; its ends may be of any.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub without_kinds: BTreeSet<EntityKind>,
    /// Verbs that no path takes.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub without_relations: BTreeSet<RelationKind>,
    /// What is dated is passed only if it is dated within; the ends may be of any date.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub during: Option<DateRange>,
}

const fn usual_count() -> usize {
    5
}

impl PathRequest {
    /// Five paths of each sort, of at most four relations, without other limits.
    pub const fn new(from: EntityId, to: EntityId) -> Self {
        Self {
            from,
            to,
            max_hops: 4,
            count: usual_count(),
            without_kinds: BTreeSet::new(),
            without_relations: BTreeSet::new(),
            during: None,
        }
    }

    /// The same, asked from the other end.
    pub fn swapped(&self) -> Self {
        Self { from: self.to.clone(), to: self.from.clone(), ..self.clone() }
    }

    /// The kinds, verbs and dates that are excluded.
    pub fn limits(&self) -> Vec<Limit> {
        let kinds = self.without_kinds.iter().copied().map(Limit::Kind);
        let verbs = self.without_relations.iter().copied().map(Limit::Verb);
        kinds.chain(verbs).chain(self.during.map(Limit::During)).collect()
    }

    /// The same without a limit.
    pub fn without(mut self, limit: Limit) -> Self {
        match limit {
            Limit::Kind(kind) => {
                self.without_kinds.remove(&kind);
            }
            Limit::Verb(verb) => {
                self.without_relations.remove(&verb);
            }
            Limit::During(_) => self.during = None,
        }
        self
    }
}

/// A way from one entity to another that passes none twice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Path {
    /// The entities passed, both ends included.
    pub entities: Vec<EntityId>,
    /// The relation between each two, and the direction in which it is passed. Where several join
    /// the same two, the best evidenced, and of those the first by key.
    pub steps: Vec<(RelationKey, Direction)>,
}

impl Path {
    /// Its relations.
    pub fn relations(&self) -> BTreeSet<RelationKey> {
        self.steps.iter().map(|(key, _)| key.clone()).collect()
    }

    /// The weakest basis on the way.
    pub fn basis(&self, graph: &KnowledgeGraph) -> Basis {
        let steps = self.steps.iter().filter_map(|(key, _)| graph.relation(key));
        steps.map(|relation| relation.basis()).min().unwrap_or(Basis::Inferred)
    }

    /// How many passages it rests on, each counted once.
    pub fn passages(&self, graph: &KnowledgeGraph) -> usize {
        let steps = self.steps.iter().filter_map(|(key, _)| graph.relation(key));
        let evidence = steps.flat_map(|relation| &relation.evidence);
        evidence.map(|e| (&e.document, &e.locator)).collect::<BTreeSet<_>>().len()
    }
}

/// How two entities are connected.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Connections {
    /// The shortest ways, by length; of equal length the better evidenced come first.
    pub shortest: Vec<Path>,
    /// Ways that differ from those and from each other, the best evidenced first.
    pub best_evidenced: Vec<Path>,
    /// Why there is no way, where there is none.
    pub none: Option<WhyNone>,
    /// Whether the search for the best evidenced was given up at its limit, or stopped.
    pub partial: bool,
}

impl Connections {
    /// All ways, the shortest first.
    pub fn all(&self) -> impl Iterator<Item = &Path> {
        self.shortest.iter().chain(&self.best_evidenced)
    }
}

/// The shortest ways from one entity to another within the limits, and, apart from them, the best
/// evidenced.
///
/// Relations are passed either way. A document is on a path only as an end of it: what is reported
/// in one has no more in common than that. There is no path from an entity to itself.
///
/// The shortest: Yen 1971, "Finding the K Shortest Loopless Paths in a Network", with breadth-first
/// search, by length, then by cost as below, then by the identifiers passed. The best evidenced: the cheapest paths with limited overlap (Chondrogiannis, Bouros,
/// Gamper, Leser and Blumenthal 2020, "Finding k-shortest paths with limited overlap"): a path is
/// taken, in the order of cost, if with no path taken before, the shortest included, it has more
/// than half of the relations of the shorter of the two in common. A step costs the less the more
/// credible its evidence is, and an entity that is passed costs the more the more it is related to,
/// for what all have in common explains little (Fang, Das Sarma, Yu and Bohannon 2011, "REX:
/// Explaining Relationships between Entity Pairs").
///
/// Time for V entities and E relations: O(V + E log E) to number the graph; for the shortest
/// O(count × max_hops × (V + E)); for the best evidenced O(max_hops × E) for bounds and then at
/// most 300,000 partial paths, after which [`Connections::partial`] is set; for the reason why
/// there is none O(limits × (V + E)). Cancelled, it returns what it has, and no reason.
pub fn connections(
    graph: &KnowledgeGraph,
    request: &PathRequest,
    progress: &Progress,
) -> Connections {
    ways(graph, request, &Filter::default(), progress)
}

/// The same among what a filter shows; both ends may be hidden. Where it hides every way, that is
/// the reason given: [`WhyNone::Filtered`].
pub fn connections_within(
    graph: &KnowledgeGraph,
    request: &PathRequest,
    filter: &Filter,
    progress: &Progress,
) -> Connections {
    let found = ways(graph, request, filter, progress);
    if found.none.is_none() || filter.is_default() {
        return found;
    }
    let open = connections(graph, request, progress);
    match open.shortest.first().map(|path| path.steps.len()) {
        Some(steps) => Connections { none: Some(WhyNone::Filtered { steps }), ..found },
        None => open,
    }
}

fn ways(
    graph: &KnowledgeGraph,
    request: &PathRequest,
    filter: &Filter,
    progress: &Progress,
) -> Connections {
    let network = Network::new(graph, request, filter);
    let ends = match network.ends(graph, request) {
        Ok(ends) => ends,
        Err(why) => return Connections { none: Some(*why), ..Connections::default() },
    };
    let ways = network.within_limits();
    let shortest = shortest::shortest_ways(&ways, ends, request.count, request.max_hops, progress);
    if shortest.is_empty() {
        let none = match progress.is_cancelled() {
            true => None,
            false => none::why(&network, request, ends),
        };
        return Connections { none, partial: progress.is_cancelled(), ..Connections::default() };
    }
    let found = evidenced::best_evidenced(&ways, ends, request, &shortest, progress);
    let spell = |ways: &[Vec<usize>], of: &network::Ways<'_>| {
        ways.iter().map(|way| network.spell(of, way)).collect()
    };
    Connections {
        shortest: spell(&shortest, &ways),
        best_evidenced: spell(&found.ways, &ways),
        none: None,
        partial: found.partial,
    }
}

/// The `count` shortest paths of at most `max_hops` relations: the shortest of [`connections`],
/// without other limits.
///
/// Time: O(V + E log E) to number the graph and O(count × max_hops × (V + E)) for the search, for V
/// entities and E relations.
pub fn paths(
    graph: &KnowledgeGraph,
    from: &EntityId,
    to: &EntityId,
    count: usize,
    max_hops: usize,
) -> Vec<Path> {
    let request = PathRequest { count, max_hops, ..PathRequest::new(from.clone(), to.clone()) };
    let network = Network::new(graph, &request, &Filter::default());
    let Ok(ends) = network.ends(graph, &request) else { return Vec::new() };
    let ways = network.within_limits();
    let found = shortest::shortest_ways(&ways, ends, count, max_hops, &Progress::silent());
    found.iter().map(|way| network.spell(&ways, way)).collect()
}
