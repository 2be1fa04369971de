//! The keyboard in the table: arrows go from row to row and from cell to cell, up to the headings.

use super::{Sheet, head, table_id};
use crate::app::views::widgets::Actions;
use egui::{EventFilter, Key, Modifiers, Rect, Role, Sense, Ui, WidgetInfo};

/// Where the keyboard is in the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Cursor {
    /// The place in the list; nothing for the headings.
    pub(super) row: Option<usize>,
    /// The place of the column; nothing for the row as a whole.
    pub(super) cell: Option<usize>,
}

/// Reads the keys while the table has the keyboard. Gives where in it that is, and whether it has.
pub(super) fn read(
    ui: &Ui,
    area: Rect,
    sheet: &Sheet<'_>,
    actions: &mut Actions,
) -> (Cursor, bool) {
    let response = ui.interact(area, table_id(), Sense::focusable_noninteractive());
    let count = sheet.derived.listed().len();
    response.widget_info(|| {
        let words = format!("Table with {}.", sheet.table.subject.counted(count));
        WidgetInfo::labeled(Role::Grid, true, words)
    });
    let mut cursor = remembered(ui, sheet);
    let has_focus = response.has_focus();
    if has_focus && !sheet.table.columns.is_empty() {
        // Escape steps out of what is selected; the keyboard stays here.
        let filter = EventFilter {
            horizontal_arrows: true,
            vertical_arrows: true,
            escape: true,
            tab: false,
        };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(table_id(), filter));
        cursor = moved(ui, sheet, cursor);
        choose(ui, sheet, cursor, actions);
        ui.data_mut(|data| data.insert_temp(table_id().with("cursor"), cursor));
    }
    let spoken = match (cursor.row, cursor.cell) {
        (Some(row), _) => table_id().with(("row", row)),
        (None, cell) => head::heading_id(cell.unwrap_or(0)),
    };
    ui.ctx().accesskit_node_builder(table_id(), |node| {
        node.set_description(
            "Arrow keys go from row to row and from cell to cell. Enter selects. Above the first row are the headings, where Enter sorts and Space filters.",
        );
        if has_focus {
            node.set_active_descendant(spoken.accesskit_id());
        }
    });
    (cursor, has_focus)
}

/// Puts the keyboard into the table, at a cell.
pub(super) fn stand(ui: &Ui, row: Option<usize>, cell: Option<usize>) {
    ui.memory_mut(|memory| memory.request_focus(table_id()));
    ui.data_mut(|data| data.insert_temp(table_id().with("cursor"), Cursor { row, cell }));
}

/// Remembers how many rows a page has.
pub(super) fn remember_page(ui: &Ui, rows: f32) {
    ui.data_mut(|data| data.insert_temp(table_id().with("page"), rows.floor().max(1.0) as usize));
}

/// Where the keyboard was; at first at what is selected, or else at the first row.
fn remembered(ui: &Ui, sheet: &Sheet<'_>) -> Cursor {
    let count = sheet.derived.listed().len();
    let known = ui.data(|data| data.get_temp::<Cursor>(table_id().with("cursor")));
    let cursor = known
        .unwrap_or_else(|| Cursor { row: Some(sheet.first_marked().unwrap_or(0)), cell: None });
    let columns = sheet.table.columns.len();
    let cell = cursor.cell.filter(|&cell| cell < columns);
    match cursor.row {
        Some(row) if count > 0 => Cursor { row: Some(row.min(count - 1)), cell },
        _ => Cursor { row: None, cell: Some(cell.unwrap_or(0)) },
    }
}

/// Where the keys of this frame lead to.
fn moved(ui: &Ui, sheet: &Sheet<'_>, mut cursor: Cursor) -> Cursor {
    let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    let page = ui.data(|data| data.get_temp(table_id().with("page"))).unwrap_or(10);
    let (count, columns) = (sheet.derived.listed().len(), sheet.table.columns.len());
    let last = count.checked_sub(1);
    if pressed(Key::ArrowDown) {
        cursor.row = match cursor.row {
            None => (count > 0).then_some(0),
            Some(row) => Some(row + 1).min(last),
        };
    }
    if pressed(Key::ArrowUp) {
        cursor.row = cursor.row.and_then(|row| row.checked_sub(1));
    }
    if pressed(Key::PageDown) && count > 0 {
        cursor.row = Some(cursor.row.map_or(0, |row| row + page)).min(last);
    }
    if pressed(Key::PageUp) {
        cursor.row = cursor.row.map(|row| row.saturating_sub(page));
    }
    if pressed(Key::Home) {
        cursor.row = last.map(|_| 0);
    }
    if pressed(Key::End) {
        cursor.row = last;
    }
    if pressed(Key::ArrowRight) {
        cursor.cell = Some(cursor.cell.map_or(0, |cell| cell + 1)).min(columns.checked_sub(1));
    }
    if pressed(Key::ArrowLeft) {
        cursor.cell = cursor.cell.and_then(|cell| cell.checked_sub(1));
    }
    if cursor.row.is_none() {
        cursor.cell = Some(cursor.cell.unwrap_or(0));
    }
    cursor
}

/// What Enter and Space do: select, gather with Shift; in the headings sort and filter.
fn choose(ui: &Ui, sheet: &Sheet<'_>, cursor: Cursor, actions: &mut Actions) {
    let pressed = |modifiers, key| ui.input_mut(|input| input.consume_key(modifiers, key));
    let gather = pressed(Modifiers::SHIFT, Key::Enter);
    let enter = gather || pressed(Modifiers::NONE, Key::Enter);
    let space = pressed(Modifiers::NONE, Key::Space);
    match (cursor.row.and_then(|row| sheet.row(row)), cursor.cell) {
        (Some(row), cell) if enter || space => actions.push(sheet.choose(row, cell, gather)),
        (None, Some(column)) if enter => actions.push(head::sorted_on(sheet, column)),
        (None, Some(column)) if space => head::open(ui, column),
        _ => {}
    }
}
