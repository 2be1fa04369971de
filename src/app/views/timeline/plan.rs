//! Where everything of the timeline is.

use crate::query::timeline::{Item, Mark, Unit};
use egui::{Rect, pos2};

/// The height of the marks and words of the axis.
const AXIS: f32 = 38.0;
/// The height of the strip that shows how much is dated when.
const STRIP: f32 = 26.0;

/// Where there is less room, the lanes are told by their marks alone.
const NARROW: f32 = 340.0;

/// Where everything is, and how moments become places.
pub(super) struct Plan {
    /// All of it.
    pub(super) area: Rect,
    /// The names of the lanes.
    pub(super) gutter: Rect,
    /// The axis and the strip below it.
    pub(super) axis: Rect,
    /// The strip.
    pub(super) strip: Rect,
    /// The lanes.
    pub(super) body: Rect,
    /// The first and last moment seen, in years.
    pub(super) window: (f64, f64),
    /// Points a year.
    pub(super) scale: f64,
    /// How far apart the marks of the axis are.
    pub(super) unit: Unit,
}

impl Plan {
    pub(super) fn new(area: Rect, window: (f64, f64)) -> Self {
        let gutter = match area.width() < NARROW {
            true => 30.0,
            false => (area.width() * 0.17).clamp(132.0, 156.0),
        };
        let left = area.min.x + gutter;
        let strip = area.min.y + AXIS;
        let top = strip + STRIP;
        let rect = |x: f32, y: f32, bottom: f32| {
            Rect::from_min_max(pos2(x, y), pos2(area.max.x.max(x + 1.0), bottom))
        };
        let body = rect(left, top + 4.0, area.max.y);
        let scale = f64::from(body.width()) / (window.1 - window.0).max(1e-6);
        Self {
            area,
            gutter: Rect::from_min_max(pos2(area.min.x, body.min.y), pos2(left, area.max.y)),
            axis: rect(left, area.min.y, top),
            strip: rect(left, strip, top),
            body,
            window,
            scale,
            unit: Unit::for_scale(scale),
        }
    }

    /// Where the hand pans.
    pub(super) const fn ground(&self) -> Rect {
        self.body
    }

    /// Whether there is room for the names of the lanes.
    pub(super) fn names_lanes(&self) -> bool {
        self.gutter.width() > 60.0
    }

    /// Where a moment is.
    pub(super) fn x(&self, at: f64) -> f32 {
        // Far outside, the exact place is of no matter, but it has to stay a number.
        let x = ((at - self.window.0) * self.scale).clamp(-1e6, 1e6);
        self.body.min.x + x as f32
    }

    /// The moment at a place.
    pub(super) fn at(&self, x: f32) -> f64 {
        self.window.0 + f64::from(x - self.body.min.x) / self.scale
    }

    /// From where to where the mark of an item reaches, in points from the moment `base`: a day is a
    /// point, and nothing else so narrow that it looks like one.
    pub(super) fn reach(&self, item: &Item, base: f64) -> (f64, f64) {
        let (begin, end) = ((item.begin - base) * self.scale, (item.end - base) * self.scale);
        match item.mark() {
            Mark::Day => {
                let middle = f64::midpoint(begin, end);
                (middle - 5.0, middle + 5.0)
            }
            Mark::Month => (begin, end.max(begin + 7.0)),
            Mark::Year => (begin, end.max(begin + 9.0)),
            Mark::Interval => (begin, end.max(begin + 8.0)),
        }
    }
}
