//! What was written about things.

use super::{takes_focus, when};
use crate::app::action::Action;
use crate::app::state::State;
use crate::app::views::widgets::{Actions, Row, weak};
use crate::model::RelationKey;
use crate::project::About;
use crate::query::wording;
use egui::Ui;

/// Draws the page.
pub(super) fn show(ui: &mut Ui, state: &State, actions: &mut Actions) {
    let mut focus = takes_focus(ui);
    let notes = &state.project.kept().notes;
    ui.add_space(4.0);
    if notes.is_empty() {
        weak(ui, "No note yet. A note can be written about anything that is selected.");
    }
    for (about, note) in notes {
        let title = subject(state, about);
        let detail = format!("{}\n{}", note.text, when::moment(note.at));
        let row = Row { title: &title, detail: &detail, strong: true, ..Row::default() }.show(ui);
        if std::mem::take(&mut focus) {
            row.request_focus();
        }
        if row.clicked() {
            actions.push(Action::LookAt(about.clone()));
        }
    }
}

/// What a note is about, in words.
fn subject(state: &State, about: &About) -> String {
    match about {
        About::Project => "The whole project".into(),
        About::Entity(id) => state.name(id),
        About::Relation { from, kind, to } => {
            let key = RelationKey { from: from.clone(), kind: *kind, to: to.clone() };
            let relation = state.graph.relation(&key);
            relation.map_or_else(
                || {
                    format!(
                        "{} and {}, which are no longer related so",
                        state.name(from),
                        state.name(to)
                    )
                },
                |relation| wording::sentence(&state.graph, relation),
            )
        }
        About::Entities(ids) => {
            let names: Vec<String> = ids.iter().take(3).map(|id| state.name(id)).collect();
            match ids.len() - names.len() {
                0 => wording::join(&names),
                more => format!("{} and {more} more", names.join(", ")),
            }
        }
    }
}
