//! What is printed or projected: pages and slides as drawings, the same on the screen and in a file.
//!
//! A [`Drawing`] is a list of shapes, words and pictures on a sheet of some size, from the lowest to
//! the highest. Whoever shows it paints the items in turn; whoever writes it does the same.

mod framed;
mod grid;
mod ink;
#[cfg(test)]
mod testing;
pub mod typeface;

pub use framed::Setting;
pub use grid::Grid;

use crate::geometry::{Point, Rect, Vector};
use crate::scene::{Color, Emphasis, Face, Palette, Placed, Scene, View};
use std::sync::Arc;

/// A sheet with what is drawn on it. Lengths are in points; the left top corner is the origin.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Drawing {
    /// Its width and height.
    pub size: Vector,
    /// What is on it, from the lowest to the highest.
    pub items: Vec<Item>,
}

/// Something drawn.
#[derive(Debug, Clone, PartialEq)]
pub enum Item {
    /// An area.
    Area {
        /// Its outline, without crossings.
        outline: Vec<Point>,
        /// Its ground.
        fill: Option<Color>,
        /// The line around it.
        pen: Option<Pen>,
        /// What it is called by whoever reads the drawing out; empty for what only adorns.
        title: String,
    },
    /// A line through points.
    Line {
        /// The points.
        points: Vec<Point>,
        /// With what it is drawn.
        pen: Pen,
    },
    /// A line of words.
    Words(Words),
    /// A picture of entities and relations.
    Picture(Box<Framed>),
}

/// With what a line is drawn.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Pen {
    /// Its colour.
    pub color: Color,
    /// Its width in points.
    pub width: f32,
    /// The length of a dash and of the gap after it; nothing for a line without gaps.
    pub dash: Option<(f32, f32)>,
}

/// A line of words.
#[derive(Debug, Clone, PartialEq)]
pub struct Words {
    /// The words.
    pub text: String,
    /// The left top corner of the line's box.
    pub at: Point,
    /// How wide it was measured.
    pub width: f32,
    /// The size of the letters.
    pub size: f32,
    /// Their weight.
    pub face: Face,
    /// Their colour.
    pub color: Color,
    /// The colour of the halo that parts them from what lies under them.
    pub halo: Option<Color>,
    /// By how many degrees the line is turned about its left top corner, clockwise.
    pub turned: f32,
    /// Where a click on them leads, if anywhere.
    pub link: Option<String>,
}

/// A picture with all that decides how it looks. The viewport of its view is where it lies on the
/// sheet, and nothing of it is drawn outside.
#[derive(Debug, Clone, PartialEq)]
pub struct Framed {
    /// What is drawn.
    pub scene: Arc<Scene>,
    /// From where it is seen.
    pub view: View,
    /// What stands out.
    pub emphasis: Emphasis,
    /// The words over it.
    pub labels: Vec<Placed>,
    /// In which colours; its ground is that of the canvas.
    pub palette: Palette,
}

impl Item {
    /// A filled rectangle.
    pub fn ground(rect: Rect, fill: Color) -> Self {
        Self::Area {
            outline: rect.corners().to_vec(),
            fill: Some(fill),
            pen: None,
            title: String::new(),
        }
    }
}

/// Between which sizes letters may be chosen, in points.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Letters {
    /// The size where there is room for it.
    pub most: f32,
    /// The size below which nothing is legible.
    pub least: f32,
}

impl Letters {
    /// The sizes from the largest to the least, in steps that the eye can tell apart.
    fn sizes(self) -> Vec<f32> {
        const STEPS: usize = 12;
        let by = (self.least / self.most).powf(1.0 / STEPS as f32);
        (0..=STEPS).map(|step| (self.most * by.powi(step as i32)).max(self.least)).collect()
    }
}
