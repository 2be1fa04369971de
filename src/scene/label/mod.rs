//! Words on the picture, set like type on a map: never over each other, never over a mark, and where
//! they were as long as they fit.

mod ink;
mod labeller;
mod lines;
mod memory;
mod names;
mod placer;
mod sheet;
mod spots;
#[cfg(test)]
pub(super) mod testing;
mod texts;
mod wrap;

pub use labeller::{LabelOptions, Labeller};
pub use placer::{Anchor, Found, LabelRequest, Placer, Slot};
pub use wrap::{LabelText, Measure, shorten, wrap};

use super::{Color, Palette, Scene, Standing};
use crate::geometry::{Point, Rect};

/// The weight of letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Face {
    /// Regular.
    Regular,
    /// Semi-bold.
    Strong,
}

/// Measures text; given by whoever draws it.
pub trait TextMeasure {
    /// The width in points of one line of text at a size in points.
    fn width(&mut self, text: &str, size: f32, face: Face) -> f32;

    /// The distance in points from one line to the next.
    fn line_height(&mut self, size: f32, face: Face) -> f32 {
        let _ = face;
        (size * 1.25).ceil()
    }
}

/// What a label names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LabelKind {
    /// A region, by its index.
    Region(usize),
    /// A mark, by its index.
    Mark(usize),
    /// The clause number inside a mark, by the mark's index.
    Tag(usize),
    /// A link, by its index: its verbs, or how many activities it stands for.
    Link(usize),
}

/// A label with its place.
#[derive(Debug, Clone, PartialEq)]
pub struct Placed {
    /// What it names.
    pub kind: LabelKind,
    /// The lines, from the top.
    pub lines: Vec<LabelLine>,
    /// The size of its letters in points.
    pub size: f32,
    /// Their weight.
    pub face: Face,
    /// The distance from one line to the next, in points.
    pub line_height: f32,
    /// The rectangle of the screen that it covers.
    pub rect: Rect,
    /// The tint of the region on which it stands, if it stands on one.
    pub tint: Option<usize>,
    /// Whether anything but its ground may lie under it.
    pub crossed: bool,
    /// How strongly it is drawn, 0 to 1: the label of a mark that recedes steps back with it.
    pub opacity: f32,
}

/// One line of a label with the place where it begins.
#[derive(Debug, Clone, PartialEq)]
pub struct LabelLine {
    /// The words.
    pub text: String,
    /// The left top corner of the line's box on the screen.
    pub at: Point,
}

impl Placed {
    /// The colour of its letters.
    pub fn color(&self, scene: &Scene, palette: &Palette) -> Color {
        let hollow = |mark: usize| {
            scene.marks.get(mark).is_some_and(|mark| mark.standing != Standing::Settled)
        };
        let color = match self.kind {
            LabelKind::Tag(mark) if !hollow(mark) => palette.tag,
            LabelKind::Mark(_) | LabelKind::Tag(_) => palette.label,
            LabelKind::Region(_) => palette.region_label,
            LabelKind::Link(_) => palette.link_label,
        };
        color.faded(self.opacity)
    }

    /// The colour of the halo that parts it from what lies under it, [`super::Strokes::halo`] wide;
    /// none inside a mark, and none where it would not be seen: it is four times the work of the words.
    pub fn halo(&self, palette: &Palette) -> Option<Color> {
        let ground = self.tint.map_or(palette.canvas, |tint| palette.region(tint));
        let seen = self.crossed && !matches!(self.kind, LabelKind::Tag(_));
        seen.then(|| ground.faded(self.opacity))
    }

    /// A text in a rectangle of its size; `alignment` as in [`Slot`].
    fn new(kind: LabelKind, text: &LabelText, rect: Rect, alignment: f32, opacity: f32) -> Self {
        let lines = text.lines.iter().enumerate().map(|(line, (words, width))| {
            let x = rect.min.x + (rect.width() - width) * alignment;
            LabelLine {
                text: words.clone(),
                at: Point::new(x, rect.min.y + line as f32 * text.line_height),
            }
        });
        Self {
            kind,
            lines: lines.collect(),
            size: text.size,
            face: text.face,
            line_height: text.line_height,
            rect,
            tint: None,
            crossed: true,
            opacity,
        }
    }
}
