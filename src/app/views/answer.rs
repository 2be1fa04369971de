//! A cell of the grid in the details panel: what one actor did for one recommendation, or that no
//! evidence of it was found, and where it was looked for.

use super::details::{Part, entity_row, heading, parts_words, relation_row};
use super::widgets::{Actions, Row, section, text, weak};
use crate::app::action::Action;
use crate::app::derived::Derived;
use crate::app::selection::Selection;
use crate::app::state::State;
use crate::graph::implementations_of;
use crate::model::{
    Basis, Direction, EntityId, EntityKind, RelationKey, RelationKind, State as Progress,
};
use crate::query::wording;
use egui::Ui;
use std::collections::BTreeSet;

/// Draws the answer of a cell.
pub fn show(
    ui: &mut Ui,
    state: &State,
    derived: &Derived,
    (row, column): (&EntityId, &EntityId),
    relations: &BTreeSet<RelationKey>,
    actions: &mut Actions,
) {
    ui.add_space(8.0);
    weak(ui, "Answer");
    if relations.is_empty() {
        nothing_found(ui, state, row, column, actions);
        return;
    }
    let via = derived
        .coverage
        .cell(row, column)
        .map(|cell| cell.via.clone())
        .unwrap_or_else(|| through(state, row, column));
    let parts: Vec<Part> = via
        .iter()
        .map(|(id, basis)| (*basis, progress(state, relations, id)))
        .collect();
    let implements = relations.iter().any(|key| key.kind == RelationKind::Implements);
    let furthest = parts.iter().map(|part| part.1).max().unwrap_or_default();
    let verb = match (implements, furthest) {
        (false, _) => "and",
        (true, Progress::Done) => "implements",
        (true, Progress::Ongoing) => "is implementing",
        (true, _) => "is to implement",
    };
    let [from, to] = [row, column].map(|id| state.name(id));
    heading(ui, &format!("{from} {verb} {to}"));
    weak(ui, format!("through {}", parts_words(&parts)));
    for ((id, _), part) in via.iter().zip(&parts) {
        ui.add_space(8.0);
        activity(ui, state, relations, id, part, actions);
    }
    section(ui, "From and to");
    entity_row(ui, state, row, actions);
    entity_row(ui, state, column, actions);
}

/// How far along the least realised step through an activity is.
fn progress(state: &State, relations: &BTreeSet<RelationKey>, through: &EntityId) -> Progress {
    let steps = relations.iter().filter(|key| key.from == *through || key.to == *through);
    wording::least_state(&state.graph, steps)
}

fn activity(
    ui: &mut Ui,
    state: &State,
    relations: &BTreeSet<RelationKey>,
    id: &EntityId,
    (basis, progress): &Part,
    actions: &mut Actions,
) {
    let Some(entity) = state.graph.entity(id) else { return };
    let detail = match progress {
        Progress::Done => basis.to_string(),
        Progress::Ongoing => format!("{basis}, under way"),
        Progress::Planned => format!("{basis}, only planned"),
        Progress::Recommended => format!("{basis}, only asked for"),
    };
    let entry = Row {
        title: &entity.name,
        detail: &detail,
        kind: Some(entity.kind()),
        strong: true,
        ..Row::default()
    };
    if entry.show(ui).clicked() {
        actions.push(Action::Select(Selection::Entity(id.clone())));
    }
    ui.indent(id, |ui| {
        if !entity.summary.is_empty() {
            text(ui, entity.summary.as_str());
        }
        for key in relations.iter().filter(|key| key.from == *id || key.to == *id) {
            if let Some(relation) = state.graph.relation(key) {
                let direction = if key.from == *id { Direction::Out } else { Direction::In };
                relation_row(ui, state, relation, direction, actions);
            }
        }
    });
}

/// That nothing was found, what was looked for, and where.
fn nothing_found(
    ui: &mut Ui,
    state: &State,
    row: &EntityId,
    column: &EntityId,
    actions: &mut Actions,
) {
    let [from, to] = [row, column].map(|id| state.name(id));
    heading(ui, &format!("{from} and {to}: no evidence in these documents"));
    ui.add_space(4.0);
    let documents = EntityKind::Document.counted(state.graph.entities_of(EntityKind::Document).count());
    let sought = match column.kind() {
        EntityKind::Recommendation => format!("an activity of {from} that serves {to}"),
        _ => format!("what joins {from} and {to}"),
    };
    text(ui, format!("None of the {documents} reports {sought}."));
    let reported: Vec<String> = state
        .graph
        .related(row, RelationKind::ReportedIn, Direction::Out)
        .into_iter()
        .flat_map(|relation| &relation.evidence)
        .map(|evidence| state.citation(&evidence.document, &evidence.locator))
        .collect();
    if !reported.is_empty() {
        text(ui, format!("{from} is reported on in {}.", wording::join(&reported)));
    }
    ui.add_space(4.0);
    weak(ui, "This does not mean that nothing was done.");
    section(ui, "Look further");
    entity_row(ui, state, row, actions);
    entity_row(ui, state, column, actions);
}

fn through(state: &State, row: &EntityId, column: &EntityId) -> Vec<(EntityId, Basis)> {
    implementations_of(&state.graph, row)
        .into_iter()
        .find(|found| found.recommendation == *column)
        .map(|found| found.activities)
        .unwrap_or_default()
}
