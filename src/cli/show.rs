//! `show`: one entity with all its relations.

use super::args::ShowArgs;
use super::error::CliError;
use super::lookup::Lookup;
use super::output::{Column, Reply, Table, counted};
use super::records::{EntityRecord, Reference, citations, summaries};
use crate::graph::{Implementation, KnowledgeGraph, implementations_of};
use crate::model::{
    Basis, DateSpan, Direction, EntityId, Evidence, Relation, RelationKind, Role, State,
};
use serde::Serialize;

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
    reads: &'static str,
    other: Reference<'a>,
    basis: Basis,
    state: State,
    #[serde(skip_serializing_if = "Option::is_none")]
    role: Option<Role>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date: Option<DateSpan>,
    evidence: &'a [Evidence],
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
            .map(|(direction, relation)| neighbour(graph, direction, relation))
            .collect(),
        derived: implementations.iter().map(|one| derived(graph, one)).collect(),
    };
    Ok(Reply::new(&record, table(&record)))
}

fn neighbour<'a>(
    graph: &'a KnowledgeGraph,
    direction: Direction,
    relation: &'a Relation,
) -> NeighbourRecord<'a> {
    NeighbourRecord {
        kind: relation.kind,
        direction,
        reads: relation.kind.wording(direction),
        other: Reference::new(graph, relation.other(direction)),
        basis: relation.basis(),
        state: relation.state,
        role: relation.role,
        date: relation.date,
        evidence: &relation.evidence,
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
        Column::shown("basis"),
        Column::shown("state"),
        Column::csv_only("role"),
        Column::csv_only("date"),
        Column::shown("evidence"),
        Column::csv_only("summary"),
    ])
    .above(record.entity.lines());
    for relation in &record.relations {
        table.row([
            relation.reads.into(),
            relation.other.name.into(),
            relation.other.id.to_string(),
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
