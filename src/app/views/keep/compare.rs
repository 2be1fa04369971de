//! What is different between two states, as a list.

use super::mark::{badge, ink, sign};
use super::{lines_shown, more_lines, takes_focus};
use crate::app::action::Action;
use crate::app::aside::{Compared, Deed, Gain};
use crate::app::command::Command;
use crate::app::derived::Derived;
use crate::app::place::Subject;
use crate::app::selection::Selection;
use crate::app::state::State;
use crate::app::theme;
use crate::app::views::widgets::{self, Actions, Row as Line, section, text, weak};
use crate::project::compare::{self, Mark};
use crate::query::{Row, wording};
use egui::Ui;

/// How many details of a difference stand below it while it is not chosen.
const DETAILS: usize = 2;

/// Draws the page.
pub(super) fn show(ui: &mut Ui, state: &State, derived: &Derived, actions: &mut Actions) {
    let Some(compared) = state.compared() else {
        ui.add_space(8.0);
        weak(
            ui,
            "Nothing is compared now. Choose two states, and what is different will stand here.",
        );
        ui.add_space(4.0);
        widgets::command_button(ui, Command::CompareWith, actions);
        return;
    };
    let [from, to] = compared.names();
    ui.add_space(4.0);
    let title = egui::RichText::new(format!("From {from} to {to}"));
    ui.add(egui::Label::new(title.font(theme::strong_font(15.0))).wrap().selectable(true));
    text(ui, format!("{}.", wording::capital(&compared.found.summary())));
    key(ui);
    ui.add_space(4.0);
    buttons(ui, state, compared, actions);
    if let Some(gain) = derived.gain() {
        adds(ui, state, gain, actions);
    }
    for (heading, of_entities) in [("Entities", true), ("Relations", false)] {
        for mark in Mark::ALL {
            group(ui, state, compared, (heading, of_entities, mark), actions);
        }
    }
}

/// What the signs mean.
fn key(ui: &mut Ui) {
    let palette = theme::palette(ui.ctx());
    ui.horizontal(|ui| {
        for mark in Mark::ALL {
            let (rect, _) = ui.allocate_exact_size(egui::Vec2::splat(18.0), egui::Sense::hover());
            badge(ui.painter(), rect.center(), mark, &palette);
            let words = egui::RichText::new(mark.as_str()).color(ink(mark, &palette));
            ui.label(words.size(theme::SMALL));
        }
    });
}

fn buttons(ui: &mut Ui, state: &State, compared: &Compared, actions: &mut Actions) {
    let first = ui.horizontal_wrapped(|ui| {
        let [a, b] = compared.sources.clone();
        let turn = ui.button("Turn round").on_hover_text("Tell it from the other to this one");
        if turn.clicked() {
            actions.push(Action::Kept(Deed::Compare([b, a])));
        }
        let drawn = matches!(&state.place.subject, Subject::Within { degrees: 0, .. });
        for (word, hover, deed, useful) in [
            ("Draw it all", "One picture of all that is different", Deed::ShowDifferences, !drawn),
            ("Copy the report", "A report in Markdown, on the clipboard", Deed::CopyReport, true),
            ("Save the report…", "A report in Markdown, in a file", Deed::SaveReport, true),
        ] {
            if useful && ui.button(word).on_hover_text(hover).clicked() {
                actions.push(Action::Kept(deed));
            }
        }
        widgets::command_button(ui, Command::CopyNote, actions);
        turn
    });
    if takes_focus(ui) {
        first.inner.request_focus();
    }
}

/// What the second adds to the answer that is shown.
fn adds(ui: &mut Ui, state: &State, gain: &Gain, actions: &mut Actions) {
    section(ui, "What this means for the answer shown");
    text(ui, format!("{}.", wording::capital(&gain.words())));
    let told = |mark, row| (mark, row);
    let gained = gain.rows.gained.iter().map(|row| told(Mark::Added, row));
    let lost = gain.rows.lost.iter().map(|row| told(Mark::Removed, row));
    let changed = gain.rows.changed.iter().map(|(_, row)| told(Mark::Changed, row));
    let all: Vec<(Mark, &Row)> = gained.chain(lost).chain(changed).collect();
    let shown = lines_shown(ui, "rows");
    for (mark, row) in all.iter().take(shown) {
        let names: Vec<String> = row.cells.iter().flatten().map(|id| state.name(id)).collect();
        let (names, word) = (names.join(" · "), wording::capital(mark.as_str()));
        let line = Line {
            title: &format!("{} {names}", sign(*mark)),
            spoken: &format!("Row {}: {names}", word.to_lowercase()),
            ..Line::default()
        };
        if line.show(ui).clicked() {
            let cells = row.cells.iter().flatten().cloned().collect();
            let relations = row.relations.iter().cloned().collect();
            actions.push(Action::Select(Selection::Row { cells, relations }));
        }
    }
    more_lines(ui, "rows", all.len().saturating_sub(shown), "more rows");
}

fn group(
    ui: &mut Ui,
    state: &State,
    compared: &Compared,
    (heading, of_entities, mark): (&str, bool, Mark),
    actions: &mut Actions,
) {
    let all = compared.lines.iter();
    let all = all.filter(|line| line.mark == mark && line.entity.is_some() == of_entities);
    let all: Vec<&compare::Line> = all.collect();
    if all.is_empty() {
        return;
    }
    let name = format!("{heading} {}", mark.as_str());
    section(ui, &format!("{name} ({})", all.len()));
    let shown = lines_shown(ui, &name);
    for line in all.iter().take(shown) {
        let Some(selection) = selection(line) else { continue };
        let selected = state.selection == selection;
        let details = if selected { usize::MAX } else { DETAILS };
        let mut told: Vec<&str> = line.details.iter().map(String::as_str).take(details).collect();
        let left = line.details.len() - told.len();
        let more = format!("and {left} more");
        if left > 0 {
            told.push(&more);
        }
        let detail = told.join("\n");
        let spoken = format!("{}: {}. {detail}", wording::capital(mark.as_str()), line.sentence);
        let title = format!("{} {}", sign(mark), line.sentence);
        let row =
            Line { title: &title, detail: &detail, selected, spoken: &spoken, ..Line::default() };
        if row.show(ui).clicked() {
            actions.push(Action::Select(selection));
        }
    }
    more_lines(ui, &name, all.len().saturating_sub(shown), "more");
}

fn selection(line: &compare::Line) -> Option<Selection> {
    let entity = line.entity.clone().map(Selection::Entity);
    entity.or_else(|| line.relation.clone().map(Selection::Relation))
}

/// Above the details of what is selected: what became of it.
pub(crate) fn of_selection(ui: &mut Ui, state: &State) {
    let Some(compared) = state.compared() else { return };
    let line = compared.lines.iter().find(|line| match &state.selection {
        Selection::Entity(id) => line.entity.as_ref() == Some(id),
        Selection::Relation(key) => line.relation.as_ref() == Some(key),
        _ => false,
    });
    let Some(line) = line else { return };
    let palette = theme::palette(ui.ctx());
    ui.add_space(8.0);
    let words = format!("{} {}", sign(line.mark), line.mark.as_str());
    widgets::tag(ui, &words, ink(line.mark, &palette));
    if line.mark == Mark::Changed {
        for detail in &line.details {
            text(ui, format!("{}.", wording::capital(detail)));
        }
    }
}
