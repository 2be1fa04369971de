//! Where things are: which marks and links lie in a part of the world, without looking at all.

use super::Mark;
use super::net::Net;
use crate::geometry::{Point, Rect};
use std::sync::OnceLock;

/// Marks that were moved one by one before everything is put in order anew.
const MOST_STRAYS: usize = 64;
/// The finest grid has two to the power of this cells on a side.
const MOST_LEVELS: u32 = 9;

/// The marks and links of a scene by where they are.
#[derive(Debug, Clone, Default)]
pub(super) struct Space {
    /// Where each mark is.
    pub(super) places: Vec<Point>,
    /// The largest half extent of a mark in points at scale 1.
    pub(super) reach: f32,
    marks: OnceLock<Grid>,
    links: OnceLock<Grid>,
    /// Marks that are no longer where the grids have them, in order.
    strays: Vec<u32>,
}

/// Segments in a pyramid of grids: each lies once, in the finest grid whose cells are as large as it
/// is, in the cell of its middle; so it reaches out of its cell by half a cell at most (a "loose"
/// quadtree: T. Ulrich, "Loose octrees", Game Programming Gems, 2000). Flat arrays, row by row.
#[derive(Debug, Clone, Default)]
struct Grid {
    corner: Point,
    extent: f32,
    levels: u32,
    /// Where the segments of each cell begin in `segments`, level by level.
    starts: Vec<u32>,
    segments: Vec<Segment>,
}

/// A link from end to end, or a mark, which has no length.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Segment {
    pub(super) index: u32,
    pub(super) start: Point,
    pub(super) end: Point,
}

impl Space {
    /// What is known at once; marks and links are put in order when they are first asked for.
    pub(super) fn new(marks: &[Mark]) -> Self {
        let reach = marks.iter().map(|mark| {
            let half = mark.shape.half_extent() * mark.radius;
            half.x.max(half.y) + mark.stretch
        });
        Self {
            reach: reach.fold(0.0, f32::max),
            places: marks.iter().map(|mark| mark.at).collect(),
            ..Self::default()
        }
    }

    /// The marks put in order; takes O(n) the first time.
    fn marks(&self) -> &Grid {
        let point = |(index, &at): (u32, &Point)| Segment { index, start: at, end: at };
        self.marks.get_or_init(|| Grid::new((0..).zip(&self.places).map(point).collect()))
    }

    /// The links put in order; takes O(m) the first time.
    fn links(&self, net: &Net) -> &Grid {
        let every = || (0..net.ends.len() as u32).filter_map(|link| self.segment(net, link));
        self.links.get_or_init(|| Grid::new(every().collect()))
    }

    /// Puts everything in order.
    pub(super) fn prepare(&self, net: &Net) {
        let _ = (self.marks(), self.links(net));
    }

    /// The straight way of a link from end to end.
    pub(super) fn segment(&self, net: &Net, link: u32) -> Option<Segment> {
        let ends = net.ends.get(link as usize)?;
        let [start, end] = ends.map(|end| self.places.get(end as usize).copied());
        Some(Segment { index: link, start: start?, end: end? })
    }

    /// Takes in that a mark has been moved. Returns false where that is no longer worth it.
    pub(super) fn move_mark(&mut self, mark: u32, to: Point) -> bool {
        if let Some(place) = self.places.get_mut(mark as usize) {
            *place = to;
        }
        if let Err(at) = self.strays.binary_search(&mark) {
            self.strays.insert(at, mark);
        }
        self.strays.len() <= MOST_STRAYS
    }

    /// Calls `found` for the marks whose centres lie in `area` of the world.
    pub(super) fn marks_in(&self, area: Rect, mut found: impl FnMut(u32)) {
        self.marks().each(area, |segment| {
            if area.contains(segment.start) && self.strays.binary_search(&segment.index).is_err() {
                found(segment.index);
            }
        });
        for &mark in &self.strays {
            if area.contains(self.places[mark as usize]) {
                found(mark);
            }
        }
    }

    /// Calls `found` for the links whose straight way touches `area` of the world. A link may come
    /// twice.
    pub(super) fn links_in(&self, net: &Net, area: Rect, mut found: impl FnMut(Segment)) {
        let strayed = |mark: u32| self.strays.binary_search(&mark).is_ok();
        self.links(net).each(area, |segment| {
            let moved = || {
                !self.strays.is_empty() && net.ends[segment.index as usize].into_iter().any(strayed)
            };
            if segment.touches(area) && !moved() {
                found(*segment);
            }
        });
        for &mark in &self.strays {
            for &link in net.links_of(mark) {
                let segment = self.segment(net, link);
                if let Some(segment) = segment.filter(|segment| segment.touches(area)) {
                    found(segment);
                }
            }
        }
    }
}

impl Segment {
    /// Whether it touches a rectangle: their bounds do, and the corners do not all lie on one side.
    pub(super) fn touches(&self, area: Rect) -> bool {
        let (a, b) = (self.start, self.end);
        if a.x.min(b.x) > area.max.x
            || a.x.max(b.x) < area.min.x
            || a.y.min(b.y) > area.max.y
            || a.y.max(b.y) < area.min.y
        {
            return false;
        }
        let along = b - a;
        // How far the middle of the rectangle lies aside, against how far its corners reach.
        let aside = along.cross(area.center() - a).abs();
        let half = area.size() / 2.0;
        aside <= half.x * along.y.abs() + half.y * along.x.abs()
    }
}

impl Grid {
    fn new(segments: Vec<Segment>) -> Self {
        let ends = segments.iter().flat_map(|segment| [segment.start, segment.end]);
        let bounds = Rect::from_points(ends.filter(|at| at.is_finite()));
        let extent = bounds.width().max(bounds.height()).max(1e-3);
        // About two segments for each cell, if they are spread evenly.
        let levels = ((segments.len() as f32 / 2.0).max(1.0).log2() / 2.0).ceil() as u32;
        let levels = levels.min(MOST_LEVELS);
        let mut grid = Self { corner: bounds.min, extent, levels, ..Self::default() };
        let cells: Vec<u32> = segments.iter().map(|segment| grid.cell_of(segment)).collect();
        let mut starts = vec![0_u32; grid.first_cell(levels + 1) + 1];
        for &cell in &cells {
            starts[cell as usize + 1] += 1;
        }
        for cell in 1..starts.len() {
            starts[cell] += starts[cell - 1];
        }
        let mut next = starts.clone();
        grid.segments = vec![Segment::default(); segments.len()];
        for (segment, &cell) in segments.iter().zip(&cells) {
            let place = &mut next[cell as usize];
            grid.segments[*place as usize] = *segment;
            *place += 1;
        }
        grid.starts = starts;
        grid
    }

    /// The number of the first cell of a level: 1 + 4 + 16 + … of the coarser ones.
    fn first_cell(&self, level: u32) -> usize {
        ((1_usize << (2 * level)) - 1) / 3
    }

    fn cell_of(&self, segment: &Segment) -> u32 {
        let span = segment.end - segment.start;
        let length = span.x.abs().max(span.y.abs());
        let level = if length > 0.0 { (self.extent / length).log2() as u32 } else { self.levels };
        let level = level.min(self.levels);
        let side = 1_usize << level;
        let middle = segment.start.midpoint(segment.end) - self.corner;
        let cell = |along: f32| ((along / self.extent * side as f32) as usize).min(side - 1);
        (self.first_cell(level) + cell(middle.y) * side + cell(middle.x)) as u32
    }

    /// Calls `found` for all segments that may touch an area, and for some near it.
    fn each(&self, area: Rect, mut found: impl FnMut(&Segment)) {
        if self.segments.is_empty() || area.is_empty() {
            return;
        }
        for level in 0..=self.levels {
            let side = 1_usize << level;
            let cell = self.extent / side as f32;
            let (low, high) = (area.min - self.corner, area.max - self.corner);
            // What is beyond the outermost cells is counted to them.
            let range = |low: f32, high: f32| {
                let at = |place: f32| ((place / cell).max(0.0) as usize).min(side - 1);
                (at(low - cell / 2.0), at(high + cell / 2.0))
            };
            let ((left, right), (top, bottom)) = (range(low.x, high.x), range(low.y, high.y));
            for row in top..=bottom {
                let first = self.first_cell(level) + row * side;
                let from = self.starts[first + left] as usize;
                let to = self.starts[first + right + 1] as usize;
                self.segments[from..to].iter().for_each(&mut found);
            }
        }
    }
}
