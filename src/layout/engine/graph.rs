//! Graphs as flat arrays.

/// An undirected graph by compressed rows: the neighbours of a node stand together, in both
/// directions. Neither loops nor parallel links; lengths, weights and masses are all 1 where their
/// array is empty, which is how a large plain graph is held in 8 bytes a link and 4 a node.
#[derive(Debug, Clone, Default)]
pub(in crate::layout) struct Graph {
    starts: Vec<u32>,
    ends: Vec<u32>,
    lengths: Vec<f32>,
    weights: Vec<f32>,
    masses: Vec<f32>,
}

/// A link with its numbers.
#[derive(Debug, Clone, Copy)]
pub(in crate::layout) struct Tie {
    pub(in crate::layout) a: u32,
    pub(in crate::layout) b: u32,
    /// The distance it wants; positive.
    pub(in crate::layout) length: f32,
    /// How hard it pulls; positive.
    pub(in crate::layout) weight: f32,
}

impl Graph {
    /// A graph of `count` nodes. Loops and links to what does not exist are left out; several between
    /// the same two count once.
    pub(in crate::layout) fn plain(count: usize, links: &[(u32, u32)]) -> Self {
        let valid =
            || links.iter().filter(|&&(a, b)| a != b && (a.max(b) as usize) < count).copied();
        let starts = row_starts(count, valid());
        let mut ends = vec![0; starts[count] as usize];
        let mut next = starts.clone();
        for (a, b) in valid() {
            for (from, to) in [(a, b), (b, a)] {
                let at = &mut next[from as usize];
                ends[*at as usize] = to;
                *at += 1;
            }
        }
        let mut graph = Self { starts, ends, ..Self::default() };
        graph.merge();
        graph
    }

    /// A graph whose nodes weigh `masses`, with ties as they are: no two join the same nodes, and
    /// none is a loop.
    pub(in crate::layout) fn weighted(masses: Vec<f32>, ties: &[Tie]) -> Self {
        let count = masses.len();
        let starts = row_starts(count, ties.iter().map(|tie| (tie.a, tie.b)));
        let total = starts[count] as usize;
        let mut next = starts.clone();
        let (mut ends, mut lengths, mut weights) =
            (vec![0; total], vec![0.0; total], vec![0.0; total]);
        for tie in ties {
            for (from, to) in [(tie.a, tie.b), (tie.b, tie.a)] {
                let at = next[from as usize] as usize;
                next[from as usize] += 1;
                (ends[at], lengths[at], weights[at]) = (to, tie.length, tie.weight);
            }
        }
        Self { starts, ends, lengths, weights, masses }
    }

    /// A graph by its rows, both directions of every link present.
    pub(super) fn rows(
        starts: Vec<u32>,
        ends: Vec<u32>,
        lengths: Vec<f32>,
        weights: Vec<f32>,
        masses: Vec<f32>,
    ) -> Self {
        Self { starts, ends, lengths, weights, masses }
    }

    /// Sorts the rows and drops what stands in them twice.
    fn merge(&mut self) {
        let mut kept = 0;
        for node in 0..self.len() {
            let row = self.starts[node] as usize..self.starts[node + 1] as usize;
            self.ends[row.clone()].sort_unstable();
            self.starts[node] = kept as u32;
            let mut last = None;
            for at in row {
                let end = self.ends[at];
                if last != Some(end) {
                    self.ends[kept] = end;
                    kept += 1;
                    last = Some(end);
                }
            }
        }
        if let Some(last) = self.starts.last_mut() {
            *last = kept as u32;
        }
        self.ends.truncate(kept);
        self.ends.shrink_to_fit();
    }

    pub(in crate::layout) fn len(&self) -> usize {
        self.starts.len().saturating_sub(1)
    }

    /// The number of links, each counted once.
    pub(in crate::layout) fn links(&self) -> usize {
        self.ends.len() / 2
    }

    /// Where the row of `node` stands.
    pub(super) fn row(&self, node: usize) -> std::ops::Range<usize> {
        self.starts[node] as usize..self.starts[node + 1] as usize
    }

    pub(super) fn neighbours(&self, node: usize) -> &[u32] {
        &self.ends[self.row(node)]
    }

    /// Neighbour, length and weight at a place of a row.
    pub(super) fn tie(&self, at: usize) -> (usize, f32, f32) {
        let or_one = |of: &[f32]| of.get(at).copied().unwrap_or(1.0);
        (self.ends[at] as usize, or_one(&self.lengths), or_one(&self.weights))
    }

    pub(super) fn mass(&self, node: usize) -> f32 {
        self.masses.get(node).copied().unwrap_or(1.0)
    }

    /// Whether all links have length and weight 1.
    pub(super) fn is_plain(&self) -> bool {
        self.lengths.is_empty()
    }

    /// The mean length of the links; 1 where there is none.
    pub(super) fn mean_length(&self) -> f32 {
        if self.lengths.is_empty() {
            return 1.0;
        }
        let sum: f64 = self.lengths.iter().map(|&length| f64::from(length)).sum();
        (sum / self.lengths.len() as f64) as f32
    }

    /// The length of the longest link; 1 where there is none.
    pub(super) fn longest(&self) -> f32 {
        if self.lengths.is_empty() { 1.0 } else { self.lengths.iter().copied().fold(0.0, f32::max) }
    }

    /// The connected components, largest first and then by first node; the nodes of each breadth
    /// first, so that neighbours stand near each other in memory.
    pub(in crate::layout) fn components(&self) -> Vec<Vec<u32>> {
        let mut seen = vec![false; self.len()];
        let mut components = Vec::new();
        for root in 0..self.len() {
            if std::mem::replace(&mut seen[root], true) {
                continue;
            }
            let mut members = vec![root as u32];
            let mut next = 0;
            while let Some(&node) = members.get(next) {
                next += 1;
                for &other in self.neighbours(node as usize) {
                    if !std::mem::replace(&mut seen[other as usize], true) {
                        members.push(other);
                    }
                }
            }
            components.push(members);
        }
        components.sort_by_key(|members: &Vec<u32>| (std::cmp::Reverse(members.len()), members[0]));
        components
    }

    /// The graph of `members`, a whole component, in their order. `rank` is scratch space as long as
    /// the graph.
    pub(in crate::layout) fn component(&self, members: &[u32], rank: &mut [u32]) -> Self {
        for (new, &old) in members.iter().enumerate() {
            rank[old as usize] = new as u32;
        }
        let total: usize = members.iter().map(|&node| self.neighbours(node as usize).len()).sum();
        let mut own = Self {
            starts: Vec::with_capacity(members.len() + 1),
            ends: Vec::with_capacity(total),
            ..Self::default()
        };
        own.starts.push(0);
        for &node in members {
            let row = self.row(node as usize);
            own.ends.extend(self.ends[row.clone()].iter().map(|&end| rank[end as usize]));
            if !self.lengths.is_empty() {
                own.lengths.extend_from_slice(&self.lengths[row.clone()]);
                own.weights.extend_from_slice(&self.weights[row]);
            }
            own.starts.push(own.ends.len() as u32);
        }
        if !self.masses.is_empty() {
            own.masses = members.iter().map(|&node| self.masses[node as usize]).collect();
        }
        own
    }
}

/// Where the rows begin, both directions of every link counted; one more at the end.
fn row_starts(count: usize, links: impl Iterator<Item = (u32, u32)>) -> Vec<u32> {
    let mut starts = vec![0; count + 1];
    for (a, b) in links {
        starts[a as usize + 1] += 1;
        starts[b as usize + 1] += 1;
    }
    for node in 0..count {
        starts[node + 1] += starts[node];
    }
    starts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn loops_repeats_and_strangers_are_left_out() {
        let graph = Graph::plain(4, &[(0, 1), (1, 0), (2, 2), (1, 9), (3, 1)]);
        assert_eq!(graph.links(), 2);
        assert_eq!(graph.neighbours(1), [0, 3]);
        assert_eq!(graph.neighbours(2), [] as [u32; 0]);
        assert_eq!(graph.components(), [vec![0, 1, 3], vec![2]]);
    }

    #[test]
    fn a_component_keeps_its_links() {
        let graph = Graph::plain(5, &[(4, 2), (2, 0), (1, 3)]);
        let own = graph.component(&[0, 2, 4], &mut [0; 5]);
        assert_eq!((own.len(), own.links()), (3, 2));
        assert_eq!(own.neighbours(1), [0, 2]);
    }
}
