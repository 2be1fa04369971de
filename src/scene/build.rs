//! From the graph to the scene.

use std::collections::{BTreeMap, BTreeSet};

use super::{FoldedLink, Scene};
use crate::geometry::Point;
use crate::graph::KnowledgeGraph;
use crate::model::{EntityId, EntityKind, RelationKey};

/// What a scene is made of. Nothing in it depends on the selection or the camera.
#[derive(Debug, Clone, Copy)]
pub struct SceneInput<'a> {
    /// Where names and claims are looked up.
    pub graph: &'a KnowledgeGraph,
    /// The entities shown; those without a position are left out.
    pub entities: &'a BTreeSet<EntityId>,
    /// The relations shown; those with an end that is not shown are left out.
    pub relations: &'a BTreeSet<RelationKey>,
    /// Where the layout put the entities.
    pub positions: &'a BTreeMap<EntityId, Point>,
    /// How much each entity matters, 0 to 1; none counts as 0.
    pub importance: &'a BTreeMap<EntityId, f32>,
    /// Derived links that stand for folded activities.
    pub folded: &'a [FoldedLink],
    /// The regions behind the marks.
    pub regions: &'a [RegionInput],
}

/// A named area as the layout outlines it.
#[derive(Debug, Clone, PartialEq)]
pub struct RegionInput {
    /// The theme that it gathers, if it is one.
    pub id: Option<EntityId>,
    /// The name written over it.
    pub name: String,
    /// Its outline in world units, without crossings.
    pub outline: Vec<Point>,
}

/// The radius of the mark of an entity in points at zoom 1, which is also what the layout should keep
/// clear: 4.5 to 13.5, by kind and importance.
pub fn mark_radius(kind: EntityKind, importance: f32) -> f32 {
    let _ = (kind, importance);
    8.0
}

impl Scene {
    /// Puts together what is to be drawn.
    pub fn build(_input: &SceneInput) -> Self {
        Self::default()
    }

    /// Moves the marks to new positions without building anew; marks without one stay.
    pub fn place(&mut self, positions: &BTreeMap<EntityId, Point>) {
        for mark in &mut self.marks {
            if let Some(&at) = positions.get(&mark.id).filter(|at| at.is_finite()) {
                mark.at = at;
            }
        }
    }
}
