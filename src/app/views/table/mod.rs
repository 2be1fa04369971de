//! The table: one line an answer, with its evidence.

mod empty;
mod foot;
mod head;
mod plan;
mod row;
mod walk;

pub use foot::{Export, top as foot_top};

use self::plan::Plan;
use self::walk::Cursor;
use super::widgets::Actions;
use crate::app::action::Action;
use crate::app::derived::Derived;
use crate::app::selection::Selection;
use crate::app::state::State;
use crate::app::theme::{self, color};
use crate::model::Evidence;
use crate::query::table::{Table, TableRow, TableSubject, TableView};
use crate::scene::Palette;
use egui::{Rect, Sense, Ui, pos2, vec2};

const MARGIN: f32 = 12.0;

/// The identifier of the table, by which it is given the keyboard.
pub fn table_id() -> egui::Id {
    egui::Id::unique("table")
}

/// Draws the table.
pub fn show(ui: &mut Ui, state: &State, derived: &Derived, actions: &mut Actions) {
    let palette = theme::palette(ui.ctx());
    let area = ui.available_rect_before_wrap();
    ui.painter().rect_filled(area, 0.0, color(palette.canvas));
    let (table, view) = (&derived.content.table, state.table.for_table(&derived.content.table));
    let sheet = Sheet { state, derived, table, view: &view, palette: &palette };
    let (cursor, has_focus) = walk::read(ui, area, &sheet, actions);
    if table.rows.is_empty() {
        empty::show(ui, derived, actions);
        return;
    }
    foot::show(ui, &sheet, actions);
    let margin = egui::Margin { left: MARGIN as i8, right: 4, top: 4, bottom: 0 };
    egui::Frame::NONE.inner_margin(margin).show(ui, |ui| {
        foot::chips(ui, &sheet, actions);
        let plan = Plan::new(ui.available_width() - 12.0, state, table);
        egui::ScrollArea::both().id_salt("table").auto_shrink(false).show_viewport(
            ui,
            |ui, viewport| {
                let rows = derived.listed().len();
                let size = vec2(plan.width, plan.head + rows as f32 * plan.row + 8.0);
                let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
                let top = Rect::from_min_size(
                    pos2(rect.min.x, rect.min.y + viewport.min.y),
                    vec2(plan.width, plan.head),
                );
                if rows == 0 {
                    empty::nothing_listed(ui, top, &sheet, actions);
                }
                sheet.rows(ui, &plan, rect, viewport, (cursor, has_focus), actions);
                // The headings are painted last: they stay in view while the rows scroll below.
                head::show(ui, &sheet, &plan, top, (cursor, has_focus), actions);
            },
        );
    });
}

/// What every part of the table is drawn from.
struct Sheet<'a> {
    state: &'a State,
    derived: &'a Derived,
    table: &'a Table,
    view: &'a TableView,
    palette: &'a Palette,
}

/// How a row stands to what is selected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mark {
    /// It has nothing to do with it.
    None,
    /// What is selected stands in it, or supports it.
    Touched,
    /// It is what is selected.
    Selected,
}

impl Sheet<'_> {
    /// The row at a place of the list.
    fn row(&self, place: usize) -> Option<&TableRow> {
        self.table.rows.get(*self.derived.listed().get(place)?)
    }

    /// What selecting a row selects: one relation is itself, all else is an answer.
    fn selection(&self, row: &TableRow) -> Selection {
        match (self.table.subject, row.relations.as_slice()) {
            (TableSubject::Relations, [one]) => Selection::Relation(one.clone()),
            (_, relations) => Selection::Row {
                cells: row.entities().cloned().collect(),
                relations: relations.iter().cloned().collect(),
            },
        }
    }

    fn mark(&self, row: &TableRow) -> Mark {
        let selection = &self.state.selection;
        let may_be_it = match selection {
            // Looking at the cells first spares long tables the making of sets.
            Selection::Row { cells, .. } => row.entities().eq(cells),
            Selection::Relation(key) => row.relations.first() == Some(key),
            _ => false,
        };
        if may_be_it && *selection == self.selection(row) {
            return Mark::Selected;
        }
        let touched = match selection {
            Selection::Nothing | Selection::Row { .. } => false,
            Selection::Entity(id) => row.entities().any(|cell| cell == id),
            Selection::Set(ids) => row.entities().any(|cell| ids.contains(cell)),
            Selection::Relation(key) => row.relations.contains(key),
            Selection::Cell { row: from, column, .. } => {
                [from, column].into_iter().all(|id| row.entities().any(|cell| cell == id))
            }
            Selection::Passage { document, locator } => {
                let cited = |e: &Evidence| e.document == *document && e.locator == *locator;
                let relations = row.relations.iter();
                let mut relations = relations.filter_map(|key| self.state.graph.relation(key));
                relations.any(|relation| relation.evidence.iter().any(cited))
            }
        };
        if touched { Mark::Touched } else { Mark::None }
    }

    /// The first row that has to do with what is selected.
    fn first_marked(&self) -> Option<usize> {
        if self.state.selection == Selection::Nothing {
            return None;
        }
        let marked = |place: &usize| self.row(*place).is_some_and(|r| self.mark(r) != Mark::None);
        (0..self.derived.listed().len()).find(marked)
    }

    /// Paints the rows in sight.
    fn rows(
        &self,
        ui: &Ui,
        plan: &Plan,
        sheet: Rect,
        viewport: Rect,
        (cursor, has_focus): (Cursor, bool),
        actions: &mut Actions,
    ) {
        let count = self.derived.listed().len();
        let at = |place: usize| {
            let y = sheet.min.y + plan.head + place as f32 * plan.row;
            Rect::from_min_size(pos2(sheet.min.x, y), vec2(plan.width, plan.row))
        };
        let first = (viewport.min.y / plan.row).floor().max(0.0) as usize;
        let last = ((viewport.max.y / plan.row).ceil().max(0.0) as usize).min(count);
        walk::remember_page(ui, (viewport.height() - plan.head) / plan.row);
        self.reveal(ui, plan, at, viewport, (cursor, has_focus));
        for place in first..last {
            let Some(row) = self.row(place) else { continue };
            let focused = (has_focus && cursor.row == Some(place)).then_some(cursor.cell);
            row::show(ui, self, plan, (place, row), at(place), focused, actions);
        }
    }

    /// Brings what was selected elsewhere, and where the keyboard goes, into sight once; afterwards
    /// the table scrolls by hand.
    fn reveal(
        &self,
        ui: &Ui,
        plan: &Plan,
        at: impl Fn(usize) -> Rect,
        viewport: Rect,
        (cursor, has_focus): (Cursor, bool),
    ) {
        let above = |place: usize| {
            // The headings cover what scrolls below them.
            let row = at(place);
            Rect::from_min_max(row.min - vec2(0.0, plan.head), row.max)
        };
        let chosen = table_id().with("chosen");
        let selection = &self.state.selection;
        if ui.data(|data| data.get_temp::<Selection>(chosen)).as_ref() != Some(selection) {
            ui.data_mut(|data| data.insert_temp(chosen, selection.clone()));
            let first = (viewport.min.y / plan.row).ceil().max(0.0) as usize;
            let rows = ((viewport.height() - plan.head) / plan.row).floor().max(0.0) as usize;
            let mut in_sight = (first..first + rows).filter_map(|place| self.row(place));
            if !in_sight.any(|row| self.mark(row) != Mark::None)
                && let Some(place) = self.first_marked()
            {
                ui.scroll_to_rect(above(place), None);
            }
        }
        let stood = table_id().with("stood");
        if ui.data(|data| data.get_temp::<Cursor>(stood)) != Some(cursor) {
            ui.data_mut(|data| data.insert_temp(stood, cursor));
            if let (true, Some(place)) = (has_focus, cursor.row) {
                ui.scroll_to_rect(above(place), None);
            }
        }
    }

    /// What choosing a cell does: an entity is selected, with Shift gathered; evidence is read;
    /// elsewhere the row is selected.
    fn choose(&self, row: &TableRow, cell: Option<usize>, gather: bool) -> Action {
        use crate::query::table::Holds;
        let holds = cell.and_then(|cell| self.table.columns.get(cell)).map(|column| column.holds);
        match holds {
            Some(Holds::Entity(place)) => match row.cells.get(place) {
                Some(Some(id)) if gather => Action::Toggle(id.clone()),
                Some(Some(id)) => Action::Select(Selection::Entity(id.clone())),
                _ => Action::Select(self.selection(row)),
            },
            Some(Holds::Evidence) => match row.relations.first() {
                Some(key) => Action::Select(Selection::Relation(key.clone())),
                None => Action::Select(self.selection(row)),
            },
            _ => Action::Select(self.selection(row)),
        }
    }
}
