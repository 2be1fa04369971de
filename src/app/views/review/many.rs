//! Many proposals accepted at once, after they were listed, and the documents that were read.

use crate::app::action::Action;
use crate::app::review::{Act, Around, Asks, Item, Queue, is_plain};
use crate::app::state::State;
use crate::app::views::widgets::{Actions, section, text, weak};
use crate::project::edits::reading::claim;
use crate::project::{Proposed, Reading};
use egui::Ui;

/// The most lines of the list that are drawn.
const LINES: usize = 300;

/// The proposals that would be accepted.
fn plain(state: &State) -> Vec<(&Reading, &Proposed)> {
    let above = state.reviewing.above;
    let readings = state.project.kept().readings.iter();
    readings
        .flat_map(|reading| {
            let identified = reading.identified();
            let own = reading.proposals.iter();
            own.filter(move |one| is_plain(one, &identified, above)).map(move |one| (reading, one))
        })
        .collect()
}

/// Draws the list of what would be accepted.
pub(super) fn preview(ui: &mut Ui, state: &State, takes_focus: bool, actions: &mut Actions) {
    let plain = plain(state);
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
            let item = |(reading, one): &(&Reading, &Proposed)| Item {
                document: reading.document.clone(),
                id: one.id,
            };
            let items = plain.iter().map(item).collect();
            actions.push(Action::Review(Act::AcceptAll(items), Around::default()));
        }
        if ui.button("Back to one by one").clicked() {
            actions.push(Action::Review(Act::Ask(Asks::Nothing), Around::default()));
        }
    });
    for (reading, one) in plain.iter().take(LINES) {
        text(ui, claim(&state.project, reading, one));
        let place = one.locator().unwrap_or_default();
        weak(ui, format!("{}, {place}, score {:.2}", reading.title, one.score()));
    }
    if plain.len() > LINES {
        weak(ui, format!("… and {} more", plain.len() - LINES));
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
