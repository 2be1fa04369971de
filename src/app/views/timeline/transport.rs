//! Play: the limits step through the years, and the picture beside shows each.

use crate::app::action::Action;
use crate::app::derived::Derived;
use crate::app::place::Face;
use crate::app::state::State;
use crate::app::timeline_view::{SECONDS_A_YEAR, TimelineView};
use crate::app::views::widgets::{Actions, weak};
use crate::model::DateRange;
use crate::query::timeline::Lanes;
use egui::{Button, Ui};

/// Draws the buttons and the words beside them, and takes the step that is due.
pub(super) fn show(ui: &mut Ui, state: &State, derived: &Derived, actions: &mut Actions) {
    let lanes = &derived.content.lanes;
    let view = state.timeline;
    let during = state.place.filter.during;
    // Each step stands until it has been seen.
    if derived.is_current(state) {
        step_if_due(ui, view, lanes, during.as_ref(), actions);
    }
    ui.horizontal_wrapped(|ui| {
        let button = |ui: &mut Ui, sign: &str, name: &str, possible: bool| {
            let button = ui.add_enabled(possible, Button::new(sign));
            button.accessible_name(name).on_hover_text(name).clicked()
        };
        let back = view.next(lanes, during.as_ref(), true);
        if button(ui, "‹", "One year back", back.is_some()) {
            actions.push(Action::During(back));
        }
        let playing = view.due.is_some();
        let (sign, name) = match playing {
            true => ("Pause", "Pause"),
            false => ("Play", "Play through the years"),
        };
        if button(ui, sign, name, true) {
            let due = (!playing).then(|| ui.input(|input| input.time));
            // Played to the end, it begins again.
            if !playing && view.next(lanes, during.as_ref(), false).is_none() {
                actions.push(Action::During(None));
            }
            actions.push(Action::Timeline(TimelineView { due, ..view }));
        }
        let onward = view.next(lanes, during.as_ref(), false);
        if button(ui, "›", "One year on", onward.is_some()) {
            actions.push(Action::During(onward));
        }
        if button(ui, "Stop", "Stop and show all years", during.is_some() || playing) {
            actions.push(Action::During(None));
        }
        for (cumulative, word, hover) in [
            (false, "Year by year", "Each step shows one year"),
            (true, "Up to the year", "Each step shows all until the end of a year"),
        ] {
            let chosen = view.cumulative == cumulative;
            if ui.selectable_label(chosen, word).on_hover_text(hover).clicked() && !chosen {
                actions.push(Action::Timeline(TimelineView { cumulative, ..view }));
            }
        }
        // Where it is the main face, the line above says it.
        let shown = &derived.content.place;
        if shown.face != Face::Timeline {
            weak(ui, words(lanes, shown.filter.during.as_ref()));
        }
    });
}

/// What is shown of what is dated.
pub(in crate::app::views) fn words(lanes: &Lanes, during: Option<&DateRange>) -> String {
    let all = lanes.dated();
    let undated: usize = lanes.lanes.iter().map(|lane| lane.undated).sum::<usize>()
        + lanes.undated.values().sum::<usize>();
    let mut text = match during {
        Some(range) => {
            let shown = lanes.items().filter(|item| range.admits(&item.date)).count();
            let range = crate::query::wording::capital(&range.in_words());
            format!("{range}: {shown} of {all} dated, {} hidden.", all - shown)
        }
        None => format!("{all} dated."),
    };
    if undated > 0 {
        text.push_str(&format!(" {undated} without a date."));
    }
    text
}

fn step_if_due(
    ui: &Ui,
    view: TimelineView,
    lanes: &Lanes,
    during: Option<&DateRange>,
    actions: &mut Actions,
) {
    let Some(due) = view.due else { return };
    let now = ui.input(|input| input.time);
    if now < due {
        ui.ctx().request_repaint_after_secs((due - now) as f32);
        return;
    }
    match view.next(lanes, during, false) {
        Some(range) => {
            actions.push(Action::PlayStep(range, Some(now + SECONDS_A_YEAR)));
            ui.ctx().request_repaint_after_secs(SECONDS_A_YEAR as f32);
        }
        None => actions.push(Action::Timeline(TimelineView { due: None, ..view })),
    }
}
