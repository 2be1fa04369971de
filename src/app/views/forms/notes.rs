//! Notes: a field beside what they are about.

use super::super::widgets::{Actions, section};
use crate::app::action::Action;
use crate::app::state::State;
use crate::app::theme::{self, color};
use crate::project::About;
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
