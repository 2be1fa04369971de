//! The camera together with the rectangle it draws into.

use super::Mark;
use crate::geometry::{Camera, Point, Rect};

/// How the world is looked at in one frame.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct View {
    /// Where one looks and how closely.
    pub camera: Camera,
    /// The rectangle drawn into, in screen points.
    pub viewport: Rect,
}

impl View {
    /// The smallest scale of marks, far out.
    pub const MIN_SCALE: f32 = 0.4;
    /// The largest scale of marks, close up.
    pub const MAX_SCALE: f32 = 1.8;

    /// A view of what the camera shows in `viewport`.
    pub const fn new(camera: Camera, viewport: Rect) -> Self {
        Self { camera, viewport }
    }

    /// By how much marks and arrow heads are larger than at zoom 1: it grows more slowly than the zoom,
    /// between two limits, so that near things look near without filling the screen.
    pub fn scale(&self) -> f32 {
        self.camera.zoom.powf(0.4).clamp(Self::MIN_SCALE, Self::MAX_SCALE)
    }

    /// Where a world place appears.
    pub fn to_screen(&self, point: Point) -> Point {
        self.camera.to_screen(self.viewport, point)
    }

    /// The screen rectangle that a mark covers, without its outline.
    pub fn mark_rect(&self, mark: &Mark) -> Rect {
        self.mark_rect_at(mark, self.scale())
    }

    /// The same where the scale is known: for very many marks that is felt.
    pub(super) fn mark_rect_at(&self, mark: &Mark, scale: f32) -> Rect {
        let half = mark.half_extent(scale * mark.presence);
        let at = self.to_screen(mark.at);
        Rect::new(at - half, at + half)
    }
}
