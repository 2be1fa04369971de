//! What the person and a new graph changed in two ways, one answer each.

use super::takes_focus;
use crate::app::action::Action;
use crate::app::aside::Deed;
use crate::app::selection::Selection;
use crate::app::state::State;
use crate::app::views::widgets::{Actions, text, weak};
use crate::project::{Conflict, Disputed};
use egui::Ui;

/// Draws the page.
pub(super) fn show(ui: &mut Ui, state: &State, actions: &mut Actions) {
    let mut focus = takes_focus(ui);
    let conflicts = &state.project.kept().conflicts;
    ui.add_space(4.0);
    if conflicts.is_empty() {
        weak(ui, "Nothing is told in two ways.");
        return;
    }
    weak(
        ui,
        "The graph that you began with has a new edition. Where both you and it changed the same thing, \
         the new edition stands until you choose. Each answer is a step that can be undone.",
    );
    for (at, conflict) in conflicts.iter().enumerate() {
        ui.separator();
        text(ui, format!("{}.", conflict.sentence(state.project.graph())));
        ui.horizontal_wrapped(|ui| {
            let subject = format!("{} of {}", at + 1, conflicts.len());
            for (word, hover, mine) in [
                ("Keep mine", "Put your version in the place of the new one", true),
                ("Take theirs", "Leave it as the new edition has it", false),
            ] {
                let button = ui.button(word).accessible_name(format!("{word}, {subject}"));
                if std::mem::take(&mut focus) {
                    button.request_focus();
                }
                if button.on_hover_text(hover).clicked() {
                    actions.push(Action::Kept(Deed::Settle(at, mine)));
                }
            }
            if let Some(selection) = selection(state, conflict)
                && ui.link("Show").accessible_name(format!("Show {subject}")).clicked()
            {
                actions.push(Action::Select(selection));
            }
        });
    }
}

/// What is disputed, where it is there.
fn selection(state: &State, conflict: &Conflict) -> Option<Selection> {
    match &conflict.what {
        Disputed::Entity(swap) => {
            let id = &swap.after.as_ref().or(swap.before.as_ref())?.id;
            state.graph.entity(id).map(|_| Selection::Entity(id.clone()))
        }
        Disputed::Relation(swap) => {
            let key = swap.after.as_ref().or(swap.before.as_ref())?.key();
            state.graph.relation(&key)?;
            Some(Selection::Relation(key))
        }
    }
}
