//! The pushes of everything on everything: a tree over places in Morton order, walked once for each
//! group of neighbours.

use pulp::Arch;
use rayon::prelude::*;

use super::morton;
use super::parallel;

/// Cells of fewer bodies are not split further.
const LEAF: usize = 24;
/// Bodies that share one walk of the tree.
const GROUP: usize = 48;
/// Bodies whose keys are all the same, from which on they count as one.
const CROWD: usize = 64;
/// Bodies that one task of a thread computes, about.
const TASK: usize = 4096;
/// Numbers computed side by side: two vectors of AVX2.
const LANES: usize = 16;

#[derive(Debug, Clone, Copy, Default)]
struct Cell {
    /// The centre of its mass.
    x: f32,
    y: f32,
    mass: f32,
    side: f32,
    /// The next cell that is no part of this one; the one right behind it where it has no parts.
    skip: u32,
    from: u32,
    to: u32,
}

/// The least and the greatest corner of what some bodies cover.
#[derive(Debug, Clone, Copy)]
struct Span {
    low: [f32; 2],
    high: [f32; 2],
}

impl Span {
    const NONE: Self = Self { low: [f32::INFINITY; 2], high: [f32::NEG_INFINITY; 2] };

    #[inline(always)]
    fn include(&mut self, low: [f32; 2], high: [f32; 2]) {
        for axis in 0..2 {
            self.low[axis] = if low[axis] < self.low[axis] { low[axis] } else { self.low[axis] };
            self.high[axis] =
                if high[axis] > self.high[axis] { high[axis] } else { self.high[axis] };
        }
    }
}

/// The tree of J. Barnes and P. Hut ("A hierarchical O(N log N) force-calculation algorithm", Nature
/// 324, 1986), implicit in the Morton order of its bodies (M. S. Warren and J. K. Salmon, "A parallel
/// hashed oct-tree n-body algorithm", 1993). It keeps its memory from one use to the next.
#[derive(Debug, Default)]
pub(in crate::layout) struct Tree {
    /// The body at each place of the Morton order.
    order: Vec<u32>,
    keys: Vec<u32>,
    spare_order: Vec<u32>,
    spare_keys: Vec<u32>,
    x: Vec<f32>,
    y: Vec<f32>,
    mass: Vec<f32>,
    cells: Vec<Cell>,
    groups: Vec<(u32, u32)>,
    push_x: Vec<f32>,
    push_y: Vec<f32>,
}

/// How pushes are summed.
#[derive(Debug, Clone, Copy)]
pub(in crate::layout) struct Law {
    /// A cell counts as one body where its side looks smaller than this from the group.
    pub(in crate::layout) theta: f32,
    /// Pushes over distance d are m / d, divided by 1 + fade d².
    pub(in crate::layout) fade: f32,
}

/// What acts on a group: bodies and cells.
#[derive(Debug, Default)]
struct List {
    x: Vec<f32>,
    y: Vec<f32>,
    mass: Vec<f32>,
}

impl Tree {
    /// Sums the pushes on every body into `push` (x and y), which depend on nothing but the arguments
    /// and the order that the last use left.
    pub(super) fn pushes(
        &mut self,
        x: &[f32],
        y: &[f32],
        mass: impl Fn(usize) -> f32,
        law: Law,
        push: [&mut [f32]; 2],
    ) {
        self.sort(x, y);
        self.mass.clear();
        self.mass.extend(self.order.iter().map(|&body| mass(body as usize)));
        self.grow();
        self.walk(law);
        let [to_x, to_y] = push;
        for (at, &body) in self.order.iter().enumerate() {
            to_x[body as usize] = self.push_x[at];
            to_y[body as usize] = self.push_y[at];
        }
    }

    fn sort(&mut self, x: &[f32], y: &[f32]) {
        if self.order.len() != x.len() {
            self.order = (0..x.len() as u32).collect();
        }
        self.gather(x, y);
        let (low_x, high_x) = range(&self.x);
        let (low_y, high_y) = range(&self.y);
        let side = (high_x - low_x).max(high_y - low_y);
        Arch::new().dispatch(|| {
            morton::keys(&self.x, &self.y, [low_x, low_y], side, &mut self.keys);
        });
        let Self { keys, order, spare_keys, spare_order, .. } = self;
        morton::sort(keys, order, spare_keys, spare_order);
        self.gather(x, y);
        self.cells.clear();
        self.groups.clear();
        self.cells.reserve(x.len() / 4);
    }

    fn gather(&mut self, x: &[f32], y: &[f32]) {
        self.x.clear();
        self.y.clear();
        self.x.extend(self.order.iter().map(|&body| x[body as usize]));
        self.y.extend(self.order.iter().map(|&body| y[body as usize]));
    }

    fn grow(&mut self) {
        let count = self.x.len();
        if count > 0 {
            self.split(0, count, 30, false);
        }
        self.push_x.resize(count, 0.0);
        self.push_y.resize(count, 0.0);
    }

    /// Makes a cell of these bodies, whose keys agree above the two bits at `shift`, and its parts.
    fn split(&mut self, from: usize, to: usize, shift: i32, grouped: bool) -> Span {
        let index = self.cells.len();
        let group = !grouped && to - from <= GROUP;
        if group {
            self.groups.push((from as u32, to as u32));
        }
        self.cells.push(Cell { from: from as u32, to: to as u32, ..Cell::default() });
        let (mut x, mut y, mut mass) = (0.0, 0.0, 0.0);
        let mut span = Span::NONE;
        if to - from <= LEAF || shift < 0 {
            let places = self.x[from..to].iter().zip(&self.y[from..to]);
            for ((&own_x, &own_y), &own) in places.zip(&self.mass[from..to]) {
                x += own_x * own;
                y += own_y * own;
                mass += own;
                span.include([own_x, own_y], [own_x, own_y]);
            }
            if !group && !grouped {
                let chunks = (from..to).step_by(GROUP);
                self.groups.extend(chunks.map(|at| (at as u32, (at + GROUP).min(to) as u32)));
            }
        } else {
            let mut start = from;
            for quarter in 0..4 {
                let end = if quarter == 3 {
                    to
                } else {
                    let keys = &self.keys[start..to];
                    start + keys.partition_point(|key| (key >> shift) & 3 <= quarter)
                };
                if end > start {
                    let part = self.cells.len();
                    let own = self.split(start, end, shift - 2, grouped || group);
                    span.include(own.low, own.high);
                    let part = self.cells[part];
                    x += part.x * part.mass;
                    y += part.y * part.mass;
                    mass += part.mass;
                }
                start = end;
            }
        }
        let skip = self.cells.len() as u32;
        let cell = &mut self.cells[index];
        (cell.x, cell.y, cell.mass, cell.skip) = (x / mass, y / mass, mass, skip);
        cell.side = (span.high[0] - span.low[0]).max(span.high[1] - span.low[1]);
        span
    }

    fn walk(&mut self, law: Law) {
        let mut tasks = Vec::new();
        let (mut rest_x, mut rest_y) = (&mut self.push_x[..], &mut self.push_y[..]);
        let mut groups = &self.groups[..];
        while let Some(&(first, _)) = groups.first() {
            let limit = first + TASK as u32;
            let (own, other) = groups.split_at(groups.partition_point(|group| group.0 < limit));
            let bodies = own.last().map_or(0, |last| last.1 - first) as usize;
            let (own_x, other_x) = rest_x.split_at_mut(bodies);
            let (own_y, other_y) = rest_y.split_at_mut(bodies);
            tasks.push((own, own_x, own_y));
            (groups, rest_x, rest_y) = (other, other_x, other_y);
        }
        let bodies = Bodies { x: &self.x, y: &self.y, mass: &self.mass, cells: &self.cells };
        let run = |list: &mut List, (groups, x, y): (&[(u32, u32)], &mut [f32], &mut [f32])| {
            Arch::new().dispatch(|| bodies.push_groups(groups, law, list, x, y));
        };
        if parallel(self.x.len()) {
            tasks.into_par_iter().for_each_init(List::default, run);
        } else {
            let mut list = List::default();
            tasks.into_iter().for_each(|task| run(&mut list, task));
        }
    }
}

#[derive(Debug, Clone, Copy)]
struct Bodies<'a> {
    x: &'a [f32],
    y: &'a [f32],
    mass: &'a [f32],
    cells: &'a [Cell],
}

impl Bodies<'_> {
    #[inline(always)]
    fn push_groups(
        &self,
        groups: &[(u32, u32)],
        law: Law,
        list: &mut List,
        to_x: &mut [f32],
        to_y: &mut [f32],
    ) {
        let offset = groups.first().map_or(0, |first| first.0) as usize;
        for &(from, to) in groups {
            let (from, to) = (from as usize, to as usize);
            self.collect(from, to, law.theta, list);
            for body in from..to {
                let (x, y) = if law.fade > 0.0 {
                    list.push::<true>(self.x[body], self.y[body], law.fade)
                } else {
                    list.push::<false>(self.x[body], self.y[body], 0.0)
                };
                (to_x[body - offset], to_y[body - offset]) = (x, y);
            }
        }
    }

    /// What acts on these bodies: one cell where it is far for all of them, bodies where it is near.
    #[inline(always)]
    fn collect(&self, from: usize, to: usize, theta: f32, list: &mut List) {
        let (low_x, high_x) = range(&self.x[from..to]);
        let (low_y, high_y) = range(&self.y[from..to]);
        let sharp = 1.0 / (theta * theta);
        list.clear();
        let mut at = 0;
        while at < self.cells.len() {
            let cell = &self.cells[at];
            let dx = (low_x - cell.x).max(cell.x - high_x).max(0.0);
            let dy = (low_y - cell.y).max(cell.y - high_y).max(0.0);
            let bodies = cell.from as usize..cell.to as usize;
            if cell.side * cell.side * sharp < dx * dx + dy * dy {
                list.add(cell.x, cell.y, cell.mass);
                at = cell.skip as usize;
            } else if cell.skip as usize == at + 1 {
                if bodies.len() >= CROWD {
                    list.add(cell.x, cell.y, cell.mass);
                } else {
                    list.x.extend_from_slice(&self.x[bodies.clone()]);
                    list.y.extend_from_slice(&self.y[bodies.clone()]);
                    list.mass.extend_from_slice(&self.mass[bodies]);
                }
                at += 1;
            } else {
                at += 1;
            }
        }
        list.fill_up();
    }
}

impl List {
    fn clear(&mut self) {
        self.x.clear();
        self.y.clear();
        self.mass.clear();
    }

    #[inline(always)]
    fn add(&mut self, x: f32, y: f32, mass: f32) {
        self.x.push(x);
        self.y.push(y);
        self.mass.push(mass);
    }

    /// Adds bodies without mass, up to a whole number of vectors.
    fn fill_up(&mut self) {
        let full = self.x.len().next_multiple_of(LANES);
        self.x.resize(full, 0.0);
        self.y.resize(full, 0.0);
        self.mass.resize(full, 0.0);
    }

    /// The push of all on a body here. Sums run in an order that does not depend on the processor.
    #[inline(always)]
    fn push<const FADE: bool>(&self, x: f32, y: f32, fade: f32) -> (f32, f32) {
        let (mut sum_x, mut sum_y) = ([0.0_f32; LANES], [0.0_f32; LANES]);
        let (xs, _) = self.x.as_chunks::<LANES>();
        let (ys, _) = self.y.as_chunks::<LANES>();
        let (masses, _) = self.mass.as_chunks::<LANES>();
        for ((xs, ys), masses) in xs.iter().zip(ys).zip(masses) {
            for lane in 0..LANES {
                let (dx, dy) = (x - xs[lane], y - ys[lane]);
                // Coincident bodies, and a body and itself, push by nothing.
                let squared = dx * dx + dy * dy + 1e-12;
                let by = if FADE {
                    masses[lane] / (squared * (1.0 + squared * fade))
                } else {
                    masses[lane] / squared
                };
                sum_x[lane] += dx * by;
                sum_y[lane] += dy * by;
            }
        }
        (sum_x.iter().sum(), sum_y.iter().sum())
    }
}

/// The least and the greatest; both 0 of none.
#[inline(always)]
fn range(values: &[f32]) -> (f32, f32) {
    let (mut low, mut high) = (f32::INFINITY, f32::NEG_INFINITY);
    for &value in values {
        low = if value < low { value } else { low };
        high = if value > high { value } else { high };
    }
    if low <= high { (low, high) } else { (0.0, 0.0) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::random::Random;

    fn scattered(count: usize) -> [Vec<f32>; 2] {
        let mut random = Random::new(3);
        [0; 2].map(|_| (0..count).map(|_| random.unit() as f32 * 100.0).collect())
    }

    fn pushes(x: &[f32], y: &[f32], law: Law) -> [Vec<f32>; 2] {
        let mut found = [vec![0.0; x.len()], vec![0.0; x.len()]];
        let [to_x, to_y] = &mut found;
        Tree::default().pushes(x, y, |body| 1.0 + (body % 3) as f32, law, [to_x, to_y]);
        found
    }

    #[test]
    fn pushes_are_those_of_all_pairs() {
        let [x, y] = scattered(3000);
        for fade in [0.0, 0.01] {
            let found = pushes(&x, &y, Law { theta: 0.7, fade });
            let (mut wrong, mut all) = (0.0, 0.0);
            for body in (0..3000).step_by(17) {
                let (mut sum_x, mut sum_y) = (0.0, 0.0);
                for other in (0..3000).filter(|&other| other != body) {
                    let (dx, dy) = (x[body] - x[other], y[body] - y[other]);
                    let squared = dx * dx + dy * dy;
                    let by = (1.0 + (other % 3) as f32) / (squared * (1.0 + squared * fade));
                    sum_x += dx * by;
                    sum_y += dy * by;
                }
                wrong += (found[0][body] - sum_x).powi(2) + (found[1][body] - sum_y).powi(2);
                all += sum_x * sum_x + sum_y * sum_y;
            }
            // Faded pushes nearly cancel, so that errors weigh more.
            assert!(wrong < all * 3e-3, "{wrong} of {all}");
        }
    }

    #[test]
    fn a_crowd_in_one_place_is_finite_and_cheap() {
        let [mut x, mut y] = scattered(5000);
        x[100..].fill(7.0);
        y[100..].fill(7.0);
        x[0] = 1e9;
        let found = pushes(&x, &y, Law { theta: 0.9, fade: 0.0 });
        assert!(found.iter().flatten().all(|push| push.is_finite()));
    }
}
