//! `ask`: the answer to a question, with its evidence.

use super::args::AskArgs;
use super::error::CliError;
use super::lookup::Lookup;
use super::output::{Column, Reply, Table, counted};
use super::records::{Reference, citations};
use crate::model::{Basis, EntityId, Evidence};
use crate::query::table::{Table as AnswerTable, TableExport, TableView};
use crate::query::{
    Answer, BindError, Pattern, PatternText, Question, Row, answer, asked, explain_empty,
    parse_words, telling_words,
};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

#[derive(Serialize)]
struct AnswerRecord<'a> {
    /// The saved question's id, or the pattern as text.
    question: &'a str,
    title: &'a str,
    pattern: &'a str,
    columns: &'a [String],
    /// Whether these are all rows.
    complete: bool,
    rows: Vec<RowRecord<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    groups: Option<Vec<GroupRecord<'a>>>,
}

/// The answers that have one entity in a column.
#[derive(Serialize)]
struct GroupRecord<'a> {
    entity: Reference<'a>,
    answers: usize,
    /// How many entities stand in each other column.
    counts: BTreeMap<&'a str, usize>,
}

#[derive(Serialize)]
struct RowRecord<'a> {
    /// Column by column; null where an optional slot found nothing, and left out at the end.
    cells: Vec<Option<Reference<'a>>>,
    basis: Basis,
    evidence: &'a [Evidence],
}

/// What is asked, in whichever way.
pub(super) struct Asked {
    /// The saved question's id, or the pattern as text.
    pub(super) question: String,
    /// The question as a sentence.
    pub(super) title: String,
    /// What is looked for.
    pub(super) pattern: Pattern,
}

pub(super) fn run(
    args: &AskArgs,
    questions: &[Question],
    lookup: &Lookup<'_>,
) -> Result<Reply, CliError> {
    let asked = read(args, questions, lookup)?;
    let found = answer(lookup.graph, &asked.pattern)?;
    let groups = match &args.by {
        Some(column) => Some(groups(lookup, &found, column)?),
        None => None,
    };
    let record = AnswerRecord {
        question: &asked.question,
        title: &asked.title,
        pattern: &asked.pattern.to_string(),
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
        groups,
    };
    let more = if found.complete { "" } else { ", and there are more" };
    let answers = counted(record.rows.len(), "row", "rows") + more;
    let table = match (&args.by, &record.groups) {
        (Some(column), Some(groups)) => grouped(&record, column, groups)
            .below(format!("{} by {column}, from {answers}", groups.len())),
        _ => rows(&record).below(answers),
    };
    let reply = Reply::new(&record, table).with_markdown(markdown(lookup, &found, record.title));
    Ok(match record.rows.is_empty() {
        true => reply.no_if(true, explain_empty(lookup.graph, &asked.pattern).to_string()),
        false => reply,
    })
}

/// A saved question by its id or title, a pattern text, or a question in words.
pub(super) fn read(
    args: &AskArgs,
    questions: &[Question],
    lookup: &Lookup<'_>,
) -> Result<Asked, CliError> {
    let text = args.question.trim();
    if let Some(question) = saved(questions, text) {
        let pattern = question.bind(&settings(&args.set, question, lookup)?)?;
        let (question, title) = (question.id.clone(), question.title.clone());
        return Ok(Asked { question, title, pattern });
    }
    let pattern = match text.starts_with('(') {
        true => {
            let text: PatternText = text.parse()?;
            text.resolve_by(|kinds, name| lookup.entity_among(kinds, name))?
        }
        false => parse_words(lookup.graph, lookup.index(), text).map_err(|unplaced| {
            CliError::Unplaced { unplaced, questions: nearest(questions, text) }
        })?,
    };
    if let Some((slot, _)) = args.set.first() {
        return Err(CliError::NothingToSet { slot: slot.clone() });
    }
    let title = asked(lookup.graph, &pattern);
    Ok(Asked { question: pattern.to_string(), title, pattern })
}

/// The saved question of this id or title, whatever the case of the title.
pub(super) fn saved<'q>(questions: &'q [Question], text: &str) -> Option<&'q Question> {
    let same = |question: &&Question| {
        question.id == text || question.title.to_lowercase() == text.to_lowercase()
    };
    questions.iter().find(same)
}

/// What the slots of a saved question are filled with.
pub(super) fn settings(
    set: &[(String, String)],
    question: &Question,
    lookup: &Lookup<'_>,
) -> Result<BTreeMap<String, EntityId>, CliError> {
    let mut settings = BTreeMap::new();
    for (slot, value) in set {
        let known = question.slots.iter().find(|known| known.name == *slot);
        let known = known.ok_or_else(|| BindError::UnknownSlot {
            question: question.id.clone(),
            slot: slot.clone(),
            known: question.slots.iter().map(|slot| slot.name.clone()).collect(),
        })?;
        let chosen = lookup.entity_among(&question.kinds(known), value)?;
        settings.insert(slot.clone(), chosen);
    }
    Ok(settings)
}

/// The saved questions with most of the telling words of a text, with their titles; all ids if none
/// has any.
fn nearest(questions: &[Question], text: &str) -> Vec<String> {
    let stem = |word: &String| word.chars().take(STEM).collect::<String>();
    let sought: Vec<String> = telling_words(text).iter().map(stem).collect();
    let mut found: Vec<(usize, &Question)> = Vec::new();
    for question in questions {
        let words = telling_words(&format!("{} {}", question.id.replace('-', " "), question.title));
        let words: BTreeSet<String> = words.iter().map(stem).collect();
        let shared = sought.iter().filter(|word| words.contains(*word)).count();
        if shared > 0 {
            found.push((shared, question));
        }
    }
    if found.is_empty() {
        return questions.iter().map(|question| question.id.clone()).collect();
    }
    found.sort_by_key(|&(shared, _)| std::cmp::Reverse(shared));
    let told = |question: &Question| format!("{} (“{}”)", question.id, question.title);
    found.into_iter().take(NEAREST).map(|(_, question)| told(question)).collect()
}

/// How many saved questions a message offers.
const NEAREST: usize = 3;

/// How many letters tell a word, whatever its ending.
const STEM: usize = 6;

/// The answers by what stands in a column, most first; rows with nothing there are in no group.
fn groups<'a>(
    lookup: &Lookup<'a>,
    found: &'a Answer,
    column: &str,
) -> Result<Vec<GroupRecord<'a>>, CliError> {
    let by = found.column(column).ok_or_else(|| CliError::UnknownColumn {
        found: column.into(),
        known: found.columns.clone(),
    })?;
    let mut members: BTreeMap<&EntityId, Vec<&Row>> = BTreeMap::new();
    for row in &found.rows {
        if let Some(id) = &row.cells[by] {
            members.entry(id).or_default().push(row);
        }
    }
    let others = || found.columns.iter().enumerate().filter(|&(other, _)| other != by);
    let mut groups: Vec<GroupRecord<'a>> = members
        .into_iter()
        .map(|(id, rows)| {
            let distinct = |other: usize| -> BTreeSet<&EntityId> {
                rows.iter().filter_map(|row| row.cells[other].as_ref()).collect()
            };
            GroupRecord {
                entity: Reference::new(lookup.graph, id),
                answers: rows.len(),
                counts: others().map(|(n, name)| (name.as_str(), distinct(n).len())).collect(),
            }
        })
        .collect();
    groups.sort_by_key(|group| std::cmp::Reverse(group.answers));
    Ok(groups)
}

fn grouped(record: &AnswerRecord<'_>, by: &str, groups: &[GroupRecord<'_>]) -> Table {
    let others = || record.columns.iter().filter(|column| *column != by);
    let first =
        [Column::shown(by), Column::csv_only(format!("{by}_id")), Column::number("answers")];
    let mut table = Table::new(first.into_iter().chain(others().map(Column::number)))
        .above([record.title.to_owned()]);
    for group in groups {
        let first =
            [group.entity.name.to_owned(), group.entity.id.to_string(), group.answers.to_string()];
        let counts = others().map(|column| group.counts[column.as_str()].to_string());
        table.row(first.into_iter().chain(counts));
    }
    table
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
