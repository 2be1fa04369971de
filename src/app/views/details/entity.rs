//! An entity: what it is, what it is related to, what is near it.

use super::super::forms;
use super::super::widgets::{self, Actions, Row, section, text, weak};
use super::{Part, heading, near, parts_words, relation_row};
use crate::app::action::Action;
use crate::app::command::Command;
use crate::app::derived::Derived;
use crate::app::selection::Selection;
use crate::app::state::{Overlay, State};
use crate::app::theme::{self, color};
use crate::graph::{Implementation, implementations_of};
use crate::model::{
    Basis, Direction, Entity, EntityId, EntityKind, Relation, RelationKey, RelationKind,
};
use crate::query::wording;
use egui::Ui;
use std::collections::BTreeMap;

fn kind_heading(ui: &mut Ui, entity: &Entity) {
    ui.add_space(8.0);
    ui.horizontal(|ui| {
        widgets::kind_icon(ui, entity.kind(), false);
        weak(ui, wording::kind_line(entity));
    });
}

/// Draws what is told of an entity.
pub(super) fn show(
    ui: &mut Ui,
    state: &State,
    derived: &Derived,
    entity: &Entity,
    actions: &mut Actions,
) {
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
        widgets::command_button(ui, Command::Edit, actions);
        widgets::command_button(ui, Command::AddRelation, actions);
        widgets::command_button(ui, Command::Remove, actions);
        widgets::command_button(ui, Command::CopyNote, actions);
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
    near::steps(ui, derived, &[entity.id.clone()].into(), actions);
    near::alike(ui, state, derived, &entity.id, actions);
    facts(ui, entity);
    forms::note(ui, state, actions);
    implementations(ui, state, &entity.id, actions);
    relations(ui, state, derived, &entity.id, actions);
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
            detail: &format!(
                "through {}, {}",
                wording::counts_by_kind(implementation.activities.iter().map(|(id, _)| id)),
                parts_words(&parts)
            ),
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

/// All relations, grouped by verb.
fn relations(ui: &mut Ui, state: &State, derived: &Derived, id: &EntityId, actions: &mut Actions) {
    let mut groups: BTreeMap<(bool, RelationKind, Direction), Vec<&Relation>> = BTreeMap::new();
    for (direction, relation) in state.graph.relations_of(id) {
        let last = relation.kind == RelationKind::ReportedIn;
        groups.entry((last, relation.kind, direction)).or_default().push(relation);
    }
    for ((_, kind, direction), relations) in groups {
        match near::expansion(derived, kind, direction) {
            Some(expansion) => near::verb(ui, id, expansion, actions),
            None => {
                let verb = wording::capital(kind.wording(direction));
                section(ui, &format!("{verb} · {}", relations.len()));
            }
        }
        for relation in relations {
            relation_row(ui, state, relation, direction, actions);
        }
    }
}
