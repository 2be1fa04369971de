//! Where the names of regions and links may stand.

use crate::geometry::{Point, Rect, Vector};
use crate::scene::{Curve, Scene, View};

/// How finely a region is searched for room, across and down.
const GRID: (i32, i32) = (8, 15);
/// How many places around a region are tried, and how far out, in points.
const AROUND: usize = 16;
const FARTHER: [f32; 3] = [5.0, 16.0, 30.0];

/// The outline of a region on the screen.
#[derive(Debug, Clone)]
pub(super) struct Outline {
    pub(super) bounds: Rect,
    corners: Vec<Point>,
}

impl Outline {
    /// Those of all regions, in order.
    pub(super) fn all(scene: &Scene, view: &View) -> Vec<Self> {
        let outline = |corners: Vec<Point>| Self {
            bounds: Rect::from_points(corners.iter().copied()),
            corners,
        };
        let corners = scene.regions.iter().map(|region| &region.outline);
        corners.map(|all| outline(all.iter().map(|&at| view.to_screen(at)).collect())).collect()
    }

    /// Its sides.
    pub(super) fn sides(&self) -> impl Iterator<Item = (Point, Point)> {
        let next = self.corners.iter().cycle().skip(1);
        self.corners.iter().copied().zip(next.copied())
    }

    pub(super) fn holds(&self, place: Point) -> bool {
        self.bounds.contains(place) && is_inside(place, &self.corners)
    }

    /// Spots for a name of this size: those inside it from the middle outwards, then those around it
    /// from the nearest, below and above before the sides. A name that would lie across one of `others`
    /// would be taken for theirs: it has no such spot.
    ///
    /// Those inside are the same share of its bounds at every zoom, so that a name keeps its spot.
    pub(super) fn spots(&self, size: Vector, others: &[Self]) -> Vec<Point> {
        let (bounds, (columns, rows)) = (self.bounds, GRID);
        let mut inside: Vec<(i32, Point)> = (1..rows)
            .flat_map(|row| (1..columns).map(move |column| (column, row)))
            .map(|(column, row)| {
                let (x, y) = (column as f32 / columns as f32, row as f32 / rows as f32);
                let (dx, dy) =
                    ((2 * column - columns) * 100 / columns, (2 * row - rows) * 100 / rows);
                let way = Vector::new(bounds.width() * x, bounds.height() * y);
                (dx * dx + dy * dy, bounds.min + way)
            })
            .filter(|(_, place)| self.holds(*place))
            .collect();
        inside.sort_by_key(|(from_middle, _)| *from_middle);
        let foreign = |place: &Point| {
            let along =
                [0.0, -0.25, 0.25, -0.5, 0.5].map(|x| *place + Vector::new(size.x * x, 0.0));
            others.iter().any(|other| along.iter().any(|at| other.holds(*at)))
        };
        let around = FARTHER.into_iter().flat_map(|gap| self.around(size, gap));
        let around = around.filter(|place| !foreign(place));
        inside.into_iter().map(|(_, place)| place).chain(around).collect()
    }

    /// The middles of labels of this size that stand around it, `gap` points from its bounds.
    fn around(&self, size: Vector, gap: f32) -> impl Iterator<Item = Point> + use<> {
        let (middle, half) = (self.bounds.center(), (self.bounds.size() + size) * 0.5);
        (0..AROUND).map(move |number| {
            // Below, above, and from there in turns to the sides.
            let turn =
                (number / 2).div_ceil(2) as f32 * if number / 2 % 2 == 0 { 1.0 } else { -1.0 };
            let start = if number % 2 == 0 { 0.25 } else { 0.75 };
            let way = Vector::from_angle((start + turn / AROUND as f32) * std::f32::consts::TAU);
            let (x, y) = (half.x / way.x.abs().max(1e-6), half.y / way.y.abs().max(1e-6));
            middle + way * (x.min(y) + gap)
        })
    }
}

/// Spots for the words on a link: on the line, from its middle outwards.
pub(super) fn link_spots(curve: &Curve) -> [Point; 7] {
    [0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74].map(|t| curve.at(t))
}

/// Whether a place lies in a polygon: a ray from it crosses the outline an odd number of times.
fn is_inside(place: Point, outline: &[Point]) -> bool {
    let mut inside = false;
    let mut last = match outline.last() {
        Some(&last) => last,
        None => return false,
    };
    for &next in outline {
        if (last.y > place.y) != (next.y > place.y) {
            let x = last.x + (place.y - last.y) / (next.y - last.y) * (next.x - last.x);
            inside ^= place.x < x;
        }
        last = next;
    }
    inside
}
