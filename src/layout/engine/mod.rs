//! The engine: multilevel forces with a finish by stress, on flat arrays.
//!
//! A graph is merged level by level into one small enough for anything (`coarsen`); that is placed,
//! and from it each larger one in turn, refined by forces (`refine`, over the `tree`). Then
//! distances on the page are brought towards those along links (`stress`, over `hops`); and where
//! these cannot be drawn, which is so for all but meshes and chains, a few rounds of softer forces
//! gather neighbours. All numbers are `f32`, all arrays flat. Sums run in one order whatever the
//! processor and the number of threads, so the result is the same bytes for any of them.

mod coarsen;
mod draw;
pub(super) mod graph;
mod hops;
mod morton;
pub(super) mod refine;
mod scaling;
mod stress;
#[cfg(test)]
mod tests;
pub(super) mod tree;

pub use draw::{Drawing, Options, draw};

use graph::Graph;
use refine::{Outside, Pull};
use tree::{Law, Tree};

/// Graphs of no more nodes are not merged further.
const SMALL: usize = 128;
/// Up to so many nodes, a smaller graph is brought to its distances before forces are: what is long
/// would take them too many rounds.
const STIFF: usize = 400;
/// Nodes that smaller graphs are measured from.
const MARKS: usize = 32;
/// Up to so many nodes, even the best costs next to nothing.
const TINY: usize = 200;
/// Up to so many nodes, a graph is measured from all of them in any case.
const FEW: usize = 800;
/// Up to so many nodes, it is for the best quality.
const ALL_PAIRS: usize = 2_500;
/// The same where links have lengths, and measuring takes longer.
pub(super) const ALL_MEASURED: usize = 1_000;
/// Fewer nodes are not worth sharing among threads.
const SHARED: usize = 16_384;
/// Up to this stress, link distances can be drawn on a page (meshes, long chains) and the drawing that
/// does so is the best one. Above (hubs, small worlds), it is a heap, in which forces that gather
/// neighbours show more.
const DRAWABLE: f32 = 0.04;
/// The same for what is long and nearly a tree: roads, grids of power, chains with things hanging on
/// them.
const DRAWABLE_LONG: f32 = 0.16;
/// Rounds of forces on any of the smaller graphs, at most.
const MOST_ROUNDS: usize = 300;

/// What a layout may cost.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Quality {
    /// As good as can be had in the time that the quickest take.
    #[default]
    Fast,
    /// As good as can be had in a few times that.
    Best,
}

/// What a drawing is to show where it cannot show all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Aim {
    /// How far things are from each other along links.
    #[default]
    Distances,
    /// Which things belong together: neighbours near each other, groups apart.
    Neighbours,
}

/// How to place a graph.
#[derive(Debug, Clone, Copy)]
pub(super) struct Settings {
    pub(super) quality: Quality,
    /// What to show where distances cannot be drawn; nothing but them where it is none.
    pub(super) aim: Option<Aim>,
    pub(super) seed: u64,
    /// Rounds of forces on the whole graph, where not those that suit its size.
    pub(super) rounds: Option<usize>,
}

/// Places of nodes, by axis.
pub(super) type Places = [Vec<f32>; 2];

/// Told the part that is done and now and then where everything is (x and y); says whether to go on.
pub(super) type Watch<'a> = &'a mut dyn FnMut(f32, Option<[&[f32]; 2]>) -> bool;

/// Whether work on so many nodes is to be shared among the threads of the current pool.
fn parallel(nodes: usize) -> bool {
    nodes >= SHARED && rayon::current_num_threads() > 1
}

impl Settings {
    fn best(&self) -> bool {
        self.quality == Quality::Best
    }

    fn law(&self, count: usize) -> Law {
        let theta = match self.quality {
            _ if count <= TINY => 0.5,
            Quality::Fast => 1.5,
            Quality::Best => 0.9,
        };
        Law { theta, fade: 0.0 }
    }

    /// Rounds of forces on the whole graph.
    pub(super) fn fine_rounds(&self, count: usize) -> usize {
        let rounds = if count <= ALL_PAIRS { 30 } else { 16 };
        self.rounds.unwrap_or(if self.best() { rounds * 2 } else { rounds })
    }

    fn finish(&self, graph: &Graph) -> stress::Plan {
        let count = graph.len();
        let most = if graph.is_plain() { ALL_PAIRS } else { ALL_MEASURED };
        // Small graphs have the more wrong ways to lie: many rounds, each of few distances, shake
        // them out. In large ones what acts on each node is the mean of more.
        let (all, rounds, window, last) = match self.quality {
            Quality::Fast if count <= TINY => (true, (count * 64).min(4_000), 16, 0.02),
            Quality::Fast => (count <= FEW, (180_000 / count).clamp(20, 300), 16, 0.1),
            Quality::Best if count <= FEW => (true, (count * 64).min(4_000), 8, 0.02),
            Quality::Best if count <= most => (true, 10_000, 16, 0.02),
            Quality::Best => (false, 100, 16, 0.03),
        };
        let sources = match count {
            _ if all => count,
            ..=ALL_PAIRS => hops::AT_ONCE,
            // Distances are what takes most memory.
            _ => hops::AT_ONCE / 2,
        };
        let passes = if self.best() { 1 } else { 2 };
        // Measuring takes longer where links have lengths.
        let passes = if graph.is_plain() { passes } else { passes * 2 };
        stress::Plan { rounds, sources, window, passes, rates: (1.9, last) }
    }

    /// The softer forces at the end, if any.
    fn gathering(&self, count: usize) -> Option<refine::Plan> {
        let (rounds, most, heat) = match (self.aim?, self.quality) {
            (Aim::Neighbours, Quality::Fast) => ((60_000 / count.max(1)).clamp(40, 100), 3.0, 3.0),
            (Aim::Neighbours, Quality::Best) => (120, 3.0, 3.0),
            // Of distances, large graphs lose less by it.
            (Aim::Distances, _) if count > ALL_PAIRS => (20, 2.0, 1.5),
            (Aim::Distances, Quality::Fast) if count > TINY => (10, 1.0, 0.5),
            (Aim::Distances, _) => (3, 1.0, 0.5),
        };
        let law = Law { theta: if count <= TINY { 0.5 } else { 1.0 }, fade: 0.1 };
        Some(refine::Plan { rounds, law, pull: Pull::Soft(most), heat: (heat, heat * 0.1) })
    }
}

/// Places a connected graph: where a link of length 1 can be drawn so, it is about that long, else
/// nodes are about that far from each other. `watch` sees the places now and then; where it says no,
/// what there is then is returned.
pub(super) fn place(graph: &Graph, settings: &Settings, watch: Watch<'_>) -> Places {
    let mut going = true;
    let [mut x, mut y] = unfold(graph, settings, &mut |done, places| {
        going = watch(done * 0.5, places);
        going
    });
    if going {
        finish(graph, [&mut x, &mut y], &[], settings, &mut |done, places| {
            watch(0.5 + done * 0.5, places)
        });
    }
    [x, y]
}

/// The first half of [`place`]: level by level, by forces.
pub(super) fn unfold(graph: &Graph, settings: &Settings, watch: Watch<'_>) -> Places {
    let mut levels: Vec<(Graph, coarsen::Merge)> = Vec::new();
    loop {
        let top = levels.last().map_or(graph, |level| &level.0);
        if top.len() <= SMALL {
            break;
        }
        levels.push(coarsen::merge(top, settings.seed ^ levels.len() as u64));
    }
    let top = levels.last().map_or(graph, |level| &level.0);
    let [mut x, mut y] = scaling::place(top, settings.seed);
    let mut tree = Tree::default();
    let mut going = true;
    let count = levels.len();
    for level in (0..=count).rev() {
        if level < count
            && let Some((_, merge)) = levels.get(level)
        {
            let own = if level == 0 { graph } else { &levels[level - 1].0 };
            [x, y] = merge.prolong(own, &x, &y, settings.seed);
            // Not needed any more, and large near the end.
            levels.truncate(level);
        }
        let own = levels.last().map_or(graph, |level| &level.0);
        if !going {
            continue;
        }
        if own.len() <= STIFF && own.len() > 2 {
            let plan = stress::Plan {
                rounds: 60,
                sources: MARKS,
                window: MARKS,
                passes: 20,
                rates: (1.0, 0.5),
            };
            stress::reduce(own, [&mut x, &mut y], &[], plan, settings.seed, &mut |_, _| true);
        }
        let balance = refine::balance(own, &x, &y);
        x.iter_mut().chain(&mut y).for_each(|value| *value *= balance);
        // Rounds on the smaller graphs cost little, and are what unfolds.
        let rounds = match level {
            0 => settings.fine_rounds(graph.len()),
            _ => ((30.0 * 1.6_f32.powi(level as i32)) as usize).min(MOST_ROUNDS),
        };
        let plan = refine::Plan {
            rounds,
            law: settings.law(own.len()),
            pull: Pull::Square,
            heat: (0.5, 0.05),
        };
        let share = 1.0 / (count + 1) as f32;
        let before = (count - level) as f32 * share;
        let outside = Outside::default();
        refine::refine(own, [&mut x, &mut y], &outside, plan, &mut tree, &mut |done, places| {
            let end = places.filter(|_| level == 0 || done >= 1.0);
            let done = before + done * share;
            going = match end {
                Some([x, y]) if level > 0 => {
                    let [x, y] = shown(&levels, x, y);
                    watch(done, Some([&x, &y]))
                }
                places => watch(done, places),
            };
            going
        });
    }
    [x, y]
}

/// Where the nodes of the whole graph are while only those of a smaller one have places.
fn shown(levels: &[(Graph, coarsen::Merge)], x: &[f32], y: &[f32]) -> Places {
    let (mut x, mut y) = (x.to_vec(), y.to_vec());
    for (_, merge) in levels.iter().rev() {
        [x, y] = [x, y].map(|of| merge.system.iter().map(|&system| of[system as usize]).collect());
    }
    [x, y]
}

/// The second half of [`place`]: distances, and where they cannot be drawn, neighbours. Nodes in
/// `fixed` stay (none, where it is empty).
pub(super) fn finish(
    graph: &Graph,
    [x, y]: [&mut Vec<f32>; 2],
    fixed: &[bool],
    settings: &Settings,
    watch: Watch<'_>,
) {
    let mut plan = settings.finish(graph);
    if !fixed.is_empty() {
        // What cannot give way is overshot from both sides: past one that grows from round to round.
        plan.rates.0 = plan.rates.0.min(1.0);
    }
    let mut going = true;
    let left = stress::reduce(graph, [x, y], fixed, plan, settings.seed, &mut |done, places| {
        going = watch(done * 0.8, places);
        going
    });
    // What is longer than a mesh of as many nodes is wide, and has hardly more links than a tree, has
    // branches, which would be crumpled.
    let few = graph.links() * 4 < graph.len() * 5;
    let is_long = few && left.longest * left.longest > graph.len() as f32;
    let drawable = if is_long { DRAWABLE_LONG } else { DRAWABLE };
    let Some(plan) = settings.gathering(graph.len()).filter(|_| going && left.stress > drawable)
    else {
        return;
    };
    let room = room(x, y);
    let scale = |of: &mut [f32], by: f32| of.iter_mut().for_each(|value| *value *= by);
    scale(x, room);
    scale(y, room);
    let outside = Outside { fixed, ..Outside::default() };
    let mut tree = Tree::default();
    refine::refine(graph, [x, y], &outside, plan, &mut tree, &mut |done, places| {
        watch(0.8 + done * 0.2, places.filter(|_| fixed.is_empty()))
    });
    if !fixed.is_empty() {
        scale(x, 1.0 / room);
        scale(y, 1.0 / room);
    }
}

/// The factor that gives every node a unit of room, were all spread evenly over the disc in which
/// they are.
fn room(x: &[f32], y: &[f32]) -> f32 {
    let count = x.len() as f32;
    let [mx, my] = [x, y].map(|of| of.iter().sum::<f32>() / count);
    let square = |value: f32| value * value;
    let spread: f32 = x.iter().zip(y).map(|(&x, &y)| square(x - mx) + square(y - my)).sum();
    // In an even disc the mean square of the distance from the centre is half that of the radius.
    let radius = (2.0 * spread / count).sqrt();
    let factor = (count / std::f32::consts::PI).sqrt() / radius;
    if factor.is_finite() { factor } else { 1.0 }
}
