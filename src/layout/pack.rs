//! Packing: disconnected pieces are set side by side, small ones in the hollows of large ones.

use std::collections::BTreeMap;

use super::net::{Place, distance};

/// A piece: what it covers, and whether it may be moved.
#[derive(Debug, Default)]
pub(super) struct Piece {
    /// Boxes (least corner, greatest corner) it covers.
    pub(super) boxes: Vec<(Place, Place)>,
    /// Lines it covers.
    pub(super) lines: Vec<(Place, Place)>,
    pub(super) fixed: bool,
}

type Cell = (i64, i64);

/// Cells that a piece covers on average, and all of them together at most: finer packs tighter and
/// takes longer.
const CELLS: f64 = 100.0;
const ALL_CELLS: f64 = 400_000.0;
/// Pieces whose bounds are no more cells count as covering all of them: of small rectangles many are
/// equal, and what did not fit closer for one does not fit for the next.
const SMALL: i64 = 64;
/// Width over height of the rings in which a free spot is sought, like that of a screen.
const ASPECT: f64 = 1.5;

/// How far to move each piece so that none overlap, close together around the origin: the polyominoes
/// of K. Freivalds, U. Dogrusoz and P. Kikusts, "Disconnected graph layout and the polyomino packing
/// approach", GD 2001.
///
/// Fixed pieces are not moved (and may overlap each other). Larger pieces are placed first.
pub(super) fn pack(pieces: &[Piece]) -> Vec<Place> {
    let mut offsets = vec![[0.0, 0.0]; pieces.len()];
    if pieces.len() < 2 {
        return offsets;
    }
    let side = cell_side(pieces);
    let corners: Vec<Place> =
        pieces.iter().map(|piece| if piece.fixed { [0.0, 0.0] } else { bounds(piece).0 }).collect();
    let shapes: Vec<Vec<Cell>> =
        pieces.iter().zip(&corners).map(|(piece, &corner)| cells(piece, corner, side)).collect();
    let mut order: Vec<usize> = (0..pieces.len()).collect();
    order.sort_by_key(|&i| (!pieces[i].fixed, std::cmp::Reverse(shapes[i].len()), i));
    let mut taken = Taken::default();
    // Around what is fixed, or around the origin.
    let fixed: Vec<Cell> = (0..pieces.len())
        .filter(|&i| pieces[i].fixed)
        .flat_map(|i| shapes[i].iter().copied())
        .collect();
    let centre = middle(&fixed).unwrap_or((0, 0));
    let mut rings: BTreeMap<&[Cell], i64> = BTreeMap::new();
    for index in order {
        let shape = &shapes[index];
        if pieces[index].fixed {
            taken.add(shape, (0, 0));
            continue;
        }
        let own = middle(shape).unwrap_or((0, 0));
        let at_centre = (centre.0 - own.0, centre.1 - own.1);
        let ring = rings.entry(shape).or_default();
        let (by, found) = free_spot(shape, at_centre, *ring, &taken);
        *ring = found;
        taken.add(shape, by);
        offsets[index] =
            [by.0 as f64 * side - corners[index][0], by.1 as f64 * side - corners[index][1]];
    }
    offsets
}

/// The cells that are taken, as a grid that grows.
#[derive(Debug, Default)]
struct Taken {
    low: Cell,
    size: Cell,
    cells: Vec<bool>,
}

impl Taken {
    fn index(&self, cell: Cell) -> Option<usize> {
        let (x, y) = (cell.0 - self.low.0, cell.1 - self.low.1);
        let inside = (0..self.size.0).contains(&x) && (0..self.size.1).contains(&y);
        inside.then(|| (y * self.size.0 + x) as usize)
    }

    fn is_free(&self, cell: Cell) -> bool {
        self.index(cell).is_none_or(|at| !self.cells[at])
    }

    fn add(&mut self, shape: &[Cell], by: Cell) {
        for cell in shape {
            let cell = (cell.0 + by.0, cell.1 + by.1);
            if self.index(cell).is_none() {
                self.grow(cell);
            }
            if let Some(at) = self.index(cell) {
                self.cells[at] = true;
            }
        }
    }

    /// Makes room for a cell, and as much again on every side.
    fn grow(&mut self, cell: Cell) {
        let high = (self.low.0 + self.size.0, self.low.1 + self.size.1);
        let (low, high) = if self.cells.is_empty() {
            (cell, (cell.0 + 1, cell.1 + 1))
        } else {
            (
                (self.low.0.min(cell.0), self.low.1.min(cell.1)),
                (high.0.max(cell.0 + 1), high.1.max(cell.1 + 1)),
            )
        };
        let more = ((high.0 - low.0) / 2 + 8, (high.1 - low.1) / 2 + 8);
        let low = (low.0 - more.0, low.1 - more.1);
        let size = (high.0 + more.0 - low.0, high.1 + more.1 - low.1);
        let mut grown = Self { low, size, cells: vec![false; (size.0 * size.1) as usize] };
        for (row, cells) in self.cells.chunks(self.size.0.max(1) as usize).enumerate() {
            if let Some(start) = grown.index((self.low.0, self.low.1 + row as i64)) {
                grown.cells[start..start + cells.len()].copy_from_slice(cells);
            }
        }
        *self = grown;
    }
}

fn free_spot(shape: &[Cell], start: Cell, first: i64, taken: &Taken) -> (Cell, i64) {
    let wide = |ring: i64| (ring as f64 * ASPECT).round() as i64;
    let fits = |x: i64, y: i64| {
        let by = (start.0 + x, start.1 + y);
        let free = shape.iter().all(|cell| taken.is_free((cell.0 + by.0, cell.1 + by.1)));
        free.then_some(by)
    };
    let mut ring = first;
    loop {
        let inner = wide(ring - 1);
        for y in -ring..=ring {
            let edge = y.abs() == ring;
            for x in -wide(ring)..=wide(ring) {
                if !edge && x.abs() <= inner {
                    continue;
                }
                if let Some(by) = fits(x, y) {
                    return (by, ring);
                }
            }
        }
        ring += 1;
    }
}

fn bounds(piece: &Piece) -> (Place, Place) {
    let ends = piece.boxes.iter().chain(&piece.lines);
    let (mut low, mut high) = ([f64::INFINITY; 2], [f64::NEG_INFINITY; 2]);
    for &(a, b) in ends {
        for axis in 0..2 {
            low[axis] = low[axis].min(a[axis]).min(b[axis]);
            high[axis] = high[axis].max(a[axis]).max(b[axis]);
        }
    }
    if low[0].is_finite() { (low, high) } else { ([0.0; 2], [0.0; 2]) }
}

/// The side at which the bounds of all pieces make about c = [`CELLS`] cells each, or fewer where there
/// are very many: the positive root of (c n - 1) l² - Σ(w + h) l - Σ w h.
fn cell_side(pieces: &[Piece]) -> f64 {
    let (mut half, mut area) = (0.0, 0.0);
    for piece in pieces {
        let (low, high) = bounds(piece);
        let (w, h) = (high[0] - low[0], high[1] - low[1]);
        half += w + h;
        area += w * h;
    }
    let count = pieces.len() as f64;
    let lead = (ALL_CELLS / count).clamp(8.0, CELLS) * count - 1.0;
    ((half + (half * half + 4.0 * lead * area).sqrt()) / (2.0 * lead)).max(1.0)
}

/// The cells that a piece covers, counted from `corner`; sorted.
fn cells(piece: &Piece, corner: Place, side: f64) -> Vec<Cell> {
    let cell = |p: Place| {
        (((p[0] - corner[0]) / side).floor() as i64, ((p[1] - corner[1]) / side).floor() as i64)
    };
    let mut cells = Vec::new();
    for &(low, high) in &piece.boxes {
        let (from, to) = (cell(low), cell(high));
        for x in from.0..=to.0 {
            cells.extend((from.1..=to.1).map(|y| (x, y)));
        }
    }
    for &(a, b) in &piece.lines {
        let steps = (distance(a, b) / side * 2.0).ceil().max(1.0);
        for step in 0..=steps as usize {
            let t = step as f64 / steps;
            cells.push(cell([a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t]));
        }
    }
    cells.sort_unstable();
    cells.dedup();
    // From the corner on, so that equal bounds are equal cells.
    let (width, height) = cells.iter().fold((0, 0), |to, c| (c.0.max(to.0), c.1.max(to.1)));
    if !piece.fixed && (width + 1) * (height + 1) <= SMALL {
        return (0..=width).flat_map(|x| (0..=height).map(move |y| (x, y))).collect();
    }
    cells
}

fn middle(cells: &[Cell]) -> Option<Cell> {
    let xs = cells.iter().map(|cell| cell.0);
    let ys = cells.iter().map(|cell| cell.1);
    let half = |low: i64, high: i64| low + (high - low) / 2;
    Some((half(xs.clone().min()?, xs.max()?), half(ys.clone().min()?, ys.max()?)))
}
