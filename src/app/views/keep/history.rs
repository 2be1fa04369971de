//! Every step, the newest on top: what was done, when, and where one is.

use super::{lines_shown, more_lines, takes_focus, when};
use crate::app::action::Action;
use crate::app::aside::Deed;
use crate::app::state::State;
use crate::app::views::widgets::{Actions, Row, section, weak};
use crate::project::Step;
use crate::query::wording::capital;
use egui::Ui;

/// Draws the page.
pub(super) fn show(ui: &mut Ui, state: &State, actions: &mut Actions) {
    let focus = takes_focus(ui);
    let steps: Vec<(&Step, bool)> = state.history.steps().collect();
    if steps.is_empty() {
        ui.add_space(8.0);
        weak(
            ui,
            "Nothing has been changed yet. Every change you make will stand here, and one click takes \
             you back to the state after it.",
        );
        return;
    }
    ui.add_space(4.0);
    weak(
        ui,
        "Choose a step to go to the state after it. Steps taken back stay until you change something else.",
    );
    let here = state.history.done().len();
    let (later, earlier) = (lines_shown(ui, "later steps"), lines_shown(ui, "earlier steps"));
    let last = steps.len().min(here.saturating_add(later));
    let first = here.saturating_sub(earlier);
    more_lines(ui, "later steps", steps.len() - last, "later steps");
    let mut day = String::new();
    for (index, (step, made)) in steps.iter().enumerate().take(last).skip(first).rev() {
        let of = when::day(step.at);
        if of != day {
            section(ui, &capital(&of));
            day = of;
        }
        let present = index + 1 == here;
        let clock = when::clock(step.at);
        let rank = match (present, made) {
            (true, _) => " · you are here",
            (false, false) => " · taken back",
            (false, true) => "",
        };
        let row = Row {
            title: &step.wording,
            detail: &format!("{clock}{rank}"),
            selected: present,
            faded: !made,
            ..Row::default()
        };
        let row = row.show(ui);
        if present && focus {
            row.request_focus();
            row.scroll_to_me(Some(egui::Align::Center));
        }
        if row.clicked() {
            actions.push(Action::Kept(Deed::WalkTo(index + 1)));
        }
    }
    more_lines(ui, "earlier steps", first, "earlier steps");
    if first > 0 {
        return;
    }
    section(ui, "Before");
    let row = Row {
        title: "The beginning",
        detail: if here == 0 { "before all steps · you are here" } else { "before all steps" },
        selected: here == 0,
        ..Row::default()
    };
    let row = row.show(ui);
    if here == 0 && focus {
        row.request_focus();
    }
    if row.clicked() {
        actions.push(Action::Kept(Deed::WalkTo(0)));
    }
}
