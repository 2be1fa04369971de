//! Choosing which labels are shown, in which order they look for room, and remembering where they
//! stood.

use super::lines::Lines;
use super::memory::Memory;
use super::sheet::Sheet;
use super::spots::Outline;
use super::texts::{Texts, Wanted, least_width};
use super::{Anchor, Found, LabelKind, LabelRequest, Placed, Placer, TextMeasure};
use crate::geometry::{Rect, Vector};
use crate::scene::{Emphasis, Level, Mark, Scene, Shown, Strokes, View};

/// How labels are chosen.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LabelOptions {
    /// The size of ordinary labels in points; the more important are one or two points larger.
    pub size: f32,
    /// The most labels of marks set at once.
    pub limit: usize,
    /// Square points of the screen for each of them, so that a small canvas is not crowded.
    pub room: f32,
    /// The scale from which on a clause whose number can be read in its tag also says how its long
    /// name begins.
    pub naming: f32,
    /// The most lines of a name.
    pub lines: usize,
}

impl Default for LabelOptions {
    fn default() -> Self {
        Self { size: 12.0, limit: 300, room: 7000.0, naming: 1.15, lines: 2 }
    }
}

/// The most marks whose labels are shown because they are selected.
const MOST_SELECTED: usize = 12;
/// How many marks may look for room in vain before the rest, which matter less, are not asked: where
/// so many fail, all is full.
const MOST_FAILURES: usize = 300;
/// How many marks are looked at together.
const AT_A_TIME: usize = 64;
/// The least size of the number in a tag for each point of the size of labels.
const LEAST_TAG: f32 = 0.6;
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
    pub(super) texts: Texts,
    pub(super) placer: Placer,
    pub(super) memory: Memory,
    pub(super) lines: Lines,
    visible: Visible,
    kept_off: Vec<Rect>,
}

/// The marks in view.
#[derive(Debug, Clone, Default)]
pub(super) struct Visible {
    /// Them, from the highest: that is, from the most important.
    ranked: Vec<u32>,
    /// Those with a number in them, by index.
    pub(super) tagged: Vec<u32>,
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

    /// Keeps labels off these rectangles of the screen, where something lies over the scene, from now on
    /// and in place of those told before.
    pub fn keep_off(&mut self, rects: impl IntoIterator<Item = Rect>) {
        self.kept_off.clear();
        self.kept_off.extend(rects);
    }

    /// How many regions in the last view found no room for their names.
    pub fn regions_unnamed(&self) -> usize {
        self.memory.unnamed.len()
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
        self.place_among(scene, &scene.shown(view, emphasis, usize::MAX), view, emphasis, measure)
    }

    /// The labels of a frame among what it shows, where that is known already.
    ///
    /// Takes time by what is shown, and for the rest by how many labels are set.
    pub fn place_among(
        &mut self,
        scene: &Scene,
        shown: &Shown,
        view: &View,
        emphasis: &Emphasis,
        measure: &mut dyn TextMeasure,
    ) -> Vec<Placed> {
        let (scale, placed) = (view.scale(), Vec::new());
        let outlines = Outline::all(scene, view);
        let mut sheet = Sheet { scene, shown, view, scale, emphasis, measure, placed, outlines };
        self.memory.carry_to(scene);
        let visible = self.block_marks(&sheet);
        self.tags(&mut sheet, &visible);
        self.avoid_links(&sheet);

        let pressing = self.pressing(&sheet, &visible);
        let mut next = Memory { zoom: view.camera.zoom, ..Memory::default() };
        let area = view.viewport.area() / self.options.room.max(1.0);
        let mut room = self.options.limit.min(area as usize);
        self.regions(&mut sheet, &mut next);
        self.marks(&mut sheet, &mut pressing.iter().copied(), &mut room, &mut next);
        self.links(&mut sheet);
        let usual = self.usual(&sheet, &visible, &pressing);
        self.marks(&mut sheet, &mut usual.into_iter(), &mut room, &mut next);
        if !pressing.is_empty() {
            // What had to make way for the pointer comes back when it leaves.
            for mark in self.memory.shown.marks() {
                if let Some(stood) = self.memory.shown.get(mark).filter(|_| sheet.shows(mark)) {
                    next.shown.insert(scene, mark, stood);
                }
            }
        }
        self.memory = next;
        self.visible = visible;
        sheet.ground();
        self.beneath(&mut sheet);
        sheet.placed
    }

    /// Keeps labels off all marks in view and finds out which these are.
    fn block_marks(&mut self, sheet: &Sheet) -> Visible {
        let (scene, shown) = (sheet.scene, sheet.shown);
        self.placer.reset(sheet.view.viewport);
        for rect in &self.kept_off {
            self.placer.block(rect.expand(Strokes::TABLE.casing), u32::MAX);
        }
        let mut visible = std::mem::take(&mut self.visible);
        visible.ranked.clear();
        visible.tagged.clear();
        let mut marks = shown.marks.clone();
        shown.lifted_marks.iter().for_each(|&index| marks.set(scene.ranks()[index as usize]));
        let mut heights = marks.ones().peekable();
        while heights.peek().is_some() {
            // Many at a time: they lie far apart, and so the waits for them pass together.
            let mut some = [(0, 0, Rect::EMPTY, false); AT_A_TIME];
            let mut count = 0;
            for height in heights.by_ref().take(AT_A_TIME) {
                let Some(&index) = scene.order.get(height) else { continue };
                let mark = &scene.marks[index as usize];
                if mark.presence > 0.0 {
                    let rect = sheet.view.mark_rect_at(mark, sheet.scale);
                    some[count] = (height as u32, index, rect, mark.tag.is_some());
                    count += 1;
                }
            }
            for &(height, index, rect, tagged) in &some[..count] {
                let rect = rect.expand(Strokes::TABLE.casing);
                if rect.intersects(sheet.view.viewport) {
                    self.placer.block(rect, height);
                    visible.ranked.push(index);
                    if tagged {
                        visible.tagged.push(index);
                    }
                }
            }
        }
        visible.ranked.reverse();
        visible
    }

    /// What is pointed at, selected or lifted, from the most pressing, and among equals from the most
    /// important.
    fn pressing(&self, sheet: &Sheet, visible: &Visible) -> Vec<(Claim, u32)> {
        let emphasis = sheet.emphasis;
        let mut selected = 0;
        let mut claim = |index: u32| {
            let at = Some(index);
            if emphasis.hovered == at || emphasis.focused == at {
                return Some(Claim::Pointed);
            }
            if selected < MOST_SELECTED && emphasis.selected.binary_search(&index).is_ok() {
                selected += 1;
                return Some(Claim::Selected);
            }
            (emphasis.mark(index as usize) == Level::Lifted).then_some(Claim::Lifted)
        };
        let mut pressing: Vec<(Claim, u32)> =
            visible.ranked.iter().filter_map(|&index| Some((claim(index)?, index))).collect();
        pressing.sort_by_key(|(claim, _)| *claim);
        pressing
    }

    /// All others that may be named: first those that were, and while zooming out each where its
    /// importance puts it. No more than may find a place or be refused one.
    fn usual(
        &self,
        sheet: &Sheet,
        visible: &Visible,
        pressing: &[(Claim, u32)],
    ) -> Vec<(Claim, u32)> {
        let zooming_out = sheet.view.camera.zoom < self.memory.zoom * 0.999;
        let mut taken: Vec<u32> = pressing.iter().map(|&(_, mark)| mark).collect();
        taken.sort_unstable();
        let importance = |index: u32| sheet.scene.marks[index as usize].importance;
        let is_free = |index: &u32| taken.binary_search(index).is_err();
        let shown = self.memory.shown.marks().filter(is_free).filter(|&mark| sheet.shows(mark));
        let mut shown: Vec<u32> = shown.collect();
        shown.sort_by(|&a, &b| importance(b).total_cmp(&importance(a)).then(a.cmp(&b)));
        let others = visible.ranked.iter().copied().filter(is_free).filter(|&index| {
            sheet.emphasis.mark(index as usize) != Level::Receding
                && !self.memory.shown.contains(index)
        });
        let others = others.take(self.options.limit + MOST_FAILURES);
        if !zooming_out {
            let shown = shown.into_iter().map(|mark| (Claim::Shown, mark));
            return shown.chain(others.map(|mark| (Claim::Usual, mark))).collect();
        }
        let shown = shown.into_iter().map(|mark| (importance(mark) + LOYALTY, mark));
        let mut all: Vec<(f32, u32)> =
            shown.chain(others.map(|mark| (importance(mark), mark))).collect();
        all.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        all.into_iter().map(|(_, mark)| (Claim::Usual, mark)).collect()
    }

    fn marks(
        &mut self,
        sheet: &mut Sheet,
        requests: &mut dyn Iterator<Item = (Claim, u32)>,
        room: &mut usize,
        next: &mut Memory,
    ) {
        let zooming_in = sheet.view.camera.zoom > self.memory.zoom * 1.001;
        // Whatever can stay as it was does so before anything else looks for a place.
        let requests: Vec<(Claim, u32, Option<Found>)> = requests
            .map(|(claim, index)| {
                let shown = claim == Claim::Shown;
                let kept = shown.then(|| self.with_request(sheet, claim, index, Placer::keep));
                (claim, index, kept.flatten())
            })
            .collect();
        let mut patience = MOST_FAILURES;
        for (claim, index, kept) in requests {
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
            let mark = &sheet.scene.marks[index as usize];
            let wanted = wanted(sheet, &self.options, claim, mark);
            let letters = (self.options.size, self.options.lines);
            let texts = self.texts.of(index, mark, letters, wanted, sheet.measure);
            let at = index as usize;
            let opacity = if claim <= Claim::Selected { 1.0 } else { sheet.opacity(at, mark) };
            let (text, side) = (&texts[found.text], found.slot.alignment());
            sheet.placed.push(Placed::new(LabelKind::Mark(at), text, found.rect, side, opacity));
            let memory = if claim <= Claim::Lifted { &mut next.passing } else { &mut next.shown };
            memory.insert(sheet.scene, index, (found.text, found.slot));
        }
    }

    /// Puts the request of a mark together and lets `find` look for a place for it.
    fn with_request(
        &mut self,
        sheet: &mut Sheet,
        claim: Claim,
        index: u32,
        find: impl FnOnce(&mut Placer, &LabelRequest) -> Option<Found>,
    ) -> Option<Found> {
        let mark = &sheet.scene.marks[index as usize];
        let memory = &self.memory;
        let previous = memory.shown.get(index).or_else(|| memory.passing.get(index));
        let mut half = mark.half_extent(sheet.scale * mark.presence);
        if claim <= Claim::Selected {
            // Beside the ring, not on it.
            let ring = Strokes::TABLE.casing + Strokes::TABLE.ring;
            half += Vector::new(ring, ring);
        }
        let (at, size) = (sheet.view.to_screen(mark.at), self.options.size);
        let required = claim <= Claim::Selected;
        if !required && previous.is_none() {
            // Where all is full, as most often far out, nothing is measured.
            let least = Vector::new(least_width(mark, size), size);
            if !self.placer.has_room(at, half, least) {
                return None;
            }
        }
        let wanted = wanted(sheet, &self.options, claim, mark);
        let request = LabelRequest {
            anchor: Anchor::Beside(at, half),
            texts: self.texts.of(index, mark, (size, self.options.lines), wanted, sheet.measure),
            previous,
            required,
        };
        if self.lines.piecemeal && claim != Claim::Shown {
            for rect in self.placer.choices(&request) {
                self.lines.look(&mut self.placer.ink, sheet, rect);
            }
        }
        find(&mut self.placer, &request)
    }
}

/// Whether the number in a tag can be read by those for whom letters of a size are meant.
fn is_legible(tag: Option<f32>, letters: f32) -> bool {
    tag.is_some_and(|tag| tag >= letters * LEAST_TAG)
}

fn wanted(sheet: &Sheet, options: &LabelOptions, claim: Claim, mark: &Mark) -> Wanted {
    let LabelOptions { naming, size: letters, .. } = *options;
    match claim {
        Claim::Pointed => Wanted::Full,
        _ if mark.tag.is_none() => Wanted::Name,
        _ if !is_legible(mark.tag_size(sheet.scale), letters) => Wanted::NameOrTag,
        Claim::Shown | Claim::Usual if sheet.scale < naming => Wanted::BesideTag,
        _ => Wanted::Name,
    }
}
