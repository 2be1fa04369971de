//! Setting words and lines on a sheet.

use super::{Drawing, Item, Pen, Words};
use crate::geometry::{Point, Rect, Vector};
use crate::model::EntityKind;
use crate::scene::{Color, Face, Measure, Palette, Shape, TextMeasure, shorten, wrap};

/// A sheet that is being drawn on.
pub(super) struct Ink<'a> {
    pub(super) palette: &'a Palette,
    pub(super) measure: &'a mut dyn TextMeasure,
    pub(super) items: Vec<Item>,
}

/// How a text is set.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Type {
    pub(super) size: f32,
    pub(super) face: Face,
}

/// A text in lines.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Lines {
    /// The lines from the top, each with its width.
    pub(super) lines: Vec<(String, f32)>,
    pub(super) kind: Type,
    /// The distance from one line to the next.
    pub(super) step: f32,
    /// Whether that is all of the text.
    pub(super) whole: bool,
}

/// Where in its width a line stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Align {
    Left,
    Middle,
    Right,
}

impl Type {
    pub(super) const fn regular(size: f32) -> Self {
        Self { size, face: Face::Regular }
    }

    pub(super) const fn strong(size: f32) -> Self {
        Self { size, face: Face::Strong }
    }
}

impl Lines {
    pub(super) fn height(&self) -> f32 {
        self.step * self.lines.len() as f32
    }

    pub(super) fn width(&self) -> f32 {
        self.lines.iter().map(|(_, width)| *width).fold(0.0, f32::max)
    }
}

/// A sheet of a size with what is drawn all over it.
pub(super) fn sheet(
    size: Vector,
    palette: &Palette,
    measure: &mut dyn TextMeasure,
    draw: impl FnOnce(&mut Ink<'_>, Rect),
) -> Drawing {
    let mut ink = Ink::new(palette, measure);
    draw(&mut ink, Rect::from_min_size(Point::ORIGIN, size));
    ink.on(size)
}

impl<'a> Ink<'a> {
    pub(super) fn new(palette: &'a Palette, measure: &'a mut dyn TextMeasure) -> Self {
        Self { palette, measure, items: Vec::new() }
    }

    /// The sheet with what was drawn on it.
    pub(super) fn on(self, size: Vector) -> Drawing {
        Drawing { size, items: self.items }
    }

    /// The width of a line of words.
    pub(super) fn width(&mut self, text: &str, kind: Type) -> f32 {
        self.measure.width(text, kind.size, kind.face)
    }

    /// The height of a line.
    pub(super) fn step(&mut self, kind: Type) -> f32 {
        self.measure.line_height(kind.size, kind.face)
    }

    /// The width of the widest word of a text.
    pub(super) fn widest_word(&mut self, text: &str, kind: Type) -> f32 {
        text.split_whitespace().map(|word| self.width(word, kind)).fold(0.0, f32::max)
    }

    /// A text broken between words, filled line by line, where it fits into so many lines and no word
    /// is wider than they are.
    pub(super) fn fitting(
        &mut self,
        text: &str,
        kind: Type,
        width: f32,
        lines: usize,
    ) -> Option<Lines> {
        let limit = Measure { width, lines, size: kind.size, face: kind.face };
        let set = wrap(text, limit, self.measure)?;
        let fits = set.width() <= width;
        fits.then_some(Lines { lines: set.lines, kind, step: set.line_height, whole: true })
    }

    /// A text broken between words into at most so many lines; what does not fit ends at a word with
    /// an ellipsis. Only a single word that is wider than a line is cut.
    pub(super) fn set(&mut self, text: &str, kind: Type, width: f32, lines: usize) -> Lines {
        let step = self.step(kind);
        if let Some(whole) = self.fitting(text, kind, width, lines) {
            return whole;
        }
        let limit = Measure { width, lines: lines.max(1), size: kind.size, face: kind.face };
        let mut lines = shorten(text, limit, self.measure).map_or_else(Vec::new, |set| set.lines);
        for (line, wide) in &mut lines {
            if *wide > width {
                *line = self.cut(line, kind, width);
                *wide = self.width(line, kind);
            }
        }
        // Where a line has room for no letter at all, it stays empty.
        lines.retain(|(line, _)| !line.is_empty());
        let whole = text.split_whitespace().next().is_none();
        Lines { lines, kind, step, whole }
    }

    /// As much of a word as there is room for.
    fn cut(&mut self, word: &str, kind: Type, width: f32) -> String {
        let letters: Vec<char> = word.chars().collect();
        let (mut fits, mut too_long) = (0, letters.len());
        while fits + 1 < too_long {
            let middle = usize::midpoint(fits, too_long);
            let part: String = letters[..middle].iter().chain(['…'].iter()).collect();
            match self.width(&part, kind) <= width {
                true => fits = middle,
                false => too_long = middle,
            }
        }
        if fits == 0 {
            String::new()
        } else {
            letters[..fits].iter().chain(['…'].iter()).collect()
        }
    }

    /// Puts a line of words with its left top corner at a place. Gives its width.
    pub(super) fn line(&mut self, text: &str, at: Point, kind: Type, color: Color) -> f32 {
        let width = self.width(text, kind);
        self.put((text, width), at, kind, color, 0.0);
        width
    }

    /// Puts lines one below the other into a column of a width. Gives where they end.
    pub(super) fn lines(
        &mut self,
        lines: &Lines,
        at: Point,
        (width, align): (f32, Align),
        color: Color,
    ) -> f32 {
        for (place, (text, wide)) in lines.lines.iter().enumerate() {
            let aside = match align {
                Align::Left => 0.0,
                Align::Middle => (width - wide) / 2.0,
                Align::Right => width - wide,
            };
            let at = at + Vector::new(aside, lines.step * place as f32);
            self.put((text, *wide), at, lines.kind, color, 0.0);
        }
        at.y + lines.height()
    }

    /// Puts lines that are read upwards, the first at the left, beginning at a height.
    pub(super) fn upwards(&mut self, lines: &Lines, at: Point, color: Color) {
        for (place, (text, width)) in lines.lines.iter().enumerate() {
            let at = at + Vector::new(lines.step * place as f32, 0.0);
            self.put((text, *width), at, lines.kind, color, -90.0);
        }
    }

    fn put(
        &mut self,
        (text, width): (&str, f32),
        at: Point,
        kind: Type,
        color: Color,
        turned: f32,
    ) {
        self.items.push(Item::Words(Words {
            text: text.to_owned(),
            at,
            width,
            size: kind.size,
            face: kind.face,
            color,
            halo: None,
            turned,
            link: None,
        }));
    }

    /// Fills a rectangle.
    pub(super) fn ground(&mut self, rect: Rect, color: Color) {
        self.items.push(Item::ground(rect, color));
    }

    /// Fills and outlines a rectangle, with words for whoever reads the drawing out.
    pub(super) fn area(
        &mut self,
        rect: Rect,
        fill: Option<Color>,
        pen: Option<Pen>,
        title: String,
    ) {
        let outline = rect.corners().to_vec();
        self.items.push(Item::Area { outline, fill, pen, title });
    }

    /// Draws a line.
    pub(super) fn rule(&mut self, from: Point, to: Point, color: Color, width: f32) {
        let pen = Pen { color, width, dash: None };
        self.items.push(Item::Line { points: vec![from, to], pen });
    }

    /// Draws the mark of a kind around a place.
    pub(super) fn mark(&mut self, kind: EntityKind, at: Point, radius: f32, color: Color) {
        let shape = Shape::of(kind);
        let outline = if shape.is_round() {
            let radius = shape.half_extent().y * radius;
            let corner = |n| Vector::from_angle(std::f32::consts::TAU * n as f32 / 24.0);
            (0..24).map(|n| at + corner(n) * radius).collect()
        } else {
            shape.corners(radius, 0.0).map(|corner| at + corner).collect()
        };
        self.items.push(Item::Area { outline, fill: Some(color), pen: None, title: String::new() });
    }
}
