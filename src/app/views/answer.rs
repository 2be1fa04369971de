//! A cell of the grid in the details panel: what connects its row and its column, or that no evidence
//! of it was found, and where it was looked for.

use super::details::{Part, entity_row, heading, parts_words, relation_row};
use super::widgets::{Actions, Row, section, text, weak};
use crate::app::action::Action;
use crate::app::derived::Derived;
use crate::app::selection::Selection;
use crate::app::state::State;
use crate::model::{
    Basis, Direction, EntityId, EntityKind, RelationKey, RelationKind, State as Progress,
};
use crate::query::{self, wording};
use egui::Ui;
use std::collections::BTreeSet;

/// How many sections or places are named before the rest is only counted.
const SECTIONS: usize = 4;

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
        nothing_found(ui, state, derived, (row, column), actions);
        return;
    }
    let via = on_the_way(state, derived, (row, column), relations);
    let [from, to] = [row, column].map(|id| state.name(id));
    if via.is_empty() {
        direct(ui, state, (&from, &to), relations, actions);
    } else {
        let parts: Vec<Part> =
            via.iter().map(|(id, basis)| (*basis, progress(state, relations, id))).collect();
        let furthest = parts.iter().map(|part| part.1).max().unwrap_or_default();
        let counts = wording::counts_by_kind(via.iter().map(|(id, _)| id));
        match implementer(&via, (row, column), relations) {
            Some((actor, clause)) => {
                let verb = match furthest {
                    Progress::Done => "implements",
                    Progress::Ongoing => "is implementing",
                    _ => "is to implement",
                };
                heading(ui, &format!("{} {verb} {}", state.name(actor), state.name(clause)));
                weak(ui, format!("through {counts}, {}", parts_words(&parts)));
            }
            None => {
                let verb = if via.len() == 1 { "connects" } else { "connect" };
                heading(ui, &format!("{counts} {verb} {from} and {to}"));
                weak(ui, wording::capital(&parts_words(&parts)));
            }
        }
        for ((id, _), part) in via.iter().zip(&parts) {
            ui.add_space(8.0);
            on_way(ui, state, relations, id, part, actions);
        }
    }
    section(ui, "From and to");
    entity_row(ui, state, row, actions);
    entity_row(ui, state, column, actions);
}

/// What stands between the two, each with how firmly it connects them; nothing where a relation
/// joins them directly.
fn on_the_way(
    state: &State,
    derived: &Derived,
    (row, column): (&EntityId, &EntityId),
    relations: &BTreeSet<RelationKey>,
) -> Vec<(EntityId, Basis)> {
    let is_end = |id: &EntityId| id == row || id == column;
    let grid = derived.coverage();
    let cell = grid.cell(row, column).or_else(|| grid.cell(column, row));
    // A cell of another grid keeps its relations; what they pass through is what connects.
    let known = cell.filter(|cell| cell.relations.iter().eq(relations));
    let via = known.map(|cell| cell.via.clone()).unwrap_or_default();
    if via.iter().any(|(id, _)| !is_end(id)) {
        return via;
    }
    let passed: BTreeSet<&EntityId> =
        relations.iter().flat_map(|key| [&key.from, &key.to]).filter(|id| !is_end(id)).collect();
    let firmness = |id: &EntityId| {
        let steps = relations.iter().filter(|key| key.from == *id || key.to == *id);
        let steps = steps.filter_map(|key| state.graph.relation(key));
        steps.map(|relation| relation.basis()).min().unwrap_or_default()
    };
    passed.into_iter().map(|id| (id.clone(), firmness(id))).collect()
}

/// Actor and recommendation, where all that stands between the two was carried out by the one and
/// implements the other: only that is implementing.
fn implementer<'a>(
    via: &[(EntityId, Basis)],
    (row, column): (&'a EntityId, &'a EntityId),
    relations: &BTreeSet<RelationKey>,
) -> Option<(&'a EntityId, &'a EntityId)> {
    let has = |from: &EntityId, kind, to: &EntityId| {
        relations.contains(&RelationKey { from: from.clone(), kind, to: to.clone() })
    };
    [(row, column), (column, row)].into_iter().find(|(actor, clause)| {
        via.iter().all(|(id, _)| {
            has(actor, RelationKind::CarriedOut, id) && has(id, RelationKind::Implements, clause)
        })
    })
}

/// What a relation alone says of the two; of several relations, each by itself.
fn direct(
    ui: &mut Ui,
    state: &State,
    (from, to): (&str, &str),
    relations: &BTreeSet<RelationKey>,
    actions: &mut Actions,
) {
    let known: Vec<_> = relations.iter().filter_map(|key| state.graph.relation(key)).collect();
    match known.as_slice() {
        [one] => heading(ui, &wording::sentence(&state.graph, one)),
        _ => heading(ui, &format!("{} relations join {from} and {to}", known.len())),
    }
    let parts: Vec<Part> = known.iter().map(|one| (one.basis(), one.state)).collect();
    weak(ui, wording::capital(&parts_words(&parts)));
    for relation in known {
        let sentence = wording::sentence(&state.graph, relation);
        let place = relation.evidence.first().map(|e| state.citation(&e.document, &e.locator));
        let detail = place.unwrap_or_default();
        let row = Row { title: &sentence, detail: &detail, ..Row::default() };
        if row.show(ui).clicked() {
            actions.push(Action::Select(Selection::Relation(relation.key())));
        }
    }
}

/// How far along the least realised step through an activity is.
fn progress(state: &State, relations: &BTreeSet<RelationKey>, through: &EntityId) -> Progress {
    let steps = relations.iter().filter(|key| key.from == *through || key.to == *through);
    wording::least_state(&state.graph, steps)
}

fn on_way(
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
    derived: &Derived,
    (row, column): (&EntityId, &EntityId),
    actions: &mut Actions,
) {
    let [from, to] = [row, column].map(|id| state.name(id));
    heading(ui, &format!("{from} and {to}: no evidence in these documents"));
    ui.add_space(4.0);
    let documents =
        EntityKind::Document.counted(state.graph.entities_of(EntityKind::Document).count());
    let sought = match implements(derived) {
        true => format!("an activity of {from} that serves {to}"),
        false => format!("what joins {from} and {to}"),
    };
    text(ui, format!("None of the {documents} reports {sought}."));
    for id in [row, column] {
        searched_words(state, derived, id).into_iter().for_each(|words| drop(text(ui, words)));
    }
    ui.add_space(4.0);
    weak(ui, "This does not mean that nothing was done.");
    section(ui, "Look further");
    entity_row(ui, state, row, actions);
    entity_row(ui, state, column, actions);
}

/// Whether the grid is of what actors implement.
fn implements(derived: &Derived) -> bool {
    let mut cells = derived.grid().whole.cells.iter().peekable();
    cells.peek().is_some()
        && cells.all(|((row, column), cell)| {
            let relations = cell.relations.iter().cloned().collect();
            implementer(&cell.via, (row, column), &relations).is_some()
        })
}

/// Of an empty row or column of the grid: where it was searched for.
pub fn empty_line(ui: &mut Ui, state: &State, derived: &Derived, id: &EntityId) {
    let words = searched_words(state, derived, id);
    if words.is_empty() {
        return;
    }
    let is_row = derived.grid().whole.rows.contains(id);
    section(ui, &format!("An empty {} of the grid", if is_row { "row" } else { "column" }));
    words.into_iter().for_each(|words| drop(text(ui, words)));
    weak(ui, "This does not mean that nothing was done.");
}

/// Which sections were searched for an empty row or column, and whether it is told of there.
fn searched_words(state: &State, derived: &Derived, id: &EntityId) -> Vec<String> {
    let Some(found) = query::searched(&state.graph, &derived.grid().whole, id) else {
        return Vec::new();
    };
    let name = state.name(id);
    let mut words = Vec::new();
    let sections: Vec<String> = found
        .sections
        .iter()
        .take(SECTIONS)
        .map(|s| format!("{} ({})", state.citation(&s.document, &s.section), s.others))
        .collect();
    if sections.is_empty() {
        words.push("No section can be named in which to look: the whole grid is empty.".into());
    } else {
        let more = match found.sections.len().saturating_sub(SECTIONS) {
            0 => String::new(),
            1 => "; and 1 more section".into(),
            more => format!("; and {more} more sections"),
        };
        words.push(format!(
            "What is found of other {} stands in these sections, with how many of them each: {}{more}.",
            id.kind().plural(),
            wording::join(&sections),
        ));
    }
    let told: Vec<String> = found
        .sections
        .iter()
        .flat_map(|s| s.told_at.iter().map(|at| state.citation(&s.document, at)))
        .collect();
    let elsewhere: Vec<String> =
        found.elsewhere.iter().map(|(document, at)| state.citation(document, at)).collect();
    words.push(match (told.is_empty(), elsewhere.is_empty()) {
        (true, true) => format!("{name} is told of neither there nor elsewhere."),
        (true, false) => format!("{name} is not told of there, but in {}.", some(&elsewhere)),
        (false, _) => {
            format!("{name} is told of there, in {}, without what is asked for.", some(&told))
        }
    });
    words
}

/// The first few, and how many more there are.
fn some(citations: &[String]) -> String {
    match citations.len().saturating_sub(SECTIONS) {
        0 => wording::join(citations),
        more => format!("{} and {more} more places", citations[..SECTIONS].join(", ")),
    }
}
