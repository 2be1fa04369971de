//! One row of the table: names, how firmly, how far along, and the evidence beside or below.

use super::plan::{Plan, Stand};
use super::{Mark, Sheet, table_id};
use crate::app::action::Action;
use crate::app::selection::Selection;
use crate::app::theme::{self, color};
use crate::app::views::widgets::{Actions, focus_ring, paint_kind};
use crate::model::{Basis, EntityId, EntityKind, State as Progress};
use crate::query::table::{Holds, TableRow, title};
use crate::query::wording;
use egui::text::LayoutJob;
use egui::{
    Color32, CornerRadius, CursorIcon, FontId, Galley, Pos2, Rect, Response, Role, Sense, Ui,
    WidgetInfo, pos2, vec2,
};
use std::sync::Arc;

const PAD: f32 = 8.0;

/// Draws a row; `focused` is where in it the keyboard is, if it is there.
pub(super) fn show(
    ui: &Ui,
    sheet: &Sheet<'_>,
    plan: &Plan,
    (place, row): (usize, &TableRow),
    rect: Rect,
    focused: Option<Option<usize>>,
    actions: &mut Actions,
) {
    let id = table_id().with(("row", place));
    let response = ui.interact(rect, id, Sense::CLICK);
    let mark = sheet.mark(row);
    let count = sheet.derived.listed().len();
    response.widget_info(|| {
        let sentence = sheet.table.sentence(&sheet.state.graph, row);
        WidgetInfo::selected(Role::Row, true, mark == Mark::Selected, sentence)
    });
    ui.ctx().accesskit_node_builder(id, |node| {
        node.set_description(format!("{} of {count}", place + 1));
        node.set_row_index(place);
        node.set_selected(mark == Mark::Selected);
    });
    if response.clicked() {
        super::walk::stand(ui, Some(place), None);
        actions.push(Action::Select(sheet.selection(row)));
    }
    ground(ui, sheet, rect, place, (mark, response.hovered()));
    for (at, (column, stand)) in sheet.table.columns.iter().zip(&plan.columns).enumerate() {
        let cell = cell_rect(plan, rect, stand);
        let cell = Cell { sheet, plan, row, place, at, rect: cell };
        match column.holds {
            Holds::Entity(entity) => {
                if let Some(Some(id)) = row.cells.get(entity) {
                    cell.entity(ui, id, actions);
                }
            }
            Holds::Evidence => cell.evidence(ui, actions),
            holds => cell.words(ui, holds),
        }
        if focused == Some(Some(at)) {
            focus_ring(ui, cell.rect.shrink(1.0), sheet.palette);
        }
    }
    if focused == Some(None) {
        focus_ring(ui, rect, sheet.palette);
    }
}

/// The rectangle of a cell within its row.
fn cell_rect(plan: &Plan, row: Rect, stand: &Stand) -> Rect {
    let above: f32 = plan.bands[..stand.band].iter().sum();
    let min = row.min + vec2(stand.x, above);
    Rect::from_min_size(min, vec2(stand.width, plan.bands[stand.band]))
}

/// What lies below the words: stripes, and how the row stands to what is selected, told by a bar
/// as well as by colour.
fn ground(ui: &Ui, sheet: &Sheet<'_>, rect: Rect, place: usize, (mark, hovered): (Mark, bool)) {
    let palette = sheet.palette;
    let fill = match (mark, hovered) {
        (Mark::Selected, _) => color(palette.selected),
        (_, true) => color(palette.hover),
        (Mark::Touched, _) => color(palette.selected).gamma_multiply(0.4),
        _ if place.is_multiple_of(2) => color(palette.surface).gamma_multiply(0.6),
        _ => Color32::TRANSPARENT,
    };
    ui.painter().rect_filled(rect, 0.0, fill);
    let bar = match mark {
        Mark::None => return,
        Mark::Touched => 2.0,
        Mark::Selected => 5.0,
    };
    let bar = Rect::from_min_size(rect.min, vec2(bar, rect.height()));
    ui.painter().rect_filled(bar, CornerRadius::ZERO, color(palette.selection));
    if mark == Mark::Selected {
        let stroke = egui::Stroke::new(1.5, color(palette.selection));
        ui.painter().rect_stroke(rect, CornerRadius::ZERO, stroke, egui::StrokeKind::Inside);
    }
}

struct Cell<'a> {
    sheet: &'a Sheet<'a>,
    plan: &'a Plan,
    row: &'a TableRow,
    place: usize,
    /// The place of the column.
    at: usize,
    rect: Rect,
}

impl Cell<'_> {
    /// The mark of the kind and the name, which leads to the entity.
    fn entity(&self, ui: &Ui, id: &EntityId, actions: &mut Actions) {
        let palette = self.sheet.palette;
        let graph = &self.sheet.state.graph;
        let name = title(graph, id);
        let room = self.rect.width() - 2.0 * PAD - 18.0;
        let (rows, size) = (self.plan.name_lines, self.plan.name_size);
        let mut galley = lines(ui, &name, size, color(palette.text), room, rows);
        let entity = graph.entity(id);
        if let (true, Some(short)) = (galley.elided, entity.and_then(|e| e.label.as_deref()))
            && id.kind() != EntityKind::Recommendation
        {
            // Where the whole name has no room, the short one says more than the beginning of it.
            galley = lines(ui, short, size, color(palette.text), room, rows);
        }
        let min = pos2(self.rect.min.x + PAD, self.rect.min.y + 6.0);
        let touch = Rect::from_min_size(min, galley.size() + vec2(18.0, 0.0));
        let selected = match &self.sheet.state.selection {
            Selection::Entity(chosen) => chosen == id,
            Selection::Set(chosen) => chosen.contains(id),
            _ => false,
        };
        let response = self.touch(ui, touch, "entity");
        response.widget_info(|| WidgetInfo::selected(Role::Button, true, selected, &name));
        if response.clicked() {
            super::walk::stand(ui, Some(self.place), Some(self.at));
            let gather = ui.input(|input| input.modifiers.shift);
            actions.push(self.sheet.choose(self.row, Some(self.at), gather));
        }
        if selected {
            let ring = egui::Stroke::new(2.0, color(palette.selection));
            let around = touch.expand2(vec2(4.0, 2.0));
            ui.painter().rect_stroke(around, 4.0, ring, egui::StrokeKind::Inside);
        }
        let line = galley.rows.first().map_or(16.0, |row| row.height());
        paint_kind(ui.painter(), min + vec2(6.0, line / 2.0), 5.5, id.kind(), palette, false);
        let ink = color(if response.hovered() { palette.accent } else { palette.text });
        paint(ui, min + vec2(18.0, 0.0), galley, ink);
        let what = entity.map_or_else(String::new, wording::kind_line);
        response.on_hover_cursor(CursorIcon::PointingHand).on_hover_text(format!("{name}\n{what}"));
    }

    /// A word or two; what asks for care is set off.
    fn words(&self, ui: &Ui, holds: Holds) {
        let palette = self.sheet.palette;
        let words = self.sheet.table.words(&self.sheet.state.graph, self.row, holds);
        let careful = match holds {
            Holds::Basis => self.row.basis == Basis::Inferred,
            Holds::State => self.row.state != Progress::Done,
            _ => false,
        };
        let ink = color(if careful { palette.attention } else { palette.weak_text });
        let room = self.rect.width() - PAD - 4.0;
        let rows = (self.rect.height() / 18.0).floor().max(1.0) as usize;
        let galley = lines(ui, &words, self.plan.name_size, ink, room, rows);
        let top = if rows == 1 { 1.0 } else { 6.0 };
        paint(ui, self.rect.min + vec2(PAD, top), galley, ink);
    }

    /// Where it stands, which leads to the passage, and what that says.
    fn evidence(&self, ui: &Ui, actions: &mut Actions) {
        let palette = self.sheet.palette;
        let sources = self.row.sources(&self.sheet.state.graph);
        let Some(first) = sources.first() else { return };
        let room = self.rect.width() - 2.0 * PAD;
        let weak = color(palette.weak_text);
        let more = match sources.len() {
            1 => None,
            many => {
                let words = format!("and {} more", many - 1);
                Some(lines(ui, &words, theme::SMALL, weak, room, 1))
            }
        };
        let more_width = more.as_ref().map_or(0.0, |galley| galley.size().x + PAD);
        let accent = color(palette.accent);
        let citation = lines(ui, &first.citation, theme::SMALL, accent, room - more_width, 1);
        let min = self.rect.min + vec2(PAD, 6.0);
        let touch = Rect::from_min_size(min, citation.size());
        let response = self.touch(ui, touch.expand2(vec2(2.0, 2.0)), "evidence");
        response.widget_info(|| WidgetInfo::labeled(Role::Link, true, &first.citation));
        if response.clicked() {
            super::walk::stand(ui, Some(self.place), Some(self.at));
            let key = first.relation.clone();
            actions.push(Action::Select(Selection::Relation(key)));
            actions.push(Action::ReadEvidence(first.index));
        }
        paint(ui, min, citation, accent);
        if response.hovered() {
            let under = egui::Stroke::new(1.0, accent);
            ui.painter().hline(touch.x_range(), touch.max.y, under);
        }
        if let Some(more) = more {
            paint(ui, pos2(touch.max.x + PAD, min.y), more, weak);
        }
        let below = touch.max.y + 1.0;
        let left = ((self.rect.max.y - below) / 15.0).floor().clamp(1.0, 2.0) as usize;
        let ink = color(palette.text);
        let summary = lines(ui, &first.summary, theme::SMALL, ink, room, left);
        paint(ui, pos2(min.x, below), summary, ink);
        let full: Vec<String> = sources
            .iter()
            .map(|source| format!("{}\n{}", source.citation, source.summary))
            .collect();
        response.on_hover_cursor(CursorIcon::PointingHand).on_hover_text(full.join("\n\n"));
    }

    fn touch(&self, ui: &Ui, rect: Rect, what: &str) -> Response {
        let id = table_id().with((what, self.place, self.at));
        ui.interact(rect.intersect(self.rect), id, Sense::CLICK)
    }
}

/// Text on so many lines at most, cut at a letter if it is longer.
pub(super) fn lines(
    ui: &Ui,
    text: &str,
    size: f32,
    ink: Color32,
    width: f32,
    rows: usize,
) -> Arc<Galley> {
    let font = FontId::proportional(size);
    let mut job = LayoutJob::simple(text.to_owned(), font, ink, width.max(8.0));
    job.wrap.max_rows = rows;
    ui.painter().layout_job(job)
}

fn paint(ui: &Ui, at: Pos2, galley: Arc<Galley>, ink: Color32) {
    ui.painter().galley_with_override_text_color(at, galley, ink);
}
