//! Why there is no way, and what request would find one.

use super::PathRequest;
use super::network::{Ends, Network};
use crate::graph::KnowledgeGraph;
use crate::model::{DateRange, Direction, EntityId, EntityKind, RelationKind};
use crate::query::wording;

/// What a request excludes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Limit {
    /// Entities of a kind.
    Kind(EntityKind),
    /// Relations of a verb.
    Verb(RelationKind),
    /// What is dated outside.
    During(DateRange),
}

impl Limit {
    /// The limit in words: "no themes", "not “addresses”", "in 2009".
    pub fn in_words(self) -> String {
        match self {
            Self::Kind(kind) => format!("no {}", kind.plural()),
            Self::Verb(verb) => format!("not “{}”", verb.wording(Direction::Out)),
            Self::During(range) => range.in_words(),
        }
    }

    /// What lifting it does: "pass themes", "take “addresses”", "allow any date".
    fn lifted(self) -> String {
        match self {
            Self::Kind(kind) => format!("pass {}", kind.plural()),
            Self::Verb(verb) => format!("take “{}”", verb.wording(Direction::Out)),
            Self::During(_) => "allow any date".into(),
        }
    }

    /// What a way does that breaks it: "passes themes", "takes “addresses”", "passes what is not
    /// dated in 2009".
    fn broken(self) -> String {
        match self {
            Self::Kind(kind) => format!("passes {}", kind.plural()),
            Self::Verb(verb) => format!("takes “{}”", verb.wording(Direction::Out)),
            Self::During(range) => format!("passes what is not dated {}", range.in_words()),
        }
    }
}

/// Why two entities are not connected by a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WhyNone {
    /// One of them is not in the graph.
    Unknown(EntityId),
    /// Both are the same.
    Same,
    /// One of them has no relation, but perhaps that it is reported in a document.
    Unrelated(EntityId),
    /// No chain of relations leads from one to the other, however long.
    Apart,
    /// There are ways, but only through what the filter hides.
    Filtered {
        /// The relations on the shortest.
        steps: usize,
    },
    /// There are ways, but longer than was asked for.
    TooFar {
        /// The relations on the shortest.
        steps: usize,
        /// The request that finds it.
        nearest: PathRequest,
    },
    /// There are ways, but only through what the limits exclude.
    Excluded {
        /// The limits that stand in the way of the nearest.
        limits: Vec<Limit>,
        /// The relations on it.
        steps: usize,
        /// The request that finds it.
        nearest: PathRequest,
    },
}

impl WhyNone {
    /// The request that has an answer, where there is one.
    pub const fn nearest(&self) -> Option<&PathRequest> {
        match self {
            Self::TooFar { nearest, .. } | Self::Excluded { nearest, .. } => Some(nearest),
            _ => None,
        }
    }

    /// What [`WhyNone::nearest`] changes, as a thing to do: "Allow 6 steps", "Pass themes".
    pub fn remedy(&self) -> Option<String> {
        match self {
            Self::TooFar { steps, .. } => Some(format!("Allow {}", steps_words(*steps))),
            Self::Excluded { limits, .. } => {
                let words: Vec<String> = limits.iter().map(|limit| limit.lifted()).collect();
                Some(wording::capital(&wording::join(&words)))
            }
            _ => None,
        }
    }

    /// The reason as a sentence or two.
    pub fn in_words(&self, graph: &KnowledgeGraph, request: &PathRequest) -> String {
        let name = |id: &EntityId| {
            graph.entity(id).map_or_else(|| id.to_string(), |e| e.short_name().to_owned())
        };
        let (from, to) = (name(&request.from), name(&request.to));
        match self {
            Self::Unknown(id) => format!("{id} is not in this graph."),
            Self::Filtered { steps } => format!(
                "The filters in force hide every way from {from} to {to}; without them the shortest has {}.",
                steps_words(*steps)
            ),
            Self::Same => format!("Both ends are {from}. Choose another for one of them."),
            Self::Unrelated(id) => {
                format!("{} has no relation to anything but the documents that name it.", name(id))
            }
            Self::Apart => format!(
                "No chain of relations, however long, leads from {from} to {to} in these documents."
            ),
            Self::TooFar { steps, .. } => format!(
                "{from} and {to} are not connected within {}. The shortest way has {}.",
                steps_words(request.max_hops),
                steps_words(*steps)
            ),
            Self::Excluded { limits, steps, .. } => {
                let breaks: Vec<String> = limits.iter().map(|limit| limit.broken()).collect();
                format!(
                    "{from} and {to} are connected, but by no way within the limits. The nearest \
                     has {} and {}.",
                    steps_words(*steps),
                    wording::join(&breaks)
                )
            }
        }
    }
}

/// "1 step", "3 steps".
pub(super) fn steps_words(count: usize) -> String {
    format!("{count} {}", if count == 1 { "step" } else { "steps" })
}

/// Why there is no way between ends that are in the graph and not the same; nothing where there is
/// one.
pub(super) fn why(network: &Network<'_>, request: &PathRequest, ends: Ends) -> Option<WhyNone> {
    for (number, id) in [(ends.0, &request.from), (ends.1, &request.to)] {
        if network.links(number).is_empty() {
            return Some(WhyNone::Unrelated(id.clone()));
        }
    }
    let limits = request.limits();
    let every = u64::MAX;
    let Some(unlimited) = way(network, ends, every) else { return Some(WhyNone::Apart) };
    if let Some(found) = way(network, ends, 0) {
        let nearest = PathRequest { max_hops: found.steps, ..request.clone() };
        return (found.steps > request.max_hops)
            .then_some(WhyNone::TooFar { steps: found.steps, nearest });
    }
    // One limit is lifted rather than several, and the one that gives the shortest way.
    let single = (0..limits.len())
        .filter_map(|place| Some((way(network, ends, 1 << place)?.steps, 1 << place)))
        .min();
    let (steps, lifted) = single.unwrap_or((unlimited.steps, unlimited.bars));
    let lifted: Vec<Limit> = limits
        .into_iter()
        .enumerate()
        .filter(|(place, _)| lifted & (1 << place) != 0)
        .map(|(_, limit)| limit)
        .collect();
    let wider = PathRequest { max_hops: request.max_hops.max(steps), ..request.clone() };
    let nearest = lifted.iter().fold(wider, |request, &limit| request.without(limit));
    Some(WhyNone::Excluded { limits: lifted, steps, nearest })
}

/// A shortest way: its length, and the limits that it breaks.
struct Way {
    steps: usize,
    bars: u64,
}

/// A shortest way that breaks no limit but those lifted; by breadth first.
fn way(network: &Network<'_>, (start, end): Ends, lifted: u64) -> Option<Way> {
    let mut broken: Vec<Option<u64>> = vec![None; network.len()];
    broken[start] = Some(0);
    let (mut rim, mut steps) = (vec![start], 0);
    while !rim.is_empty() {
        if let Some(bars) = broken[end] {
            return Some(Way { steps, bars });
        }
        steps += 1;
        let mut next = Vec::new();
        for &place in &rim {
            let so_far = broken[place].unwrap_or_default();
            for link in network.links(place).iter().filter(|link| link.bars & !lifted == 0) {
                if broken[link.to].is_none() {
                    broken[link.to] = Some(so_far | link.bars);
                    next.push(link.to);
                }
            }
        }
        rim = next;
    }
    None
}
