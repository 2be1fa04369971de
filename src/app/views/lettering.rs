//! Words as the window sets them, in the picture and on a slide.

use crate::app::theme;
use crate::scene::{Face, TextMeasure};
use egui::{Color32, FontId, Pos2, Shape};
use std::sync::Arc;

/// Measures and sets letters with the window's typeface.
pub(super) struct Letters<'a>(pub(super) &'a egui::Context);

impl Letters<'_> {
    /// A line of words, laid out.
    pub(super) fn set(&self, text: &str, font: FontId, ink: Color32) -> Arc<egui::Galley> {
        self.0.fonts_mut(|fonts| fonts.layout_no_wrap(text.to_owned(), font, ink))
    }
}

impl TextMeasure for Letters<'_> {
    fn width(&mut self, text: &str, size: f32, face: Face) -> f32 {
        self.set(text, font(size, face), Color32::PLACEHOLDER).size().x
    }
}

/// The letters of a size and weight.
pub(super) fn font(size: f32, face: Face) -> FontId {
    match face {
        Face::Regular => FontId::proportional(size),
        Face::Strong => theme::strong_font(size),
    }
}

/// A line of words with its place.
pub(super) struct Line {
    /// Where its left top corner is.
    pub(super) at: Pos2,
    /// The words.
    pub(super) galley: Arc<egui::Galley>,
    /// The colour of what parts it from what lies beneath.
    pub(super) halo: Option<Color32>,
    /// By how much it is turned about its corner, clockwise, in radians.
    pub(super) turned: f32,
}

impl Line {
    /// Its shapes, from the lowest; the halo reaches so far.
    pub(super) fn shapes(&self, reach: f32) -> impl Iterator<Item = Shape> {
        let around = [(-1.0, -1.0), (1.0, -1.0), (-1.0, 1.0), (1.0, 1.0)];
        let halo = self.halo.into_iter().flat_map(move |halo| {
            around.into_iter().map(move |(x, y)| (egui::vec2(x, y) * reach, Some(halo)))
        });
        halo.chain([(egui::Vec2::ZERO, None)]).map(|(by, ink)| {
            let (at, galley) = (self.at + by, self.galley.clone());
            let mut shape = egui::epaint::TextShape::new(at, galley, Color32::PLACEHOLDER);
            shape.override_text_color = ink;
            shape.with_angle(self.turned).into()
        })
    }
}
