//! Regions: the outlines of groups.

use std::collections::BTreeMap;

use crate::geometry::{Point, Vector};

use super::Body;

/// Free units between the members of a region and its outline.
pub(super) const PADDING: f32 = 18.0;
/// Corners by which the circle of a member is approximated.
const CORNERS: usize = 12;

/// The outline of a group on the page.
#[derive(Debug, Clone, PartialEq)]
pub struct Region {
    /// The group, as the bodies name it.
    pub group: u32,
    /// The middle of a circle with all members in it.
    pub center: Point,
    /// The radius of that circle, padding included.
    pub radius: f32,
    /// The padded convex hull of the members, clockwise on a screen; at least three corners.
    pub hull: Vec<Point>,
}

/// The outline of each group, ascending.
pub(super) fn outlines(bodies: &[Body], points: &[Point]) -> Vec<Region> {
    let mut groups: BTreeMap<u32, Vec<Point>> = BTreeMap::new();
    for (body, &point) in bodies.iter().zip(points) {
        let Some(group) = body.group else { continue };
        let outline = groups.entry(group).or_default();
        let footprint = body.footprint(point);
        let radius = super::net::size(body.radius) as f32;
        for step in 0..CORNERS {
            let angle = step as f32 / CORNERS as f32 * std::f32::consts::TAU;
            outline.push(point + Vector::from_angle(angle) * (radius + PADDING));
        }
        if body.label_size.is_some() {
            outline.extend(footprint.expand(PADDING / 2.0).corners());
        }
    }
    groups
        .into_iter()
        .map(|(group, outline)| {
            let hull = hull(outline);
            let (center, radius) = circle(&hull);
            Region { group, center, radius, hull }
        })
        .collect()
}

/// The convex hull, clockwise on a screen, by the monotone chain of A. M. Andrew (1979).
pub(super) fn hull(mut points: Vec<Point>) -> Vec<Point> {
    points.sort_by(|a, b| a.x.total_cmp(&b.x).then(a.y.total_cmp(&b.y)));
    points.dedup();
    let mut chain: Vec<Point> = Vec::new();
    let mut add = |points: &mut dyn Iterator<Item = Point>| {
        let base = chain.len();
        for point in points {
            while let [.., a, b] = chain[base..] {
                if (b - a).cross(point - b) > 0.0 {
                    break;
                }
                chain.pop();
            }
            chain.push(point);
        }
        // The last corner of one half is the first of the other.
        chain.pop();
    };
    add(&mut points.iter().copied());
    add(&mut points.iter().rev().copied());
    chain
}

/// A circle around `points`, at most a few percent larger than the smallest: J. Ritter, "An efficient
/// bounding sphere", Graphics Gems, 1990.
pub(super) fn circle(points: &[Point]) -> (Point, f32) {
    let farthest = |from: Point| {
        points.iter().copied().fold(from, |best, point| {
            if from.distance_squared(point) > from.distance_squared(best) { point } else { best }
        })
    };
    let Some(&first) = points.first() else {
        return (Point::ORIGIN, 0.0);
    };
    let a = farthest(first);
    let b = farthest(a);
    let (mut center, mut radius) = (a.midpoint(b), a.distance(b) / 2.0);
    for &point in points {
        let away = center.distance(point);
        if away > radius {
            let grown = (radius + away) / 2.0;
            center = center.lerp(point, (grown - radius) / away);
            radius = grown;
        }
    }
    // Rounding may leave the last points a hair outside.
    (center, radius * 1.0001)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hull_has_every_member_inside_and_turns_one_way() {
        let mut bodies: Vec<Body> = (0..9).map(|id| Body::new(id, 5.0)).collect();
        for body in &mut bodies {
            body.group = Some(7);
        }
        bodies[8].group = None;
        let points: Vec<Point> =
            (0..9).map(|i| Point::new((i % 3) as f32 * 40.0, (i / 3) as f32 * 30.0)).collect();
        let regions = outlines(&bodies, &points);
        assert_eq!(regions.len(), 1);
        let region = &regions[0];
        assert_eq!(region.group, 7);
        let n = region.hull.len();
        for i in 0..n {
            let (a, b) = (region.hull[i], region.hull[(i + 1) % n]);
            for point in &points[..8] {
                assert!((b - a).cross(*point - a) > 5.0, "a member outside the hull");
            }
        }
        for point in &points[..8] {
            assert!(region.center.distance(*point) + 5.0 < region.radius);
        }
    }

    #[test]
    fn one_member_has_an_outline() {
        let mut body = Body::new(1, 0.0);
        body.group = Some(0);
        let regions = outlines(&[body], &[Point::new(3.0, 4.0)]);
        assert!(regions[0].hull.len() >= 3);
        assert!((regions[0].radius - PADDING).abs() < 1.0);
    }
}
