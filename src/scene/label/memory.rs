//! Where the labels of the last frame stood, by the mark's place in the scene.

use std::collections::{BTreeMap, BTreeSet};

use super::Slot;
use crate::model::EntityId;
use crate::scene::Scene;

/// Which of its texts a label showed, and where.
pub(super) type Stood = (usize, Slot);

/// Where the labels of the last frame stood.
#[derive(Debug, Clone, Default)]
pub(super) struct Memory {
    /// Marks whose label was shown on its own merit.
    pub(super) shown: Stands,
    /// Marks whose label was shown because of the pointer or the selection.
    pub(super) passing: Stands,
    /// The names of regions.
    pub(super) regions: BTreeMap<String, Stood>,
    /// The names of regions that found no room.
    pub(super) unnamed: BTreeSet<String>,
    pub(super) zoom: f32,
}

/// Some marks with where their labels stood.
///
/// They are kept by index, because a frame asks for many and a scene has the same marks for many
/// frames; the identifiers tell when it has others.
#[derive(Debug, Clone, Default)]
pub(super) struct Stands {
    by_mark: BTreeMap<u32, (EntityId, Stood)>,
}

impl Memory {
    /// Makes the indices those of `scene`. Where they already are, as from frame to frame, that is
    /// one comparison for each label.
    pub(super) fn carry_to(&mut self, scene: &Scene) {
        self.shown.carry_to(scene);
        self.passing.carry_to(scene);
    }
}

impl Stands {
    pub(super) fn get(&self, mark: u32) -> Option<Stood> {
        self.by_mark.get(&mark).map(|(_, stood)| *stood)
    }

    pub(super) fn contains(&self, mark: u32) -> bool {
        self.by_mark.contains_key(&mark)
    }

    /// The marks, in order.
    pub(super) fn marks(&self) -> impl Iterator<Item = u32> + '_ {
        self.by_mark.keys().copied()
    }

    pub(super) fn insert(&mut self, scene: &Scene, mark: u32, stood: Stood) {
        if let Some(of) = scene.marks.get(mark as usize) {
            self.by_mark.insert(mark, (of.id.clone(), stood));
        }
    }

    fn carry_to(&mut self, scene: &Scene) {
        let is_at = |mark: u32, id: &EntityId| {
            scene.marks.get(mark as usize).is_some_and(|other| other.id == *id)
        };
        if self.by_mark.iter().all(|(&mark, (id, _))| is_at(mark, id)) {
            return;
        }
        let stood = std::mem::take(&mut self.by_mark);
        self.by_mark = stood
            .into_values()
            .filter_map(|(id, stood)| Some((scene.index_of(&id)? as u32, (id, stood))))
            .collect();
    }
}
