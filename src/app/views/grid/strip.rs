//! The strip above the grid: what stands against what, in which order, and what the cells mean.

use super::cell;
use crate::app::action::Action;
use crate::app::derived::Derived;
use crate::app::grid_view::GridView;
use crate::app::selection::Selection;
use crate::app::state::State;
use crate::app::theme::color;
use crate::app::views::widgets::{Actions, weak};
use crate::model::EntityId;
use crate::query::{Order, Tally, lines_in_words as lines, wording};
use crate::scene::Palette;
use egui::{Rect, Role, Sense, TextStyle, Ui, Vec2, WidgetInfo, pos2, vec2};

use std::collections::BTreeSet;

/// The size of a sample of a cell.
const SAMPLE: Vec2 = vec2(36.0, 20.0);

/// Draws it.
pub(super) fn show(ui: &mut Ui, state: &State, derived: &Derived, actions: &mut Actions) {
    let view = &state.grid;
    let mut change = |view: GridView| actions.push(Action::Grid(view));
    ui.horizontal_wrapped(|ui| {
        axes(ui, view, derived, &mut change);
        ui.add_space(8.0);
        // The word stays with what it is about.
        if ui.available_size_before_wrap().x < 230.0 {
            ui.end_row();
        }
        weak(ui, "Order");
        for (order, word, hover) in [
            (Order::Name, "name", "By name, clauses by number"),
            (Order::Count, "count", "Those with most first"),
            (Order::Similarity, "alike", "Those with most in common next to each other"),
        ] {
            let button = ui.selectable_label(view.order == order, word).on_hover_text(hover);
            if button.accessible_name(format!("Order by {word}")).clicked() {
                change(GridView { order, ..view.clone() });
            }
        }
        ui.add_space(8.0);
        let mut hide_empty = view.hide_empty;
        if ui.checkbox(&mut hide_empty, "Hide empty").changed() {
            change(GridView { hide_empty, ..view.clone() });
        }
        block(ui, state, derived, &mut change);
    });
}

/// Rows, columns, and turning the grid round.
fn axes(ui: &mut Ui, view: &GridView, derived: &Derived, change: &mut impl FnMut(GridView)) {
    let (rows, columns) = &derived.grid().axes;
    if derived.grid().choices.len() > 2 {
        for (word, here, other, is_rows) in
            [("Rows", rows, columns, true), ("Columns", columns, rows, false)]
        {
            weak(ui, word);
            let combo = egui::ComboBox::from_id_salt(("grid", word))
                .selected_text(wording::capital(here))
                .width(88.0);
            let shown = combo.show_ui(ui, |ui| {
                for name in &derived.grid().choices {
                    if ui.selectable_label(name == here, wording::capital(name)).clicked() {
                        // What stands on the other side changes places with it.
                        let other = if name == other { here } else { other };
                        change(match is_rows {
                            true => view.with_axes(&derived.grid().axes, name, other),
                            false => view.with_axes(&derived.grid().axes, other, name),
                        });
                    }
                }
            });
            shown.response.accessible_name(format!("{word}: {here}"));
        }
    }
    let swap = ui.button("Swap").on_hover_text("Turn the grid: rows become columns");
    if swap.accessible_name("Swap rows and columns").clicked() {
        change(view.with_axes(&derived.grid().axes, columns, rows));
    }
}

/// What is gathered, as the only rows and columns; and the way back to all.
fn block(ui: &mut Ui, state: &State, derived: &Derived, change: &mut impl FnMut(GridView)) {
    let view = &state.grid;
    if let Selection::Set(ids) = &state.selection {
        let of = |line: &[EntityId]| -> BTreeSet<EntityId> {
            line.iter().filter(|id| ids.contains(id)).cloned().collect()
        };
        let block = (of(&derived.coverage().rows), of(&derived.coverage().columns));
        let some = !block.0.is_empty() || !block.1.is_empty();
        let is_shown = view.block.as_ref() == Some(&block);
        if some && !is_shown && ui.button("Only these rows and columns").clicked() {
            change(GridView { block: Some(block), ..view.clone() });
        }
    }
    if let Some((rows, columns)) = &view.block {
        let side = |count: usize, one: &str| match count {
            0 => format!("all {one}s"),
            1 => format!("1 {one}"),
            n => format!("{n} {one}s"),
        };
        let words = format!("{}, {}", side(rows.len(), "row"), side(columns.len(), "column"));
        let chip = ui.add(egui::Button::new(format!("{words}  ×")).small());
        let chip = chip.on_hover_text("Show all rows and columns again");
        if chip.accessible_name(format!("Show all rows and columns again: {words}")).clicked() {
            change(GridView { block: None, ..view.clone() });
        }
    }
}

/// The most cells that are looked through for how they look; with more, every look is explained.
const LOOKED_THROUGH: usize = 400;

/// Which looks of a cell occur: stated, inferred, both, under way, only planned, nothing found.
fn looks(state: &State, derived: &Derived) -> [bool; 6] {
    let grid = derived.coverage();
    if grid.cells.len() > LOOKED_THROUGH {
        return [true; 6];
    }
    let tallies: Vec<Tally> =
        grid.cells.values().map(|cell| Tally::of(&state.graph, cell)).collect();
    let any = |looks: fn(&Tally) -> bool| tallies.iter().any(looks);
    [
        any(|tally| tally.inferred == 0),
        any(|tally| tally.stated == 0),
        any(|tally| tally.stated > 0 && tally.inferred > 0),
        any(|tally| tally.under_way > 0),
        any(|tally| tally.planned > 0),
        grid.cells.len() < grid.rows.len() * grid.columns.len(),
    ]
}

/// What the cells count, and how what is in them looks: no more than there is to see.
pub(super) fn key(ui: &mut Ui, state: &State, derived: &Derived, palette: &Palette) {
    let looks = looks(state, derived);
    ui.horizontal_wrapped(|ui| {
        weak(ui, format!("{}:", derived.grid().whole.counted()));
        let tally =
            |stated, inferred, under_way, planned| Tally { stated, inferred, under_way, planned };
        let samples = [
            ("stated", tally(2, 0, 0, 0)),
            ("inferred", tally(0, 2, 0, 0)),
            ("both", tally(1, 1, 0, 0)),
            ("under way", tally(1, 0, 1, 0)),
            ("only planned", tally(1, 0, 0, 1)),
            ("none found", tally(0, 0, 0, 0)),
        ];
        let seen = samples.into_iter().zip(looks).filter(|(_, occurs)| *occurs);
        for ((word, tally), _) in seen {
            // A sample and its word are one piece: they stay on one line.
            let ink = color(palette.weak_text);
            let font = TextStyle::Body.resolve(ui.style());
            let galley = ui.painter().layout_no_wrap(word.to_owned(), font, ink);
            let size = vec2(SAMPLE.x + 4.0 + galley.size().x + 4.0, SAMPLE.y);
            let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
            cell::paint(tally, ui, Rect::from_min_size(rect.min, SAMPLE), palette);
            let at = pos2(rect.min.x + SAMPLE.x + 4.0, rect.center().y - galley.size().y / 2.0);
            ui.painter().galley(at, galley, ink);
            response.widget_info(|| WidgetInfo::labeled(Role::Label, true, word));
        }
    });
    ui.add_space(4.0);
}

/// What the grid holds, in a line: rows against columns, those without a cell, those left out.
pub(crate) fn summary(derived: &Derived) -> String {
    let (seen, whole) = (derived.coverage(), &derived.grid().whole);
    if whole.rows.is_empty() || whole.columns.is_empty() {
        return "This result has no grid.".into();
    }
    let mut words = format!(
        "{} against {}.",
        wording::capital(&wording::counts_by_kind(&seen.rows)),
        wording::counts_by_kind(&seen.columns)
    );
    let (rows, columns) = (seen.empty_rows().len(), seen.empty_columns().len());
    if rows + columns > 0 {
        words.push_str(&format!(" {} without evidence in these documents.", lines(rows, columns)));
    }
    let (rows, columns) =
        (whole.rows.len() - seen.rows.len(), whole.columns.len() - seen.columns.len());
    if rows + columns > 0 {
        words.push_str(&format!(" {} not shown.", lines(rows, columns)));
    }
    let (rows, columns) = (whole.rows_left_out, whole.columns_left_out);
    if rows + columns > 0 {
        let words_of = lines(rows, columns);
        words.push_str(&format!(" {words_of} more without evidence are too many to list."));
    }
    words
}
