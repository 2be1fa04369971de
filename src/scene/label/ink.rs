//! Where lines run, coarsely: enough to tell through how many of them a label would go.

use crate::geometry::{Point, Rect, Vector};
use std::ops::Range;

/// The side of a cell in points: less than half the height of a line of words.
const CELL: f32 = 6.0;
/// How many cells a tile has across and down: about as much as a label.
const TILE: (usize, usize) = (16, 8);

/// How many pieces of lines run through each cell of a grid over the viewport.
///
/// A label looks at the few cells under it, however many lines there are. Where there are many lines
/// and few labels, only the tiles that are asked for need be drawn.
#[derive(Debug, Clone, Default)]
pub(super) struct Ink {
    viewport: Rect,
    columns: usize,
    rows: usize,
    cells: Vec<u8>,
    /// Which tiles have been drawn by themselves, row by row.
    drawn: Vec<bool>,
}

/// Some cells: columns and rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Tile {
    columns: Range<usize>,
    rows: Range<usize>,
}

impl Ink {
    /// Wipes everything, over a viewport of this size, and keeps the memory.
    pub(super) fn reset(&mut self, viewport: Rect) {
        let cells = |length: f32| (length / CELL).ceil().clamp(1.0, 2048.0) as usize;
        self.viewport = viewport;
        (self.columns, self.rows) = (cells(viewport.width()), cells(viewport.height()));
        self.cells.clear();
        self.cells.resize(self.columns * self.rows, 0);
        self.drawn.clear();
        self.drawn.resize(self.columns.div_ceil(TILE.0) * self.rows.div_ceil(TILE.1), false);
    }

    /// Draws a line: one more in each cell on its way, in steps of one along the axis along which it
    /// goes farther.
    pub(super) fn line(&mut self, from: Point, to: Point) {
        self.line_in(&self.whole(), from, to);
    }

    /// Draws the part of a line that lies in a tile, as the whole line would have it there.
    pub(super) fn line_in(&mut self, tile: &Tile, from: Point, to: Point) {
        let Some((from, to)) = clipped(self.viewport, from, to) else { return };
        let (start, way) = ((from - self.viewport.min) / CELL, (to - from) / CELL);
        let steps = way.x.abs().max(way.y.abs()).ceil().max(1.0);
        let step = way / steps;
        // The steps that come to the tile, and perhaps one before and one after.
        let range = |start: f32, step: f32, cells: &Range<usize>| {
            if step.abs() < 1e-6 {
                return (0.0, steps);
            }
            let (a, b) = ((cells.start as f32 - start) / step, (cells.end as f32 - start) / step);
            (a.min(b) - 1.0, a.max(b) + 1.0)
        };
        let (across, down) =
            (range(start.x, step.x, &tile.columns), range(start.y, step.y, &tile.rows));
        let (first, last) = (across.0.max(down.0).max(0.0), across.1.min(down.1).min(steps));
        if first > last {
            return;
        }
        for number in first as usize..=last as usize {
            let at = start + step * number as f32;
            let (column, row) = (at.x.max(0.0) as usize, at.y.max(0.0) as usize);
            if tile.columns.contains(&column) && tile.rows.contains(&row) {
                let cell = &mut self.cells[row * self.columns + column];
                *cell = cell.saturating_add(1);
            }
        }
    }

    const fn whole(&self) -> Tile {
        Tile { columns: 0..self.columns, rows: 0..self.rows }
    }

    /// Goes through the tiles under a rectangle that have not been drawn, which from now on they
    /// count as.
    pub(super) fn undrawn(&mut self, rect: Rect) -> Vec<Tile> {
        let (columns, rows) = self.span(rect);
        let tiles =
            |cells: &Range<usize>, side: usize| cells.start / side..cells.end.div_ceil(side);
        let (across, mut found) = (self.columns.div_ceil(TILE.0), Vec::new());
        for row in tiles(&rows, TILE.1) {
            for column in tiles(&columns, TILE.0) {
                if !std::mem::replace(&mut self.drawn[row * across + column], true) {
                    let cells = |number: usize, side: usize, count: usize| {
                        number * side..((number + 1) * side).min(count)
                    };
                    found.push(Tile {
                        columns: cells(column, TILE.0, self.columns),
                        rows: cells(row, TILE.1, self.rows),
                    });
                }
            }
        }
        found
    }

    /// The part of the screen that a tile covers.
    pub(super) fn area(&self, tile: &Tile) -> Rect {
        let at = |column: usize, row: usize| {
            self.viewport.min + Vector::new(column as f32, row as f32) * CELL
        };
        Rect::new(at(tile.columns.start, tile.rows.start), at(tile.columns.end, tile.rows.end))
    }

    /// How much lies under a rectangle: the sum of its cells.
    pub(super) fn under(&self, rect: Rect) -> usize {
        let (columns, rows) = self.span(rect);
        rows.flat_map(|row| &self.cells[row * self.columns..][columns.clone()])
            .map(|&lines| usize::from(lines))
            .sum()
    }

    /// The columns and rows of cells under a rectangle.
    fn span(&self, rect: Rect) -> (Range<usize>, Range<usize>) {
        let (min, max) = (rect.min - self.viewport.min, rect.max - self.viewport.min);
        let range = |low: f32, high: f32, count: usize| {
            let at = |place: f32| (place / CELL).max(0.0) as usize;
            let end = (at(high) + 1).min(count);
            at(low).min(end)..end
        };
        (range(min.x, max.x, self.columns), range(min.y, max.y, self.rows))
    }
}

/// The part of a segment that lies in a rectangle: Y.-D. Liang and B. A. Barsky, "A new concept and
/// method for line clipping", ACM Transactions on Graphics 3 (1984).
fn clipped(rect: Rect, from: Point, to: Point) -> Option<(Point, Point)> {
    let way = to - from;
    let (mut enter, mut leave) = (0.0_f32, 1.0_f32);
    for (along, before, after) in [
        (way.x, rect.min.x - from.x, rect.max.x - from.x),
        (way.y, rect.min.y - from.y, rect.max.y - from.y),
    ] {
        if along == 0.0 {
            if before > 0.0 || after < 0.0 {
                return None;
            }
            continue;
        }
        let (near, far) = (before / along, after / along);
        enter = enter.max(near.min(far));
        leave = leave.min(near.max(far));
    }
    (enter <= leave).then(|| (from + way * enter, from + way * leave))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_lies_under_what_it_crosses_and_under_nothing_else() {
        let mut ink = Ink::default();
        ink.reset(Rect::from_min_size(Point::new(10.0, 10.0), Vector::new(200.0, 100.0)));
        ink.line(Point::new(-500.0, 50.0), Point::new(900.0, 50.0));
        let at = |x: f32, y: f32, width: f32, height: f32| {
            Rect::from_min_size(Point::new(x, y), Vector::new(width, height))
        };
        assert_eq!(ink.under(at(20.0, 70.0, 60.0, 12.0)), 0);
        let along = ink.under(at(20.0, 44.0, 60.0, 12.0));
        let across = ink.under(at(100.0, 20.0, 5.0, 60.0));
        assert!(across > 0 && along > across * 3, "{along} {across}");
        ink.line(Point::new(100.0, 300.0), Point::new(400.0, 300.0));
        assert_eq!(ink.under(at(20.0, 44.0, 60.0, 12.0)), along, "it is out of the window");
        ink.line(Point::new(f32::NAN, 0.0), Point::new(40.0, 40.0));
    }

    #[test]
    fn tile_by_tile_it_is_the_same_as_at_once() {
        let viewport = Rect::from_min_size(Point::new(10.0, 10.0), Vector::new(400.0, 230.0));
        let (mut whole, mut tiles) = (Ink::default(), Ink::default());
        whole.reset(viewport);
        tiles.reset(viewport);
        let lines: Vec<(Point, Point)> = (0..60)
            .map(|number| {
                let (a, b) = (number as f32 * 0.7, number as f32 * 1.3 + 1.0);
                let middle = viewport.center();
                (middle + Vector::from_angle(a) * 260.0, middle + Vector::from_angle(b) * 170.0)
            })
            .chain([(Point::new(0.0, 90.0), Point::new(500.0, 90.0))])
            .collect();
        lines.iter().for_each(|&(from, to)| whole.line(from, to));
        let part = Rect::from_min_size(Point::new(100.0, 60.0), Vector::new(150.0, 70.0));
        for tile in tiles.undrawn(part) {
            lines.iter().for_each(|&(from, to)| tiles.line_in(&tile, from, to));
        }
        assert_eq!(tiles.under(part), whole.under(part));
        assert!(tiles.undrawn(part).is_empty(), "once is enough");
        for tile in tiles.undrawn(viewport) {
            lines.iter().for_each(|&(from, to)| tiles.line_in(&tile, from, to));
        }
        assert_eq!(tiles.cells, whole.cells);
    }
}
