//! Layout: where to put bodies held together by springs. It knows no names, kinds or colours.
//!
//! A [`Request`] is everything a layout depends on, as one comparable value: a picture is stale
//! exactly when its request differs from the one that made it. [`run`] turns a request into
//! [`Positions`]; equal requests give the same bytes on the same machine.
//!
//! Bad input is never an error. A spring whose end does not exist, or that ties a body to itself, is
//! ignored; springs between the same two bodies count as one (weights added, shortest length); sizes
//! that are negative or not finite are read as zero, lengths as [`DEFAULT_LENGTH`], weights as one;
//! a start that is not finite counts as none; no size or length counts as more than 10,000 units and
//! no start as farther out than a million.
//!
//! Places come from the [`engine`], which lays out plain graphs of 100,000 nodes too
//! ([`engine::draw`]); a request adds what bodies need: room for circles and labels, pins, groups.

mod drag;
mod ease;
pub mod engine;
mod folding;
mod footprint;
mod forces;
mod grouped;
mod layered;
mod nestle;
mod net;
mod organic;
mod pack;
#[cfg(test)]
mod properties;
pub mod quality;
mod radial;
mod random;
mod region;
mod settle;
mod spread;
#[cfg(test)]
mod tests;
mod timeline;
mod ways;

use crate::geometry::{Point, Rect, Vector};
use crate::progress::Progress;

pub use drag::Drag;
pub use region::Region;

use engine::Aim;
use footprint::Footprint;
use net::{Net, Place};

/// The natural length of a spring that does not say, in world units.
pub const DEFAULT_LENGTH: f32 = 60.0;

/// Everything a layout depends on.
///
/// Floats compare by their bits, so that a request with a NaN in it equals itself and is not
/// computed anew forever.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Request {
    /// What is placed. Springs and styles name bodies by their index here.
    pub bodies: Vec<Body>,
    /// What holds them together.
    pub springs: Vec<Spring>,
    /// Decides between placements that are equally good.
    pub seed: u64,
    /// The kind of picture.
    pub style: Style,
    /// Whether bodies that have a place keep it.
    pub settle: Settle,
}

/// Something to place: a circle, with a label under it where that should be kept clear too.
#[derive(Debug, Clone, Copy)]
pub struct Body {
    /// Breaks ties and scatters coincident bodies, so that a body lands in the same place whatever
    /// else comes and goes around it. Should be unique.
    pub id: u64,
    /// Radius of the circle, in world units.
    pub radius: f32,
    /// How strongly it pushes others away; one is usual.
    pub weight: f32,
    /// The region it belongs to, for [`Style::Grouped`].
    pub group: Option<u32>,
    /// Where it is now, if anywhere.
    pub start: Option<Point>,
    /// Whether it must stay exactly at `start`.
    pub pinned: bool,
    /// Width and height of the label box, centred below the circle, to be kept clear; `None` to
    /// keep only the circle clear.
    pub label_size: Option<Vector>,
}

/// A pull between two bodies.
#[derive(Debug, Clone, Copy)]
pub struct Spring {
    /// Index of one body.
    pub a: u32,
    /// Index of the other.
    pub b: u32,
    /// How strongly it pulls; one is usual.
    pub weight: f32,
    /// The distance it wants between the centres, in world units.
    pub length: f32,
}

/// The kind of picture.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Style {
    /// Distances on the page like distances in the graph.
    #[default]
    Organic,
    /// Bodies of one group together in a region of their own, like countries on a map.
    Grouped,
    /// Columns from left to right, for chains.
    Layered {
        /// The column of each body, by index; bodies beyond its end stand in column 0.
        layers: Vec<u8>,
    },
    /// Rings around one body.
    Radial {
        /// Index of the body in the middle; one that does not exist is read as the first.
        focus: u32,
    },
    /// Along a ruler: x is given, and y chosen.
    Timeline {
        /// The stretch of x, in world units, within which each body stands, by index; those without
        /// one, and bodies beyond its end, stand below the others.
        x: Vec<Option<(i32, i32)>>,
    },
}

/// What becomes of bodies that already have a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Settle {
    /// All but the pinned are placed anew; their starts are ignored.
    #[default]
    Fresh,
    /// Bodies with a start keep it (those whose circles overlap are nudged apart), and only the
    /// others are placed: near their neighbours, else near their group, else beside the rest. With
    /// no start at all this is [`Settle::Fresh`].
    KeepPlaced,
}

/// Where everything was put.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Positions {
    /// The centre of each body, in the order of the request; always finite.
    pub points: Vec<Point>,
    /// The outline of each group with members, by group, for [`Style::Grouped`]; else empty.
    pub regions: Vec<Region>,
    /// The ways around other bodies that springs take, for [`Style::Layered`] of bodies without
    /// places; else empty. By ends.
    pub routes: Vec<Route>,
    /// Whether the layout was cancelled: the points are then usable, but unfinished.
    pub cancelled: bool,
}

/// The way of a spring that does not run straight.
#[derive(Debug, Clone, PartialEq)]
pub struct Route {
    /// Index of the body where it begins; less than `b`.
    pub a: u32,
    /// Index of the body where it ends.
    pub b: u32,
    /// What it passes through on the way, one to [`Route::MOST`] points.
    pub via: Vec<Point>,
}

impl Route {
    /// The most points that a route passes through.
    pub const MOST: usize = 8;
}

impl Body {
    /// A body with weight one and nothing else said.
    pub const fn new(id: u64, radius: f32) -> Self {
        Self { id, radius, weight: 1.0, group: None, start: None, pinned: false, label_size: None }
    }

    /// What the layout keeps clear for this body when its centre is `at`: the circle's bounds with
    /// the label box below.
    pub fn footprint(&self, at: Point) -> Rect {
        Footprint::of(self).rect(at)
    }

    fn bits(&self) -> impl PartialEq + use<> {
        (
            (self.id, self.radius.to_bits(), self.weight.to_bits()),
            self.group,
            self.start.map(|p| (p.x.to_bits(), p.y.to_bits())),
            self.pinned,
            self.label_size.map(|s| (s.x.to_bits(), s.y.to_bits())),
        )
    }
}

impl PartialEq for Body {
    fn eq(&self, other: &Self) -> bool {
        self.bits() == other.bits()
    }
}

impl Eq for Body {}

impl Spring {
    /// A spring of weight one and [`DEFAULT_LENGTH`].
    pub const fn new(a: u32, b: u32) -> Self {
        Self { a, b, weight: 1.0, length: DEFAULT_LENGTH }
    }

    fn bits(&self) -> (u32, u32, u32, u32) {
        (self.a, self.b, self.weight.to_bits(), self.length.to_bits())
    }
}

impl PartialEq for Spring {
    fn eq(&self, other: &Self) -> bool {
        self.bits() == other.bits()
    }
}

impl Eq for Spring {}

/// Places every body of `request`.
///
/// `on_positions` is called now and then with unfinished places of all bodies, in order, for showing
/// the layout at work. When `progress` is cancelled the function returns soon with what it has.
///
/// Pinned bodies stay exactly where they start. Circles (and label boxes, where given) of bodies that
/// are not pinned overlap nothing afterwards; pinned ones may overlap each other. For
/// [`Settle::KeepPlaced`], label boxes are kept clear for new bodies only.
pub fn run(
    request: &Request,
    progress: &Progress,
    on_positions: &mut dyn FnMut(&[Point]),
) -> Positions {
    let net = Net::new(request);
    let mut job = Job {
        seed: request.seed,
        progress,
        span: (0.0, 1.0),
        show: &mut |places| on_positions(&to_points(places)),
    };
    let keep = request.settle == Settle::KeepPlaced && net.nodes.iter().any(|n| n.start.is_some());
    let mut routes = Vec::new();
    let places = match &request.style {
        Style::Timeline { x } => {
            let wanted = |(from, to): (i32, i32)| (f64::from(from), f64::from(to));
            let x: Vec<_> = x.iter().map(|x| x.map(wanted)).collect();
            timeline::place(&net, &x, keep, &mut job)
        }
        Style::Layered { layers } if keep => layered::settle(&net, layers, &mut job),
        _ if keep => settle::place(&net, &mut job),
        Style::Organic => organic::place(&net, Some(Aim::Neighbours), &mut job),
        Style::Grouped => grouped::place(&net, &mut job),
        Style::Layered { layers } => {
            let (places, ways) = layered::place(&net, layers, &mut job);
            routes = ways;
            places
        }
        Style::Radial { focus } => radial::place(&net, *focus as usize, &mut job),
    };
    let mut points = to_points(&places);
    for (point, body) in points.iter_mut().zip(&request.bodies) {
        match body.start {
            // Exactly, and not what is left after converting there and back.
            Some(start) if body.pinned && start.is_finite() => *point = start,
            _ => {}
        }
    }
    let regions = match request.style {
        Style::Grouped => region::outlines(&request.bodies, &points),
        _ => Vec::new(),
    };
    progress.set(1.0);
    Positions { points, regions, routes, cancelled: progress.is_cancelled() }
}

/// What every stage needs besides the bodies: the seed, and ways to report and to show.
struct Job<'a> {
    seed: u64,
    progress: &'a Progress,
    /// The part of the whole progress that the current stage covers.
    span: (f32, f32),
    /// Takes unfinished places of the whole net of the stage.
    show: &'a mut dyn FnMut(&[Place]),
}

impl Job<'_> {
    fn phase(&self, text: &str) {
        self.progress.phase(text);
    }

    fn report(&self, fraction: f32) {
        let (from, to) = self.span;
        self.progress.set(from + (to - from) * fraction);
    }

    fn is_cancelled(&self) -> bool {
        self.progress.is_cancelled()
    }

    /// The same job for the part `from..to` of the current span.
    fn part(&mut self, from: f32, to: f32) -> Job<'_> {
        let (start, end) = self.span;
        let at = |t: f32| start + (end - start) * t;
        Job { seed: self.seed, progress: self.progress, span: (at(from), at(to)), show: self.show }
    }
}

fn to_points(places: &[Place]) -> Vec<Point> {
    let limit = f64::from(f32::MAX) / 4.0;
    let narrow = |value: f64| {
        if value.is_finite() { value.clamp(-limit, limit) as f32 } else { 0.0 }
    };
    places.iter().map(|&[x, y]| Point::new(narrow(x), narrow(y))).collect()
}
