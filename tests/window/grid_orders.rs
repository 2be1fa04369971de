//! The grid seen otherwise: turned, ordered, cut down to a block, and what it says of what is empty.

use crate::support::{FIRST_QUESTION, LARGE, SMALL, Window};
use egui::{Key, Modifiers};
use throughline::app::selection::Selection;
use throughline::query::Coverage;

fn signature(size: [f32; 2]) -> Window {
    let mut window = Window::new(size);
    window.choose(FIRST_QUESTION);
    window
}

fn grid(window: &Window) -> &Coverage {
    window.harness.state().derived().coverage()
}

/// The name of the row or column of an entity, as its header says it.
fn header(window: &Window, row: usize, kind: &str) -> String {
    let grid = grid(window);
    let id = if kind == "row" { &grid.rows[row] } else { &grid.columns[row] };
    format!("{}, {kind}", window.state().name(id))
}

#[test]
fn only_what_implements_is_said_to_implement() {
    let mut window = signature(LARGE);
    window.expect("Activities:");
    window.click("Mission to Serbia, V.3.1: ");
    window.expect("Mission to Serbia implements V.3.1");

    // Missions against activities are joined by one relation each.
    window.choose("Columns: recommendation");
    window.choose("Activity");
    window.press(Key::F6);
    window.press(Key::F6);
    window.press(Key::ArrowDown);
    let (row, column) = window.selected_cell().unwrap();
    assert!(row.starts_with("field-mission/") && column.starts_with("activity/"));
    window.expect(" carried out ");
    assert!(!window.says(" implements V."), "{}", window.dump());
}

#[test]
fn what_connects_is_counted_by_its_kind() {
    let mut window = Window::new(LARGE);
    window.choose("More questions");
    let tasks = window.state().questions.iter().find(|question| question.id == "tasks").unwrap();
    window.choose(&tasks.title.clone());
    window.press(Key::G);
    window.press(Key::ArrowDown);
    let Selection::Cell { row, column, .. } = window.state().selection.clone() else { panic!() };
    let cell = grid(&window).cell(&row, &column).unwrap();
    assert!(cell.via.iter().all(|(id, _)| *id != row && *id != column));
    let words = [&row, &column].map(|id| window.state().name(id)).join(" and ");
    let verb = if cell.via.len() == 1 { "connects" } else { "connect" };
    window.expect(&format!(" {verb} {}", words));
    assert!(!window.says("activities,") && !window.says(" implements "));
}

#[test]
fn the_order_by_count_puts_those_with_most_first() {
    for size in [LARGE, SMALL] {
        let mut window = signature(size);
        let before = grid(&window).rows.clone();
        window.click("Order by count");
        let after = grid(&window).rows.clone();
        assert_ne!(before[0], after[0]);
        let totals = grid(&window).totals();
        assert!(after.iter().all(|id| totals.row(id).things <= totals.row(&after[0]).things));
        window.find(&format!(
            "{}, {} in all",
            header(&window, 0, "row"),
            totals.row(&after[0]).things
        ));
    }
}

#[test]
fn swapped_rows_are_columns_and_back() {
    let mut window = signature(LARGE);
    let before = grid(&window).clone();
    window.click("Swap rows and columns");
    assert_eq!((&grid(&window).rows, &grid(&window).columns), (&before.columns, &before.rows));
    assert_eq!(grid(&window).cells.len(), before.cells.len());
    window.find("Columns: mission");
    window.click("Swap rows and columns");
    assert_eq!(*grid(&window), before);
    // The grid of a picture is turned as well.
    window.press(Key::O);
    window.press(Key::G);
    let rows = grid(&window).rows.clone();
    window.click("Swap rows and columns");
    assert_eq!(grid(&window).columns, rows);
}

#[test]
fn empty_rows_are_hidden_and_counted() {
    let mut window = signature(LARGE);
    let empty = grid(&window).empty_rows().len();
    assert!(empty > 0);
    window.expect("Empty rows: ");
    window.click("Hide empty");
    assert!(grid(&window).empty_rows().is_empty());
    window.expect(" not shown.");
}

#[test]
fn an_empty_row_says_which_sections_were_searched() {
    let mut window = signature(LARGE);
    window.expect("How to read this grid");
    let empty = grid(&window).empty_rows()[0].clone();
    let name = window.state().name(&empty);
    window.choose(&format!("{name}, row"));
    window.expect("An empty row of the grid");
    window.expect("stands in these sections");
    window.expect("Annual Report 2009, ");
    window.expect(&format!("{name} is "));
    let column = window.state().name(&grid(&window).columns[0].clone());
    window.choose(&format!("{name}, {column}: no evidence"));
    window.expect("stands in these sections");
}

#[test]
fn headers_gathered_with_shift_become_the_only_ones() {
    let mut window = signature(LARGE);
    let chosen = grid(&window).rows[..2].to_vec();
    for row in 0..2 {
        let at = window.find(&header(&window, row, "row")).rect().center();
        let shift = Modifiers::SHIFT;
        window.harness.event(egui::Event::ModifiersChanged(shift));
        window.harness.hover_at(at);
        for pressed in [true, false] {
            let button = egui::PointerButton::Primary;
            let modifiers = shift;
            let click = egui::Event::PointerButton { pos: at, button, pressed, modifiers };
            window.harness.event(click);
        }
        window.settle();
        window.harness.event(egui::Event::ModifiersChanged(Modifiers::NONE));
        window.settle();
    }
    assert!(matches!(&window.state().selection, Selection::Set(ids) if ids.len() == 2));
    window.click("Only these rows and columns");
    assert_eq!(grid(&window).rows, chosen);
    window.click("Swap rows and columns");
    assert_eq!(grid(&window).columns, chosen, "the block is turned with the grid");
    window.click("Swap rows and columns");
    window.click("Show all rows and columns again");
    assert!(grid(&window).rows.len() > 2);
}

#[test]
fn what_all_cells_come_to_is_spoken() {
    for size in [LARGE, SMALL] {
        let window = signature(size);
        let total = window.harness.state().derived().grid().totals.all;
        window.expect(&format!("In all {} in {} cells", total.things, total.cells));
    }
}

#[test]
fn the_key_explains_no_more_than_there_is_to_see() {
    let mut window = signature(LARGE);
    window.expect("none found");
    window.choose("Hide empty");
    let grid = grid(&window);
    assert_eq!(
        grid.cells.len() < grid.rows.len() * grid.columns.len(),
        window.says("none found"),
        "{}",
        window.dump()
    );
}
