//! How answers are written: every command in every format, help, completions, pipes.

use crate::support::{Folder, program};
use std::io::Read;
use std::process::{Command, Stdio};

/// A call of each command that answers from the graph, with part of what its rows hold.
const CALLS: &[(&[&str], &str)] = &[
    (&["entities", "--kind", "field-mission"], "field-mission/lakeland"),
    (&["relations", "--kind", "implements"], "activity/lakeland-desk"),
    (&["show", "MtL"], "Referral desk in Lakeland"),
    (&["search", "lakeland"], "field-mission/lakeland"),
    (&["questions"], "nrm-implementation"),
    (&["ask", "nrm-implementation", "--set", "theme=referral"], "Set up referral desks"),
    (&["matrix", "--rows", "field-mission", "--columns", "recommendation"], "A.1"),
    (&["paths", "MtL", "D-1"], "Decision 1"),
    (&["timeline"], "decision/D-1"),
    (&["check"], ""),
];

#[test]
fn every_command_speaks_every_format() {
    let folder = Folder::new();
    for (args, part) in CALLS {
        let json = folder.ask(&[args, &["--format", "json"][..]].concat()).expect(0);
        json.json();
        let csv = folder.ask(&[args, &["--format", "csv"][..]].concat()).expect(0);
        let mut reader = csv::Reader::from_reader(csv.out.as_bytes());
        let columns = reader.headers().unwrap().len();
        assert!(reader.records().all(|row| row.unwrap().len() == columns), "{args:?}");
        let table = folder.ask(&[args, &["--format", "table"][..]].concat()).expect(0);
        for out in [&json.out, &csv.out, &table.out] {
            assert!(out.contains(part), "{args:?}: {out}");
        }
        assert!(table.err.is_empty() && csv.err.is_empty() && json.err.is_empty(), "{args:?}");
        assert!(table.out.lines().all(|line| line.chars().count() <= 120), "{}", table.out);
    }
}

#[test]
fn a_table_ends_with_a_count() {
    let folder = Folder::new();
    for (args, last) in [
        (&["entities", "--kind", "field-mission"][..], "3 field missions"),
        (&["relations", "--kind", "took-part-in"], "1 relation"),
        (&["timeline", "--kind", "event"], "1 event"),
        (&["check"], "0 problems"),
    ] {
        let run = folder.ask(&[args, &["--format", "table"]].concat()).expect(0);
        assert!(run.out.lines().last().unwrap().contains(last), "{}", run.out);
    }
}

#[test]
fn equal_calls_give_equal_bytes() {
    let folder = Folder::new();
    for (args, _) in CALLS {
        assert_eq!(folder.ask(args).out, folder.ask(args).out, "{args:?}");
    }
}

#[test]
fn hostile_names_do_not_steer_the_terminal() {
    let folder = Folder::new();
    let name = "Na\\u{1b}[2Jme \\u{202e}x";
    let text = format!(r#"Graph(version: 1, entities: [(id: "place/x", name: "{name}")])"#);
    folder.write("hostile.ron", text);
    let run = folder.run(&["entities", "--graph", "hostile.ron", "--format", "table"]).expect(0);
    assert!(!run.out.contains(['\u{1b}', '\u{202e}']), "{}", run.out);
    assert!(run.out.contains("me"));
}

#[test]
fn help_has_examples_for_every_command() {
    let folder = Folder::new();
    let help = folder.run(&["help"]).expect(0);
    assert!(help.out.contains("Exit codes") && help.err.is_empty());
    let completions: &[&str] = &["completions", "fingerprint", "passages"];
    for word in CALLS.iter().map(|(args, _)| &args[0]).chain(completions) {
        assert!(help.out.contains(word), "{word}");
        let own = folder.run(&[word, "--help"]).expect(0);
        assert!(own.out.contains(&format!("throughline {word}")), "{}", own.out);
    }
}

#[test]
fn completions_are_written_for_shells() {
    let folder = Folder::new();
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let run = folder.run(&["completions", shell]).expect(0);
        assert!(run.out.contains("matrix"), "{shell}");
    }
}

#[test]
fn a_reader_that_has_enough_is_no_error() {
    let folder = Folder::new();
    let program = program();
    let mut child = Command::new(program.get_program())
        .current_dir(folder.path(""))
        .args(["relations", "--graph", "graph.ron", "--format", "json"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let mut said = String::new();
    child.stderr.take().unwrap().read_to_string(&mut said).unwrap();
    assert!(child.wait().unwrap().success());
    assert_eq!(said, "");
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_an_error() {
    let folder = Folder::new();
    let output = program()
        .current_dir(folder.path(""))
        .args(["entities", "--graph", "graph.ron"])
        .output()
        .unwrap();
    assert!(output.status.success());
    let full = std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let output = Command::new(program().get_program())
        .current_dir(folder.path(""))
        .args(["entities", "--graph", "graph.ron"])
        .stdout(full)
        .stderr(Stdio::piped())
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8(output.stderr).unwrap().contains("standard output"));
}
