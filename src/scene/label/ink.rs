//! Where lines run, coarsely: enough to tell through how many of them a label would go.

use crate::geometry::{Point, Rect};

/// The side of a cell in points: less than half the height of a line of words.
const CELL: f32 = 6.0;

/// How many pieces of lines run through each cell of a grid over the viewport.
///
/// A label looks at the few cells under it, however many lines there are.
#[derive(Debug, Clone, Default)]
pub(super) struct Ink {
    viewport: Rect,
    columns: usize,
    rows: usize,
    cells: Vec<u8>,
}

impl Ink {
    /// Wipes everything, over a viewport of this size, and keeps the memory.
    pub(super) fn reset(&mut self, viewport: Rect) {
        let cells = |length: f32| (length / CELL).ceil().clamp(1.0, 2048.0) as usize;
        self.viewport = viewport;
        (self.columns, self.rows) = (cells(viewport.width()), cells(viewport.height()));
        self.cells.clear();
        self.cells.resize(self.columns * self.rows, 0);
    }

    /// Draws a line: one more in each cell on its way, in steps of one along the axis along which it
    /// goes farther.
    pub(super) fn line(&mut self, from: Point, to: Point) {
        let Some((from, to)) = clipped(self.viewport, from, to) else { return };
        let (start, way) = ((from - self.viewport.min) / CELL, (to - from) / CELL);
        let steps = way.x.abs().max(way.y.abs()).ceil().max(1.0);
        let step = way / steps;
        for number in 0..=steps as usize {
            let at = start + step * number as f32;
            let (column, row) = (at.x.max(0.0) as usize, at.y.max(0.0) as usize);
            if column < self.columns && row < self.rows {
                let cell = &mut self.cells[row * self.columns + column];
                *cell = cell.saturating_add(1);
            }
        }
    }

    /// How much lies under a rectangle: the sum of its cells.
    pub(super) fn under(&self, rect: Rect) -> usize {
        let (min, max) = (rect.min - self.viewport.min, rect.max - self.viewport.min);
        let range = |low: f32, high: f32, count: usize| {
            let at = |place: f32| (place / CELL).max(0.0) as usize;
            at(low).min(count)..(at(high) + 1).min(count)
        };
        let columns = range(min.x, max.x, self.columns);
        range(min.y, max.y, self.rows)
            .flat_map(|row| &self.cells[row * self.columns..][columns.clone()])
            .map(|&lines| usize::from(lines))
            .sum()
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
    use crate::geometry::Vector;

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
}
