//! What a newcomer reads: what the program is for and where to begin.

use super::widgets::{Actions, Row, command_button, section, text, weak};
use crate::app::action::Action;
use crate::app::command::Command;
use crate::app::dialogs::Purpose;
use crate::app::session::file_name;
use crate::app::state::State;
use crate::app::theme;
use egui::Ui;
use std::collections::BTreeMap;

/// Draws the panel that stands where nothing is selected.
pub fn show(ui: &mut Ui, state: &State, actions: &mut Actions) {
    ui.add_space(8.0);
    ui.label(egui::RichText::new("Follow a commitment").font(theme::strong_font(theme::HEADING)));
    ui.add_space(4.0);
    text(
        ui,
        "From the decision that made it to what was done about it. Every line in the picture rests on a passage that you can read.",
    );
    if let Some(question) = state.questions.first() {
        section(ui, "Begin with a question");
        let row = Row { title: &question.title, strong: true, ..Row::default() };
        if row.show(ui).on_hover_text(&question.explanation).clicked() {
            actions.push(Action::Ask { id: question.id.clone(), set: BTreeMap::new() });
        }
    }
    lately(ui, state, actions);
    section(ui, "Or look around");
    for (title, key) in [
        ("Search for a mission, a body, a clause", "/"),
        ("Click a mark to read what is known of it", ""),
        ("Double click to see what it is related to", "N"),
        ("Every command", "Ctrl+K"),
        ("Every key", "?"),
    ] {
        // The key has its room first: a narrow column wraps the words and never cuts the key.
        ui.horizontal_top(|ui| {
            let key = egui::WidgetText::from(egui::RichText::new(key).weak());
            let wrap = Some(egui::TextWrapMode::Extend);
            let key = key.into_galley(ui, wrap, f32::INFINITY, egui::TextStyle::Body);
            let room = (ui.available_width() - key.size().x - 16.0).max(40.0);
            let words = egui::Label::new(title).wrap().halign(egui::Align::LEFT);
            ui.allocate_ui(egui::vec2(room, 0.0), |ui| {
                ui.set_width(room);
                ui.add(words);
            });
            ui.label(key);
        });
    }
    if state.documents.is_none() {
        section(ui, "To read the passages here");
        weak(
            ui,
            "The program carries citations and summaries, not the documents. Choose the folder with your copies once; they are recognised by their content.",
        );
        ui.add_space(4.0);
        command_button(ui, Command::ConnectDocuments, actions);
    }
}

/// What was opened lately, where there is anything.
fn lately(ui: &mut Ui, state: &State, actions: &mut Actions) {
    const MOST: usize = 3;
    let open = state.standing.file.as_ref().or(state.source.as_ref());
    let others = || state.preferences.recent.iter().filter(|path| open != Some(path)).take(MOST);
    if others().next().is_none() {
        return;
    }
    section(ui, "Go on with what you had open");
    for path in others() {
        let row = Row { title: &file_name(path), ..Row::default() };
        if row.show(ui).on_hover_text(path.display().to_string()).clicked() {
            actions.push(Action::UsePath(Purpose::GraphFile, path.clone()));
        }
    }
}
