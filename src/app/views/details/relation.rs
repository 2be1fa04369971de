//! A relation, and a passage with all that rests on it.

use super::super::forms;
use super::super::widgets::{Actions, command_button, section, tag, text, weak};
use super::{entity_row, heading, sentences};
use crate::app::action::Action;
use crate::app::command::Command;
use crate::app::selection::Selection;
use crate::app::state::State;
use crate::app::theme::{self, color};
use crate::model::{Basis, Relation, State as Progress};
use crate::query::wording;
use egui::Ui;
use std::collections::BTreeSet;

/// Draws what is told of a relation.
pub(super) fn show(ui: &mut Ui, state: &State, relation: &Relation, actions: &mut Actions) {
    ui.add_space(8.0);
    ui.horizontal(|ui| {
        weak(ui, "Relation");
        relation_tags(ui, relation);
    });
    heading(ui, &wording::sentence(&state.graph, relation));
    let reasons: BTreeSet<&str> =
        relation.evidence.iter().filter_map(|e| e.reason.as_deref()).collect();
    if !reasons.is_empty() {
        section(ui, "Why it is inferred");
        for reason in reasons {
            text(ui, reason);
        }
    }
    ui.add_space(8.0);
    ui.horizontal_wrapped(|ui| {
        command_button(ui, Command::Edit, actions);
        command_button(ui, Command::Remove, actions);
    });
    section(ui, "From and to");
    for id in [&relation.from, &relation.to] {
        entity_row(ui, state, id, actions);
    }
    same_passage(ui, state, relation, actions);
    forms::note(ui, state, actions);
}

fn relation_tags(ui: &mut Ui, relation: &Relation) {
    let palette = theme::palette(ui.ctx());
    match relation.basis() {
        Basis::Stated => tag(ui, "stated", color(palette.weak_text)),
        Basis::Inferred => tag(ui, "inferred", color(palette.attention)),
    };
    if relation.state != Progress::Done {
        tag(ui, relation.state.as_str(), color(palette.attention));
    }
    if relation.review.status != crate::model::ReviewStatus::Accepted {
        tag(ui, relation.review.status.as_str(), color(palette.attention));
    }
}

/// Offers all that rests on the passage that is read.
fn same_passage(ui: &mut Ui, state: &State, relation: &Relation, actions: &mut Actions) {
    let read = relation.evidence.get(state.evidence);
    let Some(evidence) = read.or(relation.evidence.first()) else { return };
    let passage = Selection::Passage {
        document: evidence.document.clone(),
        locator: evidence.locator.clone(),
    };
    let count = passage.relations(&state.graph).len();
    if count > 1 {
        ui.add_space(12.0);
        let words = format!("All {count} relations that rest on this passage");
        if ui.button(words).clicked() {
            actions.push(Action::Select(passage));
        }
    }
}

/// Draws a passage with what rests on it.
pub(super) fn passage(
    ui: &mut Ui,
    state: &State,
    document: &str,
    locator: &str,
    actions: &mut Actions,
) {
    ui.add_space(8.0);
    weak(ui, "Passage");
    heading(ui, &state.citation(document, locator));
    let relations = state.selection.relations(&state.graph);
    let document = state.documents.as_ref().and_then(|library| library.get(document));
    let passage = document.and_then(|document| {
        document.passages().iter().find(|passage| passage.locator.to_string() == locator)
    });
    if let Some(passage) = passage {
        text(ui, passage.text.as_str());
    }
    section(ui, &format!("supports {} relations", relations.len()));
    sentences(ui, state, &relations, actions);
}
