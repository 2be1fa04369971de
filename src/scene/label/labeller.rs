//! Choosing which labels are shown, in which order they look for room, and remembering where they
//! stood.

use std::collections::HashMap;

use super::sheet::Sheet;
use super::texts::{Texts, Wanted};
use super::{Anchor, Found, LabelKind, LabelRequest, Placed, Placer, Slot, TextMeasure};
use crate::geometry::Vector;
use crate::model::EntityId;
use crate::scene::{Emphasis, Level, Mark, Scene, Strokes, View};

/// How labels are chosen.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LabelOptions {
    /// The size of ordinary labels in points; the more important are one or two points larger.
    pub size: f32,
    /// The most labels of marks set at once.
    pub limit: usize,
    /// Square points of the screen for each of them, so that a small canvas is not crowded.
    pub room: f32,
}

impl Default for LabelOptions {
    fn default() -> Self {
        Self { size: 12.0, limit: 300, room: 7000.0 }
    }
}

/// The most marks whose labels are shown because they are selected.
const MOST_SELECTED: usize = 12;
/// How many marks may look for room in vain before the rest, which matter less, are not asked: where
/// so many fail, all is full.
const MOST_FAILURES: usize = 300;
/// The scale from which on a clause whose number can be read in its tag also says how its long name
/// begins.
const NAMING_SCALE: f32 = 1.15;
/// By how much less a mark may matter and keep its label while one zooms out.
const LOYALTY: f32 = 0.1;

/// Sets the labels of one frame after the other and remembers where they stood.
///
/// A label that was shown stays, and stays where it is, as long as it fits and one does not zoom out;
/// while zooming out the more important come first. What the pointer brings up goes again without a
/// trace. Equal scenes, views and histories give equal labels.
#[derive(Debug, Clone, Default)]
pub struct Labeller {
    pub(super) options: LabelOptions,
    texts: Texts,
    pub(super) placer: Placer,
    pub(super) memory: Memory,
}

/// Which of its texts a label showed, and where.
type Stood = (usize, Slot);

/// Where the labels of the last frame stood. Only looked up, so that its order plays no part.
#[derive(Debug, Clone, Default)]
pub(super) struct Memory {
    /// Marks whose label was shown on its own merit.
    shown: HashMap<EntityId, Stood>,
    /// Marks whose label was shown because of the pointer or the selection.
    passing: HashMap<EntityId, Stood>,
    pub(super) regions: HashMap<String, Stood>,
    zoom: f32,
}

/// Why a mark asks for a label, from the most pressing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Claim {
    Pointed,
    Selected,
    Lifted,
    Shown,
    Usual,
}

impl Labeller {
    /// One that remembers nothing.
    pub fn new(options: LabelOptions) -> Self {
        Self { options, ..Self::default() }
    }

    /// The labels of a frame: names of regions, clause numbers in their tags, names of marks, words on
    /// links. They do not overlap; only the name of what is pointed at or selected may cover a mark,
    /// where there is no free place for it.
    pub fn place(
        &mut self,
        scene: &Scene,
        view: &View,
        emphasis: &Emphasis,
        measure: &mut dyn TextMeasure,
    ) -> Vec<Placed> {
        let (scale, placed) = (view.scale(), Vec::new());
        let mut sheet = Sheet { scene, view, scale, emphasis, measure, placed };
        let visible = self.block_marks(&sheet);
        self.tags(&mut sheet, &visible);
        self.avoid_links(&sheet);

        let requests = self.requests(&sheet, &visible);
        let pressing = requests.partition_point(|(claim, _)| *claim <= Claim::Lifted);
        let (pressing, usual) = requests.split_at(pressing);
        let mut next = Memory { zoom: view.camera.zoom, ..Memory::default() };
        let area = view.viewport.area() / self.options.room.max(1.0);
        let mut room = self.options.limit.min(area as usize);
        self.regions(&mut sheet, &mut next);
        self.marks(&mut sheet, pressing, &mut room, &mut next);
        self.links(&mut sheet);
        self.marks(&mut sheet, usual, &mut room, &mut next);
        if !pressing.is_empty() {
            // What had to make way for the pointer comes back when it leaves.
            for index in visible {
                let id = &scene.marks[index].id;
                if let Some(&stood) = self.memory.shown.get(id) {
                    next.shown.insert(id.clone(), stood);
                }
            }
        }
        self.memory = next;
        sheet.ground();
        sheet.placed
    }

    /// Keeps labels off all marks in view; gives their indices in order.
    fn block_marks(&mut self, sheet: &Sheet) -> Vec<usize> {
        self.placer.reset(sheet.view.viewport);
        let mut visible = Vec::new();
        let drawn = sheet.scene.drawn(sheet.view);
        for (height, &index) in sheet.scene.order.iter().enumerate() {
            let mark = &sheet.scene.marks[index as usize];
            if mark.presence <= 0.0 || !drawn.mark(index as usize, sheet.emphasis) {
                continue;
            }
            let rect = sheet.view.mark_rect(mark).expand(Strokes::TABLE.casing);
            if rect.intersects(sheet.view.viewport) {
                self.placer.block(rect, height as u32);
                visible.push(index as usize);
            }
        }
        visible.sort_unstable();
        visible
    }

    /// The marks that ask for a label, from the most pressing, and among equals from the most
    /// important.
    fn requests(&self, sheet: &Sheet, visible: &[usize]) -> Vec<(Claim, usize)> {
        let zooming_out = sheet.view.camera.zoom < self.memory.zoom * 0.999;
        let mut selected = 0;
        let mut requests: Vec<(Claim, usize, f32)> = Vec::with_capacity(visible.len());
        for &index in visible {
            let (mark, at) = (&sheet.scene.marks[index], Some(index as u32));
            let shown = self.memory.shown.contains_key(&mark.id);
            let is_selected = sheet.emphasis.selected.binary_search(&(index as u32)).is_ok();
            let claim = if sheet.emphasis.hovered == at || sheet.emphasis.focused == at {
                Claim::Pointed
            } else if is_selected && selected < MOST_SELECTED {
                selected += 1;
                Claim::Selected
            } else {
                match sheet.emphasis.mark(index) {
                    Level::Lifted => Claim::Lifted,
                    _ if shown && !zooming_out => Claim::Shown,
                    Level::Receding if !shown => continue,
                    _ => Claim::Usual,
                }
            };
            let loyalty = if shown { LOYALTY } else { 0.0 };
            requests.push((claim, index, mark.importance + loyalty));
        }
        requests.sort_by(|a, b| a.0.cmp(&b.0).then(b.2.total_cmp(&a.2)).then(a.1.cmp(&b.1)));
        requests.into_iter().map(|(claim, index, _)| (claim, index)).collect()
    }

    fn marks(
        &mut self,
        sheet: &mut Sheet,
        requests: &[(Claim, usize)],
        room: &mut usize,
        next: &mut Memory,
    ) {
        let zooming_in = sheet.view.camera.zoom > self.memory.zoom * 1.001;
        // Whatever can stay as it was does so before anything else looks for a place.
        let kept: Vec<Option<Found>> = requests
            .iter()
            .map(|&(claim, index)| {
                let shown = claim == Claim::Shown;
                shown.then(|| self.with_request(sheet, claim, index, Placer::keep)).flatten()
            })
            .collect();
        let mut patience = MOST_FAILURES;
        for (&(claim, index), kept) in requests.iter().zip(kept) {
            let found = match kept {
                // Closer up there may be room for a better text.
                Some(kept) if zooming_in && kept.text > 0 => {
                    self.placer.release(&kept);
                    let better = |placer: &mut Placer, request: &LabelRequest| {
                        let texts = &request.texts[..kept.text];
                        placer.place(&LabelRequest {
                            texts,
                            previous: Some((0, kept.slot)),
                            ..*request
                        })
                    };
                    self.with_request(sheet, claim, index, better)
                        .or_else(|| self.with_request(sheet, claim, index, Placer::keep))
                }
                Some(kept) => Some(kept),
                None if claim > Claim::Selected && (*room == 0 || patience == 0) => None,
                None => self.with_request(sheet, claim, index, Placer::place),
            };
            let Some(found) = found else {
                patience = patience.saturating_sub(1);
                continue;
            };
            *room = room.saturating_sub(1);
            let mark = &sheet.scene.marks[index];
            let texts =
                self.texts.of(mark, self.options.size, wanted(sheet, claim, mark), sheet.measure);
            let opacity = if claim <= Claim::Selected { 1.0 } else { sheet.opacity(index, mark) };
            let (text, side) = (&texts[found.text], found.slot.alignment());
            let kind = LabelKind::Mark(index);
            sheet.placed.push(Placed::new(kind, text, found.rect, side, opacity));
            let memory = if claim <= Claim::Lifted { &mut next.passing } else { &mut next.shown };
            memory.insert(mark.id.clone(), (found.text, found.slot));
        }
    }

    /// Puts the request of a mark together and lets `find` look for a place for it.
    fn with_request(
        &mut self,
        sheet: &mut Sheet,
        claim: Claim,
        index: usize,
        find: impl FnOnce(&mut Placer, &LabelRequest) -> Option<Found>,
    ) -> Option<Found> {
        let mark = &sheet.scene.marks[index];
        let memory = &self.memory;
        let previous = memory.shown.get(&mark.id).or_else(|| memory.passing.get(&mark.id));
        let mut half = mark.half_extent(sheet.scale * mark.presence);
        if claim <= Claim::Selected {
            // Beside the ring, not on it.
            let ring = Strokes::TABLE.casing + Strokes::TABLE.ring;
            half += Vector::new(ring, ring);
        }
        let wanted = wanted(sheet, claim, mark);
        let request = LabelRequest {
            anchor: Anchor::Beside(sheet.view.to_screen(mark.at), half),
            texts: self.texts.of(mark, self.options.size, wanted, sheet.measure),
            previous: previous.copied(),
            required: claim <= Claim::Selected,
        };
        find(&mut self.placer, &request)
    }
}

fn wanted(sheet: &Sheet, claim: Claim, mark: &Mark) -> Wanted {
    match claim {
        Claim::Pointed => Wanted::Full,
        _ if mark.tag.is_none() => Wanted::Name,
        _ if mark.tag_size(sheet.scale).is_none() => Wanted::NameOrTag,
        Claim::Shown | Claim::Usual if sheet.scale < NAMING_SCALE => Wanted::BesideTag,
        _ => Wanted::Name,
    }
}
