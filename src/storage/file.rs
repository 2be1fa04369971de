//! Version 1 of the graph file.
//!
//! The records are arranged as a person reads a document: passage by passage, with the claims that
//! each passage supports. A relation is put together from all the claims that share its ends and
//! verb.

use crate::model::{
    Basis, DateSpan, Entity, EntityId, Evidence, Relation, RelationKind, Review, Role, State,
};
use serde::{Deserialize, Serialize};

/// The newest version of the format, which this program writes.
pub const VERSION: u32 = 1;

/// One file: some entities, and some passages with what they say.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename = "Graph")]
pub struct GraphFile {
    /// The version of the format.
    pub version: u32,
    /// Entities, by identifier.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub entities: Vec<Entity>,
    /// Passages with their claims.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub passages: Vec<PassageRecord>,
}

/// A passage of a document and the claims that it supports.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PassageRecord {
    /// The document's name.
    pub document: String,
    /// Where in it.
    pub at: String,
    /// What the passage is found again by; written by `throughline fingerprint`.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub fingerprint: String,
    /// What it supports.
    pub claims: Vec<ClaimRecord>,
}

/// One claim of a passage.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ClaimRecord {
    /// Where the relation starts.
    pub from: EntityId,
    /// Its verb.
    pub kind: RelationKind,
    /// Where it ends.
    pub to: EntityId,
    /// What the passage says of it, in our own words.
    pub says: String,
    /// Whether the passage says it; `stated` unless given.
    #[serde(default, skip_serializing_if = "crate::model::is_default")]
    pub basis: Basis,
    /// Why it follows, where it is inferred.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// How far along it is; `done` unless given.
    #[serde(default, skip_serializing_if = "crate::model::is_default")]
    pub state: State,
    /// The part that the actor had.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<Role>,
    /// When, if the passage says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<DateSpan>,
    /// Whether a person has checked it; accepted unless given.
    #[serde(default, skip_serializing_if = "crate::model::is_default")]
    pub review: Review,
}

impl PassageRecord {
    /// The relations that the passage's claims make.
    pub fn into_relations(self) -> impl Iterator<Item = Relation> {
        let Self { document, at, fingerprint, claims, .. } = self;
        claims.into_iter().map(move |claim| Relation {
            from: claim.from,
            kind: claim.kind,
            to: claim.to,
            state: claim.state,
            role: claim.role,
            date: claim.date,
            review: claim.review,
            evidence: vec![Evidence {
                document: document.clone(),
                locator: at.clone(),
                basis: claim.basis,
                summary: claim.says,
                fingerprint: fingerprint.clone(),
                reason: claim.reason,
            }],
        })
    }
}
