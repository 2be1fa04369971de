//! The table: one line an answer, with its evidence.

use super::widgets::{Actions, weak};
use crate::app::derived::Derived;
use crate::app::state::State;
use egui::Ui;

/// The identifier of the table, by which it is given the keyboard.
pub fn table_id() -> egui::Id {
    egui::Id::unique("table")
}

/// Draws the table.
pub fn show(ui: &mut Ui, _state: &State, derived: &Derived, _actions: &mut Actions) {
    weak(ui, format!("{}", derived.visible.subgraph.entities.len()));
}
