//! Distances along links from some nodes to all, as whole steps.

use super::graph::Graph;

/// Sources that one search goes out from: the bits of a word.
pub(super) const AT_ONCE: usize = 64;
/// Steps of a mean link, where links have lengths.
const FINE: f32 = 32.0;
/// Steps of the longest link, at most.
const MOST_BUCKETS: f32 = 4096.0;

/// For every node its distances to the sources.
#[derive(Debug, Default)]
pub(super) struct Hops {
    pub(super) steps: Steps,
    /// How many sources.
    pub(super) width: usize,
    /// The length of a step.
    pub(super) unit: f32,
    /// The most steps there are.
    pub(super) most: u16,
    marks: Vec<Marks>,
    active: Vec<u32>,
    reached: Vec<u32>,
}

/// Distances in steps, a byte each where that is enough: that of `node` to the source at `index` is at
/// `node * width + index`.
#[derive(Debug)]
pub(super) enum Steps {
    Narrow(Vec<u8>),
    Wide(Vec<u16>),
}

/// A number of steps.
pub(super) trait Step: Copy + Default + Send + Sync {
    /// This many steps, where they fit.
    fn new(steps: u16) -> Option<Self>;
    fn get(self) -> u16;
}

impl Step for u8 {
    fn new(steps: u16) -> Option<Self> {
        steps.try_into().ok()
    }

    #[inline(always)]
    fn get(self) -> u16 {
        self.into()
    }
}

impl Step for u16 {
    fn new(steps: u16) -> Option<Self> {
        Some(steps)
    }

    #[inline(always)]
    fn get(self) -> u16 {
        self
    }
}

impl Default for Steps {
    fn default() -> Self {
        Self::Narrow(Vec::new())
    }
}

impl Steps {
    /// The steps at a place.
    pub(super) fn get(&self, at: usize) -> u16 {
        match self {
            Self::Narrow(steps) => steps[at].get(),
            Self::Wide(steps) => steps[at],
        }
    }

    pub(super) fn len(&self) -> usize {
        match self {
            Self::Narrow(steps) => steps.len(),
            Self::Wide(steps) => steps.len(),
        }
    }
}

/// What a search knows of a node: a bit for each source that has reached it, that did so in the last
/// round, and in this one.
#[derive(Debug, Clone, Copy, Default)]
struct Marks {
    seen: u64,
    last: u64,
    next: u64,
}

impl Hops {
    /// Fills in the distances from `sources` in a connected graph. Steps beyond 65,535 count as that
    /// many.
    pub(super) fn fill(&mut self, graph: &Graph, sources: &[u32]) {
        self.width = sources.len();
        self.most = 0;
        if !graph.is_plain() {
            self.measure(graph, sources);
            return;
        }
        self.unit = 1.0;
        if let Steps::Narrow(steps) = &mut self.steps {
            let mut steps = std::mem::take(steps);
            let fits = self.search_all(graph, sources, &mut steps);
            // Wide once, wide for good.
            self.steps = if fits { Steps::Narrow(steps) } else { Steps::Wide(Vec::new()) };
        }
        if let Steps::Wide(steps) = &mut self.steps {
            let mut steps = std::mem::take(steps);
            self.search_all(graph, sources, &mut steps);
            self.steps = Steps::Wide(steps);
        }
    }

    /// Whether all steps fit.
    fn search_all<S: Step>(&mut self, graph: &Graph, sources: &[u32], steps: &mut Vec<S>) -> bool {
        steps.clear();
        steps.resize(graph.len() * sources.len(), S::default());
        let mut batches = sources.chunks(AT_ONCE).enumerate();
        batches.all(|(batch, sources)| self.search(graph, sources, batch * AT_ONCE, steps))
    }

    /// All sources at once, a bit for each: M. Then and others, "The more the merrier: efficient
    /// multi-source graph traversal", VLDB 2014. Whether all steps fit.
    fn search<S: Step>(
        &mut self,
        graph: &Graph,
        sources: &[u32],
        offset: usize,
        steps: &mut [S],
    ) -> bool {
        let Self { marks, active, reached, width, most, .. } = self;
        marks.clear();
        marks.resize(graph.len(), Marks::default());
        active.clear();
        for (bit, &source) in sources.iter().enumerate() {
            let mark = &mut marks[source as usize];
            if mark.last == 0 {
                active.push(source);
            }
            mark.last |= 1 << bit;
            mark.seen |= 1 << bit;
        }
        let mut round = 0_u16;
        loop {
            reached.clear();
            for &node in active.iter() {
                let bits = std::mem::take(&mut marks[node as usize].last);
                for &other in graph.neighbours(node as usize) {
                    let mark = &mut marks[other as usize];
                    let new = bits & !mark.seen;
                    if new != 0 {
                        if mark.next == 0 {
                            reached.push(other);
                        }
                        mark.next |= new;
                    }
                }
            }
            if reached.is_empty() {
                return true;
            }
            round = round.saturating_add(1);
            *most = round.max(*most);
            let Some(step) = S::new(round) else { return false };
            for &node in reached.iter() {
                let mark = &mut marks[node as usize];
                let mut new = std::mem::take(&mut mark.next);
                mark.seen |= new;
                mark.last = new;
                let row = node as usize * *width + offset;
                let row = &mut steps[row..row + sources.len()];
                while new != 0 {
                    row[new.trailing_zeros() as usize] = step;
                    new &= new - 1;
                }
            }
            std::mem::swap(active, reached);
        }
    }

    /// One source after the other, by the lengths of the links in fine steps: the search of E. W.
    /// Dijkstra with a bucket for every distance in place of a queue (R. B. Dial, "Algorithm 360:
    /// shortest-path forest with topological ordering", CACM 12, 1969).
    fn measure(&mut self, graph: &Graph, sources: &[u32]) {
        let mut all = match std::mem::take(&mut self.steps) {
            Steps::Wide(steps) => steps,
            Steps::Narrow(_) => Vec::new(),
        };
        all.clear();
        all.resize(graph.len() * sources.len(), 0);
        let longest = graph.longest();
        let fine = (graph.mean_length() / FINE).max(longest / MOST_BUCKETS);
        let cost = |length: f32| ((length / fine + 0.5) as u32).max(1);
        // What is found lies no farther ahead than the longest link.
        let mut buckets: Vec<Vec<u32>> = vec![Vec::new(); cost(longest) as usize + 1];
        let mut best = vec![u32::MAX; graph.len()];
        for (index, &source) in sources.iter().enumerate() {
            best.fill(u32::MAX);
            best[source as usize] = 0;
            buckets[0].push(source);
            let (mut waiting, mut at, mut farthest) = (1, 0_u32, 0);
            while waiting > 0 {
                let slot = at as usize % buckets.len();
                let mut bucket = std::mem::take(&mut buckets[slot]);
                waiting -= bucket.len();
                for node in bucket.drain(..) {
                    if best[node as usize] != at {
                        continue;
                    }
                    farthest = at;
                    for row in graph.row(node as usize) {
                        let (other, length, _) = graph.tie(row);
                        let through = at + cost(length);
                        if through < best[other] {
                            best[other] = through;
                            let slot = through as usize % buckets.len();
                            buckets[slot].push(other as u32);
                            waiting += 1;
                        }
                    }
                }
                // With the room that it has.
                buckets[slot] = bucket;
                at += 1;
            }
            if index == 0 {
                // Nothing is farther apart than twice what is farthest from any one node.
                self.unit = fine * (farthest as f32 * 2.0 / 65_000.0).max(1.0);
            }
            let shrink = fine / self.unit;
            for (node, &distance) in best.iter().enumerate() {
                // A conversion from float saturates.
                let steps = (distance as f32 * shrink).round() as u16;
                let steps = if node == source as usize { 0 } else { steps.max(1) };
                all[node * self.width + index] = steps;
                self.most = self.most.max(steps);
            }
        }
        self.steps = Steps::Wide(all);
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
                let step = hops.steps.get(node as usize * 70 + source as usize);
                assert_eq!(u32::from(step), apart.min(100 - apart));
            }
        }
    }

    #[test]
    fn long_ways_are_measured_too() {
        let links: Vec<(u32, u32)> = (0..999).map(|i| (i, i + 1)).collect();
        let mut hops = Hops::default();
        hops.fill(&Graph::plain(1000, &links), &[0, 500]);
        assert_eq!((hops.most, hops.steps.get(2 * 999), hops.steps.get(1)), (999, 999, 500));
    }

    #[test]
    fn lengths_are_measured_in_fine_steps() {
        let tie = |a, b, length| Tie { a, b, length, weight: 1.0 };
        let ties = [tie(0, 1, 1.0), tie(1, 2, 3.0), tie(0, 2, 9.0)];
        let graph = Graph::weighted(vec![1.0; 3], &ties);
        let mut hops = Hops::default();
        hops.fill(&graph, &[0]);
        let far: Vec<f32> = (0..3).map(|at| f32::from(hops.steps.get(at)) * hops.unit).collect();
        assert!((far[1] - 1.0).abs() < 0.1 && (far[2] - 4.0).abs() < 0.1, "{far:?}");
    }
}
