//! Which marks and links one frame draws: those in view, as far as there is room for them.

use super::bits::Bits;
use super::look::MOST_REACH;
use super::route::MOST_ASIDE;
use super::{Emphasis, Scene, View};
use crate::geometry::Rect;

/// Up to so many are looked through one by one; of more, only those near the view.
pub(super) const FEW: usize = 20_000;

/// What one frame draws.
#[derive(Debug, Clone, Default)]
pub struct Shown {
    /// The marks in view that are not lifted, by their place in [`Scene::order`].
    pub(super) marks: Bits,
    /// The links in view that are not lifted.
    pub(super) links: Bits,
    /// The lifted marks, in drawing order.
    pub(super) lifted_marks: Vec<u32>,
    /// The lifted links, in order.
    pub(super) lifted_links: Vec<u32>,
    pieces: usize,
    left_out: LeftOut,
}

/// How much of a scene is not drawn although it is, or may be, in view.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct LeftOut {
    /// Marks that lie under more important ones, anywhere in the picture.
    pub marks: usize,
    /// Links with an end at such a mark, or beyond the most that are drawn so far out.
    pub links: usize,
    /// Links in view that are left out only while the picture moves.
    pub passing: usize,
}

impl Shown {
    /// How many marks and links are drawn.
    pub const fn pieces(&self) -> usize {
        self.pieces
    }

    /// How much is left out.
    pub const fn left_out(&self) -> LeftOut {
        self.left_out
    }
}

impl Scene {
    /// What is drawn in a view: at most `most_links` links, the more important first, besides those
    /// that are lifted.
    ///
    /// Takes time by what is near the view and by what the level of detail admits, not by what there
    /// is.
    pub fn shown(&self, view: &View, emphasis: &Emphasis, most_links: usize) -> Shown {
        let drawn = self.drawn(view);
        let (space, net) = (self.space(), self.net());
        let scale = view.scale();
        let area = |margin: f32| view.camera.visible(view.viewport.expand(margin));

        let mut shown = Shown { marks: Bits::new(self.marks.len()), ..Shown::default() };
        let near = area(space.reach * scale + MOST_REACH);
        let ranks = self.ranks();
        let mut mark = |index: u32| shown.marks.set(ranks[index as usize]);
        match drawn.marks_listed() {
            Some(few) if few.len() <= FEW => few
                .iter()
                .filter(|&&index| near.contains(space.places[index as usize]))
                .for_each(|&index| mark(index)),
            _ => space.marks_in(near, |index| {
                if drawn.has_mark(index as usize) {
                    mark(index);
                }
            }),
        }

        let near_links = area((MOST_ASIDE + space.reach) * scale + MOST_REACH);
        let in_view = |index: u32| {
            let straight = || space.segment(net, index).is_some_and(|way| way.touches(near_links));
            let link = &self.links[index as usize];
            if link.via.is_empty() { straight() } else { self.way(link).intersects(near_links) }
        };
        let visible = |index: u32| drawn.share(index as usize) > 0.0 && in_view(index);
        let (links, passing) = self.links_shown(&drawn, near_links, most_links, visible);
        shown.links = links;
        shown.pieces = shown.marks.count() + shown.links.count();
        shown.left_out =
            LeftOut { marks: drawn.marks_left_out(), links: drawn.links_left_out(), passing };

        shown.lifted_links = emphasis.links.lifted().filter(|&index| in_view(index)).collect();
        shown.lifted_marks = emphasis
            .marks
            .lifted()
            .filter(|&index| space.places.get(index as usize).is_some_and(|at| near.contains(*at)))
            .collect();
        shown.lifted_marks.sort_unstable_by_key(|&index| ranks[index as usize]);
        shown.pieces += shown.lifted_links.len() + shown.lifted_marks.len();
        shown
    }

    /// The links to draw, and how many in view are too many.
    fn links_shown(
        &self,
        drawn: &super::Drawn,
        near: Rect,
        most: usize,
        visible: impl Fn(u32) -> bool,
    ) -> (Bits, usize) {
        let mut links = Bits::new(self.links.len());
        let listed = drawn.links_listed();
        if let Some(few) = listed.filter(|few| few.len() <= FEW) {
            let mut passing = 0;
            let mut count = 0;
            for &index in few.iter().filter(|&&index| visible(index)) {
                if count < most {
                    links.set(index);
                    count += 1;
                } else {
                    passing += 1;
                }
            }
            return (links, passing);
        }
        let Some(listed) = listed else {
            // So few that all have their turn.
            (0..self.links.len() as u32).filter(|&i| visible(i)).for_each(|i| links.set(i));
            return (links, 0);
        };
        // By rank, so that the most important can be told from the rest.
        let mut ranked = Bits::new(self.links.len());
        let (space, net) = (self.space(), self.net());
        space.links_in(net, near, |segment| {
            let rank = drawn.rank_of_link(segment.index);
            if (rank as usize) < listed.len() && drawn.share(segment.index as usize) > 0.0 {
                ranked.set(rank);
            }
        });
        let passing = ranked.count().saturating_sub(most);
        ranked.ones().take(most).for_each(|rank| links.set(listed[rank]));
        (links, passing)
    }
}
