//! What is near what is selected: by verb, by steps, alike, in common.

use super::super::widgets::{Actions, Row, section, text, weak};
use crate::app::action::Action;
use crate::app::derived::Derived;
use crate::app::selection::Selection;
use crate::app::state::State;
use crate::model::{Direction, EntityId, RelationKind};
use crate::query::{Common, Expansion, Similar, wording};
use egui::Ui;
use std::collections::BTreeSet;

/// How many of the things in common are listed, and shown in the picture, at first.
const LISTED: usize = 12;

/// What the verb can be expanded to, once that is known.
pub(super) fn expansion(
    derived: &Derived,
    kind: RelationKind,
    direction: Direction,
) -> Option<&Expansion> {
    let expansions = &derived.near.as_ref()?.expansions;
    expansions.iter().find(|one| (one.kind, one.direction) == (kind, direction))
}

/// The heading of a verb, with a button that adds what it leads to.
pub(super) fn verb(ui: &mut Ui, id: &EntityId, expansion: &Expansion, actions: &mut Actions) {
    section(ui, &expansion.words());
    let more = expansion.more();
    if more == 0 {
        return;
    }
    let spoken = format!("Add to the picture: {}", expansion.words());
    let button = ui.small_button(format!("Add {more} to the picture")).accessible_name(spoken);
    if button.clicked() {
        actions.push(Action::ExpandBy(id.clone(), expansion.kind, expansion.direction));
    }
}

/// How much lies within how many steps, each a button.
pub(super) fn steps(
    ui: &mut Ui,
    derived: &Derived,
    centres: &BTreeSet<EntityId>,
    actions: &mut Actions,
) {
    let Some(near) = &derived.near else { return };
    ui.add_space(6.0);
    ui.horizontal_wrapped(|ui| {
        ui.weak("Steps away:");
        let mut before = 0;
        for (step, &count) in (1..).zip(&near.reach) {
            // Where another step reaches nothing more there is nothing to offer.
            if count == before {
                break;
            }
            before = count;
            let steps = if step == 1 { "1 step".to_owned() } else { format!("{step} steps") };
            let spoken = format!("{steps}: {count} entities");
            let button = egui::Button::new(format!("{step} · {count}")).small();
            let hover = format!(
                "{spoken}. Themes and documents are reached and not passed through. (Key {step})"
            );
            if ui.add(button).accessible_name(spoken).on_hover_text(hover).clicked() {
                actions.push(Action::Within { centres: centres.clone(), degrees: step });
            }
        }
    });
}

/// What else is like an entity, and why.
pub(super) fn alike(
    ui: &mut Ui,
    state: &State,
    derived: &Derived,
    id: &EntityId,
    actions: &mut Actions,
) {
    let Some(near) = derived.near.as_ref().filter(|near| !near.similar.is_empty()) else { return };
    ui.add_space(10.0);
    egui::CollapsingHeader::new("What else is like this?").id_salt("alike").show(ui, |ui| {
        weak(
            ui,
            "Of the same kind and joined in the same way to the same things; what few share \
             counts most.",
        );
        for similar in &near.similar {
            one_alike(ui, state, id, similar, actions);
        }
    });
}

fn one_alike(ui: &mut Ui, state: &State, id: &EntityId, similar: &Similar, actions: &mut Actions) {
    const SENTENCES: usize = 2;
    let Some(entity) = state.graph.entity(&similar.id) else { return };
    let mut sentences = similar.sentences(&state.graph);
    let more = sentences.len().saturating_sub(SENTENCES);
    sentences.truncate(SENTENCES);
    let mut why = sentences.join(". ");
    if more > 0 {
        why.push_str(&format!(". They share {more} more ways"));
    }
    let row = Row {
        title: &entity.name,
        detail: &why,
        trailing: &similar.shared.len().to_string(),
        kind: Some(entity.kind()),
        spoken: &format!("{}, shares {}. {why}", entity.name, similar.shared.len()),
        ..Row::default()
    };
    if row.show(ui).clicked() {
        actions.push(Action::Select(Selection::Entity(similar.id.clone())));
    }
    ui.indent(("beside", &similar.id), |ui| {
        let names = [id, &similar.id].map(|id| state.name(id));
        let spoken = format!("Show {} side by side", wording::join(&names));
        if ui.small_button("Show side by side").accessible_name(spoken).clicked() {
            let both = BTreeSet::from([id.clone(), similar.id.clone()]);
            actions.push(Action::OpenAround(both.clone()));
            actions.push(Action::Select(Selection::of(both)));
        }
    });
}

/// What several have in common, in sentences.
pub(super) fn in_common(
    ui: &mut Ui,
    state: &State,
    derived: &Derived,
    ids: &BTreeSet<EntityId>,
    actions: &mut Actions,
) {
    let Some(near) = &derived.near else { return };
    section(ui, "What they have in common");
    if near.common.is_empty() {
        text(ui, "Nothing in these documents joins two of them to the same thing.");
        return;
    }
    let listed = &near.common[..near.common.len().min(LISTED)];
    let words = match listed.len() {
        1 => "Show it in the picture".to_owned(),
        n if n == near.common.len() => format!("Show these {n} in the picture"),
        n => format!("Show the first {n} in the picture"),
    };
    if ui.button(words).clicked() {
        let shared = listed.iter().flat_map(|one| one.through.iter().chain([&one.id]));
        actions.push(Action::ShowToo(shared.chain(ids).cloned().collect()));
    }
    ui.add_space(4.0);
    for one in listed {
        shared_row(ui, state, one, ids.len(), actions);
    }
    let more = near.common.len() - listed.len();
    if more > 0 {
        let rest = near.common[LISTED..].iter().map(|one| &one.id);
        weak(ui, format!("and {} more: {}.", more, wording::counts_by_kind(rest)));
    }
}

fn shared_row(ui: &mut Ui, state: &State, one: &Common, of: usize, actions: &mut Actions) {
    let Some(entity) = state.graph.entity(&one.id) else { return };
    let sentence = one.sentence(&state.graph, of);
    let share = format!("{} of {of}", one.share);
    let row = Row {
        title: entity.short_name(),
        detail: &sentence,
        trailing: &share,
        kind: Some(entity.kind()),
        spoken: &format!("{}, {share}. {sentence}", entity.name),
        ..Row::default()
    };
    if row.show(ui).clicked() {
        actions.push(Action::Select(Selection::Entity(one.id.clone())));
    }
}
