//! A typeface for tests.

use super::{Face, TextMeasure};

/// Every letter is half as wide as its size.
pub(crate) struct Monospace;

impl TextMeasure for Monospace {
    fn width(&mut self, text: &str, size: f32, _face: Face) -> f32 {
        text.chars().count() as f32 * size / 2.0
    }
}
