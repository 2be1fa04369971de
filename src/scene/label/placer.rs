//! Finding a free place for one label after the other.
//!
//! Candidate positions around a point and greedy choice by priority: E. Imhof, "Positioning names on
//! maps", The American Cartographer 2 (1975); J. Christensen, J. Marks and S. Shieber, "An empirical
//! study of algorithms for point-feature label placement", ACM Transactions on Graphics 14 (1995).
//! They find greedy placement the fastest and far from the best count; it is taken here because it
//! is stable from frame to frame, which they do not ask for.

use super::LabelText;
use super::ink::Ink;
use crate::geometry::{Point, Rect, Vector};

/// Where a label stands beside what it names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "the names say it; the second word is where the label leans to")]
pub enum Slot {
    Below,
    Right,
    Above,
    Left,
    RightBelow,
    RightAbove,
    LeftBelow,
    LeftAbove,
    BelowRight,
    BelowLeft,
    AboveRight,
    AboveLeft,
    /// Centred on one of the given spots.
    Spot(usize),
}

/// What a label may stand at.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Anchor<'a> {
    /// Beside a mark with this centre and these half extents.
    Beside(Point, Vector),
    /// Centred on one of these spots, the first being the best.
    On(&'a [Point]),
}

/// A label to be placed.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LabelRequest<'a> {
    /// What it may stand at.
    pub anchor: Anchor<'a>,
    /// What it may say, the first being the best.
    pub texts: &'a [LabelText],
    /// Which text stood where before: it stays there while it fits.
    pub previous: Option<(usize, Slot)>,
    /// Whether it must be shown beside its mark, over others if need be, though never over a label.
    pub required: bool,
}

/// A place found for a request.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Found {
    /// Which of the texts fits.
    pub text: usize,
    /// Where it stands.
    pub slot: Slot,
    /// The rectangle that it covers.
    pub rect: Rect,
    obstacle: usize,
}

/// The free room of a picture: what has been blocked is not covered by what is placed after it.
///
/// Each question looks only at the cells of a grid that it touches, so that placing n labels among m
/// marks takes about n times the candidates, independent of m as long as marks do not pile up.
#[derive(Debug, Clone)]
pub struct Placer {
    viewport: Rect,
    columns: usize,
    cells: Vec<Vec<u32>>,
    obstacles: Vec<Obstacle>,
    pub(super) ink: Ink,
}

#[derive(Debug, Clone, Copy)]
struct Obstacle {
    rect: Rect,
    /// How high a mark lies; none for labels.
    height: Option<u32>,
}

/// Width and height of a cell of the grid, in points: about one label.
const CELL: Vector = Vector::new(64.0, 32.0);
/// Free room that a label keeps from the edge of the viewport.
const EDGE: f32 = 3.0;
/// Free room between a mark and its label.
const GAP: f32 = 3.0;
/// Free room around a label, to the sides and above.
const APART: Vector = Vector::new(5.0, 2.0);
/// How much farther out a required label is tried.
const FARTHER: [f32; 4] = [0.0, 10.0, 24.0, 44.0];
/// What a piece of a line under a label costs, in steps down the list of slots: one line across it is
/// worse than most other slots, one along it worse than all.
const CROSSING: usize = 4;

impl Slot {
    /// The slots beside a mark from the best. Below comes first because that is where the layout keeps
    /// room for names.
    const BESIDE: [Self; 12] = [
        Self::Below,
        Self::Right,
        Self::Above,
        Self::Left,
        Self::RightBelow,
        Self::RightAbove,
        Self::LeftBelow,
        Self::LeftAbove,
        Self::BelowRight,
        Self::BelowLeft,
        Self::AboveRight,
        Self::AboveLeft,
    ];

    /// Where lines begin that are narrower than the label: 0 left, 0.5 centred, 1 right.
    pub(super) const fn alignment(self) -> f32 {
        match self {
            Self::Right
            | Self::RightBelow
            | Self::RightAbove
            | Self::BelowRight
            | Self::AboveRight => 0.0,
            Self::Left | Self::LeftBelow | Self::LeftAbove | Self::BelowLeft | Self::AboveLeft => {
                1.0
            }
            Self::Below | Self::Above | Self::Spot(_) => 0.5,
        }
    }

    /// The rectangle of a label of `size` in this slot, `gap` points from a mark.
    fn rect(self, at: Point, half: Vector, size: Vector, gap: f32) -> Rect {
        let (middle_x, middle_y) = (at.x - size.x / 2.0, at.y - size.y / 2.0);
        let (right, left) = (at.x + half.x + gap, at.x - half.x - gap - size.x);
        let (below, above) = (at.y + half.y + gap, at.y - half.y - gap - size.y);
        let lean = size.y * 0.45;
        let (x, y) = match self {
            Self::Below => (middle_x, below),
            Self::Right => (right, middle_y),
            Self::Above => (middle_x, above),
            Self::Left => (left, middle_y),
            Self::RightBelow => (right, middle_y + lean),
            Self::RightAbove => (right, middle_y - lean),
            Self::LeftBelow => (left, middle_y + lean),
            Self::LeftAbove => (left, middle_y - lean),
            Self::BelowRight => (at.x - half.x, below),
            Self::BelowLeft => (at.x + half.x - size.x, below),
            Self::AboveRight => (at.x - half.x, above),
            Self::AboveLeft => (at.x + half.x - size.x, above),
            Self::Spot(_) => (middle_x, middle_y),
        };
        Rect::from_min_size(Point::new(x, y), size)
    }
}

impl Default for Placer {
    fn default() -> Self {
        Self::new(Rect::EMPTY)
    }
}

impl Placer {
    /// One for an empty picture.
    pub fn new(viewport: Rect) -> Self {
        let mut placer = Self {
            viewport,
            columns: 1,
            cells: Vec::new(),
            obstacles: Vec::new(),
            ink: Ink::default(),
        };
        placer.reset(viewport);
        placer
    }

    /// Makes everything free again, in a viewport of this size, and keeps the memory.
    pub fn reset(&mut self, viewport: Rect) {
        let cells = |length: f32, cell: f32| (length / cell).ceil().clamp(1.0, 256.0) as usize;
        self.viewport = viewport;
        self.columns = cells(viewport.width(), CELL.x);
        let count = self.columns * cells(viewport.height(), CELL.y);
        self.cells.iter_mut().for_each(Vec::clear);
        self.cells.resize_with(count, Vec::new);
        self.obstacles.clear();
        self.ink.reset(viewport);
    }

    /// Keeps labels off the mark in `rect`; `height` says how far up it is drawn.
    pub fn block(&mut self, rect: Rect, height: u32) {
        self.insert(Obstacle { rect, height: Some(height) });
    }

    /// Keeps labels off a line where there is a choice.
    pub fn avoid(&mut self, from: Point, to: Point) {
        self.ink.line(from, to);
    }

    /// Whether a mark lies under `rect`, or a line under or `near` it.
    pub(super) fn is_drawn_on(&self, rect: Rect, near: f32) -> bool {
        self.ink.under(rect.expand(near)) > 0
            || self.touching(rect).any(|obstacle| obstacle.height.is_some())
    }

    /// Whether a mark that lies higher than `height` touches `rect`.
    pub fn is_covered(&self, rect: Rect, height: u32) -> bool {
        self.touching(rect).any(|obstacle| obstacle.height.is_some_and(|other| other > height))
    }

    /// Leaves a label where and as it was and blocks its place; none where that is not free now.
    pub fn keep(&mut self, request: &LabelRequest) -> Option<Found> {
        let (text, slot) = request.previous?;
        let rect = rect_in(request.anchor, slot, size(request.texts.get(text)?))?;
        self.is_free(rect).then(|| self.take(text, slot, rect))
    }

    /// Finds the best free place for a label and blocks it; none where there is none.
    pub fn place(&mut self, request: &LabelRequest) -> Option<Found> {
        if let Some(kept) = self.keep(request) {
            return Some(kept);
        }
        let free = request.texts.iter().enumerate().find_map(|(index, text)| {
            let (slot, rect) = self.best_free(request, size(text))?;
            Some((index, slot, rect))
        });
        let (text, slot, rect) = free.or_else(|| self.forced(request))?;
        Some(self.take(text, slot, rect))
    }

    /// Whether a label of this size would find a free slot beside a mark: where there is none, a larger
    /// one need not be measured.
    pub(super) fn has_room(&self, at: Point, half: Vector, size: Vector) -> bool {
        Slot::BESIDE.iter().any(|slot| self.is_free(slot.rect(at, half, size, GAP)))
    }

    /// Makes the place of a label free again.
    pub fn release(&mut self, found: &Found) {
        if let Some(obstacle) = self.obstacles.get_mut(found.obstacle) {
            obstacle.rect = Rect::EMPTY;
        }
    }

    fn take(&mut self, text: usize, slot: Slot, rect: Rect) -> Found {
        let obstacle = self.obstacles.len();
        let around = Rect::new(rect.min - APART, rect.max + APART);
        self.insert(Obstacle { rect: around, height: None });
        Found { text, slot, rect, obstacle }
    }

    fn is_free(&self, rect: Rect) -> bool {
        self.viewport.expand(-EDGE).contains_rect(rect) && self.touching(rect).next().is_none()
    }

    /// The best free slot for a label of this size: the one it had, else the first that is free, unless
    /// one farther down crosses fewer lines.
    fn best_free(&self, request: &LabelRequest, size: Vector) -> Option<(Slot, Rect)> {
        let free = |slot: Slot| {
            let rect = rect_in(request.anchor, slot, size)?;
            self.is_free(rect).then_some((slot, rect))
        };
        if let Some(kept) = request.previous.and_then(|(_, slot)| free(slot)) {
            return Some(kept);
        }
        if let Anchor::On(spots) = request.anchor {
            return (0..spots.len()).map(Slot::Spot).find_map(free);
        }
        let mut best: Option<(usize, (Slot, Rect))> = None;
        for (rank, &slot) in Slot::BESIDE.iter().enumerate() {
            if best.is_some_and(|(cost, _)| cost <= rank) {
                break;
            }
            if let Some(candidate) = free(slot) {
                let cost = rank + CROSSING * self.ink.under(candidate.1);
                if best.is_none_or(|(least, _)| cost < least) {
                    best = Some((cost, candidate));
                }
            }
        }
        best.map(|(_, candidate)| candidate)
    }

    /// Where a label may be put that does not stand where it was: the lines there decide.
    pub(super) fn choices(&self, request: &LabelRequest) -> Vec<Rect> {
        let Anchor::Beside(at, half) = request.anchor else { return Vec::new() };
        let stays = |text: &LabelText| {
            let kept = request.previous.map(|(_, slot)| slot.rect(at, half, size(text), GAP));
            kept.is_some_and(|rect| self.is_free(rect))
        };
        let free = |text: &LabelText| -> Vec<Rect> {
            let rects = Slot::BESIDE.iter().map(|slot| slot.rect(at, half, size(text), GAP));
            rects.filter(|rect| self.is_free(*rect)).collect()
        };
        request
            .texts
            .iter()
            .take_while(|text| !stays(text))
            .map(free)
            .find(|free| !free.is_empty())
            .unwrap_or_default()
    }

    /// A place for a label that must be shown: the one that covers the least of marks and no label.
    fn forced(&self, request: &LabelRequest) -> Option<(usize, Slot, Rect)> {
        let Anchor::Beside(at, half) = request.anchor else { return None };
        if !request.required {
            return None;
        }
        let size = size(request.texts.first()?);
        let room = self.viewport.expand(-EDGE);
        let mut best: Option<(f32, (usize, Slot, Rect))> = None;
        for farther in FARTHER {
            for slot in Slot::BESIDE {
                let rect = moved_into(slot.rect(at, half, size, GAP + farther), room);
                if self.touching(rect).any(|obstacle| obstacle.height.is_none()) {
                    continue;
                }
                let covered: f32 =
                    self.touching(rect).map(|other| other.rect.intersection(rect).area()).sum();
                if best.as_ref().is_none_or(|(least, _)| covered < *least) {
                    best = Some((covered, (0, slot, rect)));
                }
            }
        }
        best.map(|(_, found)| found)
    }

    fn insert(&mut self, obstacle: Obstacle) {
        let index = self.obstacles.len() as u32;
        self.obstacles.push(obstacle);
        let (columns, rows) = self.span(obstacle.rect);
        for row in rows {
            for column in columns.clone() {
                self.cells[row * self.columns + column].push(index);
            }
        }
    }

    /// The obstacles that touch a rectangle; one may come several times.
    fn touching(&self, rect: Rect) -> impl Iterator<Item = &Obstacle> {
        let (columns, rows) = self.span(rect);
        rows.flat_map(move |row| columns.clone().map(move |column| row * self.columns + column))
            .flat_map(|cell| &self.cells[cell])
            .map(|&index| &self.obstacles[index as usize])
            .filter(move |obstacle| obstacle.rect.intersects(rect))
    }

    /// The columns and rows of cells that a rectangle touches; what lies outside counts to the outer
    /// cells.
    fn span(&self, rect: Rect) -> (std::ops::Range<usize>, std::ops::Range<usize>) {
        let rows = self.cells.len() / self.columns.max(1);
        let range = |low: f32, high: f32, cell: f32, count: usize| {
            let at = |place: f32| ((place / cell).max(0.0) as usize).min(count - 1);
            at(low)..at(high) + 1
        };
        let (min, max) = (rect.min - self.viewport.min, rect.max - self.viewport.min);
        (range(min.x, max.x, CELL.x, self.columns), range(min.y, max.y, CELL.y, rows))
    }
}

fn size(text: &LabelText) -> Vector {
    Vector::new(text.width(), text.height())
}

fn rect_in(anchor: Anchor, slot: Slot, size: Vector) -> Option<Rect> {
    match (anchor, slot) {
        (Anchor::On(spots), Slot::Spot(index)) => {
            Some(slot.rect(*spots.get(index)?, Vector::ZERO, size, 0.0))
        }
        (Anchor::Beside(..), Slot::Spot(_)) | (Anchor::On(_), _) => None,
        (Anchor::Beside(at, half), slot) => Some(slot.rect(at, half, size, GAP)),
    }
}

/// The rectangle moved by as little as brings it into `room`; its left top corner where it is larger.
fn moved_into(rect: Rect, room: Rect) -> Rect {
    let shift = |low: f32, high: f32, from: f32, to: f32| (to - high).min(0.0).max(from - low);
    let x = shift(rect.min.x, rect.max.x, room.min.x, room.max.x);
    let y = shift(rect.min.y, rect.max.y, room.min.y, room.max.y);
    rect.translate(Vector::new(x, y))
}
