//! The way a link takes across the screen.

use crate::geometry::{Point, Rect};

/// The curve of a link on the screen, from border to border.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Curve {
    /// A straight line.
    Straight(Point, Point),
    /// A quadratic Bézier curve: start, control point, end.
    Bent(Point, Point, Point),
    /// A cubic Bézier curve that leaves a mark and comes back to it.
    Loop([Point; 4]),
}

impl Curve {
    /// The place at fraction `t` of the way.
    pub fn at(&self, _t: f32) -> Point {
        Point::ORIGIN
    }

    /// Bounds that hold the curve.
    pub fn bounds(&self) -> Rect {
        Rect::EMPTY
    }
}
