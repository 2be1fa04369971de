//! `timeline`: dated entities in order.

use super::args::TimelineArgs;
use super::error::CliError;
use super::lookup::Lookup;
use super::output::{Column, Reply, Table, counted};
use super::records::EntityRecord;
use crate::model::{Entity, EntityKind, Precision};
use crate::query::{about_theme, timeline};
use serde::Serialize;

/// An entity with what its date says.
#[derive(Serialize)]
struct Dated<'a> {
    #[serde(flatten)]
    record: EntityRecord<'a>,
    /// The year in which it begins.
    year: u16,
    /// How exact the date is: a day, a month, a year, or an interval.
    precision: &'static str,
}

pub(super) fn run(args: &TimelineArgs, lookup: &Lookup<'_>) -> Result<Reply, CliError> {
    let graph = lookup.graph;
    let about = match &args.theme {
        Some(theme) => Some(about_theme(graph, &lookup.entity_among(&[EntityKind::Theme], theme)?)),
        None => None,
    };
    let mut table = Table::new([
        Column::shown("year"),
        Column::shown("id"),
        Column::shown("name"),
        Column::csv_only("kind"),
        Column::shown("date"),
        Column::csv_only("precision"),
        Column::csv_only("summary"),
    ])
    .grouped();
    let mut records = Vec::new();
    let ids = timeline(graph, args.kind, args.from, args.to);
    let ids = ids.iter().filter(|id| about.as_ref().is_none_or(|about| about.contains(*id)));
    for entity in ids.filter_map(|id| graph.entity(id)) {
        let Some(date) = entity.date else { continue };
        let (year, precision) = (date.start().year(), precision(entity));
        table.row([
            year.to_string(),
            entity.id.to_string(),
            entity.name.clone(),
            entity.kind().to_string(),
            date.to_string(),
            precision.to_string(),
            entity.summary.clone(),
        ]);
        records.push(Dated { record: EntityRecord::new(graph, entity), year, precision });
    }
    let count = match args.kind {
        Some(kind) => kind.counted(records.len()),
        None => counted(records.len(), "dated entity", "dated entities"),
    };
    let empty = records.is_empty();
    Ok(Reply::new(&records, table.below(count)).no_if(empty, "nothing is dated like that"))
}

fn precision(entity: &Entity) -> &'static str {
    let Some(date) = entity.date else { return "" };
    if date.start() != date.end() {
        return "interval";
    }
    match date.start().precision() {
        Precision::Day => "day",
        Precision::Month => "month",
        Precision::Year => "year",
    }
}
