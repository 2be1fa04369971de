//! The words beside the names of marks: clause numbers, names of regions, words on links.

use super::labeller::{Labeller, Memory};
use super::sheet::{Sheet, step_back};
use super::spots::{link_spots, region_spots};
use super::wrap::{LabelText, Measure, wrap};
use super::{Anchor, Face, LabelKind, LabelRequest, Placed};
use crate::geometry::{Rect, Vector};
use crate::scene::{Curve, Level};

/// The most links in view that all labels keep off.
const MOST_AVOIDED: usize = 120;
/// The most links with a count on them.
const MOST_COUNTED: usize = 100;
/// The scale from which on links say how many activities they stand for.
const COUNTING_SCALE: f32 = 0.6;
/// The size of a region on the screen, as a share of the viewport, above which it is a place to be in
/// and no longer a thing to be named.
const TOO_LARGE: f32 = 1.6;

impl Labeller {
    /// The clause numbers inside their marks, where no other mark lies over them.
    pub(super) fn tags(&mut self, sheet: &mut Sheet, visible: &[usize]) {
        let mut heights = vec![0; sheet.scene.marks.len()];
        for (height, &index) in sheet.scene.order.iter().enumerate() {
            heights[index as usize] = height as u32;
        }
        for &index in visible {
            let mark = &sheet.scene.marks[index];
            let Some(size) = mark.tag_size(sheet.scale * mark.presence) else { continue };
            let Some(text) = sheet.line(mark.tag.as_deref().unwrap_or_default(), size) else {
                continue;
            };
            let size = Vector::new(text.width(), text.height());
            let rect = Rect::from_center_size(sheet.view.to_screen(mark.at), size);
            if !self.placer.is_covered(rect, heights[index]) {
                let opacity = sheet.opacity(index, mark);
                sheet.placed.push(Placed::new(LabelKind::Tag(index), &text, rect, 0.5, opacity));
            }
        }
    }

    /// Keeps labels off lines where there is a choice: off all lines in view where they are few, else
    /// off those that are chosen.
    pub(super) fn avoid_links(&mut self, sheet: &Sheet) {
        let scene = sheet.scene;
        let drawn = scene.drawn(sheet.view);
        let course = |index: usize| {
            if drawn.link(index, sheet.emphasis) < 0.5 {
                return None;
            }
            let curve = scene.curve(&scene.links[index], sheet.view)?;
            curve.bounds().intersects(sheet.view.viewport).then_some(curve)
        };
        let mut courses: Vec<Curve> =
            (0..scene.links.len()).filter_map(course).take(MOST_AVOIDED + 1).collect();
        if courses.len() > MOST_AVOIDED {
            courses = sheet.worded_links().into_iter().filter_map(course).collect();
        }
        for curve in courses {
            let mut last = curve.start();
            for next in curve.points().skip(1) {
                self.placer.avoid(last, next);
                last = next;
            }
        }
    }

    /// The names of the regions, where they find room between the marks.
    pub(super) fn regions(&mut self, sheet: &mut Sheet, next: &mut Memory) {
        let size = self.options.size + 2.0;
        let (bundles, gathered) = sheet.scene.drawn(sheet.view).bundles();
        let far_out = gathered > 0.5 && !bundles.is_empty();
        for (index, region) in sheet.scene.regions.iter().enumerate() {
            let corners = region.outline.iter().map(|&place| sheet.view.to_screen(place));
            let (bounds, viewport) = (Rect::from_points(corners), sheet.view.viewport);
            if !bounds.intersects(viewport)
                || bounds.width() > viewport.width() * TOO_LARGE
                || bounds.height() > viewport.height() * TOO_LARGE
            {
                continue;
            }
            let name = match region.members {
                0 => region.name.clone(),
                members => format!("{} · {members}", region.name),
            };
            let limit = |width: f32, lines| Measure { width, lines, size, face: Face::Strong };
            let texts: Vec<LabelText> = [limit(size * 20.0, 1), limit(size * 12.0, 2)]
                .into_iter()
                .filter_map(|limit| wrap(&name, limit, sheet.measure))
                .collect();
            let Some(height) = texts.last().map(LabelText::height) else { continue };
            let spots = region_spots(region, sheet.view, height);
            let request = LabelRequest {
                anchor: Anchor::On(&spots),
                texts: &texts,
                previous: self.memory.regions.get(&region.name).copied(),
                // Far out the regions are what is seen: their names may lie on marks.
                required: far_out,
            };
            if let Some(found) = self.placer.place(&request) {
                let (kind, text) = (LabelKind::Region(index), &texts[found.text]);
                sheet.placed.push(Placed::new(kind, text, found.rect, 0.5, 1.0));
                next.regions.insert(region.name.clone(), (found.text, found.slot));
            }
        }
    }

    /// The verbs of what is pointed at or selected, and the counts of folded activities on what else
    /// is lifted.
    pub(super) fn links(&mut self, sheet: &mut Sheet) {
        let worded = sheet.worded_links();
        let counts = sheet.scale >= COUNTING_SCALE;
        let lifted = |index: usize| sheet.emphasis.link(index) == Level::Lifted;
        let counted = (0..sheet.scene.links.len())
            .filter(|&index| lifted(index))
            .filter(|index| counts && sheet.scene.links[*index].derived.len() > 1)
            .filter(|index| !worded.contains(index))
            .take(MOST_COUNTED);
        for (index, in_words) in
            worded.iter().map(|&index| (index, true)).chain(counted.map(|index| (index, false)))
        {
            let link = &sheet.scene.links[index];
            let Some(curve) = sheet.scene.curve(link, sheet.view) else { continue };
            if !curve.bounds().intersects(sheet.view.viewport) {
                continue;
            }
            let words =
                if in_words { link.wording.clone() } else { link.derived.len().to_string() };
            let Some(text) = sheet.line(&words, self.options.size) else { continue };
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
