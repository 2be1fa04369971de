//! The grid: rows against columns, empty ones included.

mod cell;
mod walk;

use self::cell::Tally;
use super::widgets::{self, Actions, focus_ring, weak};
use crate::app::action::Action;
use crate::app::derived::Derived;
use crate::app::selection::Selection;
use crate::app::state::State;
use crate::app::theme::{self, color};
use crate::model::EntityId;
use crate::query::Coverage;
use crate::scene::Palette;
use egui::{
    Align2, Color32, CornerRadius, FontId, Pos2, Rect, Role, Sense, Stroke, StrokeKind, Ui, Vec2,
    WidgetInfo, pos2, vec2,
};

const ROW_HEIGHT: f32 = 28.0;
const MARGIN: f32 = 12.0;
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
        let room = (available - row_header) / coverage.columns.len().max(1) as f32;
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

    fn size(&self, coverage: &Coverage) -> Vec2 {
        vec2(
            self.row_header + coverage.columns.len() as f32 * self.column + 8.0,
            self.column_header + coverage.rows.len() as f32 * ROW_HEIGHT + 8.0,
        )
    }
}

/// Draws the grid.
pub fn show(ui: &mut Ui, state: &State, derived: &Derived, actions: &mut Actions) {
    let palette = theme::palette(ui.ctx());
    let coverage = &derived.coverage;
    let area = ui.available_rect_before_wrap();
    ui.painter().rect_filled(area, 0.0, color(palette.canvas));
    if coverage.rows.is_empty() || coverage.columns.is_empty() {
        ui.add_space(24.0);
        ui.vertical_centered(|ui| {
            weak(ui, "This result has no grid: it names no two kinds to set against each other.");
        });
        return;
    }
    let plan = Plan::new(ui, state, coverage);
    let has_focus = walk::read(ui, area, state, coverage, actions);
    egui::Frame::NONE.inner_margin(egui::Margin::symmetric(MARGIN as i8, 8)).show(ui, |ui| {
        key(ui, &palette);
        egui::ScrollArea::both().id_salt("grid").auto_shrink(false).show_viewport(
            ui,
            |ui, viewport| {
                let (rect, _) = ui.allocate_exact_size(plan.size(coverage), Sense::hover());
                let grid =
                    Grid { state, coverage, plan: &plan, palette: &palette, origin: rect.min };
                grid.cells(ui, viewport, has_focus, actions);
                // The headers are painted last: they stay in view while the cells scroll below.
                grid.columns(ui, viewport, actions);
                grid.rows(ui, viewport, actions);
                grid.corner(ui, viewport);
            },
        );
    });
}

/// What the cells mean.
fn key(ui: &mut Ui, palette: &Palette) {
    ui.horizontal_wrapped(|ui| {
        weak(ui, "Activities:");
        let tally = |stated, inferred, planned| Tally { stated, inferred, planned, under_way: 0 };
        for (word, tally) in [
            ("stated", tally(2, 0, 0)),
            ("inferred", tally(0, 2, 0)),
            ("both", tally(1, 1, 0)),
            ("only planned", tally(1, 0, 1)),
            ("none found", tally(0, 0, 0)),
        ] {
            let (rect, _) = ui.allocate_exact_size(vec2(30.0, 20.0), Sense::empty());
            tally.paint(ui, rect, palette);
            weak(ui, word);
            ui.add_space(8.0);
        }
    });
    ui.add_space(4.0);
}

struct Grid<'a> {
    state: &'a State,
    coverage: &'a Coverage,
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
        let words = || cell::words(self.state, row, column, found);
        response.widget_info(|| WidgetInfo::selected(Role::Button, true, selected, words()));
        if response.clicked() {
            ui.memory_mut(|memory| memory.request_focus(grid_id()));
            actions.push(walk::select(self.coverage, r, c));
        }
        let tally = found.map(|cell| Tally::of(self.state, cell)).unwrap_or_default();
        let inner = rect.shrink2(vec2(2.0, 2.0));
        if response.hovered() {
            ui.painter().rect_filled(inner, CornerRadius::same(4), color(self.palette.hover));
        }
        tally.paint(ui, inner, self.palette);
        if selected {
            let stroke = Stroke::new(2.5, color(self.palette.selection));
            ui.painter().rect_stroke(rect, CornerRadius::same(5), stroke, StrokeKind::Inside);
            if has_focus {
                focus_ring(ui, rect.expand(2.0), self.palette);
            }
        }
        response.on_hover_text(words());
    }

    /// Every other row is tinted, so that the eye keeps its line.
    fn ground(&self, ui: &Ui, row: usize) {
        if row.is_multiple_of(2) {
            let line = self.plan.cell(self.origin, row, 0);
            let right = self.origin.x + self.plan.size(self.coverage).x;
            let rect = Rect::from_min_max(pos2(self.origin.x, line.min.y), pos2(right, line.max.y));
            ui.painter().rect_filled(rect, 0.0, color(self.palette.surface).gamma_multiply(0.6));
        }
    }

    fn no_evidence(&self, ui: &Ui, viewport: Rect, line: Rect) {
        let at =
            pos2(self.origin.x + viewport.min.x + self.plan.row_header + 12.0, line.center().y);
        let font = FontId::proportional(theme::SMALL);
        let ink = color(self.palette.weak_text);
        ui.painter().text(at, Align2::LEFT_CENTER, "no evidence in these documents", font, ink);
    }

    fn columns(&self, ui: &Ui, viewport: Rect, actions: &mut Actions) {
        let top = self.origin.y + viewport.min.y;
        let band = Rect::from_min_size(
            pos2(self.origin.x + viewport.min.x, top),
            vec2(viewport.width(), self.plan.column_header),
        );
        ui.painter().rect_filled(band, 0.0, color(self.palette.canvas));
        for (c, id) in self.coverage.columns.iter().enumerate() {
            let cell = self.plan.cell(self.origin, 0, c);
            let left = self.origin.x + viewport.min.x + self.plan.row_header;
            if cell.max.x < left || cell.min.x > self.origin.x + viewport.max.x {
                continue;
            }
            let rect = Rect::from_min_size(
                pos2(cell.min.x, top),
                vec2(self.plan.column, self.plan.column_header),
            );
            self.column(ui, c, id, rect, actions);
        }
        ui.painter().hline(
            band.x_range(),
            band.max.y,
            Stroke::new(1.0, color(self.palette.hairline)),
        );
    }

    fn column(&self, ui: &Ui, c: usize, id: &EntityId, rect: Rect, actions: &mut Actions) {
        let response = self.header(ui, ("column", c), id, rect, actions);
        let ink = color(if response { self.palette.accent } else { self.palette.text });
        let name = self.state.name(id);
        let painter = ui.painter().with_clip_rect(rect.intersect(ui.clip_rect()));
        if self.plan.column >= WORDS_ACROSS {
            let strong = theme::strong_font(theme::BODY);
            let at = rect.min + vec2(6.0, 6.0);
            let used = painter.text(at, Align2::LEFT_TOP, &name, strong, ink);
            let full = self.state.graph.entity(id).map(|e| e.name.as_str()).unwrap_or_default();
            if full != name {
                let mut job = egui::text::LayoutJob::simple(
                    full.to_owned(),
                    FontId::proportional(theme::SMALL),
                    color(self.palette.weak_text),
                    rect.width() - 10.0,
                );
                job.wrap.max_rows = 4;
                let galley = painter.layout_job(job);
                painter.galley(pos2(at.x, used.max.y + 2.0), galley, ink);
            }
        } else {
            let full = self.state.graph.entity(id).map_or("", |e| e.name.as_str());
            let weak = color(self.palette.weak_text);
            let mut job = egui::text::LayoutJob::default();
            job.wrap.max_width = UPWARDS - 16.0;
            job.wrap.max_rows = (self.plan.column / 15.0).floor().clamp(1.0, 3.0) as usize;
            let strong = egui::TextFormat::simple(theme::strong_font(theme::BODY), ink);
            job.append(&name, 0.0, strong);
            if full != name {
                let small = FontId::proportional(theme::SMALL);
                job.append(&format!("  {full}"), 0.0, egui::TextFormat::simple(small, weak));
            }
            let galley = painter.layout_job(job);
            let at = pos2(rect.center().x - galley.size().y / 2.0, rect.max.y - 8.0);
            let text = egui::epaint::TextShape::new(at, galley, ink);
            painter.add(text.with_angle(-std::f32::consts::FRAC_PI_2));
        }
    }

    fn rows(&self, ui: &Ui, viewport: Rect, actions: &mut Actions) {
        let left = self.origin.x + viewport.min.x;
        for (r, id) in self.coverage.rows.iter().enumerate() {
            let line = self.plan.cell(self.origin, r, 0);
            let top = self.origin.y + viewport.min.y + self.plan.column_header;
            if line.max.y < top || line.min.y > self.origin.y + viewport.max.y {
                continue;
            }
            let rect =
                Rect::from_min_size(pos2(left, line.min.y), vec2(self.plan.row_header, ROW_HEIGHT));
            let body = Rect::from_min_max(pos2(left, top.max(rect.min.y)), rect.max);
            if viewport.min.x > 0.0 {
                ui.painter().rect_filled(body, 0.0, color(self.palette.canvas));
            }
            let hovered = self.header(ui, ("row", r), id, body, actions);
            let painter = ui.painter().with_clip_rect(body.intersect(ui.clip_rect()));
            widgets::paint_kind(
                &painter,
                rect.left_center() + vec2(12.0, 0.0),
                5.5,
                id.kind(),
                self.palette,
                false,
            );
            let ink = color(if hovered { self.palette.accent } else { self.palette.text });
            let font = FontId::proportional(theme::BODY);
            let mut job = egui::text::LayoutJob::simple_singleline(self.state.name(id), font, ink);
            job.wrap = egui::text::TextWrapping::truncate_at_width(rect.width() - 30.0);
            let galley = painter.layout_job(job);
            let at = pos2(rect.min.x + 24.0, rect.center().y - galley.size().y / 2.0);
            painter.galley(at, galley, ink);
        }
    }

    /// A header that leads to its entity. Gives whether the pointer is on it.
    fn header(
        &self,
        ui: &Ui,
        salt: (&str, usize),
        id: &EntityId,
        rect: Rect,
        actions: &mut Actions,
    ) -> bool {
        let response = ui.interact(rect, grid_id().with(salt), Sense::CLICK);
        let name = self.state.graph.entity(id).map_or_else(String::new, |e| e.name.clone());
        response.widget_info(|| {
            WidgetInfo::labeled(Role::Button, true, format!("{}, {}", self.state.name(id), salt.0))
        });
        if response.clicked() {
            actions.push(Action::Select(Selection::Entity(id.clone())));
        }
        let hovered = response.hovered();
        response.on_hover_text(name);
        hovered
    }

    fn corner(&self, ui: &Ui, viewport: Rect) {
        let min = self.origin + viewport.min.to_vec2();
        let rect = Rect::from_min_size(min, vec2(self.plan.row_header, self.plan.column_header));
        ui.painter().rect_filled(rect, 0.0, color(self.palette.canvas));
        ui.painter().hline(
            rect.x_range(),
            rect.max.y,
            Stroke::new(1.0, color(self.palette.hairline)),
        );
    }
}

fn text_width(ui: &Ui, text: &str, size: f32) -> f32 {
    ui.painter()
        .layout_no_wrap(text.to_owned(), FontId::proportional(size), Color32::PLACEHOLDER)
        .size()
        .x
}
