//! `matrix`: what joins two kinds, as a grid in which absence shows.

use super::args::MatrixArgs;
use super::error::CliError;
use super::lookup::Lookup;
use super::output::{Column, Reply, Table, counted};
use super::records::Reference;
use crate::graph::KnowledgeGraph;
use crate::model::{EntityId, EntityKind};
use crate::query::{Coverage, coverage};
use serde::Serialize;

/// How many names of empty rows are listed below the table.
const EMPTY_NAMED: usize = 12;

#[derive(Serialize)]
struct MatrixRecord<'a> {
    rows: Vec<Reference<'a>>,
    columns: Vec<Reference<'a>>,
    cells: Vec<CellRecord<'a>>,
    empty_rows: Vec<EntityId>,
    empty_columns: Vec<EntityId>,
}

#[derive(Serialize)]
struct CellRecord<'a> {
    row: &'a EntityId,
    column: &'a EntityId,
    count: usize,
    stated: usize,
    inferred: usize,
    via: Vec<&'a EntityId>,
}

pub(super) fn run(args: &MatrixArgs, lookup: &Lookup<'_>) -> Result<Reply, CliError> {
    let graph = lookup.graph;
    let theme = match &args.theme {
        Some(theme) => Some(lookup.entity_among(&[EntityKind::Theme], theme)?),
        None => None,
    };
    let mut found = coverage(graph, args.rows, args.columns, theme.as_ref(), args.relation);
    if let Some(order) = args.order {
        found.sort(graph, order);
    }
    let record = record(graph, &found);
    let table = table(args, graph, &record);
    let message = format!(
        "no evidence in these documents joins {} and {} like that",
        args.rows.plural(),
        args.columns.plural()
    );
    Ok(Reply::new(&record, table).no_if(record.cells.is_empty(), message))
}

fn record<'a>(graph: &'a KnowledgeGraph, found: &'a Coverage) -> MatrixRecord<'a> {
    let names = |ids: &'a [EntityId]| ids.iter().map(|id| Reference::new(graph, id)).collect();
    MatrixRecord {
        rows: names(&found.rows),
        columns: names(&found.columns),
        cells: found
            .cells
            .iter()
            .map(|((row, column), cell)| CellRecord {
                row,
                column,
                count: cell.count(),
                stated: cell.stated(),
                inferred: cell.inferred(),
                via: cell.via.iter().map(|(id, _)| id).collect(),
            })
            .collect(),
        empty_rows: found.empty_rows(),
        empty_columns: found.empty_columns(),
    }
}

/// The filled cells as rows: a grid of a hundred columns fits no terminal, and this form can be
/// sorted and pivoted.
fn table(args: &MatrixArgs, graph: &KnowledgeGraph, record: &MatrixRecord<'_>) -> Table {
    let short = |id: &EntityId| graph.entity(id).map_or(id.name(), |e| e.short_name()).to_owned();
    let mut table = Table::new([
        Column::shown(args.rows.noun()),
        Column::shown(args.columns.noun()),
        Column::csv_only("row_id"),
        Column::csv_only("column_id"),
        Column::number("count"),
        Column::number("stated"),
        Column::number("inferred"),
        Column::csv_only("via"),
    ]);
    for cell in &record.cells {
        let via: Vec<&str> = cell.via.iter().map(|id| id.as_str()).collect();
        table.row([
            short(cell.row),
            short(cell.column),
            cell.row.to_string(),
            cell.column.to_string(),
            cell.count.to_string(),
            cell.stated.to_string(),
            cell.inferred.to_string(),
            via.join("; "),
        ]);
    }
    for (kind, empty) in [(args.rows, &record.empty_rows), (args.columns, &record.empty_columns)] {
        if !empty.is_empty() {
            let mut names: Vec<String> = empty.iter().take(EMPTY_NAMED).map(short).collect();
            if empty.len() > EMPTY_NAMED {
                names.push("…".into());
            }
            table = table.below(format!(
                "no evidence for {}: {}",
                kind.counted(empty.len()),
                names.join(", ")
            ));
        }
    }
    table.below(format!(
        "{} of {} by {}",
        counted(record.cells.len(), "filled cell", "filled cells"),
        args.rows.counted(record.rows.len()),
        args.columns.counted(record.columns.len()),
    ))
}
