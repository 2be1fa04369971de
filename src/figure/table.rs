//! The rows of an answer as a drawing: columns of fair widths, words broken between words only, and
//! on paper as many pages as that takes, with numbered citations at the end.

mod columns;

use super::ink::{Align, Ink, Lines, Type, sheet};
use super::{Drawing, LetterSizes};
use crate::geometry::{Point, Rect, Vector};
use crate::graph::KnowledgeGraph;
use crate::model::{Basis, EntityId};
use crate::query::table::{Holds, Source, Table, TableRow};
use crate::scene::{Palette, TextMeasure};
use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

/// The rows of a table to be drawn.
#[derive(Debug, Clone, Copy)]
pub struct Rows<'a> {
    /// The graph, for names.
    pub graph: &'a KnowledgeGraph,
    /// The table.
    pub table: &'a Table,
    /// Entities whose rows are marked.
    pub marked: &'a BTreeSet<EntityId>,
}

/// All rows, set in letters of a size.
struct Set {
    letters: f32,
    widths: Vec<f32>,
    heads: Vec<Lines>,
    rows: Vec<SetRow>,
}

struct SetRow {
    cells: Vec<Lines>,
    /// How high it is with all of its cells, and without those of the row before.
    full: f32,
    height: f32,
    marked: bool,
    inferred: bool,
    /// How many of its first cells are those of the row before.
    same: usize,
}

/// The size of the letters of what is small, for each point of the others.
const SMALL: f32 = 0.88;
/// The space above and below the words of a row, likewise.
const PAD: f32 = 0.32;

impl Rows<'_> {
    /// As many rows as one sheet has room for, in letters as large as all of them allow; how many
    /// more there are is told at the foot.
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
        let words: Vec<Vec<String>> =
            self.table.rows.iter().map(|row| self.words(row, &|row| self.citations(row))).collect();
        let sizes = letters.all().into_iter();
        // No row is less high than a line.
        let may = |size: &f32| words.len() as f32 * size * 1.2 <= rect.height();
        let found = sizes.filter(may).find_map(|size| {
            let set = self.set(ink, &words, rect.width(), size, false)?;
            (set.height(0..set.rows.len()) <= rect.height()).then_some(set)
        });
        if let Some(set) = found {
            set.paint(ink, 0..set.rows.len(), rect);
            return;
        }
        let most = (rect.height() / letters.least) as usize + 1;
        let few = &words[..words.len().min(most)];
        let Some(set) = self.set(ink, few, rect.width(), letters.least, true) else { return };
        let kind = Type::regular(letters.least);
        let room = rect.height() - ink.step(kind) - letters.least * 0.5;
        let fits = set.rows_within(0, room);
        if fits == 0 {
            return;
        }
        let y = set.paint(ink, 0..fits, rect) + letters.least * 0.5;
        let more = self.table.subject.counted(words.len() - fits);
        let more = ink.set(&format!("And {more} more."), kind, rect.width(), 1);
        let weak = ink.palette.weak_text;
        ink.lines(&more, Point::new(rect.min.x, y), (0.0, Align::Left), weak);
    }

    /// All rows on as many sheets as that takes, each with the headings, and the passages behind them
    /// numbered and listed at the end. The largest letters are taken in which the columns have room.
    pub fn pages(
        &self,
        size: Vector,
        letters: LetterSizes,
        palette: &Palette,
        measure: &mut dyn TextMeasure,
    ) -> Vec<Drawing> {
        let (numbers, sources) = self.numbered();
        let brackets = |row: &TableRow| {
            let of = |source: Source| numbers.get(&source.citation).copied();
            let mut all: Vec<usize> = row.sources(self.graph).into_iter().filter_map(of).collect();
            all.dedup();
            all.iter().map(|number| format!("[{number}]")).collect::<Vec<_>>().join(" ")
        };
        let words: Vec<Vec<String>> =
            self.table.rows.iter().map(|row| self.words(row, &brackets)).collect();
        let mut ink = Ink::new(palette, measure);
        let sizes = letters.all();
        let found = sizes.iter().find_map(|&at| self.set(&mut ink, &words, size.x, at, false));
        let found = found.or_else(|| self.set(&mut ink, &words, size.x, letters.least, true));
        let Some(set) = found else { return vec![Drawing { size, items: Vec::new() }] };
        let sheet = Rect::from_min_size(Point::ORIGIN, size);
        let (mut pages, mut done, mut y) = (Vec::new(), 0, 0.0);
        while done < set.rows.len() {
            let fits = set.rows_within(done, size.y);
            if fits == 0 {
                break;
            }
            y = set.paint(&mut ink, done..done + fits, sheet);
            done += fits;
            if done < set.rows.len() {
                pages.push(Drawing { size, items: std::mem::take(&mut ink.items) });
            }
        }
        list_sources(&mut ink, &sources, set.letters * SMALL, y, size, &mut pages);
        pages.push(Drawing { size, items: std::mem::take(&mut ink.items) });
        pages
    }

    /// The words of a row's cells.
    fn words(&self, row: &TableRow, evidence: &dyn Fn(&TableRow) -> String) -> Vec<String> {
        let columns = self.table.columns.iter();
        columns
            .map(|column| match column.holds {
                Holds::Evidence => evidence(row),
                holds => self.table.words(self.graph, row, holds),
            })
            .collect()
    }

    fn citations(&self, row: &TableRow) -> String {
        const FEW: usize = 2;
        let sources = row.sources(self.graph);
        let named = sources.iter().take(FEW).map(|source| source.citation.clone());
        let mut words = named.collect::<Vec<_>>().join("; ");
        if sources.len() > FEW {
            words.push_str(&format!("; {} more", sources.len() - FEW));
        }
        words
    }

    /// The number of each citation, and by number what is cited.
    fn numbered(&self) -> (BTreeMap<String, usize>, Vec<String>) {
        let (mut numbers, mut sources) = (BTreeMap::new(), Vec::new());
        for source in self.table.rows.iter().flat_map(|row| row.sources(self.graph)) {
            let said = format!("{}. {}", source.citation, source.summary);
            if let Entry::Vacant(free) = numbers.entry(source.citation) {
                sources.push(said);
                free.insert(sources.len());
            }
        }
        (numbers, sources)
    }

    /// The rows in letters of a size; nothing where a word is wider than its column, unless that is
    /// the last resort.
    fn set(
        &self,
        ink: &mut Ink<'_>,
        words: &[Vec<String>],
        width: f32,
        letters: f32,
        resort: bool,
    ) -> Option<Set> {
        let names: Vec<&str> = self.table.columns.iter().map(|it| it.name.as_str()).collect();
        let widths = columns::widths(ink, &names, words, width, letters, resort)?;
        let gap = columns::gap(letters);
        let (head, kind) = (Type::strong(letters * SMALL), Type::regular(letters));
        let heads = names.iter().zip(&widths);
        let heads = heads.map(|(name, wide)| ink.set(name, head, wide - gap, 4)).collect();
        let mut rows = Vec::with_capacity(words.len());
        for (place, (row, cells)) in self.table.rows.iter().zip(words).enumerate() {
            let before = place.checked_sub(1).and_then(|before| self.table.rows.get(before));
            let leading = row.cells.len().saturating_sub(1);
            let same = before.map_or(0, |before| {
                let pairs = row.cells.iter().zip(&before.cells).take(leading);
                pairs.take_while(|(here, before)| here == before && here.is_some()).count()
            });
            // In a picture's table the verb stands between the two: nothing there is left out.
            let same = if row.verb.is_empty() { same } else { 0 };
            let set = cells.iter().zip(&widths);
            let cells: Vec<Lines> =
                set.map(|(text, wide)| ink.set(text, kind, wide - gap, 12)).collect();
            let least = ink.step(kind);
            let high = |cells: &[Lines]| {
                let highest = cells.iter().map(Lines::height).fold(least, f32::max);
                highest + 2.0 * PAD * letters
            };
            rows.push(SetRow {
                full: high(&cells),
                height: high(&cells[same.min(cells.len())..]),
                marked: row.entities().any(|id| self.marked.contains(id)),
                inferred: row.basis == Basis::Inferred,
                same,
                cells,
            });
        }
        Some(Set { letters, widths, heads, rows })
    }
}

/// Lists numbered sources below `y`, on further pages where they have no room.
fn list_sources(
    ink: &mut Ink<'_>,
    sources: &[String],
    letters: f32,
    mut y: f32,
    size: Vector,
    pages: &mut Vec<Drawing>,
) {
    if sources.is_empty() {
        return;
    }
    let (kind, strong) = (Type::regular(letters), Type::strong(letters));
    let widest = ink.width(&format!("[{}]", sources.len()), kind) + letters;
    let mut begun = false;
    for (place, source) in sources.iter().enumerate() {
        let lines = ink.set(source, kind, size.x - widest, 12);
        let title = if begun { 0.0 } else { letters * 1.2 + ink.step(strong) };
        if y + title + lines.height() > size.y {
            pages.push(Drawing { size, items: std::mem::take(&mut ink.items) });
            y = 0.0;
        }
        if lines.height() > size.y - y - title {
            return;
        }
        if !begun {
            begun = true;
            y += letters * 1.2;
            ink.line("Sources", Point::new(0.0, y), strong, ink.palette.text);
            y += ink.step(strong);
        }
        ink.line(&format!("[{}]", place + 1), Point::new(0.0, y), kind, ink.palette.weak_text);
        y = ink.lines(&lines, Point::new(widest, y), (0.0, Align::Left), ink.palette.text);
        y += letters * 0.2;
    }
}

impl Set {
    fn head_height(&self) -> f32 {
        self.heads.iter().map(Lines::height).fold(0.0, f32::max) + self.letters * PAD
    }

    fn height(&self, rows: std::ops::Range<usize>) -> f32 {
        let first = rows.start;
        self.head_height() + rows.map(|row| self.row_height(row, first)).sum::<f32>()
    }

    /// How many rows from one on have room in a height, below the headings.
    fn rows_within(&self, first: usize, room: f32) -> usize {
        let mut height = self.head_height();
        let fits = (first..self.rows.len()).take_while(|row| {
            height += self.row_height(*row, first);
            height <= room
        });
        fits.count()
    }

    /// The height of a row on a page that begins with another.
    fn row_height(&self, row: usize, first: usize) -> f32 {
        let set = &self.rows[row];
        if row == first { set.full } else { set.height }
    }

    /// Draws rows with the headings above them. Gives where they end.
    fn paint(&self, ink: &mut Ink<'_>, rows: std::ops::Range<usize>, rect: Rect) -> f32 {
        let (palette, first) = (ink.palette, rows.start);
        let right = rect.min.x + self.widths.iter().sum::<f32>();
        let pad = self.letters * PAD;
        let mut x = rect.min.x;
        for (head, wide) in self.heads.iter().zip(&self.widths) {
            ink.lines(head, Point::new(x, rect.min.y), (0.0, Align::Left), palette.weak_text);
            x += wide;
        }
        let mut y = rect.min.y + self.head_height();
        ink.rule(Point::new(rect.min.x, y), Point::new(right, y), palette.border, 1.0);
        for place in rows {
            let (row, height) = (&self.rows[place], self.row_height(place, first));
            // A page begins with all that a row says.
            let same = if place == first { 0 } else { row.same };
            if row.marked {
                let min = Point::new(rect.min.x, y);
                let size = Vector::new(right - rect.min.x, height);
                ink.ground(Rect::from_min_size(min, size), palette.selected);
            }
            let from = rect.min.x + self.widths[..same.min(self.widths.len())].iter().sum::<f32>();
            if place > first {
                ink.rule(Point::new(from, y), Point::new(right, y), palette.hairline, 1.0);
            }
            let mut x = rect.min.x;
            for (column, (cell, wide)) in row.cells.iter().zip(&self.widths).enumerate() {
                let says_inferred = row.inferred
                    && cell.lines.len() == 1
                    && cell.lines[0].0 == Basis::Inferred.as_str();
                let color = if says_inferred { palette.attention } else { palette.text };
                if column >= same {
                    ink.lines(cell, Point::new(x, y + pad), (0.0, Align::Left), color);
                }
                x += wide;
            }
            y += height;
        }
        y
    }
}
