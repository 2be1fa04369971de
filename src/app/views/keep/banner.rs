//! What stands above the picture while something else is looked at in place of the work.

use super::when;
use crate::app::action::Action;
use crate::app::aside::{Deed, Instead};
use crate::app::command::Command;
use crate::app::state::State;
use crate::app::theme::{self, color};
use crate::app::views::widgets::{self, Actions};
use crate::query::wording::capital;
use egui::{CornerRadius, Frame, Margin, RichText, Stroke, Ui};

/// Draws it; nothing while the work itself is looked at.
pub(crate) fn show(ui: &mut Ui, state: &State, actions: &mut Actions) {
    let Some(aside) = &state.aside else { return };
    let palette = theme::palette(ui.ctx());
    let frame = Frame::new()
        .fill(color(palette.raised))
        .stroke(Stroke::new(1.5, color(palette.attention)))
        .corner_radius(CornerRadius::same(4))
        .inner_margin(Margin::symmetric(8, 4));
    ui.add_space(6.0);
    frame.show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.horizontal_wrapped(|ui| {
            let words = RichText::new(words(state, &aside.what));
            let words = words.font(theme::strong_font(theme::BODY));
            ui.add(egui::Label::new(words).wrap());
            widgets::command_button(ui, Command::ReturnToWork, actions);
            if let Instead::Snapshot(name) = &aside.what {
                let button = ui.button("Restore it").on_hover_text(
                    "Put graph and pins back as they were then, as one step that can be undone",
                );
                if button.clicked() {
                    actions.push(Action::Kept(Deed::Restore(name.clone())));
                }
            }
        });
    });
}

fn words(state: &State, what: &Instead) -> String {
    match what {
        Instead::Snapshot(name) => {
            let taken = state.project.snapshot(name).map(|snapshot| when::moment(snapshot.at));
            match taken {
                Some(taken) => format!("Snapshot “{name}”, taken {taken}, to look at only"),
                None => format!("Snapshot “{name}”, to look at only"),
            }
        }
        Instead::Compared(compared) => {
            let [from, to] = compared.names();
            format!("{} compared with {to}", capital(&from))
        }
    }
}
