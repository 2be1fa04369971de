//! Briefings: ordered steps to be presented.

use super::place::Subject;
use super::{Kept, Refusal, View};
use crate::geometry::Rect;
use crate::graph::Digest;
use crate::model::{EntityId, RelationKey, RelationKind, is_default};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// An ordered set of steps to be presented one after the other.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Briefing {
    /// Its title, unlike that of any other in the project.
    pub title: String,
    /// What it is for, in a sentence or two.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub about: String,
    /// The steps, in their order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub steps: Vec<BriefingStep>,
}

/// One step of a briefing: a headline, and what is looked at.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BriefingStep {
    /// A number unlike that of any other step of the briefing, by which it stays itself when the
    /// steps are put into another order.
    pub id: u32,
    /// What the step says, in one line.
    pub headline: String,
    /// What is to be read beneath the headline.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub text: String,
    /// What the speaker alone sees.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub notes: String,
    /// What is looked at, as which face, and where the entities stand. Its camera is not used: a step
    /// is seen on screens of every size.
    #[serde(default, skip_serializing_if = "is_default")]
    pub view: View,
    /// The part of the world that is to be seen; nothing for all of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub frame: Option<Rect>,
    /// What is marked, while all else recedes; nothing for everything alike.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub marked: BTreeSet<EntityId>,
    /// The citation that is shown in place of the face.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quoted: Option<Quoted>,
    /// Whether it is passed over when the briefing is presented.
    #[serde(default, skip_serializing_if = "is_default")]
    pub hidden: bool,
    /// What the part of the graph that it shows was known by when the step was made.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seen: Option<Digest>,
    /// What each entity that it shows was known by then, so that it can be told which have changed;
    /// empty where there are too many.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub known: BTreeMap<EntityId, Known>,
}

/// What an entity and the claims that it makes were known by when a step was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Known {
    /// A number that follows from its record.
    pub record: u32,
    /// A number that follows from the claims shown that start at it, with their evidence.
    pub claims: u32,
    /// How many of these there are.
    pub count: u32,
}

/// What a step says, without what it shows.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StepWords {
    /// Its headline, in one line.
    pub headline: String,
    /// What is to be read beneath the headline.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub text: String,
    /// What the speaker alone sees.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub notes: String,
    /// Whether it is passed over when the briefing is presented.
    #[serde(default, skip_serializing_if = "is_default")]
    pub hidden: bool,
}

/// A piece of evidence: a relation, and where the passage stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Quoted {
    /// Where the relation starts.
    pub from: EntityId,
    /// Its verb.
    pub kind: RelationKind,
    /// Where it ends.
    pub to: EntityId,
    /// The document, by the end of its identifier.
    pub document: String,
    /// The passage, as its evidence names it.
    pub locator: String,
}

impl Briefing {
    /// The step of this number, and its place in the order.
    pub fn step(&self, id: u32) -> Option<(usize, &BriefingStep)> {
        self.steps.iter().enumerate().find(|(_, step)| step.id == id)
    }

    /// A number that no step has.
    pub fn free_id(&self) -> u32 {
        let highest = self.steps.iter().map(|step| step.id).max().unwrap_or(0);
        let lowest_free = || (1..).find(|id| self.step(*id).is_none()).unwrap_or(u32::MAX);
        highest.checked_add(1).unwrap_or_else(lowest_free)
    }

    /// A number that two steps have, if there is one.
    pub fn repeated_id(&self) -> Option<u32> {
        let mut seen = BTreeSet::new();
        self.steps.iter().map(|step| step.id).find(|id| !seen.insert(*id))
    }
}

impl BriefingStep {
    /// What it says.
    pub fn words(&self) -> StepWords {
        let Self { headline, text, notes, hidden, .. } = self.clone();
        StepWords { headline, text, notes, hidden }
    }

    /// Has it say something else, and returns what it said.
    pub fn say(&mut self, words: StepWords) -> StepWords {
        let before = self.words();
        let StepWords { headline, text, notes, hidden } = words;
        (self.headline, self.text, self.notes, self.hidden) = (headline, text, notes, hidden);
        before
    }

    /// The entities that it names itself: what is marked, what is quoted, and what its place is
    /// about. Where entities stand is not counted: what is gone is simply not there.
    pub fn named(&self) -> BTreeSet<EntityId> {
        let mut named = self.view.place.named();
        named.extend(self.marked.iter().cloned());
        named.extend(self.quoted.iter().flat_map(|quoted| [&quoted.from, &quoted.to]).cloned());
        named
    }

    /// Calls entities by other identifiers.
    pub fn rename(&mut self, now: &impl Fn(&EntityId) -> EntityId) {
        self.view.place.follow(&|id| Some(now(id)));
        if let Subject::Pattern(pattern) = &mut self.view.place.subject {
            pattern.named_mut().for_each(|id| *id = now(id));
        }
        self.view.positions =
            self.view.positions.iter().rev().map(|(id, at)| (now(id), *at)).collect();
        self.known = self.known.iter().rev().map(|(id, known)| (now(id), *known)).collect();
        self.marked = self.marked.iter().map(now).collect();
        if let Some(quoted) = &mut self.quoted {
            (quoted.from, quoted.to) = (now(&quoted.from), now(&quoted.to));
        }
    }
}

impl Quoted {
    /// The relation that the passage supports.
    pub fn relation(&self) -> RelationKey {
        RelationKey { from: self.from.clone(), kind: self.kind, to: self.to.clone() }
    }
}

impl Kept {
    /// The briefing of this title.
    pub fn briefing(&self, title: &str) -> Option<&Briefing> {
        self.briefings.iter().find(|briefing| briefing.title == title)
    }

    pub(super) fn briefing_mut(&mut self, title: &str) -> Result<&mut Briefing, Refusal> {
        self.briefings
            .iter_mut()
            .find(|briefing| briefing.title == title)
            .ok_or_else(|| Refusal::NoBriefing { title: title.into() })
    }

    /// The step of this number of the briefing of this title, to be changed.
    pub(super) fn step_mut(&mut self, title: &str, id: u32) -> Result<&mut BriefingStep, Refusal> {
        let steps = &mut self.briefing_mut(title)?.steps;
        let step = steps.iter_mut().find(|step| step.id == id);
        step.ok_or_else(|| Refusal::NoStep { briefing: title.into(), id })
    }
}
