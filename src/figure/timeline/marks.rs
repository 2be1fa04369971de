//! What a dated thing looks like: the mark says how exact its date is.

use super::Plan;
use crate::figure::ink::{Ink, Type};
use crate::figure::{Item as Drawn, Pen};
use crate::geometry::{Point, Rect, Vector};
use crate::model::EntityKind;
use crate::query::timeline::{Item, Mark};

/// What is left of the colour of what recedes.
const RECEDING: f32 = 0.3;

/// Draws a mark in its place and, where it has room, its name.
pub(super) fn paint(
    ink: &mut Ink<'_>,
    plan: &Plan,
    item: &Item,
    rect: Rect,
    (recedes, name): (bool, Option<&str>),
    title: String,
) {
    let palette = ink.palette;
    let kind = Type::regular(plan.letters);
    let wide = name.map(|name| ink.width(name, kind));
    let inside = wide.is_some_and(|wide| wide + plan.letters * 0.8 <= rect.width());
    mark(ink, (item.mark(), item.id.kind()), rect, (inside, recedes), plan.letters, title);
    if let Some(name) = name {
        let x =
            if inside { rect.min.x + plan.letters * 0.4 } else { rect.max.x + plan.letters * 0.3 };
        let at = Point::new(x, rect.center().y - ink.step(kind) / 2.0);
        let color = if recedes { palette.weak_text } else { palette.label };
        ink.line(name, at, kind, color);
    }
}

fn mark(
    ink: &mut Ink<'_>,
    (mark, kind): (Mark, EntityKind),
    rect: Rect,
    (inside, recedes): (bool, bool),
    letters: f32,
    title: String,
) {
    let left = if recedes { RECEDING } else { 1.0 };
    let fill = ink.palette.kind(kind);
    if mark == Mark::Day {
        let radius = (rect.height() * 0.42).min(letters * 0.4);
        ink.mark(kind, rect.center(), radius, fill.with_alpha(left));
        if let Some(Drawn::Area { title: named, .. }) = ink.items.last_mut() {
            *named = title;
        }
        return;
    }
    let high = (letters * if inside { 1.25 } else { 0.55 }).min(rect.height() * 0.82);
    let line = Rect::from_center_size(rect.center(), Vector::new(rect.width(), high));
    // A name in the bar has to be legible on it.
    let soft = |alpha: f32| if inside { alpha.min(0.28) } else { alpha } * left;
    let alpha = match mark {
        Mark::Month => soft(0.85),
        Mark::Year => soft(0.4),
        _ => soft(0.55),
    };
    ink.area(line, Some(fill.with_alpha(alpha)), None, title);
    if mark == Mark::Interval {
        let pen = Pen { color: fill.with_alpha(left), width: letters * 0.14, dash: None };
        for x in [line.min.x + pen.width / 2.0, line.max.x - pen.width / 2.0] {
            let points = vec![Point::new(x, line.min.y), Point::new(x, line.max.y)];
            ink.items.push(Drawn::Line { points, pen });
        }
    }
}

/// What the marks mean.
pub(super) fn key(ink: &mut Ink<'_>, plan: &Plan, at: Point) {
    let kind = Type::regular(plan.letters * 0.88);
    let (weak, step) = (ink.palette.weak_text, ink.step(kind));
    let mut x = at.x + ink.line("Known to the", at, kind, weak) + plan.letters;
    for (exact, width, word) in [
        (Mark::Day, 1.0, "day"),
        (Mark::Month, 1.0, "month"),
        (Mark::Year, 2.4, "year"),
        (Mark::Interval, 1.8, "interval"),
    ] {
        let wide = width * plan.letters;
        let words = ink.width(word, kind);
        if x + wide + words + plan.letters > plan.body.max.x {
            return;
        }
        let rect = Rect::from_min_size(Point::new(x, at.y), Vector::new(wide, step));
        mark(ink, (exact, EntityKind::Event), rect, (false, false), plan.letters, String::new());
        x += wide + plan.letters * 0.4;
        ink.line(word, Point::new(x, at.y), kind, weak);
        x += words + plan.letters * 1.1;
    }
}
