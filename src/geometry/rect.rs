//! Rectangles with sides along the axes, also used as bounds.

use serde::{Deserialize, Serialize};

use super::{Point, Vector};

/// A rectangle with sides along the axes; its edges belong to it.
///
/// [`Rect::EMPTY`] holds no point and is the identity of [`Rect::union`], so bounds are a fold that
/// starts from it. Empty rectangles have infinite corners: ask [`Rect::is_empty`] before showing or
/// storing one.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Rect {
    /// The corner with the smallest coordinates (left, top).
    pub min: Point,
    /// The corner with the largest coordinates (right, bottom).
    pub max: Point,
}

impl Default for Rect {
    fn default() -> Self {
        Self::EMPTY
    }
}

impl Rect {
    /// The rectangle that holds no point.
    pub const EMPTY: Self = Self {
        min: Point::new(f32::INFINITY, f32::INFINITY),
        max: Point::new(f32::NEG_INFINITY, f32::NEG_INFINITY),
    };

    /// The rectangle from `min` to `max`; empty where `min` exceeds `max` on an axis.
    pub const fn new(min: Point, max: Point) -> Self {
        Self { min, max }
    }

    /// The smallest rectangle with both corners in it, whichever way round they are.
    pub fn from_corners(a: Point, b: Point) -> Self {
        Self::new(Point::new(a.x.min(b.x), a.y.min(b.y)), Point::new(a.x.max(b.x), a.y.max(b.y)))
    }

    /// The rectangle with its middle at `center` and the given width and height.
    pub fn from_center_size(center: Point, size: Vector) -> Self {
        Self::new(center - size * 0.5, center + size * 0.5)
    }

    /// The rectangle from the left top corner with the given width and height.
    pub fn from_min_size(min: Point, size: Vector) -> Self {
        Self::new(min, min + size)
    }

    /// The bounds of `points`; points that are not finite are left out.
    pub fn from_points(points: impl IntoIterator<Item = Point>) -> Self {
        points.into_iter().filter(|point| point.is_finite()).fold(Self::EMPTY, Self::including)
    }

    /// Whether no point lies in it.
    pub fn is_empty(self) -> bool {
        !(self.min.x <= self.max.x && self.min.y <= self.max.y)
    }

    /// Width; zero when empty.
    pub fn width(self) -> f32 {
        (self.max.x - self.min.x).max(0.0)
    }

    /// Height; zero when empty.
    pub fn height(self) -> f32 {
        (self.max.y - self.min.y).max(0.0)
    }

    /// Width and height.
    pub fn size(self) -> Vector {
        Vector::new(self.width(), self.height())
    }

    /// Width times height; zero when empty.
    pub fn area(self) -> f32 {
        self.width() * self.height()
    }

    /// The middle; the origin when empty.
    pub fn center(self) -> Point {
        if self.is_empty() { Point::ORIGIN } else { self.min.midpoint(self.max) }
    }

    /// The corners, clockwise on a screen from the left top.
    pub fn corners(self) -> [Point; 4] {
        [self.min, Point::new(self.max.x, self.min.y), self.max, Point::new(self.min.x, self.max.y)]
    }

    /// The smallest rectangle with this one and `point` in it.
    pub fn including(self, point: Point) -> Self {
        self.union(Self::new(point, point))
    }

    /// The smallest rectangle with both in it.
    pub fn union(self, other: Self) -> Self {
        if other.is_empty() {
            return self;
        }
        if self.is_empty() {
            return other;
        }
        Self::new(
            Point::new(self.min.x.min(other.min.x), self.min.y.min(other.min.y)),
            Point::new(self.max.x.max(other.max.x), self.max.y.max(other.max.y)),
        )
    }

    /// What both have in common; empty where they are apart.
    pub fn intersection(self, other: Self) -> Self {
        Self::new(
            Point::new(self.min.x.max(other.min.x), self.min.y.max(other.min.y)),
            Point::new(self.max.x.min(other.max.x), self.max.y.min(other.max.y)),
        )
    }

    /// Grown by `margin` on each side (shrunk when negative). An empty one stays empty.
    pub fn expand(self, margin: f32) -> Self {
        if self.is_empty() {
            return self;
        }
        let by = Vector::new(margin, margin);
        Self::new(self.min - by, self.max + by)
    }

    /// Moved by `by`.
    pub fn translate(self, by: Vector) -> Self {
        Self::new(self.min + by, self.max + by)
    }

    /// Whether `point` lies in it or on its edge.
    pub fn contains(self, point: Point) -> bool {
        self.min.x <= point.x
            && point.x <= self.max.x
            && self.min.y <= point.y
            && point.y <= self.max.y
    }

    /// Whether all of `other` lies in it. The empty rectangle lies in every rectangle.
    pub fn contains_rect(self, other: Self) -> bool {
        other.is_empty() || (self.contains(other.min) && self.contains(other.max))
    }

    /// Whether they share a point; touching edges count.
    pub fn intersects(self, other: Self) -> bool {
        !self.intersection(other).is_empty()
    }

    /// The place in the rectangle nearest to `point`; `point` itself when empty.
    pub fn clamp(self, point: Point) -> Point {
        if self.is_empty() {
            return point;
        }
        Point::new(point.x.max(self.min.x).min(self.max.x), point.y.max(self.min.y).min(self.max.y))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rect(x0: f32, y0: f32, x1: f32, y1: f32) -> Rect {
        Rect::new(Point::new(x0, y0), Point::new(x1, y1))
    }

    #[test]
    fn empty_is_the_identity_of_union_and_stays_empty() {
        let a = rect(0.0, 0.0, 2.0, 3.0);
        assert_eq!(Rect::EMPTY.union(a), a);
        assert_eq!(a.union(Rect::EMPTY), a);
        assert!(Rect::EMPTY.expand(10.0).is_empty());
        assert_eq!(Rect::EMPTY.size(), Vector::ZERO);
        assert_eq!(Rect::EMPTY.center(), Point::ORIGIN);
        assert!(!Rect::EMPTY.intersects(a));
        assert!(a.contains_rect(Rect::EMPTY));
    }

    #[test]
    fn a_single_point_has_bounds_that_are_not_empty() {
        let bounds = Rect::from_points([Point::new(1.0, 2.0), Point::new(f32::NAN, 0.0)]);
        assert_eq!(bounds, rect(1.0, 2.0, 1.0, 2.0));
        assert!(!bounds.is_empty());
    }

    #[test]
    fn edges_belong_to_the_rectangle() {
        let a = rect(0.0, 0.0, 2.0, 2.0);
        assert!(a.contains(Point::new(2.0, 0.0)));
        assert!(a.intersects(rect(2.0, 2.0, 3.0, 3.0)));
        assert!(!a.intersects(rect(2.1, 0.0, 3.0, 1.0)));
        assert!(!a.contains(Point::new(f32::NAN, 1.0)));
    }

    #[test]
    fn corners_may_come_in_any_order() {
        assert_eq!(
            Rect::from_corners(Point::new(2.0, 0.0), Point::new(0.0, 3.0)),
            rect(0.0, 0.0, 2.0, 3.0)
        );
    }
}
