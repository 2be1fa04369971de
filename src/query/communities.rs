//! Communities: what stands closely together in a graph that no theme orders.
//!
//! V. D. Blondel, J.-L. Guillaume, R. Lambiotte and E. Lefebvre, "Fast unfolding of communities in
//! large networks", Journal of Statistical Mechanics (2008) P10008; with the queue of the faster local
//! moving, and the promise that each community hangs together, of V. A. Traag, L. Waltman and
//! N. J. van Eck, "From Louvain to Leiden: guaranteeing well-connected communities", Scientific
//! Reports 9 (2019) 5233. Theirs refines within the communities for that promise; here those that fall
//! apart are parted at the end, which keeps it and is simpler.

use super::compact::Compact;
use super::{Arrangement, Visible};
use crate::graph::KnowledgeGraph;
use crate::model::EntityId;
use crate::progress::Progress;
use std::cmp::Reverse;
use std::collections::{BTreeMap, VecDeque};

/// A graph with fewer entities than this is seen without communities.
const SMALLEST_GRAPH: usize = 300;
/// The most communities that a picture shows, the largest, where it is small and where it is large.
const MOST_SHOWN: (usize, usize) = (24, 160);
/// After so many entities looked at it is asked whether anybody still waits.
const LOOKS: usize = 4_096;
/// How many members a community is named after.
const NAMED_AFTER: usize = 2;

/// Gathers what is visible by the communities of the graph, the largest with `smallest` members shown
/// or more, and names each after its best connected members; what belongs to a smaller one goes with
/// the one that most of its relations lead to, if any does. Changes nothing where there are regions
/// already, or few entities, or fewer than two communities, or once the progress is cancelled.
pub(super) fn gather(
    graph: &KnowledgeGraph,
    visible: &mut Visible,
    smallest: usize,
    progress: &Progress,
) {
    if !visible.regions.is_empty() || graph.entity_count() < SMALLEST_GRAPH {
        return;
    }
    progress.phase("Finding what belongs together");
    let ids: std::collections::BTreeSet<&EntityId> = graph.entities().map(|e| &e.id).collect();
    let compact = Compact::new(ids.into_iter(), graph.relations().map(super::compact::ends));
    let Some(community) = communities(&compact, progress) else { return };
    let shown = &visible.subgraph.entities;
    let mut members: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
    for number in shown.iter().filter_map(|id| compact.number(id)) {
        members.entry(community[number]).or_default().push(number);
    }
    let (mut gathered, mut rest): (Vec<_>, Vec<_>) =
        members.into_values().partition(|members| members.len() >= smallest);
    if gathered.len() < 2 {
        return;
    }
    gathered.sort_by_key(|members| (Reverse(members.len()), members[0]));
    let (few, many) = MOST_SHOWN;
    let most = (shown.len().isqrt() / 2).clamp(few, many).min(gathered.len());
    rest.splice(0..0, gathered.split_off(most));
    let region = drawn_in(&compact, &gathered, &rest);
    for (number, mut members) in (0..).zip(gathered) {
        let own = |&node: &usize| {
            let around = compact.neighbours(node).iter();
            around.filter(|&&other| region[other] == Some(number)).count()
        };
        members.sort_by_cached_key(|node| (Reverse(own(node)), *node));
        let names: Vec<&str> = members
            .iter()
            .filter_map(|&node| Some(graph.entity(compact.id(node))?.short_name()))
            .take(NAMED_AFTER)
            .collect();
        let key = compact.id(members[0]).clone();
        visible.region_names.insert(key.clone(), format!("Around {}", names.join(", ")));
        let all = (0..region.len()).filter(|&node| region[node] == Some(number));
        let ids = all.map(|node| compact.id(node).clone());
        visible.regions.extend(ids.map(|id| (id, key.clone())));
    }
    visible.arrangement = Arrangement::Regions;
}

/// The community, by its place in `gathered`, of each entity that is in one or in one of the `rest`
/// from which relations lead to one, directly or through others of the rest.
fn drawn_in(
    compact: &Compact<'_>,
    gathered: &[Vec<usize>],
    rest: &[Vec<usize>],
) -> Vec<Option<u32>> {
    let mut region = vec![None; compact.len()];
    for (number, members) in (0..).zip(gathered) {
        for &node in members {
            region[node] = Some(number);
        }
    }
    let mut open: Vec<&Vec<usize>> = rest.iter().collect();
    loop {
        let mut found: Vec<(&Vec<usize>, u32)> = Vec::new();
        open.retain(|members| {
            let mut pull: BTreeMap<u32, usize> = BTreeMap::new();
            let around = members.iter().flat_map(|&node| compact.neighbours(node));
            for number in around.filter_map(|&other| region[other]) {
                *pull.entry(number).or_default() += 1;
            }
            let strongest =
                pull.into_iter().max_by_key(|&(number, count)| (count, Reverse(number)));
            found.extend(strongest.map(|(number, _)| (*members, number)));
            strongest.is_none()
        });
        if found.is_empty() {
            return region;
        }
        for (members, number) in found {
            members.iter().for_each(|&node| region[node] = Some(number));
        }
    }
}

/// The community of each entity by its number. Communities hang together and are numbered in the
/// order of their first members; the same graph always has the same.
///
/// Time: some rounds over the relations, about O(E) in all for E relations. Nothing, once the progress
/// is cancelled.
fn communities(compact: &Compact<'_>, progress: &Progress) -> Option<Vec<u32>> {
    let mut net = Net::of(compact);
    let mut community: Vec<u32> = (0..compact.len() as u32).collect();
    loop {
        let (moved, count) = numbered(&net.moved(progress)?);
        for own in &mut community {
            *own = moved[*own as usize];
        }
        if count == net.len() {
            break;
        }
        net = net.gathered(&moved, count);
    }
    Some(hanging_together(compact, &community))
}

/// A weighted graph in flat arrays.
struct Net {
    /// Where the ends of each node begin.
    starts: Vec<usize>,
    /// The nodes that each is joined to, with how many relations.
    ends: Vec<(u32, u64)>,
    /// Twice the relations within each node.
    within: Vec<u64>,
}

impl Net {
    fn of(compact: &Compact<'_>) -> Self {
        let mut net = Self::default();
        for number in 0..compact.len() {
            net.ends.extend(compact.neighbours(number).iter().map(|&other| (other as u32, 1)));
            net.starts.push(net.ends.len());
            net.within.push(0);
        }
        net
    }

    fn len(&self) -> usize {
        self.within.len()
    }

    fn ends(&self, node: usize) -> &[(u32, u64)] {
        &self.ends[self.starts[node]..self.starts[node + 1]]
    }

    /// The community of each node when none gains by moving to that of a neighbour any more; nothing, once
    /// the progress is cancelled.
    fn moved(&self, progress: &Progress) -> Option<Vec<u32>> {
        let nodes = self.len();
        let strength: Vec<u64> = (0..nodes)
            .map(|node| {
                self.within[node] + self.ends(node).iter().map(|(_, weight)| weight).sum::<u64>()
            })
            .collect();
        let all = i128::from(strength.iter().sum::<u64>());
        let mut community: Vec<u32> = (0..nodes as u32).collect();
        let mut total = strength.clone();
        let mut joined = vec![0_u64; nodes];
        let mut met: Vec<u32> = Vec::new();
        let mut waiting = vec![true; nodes];
        let mut queue: VecDeque<usize> = (0..nodes).collect();
        for looks in 1_usize.. {
            let Some(node) = queue.pop_front() else { break };
            if looks.is_multiple_of(LOOKS) && progress.is_cancelled() {
                return None;
            }
            waiting[node] = false;
            let own = community[node];
            met.clear();
            for &(other, weight) in self.ends(node) {
                let there = community[other as usize];
                if joined[there as usize] == 0 {
                    met.push(there);
                }
                joined[there as usize] += weight;
            }
            total[own as usize] -= strength[node];
            // In whole numbers: what is equal is equal on every machine.
            let gain = |to: u32| {
                let to = to as usize;
                i128::from(joined[to]) * all - i128::from(total[to]) * i128::from(strength[node])
            };
            let better = |best: u32, to: u32| {
                let order = gain(to).cmp(&gain(best));
                let closer = best != own && to < best;
                if order.is_gt() || order.is_eq() && closer { to } else { best }
            };
            let best = met.iter().copied().fold(own, better);
            total[best as usize] += strength[node];
            for there in &met {
                joined[*there as usize] = 0;
            }
            if best != own {
                community[node] = best;
                for &(other, _) in self.ends(node) {
                    let other = other as usize;
                    if community[other] != best && !waiting[other] {
                        waiting[other] = true;
                        queue.push_back(other);
                    }
                }
            }
        }
        Some(community)
    }

    /// The graph whose nodes are the communities of this one.
    fn gathered(&self, community: &[u32], count: usize) -> Self {
        let mut members = vec![Vec::new(); count];
        for (node, &own) in community.iter().enumerate() {
            members[own as usize].push(node);
        }
        let mut joined = vec![0_u64; count];
        let mut net = Self::default();
        for (own, members) in members.iter().enumerate() {
            let mut met: Vec<u32> = Vec::new();
            let mut within = 0;
            for &node in members {
                within += self.within[node];
                for &(other, weight) in self.ends(node) {
                    let there = community[other as usize];
                    if there as usize == own {
                        within += weight;
                        continue;
                    }
                    if joined[there as usize] == 0 {
                        met.push(there);
                    }
                    joined[there as usize] += weight;
                }
            }
            met.sort_unstable();
            for there in met {
                net.ends.push((there, std::mem::take(&mut joined[there as usize])));
            }
            net.starts.push(net.ends.len());
            net.within.push(within);
        }
        net
    }
}

impl Default for Net {
    fn default() -> Self {
        Self { starts: vec![0], ends: Vec::new(), within: Vec::new() }
    }
}

/// The communities renumbered without gaps in the order of their first members, and how many.
fn numbered(community: &[u32]) -> (Vec<u32>, usize) {
    let mut numbers = vec![u32::MAX; community.len()];
    let mut count = 0;
    let number = |&own: &u32| {
        let number = &mut numbers[own as usize];
        if *number == u32::MAX {
            *number = count;
            count += 1;
        }
        *number
    };
    let renumbered = community.iter().map(number).collect();
    (renumbered, count as usize)
}

/// The communities with those that fall apart parted.
fn hanging_together(compact: &Compact<'_>, community: &[u32]) -> Vec<u32> {
    let mut parts = vec![u32::MAX; community.len()];
    let mut count = 0;
    let mut open = Vec::new();
    for first in 0..community.len() {
        if parts[first] != u32::MAX {
            continue;
        }
        parts[first] = count;
        open.push(first);
        while let Some(node) = open.pop() {
            for &other in compact.neighbours(node) {
                if parts[other] == u32::MAX && community[other] == community[first] {
                    parts[other] = count;
                    open.push(other);
                }
            }
        }
        count += 1;
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::fixture::id;

    fn ids(count: usize) -> Vec<EntityId> {
        (0..count).map(|number| id(&format!("place/{number:06}"))).collect()
    }

    fn found(ids: &[EntityId], ends: &[(usize, usize)]) -> Vec<u32> {
        let ends = ends.iter().map(|&(a, b)| (&ids[a], &ids[b]));
        communities(&Compact::new(ids.iter(), ends), &Progress::silent()).unwrap()
    }

    /// `rings` groups of `size`, each joined all with all, and each to the next by one relation.
    fn ring_of_cliques(rings: usize, size: usize) -> Vec<(usize, usize)> {
        let within = (0..rings).flat_map(|ring| {
            let first = ring * size;
            (0..size).flat_map(move |a| (0..a).map(move |b| (first + a, first + b)))
        });
        let next = (0..rings).map(|ring| (ring * size, (ring + 1) % rings * size + 1));
        within.chain(next).collect()
    }

    #[test]
    fn what_is_closely_joined_stands_together() {
        let ids = ids(60);
        let found = found(&ids, &ring_of_cliques(10, 6));
        for (number, community) in found.iter().enumerate() {
            assert_eq!(*community as usize, number / 6);
        }
    }

    #[test]
    fn each_community_hangs_together_and_nothing_joins_what_nothing_joins() {
        let ids = ids(40);
        // Two halves that have nothing in common, and ten entities without any relation.
        let halves = ring_of_cliques(3, 5).into_iter();
        let ends: Vec<_> = halves.flat_map(|(a, b)| [(a, b), (a + 15, b + 15)]).collect();
        let found = found(&ids, &ends);
        for a in 0..15 {
            assert!((15..40).all(|b| found[a] != found[b]));
        }
        assert!((30..40).all(|lone| found.iter().filter(|one| **one == found[lone]).count() == 1));
    }

    #[test]
    fn the_same_relations_in_any_order_give_the_same_communities() {
        let ids = ids(300);
        let mut ends = ring_of_cliques(60, 5);
        // Some noise between the groups.
        ends.extend((0..120).map(|n| (n * 7 % 300, n * 31 % 300)));
        let first = found(&ids, &ends);
        ends.reverse();
        assert_eq!(first, found(&ids, &ends));
        let count = *first.iter().max().unwrap() as usize + 1;
        assert!((10..=60).contains(&count), "{count}");
    }

    #[test]
    fn what_belongs_to_no_large_one_goes_where_its_relations_lead() {
        // Two groups of three; a pair on the first, one behind the pair, and one alone.
        let ids = ids(10);
        let ends = [
            (0, 1),
            (1, 2),
            (0, 2),
            (3, 4),
            (4, 5),
            (3, 5),
            (6, 7),
            (0, 6),
            (1, 7),
            (3, 7),
            (7, 8),
        ];
        let compact = Compact::new(ids.iter(), ends.iter().map(|&(a, b)| (&ids[a], &ids[b])));
        let rest = [vec![8], vec![6, 7], vec![9]];
        let found = drawn_in(&compact, &[vec![0, 1, 2], vec![3, 4, 5]], &rest);
        let expected = [0, 0, 0, 1, 1, 1, 0, 0, 0].map(Some);
        assert_eq!((&found[..9], found[9]), (&expected[..], None));
    }

    #[test]
    fn who_waits_no_longer_is_given_nothing() {
        let ids = ids(6_000);
        let ends = (1..6_000).map(|node| (&ids[node - 1], &ids[node]));
        let progress = Progress::new();
        progress.cancel();
        assert!(communities(&Compact::new(ids.iter(), ends), &progress).is_none());
    }

    #[test]
    fn nothing_and_loops_are_no_trouble() {
        assert!(found(&[], &[]).is_empty());
        let ids = ids(2);
        assert_eq!(found(&ids, &[(0, 0), (1, 1)]), [0, 1]);
    }
}
