//! A proposal: the claim as a sentence, what speaks against it, and why it is proposed.

use super::Looked;
use crate::app::review::{Asks, called_alike, remarks};
use crate::app::state::State;
use crate::app::theme::{self, color};
use crate::app::views::widgets::{self, tag};
use crate::ingest::{EntityProposal, RelationProposal};
use crate::model::Basis;
use crate::project::What;
use crate::project::edits::reading::{claim, name, sentence};
use crate::query::wording::a_kind;
use egui::{EventFilter, RichText, Ui};

/// The size of the claim, in points.
const CLAIM: f32 = 15.0;

/// The identifier of what has the keyboard in the review.
pub(super) fn card_id() -> egui::Id {
    egui::Id::unique("proposal under review")
}

/// Draws the claim with all that must be known of it before the passage is read.
pub(super) fn show(ui: &mut Ui, state: &State, looked: &Looked<'_>, takes_focus: bool) {
    let Looked { reading, proposed, .. } = looked;
    let put_right = state.reviewing.claim.as_deref();
    let said = match (put_right, &proposed.what) {
        (Some(claim), What::Claim(_)) => {
            sentence(&state.project, reading, claim, &state.reviewing.added)
        }
        _ => claim(&state.project, reading, proposed),
    };
    let margin = egui::Margin::symmetric(8, 4);
    let frame = egui::Frame::NONE.inner_margin(margin).show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.spacing_mut().item_spacing.y = 2.0;
        let words = RichText::new(said.as_str()).font(theme::strong_font(CLAIM));
        ui.add(egui::Label::new(words).wrap());
        match &proposed.what {
            What::Claim(claim) => warnings(ui, state, looked, put_right.unwrap_or(claim)),
            What::Entity { entity, .. } => {
                if let Some(why) = alone(state, looked, entity) {
                    small(ui, why);
                }
            }
        }
    });
    // It takes the keyboard by being looked at; the mouse goes to what is on it.
    let card = ui.interact(frame.response.rect, card_id(), egui::Sense::focusable_noninteractive());
    card.widget_info(|| {
        egui::WidgetInfo::labeled(egui::Role::Group, true, format!("Proposal: {said}"))
    });
    if takes_focus && !matches!(state.reviewing.asks, Asks::End(_)) {
        card.request_focus();
    }
    if card.has_focus() {
        let filter = EventFilter { vertical_arrows: true, escape: true, ..EventFilter::default() };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(card_id(), filter));
        widgets::focus_ring(ui, frame.response.rect, &theme::palette(ui.ctx()));
    }
}

/// What speaks against a claim, and on what it was inferred.
fn warnings(ui: &mut Ui, state: &State, looked: &Looked<'_>, claim: &RelationProposal) {
    let ink = color(theme::palette(ui.ctx()).attention);
    if claim.evidence.basis == Basis::Inferred {
        ui.horizontal_wrapped(|ui| {
            tag(ui, "inferred", ink);
            small(ui, claim.evidence.reason.as_deref().unwrap_or_default());
        });
    }
    for said in remarks(state, looked.reading, claim) {
        let words = RichText::new(said).size(theme::SMALL).color(ink);
        ui.add(egui::Label::new(words).wrap());
    }
}

/// Draws why it is proposed: the rule, and what of it is new.
pub(super) fn reasons(ui: &mut Ui, state: &State, looked: &Looked<'_>) {
    ui.spacing_mut().item_spacing.y = 2.0;
    match &looked.proposed.what {
        What::Claim(claim) => {
            small(ui, format!("Found by the rule “{}”, score {:.2}", claim.rule, claim.score));
            let claim = state.reviewing.claim.as_deref().unwrap_or(claim);
            for id in [&claim.from, &claim.to] {
                if state.graph.entity(looked.reading.meant(id)).is_some() {
                    continue;
                }
                let added = state.reviewing.added.get(id).cloned();
                let name = added.unwrap_or_else(|| name(&state.project, looked.reading, id));
                let mut said = format!("New, and comes along: {name}, {}", a_kind(id.kind()));
                if let Some((_, entity)) = looked.reading.entity(id) {
                    said.push_str("; ");
                    said.push_str(&about(entity));
                }
                small(ui, said);
            }
        }
        What::Entity { entity, .. } => small(ui, about(entity)),
    }
}

/// What the machine knows of an entity, in one line.
fn about(entity: &EntityProposal) -> String {
    let mut told = vec![format!("{}, score {:.2}", entity.why.trim_end_matches('.'), entity.score)];
    told.extend(entity.date.map(|date| date.to_string()));
    if !entity.aliases.is_empty() && !entity.known {
        told.push(format!("also called {}", entity.aliases.join(", ")));
    }
    told.extend(entity.attributes.iter().map(|(key, value)| format!("{key}: {value}")));
    told.join("; ")
}

/// Small text of the second rank that wraps.
pub(super) fn small(ui: &mut Ui, words: impl Into<String>) {
    let words = RichText::new(words).size(theme::SMALL).weak();
    ui.add(egui::Label::new(words).wrap());
}

/// What is to be said of an entity that would come into the graph without a claim.
fn alone(state: &State, looked: &Looked<'_>, entity: &EntityProposal) -> Option<String> {
    if entity.known || !looked.proposed.decision.is_open() {
        return None;
    }
    let kind = state.reviewing.kind.unwrap_or(entity.id.kind());
    if let Some(alike) = called_alike(state, kind, &entity.name) {
        return Some(alike);
    }
    let claimed = looked.reading.is_claimed(&entity.id);
    let why = if claimed { "All claims about it are rejected. " } else { "" };
    Some(format!("{why}Accepted, it stands alone until something is related to it."))
}
