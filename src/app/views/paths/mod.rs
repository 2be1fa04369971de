//! How two entities are connected, as a list of ways: each with what it is worth and its steps as
//! sentences with their citations.

mod choose;
mod limits;

pub use choose::choose;
pub use limits::{limits, summary};

use super::table::table_id;
use super::widgets::{Actions, Row, focus_ring, section, weak};
use crate::app::action::Action;
use crate::app::command::Command;
use crate::app::derived::Derived;
use crate::app::selection::Selection;
use crate::app::state::State;
use crate::app::theme::{self, color};
use crate::model::{Basis, Direction, RelationKey};
use crate::query::{Path, path_sentence, step_sentence};
use egui::{EventFilter, Key, Modifiers, Role, Sense, Ui, WidgetInfo};

/// A line of the list that can be selected.
enum Line<'a> {
    /// A whole way.
    Way(&'a Path),
    /// One of its steps.
    Step(&'a RelationKey, Direction),
}

impl Line<'_> {
    fn selection(&self) -> Selection {
        match self {
            Self::Way(path) => {
                Selection::Row { cells: path.entities.clone(), relations: path.relations() }
            }
            Self::Step(key, _) => Selection::Relation((*key).clone()),
        }
    }

    fn spoken(&self, state: &State) -> String {
        match self {
            Self::Way(path) => {
                format!("{}: {}", path.in_short(&state.graph), path_sentence(&state.graph, path))
            }
            Self::Step(key, direction) => {
                let sentence = step_sentence(&state.graph, key, *direction);
                format!("{sentence}. {}", places(state, key))
            }
        }
    }

    fn show(&self, ui: &mut Ui, state: &State, selected: bool) -> egui::Response {
        let spoken = self.spoken(state);
        match self {
            Self::Way(path) => {
                let title = path.in_short(&state.graph);
                Row { title: &title, strong: true, selected, spoken: &spoken, ..Row::default() }
                    .show(ui)
            }
            Self::Step(key, direction) => {
                let title = step_sentence(&state.graph, key, *direction);
                let detail = places(state, key);
                let row = Row {
                    title: &title,
                    detail: &detail,
                    selected,
                    spoken: &spoken,
                    ..Row::default()
                };
                ui.horizontal(|ui| {
                    ui.add_space(12.0);
                    row.show(ui)
                })
                .inner
            }
        }
    }
}

/// Where the evidence of a step stands, each passage once, and whether it is inferred.
fn places(state: &State, key: &RelationKey) -> String {
    let Some(relation) = state.graph.relation(key) else { return String::new() };
    let mut places: Vec<String> = Vec::new();
    if relation.basis() == Basis::Inferred {
        places.push("inferred".into());
    }
    for evidence in &relation.evidence {
        let place = state.citation(&evidence.document, &evidence.locator);
        if !places.contains(&place) {
            places.push(place);
        }
    }
    places.join(" · ")
}

/// The lines of some ways.
fn lines(paths: &[Path]) -> impl Iterator<Item = Line<'_>> {
    paths.iter().flat_map(|path| {
        let steps = path.steps.iter().map(|(key, direction)| Line::Step(key, *direction));
        std::iter::once(Line::Way(path)).chain(steps)
    })
}

/// Draws the list.
pub fn show(ui: &mut Ui, state: &State, derived: &Derived, actions: &mut Actions) {
    let found = &derived.content.connections;
    let area = ui.available_rect_before_wrap();
    let palette = theme::palette(ui.ctx());
    ui.painter().rect_filled(area, 0.0, color(palette.surface));
    let all: Vec<Line<'_>> = lines(&found.shortest).chain(lines(&found.best_evidenced)).collect();
    let here = here(ui, state, &all);
    let walked = walk(ui, area, state, &all, here, actions);
    if all.is_empty() {
        ui.add_space(24.0);
        ui.vertical_centered(|ui| weak(ui, "There is no way to list."));
        return;
    }
    let margin = egui::Margin { left: 12, right: 4, top: 0, bottom: 8 };
    egui::Frame::NONE.inner_margin(margin).show(ui, |ui| {
        egui::ScrollArea::vertical().id_salt("ways").auto_shrink(false).show(ui, |ui| {
            let best_from = lines(&found.shortest).count();
            for (place, line) in all.iter().enumerate() {
                if place == 0 {
                    section(ui, "Shortest");
                } else if place == best_from {
                    ui.add_space(8.0);
                    section(ui, "Best evidenced, by other ways");
                }
                if matches!(line, Line::Way(_)) && place != 0 && place != best_from {
                    ui.add_space(8.0);
                }
                let response = line.show(ui, state, here == Some(place));
                if walked == Some(place) {
                    response.scroll_to_me(None);
                }
                if response.clicked() {
                    ui.data_mut(|data| data.insert_temp(table_id().with("line"), place));
                    actions.push(Action::Select(line.selection()));
                }
            }
            if found.best_evidenced.is_empty() {
                section(ui, "Best evidenced, by other ways");
                weak(ui, "No other way differs enough from these.");
            }
            if found.partial {
                weak(ui, "There are too many ways to compare them all.");
            }
            ui.add_space(12.0);
        });
    });
}

/// The line that is selected: the one chosen last, or the first that says the same.
fn here(ui: &Ui, state: &State, all: &[Line<'_>]) -> Option<usize> {
    let selected = |line: &Line<'_>| line.selection() == state.selection;
    let last: Option<usize> = ui.data(|data| data.get_temp(table_id().with("line")));
    last.filter(|&place| all.get(place).is_some_and(selected))
        .or_else(|| all.iter().position(selected))
}

/// Reads the keys while the list has the keyboard: arrows go from line to line, with Ctrl from way
/// to way. Gives the line gone to.
fn walk(
    ui: &Ui,
    area: egui::Rect,
    state: &State,
    all: &[Line<'_>],
    here: Option<usize>,
    actions: &mut Actions,
) -> Option<usize> {
    let response = ui.interact(area, table_id(), Sense::focusable_noninteractive());
    response.widget_info(|| {
        let words = match here.and_then(|place| all.get(place)) {
            Some(line) => line.spoken(state),
            None => "Ways. Arrow keys go from line to line, with Ctrl from way to way.".into(),
        };
        WidgetInfo::labeled(Role::List, true, words)
    });
    if !response.has_focus() {
        return None;
    }
    focus_ring(ui, area, &theme::palette(ui.ctx()));
    let filter =
        EventFilter { horizontal_arrows: false, vertical_arrows: true, escape: true, tab: false };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(table_id(), filter));
    if here.is_some() && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter)) {
        actions.push(Action::Run(Command::NextPlace));
    }
    let is_way = |place: &usize| matches!(all[*place], Line::Way(_));
    let mut to = None;
    for (key, back) in [(Key::ArrowUp, true), (Key::ArrowDown, false)] {
        let far = ui.input_mut(|input| input.consume_key(Modifiers::COMMAND, key));
        if !far && !ui.input_mut(|input| input.consume_key(Modifiers::NONE, key)) {
            continue;
        }
        let fits = |place: &usize| !far || is_way(place);
        to = match (here, back) {
            (None, _) => (0..all.len()).next(),
            (Some(here), true) => (0..here).rev().find(fits),
            (Some(here), false) => (here + 1..all.len()).find(fits),
        };
    }
    if let Some(place) = to {
        ui.data_mut(|data| data.insert_temp(table_id().with("line"), place));
        actions.push(Action::Select(all[place].selection()));
    }
    to
}
