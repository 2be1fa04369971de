//! The grouped style: regions first, then their members, each near what it knows outside.

use std::collections::BTreeMap;

use super::engine::Aim;
use super::footprint::Footprint;
use super::forces;
use super::net::{Link, Net, Node, Place, distance, mean, shift};
use super::region::PADDING;
use super::spread::{self, Item};
use super::{Job, organic, settle};

/// How much of a region's disc its members may fill.
const FILL: f64 = 0.45;
/// How strongly a link to another region pulls, against one inside.
const ABROAD: f64 = 0.15;
/// How often the picture is shown while groups are laid out.
const VIEWS: usize = 20;
/// Free units between regions.
const BORDER: f64 = 30.0;

/// Places each group in a disc of its own, the discs by the links between them, and nodes without a
/// group between the discs, near what they are linked to.
///
/// The discs do not overlap (pinned members may stand outside theirs). Within its disc a group is
/// laid out by its own links, then turned to face what it is linked to and pulled towards it. Without
/// any group this is the organic style.
pub(super) fn place(net: &Net, job: &mut Job<'_>) -> Vec<Place> {
    let groups = groups(net);
    if groups.is_empty() {
        return organic::place(net, Some(Aim::Neighbours), job);
    }
    let unpinned = net.nodes.iter().map(|node| Node { pinned: false, ..node.clone() }).collect();
    let free = Net::indexed(unpinned, net.links.clone());
    let nets: Vec<Net> = groups.iter().map(|members| free.subset(members)).collect();
    let radii: Vec<f64> = nets.iter().map(room).collect();

    let mut quiet = |_: &[Place]| {};
    let quotient = quotient(net, &groups, &radii);
    let mut stage = job.part(0.0, 0.2);
    stage.show = &mut quiet;
    let mut centres = organic::place(&quotient, None, &mut stage);
    gather(&quotient, &mut centres, job);

    let mut places = vec![[0.0, 0.0]; net.len()];
    for (members, &centre) in groups.iter().zip(&centres) {
        write(members, &vec![centre; members.len()], &mut places);
    }
    let (mut done, mut shown) = (0, 0);
    for (index, members) in groups.iter().enumerate() {
        let mut stage = job.part(0.2, 0.2);
        stage.show = &mut quiet;
        let mut own = organic::place(&nets[index], Some(Aim::Neighbours), &mut stage);
        fit_disc(&nets[index], &mut own, centres[index], radii[index]);
        write(members, &own, &mut places);
        done += members.len();
        let last = index + 1 == groups.len();
        if last || (done - shown) * VIEWS > net.len() {
            (job.show)(&places);
            shown = done;
            job.report(0.2 + 0.3 * done as f32 / net.len() as f32);
        }
    }

    job.phase("Facing the neighbours");
    for round in 0..2 {
        for (index, members) in groups.iter().enumerate() {
            if job.is_cancelled() {
                return places;
            }
            let mut own: Vec<Place> = members.iter().map(|&m| places[m]).collect();
            let pulls = pulls_abroad(net, members, &places);
            if round == 0 {
                face(&mut own, &pulls, centres[index]);
            }
            let disc = (centres[index], radii[index]);
            forces::crowd(&nets[index], &mut own, 60, disc, &pulls, job);
            write(members, &own, &mut places);
        }
        (job.show)(&places);
        job.report(0.5 + 0.2 * (round + 1) as f32);
    }

    job.phase("Spreading");
    for (index, members) in groups.iter().enumerate() {
        let mut own: Vec<Place> = members.iter().map(|&m| places[m]).collect();
        let disc = (centres[index], radii[index]);
        organic::apart(&nets[index], &mut own, Some(disc), job);
        write(members, &own, &mut places);
    }
    part_discs(net, &groups, &mut places, job);
    if net.nodes.iter().any(|node| node.pinned) {
        for (place, node) in places.iter_mut().zip(&net.nodes) {
            if let Some(start) = node.start.filter(|_| node.pinned) {
                *place = start;
            }
        }
        organic::apart(net, &mut places, None, job);
    }
    (job.show)(&places);
    places
}

/// The members of each group, by group.
fn groups(net: &Net) -> Vec<Vec<usize>> {
    let mut groups: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
    for (index, node) in net.nodes.iter().enumerate() {
        if let Some(group) = node.group {
            groups.entry(group).or_default().push(index);
        }
    }
    groups.into_values().collect()
}

/// The radius of a disc that holds the members comfortably.
fn room(net: &Net) -> f64 {
    let area: f64 = net
        .nodes
        .iter()
        .map(|n| (n.footprint.half_width * 2.0 + 14.0) * (n.footprint.height() + 14.0))
        .sum();
    let widest = net.nodes.iter().map(|n| n.footprint.reach()).fold(0.0, f64::max);
    (area / FILL / std::f64::consts::PI).sqrt().max(widest * 2.0) + f64::from(PADDING)
}

/// A net with one node for each group.
fn quotient(net: &Net, groups: &[Vec<usize>], radii: &[f64]) -> Net {
    let nodes = groups
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
    let rank_of: BTreeMap<u32, usize> = groups
        .iter()
        .enumerate()
        .filter_map(|(rank, members)| Some((net.nodes[members[0]].group?, rank)))
        .collect();
    let rank = |node: usize| rank_of.get(&net.nodes[node].group?).copied();
    for link in &net.links {
        if let (Some(a), Some(b)) = (rank(link.a), rank(link.b))
            && a != b
        {
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

/// Draws the discs together until they nearly touch, or get no closer.
fn gather(quotient: &Net, centres: &mut [Place], job: &Job<'_>) {
    let mut loose = f64::INFINITY;
    for _ in 0..200 {
        let middle = mean(centres);
        for centre in centres.iter_mut() {
            for axis in 0..2 {
                centre[axis] += (middle[axis] - centre[axis]) * 0.04;
            }
        }
        organic::apart(quotient, centres, None, job);
        let now = centres.iter().map(|&centre| distance(centre, middle)).sum();
        if now > loose * 0.999 {
            return;
        }
        loose = now;
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

/// For each link from a member to another group: the member, where the other end is, and a weight.
fn pulls_abroad(net: &Net, members: &[usize], places: &[Place]) -> Vec<(usize, Place, f64)> {
    let mut pulls = Vec::new();
    for (own, &member) in members.iter().enumerate() {
        for &(other, link) in net.neighbours(member) {
            let group = net.nodes[other].group;
            if group.is_some() && group != net.nodes[member].group {
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

/// Moves whole groups apart where their discs, as their members really lie, overlap; then finds places
/// between them for the nodes without a group.
fn part_discs(net: &Net, groups: &[Vec<usize>], places: &mut Vec<Place>, job: &mut Job<'_>) {
    let mut centres = Vec::with_capacity(groups.len());
    let mut items = Vec::with_capacity(groups.len());
    for members in groups {
        let own: Vec<Place> = members.iter().map(|&m| places[m]).collect();
        let (low, high) = organic::extent(&net.subset(members), &own);
        let centre = [(low[0] + high[0]) / 2.0, (low[1] + high[1]) / 2.0];
        let radius = members
            .iter()
            .map(|&m| distance(places[m], centre) + net.nodes[m].footprint.reach())
            .fold(0.0, f64::max);
        centres.push(centre);
        items.push(Item {
            id: net.nodes[members[0]].id,
            footprint: Footprint::circle(radius + f64::from(PADDING) * 1.2),
            fixed: false,
        });
    }
    let before = centres.clone();
    spread::apart(&items, &mut centres, None, job);
    for ((members, from), &to) in groups.iter().zip(before).zip(&centres) {
        let mut own: Vec<Place> = members.iter().map(|&m| places[m]).collect();
        shift(&mut own, [to[0] - from[0], to[1] - from[1]]);
        write(members, &own, places);
    }

    let mut known: Vec<Option<Place>> = net
        .nodes
        .iter()
        .zip(places.iter())
        .map(|(node, &place)| node.group.map(|_| place))
        .collect();
    settle::near_neighbours(net, &mut known, job.seed);
    let mut quiet = |_: &[Place]| {};
    let mut stage = job.part(0.9, 1.0);
    stage.show = &mut quiet;
    *places = settle::beside(net, &known, &mut stage);
    let single: Vec<usize> =
        (0..net.len()).filter(|&node| net.nodes[node].group.is_none()).collect();
    for item in &mut items {
        item.fixed = true;
    }
    items.extend(single.iter().map(|&node| Item {
        id: net.nodes[node].id,
        footprint: net.nodes[node].footprint,
        fixed: false,
    }));
    centres.extend(single.iter().map(|&node| places[node]));
    spread::apart(&items, &mut centres, None, job);
    write(&single, &centres[groups.len()..], places);
}
