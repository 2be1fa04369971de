//! The right column: what is selected, in sentences, with its relations and its evidence.

mod entity;
mod near;
mod relation;
mod several;

use super::widgets::{self, Actions, Row};
use super::{answer, forms, grid, keep, reader, welcome};
use crate::app::action::Action;
use crate::app::derived::Derived;
use crate::app::place::Face;
use crate::app::selection::Selection;
use crate::app::state::State;
use crate::app::theme;
use crate::model::{
    Basis, Direction, Entity, EntityId, EntityKind, Relation, RelationKey, State as Progress,
};
use crate::query::wording;
use egui::Ui;
use std::collections::BTreeSet;

/// The identifier of the column, by which it is given the keyboard; Tab goes on from there.
pub fn details_id() -> egui::Id {
    egui::Id::unique("details column")
}

/// Draws the column.
pub fn show(ui: &mut Ui, state: &State, derived: &Derived, actions: &mut Actions) {
    let column = ui.interact(ui.max_rect(), details_id(), egui::Sense::focusable_noninteractive());
    column.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Group, true, "Details"));
    if column.has_focus() {
        widgets::focus_ring(ui, ui.max_rect(), &theme::palette(ui.ctx()));
    }
    keep::tabs(ui, state, actions);
    if keep::show(ui, state, derived, actions) {
        return;
    }
    let supports = state.selection.supports(&state.graph);
    if !supports.is_empty() {
        let height = ui.available_height();
        egui::Panel::bottom("reader")
            .resizable(true)
            .default_size(height * 0.46)
            .size_range(120.0..=(height - 140.0).max(121.0))
            .show(ui, |ui| reader::show(ui, state, &supports, actions));
    }
    let in_grid = derived.content.place.looks_at(Face::Grid);
    let salt = format!("details {:?}", state.selection);
    egui::ScrollArea::vertical().id_salt(salt).auto_shrink(false).show(ui, |ui| {
        keep::of_selection(ui, state);
        match &state.selection {
            Selection::Nothing if in_grid && !derived.grid().whole.rows.is_empty() => {
                grid::reading(ui, state, derived, actions);
            }
            Selection::Nothing => {
                welcome::show(ui, state, actions);
                forms::note(ui, state, actions);
            }
            Selection::Entity(id) => {
                if in_grid {
                    answer::empty_line(ui, state, derived, id);
                }
                if let Some(entity) = state.graph.entity(id) {
                    entity::show(ui, state, derived, entity, actions);
                }
            }
            Selection::Relation(key) => {
                if let Some(relation) = state.graph.relation(key) {
                    relation::show(ui, state, relation, actions);
                }
            }
            Selection::Cell { row, column, relations } => {
                answer::show(ui, state, derived, (row, column), relations, actions);
            }
            Selection::Set(ids) => several::show(ui, state, derived, ids, actions),
            Selection::Row { cells, relations } => {
                several::row(ui, state, cells, relations, actions);
            }
            Selection::Passage { document, locator } => {
                relation::passage(ui, state, document, locator, actions);
            }
        }
        ui.add_space(16.0);
    });
}

pub(super) fn heading(ui: &mut Ui, words: &str) {
    let words = egui::RichText::new(words).font(theme::strong_font(theme::HEADING));
    ui.add(egui::Label::new(words).wrap().selectable(true));
}

/// What an answer rests on: how firmly, and how far along it is.
pub(super) type Part = (Basis, Progress);

/// How firmly and how far along: "1 stated, 1 inferred, 1 under way".
pub(super) fn parts_words(parts: &[Part]) -> String {
    let count = |holds: &dyn Fn(&Part) -> bool| parts.iter().filter(|part| holds(part)).count();
    let all = parts.len();
    let tell = |count: usize, word: &str| match count {
        0 => None,
        n if n == all => Some(word.to_owned()),
        n => Some(format!("{n} {word}")),
    };
    let basis = [
        tell(count(&|part| part.0 == Basis::Stated), "stated"),
        tell(count(&|part| part.0 == Basis::Inferred), "inferred"),
    ];
    let progress = [
        tell(count(&|part| part.1 == Progress::Ongoing), "under way"),
        tell(count(&|part| part.1 < Progress::Ongoing), "only planned or asked for"),
    ];
    let words: Vec<String> = basis.into_iter().chain(progress).flatten().collect();
    words.join(", ")
}

pub(super) fn relation_row(
    ui: &mut Ui,
    state: &State,
    relation: &Relation,
    direction: Direction,
    actions: &mut Actions,
) {
    let Some(other) = state.graph.entity(relation.other(direction)) else { return };
    let mut notes: Vec<&str> = Vec::new();
    notes.extend(relation.role.map(wording::role_words));
    if relation.state != Progress::Done {
        notes.push(relation.state.as_str());
    }
    if relation.basis() == Basis::Inferred {
        notes.push("inferred");
    }
    let place = relation.evidence.first().map(|e| state.citation(&e.document, &e.locator));
    notes.extend(place.as_deref());
    let row = Row {
        title: &other.name,
        detail: &notes.join(" · "),
        trailing: clause_number(other),
        kind: Some(other.kind()),
        selected: state.selection == Selection::Relation(relation.key()),
        spoken: &wording::sentence(&state.graph, relation),
        ..Row::default()
    };
    if row.show(ui).clicked() {
        actions.push(Action::Select(Selection::Relation(relation.key())));
    }
}

fn clause_number(entity: &Entity) -> &str {
    match entity.kind() {
        EntityKind::Recommendation => entity.label.as_deref().unwrap_or_default(),
        _ => "",
    }
}

/// A row that leads to an entity.
pub(super) fn entity_row(ui: &mut Ui, state: &State, id: &EntityId, actions: &mut Actions) {
    let Some(entity) = state.graph.entity(id) else { return };
    let row = Row {
        title: &entity.name,
        detail: &wording::kind_line(entity),
        trailing: clause_number(entity),
        kind: Some(entity.kind()),
        selected: state.selection.entity() == Some(id),
        ..Row::default()
    };
    if row.show(ui).clicked() {
        actions.push(Action::Select(Selection::Entity(id.clone())));
    }
}

fn sentences(ui: &mut Ui, state: &State, relations: &BTreeSet<RelationKey>, actions: &mut Actions) {
    for key in relations {
        let Some(relation) = state.graph.relation(key) else { continue };
        let sentence = wording::sentence(&state.graph, relation);
        let row = Row { title: &sentence, ..Row::default() };
        if row.show(ui).clicked() {
            actions.push(Action::Select(Selection::Relation(key.clone())));
        }
    }
}
