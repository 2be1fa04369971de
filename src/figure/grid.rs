//! The grid of an answer as a drawing: rows against columns, empty ones included.
//!
//! LetterSizes grow smaller until all has room, down to a least size. What then still has none goes to
//! further pages ([`Grid::pages`]) or is told in a line at the foot ([`Grid::draw`]). Names are
//! broken between words or, at the heads of columns, turned; none lies over another.

mod cell;
mod key;
mod paint;
mod plan;
#[cfg(test)]
mod tests;

use super::ink::{Ink, sheet};
use super::{Drawing, LetterSizes};
use crate::geometry::{Point, Rect, Vector};
use crate::graph::KnowledgeGraph;
use crate::model::EntityId;
use crate::query::{Coverage, Tally, Totals, lines_in_words, wording};
use crate::scene::{Palette, TextMeasure};
use plan::{Heads, Plan};
use std::collections::{BTreeMap, BTreeSet};

/// A grid to be drawn.
#[derive(Debug, Clone, Copy)]
pub struct Grid<'a> {
    /// The graph, for names.
    pub graph: &'a KnowledgeGraph,
    /// What is set against what, in the order in which it stands.
    pub seen: &'a Coverage,
    /// Rows and columns whose heads are marked.
    pub marked: &'a BTreeSet<EntityId>,
}

/// A grid with what is known of all of it.
struct Drawn<'a> {
    grid: Grid<'a>,
    totals: Totals,
    /// What each cell counts, by its row and column.
    tallies: BTreeMap<(&'a EntityId, &'a EntityId), Tally>,
    /// Rows and columns without a cell.
    empty: BTreeSet<EntityId>,
    /// Whether it is written over columns of which section they are.
    sections: bool,
}

/// Some rows and columns of a grid.
#[derive(Clone)]
struct Part {
    rows: Vec<EntityId>,
    columns: Vec<EntityId>,
    /// Whether what the columns come to stands below them.
    totals: bool,
    /// What is said at the foot.
    note: String,
}

impl Grid<'_> {
    /// All of it on one sheet, as far as there is room; what has none is told at the foot.
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
    fn draw_in(&self, ink: &mut Ink<'_>, rect: Rect, letters: LetterSizes) {
        Drawn::new(*self).draw_in(ink, rect, letters);
    }

    /// The same without the headings of sections, so that there is room for larger letters.
    pub(super) fn brief_in(&self, ink: &mut Ink<'_>, rect: Rect, letters: LetterSizes) {
        Drawn { sections: false, ..Drawn::new(*self) }.draw_in(ink, rect, letters);
    }

    /// All of it on as many sheets as that takes, each with the heads of its rows and columns. One
    /// that is empty where the sheet is too small for a row.
    pub fn pages(
        &self,
        size: Vector,
        letters: LetterSizes,
        palette: &Palette,
        measure: &mut dyn TextMeasure,
    ) -> Vec<Drawing> {
        let drawn = Drawn::new(*self);
        let sheet = Rect::from_min_size(Point::ORIGIN, size);
        let mut ink = Ink::new(palette, measure);
        let mut pages = Vec::new();
        for (part, plan) in drawn.on_many(&mut ink, size, letters) {
            drawn.paint(&mut ink, &part, &plan, sheet);
            pages.push(Drawing { size, items: std::mem::take(&mut ink.items) });
        }
        if pages.is_empty() {
            pages.push(Drawing { size, items: Vec::new() });
        }
        pages
    }
}

impl<'a> Drawn<'a> {
    fn draw_in(&self, ink: &mut Ink<'_>, rect: Rect, letters: LetterSizes) {
        if let Some((part, plan)) = self.on_one(ink, rect.size(), letters) {
            self.paint(ink, &part, &plan, rect);
        }
    }

    fn new(grid: Grid<'a>) -> Self {
        let seen = grid.seen;
        let empty = seen.empty_rows().into_iter().chain(seen.empty_columns()).collect();
        let tally = |cell| Tally::of(grid.graph, cell);
        let tallies = seen.cells.iter().map(|((row, column), cell)| ((row, column), tally(cell)));
        Self { totals: seen.totals(), tallies: tallies.collect(), empty, sections: true, grid }
    }

    fn all(&self) -> Part {
        let Coverage { rows, columns, rows_left_out, columns_left_out, .. } = self.grid.seen;
        let mut note = lines_in_words(*rows_left_out, *columns_left_out);
        if !note.is_empty() {
            note.push_str(" more without evidence are not listed.");
        }
        Part { rows: rows.clone(), columns: columns.clone(), totals: true, note }
    }

    /// What of the grid one sheet shows, and how: all of it in the largest letters; else what has a
    /// cell, the others named at the foot; else as much as there is room for.
    fn on_one(
        &self,
        ink: &mut Ink<'_>,
        room: Vector,
        letters: LetterSizes,
    ) -> Option<(Part, Plan)> {
        let all = self.all();
        if let Some(plan) = self.largest(ink, &all, room, letters) {
            return Some((all, plan));
        }
        let full = self.without_empty(&all);
        let fewer = full.rows.len() + full.columns.len() < all.rows.len() + all.columns.len();
        if fewer && let Some(plan) = self.largest(ink, &full, room, letters) {
            return Some((full, plan));
        }
        let full = if full.rows.is_empty() || full.columns.is_empty() { all } else { full };
        self.as_much_as_fits(ink, &full, room, letters.least)
    }

    /// The rows and columns with a cell; the others are named.
    fn without_empty(&self, all: &Part) -> Part {
        let filled = |ids: &[EntityId]| -> Vec<EntityId> {
            ids.iter().filter(|id| !self.empty.contains(*id)).cloned().collect()
        };
        let names: Vec<String> = all
            .rows
            .iter()
            .chain(&all.columns)
            .filter(|id| self.empty.contains(*id))
            .map(|id| self.name(id).to_owned())
            .collect();
        const FEW: usize = 12;
        let mut note = match names.len() {
            0 => String::new(),
            1..=FEW => format!("No evidence in these documents: {}.", wording::join(&names)),
            more => format!("{more} more have no evidence in these documents."),
        };
        if !all.note.is_empty() {
            note = format!("{note} {}", all.note);
        }
        Part { rows: filled(&all.rows), columns: filled(&all.columns), totals: true, note }
    }

    /// The plan with the largest letters for which all has room: with heads across, unless turned
    /// they can be much larger; with heads that are not whole only where none else has room.
    fn largest(
        &self,
        ink: &mut Ink<'_>,
        part: &Part,
        room: Vector,
        letters: LetterSizes,
    ) -> Option<Plan> {
        /// How much smaller letters may be for heads that are read without turning one's own.
        const WORTH: f32 = 0.66;
        let mut find = |heads: Heads, least: f32| {
            let sizes = letters.all().into_iter().take_while(|size| *size >= least);
            let sizes = sizes.filter(|size| size * part.rows.len() as f32 <= room.y);
            let mut plans = sizes.filter_map(|size| Plan::new(self, ink, part, room, size, heads));
            plans.find(|plan| plan.height <= room.y)
        };
        let across = find(Heads::Across, letters.least);
        let least = across.as_ref().map_or(letters.least, |plan| plan.letters / WORTH);
        find(Heads::Turned, least).or(across).or_else(|| find(Heads::Shortened, letters.least))
    }

    /// As many rows and columns as have room in letters of a size; the rest is told.
    fn as_much_as_fits(
        &self,
        ink: &mut Ink<'_>,
        part: &Part,
        room: Vector,
        letters: f32,
    ) -> Option<(Part, Plan)> {
        let columns = self.columns_that_fit(ink, part, room, letters)?;
        let mut rows = part.rows.len();
        loop {
            let left = (part.rows.len() - rows, part.columns.len() - columns);
            let mut cut = Part {
                rows: part.rows[..rows].to_vec(),
                columns: part.columns[..columns].to_vec(),
                totals: left == (0, 0),
                note: part.note.clone(),
            };
            let more = lines_in_words(left.0, left.1);
            if !more.is_empty() {
                cut.note = format!("{more} more have no room here. {}", part.note);
            }
            let plan = self.plan(ink, &cut, room, letters)?;
            if plan.height <= room.y {
                return Some((cut, plan));
            }
            // What is told of them takes room of its own, so that it may take a second try.
            rows = plan.rows_within(room.y).min(rows - 1);
            if rows == 0 {
                return None;
            }
        }
    }

    /// How many columns have room beside the heads of the rows.
    fn columns_that_fit(
        &self,
        ink: &mut Ink<'_>,
        part: &Part,
        room: Vector,
        letters: f32,
    ) -> Option<usize> {
        let mut fits = |count: usize| {
            let columns = part.columns[..count].to_vec();
            self.plan(ink, &Part { columns, ..part.clone() }, room, letters).is_some()
        };
        // No column is narrower than its letters are high.
        let most = part.columns.len().min((room.x / letters.max(1.0)) as usize);
        let (mut few, mut many) = (0, most + 1);
        while few + 1 < many {
            let middle = usize::midpoint(few, many);
            if fits(middle) { few = middle } else { many = middle }
        }
        (few > 0).then_some(few)
    }

    fn plan(&self, ink: &mut Ink<'_>, part: &Part, room: Vector, letters: f32) -> Option<Plan> {
        let heads = [Heads::Across, Heads::Turned, Heads::Shortened];
        heads.into_iter().find_map(|heads| Plan::new(self, ink, part, room, letters, heads))
    }

    /// All of the grid on sheets: in the largest letters in which it needs no more sheets than in the
    /// least.
    fn on_many(&self, ink: &mut Ink<'_>, room: Vector, letters: LetterSizes) -> Vec<(Part, Plan)> {
        let all = self.all();
        if let Some(plan) = self.largest(ink, &all, room, letters) {
            return vec![(all, plan)];
        }
        let mut best = self.cut_up(ink, &all, room, letters.least);
        for size in letters.all().into_iter().rev() {
            let larger = self.cut_up(ink, &all, room, size);
            if larger.len() > best.len() || larger.is_empty() {
                break;
            }
            best = larger;
        }
        best
    }

    fn cut_up(
        &self,
        ink: &mut Ink<'_>,
        all: &Part,
        room: Vector,
        letters: f32,
    ) -> Vec<(Part, Plan)> {
        let mut pages = Vec::new();
        let mut rest = all.clone();
        while !rest.columns.is_empty() {
            let Some(columns) = self.columns_that_fit(ink, &rest, room, letters) else { break };
            let others = rest.columns.split_off(columns);
            let mut rows = std::mem::take(&mut rest.rows);
            while !rows.is_empty() {
                let part = Part {
                    rows: rows.clone(),
                    columns: rest.columns.clone(),
                    totals: true,
                    note: all.note.clone(),
                };
                let Some(plan) = self.plan(ink, &part, room, letters) else { return pages };
                let fits = plan.rows_within(room.y);
                if fits == 0 {
                    return pages;
                }
                let later = rows.split_off(fits);
                let part = Part { rows, totals: later.is_empty(), ..part };
                let Some(plan) = self.plan(ink, &part, room, letters) else { return pages };
                pages.push((part, plan));
                rows = later;
            }
            rest.rows = all.rows.clone();
            rest.columns = others;
        }
        pages
    }

    fn name<'i>(&'i self, id: &'i EntityId) -> &'i str {
        self.grid.graph.entity(id).map_or(id.as_str(), |entity| entity.short_name())
    }
}
