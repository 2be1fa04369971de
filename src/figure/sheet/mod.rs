//! A page to keep or print: a picture with its title, what its signs mean, when and of which graph it
//! was drawn, and on which documents it rests.
//!
//! Nothing is cut off: titles are broken into lines, and what is said at the foot grows smaller before
//! it takes the picture's room.

mod foot;
mod legend;
mod paper;
mod place;
mod sources;
#[cfg(test)]
mod tests;

pub use legend::Legend;
pub use paper::{Paper, PaperError};
pub use place::{Around, Prepared};
pub use sources::{Source, cited};

use super::ink::{Align, Ink, Lines, Type};
use super::{Drawing, Framed, Item, Setting};
use crate::geometry::{Point, Rect, Vector};
use crate::graph::Digest;
use crate::model::PartialDate;
use crate::scene::{Emphasis, LabelOptions, Palette, Scene, TextMeasure};
use foot::Foot;
use std::sync::Arc;

/// A page. What is empty is left out.
#[derive(Clone)]
pub struct Sheet<'a> {
    /// What it is called.
    pub title: &'a str,
    /// What it shows.
    pub body: Body<'a>,
    /// What the signs in it mean.
    pub legend: Legend,
    /// When it was drawn.
    pub date: Option<PartialDate>,
    /// What the graph is known by.
    pub fingerprint: Option<Digest>,
    /// On what it rests, to be numbered from 1.
    pub sources: Vec<Source>,
    /// Which of several pages it is, from 1, and of how many.
    pub numbered: Option<(usize, usize)>,
    /// In which colours.
    pub palette: &'a Palette,
}

/// What a page shows.
#[derive(Clone)]
pub enum Body<'a> {
    /// Entities and relations.
    Picture {
        /// What is drawn.
        scene: Arc<Scene>,
        /// What of it stands out.
        emphasis: Box<Emphasis>,
        /// The part of the world that is to be seen; nothing for all of it.
        part: Option<Rect>,
    },
    /// What is drawn into a room of some size, such as a grid.
    Drawn(&'a dyn Fn(Vector, &mut dyn TextMeasure) -> Drawing),
}

/// The free edge of a page that is as large as [`Paper::A4_LANDSCAPE`].
const MARGIN: f32 = 36.0;
/// The closest that few marks are looked at.
const CLOSEST: f32 = 1.6;
/// The size of the letters of its title, and the most of its height that this may take.
const TITLE: (f32, f32) = (25.0, 0.25);
/// The free room between what stands one below the other.
const GAP: f32 = 12.0;
/// How much smaller everything around the picture is made in turns, until it leaves room enough.
const SMALLER: [f32; 6] = [1.0, 0.9, 0.8, 0.7, 0.6, 0.5];

impl Sheet<'_> {
    /// The page, measured with the letters that it will be written in.
    pub fn draw(&self, size: Vector, measure: &mut dyn TextMeasure) -> Drawing {
        let size = Vector::new(size.x.max(1.0), size.y.max(1.0));
        // On a small sheet all is smaller, on a larger one nothing is larger.
        let fits = Paper::A4_LANDSCAPE.size;
        let scale = (size.x.max(size.y) / fits.x).min(size.x.min(size.y) / fits.y).clamp(0.3, 1.0);
        let margin = MARGIN * scale;
        let inner = Rect::from_min_size(Point::ORIGIN, size).expand(-margin);
        let mut ink = Ink::new(self.palette, measure);
        ink.ground(Rect::from_min_size(Point::ORIGIN, size), self.palette.canvas);
        let gap = GAP * scale;
        let mut room = inner;
        if let Some(title) = self.title(&mut ink, inner.size(), scale) {
            ink.lines(&title, inner.min, (inner.width(), Align::Left), self.palette.text);
            room.min.y += title.height() + gap;
        }
        let foot = self.foot(&mut ink, room.size(), scale);
        if foot.height() > 0.0 {
            let top = inner.max.y - foot.height();
            foot.draw(&mut ink, Rect::new(Point::new(inner.min.x, top), inner.max), self.palette);
            room.max.y = top - gap;
        }
        if !room.is_empty() {
            self.body(&mut ink, room);
        }
        ink.on(size)
    }

    /// The title in as many lines as it needs, in smaller letters where these would be too many.
    fn title(&self, ink: &mut Ink, room: Vector, scale: f32) -> Option<Lines> {
        if self.title.trim().is_empty() {
            return None;
        }
        let sizes = SMALLER.map(|smaller| Type::strong(TITLE.0 * scale * smaller));
        let fitting = sizes.iter().find_map(|&kind| {
            let lines = (room.y * TITLE.1 / ink.step(kind)).floor().max(1.0) as usize;
            ink.fitting(self.title, kind, room.x, lines)
        });
        let least = sizes[sizes.len() - 1];
        fitting.or_else(|| {
            let lines = (room.y * TITLE.1 / ink.step(least)).floor().max(1.0) as usize;
            Some(ink.set(self.title, least, room.x, lines))
        })
    }

    /// The foot, in letters so large that more than half of the room is left for the picture; where
    /// even the least need more, the last sources are only counted.
    fn foot(&self, ink: &mut Ink, room: Vector, scale: f32) -> Foot {
        let most = room.y * 0.45;
        let mut foot = Foot::default();
        for smaller in SMALLER {
            foot = Foot::new(self, ink, room.x, scale * smaller, self.sources.len());
            if foot.height() <= most {
                return foot;
            }
        }
        let least = scale * SMALLER[SMALLER.len() - 1];
        let (mut fit, mut many) = (0, self.sources.len());
        while fit + 1 < many {
            let middle = usize::midpoint(fit, many);
            let shorter = Foot::new(self, ink, room.x, least, middle);
            if shorter.height() <= most { fit = middle } else { many = middle }
        }
        if !self.sources.is_empty() {
            foot = Foot::new(self, ink, room.x, least, fit);
        }
        if foot.height() <= most { foot } else { Foot::default() }
    }

    fn body(&self, ink: &mut Ink, room: Rect) {
        match &self.body {
            Body::Picture { scene, emphasis, part } => {
                let setting = Setting {
                    at: room,
                    part: *part,
                    palette: self.palette,
                    labels: LabelOptions::default(),
                    closest: CLOSEST,
                };
                let framed = Framed::of(
                    scene.clone(),
                    Emphasis::clone(emphasis),
                    setting,
                    &mut *ink.measure,
                );
                ink.items.push(Item::Picture(Box::new(framed)));
            }
            Body::Drawn(draw) => {
                let drawing = draw(room.size(), &mut *ink.measure);
                let by = room.min - Point::ORIGIN;
                ink.items.extend(drawing.items.into_iter().map(|item| item.moved(by)));
            }
        }
    }
}
