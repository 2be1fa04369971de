//! The grid: rows against columns, empty ones included.

mod cell;
mod head;
mod reading;
mod strip;
mod walk;

pub(crate) use reading::show as reading;
pub(crate) use strip::summary;

use super::widgets::{Actions, focus_ring, weak};
use crate::app::aside::Gain;
use crate::app::derived::Derived;
use crate::app::selection::Selection;
use crate::app::state::State;
use crate::app::theme::{self, color};
use crate::model::EntityId;
use crate::query::{Coverage, Tally, Totals};
use crate::scene::Palette;
use egui::{
    Align2, Color32, CornerRadius, FontId, Pos2, Rect, Role, Sense, Stroke, StrokeKind, Ui, Vec2,
    WidgetInfo, pos2, vec2,
};
use std::collections::BTreeSet;

const ROW_HEIGHT: f32 = 28.0;
const MARGIN: f32 = 12.0;
/// The width of the totals at the ends of the rows.
const TOTALS: f32 = 44.0;
/// The height of headers that are written upwards.
const UPWARDS: f32 = 156.0;
/// Columns at least this wide have room for words across; narrower ones are written upwards.
const WORDS_ACROSS: f32 = 92.0;

/// The identifier of the grid, by which it is given the keyboard.
pub fn grid_id() -> egui::Id {
    egui::Id::unique("grid")
}

/// Where everything of the grid is.
struct Plan {
    row_header: f32,
    column_header: f32,
    column: f32,
}

impl Plan {
    fn new(ui: &Ui, state: &State, coverage: &Coverage) -> Self {
        // What the margins and the scroll bar take is not there for columns.
        let available = ui.available_width() - 2.0 * MARGIN - 12.0;
        let widest = |ids: &[EntityId]| {
            ids.iter().map(|id| text_width(ui, &state.name(id), theme::BODY)).fold(0.0, f32::max)
        };
        let row_header = (widest(&coverage.rows) + 36.0).clamp(120.0, (available * 0.4).max(120.0));
        let room = (available - row_header - TOTALS) / coverage.columns.len().max(1) as f32;
        let column = room.clamp(34.0, 132.0);
        let column_header = if column >= WORDS_ACROSS { 92.0 } else { UPWARDS };
        Self { row_header, column_header, column }
    }

    fn cell(&self, origin: Pos2, row: usize, column: usize) -> Rect {
        let min = origin
            + vec2(
                self.row_header + column as f32 * self.column,
                self.column_header + row as f32 * ROW_HEIGHT,
            );
        Rect::from_min_size(min, vec2(self.column, ROW_HEIGHT))
    }

    /// The row and the column at a place.
    fn at(
        &self,
        origin: Pos2,
        coverage: &Coverage,
        at: Option<Pos2>,
    ) -> (Option<usize>, Option<usize>) {
        let Some(at) = at else { return (None, None) };
        let first = self.cell(origin, 0, 0);
        let line = |offset: f32, size: f32, count: usize| {
            (offset >= 0.0).then(|| (offset / size) as usize).filter(|&line| line < count)
        };
        (
            line(at.y - first.min.y, ROW_HEIGHT, coverage.rows.len()),
            line(at.x - first.min.x, self.column, coverage.columns.len()),
        )
    }

    fn size(&self, coverage: &Coverage) -> Vec2 {
        vec2(
            self.row_header + coverage.columns.len() as f32 * self.column + TOTALS + 8.0,
            self.column_header + (coverage.rows.len() + 1) as f32 * ROW_HEIGHT + 8.0,
        )
    }
}

/// Draws the grid.
pub fn show(ui: &mut Ui, state: &State, derived: &Derived, actions: &mut Actions) {
    let palette = theme::palette(ui.ctx());
    let coverage = derived.coverage();
    let area = ui.available_rect_before_wrap();
    ui.painter().rect_filled(area, 0.0, color(palette.canvas));
    let whole = &derived.grid().whole;
    if whole.rows.is_empty() || whole.columns.is_empty() {
        ui.add_space(24.0);
        ui.vertical_centered(|ui| {
            weak(ui, "This result has no grid: it names no two kinds to set against each other.");
        });
        return;
    }
    let plan = Plan::new(ui, state, coverage);
    let has_focus = walk::read(ui, area, state, coverage, actions);
    egui::Frame::NONE.inner_margin(egui::Margin::symmetric(MARGIN as i8, 8)).show(ui, |ui| {
        strip::show(ui, state, derived, actions);
        if let Some(gain) = derived.gain() {
            weak(ui, format!("In this answer: {}.", gain.words()));
        }
        strip::key(ui, state, derived, &palette);
        if coverage.rows.is_empty() || coverage.columns.is_empty() {
            weak(ui, "Every row and column is empty, and the empty ones are hidden.");
            return;
        }
        egui::ScrollArea::both().id_salt("grid").auto_shrink(false).show_viewport(
            ui,
            |ui, viewport| {
                let (rect, _) = ui.allocate_exact_size(plan.size(coverage), Sense::hover());
                let origin = rect.min;
                let grid = Grid {
                    state,
                    coverage,
                    totals: &derived.grid().totals,
                    gain: derived.gain(),
                    marked: state.selection.entities(&state.graph),
                    under: plan.at(
                        origin,
                        coverage,
                        ui.rect_contains_pointer(ui.clip_rect())
                            .then(|| ui.ctx().pointer_hover_pos())
                            .flatten(),
                    ),
                    plan: &plan,
                    palette: &palette,
                    origin,
                };
                grid.cells(ui, viewport, has_focus, actions);
                grid.totals(ui, viewport);
                // The headers are painted last: they stay in view while the cells scroll below.
                grid.columns(ui, viewport, actions);
                grid.rows(ui, viewport, actions);
                grid.corner(ui, viewport);
            },
        );
    });
}

struct Grid<'a> {
    state: &'a State,
    coverage: &'a Coverage,
    totals: &'a Totals,
    /// What the difference that is looked at means for the cells.
    gain: Option<&'a Gain>,
    /// What is selected, here or in another face.
    marked: BTreeSet<EntityId>,
    /// Row and column under the pointer.
    under: (Option<usize>, Option<usize>),
    plan: &'a Plan,
    palette: &'a Palette,
    origin: Pos2,
}

impl Grid<'_> {
    /// Brings the selected cell into sight once; afterwards the grid scrolls by hand.
    fn reveal(&self, ui: &Ui) {
        let shown = grid_id().with("shown");
        let here = walk::here(self.state, self.coverage);
        if ui.data(|data| data.get_temp(shown)) == Some(here) {
            return;
        }
        ui.data_mut(|data| data.insert_temp(shown, here));
        if let Some((row, column)) = here {
            let cell = self.plan.cell(self.origin, row, column);
            // The headers cover what scrolls below them.
            let headers = vec2(self.plan.row_header, self.plan.column_header);
            ui.scroll_to_rect(Rect::from_min_max(cell.min - headers, cell.max), None);
        }
    }

    fn cells(&self, ui: &Ui, viewport: Rect, has_focus: bool, actions: &mut Actions) {
        self.reveal(ui);
        let empty_rows = self.coverage.empty_rows();
        for (r, row) in self.coverage.rows.iter().enumerate() {
            let line = self.plan.cell(self.origin, r, 0);
            if line.max.y < self.origin.y + viewport.min.y
                || line.min.y > self.origin.y + viewport.max.y
            {
                continue;
            }
            self.ground(ui, r);
            for (c, column) in self.coverage.columns.iter().enumerate() {
                let rect = self.plan.cell(self.origin, r, c);
                let left = self.origin.x + viewport.min.x + self.plan.row_header;
                if rect.max.x < left || rect.min.x > self.origin.x + viewport.max.x {
                    continue;
                }
                self.cell(ui, (r, c), rect, (row, column), has_focus, actions);
            }
            if empty_rows.contains(row) {
                self.no_evidence(ui, viewport, line);
            }
        }
    }

    fn cell(
        &self,
        ui: &Ui,
        (r, c): (usize, usize),
        rect: Rect,
        (row, column): (&EntityId, &EntityId),
        has_focus: bool,
        actions: &mut Actions,
    ) {
        let found = self.coverage.cell(row, column);
        let response = ui.interact(rect, grid_id().with((r, c)), Sense::CLICK);
        let selected = matches!(
            &self.state.selection,
            Selection::Cell { row: a, column: b, .. } if a == row && b == column
        );
        let became = self.gain.and_then(|gain| gain.cell(row, column));
        let words = || {
            let words = cell::words(self.state, row, column, found);
            became.map_or(words.clone(), |mark| format!("{words}, {}", mark.as_str()))
        };
        response.widget_info(|| WidgetInfo::selected(Role::Button, true, selected, words()));
        if response.clicked() {
            ui.memory_mut(|memory| memory.request_focus(grid_id()));
            actions.push(walk::select(self.coverage, r, c));
        }
        let tally = found.map(|cell| Tally::of(&self.state.graph, cell)).unwrap_or_default();
        let inner = rect.shrink2(vec2(2.0, 2.0));
        if self.under.1 == Some(c) && self.under.0 != Some(r) {
            let fill = color(self.palette.hover).gamma_multiply(0.7);
            ui.painter().rect_filled(rect, 0.0, fill);
        }
        if response.hovered() {
            ui.painter().rect_filled(inner, CornerRadius::same(4), color(self.palette.selected));
        }
        cell::paint(tally, ui, inner, self.palette);
        if let Some(mark) = became {
            super::keep::mark::badge(ui.painter(), inner.right_top(), mark, self.palette);
        }
        if selected {
            let stroke = Stroke::new(2.5, color(self.palette.selection));
            ui.painter().rect_stroke(rect, CornerRadius::same(5), stroke, StrokeKind::Inside);
            if has_focus {
                focus_ring(ui, rect.expand(2.0), self.palette);
            }
        }
        response.on_hover_text(words());
    }

    /// Every other row is tinted, so that the eye keeps its line; the one under the pointer more.
    fn ground(&self, ui: &Ui, row: usize) {
        let fill = match self.under.0 == Some(row) {
            true => color(self.palette.hover).gamma_multiply(0.7),
            false if row.is_multiple_of(2) => color(self.palette.surface).gamma_multiply(0.6),
            false => return,
        };
        let line = self.plan.cell(self.origin, row, 0);
        let right = self.origin.x + self.plan.size(self.coverage).x;
        let rect = Rect::from_min_max(pos2(self.origin.x, line.min.y), pos2(right, line.max.y));
        ui.painter().rect_filled(rect, 0.0, fill);
    }

    fn no_evidence(&self, ui: &Ui, viewport: Rect, line: Rect) {
        let at =
            pos2(self.origin.x + viewport.min.x + self.plan.row_header + 12.0, line.center().y);
        let font = FontId::proportional(theme::SMALL);
        let ink = color(self.palette.weak_text);
        ui.painter().text(at, Align2::LEFT_CENTER, "no evidence in these documents", font, ink);
    }
}

fn text_width(ui: &Ui, text: &str, size: f32) -> f32 {
    ui.painter()
        .layout_no_wrap(text.to_owned(), FontId::proportional(size), Color32::PLACEHOLDER)
        .size()
        .x
}
