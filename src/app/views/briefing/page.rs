//! The page of the right column: what the chosen step says, and the list of briefings.

use super::editor;
use crate::app::action::Action;
use crate::app::briefing::{Act, Which, naming};
use crate::app::command::Command;
use crate::app::state::State;
use crate::app::views::widgets::{Actions, Row, section, weak};
use crate::project::Briefing;
use egui::Ui;

/// Draws the page; `focus` where the keyboard is to come to it.
pub fn page(ui: &mut Ui, state: &State, focus: bool, actions: &mut Actions) {
    ui.add_space(4.0);
    let add = ui.horizontal_wrapped(|ui| {
        let add = ui.button(Command::AddStep.label());
        let add = add.on_hover_text(Command::AddStep.explanation());
        if add.clicked() {
            actions.push(Action::Run(Command::AddStep));
        }
        if ui.button("New briefing").on_hover_text("Begin a briefing without a step").clicked() {
            actions.push(Action::Brief(Act::New));
        }
        add
    });
    if focus {
        add.inner.request_focus();
    }
    editor::show(ui, state, actions);
    let hand = state.briefing_at_hand();
    let own: Vec<Which> =
        state.project.kept().briefings.iter().map(|one| Which::Own(one.title.clone())).collect();
    section(ui, "Your briefings");
    if own.is_empty() {
        weak(
            ui,
            "None yet. A briefing is a row of views, each with a headline, to be presented one after \
             the other.",
        );
    }
    for which in own {
        one(ui, state, which, hand.as_ref(), actions);
    }
    let carried = state.carried_briefings();
    if !carried.is_empty() {
        section(ui, "Come with the program");
    }
    for briefing in carried {
        one(ui, state, Which::Carried(briefing.title.clone()), hand.as_ref(), actions);
    }
}

fn one(ui: &mut Ui, state: &State, which: Which, hand: Option<&Which>, actions: &mut Actions) {
    let Some(briefing) = state.briefing(&which) else { return };
    let count = match briefing.steps.len() {
        1 => "1 step".into(),
        count => format!("{count} steps"),
    };
    let detail = match briefing.about.is_empty() {
        true => count,
        false => format!("{count}. {}", briefing.about),
    };
    let selected = hand == Some(&which);
    let row = Row { title: &briefing.title, detail: &detail, selected, ..Row::default() };
    if row.show(ui).clicked() {
        actions.push(Action::Brief(Act::Turn(which.clone())));
    }
    if selected {
        ui.horizontal_wrapped(|ui| buttons(ui, &which, briefing, actions));
        ui.add_space(4.0);
    }
}

fn buttons(ui: &mut Ui, which: &Which, briefing: &Briefing, actions: &mut Actions) {
    let title = which.title();
    let mut button = |ui: &mut Ui, word: &str, hover: &str, action: Action| {
        let button = ui.button(word).accessible_name(format!("{word}: {title}"));
        if button.on_hover_text(hover).clicked() {
            actions.push(action);
        }
    };
    match which {
        Which::Own(_) => {
            let form = naming(title, &briefing.about);
            button(ui, "Rename…", "Change its title, and what it is for", Action::Overlay(form));
            let remove = Action::Brief(Act::Remove(title.to_owned()));
            button(ui, "Remove", "Remove it with all its steps; this can be undone", remove);
        }
        Which::Carried(_) => {
            let copy = Action::Brief(Act::Copy(title.to_owned()));
            button(ui, "Make a copy", "A copy is yours, and can be changed", copy);
        }
    }
}
