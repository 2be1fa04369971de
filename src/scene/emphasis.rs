//! What is lifted out of the picture and what recedes.

use std::collections::BTreeSet;

use super::{Scene, Target};
use crate::model::{EntityId, RelationKey};

/// What the person attends to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Attention {
    /// What the pointer is on.
    pub hovered: Option<Target>,
    /// The entity that has the keyboard focus.
    pub focused: Option<EntityId>,
    /// The selected entities.
    pub selected: BTreeSet<EntityId>,
    /// The selected relations.
    pub selected_relations: BTreeSet<RelationKey>,
    /// The entities marked in the picture: the answer to a question, the step of a briefing.
    pub marked: BTreeSet<EntityId>,
    /// The relations marked with them; where there are none, those among the marked entities.
    pub marked_relations: BTreeSet<RelationKey>,
}

/// How much something stands out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// It steps back, and can still be seen.
    Receding,
    /// As it is.
    Normal,
    /// It stands out.
    Lifted,
}

/// How much every mark and link of a scene stands out.
///
/// Strengths are numbers so that a change can be eased: 0 recedes, 1 is normal, 2 is lifted.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Emphasis {
    /// The strength of each mark.
    pub marks: Vec<f32>,
    /// The strength of each link.
    pub links: Vec<f32>,
    /// The marks that are selected.
    pub selected: Vec<u32>,
    /// The mark under the pointer.
    pub hovered: Option<u32>,
    /// The mark with the keyboard focus.
    pub focused: Option<u32>,
}

impl Emphasis {
    /// Nothing stands out.
    pub fn none(scene: &Scene) -> Self {
        Self {
            marks: vec![1.0; scene.marks.len()],
            links: vec![1.0; scene.links.len()],
            ..Self::default()
        }
    }

    /// What stands out in `scene` for somebody who attends to `attention`.
    pub fn of(scene: &Scene, attention: &Attention) -> Self {
        let _ = attention;
        Self::none(scene)
    }

    /// Brings every strength nearer to that of `target` by at most `step`, and takes over what is
    /// selected, hovered and focused. Returns whether there is still a way to go.
    pub fn ease(&mut self, target: &Self, step: f32) -> bool {
        let _ = step;
        self.clone_from(target);
        false
    }

    /// The level of a mark.
    pub fn mark(&self, index: usize) -> Level {
        level(self.marks.get(index))
    }

    /// The level of a link.
    pub fn link(&self, index: usize) -> Level {
        level(self.links.get(index))
    }
}

fn level(strength: Option<&f32>) -> Level {
    match strength {
        Some(s) if *s < 0.5 => Level::Receding,
        Some(s) if *s > 1.5 => Level::Lifted,
        _ => Level::Normal,
    }
}
