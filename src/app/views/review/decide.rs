//! What can be decided of a proposal, and what of it can be put right: always at the foot of the
//! column, and the decisions themselves always in the same place.

use super::Looked;
use super::card::small;
use crate::app::action::Action;
use crate::app::review::{
    Act, Asks, Side, alike, end_name, kinds_for, likely_reason, next_state, turned,
};
use crate::app::state::State;
use crate::app::views::widgets::Actions;
use crate::ingest::{EntityProposal, RelationProposal};
use crate::model::{Direction, EntityKind};
use crate::project::{Decision, Reason, What};
use egui::{Response, Ui};

/// The height of the buttons that decide, in points.
const TALL: f32 = 28.0;

/// A button that does something in the review.
struct Choice<'a> {
    words: String,
    spoken: &'a str,
    hover: &'a str,
    act: Option<Act>,
}

/// Draws it.
pub(super) fn show(ui: &mut Ui, state: &State, looked: &Looked<'_>, actions: &mut Actions) {
    ui.spacing_mut().item_spacing = egui::vec2(4.0, 4.0);
    if !looked.proposed.decision.is_open() {
        decided(ui, state, looked, actions);
        return;
    }
    match state.reviewing.asks {
        Asks::End(_) => super::ends::show(ui, state, looked, actions),
        Asks::Reason => reasons(ui, state, looked, actions),
        Asks::Meant => meant(ui, state, looked, actions),
        Asks::Nothing | Asks::Many => {
            if let Some(claim) = looked.claim(state) {
                kinds(ui, looked, claim, actions);
            }
            ui.horizontal_wrapped(|ui| {
                match &looked.proposed.what {
                    What::Claim(claim) => {
                        let claim = state.reviewing.claim.as_deref().unwrap_or(claim);
                        change_claim(ui, state, looked, claim, actions);
                    }
                    What::Entity { entity, .. } if !entity.known => {
                        change_entity(ui, state, looked, entity, actions);
                    }
                    What::Entity { .. } => {}
                }
                others(ui, state, looked, actions);
            });
            decisions(ui, looked, actions);
        }
    }
}

fn decided(ui: &mut Ui, state: &State, looked: &Looked<'_>, actions: &mut Actions) {
    let words = match &looked.proposed.decision {
        Decision::Accepted => "You accepted this. Undo takes it back.".into(),
        Decision::Is(id) => {
            format!("You took this for {}. Undo takes it back.", state.name(id))
        }
        Decision::Rejected(reason) => {
            format!("You rejected this: {}. Undo takes it back.", reason.words())
        }
        Decision::Open | Decision::Skipped => String::new(),
    };
    small(ui, words);
    let next = looked.around.next.clone().map(Act::Go);
    ui.horizontal_wrapped(|ui| {
        let choices = [
            Choice { words: "Next (Down)".into(), spoken: "Next proposal", hover: "", act: next },
            back(state),
        ];
        for choice in choices {
            choice.show(ui, looked, actions);
        }
    });
}

fn back(state: &State) -> Choice<'static> {
    let before = !state.reviewing.past.is_empty();
    Choice {
        words: "Back (B)".into(),
        spoken: "Back to the proposal before",
        hover: "To the one that was looked at before",
        act: before.then_some(Act::Back),
    }
}

fn put_right(claim: RelationProposal) -> Act {
    Act::PutRight(Box::new(claim))
}

/// The kinds that a claim may be of, where there is a choice.
fn kinds(ui: &mut Ui, looked: &Looked<'_>, claim: &RelationProposal, actions: &mut Actions) {
    let kinds = kinds_for(looked.reading, claim);
    if kinds.len() < 2 {
        return;
    }
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 2.0;
        for (at, kind) in kinds.into_iter().enumerate() {
            let words = kind.wording(Direction::Out);
            let label = if at < 9 { format!("{} {words}", at + 1) } else { words.to_owned() };
            let chip = ui.selectable_label(kind == claim.kind, label);
            if chip.accessible_name(format!("Kind: {words}")).clicked() && kind != claim.kind {
                let act = put_right(RelationProposal { kind, ..claim.clone() });
                actions.push(Action::Review(act, looked.around.clone()));
            }
        }
    });
}

fn change_claim(
    ui: &mut Ui,
    state: &State,
    looked: &Looked<'_>,
    claim: &RelationProposal,
    actions: &mut Actions,
) {
    for (words, side, key) in [("Start", Side::From, "F"), ("End", Side::To, "T")] {
        let named = end_name(state, looked.reading, claim, side);
        Choice {
            words: format!("{words} ({key})"),
            spoken: &format!("{words}s at {named}: change it"),
            hover: &format!("{words}s at {named}. Put something else there."),
            act: Some(Act::Ask(Asks::End(side))),
        }
        .show(ui, looked, actions);
    }
    let other = turned(looked.reading, claim);
    let turn = Choice {
        words: "Turn (D)".into(),
        spoken: "Turn round",
        hover: match other {
            Some(_) => "The other way round",
            None => "Nothing joins these two the other way round",
        },
        act: other.map(put_right),
    };
    turn.show(ui, looked, actions);
    let state = claim.state.as_str();
    Choice {
        words: format!("{state} (P)"),
        spoken: &format!("State: {state}"),
        hover: "How far along it is; each press is the next",
        act: Some(put_right(RelationProposal { state: next_state(claim), ..claim.clone() })),
    }
    .show(ui, looked, actions);
}

fn change_entity(
    ui: &mut Ui,
    state: &State,
    looked: &Looked<'_>,
    entity: &EntityProposal,
    actions: &mut Actions,
) {
    let predicted = entity.id.kind();
    let mut kind = state.reviewing.kind.unwrap_or(predicted);
    let before = kind;
    let combo = egui::ComboBox::from_id_salt("kind of the entity").selected_text(kind.noun());
    let combo = combo.show_ui(ui, |ui| {
        let kinds = EntityKind::ALL.iter();
        for &one in kinds.filter(|kind| !matches!(kind, EntityKind::Other)) {
            ui.selectable_value(&mut kind, one, one.noun());
        }
    });
    combo.response.accessible_name("Kind of the entity");
    if kind != before {
        actions.push(Action::Review(Act::OfKind(kind), looked.around.clone()));
    }
}

fn reasons(ui: &mut Ui, state: &State, looked: &Looked<'_>, actions: &mut Actions) {
    small(ui, "Why is it rejected?");
    let likely = likely_reason(state, looked.reading, looked.proposed);
    ui.horizontal_wrapped(|ui| {
        for (at, reason) in Reason::ALL.into_iter().enumerate() {
            let again = if reason == likely { " (X)" } else { "" };
            Choice {
                words: format!("{} {}{again}", at + 1, reason.words()),
                spoken: &format!("Reject: {}", reason.words()),
                hover: "",
                act: Some(Act::Reject(reason)),
            }
            .show(ui, looked, actions);
        }
        let unknown = looked.around.now.as_ref().and_then(|now| state.unknown(now));
        let unknown = unknown.and_then(|id| looked.reading.proposal(id));
        if let Some(What::Entity { entity, .. }) = unknown.map(|one| &one.what) {
            Choice {
                words: format!("7 there is no such thing as {}", entity.name),
                spoken: &format!("Reject: no such thing as {}", entity.name),
                hover: "All claims that name it are rejected too",
                act: Some(Act::NoSuchThing),
            }
            .show(ui, looked, actions);
        }
    });
    leave(ui, looked, actions);
}

fn meant(ui: &mut Ui, state: &State, looked: &Looked<'_>, actions: &mut Actions) {
    let rivals = super::keys::rivals(state, looked);
    small(
        ui,
        match rivals.is_empty() {
            true => "The graph knows none of such a name.",
            false => "Which known one is it?",
        },
    );
    for (at, id) in rivals.into_iter().enumerate() {
        Choice {
            words: format!("{} {} ({})", at + 1, state.name(&id), id.kind().noun()),
            spoken: &format!("It is {}", state.name(&id)),
            hover: "",
            act: Some(Act::Meant(id)),
        }
        .show(ui, looked, actions);
    }
    leave(ui, looked, actions);
}

/// The way back to the decisions.
pub(super) fn leave(ui: &mut Ui, looked: &Looked<'_>, actions: &mut Actions) {
    Choice {
        words: "Back (Escape)".into(),
        spoken: "Back (Escape)",
        hover: "",
        act: Some(Act::Ask(Asks::Nothing)),
    }
    .show(ui, looked, actions);
}

/// What else can be done than to decide on this one as it is.
fn others(ui: &mut Ui, state: &State, looked: &Looked<'_>, actions: &mut Actions) {
    let now = looked.around.now.as_ref();
    let new = now.and_then(|now| state.unknown(now)).is_some();
    let known = Choice {
        words: "Known (M)".into(),
        spoken: "It is known",
        hover: "What is new in it is something that the graph knows",
        act: new.then_some(Act::Ask(Asks::Meant)),
    };
    known.show(ui, looked, actions);
    back(state).show(ui, looked, actions);
    let alike = now.map_or(0, |now| alike(state, now).len());
    let others = match alike {
        1 => "with 1 other passage that says so".to_owned(),
        more => format!("with {more} other passages that say so"),
    };
    if alike > 0 {
        Choice {
            words: format!("Accept all {} (Shift+A)", alike + 1),
            spoken: &format!("Accept {others}"),
            hover: &format!("Accept it {others}"),
            act: Some(Act::AcceptAlike),
        }
        .show(ui, looked, actions);
    }
}

fn decisions(ui: &mut Ui, looked: &Looked<'_>, actions: &mut Actions) {
    let size = egui::vec2((ui.available_width() - 2.0 * ui.spacing().item_spacing.x) / 3.0, TALL);
    ui.horizontal(|ui| {
        for (words, spoken, act) in [
            ("Accept (A)", "Accept the proposal", Act::Accept),
            ("Reject (X)", "Reject the proposal", Act::Ask(Asks::Reason)),
            ("Skip (S)", "Skip the proposal", Act::Skip),
        ] {
            let button = ui.add_sized(size, egui::Button::new(words));
            if button.accessible_name(spoken).clicked() {
                actions.push(Action::Review(act, looked.around.clone()));
            }
        }
    });
}

impl Choice<'_> {
    /// Draws it; it is only offered where there is something to do.
    fn show(self, ui: &mut Ui, looked: &Looked<'_>, actions: &mut Actions) {
        let button: Response =
            ui.add_enabled(self.act.is_some(), egui::Button::new(self.words).wrap());
        let mut button = button.accessible_name(self.spoken);
        if !self.hover.is_empty() {
            button = button.on_hover_text(self.hover).on_disabled_hover_text(self.hover);
        }
        if let Some(act) = self.act.filter(|_| button.clicked()) {
            actions.push(Action::Review(act, looked.around.clone()));
        }
    }
}
