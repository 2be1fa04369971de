//! The shortest ways: Yen's algorithm.

use super::network::{Ends, Ways};
use crate::progress::Progress;
use std::collections::BTreeSet;

/// A way with what it is ordered by.
type Ranked = (usize, u64, Vec<usize>);

/// The `count` shortest ways of at most `max_hops` links, by length, then by cost, then by the
/// numbers passed, which order as identifiers do.
pub(super) fn shortest_ways(
    ways: &Ways<'_>,
    (start, end): Ends,
    count: usize,
    max_hops: usize,
    progress: &Progress,
) -> Vec<Vec<usize>> {
    let mut found: Vec<Vec<usize>> = Vec::new();
    let mut candidates: BTreeSet<Ranked> = BTreeSet::new();
    let ranked = |path: Vec<usize>| {
        let links = path.windows(2).filter_map(|pair| ways.link(pair[0], pair[1]));
        (path.len(), links.map(|link| link.cost).sum::<u64>(), path)
    };
    let first = shortest(ways, &[start], &BTreeSet::new(), end, max_hops);
    candidates.extend(first.map(ranked));
    while found.len() < count
        && !progress.is_cancelled()
        && let Some((.., path)) = candidates.pop_first()
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
            candidates.extend(shortest(ways, root, &taken, end, max_hops).map(ranked));
        }
        found.push(path);
    }
    found
}

/// How far a place is from the end: in links, and in cost by as few links.
type Distance = (usize, u64);

/// The shortest path that begins with `root`, goes on to none of `taken`, and ends at `end` within
/// `max_hops`; of equals the cheapest, of those the first by the numbers passed.
fn shortest(
    ways: &Ways<'_>,
    root: &[usize],
    taken: &BTreeSet<usize>,
    end: usize,
    max_hops: usize,
) -> Option<Vec<usize>> {
    let &spur = root.last()?;
    let left = (max_hops + 1).checked_sub(root.len()).filter(|&left| left > 0)?;
    let mut distance: Vec<Option<Distance>> = vec![None; ways.len()];
    distance[end] = Some((0, 0));
    let mut rim = vec![end];
    let may_leave_to = |n: usize| !taken.contains(&n) && ways.link(spur, n).is_some();
    let mut reached = may_leave_to(end);
    // From the end backwards, until a place to which the spur may go on is reached.
    for hops in 1..left {
        if reached || rim.is_empty() {
            break;
        }
        let mut next = Vec::new();
        for &place in &rim {
            let rest = distance[place].map_or(0, |(_, cost)| cost);
            for other in ways.links(place).iter().map(|link| link.to) {
                let known = distance[other];
                if known.is_some_and(|(nearer, _)| nearer < hops) || root.contains(&other) {
                    continue;
                }
                let Some(onward) = ways.link(other, place) else { continue };
                let here = (hops, rest + onward.cost);
                if known.is_none() {
                    reached |= may_leave_to(other);
                    next.push(other);
                }
                if known.is_none_or(|known| here < known) {
                    distance[other] = Some(here);
                }
            }
        }
        rim = next;
    }
    let mut path = root.to_vec();
    let mut place = nearest(ways, spur, &distance, |n| !taken.contains(&n))?;
    path.push(place);
    while place != end {
        let (hops, _) = distance[place]?;
        let nearer = |n: usize| distance[n].is_some_and(|(other, _)| other + 1 == hops);
        place = nearest(ways, place, &distance, nearer)?;
        path.push(place);
    }
    Some(path)
}

/// The next place that is nearest to the end, counting what it costs to go there.
fn nearest(
    ways: &Ways<'_>,
    place: usize,
    distance: &[Option<Distance>],
    allowed: impl Fn(usize) -> bool,
) -> Option<usize> {
    let onward = ways.links(place).iter().filter(|link| allowed(link.to));
    let ranked = onward.filter_map(|link| {
        let (hops, cost) = distance[link.to]?;
        Some((hops, cost + link.cost, link.to))
    });
    ranked.min().map(|(.., to)| to)
}
