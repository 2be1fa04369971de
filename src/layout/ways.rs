//! The ways of long links through a layered drawing: around what stands in the columns between.

use super::Route;
use super::net::{Place, distance};
use crate::geometry::Point;

/// Points nearer than this to the straight way between those beside them are left out, in world units.
const STRAIGHT: f64 = 1.5;

/// The route from node `a` to node `b` (less, or turned round) that passes through `via`; nothing where
/// it is as good as straight.
pub(super) fn route(places: &[Place], (a, b): (usize, usize), via: Vec<Place>) -> Option<Route> {
    let mut course = via;
    course.insert(0, places[a]);
    course.push(places[b]);
    simplify(&mut course);
    let mut via: Vec<Point> =
        course[1..course.len() - 1].iter().map(|&[x, y]| Point::new(x as f32, y as f32)).collect();
    let (mut a, mut b) = (a as u32, b as u32);
    if a > b {
        std::mem::swap(&mut a, &mut b);
        via.reverse();
    }
    (!via.is_empty()).then_some(Route { a, b, via })
}

/// Leaves out the points that matter least, after M. Visvalingam and J. Whyatt, "Line generalisation
/// by repeated elimination of points", 1993, with the distance from the straight way in place of the
/// area: all that hardly matter, and more until few enough are left.
fn simplify(course: &mut Vec<Place>) {
    while course.len() > 2 {
        let off = |i: usize| off_line(course[i], course[i - 1], course[i + 1]);
        let least = (1..course.len() - 1).min_by(|&i, &j| off(i).total_cmp(&off(j)));
        let Some(least) = least else { return };
        if off(least) > STRAIGHT && course.len() - 2 <= Route::MOST {
            return;
        }
        course.remove(least);
    }
}

/// The distance of a place from the straight way between two others.
fn off_line(p: Place, a: Place, b: Place) -> f64 {
    let along = [b[0] - a[0], b[1] - a[1]];
    let length = distance(a, b);
    if length < 1e-9 {
        return distance(p, a);
    }
    ((p[0] - a[0]) * along[1] - (p[1] - a[1]) * along[0]).abs() / length
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_route_keeps_what_bends_it_and_begins_at_the_lesser_node() {
        let places = [[0.0, 0.0], [300.0, 0.0]];
        assert_eq!(route(&places, (0, 1), vec![[100.0, 0.5], [200.0, 0.0]]), None);
        let bent = route(&places, (1, 0), vec![[250.0, 0.0], [100.0, 40.0]]).unwrap();
        assert_eq!((bent.a, bent.b), (0, 1));
        assert_eq!(bent.via.first(), Some(&Point::new(100.0, 40.0)));
        let far = (1..40).map(|i| [f64::from(i) * 7.0, f64::from(i % 2) * 50.0]).collect();
        assert_eq!(route(&places, (0, 1), far).unwrap().via.len(), Route::MOST);
    }
}
