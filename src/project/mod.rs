//! What a person keeps beside the graph, and how it may change.
//!
//! Every change is an [`Edit`] that gives back its inverse, so that everything kept can be undone.

mod history;

pub use history::{History, Step};

use crate::geometry::Point;
use crate::model::EntityId;
use std::collections::BTreeMap;

/// What a person has arranged.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Project {
    pins: BTreeMap<EntityId, Point>,
}

/// A change of a [`Project`].
#[derive(Debug, Clone, PartialEq)]
pub enum Edit {
    /// Holds entities at places in the world, or, with no place, lets them go.
    Pin(Vec<(EntityId, Option<Point>)>),
}

impl Project {
    /// Where the pinned entities are held.
    pub const fn pins(&self) -> &BTreeMap<EntityId, Point> {
        &self.pins
    }

    /// Makes a change and returns the change that takes it back.
    pub fn apply(&mut self, edit: Edit) -> Edit {
        match edit {
            Edit::Pin(places) => {
                let mut before: Vec<_> = places
                    .into_iter()
                    .map(|(id, place)| {
                        let old = match place {
                            Some(at) => self.pins.insert(id.clone(), at),
                            None => self.pins.remove(&id),
                        };
                        (id, old)
                    })
                    .collect();
                // An entity named twice got its oldest place last.
                before.reverse();
                Edit::Pin(before)
            }
        }
    }
}
