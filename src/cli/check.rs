//! `check`: is everything as it must be?

use super::args::CheckArgs;
use super::documents::connect_folder;
use super::error::CliError;
use super::output::{Column, Reply, Table, counted};
use crate::document::{Verification, known_documents, verify};
use crate::graph::{KnowledgeGraph, Problem, check};
use serde::Serialize;

#[derive(Serialize)]
struct CheckRecord {
    entities: usize,
    relations: usize,
    evidence: usize,
    #[serde(flatten)]
    passages: Option<PassagesRecord>,
    problems: Vec<Problem>,
}

/// What became of the citations; they sum up to the evidence.
#[derive(Serialize)]
struct PassagesRecord {
    located: usize,
    moved: usize,
    changed: usize,
    missing: usize,
}

impl From<&Verification> for PassagesRecord {
    fn from(found: &Verification) -> Self {
        Self {
            located: found.located(),
            moved: found.moved(),
            changed: found.changed(),
            missing: found.missing(),
        }
    }
}

pub(super) fn run(args: &CheckArgs, graph: &KnowledgeGraph) -> Result<Reply, CliError> {
    let mut record = CheckRecord {
        entities: graph.entity_count(),
        relations: graph.relation_count(),
        evidence: graph.relations().map(|relation| relation.evidence.len()).sum(),
        passages: None,
        problems: check(graph),
    };
    let mut notes = Vec::new();
    if let Some(folder) = &args.documents {
        let (library, problems) = connect_folder(folder, &known_documents(graph))?;
        let found = verify(graph, &library);
        record.passages = Some(PassagesRecord::from(&found));
        record.problems.extend(found.problems());
        notes = problems;
    }
    let mut table = Table::new([Column::shown("subject"), Column::shown("message")]);
    for problem in &record.problems {
        table.row([problem.subject.clone(), problem.message.clone()]);
    }
    let problems = counted(record.problems.len(), "problem", "problems");
    let table = table.below(format!("{}; {problems}", summary(&record)));
    Ok(Reply::new(&record, table)
        .with_notes(notes)
        .no_if(!record.problems.is_empty(), format!("{problems} found")))
}

fn summary(record: &CheckRecord) -> String {
    let mut line = format!(
        "{}, {}, {}",
        counted(record.entities, "entity", "entities"),
        counted(record.relations, "relation", "relations"),
        counted(record.evidence, "citation", "citations"),
    );
    if let Some(PassagesRecord { located, moved, changed, missing }) = record.passages {
        line.push_str(&format!(
            ": {located} located, {moved} moved, {changed} changed, {missing} missing"
        ));
    }
    line
}
