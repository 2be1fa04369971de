//! Keeping labels off lines, and noting which lie over some.

use super::Labeller;
use super::ink::Ink;
use super::sheet::Sheet;
use super::spots::Outline;
use super::{LabelKind, Placed};
use crate::geometry::Rect;
use crate::scene::route::MOST_ASIDE;
use crate::scene::{Emphasis, View};

/// The most links in view for all of which there is time to see where they run; of more, only those
/// that are lifted keep labels off.
const MOST_AVOIDED: usize = 6_000;
/// Of up to so many it is seen at once where they run; of more, only near labels.
const FEW: usize = 300;
/// How far from its course a line still shows, with the halo of words beside it, in points.
const REACH: f32 = 5.0;
/// A label that has moved by less than this against the picture, in points, stands where it stood.
const SAME: f32 = 0.25;

/// Where links run, seen only where that is asked for.
#[derive(Debug, Clone, Default)]
pub(super) struct Lines {
    /// Whether that is so, or all of it is known.
    pub(super) piecemeal: bool,
    /// Links near a place, while they are looked at.
    near: Vec<u32>,
    /// Of which picture the labels of the last frame were.
    of: Option<Circumstances>,
    /// Those labels in order, each with where it stood in the world and whether anything lay under it.
    before: Vec<(LabelKind, Rect, bool)>,
}

/// Everything but the place of the camera that decides what lies under a label: two frames that agree
/// in it are one picture that was only moved across the screen.
#[derive(Debug, Clone, PartialEq)]
struct Circumstances {
    scene: u64,
    zoom: f32,
    viewport: Rect,
    emphasis: Emphasis,
    /// Whether links were left out because it moves.
    thinned: bool,
}

/// The part of the world that is seen in a part of the screen.
fn world(view: &View, area: Rect) -> Rect {
    let at = |place| view.camera.to_world(view.viewport, place);
    Rect::new(at(area.min), at(area.max))
}

impl Lines {
    /// Sees which lines run through a part of the screen, where that is not known yet.
    pub(super) fn look(&mut self, ink: &mut Ink, sheet: &Sheet, area: Rect) {
        if !self.piecemeal {
            return;
        }
        let Sheet { scene, view, .. } = *sheet;
        let (space, net, plain) = (scene.space(), scene.net(), &sheet.shown.links);
        // What is bent comes this way without its ends doing so.
        let aside = (MOST_ASIDE + space.reach) * view.scale();
        for tile in ink.undrawn(area) {
            let area = ink.area(&tile).expand(1.0);
            let near = |margin: f32| world(view, area.expand(margin));
            let here = near(0.0);
            space.links_in(net, near(aside), |segment| {
                let index = segment.index as usize;
                let straight = || scene.links[index].is_straight();
                if plain.has(index)
                    && (segment.touches(here) || !straight() || segment.start == segment.end)
                {
                    self.near.push(segment.index);
                }
            });
            self.near.sort_unstable();
            self.near.dedup();
            for link in self.near.drain(..) {
                let Some(curve) = scene.curve(&scene.links[link as usize], view) else { continue };
                let mut last = curve.start();
                for next in curve.points().skip(1) {
                    ink.line_in(&tile, last, next);
                    last = next;
                }
            }
        }
    }
}

impl Labeller {
    /// Keeps labels off lines where there is a choice: off all lines in view, or of very many off those
    /// that stand out.
    pub(super) fn avoid_links(&mut self, sheet: &Sheet) {
        let drawn = sheet.scene.drawn(sheet.view);
        let is_strong = |index: &usize| drawn.link(*index, sheet.emphasis) >= 0.5;
        let plain = &sheet.shown.links;
        let count = plain.count();
        let leads_around = |index: usize| !sheet.scene.links[index].via.is_empty();
        self.lines.piecemeal = (FEW + 1..=MOST_AVOIDED).contains(&count)
            && !drawn.gathers()
            && !plain.ones().any(leads_around);
        if count <= MOST_AVOIDED && !self.lines.piecemeal {
            plain.ones().filter(is_strong).for_each(|index| self.avoid_link(sheet, index));
        }
        let lifted = sheet.shown.lifted_links.iter().map(|&index| index as usize);
        lifted
            .filter(|&index| count > MOST_AVOIDED || !plain.has(index))
            .filter(is_strong)
            .for_each(|index| self.avoid_link(sheet, index));
    }

    fn avoid_link(&mut self, sheet: &Sheet, index: usize) {
        let scene = sheet.scene;
        let Some(curve) = scene.curve(&scene.links[index], sheet.view) else { return };
        if !curve.bounds().intersects(sheet.view.viewport) {
            return;
        }
        let mut last = curve.start();
        for next in curve.points().skip(1) {
            self.placer.avoid(last, next);
            last = next;
        }
    }

    /// Notes for each label whether anything lies under it: links, borders of regions, marks. Where
    /// there are too many links to look at, something does.
    pub(super) fn beneath(&mut self, sheet: &mut Sheet) {
        let (view, plain) = (sheet.view, &sheet.shown.links);
        if plain.count() > MOST_AVOIDED {
            return;
        }
        let drawn = sheet.scene.drawn(view);
        for bundle in drawn.bundles().0 {
            self.placer.avoid(view.to_screen(bundle.start), view.to_screen(bundle.end));
        }
        if drawn.gathers() {
            // What steps back was no reason to stand elsewhere, and yet it is seen.
            let faint = |index: &usize| {
                (f32::MIN_POSITIVE..0.5).contains(&drawn.link(*index, sheet.emphasis))
            };
            plain.ones().filter(faint).for_each(|index| self.avoid_link(sheet, index));
        }
        let sides = sheet.outlines.iter().flat_map(Outline::sides);
        sides.for_each(|(from, to)| self.placer.avoid(from, to));
        let of = Circumstances {
            scene: sheet.scene.stamp(),
            zoom: view.camera.zoom,
            viewport: view.viewport,
            emphasis: sheet.emphasis.clone(),
            thinned: sheet.shown.left_out().passing > 0,
        };
        let before = std::mem::take(&mut self.lines.before);
        let same = self.lines.of.as_ref() == Some(&of);
        let known = |label: &Placed, at: Rect| {
            let found = before.binary_search_by_key(&label.kind, |(kind, ..)| *kind);
            let (_, was, crossed) = before.get(found.ok().filter(|_| same)?)?;
            let moved = (was.min - at.min).length().max((was.max - at.max).length());
            (moved * of.zoom < SAME).then_some(*crossed)
        };
        let mut placed = std::mem::take(&mut sheet.placed);
        // The number in a mark has no halo.
        let named = |label: &&mut Placed| !matches!(label.kind, LabelKind::Tag(_));
        for label in placed.iter_mut().filter(named) {
            let at = world(view, label.rect);
            label.crossed = known(label, at).unwrap_or_else(|| {
                self.lines.look(&mut self.placer.ink, sheet, label.rect.expand(REACH));
                self.placer.is_drawn_on(label.rect, REACH)
            });
            self.lines.before.push((label.kind, at, label.crossed));
        }
        self.lines.before.sort_unstable_by_key(|(kind, ..)| *kind);
        self.lines.of = Some(of);
        sheet.placed = placed;
    }
}
