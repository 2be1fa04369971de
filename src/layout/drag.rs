//! Dragging: what follows a body that is moved by hand.

use crate::geometry::{Point, Vector};

use super::Request;
use super::net::Net;

/// How many links away bodies still follow.
const HOPS: usize = 3;
/// The part of a move that goes over a link that nothing else holds back.
const SLACK: f32 = 0.85;
/// Smaller moves are not made, in world units.
const LEAST: f32 = 0.25;

/// What follows what: a request made ready for dragging.
///
/// Made once for a picture, in the time that reading it takes; each step of the hand then costs as much
/// as there is to move, whatever the size of the picture.
#[derive(Debug, Clone, Default)]
pub struct Drag {
    /// The links of body `i`: `ends[starts[i]..starts[i + 1]]` as (body, strength).
    starts: Vec<u32>,
    ends: Vec<(u32, f32)>,
    /// How strongly all links of a body hold it together.
    totals: Vec<f32>,
    pinned: Vec<bool>,
}

impl Drag {
    /// What follows what in a picture of `request`. Takes O(n + m log m).
    pub fn new(request: &Request) -> Self {
        let net = Net::plain(request);
        let mut drag = Self { starts: vec![0], ..Self::default() };
        for (index, node) in net.nodes.iter().enumerate() {
            let own = net.neighbours(index).iter();
            let own = own.map(|&(other, link)| (other as u32, net.links[link].weight as f32));
            let before = drag.ends.len();
            drag.ends.extend(own);
            drag.starts.push(drag.ends.len() as u32);
            drag.totals.push(drag.ends[before..].iter().map(|end| end.1).sum());
            drag.pinned.push(node.pinned);
        }
        drag
    }

    /// What moves, and where to, when body `held` is moved to `to` while all stand at `points`: the
    /// body itself and what its springs draw along.
    ///
    /// A body follows by the mean of the moves of its neighbours, each counted as its spring is strong,
    /// so that a leaf comes along and what many others hold hardly stirs; nothing farther than three
    /// springs moves at all, and nothing pinned. Nothing is laid out anew: the picture stays as it was
    /// elsewhere. In order of index; empty where `held` does not exist or `to` is not finite.
    pub fn moved(&self, points: &[Point], held: u32, to: Point) -> Vec<(u32, Point)> {
        let known = self.pinned.len().min(points.len()) as u32;
        if held >= known || !to.is_finite() {
            return Vec::new();
        }
        let mut moves = vec![(held, to - points[held as usize])];
        let mut rim = moves.clone();
        // What draws at those that have not moved so far, by body.
        let mut pulls: Vec<(u32, Vector)> = Vec::new();
        for _ in 0..HOPS {
            for &(node, by) in &rim {
                let free =
                    |&&(other, _): &&(u32, f32)| other < known && !self.pinned[other as usize];
                let own = self.links(node).iter().filter(free);
                pulls.extend(own.map(|&(other, strength)| (other, by * strength)));
            }
            pulls.retain(|pull| moves.binary_search_by_key(&pull.0, |m| m.0).is_err());
            // Stable, so that the sums are the same every time.
            pulls.sort_by_key(|pull| pull.0);
            pulls.dedup_by(|next, kept| {
                let same = next.0 == kept.0;
                if same {
                    kept.1 += next.1;
                }
                same
            });
            rim.clear();
            for &(node, sum) in &pulls {
                let by = sum * (SLACK / self.totals[node as usize]);
                if by.length() >= LEAST {
                    rim.push((node, by));
                }
            }
            moves.extend_from_slice(&rim);
            moves.sort_unstable_by_key(|m| m.0);
        }
        moves.into_iter().map(|(node, by)| (node, points[node as usize] + by)).collect()
    }

    fn links(&self, node: u32) -> &[(u32, f32)] {
        let row = self.starts[node as usize] as usize..self.starts[node as usize + 1] as usize;
        &self.ends[row]
    }
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
        let moved = Drag::new(&request).moved(&points, 0, Point::new(60.0, 0.0));
        let x = |node: u32| moved.iter().find(|&&(n, _)| n == node).map_or(0.0, |m| m.1.x);
        assert_eq!(x(0), 60.0);
        assert!(x(1) > 45.0 && x(2) > 1.0 && x(2) < 15.0, "{moved:?}");
        assert!(x(3) > 0.0 && x(3) < x(2));
        assert_eq!(x(8), 0.0);
        (request.bodies[1].start, request.bodies[1].pinned) = (Some(Point::ORIGIN), true);
        let moved = Drag::new(&request).moved(&points, 0, Point::new(60.0, 0.0));
        assert!(moved.iter().all(|&(node, _)| node != 1));
    }

    #[test]
    fn nothing_moves_without_a_body_or_a_place() {
        let request = request(2, &[(0, 1)]);
        let points = [Point::ORIGIN; 2];
        let drag = Drag::new(&request);
        assert_eq!(drag.moved(&points, 9, Point::ORIGIN), []);
        assert_eq!(drag.moved(&points, 0, Point::new(f32::NAN, 0.0)), []);
        assert_eq!(drag.moved(&points[..0], 0, Point::ORIGIN), []);
    }
}
