//! The choices of a saved question: which theme, which mission, which body.

use super::widgets::{Actions, weak};
use crate::app::action::Action;
use crate::app::derived::Derived;
use crate::app::place::Subject;
use crate::app::state::State;
use crate::model::{Entity, EntityId};
use crate::query::{Question, QuestionSlot};
use egui::Ui;
use std::collections::BTreeMap;

/// Draws a choice for each slot of the question that is asked.
pub fn show(ui: &mut Ui, state: &State, derived: &Derived, actions: &mut Actions) {
    let (Subject::Question { id, set }, Some(question)) =
        (&state.place.subject, &derived.answered.question)
    else {
        return;
    };
    ui.horizontal_wrapped(|ui| {
        for slot in &question.slots {
            let chosen = set.get(&slot.name).or(slot.default.as_ref());
            if let Some(choice) = choose(ui, state, question, slot, chosen) {
                let mut set: BTreeMap<String, EntityId> = set.clone();
                match choice {
                    Some(entity) => set.insert(slot.name.clone(), entity),
                    None => set.remove(&slot.name),
                };
                actions.push(Action::Fill { id: id.clone(), set });
            }
        }
    });
}

/// One choice; gives what was chosen anew, if anything was.
fn choose(
    ui: &mut Ui,
    state: &State,
    question: &Question,
    slot: &QuestionSlot,
    chosen: Option<&EntityId>,
) -> Option<Option<EntityId>> {
    const ANY: &str = "any";
    let mut choice = None;
    let now = chosen.map_or_else(|| ANY.to_owned(), |id| state.name(id));
    weak(ui, format!("{}:", slot.title));
    let shown: String = now.chars().take(32).collect();
    let response = egui::ComboBox::from_id_salt(&slot.name)
        .selected_text(shown)
        .height(360.0)
        .show_ui(ui, |ui| {
            if slot.default.is_none() && ui.selectable_label(chosen.is_none(), ANY).clicked() {
                choice = Some(None);
            }
            for entity in candidates(state, question, slot) {
                let selected = chosen == Some(&entity.id);
                if ui.selectable_label(selected, entity.short_name()).clicked() {
                    choice = Some(Some(entity.id.clone()));
                }
            }
        })
        .response;
    response.accessible_name(format!("{}: {now}", slot.title));
    ui.add_space(8.0);
    choice
}

/// What may stand in a slot, by name; clauses by number.
fn candidates<'a>(state: &'a State, question: &Question, slot: &QuestionSlot) -> Vec<&'a Entity> {
    let kinds = question.kinds(slot);
    let mut found: Vec<&Entity> =
        state.graph.entities().filter(|entity| kinds.contains(&entity.kind())).collect();
    if kinds.as_slice() != [crate::model::EntityKind::Recommendation] {
        found.sort_by_key(|entity| entity.short_name().to_lowercase());
    }
    found
}
