//! What stands below a picture: what its signs mean, on what it rests, and when and of what it was
//! drawn.

use super::super::ink::{Align, Ink, Lines, Type};
use super::legend::Rows;
use super::{GAP, Sheet};
use crate::figure::Item;
use crate::geometry::{Point, Rect, Vector};
use crate::scene::Palette;

/// The size of letters at the foot.
const LETTERS: f32 = 11.5;
/// The least width of a column of sources.
const COLUMN: f32 = 350.0;

/// The foot of a page, set and not yet drawn.
#[derive(Default)]
pub(super) struct Foot {
    legend: Rows,
    sources: Vec<Column>,
    /// What stands at the left and at the right of the last line, or one below the other.
    last: Vec<(Lines, Align)>,
    stacked: bool,
    gap: f32,
    width: f32,
}

/// Sources one below the other.
struct Column {
    x: f32,
    /// Each with its number, how wide the numbers are, and where it leads.
    sources: Vec<(Lines, Lines, Option<String>)>,
    number: f32,
}

impl Column {
    fn height(&self) -> f32 {
        self.sources.iter().map(|(_, text, _)| text.height()).sum()
    }
}

impl Foot {
    /// Sets the foot of a sheet in a width, with so many of its sources; the others are counted.
    pub(super) fn new(
        sheet: &Sheet,
        ink: &mut Ink,
        width: f32,
        scale: f32,
        sources: usize,
    ) -> Self {
        let size = LETTERS * scale;
        let legend = Rows::new(&sheet.legend, ink, width, size);
        let sources = columns(sheet, ink, width, scale, sources);
        let kind = Type::regular(size);
        let mut last = Vec::new();
        let drawn = sheet.date.map(|date| format!("Drawn with Throughline, {}", date.in_words()));
        let page = sheet.numbered.map(|(page, of)| format!("Page {page} of {of}"));
        let drawn = match (drawn, page) {
            (Some(drawn), Some(page)) => Some(format!("{drawn} · {page}")),
            (drawn, page) => drawn.or(page),
        };
        let of = sheet.fingerprint.map(|digest| format!("Graph {digest}"));
        for (text, align) in [(drawn, Align::Left), (of, Align::Right)] {
            last.extend(text.map(|text| (ink.set(&text, kind, width, 3), align)));
        }
        let wide: f32 = last.iter().map(|(lines, _)| lines.width()).sum();
        let stacked = wide + 2.0 * size > width;
        Self { legend, sources, last, stacked, gap: GAP * scale * 0.7, width }
    }

    /// The heights of its parts that are there.
    fn heights(&self) -> [f32; 3] {
        let sources = self.sources.iter().map(Column::height).fold(0.0, f32::max);
        let last = self.last.iter().map(|(lines, _)| lines.height());
        let last = if self.stacked { last.sum() } else { last.fold(0.0, f32::max) };
        [self.legend.height(), sources, last]
    }

    /// How high it is.
    pub(super) fn height(&self) -> f32 {
        let heights = self.heights();
        let parts = heights.iter().filter(|height| **height > 0.0).count();
        heights.iter().sum::<f32>() + self.gap * 2.0 * parts.saturating_sub(1) as f32
    }

    /// Draws it into a rectangle of its height.
    pub(super) fn draw(&self, ink: &mut Ink, at: Rect, palette: &Palette) {
        let mut y = at.min.y;
        let mut is_first = true;
        for (part, height) in self.heights().into_iter().enumerate() {
            if height <= 0.0 {
                continue;
            }
            if !is_first {
                let rule = y + self.gap;
                let ends = [at.min.x, at.min.x + self.width].map(|x| Point::new(x, rule));
                ink.rule(ends[0], ends[1], palette.hairline, 0.75);
                y += 2.0 * self.gap;
            }
            is_first = false;
            let start = Point::new(at.min.x, y);
            match part {
                0 => self.legend.draw(ink, start, palette),
                1 => self.draw_sources(ink, start, palette),
                _ => self.draw_last(ink, start, palette),
            }
            y += height;
        }
    }

    fn draw_sources(&self, ink: &mut Ink, at: Point, palette: &Palette) {
        for column in &self.sources {
            let mut start = at + Vector::new(column.x, 0.0);
            for (number, text, link) in &column.sources {
                let gap = column.number * 0.3;
                let room = (column.number - gap, Align::Right);
                ink.lines(number, start, room, palette.weak_text);
                let beside = start + Vector::new(column.number, 0.0);
                let before = ink.items.len();
                ink.lines(text, beside, (text.width(), Align::Left), palette.weak_text);
                for item in &mut ink.items[before..] {
                    if let Item::Words(words) = item {
                        words.link.clone_from(link);
                    }
                }
                start.y += text.height();
            }
        }
    }

    fn draw_last(&self, ink: &mut Ink, at: Point, palette: &Palette) {
        let mut start = at;
        let several = self.last.len() > 1 && !self.stacked;
        for (lines, align) in &self.last {
            let align = if several { *align } else { Align::Left };
            ink.lines(lines, start, (self.width, align), palette.weak_text);
            if self.stacked {
                start.y += lines.height();
            }
        }
    }
}

/// The sources numbered, in columns of about one height.
fn columns(sheet: &Sheet, ink: &mut Ink, width: f32, scale: f32, shown: usize) -> Vec<Column> {
    let all = sheet.sources.len();
    if all == 0 {
        return Vec::new();
    }
    let kind = Type::regular(LETTERS * scale);
    let gap = 2.0 * kind.size;
    let most = ((width + gap) / (COLUMN * scale + gap)).floor().max(1.0) as usize;
    let count = most.min(all);
    let wide = (width - gap * (count - 1) as f32) / count as f32;
    let number = ink.width(&format!("{all}. "), kind) * 1.35;
    let mut set: Vec<(Lines, Lines, Option<String>)> = sheet
        .sources
        .iter()
        .take(shown)
        .enumerate()
        .map(|(at, source)| {
            let text = ink.set(&source.text, kind, (wide - number).max(1.0), 4);
            let own = ink.set(&format!("{}.", at + 1), kind, number, 1);
            (own, text, source.link.clone())
        })
        .collect();
    if shown < all {
        let more = match shown {
            0 => format!("{all} documents"),
            _ => format!("and {} more documents", all - shown),
        };
        let none = ink.set("", kind, number, 1);
        set.push((none, ink.set(&more, kind, (wide - number).max(1.0), 1), None));
    }
    let total: f32 = set.iter().map(|(_, text, _)| text.height()).sum();
    let tallest = set.iter().map(|(_, text, _)| text.height()).fold(0.0, f32::max);
    // As low as the columns can be with the sources in their order.
    let mut limit = (total / count as f32).max(tallest);
    let needs = |limit: f32| {
        let (mut columns, mut height) = (1, 0.0);
        for (_, text, _) in &set {
            if height + text.height() > limit + 0.01 {
                columns += 1;
                height = 0.0;
            }
            height += text.height();
        }
        columns
    };
    let step = ink.step(kind).max(1.0);
    while needs(limit) > count {
        limit += step;
    }
    let column = |at: usize| Column { x: (wide + gap) * at as f32, sources: Vec::new(), number };
    let mut columns = vec![column(0)];
    for source in set {
        let full = columns.last().is_some_and(|last| {
            !last.sources.is_empty() && last.height() + source.1.height() > limit + 0.01
        });
        if full {
            columns.push(column(columns.len()));
        }
        if let Some(last) = columns.last_mut() {
            last.sources.push(source);
        }
    }
    columns
}
