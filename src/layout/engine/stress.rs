//! The finish: stress, the difference between distances on the page and along links, made small.

use std::ops::Range;

use pulp::Arch;
use rayon::prelude::*;

use super::super::random::Random;
use super::graph::Graph;
use super::hops::{Hops, Step, Steps};
use super::{Watch, parallel};

/// Nodes that one task of a thread computes.
const TASK: usize = 1024;
/// How often places are shown.
const VIEWS: usize = 12;
/// Numbers computed side by side.
const LANES: usize = 8;
/// Weights that are told apart by distance.
const BINS: usize = 512;
/// Distances that are looked at to know how many nodes are how near.
const MEASURED: usize = 50_000;

/// The part of the way to where neighbours want it that a node goes at most.
const STEADY: f32 = 0.95;

/// How long and how boldly.
#[derive(Debug, Clone, Copy)]
pub(super) struct Plan {
    pub(super) rounds: usize,
    /// Nodes that are measured from at a time; all of them, once, where the graph has no more.
    pub(super) sources: usize,
    /// How many of these a round looks at.
    pub(super) window: usize,
    /// How often rounds go through them before others are drawn.
    pub(super) passes: usize,
    /// The part of the way to its best place that a node goes in the first round and in the last.
    pub(super) rates: (f32, f32),
}

/// What can be said of a graph once its stress is reduced.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Left {
    /// The stress that is left, 0 to 1.
    pub(super) stress: f32,
    /// The longest distance found, in mean lengths of a link.
    pub(super) longest: f32,
}

/// Moves the nodes of a connected graph towards distances like those along links.
///
/// Every round draws some sources and moves each node towards the place that fits its distances to
/// them best: the majorisation of E. R. Gansner, Y. Koren and S. North ("Graph drawing by stress
/// majorization", GD 2004), one node at a time as in their section 2.3, over a sample of pairs whose
/// weights make up for the others, as in M. Ortmann, M. Klimenta and U. Brandes ("A sparse stress
/// model", GD 2016). Drawing anew for each round, with steps that shrink, makes up for the sample, as
/// in J. X. Zheng, S. Pawar and D. F. M. Goodman ("Graph drawing by stochastic gradient descent",
/// 2018).
///
/// Nodes in `fixed` stay (none, where it is empty). `watch` is told the part that is done and may say
/// no to the rest. Returns what is left, about. A round takes O(sources (n + m)) at worst,
/// and far less where paths are short.
pub(super) fn reduce(
    graph: &Graph,
    [x, y]: [&mut Vec<f32>; 2],
    fixed: &[bool],
    plan: Plan,
    seed: u64,
    watch: Watch<'_>,
) -> Left {
    let count = graph.len();
    if count < 2 || plan.rounds == 0 {
        return Left::default();
    }
    let sources = plan.sources.min(count);
    let window = plan.window.min(sources);
    let mut deck = Deck::new(count, seed);
    let mut hops = Hops::default();
    let mut weights = None;
    let (mut new_x, mut new_y) = (vec![0.0; count], vec![0.0; count]);
    let (mut next, mut pass) = (sources, 0);
    for round in 0..plan.rounds {
        if next + window > sources {
            if round == 0 || sources < count && pass % plan.passes == 0 {
                deck.draw(sources);
                hops.fill(graph, &deck.hand);
                weights = Some(Weights::new(&hops, window));
            }
            pass += 1;
            // Not always the same windows of the same sources.
            next = deck.random.below((sources % window).max(window.min(sources - window)) + 1);
        }
        let Some(weights) = &weights else { break };
        let sample = Sample::new(&hops, weights, &deck.hand, next..next + window, x, y);
        next += window;
        if round == 0 && fixed.is_empty() {
            let scale = sample.best_scale(x, y);
            x.iter_mut().chain(y.iter_mut()).for_each(|value| *value *= scale);
            continue;
        }
        let done = round as f32 / (plan.rounds - 1).max(1) as f32;
        let rate = plan.rates.0 * (plan.rates.1 / plan.rates.0).powf(done);
        let nodes = Nodes { graph, x, y, fixed, rate };
        let run = |(task, (to_x, to_y)): (usize, (&mut [f32], &mut [f32]))| {
            Arch::new().dispatch(|| match &hops.steps {
                Steps::Narrow(steps) => sample.step(&nodes, steps, task * TASK, to_x, to_y),
                Steps::Wide(steps) => sample.step(&nodes, steps, task * TASK, to_x, to_y),
            });
        };
        if parallel(count) {
            new_x.par_chunks_mut(TASK).zip(new_y.par_chunks_mut(TASK)).enumerate().for_each(run);
        } else {
            new_x.chunks_mut(TASK).zip(new_y.chunks_mut(TASK)).enumerate().for_each(run);
        }
        std::mem::swap(x, &mut new_x);
        std::mem::swap(y, &mut new_y);
        let seen = round % plan.rounds.div_ceil(VIEWS) == 0;
        if !watch((round + 1) as f32 / plan.rounds as f32, seen.then_some([x, y])) {
            break;
        }
    }
    let Some(weights) = &weights else { return Left::default() };
    let sample = Sample::new(&hops, weights, &deck.hand, 0..sources.min(64), x, y);
    let longest = f32::from(hops.most) * hops.unit / graph.mean_length();
    Left { stress: sample.left(x, y), longest }
}

/// Nodes in an order of chance, of which each comes up once before any comes up again.
#[derive(Debug)]
struct Deck {
    cards: Vec<u32>,
    next: usize,
    random: Random,
    hand: Vec<u32>,
}

impl Deck {
    fn new(count: usize, seed: u64) -> Self {
        let mut random = Random::new(seed);
        let mut cards: Vec<u32> = (0..count as u32).collect();
        random.shuffle(&mut cards);
        Self { cards, next: 0, random, hand: Vec::new() }
    }

    fn draw(&mut self, count: usize) {
        if self.next + count > self.cards.len() {
            self.random.shuffle(&mut self.cards);
            self.next = 0;
        }
        self.hand.clear();
        self.hand.extend_from_slice(&self.cards[self.next..self.next + count]);
        self.next += count;
    }
}

#[derive(Debug, Clone, Copy)]
struct Nodes<'a> {
    graph: &'a Graph,
    x: &'a [f32],
    y: &'a [f32],
    fixed: &'a [bool],
    rate: f32,
}

/// The sources of a round, with what a distance to one of them counts.
#[derive(Debug)]
struct Sample<'a> {
    hops: &'a Hops,
    weights: &'a Weights,
    /// Where the sources are.
    x: Vec<f32>,
    y: Vec<f32>,
    /// Which of the measured ones they are.
    window: Range<usize>,
}

/// How many nodes a source stands for, by distance in bins of steps.
///
/// Where links are few, hardly a source is drawn from what is near a node, and one that is must not
/// count as many; so it stands for no more than there are within its distance.
#[derive(Debug)]
struct Weights {
    stands_for: [f32; BINS],
    shift: u32,
}

impl Weights {
    fn new(hops: &Hops, window: usize) -> Self {
        let count = hops.steps.len() / hops.width;
        let mut shift = 0;
        while usize::from(hops.most) >> shift >= BINS {
            shift += 1;
        }
        // How many nodes lie within each distance of a source, on average.
        let mut within = [0.0_f32; BINS];
        let stride = (hops.steps.len() / MEASURED).max(1) | 1;
        let mut seen = 0.0;
        for at in (0..hops.steps.len()).step_by(stride) {
            within[usize::from(hops.steps.get(at)) >> shift] += 1.0;
            seen += 1.0;
        }
        let mut sum = 0.0;
        let mut stands_for = [0.0; BINS];
        for (within, value) in within.into_iter().zip(&mut stands_for) {
            sum += within * count as f32 / seen;
            *value = sum.clamp(1.0, (count as f32 / window as f32).max(1.0));
        }
        Self { stands_for, shift }
    }

    #[inline(always)]
    fn of(&self, steps: u16) -> f32 {
        self.stands_for[(usize::from(steps) >> self.shift) & (BINS - 1)]
    }
}

impl<'a> Sample<'a> {
    fn new(
        hops: &'a Hops,
        weights: &'a Weights,
        sources: &[u32],
        window: Range<usize>,
        x: &[f32],
        y: &[f32],
    ) -> Self {
        let sources = &sources[window.clone()];
        let at = |of: &[f32]| sources.iter().map(|&source| of[source as usize]).collect();
        Self { hops, weights, x: at(x), y: at(y), window }
    }

    /// Where the steps from `node` to the sources are.
    #[inline(always)]
    fn row(&self, node: usize) -> Range<usize> {
        let start = node * self.hops.width;
        start + self.window.start..start + self.window.end
    }

    /// Distance on the page and along links, and weight, from `node` to each source but itself.
    fn pairs(&self, node: usize, x: f32, y: f32) -> impl Iterator<Item = (f32, f32, f32)> {
        let steps = self.row(node).map(|at| self.hops.steps.get(at));
        steps.zip(&self.x).zip(&self.y).filter(|((steps, _), _)| *steps > 0).map(
            move |((steps, &px), &py)| {
                let wanted = f32::from(steps) * self.hops.unit;
                let weight = self.weights.of(steps) / (wanted * wanted);
                ((x - px).hypot(y - py), wanted, weight)
            },
        )
    }

    /// Sums over pairs of what is on the page and what is wanted: both, the square of the one and
    /// that of the other.
    fn sums(&self, x: &[f32], y: &[f32]) -> [f64; 3] {
        let mut sums = [0.0; 3];
        let stride = (x.len() / 2_000).max(1);
        for node in (0..x.len()).step_by(stride) {
            for (have, wanted, weight) in self.pairs(node, x[node], y[node]) {
                sums[0] += f64::from(weight * have * wanted);
                sums[1] += f64::from(weight * have * have);
                sums[2] += f64::from(weight * wanted * wanted);
            }
        }
        sums
    }

    /// The factor by which all places are to be multiplied for the least stress.
    fn best_scale(&self, x: &[f32], y: &[f32]) -> f32 {
        let [both, have, _] = self.sums(x, y);
        let scale = (both / have) as f32;
        if scale.is_finite() && scale > 0.0 { scale } else { 1.0 }
    }

    /// The stress, 0 to 1.
    fn left(&self, x: &[f32], y: &[f32]) -> f32 {
        let [both, have, wanted] = self.sums(x, y);
        let left = (1.0 - both * both / (have * wanted)) as f32;
        if left.is_finite() { left } else { 0.0 }
    }

    /// Moves the nodes from `first` on, as many as there is room for.
    #[inline(always)]
    fn step<S: Step>(
        &self,
        nodes: &Nodes<'_>,
        steps: &[S],
        first: usize,
        to_x: &mut [f32],
        to_y: &mut [f32],
    ) {
        for (offset, (to_x, to_y)) in to_x.iter_mut().zip(to_y).enumerate() {
            let node = first + offset;
            let (x, y) = (nodes.x[node], nodes.y[node]);
            (*to_x, *to_y) = (x, y);
            if nodes.fixed.get(node) == Some(&true) {
                continue;
            }
            let (mut sum_x, mut sum_y, mut total) = self.pulls(&steps[self.row(node)], x, y);
            // Neighbours move at the same time: where they go past each other's best places, a chain
            // would swing ever farther from side to side.
            let held = (STEADY / nodes.rate).min(1.0);
            for at in nodes.graph.row(node) {
                let (other, wanted, _) = nodes.graph.tie(at);
                let (dx, dy) = (x - nodes.x[other], y - nodes.y[other]);
                let have = (dx * dx + dy * dy).sqrt().max(1e-6);
                let weight = 1.0 / (wanted * wanted);
                let by = weight * (wanted / have - 1.0) * held;
                sum_x += dx * by;
                sum_y += dy * by;
                total += weight;
            }
            if total > 0.0 {
                *to_x = x + sum_x / total * nodes.rate;
                *to_y = y + sum_y / total * nodes.rate;
            }
        }
    }

    /// The weighted sum of the moves that would set a node right with each source, and the weights.
    #[inline(always)]
    fn pulls<S: Step>(&self, row: &[S], x: f32, y: f32) -> (f32, f32, f32) {
        let (rows, rest) = row.as_chunks::<LANES>();
        let (xs, rest_x) = self.x.as_chunks::<LANES>();
        let (ys, rest_y) = self.y.as_chunks::<LANES>();
        let mut sums = [[0.0_f32; LANES]; 3];
        for ((row, xs), ys) in rows.iter().zip(xs).zip(ys) {
            self.pull(row, xs, ys, x, y, &mut sums);
        }
        if !rest.is_empty() {
            let (mut row, mut xs, mut ys) = ([S::default(); LANES], [0.0; LANES], [0.0; LANES]);
            row[..rest.len()].copy_from_slice(rest);
            xs[..rest.len()].copy_from_slice(rest_x);
            ys[..rest.len()].copy_from_slice(rest_y);
            self.pull(&row, &xs, &ys, x, y, &mut sums);
        }
        let [x, y, total] = sums.map(|lanes| lanes.iter().sum());
        (x, y, total)
    }

    #[inline(always)]
    fn pull<S: Step>(
        &self,
        row: &[S; LANES],
        xs: &[f32; LANES],
        ys: &[f32; LANES],
        x: f32,
        y: f32,
        sums: &mut [[f32; LANES]; 3],
    ) {
        let mut stands_for = [0.0; LANES];
        for lane in 0..LANES {
            stands_for[lane] = self.weights.of(row[lane].get());
        }
        for lane in 0..LANES {
            let wanted = f32::from(row[lane].get()) * self.hops.unit;
            let (dx, dy) = (x - xs[lane], y - ys[lane]);
            let have = (dx * dx + dy * dy + 1e-12).sqrt();
            // Of a source and itself, nothing.
            let known = if row[lane].get() == 0 { 0.0 } else { 1.0 };
            let weight = known * stands_for[lane] / (wanted * wanted + 1e-12);
            let by = weight * (wanted / have - 1.0);
            sums[0][lane] += dx * by;
            sums[1][lane] += dy * by;
            sums[2][lane] += weight;
        }
    }
}
