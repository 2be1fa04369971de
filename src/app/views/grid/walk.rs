//! The keyboard in the grid: arrows go from cell to cell, with Ctrl from full cell to full cell.

use super::grid_id;
use crate::app::action::Action;
use crate::app::command::Command;
use crate::app::selection::Selection;
use crate::app::state::State;
use crate::app::views::widgets::Actions;
use crate::model::EntityId;
use crate::query::Coverage;
use egui::{EventFilter, Key, Modifiers, Rect, Role, Sense, Ui, WidgetInfo};

/// Reads the arrows and Enter while the grid has the keyboard. Gives whether it has.
pub(super) fn read(
    ui: &Ui,
    area: Rect,
    state: &State,
    coverage: &Coverage,
    actions: &mut Actions,
) -> bool {
    let response = ui.interact(area, grid_id(), Sense::focusable_noninteractive());
    response.widget_info(|| {
        let words = "Grid. Arrow keys go from cell to cell, with Ctrl to the next full one.";
        WidgetInfo::labeled(Role::Grid, true, words)
    });
    if !response.has_focus() {
        return false;
    }
    // Escape steps out of what is selected; the keyboard stays here.
    let filter =
        EventFilter { horizontal_arrows: true, vertical_arrows: true, escape: true, tab: false };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(grid_id(), filter));
    let here = here(state, coverage);
    if here.is_some() && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter)) {
        // The cell is selected already: its activities are read in the details.
        actions.push(Action::Run(Command::NextPlace));
    }
    let steps: [(Key, isize, isize); 4] = [
        (Key::ArrowLeft, 0, -1),
        (Key::ArrowRight, 0, 1),
        (Key::ArrowUp, -1, 0),
        (Key::ArrowDown, 1, 0),
    ];
    for (key, down, right) in steps {
        let far = ui.input_mut(|input| input.consume_key(Modifiers::COMMAND, key));
        if far || ui.input_mut(|input| input.consume_key(Modifiers::NONE, key)) {
            let next = match here {
                Some(here) => step(coverage, here, (down, right), far),
                None => first_full(coverage),
            };
            actions.push(select(coverage, next.0, next.1));
        }
    }
    true
}

/// Row and column of the selected cell.
pub(super) fn here(state: &State, coverage: &Coverage) -> Option<(usize, usize)> {
    let Selection::Cell { row, column, .. } = &state.selection else { return None };
    let place = |ids: &[EntityId], sought| ids.iter().position(|id| id == sought);
    place(&coverage.rows, row).zip(place(&coverage.columns, column))
}

/// The cell that a step leads to: the next one or, if one goes far, the next full one or else the
/// last. At the rim one stays.
fn step(
    coverage: &Coverage,
    from: (usize, usize),
    (down, right): (isize, isize),
    far: bool,
) -> (usize, usize) {
    let mut here = from;
    loop {
        let row = here.0.checked_add_signed(down).filter(|&row| row < coverage.rows.len());
        let column = here.1.checked_add_signed(right).filter(|&c| c < coverage.columns.len());
        let Some(next) = row.zip(column) else { return here };
        here = next;
        if !far || is_full(coverage, here) {
            return here;
        }
    }
}

/// Where the keyboard begins: at the first full cell of the first column that has one.
fn first_full(coverage: &Coverage) -> (usize, usize) {
    (0..coverage.columns.len())
        .flat_map(|column| (0..coverage.rows.len()).map(move |row| (row, column)))
        .find(|&at| is_full(coverage, at))
        .unwrap_or_default()
}

fn is_full(coverage: &Coverage, (row, column): (usize, usize)) -> bool {
    coverage.cell(&coverage.rows[row], &coverage.columns[column]).is_some()
}

/// Selects a cell, full or empty.
pub(super) fn select(coverage: &Coverage, row: usize, column: usize) -> Action {
    let (row, column) = (coverage.rows[row].clone(), coverage.columns[column].clone());
    let relations = coverage
        .cell(&row, &column)
        .map(|cell| cell.relations.iter().cloned().collect())
        .unwrap_or_default();
    Action::Select(Selection::Cell { row, column, relations })
}
