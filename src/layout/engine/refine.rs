//! Refinement: links pull, everything pushes everything else, for some rounds.

use pulp::Arch;
use rayon::prelude::*;

use super::graph::Graph;
use super::tree::{Law, Tree};
use super::{Watch, parallel};

/// Nodes that one task of a thread computes.
const TASK: usize = 2048;
/// After so many rounds places are shown again.
const EVERY: usize = 5;

/// The part of a link length over which a soft pull grows.
const SOFT: f32 = 0.2;

/// How long, and how far nodes may go.
#[derive(Debug, Clone, Copy)]
pub(in crate::layout) struct Plan {
    pub(in crate::layout) rounds: usize,
    pub(in crate::layout) law: Law,
    pub(in crate::layout) pull: Pull,
    /// The longest move of the first round and of the last, in mean lengths of a link.
    pub(in crate::layout) heat: (f32, f32),
}

/// How a link pulls, by its length l and the distance d on the page.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in crate::layout) enum Pull {
    /// (d / l)²: T. M. J. Fruchterman and E. M. Reingold, "Graph drawing by force-directed
    /// placement", 1991, with a link that stands for a path of l links pulling as that path does.
    Square,
    /// Soon no more than this much over √l, as in the LinLog model of A. Noack ("Energy models for
    /// graph clustering", 2007), so that links within a cluster, being many, win over those between
    /// clusters.
    Soft(f32),
}

impl Pull {
    /// The force over a distance, as a factor of the displacement.
    #[inline(always)]
    fn over(self, far: f32, length: f32) -> f32 {
        match self {
            Self::Square => far / (length * length),
            Self::Soft(most) => most / ((SOFT + far) * length.sqrt()),
        }
    }
}

/// The factor by which all places are to be multiplied for pulls of [`Pull::Square`] and pushes that
/// do not fade to be in balance: by the virial theorem, the sum of w d³ / l² over links is then that of
/// m m' over pairs.
pub(super) fn balance(graph: &Graph, x: &[f32], y: &[f32]) -> f32 {
    let (mut pulls, mut mass, mut squares) = (0.0_f64, 0.0_f64, 0.0_f64);
    for node in 0..graph.len() {
        let own = f64::from(graph.mass(node));
        mass += own;
        squares += own * own;
        for at in graph.row(node) {
            let (other, length, weight) = graph.tie(at);
            let (dx, dy) = (x[other] - x[node], y[other] - y[node]);
            let far = f64::from(dx * dx + dy * dy).sqrt();
            pulls += far * far * far * f64::from(weight / (length * length));
        }
    }
    // Both sums see each link and each pair twice.
    let factor = ((mass * mass - squares) / pulls).cbrt() as f32;
    if factor.is_finite() && factor > 0.0 { factor } else { 1.0 }
}

/// What acts on the nodes besides each other.
#[derive(Debug, Default)]
pub(in crate::layout) struct Outside<'a> {
    /// Nodes that stay; none, where it is empty.
    pub(in crate::layout) fixed: &'a [bool],
    /// Pulls on a node towards a place, with a weight like that of a link.
    pub(in crate::layout) pulls: &'a [(u32, [f32; 2], f32)],
    /// A disc about the origin, by its radius, that no node may leave with the reach that each has.
    pub(in crate::layout) disc: Option<(f32, &'a [f32])>,
}

impl Outside<'_> {
    fn pull(&self, pull: Pull, graph: &Graph, [x, y]: [&[f32]; 2], [to_x, to_y]: [&mut [f32]; 2]) {
        for &(node, to, weight) in self.pulls {
            let node = node as usize;
            let (dx, dy) = (to[0] - x[node], to[1] - y[node]);
            let by = weight * pull.over((dx * dx + dy * dy).sqrt(), 1.0) / graph.mass(node);
            to_x[node] += dx * by;
            to_y[node] += dy * by;
        }
    }

    fn hold(&self, x: &mut [f32], y: &mut [f32]) {
        let Some((radius, reach)) = self.disc else { return };
        for ((x, y), reach) in x.iter_mut().zip(y).zip(reach) {
            let (far, room) = ((*x * *x + *y * *y).sqrt(), (radius - reach).max(0.0));
            if far > room {
                (*x, *y) = (*x * room / far, *y * room / far);
            }
        }
    }
}

/// Moves nodes by forces: links pull as `plan.pull` says, and masses push by m m' / d, or less over
/// long distances where `plan.law` fades, after the bounded force of M. Zhong and others
/// ("Force-directed graph layouts revisited: a new force based on the t-distribution", TVCG 2023).
///
/// A node moves by its force over its stiffness, the rate at which its links' pull grows, so that one
/// with a thousand links does not tremble; and never beyond the heat of the round, which falls
/// geometrically. `watch` is told the part that is
/// done and may say no to the rest. A round takes O(n log n + m).
pub(in crate::layout) fn refine(
    graph: &Graph,
    [x, y]: [&mut Vec<f32>; 2],
    outside: &Outside<'_>,
    plan: Plan,
    tree: &mut Tree,
    watch: Watch<'_>,
) {
    let count = graph.len();
    let unit = graph.mean_length();
    let (mut push_x, mut push_y) = (vec![0.0; count], vec![0.0; count]);
    let (mut new_x, mut new_y) = (vec![0.0; count], vec![0.0; count]);
    for round in 0..plan.rounds {
        tree.pushes(x, y, |node| graph.mass(node), plan.law, [&mut push_x, &mut push_y]);
        outside.pull(plan.pull, graph, [x, y], [&mut push_x, &mut push_y]);
        let done = round as f32 / (plan.rounds - 1).max(1) as f32;
        let heat = unit * plan.heat.0 * (plan.heat.1 / plan.heat.0).powf(done);
        let nodes = Nodes {
            graph,
            x,
            y,
            push_x: &push_x,
            push_y: &push_y,
            fixed: outside.fixed,
            heat,
            pull: plan.pull,
        };
        let run = |(task, (to_x, to_y)): (usize, (&mut [f32], &mut [f32]))| {
            Arch::new().dispatch(|| nodes.step(task * TASK, to_x, to_y));
        };
        if parallel(count) {
            new_x.par_chunks_mut(TASK).zip(new_y.par_chunks_mut(TASK)).enumerate().for_each(run);
        } else {
            new_x.chunks_mut(TASK).zip(new_y.chunks_mut(TASK)).enumerate().for_each(run);
        }
        std::mem::swap(x, &mut new_x);
        std::mem::swap(y, &mut new_y);
        outside.hold(x, y);
        let last = round + 1 == plan.rounds;
        let seen = last || round % EVERY == EVERY - 1;
        if !watch((round + 1) as f32 / plan.rounds as f32, seen.then_some([x, y])) {
            return;
        }
    }
}

#[derive(Debug, Clone, Copy)]
struct Nodes<'a> {
    graph: &'a Graph,
    x: &'a [f32],
    y: &'a [f32],
    push_x: &'a [f32],
    push_y: &'a [f32],
    fixed: &'a [bool],
    heat: f32,
    pull: Pull,
}

impl Nodes<'_> {
    /// Moves the nodes from `first` on, as many as there is room for.
    #[inline(always)]
    fn step(&self, first: usize, to_x: &mut [f32], to_y: &mut [f32]) {
        for (offset, (to_x, to_y)) in to_x.iter_mut().zip(to_y).enumerate() {
            let node = first + offset;
            let (x, y) = (self.x[node], self.y[node]);
            (*to_x, *to_y) = (x, y);
            if self.fixed.get(node) == Some(&true) {
                continue;
            }
            let mass = self.graph.mass(node);
            let (pull_x, pull_y, stiffness) = match self.pull {
                // What is said most often is said without reading lengths that are all 1.
                Pull::Square if self.graph.is_plain() => {
                    let row = self.graph.neighbours(node).iter();
                    self.pulls(row.map(|&other| (other as usize, 1.0, 1.0)), x, y, |far, _| far)
                }
                pull => {
                    let row = self.graph.row(node).map(|at| self.graph.tie(at));
                    self.pulls(row, x, y, |far, length| pull.over(far, length))
                }
            };
            let fx = self.push_x[node] * mass + pull_x;
            let fy = self.push_y[node] * mass + pull_y;
            let force = (fx * fx + fy * fy).sqrt();
            // The pull grows twice as fast along a link as across it.
            let by = 1.0 / (1.5 * stiffness + force / self.heat + 1e-9);
            *to_x = x + fx * by;
            *to_y = y + fy * by;
        }
    }

    /// The sum of the pulls of neighbours (index, length, weight), and of how stiff they are.
    #[inline(always)]
    fn pulls(
        &self,
        neighbours: impl Iterator<Item = (usize, f32, f32)>,
        x: f32,
        y: f32,
        over: impl Fn(f32, f32) -> f32,
    ) -> (f32, f32, f32) {
        let (mut fx, mut fy, mut stiffness) = (0.0, 0.0, 0.0);
        for (other, length, weight) in neighbours {
            let (dx, dy) = (self.x[other] - x, self.y[other] - y);
            let pull = weight * over((dx * dx + dy * dy).sqrt(), length);
            fx += dx * pull;
            fy += dy * pull;
            stiffness += pull;
        }
        (fx, fy, stiffness)
    }
}
