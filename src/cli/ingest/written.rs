//! The keys in which proposals are written, on which other programs rely.

use crate::ingest::{RelationProposal, Remark};
use crate::model::{EntityId, Evidence};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

#[derive(Debug, Serialize)]
pub(super) struct DocumentRecord {
    pub(super) id: String,
    pub(super) path: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) title: Option<String>,
    pub(super) passages: usize,
}

#[derive(Serialize)]
pub(super) struct EntityRecord<'g> {
    pub(super) id: &'g EntityId,
    pub(super) name: &'g str,
    pub(super) kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) known_id: Option<&'g EntityId>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) subtype: Option<&'g str>,
    pub(super) aliases: &'g [String],
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) date: Option<String>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub(super) attributes: &'g BTreeMap<String, String>,
    pub(super) rivals: &'g [EntityId],
    pub(super) score: f32,
    pub(super) reason: &'g str,
    pub(super) mentions: Vec<MentionRecord<'g>>,
}

#[derive(Serialize)]
pub(super) struct MentionRecord<'g> {
    pub(super) document: &'g str,
    pub(super) locator: &'g str,
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) score: f32,
    pub(super) reason: &'g str,
}

#[derive(Debug, Serialize, Deserialize)]
pub(super) struct RelationRecord {
    pub(super) kind: String,
    pub(super) from: EntityId,
    pub(super) to: EntityId,
    pub(super) state: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) role: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) date: Option<String>,
    pub(super) score: f32,
    pub(super) reason: String,
    pub(super) evidence: Evidence,
    pub(super) duplicate: bool,
    pub(super) conflicts: Vec<String>,
}

impl From<RelationProposal> for RelationRecord {
    fn from(claim: RelationProposal) -> Self {
        let is_duplicate = |remark: &Remark| matches!(remark, Remark::Duplicate { .. });
        let conflict = |remark| match remark {
            Remark::Conflict(words) => Some(words),
            Remark::Duplicate { .. } => None,
        };
        Self {
            kind: claim.kind.as_str().into(),
            from: claim.from,
            to: claim.to,
            state: claim.state.as_str().into(),
            role: claim.role.map(|role| role.as_str().into()),
            date: claim.date.map(|date| date.to_string()),
            score: rounded(claim.score),
            reason: claim.rule,
            evidence: claim.evidence,
            duplicate: claim.remarks.iter().any(is_duplicate),
            conflicts: claim.remarks.into_iter().filter_map(conflict).collect(),
        }
    }
}

/// To two places: the last digits of a score say nothing.
pub(super) fn rounded(score: f32) -> f32 {
    (score * 100.0).round() / 100.0
}
