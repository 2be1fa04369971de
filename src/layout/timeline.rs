//! The timeline style: x is given, y is chosen.

use std::collections::BTreeMap;

use super::Job;
use super::footprint::Footprint;
use super::net::{Net, Place};
use super::spread::{self, Item};

/// Free units between footprints.
const GAP: f64 = 6.0;
/// Free units between what has a wanted x and what has none.
const APART: f64 = 50.0;
/// How many places along its stretch a node tries.
const TRIES: usize = 24;
/// Rounds in which every node looks for a better place.
const ROUNDS: usize = 5;

/// A wanted x: anywhere from the first to the second, in world units.
pub(super) type Stretch = (f64, f64);

/// Places each node within its stretch of x (nodes beyond the end of `stretches` have none), its y
/// near what it is linked to, and no footprint over another. Nodes without a stretch stand below the
/// others in rows, each under what it is linked to; where none has one, about the origin.
///
/// One after the other the nodes take the free place that costs least, for some rounds: the greedy
/// insertion by which S. C. North and G. Woodhull place nodes of a drawing that is to be stable
/// ("Online hierarchical graph drawing", GD 2001), with a ruler in place of ranks.
///
/// With `keep`, nodes with a start keep it, but for circles that overlap. Pinned nodes never move.
pub(super) fn place(
    net: &Net,
    stretches: &[Option<Stretch>],
    keep: bool,
    job: &mut Job<'_>,
) -> Vec<Place> {
    job.phase("Placing along the time");
    let stretch = |node: usize| stretches.get(node).copied().flatten().map(in_order);
    let mut sheet = Sheet::new(net);
    for (index, node) in net.nodes.iter().enumerate() {
        if let Some(start) = node.start.filter(|_| keep || node.pinned) {
            sheet.put(index, start);
        }
    }
    let fixed: Vec<bool> = sheet.at.iter().map(Option::is_some).collect();
    let order = outwards(net);
    for round in 0..ROUNDS {
        if job.is_cancelled() && round > 0 {
            break;
        }
        for &node in order.iter().filter(|&&node| !fixed[node]) {
            if let Some(stretch) = stretch(node) {
                sheet.take(node);
                let at = sheet.best_along(node, stretch);
                sheet.put(node, at);
            }
        }
        job.report((round + 1) as f32 / (ROUNDS + 1) as f32);
    }
    let top = net
        .nodes
        .iter()
        .zip(&sheet.at)
        .filter_map(|(node, at)| Some(at.as_ref()?[1] + node.footprint.below))
        .fold(f64::NEG_INFINITY, f64::max);
    let top = if top.is_finite() { top + APART } else { 0.0 };
    for &node in order.iter().filter(|&&node| stretch(node).is_none() && !fixed[node]) {
        let at = sheet.best_below(node, top);
        sheet.put(node, at);
    }
    let mut places: Vec<Place> = sheet.at.iter().map(|at| at.unwrap_or_default()).collect();
    if fixed.contains(&true) && !job.is_cancelled() {
        let items: Vec<Item> = net
            .nodes
            .iter()
            .map(|node| Item {
                id: node.id,
                footprint: node.footprint.without_label(),
                fixed: node.pinned,
            })
            .collect();
        spread::apart(&items, &mut places, None, job);
    }
    (job.show)(&places);
    places
}

fn in_order((from, to): Stretch) -> Stretch {
    (from.min(to), from.max(to))
}

/// All nodes breadth first, each component from its best linked, so that most come after a neighbour.
fn outwards(net: &Net) -> Vec<usize> {
    let mut roots: Vec<usize> = (0..net.len()).collect();
    roots.sort_by_key(|&node| {
        (std::cmp::Reverse(net.neighbours(node).len()), net.nodes[node].id, node)
    });
    let mut seen = vec![false; net.len()];
    let mut order = Vec::with_capacity(net.len());
    for root in roots {
        let mut next = order.len();
        if !std::mem::replace(&mut seen[root], true) {
            order.push(root);
        }
        while let Some(&node) = order.get(next) {
            next += 1;
            for &(other, _) in net.neighbours(node) {
                if !std::mem::replace(&mut seen[other], true) {
                    order.push(other);
                }
            }
        }
    }
    order
}

/// What stands where, found by x.
struct Sheet<'a> {
    net: &'a Net,
    at: Vec<Option<Place>>,
    /// Nodes by the number of the strip in which their middle lies.
    strips: BTreeMap<i64, Vec<usize>>,
    /// The width of a strip: that of the widest footprint.
    strip: f64,
}

impl<'a> Sheet<'a> {
    fn new(net: &'a Net) -> Self {
        let widest = net.nodes.iter().map(|n| n.footprint.half_width * 2.0 + GAP);
        Self {
            net,
            at: vec![None; net.len()],
            strips: BTreeMap::new(),
            strip: widest.fold(10.0, f64::max),
        }
    }

    fn footprint(&self, node: usize) -> &Footprint {
        &self.net.nodes[node].footprint
    }

    fn strip_of(&self, x: f64) -> i64 {
        (x / self.strip).floor() as i64
    }

    fn put(&mut self, node: usize, at: Place) {
        self.at[node] = Some(at);
        self.strips.entry(self.strip_of(at[0])).or_default().push(node);
    }

    fn take(&mut self, node: usize) {
        if let Some(at) = self.at[node].take()
            && let Some(members) = self.strips.get_mut(&self.strip_of(at[0]))
        {
            members.retain(|&member| member != node);
        }
    }

    /// The y nearest to `wanted` and not above `least` at which a node at `x` covers nothing.
    fn free(&self, node: usize, x: f64, wanted: f64, least: f64) -> f64 {
        let own = self.footprint(node);
        let strip = self.strip_of(x);
        let mut taken: Vec<(f64, f64)> = self
            .strips
            .range(strip - 1..=strip + 1)
            .flat_map(|(_, members)| members)
            .filter_map(|&other| {
                let (at, theirs) = (self.at[other]?, self.footprint(other));
                let near = (at[0] - x).abs() < own.half_width + theirs.half_width + GAP;
                near.then(|| {
                    (at[1] - theirs.above - own.below - GAP, at[1] + theirs.below + own.above + GAP)
                })
            })
            .collect();
        taken.sort_by(|a, b| a.0.total_cmp(&b.0));
        let (mut best, mut from) = (f64::INFINITY, least);
        let mut offer = |low: f64, high: f64| {
            if low <= high {
                let y = wanted.clamp(low, high);
                if (y - wanted).abs() < (best - wanted).abs() {
                    best = y;
                }
            }
        };
        for (low, high) in taken {
            offer(from, low);
            from = from.max(high);
        }
        offer(from, f64::INFINITY);
        best
    }

    /// Where the neighbours are in the middle: x, and y; what has no place of its own stands for what
    /// it is linked to.
    fn middle_of_neighbours(&self, node: usize) -> (Option<f64>, Option<f64>) {
        let (mut x, mut y, mut weight) = (0.0, 0.0, 0.0);
        let mut count = |at: Place, by: f64| {
            (x, y, weight) = (x + at[0] * by, y + at[1] * by, weight + by);
        };
        for &(other, link) in self.net.neighbours(node) {
            let by = self.net.links[link].weight;
            match self.at[other] {
                Some(at) => count(at, by),
                None => {
                    let beyond = self.net.neighbours(other);
                    let share = by / beyond.len() as f64;
                    let beyond = beyond.iter().filter(|&&(third, _)| third != node);
                    beyond.filter_map(|&(third, _)| self.at[third]).for_each(|at| count(at, share));
                }
            }
        }
        if weight > 0.0 { (Some(x / weight), Some(y / weight)) } else { (None, None) }
    }

    /// The place along a stretch that is nearest to what the node is linked to, and to the axis.
    fn best_along(&self, node: usize, (from, to): Stretch) -> Place {
        let (near_x, near_y) = self.middle_of_neighbours(node);
        let wanted =
            [near_x.unwrap_or((from + to) / 2.0).clamp(from, to), near_y.map_or(0.0, |y| y * 0.9)];
        let step = self.footprint(node).half_width * 2.0 + GAP;
        let tries = (((to - from) / step).floor() as usize).min(TRIES);
        let even = (1..=tries).map(|i| from + (to - from) * i as f64 / (tries + 1) as f64);
        let cost = |at: &Place| (at[1] - wanted[1]).abs() + (at[0] - wanted[0]).abs() * 0.3;
        [wanted[0], from, to]
            .into_iter()
            .chain(even)
            .map(|x| [x, self.free(node, x, wanted[1], f64::NEG_INFINITY)])
            .min_by(|a, b| cost(a).total_cmp(&cost(b)))
            .unwrap_or(wanted)
    }

    /// The place below `top` that is nearest to it and to what the node is linked to.
    fn best_below(&self, node: usize, top: f64) -> Place {
        let wanted = self.middle_of_neighbours(node).0.unwrap_or(0.0);
        let least = top + self.footprint(node).above;
        let step = self.footprint(node).half_width * 2.0 + GAP;
        let cost = |at: &Place| (at[1] - least) * 2.0 + (at[0] - wanted).abs();
        let half = TRIES as i32 / 2;
        (-half..=half)
            .map(|i| wanted + step * 0.5 * f64::from(i))
            .map(|x| [x, self.free(node, x, least, least)])
            .min_by(|a, b| cost(a).total_cmp(&cost(b)))
            .unwrap_or([wanted, least])
    }
}

#[cfg(test)]
mod tests {
    use crate::geometry::Vector;
    use crate::layout::tests::place;
    use crate::layout::{Body, Request, Settle, Spring, Style};

    /// Forty bodies: each third without a wanted x, the others in one of four places or a stretch.
    fn request() -> Request {
        let bodies = (0..40)
            .map(|id| Body { label_size: Some(Vector::new(80.0, 15.0)), ..Body::new(id, 9.0) })
            .collect();
        let x = (0..40_i32)
            .map(|i| match i % 3 {
                0 => None,
                1 => Some((i / 10 * 200, i / 10 * 200)),
                _ => Some((0, 300)),
            })
            .collect();
        Request {
            bodies,
            springs: (0..39).map(|i| Spring::new(i, (i * 7 + 3) % 40)).collect(),
            style: Style::Timeline { x },
            ..Request::default()
        }
    }

    #[test]
    fn each_stands_at_its_time_none_over_another_and_the_undated_below() {
        let request = request();
        let points = place(&request).points;
        let Style::Timeline { x } = &request.style else { unreachable!() };
        let dated_end =
            (0..40).filter(|&i| x[i].is_some()).map(|i| points[i].y).fold(f32::MIN, f32::max);
        for i in 0..40 {
            match x[i] {
                Some((from, to)) => {
                    assert!(points[i].x >= from as f32 && points[i].x <= to as f32, "{i}");
                }
                None => assert!(points[i].y > dated_end, "{i} is not below"),
            }
            for j in 0..i {
                let [a, b] = [i, j].map(|n| request.bodies[n].footprint(points[n]));
                assert!(!a.expand(-0.1).intersects(b.expand(-0.1)), "{i} over {j}");
            }
        }
    }

    #[test]
    fn what_has_a_place_keeps_it_and_what_is_new_stands_at_its_time() {
        let mut request = request();
        let before = place(&request).points;
        for (body, at) in request.bodies.iter_mut().zip(&before) {
            body.start = Some(*at);
        }
        request.settle = Settle::KeepPlaced;
        request.bodies[4].start = None;
        let after = place(&request).points;
        for i in (0..40).filter(|&i| i != 4) {
            assert_eq!(before[i], after[i], "{i} moved");
        }
        let Style::Timeline { x } = &request.style else { unreachable!() };
        assert_eq!(Some((after[4].x as i32, after[4].x as i32)), x[4]);
    }
}
