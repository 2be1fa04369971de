//! The shortest ways: Yen's algorithm.

use super::network::{Ends, Ways};
use crate::progress::Progress;
use std::collections::BTreeSet;

/// The `count` shortest ways of at most `max_hops` links, by length and then by the numbers passed,
/// which order as identifiers do.
pub(super) fn shortest_ways(
    ways: &Ways<'_>,
    (start, end): Ends,
    count: usize,
    max_hops: usize,
    progress: &Progress,
) -> Vec<Vec<usize>> {
    let mut found: Vec<Vec<usize>> = Vec::new();
    let mut candidates: BTreeSet<(usize, Vec<usize>)> = BTreeSet::new();
    let first = shortest(ways, &[start], &BTreeSet::new(), end, max_hops);
    candidates.extend(first.map(|path| (path.len(), path)));
    while found.len() < count
        && !progress.is_cancelled()
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
            let next = shortest(ways, root, &taken, end, max_hops);
            candidates.extend(next.map(|path| (path.len(), path)));
        }
        found.push(path);
    }
    found
}

/// The shortest path that begins with `root`, goes on to none of `taken`, and ends at `end` within
/// `max_hops`; of equals the first by the numbers passed.
fn shortest(
    ways: &Ways<'_>,
    root: &[usize],
    taken: &BTreeSet<usize>,
    end: usize,
    max_hops: usize,
) -> Option<Vec<usize>> {
    let &spur = root.last()?;
    let left = (max_hops + 1).checked_sub(root.len())?;
    const FAR: usize = usize::MAX;
    let mut distance = vec![FAR; ways.len()];
    distance[end] = 0;
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
            for link in ways.links(place) {
                let other = link.to;
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
    let onward = ways.links(spur).iter().map(|link| link.to).filter(|n| !taken.contains(n));
    let mut place = onward.filter(|&n| distance[n] != FAR).min_by_key(|&n| (distance[n], n))?;
    let mut path = root.to_vec();
    path.push(place);
    while place != end {
        let nearer = distance[place] - 1;
        let mut around = ways.links(place).iter().map(|link| link.to);
        place = around.find(|&n| distance[n] == nearer)?;
        path.push(place);
    }
    Some(path)
}
