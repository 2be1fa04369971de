//! What is dated as a drawing: lanes by kind under an axis of years, marks as exact as their dates,
//! and as many names as there is room for.

mod lanes;
mod marks;

use super::ink::{Align, Ink, Type, sheet};
use super::{Drawing, LetterSizes};
use crate::geometry::{Point, Rect, Vector};
use crate::graph::KnowledgeGraph;
use crate::model::{DateRange, EntityId};
use crate::query::timeline::{Lanes, Tick, Unit, stretch_of_range, ticks};
use crate::query::wording;
use crate::scene::{Palette, TextMeasure};
use lanes::Band;
use std::collections::BTreeSet;

/// A timeline to be drawn.
#[derive(Debug, Clone, Copy)]
pub struct Timeline<'a> {
    /// The graph, for names.
    pub graph: &'a KnowledgeGraph,
    /// What is dated.
    pub lanes: &'a Lanes,
    /// What is lifted, while all else recedes; nothing for everything alike.
    pub marked: &'a BTreeSet<EntityId>,
    /// The limits outside which everything recedes.
    pub during: Option<DateRange>,
}

/// Where everything of a timeline is, in letters of a size.
struct Plan {
    letters: f32,
    axis: Rect,
    /// The names of the lanes.
    gutter: Rect,
    body: Rect,
    /// The first and last moment seen, in years.
    window: (f64, f64),
    /// Points a year.
    scale: f64,
    unit: Unit,
}

impl Timeline<'_> {
    /// The timeline on a sheet. What has no room is counted beside its lane, what lies outside the
    /// years in which most is dated, beside the axis.
    pub fn draw(
        &self,
        size: Vector,
        letters: LetterSizes,
        palette: &Palette,
        measure: &mut dyn TextMeasure,
    ) -> Drawing {
        sheet(size, palette, measure, |ink, rect| self.draw_in(ink, rect, letters))
    }

    /// The same within a rectangle of a larger sheet.
    pub(super) fn draw_in(&self, ink: &mut Ink<'_>, rect: Rect, letters: LetterSizes) {
        // The largest letters in which every name has room; else those in the middle, for names
        // that are left out say less than letters that are hard to read.
        let sizes = letters.all();
        let middle = sizes[sizes.len() / 2];
        let all = |ink: &mut Ink<'_>, span: (f64, f64), size: f32| {
            let plan = Plan::new(span, rect, size)?;
            let bands = self.bands(ink, &plan)?;
            Some((plan, bands))
        };
        // All years, where every name has room in them; else those in which most is dated.
        let (Some(dense), Some(span)) = (self.lanes.dense_span(), self.lanes.span()) else {
            return;
        };
        let mut chosen = None;
        'found: for (span, enough) in [(span, dense == span), (dense, true)] {
            for &size in &sizes {
                if size > middle && self.lanes.dated() >= 200 {
                    continue;
                }
                let Some((plan, bands)) = all(ink, span, size) else { continue };
                let whole = bands.iter().all(Band::is_whole);
                if whole || enough && chosen.is_none() {
                    chosen = Some((plan, bands));
                }
                if whole {
                    break 'found;
                }
            }
        }
        let Some((plan, bands)) = chosen else { return };
        self.grid(ink, &plan, &bands);
        for (lane, band) in self.lanes.lanes.iter().zip(&bands) {
            self.name_lane(ink, &plan, lane, band);
            self.lane(ink, &plan, lane, band);
        }
        self.axis(ink, &plan);
        let foot = rect.max.y - plan.key_height(ink);
        marks::key(ink, &plan, Point::new(rect.min.x, foot));
    }

    /// Lines through the lanes, where the marks of the axis are, and the limits in force.
    fn grid(&self, ink: &mut Ink<'_>, plan: &Plan, bands: &[Band]) {
        let palette = ink.palette;
        let foot = bands.last().map_or(plan.body.min.y, |band| band.bottom);
        if let Some(range) = &self.during {
            let (begin, end) = stretch_of_range(range);
            let x0 = begin.map_or(plan.body.min.x, |at| plan.x(at)).max(plan.body.min.x);
            let x1 = end.map_or(plan.body.max.x, |at| plan.x(at)).min(plan.body.max.x);
            if x1 > x0 {
                let rect = Rect::new(Point::new(x0, plan.axis.min.y), Point::new(x1, foot));
                ink.ground(rect, palette.accent.with_alpha(0.1));
            }
        }
        for tick in plan.ticks() {
            let x = plan.x(tick.at);
            if x >= plan.body.min.x && x <= plan.body.max.x {
                let color = palette.hairline.faded(if tick.above.is_some() { 1.0 } else { 0.6 });
                ink.rule(Point::new(x, plan.axis.max.y), Point::new(x, foot), color, 1.0);
            }
        }
        for band in bands {
            let ends = [plan.gutter.min.x, plan.body.max.x].map(|x| Point::new(x, band.bottom));
            ink.rule(ends[0], ends[1], palette.hairline, 1.0);
        }
    }

    fn axis(&self, ink: &mut Ink<'_>, plan: &Plan) {
        let palette = ink.palette;
        let kind = Type::regular(plan.letters);
        let step = ink.step(kind);
        let marks = plan.ticks();
        let base = plan.axis.max.y - step - plan.letters * 0.2;
        let over = matches!(plan.unit, Unit::Years(1) | Unit::Months);
        let (mut free, mut above_free) = (plan.axis.min.x, plan.axis.min.x);
        for (place, tick) in marks.iter().enumerate() {
            let x = plan.x(tick.at);
            if x >= plan.axis.min.x && x <= plan.axis.max.x {
                let foot = plan.axis.max.y;
                let from = Point::new(x, foot - plan.letters * 0.3);
                ink.rule(from, Point::new(x, foot), palette.border, 1.0);
            }
            // A year or month is written over its stretch, a day at its mark.
            let wide = ink.width(&tick.label, kind);
            let before = place.checked_sub(1).map_or(x, |before| plan.x(marks[before].at));
            let next = marks.get(place + 1).map_or(x + x - before, |next| plan.x(next.at));
            let at = if over && next > x { (x + next - wide) / 2.0 } else { x + 3.0 };
            if at >= free && at + wide <= plan.axis.max.x {
                ink.line(&tick.label, Point::new(at, base), kind, palette.weak_text);
                free = at + wide + plan.letters * 0.4;
            }
            let Some(above) = &tick.above else { continue };
            let strong = Type::strong(plan.letters);
            let (wide, at) = (ink.width(above, strong), x.max(plan.axis.min.x) + 3.0);
            if at >= above_free && at + wide <= plan.axis.max.x {
                ink.line(above, Point::new(at, base - step), strong, palette.text);
                above_free = at + wide + plan.letters * 0.6;
            }
        }
        let ends = [plan.axis.min.x, plan.axis.max.x].map(|x| Point::new(x, plan.axis.max.y));
        ink.rule(ends[0], ends[1], palette.border, 1.0);
        let (earlier, later) = self.lanes.outside(plan.window.0, plan.window.1);
        let words = match (earlier, later) {
            (0, 0) => return,
            (earlier, 0) => format!("{earlier} earlier"),
            (0, later) => format!("{later} later"),
            (earlier, later) => format!("{earlier} earlier, {later} later"),
        };
        let words = ink.set(&words, kind, plan.gutter.width() - plan.letters, 1);
        let at = Point::new(plan.gutter.min.x, base);
        ink.lines(&words, at, (0.0, Align::Left), palette.weak_text);
    }

    /// Whether an item steps back.
    fn recedes(&self, item: &crate::query::timeline::Item) -> bool {
        let outside = self.during.is_some_and(|range| !range.admits(&item.date));
        outside || !self.marked.is_empty() && !self.marked.contains(&item.id)
    }

    fn name_lane(
        &self,
        ink: &mut Ink<'_>,
        plan: &Plan,
        lane: &crate::query::timeline::Lane,
        band: &Band,
    ) {
        let palette = ink.palette;
        let (strong, small) = (Type::strong(plan.letters), Type::regular(plan.letters * 0.88));
        let radius = plan.letters * 0.42;
        let step = ink.step(strong);
        let at = Point::new(plan.gutter.min.x + plan.letters * 0.55, band.top + step / 2.0);
        ink.mark(lane.kind, at, radius, palette.kind(lane.kind));
        let x = plan.gutter.min.x + plan.letters * 1.3;
        let room = plan.gutter.max.x - x - plan.letters * 0.5;
        let name = ink.set(&wording::capital(lane.kind.plural()), strong, room, 1);
        let y = ink.lines(&name, Point::new(x, band.top), (0.0, Align::Left), palette.text);
        let mut counts = vec![lane.items.len().to_string()];
        if lane.undated > 0 {
            counts[0].push_str(&format!(" · {} undated", lane.undated));
        }
        if band.left_out > 0 {
            counts.push(format!("{} not drawn", band.left_out));
        }
        let step = ink.step(small);
        for (place, words) in counts.iter().enumerate() {
            let at = Point::new(x, y + step * place as f32);
            if at.y + step <= band.bottom {
                let words = ink.set(words, small, room, 1);
                ink.lines(&words, at, (0.0, Align::Left), palette.weak_text);
            }
        }
    }
}

impl Plan {
    /// Nothing where there is no room for anything.
    fn new((from, to): (f64, f64), rect: Rect, letters: f32) -> Option<Self> {
        let window = (from - (to - from) * 0.015, to + (to - from) * 0.14);
        let gutter = (letters * 11.0).min(rect.width() * 0.3);
        let left = rect.min.x + gutter;
        let top = rect.min.y + letters * 3.2;
        let foot = rect.max.y - letters * 2.2;
        let body = Rect::new(Point::new(left, top + letters * 0.4), Point::new(rect.max.x, foot));
        if body.width() < letters * 8.0 || body.height() < letters * 3.0 {
            return None;
        }
        let scale = f64::from(body.width()) / (window.1 - window.0).max(1e-6);
        Some(Self {
            letters,
            axis: Rect::new(Point::new(left, rect.min.y), Point::new(rect.max.x, top)),
            gutter: Rect::new(Point::new(rect.min.x, body.min.y), Point::new(left, foot)),
            body,
            window,
            scale,
            // Letters are larger than in the window, for whose letters the units were chosen.
            unit: Unit::for_scale(scale * 11.0 / f64::from(letters)),
        })
    }

    /// Where a moment is.
    fn x(&self, at: f64) -> f32 {
        self.body.min.x + ((at - self.window.0) * self.scale).clamp(-1e6, 1e6) as f32
    }

    fn ticks(&self) -> Vec<Tick> {
        ticks(self.window.0, self.window.1, self.unit)
    }

    fn key_height(&self, ink: &mut Ink<'_>) -> f32 {
        ink.step(Type::regular(self.letters * 0.88)) + self.letters * 0.3
    }
}
