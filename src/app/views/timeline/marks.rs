//! What a dated thing looks like: the mark says how exact its date is.

use super::Face;
use crate::app::theme::{self, color};
use crate::app::views::widgets::{self, weak};
use crate::model::EntityKind;
use crate::query::timeline::{Item, Mark};
use crate::scene::Palette;
use egui::{CornerRadius, FontId, Painter, Rect, Sense, Stroke, StrokeKind, Ui, pos2, vec2};

/// How a mark stands out.
#[derive(Clone, Copy)]
pub(super) struct Look {
    pub(super) recedes: bool,
    pub(super) hovered: bool,
    pub(super) selected: bool,
    pub(super) focused: bool,
}

impl Look {
    /// Whether it lies above the others.
    pub(super) const fn is_raised(self) -> bool {
        self.hovered || self.selected || self.focused
    }
}

/// What is left of the colour of what lies outside the limits.
const RECEDING: f32 = 0.28;

/// Paints a mark and its name, which begins at a place.
pub(super) fn paint(
    painter: &Painter,
    face: &Face<'_>,
    item: &Item,
    mark: Rect,
    look: Look,
    name: Option<(f32, String)>,
) {
    let palette = &face.palette;
    let left = if look.recedes && !look.is_raised() { RECEDING } else { 1.0 };
    let strong = look.selected || look.hovered;
    let inside = name.as_ref().is_some_and(|(x, _)| (mark.min.x..mark.max.x).contains(x));
    let galley = name.map(|(x, text)| {
        let font = match strong {
            true => theme::strong_font(theme::SMALL),
            false => FontId::proportional(theme::SMALL),
        };
        let ink = if look.recedes { palette.weak_text } else { palette.label };
        let ink = color(ink).gamma_multiply(left.max(0.55));
        let galley = painter.layout_no_wrap(text, font, ink);
        let at = pos2(x, mark.center().y - galley.size().y / 2.0);
        (at, galley, ink)
    });
    if look.is_raised()
        && let Some((at, galley, _)) = &galley
    {
        let ground = Rect::from_min_size(*at, galley.size()).expand2(vec2(3.0, 1.0));
        painter.rect_filled(ground, CornerRadius::same(3), color(palette.raised));
    }
    paint_mark(painter, item.mark(), item.id.kind(), mark, inside, palette, left);
    let around = match item.mark() {
        Mark::Day => Rect::from_center_size(mark.center(), vec2(15.0, 15.0)),
        _ => bar(mark, inside).expand(2.5),
    };
    if look.selected {
        let ring = Stroke::new(2.0, color(palette.selection));
        painter.rect_stroke(around, CornerRadius::same(5), ring, StrokeKind::Outside);
    }
    if look.focused {
        let ring = Stroke::new(2.0, color(palette.focus));
        painter.rect_stroke(around.expand(3.0), CornerRadius::same(7), ring, StrokeKind::Outside);
    }
    if let Some((at, galley, ink)) = galley {
        painter.galley(at, galley, ink);
    }
}

/// The bar of a month, a year or an interval: higher where its name stands in it.
fn bar(mark: Rect, inside: bool) -> Rect {
    let height: f32 = if inside { 16.0 } else { 7.0 };
    Rect::from_center_size(mark.center(), vec2(mark.width(), height.min(mark.height() - 1.0)))
}

fn paint_mark(
    painter: &Painter,
    mark: Mark,
    kind: EntityKind,
    rect: Rect,
    inside: bool,
    palette: &Palette,
    left: f32,
) {
    let fill = color(palette.kind(kind));
    let line = bar(rect, inside);
    // A name in the bar has to be legible on it.
    let soft = |alpha: f32| if inside { alpha.min(0.28) } else { alpha } * left;
    match mark {
        Mark::Day => {
            let radius = if rect.height() < 12.0 { 3.4 } else { 4.6 };
            widgets::paint_kind(painter, rect.center(), radius, kind, palette, left < 1.0);
        }
        Mark::Month => {
            painter.rect_filled(line, CornerRadius::same(3), fill.gamma_multiply(soft(0.85)));
        }
        Mark::Year => {
            painter.rect_filled(line, CornerRadius::same(3), fill.gamma_multiply(soft(0.4)));
        }
        Mark::Interval => {
            painter.rect_filled(line, CornerRadius::ZERO, fill.gamma_multiply(soft(0.55)));
            let ends = Stroke::new(2.0, fill.gamma_multiply(left));
            let taller = if line.width() > 12.0 { 1.5 } else { 0.0 };
            let tall = line.expand2(vec2(0.0, taller)).y_range();
            painter.vline(line.min.x + 1.0, tall, ends);
            painter.vline(line.max.x - 1.0, tall, ends);
        }
    }
}

/// What the marks mean.
pub(super) fn key(ui: &mut Ui, palette: &Palette) {
    ui.horizontal_wrapped(|ui| {
        let roomy = ui.available_width() > 600.0;
        if roomy {
            weak(ui, "Known to the");
        }
        for (mark, width, word) in [
            (Mark::Day, 14.0, "day"),
            (Mark::Month, 14.0, "month"),
            (Mark::Year, 30.0, "year"),
            (Mark::Interval, 24.0, "interval"),
        ] {
            let (rect, _) = ui.allocate_exact_size(vec2(width, 16.0), Sense::empty());
            paint_mark(ui.painter(), mark, EntityKind::Event, rect, false, palette, 1.0);
            ui.add(egui::Label::new(egui::RichText::new(word).weak()).extend());
            ui.add_space(6.0);
        }
        if roomy {
            weak(ui, "Drag over the years to filter.");
        }
    });
    ui.add_space(2.0);
}
