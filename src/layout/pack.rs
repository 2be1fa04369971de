//! Packing: disconnected pieces are set side by side, small ones in the hollows of large ones.

use std::collections::HashSet;

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

/// Cells that a piece covers on average: finer packs tighter and takes longer.
const CELLS: f64 = 100.0;
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
    let mut taken: HashSet<Cell> = HashSet::new();
    // Around what is fixed, or around the origin.
    let fixed: Vec<Cell> = (0..pieces.len())
        .filter(|&i| pieces[i].fixed)
        .flat_map(|i| shapes[i].iter().copied())
        .collect();
    let centre = middle(&fixed).unwrap_or((0, 0));
    let mut last: Option<(&[Cell], i64)> = None;
    for index in order {
        let shape = &shapes[index];
        if pieces[index].fixed {
            taken.extend(shape);
            continue;
        }
        let own = middle(shape).unwrap_or((0, 0));
        let at_centre = (centre.0 - own.0, centre.1 - own.1);
        // What did not fit closer for an equal piece does not fit for this one.
        let first = match last {
            Some((same, ring)) if same == shape.as_slice() => ring,
            _ => 0,
        };
        let (by, ring) = free_spot(shape, at_centre, first, &taken);
        last = Some((shape, ring));
        taken.extend(shape.iter().map(|&(x, y)| (x + by.0, y + by.1)));
        offsets[index] =
            [by.0 as f64 * side - corners[index][0], by.1 as f64 * side - corners[index][1]];
    }
    offsets
}

fn free_spot(shape: &[Cell], start: Cell, first: i64, taken: &HashSet<Cell>) -> (Cell, i64) {
    let wide = |ring: i64| (ring as f64 * ASPECT).round() as i64;
    let mut ring = first;
    loop {
        for y in -ring..=ring {
            for x in -wide(ring)..=wide(ring) {
                let within = y.abs() < ring && x.abs() <= wide(ring - 1);
                if within {
                    continue;
                }
                let by = (start.0 + x, start.1 + y);
                if shape.iter().all(|cell| !taken.contains(&(cell.0 + by.0, cell.1 + by.1))) {
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

/// The side at which the bounds of all pieces make about [`CELLS`] cells each: the positive root of
/// (CELLS n - 1) l² - Σ(w + h) l - Σ w h.
fn cell_side(pieces: &[Piece]) -> f64 {
    let (mut half, mut area) = (0.0, 0.0);
    for piece in pieces {
        let (low, high) = bounds(piece);
        let (w, h) = (high[0] - low[0], high[1] - low[1]);
        half += w + h;
        area += w * h;
    }
    let lead = CELLS * pieces.len() as f64 - 1.0;
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
    cells
}

fn middle(cells: &[Cell]) -> Option<Cell> {
    let xs = cells.iter().map(|cell| cell.0);
    let ys = cells.iter().map(|cell| cell.1);
    let half = |low: i64, high: i64| low + (high - low) / 2;
    Some((half(xs.clone().min()?, xs.max()?), half(ys.clone().min()?, ys.max()?)))
}
