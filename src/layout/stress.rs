//! Stress: the difference between distances on the page and along the links, made small.

use super::Job;
use super::net::{Net, Place, distance};
use super::pivot;
use super::random::{Random, direction};

/// Up to this many nodes in a component, every pair counts; above, pairs with pivots only.
pub(super) const FULL: usize = 1000;
/// Passes over all pairs.
const PASSES: usize = 30;

/// A pair of nodes, the distance it wants, and how much it counts for either end.
#[derive(Debug, Clone, Copy)]
struct Pair {
    a: u32,
    b: u32,
    wanted: f32,
    weights: (f32, f32),
}

/// Moves the nodes of a connected net so that each pair is as far apart as its shortest path is
/// long, by stochastic gradient descent over pairs: J. X. Zheng, S. Pawar and D. F. M. Goodman,
/// "Graph drawing by stochastic gradient descent", TVCG 2018. Above [`FULL`] nodes it uses their
/// sparse form, in which a pivot stands for the nodes nearest to it (after M. Ortmann, M. Klimenta
/// and U. Brandes, "A sparse stress model", GD 2016).
///
/// `heat` (0 to 1) says how far from its start a node may go: 1 forgets the start, small values only
/// polish. Pinned nodes do not move.
///
/// Returns the stress that is left: the weighted mean of the squared differences, each relative to
/// its distance.
pub(super) fn reduce(net: &Net, places: &mut [Place], heat: f64, job: &mut Job<'_>) -> f64 {
    let mut pairs = if net.len() <= FULL { all_pairs(net) } else { sparse_pairs(net) };
    let weights = pairs.iter().flat_map(|p| [p.weights.0, p.weights.1]);
    let (low, high) = weights
        .filter(|&weight| weight > 0.0)
        .fold((f32::INFINITY, 0.0_f32), |(low, high), weight| (low.min(weight), high.max(weight)));
    if high <= 0.0 {
        return 0.0;
    }
    let (first, last) = (heat / f64::from(low), 0.1 / f64::from(high));
    let decay = (last / first).ln().min(0.0) / (PASSES - 1) as f64;
    let mut random = Random::new(job.seed);
    for pass in 0..PASSES {
        if job.is_cancelled() {
            break;
        }
        let rate = first * (decay * pass as f64).exp();
        random.shuffle(&mut pairs);
        for pair in &pairs {
            relax(net, places, pair, rate, job.seed);
        }
        if pass % 3 == 2 {
            job.report((pass + 1) as f32 / PASSES as f32);
            (job.show)(places);
        }
    }
    left(&pairs, places)
}

fn left(pairs: &[Pair], places: &[Place]) -> f64 {
    let (mut sum, mut total) = (0.0, 0.0);
    for pair in pairs {
        let wanted = f64::from(pair.wanted);
        let weight = f64::from(pair.weights.0 + pair.weights.1);
        let have = distance(places[pair.a as usize], places[pair.b as usize]);
        sum += weight * (have - wanted) * (have - wanted);
        total += weight * wanted * wanted;
    }
    sum / total
}

fn relax(net: &Net, places: &mut [Place], pair: &Pair, rate: f64, seed: u64) {
    let (a, b) = (pair.a as usize, pair.b as usize);
    let have = distance(places[a], places[b]);
    let along = if have > 1e-9 {
        let (p, q) = (places[a], places[b]);
        [(p[0] - q[0]) / have, (p[1] - q[1]) / have]
    } else {
        direction(seed, net.nodes[a].id)
    };
    let half = (have - f64::from(pair.wanted)) / 2.0;
    let share = |weight: f32, pinned: bool, other_pinned: bool| {
        let part = (f64::from(weight) * rate).min(1.0) * half;
        match (pinned, other_pinned) {
            (true, _) => 0.0,
            (false, true) => part * 2.0,
            (false, false) => part,
        }
    };
    let (pin_a, pin_b) = (net.nodes[a].pinned, net.nodes[b].pinned);
    let (move_a, move_b) =
        (share(pair.weights.0, pin_a, pin_b), share(pair.weights.1, pin_b, pin_a));
    for axis in 0..2 {
        places[a][axis] -= along[axis] * move_a;
        places[b][axis] += along[axis] * move_b;
    }
}

fn all_pairs(net: &Net) -> Vec<Pair> {
    let mut pairs = Vec::with_capacity(net.len() * net.len() / 2);
    for a in 0..net.len() {
        let row = net.distances(a);
        for (b, &wanted) in row.iter().enumerate().skip(a + 1) {
            if wanted.is_finite() && wanted > 0.0 {
                let weight = (1.0 / (wanted * wanted)) as f32;
                pairs.push(Pair {
                    a: a as u32,
                    b: b as u32,
                    wanted: wanted as f32,
                    weights: (weight, weight),
                });
            }
        }
    }
    pairs
}

fn sparse_pairs(net: &Net) -> Vec<Pair> {
    let rows = pivot::to_pivots(net);
    let mut regions: Vec<Vec<f64>> = vec![Vec::new(); rows.len()];
    for node in 0..net.len() {
        let mut nearest = 0;
        for pivot in 1..rows.len() {
            if rows[pivot][node] < rows[nearest][node] {
                nearest = pivot;
            }
        }
        regions[nearest].push(rows[nearest][node]);
    }
    let mut pairs = Vec::new();
    for (row, mut region) in rows.iter().zip(regions) {
        region.sort_by(f64::total_cmp);
        let Some(pivot) = row.iter().position(|&d| d == 0.0) else {
            continue;
        };
        for (node, &wanted) in row.iter().enumerate() {
            let neighbour = net.neighbours(node).iter().any(|&(n, _)| n == pivot);
            if node == pivot || neighbour || !wanted.is_finite() {
                continue;
            }
            let close = region.partition_point(|&d| d <= wanted / 2.0);
            pairs.push(Pair {
                a: node as u32,
                b: pivot as u32,
                wanted: wanted as f32,
                weights: ((close as f64 / (wanted * wanted)) as f32, 0.0),
            });
        }
    }
    for link in &net.links {
        let weight = (1.0 / (link.length * link.length)) as f32;
        pairs.push(Pair {
            a: link.a as u32,
            b: link.b as u32,
            wanted: link.length as f32,
            weights: (weight, weight),
        });
    }
    pairs
}
