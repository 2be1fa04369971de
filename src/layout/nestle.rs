//! Nestling: discs close together, those that belong together side by side.

use super::Job;
use super::net::{Net, Place, distance};
use super::spread::{self, Item};

/// Rounds of drawing together, and of parting in each.
const ROUNDS: usize = 240;
const PARTINGS: usize = 6;
/// Pairs looked at in all of them, at most, about.
const PAIRS: usize = 60_000_000;
/// How far a disc goes in the first round of the way to its neighbours, and to the middle.
const TO_NEIGHBOURS: f64 = 0.10;
const TO_MIDDLE: f64 = 0.06;
/// Width over height of what comes out, about: that of a screen.
const ASPECT: f64 = 1.35;

/// Draws the nodes of a net of discs together until they nearly touch, nearest those that they are
/// most strongly linked to. Nothing overlaps then.
///
/// Every round each disc takes a step towards its neighbours and towards the middle, ever smaller
/// ones, and discs that overlap part along the line between them, the smaller going farther.
pub(super) fn discs(net: &Net, centres: &mut [Place], job: &Job<'_>) {
    let count = net.len();
    let radii: Vec<f64> = net.nodes.iter().map(|node| node.footprint.radius).collect();
    let mass: f64 = radii.iter().map(|radius| radius * radius).sum::<f64>().max(1e-9);
    let rounds = (PAIRS / PARTINGS / (count * count / 4).max(1)).min(ROUNDS);
    let mut order: Vec<usize> = (0..count).collect();
    for round in 0..rounds {
        if job.is_cancelled() {
            return;
        }
        let heat = 1.0 - 0.9 * round as f64 / rounds as f64;
        let middle = [0, 1].map(|axis| {
            let moment = |(c, radius): (&Place, &f64)| c[axis] * radius * radius;
            centres.iter().zip(&radii).map(moment).sum::<f64>() / mass
        });
        let before = centres.to_vec();
        for (node, centre) in centres.iter_mut().enumerate() {
            let (mut sum, mut weights) = ([0.0, 0.0], 0.0);
            for &(other, link) in net.neighbours(node) {
                let weight = net.links[link].weight;
                weights += weight;
                for axis in 0..2 {
                    sum[axis] += before[other][axis] * weight;
                }
            }
            for axis in 0..2 {
                let stretch = if axis == 1 { ASPECT } else { 1.0 };
                let mut by = (middle[axis] - before[node][axis]) * (TO_MIDDLE * stretch);
                if weights > 0.0 {
                    by += (sum[axis] / weights - before[node][axis]) * TO_NEIGHBOURS;
                }
                centre[axis] += by * heat;
            }
        }
        for _ in 0..PARTINGS {
            if !part(&radii, centres, &mut order) {
                break;
            }
        }
    }
    let nodes = net.nodes.iter();
    let item =
        |node: &super::net::Node| Item { id: node.id, footprint: node.footprint, fixed: false };
    let items: Vec<Item> = nodes.map(item).collect();
    spread::apart(&items, centres, None, job);
}

/// Parts each two discs that overlap; whether any did.
fn part(radii: &[f64], centres: &mut [Place], order: &mut [usize]) -> bool {
    let left = |node: usize, centres: &[Place]| centres[node][0] - radii[node];
    order.sort_by(|&a, &b| left(a, centres).total_cmp(&left(b, centres)).then(a.cmp(&b)));
    let mut any = false;
    for at in 0..order.len() {
        let a = order[at];
        for &b in &order[at + 1..] {
            let need = radii[a] + radii[b];
            let (dx, dy) = (centres[b][0] - centres[a][0], centres[b][1] - centres[a][1]);
            if dx - radii[b] > radii[a] {
                // Those after it begin farther right still, but for what this round has moved.
                break;
            }
            if dy.abs() >= need {
                continue;
            }
            let far = distance(centres[a], centres[b]);
            if far >= need {
                continue;
            }
            any = true;
            let along = if far > 1e-9 { [dx / far, dy / far] } else { [1.0, 0.0] };
            let (own, other) = (radii[a] * radii[a], radii[b] * radii[b]);
            let share = other / (own + other).max(1e-9);
            for axis in 0..2 {
                centres[a][axis] -= along[axis] * (need - far) * share;
                centres[b][axis] += along[axis] * (need - far) * (1.0 - share);
            }
        }
    }
    any
}
