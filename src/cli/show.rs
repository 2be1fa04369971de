//! `show`: one entity with all its relations.

use super::args::ShowArgs;
use super::error::CliError;
use super::lookup::Lookup;
use super::output::{Column, Reply, Table, counted};
use super::records::{EntityRecord, Reference, citations, summaries};
use crate::graph::{Implementation, KnowledgeGraph, implementations_of};
use crate::model::{
    Basis, DateSpan, Direction, EntityId, EntityKind, Evidence, Relation, RelationKind, Role, State,
};
use crate::query::wording;
use serde::Serialize;
use std::collections::BTreeMap;

#[derive(Serialize)]
struct ShowRecord<'a> {
    entity: EntityRecord<'a>,
    relations: Vec<NeighbourRecord<'a>>,
    /// What follows from several relations and is stored nowhere.
    derived: Vec<DerivedRecord<'a>>,
}

#[derive(Serialize)]
struct NeighbourRecord<'a> {
    kind: RelationKind,
    direction: Direction,
    reads: String,
    other: Reference<'a>,
    basis: Basis,
    state: State,
    #[serde(skip_serializing_if = "Option::is_none")]
    role: Option<Role>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date: Option<DateSpan>,
    evidence: &'a [Evidence],
    /// What is told of an activity or event at the other end.
    #[serde(flatten)]
    detail: Option<DetailRecord<'a>>,
}

/// An activity or event as told beside the relation that leads to it.
#[derive(Serialize)]
struct DetailRecord<'a> {
    #[serde(rename = "about")]
    summary: &'a str,
    /// Who else had a part in it.
    with: Vec<PartnerRecord<'a>>,
    /// Its figures and other facts.
    #[serde(skip_serializing_if = "no_facts")]
    attributes: &'a BTreeMap<String, String>,
}

#[derive(Serialize)]
struct PartnerRecord<'a> {
    #[serde(flatten)]
    entity: Reference<'a>,
    relation: RelationKind,
    #[serde(skip_serializing_if = "Option::is_none")]
    role: Option<Role>,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks for a reference")]
fn no_facts(attributes: &&BTreeMap<String, String>) -> bool {
    attributes.is_empty()
}

impl<'a> DetailRecord<'a> {
    /// What is told of `id` beside its relation to `from`; nothing, if it is no activity or event.
    fn new(graph: &'a KnowledgeGraph, id: &EntityId, from: &EntityId) -> Option<Self> {
        let entity = graph.entity(id)?;
        if !matches!(entity.kind(), EntityKind::Activity | EntityKind::Event) {
            return None;
        }
        let takes_part = |relation: &Relation| {
            matches!(
                relation.kind,
                RelationKind::CarriedOut
                    | RelationKind::TookPartIn
                    | RelationKind::Organised
                    | RelationKind::Funded
            )
        };
        let with = graph
            .relations_of(id)
            .into_iter()
            .filter(|(direction, relation)| {
                *direction == Direction::In && takes_part(relation) && relation.from != *from
            })
            .map(|(_, relation)| PartnerRecord {
                entity: Reference::new(graph, &relation.from),
                relation: relation.kind,
                role: relation.role,
            })
            .collect();
        Some(Self { summary: &entity.summary, with, attributes: &entity.attributes })
    }

    /// Partners and figures in a line.
    fn line(&self) -> String {
        let partner = |partner: &PartnerRecord<'_>| match partner.role {
            Some(role) => format!("with {} ({role})", partner.entity.name),
            None => format!("with {} ({})", partner.entity.name, partner.relation),
        };
        let partners = self.with.iter().map(partner);
        let facts = self.attributes.iter().map(|(key, value)| format!("{key}: {value}"));
        partners.chain(facts).collect::<Vec<_>>().join("; ")
    }
}

#[derive(Serialize)]
struct DerivedRecord<'a> {
    kind: RelationKind,
    direction: Direction,
    other: Reference<'a>,
    basis: Basis,
    via: Vec<Reference<'a>>,
    evidence: &'a [Evidence],
}

pub(super) fn run(args: &ShowArgs, lookup: &Lookup<'_>) -> Result<Reply, CliError> {
    let graph = lookup.graph;
    let id = lookup.entity(&args.name)?;
    let entity = graph
        .entity(&id)
        .ok_or_else(|| CliError::UnknownName { text: args.name.clone(), candidates: Vec::new() })?;
    let implementations = implementations_of(graph, &id);
    let record = ShowRecord {
        entity: EntityRecord::new(graph, entity),
        relations: graph
            .relations_of(&id)
            .into_iter()
            .map(|(direction, relation)| neighbour(graph, &id, direction, relation))
            .collect(),
        derived: implementations.iter().map(|one| derived(graph, one)).collect(),
    };
    Ok(Reply::new(&record, table(&record)))
}

fn neighbour<'a>(
    graph: &'a KnowledgeGraph,
    id: &EntityId,
    direction: Direction,
    relation: &'a Relation,
) -> NeighbourRecord<'a> {
    NeighbourRecord {
        kind: relation.kind,
        direction,
        reads: wording::verb(relation, direction),
        other: Reference::new(graph, relation.other(direction)),
        basis: relation.basis(),
        state: relation.state,
        role: relation.role,
        date: relation.date,
        evidence: &relation.evidence,
        detail: DetailRecord::new(graph, relation.other(direction), id),
    }
}

fn derived<'a>(graph: &'a KnowledgeGraph, one: &'a Implementation) -> DerivedRecord<'a> {
    let via = |(activity, _): &'a (EntityId, Basis)| Reference::new(graph, activity);
    DerivedRecord {
        kind: RelationKind::Implements,
        direction: Direction::Out,
        other: Reference::new(graph, &one.recommendation),
        basis: if one.stated() > 0 { Basis::Stated } else { Basis::Inferred },
        via: one.activities.iter().map(via).collect(),
        evidence: &one.evidence,
    }
}

fn table(record: &ShowRecord<'_>) -> Table {
    let mut table = Table::new([
        Column::shown("relation"),
        Column::shown("other"),
        Column::csv_only("other_id"),
        Column::shown("details"),
        Column::shown("basis"),
        Column::shown("state"),
        Column::csv_only("role"),
        Column::csv_only("date"),
        Column::shown("evidence"),
        Column::csv_only("summary"),
    ])
    .above(record.entity.lines());
    for relation in &record.relations {
        let detail = relation.detail.as_ref().map(DetailRecord::line).unwrap_or_default();
        table.row([
            relation.reads.clone(),
            relation.other.name.into(),
            relation.other.id.to_string(),
            detail,
            relation.basis.to_string(),
            relation.state.to_string(),
            relation.role.map(|role| role.to_string()).unwrap_or_default(),
            relation.date.map(|date| date.to_string()).unwrap_or_default(),
            citations(relation.evidence),
            summaries(relation.evidence),
        ]);
    }
    let mut below = counted(record.relations.len(), "relation", "relations");
    if !record.derived.is_empty() {
        let count = counted(record.derived.len(), "recommendation", "recommendations");
        below.push_str(&format!("; implements {count} by way of its activities"));
    }
    table.below(below)
}
