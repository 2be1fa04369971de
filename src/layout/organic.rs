//! The organic style: each component by the engine, then spread and packed.

use super::Job;
use super::engine::Aim;
use super::footprint::Footprint;
use super::forces;
use super::net::{Net, Place, mean, shift};
use super::pack::{Piece, pack};
use super::spread::{self, Item};

/// Free units around a component when packing.
const MARGIN: f64 = 12.0;

/// Places all nodes of `net`: by distances, and where these cannot be drawn, by `aim`. Components with
/// pinned nodes are turned to fit them; the others are packed around.
pub(super) fn place(net: &Net, aim: Option<Aim>, job: &mut Job<'_>) -> Vec<Place> {
    let mut places = vec![[0.0, 0.0]; net.len()];
    let mut parts = untangled(net, aim, &mut places, job);
    job.phase("Spreading");
    job.report(0.9);
    if !job.is_cancelled() {
        for part in &mut parts {
            part.spread(job);
        }
    }
    arrange(&mut parts, &mut places);
    if net.nodes.iter().any(|node| node.pinned) && !job.is_cancelled() {
        // Components with pinned nodes may lie on each other.
        apart(net, &mut places, None, job);
    }
    (job.show)(&places);
    places
}

/// As [`place`], though bodies may overlap.
pub(super) fn sketch(net: &Net, aim: Option<Aim>, job: &mut Job<'_>) -> Vec<Place> {
    let mut places = vec![[0.0, 0.0]; net.len()];
    let mut parts = untangled(net, aim, &mut places, job);
    arrange(&mut parts, &mut places);
    places
}

/// The components with their shapes, not spread yet; shown in `places` on the way.
fn untangled(net: &Net, aim: Option<Aim>, places: &mut [Place], job: &mut Job<'_>) -> Vec<Part> {
    let mut parts = parts(net);
    job.phase("Placing");
    for part in &mut parts {
        // Small ones would only flicker.
        let is_seen = part.members.len() * 2 > net.len();
        let members = part.members.clone();
        let stage = job.part(0.0, if is_seen { 0.1 } else { 0.0 });
        let seen = &mut *stage.show;
        let mut show = |own: &[Place]| {
            if is_seen {
                scatter(&members, own, places);
                seen(places);
            }
        };
        part.begin(&mut Job { show: &mut show, ..stage });
    }
    arrange(&mut parts, places);
    (job.show)(places);

    job.phase("Untangling");
    let total: f32 = parts.iter().map(Part::work).sum::<f32>().max(1.0);
    let mut done = 0.1;
    for part in parts.iter_mut().filter(|part| part.net.len() > 1) {
        let share = part.work() / total * 0.8;
        let members = std::mem::take(&mut part.members);
        let stage = job.part(done, done + share);
        let seen = &mut *stage.show;
        let mut show = |own: &[Place]| {
            scatter(&members, own, places);
            seen(places);
        };
        part.refine(aim, &mut Job { show: &mut show, ..stage });
        part.members = members;
        scatter(&part.members, &part.places, places);
        done += share;
    }
    parts
}

/// Spreads the nodes of `net`, the pinned fixed.
pub(super) fn apart(net: &Net, places: &mut [Place], disc: Option<(Place, f64)>, job: &Job<'_>) {
    let items: Vec<Item> = net
        .nodes
        .iter()
        .map(|node| Item { id: node.id, footprint: node.footprint, fixed: node.pinned })
        .collect();
    spread::apart(&items, places, disc, job);
}

fn scatter(members: &[usize], own: &[Place], all: &mut [Place]) {
    for (&member, &place) in members.iter().zip(own) {
        all[member] = place;
    }
}

/// Packs the parts and writes their places out.
fn arrange(parts: &mut [Part], places: &mut [Place]) {
    let pieces: Vec<Piece> = parts.iter().map(Part::piece).collect();
    for (part, by) in parts.iter_mut().zip(pack(&pieces)) {
        shift(&mut part.places, by);
        scatter(&part.members, &part.places, places);
    }
}

/// A component, or all bodies without links together.
struct Part {
    members: Vec<usize>,
    net: Net,
    places: Vec<Place>,
}

fn parts(net: &Net) -> Vec<Part> {
    let (mut joined, single): (Vec<_>, Vec<_>) = net
        .components()
        .into_iter()
        .partition(|members| members.len() > 1 || net.nodes[members[0]].pinned);
    if !single.is_empty() {
        joined.push(single.concat());
    }
    joined
        .into_iter()
        .map(|members| Part {
            net: net.subset(&members),
            places: vec![[0.0, 0.0]; members.len()],
            members,
        })
        .collect()
}

impl Part {
    fn is_pinned(&self) -> bool {
        self.net.nodes.iter().any(|node| node.pinned)
    }

    /// A rough measure of the time it takes.
    fn work(&self) -> f32 {
        (self.net.len() as f32).powf(1.5)
    }

    fn begin(&mut self, job: &mut Job<'_>) {
        if self.net.links.is_empty() {
            self.places = block(&self.net);
        } else {
            self.places = forces::unfold(&self.net, job);
        }
        self.fit_pinned();
    }

    fn refine(&mut self, aim: Option<Aim>, job: &mut Job<'_>) {
        if self.net.links.is_empty() {
            return;
        }
        let centre = mean(&self.places);
        forces::finish(&self.net, &mut self.places, aim, job);
        if !self.is_pinned() {
            let now = mean(&self.places);
            shift(&mut self.places, [centre[0] - now[0], centre[1] - now[1]]);
        }
    }

    fn spread(&mut self, job: &Job<'_>) {
        if !self.is_pinned() {
            self.make_room();
        }
        apart(&self.net, &mut self.places, None, job);
    }

    /// Scales a part up where its footprints would fill most of its bounds: pushing apart keeps the
    /// shape only where there is some air.
    fn make_room(&mut self) {
        let area: f64 = self
            .net
            .nodes
            .iter()
            .map(|n| (n.footprint.half_width * 2.0 + 4.0) * (n.footprint.height() + 4.0))
            .sum();
        let (low, high) = extent(&self.net, &self.places);
        let have = (high[0] - low[0]) * (high[1] - low[1]);
        let factor = (area / 0.4 / have.max(1.0)).sqrt().clamp(1.0, 1e3);
        let centre = mean(&self.places);
        for place in &mut self.places {
            for axis in 0..2 {
                place[axis] = centre[axis] + (place[axis] - centre[axis]) * factor;
            }
        }
    }

    fn piece(&self) -> Piece {
        let margin = MARGIN;
        Piece {
            boxes: self
                .net
                .nodes
                .iter()
                .zip(&self.places)
                .map(|(node, &[x, y])| {
                    let f: &Footprint = &node.footprint;
                    (
                        [x - f.half_width - margin, y - f.above - margin],
                        [x + f.half_width + margin, y + f.below + margin],
                    )
                })
                .collect(),
            lines: self
                .net
                .links
                .iter()
                .map(|link| (self.places[link.a], self.places[link.b]))
                .collect(),
            fixed: self.is_pinned(),
        }
    }

    /// Turns, mirrors and moves the part so that its pinned nodes come as near to their places as
    /// they can (the rigid motion of least squares), then puts them there.
    fn fit_pinned(&mut self) {
        let pinned: Vec<(usize, Place)> = self
            .net
            .nodes
            .iter()
            .enumerate()
            .filter_map(|(index, node)| Some((index, node.start.filter(|_| node.pinned)?)))
            .collect();
        if pinned.is_empty() {
            return;
        }
        let from = mean(&pinned.iter().map(|&(i, _)| self.places[i]).collect::<Vec<_>>());
        let to = mean(&pinned.iter().map(|&(_, at)| at).collect::<Vec<_>>());
        let ([cos, sin], mirrored) = best_turn(pinned.iter().map(|&(index, at)| {
            let p = self.places[index];
            ([p[0] - from[0], p[1] - from[1]], [at[0] - to[0], at[1] - to[1]])
        }));
        for place in &mut self.places {
            let (x, y) = (place[0] - from[0], place[1] - from[1]);
            let y = if mirrored { -y } else { y };
            *place = [to[0] + x * cos - y * sin, to[1] + x * sin + y * cos];
        }
        for (index, at) in pinned {
            self.places[index] = at;
        }
    }
}

/// The turn (cosine, sine) about the origin, after mirroring y if so, that brings the first place of
/// each pair nearest to the direction of the second.
pub(super) fn best_turn(pairs: impl Iterator<Item = (Place, Place)>) -> (Place, bool) {
    let (mut plain, mut mirrored) = ([0.0, 0.0], [0.0, 0.0]);
    for (p, q) in pairs {
        plain[0] += p[0] * q[0] + p[1] * q[1];
        plain[1] += p[0] * q[1] - p[1] * q[0];
        mirrored[0] += p[0] * q[0] - p[1] * q[1];
        mirrored[1] += p[0] * q[1] + p[1] * q[0];
    }
    let length = |v: Place| v[0].hypot(v[1]);
    let flip = length(mirrored) > length(plain) + 1e-9;
    let best = if flip { mirrored } else { plain };
    let size = length(best);
    if size > 1e-9 { ([best[0] / size, best[1] / size], flip) } else { ([1.0, 0.0], false) }
}

/// The corners of all footprints.
pub(super) fn extent(net: &Net, places: &[Place]) -> (Place, Place) {
    net.nodes.iter().zip(places).fold(
        ([f64::INFINITY; 2], [f64::NEG_INFINITY; 2]),
        |(low, high), (node, &[x, y])| {
            let f = &node.footprint;
            (
                [low[0].min(x - f.half_width), low[1].min(y - f.above)],
                [high[0].max(x + f.half_width), high[1].max(y + f.below)],
            )
        },
    )
}

/// Rows of bodies that hold on to nothing, by group, then large to small.
fn block(net: &Net) -> Vec<Place> {
    let mut order: Vec<usize> = (0..net.len()).collect();
    order.sort_by(|&i, &j| {
        let (a, b) = (&net.nodes[i], &net.nodes[j]);
        (a.group.cmp(&b.group))
            .then(b.footprint.reach().total_cmp(&a.footprint.reach()))
            .then(a.id.cmp(&b.id))
            .then(i.cmp(&j))
    });
    let gap = 16.0;
    let area: f64 = net
        .nodes
        .iter()
        .map(|n| (n.footprint.half_width * 2.0 + gap) * (n.footprint.height() + gap))
        .sum();
    let width = (area * 1.5).sqrt();
    let mut places = vec![[0.0, 0.0]; net.len()];
    let (mut x, mut top, mut row_height) = (0.0, 0.0, 0.0_f64);
    for index in order {
        let f = &net.nodes[index].footprint;
        if x > 0.0 && x + f.half_width * 2.0 > width {
            (x, top, row_height) = (0.0, top + row_height + gap, 0.0);
        }
        places[index] = [x + f.half_width, top + f.above];
        x += f.half_width * 2.0 + gap;
        row_height = row_height.max(f.height());
    }
    places
}
