//! A claim that joins two entities.

use super::{
    Basis, DateSpan, Direction, EntityId, Evidence, RelationKey, RelationKind, State, words,
};
use serde::{Deserialize, Serialize};

/// The part that an actor had in an activity or event.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// Led it, alone or first among others.
    Lead,
    /// Carried it out or organised it together with others.
    Partner,
    /// Was trained, addressed or served by it.
    Audience,
    /// Spoke.
    Speaker,
    /// Hosted it.
    Host,
    /// Watched without taking part.
    Observer,
}

words!(Role, "role", {
    Lead => "lead",
    Partner => "partner",
    Audience => "audience",
    Speaker => "speaker",
    Host => "host",
    Observer => "observer",
});

/// Whether a person has looked at the claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum ReviewStatus {
    /// Found by extraction and not yet looked at.
    Extracted,
    /// Checked against the passage and kept.
    #[default]
    Accepted,
    /// Checked against the passage and refused.
    Rejected,
}

words!(ReviewStatus, "review status", {
    Extracted => "extracted",
    Accepted => "accepted",
    Rejected => "rejected",
});

/// The outcome of a review, with who and when.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Review {
    /// The decision.
    pub status: ReviewStatus,
    /// Who decided.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
    /// When, as a day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on: Option<DateSpan>,
}

/// A typed, directed claim with its evidence. There is no relation without evidence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Relation {
    /// Where it starts.
    pub from: EntityId,
    /// Its verb.
    pub kind: RelationKind,
    /// Where it ends.
    pub to: EntityId,
    /// How far along it is; of several passages the one that tells of most.
    #[serde(default, skip_serializing_if = "super::is_default")]
    pub state: State,
    /// The part that the actor had, where a passage says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<Role>,
    /// When, where a passage says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<DateSpan>,
    /// Whether a person has checked it.
    #[serde(default, skip_serializing_if = "super::is_default")]
    pub review: Review,
    /// The passages that support it, at least one.
    pub evidence: Vec<Evidence>,
}

impl Relation {
    /// What makes the relation itself.
    pub fn key(&self) -> RelationKey {
        RelationKey { from: self.from.clone(), kind: self.kind, to: self.to.clone() }
    }

    /// The firmest basis among its evidence.
    pub fn basis(&self) -> Basis {
        self.evidence.iter().map(|e| e.basis).max().unwrap_or(Basis::Inferred)
    }

    /// The entity at the other end, seen from `from` ([`Direction::Out`]) or `to`.
    pub const fn other(&self, direction: Direction) -> &EntityId {
        match direction {
            Direction::Out => &self.to,
            Direction::In => &self.from,
        }
    }

    /// Takes over the evidence of another telling of the same claim.
    pub fn merge(&mut self, other: Self) {
        self.state = self.state.max(other.state);
        self.role = self.role.or(other.role);
        self.date = self.date.or(other.date);
        self.evidence.extend(other.evidence);
        self.drop_repeats();
    }

    /// Keeps each piece of evidence once, where it stands first.
    pub fn drop_repeats(&mut self) {
        let mut seen = std::collections::BTreeSet::new();
        let new: Vec<bool> = self.evidence.iter().map(|own| seen.insert(own)).collect();
        let mut new = new.into_iter();
        self.evidence.retain(|_| new.next() == Some(true));
    }
}
