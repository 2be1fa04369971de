//! Drawing a grid after its plan.

use super::plan::{Plan, begins_section};
use super::{Drawn, Part, cell, key};
use crate::figure::ink::{Align, Ink, Type};
use crate::geometry::{Point, Rect, Vector};
use crate::model::EntityId;
use crate::query::Tally;

/// What stands in a row without a cell, the first that has room.
const NONE_FOUND: [&str; 3] = ["no evidence in these documents", "no evidence", "none"];

impl Drawn<'_> {
    /// Draws a part of the grid into a rectangle.
    pub(super) fn paint(&self, ink: &mut Ink<'_>, part: &Part, plan: &Plan, rect: Rect) {
        let top = rect.min.y + plan.band + plan.heads_height;
        let left = rect.min.x + plan.head;
        self.heads(ink, part, plan, rect.min);
        let right = left + plan.column * part.columns.len() as f32 + plan.totals;
        let mut y = top;
        ink.rule(Point::new(rect.min.x, y), Point::new(right, y), ink.palette.border, 1.0);
        for (place, id) in part.rows.iter().enumerate() {
            let row = &plan.rows[place];
            let line = Rect::new(Point::new(rect.min.x, y), Point::new(right, y + row.height));
            self.row(ink, part, plan, (place, id), line);
            y += row.height;
        }
        ink.rule(Point::new(rect.min.x, y), Point::new(right, y), ink.palette.border, 1.0);
        if part.totals {
            self.foot(ink, part, plan, Point::new(rect.min.x, y));
        }
        y += plan.foot + plan.letters * 0.5;
        for line in &plan.key {
            let mut x = rect.min.x;
            for sample in line {
                key_sample(ink, sample, Point::new(x, y), plan.letters);
                x += sample.width;
            }
            y += plan.key_step;
        }
        let weak = ink.palette.weak_text;
        ink.lines(&plan.note, Point::new(rect.min.x, y), (0.0, Align::Left), weak);
    }

    fn heads(&self, ink: &mut Ink<'_>, part: &Part, plan: &Plan, at: Point) {
        let palette = ink.palette;
        let (left, pad) = (at.x + plan.head, plan.letters * 0.25);
        let foot = at.y + plan.band + plan.heads_height;
        for (run, words) in &plan.sections {
            let (x0, x1) =
                (left + run.start as f32 * plan.column, left + run.end as f32 * plan.column);
            if let Some(words) = words {
                ink.lines(words, Point::new(x0 + pad, at.y), (0.0, Align::Left), palette.weak_text);
            }
            if plan.band > 0.0 {
                let y = at.y + plan.band - pad;
                let line = [x0 + pad, x1 - pad].map(|x| Point::new(x, y));
                ink.rule(line[0], line[1], palette.border, 1.0);
            }
        }
        for (place, (head, id)) in plan.heads.iter().zip(&part.columns).enumerate() {
            let x = left + place as f32 * plan.column;
            if self.grid.marked.contains(id) {
                let from = Point::new(x, at.y + plan.band);
                ink.ground(Rect::new(from, Point::new(x + plan.column, foot)), palette.selected);
            }
            let wide = |lines: Option<f32>| lines.unwrap_or_default();
            if head.turned {
                let thick = head.name.height() + wide(head.full.as_ref().map(|it| it.height()));
                let at = Point::new(x + (plan.column - thick) / 2.0, foot - pad);
                ink.upwards(&head.name, at, palette.text);
                if let Some(full) = &head.full {
                    let at = at + Vector::new(head.name.height(), 0.0);
                    ink.upwards(full, at, palette.weak_text);
                }
            } else {
                let at = Point::new(x + pad, at.y + plan.band);
                let end = ink.lines(&head.name, at, (0.0, Align::Left), palette.text);
                if let Some(full) = &head.full {
                    let at = Point::new(at.x, end);
                    ink.lines(full, at, (0.0, Align::Left), palette.weak_text);
                }
            }
        }
        let all = Type::regular(plan.letters * 0.88);
        let (width, step) = (ink.width("All", all), ink.step(all));
        let end = left + plan.column * part.columns.len() as f32;
        if width <= plan.totals {
            let at = Point::new(end + (plan.totals - width) / 2.0, foot - step - pad);
            ink.line("All", at, all, palette.weak_text);
        }
    }

    fn row(
        &self,
        ink: &mut Ink<'_>,
        part: &Part,
        plan: &Plan,
        (place, id): (usize, &EntityId),
        line: Rect,
    ) {
        let palette = ink.palette;
        let name = &plan.rows[place].name;
        if place.is_multiple_of(2) {
            ink.ground(line, palette.surface.with_alpha(0.6));
        }
        if self.grid.marked.contains(id) {
            let head = Rect::new(line.min, Point::new(line.min.x + plan.head, line.max.y));
            ink.ground(head, palette.selected);
        }
        if begins_section(self, part, place) {
            let to = Point::new(line.max.x, line.min.y);
            ink.rule(line.min, to, palette.border, 1.0);
        }
        let at = Point::new(line.min.x + plan.letters * 0.5, line.center().y - name.height() / 2.0);
        ink.lines(name, at, (0.0, Align::Left), palette.text);
        let left = line.min.x + plan.head;
        let mut clear = left;
        if self.empty.contains(id) {
            let kind = Type::regular(plan.letters * 0.88);
            let room = line.max.x - left - plan.totals - plan.letters;
            let words = NONE_FOUND.into_iter().find(|words| ink.width(words, kind) <= room);
            if let Some(words) = words {
                let at = Point::new(left + plan.letters * 0.5, line.center().y);
                let at = at - Vector::new(0.0, ink.step(kind) / 2.0);
                clear = at.x + ink.line(words, at, kind, palette.weak_text);
            }
        }
        for (c, column) in part.columns.iter().enumerate() {
            let min = Point::new(left + c as f32 * plan.column, line.min.y);
            let rect = Rect::from_min_size(min, Vector::new(plan.column, line.height()));
            let found = self.tallies.get(&(id, column)).copied();
            if found.is_none() && rect.center().x < clear + plan.letters {
                continue;
            }
            let tally = found.unwrap_or_default();
            let inner = rect.expand(-plan.letters * 0.14);
            cell::paint(ink, tally, inner, plan.letters, self.said(id, column, tally));
        }
        let total = self.totals.row(id).things;
        let end = Point::new(line.max.x - plan.totals, line.min.y);
        let rect = Rect::from_min_size(end, Vector::new(plan.totals, line.height()));
        self.total(ink, rect, total, plan.letters);
    }

    /// A cell as it is read out: "Mission to Serbia, V.3.1: 1 stated".
    fn said(&self, row: &EntityId, column: &EntityId, tally: Tally) -> String {
        let name = |id: &EntityId| {
            let entity = self.grid.graph.entity(id);
            entity.map_or(id.as_str(), |entity| entity.short_name()).to_owned()
        };
        let what = match (tally.stated, tally.inferred) {
            (0, 0) => "no evidence in these documents".to_owned(),
            (stated, 0) => format!("{stated} stated"),
            (0, inferred) => format!("{inferred} inferred"),
            (stated, inferred) => format!("{stated} stated, {inferred} inferred"),
        };
        format!("{}, {}: {what}", name(row), name(column))
    }

    fn foot(&self, ink: &mut Ink<'_>, part: &Part, plan: &Plan, at: Point) {
        let height = plan.foot - plan.letters * 0.5;
        let kind = Type::regular(plan.letters * 0.88);
        let y = at.y + (height - ink.step(kind)) / 2.0;
        let weak = ink.palette.weak_text;
        ink.line("All", Point::new(at.x + plan.letters * 0.5, y), kind, weak);
        let left = at.x + plan.head;
        for (c, id) in part.columns.iter().enumerate() {
            let min = Point::new(left + c as f32 * plan.column, at.y);
            let rect = Rect::from_min_size(min, Vector::new(plan.column, height));
            let words = NONE_FOUND[1..]
                .iter()
                .find(|words| ink.width(words, kind) <= plan.column - plan.letters * 0.5);
            match (self.totals.column(id).things, words) {
                (0, Some(words)) => {
                    let width = ink.width(words, kind);
                    ink.line(words, Point::new(rect.center().x - width / 2.0, y), kind, weak);
                }
                (things, _) => self.total(ink, rect, things, plan.letters),
            }
        }
        let end = Point::new(left + plan.column * part.columns.len() as f32, at.y);
        let rect = Rect::from_min_size(end, Vector::new(plan.totals, height));
        self.total(ink, rect, self.totals.all.things, plan.letters);
    }

    fn total(&self, ink: &mut Ink<'_>, rect: Rect, things: usize, letters: f32) {
        let (kind, text) = (Type::strong(letters * 0.88), things.to_string());
        let (width, step) = (ink.width(&text, kind), ink.step(kind));
        if things > 0 && width <= rect.width() {
            let at = rect.center() - Vector::new(width, step) * 0.5;
            ink.line(&text, at, kind, ink.palette.text);
        }
    }
}

fn key_sample(ink: &mut Ink<'_>, sample: &key::Sample, at: Point, letters: f32) {
    let kind = Type::regular(letters * 0.88);
    let height = ink.step(Type::strong(letters)).ceil();
    let y = at.y + (height - ink.step(kind)) / 2.0;
    let mut x = at.x;
    if let Some(tally) = sample.tally {
        let width = key::sample_width(letters);
        let rect = Rect::from_min_size(at, Vector::new(width, height));
        cell::paint(ink, tally, rect, letters, String::new());
        x += width + letters * 0.4;
    }
    ink.line(&sample.word, Point::new(x, y), kind, ink.palette.weak_text);
}
