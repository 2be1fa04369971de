//! Settling: new nodes find a place among those that have one.

use super::engine::Aim;
use super::footprint::Footprint;
use super::net::{Net, Place, distance, mean, shift};
use super::pack::{Piece, pack};
use super::random::direction;
use super::spread::{self, Item};
use super::{Job, organic};

/// Keeps every node with a start and places the others: near the mean of their neighbours (away from
/// what is around a single one), else near their group, else, as components of their own, beside the
/// rest. Placed nodes then move only where circles overlap, and pinned ones never.
pub(super) fn place(net: &Net, job: &mut Job<'_>) -> Vec<Place> {
    job.phase("Settling");
    let mut places: Vec<Option<Place>> = net.nodes.iter().map(|node| node.start).collect();
    near_neighbours(net, &mut places, job.seed);
    near_group(net, &mut places, job.seed);
    near_neighbours(net, &mut places, job.seed);
    job.report(0.4);
    let mut places = beside(net, &places, job);
    (job.show)(&places);
    if job.is_cancelled() {
        return places;
    }
    job.phase("Spreading");
    let item = |index: usize, footprint: Footprint, fixed: bool| Item {
        id: net.nodes[index].id,
        footprint,
        fixed,
    };
    // New ones give way to placed ones, with their labels ...
    let new: Vec<Item> = (0..net.len())
        .map(|i| item(i, net.nodes[i].footprint, net.nodes[i].start.is_some()))
        .collect();
    spread::apart(&new, &mut places, None, job);
    // ... and placed ones only to each other's circles.
    let all: Vec<Item> = (0..net.len())
        .map(|i| item(i, net.nodes[i].footprint.without_label(), net.nodes[i].pinned))
        .collect();
    spread::unlap(&all, &mut places, job);
    (job.show)(&places);
    places
}

/// Places nodes with placed neighbours, round by round outwards.
pub(super) fn near_neighbours(net: &Net, places: &mut [Option<Place>], seed: u64) {
    let mut rest: Vec<usize> = (0..net.len()).filter(|&node| places[node].is_none()).collect();
    loop {
        let mut found: Vec<(usize, Place)> = Vec::new();
        for &node in &rest {
            let placed: Vec<(Place, usize, usize)> = net
                .neighbours(node)
                .iter()
                .filter_map(|&(other, link)| Some((places[other]?, other, link)))
                .collect();
            let Some(&(only, anchor, link)) = placed.first() else {
                continue;
            };
            let length = net.links[link].length;
            let aside = direction(seed, net.nodes[node].id);
            let at: Vec<Place> = placed.iter().map(|&(at, ..)| at).collect();
            let (from, towards, far) = if placed.len() == 1 {
                let around: Vec<Place> =
                    net.neighbours(anchor).iter().filter_map(|&(other, _)| places[other]).collect();
                let crowd = mean(&around);
                let away = distance(only, crowd);
                let out = if around.is_empty() || away < 1e-9 {
                    [0.0, 0.0]
                } else {
                    [(only[0] - crowd[0]) / away, (only[1] - crowd[1]) / away]
                };
                // Mostly outwards, a little to a side of its own.
                let mixed = [out[0] + aside[0] * 0.5, out[1] + aside[1] * 0.5];
                let size = mixed[0].hypot(mixed[1]).max(1e-9);
                (only, [mixed[0] / size, mixed[1] / size], length * 0.8)
            } else {
                (mean(&at), aside, length * 0.1)
            };
            found.push((node, [from[0] + towards[0] * far, from[1] + towards[1] * far]));
        }
        if found.is_empty() {
            return;
        }
        for (node, place) in found {
            places[node] = Some(place);
        }
        rest.retain(|&node| places[node].is_none());
    }
}

/// Places nodes of a group in which somebody has a place near the middle of those.
fn near_group(net: &Net, places: &mut [Option<Place>], seed: u64) {
    let mut groups: std::collections::BTreeMap<u32, Vec<Place>> = Default::default();
    for (node, place) in net.nodes.iter().zip(places.iter()) {
        if let (Some(group), Some(place)) = (node.group, place) {
            groups.entry(group).or_default().push(*place);
        }
    }
    for (node, place) in net.nodes.iter().zip(places) {
        let members = node.group.and_then(|group| groups.get(&group));
        if let (None, Some(members)) = (*place, members) {
            let centre = mean(members);
            let by = direction(seed, node.id);
            let far = node.footprint.reach();
            *place = Some([centre[0] + by[0] * far, centre[1] + by[1] * far]);
        }
    }
}

/// Lays out what still has no place and sets it beside the rest.
pub(super) fn beside(net: &Net, places: &[Option<Place>], job: &mut Job<'_>) -> Vec<Place> {
    let rest: Vec<usize> = (0..net.len()).filter(|&n| places[n].is_none()).collect();
    let mut all: Vec<Place> = places.iter().map(|p| p.unwrap_or([0.0, 0.0])).collect();
    if rest.is_empty() {
        return all;
    }
    let own_net = net.subset(&rest);
    let mut quiet = |_: &[Place]| {};
    let mut own = organic::place(
        &own_net,
        Some(Aim::Neighbours),
        &mut Job { show: &mut quiet, ..job.part(0.4, 0.8) },
    );
    let placed: Vec<usize> = (0..net.len()).filter(|&n| places[n].is_some()).collect();
    let placed_at: Vec<Place> = placed.iter().map(|&n| all[n]).collect();
    let piece = |net: &Net, at: &[Place], fixed| Piece {
        boxes: vec![organic::extent(net, at)],
        lines: Vec::new(),
        fixed,
    };
    let offsets =
        pack(&[piece(&net.subset(&placed), &placed_at, true), piece(&own_net, &own, false)]);
    shift(&mut own, offsets[1]);
    for (node, place) in rest.into_iter().zip(own) {
        all[node] = place;
    }
    all
}
