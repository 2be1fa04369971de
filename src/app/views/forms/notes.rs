//! Notes: a field beside what they are about, and the list of all.

use super::super::widgets::{Actions, Row, section, weak};
use crate::app::action::Action;
use crate::app::state::State;
use crate::app::theme::{self, color};
use crate::project::About;
use crate::query::wording;
use egui::{Id, TextEdit, Ui};

/// Whether a note on the selection is, or was just now, being written.
pub fn has_keyboard(ctx: &egui::Context, state: &State) -> bool {
    let about = state.noted();
    about.is_some_and(|about| ctx.memory(|memory| memory.had_focus_last_frame(field_id(&about))))
}

fn field_id(about: &About) -> Id {
    Id::unique(("note", format!("{about:?}")))
}

/// Draws the field for what one notes about the selection. It is kept as it is typed.
pub fn show(ui: &mut Ui, state: &State, actions: &mut Actions) {
    let Some(about) = state.noted() else { return };
    let (kept, fault) = state.note_on(&about);
    let mut written = kept.to_owned();
    let title = match &about {
        About::Project => "Note on the whole project",
        About::Entities(_) => "Note on all of these",
        About::Entity(_) | About::Relation { .. } => "Note",
    };
    section(ui, title);
    let field = TextEdit::multiline(&mut written)
        .id(field_id(&about))
        .hint_text("Write down what you want to remember…")
        .margin(egui::Margin::symmetric(8, 6))
        .desired_rows(1)
        .desired_width(f32::INFINITY);
    if ui.add(field).accessible_name(title).changed() {
        actions.push(Action::Note(about, written));
    }
    if let Some(fault) = fault {
        let ink = color(theme::palette(ui.ctx()).danger);
        ui.add(egui::Label::new(egui::RichText::new(fault).color(ink)).wrap());
    }
}

/// Draws the list of all notes; each leads to what it is about.
pub fn list(ui: &mut Ui, state: &State, actions: &mut Actions) {
    let notes = &state.project.kept().notes;
    if notes.is_empty() {
        weak(ui, "Nothing is noted yet. Select something and write in the field of its details.");
    }
    let height = (ui.ctx().content_rect().height() - 200.0).clamp(160.0, 560.0);
    egui::ScrollArea::vertical().max_height(height).auto_shrink([false, true]).show(ui, |ui| {
        for (about, note) in notes {
            let title = title(state, about);
            let row = Row { title: &title, detail: &note.text, ..Row::default() };
            if row.show(ui).clicked() {
                actions.push(Action::LookAt(about.clone()));
            }
        }
    });
}

/// What a note is about, in words.
fn title(state: &State, about: &About) -> String {
    match about {
        About::Project => "The whole project".into(),
        About::Entity(id) => state.name(id),
        About::Entities(ids) => {
            let names: Vec<String> = ids.iter().map(|id| state.name(id)).collect();
            match names.as_slice() {
                [first, _, _, _, ..] => format!("{first} and {} more", names.len() - 1),
                _ => wording::join(&names),
            }
        }
        About::Relation { from, kind, to } => {
            let key = crate::model::RelationKey { from: from.clone(), kind: *kind, to: to.clone() };
            let relation = state.graph.relation(&key);
            relation.map_or_else(|| key.to_string(), |r| wording::sentence(&state.graph, r))
        }
    }
}
