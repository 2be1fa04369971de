//! What one frame of labels is made of and has so far.

use std::cmp::Reverse;

use super::spots::Outline;
use super::{Placed, TextMeasure};
use crate::scene::{Emphasis, Link, Mark, Scene, Shown, View};

/// The most links with words on them.
const MOST_WORDED: usize = 24;

/// One frame at work.
pub(super) struct Sheet<'a> {
    pub(super) scene: &'a Scene,
    pub(super) shown: &'a Shown,
    pub(super) view: &'a View,
    pub(super) scale: f32,
    pub(super) emphasis: &'a Emphasis,
    pub(super) measure: &'a mut dyn TextMeasure,
    pub(super) placed: Vec<Placed>,
    /// The outlines of the regions.
    pub(super) outlines: Vec<Outline>,
}

impl Sheet<'_> {
    /// Notes for each label the topmost region under its middle.
    pub(super) fn ground(&mut self) {
        for (region, outline) in self.scene.regions.iter().zip(&self.outlines) {
            for label in &mut self.placed {
                if outline.holds(label.rect.center()) {
                    label.tint = Some(region.tint);
                }
            }
        }
    }

    /// Whether a mark is drawn and in view.
    pub(super) fn shows(&self, index: u32) -> bool {
        let index = index as usize;
        self.scene.marks.get(index).is_some_and(|mark| {
            mark.presence > 0.0
                && self.scene.drawn(self.view).mark(index, self.emphasis)
                && self.view.mark_rect(mark).intersects(self.view.viewport)
        })
    }

    pub(super) fn opacity(&self, index: usize, mark: &Mark) -> f32 {
        step_back(self.emphasis.marks.get(index).copied().unwrap_or(1.0)) * mark.presence
    }

    /// The links that say their verb: those that are chosen, and those of the mark under the pointer,
    /// else of the selected marks.
    pub(super) fn worded_links(&self) -> Vec<usize> {
        let emphasis = self.emphasis;
        if emphasis.hovered.is_none() && emphasis.selected.is_empty() {
            let chosen = emphasis.chosen_links.iter().map(|&link| link as usize);
            return chosen.take(MOST_WORDED).collect();
        }
        let touches = |link: &Link| match emphasis.hovered {
            Some(mark) => link.from == mark || link.to == mark,
            None => {
                [link.from, link.to].iter().any(|end| emphasis.selected.binary_search(end).is_ok())
            }
        };
        let chosen = |index: usize| emphasis.chosen_links.binary_search(&(index as u32)).is_ok();
        let mut links: Vec<usize> = self
            .lifted_links()
            .filter(|&index| chosen(index) || touches(&self.scene.links[index]))
            .collect();
        links.sort_by_key(|&index| Reverse(chosen(index)));
        links.truncate(MOST_WORDED);
        links
    }

    /// The links that stand out, be it only a little yet.
    pub(super) fn lifted_links(&self) -> impl Iterator<Item = usize> + '_ {
        self.emphasis.links.lifted().map(|index| index as usize)
    }
}

/// How strongly a label is drawn for what stands out with this strength.
pub(super) fn step_back(strength: f32) -> f32 {
    0.4 + 0.6 * strength.clamp(0.0, 1.0)
}
