//! Coarsening: a graph, and a smaller one of the same shape.

use super::super::random::{Random, direction};
use super::graph::Graph;

/// How a graph was merged into a smaller one.
#[derive(Debug)]
pub(super) struct Merge {
    /// The node of the smaller graph that stands for each node.
    pub(super) system: Vec<u32>,
    /// The length of the path from each node to the sun of its system.
    reach: Vec<f32>,
}

const NONE: u32 = u32::MAX;

/// Merges solar systems: suns at least three links from each other, planets beside them, and moons
/// beside planets, each system becoming one node with the mass of its members. Links between two
/// systems become one, as long as the paths between the suns are on average, and as strong as they
/// are together. S. Hachul and M. Jünger, "Drawing large graphs with a potential-field-based
/// multilevel algorithm", GD 2004.
///
/// Takes O(n + m).
pub(super) fn merge(graph: &Graph, seed: u64) -> (Graph, Merge) {
    let count = graph.len();
    let mut order: Vec<u32> = (0..count as u32).collect();
    Random::new(seed).shuffle(&mut order);
    let mut sun = vec![NONE; count];
    let mut reach = vec![0.0_f32; count];
    for &node in &order {
        let node = node as usize;
        let alone = graph.neighbours(node).iter().all(|&other| sun[other as usize] == NONE);
        if sun[node] != NONE || !alone {
            continue;
        }
        sun[node] = node as u32;
        for at in graph.row(node) {
            let (planet, length, _) = graph.tie(at);
            sun[planet] = node as u32;
            reach[planet] = length;
        }
    }
    // What is left has a planet beside it.
    let moons: Vec<usize> = (0..count).filter(|&node| sun[node] == NONE).collect();
    let mut found = Vec::with_capacity(moons.len());
    for &moon in &moons {
        let mut best = (f32::INFINITY, NONE);
        for at in graph.row(moon) {
            let (planet, length, _) = graph.tie(at);
            let far = reach[planet] + length;
            if sun[planet] != NONE && far < best.0 {
                best = (far, sun[planet]);
            }
        }
        found.push(best);
    }
    for (moon, (far, system)) in moons.into_iter().zip(found) {
        (reach[moon], sun[moon]) = (far, system);
    }
    // Suns in the order of the graph, so that what is near in memory stays so.
    let mut rank = vec![NONE; count];
    let mut systems = 0;
    for node in 0..count {
        if sun[node] as usize == node {
            rank[node] = systems;
            systems += 1;
        }
    }
    let system: Vec<u32> = sun.into_iter().map(|sun| rank[sun as usize]).collect();
    let merge = Merge { system, reach };
    (merge.quotient(graph, systems as usize), merge)
}

impl Merge {
    fn quotient(&self, graph: &Graph, systems: usize) -> Graph {
        let mut masses = vec![0.0; systems];
        let mut first = vec![0_u32; systems + 1];
        for (node, &system) in self.system.iter().enumerate() {
            masses[system as usize] += graph.mass(node);
            first[system as usize + 1] += 1;
        }
        for system in 0..systems {
            first[system + 1] += first[system];
        }
        let mut members = vec![0_u32; self.system.len()];
        let mut next = first.clone();
        for (node, &system) in self.system.iter().enumerate() {
            members[next[system as usize] as usize] = node as u32;
            next[system as usize] += 1;
        }
        let (mut starts, mut ends) = (vec![0_u32], Vec::new());
        let (mut lengths, mut weights) = (Vec::new(), Vec::new());
        // Where the link to each system stands in the row at hand, if it does.
        let mut slots = vec![0; systems];
        for system in 0..systems {
            let begin = ends.len();
            for &node in &members[first[system] as usize..first[system + 1] as usize] {
                let node = node as usize;
                for at in graph.row(node) {
                    let (other, length, weight) = graph.tie(at);
                    let to = self.system[other];
                    if to as usize == system {
                        continue;
                    }
                    let length = self.reach[node] + length + self.reach[other];
                    let slot = slots[to as usize];
                    if slot >= begin && slot < ends.len() && ends[slot] == to {
                        lengths[slot] += length * weight;
                        weights[slot] += weight;
                    } else {
                        slots[to as usize] = ends.len();
                        ends.push(to);
                        lengths.push(length * weight);
                        weights.push(weight);
                    }
                }
            }
            starts.push(ends.len() as u32);
        }
        for (length, weight) in lengths.iter_mut().zip(&weights) {
            *length /= weight;
        }
        // Grown as it went, and to be kept for long.
        ends.shrink_to_fit();
        lengths.shrink_to_fit();
        weights.shrink_to_fit();
        Graph::rows(starts, ends, lengths, weights, masses)
    }

    /// Places the nodes of `graph` by those of the smaller one: each on the ways from its sun to the
    /// suns that it is a link of a path to, as far along as it is on the path; what is on no such way
    /// stands about its sun.
    pub(super) fn prolong(&self, graph: &Graph, x: &[f32], y: &[f32], seed: u64) -> [Vec<f32>; 2] {
        let (mut fine_x, mut fine_y) = (Vec::with_capacity(graph.len()), Vec::new());
        fine_y.reserve(graph.len());
        for node in 0..graph.len() {
            let own = self.system[node] as usize;
            let [cos, sin] = direction(seed, node as u64).map(|part| part as f32);
            let (mut dx, mut dy, mut total) = (0.0, 0.0, 0.0);
            let mut nearest = f32::INFINITY;
            for at in graph.row(node) {
                let (other, length, weight) = graph.tie(at);
                nearest = nearest.min(length);
                let to = self.system[other] as usize;
                if to != own {
                    let far = self.reach[node] / (self.reach[node] + length + self.reach[other]);
                    dx += (x[to] - x[own]) * far * weight;
                    dy += (y[to] - y[own]) * far * weight;
                    total += weight;
                }
            }
            // A little aside, so that no two coincide.
            let aside = if total > 0.0 { nearest * 0.1 } else { self.reach[node].max(0.1) * 0.7 };
            let total = total.max(1e-9);
            fine_x.push(x[own] + dx / total + cos * aside);
            fine_y.push(y[own] + dy / total + sin * aside);
        }
        [fine_x, fine_y]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn systems_keep_the_mass_and_every_link_between_them() {
        let links: Vec<(u32, u32)> = (0..99).map(|i| (i, i + 1)).collect();
        let graph = Graph::plain(100, &links);
        let (small, merge) = merge(&graph, 3);
        assert!(small.len() <= 50 && small.links() == small.len() - 1);
        let mass: f32 = (0..small.len()).map(|node| small.mass(node)).sum();
        assert_eq!(mass, 100.0);
        let length: f32 = (0..2 * small.links()).map(|at| small.tie(at).1).sum::<f32>() / 2.0;
        // From the first sun to the last, at most a sun, a planet and a moon short at either end.
        assert!((94.0..=99.0).contains(&length), "{length}");
        let [x, y] = merge.prolong(&graph, &vec![0.0; small.len()], &vec![0.0; small.len()], 3);
        assert!(x.iter().chain(&y).all(|v| v.abs() < 2.0));
    }

    #[test]
    fn a_star_becomes_one_system() {
        let links: Vec<(u32, u32)> = (1..50).map(|i| (0, i)).collect();
        assert_eq!(merge(&Graph::plain(50, &links), 1).0.len(), 1);
    }
}
