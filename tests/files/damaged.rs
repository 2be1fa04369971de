//! Files that something happened to: never a panic, and one line that says where.

use crate::{SAMPLE, generated, line, read};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::Index;
use throughline::storage::{self, BUILTIN_FILES, StorageError};

#[test]
fn a_file_cut_at_any_byte_is_read_or_refused_in_one_line() {
    let folder = tempfile::tempdir().unwrap();
    let opened = SAMPLE.find("Graph(").unwrap() + "Graph(".len();
    let closed = SAMPLE.trim_end().len();
    for end in 0..=SAMPLE.len() {
        let result = read(folder.path(), &SAMPLE.as_bytes()[..end]);
        assert_eq!(result.is_ok(), end >= closed, "cut at {end}");
        let Err(error) = result else { continue };
        let message = line(folder.path(), &error);
        let inside_a_character = matches!(error, StorageError::NotUtf8 { .. });
        assert_eq!(inside_a_character, !SAMPLE.is_char_boundary(end), "cut at {end}: {message}");
        if end >= opened && !inside_a_character {
            assert!(message.contains("cut short"), "cut at {end}: {message}");
        }
    }
}

#[test]
fn a_fault_inside_a_file_is_not_told_as_its_end() {
    let folder = tempfile::tempdir().unwrap();
    for (whole, broken) in [
        ("version: 1,", "version 1,"),
        ("name: \"Course for guards\",", "name: \"Course for guards\""),
        ("entities: [", "entities: ("),
        ("], summary", ", summary"),
        ("kind: \"carried-out\"", "kind: carried-out"),
    ] {
        let text = SAMPLE.replacen(whole, broken, 1);
        let Err(error) = read(folder.path(), text.as_bytes()) else { continue };
        let message = line(folder.path(), &error);
        assert!(!message.contains("cut short"), "{broken}: {message}");
    }
}

#[test]
fn deep_nesting_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let refused = |text: String| {
        let error = read(folder.path(), text.as_bytes()).unwrap_err();
        line(folder.path(), &error)
    };
    for open in ["[", "(", "{", "{1:", "Some(", "x(", "x:(", "/*", "r#", "#![enable(", "\"\\u{"] {
        refused(open.repeat(100_000));
        for field in ["entities", "passages", "unknown", "version"] {
            refused(format!("Graph(version: 1, {field}: {}", open.repeat(100_000)));
        }
    }
    let lists = format!("Graph(version: 1, unknown: {}{})", "[".repeat(64), "]".repeat(64));
    assert!(refused(lists).contains("nests deeper"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(ProptestConfig::default().cases * 3 / 4))]

    #[test]
    fn random_bytes_are_refused_in_one_line(bytes in vec(any::<u8>(), 0..400)) {
        let folder = tempfile::tempdir().unwrap();
        let error = read(folder.path(), &bytes).unwrap_err();
        line(folder.path(), &error);
    }

    #[test]
    fn random_words_of_the_format_are_read_or_refused(
        words in vec(prop::sample::select(vec![
            "Graph(", "version: 1,", "entities: [", "passages: [", "(", ")", "[", "]", ",", ":",
            "id:", "\"place/a\"", "name:", "\"\"", "claims: []", "Some", "None", "1e999", "-1",
            "{", "}", "//", "/*", "*/", "r#\"", "\n", "'a'", "b\"x\"", "()", "true", "\u{feff}",
        ]), 0..40),
    ) {
        let folder = tempfile::tempdir().unwrap();
        if let Err(error) = read(folder.path(), words.concat().as_bytes()) {
            line(folder.path(), &error);
        }
    }

    #[test]
    fn a_written_file_survives_any_damage(
        file in generated::graph_file(),
        at in any::<Index>(),
        removed in 0_usize..20,
        inserted in vec(any::<u8>(), 0..6),
    ) {
        let folder = tempfile::tempdir().unwrap();
        let mut bytes = storage::to_text(&file).unwrap().into_bytes();
        let start = at.index(bytes.len());
        let end = (start + removed).min(bytes.len());
        bytes.splice(start..end, inserted);
        if let Err(error) = read(folder.path(), &bytes) {
            line(folder.path(), &error);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(ProptestConfig::default().cases / 10))]

    #[test]
    fn a_carried_file_cut_anywhere_is_refused(which in any::<Index>(), at in any::<Index>()) {
        let folder = tempfile::tempdir().unwrap();
        let (path, text) = which.get(BUILTIN_FILES);
        let end = at.index(text.trim_end().len());
        let error = read(folder.path(), &text.as_bytes()[..end]).expect_err(path);
        line(folder.path(), &error);
    }
}
