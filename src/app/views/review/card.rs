//! A proposal: the claim as a sentence, why it is proposed, and what can be decided.

use super::Looked;
use crate::app::action::Action;
use crate::app::review::{
    Act, Asks, Side, alike, end_name, kinds_for, likely_reason, next_state, remarks, turned,
};
use crate::app::state::State;
use crate::app::theme::{self, color};
use crate::app::views::widgets::{self, Actions, tag, text, weak};
use crate::ingest::{EntityProposal, RelationProposal};
use crate::model::{Basis, Direction, EntityKind};
use crate::project::edits::reading::{claim, name, sentence};
use crate::project::{Decision, Reason, What};
use egui::{EventFilter, RichText, Ui};

/// The identifier of what has the keyboard in the review.
pub(super) fn card_id() -> egui::Id {
    egui::Id::unique("proposal under review")
}

/// Draws it.
pub(super) fn show(
    ui: &mut Ui,
    state: &State,
    looked: &Looked<'_>,
    takes_focus: bool,
    actions: &mut Actions,
) {
    let Looked { reading, proposed, .. } = looked;
    ui.add_space(4.0);
    weak(ui, reading.title.as_str());
    let put_right = state.reviewing.claim.as_deref();
    let said = match (put_right, &proposed.what) {
        (Some(claim), What::Claim(_)) => {
            sentence(&state.project, reading, claim, &state.reviewing.added)
        }
        _ => claim(&state.project, reading, proposed),
    };
    let frame = egui::Frame::NONE.inner_margin(egui::Margin::symmetric(8, 6)).show(ui, |ui| {
        ui.set_width(ui.available_width());
        let words = RichText::new(said.as_str()).font(theme::strong_font(16.0));
        ui.add(egui::Label::new(words).wrap());
        match &proposed.what {
            What::Claim(claim) => about_claim(ui, state, looked, put_right.unwrap_or(claim)),
            What::Entity { entity, .. } => {
                about_entity(ui, entity);
                if let Some(why) = alone(state, looked, entity) {
                    weak(ui, why);
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
    if !proposed.decision.is_open() {
        decided(ui, state, looked);
        return;
    }
    if matches!(state.reviewing.asks, Asks::End(_)) {
        super::ends::show(ui, state, looked, actions);
        return;
    }
    match &proposed.what {
        What::Claim(claim) => change_claim(ui, state, looked, put_right.unwrap_or(claim), actions),
        What::Entity { entity, .. } if !entity.known => {
            change_entity(ui, state, looked, entity, actions);
        }
        What::Entity { .. } => {}
    }
    decisions(ui, state, looked, actions);
}

fn about_claim(ui: &mut Ui, state: &State, looked: &Looked<'_>, claim: &RelationProposal) {
    let ink = color(theme::palette(ui.ctx()).attention);
    let reading = looked.reading;
    let how = format!("Found by the rule “{}”, score {:.2}", claim.rule, claim.score);
    weak(ui, how);
    let new = [&claim.from, &claim.to]
        .into_iter()
        .filter(|id| state.graph.entity(reading.meant(id)).is_none());
    for id in new {
        let added = state.reviewing.added.get(id).cloned();
        let name = added.unwrap_or_else(|| name(&state.project, reading, id));
        let kind = kind_of(id.kind());
        weak(ui, format!("New: {name}, {kind}. It comes along if you accept."));
        if let Some((_, entity)) = reading.entity(id) {
            about_entity(ui, entity);
        }
    }
    if claim.evidence.basis == Basis::Inferred {
        ui.horizontal_wrapped(|ui| {
            tag(ui, "inferred", ink);
            text(ui, claim.evidence.reason.as_deref().unwrap_or_default());
        });
    }
    for said in remarks(state, reading, claim) {
        ui.add(egui::Label::new(RichText::new(said).color(ink)).wrap());
    }
}

fn kind_of(kind: EntityKind) -> String {
    let noun = kind.noun();
    let vowel = noun.starts_with(['a', 'e', 'i', 'o', 'u']);
    format!("{} {noun}", if vowel { "an" } else { "a" })
}

fn about_entity(ui: &mut Ui, entity: &EntityProposal) {
    weak(ui, format!("{}, score {:.2}", entity.why.trim_end_matches('.'), entity.score));
    if let Some(date) = entity.date {
        weak(ui, date.to_string());
    }
    if !entity.aliases.is_empty() && !entity.known {
        weak(ui, format!("Also called {}", entity.aliases.join(", ")));
    }
    for (key, value) in &entity.attributes {
        weak(ui, format!("{key}: {value}"));
    }
}

/// What is to be said of an entity that would come into the graph without a claim.
fn alone(state: &State, looked: &Looked<'_>, entity: &EntityProposal) -> Option<String> {
    if entity.known || !looked.proposed.decision.is_open() {
        return None;
    }
    let kind = state.reviewing.kind.unwrap_or(entity.id.kind());
    let name = entity.name.to_lowercase();
    let mut same = state.graph.entities_of(kind);
    if same.any(|one| one.name.to_lowercase() == name) {
        return Some(format!(
            "The graph has {} of this name already. Say that it is known (M), or reject it.",
            kind_of(kind)
        ));
    }
    let claimed = looked.reading.is_claimed(&entity.id);
    let why = if claimed { "All claims about it are rejected. " } else { "" };
    Some(format!("{why}Accepted, it stands alone until something is related to it."))
}

fn decided(ui: &mut Ui, state: &State, looked: &Looked<'_>) {
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
    weak(ui, words);
}

fn change_claim(
    ui: &mut Ui,
    state: &State,
    looked: &Looked<'_>,
    claim: &RelationProposal,
    actions: &mut Actions,
) {
    for (side, words, key) in [(Side::From, "Starts at", "F"), (Side::To, "Ends at", "T")] {
        let named = end_name(state, looked.reading, claim, side);
        let button = egui::Button::new(format!("{words}: {named} ({key})")).truncate();
        let button = ui.add(button).accessible_name(format!("{words} {named}: change it"));
        if button.on_hover_text("Put something else there").clicked() {
            let act = Act::Ask(Asks::End(side));
            actions.push(Action::Review(act, looked.around.clone()));
        }
    }
    let mut send = |claim: RelationProposal| {
        let act = Act::PutRight(Box::new(claim));
        actions.push(Action::Review(act, looked.around.clone()));
    };
    ui.horizontal_wrapped(|ui| {
        for (at, kind) in kinds_for(looked.reading, claim).into_iter().enumerate() {
            let words = kind.wording(Direction::Out);
            let label = if at < 9 { format!("{} {words}", at + 1) } else { words.to_owned() };
            let chip = ui.selectable_label(kind == claim.kind, label);
            if chip.accessible_name(format!("Kind: {words}")).clicked() && kind != claim.kind {
                send(RelationProposal { kind, ..claim.clone() });
            }
        }
    });
    ui.horizontal_wrapped(|ui| {
        let how_far = ui.button(format!("State: {} (P)", claim.state.as_str()));
        if how_far.on_hover_text("How far along it is; each press is the next").clicked() {
            send(RelationProposal { state: next_state(claim), ..claim.clone() });
        }
        let other = turned(looked.reading, claim);
        let turn = ui.add_enabled(other.is_some(), egui::Button::new("Turn round (D)"));
        let turn = turn.on_disabled_hover_text("Nothing joins these two the other way round");
        if let Some(other) = other.filter(|_| turn.clicked()) {
            send(other);
        }
    });
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

fn decisions(ui: &mut Ui, state: &State, looked: &Looked<'_>, actions: &mut Actions) {
    let mut send = |act: Act| actions.push(Action::Review(act, looked.around.clone()));
    ui.add_space(4.0);
    match state.reviewing.asks {
        Asks::Reason => {
            weak(ui, "Why is it rejected?");
            let likely = likely_reason(state, looked.reading, looked.proposed);
            ui.horizontal_wrapped(|ui| {
                for (at, reason) in Reason::ALL.into_iter().enumerate() {
                    let again = if reason == likely { " (X)" } else { "" };
                    let button = ui.button(format!("{} {}{again}", at + 1, reason.words()));
                    if button.accessible_name(format!("Reject: {}", reason.words())).clicked() {
                        send(Act::Reject(reason));
                    }
                }
                let unknown = looked.around.now.as_ref().and_then(|now| state.unknown(now));
                let unknown = unknown.and_then(|id| looked.reading.proposal(id));
                if let Some(What::Entity { entity, .. }) = unknown.map(|one| &one.what) {
                    let words = format!("7 there is no such thing as {}", entity.name);
                    let button = ui.add(egui::Button::new(words).wrap());
                    let spoken = format!("Reject: no such thing as {}", entity.name);
                    let button = button.accessible_name(spoken);
                    if button.on_hover_text("All claims that name it are rejected too").clicked() {
                        send(Act::NoSuchThing);
                    }
                }
                if ui.button("Back (Escape)").clicked() {
                    send(Act::Ask(Asks::Nothing));
                }
            });
        }
        Asks::Meant => {
            weak(ui, "Which known one is it?");
            let rivals = super::keys::rivals(state, looked);
            if rivals.is_empty() {
                weak(ui, "The graph knows none of such a name.");
            }
            for (at, id) in rivals.into_iter().enumerate() {
                let words = format!("{} {} ({})", at + 1, state.name(&id), id.kind().noun());
                let button = ui.add(egui::Button::new(words).wrap());
                if button.accessible_name(format!("It is {}", state.name(&id))).clicked() {
                    send(Act::Meant(id));
                }
            }
            if ui.button("Back (Escape)").clicked() {
                send(Act::Ask(Asks::Nothing));
            }
        }
        Asks::Nothing | Asks::Many | Asks::End(_) => {
            let new = looked.around.now.as_ref().and_then(|now| state.unknown(now)).is_some();
            ui.horizontal_wrapped(|ui| {
                for (words, spoken, act, offered) in [
                    ("Accept (A)", "Accept", Act::Accept, true),
                    ("Reject (X)", "Reject", Act::Ask(Asks::Reason), true),
                    ("Skip (S)", "Skip", Act::Skip, true),
                    ("It is known (M)", "It is known", Act::Ask(Asks::Meant), new),
                    ("Back (B)", "Back", Act::Back, !state.reviewing.past.is_empty()),
                ] {
                    let button = ui.add_enabled(offered, egui::Button::new(words));
                    if button.accessible_name(format!("{spoken} the proposal")).clicked() {
                        send(act);
                    }
                }
            });
            let alike = looked.around.now.as_ref().map_or(0, |now| alike(state, now).len());
            let words = match alike {
                0 => String::new(),
                1 => "Accept with 1 other passage that says so (Shift+A)".into(),
                more => format!("Accept with {more} other passages that say so (Shift+A)"),
            };
            if alike > 0 && ui.add(egui::Button::new(words).wrap()).clicked() {
                actions.push(Action::Review(Act::AcceptAlike, looked.around.clone()));
            }
            weak(
                ui,
                "Keys besides: 1 to 9 the kind, F and T the ends, Down the next, N the next document.",
            );
        }
    }
}
