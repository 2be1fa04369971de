//! The form by which several entities become one.

use super::super::widgets::{section, text};
use crate::app::state::State;
use crate::model::EntityId;
use crate::query::wording;
use egui::Ui;
use std::collections::BTreeSet;

/// Draws it.
pub(super) fn show(ui: &mut Ui, state: &State, ids: &BTreeSet<EntityId>, stays: &mut EntityId) {
    text(ui, "They are one and the same. Which one stays?");
    ui.add_space(4.0);
    for id in ids {
        let Some(entity) = state.graph.entity(id) else { continue };
        let relations = match state.graph.degree(id) {
            1 => "1 relation".to_owned(),
            many => format!("{many} relations"),
        };
        let words = format!("{} ({}, {relations})", entity.name, wording::kind_line(entity));
        let radio = ui.add(egui::RadioButton::new(stays == id, words));
        if radio.accessible_name(format!("Keep {}", entity.name)).clicked() {
            stays.clone_from(id);
        }
    }
    section(ui, "What happens then");
}
