//! The columns of the window, and the faces of the result between them.

use super::Throughline;
use super::action::Action;
use super::derived::Derived;
use super::place::{Face, Subject};
use super::state::State;
use super::views::canvas::Canvas;
use super::views::{self, ask, details, grid, paths, table, timeline, top, waiting};

impl Throughline {
    /// Draws all of the window but what lies on top.
    pub(super) fn panels(&mut self, ui: &mut egui::Ui, actions: &mut Vec<Action>) {
        let (state, derived) = (&self.state, &self.derived);
        // The picture keeps more than half of the window, however narrow that is.
        let window = ui.available_width();
        let margin = egui::Margin::symmetric(8, 0);
        // The window is cleared in the colour of panels; to fill them once more is felt without a GPU.
        let frame = egui::Frame::NONE.inner_margin(margin);
        let mut widths = (state.preferences.ask_width, state.preferences.details_width);
        self.pictures.refresh(ui.ctx(), state);
        let strip = views::briefing::strip(ui, state, &mut self.pictures, actions);
        if state.preferences.ask_open {
            let panel = egui::Panel::left("ask")
                .frame(frame)
                .default_size(widths.0.min(window * 0.2))
                .size_range(160.0..=(window * 0.2).max(161.0))
                .show(ui, |ui| ask::show(ui, state, derived, actions));
            widths.0 = panel.response.rect.width();
        }
        if state.preferences.details_open {
            let panel = egui::Panel::right("details")
                .frame(frame)
                .default_size(widths.1.min(window * 0.285))
                .size_range(220.0..=(window * 0.285).max(221.0))
                .show(ui, |ui| details::show(ui, state, derived, actions));
            widths.1 = panel.response.rect.width();
        }
        egui::Panel::top("top")
            .frame(frame)
            .resizable(false)
            .show(ui, |ui| top::show(ui, state, derived, actions));
        self.centre = ui.available_rect_before_wrap();
        let canvas = &mut self.canvas;
        // What is shown is drawn as what it was asked for: a face of what is not known yet would say
        // things that are not so.
        let shown = &derived.content.place;
        if let Some(beside) = shown.beside {
            let half = self.centre.width() / 2.0;
            egui::Panel::right("beside")
                .frame(egui::Frame::NONE)
                .resizable(true)
                .default_size(half)
                .size_range(120.0..=(half * 1.6).max(121.0))
                .show(ui, |ui| face(ui, beside, canvas, state, derived, actions));
        }
        egui::CentralPanel::no_frame()
            .show(ui, |ui| face(ui, shown.face, canvas, state, derived, actions));
        self.state.room = self.centre.width();
        // Only what a hand has changed is worth keeping: a narrow window narrows the columns too.
        if ui.input(|input| input.pointer.any_pressed()) {
            self.grasped = widths;
            self.grasped_strip = strip;
        }
        if ui.input(|input| input.pointer.any_released()) {
            if widths.0 != self.grasped.0 {
                self.state.preferences.ask_width = widths.0;
            }
            if strip != self.grasped_strip {
                self.state.preferences.briefing_height = strip;
            }
            if widths.1 != self.grasped.1 {
                self.state.preferences.details_width = widths.1;
            }
        }
    }
}

/// Draws one face of the result.
fn face(
    ui: &mut egui::Ui,
    face: Face,
    canvas: &mut Canvas,
    state: &State,
    derived: &Derived,
    actions: &mut Vec<Action>,
) {
    match face {
        _ if !derived.is_known() => waiting::ground(ui),
        Face::Graph => canvas.show(ui, state, derived, actions),
        Face::Grid => grid::show(ui, state, derived, actions),
        Face::Table if matches!(derived.content.place.subject, Subject::Paths(_)) => {
            paths::show(ui, state, derived, actions);
        }
        Face::Table => table::show(ui, state, derived, actions),
        Face::Timeline => timeline::show(ui, state, derived, actions),
    }
}
