//! `paths`: how one entity is joined to another.

use super::args::PathsArgs;
use super::error::CliError;
use super::lookup::Lookup;
use super::output::{Column, Reply, Table, counted};
use super::records::{Reference, RelationRecord, citations};
use crate::graph::KnowledgeGraph;
use crate::model::{Direction, Evidence};
use crate::query::{Path, paths};
use serde::Serialize;

#[derive(Serialize)]
struct PathRecord<'a> {
    length: usize,
    entities: Vec<Reference<'a>>,
    relations: Vec<StepRecord<'a>>,
}

/// A relation with the way in which the path walks it.
#[derive(Serialize)]
struct StepRecord<'a> {
    #[serde(flatten)]
    relation: RelationRecord<'a>,
    direction: Direction,
}

pub(super) fn run(args: &PathsArgs, lookup: &Lookup<'_>) -> Result<Reply, CliError> {
    let graph = lookup.graph;
    let (from, to) = (lookup.entity(&args.from)?, lookup.entity(&args.to)?);
    let found = paths(graph, &from, &to, args.count, args.max_hops);
    let mut table = Table::new([
        Column::number("path"),
        Column::shown("from"),
        Column::shown("relation"),
        Column::shown("to"),
        Column::shown("evidence"),
    ])
    .below(counted(found.len(), "path", "paths"));
    for (number, path) in found.iter().enumerate() {
        add_steps(&mut table, graph, number + 1, path);
    }
    let records: Vec<PathRecord<'_>> = found.iter().map(|path| record(graph, path)).collect();
    let message = format!(
        "'{from}' and '{to}' are not joined within {}",
        counted(args.max_hops, "step", "steps")
    );
    Ok(Reply::new(&records, table).no_if(records.is_empty(), message))
}

fn record<'a>(graph: &'a KnowledgeGraph, path: &'a Path) -> PathRecord<'a> {
    PathRecord {
        length: path.steps.len(),
        entities: path.entities.iter().map(|id| Reference::new(graph, id)).collect(),
        relations: path
            .steps
            .iter()
            .filter_map(|(key, direction)| {
                let relation = RelationRecord::new(graph.relation(key)?);
                Some(StepRecord { relation, direction: *direction })
            })
            .collect(),
    }
}

fn add_steps(table: &mut Table, graph: &KnowledgeGraph, number: usize, path: &Path) {
    for ((key, direction), ends) in path.steps.iter().zip(path.entities.windows(2)) {
        let evidence: &[Evidence] =
            graph.relation(key).map_or(&[], |relation| relation.evidence.as_slice());
        let name = |id| Reference::new(graph, id).name.to_owned();
        table.row([
            number.to_string(),
            name(&ends[0]),
            key.kind.wording(*direction).into(),
            name(&ends[1]),
            citations(evidence),
        ]);
    }
}
