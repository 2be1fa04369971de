//! Several entities gathered by hand, and a row of the answer.

use super::super::forms;
use super::super::widgets::{self, Actions, section, text, weak};
use super::{entity_row, heading, near, sentences};
use crate::app::action::Action;
use crate::app::command::Command;
use crate::app::derived::Derived;
use crate::app::state::State;
use crate::model::{EntityId, RelationKey};
use crate::query::{PathRequest, wording};
use egui::Ui;
use std::collections::BTreeSet;

/// How many of a large set are listed at first.
const LISTED: usize = 40;

/// Several entities: what they are, what is between them, what they have in common.
pub(super) fn show(
    ui: &mut Ui,
    state: &State,
    derived: &Derived,
    ids: &BTreeSet<EntityId>,
    actions: &mut Actions,
) {
    ui.add_space(8.0);
    weak(ui, "Selection");
    heading(ui, &format!("{} selected", wording::counts_by_kind(ids)));
    ui.add_space(4.0);
    ui.horizontal_wrapped(|ui| {
        for command in [
            Command::OpenAround,
            Command::Expand,
            Command::KeepOnly,
            Command::KeepJoined,
            Command::Hide,
            Command::Merge,
            Command::CopyNote,
        ] {
            widgets::command_button(ui, command, actions);
        }
    });
    near::steps(ui, derived, ids, actions);
    for id in ids.iter().take(LISTED) {
        entity_row(ui, state, id, actions);
    }
    if let Some(more) = ids.len().checked_sub(LISTED).filter(|more| *more > 0) {
        weak(ui, format!("and {more} more."));
    }
    let between = state.selection.relations(&state.graph);
    section(ui, "Between them");
    text(ui, joined_words(ids, &between));
    if let (2, Some(from), Some(to)) = (ids.len(), ids.first(), ids.last())
        && ui.button("How are they connected?").clicked()
    {
        actions.push(Action::Connect(PathRequest::new(from.clone(), to.clone())));
    }
    sentences(ui, state, &between, actions);
    forms::note(ui, state, actions);
    near::in_common(ui, state, derived, ids, actions);
}

/// How far the relations among some entities join them.
fn joined_words(ids: &BTreeSet<EntityId>, between: &BTreeSet<RelationKey>) -> String {
    let mut largest = BTreeSet::new();
    let mut left = ids.clone();
    while let Some(first) = left.pop_first() {
        let mut piece = BTreeSet::from([first.clone()]);
        let mut open = vec![first];
        while let Some(at) = open.pop() {
            for key in between.iter().filter(|key| key.from == at || key.to == at) {
                for end in [&key.from, &key.to] {
                    if left.remove(end) {
                        piece.insert(end.clone());
                        open.push(end.clone());
                    }
                }
            }
        }
        if piece.len() > largest.len() {
            largest = piece;
        }
    }
    match (largest.len(), ids.len()) {
        (1, _) => "No relation joins one of them to another.".into(),
        (n, all) if n == all => "Relations among them join them all.".into(),
        (n, all) => format!("Relations among them join {n} of the {all}."),
    }
}

/// One answer: what stands in it, and what joins that.
pub(super) fn row(
    ui: &mut Ui,
    state: &State,
    cells: &[EntityId],
    relations: &BTreeSet<RelationKey>,
    actions: &mut Actions,
) {
    ui.add_space(8.0);
    weak(ui, "Answer");
    let names: Vec<String> = cells.iter().map(|id| state.name(id)).collect();
    heading(ui, &names.join(" · "));
    for id in cells {
        entity_row(ui, state, id, actions);
    }
    section(ui, "Because");
    sentences(ui, state, relations, actions);
}
