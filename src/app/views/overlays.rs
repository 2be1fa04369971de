//! What lies on top of the window: the keys, the field for a path, and messages.

use super::widgets::Actions;
use crate::app::action::Action;
use crate::app::command::{Command, shortcut_text};
use crate::app::dialogs::Purpose;
use crate::app::messages::Weight;
use crate::app::state::{Overlay, State};
use crate::app::theme::{self, color};
use egui::{Context, Id, Key, Modal, Ui};
use std::path::PathBuf;

/// Draws what is on top.
pub fn show(ctx: &Context, state: &State, actions: &mut Actions) {
    match &state.overlay {
        Overlay::None => {}
        Overlay::Keys => keys(ctx, actions),
        Overlay::Form(form) => super::forms::show(ctx, state, form, actions),
        Overlay::Connect { from, text, marked } => modal(ctx, "connect", actions, |ui, actions| {
            super::paths::choose(ui, state, from.as_ref(), text, *marked, actions);
        }),
        Overlay::Session(asking) => super::session::show(ctx, state, asking, actions),
        Overlay::Snapshot { of, name, note, fault } => {
            modal(ctx, "snapshot", actions, |ui, actions| {
                let fault = fault.as_deref();
                super::keep::form(ui, (of.as_deref(), name, note), fault, actions);
            });
        }
        Overlay::Briefing { of, title, about, fault } => {
            modal(ctx, "briefing", actions, |ui, actions| {
                super::briefing::form(ui, (of, title, about), fault.as_deref(), actions);
            });
        }
        Overlay::Compare(first) => modal(ctx, "compare", actions, |ui, actions| {
            super::keep::choose(ui, state, first, actions);
        }),
        Overlay::Export => super::exchange::export(ctx, state, actions),
        Overlay::Import => super::exchange::import(ctx, state, actions),
        Overlay::Report => super::exchange::report(ctx, state, actions),
        Overlay::Path { purpose, text, fault } => {
            path(ctx, *purpose, text, fault.as_deref(), actions);
        }
    }
}

pub(super) fn modal(
    ctx: &Context,
    name: &str,
    actions: &mut Actions,
    content: impl FnOnce(&mut Ui, &mut Actions),
) {
    let response = Modal::new(Id::unique(name)).show(ctx, |ui| content(ui, actions));
    if response.backdrop_response.clicked() {
        actions.push(Action::Overlay(Overlay::None));
    }
    // It is placed by the size that it had before; until that is its size, it is not in the middle.
    if (response.response.rect.center() - ctx.content_rect().center()).length() > 2.0 {
        ctx.request_repaint();
    }
}

fn keys(ctx: &Context, actions: &mut Actions) {
    modal(ctx, "keys", actions, |ui, actions| {
        ui.set_width(520.0);
        title(ui, "Keys");
        let height = (ui.ctx().content_rect().height() - 200.0).clamp(160.0, 560.0);
        let by = scrolled_by_keys(ui, height);
        egui::ScrollArea::vertical().max_height(height).auto_shrink([false, true]).show(ui, |ui| {
            ui.scroll_with_delta(egui::vec2(0.0, by));
            let pointer = [
                ("Drag the ground", "Pan"),
                ("Wheel", "Zoom at the pointer"),
                ("Click", "Select"),
                ("Double click", "Show what it is related to"),
                ("Shift and click", "Add it to the selection, or take it out"),
                ("Shift and drag the ground", "Select what is inside the box"),
                ("Ctrl and drag the ground", "Select what is inside the loop"),
                ("Right click", "What can be done with it"),
                ("Drag a mark", "Move and pin it"),
                ("Tab", "From place to place"),
                ("Arrows in the picture", "Along the relations to the next mark"),
                ("Page Up and Page Down in the picture", "Round the neighbours, verb by verb"),
                ("Shift and arrows in the picture", "Gather the marks on the way"),
                ("Shift and Space in the picture", "Add the mark, or take it out"),
                ("Arrows in the grid", "From cell to cell"),
                ("Arrows in the table", "From row to row and from cell to cell"),
                ("Ctrl and arrows in the grid", "To the next full cell"),
                ("Enter", "Select what has the keyboard"),
                ("Escape", "Close what is on top; then clear the search and the selection, return to your work and to the details; then close the second view; then to the graph, then to the overview"),
            ];
            for (key, does) in pointer {
                key_line(ui, key, does);
            }
            for &command in Command::ALL {
                let keys: Vec<String> =
                    command.shortcuts().iter().map(|s| shortcut_text(ui.ctx(), s)).collect();
                if !keys.is_empty() {
                    key_line(ui, &keys.join("  or  "), command.label());
                }
            }
        });
        ui.add_space(8.0);
        let close = ui.button("Close");
        close.request_focus();
        let arrows = egui::EventFilter { vertical_arrows: true, ..Default::default() };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(close.id, arrows));
        if close.clicked() {
            actions.push(Action::Overlay(Overlay::None));
        }
    });
}

/// How far the arrows and the paging keys move a list of a height, in points; up is positive.
fn scrolled_by_keys(ui: &mut Ui, height: f32) -> f32 {
    [(Key::ArrowDown, -60.0), (Key::ArrowUp, 60.0), (Key::PageDown, -height), (Key::PageUp, height)]
        .into_iter()
        .filter(|(key, _)| ui.input_mut(|input| input.consume_key(egui::Modifiers::NONE, *key)))
        .map(|(_, by)| by)
        .sum()
}

fn key_line(ui: &mut Ui, key: &str, does: &str) {
    ui.horizontal(|ui| {
        ui.scope(|ui| {
            ui.set_width(220.0);
            ui.label(egui::RichText::new(key).font(theme::strong_font(theme::BODY)));
        });
        ui.add(egui::Label::new(does).wrap());
    });
}

fn path(ctx: &Context, purpose: Purpose, text: &str, fault: Option<&str>, actions: &mut Actions) {
    let before = purpose;
    modal(ctx, "path", actions, |ui, actions| {
        ui.set_width(520.0);
        title(
            ui,
            match purpose {
                Purpose::DocumentFolder => "Connect documents by path",
                Purpose::Reading => "Read a document, or a folder of them, by path",
                Purpose::GraphFile => "Open a project or a graph by path",
                Purpose::ProjectFile => "Save the project by path",
                Purpose::TableFile => "Save the table by path",
                Purpose::SnapshotFile => "Export the snapshot by path",
                Purpose::ReportFile => "Save the report by path",
                Purpose::ComparedFile => "Compare with a graph or project by path",
                Purpose::ImportedFile => "Import by path",
                Purpose::ExportFile(_) => "Export by path",
                Purpose::ExportFolder(_) => "Export into a folder by path",
            },
        );
        let mut purpose = purpose;
        ui.horizontal(|ui| {
            let offered = [
                (Purpose::DocumentFolder, "A folder of documents"),
                (Purpose::Reading, "Documents to read"),
                (Purpose::GraphFile, "A project or a graph"),
            ];
            if !offered.iter().any(|(value, _)| *value == purpose) {
                return;
            }
            for (value, words) in offered {
                ui.radio_value(&mut purpose, value, words);
            }
        });
        let mut typed = text.to_owned();
        let field = egui::TextEdit::singleline(&mut typed)
            .hint_text("/home/…")
            .margin(egui::Margin::symmetric(8, 6))
            .desired_width(f32::INFINITY);
        let response = ui.add(field).accessible_name("Path");
        if let Some(fault) = fault {
            let ink = color(theme::palette(ui.ctx()).danger);
            ui.label(egui::RichText::new(fault).color(ink));
        }
        let entered = response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
        let mut use_it = entered;
        let mut close = false;
        ui.add_space(8.0);
        ui.horizontal(|ui| {
            let ready = !typed.trim().is_empty();
            use_it |= ui.add_enabled(ready, egui::Button::new("Use this path")).clicked();
            close = ui.button("Cancel").clicked();
        });
        if ui.memory(|memory| memory.focused().is_none()) {
            // At first, and after Enter on a path that is not good, one types.
            response.request_focus();
        }
        if close {
            actions.push(Action::Overlay(Overlay::None));
        } else if use_it && !typed.trim().is_empty() {
            actions.push(Action::UsePath(purpose, PathBuf::from(typed.trim())));
        } else if typed != text || purpose != before {
            actions.push(Action::Overlay(Overlay::Path { purpose, text: typed, fault: None }));
        }
    });
}

pub(super) fn title(ui: &mut Ui, words: &str) {
    ui.label(egui::RichText::new(words).font(theme::strong_font(theme::HEADING)));
    ui.add_space(8.0);
}

/// Draws the messages, above the foot of the picture and of the table.
pub fn messages(ctx: &Context, state: &State, centre: egui::Rect, actions: &mut Actions) {
    if state.messages.list().is_empty() {
        return;
    }
    let palette = theme::palette(ctx);
    let foot = super::table::foot_top(ctx).unwrap_or(centre.max.y).min(centre.max.y);
    let lowest = (foot - ctx.content_rect().max.y).min(0.0);
    egui::Area::new(Id::unique("messages"))
        .anchor(egui::Align2::LEFT_BOTTOM, [centre.min.x + 12.0, lowest - 12.0])
        .order(egui::Order::Foreground)
        .show(ctx, |ui| {
            ui.set_max_width((centre.width() - 24.0).clamp(200.0, 560.0));
            for message in state.messages.list() {
                let ink = match message.weight {
                    Weight::Note => palette.text,
                    Weight::Trouble => palette.danger,
                };
                egui::Frame::popup(ui.style()).show(ui, |ui| {
                    ui.horizontal_wrapped(|ui| {
                        let words = egui::RichText::new(message.text.as_str()).color(color(ink));
                        ui.add(egui::Label::new(words).wrap().selectable(true));
                        if let Some(command) = message.remedy
                            && ui.button(command.label()).clicked()
                        {
                            actions.push(Action::Dismiss(message.id));
                            actions.push(Action::Run(command));
                        }
                        if ui.button("Close").accessible_name("Close the message").clicked() {
                            actions.push(Action::Dismiss(message.id));
                        }
                    });
                });
            }
        });
}
