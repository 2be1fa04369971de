//! `neighbours`: what an entity is joined to, counted by verb, or all within some steps of it.

use super::error::CliError;
use super::lookup::Lookup;
use super::output::{Column, Reply, Table, counted};
use super::records::Reference;
use super::values::between;
use crate::graph::KnowledgeGraph;
use crate::model::{Direction, EntityId, RelationKind};
use crate::query::{Expansion, Filter, degrees, expansions};
use clap::Args;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// Count what an entity is joined to, by verb, or list what lies within some steps of it
#[derive(Debug, Args)]
#[command(after_help = "\
Themes and documents are reached and not passed through: nearly everything leads to one.

Examples:
  throughline neighbours ODIHR
  throughline neighbours field-mission/serbia --degrees 2 --format csv")]
pub(super) struct NeighboursArgs {
    /// A name, an alias or an id
    #[arg(value_name = "NAME-OR-ID")]
    pub(super) name: String,
    /// List all that lies within so many relations
    #[arg(long, value_name = "N", value_parser = between(1, 50))]
    pub(super) degrees: Option<usize>,
}

#[derive(Serialize)]
struct VerbRecord<'a> {
    kind: RelationKind,
    direction: Direction,
    reads: &'a str,
    count: usize,
    entities: Vec<Reference<'a>>,
}

#[derive(Serialize)]
struct StepRecord<'a> {
    steps: usize,
    #[serde(flatten)]
    entity: Reference<'a>,
}

pub(super) fn run(args: &NeighboursArgs, lookup: &Lookup<'_>) -> Result<Reply, CliError> {
    let id = lookup.entity(&args.name)?;
    Ok(match args.degrees {
        None => by_verb(lookup, &id),
        Some(most) => by_steps(lookup, &id, most),
    })
}

fn by_verb(lookup: &Lookup<'_>, id: &EntityId) -> Reply {
    let graph = lookup.graph;
    let found = expansions(graph, id, &BTreeSet::new(), &Filter::default());
    let records: Vec<VerbRecord<'_>> = found.iter().map(|one| record(graph, one)).collect();
    let mut table =
        Table::new([Column::shown("relation"), Column::number("count"), Column::shown("entities")])
            .below(counted(records.len(), "verb", "verbs"));
    for one in &records {
        let names: Vec<&str> = one.entities.iter().map(|entity| entity.name).collect();
        table.row([one.reads.to_owned(), one.count.to_string(), names.join("; ")]);
    }
    let message = format!("nothing is joined to '{id}'");
    Reply::new(&records, table).no_if(records.is_empty(), message)
}

fn record<'a>(graph: &'a KnowledgeGraph, one: &'a Expansion) -> VerbRecord<'a> {
    VerbRecord {
        kind: one.kind,
        direction: one.direction,
        reads: &one.verb,
        count: one.entities.len(),
        entities: one.entities.iter().map(|id| Reference::new(graph, id)).collect(),
    }
}

fn by_steps(lookup: &Lookup<'_>, id: &EntityId, most: usize) -> Reply {
    let found = degrees(lookup.graph, &[id.clone()].into(), most, &Filter::default());
    let mut ranked: Vec<(usize, &EntityId)> =
        found.iter().filter(|(_, steps)| **steps > 0).map(|(id, steps)| (*steps, id)).collect();
    ranked.sort_unstable();
    let records: Vec<StepRecord<'_>> = ranked
        .into_iter()
        .map(|(steps, id)| StepRecord { steps, entity: Reference::new(lookup.graph, id) })
        .collect();
    let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
    let mut table =
        Table::new([Column::number("steps"), Column::shown("id"), Column::shown("name")]);
    for one in &records {
        *counts.entry(one.steps).or_default() += 1;
        let id = one.entity.id.to_string();
        table.row([one.steps.to_string(), id, one.entity.name.to_owned()]);
    }
    let counts: Vec<String> = counts
        .into_iter()
        .map(|(step, count)| format!("{count} at {}", counted(step, "step", "steps")))
        .collect();
    let message = format!("nothing lies within {} of '{id}'", counted(most, "step", "steps"));
    Reply::new(&records, table.below(counts.join(", "))).no_if(records.is_empty(), message)
}
