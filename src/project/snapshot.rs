//! Kept states of a project, and what a person saw.

use super::Place;
use crate::geometry::{Camera, Point};
use crate::graph::{Change, Digest};
use crate::model::{EntityId, is_default};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What is looked at, and from where.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct View {
    /// What is shown.
    #[serde(skip_serializing_if = "is_default")]
    pub place: Place,
    /// From where, once that was decided.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub camera: Option<Camera>,
    /// Where the entities shown are, in world units.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub positions: BTreeMap<EntityId, Point>,
}

/// A state that was kept under a name: the graph, what is held where, and what was looked at.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Snapshot {
    /// Its name, unlike that of any other in the project.
    pub name: String,
    /// When it was taken.
    pub at: jiff::Timestamp,
    /// What the person says of it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
    /// What its graph is cited by.
    pub digest: Digest,
    /// What was changed of the project's base by then.
    #[serde(default, skip_serializing_if = "Change::is_empty")]
    pub changes: Change,
    /// Where entities were held by hand.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub pins: BTreeMap<EntityId, Point>,
    /// What was looked at.
    #[serde(default, skip_serializing_if = "is_default")]
    pub view: View,
}
