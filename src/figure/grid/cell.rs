//! How a cell looks: filled where something is stated, dashed where all is inferred, striped where it
//! is only under way, dotted where it is only planned.

use crate::figure::ink::{Ink, Type};
use crate::figure::{Item, Pen};
use crate::geometry::{Point, Rect, Vector};
use crate::model::EntityKind;
use crate::query::Tally;
use crate::scene::Strokes;

/// Draws a cell into a rectangle; `words` is what it is called by whoever reads the drawing out.
pub(super) fn paint(ink: &mut Ink<'_>, tally: Tally, rect: Rect, letters: f32, words: String) {
    let palette = ink.palette;
    let fill = palette.kind(EntityKind::FieldMission);
    if tally.all() == 0 {
        let dot = Rect::from_center_size(rect.center(), Vector::new(1.0, 1.0) * (letters * 0.22));
        let outline = rounded(dot, letters * 0.11);
        let fill = Some(palette.hairline.mix(palette.border, 0.35));
        ink.items.push(Item::Area { outline, fill, pen: None, title: words });
        return;
    }
    let unit = letters / 13.0;
    let outline = rounded(rect, letters * 0.28);
    let pen = |dash: Option<(f32, f32)>| {
        let dash = dash.map(|(on, off)| (on * unit, off * unit));
        Pen { color: fill, width: 1.5 * unit, dash }
    };
    let none_done = tally.under_way + tally.planned == tally.all();
    let (ground, pen, letter) = if tally.planned == tally.all() {
        (None, Some(pen(Some(Strokes::TABLE.dot))), palette.text)
    } else if none_done {
        let dash = (tally.stated == 0).then_some(Strokes::TABLE.dash);
        (Some(fill.with_alpha(0.12)), Some(pen(dash)), palette.text)
    } else if tally.stated == 0 {
        (None, Some(pen(Some(Strokes::TABLE.dash))), palette.text)
    } else {
        (Some(fill), None, palette.tag)
    };
    ink.items.push(Item::Area { outline, fill: ground, pen, title: words });
    if none_done && tally.planned < tally.all() {
        stripes(ink, rect, letters);
    }
    let kind = Type::strong(letters);
    let (text, step) = (tally.words(), ink.step(kind));
    let width = ink.width(&text, kind);
    let at = rect.center() - Vector::new(width, step) * 0.5;
    ink.line(&text, at, kind, letter);
}

/// Slanted lines, faint enough for a number to be read on them.
fn stripes(ink: &mut Ink<'_>, rect: Rect, letters: f32) {
    let color = ink.palette.kind(EntityKind::FieldMission).with_alpha(0.3);
    let (step, rise) = (letters * 0.55, rect.height());
    let mut x = rect.min.x - rise + step;
    while x < rect.max.x {
        // From the foot at x to the top at x + rise, as far as that lies inside.
        let from = (rect.min.x - x).max(0.0);
        let to = (rect.max.x - x).min(rise);
        if to - from > 1.0 {
            let at = |along: f32| Point::new(x + along, rect.max.y - along);
            ink.rule(at(from), at(to), color, letters * 0.14);
        }
        x += step;
    }
}

/// The outline of a rectangle with round corners.
pub(super) fn rounded(rect: Rect, radius: f32) -> Vec<Point> {
    let radius = radius.min(rect.width() / 2.0).min(rect.height() / 2.0);
    let inner = rect.expand(-radius);
    if inner.is_empty() {
        return rect.corners().to_vec();
    }
    let quarter = std::f32::consts::FRAC_PI_2;
    // Clockwise on a screen from the left top corner, whose arc begins at the left.
    inner
        .corners()
        .into_iter()
        .enumerate()
        .flat_map(|(corner, at)| {
            (0..=4).map(move |part| {
                let angle = quarter * (2.0 + corner as f32 + part as f32 / 4.0);
                at + Vector::from_angle(angle) * radius
            })
        })
        .collect()
}
