//! The timeline: what is dated, in lanes by kind.

use super::widgets::{Actions, weak};
use crate::app::derived::Derived;
use crate::app::state::State;
use egui::Ui;

/// The identifier of the timeline, by which it is given the keyboard.
pub fn timeline_id() -> egui::Id {
    egui::Id::unique("timeline")
}

/// Draws the timeline.
pub fn show(ui: &mut Ui, _state: &State, derived: &Derived, _actions: &mut Actions) {
    weak(ui, format!("{}", derived.visible.subgraph.entities.len()));
}
