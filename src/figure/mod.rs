//! What is printed or projected: pages and slides as drawings, the same on the screen and in a file.
//!
//! A [`Drawing`] is a list of shapes, words and pictures on a sheet of some size, from the lowest to
//! the highest. Whoever shows it paints the items in turn; whoever writes it does the same.

pub mod deck;
mod framed;
mod grid;
mod ink;
mod pdf;
mod png;
mod quotation;
pub mod sheet;
pub mod slide;
mod subset;
mod svg;
mod table;
#[cfg(test)]
mod testing;
#[cfg(test)]
mod tests;
mod timeline;
pub mod typeface;

pub use crate::scene::{Pen, Words};
pub use framed::Setting;
pub use grid::Grid;
pub use pdf::{About, Page, to_pdf};
pub use png::{MOST_PIXELS, Pixels, to_pixels, to_png};
pub use quotation::Quotation;
pub use svg::to_svg;
pub use table::Rows;
pub use timeline::Timeline;

use crate::geometry::{Point, Rect, Vector};
use crate::scene::{Color, Emphasis, Form, Painter, Palette, Picture, Placed, Scene, View, paint};
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

/// A drawing that cannot be made into a file.
#[derive(Debug, thiserror::Error)]
pub enum FigureError {
    /// Too many pixels, or none.
    #[error(
        "a picture of {width} by {height} pixels is beyond the {} million that can be drawn; choose a smaller scale or size",
        MOST_PIXELS / 1e6
    )]
    Pixels {
        /// How wide it would be.
        width: f64,
        /// How high.
        height: f64,
    },
    /// The pixels could not be packed.
    #[error("the picture cannot be written as PNG: {0}")]
    Png(String),
}

impl Drawing {
    /// Paints everything on it, from the lowest to the highest.
    pub fn paint(&self, painter: &mut dyn Painter) {
        self.items.iter().for_each(|item| item.paint(painter));
    }
}

impl Framed {
    /// Paints the picture.
    pub fn paint(&self, painter: &mut dyn Painter) {
        let Self { scene, view, emphasis, labels, palette } = self;
        paint(&Picture { scene, view: *view, emphasis, palette, labels }, painter);
    }
}

impl Framed {
    /// The same picture elsewhere on the sheet.
    pub fn moved(mut self, by: Vector) -> Self {
        self.view.viewport = self.view.viewport.translate(by);
        for label in &mut self.labels {
            label.rect = label.rect.translate(by);
            label.lines.iter_mut().for_each(|line| line.at += by);
        }
        self
    }
}

impl Item {
    /// The same elsewhere on the sheet.
    pub fn moved(self, by: Vector) -> Self {
        let all = |points: Vec<Point>| points.into_iter().map(|point| point + by).collect();
        match self {
            Self::Area { outline, fill, pen, title } => {
                Self::Area { outline: all(outline), fill, pen, title }
            }
            Self::Line { points, pen } => Self::Line { points: all(points), pen },
            Self::Words(words) => Self::Words(Words { at: words.at + by, ..words }),
            Self::Picture(framed) => Self::Picture(Box::new(framed.moved(by))),
        }
    }

    fn paint(&self, painter: &mut dyn Painter) {
        match self {
            Self::Area { outline, fill, pen, title } if title.is_empty() => {
                painter.shape(Form::Polygon(outline), *fill, *pen);
            }
            Self::Area { outline, fill, pen, title } => {
                painter.begin(title);
                painter.shape(Form::Polygon(outline), *fill, *pen);
                painter.end();
            }
            Self::Line { points, pen } => painter.shape(Form::Line(points), None, Some(*pen)),
            Self::Words(words) => {
                if let Some(color) = words.halo {
                    painter.halo(words, color);
                }
                painter.words(words);
            }
            Self::Picture(framed) => framed.paint(painter),
        }
    }

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
pub struct LetterSizes {
    /// The size where there is room for it.
    pub most: f32,
    /// The size below which nothing is legible.
    pub least: f32,
}

impl LetterSizes {
    /// The sizes from the largest to the least, in steps that the eye can tell apart.
    fn all(self) -> Vec<f32> {
        const STEPS: usize = 12;
        let by = (self.least / self.most).powf(1.0 / STEPS as f32);
        (0..=STEPS).map(|step| (self.most * by.powi(step as i32)).max(self.least)).collect()
    }
}
