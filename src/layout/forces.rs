//! Forces: springs pull along links, everything pushes everything else.

use super::Job;
use super::net::{Net, Place, distance};
use super::quadtree::Quadtree;
use super::random::direction;

/// How small a square must look for its bodies to count as one.
const THETA: f64 = 0.7;
/// By how much the step grows and shrinks (Hu's t).
const PATIENCE: f64 = 0.9;

/// What acts on the bodies from outside.
#[derive(Debug, Default)]
pub(super) struct Surroundings<'a> {
    /// Pulls on a node towards a place, with a weight like that of a link.
    pub(super) pulls: &'a [(usize, Place, f64)],
    /// The disc (centre, radius) that no node may leave.
    pub(super) disc: Option<(Place, f64)>,
}

/// Moves the nodes along the forces of T. M. J. Fruchterman and E. M. Reingold ("Graph drawing by
/// force-directed placement", 1991) with the adaptive step of Y. Hu ("Efficient, high-quality
/// force-directed graph drawing", 2005), far forces by the tree of Barnes and Hut.
///
/// Pinned nodes push and pull but do not move. Stops after `rounds`, when little moves, or when
/// cancelled. A round takes O(n log n + m).
pub(super) fn refine(
    net: &Net,
    places: &mut [Place],
    rounds: usize,
    outside: &Surroundings<'_>,
    job: &mut Job<'_>,
) {
    if net.len() < 2 {
        return;
    }
    let unit = net.mean_length();
    let weights: Vec<f64> = net.nodes.iter().map(|node| node.weight).collect();
    let mut forces = vec![[0.0, 0.0]; net.len()];
    let mut stack = Vec::new();
    let (mut step, mut energy, mut better) = (unit * 0.5, f64::INFINITY, 0);
    for round in 0..rounds {
        if job.is_cancelled() || step < unit * 0.003 {
            break;
        }
        let tree = Quadtree::new(places, &weights);
        for (index, node) in net.nodes.iter().enumerate() {
            let here = places[index];
            let mut force = [0.0, 0.0];
            tree.visit(index, THETA, &mut stack, |there, weight, other| {
                let (x, y) = (here[0] - there[0], here[1] - there[1]);
                let squared = x * x + y * y;
                if squared > 1e-6 {
                    let push = unit * unit * weight * node.weight / squared;
                    force[0] += x * push;
                    force[1] += y * push;
                } else if other.is_some() {
                    let away = direction(job.seed, node.id);
                    force[0] += away[0] * unit;
                    force[1] += away[1] * unit;
                }
            });
            forces[index] = force;
        }
        for link in &net.links {
            let (a, b) = (places[link.a], places[link.b]);
            let pull = link.weight * distance(a, b) / link.length;
            let by = [(b[0] - a[0]) * pull, (b[1] - a[1]) * pull];
            add(&mut forces[link.a], by, 1.0);
            add(&mut forces[link.b], by, -1.0);
        }
        for &(node, to, weight) in outside.pulls {
            let by = [to[0] - places[node][0], to[1] - places[node][1]];
            add(&mut forces[node], by, weight);
        }
        let mut total = 0.0;
        for (index, node) in net.nodes.iter().enumerate() {
            let length = distance(forces[index], [0.0, 0.0]);
            if node.pinned || length <= 0.0 {
                continue;
            }
            total += length * length;
            // Nearly settled nodes move by less than the step, so that they do not tremble.
            let by = step.min(length * 0.25) / length;
            add(&mut places[index], forces[index], by);
            if let Some(disc) = outside.disc {
                places[index] = inside(places[index], disc, node.footprint.reach());
            }
        }
        if total < energy {
            better += 1;
            if better >= 5 {
                better = 0;
                step /= PATIENCE;
            }
        } else {
            better = 0;
            step *= PATIENCE;
        }
        energy = total;
        if round % 5 == 4 {
            job.report((round + 1) as f32 / rounds as f32);
            (job.show)(places);
        }
    }
}

/// The place of the disc nearest to `place` at which a body that reaches `reach` is inside.
pub(super) fn inside(place: Place, (centre, radius): (Place, f64), reach: f64) -> Place {
    let room = (radius - reach).max(0.0);
    let away = distance(place, centre);
    if away <= room {
        return place;
    }
    let by = room / away;
    [centre[0] + (place[0] - centre[0]) * by, centre[1] + (place[1] - centre[1]) * by]
}

fn add(to: &mut Place, what: Place, factor: f64) {
    to[0] += what[0] * factor;
    to[1] += what[1] * factor;
}
