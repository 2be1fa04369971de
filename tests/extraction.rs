//! What reading is worth does not fall.
//!
//! The source documents are not part of the project. Where copies lie beside it, documents are read
//! as `throughline evaluate` reads them, and each figure is held to its floor in
//! `fixtures/extraction.ron`.

use serde::Deserialize;
use std::path::{Path, PathBuf};
use throughline::document::{connect, known_documents};
use throughline::ingest::evaluate::{Evaluation, Fold, Score, evaluate};
use throughline::ingest::{CueTable, propose};
use throughline::model::RelationKind;
use throughline::progress::Progress;
use throughline::storage::builtin;

/// The fewest claims of a rule from which a share is taken.
const ENOUGH: usize = 5;
/// How far a share may be from the one measured.
const ABOUT: f64 = 0.25;

/// The least that a figure may be.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Floor {
    measure: String,
    kind: String,
    part: String,
    precision: f64,
    recall: f64,
}

/// How often a rule was right, as `assets/extraction/scores.ron` has it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    rule: String,
    kind: RelationKind,
    right: usize,
    proposed: usize,
}

/// The folder with copies, if there is one.
fn copies() -> Option<PathBuf> {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/documents");
    let named = std::env::var_os("THROUGHLINE_DOCUMENTS").map(PathBuf::from);
    Some(named.unwrap_or(beside)).filter(|folder| folder.is_dir())
}

fn measured(evaluation: &Evaluation, floor: &Floor) -> Score {
    evaluation.total(|subject, fold: Fold| {
        let (measure, kind) = subject.words();
        let counts = floor.kind == "all" || floor.kind == kind;
        measure == floor.measure && counts && fold.as_str() == floor.part
    })
}

#[test]
fn no_figure_falls_below_its_floor_and_scores_are_those_measured() {
    let floors: Vec<Floor> = ron::from_str(include_str!("fixtures/extraction.ron")).unwrap();
    let Some(folder) = copies() else {
        eprintln!(
            "skipped: no copies of the documents; name their folder in THROUGHLINE_DOCUMENTS"
        );
        return;
    };
    let graph = builtin().unwrap();
    let (library, _) = connect(&[folder], &known_documents(&graph));
    if library.is_empty() {
        eprintln!("skipped: the folder holds no copy of a document of the built-in graph");
        return;
    }
    let cues = CueTable::builtin().unwrap();
    let evaluation = evaluate(
        &graph,
        &library,
        |document, lexicon, progress| propose(document, lexicon, &graph, &cues, progress),
        &Progress::silent(),
    );
    let fallen: Vec<String> = floors
        .iter()
        .filter_map(|floor| {
            let score = measured(&evaluation, floor);
            let (precision, recall) = (score.precision(), score.recall());
            let Floor { measure, kind, part, .. } = floor;
            let holds = precision >= floor.precision && recall >= floor.recall;
            (!holds).then(|| format!("{measure}, {kind}, {part}: {precision:.3} and {recall:.3}"))
        })
        .collect();
    assert!(fallen.is_empty(), "precision or recall fell: {fallen:#?}");

    // Where two rules make the same claim it is counted for the one that is trusted more, so that
    // the table moves a little as it is written anew.
    let rows: Vec<Row> = ron::from_str(include_str!("../assets/extraction/scores.ron")).unwrap();
    let far: Vec<_> = rows
        .iter()
        .filter(|row| row.proposed >= ENOUGH)
        .filter_map(|row| {
            let rule = (row.rule.clone(), row.kind, Fold::Development);
            let now = evaluation.rules.get(&rule).map_or(0.0, Score::precision);
            let share = row.right as f64 / row.proposed as f64;
            ((now - share).abs() > ABOUT).then(|| format!("{row:?}: {now:.2}"))
        })
        .collect();
    assert!(far.is_empty(), "the scores are not those measured, see scores.ron: {far:#?}");
}
