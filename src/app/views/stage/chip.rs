//! The way back to the step from which the path was left.

use crate::app::action::Action;
use crate::app::command::Command;
use crate::app::presenting::Turn;
use crate::app::state::State;
use crate::app::theme::{self, color};
use crate::app::views::widgets::{Actions, weak};
use egui::{Margin, Ui};

/// Shows it over the whole width, where a briefing waits for its speaker.
pub fn chip(ui: &mut Ui, state: &State, actions: &mut Actions) {
    let Some((presenting, briefing)) = state.presented().filter(|(it, _)| it.away) else { return };
    let palette = theme::palette(ui.ctx());
    let frame =
        egui::Frame::new().fill(color(palette.selected)).inner_margin(Margin::symmetric(8, 4));
    egui::Panel::top("presenting").frame(frame).resizable(false).show(ui, |ui| {
        ui.horizontal(|ui| {
            let key = Command::Present.key_text(ui.ctx()).unwrap_or_default();
            let stands = presenting.stands(briefing);
            let back = format!("Back to {}{} ({key})", stands[..1].to_lowercase(), &stands[1..]);
            let button = egui::Button::new(egui::RichText::new(back).strong());
            if ui.add(button).clicked() {
                actions.push(Action::Turn(Turn::Return));
            }
            if ui.button("End the presentation").clicked() {
                actions.push(Action::Turn(Turn::Leave));
            }
            weak(ui, briefing.title.as_str());
        });
    });
}
