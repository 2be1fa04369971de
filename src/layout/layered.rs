//! The layered style: columns from left to right.

use std::collections::BTreeMap;

use super::folding::{self, Columns};
use super::net::{Net, Place};
use super::timeline::{self, Stretch};
use super::{Job, Route, organic, ways};

/// Free units between columns: a part of the height of the tallest, so that links do not run too
/// steeply, within bounds.
const SLOPE: f64 = 0.15;
const COLUMN_GAPS: (f64, f64) = (110.0, 480.0);
/// The part of that between columns that carry on one another.
const WITHIN_LAYER: f64 = 0.5;
/// How far a link within a column swings out beside it: in units, and for each unit of its height.
const SWING: (f64, f64) = (14.0, 0.06);
/// Free units between rows.
const ROW_GAP: f64 = 10.0;
/// Sweeps that order the columns, and sweeps that straighten the rows.
const ORDERINGS: usize = 24;
const STRAIGHTENINGS: usize = 24;

/// A member of a column: a node, or a place where a long link passes.
#[derive(Debug, Default)]
struct Slot {
    node: Option<usize>,
    above: f64,
    below: f64,
    /// Slots linked in the column before and in the one after, with weights.
    before: Vec<(usize, f64)>,
    after: Vec<(usize, f64)>,
}

/// Places nodes in columns by `layers` (nodes beyond its end in column 0; empty columns take no
/// room), in the frame of K. Sugiyama, S. Tagawa and M. Toda, "Methods for visual understanding of
/// hierarchical system structures", 1981: long links pass through a slot in every column between;
/// barycentre sweeps, then exchanges of neighbours (E. R. Gansner, E. Koutsofios, S. North and K.-P.
/// Vo, "A technique for drawing directed graphs", 1993), lessen the crossings; then rows move towards
/// the mean of their neighbours, passing slots most of all, so that long links run straight: the aim
/// of U. Brandes and B. Köpf, "Fast and simple horizontal coordinate assignment", 2002, reached by
/// least squares. Layers too tall for the page are folded into several columns. Links within a column
/// swing out beside it.
///
/// A pinned node stands where it is pinned, and others make way.
pub(super) fn place(net: &Net, layers: &[u8], job: &mut Job<'_>) -> (Vec<Place>, Vec<Route>) {
    job.phase("Ordering columns");
    let columns = folding::columns(net, layers);
    let mut grid = Grid::new(net, &columns);
    grid.order(job);
    job.phase("Straightening");
    let rows = grid.rows(job);
    let mut places = vec![[0.0, 0.0]; net.len()];
    let low = rows.iter().copied().fold(f64::INFINITY, f64::min);
    let high = rows.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let gap = ((high - low).max(0.0) * SLOPE).clamp(COLUMN_GAPS.0, COLUMN_GAPS.1);
    let mut spans: Vec<(f64, f64)> = Vec::with_capacity(grid.columns.len());
    for (column, &carries_on) in grid.columns.iter().zip(&columns.carries_on) {
        let nodes = || column.iter().filter_map(|&slot| Some((slot, grid.slots[slot].node?)));
        let half =
            nodes().map(|(_, node)| net.nodes[node].footprint.half_width).fold(0.0, f64::max);
        let free = if carries_on { gap * WITHIN_LAYER } else { gap };
        let from = spans.last().map_or(0.0, |&(_, end)| end + free);
        for (slot, node) in nodes() {
            places[node] = [from + half, rows[slot]];
        }
        spans.push((from, from + half * 2.0));
    }
    let mut any = false;
    for (place, node) in places.iter_mut().zip(&net.nodes) {
        if let Some(start) = node.start.filter(|_| node.pinned) {
            *place = start;
            any = true;
        }
    }
    if any {
        organic::apart(net, &mut places, None, job);
    }
    let routes = grid.routes(net, &columns, &places, &rows, &spans);
    (job.show)(&places);
    (places, routes)
}

/// Keeps every node with a start and places the others in the columns of those, near what they are
/// linked to; a column of which nobody has a place stands after all others.
pub(super) fn settle(net: &Net, layers: &[u8], job: &mut Job<'_>) -> Vec<Place> {
    let layer = |node: usize| layers.get(node).copied().unwrap_or(0);
    let mut columns: BTreeMap<u8, Stretch> = BTreeMap::new();
    let mut end = f64::NEG_INFINITY;
    for (index, node) in net.nodes.iter().enumerate() {
        if let Some([x, _]) = node.start {
            let (low, high) = columns.entry(layer(index)).or_insert((x, x));
            (*low, *high) = (low.min(x), high.max(x));
            end = end.max(x + node.footprint.half_width);
        }
    }
    for index in 0..net.len() {
        columns.entry(layer(index)).or_insert_with(|| {
            end += COLUMN_GAPS.0 + net.nodes[index].footprint.half_width * 2.0;
            (end, end)
        });
    }
    let stretches: Vec<Option<Stretch>> =
        (0..net.len()).map(|index| columns.get(&layer(index)).copied()).collect();
    timeline::place(net, &stretches, true, job)
}

struct Grid {
    slots: Vec<Slot>,
    /// Slots from top to bottom, for each column.
    columns: Vec<Vec<usize>>,
    /// The rank of each slot in its column.
    ranks: Vec<usize>,
    /// The slots through which each long link passes, with its ends from left to right.
    passages: Vec<((usize, usize), Vec<usize>)>,
}

impl Grid {
    fn new(net: &Net, of: &Columns) -> Self {
        let column_of = |node: usize| of.of[node];
        let mut slots: Vec<Slot> = net
            .nodes
            .iter()
            .enumerate()
            .map(|(node, n)| Slot {
                node: Some(node),
                above: n.footprint.above,
                below: n.footprint.below,
                ..Slot::default()
            })
            .collect();
        let mut columns = vec![Vec::new(); of.carries_on.len()];
        let mut passages = Vec::new();
        for node in 0..net.len() {
            columns[column_of(node)].push(node);
        }
        for link in &net.links {
            let (mut from, mut to) = (link.a, link.b);
            if column_of(from) > column_of(to) {
                std::mem::swap(&mut from, &mut to);
            }
            let (first, last) = (column_of(from), column_of(to));
            let (mut previous, mut through) = (from, Vec::new());
            let passed = columns.iter_mut().enumerate().take(last + 1).skip(first + 1);
            for (column, members) in passed {
                let (next, weight) = if column == last {
                    (to, if last - first > 1 { 2.0 } else { 1.0 })
                } else {
                    slots.push(Slot::default());
                    members.push(slots.len() - 1);
                    through.push(slots.len() - 1);
                    // Passing slots hold on to each other most of all.
                    (slots.len() - 1, if column > first + 1 { 8.0 } else { 2.0 })
                };
                slots[previous].after.push((next, weight));
                slots[next].before.push((previous, weight));
                previous = next;
            }
            if !through.is_empty() {
                passages.push(((from, to), through));
            }
        }
        // By group and id, so that a column without links is still in an order that means something.
        for column in &mut columns {
            column.sort_by_key(|&slot| {
                let node = slots[slot].node.map(|node| &net.nodes[node]);
                (node.map(|n| n.group), node.map(|n| n.id), slot)
            });
        }
        let mut grid = Self { ranks: vec![0; slots.len()], slots, columns, passages };
        grid.rank_all();
        grid
    }

    /// The ways of links that do not lead from one column to the next, by their ends: level through
    /// the columns that they pass, and in a bow beside the one in which they begin and end.
    fn routes(
        &self,
        net: &Net,
        columns: &Columns,
        places: &[Place],
        rows: &[f64],
        spans: &[(f64, f64)],
    ) -> Vec<Route> {
        let long = self.passages.iter().filter_map(|&((from, to), ref through)| {
            let passed = &spans[columns.of[from] + 1..];
            let level = through.iter().zip(passed);
            let via = level.flat_map(|(&slot, &(x0, x1))| [[x0, rows[slot]], [x1, rows[slot]]]);
            ways::route(places, (from, to), via.collect())
        });
        let bows = net.links.iter().filter_map(|link| {
            let column = columns.of[link.a];
            if column != columns.of[link.b] || self.ranks[link.a].abs_diff(self.ranks[link.b]) < 2 {
                return None;
            }
            let (a, b) = (places[link.a], places[link.b]);
            let aside = SWING.0 + SWING.1 * (a[1] - b[1]).abs();
            let via = vec![[spans[column].1 + aside.min(COLUMN_GAPS.0 / 2.0), (a[1] + b[1]) / 2.0]];
            ways::route(places, (link.a, link.b), via)
        });
        let mut routes: Vec<Route> = long.chain(bows).collect();
        routes.sort_by_key(|route| (route.a, route.b));
        routes
    }

    fn rank_all(&mut self) {
        for column in 0..self.columns.len() {
            self.rank(column);
        }
    }

    fn rank(&mut self, column: usize) {
        for (rank, &slot) in self.columns[column].iter().enumerate() {
            self.ranks[slot] = rank;
        }
    }

    /// Orders the columns for few crossings and keeps the best order seen.
    fn order(&mut self, job: &Job<'_>) {
        let mut best = (self.crossings(), self.columns.clone());
        for sweep in 0..ORDERINGS {
            if job.is_cancelled() || best.0 == 0 {
                break;
            }
            let forward = sweep % 2 == 0;
            let count = self.columns.len();
            for step in 1..count {
                let column = if forward { step } else { count - 1 - step };
                self.sort_by_barycentre(column, forward);
                self.exchange(column);
            }
            let crossings = self.crossings();
            if crossings < best.0 {
                best = (crossings, self.columns.clone());
            }
            job.report(0.6 * (sweep + 1) as f32 / ORDERINGS as f32);
        }
        self.columns = best.1;
        self.rank_all();
    }

    fn linked(&self, slot: usize, before: bool) -> &[(usize, f64)] {
        if before { &self.slots[slot].before } else { &self.slots[slot].after }
    }

    fn sort_by_barycentre(&mut self, column: usize, before: bool) {
        let mut keyed: Vec<(f64, usize)> = self.columns[column]
            .iter()
            .map(|&slot| {
                let ends = self.linked(slot, before);
                let sum: f64 = ends.iter().map(|&(end, _)| self.ranks[end] as f64).sum();
                let key =
                    if ends.is_empty() { self.ranks[slot] as f64 } else { sum / ends.len() as f64 };
                (key, slot)
            })
            .collect();
        keyed.sort_by(|a, b| a.0.total_cmp(&b.0));
        self.columns[column] = keyed.into_iter().map(|(_, slot)| slot).collect();
        self.rank(column);
    }

    /// Exchanges neighbours in a column while that lessens crossings with the columns beside it.
    fn exchange(&mut self, column: usize) {
        for _ in 0..4 {
            let mut changed = false;
            for row in 1..self.columns[column].len() {
                let (up, down) = (self.columns[column][row - 1], self.columns[column][row]);
                let (as_is, exchanged) = self.pair_crossings(up, down);
                if exchanged < as_is {
                    self.columns[column].swap(row - 1, row);
                    self.ranks.swap(up, down);
                    changed = true;
                }
            }
            if !changed {
                break;
            }
        }
    }

    /// Crossings between the links of two neighbours in a column: as they are, and exchanged.
    fn pair_crossings(&self, up: usize, down: usize) -> (usize, usize) {
        let (mut as_is, mut exchanged) = (0, 0);
        for before in [true, false] {
            for &(p, _) in self.linked(up, before) {
                for &(q, _) in self.linked(down, before) {
                    as_is += usize::from(self.ranks[p] > self.ranks[q]);
                    exchanged += usize::from(self.ranks[p] < self.ranks[q]);
                }
            }
        }
        (as_is, exchanged)
    }

    /// Crossings between all neighbouring columns, counted as inversions.
    fn crossings(&self) -> usize {
        self.columns
            .windows(2)
            .map(|pair| {
                let mut tree = vec![0_usize; pair[1].len() + 1];
                let (mut crossings, mut seen) = (0, 0);
                for &slot in &pair[0] {
                    let ends = || self.slots[slot].after.iter().map(|&(end, _)| self.ranks[end]);
                    for rank in ends() {
                        // Links seen so far that end at this rank or higher up.
                        let (mut index, mut not_below) = (rank + 1, 0);
                        while index > 0 {
                            not_below += tree[index];
                            index &= index - 1;
                        }
                        crossings += seen - not_below;
                    }
                    for rank in ends() {
                        let mut index = rank + 1;
                        while index < tree.len() {
                            tree[index] += 1;
                            index += index & index.wrapping_neg();
                        }
                        seen += 1;
                    }
                }
                crossings
            })
            .sum()
    }

    /// The y of every slot: in order, apart, and near its neighbours.
    fn rows(&self, job: &Job<'_>) -> Vec<f64> {
        let mut rows = vec![0.0; self.slots.len()];
        for column in &self.columns {
            let wanted = vec![(0.0, 1.0); column.len()];
            self.settle(column, &wanted, &mut rows);
        }
        for sweep in 0..STRAIGHTENINGS {
            if job.is_cancelled() {
                break;
            }
            let count = self.columns.len();
            for step in 0..count {
                let column = if sweep % 2 == 0 { step } else { count - 1 - step };
                let wanted: Vec<(f64, f64)> = self.columns[column]
                    .iter()
                    .map(|&slot| {
                        let s = &self.slots[slot];
                        let ends = || s.before.iter().chain(&s.after);
                        let weight: f64 = ends().map(|&(_, w)| w).sum();
                        let sum: f64 = ends().map(|&(end, w)| rows[end] * w).sum();
                        if weight > 0.0 { (sum / weight, weight) } else { (rows[slot], 0.05) }
                    })
                    .collect();
                self.settle(&self.columns[column], &wanted, &mut rows);
            }
            job.report(0.6 + 0.4 * (sweep + 1) as f32 / STRAIGHTENINGS as f32);
        }
        rows
    }

    /// Puts a column as near to the `wanted` rows (and weights) as order and room allow, exactly in
    /// the sense of weighted least squares: the pool-adjacent-violators algorithm of isotonic
    /// regression (M. Ayer and others, 1955), after taking the room off.
    fn settle(&self, column: &[usize], wanted: &[(f64, f64)], rows: &mut [f64]) {
        let mut offsets = Vec::with_capacity(column.len());
        let mut offset = 0.0;
        for (index, &slot) in column.iter().enumerate() {
            if let Some(&previous) = index.checked_sub(1).and_then(|i| column.get(i)) {
                let both = self.slots[previous].node.is_some() && self.slots[slot].node.is_some();
                let gap = if both { ROW_GAP } else { ROW_GAP * 0.6 };
                offset += self.slots[previous].below + gap + self.slots[slot].above;
            }
            offsets.push(offset);
        }
        // Pools of (mean, weight, members).
        let mut pools: Vec<(f64, f64, usize)> = Vec::new();
        for (&(want, weight), &offset) in wanted.iter().zip(&offsets) {
            let mut pool = (want - offset, weight, 1);
            while let Some(&(mean, total, members)) = pools.last() {
                if mean <= pool.0 {
                    break;
                }
                pools.pop();
                let sum = total + pool.1;
                pool = ((mean * total + pool.0 * pool.1) / sum, sum, members + pool.2);
            }
            pools.push(pool);
        }
        let means =
            pools.into_iter().flat_map(|(mean, _, members)| std::iter::repeat_n(mean, members));
        for ((&slot, mean), offset) in column.iter().zip(means).zip(offsets) {
            rows[slot] = mean + offset;
        }
    }
}
