//! The words beside the names of marks: clause numbers, names of regions, words on links.

use std::cmp::Reverse;

use super::labeller::{Labeller, Visible};
use super::memory::Memory;
use super::sheet::{Sheet, step_back};
use super::spots::link_spots;
use super::texts::line;
use super::{Anchor, LabelKind, LabelRequest, LabelText, Placed};
use crate::geometry::{Rect, Vector};
use crate::scene::{Level, Strokes};

/// The most links with a count on them.
const MOST_COUNTED: usize = 100;
/// The scale from which on links say how many activities they stand for.
const COUNTING_SCALE: f32 = 0.6;
/// The size of a region on the screen, as a share of the viewport, above which it is a place to be in
/// and no longer a thing to be named.
const TOO_LARGE: f32 = 1.6;
/// Up to so many regions their names are set large.
const FEW_REGIONS: usize = 12;

impl Labeller {
    /// The clause numbers inside their marks, where no other mark lies over them.
    pub(super) fn tags(&mut self, sheet: &mut Sheet, visible: &Visible) {
        for &index in &visible.tagged {
            let at = index as usize;
            let mark = &sheet.scene.marks[at];
            let Some(size) = mark.tag_size(sheet.scale * mark.presence) else { continue };
            let words = mark.tag.as_deref().unwrap_or_default();
            let Some(text) = self.texts.tag(index, words, size, sheet.measure) else { continue };
            let size = Vector::new(text.width(), text.height());
            let rect = Rect::from_center_size(sheet.view.to_screen(mark.at), size);
            if !self.placer.is_covered(rect, sheet.scene.ranks().get(at).copied().unwrap_or(0)) {
                let opacity = sheet.opacity(at, mark);
                sheet.placed.push(Placed::new(LabelKind::Tag(at), text, rect, 0.5, opacity));
            }
        }
    }

    /// The names of the regions, from the largest: between the marks inside, else around. One that
    /// finds no room is left out.
    pub(super) fn regions(&mut self, sheet: &mut Sheet, next: &mut Memory) {
        let (scene, viewport) = (sheet.scene, sheet.view.viewport);
        let large = if scene.regions.len() <= FEW_REGIONS { 2.0 } else { 0.0 };
        let size = self.options.size + large;
        let mut ranked: Vec<usize> = (0..scene.regions.len()).collect();
        ranked.sort_by_key(|&index| Reverse(scene.regions[index].members));
        for index in ranked {
            let (region, outline) = (&scene.regions[index], &sheet.outlines[index]);
            let bounds = outline.bounds;
            if !bounds.intersects(viewport)
                || bounds.width() > viewport.width() * TOO_LARGE
                || bounds.height() > viewport.height() * TOO_LARGE
            {
                continue;
            }
            let texts = self.texts.region(index as u32, region, size, sheet.measure);
            let previous = self.memory.regions.get(&region.name).copied();
            // The text that it had comes first, and with it its spot.
            let had = previous.map(|(text, _)| text).filter(|had| *had < texts.len());
            let found = had.into_iter().chain(0..texts.len()).find_map(|text| {
                let words: &LabelText = &texts[text];
                let halo = Strokes::TABLE.halo;
                let room = Vector::new(words.width() + halo, words.height() + halo);
                let spots = outline.spots(room, &sheet.outlines);
                let request = LabelRequest {
                    anchor: Anchor::On(&spots),
                    texts: std::slice::from_ref(words),
                    previous: previous.filter(|(had, _)| *had == text).map(|(_, slot)| (0, slot)),
                    required: false,
                };
                Some((text, self.placer.place(&request)?))
            });
            if let Some((text, found)) = found {
                let kind = LabelKind::Region(index);
                sheet.placed.push(Placed::new(kind, &texts[text], found.rect, 0.5, 1.0));
                next.regions.insert(region.name.clone(), (text, found.slot));
            } else if viewport.contains_rect(bounds) {
                next.unnamed.insert(region.name.clone());
            }
        }
    }

    /// The verbs of what is pointed at or selected, and the counts of folded activities on what else
    /// is lifted.
    pub(super) fn links(&mut self, sheet: &mut Sheet) {
        let worded = sheet.worded_links();
        let counts = sheet.scale >= COUNTING_SCALE;
        let lifted = |index: usize| sheet.emphasis.link(index) == Level::Lifted;
        let counted: Vec<usize> = sheet
            .lifted_links()
            .filter(|&index| lifted(index))
            .filter(|index| counts && sheet.scene.links[*index].derived.len() > 1)
            .filter(|index| !worded.contains(index))
            .take(MOST_COUNTED)
            .collect();
        for (index, in_words) in worded
            .iter()
            .map(|&index| (index, true))
            .chain(counted.iter().map(|&index| (index, false)))
        {
            let link = &sheet.scene.links[index];
            let Some(curve) = sheet.scene.curve(link, sheet.view) else { continue };
            if !curve.bounds().intersects(sheet.view.viewport) {
                continue;
            }
            let words =
                if in_words { link.wording.clone() } else { link.derived.len().to_string() };
            let Some(text) = line(&words, self.options.size, sheet.measure) else { continue };
            let spots = link_spots(&curve);
            let request = LabelRequest {
                anchor: Anchor::On(&spots),
                texts: std::slice::from_ref(&text),
                previous: None,
                required: false,
            };
            if let Some(found) = self.placer.place(&request) {
                let strength = sheet.emphasis.links.get(index).copied().unwrap_or(1.0);
                let opacity = step_back(strength) * link.presence;
                let kind = LabelKind::Link(index);
                sheet.placed.push(Placed::new(kind, &text, found.rect, 0.5, opacity));
            }
        }
    }
}
