//! What is drawn from how far: where marks would cover each other only the most important stand, and
//! far out the links between regions are gathered into one line for each two regions.
//!
//! Each mark has a level, the coarsest of a pyramid of square cells at which it is the most important
//! of its cell, as in the pyramids of web maps; what is drawn at one zoom is drawn at every closer
//! one. A link is drawn where both its ends are.

use super::{Emphasis, Link, Mark, Region, Scene, View};
use crate::geometry::{Point, Rect};
use std::collections::BTreeMap;

/// Up to so many marks all are drawn at every zoom: they are few enough to be told apart by hand.
const FEW_MARKS: usize = 2_500;
/// The side of a cell on the screen, in points: about that of the smallest mark.
const CELL: f32 = 7.0;
/// The finest level; from there on everything is drawn.
const FINEST: u8 = 11;
/// The most links drawn at a level before the finest.
const MOST_LINKS: usize = 20_000;
/// From so many links on it is known which come first where not all can be drawn.
const FEW_LINKS: usize = 4_000;
/// From so many links between regions on they are gathered far out.
const MANY_CROSSING: usize = 400;
/// The zoom from which on links between regions are no longer gathered, and below which all are.
const GATHERING: (f32, f32) = (0.62, 0.4);

/// The links between two regions as one line.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bundle {
    /// The one region, by its index.
    pub from: u32,
    /// The other, a later one.
    pub to: u32,
    /// How many links it stands for.
    pub count: u32,
    /// Where it leaves the one, in the world.
    pub start: Point,
    /// Where it comes to the other.
    pub end: Point,
}

/// From how far the parts of a scene are drawn. The default draws everything at every zoom.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Detail {
    /// The side of the cell of level 0, in world units.
    extent: f32,
    /// The level of each mark; none where all are drawn.
    marks: Vec<u8>,
    /// The level of each link; none where all are drawn.
    links: Vec<u8>,
    /// The marks by level; none where all are drawn.
    marks_by_level: Vec<u32>,
    /// The links by level, and those of one level from the most important; none where all are drawn
    /// and they are few.
    ranked_links: Vec<u32>,
    /// The place of each link among them.
    link_ranks: Vec<u32>,
    /// Whether each link leads from one region to another; none where they are never gathered.
    crossing: Vec<bool>,
    /// The gathered links.
    bundles: Vec<Bundle>,
}

/// What is drawn in one view.
#[derive(Debug, Clone, Copy)]
pub struct Drawn<'a> {
    detail: &'a Detail,
    level: u8,
    gathered: f32,
}

impl Detail {
    /// The levels of a scene's parts. `region` tells for each mark the region in which it lies.
    ///
    /// Time: O(n log n + m) for n marks and m links.
    pub(super) fn new(
        marks: &[Mark],
        links: &[Link],
        regions: &[Region],
        region: &[Option<u32>],
    ) -> Self {
        let mut detail = Self::default();
        if marks.len() > FEW_MARKS {
            detail.thin_out(marks, links);
        }
        if marks.len() > FEW_MARKS || links.len() > FEW_LINKS {
            detail.rank_links(marks, links);
        }
        detail.gather(links, regions, region);
        detail
    }

    fn thin_out(&mut self, marks: &[Mark], links: &[Link]) {
        let bounds = Rect::from_points(marks.iter().map(|mark| mark.at));
        self.extent = bounds.width().max(bounds.height()).max(1.0);
        self.marks = mark_levels(marks, bounds.min, self.extent);
        let level = |link: &Link| {
            let end = |end: u32| self.marks.get(end as usize).copied().unwrap_or(FINEST);
            end(link.from).max(end(link.to))
        };
        self.links = links.iter().map(level).collect();
        self.marks_by_level = (0..marks.len() as u32).collect();
        self.marks_by_level.sort_by_key(|&index| self.marks[index as usize]);
    }

    fn rank_links(&mut self, marks: &[Mark], links: &[Link]) {
        let worth = |link: &Link| {
            let end = |end: u32| marks.get(end as usize).map_or(0.0, |mark| mark.importance);
            end(link.from) + end(link.to)
        };
        let mut ranked: Vec<(u8, f32, u32)> = (0..)
            .zip(links)
            .map(|(index, link)| {
                (self.links.get(index as usize).copied().unwrap_or(0), worth(link), index)
            })
            .collect();
        ranked.sort_unstable_by(|a, b| a.0.cmp(&b.0).then(b.1.total_cmp(&a.1)).then(a.2.cmp(&b.2)));
        self.ranked_links = ranked.into_iter().map(|(.., index)| index).collect();
        if !self.links.is_empty() {
            // What is beyond the most that a level bears waits for the finest.
            for &index in self.ranked_links.iter().skip(MOST_LINKS) {
                self.links[index as usize] = FINEST;
            }
        }
        self.link_ranks = vec![0; links.len()];
        for (rank, &index) in (0..).zip(&self.ranked_links) {
            self.link_ranks[index as usize] = rank;
        }
    }

    fn gather(&mut self, links: &[Link], regions: &[Region], region: &[Option<u32>]) {
        let ends = |link: &Link| {
            let of = |end: u32| region.get(end as usize).copied().flatten();
            let (a, b) = (of(link.from)?, of(link.to)?);
            (a != b).then_some((a.min(b), a.max(b)))
        };
        let mut counts: BTreeMap<(u32, u32), u32> = BTreeMap::new();
        for ends in links.iter().filter_map(ends) {
            *counts.entry(ends).or_default() += 1;
        }
        let crossing: usize = counts.values().map(|&count| count as usize).sum();
        if crossing < MANY_CROSSING {
            return;
        }
        // What joins a region to nothing named crosses the whole picture too.
        self.crossing = links
            .iter()
            .map(|link| {
                let of = |end: u32| region.get(end as usize).copied().flatten();
                of(link.from) != of(link.to)
            })
            .collect();
        self.bundles = counts
            .into_iter()
            .filter_map(|((from, to), count)| {
                let (a, b) = (regions.get(from as usize)?, regions.get(to as usize)?);
                let (one, other) = (middle(a), middle(b));
                let (start, end) = (leaving(a, one, other), leaving(b, other, one));
                Some(Bundle { from, to, count, start, end })
            })
            .collect();
        self.bundles.sort_by_key(|bundle| bundle.count);
    }
}

/// The middle of a region: the mean of its corners.
fn middle(region: &Region) -> Point {
    let (mut x, mut y) = (0.0, 0.0);
    for corner in &region.outline {
        x += corner.x;
        y += corner.y;
    }
    let count = region.outline.len().max(1) as f32;
    Point::new(x / count, y / count)
}

/// Where the way from `inside` to `outside` last crosses the outline.
fn leaving(region: &Region, inside: Point, outside: Point) -> Point {
    let along = outside - inside;
    let corners = &region.outline;
    let sides = (0..corners.len()).map(|at| (corners[at], corners[(at + 1) % corners.len()]));
    let crossings = sides.filter_map(|(a, b)| {
        let side = b - a;
        let turn = along.cross(side);
        if turn.abs() < 1e-6 {
            return None;
        }
        let (t, u) = ((a - inside).cross(side) / turn, (a - inside).cross(along) / turn);
        ((0.0..=1.0).contains(&t) && (0.0..=1.0).contains(&u)).then_some(t)
    });
    inside + along * crossings.fold(0.0, f32::max)
}

/// The coarsest level at which each mark is the most important of its cell.
fn mark_levels(marks: &[Mark], corner: Point, extent: f32) -> Vec<u8> {
    let mut ranked: Vec<u32> = (0..marks.len() as u32).collect();
    ranked.sort_by(|&a, &b| {
        let importance = |index: u32| marks[index as usize].importance;
        importance(b).total_cmp(&importance(a)).then(a.cmp(&b))
    });
    // One bit for each cell of each level.
    let mut taken: Vec<Vec<u64>> =
        (0..FINEST).map(|level| vec![0; (1_usize << (2 * level)).div_ceil(64)]).collect();
    let mut levels = vec![FINEST; marks.len()];
    for index in ranked {
        let at = (marks[index as usize].at - corner) / extent;
        for level in 0..FINEST {
            let side = 1_usize << level;
            let cell = |share: f32| ((share * side as f32) as usize).min(side - 1);
            let number = cell(at.y) * side + cell(at.x);
            let (word, bit) = (&mut taken[usize::from(level)][number / 64], 1 << (number % 64));
            if *word & bit == 0 {
                *word |= bit;
                levels[index as usize] = levels[index as usize].min(level);
            }
        }
    }
    levels
}

impl Scene {
    /// What is drawn of it in a view.
    pub fn drawn(&self, view: &View) -> Drawn<'_> {
        let zoom = view.camera.zoom;
        let cells = (self.detail.extent * zoom / CELL).max(1.0).log2().ceil();
        let (none, all) = GATHERING;
        Drawn {
            detail: &self.detail,
            level: (cells as u8).min(FINEST),
            gathered: ((none - zoom) / (none - all)).clamp(0.0, 1.0),
        }
    }
}

impl<'a> Drawn<'a> {
    /// Whether a mark is drawn; what is lifted always is.
    pub fn mark(&self, index: usize, emphasis: &Emphasis) -> bool {
        self.has_mark(index) || emphasis.marks.get(index).is_some_and(|strength| *strength > 1.0)
    }

    /// Whether a mark is drawn when nothing lifts it.
    pub(super) fn has_mark(&self, index: usize) -> bool {
        self.detail.marks.get(index).is_none_or(|level| *level <= self.level)
    }

    /// How much of a link is drawn, 0 to 1; what is lifted is drawn in full.
    pub fn link(&self, index: usize, emphasis: &Emphasis) -> f32 {
        if emphasis.links.get(index).is_some_and(|strength| *strength > 1.0) {
            return 1.0;
        }
        self.share(index)
    }

    /// How much of a link is drawn when nothing lifts it, 0 to 1.
    pub(super) fn share(&self, index: usize) -> f32 {
        let shown = self.detail.links.get(index).is_none_or(|level| *level <= self.level);
        let crossing = self.detail.crossing.get(index).copied().unwrap_or(false);
        match (shown, crossing) {
            (false, _) => 0.0,
            (true, true) => 1.0 - self.gathered,
            (true, false) => 1.0,
        }
    }

    /// The marks drawn, in no order of importance; none where they are all.
    pub(super) fn marks_listed(&self) -> Option<&'a [u32]> {
        let Detail { marks, marks_by_level: listed, .. } = self.detail;
        let count = listed.partition_point(|&index| marks[index as usize] <= self.level);
        (!listed.is_empty()).then(|| &listed[..count])
    }

    /// The links drawn, from the most important; none where they are all and few.
    pub(super) fn links_listed(&self) -> Option<&'a [u32]> {
        let Detail { links, ranked_links: listed, .. } = self.detail;
        let drawn = |&index: &u32| links.get(index as usize).is_none_or(|l| *l <= self.level);
        let count = listed.partition_point(drawn);
        (!listed.is_empty()).then(|| &listed[..count])
    }

    /// The place of a link in that list.
    pub(super) fn rank_of_link(&self, index: u32) -> u32 {
        self.detail.link_ranks.get(index as usize).copied().unwrap_or(u32::MAX)
    }

    /// Whether links between regions are gathered, be it only a little yet.
    pub(super) fn gathers(&self) -> bool {
        self.gathered > 0.0 && !self.detail.crossing.is_empty()
    }

    /// The gathered links, from the fewest, and how much of them is drawn, 0 to 1.
    pub fn bundles(&self) -> (&'a [Bundle], f32) {
        let bundles = if self.gathered > 0.0 { self.detail.bundles.as_slice() } else { &[] };
        (bundles, self.gathered)
    }

    /// How many marks are left out for standing under more important ones.
    pub fn marks_left_out(&self) -> usize {
        self.marks_listed().map_or(0, |listed| self.detail.marks.len() - listed.len())
    }

    /// How many links are left out with them, or for being too many so far out.
    pub fn links_left_out(&self) -> usize {
        self.links_listed().map_or(0, |listed| self.detail.ranked_links.len() - listed.len())
    }
}
