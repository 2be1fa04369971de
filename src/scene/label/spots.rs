//! Where the names of regions and links may stand.

use crate::geometry::{Point, Rect};
use crate::scene::{Curve, Region, View};

/// How finely a region is searched for room, across and down.
const GRID: (i32, i32) = (7, 9);

/// Spots for the name of a region on the screen: those inside it from the middle outwards, then above
/// and below it, `clear` points away.
///
/// They are the same share of its bounds at every zoom, so that a name keeps its spot.
pub(super) fn region_spots(region: &Region, view: &View, clear: f32) -> Vec<Point> {
    let outline: Vec<Point> = region.outline.iter().map(|&place| view.to_screen(place)).collect();
    let bounds = Rect::from_points(outline.iter().copied());
    let (columns, rows) = GRID;
    let mut inside: Vec<(i32, Point)> = (1..rows)
        .flat_map(|row| (1..columns).map(move |column| (column, row)))
        .map(|(column, row)| {
            let (x, y) = (column as f32 / columns as f32, row as f32 / rows as f32);
            let (dx, dy) = (2 * column - columns, 2 * row - rows);
            let place =
                Point::new(bounds.min.x + bounds.width() * x, bounds.min.y + bounds.height() * y);
            (dx * dx + dy * dy, place)
        })
        .filter(|(_, place)| is_inside(*place, &outline))
        .collect();
    inside.sort_by_key(|(from_middle, _)| *from_middle);
    let middle = bounds.center().x;
    let outside =
        [Point::new(middle, bounds.min.y - clear), Point::new(middle, bounds.max.y + clear)];
    inside.into_iter().map(|(_, place)| place).chain(outside).collect()
}

/// Spots for the words on a link: on the line, from its middle outwards.
pub(super) fn link_spots(curve: &Curve) -> [Point; 7] {
    [0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74].map(|t| curve.at(t))
}

/// Whether a place lies in a polygon: a ray from it crosses the outline an odd number of times.
pub(super) fn is_inside(place: Point, outline: &[Point]) -> bool {
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
