//! The pages of the right column besides the details: steps, snapshots, notes, what is different.

mod banner;
mod compare;
mod conflicts;
mod forms;
mod history;
pub mod mark;
mod notes;
mod snapshots;
mod when;

pub(super) use banner::show as banner;
pub(super) use compare::of_selection;
pub(super) use forms::{choose, form};

use super::widgets::Actions;
use crate::app::action::Action;
use crate::app::aside::{Deed, Page, page_id};
use crate::app::derived::Derived;
use crate::app::state::State;
use egui::Ui;

/// The pages that have something on them.
fn pages(state: &State) -> Vec<Page> {
    let kept = state.project.kept();
    let holds = |page: Page| match page {
        Page::Details => true,
        Page::Differences => state.compared().is_some(),
        Page::History => state.history.steps().next().is_some(),
        Page::Snapshots => !kept.snapshots.is_empty(),
        Page::Briefings => !kept.briefings.is_empty(),
        Page::Notes => !kept.notes.is_empty(),
        Page::Conflicts => !kept.conflicts.is_empty(),
        Page::Review => !kept.readings.is_empty(),
    };
    Page::ALL.into_iter().filter(|&page| holds(page) || page == state.page).collect()
}

/// Draws the tabs; nothing while there is nothing but the details.
pub(super) fn tabs(ui: &mut Ui, state: &State, actions: &mut Actions) {
    let pages = pages(state);
    if pages.len() < 2 {
        return;
    }
    ui.add_space(8.0);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 2.0;
        for page in pages {
            let tab = ui.selectable_label(state.page == page, page.name());
            if tab.accessible_name(format!("Page: {}", page.name())).clicked() {
                actions.push(Action::Kept(Deed::Turn(page)));
            }
        }
    });
    ui.separator();
}

/// Draws the page that is turned to; false where that is the details.
pub(super) fn show(ui: &mut Ui, state: &State, derived: &Derived, actions: &mut Actions) -> bool {
    if state.page == Page::Details {
        return false;
    }
    if state.page == Page::Review {
        // It keeps a part of itself always in view.
        super::review::page(ui, state, derived, takes_focus(ui), actions);
        return true;
    }
    let salt = ("page", state.page.name());
    egui::ScrollArea::vertical().id_salt(salt).auto_shrink(false).show(ui, |ui| {
        match state.page {
            Page::Details | Page::Review => {}
            Page::Differences => compare::show(ui, state, derived, actions),
            Page::History => history::show(ui, state, actions),
            Page::Snapshots => snapshots::show(ui, state, actions),
            Page::Briefings => super::briefing::page(ui, state, takes_focus(ui), actions),
            Page::Notes => notes::show(ui, state, actions),
            Page::Conflicts => conflicts::show(ui, state, actions),
        }
        ui.add_space(16.0);
    });
    true
}

/// Whether the keyboard is to come to this page now; it is told once.
fn takes_focus(ui: &Ui) -> bool {
    ui.data_mut(|data| data.remove_temp::<bool>(page_id()).unwrap_or(false))
}

/// How many lines of a long list are shown at first, and are shown more each time.
const LINES: usize = 150;

/// How many lines of the list of this name are shown by now.
fn lines_shown(ui: &Ui, list: &str) -> usize {
    let id = page_id().with(list);
    ui.data(|data| data.get_temp(id)).unwrap_or(LINES)
}

/// The way to more lines of a list, where there are more.
fn more_lines(ui: &mut Ui, list: &str, left: usize, words: &str) {
    if left == 0 {
        return;
    }
    let shown = lines_shown(ui, list);
    if ui.link(format!("Show {} {words}", left.min(LINES))).clicked() {
        ui.data_mut(|data| data.insert_temp(page_id().with(list), shown + LINES));
    }
}
