//! Entities and relations as rows: the names of the columns that every flat format has.
//!
//! What is a list or a record is JSON text in its column. Facts of an entity's kind have columns of
//! their own where their name can be one, and are in [`ATTRIBUTES`] otherwise.

use crate::graph::KnowledgeGraph;
use crate::model::{Entity, EntityKind, Relation};
use std::collections::{BTreeMap, BTreeSet};

/// The identifier, where the format's own may not look so.
pub(super) const IDENTIFIER: &str = "identifier";
pub(super) const KIND: &str = "kind";
pub(super) const SUBTYPE: &str = "subtype";
pub(super) const NAME: &str = "name";
pub(super) const SHORT_NAME: &str = "short_name";
pub(super) const ALIASES: &str = "aliases";
pub(super) const DATE: &str = "date";
pub(super) const SUMMARY: &str = "summary";
pub(super) const ATTRIBUTES: &str = "attributes";
pub(super) const X: &str = "x";
pub(super) const Y: &str = "y";
pub(super) const BASIS: &str = "basis";
pub(super) const STATE: &str = "state";
pub(super) const ROLE: &str = "role";
pub(super) const REVIEW: &str = "review";
pub(super) const REVIEWED_BY: &str = "reviewed_by";
pub(super) const REVIEWED_ON: &str = "reviewed_on";
pub(super) const EVIDENCE: &str = "evidence";
pub(super) const SOURCE: &str = "source";
pub(super) const TARGET: &str = "target";

/// The columns of entities, but for facts of their kind.
pub(super) const OF_ENTITIES: &[&str] =
    &[IDENTIFIER, KIND, SUBTYPE, NAME, SHORT_NAME, ALIASES, DATE, SUMMARY, ATTRIBUTES];

/// The columns of relations, but for their ends.
pub(super) const OF_RELATIONS: &[&str] =
    &[KIND, BASIS, STATE, ROLE, DATE, REVIEW, REVIEWED_BY, REVIEWED_ON, EVIDENCE];

/// The most facts that have a column of their own.
const MOST_COLUMNS: usize = 200;

/// Names that mean something else to a program that reads the format.
const TAKEN: &[&str] = &[
    "id", "label", "source", "target", "from", "to", "type", "x", "y", "z", "r", "g", "b", "size",
    "color", "colour", "shape", "start", "end", "weight", "directed", "node", "edge", "title",
    "graphics", "parent", "verb", "relation", "viz", "interval",
];

/// The facts that have a column of their own, by name.
#[derive(Debug, Clone, Default)]
pub(super) struct Facts {
    columns: BTreeSet<String>,
}

impl Facts {
    /// Those of a graph.
    pub(super) fn of(graph: &KnowledgeGraph) -> Self {
        let names: BTreeSet<&String> =
            graph.entities().flat_map(|entity| entity.attributes.keys()).collect();
        let fit = names.into_iter().filter(|name| can_be_column(name));
        Self { columns: fit.take(MOST_COLUMNS).cloned().collect() }
    }

    /// None has.
    pub(super) fn none() -> Self {
        Self::default()
    }

    /// Their names.
    pub(super) fn columns(&self) -> impl Iterator<Item = &str> {
        self.columns.iter().map(String::as_str)
    }
}

/// Whether a name means nothing else and is plain enough for every format.
fn can_be_column(name: &str) -> bool {
    let lower = name.to_ascii_lowercase();
    let taken = || super::read::role_of_node(&lower).is_some() || TAKEN.contains(&lower.as_str());
    name.len() <= 60
        && name.starts_with(|c: char| c.is_ascii_lowercase())
        && name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_')
        && !taken()
}

/// The filled columns of an entity, in order.
pub(super) fn of_entity<'a>(entity: &'a Entity, facts: &'a Facts) -> Vec<(&'a str, String)> {
    let mut fields = vec![
        (IDENTIFIER, entity.id.to_string()),
        (KIND, entity.kind().to_string()),
        (NAME, entity.name.clone()),
    ];
    let mut put = |name, value: Option<String>| fields.extend(value.map(|value| (name, value)));
    put(SUBTYPE, entity.subtype.clone());
    put(SHORT_NAME, entity.label.clone());
    put(ALIASES, (!entity.aliases.is_empty()).then(|| json(&entity.aliases)));
    put(DATE, entity.date.map(|date| date.to_string()));
    put(SUMMARY, (!entity.summary.is_empty()).then(|| entity.summary.clone()));
    // An empty cell is none.
    let has_column = |name: &String, value: &str| facts.columns.contains(name) && !value.is_empty();
    let (own, rest): (Vec<_>, Vec<_>) =
        entity.attributes.iter().partition(|(name, value)| has_column(name, value));
    let rest: BTreeMap<_, _> = rest.into_iter().collect();
    put(ATTRIBUTES, (!rest.is_empty()).then(|| json(&rest)));
    fields.extend(own.into_iter().map(|(name, value)| (name.as_str(), value.clone())));
    fields
}

/// The filled columns of a relation, in order.
pub(super) fn of_relation(relation: &Relation) -> Vec<(&'static str, String)> {
    let mut fields = vec![
        (KIND, relation.kind.to_string()),
        (BASIS, relation.basis().to_string()),
        (STATE, relation.state.to_string()),
    ];
    let mut put = |name, value: Option<String>| fields.extend(value.map(|value| (name, value)));
    put(ROLE, relation.role.map(|role| role.to_string()));
    put(DATE, relation.date.map(|date| date.to_string()));
    put(REVIEW, Some(relation.review.status.to_string()));
    put(REVIEWED_BY, relation.review.by.clone());
    put(REVIEWED_ON, relation.review.on.map(|on| on.to_string()));
    put(EVIDENCE, Some(json(&relation.evidence)));
    fields
}

/// A record as JSON text. The records have text keys, so that nothing can fail.
pub(super) fn json(value: &impl serde::Serialize) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

/// What an entity looks like in programs that know a few shapes: a word of GEXF, and one of DOT.
pub(super) const fn shapes(kind: EntityKind) -> (&'static str, &'static str) {
    match kind {
        EntityKind::Decision => ("square", "box"),
        EntityKind::Instrument => ("square", "octagon"),
        EntityKind::Recommendation => ("square", "box"),
        EntityKind::Organisation => ("disc", "ellipse"),
        EntityKind::FieldMission => ("triangle", "invhouse"),
        EntityKind::Event => ("diamond", "diamond"),
        EntityKind::Activity => ("disc", "circle"),
        EntityKind::Theme => ("disc", "hexagon"),
        EntityKind::Place => ("triangle", "triangle"),
        EntityKind::Person => ("disc", "house"),
        EntityKind::Publication => ("square", "note"),
        EntityKind::Statistic => ("diamond", "parallelogram"),
        EntityKind::Document => ("square", "tab"),
        EntityKind::Other => ("disc", "trapezium"),
    }
}
