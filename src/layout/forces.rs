//! Forces: springs pull along links, everything pushes everything else.

use super::Job;
use super::net::{Net, Place, distance};
use super::quadtree::Quadtree;
use super::random::direction;

/// How small a square must look for its bodies to count as one.
const THETA: f64 = 0.7;
/// By how much the step grows and shrinks (Hu's t).
const PATIENCE: f64 = 0.9;

/// How hard a long link pulls, against the push of a body at one link length.
const PULL: f64 = 3.0;
/// The part of a link length over which its pull grows.
const SOFT: f64 = 0.2;
/// Square of the link lengths beyond which pushes fade.
const RANGE: f64 = 10.0;
/// The same in a disc.
const CLOSE_RANGE: f64 = 0.5;

/// What acts on the bodies from outside.
#[derive(Debug, Default)]
pub(super) struct Surroundings<'a> {
    /// Pulls on a node towards a place, with a weight like that of a link.
    pub(super) pulls: &'a [(usize, Place, f64)],
    /// The disc (centre, radius) that no node may leave, and in which all are to have equal room.
    pub(super) disc: Option<(Place, f64)>,
}

/// Moves the nodes so that neighbours gather and the rest keeps away.
///
/// Links pull with a force that soon stops growing with their length, as in the LinLog model of
/// A. Noack ("Energy models for graph clustering", 2007), so that links within a cluster, being many,
/// win over those between clusters. Nodes push like 1/d nearby and like 1/d³ from a few link lengths
/// on, after the bounded force of M. Zhong and others ("Force-directed graph layouts revisited: a new
/// force based on the t-distribution", TVCG 2023), so that the rim of a large net is not driven out.
/// Far pushes go by the tree of Barnes and Hut; the step adapts after Y. Hu ("Efficient, high-quality
/// force-directed graph drawing", 2005).
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
    let (unit, range) = match outside.disc {
        // Pushes that reach across the disc would drive everything to its rim.
        Some((_, radius)) => {
            (radius * (std::f64::consts::PI / net.len() as f64).sqrt(), CLOSE_RANGE)
        }
        None => (net.mean_length(), RANGE),
    };
    let unit = unit.max(1.0);
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
                    let fade = 1.0 + squared / (unit * unit * range);
                    let push = unit * unit * weight * node.weight / (squared * fade);
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
            let pull = link.weight * pull(distance(a, b), unit) * (unit / link.length).sqrt();
            let by = [(b[0] - a[0]) * pull, (b[1] - a[1]) * pull];
            add(&mut forces[link.a], by, 1.0);
            add(&mut forces[link.b], by, -1.0);
        }
        for &(node, to, weight) in outside.pulls {
            let by = [to[0] - places[node][0], to[1] - places[node][1]];
            let pull = pull(distance(places[node], to), unit);
            add(&mut forces[node], by, weight * pull);
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

/// The pull over `distance`, as a factor of the displacement.
fn pull(distance: f64, unit: f64) -> f64 {
    PULL * unit / (SOFT * unit + distance)
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
