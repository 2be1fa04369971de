//! The best-evidenced ways that differ from others: the cheapest with limited overlap.

use super::PathRequest;
use super::network::{Ends, Ways};
use crate::progress::Progress;
use std::cmp::Reverse;
use std::collections::{BTreeSet, BinaryHeap};

/// The most partial ways that are made before the search is given up.
const MOST_PARTIAL: usize = 300_000;

/// What was found.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// The ways, the best evidenced first.
    pub(super) ways: Vec<Vec<usize>>,
    /// Whether the search was given up.
    pub(super) partial: bool,
}

/// A way as far as it has come: where it is, which one it goes on from, what it has cost.
struct Partial {
    at: usize,
    before: Option<usize>,
    hops: usize,
    cost: u64,
}

/// A taken way: its steps, each as the lower and the higher of the two numbers that it joins.
type Steps = BTreeSet<(usize, usize)>;

/// At most `request.count` ways in the order of cost, of equals the shorter, then by the numbers
/// passed, that with none of `taken` nor with each other have more than half of the steps of the
/// shorter of the two in common.
///
/// Partial ways are drawn out in the order of what they cost so far and will cost at least (the
/// bound is that of a way that may pass an entity twice: Hart, Nilsson and Raphael 1968), so that
/// complete ones come in the order of cost. One that has more than half of the steps of a taken way
/// in common is dropped with all that would follow, as in the OnePass algorithm of Chondrogiannis
/// et al. 2020: more steps in common it can win, fewer not.
pub(super) fn best_evidenced(
    ways: &Ways<'_>,
    (start, end): Ends,
    request: &PathRequest,
    taken: &[Vec<usize>],
    progress: &Progress,
) -> Found {
    let mut found = Found::default();
    let bounds = bounds(ways, end, request.max_hops, progress);
    let mut taken: Vec<Steps> = taken.iter().map(|way| steps(way)).collect();
    let mut partial = vec![Partial { at: start, before: None, hops: 0, cost: 0 }];
    let mut open = BinaryHeap::from([Reverse((0, 0))]);
    // Complete ways of one cost wait for each other, to be taken in their order.
    let mut equals: BTreeSet<(usize, Vec<usize>)> = BTreeSet::new();
    let mut equals_cost = 0;
    while found.ways.len() < request.count
        && let Some(Reverse((least, place))) = open.pop()
    {
        if progress.is_cancelled() || partial.len() > MOST_PARTIAL {
            found.partial = true;
            break;
        }
        if least > equals_cost {
            take(&mut equals, &mut taken, &mut found, request.count);
            equals_cost = least;
        }
        let Partial { at, hops, cost, .. } = partial[place];
        let way = back(&partial, place);
        let common = steps(&way);
        if taken.iter().any(|other| 2 * other.intersection(&common).count() > other.len()) {
            continue;
        }
        if at == end {
            equals.insert((way.len(), way));
            continue;
        }
        let left = request.max_hops - hops;
        for link in ways.links(at) {
            let rest = left.checked_sub(1).and_then(|left| bounds[left][link.to]);
            if let Some(rest) = rest
                && !way.contains(&link.to)
            {
                let cost = cost + link.cost;
                open.push(Reverse((cost + rest, partial.len())));
                partial.push(Partial { at: link.to, before: Some(place), hops: hops + 1, cost });
            }
        }
    }
    take(&mut equals, &mut taken, &mut found, request.count);
    found
}

/// Takes those of equal cost that differ enough from all taken before.
fn take(
    equals: &mut BTreeSet<(usize, Vec<usize>)>,
    taken: &mut Vec<Steps>,
    found: &mut Found,
    count: usize,
) {
    for (_, way) in std::mem::take(equals) {
        let own = steps(&way);
        let differs =
            |other: &Steps| 2 * other.intersection(&own).count() <= other.len().min(own.len());
        if found.ways.len() < count && taken.iter().all(differs) {
            taken.push(own);
            found.ways.push(way);
        }
    }
}

/// What a way from each entity to the end costs at least, by how many links it may have; nothing
/// where there is none. The last holds for more links too.
fn bounds(
    ways: &Ways<'_>,
    end: usize,
    max_hops: usize,
    progress: &Progress,
) -> Vec<Vec<Option<u64>>> {
    let mut first = vec![None; ways.len()];
    first[end] = Some(0);
    let mut bounds: Vec<Vec<Option<u64>>> = vec![first];
    let mut changed = vec![end];
    for _ in 1..max_hops {
        let before = bounds[bounds.len() - 1].clone();
        let mut now = before.clone();
        let mut next = BTreeSet::new();
        if !progress.is_cancelled() {
            for &place in &changed {
                for link in ways.links(place) {
                    // The link back has the cost of passing this place, not that one.
                    let (Some(rest), Some(step)) = (before[place], ways.link(link.to, place))
                    else {
                        continue;
                    };
                    let cost = rest + step.cost;
                    if now[link.to].is_none_or(|known| cost < known) {
                        now[link.to] = Some(cost);
                        next.insert(link.to);
                    }
                }
            }
        }
        changed = next.into_iter().collect();
        bounds.push(now);
    }
    bounds
}

/// The numbers from the start to a partial way's end.
fn back(partial: &[Partial], place: usize) -> Vec<usize> {
    let mut way = Vec::new();
    let mut here = Some(place);
    while let Some(place) = here {
        way.push(partial[place].at);
        here = partial[place].before;
    }
    way.reverse();
    way
}

fn steps(way: &[usize]) -> Steps {
    way.windows(2).map(|pair| (pair[0].min(pair[1]), pair[0].max(pair[1]))).collect()
}
