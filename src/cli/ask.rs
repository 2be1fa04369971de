//! `ask`: the answer to a saved question, with its evidence.

use super::args::AskArgs;
use super::error::CliError;
use super::lookup::Lookup;
use super::output::{Column, Reply, Table, counted};
use super::records::{Reference, citations};
use crate::model::{Basis, EntityId, Evidence};
use crate::query::table::{Table as AnswerTable, TableExport, TableView};
use crate::query::{Answer, BindError, Question, Row, answer};
use serde::Serialize;
use std::collections::BTreeMap;

#[derive(Serialize)]
struct AnswerRecord<'a> {
    question: &'a str,
    title: &'a str,
    columns: &'a [String],
    /// Whether these are all rows.
    complete: bool,
    rows: Vec<RowRecord<'a>>,
}

#[derive(Serialize)]
struct RowRecord<'a> {
    /// Column by column; null where an optional slot found nothing, and left out at the end.
    cells: Vec<Option<Reference<'a>>>,
    basis: Basis,
    evidence: &'a [Evidence],
}

pub(super) fn run(
    args: &AskArgs,
    questions: &[Question],
    lookup: &Lookup<'_>,
) -> Result<Reply, CliError> {
    let question =
        questions.iter().find(|question| question.id == args.question).ok_or_else(|| {
            CliError::UnknownQuestion {
                found: args.question.clone(),
                known: questions.iter().map(|question| question.id.clone()).collect(),
            }
        })?;
    let mut settings = BTreeMap::new();
    for (slot, value) in &args.set {
        let known = question.slots.iter().find(|known| known.name == *slot);
        let known = known.ok_or_else(|| BindError::UnknownSlot {
            question: question.id.clone(),
            slot: slot.clone(),
            known: question.slots.iter().map(|slot| slot.name.clone()).collect(),
        })?;
        let chosen = lookup.entity_among(&question.kinds(known), value)?;
        settings.insert(slot.clone(), chosen);
    }
    let found = answer(lookup.graph, &question.bind(&settings)?)?;
    let record = AnswerRecord {
        question: &question.id,
        title: &question.title,
        columns: &found.columns,
        complete: found.complete,
        rows: found
            .rows
            .iter()
            .map(|row| RowRecord {
                cells: cells(lookup, row),
                basis: row.basis,
                evidence: &row.evidence,
            })
            .collect(),
    };
    let more = if found.complete { "" } else { ", and there are more" };
    let table = rows(&record).below(counted(record.rows.len(), "row", "rows") + more);
    Ok(Reply::new(&record, table)
        .with_markdown(markdown(lookup, &found, record.title))
        .no_if(record.rows.is_empty(), "no evidence for this in these documents"))
}

/// The answer with its sources numbered below, as the window copies it.
fn markdown(lookup: &Lookup<'_>, found: &Answer, asked: &str) -> String {
    let table = AnswerTable::of_whole_answer(lookup.graph, found);
    let view = TableView::default();
    let listed = table.listed(lookup.graph, &view);
    let (graph, name) = (lookup.graph, None);
    TableExport { graph, table: &table, view: &view, listed: &listed, asked, filters: &[], name }
        .markdown()
}

fn cells<'a>(lookup: &Lookup<'a>, row: &'a Row) -> Vec<Option<Reference<'a>>> {
    let filled = row.cells.iter().rposition(Option::is_some).map_or(0, |last| last + 1);
    let cell = |id: &'a Option<EntityId>| id.as_ref().map(|id| Reference::new(lookup.graph, id));
    row.cells[..filled].iter().map(cell).collect()
}

fn rows(record: &AnswerRecord<'_>) -> Table {
    let names = record.columns.iter().map(Column::shown);
    let ids = record.columns.iter().map(|name| Column::csv_only(format!("{name}_id")));
    let rest = [Column::shown("basis"), Column::shown("evidence")];
    let mut table = Table::new(names.chain(ids).chain(rest)).above([record.title.to_owned()]);
    for row in &record.rows {
        // Optional columns stay empty where they found nothing.
        let cells = || (0..record.columns.len()).map(|column| row.cells.get(column)?.as_ref());
        let names = cells().map(|cell| cell.map(|c| c.name.to_owned()).unwrap_or_default());
        let ids = cells().map(|cell| cell.map(|c| c.id.to_string()).unwrap_or_default());
        let rest = [row.basis.to_string(), citations(row.evidence)];
        table.row(names.chain(ids).chain(rest));
    }
    table
}
