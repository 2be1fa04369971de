//! How the grid is read and what stands out in it, for the details column while nothing is selected.

use crate::app::action::Action;
use crate::app::derived::Derived;
use crate::app::selection::Selection;
use crate::app::state::State;
use crate::app::theme;
use crate::app::views::widgets::{Actions, Row, section, text};
use crate::model::EntityId;
use egui::Ui;

/// How many of a list are named before the rest is only counted.
const NAMED: usize = 12;

/// Draws it.
pub(crate) fn show(ui: &mut Ui, state: &State, derived: &Derived, actions: &mut Actions) {
    let (grid, totals) = (derived.coverage(), &derived.grid().totals);
    ui.add_space(8.0);
    let title = egui::RichText::new("How to read this grid");
    ui.label(title.font(theme::strong_font(theme::HEADING)));
    ui.add_space(4.0);
    let counted = grid.counted().to_lowercase();
    text(
        ui,
        format!(
            "A cell counts the {counted} that connect its row with its column. The numbers at the ends count each once, however many cells it fills. An empty cell means that these documents give no evidence, not that nothing was done."
        ),
    );
    ui.add_space(4.0);
    text(
        ui,
        "Choose a cell to read what it rests on, or the name of a row or column. With Shift, several names are gathered.",
    );
    let mut rows: Vec<&EntityId> = grid.rows.iter().filter(|id| totals.row(id).cells > 0).collect();
    rows.sort_by_key(|id| std::cmp::Reverse(totals.row(id).things));
    if !rows.is_empty() {
        section(ui, "Rows with most");
        for id in rows.into_iter().take(5) {
            let total = totals.row(id);
            let columns = match total.cells {
                1 => "in 1 column".to_owned(),
                n => format!("in {n} columns"),
            };
            line(ui, state, id, &columns, &total.things.to_string(), actions);
        }
    }
    for (title, ids) in [("Empty rows", grid.empty_rows()), ("Empty columns", grid.empty_columns())]
    {
        if ids.is_empty() {
            continue;
        }
        section(ui, &format!("{title}: {}", ids.len()));
        for id in ids.iter().take(NAMED) {
            line(ui, state, id, "", "", actions);
        }
        if ids.len() > NAMED {
            text(ui, format!("and {} more.", ids.len() - NAMED));
        }
    }
}

fn line(
    ui: &mut Ui,
    state: &State,
    id: &EntityId,
    detail: &str,
    trailing: &str,
    actions: &mut Actions,
) {
    let title = crate::query::table::title(&state.graph, id);
    let row = Row { title: &title, detail, trailing, kind: Some(id.kind()), ..Row::default() };
    if row.show(ui).clicked() {
        actions.push(Action::Select(Selection::Entity(id.clone())));
    }
}
