//! The axis, the strip of how much is dated when, the names of the lanes, and what lies outside.

use super::rows::Rows;
use super::{Face, timeline_id};
use crate::app::action::Action;
use crate::app::theme::{self, color};
use crate::app::timeline_view::TimelineView;
use crate::app::views::widgets::{self, Actions};
use crate::query::timeline::{Lane, Tick, stretch_of_range, ticks};
use crate::query::wording;
use egui::{
    Align2, CornerRadius, FontId, Painter, Rect, Role, Sense, Stroke, Ui, WidgetInfo, pos2, vec2,
};

impl Face<'_> {
    fn ticks(&self) -> Vec<Tick> {
        ticks(self.plan.window.0, self.plan.window.1, self.plan.unit)
    }

    /// Lines through the lanes, where the marks of the axis are.
    pub(super) fn paint_grid(&self, painter: &Painter) {
        for tick in self.ticks() {
            let alpha = if tick.above.is_some() { 1.0 } else { 0.55 };
            let line = Stroke::new(1.0, color(self.palette.hairline).gamma_multiply(alpha));
            painter.vline(self.plan.x(tick.at), self.plan.body.y_range(), line);
        }
    }

    /// The limits in force, as a band.
    pub(super) fn paint_band(&self, painter: &Painter) {
        if let Some(band) = self.band() {
            let rect = Rect::from_x_y_ranges(band, self.plan.body.y_range());
            painter.rect_filled(rect, 0.0, color(self.palette.accent).gamma_multiply(0.09));
        }
    }

    /// From where to where the limits in force reach on screen.
    pub(super) fn band(&self) -> Option<egui::Rangef> {
        let (begin, end) = stretch_of_range(&self.during?);
        let body = self.plan.body;
        let left = begin.map_or(body.min.x, |begin| self.plan.x(begin));
        let right = end.map_or(body.max.x, |end| self.plan.x(end));
        Some(egui::Rangef::new(left, right))
    }

    /// The axis and the strip.
    pub(super) fn paint_axis(&self, ui: &Ui) {
        let (plan, palette) = (&self.plan, &self.palette);
        let painter = ui.painter().with_clip_rect(plan.axis.intersect(ui.clip_rect()));
        painter.rect_filled(plan.axis, 0.0, color(palette.canvas));
        if let Some(band) = self.band() {
            let rect = Rect::from_x_y_ranges(band, plan.axis.y_range());
            painter.rect_filled(rect, 0.0, color(palette.accent).gamma_multiply(0.16));
        }
        self.paint_strip(&painter);
        let small = FontId::proportional(theme::SMALL);
        let strong = theme::strong_font(theme::SMALL);
        let (top, base) = (plan.axis.min.y + 9.0, plan.strip.min.y - 10.0);
        let marks = self.ticks();
        let mut above_until = f32::NEG_INFINITY;
        for (n, tick) in marks.iter().enumerate() {
            let x = plan.x(tick.at);
            let line = Stroke::new(1.0, color(palette.border));
            painter.vline(x, plan.strip.min.y - 4.0..=plan.strip.min.y, line);
            // A year or month is written over its stretch, a day at its mark.
            let next = marks.get(n + 1).map_or(x, |next| plan.x(next.at));
            let over = f32::midpoint(x, next);
            let ink = color(palette.weak_text);
            let years = matches!(plan.unit, crate::query::timeline::Unit::Years(1))
                || plan.unit == crate::query::timeline::Unit::Months;
            if years && next > x {
                painter.text(
                    pos2(over, base),
                    Align2::CENTER_CENTER,
                    &tick.label,
                    small.clone(),
                    ink,
                );
            } else {
                painter.text(
                    pos2(x + 3.0, base),
                    Align2::LEFT_CENTER,
                    &tick.label,
                    small.clone(),
                    ink,
                );
            }
            if let Some(above) = &tick.above {
                let end = marks[n + 1..].iter().find(|later| later.above.is_some());
                let end = end.map_or(plan.axis.max.x, |later| plan.x(later.at));
                let at = x.max(plan.axis.min.x) + 3.0;
                let galley =
                    painter.layout_no_wrap(above.clone(), strong.clone(), color(palette.text));
                if at >= above_until && at + galley.size().x <= end {
                    above_until = at + galley.size().x + 8.0;
                    painter.galley(
                        pos2(at, top - galley.size().y / 2.0),
                        galley,
                        color(palette.text),
                    );
                }
            }
        }
        painter.hline(
            plan.axis.x_range(),
            plan.axis.max.y,
            Stroke::new(1.0, color(palette.border)),
        );
    }

    /// How much begins in each year.
    fn paint_strip(&self, painter: &Painter) {
        let counts = self.lanes.by_year();
        let most = counts.values().copied().max().unwrap_or(1).max(1) as f32;
        let strip = self.plan.strip;
        painter.hline(strip.x_range(), strip.min.y, Stroke::new(1.0, color(self.palette.hairline)));
        for (year, count) in counts {
            let (x0, x1) = (self.plan.x(f64::from(year)), self.plan.x(f64::from(year) + 1.0));
            if x1 < strip.min.x || x0 > strip.max.x {
                continue;
            }
            // By the root, so that one full year does not flatten the others.
            let height = ((count as f32 / most).sqrt() * (strip.height() - 4.0)).max(2.0);
            let pad = ((x1 - x0) * 0.06).min(3.0);
            let bar = Rect::from_min_max(
                pos2(x0 + pad, strip.max.y - height),
                pos2((x1 - pad).max(x0 + 1.5), strip.max.y),
            );
            let fill = color(self.palette.weak_text).gamma_multiply(0.35);
            painter.rect_filled(bar, CornerRadius::same(1), fill);
            if x1 - x0 > 26.0 {
                let at = pos2(bar.min.x + 3.0, strip.max.y - 8.0);
                let ink = color(self.palette.text);
                let font = FontId::proportional(theme::SMALL - 1.0);
                painter.text(at, Align2::LEFT_CENTER, count.to_string(), font, ink);
            }
        }
    }

    /// The names of the lanes. Choosing one shows every name in it, or no longer.
    pub(super) fn gutter(&self, ui: &Ui, rows: &Rows, actions: &mut Actions) {
        let gutter = self.plan.gutter;
        let clip = gutter.intersect(ui.clip_rect());
        for (lane, band) in self.lanes.lanes.iter().zip(&rows.bands) {
            let id = timeline_id().with(("lane", lane.kind));
            let words = format!("{}, {}", wording::capital(lane.kind.plural()), counted(lane));
            let full = Rect::from_x_y_ranges(gutter.x_range(), band.line).intersect(gutter);
            if full.height() < 12.0 {
                // Out of sight it is still there for those who listen.
                ui.ctx().accesskit_node_builder(id, |node| {
                    node.set_role(egui::accesskit::Role::Label);
                    node.set_value(words);
                });
                continue;
            }
            let painter = ui.painter().with_clip_rect(clip);
            let line = Stroke::new(1.0, color(self.palette.hairline));
            painter.hline(self.plan.area.x_range(), band.line.max + 4.0, line);
            // The name stays in sight while the lane does.
            let top = full.min.y;
            let unfolded = self.state.timeline.unfolded == Some(lane.kind);
            let rect =
                Rect::from_min_size(pos2(gutter.min.x, top), vec2(gutter.width() - 8.0, 40.0));
            let response = ui.interact(rect.intersect(clip), id, Sense::CLICK);
            response.widget_info(|| WidgetInfo::selected(Role::Button, true, unfolded, &words));
            if response.hovered() {
                painter.rect_filled(rect, CornerRadius::same(4), color(self.palette.hover));
            }
            let at = pos2(rect.min.x + 11.0, rect.min.y + 11.0);
            widgets::paint_kind(&painter, at, 5.5, lane.kind, &self.palette, false);
            if self.plan.names_lanes() {
                self.name_lane(&painter, pos2(at.x + 12.0, at.y), lane);
            }
            if response.clicked() {
                let unfolded = if unfolded { None } else { Some(lane.kind) };
                actions.push(Action::Timeline(TimelineView { unfolded, ..self.state.timeline }));
            }
            let hint = match (unfolded, band.left_out) {
                (true, 0) => "Show fewer names".to_owned(),
                (false, 0) => "Show every name".to_owned(),
                (_, more) => format!("{more} more have no room here; zoom in to see them"),
            };
            response.on_hover_text(format!("{words}. {hint}."));
        }
        if rows.height > self.plan.body.height() {
            let (body, share) = (self.plan.body, self.plan.body.height() / rows.height);
            let top = body.min.y + rows.down * share;
            let bar = Rect::from_min_size(
                pos2(body.max.x - 4.0, top),
                vec2(3.0, (body.height() * share).max(16.0)),
            );
            let fill = color(self.palette.weak_text).gamma_multiply(0.5);
            ui.painter().rect_filled(bar, CornerRadius::same(2), fill);
        }
    }

    /// The name of a lane and how much is in it.
    fn name_lane(&self, painter: &Painter, at: egui::Pos2, lane: &Lane) {
        let name = wording::capital(lane.kind.plural());
        let font = theme::strong_font(theme::SMALL);
        painter.text(at, Align2::LEFT_CENTER, name, font, color(self.palette.text));
        let count = match lane.undated {
            0 => lane.items.len().to_string(),
            undated => format!("{} · {undated} undated", lane.items.len()),
        };
        let (small, ink) = (FontId::proportional(theme::SMALL), color(self.palette.weak_text));
        painter.text(at + vec2(0.0, 17.0), Align2::LEFT_CENTER, count, small, ink);
    }

    /// How much lies before and after what is seen; choosing it goes there.
    pub(super) fn edges(&self, ui: &Ui, actions: &mut Actions) {
        let (from, to) = self.plan.window;
        let (earlier, later) = self.lanes.outside(from, to);
        let Some((first, last)) = self.lanes.span() else { return };
        let room = (to - from) * 0.015;
        for (count, words, sign, window, right) in [
            (earlier, "earlier", "←", (first - room, to), false),
            (later, "later", "→", (from, last + room), true),
        ] {
            if count == 0 {
                continue;
            }
            let text = match right {
                true => format!("{count} {words} {sign}"),
                false => format!("{sign} {count} {words}"),
            };
            let font = FontId::proportional(theme::SMALL);
            let galley = ui.painter().layout_no_wrap(text, font, color(self.palette.accent));
            let size = galley.size() + vec2(12.0, 4.0);
            // The gutter has room beside the axis; at the right it lies above the words.
            let min = match right {
                false if !self.plan.names_lanes() => self.plan.area.min,
                true => pos2(self.plan.axis.max.x - size.x, self.plan.axis.min.y - 1.0),
                false => pos2(self.plan.axis.min.x - size.x - 6.0, self.plan.strip.min.y + 3.0),
            };
            let rect = Rect::from_min_size(min, size);
            let id = timeline_id().with(("edge", right));
            let response = ui.interact(rect, id, Sense::click());
            let spoken = format!("{count} {words}");
            response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &spoken));
            let fill = if response.hovered() { self.palette.hover } else { self.palette.raised };
            ui.painter().rect_filled(rect, CornerRadius::same(8), color(fill));
            ui.painter().galley(rect.min + vec2(6.0, 2.0), galley, color(self.palette.accent));
            if response.has_focus() {
                widgets::focus_ring(ui, rect, &self.palette);
            }
            if response.clicked() {
                let view = self.state.timeline.seeing(window.0, window.1, self.lanes);
                actions.push(Action::Timeline(view));
            }
            response.on_hover_text("Show these too");
        }
    }
}

/// How many of a lane have a date and how many do not.
fn counted(lane: &Lane) -> String {
    match lane.undated {
        0 => format!("{} dated", lane.items.len()),
        undated => format!("{} dated, {undated} without a date", lane.items.len()),
    }
}
