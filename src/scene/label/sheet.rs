//! What one frame of labels is made of and has so far.

use std::cmp::Reverse;

use super::spots::is_inside;
use super::wrap::{LabelText, Measure, wrap};
use super::{Face, Placed, TextMeasure};
use crate::geometry::{Point, Rect};
use crate::scene::{Emphasis, Link, Mark, Scene, View};

/// The most links with words on them.
const MOST_WORDED: usize = 24;

/// One frame at work.
pub(super) struct Sheet<'a> {
    pub(super) scene: &'a Scene,
    pub(super) view: &'a View,
    pub(super) scale: f32,
    pub(super) emphasis: &'a Emphasis,
    pub(super) measure: &'a mut dyn TextMeasure,
    pub(super) placed: Vec<Placed>,
}

impl Sheet<'_> {
    /// Notes for each label the topmost region under its middle.
    pub(super) fn ground(&mut self) {
        for region in &self.scene.regions {
            let outline: Vec<Point> =
                region.outline.iter().map(|&place| self.view.to_screen(place)).collect();
            let bounds = Rect::from_points(outline.iter().copied());
            for label in &mut self.placed {
                let middle = label.rect.center();
                if bounds.contains(middle) && is_inside(middle, &outline) {
                    label.tint = Some(region.tint);
                }
            }
        }
    }

    /// A text on one line, whatever its length.
    pub(super) fn line(&mut self, text: &str, size: f32) -> Option<LabelText> {
        let limit = Measure { width: f32::MAX, lines: 1, size, face: Face::Regular };
        wrap(text, limit, self.measure)
    }

    pub(super) fn opacity(&self, index: usize, mark: &Mark) -> f32 {
        step_back(self.emphasis.marks.get(index).copied().unwrap_or(1.0)) * mark.presence
    }

    /// The links that say their verb: those that are chosen, and those of the mark under the pointer,
    /// else of the selected marks.
    pub(super) fn worded_links(&self) -> Vec<usize> {
        let emphasis = self.emphasis;
        let touches = |link: &Link| match emphasis.hovered {
            Some(mark) => link.from == mark || link.to == mark,
            None => {
                [link.from, link.to].iter().any(|end| emphasis.selected.binary_search(end).is_ok())
            }
        };
        let chosen = |index: usize| emphasis.chosen_links.binary_search(&(index as u32)).is_ok();
        let mut links: Vec<usize> = (0..self.scene.links.len())
            .filter(|&index| chosen(index) || touches(&self.scene.links[index]))
            .collect();
        links.sort_by_key(|&index| Reverse(chosen(index)));
        links.truncate(MOST_WORDED);
        links
    }
}

/// How strongly a label is drawn for what stands out with this strength.
pub(super) fn step_back(strength: f32) -> f32 {
    0.4 + 0.6 * strength.clamp(0.0, 1.0)
}
