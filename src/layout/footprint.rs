//! The room a body takes, and how far two must move to give each other theirs.

use crate::geometry::{Point, Rect};

use super::Body;
use super::net::{Place, distance, size};

/// Free units between the circle and its label box.
const LABEL_GAP: f64 = 2.0;

/// A circle, or the rectangle around a circle with the label box below it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Footprint {
    pub(super) radius: f64,
    /// Half the width, and how far it reaches above and below the centre of the circle.
    pub(super) half_width: f64,
    pub(super) above: f64,
    pub(super) below: f64,
    labelled: bool,
}

impl Footprint {
    pub(super) fn of(body: &Body) -> Self {
        let circle = Self::circle(size(body.radius));
        match body.label_size {
            Some(label) if size(label.x) > 0.0 && size(label.y) > 0.0 => Self {
                half_width: circle.radius.max(size(label.x) / 2.0),
                below: circle.radius + LABEL_GAP + size(label.y),
                labelled: true,
                ..circle
            },
            _ => circle,
        }
    }

    pub(super) fn circle(radius: f64) -> Self {
        Self { radius, half_width: radius, above: radius, below: radius, labelled: false }
    }

    /// The circle alone.
    pub(super) fn without_label(self) -> Self {
        Self::circle(self.radius)
    }

    pub(super) fn height(&self) -> f64 {
        self.above + self.below
    }

    /// The distance from the centre of the circle that nothing of it exceeds.
    pub(super) fn reach(&self) -> f64 {
        if self.labelled { self.half_width.hypot(self.below.max(self.above)) } else { self.radius }
    }

    pub(super) fn rect(&self, at: Point) -> Rect {
        let (w, above, below) = (self.half_width as f32, self.above as f32, self.below as f32);
        Rect::new(Point::new(at.x - w, at.y - above), Point::new(at.x + w, at.y + below))
    }

    /// How `other` must move against `self` for the two to be apart, or `None` where they are.
    /// `fallback` is the direction for circles with one centre.
    pub(super) fn push(
        &self,
        at: Place,
        other: &Self,
        other_at: Place,
        gap: f64,
        fallback: impl Fn() -> Place,
    ) -> Option<Place> {
        let d = [other_at[0] - at[0], other_at[1] - at[1]];
        if !self.labelled && !other.labelled {
            let (need, have) = (self.radius + other.radius + gap, distance(at, other_at));
            if have >= need {
                return None;
            }
            let along = if have > 1e-9 { [d[0] / have, d[1] / have] } else { fallback() };
            return Some([along[0] * (need - have), along[1] * (need - have)]);
        }
        let x = self.half_width + other.half_width + gap - d[0].abs();
        let (down, up) =
            (self.below + other.above + gap - d[1], other.below + self.above + gap + d[1]);
        if x <= 0.0 || down <= 0.0 || up <= 0.0 {
            return None;
        }
        let sideways = if d[0] > 0.0 || (d[0] == 0.0 && fallback()[0] >= 0.0) { x } else { -x };
        if x <= down.min(up) {
            Some([sideways, 0.0])
        } else if down < up || (down == up && fallback()[1] >= 0.0) {
            Some([0.0, down])
        } else {
            Some([0.0, -up])
        }
    }
}
