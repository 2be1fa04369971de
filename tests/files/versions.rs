//! Every version of every file that was ever released is opened, and a newer one is left as it is.

use crate::project::released;
use std::fs;
use std::path::{Path, PathBuf};
use throughline::storage::{self, Draft, StorageError, open, open_project, parse_project, recover};

/// A file that never changes again.
fn frozen(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(name)
}

#[test]
fn a_project_of_version_1_is_opened() {
    let path = frozen("project-1.throughline.ron");
    let opened = open_project(&path).unwrap();
    assert_eq!(opened.file, released());
    assert_eq!(opened.told, Vec::<String>::new());
    // Version 1 is the newest: what is opened is written in the same words.
    let draft = Draft::new(&path, &opened.file).unwrap();
    assert_eq!(draft.text(), fs::read_to_string(&path).unwrap());
}

#[test]
fn a_graph_of_version_1_is_opened() {
    let path = frozen("graph-1.ron");
    let graph = storage::load(&path).unwrap();
    assert_eq!((graph.entity_count(), graph.relation_count()), (3, 1));
    let digest = throughline::graph::Digest::of(&graph).to_string();
    assert_eq!(digest, fs::read_to_string(frozen("graph-1.digest")).unwrap().trim());
    let text = storage::to_text(&storage::graph_file(&graph)).unwrap();
    let again = storage::read_graph(&path, &text).unwrap();
    assert_eq!(throughline::graph::Digest::of(&again).to_string(), digest);
}

#[test]
fn a_journal_of_version_1_is_read() {
    let recovery = recover(&frozen("journal-1.throughline.journal")).unwrap().unwrap();
    let entries: Vec<storage::Entry> = (1..=8).map(crate::project::step).collect();
    assert_eq!((recovery.entries, recovery.lost), (entries, 0));
}

#[test]
fn a_newer_project_is_refused_and_left_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("newer.throughline.ron");
    let text = "// Of the future.\nProject(version: 2, worlds: [Parallel(1)])\n";
    fs::write(&path, text).unwrap();
    let refused = open(&path).unwrap_err();
    assert!(matches!(refused, StorageError::Version { what: "project", found: 2, newest: 1, .. }));
    let words = refused.to_string();
    assert!(words.contains("is of project version 2") && words.contains("newer Throughline"));
    assert_eq!(fs::read_to_string(&path).unwrap(), text);
}

#[test]
fn what_is_not_of_the_format_is_refused_with_its_place() {
    let text = crate::project::text(&released());
    let cases = [
        ("  locked: true,", "  locked: true, colour: 3,", "colour"),
        ("        inverse: ", "        colour: 3, inverse: ", "colour"),
        ("      text: ", "      colour: 3, text: ", "colour"),
        ("    camera: (", "    camera: (colour: 3, ", "colour"),
        ("(12.0, -0.8)", "(NaN, -0.8)", "is no place"),
        ("(12.0, -0.8)", "(inf, -0.8)", "is no place"),
        ("(12.0, -0.8)", "(1e30, -0.8)", "is no place"),
        ("(12.0, -0.8)", "(12.0,)", "tuple of size 2"),
        ("\"throughline:", "\"thoroughline:", "no fingerprint"),
        ("  version: 1,", "  version: 1, base: BuiltOut(\"x\"),", "BuiltOut"),
    ];
    for (from, to, part) in cases {
        assert!(text.contains(from), "'{from}' is not in {text}");
        let refused = parse_project(Path::new("p"), &text.replacen(from, to, 1)).unwrap_err();
        let words = refused.to_string();
        assert!(matches!(refused, StorageError::Syntax { .. }), "{to}: {words}");
        assert!(words.starts_with("p:") && words.contains(part), "{to}: {words}");
        assert_eq!(words.lines().count(), 1, "{words}");
    }
}

#[test]
fn a_project_cut_at_any_byte_is_read_or_refused_in_one_line() {
    let text = crate::project::text(&released());
    let closed = text.trim_end().len();
    for end in (0..=text.len()).filter(|&end| text.is_char_boundary(end)) {
        match parse_project(Path::new("p"), &text[..end]) {
            Ok(_) => assert!(end >= closed, "cut at {end}"),
            Err(refused) => {
                let words = refused.to_string();
                assert!(end < closed && words.starts_with("p:"), "cut at {end}: {words}");
                assert!(!words.contains(|c: char| c.is_control()), "cut at {end}: {words}");
            }
        }
    }
}
