//! What extraction finds and proposes.

use crate::model::{DateSpan, EntityId, EntityKind, Evidence, RelationKind, Role, State};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A stretch of a passage's text, in bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Span {
    /// The first byte.
    pub start: usize,
    /// The byte after the last.
    pub end: usize,
}

/// A sentence of a passage.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sentence {
    /// The passage, by its place in the document.
    pub passage: usize,
    /// Where it stands in the passage.
    pub span: Span,
}

/// What a mention names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Name {
    /// An entity that the graph knows.
    Known(EntityId),
    /// One that it does not know, by the identifier proposed for it.
    New(EntityId),
}

impl Name {
    /// The identifier.
    pub const fn id(&self) -> &EntityId {
        match self {
            Self::Known(id) | Self::New(id) => id,
        }
    }
}

/// A place where an entity is named.
#[derive(Debug, Clone, PartialEq)]
pub struct Mention {
    /// The passage, by its place in the document.
    pub passage: usize,
    /// The words.
    pub span: Span,
    /// What they name.
    pub name: Name,
    /// Its kind.
    pub kind: EntityKind,
    /// Others that the words could name, the likeliest first.
    pub rivals: Vec<EntityId>,
    /// By which rule it was found, in words.
    pub why: String,
    /// How sure that is, 0 to 1.
    pub score: f32,
    /// Whether the document itself gives this name, as an acronym in brackets does.
    pub given: bool,
}

/// An entity that is proposed, or a known one that the document names.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EntityProposal {
    /// The identifier, of a known entity or proposed for a new one.
    pub id: EntityId,
    /// Whether the graph knows it.
    pub known: bool,
    /// Its name.
    pub name: String,
    /// Its subtype, where it shows.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub subtype: Option<String>,
    /// Other names by which the document calls it, not known yet.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub aliases: Vec<String>,
    /// When it was, where that is said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<DateSpan>,
    /// More that is said of it: value, unit, symbol.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub attributes: BTreeMap<String, String>,
    /// What it could be instead.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rivals: Vec<EntityId>,
    /// Why it is proposed, in words.
    pub why: String,
    /// How sure that is, 0 to 1.
    pub score: f32,
    /// Where it is named, as indices of [`Proposals::mentions`].
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub mentions: Vec<usize>,
}

/// A claim that is proposed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RelationProposal {
    /// Where it starts.
    pub from: EntityId,
    /// Its verb.
    pub kind: RelationKind,
    /// Where it ends.
    pub to: EntityId,
    /// Whether it is done, under way, planned or asked for.
    pub state: State,
    /// In which role, where the wording says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<Role>,
    /// When, where that is said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<DateSpan>,
    /// The passage with its fingerprint, stated or inferred with the reason; the summary is the claim
    /// as a sentence.
    pub evidence: Evidence,
    /// The passage, by its place in the document.
    pub passage: usize,
    /// The words that name both ends; nothing for an end that is carried over from elsewhere.
    pub ends: [Option<Span>; 2],
    /// The words that make it a claim.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cue: Option<Span>,
    /// The rule that found it, by its name in the table of cues.
    pub rule: String,
    /// How sure that is, 0 to 1.
    pub score: f32,
    /// What it has to do with what the graph says already.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub remarks: Vec<Remark>,
}

/// How a proposed claim stands to what is known.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum Remark {
    /// The graph makes the same claim, and cites this passage or others.
    Duplicate {
        /// Whether it cites this passage.
        same_passage: bool,
    },
    /// The graph says something that does not go with it, in words.
    Conflict(String),
}

/// Everything found in one document.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Proposals {
    /// The document, by its identifier.
    pub document: String,
    /// Every place where an entity is named, in reading order.
    pub mentions: Vec<Mention>,
    /// The entities, by identifier.
    pub entities: Vec<EntityProposal>,
    /// The claims, in reading order.
    pub relations: Vec<RelationProposal>,
    /// What the reader should know: what was not understood, and how much.
    pub report: Vec<String>,
}
