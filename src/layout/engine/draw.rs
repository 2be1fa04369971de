//! Whole graphs, connected or not, without bodies and labels.

use super::super::net::Place;
use super::super::pack::{Piece, pack};
use super::super::region::hull;
use super::graph::Graph;
use super::{Aim, Quality, Settings, place};
use crate::geometry::{Point, Rect};
use crate::progress::Progress;

/// How to draw a graph.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Options {
    /// What it may cost.
    pub quality: Quality,
    /// What is to be seen.
    pub aim: Aim,
    /// Decides between drawings that are equally good.
    pub seed: u64,
    /// Rounds of forces on the whole graph, in place of those that suit its size: for measuring what
    /// one takes.
    pub rounds: Option<usize>,
}

/// Where everything was put.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Drawing {
    /// The place of each node; always finite.
    pub points: Vec<Point>,
    /// Rounds of forces on the largest component.
    pub rounds: usize,
    /// Whether it was cancelled: the points are then usable, but unfinished.
    pub cancelled: bool,
}

/// Free units around a component.
const MARGIN: f64 = 0.75;

/// Draws a graph of `count` nodes with these links, in units of about a link.
///
/// Links may be in any order and direction; loops and links to nodes that do not exist are left out,
/// and several between the same two count once. Components are drawn one by one, turned to lie flat,
/// and packed; nodes without links stand in rows below. Equal arguments give the same bytes for
/// any number of threads, which are those of the current pool of `rayon`.
///
/// `on_points` is called now and then with unfinished places of all nodes. When `progress` is
/// cancelled the function returns soon with what it has. Memory grows in proportion to
/// nodes and links: about 14 MB were measured for 100,000 nodes and 300,000 links, the
/// links themselves not counted.
pub fn draw(
    count: usize,
    links: &[(u32, u32)],
    options: &Options,
    progress: &Progress,
    on_points: &mut dyn FnMut(&[Point]),
) -> Drawing {
    progress.phase("Placing");
    let mut graph = Graph::plain(count, links);
    let (joined, single): (Vec<_>, Vec<_>) =
        graph.components().into_iter().partition(|members| members.len() > 1);
    let settings = Settings {
        quality: options.quality,
        aim: Some(options.aim),
        seed: options.seed,
        rounds: options.rounds,
    };
    let rounds = joined.first().map_or(0, |first| settings.fine_rounds(first.len()));
    let mut points = vec![Point::ORIGIN; count];
    let mut rank = vec![0; count];
    let mut pieces = Vec::with_capacity(joined.len() + 1);
    let mut done = 0;
    for (index, members) in joined.iter().enumerate() {
        let own = graph.component(members, &mut rank);
        if index + 1 == joined.len() {
            // It is not needed any more, and may be large.
            (graph, rank) = Default::default();
        }
        let part = members.len() as f32 / count as f32;
        let before = done as f32 / count as f32;
        let places = place(&own, &settings, &mut |done, places| {
            progress.set(before + done * part);
            if let Some([x, y]) = places.filter(|_| members.len() * 2 > count) {
                write(members, x, y, &mut points);
                on_points(&points);
            }
            !progress.is_cancelled()
        });
        let [x, y] = flat(places);
        write(members, &x, &y, &mut points);
        done += members.len();
        pieces.push(if joined.len() > 1 { piece(&own, &x, &y) } else { Piece::default() });
    }
    if pieces.len() > 1 {
        progress.phase("Packing");
        for (members, by) in joined.iter().zip(pack(&pieces)) {
            for &node in members {
                let point = &mut points[node as usize];
                (point.x, point.y) = (point.x + by[0] as f32, point.y + by[1] as f32);
            }
        }
    }
    below(&joined, &single.concat(), &mut points);
    on_points(&points);
    progress.set(1.0);
    Drawing { points, rounds, cancelled: progress.is_cancelled() }
}

fn write(members: &[u32], x: &[f32], y: &[f32], points: &mut [Point]) {
    let finite = |value: f32| if value.is_finite() { value } else { 0.0 };
    for ((&node, &x), &y) in members.iter().zip(x).zip(y) {
        points[node as usize] = Point::new(finite(x), finite(y));
    }
}

/// Turns places so that they lie in the least upright box that holds them, longer than high: one side
/// of it lies along a side of their hull (H. Freeman and R. Shapira, "Determining the minimum-area
/// encasing rectangle for an arbitrary closed curve", 1975).
fn flat([mut x, mut y]: [Vec<f32>; 2]) -> [Vec<f32>; 2] {
    let points: Vec<Point> = x.iter().zip(&y).map(|(&x, &y)| Point::new(x, y)).collect();
    let hull = hull(points);
    let mut best = (f64::INFINITY, [1.0, 0.0]);
    for (from, to) in hull.iter().zip(hull.iter().cycle().skip(1)) {
        let along = [f64::from(to.x - from.x), f64::from(to.y - from.y)];
        let length = along[0].hypot(along[1]);
        if length < 1e-9 {
            continue;
        }
        let turn = along.map(|value| value / length);
        let [width, height] = extent(&hull, turn);
        // Of a chain, which has no area, the flattest.
        let cost = (width + 1e-3) * (height + 1e-3);
        if cost < best.0 * (1.0 - 1e-6) {
            best = (cost, if width >= height { turn } else { [-turn[1], turn[0]] });
        }
    }
    let [cos, sin] = best.1;
    for (x, y) in x.iter_mut().zip(&mut y) {
        let (dx, dy) = (f64::from(*x), f64::from(*y));
        (*x, *y) = ((dx * cos + dy * sin) as f32, (dy * cos - dx * sin) as f32);
    }
    [x, y]
}

/// The width and height of points after a turn back by this cosine and sine.
fn extent(points: &[Point], [cos, sin]: [f64; 2]) -> [f64; 2] {
    let (mut low, mut high) = ([f64::INFINITY; 2], [f64::NEG_INFINITY; 2]);
    for point in points {
        let (x, y) = (f64::from(point.x), f64::from(point.y));
        for (axis, value) in [x * cos + y * sin, y * cos - x * sin].into_iter().enumerate() {
            low[axis] = low[axis].min(value);
            high[axis] = high[axis].max(value);
        }
    }
    [high[0] - low[0], high[1] - low[1]]
}

/// Puts nodes without links in rows below the rest.
fn below(joined: &[Vec<u32>], single: &[u32], points: &mut [Point]) {
    let rest = joined.iter().flatten().map(|&node| points[node as usize]);
    let bounds = Rect::from_points(rest);
    let (left, top, width) = if joined.is_empty() {
        (0.0, 0.0, 0.0)
    } else {
        (bounds.min.x, bounds.max.y + 2.0, bounds.width())
    };
    let columns = ((single.len() as f32 * 1.5).sqrt().max(width + 1.0) as usize).max(1);
    for (index, &node) in single.iter().enumerate() {
        let (column, row) = (index % columns, index / columns);
        points[node as usize] = Point::new(left + column as f32, top + row as f32);
    }
}

fn piece(graph: &Graph, x: &[f32], y: &[f32]) -> Piece {
    let at = |node: usize| -> Place { [f64::from(x[node]), f64::from(y[node])] };
    let around = |node: usize| {
        let [x, y] = at(node);
        ([x - MARGIN, y - MARGIN], [x + MARGIN, y + MARGIN])
    };
    let lines = (0..graph.len()).flat_map(|a| {
        let further = graph.neighbours(a).iter().filter(move |&&b| (b as usize) > a);
        further.map(move |&b| (at(a), at(b as usize)))
    });
    Piece { boxes: (0..graph.len()).map(around).collect(), lines: lines.collect(), fixed: false }
}
