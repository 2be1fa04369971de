//! Measures of a finished layout, for tests and comparisons.

use crate::geometry::Point;

use super::net::Net;
use super::{Body, Request, Spring};

/// How badly distances on the page fit shortest paths along springs: the mean over all connected
/// pairs of ((s |p - q| - d) / d)², at the scale s where that is least. 0 is perfect, 1 is all in
/// one place. A path counts its springs by their lengths as requested.
///
/// Takes O(n (m + n) log n).
pub fn stress(request: &Request, points: &[Point]) -> f64 {
    let net = Net::plain(request);
    let (mut linear, mut squared, mut pairs) = (0.0, 0.0, 0.0);
    for a in 0..net.len().min(points.len()) {
        for (b, &wanted) in net.distances(a).iter().enumerate().skip(a + 1) {
            let Some(&other) = points.get(b) else { break };
            if wanted.is_finite() && wanted > 0.0 {
                let ratio = f64::from(points[a].distance(other)) / wanted;
                linear += ratio;
                squared += ratio * ratio;
                pairs += 1.0;
            }
        }
    }
    if pairs > 0.0 && squared > 0.0 {
        1.0 - linear * linear / squared / pairs
    } else if pairs > 0.0 {
        1.0
    } else {
        0.0
    }
}

/// How far those nearest on the page are those linked: for each body with k neighbours, the k bodies
/// nearest to it against its neighbours (common over all), and the mean of that; 1 is perfect. Bodies
/// without neighbours do not count; with none that has any, 1.
///
/// The neighbourhood preservation of J. F. Kruiger and others, "Graph layouts by t-SNE", 2017. Takes
/// O(n² log n).
pub fn neighbourhood(request: &Request, points: &[Point]) -> f64 {
    let net = Net::plain(request);
    let count = net.len().min(points.len());
    let (mut sum, mut counted) = (0.0, 0);
    for body in 0..count {
        let linked = net.neighbours(body);
        if linked.is_empty() {
            continue;
        }
        let mut near: Vec<usize> = (0..count).filter(|&other| other != body).collect();
        let far = |other: usize| points[body].distance_squared(points[other]);
        near.sort_by(|&a, &b| far(a).total_cmp(&far(b)));
        near.truncate(linked.len());
        let common = linked.iter().filter(|(n, _)| near.contains(n)).count();
        sum += common as f64 / (linked.len() + near.len() - common) as f64;
        counted += 1;
    }
    if counted > 0 { sum / f64::from(counted) } else { 1.0 }
}

/// How many pairs of bodies overlap: their circles, or where one of them has a label to keep clear,
/// their footprints. Touching is not overlapping. Takes O(n²).
pub fn overlaps(bodies: &[Body], points: &[Point]) -> usize {
    let apart = |i: usize, j: usize| {
        let (a, b) = (&bodies[i], &bodies[j]);
        if a.label_size.is_none() && b.label_size.is_none() {
            return points[i].distance(points[j]) >= a.radius + b.radius;
        }
        let common = a.footprint(points[i]).intersection(b.footprint(points[j]));
        common.is_empty() || common.area() <= 0.0
    };
    let count = bodies.len().min(points.len());
    (0..count).map(|i| (i + 1..count).filter(|&j| !apart(i, j)).count()).sum()
}

/// How many pairs of springs cross, drawn as straight lines; springs with a common end do not.
/// Takes O(m²).
pub fn crossings(springs: &[Spring], points: &[Point]) -> usize {
    let lines: Vec<(u32, u32, Point, Point)> = springs
        .iter()
        .filter_map(|s| Some((s.a, s.b, *points.get(s.a as usize)?, *points.get(s.b as usize)?)))
        .collect();
    let side = |a: Point, b: Point, c: Point| (b - a).cross(c - a);
    let mut count = 0;
    for (index, &(a, b, p, q)) in lines.iter().enumerate() {
        for &(c, d, r, s) in &lines[index + 1..] {
            let common = a == c || a == d || b == c || b == d;
            let crosses =
                side(p, q, r) * side(p, q, s) < 0.0 && side(r, s, p) * side(r, s, q) < 0.0;
            count += usize::from(!common && crosses);
        }
    }
    count
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_straight_path_has_no_stress_at_any_scale_and_a_heap_has_all() {
        let request = Request {
            bodies: (0..4).map(|id| Body::new(id, 1.0)).collect(),
            springs: (0..3).map(|i| Spring::new(i, i + 1)).collect(),
            ..Request::default()
        };
        let line: Vec<Point> = (0..4).map(|i| Point::new(i as f32 * 7.0, 0.0)).collect();
        assert!(stress(&request, &line).abs() < 1e-9);
        assert_eq!(stress(&request, &[Point::ORIGIN; 4]), 1.0);
        let bent = [line[0], line[1], line[0], line[1]];
        assert!(stress(&request, &bent) > 0.2);
    }

    #[test]
    fn neighbourhoods_are_kept_where_the_nearest_are_the_linked() {
        let request = Request {
            bodies: (0..4).map(|id| Body::new(id, 1.0)).collect(),
            springs: vec![Spring::new(0, 1), Spring::new(2, 3)],
            ..Request::default()
        };
        let at = |xs: [f32; 4]| xs.map(|x| Point::new(x, 0.0));
        assert_eq!(neighbourhood(&request, &at([0.0, 1.0, 9.0, 10.0])), 1.0);
        assert_eq!(neighbourhood(&request, &at([0.0, 9.0, 1.0, 10.0])), 0.0);
    }

    #[test]
    fn crossings_count_proper_crossings_only() {
        let points = [
            Point::new(0.0, 0.0),
            Point::new(2.0, 2.0),
            Point::new(0.0, 2.0),
            Point::new(2.0, 0.0),
        ];
        let cross = [Spring::new(0, 1), Spring::new(2, 3), Spring::new(0, 3)];
        assert_eq!(crossings(&cross, &points), 1);
        assert_eq!(crossings(&[Spring::new(0, 9)], &points), 0);
    }

    #[test]
    fn overlaps_count_circles_and_label_boxes() {
        let mut bodies = vec![Body::new(0, 5.0), Body::new(1, 5.0)];
        let points = [Point::ORIGIN, Point::new(0.0, 11.0)];
        assert_eq!(overlaps(&bodies, &points), 0);
        bodies[0].label_size = Some(crate::geometry::Vector::new(40.0, 10.0));
        assert_eq!(overlaps(&bodies, &points), 1);
    }
}
