//! Places and displacements.

use std::ops::{Add, AddAssign, Div, Mul, MulAssign, Neg, Sub, SubAssign};

use serde::{Deserialize, Serialize};

/// A place in the plane. In files it is the pair of its coordinates, within [`Point::FARTHEST`].
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "(f32, f32)", into = "(f32, f32)")]
pub struct Point {
    /// Grows to the right.
    pub x: f32,
    /// Grows downwards.
    pub y: f32,
}

/// A displacement between two places, or a size (width in `x`, height in `y`).
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize)]
pub struct Vector {
    /// To the right, or the width.
    pub x: f32,
    /// Downwards, or the height.
    pub y: f32,
}

/// A pair of numbers that is no place anybody put anything.
#[derive(Debug, Clone, Copy, PartialEq, thiserror::Error)]
#[error("({0}, {1}) is no place: both numbers must be within a thousand million of zero")]
pub struct PlaceError(f32, f32);

impl TryFrom<(f32, f32)> for Point {
    type Error = PlaceError;

    fn try_from((x, y): (f32, f32)) -> Result<Self, PlaceError> {
        let near = |value: f32| value.abs() <= Self::FARTHEST;
        if near(x) && near(y) { Ok(Self { x, y }) } else { Err(PlaceError(x, y)) }
    }
}

impl From<Point> for (f32, f32) {
    fn from(point: Point) -> Self {
        (point.x, point.y)
    }
}

impl Point {
    /// How far from zero a coordinate in a file may be: a thousand times farther than the largest
    /// picture reaches, and near enough to reckon with.
    pub const FARTHEST: f32 = 1e9;

    /// The place with both coordinates zero.
    pub const ORIGIN: Self = Self::new(0.0, 0.0);

    /// The place at `x`, `y`.
    pub const fn new(x: f32, y: f32) -> Self {
        Self { x, y }
    }

    /// Straight-line distance to `other`.
    pub fn distance(self, other: Self) -> f32 {
        (other - self).length()
    }

    /// Square of the distance to `other`: cheaper, for comparing.
    pub fn distance_squared(self, other: Self) -> f32 {
        (other - self).length_squared()
    }

    /// The place at fraction `t` of the way to `other` (0 is here, 1 is there; outside extrapolates).
    pub fn lerp(self, other: Self, t: f32) -> Self {
        self + (other - self) * t
    }

    /// The place halfway to `other`.
    pub fn midpoint(self, other: Self) -> Self {
        self.lerp(other, 0.5)
    }

    /// The displacement from the origin.
    pub const fn to_vector(self) -> Vector {
        Vector::new(self.x, self.y)
    }

    /// Whether neither coordinate is infinite or NaN.
    pub fn is_finite(self) -> bool {
        self.x.is_finite() && self.y.is_finite()
    }

    /// Distance to the nearest place of the segment from `a` to `b`.
    pub fn distance_to_segment(self, a: Self, b: Self) -> f32 {
        let along = b - a;
        let squared = along.length_squared();
        let t = if squared > 0.0 { ((self - a).dot(along) / squared).clamp(0.0, 1.0) } else { 0.0 };
        self.distance(a.lerp(b, t))
    }
}

impl Vector {
    /// No displacement.
    pub const ZERO: Self = Self::new(0.0, 0.0);

    /// The displacement `x` to the right and `y` down.
    pub const fn new(x: f32, y: f32) -> Self {
        Self { x, y }
    }

    /// The unit vector at `radians` from the x axis, turning towards y (clockwise on a screen).
    pub fn from_angle(radians: f32) -> Self {
        Self::new(radians.cos(), radians.sin())
    }

    /// Radians from the x axis towards y, in `-π..=π`; zero for the zero vector.
    pub fn angle(self) -> f32 {
        self.y.atan2(self.x)
    }

    /// Euclidean length.
    pub fn length(self) -> f32 {
        self.length_squared().sqrt()
    }

    /// Square of the length: cheaper, for comparing.
    pub fn length_squared(self) -> f32 {
        self.dot(self)
    }

    /// The scalar product.
    pub fn dot(self, other: Self) -> f32 {
        self.x * other.x + self.y * other.y
    }

    /// The z component of the vector product: positive where `other` lies clockwise on a screen.
    pub fn cross(self, other: Self) -> f32 {
        self.x * other.y - self.y * other.x
    }

    /// A quarter turn clockwise on a screen.
    pub fn perpendicular(self) -> Self {
        Self::new(-self.y, self.x)
    }

    /// The same direction with length one, or `None` where there is no direction (zero, or not
    /// finite).
    pub fn normalized(self) -> Option<Self> {
        let length = self.length();
        (length > 0.0 && length.is_finite()).then(|| self / length)
    }

    /// The same direction, no longer than `limit`.
    pub fn clamp_length(self, limit: f32) -> Self {
        let length = self.length();
        if length > limit { self * (limit / length) } else { self }
    }

    /// The place at this displacement from the origin.
    pub const fn to_point(self) -> Point {
        Point::new(self.x, self.y)
    }

    /// Whether neither component is infinite or NaN.
    pub fn is_finite(self) -> bool {
        self.x.is_finite() && self.y.is_finite()
    }
}

impl Sub for Point {
    type Output = Vector;
    fn sub(self, other: Self) -> Vector {
        Vector::new(self.x - other.x, self.y - other.y)
    }
}

impl Add<Vector> for Point {
    type Output = Self;
    fn add(self, by: Vector) -> Self {
        Self::new(self.x + by.x, self.y + by.y)
    }
}

impl Sub<Vector> for Point {
    type Output = Self;
    fn sub(self, by: Vector) -> Self {
        Self::new(self.x - by.x, self.y - by.y)
    }
}

impl AddAssign<Vector> for Point {
    fn add_assign(&mut self, by: Vector) {
        *self = *self + by;
    }
}

impl SubAssign<Vector> for Point {
    fn sub_assign(&mut self, by: Vector) {
        *self = *self - by;
    }
}

impl Add for Vector {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self::new(self.x + other.x, self.y + other.y)
    }
}

impl Sub for Vector {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self::new(self.x - other.x, self.y - other.y)
    }
}

impl AddAssign for Vector {
    fn add_assign(&mut self, other: Self) {
        *self = *self + other;
    }
}

impl SubAssign for Vector {
    fn sub_assign(&mut self, other: Self) {
        *self = *self - other;
    }
}

impl Mul<f32> for Vector {
    type Output = Self;
    fn mul(self, factor: f32) -> Self {
        Self::new(self.x * factor, self.y * factor)
    }
}

impl MulAssign<f32> for Vector {
    fn mul_assign(&mut self, factor: f32) {
        *self = *self * factor;
    }
}

impl Div<f32> for Vector {
    type Output = Self;
    fn div(self, divisor: f32) -> Self {
        Self::new(self.x / divisor, self.y / divisor)
    }
}

impl Neg for Vector {
    type Output = Self;
    fn neg(self) -> Self {
        Self::new(-self.x, -self.y)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn segment_distance_is_to_the_nearest_place_of_it() {
        let (a, b) = (Point::new(0.0, 0.0), Point::new(10.0, 0.0));
        assert_eq!(Point::new(4.0, 3.0).distance_to_segment(a, b), 3.0);
        assert_eq!(Point::new(13.0, 4.0).distance_to_segment(a, b), 5.0);
        assert_eq!(Point::new(3.0, 4.0).distance_to_segment(a, a), 5.0);
    }

    #[test]
    fn a_vector_without_direction_has_no_normal() {
        assert_eq!(Vector::ZERO.normalized(), None);
        assert_eq!(Vector::new(f32::NAN, 1.0).normalized(), None);
        assert_eq!(Vector::new(0.0, 5.0).normalized(), Some(Vector::new(0.0, 1.0)));
    }

    #[test]
    fn angles_and_unit_vectors_are_inverse() {
        for angle in [-2.0_f32, -0.5, 0.0, 1.0, 3.0] {
            assert!((Vector::from_angle(angle).angle() - angle).abs() < 1e-5);
        }
        assert_eq!(Vector::new(1.0, 0.0).perpendicular(), Vector::new(0.0, 1.0));
    }

    #[test]
    fn clamping_shortens_and_never_lengthens() {
        assert_eq!(Vector::new(6.0, 8.0).clamp_length(5.0), Vector::new(3.0, 4.0));
        assert_eq!(Vector::new(3.0, 4.0).clamp_length(9.0), Vector::new(3.0, 4.0));
    }
}
