//! What a table without rows says: why, and what can be done.

use super::{Sheet, foot};
use crate::app::action::Action;
use crate::app::command::Command;
use crate::app::derived::Derived;
use crate::app::place::Subject;
use crate::app::theme;
use crate::app::views::widgets::{Actions, command_button, weak};
use crate::query::table::TableSubject;
use egui::{Rect, Ui, UiBuilder, pos2, vec2};

/// Says why there is no row.
pub(super) fn show(ui: &mut Ui, derived: &Derived, actions: &mut Actions) {
    ui.add_space(24.0);
    ui.vertical_centered(|ui| {
        ui.set_max_width(420.0);
        let answer = derived.content.answered.answer.as_ref();
        let place = &derived.content.place;
        let filtered = !place.filter.is_default() || !place.hidden.is_empty();
        match (&place.subject, answer) {
            (Subject::Paths(_), _) => {
                weak(ui, "How two entities are connected is not a list of answers. The graph shows the ways between them.");
                command_button(ui, Command::Graph, actions);
            }
            (_, Some(Err(fault))) => {
                heading(ui, "This question cannot be answered");
                weak(ui, fault.as_str());
            }
            (_, Some(Ok(answer))) if !answer.rows.is_empty() => {
                let answers = TableSubject::Answers.counted(answer.rows.len());
                heading(ui, "Every answer is filtered away");
                weak(ui, format!("There are {answers}, and the filters in force hide them."));
                show_all(ui, actions);
            }
            (_, Some(Ok(_))) => {
                heading(ui, "No evidence of this in these documents");
                weak(ui, "No passage that has been read supports an answer. This does not mean that nothing was done.");
            }
            (_, None) => {
                weak(ui, "Nothing that is shown here is related to anything else that is shown.");
                if filtered {
                    show_all(ui, actions);
                }
            }
        }
    });
}

/// Says that the column filters leave nothing.
pub(super) fn nothing_listed(ui: &mut Ui, head: Rect, sheet: &Sheet<'_>, actions: &mut Actions) {
    let rect = Rect::from_min_size(
        pos2(ui.clip_rect().min.x, head.max.y + 20.0),
        vec2(ui.clip_rect().width(), 80.0),
    );
    ui.scope_builder(UiBuilder::new().max_rect(rect), |ui| {
        ui.vertical_centered(|ui| {
            weak(ui, "No row contains what the column filters ask for.");
            if ui.button("Take the column filters away").clicked() {
                actions.push(foot::unfiltered(sheet));
            }
        });
    });
}

fn heading(ui: &mut Ui, words: &str) {
    let words = egui::RichText::new(words).font(theme::strong_font(theme::HEADING));
    ui.add(egui::Label::new(words).wrap());
    ui.add_space(4.0);
}

fn show_all(ui: &mut Ui, actions: &mut Actions) {
    ui.add_space(8.0);
    if ui.button("Take the filters away").clicked() {
        actions.push(Action::ClearFilter);
    }
}
