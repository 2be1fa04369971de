//! `evaluate`: how well are documents read?

use super::documents::connect_folder;
use super::error::CliError;
use super::output::{Column, Reply, Table, counted};
use crate::document::known_documents;
use crate::graph::KnowledgeGraph;
use crate::ingest::evaluate::{Evaluation, Fold, Score, Subject, evaluate};
use crate::ingest::{CueTable, propose};
use crate::progress::Progress;
use clap::Args;
use serde::Serialize;
use std::path::PathBuf;

/// Measure extraction against the reviewed graph
#[derive(Debug, Args)]
#[command(after_help = "\
Documents are read as new ones are, and what is proposed is laid beside what the graph says of them.
Rules are made while looking at two sections of three (development); the others are held out.

Example:
  throughline evaluate --documents copies --format table")]
pub(super) struct EvaluateArgs {
    /// A folder with copies of the documents
    #[arg(long, value_name = "DIR")]
    pub(super) documents: PathBuf,
    /// List what was not found and what was wrong, of the sections for development
    #[arg(long)]
    pub(super) misses: bool,
    /// List it of the sections that are held out, too
    #[arg(long, requires = "misses")]
    pub(super) all: bool,
}

#[derive(Serialize)]
struct EvaluationRecord {
    figures: Vec<FigureRecord>,
    #[serde(skip_serializing_if = "Option::is_none")]
    misses: Option<Vec<MissRecord>>,
    /// How often each rule is right on the sections for development.
    rules: Vec<RuleRecord>,
}

#[derive(Serialize)]
struct RuleRecord {
    rule: String,
    kind: &'static str,
    precision: f64,
    proposed: usize,
    right: usize,
}

#[derive(Serialize)]
struct FigureRecord {
    measure: &'static str,
    kind: String,
    part: &'static str,
    precision: f64,
    recall: f64,
    f1: f64,
    proposed: usize,
    right: usize,
    there: usize,
    found: usize,
}

#[derive(Serialize)]
struct MissRecord {
    measure: &'static str,
    kind: &'static str,
    part: &'static str,
    wrong: bool,
    document: String,
    at: String,
    what: String,
}

pub(super) fn run(args: &EvaluateArgs, graph: &KnowledgeGraph) -> Result<Reply, CliError> {
    let (library, notes) = connect_folder(&args.documents, &known_documents(graph))?;
    let cues = CueTable::builtin()?;
    let evaluation = evaluate(
        graph,
        &library,
        |document, lexicon, progress| propose(document, lexicon, graph, &cues, progress),
        &Progress::silent(),
    );
    let misses = args.misses.then(|| misses(&evaluation, args.all));
    let record =
        EvaluationRecord { figures: figures(&evaluation), misses, rules: rules(&evaluation) };
    let none = library.is_empty();
    let message = format!("no copy of a document of this graph is in {}", args.documents.display());
    Ok(reply(&record).with_notes(notes).no_if(none, message))
}

fn figures(evaluation: &Evaluation) -> Vec<FigureRecord> {
    let figure = |(measure, kind): (&'static str, String), part, score: &Score| FigureRecord {
        measure,
        kind,
        part,
        precision: rounded(score.precision()),
        recall: rounded(score.recall()),
        f1: rounded(score.f1()),
        proposed: score.proposed,
        right: score.right,
        there: score.there,
        found: score.found,
    };
    let mut figures: Vec<FigureRecord> = Vec::new();
    let mut measures: Vec<&'static str> =
        evaluation.scores.keys().map(|(s, _)| s.words().0).collect();
    measures.dedup();
    for measure in measures {
        for ((subject, fold), score) in &evaluation.scores {
            let (own, kind) = subject.words();
            if own == measure {
                figures.push(figure((measure, kind.into()), fold.as_str(), score));
            }
        }
        for fold in Fold::ALL {
            let total = evaluation.total(|s: Subject, f| s.words().0 == measure && f == fold);
            figures.push(figure((measure, "all".into()), fold.as_str(), &total));
        }
    }
    figures
}

/// To three places: the counts behind a figure are beside it.
fn rounded(share: f64) -> f64 {
    (share * 1000.0).round() / 1000.0
}

fn rules(evaluation: &Evaluation) -> Vec<RuleRecord> {
    let own = evaluation.rules.iter().filter(|((.., fold), _)| *fold == Fold::Development);
    own.map(|((rule, kind, _), score)| RuleRecord {
        rule: rule.clone(),
        kind: kind.as_str(),
        precision: rounded(score.precision()),
        proposed: score.proposed,
        right: score.right,
    })
    .collect()
}

fn misses(evaluation: &Evaluation, all: bool) -> Vec<MissRecord> {
    let shown = evaluation.misses.iter().filter(|miss| all || miss.fold == Fold::Development);
    shown
        .map(|miss| {
            let (measure, kind) = miss.subject.words();
            MissRecord {
                measure,
                kind,
                part: miss.fold.as_str(),
                wrong: miss.wrong,
                document: miss.document.clone(),
                at: miss.at.clone(),
                what: miss.what.clone(),
            }
        })
        .collect()
}

fn reply(record: &EvaluationRecord) -> Reply {
    let mut table = Table::new([
        Column::shown("measure"),
        Column::shown("kind"),
        Column::shown("part"),
        Column::number("precision"),
        Column::number("recall"),
        Column::number("f1"),
        Column::number("proposed"),
        Column::number("there"),
    ])
    .grouped();
    for figure in &record.figures {
        table.row([
            figure.measure.into(),
            figure.kind.clone(),
            figure.part.into(),
            format!("{:.2}", figure.precision),
            format!("{:.2}", figure.recall),
            format!("{:.2}", figure.f1),
            figure.proposed.to_string(),
            figure.there.to_string(),
        ]);
    }
    for miss in record.misses.iter().flatten() {
        let how = if miss.wrong { "wrong" } else { "missed" };
        let place = format!("{}, {}", miss.document, miss.at);
        table = table
            .below(format!("{how} ({}, {}): {}: {}", miss.measure, miss.part, place, miss.what));
    }
    Reply::new(record, table.below(counted(record.figures.len(), "figure", "figures")))
}
