//! What the files of `graphs/` promise: all are carried, in their one written form, sound, and
//! answering every saved question.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use throughline::document::{Fingerprint, Locator, SIGNATURE_ATTRIBUTE, Signature};
use throughline::graph::{KnowledgeGraph, check};
use throughline::model::{EntityId, EntityKind, RelationKind};
use throughline::storage::{self, SourceFile};
use throughline::{query, storage::BUILTIN_FILES};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The folders of `graphs/`: each holds one graph.
fn folders() -> Vec<PathBuf> {
    let entries = std::fs::read_dir(root().join("graphs")).unwrap();
    let mut found: Vec<PathBuf> =
        entries.map(|entry| entry.unwrap().path()).filter(|path| path.is_dir()).collect();
    found.sort();
    assert!(!found.is_empty());
    found
}

fn sources() -> Vec<SourceFile> {
    folders().iter().flat_map(|folder| storage::read_sources(folder).unwrap()).collect()
}

fn builtin() -> KnowledgeGraph {
    storage::builtin().unwrap_or_else(|error| panic!("{error}"))
}

#[test]
fn every_file_is_carried_and_nothing_else() {
    let mut there: BTreeMap<String, String> = BTreeMap::new();
    for entry in std::fs::read_dir(root().join("graphs/osce")).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap();
        there.insert(format!("graphs/osce/{name}"), std::fs::read_to_string(&path).unwrap());
    }
    let named: BTreeSet<&str> = BUILTIN_FILES.iter().map(|(path, _)| *path).collect();
    let files: BTreeSet<&str> = there.keys().map(String::as_str).collect();
    assert_eq!(named, files, "storage::BUILTIN_FILES against graphs/osce/");
    assert_eq!(named.len(), BUILTIN_FILES.len(), "a file is named twice");
    assert!(BUILTIN_FILES.is_sorted_by_key(|(path, _)| path), "BUILTIN_FILES is not sorted");
    for (path, text) in BUILTIN_FILES {
        assert_eq!(there[*path], *text, "{path}");
    }
}

#[test]
fn every_file_is_in_its_written_form() {
    let mut others = Vec::new();
    for SourceFile { path, file } in sources() {
        let text = std::fs::read_to_string(&path).unwrap();
        let written = storage::to_text(&file).unwrap();
        let mut lines = text.lines().zip(written.lines()).enumerate();
        if text != written {
            let line = lines.find(|(_, (a, b))| a != b).map_or(0, |(index, _)| index + 1);
            others.push(format!("{}:{line}", path.strip_prefix(root()).unwrap().display()));
        }
    }
    let told = "'throughline fingerprint' writes it";
    assert!(others.is_empty(), "not in the written form ({told}):\n{}", others.join("\n"));
}

#[test]
fn every_file_lists_its_entities_by_identifier() {
    for SourceFile { path, file } in sources() {
        for pair in file.entities.windows(2) {
            let (before, after) = (&pair[0].id, &pair[1].id);
            assert!(before < after, "{}: {after} stands behind {before}", path.display());
        }
    }
}

#[test]
fn every_graph_is_sound() {
    let mut graphs = vec![("built in".to_owned(), builtin())];
    for folder in folders() {
        graphs.push((folder.display().to_string(), storage::load(&folder).unwrap()));
    }
    for (name, graph) in &graphs {
        assert!(graph.entity_count() > 0, "{name} is empty");
        let problems: Vec<String> = check(graph).iter().map(ToString::to_string).collect();
        let count = problems.len();
        assert!(problems.is_empty(), "{name}: {count} problems:\n{}", problems.join("\n"));
    }
}

#[test]
fn every_passage_has_a_fingerprint() {
    let mut faults = Vec::new();
    let mut known: BTreeMap<(String, String), String> = BTreeMap::new();
    for SourceFile { path, file } in sources() {
        for passage in &file.passages {
            let at = format!("{}: {}, {}", path.display(), passage.document, passage.at);
            if let Err(error) = passage.fingerprint.parse::<Fingerprint>() {
                faults.push(format!("{at}: {error}"));
            }
            match passage.at.parse::<Locator>() {
                Ok(locator) if locator.to_string() == passage.at => {}
                Ok(locator) => faults.push(format!("{at}: is written '{locator}'")),
                Err(error) => faults.push(format!("{at}: {error}")),
            }
            let place = (passage.document.clone(), passage.at.clone());
            let first = known.entry(place).or_insert_with(|| passage.fingerprint.clone());
            if *first != passage.fingerprint {
                faults.push(format!("{at}: has another fingerprint elsewhere"));
            }
        }
    }
    let count = faults.len();
    assert!(faults.is_empty(), "{count} passages:\n{}", faults.join("\n"));
}

#[test]
fn every_document_has_a_signature() {
    for document in builtin().entities_of(EntityKind::Document) {
        let signature = document.attributes.get(SIGNATURE_ATTRIBUTE).map(String::as_str);
        let read = signature.unwrap_or_default().parse::<Signature>();
        assert!(read.is_ok(), "{}: {read:?}", document.id);
    }
}

#[test]
fn every_saved_question_has_answers_with_evidence() {
    let graph = builtin();
    let questions = query::questions().unwrap_or_else(|error| panic!("{error}"));
    assert!(questions.len() >= 16);
    for question in &questions {
        for slot in &question.slots {
            if let Some(default) = &slot.default {
                assert!(graph.entity(default).is_some(), "{}: no '{default}'", question.id);
            }
        }
        let pattern = question.bind(&BTreeMap::new()).unwrap();
        let answer = query::answer(&graph, &pattern)
            .unwrap_or_else(|error| panic!("{}: {error}", question.id));
        assert!(!answer.rows.is_empty() && answer.complete, "{}: no row", question.id);
        for row in &answer.rows {
            assert!(!row.evidence.is_empty(), "{}: no evidence for {:?}", question.id, row.cells);
        }
        for column in question.grid.iter().flat_map(|(row, column)| [row, column]) {
            let place = answer.column(column).unwrap();
            let empty = answer.rows.iter().any(|row| row.cells[place].is_none());
            assert!(!empty, "{}: the grid has a nameless '{column}'", question.id);
        }
    }
}

#[test]
fn identifiers_sort_the_same_from_every_order() {
    let graph = builtin();
    let sorted: Vec<EntityId> = graph.entities().map(|entity| entity.id.clone()).collect();
    assert!(sorted.windows(2).all(|pair| pair[0] < pair[1]), "two identifiers sort alike");
    // Steps that share no factor with the length reach every place, each in another order.
    let length = sorted.len();
    let coprime =
        |step: &usize| (2..=*step).all(|n| !step.is_multiple_of(n) || !length.is_multiple_of(n));
    for step in (1..length).rev().filter(coprime).step_by(length / 16 + 1) {
        let mut shuffled: Vec<EntityId> =
            (0..length).map(|n| sorted[n * step % length].clone()).collect();
        shuffled.sort();
        assert!(shuffled == sorted, "another order from steps of {step}");
    }
}

#[test]
fn the_guide_counts_what_there_is() {
    let guide = std::fs::read_to_string(root().join("graphs/README.md")).unwrap();
    let graph = storage::builtin().unwrap();
    let row = |name: &str, count: usize| {
        if count == 0 {
            // Only other people's graphs have it.
            return;
        }
        let row = format!("| {name} | {count} |");
        assert!(guide.contains(&row), "graphs/README.md lacks the row: {row}");
    };
    for &kind in EntityKind::ALL {
        row(kind.plural(), graph.entities_of(kind).count());
    }
    for &kind in RelationKind::ALL {
        row(kind.as_str(), graph.relations().filter(|relation| relation.kind == kind).count());
    }
}
