//! The camera under way: a glide from where one looked to where one is to look.

use crate::geometry::{Camera, Flight};
use egui::Ui;

/// How long a glide takes, in seconds.
const SECONDS: f64 = 0.25;

/// A glide and what it waits for.
#[derive(Default)]
pub(super) struct Motion {
    /// Where the camera is drawn from.
    shown: Option<Camera>,
    /// Where it goes.
    target: Option<Camera>,
    flight: Option<(Flight, f64)>,
    /// The camera that a new picture asks for.
    pub(super) refit: Option<Camera>,
    /// Whether the next change of camera is to glide and not to follow the hand.
    pub(super) jump_pending: bool,
    /// Whether the hand moves the camera now: then it follows at once.
    pub(super) by_hand: bool,
}

impl Motion {
    /// The camera of this frame on the way to where it is to rest.
    pub(super) fn camera(&mut self, ui: &Ui, resting: Camera) -> Camera {
        let still = ui.style().animation_time == 0.0 || self.by_hand;
        let shown = self.shown.unwrap_or(resting);
        if self.target != Some(resting) {
            self.target = Some(resting);
            let now = ui.input(|input| input.time);
            let width = ui.available_width().max(1.0);
            self.flight =
                (!still && self.shown.is_some()).then(|| (shown.flight_to(resting, width), now));
        }
        let camera = match &self.flight {
            Some((flight, began)) if !still => {
                let t = ((ui.input(|input| input.time) - began) / SECONDS).clamp(0.0, 1.0) as f32;
                // Slow at both ends (smoothstep).
                let camera = flight.at(t * t * (3.0 - 2.0 * t));
                if t >= 1.0 {
                    self.flight = None;
                } else {
                    ui.ctx().request_repaint();
                }
                camera
            }
            _ => resting,
        };
        self.by_hand = false;
        self.shown = Some(camera);
        camera
    }
}
