//! `common`: what several entities have in common.

use super::error::CliError;
use super::lookup::Lookup;
use super::output::{Column, Reply, Table, counted};
use super::records::Reference;
use crate::model::EntityId;
use crate::query::{Common, common};
use clap::Args;
use serde::Serialize;
use std::collections::BTreeSet;

/// List what several entities have in common
#[derive(Debug, Args)]
#[command(after_help = "\
What most of them share comes first, then what few others are joined to.

Example:
  throughline common field-mission/serbia field-mission/montenegro")]
pub(super) struct CommonArgs {
    /// Names, aliases or ids
    #[arg(value_name = "NAME-OR-ID", required = true, num_args = 2..)]
    pub(super) names: Vec<String>,
    /// The most to list
    #[arg(long, value_name = "N", default_value_t = 20)]
    pub(super) limit: usize,
}

#[derive(Serialize)]
struct CommonRecord<'a> {
    #[serde(flatten)]
    entity: Reference<'a>,
    share: usize,
    of: usize,
    says: String,
    ways: Vec<WayRecord<'a>>,
}

#[derive(Serialize)]
struct WayRecord<'a> {
    reads: String,
    who: Vec<&'a EntityId>,
}

pub(super) fn run(args: &CommonArgs, lookup: &Lookup<'_>) -> Result<Reply, CliError> {
    let set: BTreeSet<EntityId> =
        args.names.iter().map(|name| lookup.entity(name)).collect::<Result<_, _>>()?;
    let found = common(lookup.graph, &set);
    let record = |one| record(lookup, one, set.len());
    let records: Vec<CommonRecord<'_>> = found.iter().take(args.limit).map(record).collect();
    let mut table =
        Table::new([Column::shown("what"), Column::number("share"), Column::shown("how")]).below(
            match found.len() - records.len() {
                0 => counted(records.len(), "thing", "things"),
                more => format!("{}, {more} more", counted(records.len(), "thing", "things")),
            },
        );
    for one in &records {
        table.row([one.entity.name.to_owned(), one.share.to_string(), one.says.clone()]);
    }
    let message = "nothing joins two of them to the same thing";
    Ok(Reply::new(&records, table).no_if(records.is_empty(), message))
}

fn record<'a>(lookup: &Lookup<'a>, one: &'a Common, of: usize) -> CommonRecord<'a> {
    CommonRecord {
        entity: Reference::new(lookup.graph, &one.id),
        share: one.share,
        of,
        says: one.sentence(lookup.graph, of),
        ways: one
            .ways
            .iter()
            .map(|(way, who)| WayRecord {
                reads: way.words(who.len() > 1),
                who: who.iter().collect(),
            })
            .collect(),
    }
}
