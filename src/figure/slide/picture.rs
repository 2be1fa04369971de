//! The picture of entities and relations of a step, put on its slide: spread over the sheet, in
//! letters as large as there are few names, with a region lifted where its theme is marked.

use super::Told;
use crate::figure::ink::Ink;
use crate::figure::{Framed, Setting};
use crate::geometry::{Point, Rect};
use crate::model::EntityId;
use crate::scene::{Attention, Emphasis, LabelKind, LabelOptions, Scene};
use std::collections::BTreeSet;
use std::sync::Arc;

/// The size of names by how many entities may be named, up to so many.
const SIZES: [(usize, f32); 4] = [(8, 22.0), (18, 19.0), (40, 17.0), (usize::MAX, 15.0)];
/// The most on a map, whose regions have names too.
const MAP: f32 = 17.0;
/// Up to so many entities every clause is called by its name beside its number, in as many lines.
const FEW: usize = 24;
const NAME_LINES: usize = 4;
/// The most by which a picture is drawn out to the shape of the sheet.
const WIDEST: f32 = 1.7;
/// The closest that few marks are looked at.
const CLOSEST: f32 = 2.4;
/// What remains of the names of regions beside a marked one.
const OTHER_REGIONS: f32 = 0.55;
/// What remains at the least of what recedes, in percent: an audience sees from afar what it is.
const RECEDING: u8 = 52;

impl Told {
    pub(super) fn framed(&self, scene: &Arc<Scene>, at: Rect, ink: &mut Ink<'_>) -> Framed {
        let mut scene = scene.clone();
        if self.step.frame.is_none() && self.step.view.positions.is_empty() {
            spread(Arc::make_mut(&mut scene), at);
        }
        // On a slide a region says what it is about; how many marks it gathers follows from how many
        // the map shows, which is not what a briefing tells.
        Arc::make_mut(&mut scene).regions.iter_mut().for_each(|region| region.members = 0);
        let marked = self.marked(&scene);
        let named = if marked.is_empty() { scene.marks.len() } else { marked.len() };
        let emphasis = Emphasis::of(&scene, &Attention { marked, ..Attention::default() });
        let size = SIZES.iter().find(|(most, _)| named <= *most).map_or(15.0, |(_, size)| *size);
        let size = if scene.regions.is_empty() { size } else { size.min(MAP) };
        let few = named <= FEW && scene.regions.is_empty();
        let labels = LabelOptions {
            size,
            limit: 120,
            room: if few { 3000.0 } else { 6500.0 },
            naming: if few { 0.0 } else { LabelOptions::default().naming },
            lines: if few { NAME_LINES } else { LabelOptions::default().lines },
        };
        let mut palette = ink.palette.clone();
        palette.receding = palette.receding.max(RECEDING);
        let (palette, part, closest) = (&palette, self.step.frame, CLOSEST);
        let setting = Setting { at, part, palette, labels, closest };
        let mut framed = Framed::of(scene, emphasis, setting, ink.measure);
        self.set_back_regions(&mut framed);
        framed
    }

    /// Has the names of regions recede beside that of a marked theme.
    fn set_back_regions(&self, framed: &mut Framed) {
        let regions = &framed.scene.regions;
        let is_marked = |region: usize| {
            let theme = regions.get(region).and_then(|region| region.id.as_ref());
            theme.is_some_and(|theme| self.step.marked.contains(theme))
        };
        if !(0..regions.len()).any(is_marked) {
            return;
        }
        for label in &mut framed.labels {
            match label.kind {
                LabelKind::Region(region) if !is_marked(region) => label.opacity *= OTHER_REGIONS,
                _ => {}
            }
        }
    }

    /// What is marked, with the entities that the region of a marked theme gathers.
    fn marked(&self, scene: &Scene) -> BTreeSet<EntityId> {
        let marked = &self.step.marked;
        let gathered = self.content.visible.regions.iter();
        let gathered = gathered.filter(|(_, theme)| marked.contains(*theme)).map(|(id, _)| id);
        let all = marked.iter().chain(gathered);
        all.filter(|id| scene.index_of(id).is_some()).cloned().collect()
    }
}

/// Draws a scene out sideways until it has the shape of the sheet, as far as that does not make it
/// another picture: on a broad sheet a picture as high as broad leaves half of it empty.
fn spread(scene: &mut Scene, at: Rect) {
    let world = scene.bounds().size();
    let room = at.size();
    if world.x <= 0.0 || world.y <= 0.0 || room.y <= 0.0 {
        return;
    }
    let by = (room.x / room.y / (world.x / world.y)).clamp(1.0, WIDEST);
    let moved = |point: Point| Point::new(point.x * by, point.y);
    let places: Vec<Point> = scene.marks.iter().map(|mark| moved(mark.at)).collect();
    scene.place(&places);
    let via = scene.links.iter_mut().flat_map(|link| &mut link.via);
    let outlines = scene.regions.iter_mut().flat_map(|region| &mut region.outline);
    via.chain(outlines).for_each(|point| *point = moved(*point));
}
