//! The grouped style: regions first, then their members, each near what it knows outside.

use std::collections::BTreeMap;

use super::footprint::Footprint;
use super::forces::{self, Surroundings};
use super::net::{Link, Net, Node, Place, distance, mean, shift};
use super::region::PADDING;
use super::spread::{self, Item};
use super::{Job, organic};

/// How much of a region's disc its members may fill.
const FILL: f64 = 0.45;
/// How strongly a link to another region pulls, against one inside.
const ABROAD: f64 = 0.15;
/// Free units between regions.
const BORDER: f64 = 30.0;

/// Places each group in a disc of its own, the discs by the links between them, and nodes without a
/// group between the discs.
///
/// The discs do not overlap (pinned members may stand outside theirs). Within its disc a group is
/// laid out by its own links, then turned to face what it is linked to and pulled towards it.
pub(super) fn place(net: &Net, job: &mut Job<'_>) -> Vec<Place> {
    let units = units(net);
    let unit_of = unit_of(net, &units);
    let free = Net::indexed(
        net.nodes.iter().map(|node| Node { pinned: false, ..node.clone() }).collect(),
        net.links.clone(),
    );
    let nets: Vec<Net> = units.iter().map(|members| free.subset(members)).collect();
    let radii: Vec<f64> = nets.iter().map(room).collect();

    let mut quiet = |_: &[Place]| {};
    let quotient = quotient(net, &units, &unit_of, &radii);
    let mut centres =
        organic::place(&quotient, &mut Job { show: &mut quiet, ..job.part(0.0, 0.2) });
    gather(&quotient, &mut centres, job.seed);

    let mut places = vec![[0.0, 0.0]; net.len()];
    for (index, members) in units.iter().enumerate() {
        let mut quiet = |_: &[Place]| {};
        let mut own =
            organic::place(&nets[index], &mut Job { show: &mut quiet, ..job.part(0.2, 0.2) });
        fit_disc(&nets[index], &mut own, centres[index], radii[index]);
        write(members, &own, &mut places);
    }
    (job.show)(&places);

    job.phase("Facing the neighbours");
    for round in 0..2 {
        for (index, members) in units.iter().enumerate().filter(|(_, m)| m.len() > 1) {
            if job.is_cancelled() {
                return places;
            }
            let mut own: Vec<Place> = members.iter().map(|&m| places[m]).collect();
            let pulls = pulls_abroad(net, members, &places, &unit_of);
            if round == 0 {
                face(&mut own, &pulls, centres[index]);
            }
            let outside =
                Surroundings { pulls: &pulls, disc: Some((centres[index], radii[index])) };
            let mut quiet = |_: &[Place]| {};
            let mut stage = Job { show: &mut quiet, ..job.part(0.5, 0.5) };
            forces::refine(&nets[index], &mut own, 60, &outside, &mut stage);
            write(members, &own, &mut places);
        }
        (job.show)(&places);
        job.report(0.5 + 0.2 * (round + 1) as f32);
    }

    job.phase("Spreading");
    for (index, members) in units.iter().enumerate() {
        let mut own: Vec<Place> = members.iter().map(|&m| places[m]).collect();
        let disc = (centres[index], radii[index]);
        organic::apart(&nets[index], &mut own, Some(disc), job.seed);
        write(members, &own, &mut places);
    }
    part_discs(net, &units, &mut places, job.seed);
    if net.nodes.iter().any(|node| node.pinned) {
        for (place, node) in places.iter_mut().zip(&net.nodes) {
            if let Some(start) = node.start.filter(|_| node.pinned) {
                *place = start;
            }
        }
        organic::apart(net, &mut places, None, job.seed);
    }
    (job.show)(&places);
    places
}

/// The members of each group, by group, then each node without a group.
fn units(net: &Net) -> Vec<Vec<usize>> {
    let mut groups: BTreeMap<(Option<u32>, usize), Vec<usize>> = BTreeMap::new();
    for (index, node) in net.nodes.iter().enumerate() {
        let key = node.group.map_or((None, index), |group| (Some(group), 0));
        groups.entry(key).or_default().push(index);
    }
    groups.into_values().collect()
}

fn unit_of(net: &Net, units: &[Vec<usize>]) -> Vec<usize> {
    let mut unit_of = vec![0; net.len()];
    for (unit, members) in units.iter().enumerate() {
        for &member in members {
            unit_of[member] = unit;
        }
    }
    unit_of
}

/// The radius of a disc that holds the members comfortably.
fn room(net: &Net) -> f64 {
    let single = net.nodes.first().filter(|_| net.len() == 1);
    if let Some(node) = single {
        let padding = if node.group.is_some() { PADDING } else { 0.0 };
        return node.footprint.reach() + f64::from(padding);
    }
    let area: f64 = net
        .nodes
        .iter()
        .map(|n| (n.footprint.half_width * 2.0 + 14.0) * (n.footprint.height() + 14.0))
        .sum();
    let widest = net.nodes.iter().map(|n| n.footprint.reach()).fold(0.0, f64::max);
    (area / FILL / std::f64::consts::PI).sqrt().max(widest * 2.0) + f64::from(PADDING)
}

/// A net with one node for each unit.
fn quotient(net: &Net, units: &[Vec<usize>], unit_of: &[usize], radii: &[f64]) -> Net {
    let nodes = units
        .iter()
        .zip(radii)
        .map(|(members, &radius)| Node {
            footprint: Footprint::circle(radius + BORDER / 2.0),
            weight: (members.len() as f64).sqrt(),
            start: None,
            pinned: false,
            ..net.nodes[members[0]].clone()
        })
        .collect();
    let mut weights: BTreeMap<(usize, usize), f64> = BTreeMap::new();
    for link in &net.links {
        let (a, b) = (unit_of[link.a], unit_of[link.b]);
        if a != b {
            *weights.entry((a.min(b), a.max(b))).or_default() += link.weight;
        }
    }
    let strongest = weights.values().copied().fold(1.0, f64::max);
    let links = weights
        .into_iter()
        .map(|((a, b), weight)| {
            // Strongly linked regions touch; weakly linked ones need not.
            let looseness = 1.0 + 0.8 * (1.0 - (weight / strongest).sqrt());
            Link {
                a,
                b,
                weight: weight / strongest,
                length: (radii[a] + radii[b] + BORDER) * looseness,
            }
        })
        .collect();
    Net::indexed(nodes, links)
}

/// Draws the discs together until they nearly touch.
fn gather(quotient: &Net, centres: &mut [Place], seed: u64) {
    for _ in 0..40 {
        let middle = mean(centres);
        for centre in centres.iter_mut() {
            for axis in 0..2 {
                centre[axis] += (middle[axis] - centre[axis]) * 0.04;
            }
        }
        organic::apart(quotient, centres, None, seed);
    }
}

/// Moves and scales the members into their disc.
fn fit_disc(net: &Net, own: &mut [Place], centre: Place, radius: f64) {
    let (low, high) = organic::extent(net, own);
    let middle = [(low[0] + high[0]) / 2.0, (low[1] + high[1]) / 2.0];
    let mut scale = f64::INFINITY;
    for (place, node) in own.iter().zip(&net.nodes) {
        let away = distance(*place, middle);
        if away > 1e-9 {
            scale = scale.min((radius - node.footprint.reach()).max(0.0) / away);
        }
    }
    let scale = if scale.is_finite() { scale } else { 1.0 };
    for place in own {
        for axis in 0..2 {
            place[axis] = centre[axis] + (place[axis] - middle[axis]) * scale;
        }
    }
}

fn write(members: &[usize], own: &[Place], places: &mut [Place]) {
    for (&member, &place) in members.iter().zip(own) {
        places[member] = place;
    }
}

/// For each link from a member to another unit: the member, where the other end is, and a weight.
fn pulls_abroad(
    net: &Net,
    members: &[usize],
    places: &[Place],
    unit_of: &[usize],
) -> Vec<(usize, Place, f64)> {
    let mut pulls = Vec::new();
    for (own, &member) in members.iter().enumerate() {
        for &(other, link) in net.neighbours(member) {
            if unit_of[other] != unit_of[member] {
                pulls.push((own, places[other], net.links[link].weight * ABROAD));
            }
        }
    }
    pulls
}

/// Turns the members about the centre of their disc so that they face what pulls them.
fn face(own: &mut [Place], pulls: &[(usize, Place, f64)], centre: Place) {
    let from = |p: Place| [p[0] - centre[0], p[1] - centre[1]];
    let ([cos, sin], mirrored) = organic::best_turn(pulls.iter().map(|&(index, to, weight)| {
        let (to, away) = (from(to), distance(to, centre).max(1e-9));
        (from(own[index]), [to[0] / away * weight, to[1] / away * weight])
    }));
    for place in own {
        let [x, y] = from(*place);
        let y = if mirrored { -y } else { y };
        *place = [centre[0] + x * cos - y * sin, centre[1] + x * sin + y * cos];
    }
}

/// Moves whole units apart where their discs, as their members really lie, overlap.
fn part_discs(net: &Net, units: &[Vec<usize>], places: &mut [Place], seed: u64) {
    let mut centres = Vec::with_capacity(units.len());
    let mut items = Vec::with_capacity(units.len());
    for members in units {
        let own: Vec<Place> = members.iter().map(|&m| places[m]).collect();
        let (low, high) = organic::extent(&net.subset(members), &own);
        let centre = [(low[0] + high[0]) / 2.0, (low[1] + high[1]) / 2.0];
        let grouped = net.nodes[members[0]].group.is_some();
        let padding = if grouped { f64::from(PADDING) * 1.2 } else { 0.0 };
        let radius = members
            .iter()
            .map(|&m| distance(places[m], centre) + net.nodes[m].footprint.reach())
            .fold(0.0, f64::max);
        centres.push(centre);
        items.push(Item {
            id: net.nodes[members[0]].id,
            footprint: Footprint::circle(radius + padding),
            fixed: false,
        });
    }
    let before = centres.clone();
    spread::apart(&items, &mut centres, None, seed);
    for ((members, from), to) in units.iter().zip(before).zip(centres) {
        let mut own: Vec<Place> = members.iter().map(|&m| places[m]).collect();
        shift(&mut own, [to[0] - from[0], to[1] - from[1]]);
        write(members, &own, places);
    }
}
