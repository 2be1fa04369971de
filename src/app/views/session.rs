//! What is asked about files: changes that were found, leaving without saving, other versions.

use super::overlays::{modal, title};
use super::widgets::{Actions, text, weak};
use crate::app::action::Action;
use crate::app::command::Command;
use crate::app::session::{Asking, Choice, Leave, offer_words};
use crate::app::state::{Overlay, State};
use crate::storage::backup_of;
use egui::{Context, Ui};
use std::path::Path;

/// Draws what is asked.
pub fn show(ctx: &Context, state: &State, asking: &Asking, actions: &mut Actions) {
    modal(ctx, "session", actions, |ui, actions| {
        ui.set_width(520.0);
        match asking {
            Asking::Recovered(offer) => {
                title(ui, "Changes that were not saved");
                text(ui, offer_words(offer));
                ui.add_space(4.0);
                weak(
                    ui,
                    "Going on brings all of it back as it was. Leaving it aside keeps the changes in a file under another name; nothing is deleted.",
                );
                buttons(
                    ui,
                    &[
                        ("Go on with it", Action::Decide(Choice::GoOn)),
                        ("Leave it aside", Action::Decide(Choice::LeaveAside)),
                    ],
                    actions,
                );
            }
            Asking::Leaving(leave) => leaving(ui, state, leave, actions),
            Asking::Changed => changed(ui, state, actions),
            Asking::Exists(path) => exists(ui, path, actions),
        }
    });
}

fn leaving(ui: &mut Ui, state: &State, leave: &Leave, actions: &mut Actions) {
    title(ui, "Not everything is saved");
    text(ui, format!("There are changes that are in no file yet: {}.", state.project_name()));
    ui.add_space(4.0);
    let noted = state.standing.noted;
    weak(
        ui,
        match noted {
            true => {
                "They are noted as you work. If you do not save now, they are offered the next time."
            }
            false => "They could not be noted anywhere: without saving they are lost.",
        },
    );
    let save = if *leave == Leave::Close { "Save and close" } else { "Save first" };
    let later = match (leave, noted) {
        (Leave::Close, true) => "Close and go on next time",
        (Leave::Close, false) => "Close without saving",
        (_, true) => "Leave it and go on later",
        (_, false) => "Leave it without saving",
    };
    buttons(
        ui,
        &[
            (save, Action::Decide(Choice::SaveFirst(leave.clone()))),
            (later, Action::Decide(Choice::LeaveNow(leave.clone()))),
            ("Cancel", Action::Overlay(Overlay::None)),
        ],
        actions,
    );
}

fn changed(ui: &mut Ui, state: &State, actions: &mut Actions) {
    title(ui, "The file was changed by another program");
    let name = state.project_name();
    text(ui, format!("{name} is no longer as it was when you opened or saved it here."));
    ui.add_space(4.0);
    weak(
        ui,
        "Opening the other shows the file as it is now; what you have not saved goes into a file of its own beside it. Replacing it writes yours; the other is kept as the backup.",
    );
    let Some(file) = state.standing.file.clone() else { return };
    buttons(
        ui,
        &[
            ("Open the other", Action::Decide(Choice::LoadOther)),
            ("Save mine under another name…", Action::Run(Command::SaveAs)),
            ("Replace it with mine", Action::Decide(Choice::Replace(file))),
            ("Decide later", Action::Overlay(Overlay::None)),
        ],
        actions,
    );
}

fn exists(ui: &mut Ui, path: &Path, actions: &mut Actions) {
    title(ui, "There is a file of this name already");
    text(ui, format!("{}", path.display()));
    ui.add_space(4.0);
    let backup = backup_of(path);
    let backup = backup.file_name().unwrap_or_default().to_string_lossy();
    weak(ui, format!("If you replace it, the one that is there is kept as {backup}."));
    buttons(
        ui,
        &[
            ("Choose another name…", Action::Run(Command::SaveAs)),
            ("Replace it", Action::Decide(Choice::Replace(path.into()))),
            ("Cancel", Action::Overlay(Overlay::None)),
        ],
        actions,
    );
}

/// What the project is called and whether it is saved, at the foot of a column.
pub fn standing(ui: &mut Ui, state: &State) {
    let words = match state.saved_words() {
        Some(saved) => format!("{}: {saved}", state.project_name()),
        None => state.project_name(),
    };
    let hover = state.standing.file.as_ref().map(|file| file.display().to_string());
    egui::Panel::bottom("standing")
        .frame(egui::Frame::NONE.inner_margin(egui::Margin::symmetric(0, 6)))
        .resizable(false)
        .show(ui, |ui| {
            let line = weak(ui, words);
            if let Some(hover) = hover {
                line.on_hover_text(hover);
            }
        });
}

/// Buttons in a line, or in several where there is no room. The first has the keyboard.
fn buttons(ui: &mut Ui, choices: &[(&str, Action)], actions: &mut Actions) {
    ui.add_space(12.0);
    ui.horizontal_wrapped(|ui| {
        for (at, (words, action)) in choices.iter().enumerate() {
            let button = ui.button(*words);
            if at == 0 && ui.memory(|memory| memory.focused().is_none()) {
                button.request_focus();
            }
            if button.clicked() {
                actions.push(action.clone());
            }
        }
    });
}
