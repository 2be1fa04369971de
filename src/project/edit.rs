//! Changes of a project, each with its inverse.

use super::{About, Conflict, Note, Project, Snapshot};
use crate::geometry::Point;
use crate::graph::{Change, ChangeError};
use crate::model::EntityId;
use crate::query::Question;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// A change of a [`Project`].
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum Edit {
    /// Puts records of the graph in the place of others.
    Graph(Change),
    /// Holds entities at places in the world, or, with no place, lets them go. By itself it is what a
    /// hand does, and refused where the project is locked; as one of several it goes along with what
    /// they do.
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
        question: Option<Box<Question>>,
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
    /// Puts the conflicts that are still to be settled in the place of those that were.
    Conflicts(Vec<Conflict>),
    /// Several, one after the other, as one.
    Several(Vec<Edit>),
}

/// Why an edit was not made; the project is as it was.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// The graph refuses it.
    #[error(transparent)]
    Graph(Box<ChangeError>),
    /// Nothing may be moved by hand.
    #[error("the positions are locked; unlock them to move things")]
    Locked,
    /// A place outside the world.
    #[error("'{id}' cannot be held at a place that is no number")]
    NoPlace {
        /// What was to be held.
        id: EntityId,
    },
    /// A question or snapshot that goes by another name than the edit says.
    #[error("'{found}' cannot take the place of '{expected}', which goes by another name")]
    Misnamed {
        /// The name in the edit.
        expected: String,
        /// Its own.
        found: String,
    },
}

impl From<ChangeError> for Refusal {
    fn from(error: ChangeError) -> Self {
        Self::Graph(Box::new(error))
    }
}

impl Edit {
    /// This edit and then another, as one: what the second takes over from the first is kept once.
    pub fn then(self, next: Self) -> Self {
        match (self, next) {
            (Self::Graph(first), Self::Graph(next)) => Self::Graph(first.then(next)),
            (Self::Pin(mut places), Self::Pin(next)) => {
                let again: BTreeSet<&EntityId> = next.iter().map(|(id, _)| id).collect();
                places.retain(|(id, _)| !again.contains(id));
                places.extend(next);
                Self::Pin(places)
            }
            (first, next) if first.is_replaced_by(&next) => next,
            (Self::Several(mut edits), next) => {
                edits.push(next);
                Self::Several(edits)
            }
            (first, next) => Self::Several(vec![first, next]),
        }
    }

    /// Whether nothing is left of this edit once the other is made.
    fn is_replaced_by(&self, next: &Self) -> bool {
        match (self, next) {
            (Self::Lock(_), Self::Lock(_)) | (Self::Conflicts(_), Self::Conflicts(_)) => true,
            (Self::Note(about, _), Self::Note(next, _)) => about == next,
            (Self::Question { id, .. }, Self::Question { id: next, .. }) => id == next,
            (Self::Snapshot { name, .. }, Self::Snapshot { name: next, .. }) => name == next,
            _ => false,
        }
    }

    /// What is wrong with the edit by itself.
    fn fault(&self) -> Option<Refusal> {
        let misnamed = |expected: &str, found: &str| {
            let fault = || Refusal::Misnamed { expected: expected.into(), found: found.into() };
            (expected != found).then(fault)
        };
        match self {
            Self::Pin(places) => places
                .iter()
                .find(|(_, place)| place.is_some_and(|place| !place.is_finite()))
                .map(|(id, _)| Refusal::NoPlace { id: id.clone() }),
            Self::Question { id, question: Some(question), .. } => misnamed(id, &question.id),
            Self::Snapshot { name, snapshot: Some(snapshot), .. } => misnamed(name, &snapshot.name),
            _ => None,
        }
    }
}

impl Project {
    /// Makes a change and returns the change that takes it back.
    ///
    /// # Errors
    /// [`Refusal`]; the project is then as it was.
    pub fn apply(&mut self, edit: Edit) -> Result<Edit, Refusal> {
        match edit {
            Edit::Pin(_) if self.kept.locked => Err(Refusal::Locked),
            edit => self.carry_out(edit),
        }
    }

    fn carry_out(&mut self, edit: Edit) -> Result<Edit, Refusal> {
        edit.fault().map_or(Ok(()), Err)?;
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
                let question = question.map(|question| *question);
                let (at, before) = put(&mut self.kept.questions, |q| q.id == id, at, question);
                Edit::Question { id, at, question: before.map(Box::new) }
            }
            Edit::Snapshot { name, at, snapshot } => {
                let snapshot = snapshot.map(|snapshot| *snapshot);
                let (at, before) = put(&mut self.kept.snapshots, |s| s.name == name, at, snapshot);
                Edit::Snapshot { name, at, snapshot: before.map(Box::new) }
            }
            Edit::Conflicts(open) => {
                Edit::Conflicts(std::mem::replace(&mut self.kept.conflicts, open))
            }
            Edit::Several(edits) => Edit::Several(self.carry_out_all(edits)?),
        })
    }

    fn carry_out_all(&mut self, edits: Vec<Edit>) -> Result<Vec<Edit>, Refusal> {
        let mut inverses = Vec::with_capacity(edits.len());
        for edit in edits {
            match self.carry_out(edit) {
                Ok(inverse) => inverses.push(inverse),
                Err(refusal) => {
                    for inverse in inverses.into_iter().rev() {
                        // What was done a moment ago can be taken back.
                        let undone = self.carry_out(inverse);
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
