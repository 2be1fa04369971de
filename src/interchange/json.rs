//! This program's own JSON: a graph with all its evidence, one object.
//!
//! ```json
//! {
//!   "format": "throughline",
//!   "version": 1,
//!   "entities": [{
//!     "id": "activity/course", "kind": "activity", "name": "Course", "label": "Course",
//!     "subtype": "training", "aliases": ["The course"], "date": "2009-06/2009-07",
//!     "summary": "Two days for teachers.", "attributes": {"participants": "20"},
//!     "at": {"x": 12.5, "y": -3.0}
//!   }],
//!   "relations": [{
//!     "from": "organisation/league", "kind": "carried-out", "to": "activity/course",
//!     "basis": "stated", "state": "done", "role": "lead", "date": "2009",
//!     "review": {"status": "accepted", "by": "A reader", "on": "2012-01-31"},
//!     "evidence": [{"document": "report", "locator": "1.2 ¶1", "basis": "stated",
//!       "summary": "It was theirs.", "fingerprint": "1:0000", "reason": "..."}]
//!   }]
//! }
//! ```
//!
//! `id`, `name`, `from`, `kind`, `to` and `evidence` are always there; the kind of an entity and the
//! basis of a relation follow from the rest and are written for readers. Dates are as in ISO 8601-1.
//! `at` is where the entity is in the picture, y downwards.

use super::Outgoing;
use crate::geometry::Point;
use crate::model::{
    Basis, DateSpan, Entity, EntityId, EntityKind, Evidence, Relation, RelationKind, Review, Role,
    State,
};
use serde::Serialize;
use std::collections::BTreeMap;
use std::io::Write;

#[derive(Serialize)]
pub(super) struct EntityRecord<'a> {
    id: &'a EntityId,
    kind: EntityKind,
    name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    label: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    subtype: Option<&'a str>,
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    aliases: &'a [String],
    #[serde(skip_serializing_if = "Option::is_none")]
    date: Option<DateSpan>,
    #[serde(skip_serializing_if = "str::is_empty")]
    summary: &'a str,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    attributes: &'a BTreeMap<String, String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    at: Option<At>,
}

/// A place in the picture.
#[derive(Serialize)]
pub(super) struct At {
    x: f32,
    y: f32,
}

impl From<&Point> for At {
    fn from(point: &Point) -> Self {
        Self { x: point.x, y: point.y }
    }
}

impl<'a> EntityRecord<'a> {
    pub(super) fn new(entity: &'a Entity, at: Option<&Point>) -> Self {
        Self {
            id: &entity.id,
            kind: entity.kind(),
            name: &entity.name,
            label: entity.label.as_deref(),
            subtype: entity.subtype.as_deref(),
            aliases: &entity.aliases,
            date: entity.date,
            summary: &entity.summary,
            attributes: &entity.attributes,
            at: at.map(At::from),
        }
    }
}

#[derive(Serialize)]
pub(super) struct RelationRecord<'a> {
    from: &'a EntityId,
    kind: RelationKind,
    to: &'a EntityId,
    basis: Basis,
    state: State,
    #[serde(skip_serializing_if = "Option::is_none")]
    role: Option<Role>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date: Option<DateSpan>,
    review: &'a Review,
    evidence: &'a [Evidence],
}

impl<'a> RelationRecord<'a> {
    pub(super) fn new(relation: &'a Relation) -> Self {
        Self {
            from: &relation.from,
            kind: relation.kind,
            to: &relation.to,
            basis: relation.basis(),
            state: relation.state,
            role: relation.role,
            date: relation.date,
            review: &relation.review,
            evidence: &relation.evidence,
        }
    }
}

/// Writes the graph, a record a line.
pub(super) fn write(outgoing: &Outgoing, out: &mut dyn Write) -> std::io::Result<()> {
    write!(out, "{{\n\"format\": \"throughline\",\n\"version\": 1,\n\"entities\": [")?;
    for (n, entity) in outgoing.graph.entities().enumerate() {
        out.write_all(if n == 0 { b"\n" } else { b",\n" })?;
        let at = outgoing.places.get(&entity.id);
        serde_json::to_writer(&mut *out, &EntityRecord::new(entity, at))?;
    }
    write!(out, "\n],\n\"relations\": [")?;
    for (n, relation) in outgoing.graph.relations().enumerate() {
        out.write_all(if n == 0 { b"\n" } else { b",\n" })?;
        serde_json::to_writer(&mut *out, &RelationRecord::new(relation))?;
    }
    write!(out, "\n]\n}}\n")
}
