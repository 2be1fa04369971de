//! `similar`: what is like an entity, and why.

use super::error::CliError;
use super::lookup::{Lookup, rounded};
use super::output::{Column, Reply, Table, counted};
use super::records::Reference;
use crate::query::{Similar, similar};
use clap::Args;
use serde::Serialize;

/// List what is most like an entity, and why
#[derive(Debug, Args)]
#[command(after_help = "\
Alike is what is of the same kind and joined in the same way to the same things; what few share \
counts most.

Example:
  throughline similar field-mission/serbia")]
pub(super) struct SimilarArgs {
    /// A name, an alias or an id
    #[arg(value_name = "NAME-OR-ID")]
    pub(super) name: String,
    /// The most to list
    #[arg(long, value_name = "N", default_value_t = 10)]
    pub(super) limit: usize,
}

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
