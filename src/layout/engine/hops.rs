//! Distances along links from some nodes to all, as whole steps.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::graph::Graph;

/// Sources that one search goes out from: the bits of a word.
pub(super) const AT_ONCE: usize = 64;
/// Steps of a mean link, where links have lengths.
const FINE: f32 = 32.0;

/// For every node its distances to the sources, in steps: `steps[node * sources + source]`.
#[derive(Debug, Default)]
pub(super) struct Hops {
    pub(super) steps: Vec<u16>,
    /// How many sources.
    pub(super) width: usize,
    /// The length of a step.
    pub(super) unit: f32,
    /// The most steps there are.
    pub(super) most: u16,
    search: Search,
}

#[derive(Debug, Default)]
struct Search {
    /// For every node, a bit for each source that has reached it.
    seen: Vec<u64>,
    /// ... that reached it in the last round, and in this one.
    last: Vec<u64>,
    next: Vec<u64>,
    active: Vec<u32>,
    reached: Vec<u32>,
}

impl Hops {
    /// Fills in the distances from `sources` in a connected graph. Steps beyond 65,535 count as that
    /// many.
    pub(super) fn fill(&mut self, graph: &Graph, sources: &[u32]) {
        self.width = sources.len();
        self.most = 0;
        self.steps.clear();
        self.steps.resize(graph.len() * sources.len(), 0);
        if graph.is_plain() {
            self.unit = 1.0;
            for (batch, sources) in sources.chunks(AT_ONCE).enumerate() {
                self.search(graph, sources, batch * AT_ONCE);
            }
        } else {
            self.measure(graph, sources);
        }
    }

    /// All sources at once, a bit for each: M. Then and others, "The more the merrier: efficient
    /// multi-source graph traversal", VLDB 2014.
    fn search(&mut self, graph: &Graph, sources: &[u32], offset: usize) {
        let Search { seen, last, next, active, reached } = &mut self.search;
        for words in [&mut *seen, last, next] {
            words.clear();
            words.resize(graph.len(), 0);
        }
        active.clear();
        for (bit, &source) in sources.iter().enumerate() {
            if last[source as usize] == 0 {
                active.push(source);
            }
            last[source as usize] |= 1 << bit;
            seen[source as usize] |= 1 << bit;
        }
        let mut round = 0_u16;
        while !active.is_empty() {
            round = round.saturating_add(1);
            reached.clear();
            for &node in active.iter() {
                let bits = std::mem::take(&mut last[node as usize]);
                for &other in graph.neighbours(node as usize) {
                    let other = other as usize;
                    let new = bits & !seen[other];
                    if new != 0 {
                        if next[other] == 0 {
                            reached.push(other as u32);
                        }
                        next[other] |= new;
                    }
                }
            }
            for &node in reached.iter() {
                let mut new = std::mem::take(&mut next[node as usize]);
                seen[node as usize] |= new;
                last[node as usize] = new;
                let row = node as usize * self.width + offset;
                while new != 0 {
                    self.steps[row + new.trailing_zeros() as usize] = round;
                    new &= new - 1;
                }
            }
            if !reached.is_empty() {
                self.most = self.most.max(round);
            }
            std::mem::swap(active, reached);
        }
    }

    /// One source after the other, by the lengths of the links (E. W. Dijkstra, 1959).
    fn measure(&mut self, graph: &Graph, sources: &[u32]) {
        let mut queue = BinaryHeap::new();
        let mut best = vec![f32::INFINITY; graph.len()];
        for (index, &source) in sources.iter().enumerate() {
            best.fill(f32::INFINITY);
            best[source as usize] = 0.0;
            // Bits of floats that are not negative compare like the floats.
            queue.push(Reverse((0_u32, source)));
            while let Some(Reverse((bits, node))) = queue.pop() {
                let so_far = f32::from_bits(bits);
                if so_far > best[node as usize] {
                    continue;
                }
                for at in graph.row(node as usize) {
                    let (other, length, _) = graph.tie(at);
                    let through = so_far + length;
                    if through < best[other] {
                        best[other] = through;
                        queue.push(Reverse((through.to_bits(), other as u32)));
                    }
                }
            }
            if index == 0 {
                // Nothing is farther apart than twice what is farthest from any one node.
                let farthest = best.iter().copied().fold(0.0, f32::max);
                self.unit = (graph.mean_length() / FINE).max(farthest * 2.0 / 65_000.0);
            }
            for (node, &distance) in best.iter().enumerate() {
                // A conversion from float saturates.
                let steps = (distance / self.unit).round() as u16;
                let steps = if node == source as usize { 0 } else { steps.max(1) };
                self.steps[node * self.width + index] = steps;
                self.most = self.most.max(steps);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::engine::graph::Tie;

    #[test]
    fn a_ring_is_measured_both_ways_round() {
        let links: Vec<(u32, u32)> = (0..100).map(|i| (i, (i + 1) % 100)).collect();
        let graph = Graph::plain(100, &links);
        let sources: Vec<u32> = (0..70).collect();
        let mut hops = Hops::default();
        hops.fill(&graph, &sources);
        assert_eq!((hops.width, hops.most), (70, 50));
        for node in 0..100_u32 {
            for &source in &sources {
                let apart = node.abs_diff(source);
                let step = hops.steps[node as usize * 70 + source as usize];
                assert_eq!(u32::from(step), apart.min(100 - apart));
            }
        }
    }

    #[test]
    fn lengths_are_measured_in_fine_steps() {
        let tie = |a, b, length| Tie { a, b, length, weight: 1.0 };
        let ties = [tie(0, 1, 1.0), tie(1, 2, 3.0), tie(0, 2, 9.0)];
        let graph = Graph::weighted(vec![1.0; 3], &ties);
        let mut hops = Hops::default();
        hops.fill(&graph, &[0]);
        let far: Vec<f32> = hops.steps.iter().map(|&s| f32::from(s) * hops.unit).collect();
        assert!((far[1] - 1.0).abs() < 0.1 && (far[2] - 4.0).abs() < 0.1, "{far:?}");
    }
}
