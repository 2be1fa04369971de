//! The strip of steps: to choose one, to put them in order, to hide and remove them.

use super::card::{self, Card};
use crate::app::action::Action;
use crate::app::briefing::{Act, Which};
use crate::app::command::Command;
use crate::app::state::State;
use crate::app::theme;
use crate::app::views::widgets::{self, Actions, weak};
use crate::project::Briefing;
use egui::{Context, Id, Key, Modifiers, ScrollArea, Ui};

/// The least and the most height of the strip, in points, and the most share of the window.
const LEAST: f32 = 104.0;
const MOST: f32 = 320.0;
const MOST_SHARE: f32 = 0.24;

/// Draws the strip, where it is not folded away, and gives its height.
pub fn strip(ui: &mut Ui, state: &State, actions: &mut Actions) -> f32 {
    let height = state.preferences.briefing_height;
    if !state.preferences.briefing_open {
        return height;
    }
    // The picture keeps more than half of the window, however low that is.
    let most = (ui.available_height() * MOST_SHARE).clamp(LEAST + 1.0, MOST);
    let frame = egui::Frame::side_top_panel(ui.style()).inner_margin(egui::Margin::symmetric(8, 4));
    let panel = egui::Panel::bottom("briefing")
        .frame(frame)
        .resizable(true)
        .default_size(height.min(most))
        .size_range(LEAST..=most)
        .show(ui, |ui| content(ui, state, actions));
    panel.response.rect.height()
}

fn content(ui: &mut Ui, state: &State, actions: &mut Actions) {
    let which = state.briefing_at_hand();
    let briefing = which.as_ref().and_then(|which| state.briefing(which));
    let (Some(which), Some(briefing)) = (which.as_ref(), briefing) else {
        nothing(ui, actions);
        return;
    };
    head(ui, state, which, briefing, actions);
    if briefing.steps.is_empty() {
        let key = Command::AddStep.key_text(ui.ctx()).unwrap_or_default();
        weak(ui, format!("No step yet. Show what you want to speak of, and press {key}."));
        return;
    }
    let owned = matches!(which, Which::Own(_));
    let height = (ui.available_height() - ui.spacing().scroll.bar_width - 4.0).max(40.0);
    let area = ScrollArea::horizontal().id_salt(("steps", &briefing.title)).auto_shrink(false);
    area.show(ui, |ui| {
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 8.0;
            let mut rects = Vec::with_capacity(briefing.steps.len());
            let mut dropped = None;
            for (at, step) in briefing.steps.iter().enumerate() {
                let chosen = state.briefed.step == Some(step.id);
                let card = Card { step, number: at + 1, chosen };
                let response = card.show(ui, height);
                rects.push(response.rect);
                if response.clicked() {
                    response.request_focus();
                    actions.push(Action::Brief(Act::Choose(step.id)));
                }
                if owned && response.drag_stopped() {
                    dropped = response.interact_pointer_pos().map(|pointer| (at, pointer));
                }
                if owned && response.dragged() {
                    ui.ctx().set_cursor_icon(egui::CursorIcon::Grabbing);
                }
                response.context_menu(|ui| menu(ui, owned, briefing, at, actions));
            }
            let dragged = briefing
                .steps
                .iter()
                .position(|step| owned && ui.ctx().is_being_dragged(card::card_id(step.id)));
            if let (Some(from), Some(pointer)) =
                (dragged, ui.ctx().input(|input| input.pointer.interact_pos()))
            {
                mark_place(ui, &rects, place_at(&rects, from, pointer), from);
            }
            if let Some((from, pointer)) = dropped {
                let to = place_at(&rects, from, pointer);
                if to != from {
                    actions.push(Action::Brief(Act::Move(briefing.steps[from].id, to)));
                }
            }
        });
    });
}

/// Where a card that is let go there comes to stand, counted without it.
fn place_at(rects: &[egui::Rect], from: usize, pointer: egui::Pos2) -> usize {
    let others = rects.iter().enumerate().filter(|(at, _)| *at != from);
    others.filter(|(_, rect)| rect.center().x < pointer.x).count()
}

/// Marks the gap into which a card would go.
fn mark_place(ui: &Ui, rects: &[egui::Rect], to: usize, from: usize) {
    let others: Vec<&egui::Rect> =
        rects.iter().enumerate().filter(|(at, _)| *at != from).map(|(_, rect)| rect).collect();
    let x = match (to.checked_sub(1).and_then(|left| others.get(left)), others.get(to)) {
        (_, Some(right)) => right.min.x - 4.0,
        (Some(left), None) => left.max.x + 4.0,
        (None, None) => return,
    };
    let Some(rect) = rects.first() else { return };
    let ink = theme::color(theme::palette(ui.ctx()).accent);
    ui.painter().vline(x, rect.y_range(), egui::Stroke::new(3.0, ink));
}

fn nothing(ui: &mut Ui, actions: &mut Actions) {
    ui.add_space(4.0);
    weak(
        ui,
        "No briefing yet. A briefing is a row of views, each with a headline, to be presented one after \
         the other.",
    );
    ui.add_space(4.0);
    ui.horizontal(|ui| {
        widgets::command_button(ui, Command::AddStep, actions);
        widgets::command_button(ui, Command::Briefings, actions);
    });
}

fn head(ui: &mut Ui, state: &State, which: &Which, briefing: &Briefing, actions: &mut Actions) {
    let chosen = state.briefed.step.and_then(|id| briefing.step(id));
    ui.horizontal(|ui| {
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            widgets::command_button(ui, Command::FoldBriefing, actions);
            widgets::command_button(ui, Command::Briefings, actions);
            widgets::command_button(ui, Command::AddStep, actions);
            if let (Some((at, _)), Which::Own(_)) = (chosen, which) {
                ui.separator();
                let more = ui.menu_button("Step", |ui| menu(ui, true, briefing, at, actions));
                more.response.accessible_name("What can be done with the step");
            }
            ui.with_layout(egui::Layout::left_to_right(egui::Align::Center), |ui| {
                let count = briefing.steps.len();
                let place = match chosen {
                    Some((at, _)) => format!("step {} of {count}", at + 1),
                    None if count == 1 => "1 step".into(),
                    None => format!("{count} steps"),
                };
                let title =
                    egui::RichText::new(&briefing.title).font(theme::strong_font(theme::BODY));
                ui.add(egui::Label::new(title).truncate());
                ui.weak(place);
            });
        });
    });
}

fn menu(ui: &mut Ui, owned: bool, briefing: &Briefing, at: usize, actions: &mut Actions) {
    let Some(step) = briefing.steps.get(at) else { return };
    let id = step.id;
    let hide = if step.hidden { "Show it when presented" } else { "Pass over it when presented" };
    let mut item = |ui: &mut Ui, possible: bool, words: &str, act: Act| {
        if ui.add_enabled(possible, egui::Button::new(words)).clicked() {
            actions.push(Action::Brief(act));
            ui.close();
        }
    };
    item(ui, true, "Show it", Act::Choose(id));
    item(ui, owned && at > 0, "Move it to the left", Act::Move(id, at.saturating_sub(1)));
    let last = at + 1 == briefing.steps.len();
    item(ui, owned && !last, "Move it to the right", Act::Move(id, at + 1));
    item(ui, owned, "Take the view again", Act::Retake(id));
    item(ui, owned, "Duplicate", Act::Duplicate(id));
    item(ui, owned, hide, Act::Hide(id, !step.hidden));
    item(ui, owned, "Remove", Act::RemoveStep(id));
}

/// What keys do while a step of the strip has the keyboard. They are taken before commands are.
pub fn keys(ctx: &Context, state: &State, actions: &mut Actions) {
    let Some(which) = state.briefing_at_hand() else { return };
    let Some(briefing) = state.briefing(&which) else { return };
    let focused = ctx.memory(|memory| memory.focused());
    let has = |id: u32| focused == Some(card::card_id(id));
    let Some(at) = briefing.steps.iter().position(|step| has(step.id)) else { return };
    let step = &briefing.steps[at];
    let pressed =
        |modifiers: Modifiers, key: Key| ctx.input_mut(|input| input.consume_key(modifiers, key));
    let last = briefing.steps.len() - 1;
    let mut go = |to: usize| {
        let id = briefing.steps[to].id;
        ctx.memory_mut(|memory| memory.request_focus(card::card_id(id)));
        actions.push(Action::Brief(Act::Choose(id)));
    };
    // With Shift first: what is taken with a modifier is not taken without.
    let moves = [
        (Key::ArrowLeft, at.saturating_sub(1)),
        (Key::ArrowRight, (at + 1).min(last)),
        (Key::Home, 0),
        (Key::End, last),
    ];
    for (key, to) in moves {
        if pressed(Modifiers::SHIFT, key) && to != at {
            actions.push(Action::Brief(Act::Move(step.id, to)));
            return;
        }
    }
    for (key, to) in moves {
        if pressed(Modifiers::NONE, key) && to != at {
            go(to);
            return;
        }
    }
    for (key, act) in [
        (Key::Delete, Act::RemoveStep(step.id)),
        (Key::H, Act::Hide(step.id, !step.hidden)),
        (Key::D, Act::Duplicate(step.id)),
        (Key::R, Act::Retake(step.id)),
    ] {
        if pressed(Modifiers::NONE, key) {
            actions.push(Action::Brief(act));
        }
    }
    if pressed(Modifiers::NONE, Key::F2) {
        actions.push(Action::Brief(Act::Choose(step.id)));
        actions.push(Action::Run(Command::Briefings));
        ctx.data_mut(|data| data.insert_temp(Id::unique("write headline"), true));
    }
}
