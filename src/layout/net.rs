//! The request made clean: sizes in range, springs merged, neighbours at hand.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::footprint::Footprint;
use super::{Body, DEFAULT_LENGTH, Request};

/// x and y. The engine works in `f64`; only its results are `f32`.
pub(super) type Place = [f64; 2];

/// The largest size or length that counts, in world units.
const LARGEST: f64 = 1e4;
/// The farthest start that counts.
const FARTHEST: f64 = 1e6;

/// A body with its numbers in range.
#[derive(Debug, Clone)]
pub(super) struct Node {
    pub(super) id: u64,
    pub(super) footprint: Footprint,
    pub(super) weight: f64,
    pub(super) group: Option<u32>,
    pub(super) start: Option<Place>,
    /// Only ever set where there is a start.
    pub(super) pinned: bool,
}

/// A merged spring, `a < b`.
#[derive(Debug, Clone, Copy)]
pub(super) struct Link {
    pub(super) a: usize,
    pub(super) b: usize,
    pub(super) weight: f64,
    /// The distance it wants, with room made for both bodies and for their other neighbours.
    pub(super) length: f64,
}

/// Bodies and springs, indexed for the algorithms.
#[derive(Debug, Clone, Default)]
pub(super) struct Net {
    pub(super) nodes: Vec<Node>,
    pub(super) links: Vec<Link>,
    /// Neighbours of node `i`, ascending: `ends[starts[i]..starts[i + 1]]` as (node, link).
    starts: Vec<usize>,
    ends: Vec<(usize, usize)>,
}

impl Net {
    pub(super) fn new(request: &Request) -> Self {
        let mut net = Self::plain(request);
        net.make_room();
        net
    }

    /// The net with the lengths of the request, no room made.
    pub(super) fn plain(request: &Request) -> Self {
        let nodes: Vec<Node> = request.bodies.iter().map(Node::new).collect();
        let mut links: Vec<Link> = request
            .springs
            .iter()
            .filter_map(|spring| {
                let (a, b) = (spring.a.min(spring.b), spring.a.max(spring.b));
                (a != b && (b as usize) < nodes.len()).then(|| Link {
                    a: a as usize,
                    b: b as usize,
                    weight: weight(spring.weight),
                    length: length(spring.length),
                })
            })
            .collect();
        links.sort_by(|p, q| {
            ((p.a, p.b).cmp(&(q.a, q.b)))
                .then(p.length.total_cmp(&q.length))
                .then(p.weight.total_cmp(&q.weight))
        });
        links.dedup_by(|next, kept| {
            let same = (next.a, next.b) == (kept.a, kept.b);
            if same {
                kept.weight += next.weight;
            }
            same
        });
        Self::indexed(nodes, links)
    }

    /// A net of ready nodes and links (merged and sorted, lengths final).
    pub(super) fn indexed(nodes: Vec<Node>, links: Vec<Link>) -> Self {
        let mut ends: Vec<(usize, usize, usize)> = links
            .iter()
            .enumerate()
            .flat_map(|(index, link)| [(link.a, link.b, index), (link.b, link.a, index)])
            .collect();
        ends.sort_unstable();
        let mut starts = vec![0; nodes.len() + 1];
        for &(from, ..) in &ends {
            starts[from + 1] += 1;
        }
        for index in 1..starts.len() {
            starts[index] += starts[index - 1];
        }
        Self {
            nodes,
            links,
            starts,
            ends: ends.into_iter().map(|(_, to, link)| (to, link)).collect(),
        }
    }

    /// Lengthens links between bodies with many other neighbours, after E. R. Gansner, Y. Koren and
    /// S. North, "Graph drawing by stress majorization", GD 2004, section 2.3: an edge whose ends
    /// have many neighbours not in common needs room for them. Meshes and trees of small degree are
    /// left as they are.
    fn make_room(&mut self) {
        let lengths: Vec<f64> = self
            .links
            .iter()
            .map(|link| {
                let (a, b) = (self.neighbours(link.a), self.neighbours(link.b));
                let (few, many) = if a.len() < b.len() { (a, b) } else { (b, a) };
                let is_shared = |end: &&(usize, usize)| {
                    many.binary_search_by_key(&end.0, |other| other.0).is_ok()
                };
                let shared = few.iter().filter(is_shared).count();
                let apart = (a.len() + b.len() - 2 * shared) as f64;
                let room = link.length * (apart.sqrt() / 3.0).clamp(1.0, 6.0);
                let (p, q) = (&self.nodes[link.a], &self.nodes[link.b]);
                room.max((p.footprint.radius + q.footprint.radius) * 1.1 + 4.0)
            })
            .collect();
        for (link, length) in self.links.iter_mut().zip(lengths) {
            link.length = length;
        }
    }

    pub(super) fn len(&self) -> usize {
        self.nodes.len()
    }

    /// The neighbours of `node` as (node, link), ascending.
    pub(super) fn neighbours(&self, node: usize) -> &[(usize, usize)] {
        &self.ends[self.starts[node]..self.starts[node + 1]]
    }

    /// The nodes `members` (ascending) with the links among them.
    pub(super) fn subset(&self, members: &[usize]) -> Self {
        let nodes = members.iter().map(|&m| self.nodes[m].clone()).collect();
        let links = members
            .iter()
            .enumerate()
            .flat_map(|(a, &member)| {
                self.neighbours(member).iter().filter_map(move |&(other, link)| {
                    let b = members.binary_search(&other).ok()?;
                    (a < b).then(|| Link { a, b, ..self.links[link] })
                })
            })
            .collect();
        Self::indexed(nodes, links)
    }

    /// The connected components, each ascending, largest first and then by first node.
    pub(super) fn components(&self) -> Vec<Vec<usize>> {
        let mut seen = vec![false; self.len()];
        let mut components = Vec::new();
        for root in 0..self.len() {
            if std::mem::replace(&mut seen[root], true) {
                continue;
            }
            let mut members = vec![root];
            let mut next = 0;
            while let Some(&node) = members.get(next) {
                next += 1;
                for &(other, _) in self.neighbours(node) {
                    if !std::mem::replace(&mut seen[other], true) {
                        members.push(other);
                    }
                }
            }
            members.sort_unstable();
            components.push(members);
        }
        components.sort_by_key(|members| (Reverse(members.len()), members[0]));
        components
    }

    /// Shortest path lengths from `source` to every node (Dijkstra); infinite where there is no path.
    pub(super) fn distances(&self, source: usize) -> Vec<f64> {
        let mut best = vec![f64::INFINITY; self.len()];
        let mut queue = BinaryHeap::new();
        best[source] = 0.0;
        // Bits of floats that are not negative compare like the floats.
        queue.push(Reverse((0_u64, source)));
        while let Some(Reverse((bits, node))) = queue.pop() {
            let so_far = f64::from_bits(bits);
            if so_far > best[node] {
                continue;
            }
            for &(other, link) in self.neighbours(node) {
                let through = so_far + self.links[link].length;
                if through < best[other] {
                    best[other] = through;
                    queue.push(Reverse((through.to_bits(), other)));
                }
            }
        }
        best
    }

    /// The mean length of the links, or the default where there is none.
    pub(super) fn mean_length(&self) -> f64 {
        if self.links.is_empty() {
            return f64::from(DEFAULT_LENGTH);
        }
        self.links.iter().map(|link| link.length).sum::<f64>() / self.links.len() as f64
    }
}

impl Node {
    fn new(body: &Body) -> Self {
        let start = body.start.filter(|start| start.is_finite()).map(|start| {
            [start.x, start.y].map(|value| f64::from(value).clamp(-FARTHEST, FARTHEST))
        });
        Self {
            id: body.id,
            footprint: Footprint::of(body),
            weight: weight(body.weight).clamp(0.05, 100.0),
            group: body.group,
            start,
            pinned: body.pinned && start.is_some(),
        }
    }
}

/// A size in range: not negative, finite, at most [`LARGEST`].
pub(super) fn size(value: f32) -> f64 {
    if value.is_finite() { f64::from(value).clamp(0.0, LARGEST) } else { 0.0 }
}

fn weight(value: f32) -> f64 {
    if value.is_finite() && value >= 0.0 { f64::from(value).clamp(0.01, 1e3) } else { 1.0 }
}

fn length(value: f32) -> f64 {
    if value.is_finite() && value > 0.0 {
        f64::from(value).clamp(1.0, LARGEST)
    } else {
        f64::from(DEFAULT_LENGTH)
    }
}

pub(super) fn distance(a: Place, b: Place) -> f64 {
    let (x, y) = (a[0] - b[0], a[1] - b[1]);
    (x * x + y * y).sqrt()
}

/// The mean of `places`; the origin of none.
pub(super) fn mean(places: &[Place]) -> Place {
    let count = places.len().max(1) as f64;
    let sum = places.iter().fold([0.0, 0.0], |sum, p| [sum[0] + p[0], sum[1] + p[1]]);
    [sum[0] / count, sum[1] / count]
}

/// Moves all `places` by `by`.
pub(super) fn shift(places: &mut [Place], by: Place) {
    for place in places {
        place[0] += by[0];
        place[1] += by[1];
    }
}
