//! The grouped style: regions first, then their members, each near what it knows outside.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::ease;
use super::engine::Aim;
use super::footprint::Footprint;
use super::forces;
use super::nestle;
use super::net::{Link, Net, Node, Place, distance, shift};
use super::region::PADDING;
use super::spread::{self, Item};
use super::{Job, organic, settle};

/// How much of a region's disc its members may fill with the margin about each, where they are few
/// and where they are many.
const FILL: (f64, f64) = (0.45, 0.6);
const MARGIN: (f64, f64) = (14.0, 8.0);
/// Up to so many members are few, from so many on they are many.
const FEW: usize = 40;
const MANY: usize = 1_000;
/// Rounds of crowding into a disc, each of two times; half of them where members are many.
const CROWDING: usize = 60;
/// How much of any part of a disc its members may fill, with a gap between each two.
const EASED: f64 = 0.6;
const GAP: f64 = 5.0;
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
    let nets: Vec<Net> = groups.par_iter().map(|members| free.subset(members)).collect();
    let radii: Vec<f64> = nets.iter().map(room).collect();

    let mut quiet = |_: &[Place]| {};
    let quotient = quotient(net, &groups, &radii);
    let mut stage = job.part(0.0, 0.1);
    stage.show = &mut quiet;
    let mut centres = organic::place(&quotient, None, &mut stage);
    nestle::discs(&quotient, &mut centres, job);

    let mut places = vec![[0.0, 0.0]; net.len()];
    for (members, &centre) in groups.iter().zip(&centres) {
        write(members, &vec![centre; members.len()], &mut places);
    }
    let steps = Steps { groups: &groups, centres: &centres, radii: &radii };
    steps.each(job, &mut places, (0.1, 0.5), |at, _, job| {
        let mut own = organic::sketch(&nets[at], Some(Aim::Neighbours), job);
        fit_disc(&nets[at], &mut own, centres[at], radii[at]);
        own
    });
    job.phase("Facing the neighbours");
    for round in 0..2 {
        let span = (0.5 + 0.15 * round as f32, 0.65 + 0.15 * round as f32);
        steps.each(job, &mut places, span, |at, places, job| {
            let mut own: Vec<Place> = groups[at].iter().map(|&m| places[m]).collect();
            let pulls = pulls_abroad(net, &groups[at], places);
            if round == 0 {
                face(&mut own, &pulls, centres[at]);
            }
            let rounds = if own.len() > MANY { CROWDING / 2 } else { CROWDING };
            forces::crowd(&nets[at], &mut own, rounds, steps.disc(at), &pulls, job);
            own
        });
    }
    if job.is_cancelled() {
        return places;
    }
    job.phase("Spreading");
    steps.each(job, &mut places, (0.8, 0.9), |at, places, job| {
        let mut own: Vec<Place> = groups[at].iter().map(|&m| places[m]).collect();
        ease::within_disc(&mut own, &sizes(&nets[at]), steps.disc(at), EASED);
        organic::apart(&nets[at], &mut own, Some(steps.disc(at)), job);
        own
    });
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

/// What the steps that go through the groups share.
#[derive(Clone, Copy)]
struct Steps<'a> {
    groups: &'a [Vec<usize>],
    centres: &'a [Place],
    radii: &'a [f64],
}

impl Steps<'_> {
    fn disc(&self, group: usize) -> (Place, f64) {
        (self.centres[group], self.radii[group])
    }

    /// Places the members of each group anew by `step`, which is given all places as they were before
    /// its lot. Some groups at a time, all threads at work on them; shown after each lot.
    fn each(
        &self,
        job: &mut Job<'_>,
        places: &mut [Place],
        (from, to): (f32, f32),
        step: impl Fn(usize, &[Place], &mut Job<'_>) -> Vec<Place> + Sync,
    ) {
        let (seed, progress) = (job.seed, job.progress);
        let lots = lots(self.groups, places.len() / VIEWS);
        let mut done = 0;
        for lot in lots {
            if job.is_cancelled() {
                return;
            }
            let now = &*places;
            let placed: Vec<Vec<Place>> = lot
                .clone()
                .into_par_iter()
                .map(|group| {
                    let at = progress.fraction();
                    let mut quiet = |_: &[Place]| {};
                    step(group, now, &mut Job { seed, progress, span: (at, at), show: &mut quiet })
                })
                .collect();
            for (group, own) in lot.zip(placed) {
                write(&self.groups[group], &own, places);
                done += self.groups[group].len();
            }
            (job.show)(places);
            job.report(from + (to - from) * done as f32 / places.len() as f32);
        }
    }
}

/// The groups in lots of at least so many members.
fn lots(groups: &[Vec<usize>], members: usize) -> Vec<std::ops::Range<usize>> {
    let (mut lots, mut start, mut count) = (Vec::new(), 0, 0);
    for (at, group) in groups.iter().enumerate() {
        count += group.len();
        if count >= members || at + 1 == groups.len() {
            lots.push(start..at + 1);
            (start, count) = (at + 1, 0);
        }
    }
    lots
}

/// The width and height that each node wants.
fn sizes(net: &Net) -> Vec<Place> {
    let size = |node: &Node| [node.footprint.half_width * 2.0 + GAP, node.footprint.height() + GAP];
    net.nodes.iter().map(size).collect()
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

/// The radius of a disc that holds the members comfortably: the more there are, the less of it is left
/// free, since names are set only among few.
fn room(net: &Net) -> f64 {
    let many =
        ((net.len() as f64 / FEW as f64).ln() / (MANY as f64 / FEW as f64).ln()).clamp(0.0, 1.0);
    let area: f64 = net
        .nodes
        .iter()
        .map(|n| {
            let margin = MARGIN.0 + (MARGIN.1 - MARGIN.0) * many;
            (n.footprint.half_width * 2.0 + margin) * (n.footprint.height() + margin)
        })
        .sum();
    let fill = FILL.0 + (FILL.1 - FILL.0) * many;
    let widest = net.nodes.iter().map(|n| n.footprint.reach()).fold(0.0, f64::max);
    (area / fill / std::f64::consts::PI).sqrt().max(widest * 2.0) + f64::from(PADDING)
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
