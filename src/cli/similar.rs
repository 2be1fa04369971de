//! `similar`: what is like an entity, and why.

use super::args::SimilarArgs;
use super::error::CliError;
use super::lookup::{Lookup, rounded};
use super::output::{Column, Reply, Table, counted};
use super::records::Reference;
use crate::query::{Similar, similar};
use serde::Serialize;

#[derive(Serialize)]
struct SimilarRecord<'a> {
    #[serde(flatten)]
    entity: Reference<'a>,
    score: f64,
    says: Vec<String>,
    shared: Vec<SharedRecord<'a>>,
}

#[derive(Serialize)]
struct SharedRecord<'a> {
    #[serde(flatten)]
    entity: Reference<'a>,
    reads: String,
    weight: f64,
}

pub(super) fn run(args: &SimilarArgs, lookup: &Lookup<'_>) -> Result<Reply, CliError> {
    let id = lookup.entity(&args.name)?;
    let found = similar(lookup.graph, &id, args.limit);
    let records: Vec<SimilarRecord<'_>> = found.iter().map(|one| record(lookup, one)).collect();
    let mut table = Table::new([
        Column::shown("entity"),
        Column::number("score"),
        Column::number("shared"),
        Column::shown("why"),
    ])
    .below(counted(records.len(), "entity", "entities"));
    for one in &records {
        table.row([
            one.entity.name.to_owned(),
            one.score.to_string(),
            one.shared.len().to_string(),
            one.says.join("; "),
        ]);
    }
    let message = format!("nothing of its kind is joined as '{id}' is");
    Ok(Reply::new(&records, table).no_if(records.is_empty(), message))
}

fn record<'a>(lookup: &Lookup<'a>, one: &'a Similar) -> SimilarRecord<'a> {
    SimilarRecord {
        entity: Reference::new(lookup.graph, &one.id),
        score: rounded(one.score as f32),
        says: one.sentences(lookup.graph),
        shared: one
            .shared
            .iter()
            .map(|shared| SharedRecord {
                entity: Reference::new(lookup.graph, &shared.id),
                reads: shared.way.words(false),
                weight: rounded(shared.weight as f32),
            })
            .collect(),
    }
}
