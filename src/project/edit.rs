//! Changes of a project, each with its inverse.

use super::{About, Note, Project, Snapshot};
use crate::geometry::Point;
use crate::graph::{Change, ChangeError};
use crate::model::EntityId;
use crate::query::Question;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::sync::Arc;

/// A change of a [`Project`].
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum Edit {
    /// Puts records of the graph in the place of others.
    Graph(Change),
    /// Holds entities at places in the world, or, with no place, lets them go.
    Pin(Vec<(EntityId, Option<Point>)>),
    /// Lets things be moved by hand, or not.
    Lock(bool),
    /// Writes something about a thing, or, with nothing, takes it away.
    Note(About, Option<Note>),
    /// Puts a question of the person's own at a place in their list in place of the one of the same
    /// identifier, or, with nothing, takes the one of that identifier away.
    Question {
        /// Its identifier.
        id: String,
        /// Where in the list; the end if that is beyond.
        at: usize,
        /// The question.
        question: Option<Question>,
    },
    /// The same for a snapshot, by name.
    Snapshot {
        /// Its name.
        name: String,
        /// Where in the list; the end if that is beyond.
        at: usize,
        /// The snapshot.
        snapshot: Option<Box<Snapshot>>,
    },
    /// Several, one after the other, as one.
    Several(Vec<Edit>),
}

/// Why an edit was not made; the project is as it was.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// The graph refuses it.
    #[error(transparent)]
    Graph(#[from] ChangeError),
}

impl Project {
    /// Makes a change and returns the change that takes it back.
    ///
    /// # Errors
    /// [`Refusal`]; the project is then as it was.
    pub fn apply(&mut self, edit: Edit) -> Result<Edit, Refusal> {
        Ok(match edit {
            Edit::Graph(change) => {
                change.apply(Arc::make_mut(&mut self.graph))?;
                Edit::Graph(change.inverse())
            }
            Edit::Pin(places) => Edit::Pin(pin(&mut self.kept.pins, places)),
            Edit::Lock(locked) => Edit::Lock(std::mem::replace(&mut self.kept.locked, locked)),
            Edit::Note(about, note) => {
                let before = match note {
                    Some(note) => self.kept.notes.insert(about.clone(), note),
                    None => self.kept.notes.remove(&about),
                };
                Edit::Note(about, before)
            }
            Edit::Question { id, at, question } => {
                let (at, question) = put(&mut self.kept.questions, |q| q.id == id, at, question);
                Edit::Question { id, at, question }
            }
            Edit::Snapshot { name, at, snapshot } => {
                let snapshot = snapshot.map(|snapshot| *snapshot);
                let (at, before) = put(&mut self.kept.snapshots, |s| s.name == name, at, snapshot);
                Edit::Snapshot { name, at, snapshot: before.map(Box::new) }
            }
            Edit::Several(edits) => Edit::Several(self.apply_all(edits)?),
        })
    }

    fn apply_all(&mut self, edits: Vec<Edit>) -> Result<Vec<Edit>, Refusal> {
        let mut inverses = Vec::with_capacity(edits.len());
        for edit in edits {
            match self.apply(edit) {
                Ok(inverse) => inverses.push(inverse),
                Err(refusal) => {
                    for inverse in inverses.into_iter().rev() {
                        // What was done a moment ago can be taken back.
                        let undone = self.apply(inverse);
                        debug_assert!(undone.is_ok(), "{undone:?}");
                    }
                    return Err(refusal);
                }
            }
        }
        inverses.reverse();
        Ok(inverses)
    }
}

/// Pins and lets go, and returns what takes it back.
fn pin(
    pins: &mut BTreeMap<EntityId, Point>,
    places: Vec<(EntityId, Option<Point>)>,
) -> Vec<(EntityId, Option<Point>)> {
    let mut before: Vec<_> = places
        .into_iter()
        .map(|(id, place)| {
            let old = match place {
                Some(at) => pins.insert(id.clone(), at),
                None => pins.remove(&id),
            };
            (id, old)
        })
        .collect();
    // An entity named twice got its oldest place last.
    before.reverse();
    before
}

/// Takes what fits out of a list, puts something else in, and returns what was taken and where it
/// was; where nothing was taken, where the new one is.
fn put<T>(
    list: &mut Vec<T>,
    fits: impl Fn(&T) -> bool,
    at: usize,
    item: Option<T>,
) -> (usize, Option<T>) {
    let old = list.iter().position(fits);
    let taken = old.map(|old| list.remove(old));
    let at = at.min(list.len());
    if let Some(item) = item {
        list.insert(at, item);
    }
    (old.unwrap_or(at), taken)
}
