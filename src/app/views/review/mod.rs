//! The review: one proposal after the other, with the passage that it rests on.

mod card;
mod decide;
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
    let looked = looked(state, derived).filter(|_| state.reviewing.asks != Asks::Many);
    if let Some(looked) = &looked {
        card::show(ui, state, looked, takes_focus);
        foot(ui, |ui| decide::show(ui, state, looked, actions));
        passage::source(ui, looked);
    }
    let area = egui::ScrollArea::vertical().id_salt("review").auto_shrink(false).animated(false);
    area.show(ui, |ui| {
        match &looked {
            Some(looked) => {
                passage::show(ui, state, looked, actions);
                ui.add_space(4.0);
                card::reasons(ui, state, looked);
                card::small(ui, "Down is the next, N the next document.");
            }
            None if state.reviewing.asks == Asks::Many => {
                many::preview(ui, state, takes_focus, actions);
                return;
            }
            None => {
                ui.add_space(8.0);
                weak(ui, "Everything that was proposed is decided.");
            }
        }
        many::foot(ui, state, &queue, actions);
        ui.add_space(16.0);
    });
}

/// Draws what is always seen at the foot of the column, as high as it needs to be.
fn foot(ui: &mut Ui, contents: impl FnOnce(&mut Ui)) {
    /// The largest share of the room that it takes.
    const SHARE: f32 = 0.62;
    /// What is left free above and below.
    const PAD: i8 = 6;
    let id = egui::Id::unique("height of the foot of the review");
    let most = ui.available_height() * SHARE;
    let height = ui.data(|data| data.get_temp::<f32>(id)).unwrap_or(most / 2.0);
    let frame = egui::Frame::NONE.inner_margin(egui::Margin::symmetric(0, PAD));
    let panel = egui::Panel::bottom("foot of the review").frame(frame).resizable(false);
    let panel = panel.exact_size(height.min(most));
    let inner = panel.show(ui, |ui| {
        let area = egui::ScrollArea::vertical().id_salt("decisions").animated(false);
        area.show(ui, contents).content_size.y
    });
    let line = ui.visuals().widgets.noninteractive.bg_stroke.width;
    let needed = (inner.inner + 2.0 * f32::from(PAD) + line).ceil();
    if needed != height {
        ui.data_mut(|data| data.insert_temp(id, needed));
        ui.ctx().request_discard("what can be decided takes another height");
    }
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
