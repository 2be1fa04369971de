//! Cutting an outline into triangles.

use crate::geometry::Point;

/// Cuts a polygon without crossings into triangles of its corners, by clipping ears: D. H. Meisters,
/// "Polygons have ears", American Mathematical Monthly 82 (1975). Takes O(n²) for usual outlines.
///
/// Where no ear is left because the outline crosses itself, what has been cut so far is returned.
pub fn triangulate(outline: &[Point]) -> Vec<[u32; 3]> {
    let mut left: Vec<u32> = (0..outline.len() as u32).collect();
    let at = |index: u32| outline[index as usize];
    let doubled_area: f32 = (0..outline.len())
        .map(|i| outline[i].to_vector().cross(outline[(i + 1) % outline.len()].to_vector()))
        .sum();
    if doubled_area < 0.0 {
        left.reverse();
    }
    let mut triangles = Vec::with_capacity(outline.len().saturating_sub(2));
    while left.len() > 2 {
        let count = left.len();
        let ear = (0..count).find(|&i| {
            let corners = [left[(i + count - 1) % count], left[i], left[(i + 1) % count]];
            let [a, b, c] = corners.map(at);
            let turn = (b - a).cross(c - b);
            let is_empty = || {
                left.iter()
                    .map(|&index| at(index))
                    .filter(|place| ![a, b, c].contains(place))
                    .all(|place| !is_inside(place, a, b, c))
            };
            // A corner without width can go: clipping it loses nothing.
            turn == 0.0 || turn > 0.0 && is_empty()
        });
        let Some(i) = ear else { break };
        triangles.push([left[(i + count - 1) % count], left[i], left[(i + 1) % count]]);
        left.remove(i);
    }
    triangles
}

/// Whether a place lies in a triangle or on its border.
fn is_inside(p: Point, a: Point, b: Point, c: Point) -> bool {
    let side = |from: Point, to: Point| (to - from).cross(p - from);
    side(a, b) >= 0.0 && side(b, c) >= 0.0 && side(c, a) >= 0.0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn area(outline: &[Point], triangles: &[[u32; 3]]) -> f32 {
        triangles
            .iter()
            .map(|t| {
                let [a, b, c] = t.map(|i| outline[i as usize]);
                (b - a).cross(c - a).abs() / 2.0
            })
            .sum()
    }

    #[test]
    fn the_triangles_cover_the_outline_whichever_way_it_turns() {
        // An L, which is not convex, of area 3.
        let mut outline: Vec<Point> = [(0, 0), (2, 0), (2, 1), (1, 1), (1, 2), (0, 2)]
            .map(|(x, y)| Point::new(x as f32, y as f32))
            .to_vec();
        for _ in 0..2 {
            let triangles = triangulate(&outline);
            assert_eq!(triangles.len(), 4);
            assert!((area(&outline, &triangles) - 3.0).abs() < 1e-5);
            outline.reverse();
        }
    }

    #[test]
    fn outlines_without_area_or_with_crossings_do_no_harm() {
        assert!(triangulate(&[]).is_empty());
        assert!(triangulate(&[Point::ORIGIN, Point::new(1.0, 0.0)]).is_empty());
        let bow = [(0.0, 0.0), (2.0, 2.0), (2.0, 0.0), (0.0, 2.0)].map(|(x, y)| Point::new(x, y));
        assert!(triangulate(&bow).len() <= 2);
        let same = [Point::ORIGIN; 5];
        assert!(triangulate(&same).len() <= 3);
    }
}
