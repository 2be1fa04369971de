//! Words on the picture, set like type on a map: never over each other, never over a mark.

mod placer;
mod wrap;

pub use placer::{LabelRequest, Placer, Slot};
pub use wrap::{LabelText, wrap};

use super::{Attention, Emphasis, Scene, View};
use crate::geometry::{Point, Rect};
use crate::model::EntityId;

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
    /// The width of one line in points at a size in points.
    fn width(&mut self, text: &str, size: f32, face: Face) -> f32;

    /// The distance from one line to the next.
    fn line_height(&mut self, size: f32, face: Face) -> f32 {
        let _ = face;
        (size * 1.25).ceil()
    }
}

/// What a label names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LabelKind {
    /// A mark, by its index.
    Mark(usize),
    /// The clause number inside a mark, by its index.
    Tag(usize),
    /// A region, by its index.
    Region(usize),
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
    /// The size of its letters, in points.
    pub size: f32,
    /// Their weight.
    pub face: Face,
    /// The distance from one line to the next, in points.
    pub line_height: f32,
    /// The screen rectangle that it covers.
    pub rect: Rect,
    /// How strongly it is drawn, 0 to 1: labels of marks that recede fade with them.
    pub opacity: f32,
}

/// One line of a label with the place where it begins.
#[derive(Debug, Clone, PartialEq)]
pub struct LabelLine {
    /// The words.
    pub text: String,
    /// The left top corner of the line's box, on the screen.
    pub at: Point,
}

/// How labels are chosen.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LabelOptions {
    /// The size of ordinary labels in points.
    pub size: f32,
    /// The most labels set at once.
    pub limit: usize,
    /// Screen points for each label, so that a small canvas is not crowded.
    pub room: f32,
}

impl Default for LabelOptions {
    fn default() -> Self {
        Self { size: 12.0, limit: 300, room: 8000.0 }
    }
}

/// Sets the labels of one picture after the other, remembering where each was.
#[derive(Debug, Clone, Default)]
pub struct Labeller {
    /// How labels are chosen.
    pub options: LabelOptions,
}

impl Labeller {
    /// One that remembers nothing.
    pub fn new(options: LabelOptions) -> Self {
        Self { options }
    }

    /// The labels of a frame.
    pub fn place(
        &mut self,
        _scene: &Scene,
        _view: &View,
        _emphasis: &Emphasis,
        _measure: &mut dyn TextMeasure,
    ) -> Vec<Placed> {
        Vec::new()
    }
}
#[expect(unused)]
fn unused(_: &Attention, _: &EntityId) {}
