//! Changes of a project, each with its inverse.

use super::refusal::Refusal;
use super::{
    About, Briefing, BriefingStep, Conflict, Decision, Meaning, Note, Project, Proposed, Reading,
    Snapshot, StepWords,
};
use crate::geometry::Point;
use crate::graph::Change;
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
    /// The same for a briefing, by title.
    Briefing {
        /// Its title.
        title: String,
        /// Where in the list; the end if that is beyond.
        at: usize,
        /// The briefing.
        briefing: Option<Box<Briefing>>,
    },
    /// Gives a briefing, which keeps its steps, another title and other words about it.
    BriefingWords {
        /// Its title.
        title: String,
        /// The title that it gets.
        to: String,
        /// What it is for.
        about: String,
    },
    /// Puts a step at a place of a briefing in place of the one of the same number, or, with nothing,
    /// takes the one of that number away.
    Step {
        /// The title of the briefing.
        briefing: String,
        /// The number of the step.
        id: u32,
        /// Where in the order, counted without it; the end if that is beyond.
        at: usize,
        /// The step.
        step: Option<Box<BriefingStep>>,
    },
    /// Has a step, which goes on showing what it shows, say something else.
    StepWords {
        /// The title of the briefing.
        briefing: String,
        /// The number of the step.
        id: u32,
        /// What it says.
        words: Box<StepWords>,
    },
    /// Moves a step to a place in the order, counted without it; to the end if that is beyond.
    StepAt {
        /// The title of the briefing.
        briefing: String,
        /// The number of the step.
        id: u32,
        /// The place.
        at: usize,
    },
    /// Puts the conflicts that are still to be settled in the place of those that were.
    Conflicts(Vec<Conflict>),
    /// Puts what was read of a document at a place in the list in place of what was read of it before,
    /// or, with nothing, takes that away.
    Reading {
        /// The document.
        document: String,
        /// Where in the list; the end if that is beyond.
        at: usize,
        /// What was read.
        #[serde(default, with = "shared")]
        reading: Option<Arc<Reading>>,
    },
    /// Puts proposals in the place of those of the same numbers.
    Proposals {
        /// The document that they were found in.
        document: String,
        /// The proposals.
        proposals: Vec<Proposed>,
    },
    /// Decides on proposals.
    Decide {
        /// The document that they were found in.
        document: String,
        /// Their numbers, each with the decision.
        decisions: Vec<(u32, Decision)>,
    },
    /// Has a name mean something when documents are read, or, with nothing, forgets what it means.
    Learn {
        /// The name.
        name: String,
        /// What it means.
        meaning: Option<Meaning>,
    },
    /// Several, one after the other, as one.
    Several(Vec<Edit>),
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
            (
                Self::BriefingWords { title, to: between, .. },
                Self::BriefingWords { title: again, to, about },
            ) if between == again => Self::BriefingWords { title, to, about },
            (first, next) if first.is_replaced_by(&next) => next,
            // Side by side and never inside each other: a file nests only so deep.
            (Self::Several(mut edits), Self::Several(next)) => {
                edits.extend(next);
                Self::Several(edits)
            }
            (Self::Several(mut edits), next) => {
                edits.push(next);
                Self::Several(edits)
            }
            (first, Self::Several(mut edits)) => {
                edits.insert(0, first);
                Self::Several(edits)
            }
            (first, next) => Self::Several(vec![first, next]),
        }
    }

    /// Whether names come to mean something by it.
    pub fn learns(&self) -> bool {
        !self.learned().is_empty()
    }

    /// The names that come to mean something by it.
    pub fn learned(&self) -> Vec<(&str, &Meaning)> {
        match self {
            Self::Learn { name, meaning: Some(meaning) } => vec![(name, meaning)],
            Self::Several(edits) => edits.iter().flat_map(Self::learned).collect(),
            _ => Vec::new(),
        }
    }

    /// Whether nothing is left of this edit once the other is made.
    fn is_replaced_by(&self, next: &Self) -> bool {
        match (self, next) {
            (Self::Lock(_), Self::Lock(_)) | (Self::Conflicts(_), Self::Conflicts(_)) => true,
            (Self::Note(about, _), Self::Note(next, _)) => about == next,
            (Self::Question { id, .. }, Self::Question { id: next, .. }) => id == next,
            (Self::Snapshot { name, .. }, Self::Snapshot { name: next, .. }) => name == next,
            (Self::Briefing { title, .. }, Self::Briefing { title: next, .. }) => title == next,
            (Self::Reading { document, .. }, Self::Reading { document: next, .. }) => {
                document == next
            }
            (Self::Learn { name, .. }, Self::Learn { name: next, .. }) => name == next,
            (Self::Step { briefing, id, .. }, Self::Step { briefing: next, id: next_id, .. })
            | (
                Self::StepWords { briefing, id, .. },
                Self::StepWords { briefing: next, id: next_id, .. },
            )
            | (
                Self::StepAt { briefing, id, .. },
                Self::StepAt { briefing: next, id: next_id, .. },
            ) => (briefing, id) == (next, next_id),
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
            Self::Briefing { title, briefing: Some(briefing), .. } => {
                let twice = || {
                    let id = briefing.repeated_id()?;
                    Some(Refusal::StepTwice { briefing: title.clone(), id })
                };
                misnamed(title, &briefing.title).or_else(twice)
            }
            Self::Step { id, step: Some(step), .. } => {
                misnamed(&id.to_string(), &step.id.to_string())
            }
            Self::Reading { document, reading: Some(reading), .. } => {
                let twice = || {
                    let id = reading.repeated_id()?;
                    Some(Refusal::ProposalTwice { document: document.clone(), id })
                };
                misnamed(document, &reading.document).or_else(twice)
            }
            _ => None,
        }
    }
}

/// What is shared in the program, and written as if it were not.
mod shared {
    use super::{Arc, Reading};
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    pub(super) fn serialize<S: Serializer>(
        reading: &Option<Arc<Reading>>,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        reading.as_deref().serialize(serializer)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Option<Arc<Reading>>, D::Error> {
        Ok(Option::<Reading>::deserialize(deserializer)?.map(Arc::new))
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
            Edit::Briefing { title, at, briefing } => {
                let briefing = briefing.map(|briefing| *briefing);
                let (at, before) =
                    put(&mut self.kept.briefings, |b| b.title == title, at, briefing);
                Edit::Briefing { title, at, briefing: before.map(Box::new) }
            }
            Edit::BriefingWords { title, to, about } => {
                if to != title && self.kept.briefing(&to).is_some() {
                    return Err(Refusal::BriefingThere { title: to });
                }
                let briefing = self.kept.briefing_mut(&title)?;
                briefing.title.clone_from(&to);
                let about = std::mem::replace(&mut briefing.about, about);
                Edit::BriefingWords { title: to, to: title, about }
            }
            Edit::Step { briefing, id, at, step } => {
                let steps = &mut self.kept.briefing_mut(&briefing)?.steps;
                let step = step.map(|step| *step);
                let (at, before) = put(steps, |step| step.id == id, at, step);
                Edit::Step { briefing, id, at, step: before.map(Box::new) }
            }
            Edit::StepWords { briefing, id, words } => {
                let before = self.kept.step_mut(&briefing, id)?.say(*words);
                Edit::StepWords { briefing, id, words: Box::new(before) }
            }
            Edit::StepAt { briefing, id, at } => {
                let steps = &mut self.kept.briefing_mut(&briefing)?.steps;
                let found = steps.iter().position(|step| step.id == id);
                let Some(before) = found else { return Err(Refusal::NoStep { briefing, id }) };
                let step = steps.remove(before);
                steps.insert(at.min(steps.len()), step);
                Edit::StepAt { briefing, id, at: before }
            }
            Edit::Conflicts(open) => {
                Edit::Conflicts(std::mem::replace(&mut self.kept.conflicts, open))
            }
            Edit::Reading { document, at, reading } => {
                let readings = &mut self.kept.readings;
                let (at, before) = put(readings, |one| one.document == document, at, reading);
                Edit::Reading { document, at, reading: before }
            }
            Edit::Proposals { document, proposals } => {
                let proposals = self.kept.propose(&document, proposals)?;
                Edit::Proposals { document, proposals }
            }
            Edit::Decide { document, decisions } => {
                let decisions = self.kept.decide(&document, decisions)?;
                Edit::Decide { document, decisions }
            }
            Edit::Learn { name, meaning } => {
                let meaning = self.kept.learn(&name, meaning);
                Edit::Learn { name, meaning }
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
