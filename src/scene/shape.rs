//! The outline of a mark: one shape for each kind, so that kind is told without colour.
//!
//! A shape is a circle or a convex polygon around the origin on a unit scale. Drawn, it is scaled by
//! a radius and, for tags, cut at the vertical axis and pulled apart by a `stretch` to make room for
//! text.

use std::f32::consts::{PI, TAU};
use std::sync::LazyLock;

use crate::geometry::Vector;
use crate::model::EntityKind;

/// The shape of a mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Shape {
    /// Decisions.
    Square,
    /// Instruments: a square with its corners cut.
    CutSquare,
    /// Recommendations: a rounded tag that holds the clause number.
    Tag,
    /// Organisations.
    Circle,
    /// Field missions: a pentagon that points down, like a pin on a map.
    Pin,
    /// Events.
    Diamond,
    /// Activities: a small circle.
    Dot,
    /// Themes.
    Hexagon,
    /// Places.
    Triangle,
    /// People: flat below and round above.
    Dome,
    /// Publications: an upright page.
    Page,
    /// Statistics: a slanted bar.
    Slant,
    /// Documents: an upright page with a corner cut.
    Sheet,
    /// Other things: a block that stands broad.
    Block,
}

/// A polygon made ready: what drawing, aiming and hitting need.
struct Form {
    corners: Vec<Corner>,
    sides: Vec<Side>,
    half: Vector,
}

/// One corner, clockwise on a screen.
#[derive(Debug, Clone, Copy)]
pub(super) struct Corner {
    /// Its place on the unit scale.
    pub(super) at: Vector,
    /// Where it goes when all sides move outwards by one.
    pub(super) miter: Vector,
}

/// The half plane within one side: all points whose product with `normal` is at most `distance`.
#[derive(Debug, Clone, Copy)]
struct Side {
    normal: Vector,
    distance: f32,
}

impl Shape {
    const ALL: [Self; 14] = [
        Self::Square,
        Self::CutSquare,
        Self::Tag,
        Self::Circle,
        Self::Pin,
        Self::Diamond,
        Self::Dot,
        Self::Hexagon,
        Self::Triangle,
        Self::Dome,
        Self::Page,
        Self::Slant,
        Self::Sheet,
        Self::Block,
    ];

    /// The shape of the marks of a kind.
    pub const fn of(kind: EntityKind) -> Self {
        match kind {
            EntityKind::Decision => Self::Square,
            EntityKind::Instrument => Self::CutSquare,
            EntityKind::Recommendation => Self::Tag,
            EntityKind::Organisation => Self::Circle,
            EntityKind::FieldMission => Self::Pin,
            EntityKind::Event => Self::Diamond,
            EntityKind::Activity => Self::Dot,
            EntityKind::Theme => Self::Hexagon,
            EntityKind::Place => Self::Triangle,
            EntityKind::Person => Self::Dome,
            EntityKind::Publication => Self::Page,
            EntityKind::Statistic => Self::Slant,
            EntityKind::Document => Self::Sheet,
            EntityKind::Other => Self::Block,
        }
    }

    /// Whether it is a circle of radius 1 rather than a polygon.
    pub const fn is_round(self) -> bool {
        matches!(self, Self::Circle | Self::Dot)
    }

    /// The corners of the polygon at a size, around the origin and clockwise on a screen; none for a
    /// circle.
    pub fn corners(self, radius: f32, stretch: f32) -> impl Iterator<Item = Vector> {
        self.form().corners.iter().map(move |corner| corner.placed(radius, stretch))
    }

    /// Half the width and half the height of its bounds around the origin, on the unit scale.
    pub fn half_extent(self) -> Vector {
        self.form().half
    }

    /// Whether a place, seen from the centre, lies in the shape grown by `margin` on every side.
    pub fn contains(self, place: Vector, radius: f32, stretch: f32, margin: f32) -> bool {
        if self.is_round() {
            return place.length_squared() <= (radius + margin).powi(2);
        }
        self.form()
            .sides
            .iter()
            .all(|side| place.dot(side.normal) <= side.reach(radius, stretch) + margin)
    }

    /// How far the border is from the centre in the direction of a unit vector: where lines that
    /// aim at the centre end.
    pub fn border_towards(self, direction: Vector, radius: f32, stretch: f32) -> f32 {
        if self.is_round() {
            return radius;
        }
        self.form()
            .sides
            .iter()
            .filter_map(|side| {
                let along = side.normal.dot(direction);
                (along > 1e-6).then(|| side.reach(radius, stretch) / along)
            })
            .fold(f32::INFINITY, f32::min)
            .min(radius * 4.0 + stretch)
    }

    pub(super) fn outline(self) -> &'static [Corner] {
        &self.form().corners
    }

    fn form(self) -> &'static Form {
        static FORMS: LazyLock<Vec<Form>> =
            LazyLock::new(|| Shape::ALL.iter().map(|shape| Form::new(&shape.points())).collect());
        &FORMS[self as usize]
    }

    /// The corners on the unit scale, clockwise on a screen. Sizes are chosen so that marks of one
    /// radius look equally large.
    fn points(self) -> Vec<(f32, f32)> {
        let fixed: &[(f32, f32)] = match self {
            Self::Circle | Self::Dot => &[],
            Self::Square => &[(-0.88, -0.88), (0.88, -0.88), (0.88, 0.88), (-0.88, 0.88)],
            Self::CutSquare => &[
                (-0.45, -0.95),
                (0.45, -0.95),
                (0.95, -0.45),
                (0.95, 0.45),
                (0.45, 0.95),
                (-0.45, 0.95),
                (-0.95, 0.45),
                (-0.95, -0.45),
            ],
            Self::Pin => &[(-0.85, -0.9), (0.85, -0.9), (0.98, 0.15), (0.0, 1.2), (-0.98, 0.15)],
            Self::Diamond => &[(0.0, -1.15), (1.15, 0.0), (0.0, 1.15), (-1.15, 0.0)],
            Self::Hexagon => &[
                (-0.55, -0.95),
                (0.55, -0.95),
                (1.1, 0.0),
                (0.55, 0.95),
                (-0.55, 0.95),
                (-1.1, 0.0),
            ],
            Self::Triangle => &[(0.0, -1.1), (1.05, 0.8), (-1.05, 0.8)],
            Self::Page => &[(-0.72, -1.0), (0.72, -1.0), (0.72, 1.0), (-0.72, 1.0)],
            Self::Slant => &[(-0.6, -0.7), (1.15, -0.7), (0.6, 0.7), (-1.15, 0.7)],
            Self::Sheet => &[(-0.75, -1.0), (0.2, -1.0), (0.75, -0.45), (0.75, 1.0), (-0.75, 1.0)],
            Self::Block => &[(-0.6, -0.85), (0.6, -0.85), (1.05, 0.85), (-1.05, 0.85)],
            Self::Tag => return rounded_square(0.55, 4),
            Self::Dome => {
                let arc = (0..=8).map(|i| {
                    let angle = PI + PI * i as f32 / 8.0;
                    (0.95 * angle.cos(), 0.05 + 0.95 * angle.sin())
                });
                return arc.chain([(0.95, 0.85), (-0.95, 0.85)]).collect();
            }
        };
        fixed.to_vec()
    }
}

impl Corner {
    /// Its place at a size.
    pub(super) fn placed(self, radius: f32, stretch: f32) -> Vector {
        let apart = if stretch > 0.0 { stretch.copysign(self.at.x) } else { 0.0 };
        Vector::new(self.at.x * radius + apart, self.at.y * radius)
    }
}

impl Side {
    fn reach(self, radius: f32, stretch: f32) -> f32 {
        self.distance * radius + self.normal.x.abs() * stretch
    }
}

impl Form {
    fn new(points: &[(f32, f32)]) -> Self {
        let points: Vec<Vector> = points.iter().map(|&(x, y)| Vector::new(x, y)).collect();
        let count = points.len();
        let sides: Vec<Side> = (0..count)
            .map(|i| {
                let along = points[(i + 1) % count] - points[i];
                // Clockwise on a screen (y down), the outside is to the left of the direction.
                let normal = Vector::new(along.y, -along.x).normalized().unwrap_or_default();
                Side { normal, distance: normal.dot(points[i]) }
            })
            .collect();
        let corners = (0..count)
            .map(|i| {
                let (before, after) = (sides[(i + count - 1) % count].normal, sides[i].normal);
                // Cut short at sharp corners, so that rings do not grow thorns.
                let miter = ((before + after) / (1.0 + before.dot(after))).clamp_length(1.6);
                Corner { at: points[i], miter }
            })
            .collect();
        let half = points.iter().fold(Vector::ZERO, |half, p| {
            Vector::new(half.x.max(p.x.abs()), half.y.max(p.y.abs()))
        });
        let half = if count == 0 { Vector::new(1.0, 1.0) } else { half };
        Self { corners, sides, half }
    }
}

/// A square of half side 1 with rounded corners of radius `round`, each of `steps` sides.
fn rounded_square(round: f32, steps: usize) -> Vec<(f32, f32)> {
    let quarters = [(1.0, -1.0), (1.0, 1.0), (-1.0, 1.0), (-1.0, -1.0)];
    quarters
        .iter()
        .enumerate()
        .flat_map(|(quarter, &(x, y))| {
            (0..=steps).map(move |step| {
                let turn = quarter as f32 + step as f32 / steps as f32 - 1.0;
                let (sin, cos) = (turn * TAU / 4.0).sin_cos();
                (x * (1.0 - round) + round * cos, y * (1.0 - round) + round * sin)
            })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn directions() -> impl Iterator<Item = Vector> {
        (0..72).map(|i| Vector::from_angle(i as f32 * TAU / 72.0 + 0.01))
    }

    #[test]
    fn every_kind_has_a_shape_of_its_own() {
        let shapes: std::collections::BTreeSet<Shape> =
            EntityKind::ALL.iter().map(|&kind| Shape::of(kind)).collect();
        assert_eq!(shapes.len(), EntityKind::ALL.len());
        for (index, shape) in Shape::ALL.iter().enumerate() {
            assert_eq!(*shape as usize, index, "the table is in the order of the shapes");
        }
    }

    #[test]
    fn polygons_are_convex_clockwise_and_around_their_centre() {
        for shape in Shape::ALL {
            let points: Vec<Vector> = shape.corners(1.0, 0.0).collect();
            for i in 0..points.len() {
                let (a, b, c) =
                    (points[i], points[(i + 1) % points.len()], points[(i + 2) % points.len()]);
                assert!((b - a).cross(c - b) > 0.0, "{shape:?} at {i}");
            }
            assert!(shape.form().sides.iter().all(|side| side.distance > 0.3), "{shape:?}");
        }
    }

    #[test]
    fn the_border_is_where_inside_ends() {
        for shape in Shape::ALL {
            for stretch in [0.0, 7.5] {
                for direction in directions() {
                    let border = shape.border_towards(direction, 10.0, stretch);
                    assert!(shape.contains(direction * (border - 0.01), 10.0, stretch, 0.0));
                    // A circle is pulled apart only by its owner: it has no stretch.
                    assert!(!shape.contains(direction * (border + 0.01), 10.0, stretch, 0.0));
                    assert!(shape.contains(direction * (border + 0.5), 10.0, stretch, 1.0));
                }
            }
        }
    }

    #[test]
    fn bounds_hold_all_corners_and_touch_them() {
        for shape in Shape::ALL {
            let half = shape.half_extent();
            assert!(half.x > 0.7 && half.x < 1.3 && half.y < 1.3, "{shape:?}");
            assert!(shape.corners(1.0, 0.0).all(|c| c.x.abs() <= half.x && c.y.abs() <= half.y));
        }
    }

    #[test]
    fn a_tag_is_stretched_without_bending_its_corners() {
        let plain: Vec<Vector> = Shape::Tag.corners(10.0, 0.0).collect();
        let wide: Vec<Vector> = Shape::Tag.corners(10.0, 20.0).collect();
        for (a, b) in plain.iter().zip(&wide) {
            assert!(((b.x - a.x).abs() - 20.0).abs() < 1e-4 && a.y == b.y);
        }
    }
}
