//! Dragging: what follows a body that is moved by hand.

use std::collections::BTreeMap;

use crate::geometry::{Point, Vector};

use super::Request;
use super::net::Net;

/// How many links away bodies still follow.
const HOPS: usize = 3;
/// The part of a move that goes over a link that nothing else holds back.
const SLACK: f64 = 0.85;
/// Smaller moves are not made, in world units.
const LEAST: f32 = 0.25;

/// What moves, and where to, when body `held` is moved to `to` while all stand at `points`: the body
/// itself and what its springs draw along.
///
/// A body follows by the mean of the moves of its neighbours, each counted as its spring is strong, so
/// that a leaf comes along and what many others hold hardly stirs; nothing farther than three springs
/// moves at all, and nothing pinned. Nothing is laid out anew: the picture stays as it was elsewhere.
/// In order of index; empty where `held` does not exist or `to` is not finite. Takes O(n + m) to read
/// the request and otherwise as long as there is to move.
pub fn drag(request: &Request, points: &[Point], held: u32, to: Point) -> Vec<(u32, Point)> {
    let net = Net::plain(request);
    let held = held as usize;
    let known = net.len().min(points.len());
    if held >= known || !to.is_finite() {
        return Vec::new();
    }
    let mut moves: BTreeMap<usize, Vector> = BTreeMap::from([(held, to - points[held])]);
    let mut rim = vec![held];
    for _ in 0..HOPS {
        let mut next: Vec<usize> = rim
            .iter()
            .flat_map(|&node| net.neighbours(node))
            .map(|&(other, _)| other)
            .filter(|&other| other < known && !moves.contains_key(&other))
            .filter(|&other| !net.nodes[other].pinned)
            .collect();
        next.sort_unstable();
        next.dedup();
        let mut found = Vec::new();
        for node in next {
            let (mut sum, mut total) = (Vector::ZERO, 0.0);
            for &(other, link) in net.neighbours(node) {
                let weight = net.links[link].weight;
                total += weight;
                if let Some(&by) = moves.get(&other) {
                    sum += by * weight as f32;
                }
            }
            let by = sum * (SLACK / total) as f32;
            if by.length() >= LEAST {
                found.push((node, by));
            }
        }
        rim = found.iter().map(|&(node, _)| node).collect();
        moves.extend(found);
    }
    moves.into_iter().map(|(node, by)| (node as u32, points[node] + by)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::{Body, Spring};

    fn request(count: u64, springs: &[(u32, u32)]) -> Request {
        Request {
            bodies: (0..count).map(|id| Body::new(id, 5.0)).collect(),
            springs: springs.iter().map(|&(a, b)| Spring::new(a, b)).collect(),
            ..Request::default()
        }
    }

    #[test]
    fn leaves_come_along_and_what_is_held_hardly_stirs() {
        // 0 has a leaf 1 and a neighbour 2 with five leaves of its own; 8 is far away.
        let springs = [(0, 1), (0, 2), (2, 3), (2, 4), (2, 5), (2, 6), (2, 7)];
        let mut request = request(9, &springs);
        let points = [Point::ORIGIN; 9];
        let moved = drag(&request, &points, 0, Point::new(60.0, 0.0));
        let x = |node: u32| moved.iter().find(|&&(n, _)| n == node).map_or(0.0, |m| m.1.x);
        assert_eq!(x(0), 60.0);
        assert!(x(1) > 45.0 && x(2) > 1.0 && x(2) < 15.0, "{moved:?}");
        assert!(x(3) > 0.0 && x(3) < x(2));
        assert_eq!(x(8), 0.0);
        (request.bodies[1].start, request.bodies[1].pinned) = (Some(Point::ORIGIN), true);
        let moved = drag(&request, &points, 0, Point::new(60.0, 0.0));
        assert!(moved.iter().all(|&(node, _)| node != 1));
    }

    #[test]
    fn nothing_moves_without_a_body_or_a_place() {
        let request = request(2, &[(0, 1)]);
        let points = [Point::ORIGIN; 2];
        assert_eq!(drag(&request, &points, 9, Point::ORIGIN), []);
        assert_eq!(drag(&request, &points, 0, Point::new(f32::NAN, 0.0)), []);
        assert_eq!(drag(&request, &points[..0], 0, Point::ORIGIN), []);
    }
}
