//! What is reckoned from a scene when it is first asked for: who is linked with whom, and what lies
//! where.

use super::Scene;
use super::net::Net;
use super::space::Space;
use crate::geometry::Point;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU64, Ordering};

/// What follows from the rest of a scene; it plays no part in comparing scenes.
#[derive(Debug, Clone, Default)]
pub(super) struct Reckoned {
    net: OnceLock<Net>,
    space: OnceLock<Space>,
    ranks: OnceLock<Vec<u32>>,
    stamp: Stamp,
}

/// A number that no two have, unless one is a copy of the other.
#[derive(Debug, Clone)]
struct Stamp(u64);

impl Default for Stamp {
    fn default() -> Self {
        static LAST: AtomicU64 = AtomicU64::new(0);
        Self(LAST.fetch_add(1, Ordering::Relaxed))
    }
}

impl PartialEq for Reckoned {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Scene {
    pub(super) fn net(&self) -> &Net {
        self.reckoned.net.get_or_init(|| Net::new(self.marks.len(), &self.links))
    }

    pub(super) fn space(&self) -> &Space {
        self.reckoned.space.get_or_init(|| Space::new(&self.marks))
    }

    /// Tells it from every other, and from itself before marks of it were moved: for what is kept from
    /// frame to frame.
    pub(super) const fn stamp(&self) -> u64 {
        self.reckoned.stamp.0
    }

    /// The place of each mark in the drawing order.
    pub(super) fn ranks(&self) -> &[u32] {
        self.reckoned.ranks.get_or_init(|| {
            let mut ranks = vec![0; self.marks.len()];
            for (rank, &index) in (0..).zip(&self.order) {
                ranks[index as usize] = rank;
            }
            ranks
        })
    }

    /// Reckons now what the first frame would otherwise wait for.
    pub fn prepare(&self) {
        self.ranks();
        self.space().prepare(self.net());
    }

    /// The links of a mark, in order; none where there is no such mark. Takes O(1).
    pub fn links_of(&self, mark: usize) -> &[u32] {
        u32::try_from(mark).map_or(&[], |mark| self.net().links_of(mark))
    }

    /// The marks that a mark is linked with, by link; one that is linked twice comes twice.
    pub fn neighbours_of(&self, mark: usize) -> impl Iterator<Item = usize> {
        self.links_of(mark).iter().map(move |&link| {
            let link = &self.links[link as usize];
            if link.from as usize == mark { link.to as usize } else { link.from as usize }
        })
    }

    /// Moves all marks to new places, given in the order of [`Scene::marks`], without building anew;
    /// a place that is not finite leaves its mark where it is. Levels of detail and regions stay.
    ///
    /// Takes O(n); what lies where is put in order again when it is next asked for, in
    /// O(n + m), which a view from far does not ask for.
    pub fn place(&mut self, places: &[Point]) {
        for (mark, &at) in self.marks.iter_mut().zip(places) {
            if at.is_finite() {
                mark.at = at;
            }
        }
        self.reckoned.space.take();
        self.reckoned.stamp = Stamp::default();
    }

    /// Moves one mark, as a hand does: only it and its links are put elsewhere.
    pub fn move_mark(&mut self, mark: usize, to: Point) {
        let Some(moved) = self.marks.get_mut(mark).filter(|_| to.is_finite()) else { return };
        moved.at = to;
        self.reckoned.stamp = Stamp::default();
        let kept = match self.reckoned.space.get_mut() {
            Some(space) => space.move_mark(mark as u32, to),
            None => true,
        };
        if !kept {
            self.reckoned.space.take();
        }
    }
}
