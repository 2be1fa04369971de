//! Refinement: links pull, everything pushes everything else, for some rounds.

use pulp::Arch;
use rayon::prelude::*;

use super::graph::Graph;
use super::tree::{Law, Tree};
use super::{Watch, parallel};

/// Nodes that one task of a thread computes.
const TASK: usize = 2048;

/// How long, and how far nodes may go.
#[derive(Debug, Clone, Copy)]
pub(super) struct Plan {
    pub(super) rounds: usize,
    pub(super) law: Law,
    pub(super) pull: Pull,
    /// The longest move of the first round and of the last, in mean lengths of a link.
    pub(super) heat: (f32, f32),
}

/// How a link pulls, by its length on the page.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Pull {
    /// With the square of it.
    Square,
    /// Up to so much, and soon no more.
    Soft(f32),
}

/// Moves nodes by forces: a link over distance d of length l pulls by w (d / l)², and masses push by
/// m m' / d (T. M. J. Fruchterman and E. M. Reingold, "Graph drawing by force-directed placement",
/// 1991), so that a link that stands for a path of l links pulls as that path does.
///
/// A node moves by its force over its stiffness, the rate at which its links' pull grows, so that one
/// with a thousand links does not tremble; and never beyond the heat of the round, which falls
/// geometrically. Nodes in `fixed` stay (none, where it is empty). `watch` is told the part that is
/// done and may say no to the rest. A round takes O(n log n + m).
pub(super) fn refine(
    graph: &Graph,
    x: &mut Vec<f32>,
    y: &mut Vec<f32>,
    fixed: &[bool],
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
        let done = round as f32 / (plan.rounds - 1).max(1) as f32;
        let heat = unit * plan.heat.0 * (plan.heat.1 / plan.heat.0).powf(done);
        let nodes =
            Nodes { graph, x, y, push_x: &push_x, push_y: &push_y, fixed, heat, pull: plan.pull };
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
        if !watch((round + 1) as f32 / plan.rounds as f32, x, y) {
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
            let (mut fx, mut fy) = (self.push_x[node] * mass, self.push_y[node] * mass);
            let mut stiffness = 0.0;
            for at in self.graph.row(node) {
                let (other, length, weight) = self.graph.tie(at);
                let (dx, dy) = (self.x[other] - x, self.y[other] - y);
                let far = (dx * dx + dy * dy).sqrt();
                let pull = match self.pull {
                    Pull::Square => weight * far / (length * length),
                    Pull::Soft(most) => weight * most / ((0.2 + far) * length.sqrt()),
                };
                fx += dx * pull;
                fy += dy * pull;
                stiffness += pull;
            }
            let force = (fx * fx + fy * fy).sqrt();
            // The pull grows twice as fast along a link as across it.
            let by = 1.0 / (1.5 * stiffness + force / self.heat + 1e-9);
            *to_x = x + fx * by;
            *to_y = y + fy * by;
        }
    }
}
