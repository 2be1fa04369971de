//! The form by which one entity becomes two.

use super::super::widgets::text;
use super::fields::Sheet;
use crate::app::form::Field;
use crate::app::state::State;
use crate::model::{EntityId, RelationKey};
use crate::query::wording;
use egui::Ui;
use std::collections::BTreeSet;

/// Draws it.
pub(super) fn show(
    ui: &mut Ui,
    state: &State,
    id: &EntityId,
    (name, chosen): (&mut String, &mut BTreeSet<RelationKey>),
    sheet: &mut Sheet<'_>,
) {
    text(ui, format!("Some relations of “{}” belong to another entity.", state.name(id)));
    sheet.line(ui, "Name of the new one", "", name, Field::Name);
    let all = state.graph.relations_of(id);
    let hint = format!("{} of {} go with the new one", chosen.len(), all.len());
    sheet.head(ui, "Relations", &hint);
    if all.is_empty() {
        text(ui, "It has no relations that could go.");
    }
    for (_, relation) in all {
        let key = relation.key();
        let mut goes = chosen.contains(&key);
        let words = wording::sentence(&state.graph, relation);
        ui.horizontal_top(|ui| {
            let tick = ui.checkbox(&mut goes, "").accessible_name(words.as_str());
            let label = egui::Label::new(words.as_str()).wrap().sense(egui::Sense::CLICK);
            if ui.add(label).clicked() {
                goes = !goes;
            }
            if tick.changed() || goes != chosen.contains(&key) {
                match goes {
                    true => chosen.insert(key.clone()),
                    false => chosen.remove(&key),
                };
            }
        });
    }
    sheet.fault(ui, Field::Relations);
    sheet.fault(ui, Field::Subtype);
    sheet.fault(ui, Field::Kind);
}
