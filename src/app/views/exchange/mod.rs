//! What is written for other programs and read from them, on top of the window.

mod export;
mod import;
mod roles;

pub use export::show as export;
pub use import::show as import;

use super::overlays::{modal, title};
use super::widgets::{Actions, text};
use crate::app::action::Action;
use crate::app::state::{Overlay, State};
use egui::{Context, Response, Ui};

/// What the last file could not keep.
pub fn report(ctx: &Context, state: &State, actions: &mut Actions) {
    let Some(told) = &state.exchange.told else {
        actions.push(Action::Overlay(Overlay::None));
        return;
    };
    modal(ctx, "report", actions, |ui, actions| {
        width(ui, 560.0);
        title(ui, &told.title);
        let height = height(ui);
        let scroll = egui::ScrollArea::vertical().max_height(height).min_scrolled_height(height);
        scroll.auto_shrink([false, true]).show(ui, |ui| {
            if told.lines.is_empty() {
                text(ui, "All of it could be kept.");
            }
            for line in &told.lines {
                text(ui, line.as_str());
                ui.add_space(4.0);
            }
        });
        ui.add_space(8.0);
        let close = ui.button("Close");
        if ui.memory(|memory| memory.focused().is_none()) {
            close.request_focus();
        }
        if close.clicked() {
            actions.push(Action::Overlay(Overlay::None));
        }
    });
}

/// Whether Ctrl and Enter were pressed. It is asked before anything is drawn: what has the keyboard
/// would take Enter for a click.
fn entered(ui: &Ui) -> bool {
    ui.input_mut(|input| input.consume_key(egui::Modifiers::COMMAND, egui::Key::Enter))
}

fn width(ui: &mut Ui, most: f32) {
    ui.set_width(most.min(ui.ctx().content_rect().width() - 48.0));
}

/// How high a part that scrolls may be.
fn height(ui: &Ui) -> f32 {
    (ui.ctx().content_rect().height() - 180.0).clamp(160.0, 620.0)
}

/// One of a few choices, called so where it is read out.
fn combo<T: PartialEq + Copy>(
    ui: &mut Ui,
    spoken: &str,
    now: &mut T,
    choices: &[(T, &str)],
) -> Response {
    let words = choices.iter().find(|(value, _)| value == now).map_or("", |(_, words)| *words);
    let shown = egui::ComboBox::from_id_salt(spoken)
        .selected_text(words)
        .width(200.0)
        .height(260.0)
        .show_ui(ui, |ui| {
            for (value, words) in choices {
                if ui.selectable_label(value == now, *words).clicked() {
                    *now = *value;
                }
            }
        });
    shown.response.accessible_name(format!("{spoken}: {words}"))
}
