//! One cell of the grid: how it looks and how it is said.

use crate::app::state::State;
use crate::app::theme::{self, color};
use crate::model::{EntityId, EntityKind};
use crate::query::{Cell, Tally, wording};
use crate::scene::{Palette, Strokes};
use egui::{Align2, Color32, CornerRadius, Painter, Rect, Stroke, StrokeKind, Ui, pos2};

/// A filled cell is stated, a dashed one inferred, a striped one only under way, a dotted one only
/// planned. The number says how many, the part after the plus how many of them are inferred.
pub(super) fn paint(tally: Tally, ui: &Ui, rect: Rect, palette: &Palette) {
    let fill = color(palette.kind(EntityKind::FieldMission));
    let painter = ui.painter();
    let outline = |(dash, gap): (f32, f32)| {
        let rect = rect.shrink(1.0);
        let corners = [
            rect.left_top(),
            rect.right_top(),
            rect.right_bottom(),
            rect.left_bottom(),
            rect.left_top(),
        ];
        let stroke = Stroke::new(1.5, fill);
        painter.extend(egui::Shape::dashed_line(&corners, stroke, dash, gap));
    };
    if tally.all() == 0 {
        painter.circle_filled(rect.center(), 1.5, color(palette.hairline));
        return;
    }
    let none_done = tally.under_way + tally.planned == tally.all();
    let ink = match tally {
        _ if tally.planned == tally.all() => {
            outline(Strokes::TABLE.dot);
            palette.text
        }
        tally if none_done => {
            stripes(painter, rect.shrink(1.0), fill);
            match tally.stated {
                0 => outline(Strokes::TABLE.dash),
                _ => {
                    let (corner, stroke) = (CornerRadius::same(4), Stroke::new(1.5, fill));
                    painter.rect_stroke(rect, corner, stroke, StrokeKind::Inside);
                }
            }
            palette.text
        }
        Tally { stated: 0, .. } => {
            outline(Strokes::TABLE.dash);
            palette.text
        }
        _ => {
            painter.rect_filled(rect, CornerRadius::same(4), fill);
            palette.tag
        }
    };
    let font = theme::strong_font(theme::BODY);
    painter.text(rect.center(), Align2::CENTER_CENTER, tally.words(), font, color(ink));
}

/// Slanted lines, faint enough for a number to be read on them.
fn stripes(painter: &Painter, rect: Rect, fill: Color32) {
    let painter = painter.with_clip_rect(rect.intersect(painter.clip_rect()));
    painter.rect_filled(rect, CornerRadius::same(4), fill.gamma_multiply(0.12));
    let stroke = Stroke::new(2.0, fill.gamma_multiply(0.3));
    let mut x = rect.min.x - rect.height();
    while x < rect.max.x {
        let up = pos2(x + rect.height(), rect.min.y);
        painter.line_segment([pos2(x, rect.max.y), up], stroke);
        x += 7.0;
    }
}

/// The cell as a sentence: "Mission to Serbia, V.3.1: 1 activity, stated".
pub(super) fn words(
    state: &State,
    row: &EntityId,
    column: &EntityId,
    cell: Option<&Cell>,
) -> String {
    let names = [row, column].map(|id| state.name(id)).join(", ");
    let Some(cell) = cell else { return format!("{names}: no evidence in these documents") };
    let tally = Tally::of(&state.graph, cell);
    let what = match cell.is_direct(row, column) {
        true => "directly related".to_owned(),
        false => wording::counts_by_kind(cell.via.iter().map(|(id, _)| id)),
    };
    let mut words = match (tally.stated, tally.inferred) {
        (_, 0) => "stated".to_owned(),
        (0, _) => "inferred".to_owned(),
        (stated, inferred) => format!("{stated} stated, {inferred} inferred"),
    };
    for (count, word) in
        [(tally.under_way, "under way"), (tally.planned, "only planned or asked for")]
    {
        if count == tally.all() {
            words.push_str(&format!(", {word}"));
        } else if count > 0 {
            words.push_str(&format!(", {count} {word}"));
        }
    }
    format!("{names}: {what}, {words}")
}
