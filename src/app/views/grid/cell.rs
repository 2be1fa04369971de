//! One cell of the grid: how it looks and how it is said.

use crate::app::state::State;
use crate::app::theme::{self, color};
use crate::model::{EntityId, EntityKind, State as Progress};
use crate::query::{Cell, Coverage, wording};
use crate::scene::{Palette, Strokes};
use egui::{Align2, Color32, CornerRadius, Painter, Rect, Stroke, StrokeKind, Ui, pos2};
use std::collections::BTreeSet;

/// What a cell counts.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Tally {
    /// Those that rest on what the documents state.
    pub(super) stated: usize,
    /// Those that rest on an inference at some step.
    pub(super) inferred: usize,
    /// How many of them are under way.
    pub(super) under_way: usize,
    /// How many of them are only planned or asked for.
    pub(super) planned: usize,
}

impl Tally {
    /// Counts what is in a cell.
    pub(super) fn of(state: &State, cell: &Cell) -> Self {
        let progress = |id: &EntityId| {
            let steps = cell.relations.iter().filter(|key| key.from == *id || key.to == *id);
            wording::least_state(&state.graph, steps)
        };
        let states: Vec<Progress> = cell.via.iter().map(|(id, _)| progress(id)).collect();
        Self {
            stated: cell.stated(),
            inferred: cell.inferred(),
            under_way: states.iter().filter(|state| **state == Progress::Ongoing).count(),
            planned: states.iter().filter(|state| **state < Progress::Ongoing).count(),
        }
    }

    const fn all(self) -> usize {
        self.stated + self.inferred
    }

    /// A filled cell is stated, a dashed one inferred, a striped one only under way, a dotted one only
    /// planned. The number says how many, the part after the plus how many of them are inferred.
    pub(super) fn paint(self, ui: &Ui, rect: Rect, palette: &Palette) {
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
        if self.all() == 0 {
            painter.circle_filled(rect.center(), 1.5, color(palette.hairline));
            return;
        }
        let none_done = self.under_way + self.planned == self.all();
        let ink = match self {
            tally if tally.planned == tally.all() => {
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
            Self { stated: 0, .. } => {
                outline(Strokes::TABLE.dash);
                palette.text
            }
            _ => {
                painter.rect_filled(rect, CornerRadius::same(4), fill);
                palette.tag
            }
        };
        let words = match (self.stated, self.inferred) {
            (0, n) | (n, 0) => n.to_string(),
            (n, more) => format!("{n} + {more}"),
        };
        let font = theme::strong_font(theme::BODY);
        painter.text(rect.center(), Align2::CENTER_CENTER, words, font, color(ink));
    }
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

/// Whether the two are joined directly: nothing lies between them.
fn is_direct(row: &EntityId, column: &EntityId, cell: &Cell) -> bool {
    cell.via.iter().all(|(id, _)| id == row || id == column)
}

/// What the cells of a grid count: "Activities", "Activities and events".
pub(super) fn counted(grid: &Coverage) -> String {
    let kinds: BTreeSet<EntityKind> =
        grid.cells.values().flat_map(|cell| &cell.via).map(|(id, _)| id.kind()).collect();
    let direct = grid.cells.iter().all(|((row, column), cell)| is_direct(row, column, cell));
    match kinds.len() {
        0 => "What connects them".into(),
        _ if direct => "Direct relations".into(),
        1..=3 => {
            let words: Vec<String> = kinds.iter().map(|kind| kind.plural().to_owned()).collect();
            wording::capital(&wording::join(&words))
        }
        _ => "What connects them".into(),
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
    let tally = Tally::of(state, cell);
    let what = match is_direct(row, column, cell) {
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
