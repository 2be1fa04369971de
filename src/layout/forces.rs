//! Between a net, with its `f64` places in world units, and the engine, with its flat arrays in units
//! of a link.

use super::Job;
use super::engine::graph::{Graph, Tie};
use super::engine::refine::{self, Outside, Plan, Pull};
use super::engine::tree::{Law, Tree};
use super::engine::{self, Aim, Quality, Settings};
use super::net::{Net, Place};

/// How hard a long link pulls, against the push of a body at one unit of room.
const PULL: f32 = 3.0;

/// The most nodes that crowd with pushes summed finely.
const ALL_CLOSE: usize = 600;

/// The net in units of `unit`.
fn graph(net: &Net, unit: f64) -> Graph {
    let masses = net.nodes.iter().map(|node| node.weight as f32).collect();
    let tie = |link: &super::net::Link| Tie {
        a: link.a as u32,
        b: link.b as u32,
        length: (link.length / unit) as f32,
        weight: link.weight as f32,
    };
    Graph::weighted(masses, &net.links.iter().map(tie).collect::<Vec<_>>())
}

/// Places in units of `unit` about `centre`, by axis.
fn to_engine(places: &[Place], centre: Place, unit: f64) -> [Vec<f32>; 2] {
    [0, 1].map(|axis| places.iter().map(|p| ((p[axis] - centre[axis]) / unit) as f32).collect())
}

fn from_engine([x, y]: [&[f32]; 2], centre: Place, unit: f64, places: &mut [Place]) {
    for ((place, &x), &y) in places.iter_mut().zip(x).zip(y) {
        let at = [centre[0] + f64::from(x) * unit, centre[1] + f64::from(y) * unit];
        if at[0].is_finite() && at[1].is_finite() {
            *place = at;
        }
    }
}

fn settings(seed: u64, aim: Option<Aim>) -> Settings {
    Settings { quality: Quality::Fast, aim, seed, rounds: None }
}

/// A first placement of a connected net, shown from its coarse shape on.
pub(super) fn unfold(net: &Net, job: &mut Job<'_>) -> Vec<Place> {
    let unit = net.mean_length();
    let mut places = vec![[0.0, 0.0]; net.len()];
    let settings = settings(job.seed, None);
    let [x, y] = engine::unfold(&graph(net, unit), &settings, &mut |done, at| {
        job.report(done);
        if let Some(at) = at {
            from_engine(at, [0.0, 0.0], unit, &mut places);
            (job.show)(&places);
        }
        !job.is_cancelled()
    });
    from_engine([&x, &y], [0.0, 0.0], unit, &mut places);
    places
}

/// Brings the places of a connected net towards the distances along its links, and where these
/// cannot be drawn, to what `aim` says. Pinned nodes do not move.
pub(super) fn finish(net: &Net, places: &mut [Place], aim: Option<Aim>, job: &mut Job<'_>) {
    let (unit, centre) = (net.mean_length(), super::net::mean(places));
    let [mut x, mut y] = to_engine(places, centre, unit);
    let fixed: Vec<bool> = net.nodes.iter().map(|node| node.pinned).collect();
    let fixed = if fixed.contains(&true) { &fixed[..] } else { &[] };
    let settings = settings(job.seed, aim);
    let mut seen = places.to_vec();
    engine::finish(&graph(net, unit), [&mut x, &mut y], fixed, &settings, &mut |done, at| {
        job.report(done);
        if let Some(at) = at {
            from_engine(at, centre, unit, &mut seen);
            (job.show)(&seen);
        }
        !job.is_cancelled()
    });
    from_engine([&x, &y], centre, unit, &mut seen);
    for ((place, seen), node) in places.iter_mut().zip(seen).zip(&net.nodes) {
        if !node.pinned {
            *place = seen;
        }
    }
}

/// Lets the nodes of a net gather in a disc (centre, radius), all with equal room, while `pulls` draw
/// some of them to places (node, place, and a weight like that of a link). No node is pinned.
pub(super) fn crowd(
    net: &Net,
    places: &mut [Place],
    rounds: usize,
    (centre, radius): (Place, f64),
    pulls: &[(usize, Place, f64)],
    job: &Job<'_>,
) {
    if net.len() < 2 {
        return;
    }
    let unit = (radius * (std::f64::consts::PI / net.len() as f64).sqrt()).max(1.0);
    let [mut x, mut y] = to_engine(places, centre, unit);
    let pulls: Vec<(u32, [f32; 2], f32)> = pulls
        .iter()
        .map(|&(node, to, weight)| {
            let to = [0, 1].map(|axis| ((to[axis] - centre[axis]) / unit) as f32);
            (node as u32, to, weight as f32)
        })
        .collect();
    let reach: Vec<f32> =
        net.nodes.iter().map(|node| (node.footprint.reach() / unit) as f32).collect();
    let disc = Some(((radius / unit) as f32, &reach[..]));
    let outside = Outside { fixed: &[], pulls: &pulls, disc };
    // Pushes that reach across the disc would drive everything to its rim.
    // Among many, the mean of what is far may be rougher.
    let theta = if net.len() > ALL_CLOSE { 1.1 } else { 0.7 };
    let law = Law { theta, fade: 2.0 };
    let plan = Plan { rounds, law, pull: Pull::Soft(PULL), heat: (0.5, 0.02) };
    let (graph, mut tree) = (graph(net, unit), Tree::default());
    refine::refine(&graph, [&mut x, &mut y], &outside, plan, &mut tree, &mut |_, _| {
        !job.is_cancelled()
    });
    from_engine([&x, &y], centre, unit, places);
}
