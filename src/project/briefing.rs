//! Briefings: ordered steps to be presented.

use super::View;
use crate::geometry::Rect;
use crate::graph::Digest;
use crate::model::{EntityId, RelationKind, is_default};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

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
