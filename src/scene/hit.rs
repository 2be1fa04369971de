//! What lies under the pointer.

use super::{Scene, View};
use crate::geometry::{Point, Rect};

/// Something that can be pointed at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target {
    /// A mark, by its index.
    Mark(usize),
    /// A link, by its index.
    Link(usize),
}

/// What is at `pointer` (screen points): the nearest mark within `tolerance` points, else the nearest
/// link.
pub fn target_at(scene: &Scene, view: &View, pointer: Point, tolerance: f32) -> Option<Target> {
    let link = || link_at(scene, view, pointer, tolerance).map(Target::Link);
    mark_at(scene, view, pointer, tolerance).map(Target::Mark).or_else(link)
}

/// The mark at `pointer`.
pub fn mark_at(_scene: &Scene, _view: &View, _pointer: Point, _tolerance: f32) -> Option<usize> {
    None
}

/// The link at `pointer`.
pub fn link_at(_scene: &Scene, _view: &View, _pointer: Point, _tolerance: f32) -> Option<usize> {
    None
}

/// The marks whose centres lie in a screen rectangle, in order.
pub fn marks_within(_scene: &Scene, _view: &View, _area: Rect) -> Vec<usize> {
    Vec::new()
}
