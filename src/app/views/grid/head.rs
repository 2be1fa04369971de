//! The names of rows and columns, and the numbers at their ends.

use super::{Grid, ROW_HEIGHT, TOTALS, UPWARDS, WORDS_ACROSS, grid_id};
use crate::app::action::Action;
use crate::app::selection::Selection;
use crate::app::theme::{self, color};
use crate::app::views::widgets::{self, Actions};
use crate::model::EntityId;
use crate::query::Total;
use egui::{
    Align2, Color32, CornerRadius, FontId, Rect, Role, Sense, Stroke, Ui, WidgetInfo, pos2, vec2,
};

impl Grid<'_> {
    pub(super) fn columns(&self, ui: &Ui, viewport: Rect, actions: &mut Actions) {
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
        let end = self.plan.cell(self.origin, 0, self.coverage.columns.len()).min.x;
        self.all(ui, pos2(end + TOTALS / 2.0, band.max.y - 8.0), Align2::CENTER_BOTTOM);
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

    pub(super) fn rows(&self, ui: &Ui, viewport: Rect, actions: &mut Actions) {
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
        let foot = self.plan.cell(self.origin, self.coverage.rows.len(), 0);
        if foot.min.y > self.origin.y + viewport.min.y + self.plan.column_header {
            self.all(ui, pos2(left + 24.0, foot.center().y), Align2::LEFT_CENTER);
        }
    }

    /// The name of what stands at the ends.
    fn all(&self, ui: &Ui, at: egui::Pos2, align: Align2) {
        let font = FontId::proportional(theme::SMALL);
        ui.painter().text(at, align, "All", font, color(self.palette.weak_text));
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
        let (marked, is_row) = (self.marked.contains(id), salt.0 == "row");
        let (total, under) = match is_row {
            true => (self.totals.row(id), self.under.0),
            false => (self.totals.column(id), self.under.1),
        };
        let fill = match (marked, under == Some(salt.1)) {
            (true, _) => Some(self.palette.selected),
            (false, true) => Some(self.palette.hover),
            _ => None,
        };
        if let Some(fill) = fill {
            ui.painter().rect_filled(rect.shrink(1.0), CornerRadius::same(4), color(fill));
        }
        let name = self.state.graph.entity(id).map_or_else(String::new, |e| e.name.clone());
        response.widget_info(|| {
            WidgetInfo::selected(
                Role::Button,
                true,
                marked,
                format!("{}, {}, {} in all", self.state.name(id), salt.0, total.things),
            )
        });
        if response.clicked() {
            let gathers = ui.input(|input| input.modifiers.shift);
            actions.push(match gathers {
                true => Action::Toggle(id.clone()),
                false => Action::Select(Selection::Entity(id.clone())),
            });
        }
        let hovered = response.hovered();
        response.on_hover_text(name);
        hovered
    }

    pub(super) fn corner(&self, ui: &Ui, viewport: Rect) {
        let min = self.origin + viewport.min.to_vec2();
        let rect = Rect::from_min_size(min, vec2(self.plan.row_header, self.plan.column_header));
        ui.painter().rect_filled(rect, 0.0, color(self.palette.canvas));
        ui.painter().hline(
            rect.x_range(),
            rect.max.y,
            Stroke::new(1.0, color(self.palette.hairline)),
        );
    }

    /// What rows, columns and the whole come to, at the ends.
    pub(super) fn totals(&self, ui: &Ui, viewport: Rect) {
        let (rows, columns) = (self.coverage.rows.len(), self.coverage.columns.len());
        let sight = viewport.translate(self.origin.to_vec2());
        let strong = color(self.palette.text);
        for (r, id) in self.coverage.rows.iter().enumerate() {
            let cell = self.plan.cell(self.origin, r, columns);
            if cell.max.y > sight.min.y && cell.min.y < sight.max.y {
                let rect = Rect::from_min_size(cell.min, vec2(TOTALS, ROW_HEIGHT));
                self.total(ui, rect, ("row total", r), self.totals.row(id), strong);
            }
        }
        for (c, id) in self.coverage.columns.iter().enumerate() {
            let rect = self.plan.cell(self.origin, rows, c);
            if rect.max.x > sight.min.x && rect.min.x < sight.max.x {
                self.total(ui, rect, ("column total", c), self.totals.column(id), strong);
            }
        }
        let corner = self.plan.cell(self.origin, rows, columns);
        let corner = Rect::from_min_size(corner.min, vec2(TOTALS, ROW_HEIGHT));
        self.total(ui, corner, ("total", 0), self.totals.all, color(self.palette.accent));
        let line = pos2(self.origin.x, corner.min.y);
        ui.painter().hline(
            line.x..=corner.max.x,
            line.y,
            Stroke::new(1.0, color(self.palette.hairline)),
        );
    }

    fn total(&self, ui: &Ui, rect: Rect, salt: (&str, usize), total: Total, ink: Color32) {
        let words = match total.things {
            0 => return,
            things => things.to_string(),
        };
        let font = theme::strong_font(theme::SMALL);
        ui.painter().text(rect.center(), Align2::CENTER_CENTER, words, font, ink);
        let cells = if total.cells == 1 { "1 cell" } else { &format!("{} cells", total.cells) };
        let words = format!("{} in {cells}, each counted once", total.things);
        let response = ui.interact(rect, grid_id().with(salt), Sense::HOVER);
        if salt.0 == "total" {
            // Rows and columns say theirs with their names; what all comes to is said here.
            response
                .widget_info(|| WidgetInfo::labeled(Role::Label, true, format!("In all {words}")));
        }
        response.on_hover_text(words);
    }
}
