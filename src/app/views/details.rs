//! The right column: what is selected, in sentences, with its relations and its evidence.

use super::widgets::{self, Actions, Row, section, tag, text, weak};
use super::{answer, reader, welcome};
use crate::app::action::Action;
use crate::app::command::Command;
use crate::app::derived::Derived;
use crate::app::selection::Selection;
use crate::app::state::{Overlay, State};
use crate::app::theme::{self, color};
use crate::graph::{Implementation, implementations_of};
use crate::model::{
    Basis, Direction, Entity, EntityId, EntityKind, Relation, RelationKey, RelationKind,
    State as Progress,
};
use crate::query::wording;
use egui::Ui;
use std::collections::{BTreeMap, BTreeSet};

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
    let supports = state.selection.supports(&state.graph);
    if !supports.is_empty() {
        let height = ui.available_height();
        egui::Panel::bottom("reader")
            .resizable(true)
            .default_size(height * 0.46)
            .size_range(120.0..=(height - 140.0).max(121.0))
            .show(ui, |ui| reader::show(ui, state, &supports, actions));
    }
    let salt = format!("details {:?}", state.selection);
    egui::ScrollArea::vertical().id_salt(salt).auto_shrink(false).show(ui, |ui| {
        match &state.selection {
            Selection::Nothing => welcome::show(ui, state, actions),
            Selection::Entity(id) => {
                if let Some(entity) = state.graph.entity(id) {
                    of_entity(ui, state, entity, actions);
                }
            }
            Selection::Relation(key) => {
                if let Some(relation) = state.graph.relation(key) {
                    of_relation(ui, state, relation, actions);
                }
            }
            Selection::Cell { row, column, relations } => {
                answer::show(ui, state, derived, (row, column), relations, actions);
            }
            Selection::Set(ids) => of_several(ui, state, ids, actions),
            Selection::Row { cells, relations } => {
                of_row(ui, state, cells, relations, actions);
            }
            Selection::Passage { document, locator } => {
                of_passage(ui, state, document, locator, actions);
            }
        }
        ui.add_space(16.0);
    });
}

pub(super) fn heading(ui: &mut Ui, words: &str) {
    let words = egui::RichText::new(words).font(theme::strong_font(theme::HEADING));
    ui.add(egui::Label::new(words).wrap().selectable(true));
}

fn kind_heading(ui: &mut Ui, entity: &Entity) {
    ui.add_space(8.0);
    ui.horizontal(|ui| {
        widgets::kind_icon(ui, entity.kind(), false);
        weak(ui, wording::kind_line(entity));
    });
}

fn of_entity(ui: &mut Ui, state: &State, entity: &Entity, actions: &mut Actions) {
    kind_heading(ui, entity);
    heading(ui, &entity.name);
    ui.add_space(4.0);
    match entity.summary.is_empty() {
        true => text(ui, format!("{}.", wording::summary(&state.graph, &entity.id))),
        false => text(ui, entity.summary.as_str()),
    };
    discrepancy(ui, entity);
    ui.add_space(8.0);
    ui.horizontal_wrapped(|ui| {
        widgets::command_button(ui, Command::OpenAround, actions);
        widgets::command_button(ui, Command::Expand, actions);
        widgets::command_button(ui, Command::Hide, actions);
        if entity.kind() == EntityKind::Theme
            && ui
                .button("Only what is about it")
                .on_hover_text("Leave out of every picture what is not about this theme.")
                .clicked()
        {
            actions.push(Action::Theme(Some(entity.id.clone())));
        }
    });
    if ui.link("How is it connected with…").clicked() {
        let from = Some(entity.id.clone());
        actions.push(Action::Overlay(Overlay::Connect { from, text: String::new(), marked: 0 }));
    }
    facts(ui, entity);
    implementations(ui, state, &entity.id, actions);
    relations(ui, state, &entity.id, actions);
}

/// What the documents contradict, where an editor has noted it.
fn discrepancy(ui: &mut Ui, entity: &Entity) {
    if let Some(words) = entity.attributes.get("discrepancy") {
        let ink = color(theme::palette(ui.ctx()).attention);
        ui.add_space(4.0);
        ui.label(
            egui::RichText::new("The documents disagree")
                .color(ink)
                .font(theme::strong_font(theme::BODY)),
        );
        text(ui, words.as_str());
    }
}

/// Aliases and attributes as a small table.
fn facts(ui: &mut Ui, entity: &Entity) {
    let aliases = entity.aliases.join(" · ");
    let mut rows: Vec<(String, &str)> = Vec::new();
    if !aliases.is_empty() {
        rows.push(("also called".into(), &aliases));
    }
    for (key, value) in &entity.attributes {
        if !matches!(key.as_str(), "discrepancy" | "signature") {
            rows.push((key.replace(['-', '_'], " "), value));
        }
    }
    if rows.is_empty() {
        return;
    }
    ui.add_space(8.0);
    for (key, value) in rows {
        ui.horizontal_top(|ui| {
            ui.scope(|ui| {
                ui.set_width(84.0);
                weak(ui, key);
            });
            text(ui, value);
        });
    }
}

/// Which recommendations an actor implements, through which activities.
fn implementations(ui: &mut Ui, state: &State, id: &EntityId, actions: &mut Actions) {
    let found = implementations_of(&state.graph, id);
    if found.is_empty() {
        return;
    }
    section(ui, &format!("Implements {}", EntityKind::Recommendation.counted(found.len())));
    for implementation in found {
        let Some(clause) = state.graph.entity(&implementation.recommendation) else { continue };
        let parts = activities(state, &implementation);
        let row = Row {
            title: &clause.name,
            detail: &format!("through {}", parts_words(&parts)),
            trailing: clause.label.as_deref().unwrap_or_default(),
            kind: Some(EntityKind::Recommendation),
            ..Row::default()
        };
        if row.show(ui).clicked() {
            let row = implementation.actor;
            let column = implementation.recommendation;
            actions.push(Action::Select(Selection::implementation(&state.graph, row, column)));
        }
    }
}

/// What an answer rests on: how firmly, and how far along it is.
pub(super) type Part = (Basis, Progress);

fn activities(state: &State, implementation: &Implementation) -> Vec<Part> {
    let part = |(activity, basis): &(EntityId, Basis)| {
        let keys = [
            RelationKey {
                from: implementation.actor.clone(),
                kind: RelationKind::CarriedOut,
                to: activity.clone(),
            },
            RelationKey {
                from: activity.clone(),
                kind: RelationKind::Implements,
                to: implementation.recommendation.clone(),
            },
        ];
        (*basis, wording::least_state(&state.graph, &keys))
    };
    implementation.activities.iter().map(part).collect()
}

/// "2 activities: 1 stated, 1 inferred; 1 ongoing".
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
    format!("{}, {}", EntityKind::Activity.counted(all), words.join(", "))
}

/// All relations, grouped by verb.
fn relations(ui: &mut Ui, state: &State, id: &EntityId, actions: &mut Actions) {
    let mut groups: BTreeMap<(bool, RelationKind, Direction), Vec<&Relation>> = BTreeMap::new();
    for (direction, relation) in state.graph.relations_of(id) {
        let last = relation.kind == RelationKind::ReportedIn;
        groups.entry((last, relation.kind, direction)).or_default().push(relation);
    }
    for ((_, kind, direction), relations) in groups {
        let verb = wording::capital(kind.wording(direction));
        section(ui, &format!("{verb} · {}", relations.len()));
        for relation in relations {
            relation_row(ui, state, relation, direction, actions);
        }
    }
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

fn of_relation(ui: &mut Ui, state: &State, relation: &Relation, actions: &mut Actions) {
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
    section(ui, "From and to");
    for id in [&relation.from, &relation.to] {
        entity_row(ui, state, id, actions);
    }
    same_passage(ui, state, relation, actions);
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

fn of_passage(ui: &mut Ui, state: &State, document: &str, locator: &str, actions: &mut Actions) {
    ui.add_space(8.0);
    weak(ui, "Passage");
    heading(ui, &state.citation(document, locator));
    let relations = state.selection.relations(&state.graph);
    let document = state.documents.as_ref().and_then(|library| library.get(document));
    let passage = document.and_then(|document| {
        document.passages().iter().find(|passage| passage.locator.to_string() == locator)
    });
    if let Some(passage) = passage {
        super::widgets::text(ui, passage.text.as_str());
    }
    section(ui, &format!("supports {} relations", relations.len()));
    sentences(ui, state, &relations, actions);
}

/// Several entities, and the relations between them.
fn of_several(ui: &mut Ui, state: &State, ids: &BTreeSet<EntityId>, actions: &mut Actions) {
    ui.add_space(8.0);
    weak(ui, "Selection");
    heading(ui, &format!("{} selected", wording::counts_by_kind(ids)));
    for id in ids {
        entity_row(ui, state, id, actions);
    }
    if ids.len() == 2 {
        ui.add_space(4.0);
        widgets::command_button(ui, Command::Connect, actions);
    }
    let between = state.selection.relations(&state.graph);
    if !between.is_empty() {
        section(ui, "Between them");
        sentences(ui, state, &between, actions);
    }
}

/// One answer: what stands in it, and what joins that.
fn of_row(
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
