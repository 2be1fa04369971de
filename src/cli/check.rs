//! `check`: is everything as it must be?

use super::args::CheckArgs;
use super::documents::connect_folder;
use super::error::CliError;
use super::output::{Column, Reply, Table, counted};
use crate::document::{
    Accounted, Citations, Completeness, Library, Locator, Paragraphs, Tally, Verification,
    completeness, honesty, known_documents, repeats, verify,
};
use crate::graph::{KnowledgeGraph, Problem, check};
use crate::storage;
use serde::Serialize;
use std::path::Path;

/// How many characters of an uncited paragraph are shown.
const OPENING: usize = 100;

#[derive(Serialize)]
struct CheckRecord {
    entities: usize,
    relations: usize,
    evidence: usize,
    #[serde(flatten)]
    passages: Option<PassagesRecord>,
    #[serde(flatten)]
    coverage: Option<CoverageRecord>,
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

/// How much of the documents the graph takes account of.
#[derive(Serialize)]
struct CoverageRecord {
    accounted: Accounted,
    paragraphs: Vec<ParagraphsRecord>,
}

/// The running text of one document.
#[derive(Serialize)]
struct ParagraphsRecord {
    document: String,
    cited: usize,
    left_out: usize,
    of: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    uncited: Option<Vec<UncitedRecord>>,
}

#[derive(Serialize)]
struct UncitedRecord {
    locator: Locator,
    opening: String,
}

impl ParagraphsRecord {
    /// With the uncited ones, if a library is given to take their opening words from.
    fn new(counts: Paragraphs, library: Option<&Library>) -> Self {
        let Paragraphs { document, cited, left_out, of, uncited } = counts;
        let uncited = library.map(|library| {
            let opening = |at: &Locator| {
                let passage = library.get(&document).and_then(|own| own.passage(at));
                passage.map_or(String::new(), |found| found.text.chars().take(OPENING).collect())
            };
            uncited
                .into_iter()
                .map(|at| UncitedRecord { opening: opening(&at), locator: at })
                .collect()
        });
        Self { document, cited, left_out, of, uncited }
    }
}

pub(super) fn run(
    args: &CheckArgs,
    graph: &KnowledgeGraph,
    path: Option<&Path>,
) -> Result<Reply, CliError> {
    let mut record = CheckRecord {
        entities: graph.entity_count(),
        relations: graph.relation_count(),
        evidence: graph.relations().map(|relation| relation.evidence.len()).sum(),
        passages: None,
        coverage: None,
        problems: check(graph),
    };
    let mut notes = Vec::new();
    if let Some(folder) = &args.documents {
        let left_out = storage::left_out(path)?;
        let (library, problems) = connect_folder(folder, &known_documents(graph))?;
        notes = problems;
        let found = verify(graph, &library);
        let citations = Citations::new(&found, &library);
        let listed = left_out.as_deref().unwrap_or_default();
        let Completeness { accounted, paragraphs, problems } = completeness(&citations, listed);
        record.passages = Some(PassagesRecord::from(&found));
        let shown = args.uncited.then_some(&library);
        let paragraphs =
            paragraphs.into_iter().map(|counts| ParagraphsRecord::new(counts, shown)).collect();
        record.coverage = Some(CoverageRecord { accounted, paragraphs });
        record.problems.extend(found.problems());
        if left_out.is_some() {
            // The graph claims to be complete, so it is held to it.
            record.problems.extend(problems);
            record.problems.extend(honesty(graph, &citations));
            record.problems.extend(repeats(graph, &library));
        }
    }
    Ok(reply(&record).with_notes(notes))
}

fn reply(record: &CheckRecord) -> Reply {
    let mut table = Table::new([Column::shown("subject"), Column::shown("message")]);
    for problem in &record.problems {
        table.row([problem.subject.clone(), problem.message.clone()]);
    }
    let problems = counted(record.problems.len(), "problem", "problems");
    if let Some(coverage) = &record.coverage {
        for paragraphs in &coverage.paragraphs {
            for uncited in paragraphs.uncited.iter().flatten() {
                let subject = format!("{}, {}", paragraphs.document, uncited.locator);
                let message = format!("is a paragraph that no relation cites: {}", uncited.opening);
                table.row([subject, message]);
            }
        }
        table = table.below(accounted_line(&coverage.accounted));
        table = coverage.paragraphs.iter().fold(
            table,
            |table, ParagraphsRecord { document, cited, of, .. }| {
                table.below(format!("{document}: {cited} of {of} paragraphs cited"))
            },
        );
    }
    let table = table.below(format!("{}; {problems}", summary(record)));
    Reply::new(record, table).no_if(!record.problems.is_empty(), format!("{problems} found"))
}

fn accounted_line(accounted: &Accounted) -> String {
    let Accounted { clauses, bullets, footnotes, annex_lines, sections } = accounted;
    let sorts = [
        ("clauses", clauses),
        ("list items", bullets),
        ("footnotes", footnotes),
        ("annex lines", annex_lines),
        ("sections", sections),
    ];
    let told = sorts.map(|(sort, Tally { cited, left_out, missing })| {
        format!("{sort} {cited} cited, {left_out} left out, {missing} missing")
    });
    told.join("; ")
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
