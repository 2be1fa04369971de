//! The review: one proposal after the other, with the passage that it rests on.

mod card;
mod ends;
mod keys;
mod many;
mod passage;

pub use keys::keys;

use super::widgets::{Actions, command_button, weak};
use crate::app::action::Action;
use crate::app::command::Command;
use crate::app::derived::Derived;
use crate::app::review::{Act, Around, Asks, Order, Queue};
use crate::app::state::State;
use crate::ingest::RelationProposal;
use crate::project::{Proposed, Reading, What};
use egui::Ui;
use std::sync::Arc;

/// What is looked at: a proposal, with the queue that it stands in.
struct Looked<'s> {
    reading: &'s Reading,
    proposed: &'s Proposed,
    around: Around,
    queue: Arc<Queue>,
}

impl Looked<'_> {
    /// The claim as it stands, where it is one.
    fn claim<'s>(&'s self, state: &'s State) -> Option<&'s RelationProposal> {
        match &self.proposed.what {
            What::Claim(claim) => Some(state.reviewing.claim.as_deref().unwrap_or(claim)),
            What::Entity { .. } => None,
        }
    }
}

/// What is looked at, if anything is left to decide or was chosen.
fn looked<'s>(state: &'s State, derived: &Derived) -> Option<Looked<'s>> {
    let shown = &derived.content.visible.subgraph.entities;
    let queue = state.queue(shown);
    let open = &queue.open;
    let chosen = state.reviewing.at.clone().filter(|item| state.proposed(item).is_some());
    let now = chosen.or_else(|| open.first().cloned())?;
    let (reading, proposed) = state.proposed(&now)?;
    let at = open.iter().position(|item| *item == now);
    let after = at.map_or_else(|| open.first(), |at| open.get(at + 1));
    let next = after.or_else(|| open.first().filter(|item| **item != now)).cloned();
    Some(Looked { reading, proposed, around: Around { now: Some(now), next }, queue })
}

/// Draws the page.
pub fn page(
    ui: &mut Ui,
    state: &State,
    derived: &Derived,
    takes_focus: bool,
    actions: &mut Actions,
) {
    ui.add_space(4.0);
    let readings = &state.project.kept().readings;
    if readings.is_empty() {
        weak(
            ui,
            "Nothing has been read yet. Read documents, or drop them on the window: what they say is \
             proposed here, and comes into the graph only as you accept it.",
        );
        ui.add_space(4.0);
        command_button(ui, Command::ReadDocuments, actions);
        return;
    }
    let queue = state.queue(&derived.content.visible.subgraph.entities);
    let all: usize = queue.progress.iter().map(|(all, _)| all).sum();
    let decided: usize = queue.progress.iter().map(|(_, decided)| decided).sum();
    ui.horizontal_wrapped(|ui| {
        weak(ui, format!("{decided} of {all} decided"));
        order(ui, state, actions);
    });
    let share = if all == 0 { 1.0 } else { decided as f32 / all as f32 };
    ui.add(egui::ProgressBar::new(share).desired_height(4.0));
    if state.reviewing.asks == Asks::Many {
        many::preview(ui, state, takes_focus, actions);
        return;
    }
    match looked(state, derived) {
        Some(looked) => {
            card::show(ui, state, &looked, takes_focus, actions);
            passage::show(ui, state, &looked, actions);
        }
        None => {
            ui.add_space(8.0);
            weak(ui, "Everything that was proposed is decided.");
        }
    }
    many::foot(ui, state, &queue, actions);
}

fn order(ui: &mut Ui, state: &State, actions: &mut Actions) {
    let mut chosen = state.reviewing.order;
    let combo = egui::ComboBox::from_id_salt("order of the review").selected_text(chosen.name());
    let combo = combo.show_ui(ui, |ui| {
        for order in Order::ALL {
            ui.selectable_value(&mut chosen, order, order.name());
        }
    });
    combo.response.accessible_name("Order of the proposals");
    if chosen != state.reviewing.order {
        actions.push(Action::Review(Act::Order(chosen), Around::default()));
    }
}
