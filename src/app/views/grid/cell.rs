//! One cell of the grid: how it looks and how it is said.

use crate::app::state::State;
use crate::app::theme::{self, color};
use crate::model::{EntityId, EntityKind, State as Progress};
use crate::query::{Cell, wording};
use crate::scene::{Palette, Strokes};
use egui::{Align2, CornerRadius, Rect, Stroke, Ui};

/// What a cell counts.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Tally {
    /// Activities that rest on what the documents state.
    pub(super) stated: usize,
    /// Activities that rest on an inference at some step.
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

    /// A filled cell is stated, a dashed one inferred, a dotted one only planned. The number says how
    /// many, the part after the plus how many of them are inferred.
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
        let ink = match self {
            Self { stated: 0, inferred: 0, .. } => {
                painter.circle_filled(rect.center(), 1.5, color(palette.hairline));
                return;
            }
            tally if tally.planned == tally.all() => {
                outline(Strokes::TABLE.dot);
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

/// The cell as a sentence: "Mission to Serbia, V.3.1: 1 activity, stated".
pub(super) fn words(state: &State, row: &EntityId, column: &EntityId, cell: Option<&Cell>) -> String {
    let [row, column] = [row, column].map(|id| state.name(id));
    let Some(cell) = cell else {
        return format!("{row}, {column}: no evidence in these documents");
    };
    let tally = Tally::of(state, cell);
    let kind = cell.via.first().map_or(EntityKind::Activity, |(id, _)| id.kind());
    let mut words = match (tally.stated, tally.inferred) {
        (_, 0) => "stated".to_owned(),
        (0, _) => "inferred".to_owned(),
        (stated, inferred) => format!("{stated} stated, {inferred} inferred"),
    };
    for (count, word) in [(tally.under_way, "under way"), (tally.planned, "only planned or asked for")]
    {
        if count == tally.all() {
            words.push_str(&format!(", {word}"));
        } else if count > 0 {
            words.push_str(&format!(", {count} {word}"));
        }
    }
    format!("{row}, {column}: {}, {words}", kind.counted(tally.all()))
}
