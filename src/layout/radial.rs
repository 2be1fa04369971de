//! The radial style: rings around one node.

use std::f64::consts::TAU;

use super::net::{Net, Place};
use super::{Job, organic, settle};

/// Free units between rings, and between neighbours on a ring.
const RING_GAP: f64 = 36.0;
const GAP: f64 = 8.0;
/// Rounds of sorting neighbours next to each other.
const ROUNDS: usize = 6;

/// Places `focus` in the middle and the others on rings by their distance from it in links, after
/// the radial drawings of G. M. Wills, "NicheWorks", 1999 and K.-P. Yee and others, "Animated
/// exploration of dynamic graphs with radial layout", InfoVis 2001.
///
/// Each node has the sector its descendants in a breadth-first tree need; siblings are sorted so
/// that those with links to the same others stand together. Rings grow until all fit. Nodes without
/// a path to the focus stand beside the rings. A pinned node stands where it is pinned,
/// and others make way.
pub(super) fn place(net: &Net, focus: usize, job: &mut Job<'_>) -> Vec<Place> {
    if net.len() == 0 {
        return Vec::new();
    }
    job.phase("Drawing rings");
    let focus = if focus < net.len() { focus } else { 0 };
    let own = net.components().into_iter().find(|members| members.binary_search(&focus).is_ok());
    let own = own.unwrap_or_default();
    let mut places = if own.len() == net.len() {
        rings(net, focus, job)
    } else {
        let middle = own.binary_search(&focus).unwrap_or(0);
        let mut stage = job.part(0.0, 0.4);
        let mut quiet = |_: &[Place]| {};
        stage.show = &mut quiet;
        let ringed = rings(&net.subset(&own), middle, &mut stage);
        let mut known = vec![None; net.len()];
        for (&node, place) in own.iter().zip(ringed) {
            known[node] = Some(place);
        }
        settle::beside(net, &known, job)
    };
    if let Some(start) = net.nodes[focus].start.filter(|_| net.nodes[focus].pinned) {
        let by = [start[0] - places[focus][0], start[1] - places[focus][1]];
        super::net::shift(&mut places, by);
    }
    for (place, node) in places.iter_mut().zip(&net.nodes) {
        if let Some(start) = node.start.filter(|_| node.pinned) {
            *place = start;
        }
    }
    if !job.is_cancelled() {
        organic::apart(net, &mut places, None, job);
    }
    (job.show)(&places);
    places
}

/// The rings of a net in which all have a path to the focus, which is at the origin.
fn rings(net: &Net, focus: usize, job: &mut Job<'_>) -> Vec<Place> {
    let mut tree = Tree::new(net, focus);
    let mut places = tree.places(net);
    for round in 0..ROUNDS {
        if job.is_cancelled() {
            break;
        }
        tree.sort(net, &places);
        places = tree.places(net);
        job.report((round + 1) as f32 / ROUNDS as f32);
        (job.show)(&places);
    }
    places
}

struct Tree {
    /// Breadth first from the focus.
    order: Vec<usize>,
    depths: Vec<usize>,
    parents: Vec<usize>,
    children: Vec<Vec<usize>>,
}

impl Tree {
    fn new(net: &Net, focus: usize) -> Self {
        let mut tree = Self {
            order: vec![focus],
            depths: vec![usize::MAX; net.len()],
            parents: vec![focus; net.len()],
            children: vec![Vec::new(); net.len()],
        };
        tree.depths[focus] = 0;
        let mut next = 0;
        while let Some(&node) = tree.order.get(next) {
            next += 1;
            for &(other, _) in net.neighbours(node) {
                if tree.depths[other] == usize::MAX {
                    tree.adopt(node, other, tree.depths[node] + 1);
                }
            }
        }
        tree
    }

    fn adopt(&mut self, parent: usize, child: usize, depth: usize) {
        self.depths[child] = depth;
        self.parents[child] = parent;
        self.children[parent].push(child);
        self.order.push(child);
    }

    fn places(&self, net: &Net) -> Vec<Place> {
        let radii = self.radii(net);
        let needs = self.needs(net, &radii);
        let mut angles = vec![0.0; net.len()];
        let focus = self.order[0];
        // From straight up, clockwise.
        let mut sectors = vec![(-TAU / 4.0, TAU); net.len()];
        for &node in &self.order {
            let (start, width) = sectors[node];
            angles[node] = start + width / 2.0;
            let total: f64 = self.children[node].iter().map(|&c| needs[c]).sum();
            // Beyond the first ring, children keep close to their parent.
            let used = if node == focus { width } else { width.min(total * 1.5) };
            let mut from = start + (width - used) / 2.0;
            for &child in &self.children[node] {
                let share = used * needs[child] / total.max(1e-12);
                sectors[child] = (from, share);
                from += share;
            }
        }
        (0..net.len())
            .map(|node| {
                let (sin, cos) = angles[node].sin_cos();
                let radius = radii[self.depths[node]];
                [cos * radius, sin * radius]
            })
            .collect()
    }

    /// The radius of each ring: clear of the one inside, and long enough for its own.
    fn radii(&self, net: &Net) -> Vec<f64> {
        let rings = self.depths.iter().max().map_or(1, |&deepest| deepest + 1);
        let mut widest = vec![0.0_f64; rings];
        for (node, &depth) in self.depths.iter().enumerate() {
            widest[depth] = widest[depth].max(net.nodes[node].footprint.reach());
        }
        let mut radii = vec![0.0; rings];
        for ring in 1..rings {
            radii[ring] = radii[ring - 1] + widest[ring - 1] + widest[ring] + RING_GAP;
        }
        // Sectors shrink about as the rings grow, so a few rounds are enough.
        for _ in 0..20 {
            let needs = self.needs(net, &radii);
            let total: f64 = self.children[self.order[0]].iter().map(|&c| needs[c]).sum();
            if total <= TAU {
                break;
            }
            for radius in &mut radii {
                *radius *= (total / TAU).max(1.001);
            }
        }
        radii
    }

    /// The angle each node needs for itself and its descendants.
    fn needs(&self, net: &Net, radii: &[f64]) -> Vec<f64> {
        let mut needs = vec![0.0; net.len()];
        for &node in self.order.iter().rev() {
            let across = net.nodes[node].footprint.reach() * 2.0 + GAP;
            let radius = radii[self.depths[node]].max(1e-9);
            let own = 2.0 * (across / (2.0 * radius)).min(1.0).asin();
            let below: f64 = self.children[node].iter().map(|&c| needs[c]).sum();
            needs[node] = own.max(below);
        }
        needs
    }

    /// Sorts siblings by the mean direction of what they and their descendants are linked to outside
    /// the tree, seen from their parent.
    fn sort(&mut self, net: &Net, places: &[Place]) {
        let mut sums = vec![[0.0, 0.0]; net.len()];
        for &node in self.order.iter().rev() {
            for &(other, _) in net.neighbours(node) {
                let in_tree = self.parents[other] == node || self.parents[node] == other;
                if !in_tree {
                    let away = places[other][0].hypot(places[other][1]).max(1e-9);
                    sums[node][0] += places[other][0] / away;
                    sums[node][1] += places[other][1] / away;
                }
            }
            let parent = self.parents[node];
            if parent != node {
                let own = sums[node];
                sums[parent][0] += own[0];
                sums[parent][1] += own[1];
            }
        }
        let focus = self.order[0];
        for parent in 0..net.len() {
            let base = if parent == focus {
                // The cut of the first ring is straight up, where its order begins.
                TAU / 4.0
            } else {
                places[parent][1].atan2(places[parent][0])
            };
            let mut keyed: Vec<(f64, usize)> = self.children[parent]
                .iter()
                .map(|&child| {
                    // Its own place counts too, so that those without other links stay about there.
                    let at = places[child];
                    let away = at[0].hypot(at[1]).max(1e-9);
                    let [x, y] = [sums[child][0] + at[0] / away, sums[child][1] + at[1] / away];
                    let turn = (y.atan2(x) - base + TAU * 1.5).rem_euclid(TAU);
                    (turn, child)
                })
                .collect();
            keyed.sort_by(|a, b| {
                a.0.total_cmp(&b.0)
                    .then(net.nodes[a.1].id.cmp(&net.nodes[b.1].id))
                    .then(a.1.cmp(&b.1))
            });
            self.children[parent] = keyed.into_iter().map(|(_, child)| child).collect();
        }
    }
}
