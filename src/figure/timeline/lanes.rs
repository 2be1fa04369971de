//! Lanes as rows of marks, with as many names as there is room for.

use super::{Plan, Timeline, marks};
use crate::figure::ink::{Ink, Type};
use crate::geometry::{Point, Rect};
use crate::query::timeline::{Item, Lane, Mark, Packed, Room, pack};

/// The height of a row with names and of one without, for each point of the letters.
const NAMED: f32 = 1.4;
const PLAIN: f32 = 0.46;
/// The least height of a lane, and the space between two, likewise.
const LEAST: f32 = 2.6;
const GAP: f32 = 0.4;
/// More rows than this no sheet has room for.
const MOST_ROWS: usize = 160;
/// The longest name, in letters.
const LONGEST: f32 = 20.0;

/// One lane, laid out.
pub(super) struct Band {
    pub(super) top: f32,
    pub(super) bottom: f32,
    /// Where each row begins, and whether it carries names.
    rows: Vec<(f32, bool)>,
    /// In which items the lane shows what.
    spots: Vec<Spot>,
    /// How many have no room.
    pub(super) left_out: usize,
}

/// An item in sight.
struct Spot {
    item: usize,
    row: usize,
    reach: (f32, f32),
    /// Its name, where there is room for it.
    name: Option<String>,
}

/// The items of a lane in sight, before they are put into rows.
struct Measured {
    items: Vec<usize>,
    reaches: Vec<(f64, f64)>,
    names: Vec<String>,
    labels: Vec<f64>,
}

impl Band {
    /// Whether everything in sight is drawn with its name.
    pub(super) fn is_whole(&self) -> bool {
        self.left_out == 0 && self.spots.iter().all(|spot| spot.name.is_some())
    }
}

impl Timeline<'_> {
    /// The lanes below one another; nothing where even one row of each has no room.
    pub(super) fn bands(&self, ink: &mut Ink<'_>, plan: &Plan) -> Option<Vec<Band>> {
        let lanes = &self.lanes.lanes;
        let measured: Vec<Measured> =
            lanes.iter().map(|lane| self.measured(ink, plan, lane)).collect();
        let room = plan.body.height();
        let packed = |named: usize, rows: usize| -> Vec<Packed> {
            let room = Room { labelled_rows: named, rows };
            measured.iter().map(|lane| pack(&lane.reaches, &lane.labels, room)).collect()
        };
        let fits = |all: &Vec<Packed>| {
            let heights = all.iter().map(|lane| height(lane, plan.letters) + GAP * plan.letters);
            heights.sum::<f32>() <= room
        };
        // As many rows with names as fit, the same for each lane; then as many rows at all.
        let named = (0..=24).rev().find(|named| fits(&packed(*named, MOST_ROWS)));
        let all = match named {
            Some(named) => packed(named, MOST_ROWS),
            None => (1..=40).rev().map(|rows| packed(rows.min(2), rows)).find(|all| fits(all))?,
        };
        let mut top = plan.body.min.y;
        let bands = measured.into_iter().zip(all).map(|(lane, packed)| {
            let band = band(plan, lane, &packed, top);
            top = band.bottom + GAP * plan.letters;
            band
        });
        Some(bands.collect())
    }

    fn measured(&self, ink: &mut Ink<'_>, plan: &Plan, lane: &Lane) -> Measured {
        let (from, to) = plan.window;
        let mut measured = Measured {
            items: Vec::new(),
            reaches: Vec::new(),
            names: Vec::new(),
            labels: Vec::new(),
        };
        for (place, item) in lane.items.iter().enumerate() {
            if item.end <= from || item.begin >= to {
                continue;
            }
            let reach = reach(plan, item);
            let name = self.name(ink, plan, item, reach);
            let kind = Type::regular(plan.letters);
            let label = match name.is_empty() {
                true => 0.0,
                false => f64::from(ink.width(&name, kind) + plan.letters * 0.8),
            };
            measured.items.push(place);
            measured.reaches.push((f64::from(reach.0), f64::from(reach.1)));
            measured.names.push(name);
            measured.labels.push(label);
        }
        measured
    }

    /// As much of an item's name as may stand at its mark; of what recedes where something is marked,
    /// nothing.
    fn name(&self, ink: &mut Ink<'_>, plan: &Plan, item: &Item, reach: (f32, f32)) -> String {
        if self.recedes(item) && !self.marked.is_empty() {
            return String::new();
        }
        let Some(entity) = self.graph.entity(&item.id) else { return String::new() };
        let kind = Type::regular(plan.letters);
        let room = (plan.body.max.x - reach.1 - plan.letters).min(plan.letters * LONGEST);
        let inside = reach.1 - reach.0 - plan.letters;
        let room = room.max(inside);
        let set = ink.set(entity.short_name(), kind, room, 1);
        // One that ends within a word, or after a few letters, says less than nothing.
        let first = entity.short_name().split_whitespace().next().unwrap_or_default();
        let telling =
            |name: &String| set.whole || name.chars().count() > 6 && name.starts_with(first);
        let name = set.lines.first().map(|line| line.0.clone());
        name.filter(telling).unwrap_or_default()
    }

    /// Draws the marks and names of a lane, those that recede first.
    pub(super) fn lane(&self, ink: &mut Ink<'_>, plan: &Plan, lane: &Lane, band: &Band) {
        for back in [true, false] {
            for spot in &band.spots {
                let Some(item) = lane.items.get(spot.item) else { continue };
                let Some(&(top, named)) = band.rows.get(spot.row) else { continue };
                if self.recedes(item) != back {
                    continue;
                }
                let high = if named { NAMED } else { PLAIN } * plan.letters;
                let rect = Rect::new(
                    Point::new(spot.reach.0, band.top + top),
                    Point::new(spot.reach.1, band.top + top + high),
                );
                let name = self.graph.entity(&item.id).map_or("", |entity| &entity.name);
                let title = format!("{name}, {}", item.date.in_words());
                marks::paint(ink, plan, item, rect, (back, spot.name.as_deref()), title);
            }
        }
    }
}

/// From where to where a mark reaches: a day is a point, and nothing else so narrow that it looks
/// like one. What begins or ends out of sight is cut at the edge.
fn reach(plan: &Plan, item: &Item) -> (f32, f32) {
    let letters = plan.letters;
    let (begin, end) = (plan.x(item.begin), plan.x(item.end));
    let (begin, end) = match item.mark() {
        Mark::Day => {
            let middle = f32::midpoint(begin, end);
            (middle - letters * 0.42, middle + letters * 0.42)
        }
        Mark::Month => (begin, end.max(begin + letters * 0.6)),
        Mark::Year => (begin, end.max(begin + letters * 0.8)),
        Mark::Interval => (begin, end.max(begin + letters * 0.7)),
    };
    let body = plan.body;
    let begin = begin.clamp(body.min.x, body.max.x - letters);
    (begin, end.clamp(begin + letters * 0.5, body.max.x))
}

fn height(packed: &Packed, letters: f32) -> f32 {
    let rows = packed.rows.iter().map(|named| if *named { NAMED } else { PLAIN });
    rows.sum::<f32>().max(LEAST) * letters + letters * 0.3
}

fn band(plan: &Plan, lane: Measured, packed: &Packed, top: f32) -> Band {
    let letters = plan.letters;
    let (mut rows, mut y) = (Vec::with_capacity(packed.rows.len()), letters * 0.1);
    for named in &packed.rows {
        rows.push((y, *named));
        y += if *named { NAMED } else { PLAIN } * letters;
    }
    let bottom = top + height(packed, letters);
    let found = lane.items.into_iter().zip(lane.names).zip(lane.reaches).zip(&packed.spots);
    let spots = found.filter_map(|(((item, name), reach), spot)| {
        let spot = (*spot)?;
        let name = Some(name).filter(|name| spot.labelled && !name.is_empty());
        Some(Spot { item, row: spot.row, reach: (reach.0 as f32, reach.1 as f32), name })
    });
    Band { top, bottom, rows, spots: spots.collect(), left_out: packed.left_out() }
}
