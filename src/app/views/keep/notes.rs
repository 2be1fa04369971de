//! What was written about things.

use super::{takes_focus, when};
use crate::app::action::Action;
use crate::app::selection::Selection;
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
        let (title, selection) = subject(state, about);
        let detail = format!("{}\n{}", note.text, when::moment(note.at));
        let row = Row { title: &title, detail: &detail, strong: true, ..Row::default() }.show(ui);
        if std::mem::take(&mut focus) {
            row.request_focus();
        }
        if let (true, Some(selection)) = (row.clicked(), selection) {
            actions.push(Action::Select(selection));
        }
    }
}

/// What a note is about, and what selects that.
fn subject(state: &State, about: &About) -> (String, Option<Selection>) {
    match about {
        About::Project => ("The whole project".into(), None),
        About::Entity(id) => (state.name(id), Some(Selection::Entity(id.clone()))),
        About::Relation { from, kind, to } => {
            let key = RelationKey { from: from.clone(), kind: *kind, to: to.clone() };
            let relation = state.graph.relation(&key);
            let title = relation.map_or_else(
                || {
                    format!(
                        "{} and {}, which are no longer related so",
                        state.name(from),
                        state.name(to)
                    )
                },
                |relation| wording::sentence(&state.graph, relation),
            );
            (title, Some(Selection::Relation(key)))
        }
        About::Entities(ids) => {
            let names: Vec<String> = ids.iter().take(3).map(|id| state.name(id)).collect();
            let title = match ids.len() - names.len() {
                0 => wording::join(&names),
                more => format!("{} and {more} more", names.join(", ")),
            };
            (title, Some(Selection::of(ids.clone())))
        }
    }
}
