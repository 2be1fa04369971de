//! The ask bar: one field for questions, names and commands, and one list under it.

use super::search_id;
use crate::app::action::Action;
use crate::app::bar::{Entry, FOUND_IN_TEXT};
use crate::app::command::Command;
use crate::app::derived::Derived;
use crate::app::state::State;
use crate::app::views::chips;
use crate::app::views::widgets::{Actions, Row, section, weak};
use crate::query::compose;
use egui::{Key, Modifiers, Ui};

/// Draws the field, and below it what is asked so far while it is composed.
pub(super) fn field(ui: &mut Ui, state: &State, derived: &Derived, actions: &mut Actions) {
    let focused = ui.memory(|memory| memory.has_focus(search_id()));
    let bar = &derived.bar;
    let marked = bar.entries.get(bar.marked(state)).filter(|_| focused);
    // What is marked can begin a question: Tab takes it as its first chip.
    let begins = marked.and_then(|entry| entry.ask.as_ref()).filter(|_| !state.search.is_empty());
    if focused {
        keys(ui, state, derived, actions);
        if let Some(begun) = begins
            && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Tab))
        {
            actions.push(Action::Compose(begun.clone()));
        }
    }
    let mut text = state.search.clone();
    let field = egui::TextEdit::singleline(&mut text)
        .id(search_id())
        .hint_text(if state.asking && !bar.chips.is_empty() {
            "Go on, or find a name…"
        } else {
            "Ask, find a name, a command…"
        })
        .lock_focus(begins.is_some())
        .margin(egui::Margin::symmetric(8, 6))
        .desired_width(f32::INFINITY);
    let response = ui.add(field).accessible_name("Search");
    if response.changed() {
        actions.push(Action::Search(text));
    } else if response.clicked() && !state.asking {
        actions.push(Action::Asking(true));
    }
    if state.asking && !bar.chips.is_empty() {
        ui.add_space(4.0);
        chips::show(ui, derived, "bar", actions);
    }
}

/// The keys of the list while the field has the keyboard.
fn keys(ui: &Ui, state: &State, derived: &Derived, actions: &mut Actions) {
    let bar = &derived.bar;
    let take = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    // On a slow machine a key may come several times in one frame.
    let count = |key| ui.input_mut(|input| input.count_and_consume_key(Modifiers::NONE, key));
    let (up, down) = (count(Key::ArrowUp), count(Key::ArrowDown));
    let mut enter = take(Key::Enter);
    // Letters that came in the same frame, or are still being looked for, are not in the list yet: it
    // is chosen from as soon as they are.
    let typing = ui.input(|input| input.events.iter().any(|e| matches!(e, egui::Event::Text(_))));
    let listed = !typing && bar.is_current(state);
    let waiting = search_id().with("enter");
    if enter && !listed {
        ui.data_mut(|data| data.insert_temp(waiting, true));
        ui.ctx().request_repaint();
        enter = false;
    } else if listed {
        enter |= ui.data_mut(|data| data.remove_temp::<bool>(waiting)).is_some();
    }
    let now = bar.marked(state);
    let last = bar.entries.len().saturating_sub(1);
    let next = (now + down).min(last).saturating_sub(up);
    if down > 0 && !state.asking {
        actions.push(Action::Asking(true));
    } else if next != now {
        actions.push(Action::Mark(next));
        // The list follows the mark, but not once a wheel has turned it.
        ui.data_mut(|data| data.insert_temp(search_id(), next));
    }
    if enter && let Some(entry) = bar.entries.get(next) {
        choose(entry, actions);
    }
    // In an empty field the last chip comes off.
    let emptied = state.search.is_empty() && state.asking && !bar.chips.is_empty();
    if emptied && take(Key::Backspace) {
        let pattern = derived.content.answered.pattern.as_ref();
        match pattern.and_then(|pattern| compose::without_last(&state.graph, pattern)) {
            Some(shorter) => actions.push(Action::Compose(shorter)),
            None => actions.push(Action::Run(Command::Overview)),
        }
    }
}

fn choose(entry: &Entry, actions: &mut Actions) {
    // What was typed to find a command has done its service, and the keyboard goes to what it did;
    // a question is gone on with.
    if let [Action::Run(_) | Action::Select(_)] = entry.actions.as_slice() {
        actions.push(Action::Search(String::new()));
        actions.push(Action::Asking(false));
        actions.push(Action::LeaveBar);
    }
    actions.extend(entry.actions.iter().cloned());
}

/// A question is gone on with, so the keyboard comes back from the line that was clicked.
fn go_on_typing(ui: &Ui, entry: &Entry) {
    if let [Action::Compose(_)] = entry.actions.as_slice() {
        ui.memory_mut(|memory| memory.request_focus(search_id()));
    }
}

/// Draws the list; whether it takes the place of all else in the column.
pub(super) fn list(ui: &mut Ui, state: &State, derived: &Derived, actions: &mut Actions) -> bool {
    let bar = &derived.bar;
    let typed = state.search.trim();
    if typed.is_empty() && (!state.asking || bar.entries.is_empty()) {
        return false;
    }
    let nothing = bar.entries.first().is_none_or(|first| first.heading == FOUND_IN_TEXT);
    if !typed.is_empty() && nothing && bar.is_current(state) {
        ui.add_space(12.0);
        match &bar.fault {
            Some(fault) => weak(ui, format!("{fault}.")),
            None => weak(ui, format!("Nothing here is called “{typed}”.")),
        };
        if bar.entries.is_empty() {
            weak(
                ui,
                "Try a shorter word, an acronym such as NRM, a country, or a clause such as V.3.1.",
            );
        }
    }
    let marked = bar.marked(state);
    let moved =
        ui.input(|input| input.key_pressed(Key::ArrowDown) || input.key_pressed(Key::ArrowUp));
    let mut heading = "";
    for (place, entry) in bar.entries.iter().enumerate() {
        if entry.heading != heading {
            heading = entry.heading;
            section(ui, heading);
        }
        let key = entry.key.and_then(|command| command.key_text(ui.ctx())).unwrap_or_default();
        let row = Row {
            title: &entry.title,
            detail: &entry.detail,
            trailing: &key,
            kind: entry.kind,
            selected: place == marked,
            ..Row::default()
        };
        let response = row.show(ui);
        if place == marked && moved {
            response.scroll_to_me(None);
        }
        if response.clicked() {
            choose(entry, actions);
            go_on_typing(ui, entry);
        }
        if let Some(begun) = entry.ask.as_ref().filter(|_| place == marked)
            && ui
                .small_button("Ask about it")
                .on_hover_text("Begin a question with it (Tab)")
                .clicked()
        {
            actions.push(Action::Compose(begun.clone()));
            ui.memory_mut(|memory| memory.request_focus(search_id()));
        }
    }
    if typed.is_empty() && !bar.chips.is_empty() {
        ui.add_space(8.0);
        weak(
            ui,
            "Type to find more: a theme, a place, years, a name, or “no” for what is missing.",
        );
    }
    ui.add_space(12.0);
    true
}
