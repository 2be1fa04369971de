//! Many proposals accepted at once, after they were listed, and the documents that were read.

use crate::app::action::Action;
use crate::app::review::{Act, Around, Asks, Queue};
use crate::app::state::State;
use crate::app::views::widgets::{Actions, section, text, weak};
use egui::Ui;

/// Draws the list of what would be accepted.
pub(super) fn preview(ui: &mut Ui, state: &State, takes_focus: bool, actions: &mut Actions) {
    let plain = state.plain();
    section(ui, &format!("{} to be accepted at once", plain.len()));
    let above = f32::from(state.reviewing.above) / 100.0;
    weak(
        ui,
        format!(
            "These are open, score {above:.2} or more, and nothing in the graph speaks against them."
        ),
    );
    ui.horizontal_wrapped(|ui| {
        let words = format!("Accept all {}", plain.len());
        let accept = ui.add_enabled(!plain.is_empty(), egui::Button::new(words));
        if takes_focus {
            accept.request_focus();
        }
        if accept.clicked() {
            let items = plain.iter().map(|line| line.item.clone()).collect();
            actions.push(Action::Review(Act::AcceptAll(items), Around::default()));
        }
        if ui.button("Back to one by one").clicked() {
            actions.push(Action::Review(Act::Ask(Asks::Nothing), Around::default()));
        }
    });
    let mut told = 0;
    for (said, detail) in plain.iter().filter_map(|line| line.told.as_ref()) {
        text(ui, said.as_str());
        weak(ui, detail.as_str());
        told += 1;
    }
    if plain.len() > told {
        weak(ui, format!("… and {} more", plain.len() - told));
    }
}

/// Draws the way to accept many, and the documents.
pub(super) fn foot(ui: &mut Ui, state: &State, queue: &Queue, actions: &mut Actions) {
    section(ui, "Many at once");
    ui.horizontal_wrapped(|ui| {
        let mut above = state.reviewing.above;
        let value = egui::DragValue::new(&mut above).range(0..=100).suffix(" %");
        weak(ui, "Score of at least");
        ui.add(value).accessible_name("Least score in per cent");
        if above != state.reviewing.above {
            actions.push(Action::Review(Act::Above(above), Around::default()));
        }
        if ui.button("List them…").accessible_name("List what would be accepted").clicked() {
            actions.push(Action::Review(Act::Ask(Asks::Many), Around::default()));
        }
    });
    section(ui, "Documents");
    for (reading, (all, decided)) in state.project.kept().readings.iter().zip(&queue.progress) {
        text(ui, reading.title.as_str());
        if let Some(told) = state.reviewing.told.get(&reading.document) {
            super::card::small(ui, told.as_str());
        }
        ui.horizontal_wrapped(|ui| {
            weak(ui, format!("{decided} of {all} decided"));
            let forget = ui.link("Remove its proposals");
            let forget =
                forget.accessible_name(format!("Remove the proposals of {}", reading.title));
            if forget.on_hover_text("What you accepted stays in the graph").clicked() {
                let act = Act::Forget(reading.document.clone());
                actions.push(Action::Review(act, Around::default()));
            }
        });
    }
    ui.add_space(4.0);
    super::command_button(ui, super::Command::ReadDocuments, actions);
}
