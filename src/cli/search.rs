//! `search`: entities by what they are called.

use super::args::SearchArgs;
use super::lookup::{Lookup, rounded};
use super::output::{Column, Reply, Table, counted};
use crate::model::{EntityId, EntityKind};
use serde::Serialize;

#[derive(Serialize)]
struct HitRecord<'a> {
    id: &'a EntityId,
    kind: EntityKind,
    name: &'a str,
    score: f64,
    matched: &'a str,
}

pub(super) fn run(args: &SearchArgs, lookup: &Lookup<'_>) -> Reply {
    let hits = lookup.index().search(&args.text, args.limit);
    let mut table = Table::new([
        Column::number("score"),
        Column::shown("kind"),
        Column::shown("name"),
        Column::shown("matched"),
        Column::shown("id"),
    ])
    .below(counted(hits.len(), "hit", "hits"));
    let records: Vec<HitRecord<'_>> = hits
        .iter()
        .map(|hit| HitRecord {
            id: &hit.id,
            kind: hit.id.kind(),
            name: &hit.name,
            score: rounded(hit.score),
            matched: &hit.matched,
        })
        .collect();
    for record in &records {
        table.row([
            format!("{:.2}", record.score),
            record.kind.to_string(),
            record.name.into(),
            if record.matched == record.name { String::new() } else { record.matched.into() },
            record.id.to_string(),
        ]);
    }
    Reply::new(&records, table)
        .no_if(records.is_empty(), format!("nothing is called anything like '{}'", args.text))
}
