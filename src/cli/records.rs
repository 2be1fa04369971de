//! The records that several answers are made of, with the keys that other programs rely on.

use super::output::{Column, Table};
use crate::graph::KnowledgeGraph;
use crate::model::{
    Basis, DateSpan, Entity, EntityId, EntityKind, Evidence, Relation, RelationKey, RelationKind,
    ReviewStatus, Role, State,
};
use serde::Serialize;
use std::collections::BTreeMap;

/// An entity named in passing.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Reference<'a> {
    pub(super) id: &'a EntityId,
    kind: EntityKind,
    pub(super) name: &'a str,
}

impl<'a> Reference<'a> {
    /// Names an entity; one that the graph lacks goes by its identifier.
    pub(super) fn new(graph: &'a KnowledgeGraph, id: &'a EntityId) -> Self {
        let name = graph.entity(id).map_or(id.as_str(), |entity| entity.name.as_str());
        Self { id, kind: id.kind(), name }
    }
}

/// All that is known of one entity by itself.
#[derive(Debug, Serialize)]
pub(super) struct EntityRecord<'a> {
    id: &'a EntityId,
    kind: EntityKind,
    #[serde(skip_serializing_if = "Option::is_none")]
    subtype: Option<&'a str>,
    name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    label: Option<&'a str>,
    aliases: &'a [String],
    #[serde(skip_serializing_if = "Option::is_none")]
    date: Option<DateSpan>,
    summary: &'a str,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    attributes: &'a BTreeMap<String, String>,
    degree: usize,
}

impl<'a> EntityRecord<'a> {
    /// The record of an entity of the graph.
    pub(super) fn new(graph: &KnowledgeGraph, entity: &'a Entity) -> Self {
        Self {
            id: &entity.id,
            kind: entity.kind(),
            subtype: entity.subtype.as_deref(),
            name: &entity.name,
            label: entity.label.as_deref(),
            aliases: &entity.aliases,
            date: entity.date,
            summary: &entity.summary,
            attributes: &entity.attributes,
            degree: graph.degree(&entity.id),
        }
    }

    /// Entities as rows, without the line that counts them.
    pub(super) fn table(records: &[Self]) -> Table {
        let mut table = Table::new([
            Column::shown("id"),
            Column::shown("name"),
            Column::csv_only("kind"),
            Column::csv_only("subtype"),
            Column::csv_only("aliases"),
            Column::shown("date"),
            Column::csv_only("summary"),
            Column::number("degree"),
        ]);
        for record in records {
            table.row([
                record.id.to_string(),
                record.name.into(),
                record.kind.to_string(),
                record.subtype.unwrap_or_default().into(),
                record.aliases.join("; "),
                record.date.map(|date| date.to_string()).unwrap_or_default(),
                record.summary.into(),
                record.degree.to_string(),
            ]);
        }
        table
    }

    /// The entity as lines for people.
    pub(super) fn lines(&self) -> Vec<String> {
        let mut lines = vec![self.name.to_string(), self.id.to_string()];
        let mut add = |word: &str, text: &str| {
            if !text.is_empty() {
                lines.push(format!("{word}: {text}"));
            }
        };
        add("kind", self.kind.noun());
        add("subtype", self.subtype.unwrap_or_default());
        add("date", &self.date.map(|date| date.in_words()).unwrap_or_default());
        add("also called", &self.aliases.join("; "));
        for (key, value) in self.attributes {
            add(key, value);
        }
        add("summary", self.summary);
        lines
    }
}

/// A relation with its evidence.
#[derive(Debug, Serialize)]
pub(super) struct RelationRecord<'a> {
    id: RelationKey,
    kind: RelationKind,
    from: &'a EntityId,
    to: &'a EntityId,
    basis: Basis,
    state: State,
    review: ReviewStatus,
    #[serde(skip_serializing_if = "Option::is_none")]
    reviewed_by: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reviewed_on: Option<DateSpan>,
    #[serde(skip_serializing_if = "Option::is_none")]
    role: Option<Role>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date: Option<DateSpan>,
    evidence: &'a [Evidence],
}

impl<'a> RelationRecord<'a> {
    /// The record of a relation.
    pub(super) fn new(relation: &'a Relation) -> Self {
        Self {
            id: relation.key(),
            kind: relation.kind,
            from: &relation.from,
            to: &relation.to,
            basis: relation.basis(),
            state: relation.state,
            review: relation.review.status,
            reviewed_by: relation.review.by.as_deref(),
            reviewed_on: relation.review.on,
            role: relation.role,
            date: relation.date,
            evidence: &relation.evidence,
        }
    }

    /// Relations as rows, without the line that counts them.
    pub(super) fn table(records: &[Self]) -> Table {
        let mut table = Table::new([
            Column::shown("from"),
            Column::shown("kind"),
            Column::shown("to"),
            Column::shown("basis"),
            Column::shown("state"),
            Column::csv_only("review"),
            Column::csv_only("role"),
            Column::csv_only("date"),
            Column::shown("evidence"),
            Column::csv_only("summary"),
        ]);
        for record in records {
            table.row([
                record.from.to_string(),
                record.kind.to_string(),
                record.to.to_string(),
                record.basis.to_string(),
                record.state.to_string(),
                record.review.to_string(),
                record.role.map(|role| role.to_string()).unwrap_or_default(),
                record.date.map(|date| date.to_string()).unwrap_or_default(),
                citations(record.evidence),
                summaries(record.evidence),
            ]);
        }
        table
    }
}

/// Where the evidence stands, each passage once: "annual-report-2009, 4.3.1 ¶2; action-plan-2003, V.3.1".
pub(super) fn citations(evidence: &[Evidence]) -> String {
    let mut places: Vec<String> = Vec::new();
    for place in evidence.iter().map(Evidence::citation) {
        if !places.contains(&place) {
            places.push(place);
        }
    }
    places.join("; ")
}

/// What the evidence says, in our own words.
pub(super) fn summaries(evidence: &[Evidence]) -> String {
    evidence.iter().map(|one| one.summary.as_str()).collect::<Vec<_>>().join("; ")
}
