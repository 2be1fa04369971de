//! `snapshot`, and projects wherever a graph can be named.

use crate::support::Folder;
use std::path::Path;

/// A folder with the frozen project of version 1.
fn folder() -> Folder {
    let folder = Folder::new();
    let path =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/project-1.throughline.ron");
    folder.write("p.throughline.ron", std::fs::read(path).unwrap());
    folder
}

const NAME: &str = "March, “before”";

#[test]
fn snapshots_are_listed_and_shown() {
    let folder = folder();
    let json = folder.run(&["snapshot", "list", "p.throughline.ron", "--format", "json"]);
    let json = json.expect(0).json();
    assert_eq!(json[0]["name"], NAME);
    assert_eq!(json[0]["note"], "As shown to the board.");
    assert_eq!((&json[0]["entities"], &json[0]["relations"]), (&4.into(), &0.into()));
    let digest = json[0]["digest"].as_str().unwrap();
    assert!(digest.starts_with("throughline:"));

    for name in [NAME, digest, &digest["throughline:".len()..][..8]] {
        let run = folder.run(&["snapshot", "show", "p.throughline.ron", name, "--format", "json"]);
        let shown = run.expect(0).json();
        assert_eq!(shown["digest"], digest);
        let changed = shown["changed"].as_array().unwrap();
        let told: Vec<_> = changed.iter().map(|c| c["change"].as_str().unwrap()).collect();
        assert_eq!(told, ["changed", "added", "removed"]);
    }
    let table =
        folder.run(&["snapshot", "list", "p.throughline.ron", "--format", "table"]).expect(0);
    assert!(table.out.contains("1 snapshot") && table.err.is_empty(), "{}", table.out);
    let none = folder.run(&["snapshot", "show", "p.throughline.ron", "April"]).expect(1);
    none.says(&["p.throughline.ron", "no snapshot 'April'", NAME]);
    let graph = folder.run(&["snapshot", "list", "graph.ron"]).expect(2);
    graph.says(&["graph.ron", "is a graph and no project"]);
}

#[test]
fn a_snapshot_is_exported_as_a_graph_that_is_cited_alike() {
    let folder = folder();
    let export = |args: &[&str]| {
        let base = ["snapshot", "export", "p.throughline.ron", NAME, "--format", "json"];
        folder.run(&[&base, args].concat())
    };
    let told = export(&["--out", "march.ron"]).expect(0).json();
    let list = folder.run(&["snapshot", "list", "p.throughline.ron", "--format", "json"]).json();
    assert_eq!(told["digest"], list[0]["digest"]);
    let there = folder.run(&["entities", "--graph", "march.ron", "--format", "csv"]).expect(0);
    let spec = format!("p.throughline.ron#{NAME}");
    let here = folder.run(&["entities", "--graph", &spec, "--format", "csv"]).expect(0);
    assert_eq!(there.out, here.out);

    // Without a name for the file it gets one of its own, and replaces nothing.
    let told = export(&[]).expect(0).json();
    assert_eq!(told["path"], "March, before.ron");
    export(&[]).expect(2).says(&["March, before.ron", "is there already"]);
    let project = folder.read("p.throughline.ron");
    export(&["--out", "./p.throughline.ron"]).expect(2).says(&["is there already"]);
    assert_eq!(folder.read("p.throughline.ron"), project);
}

#[test]
fn a_project_stands_for_its_graph() {
    let folder = folder();
    let run = folder.run(&["show", "CfG", "--graph", "p.throughline.ron", "--format", "json"]);
    assert_eq!(run.expect(0).json()["entity"]["id"], "activity/course");
    let newer = "Project(version: 7)";
    folder.write("newer.throughline.ron", newer);
    let run = folder.run(&["entities", "--graph", "newer.throughline.ron"]).expect(2);
    run.says(&["newer.throughline.ron", "project version 7", "newer Throughline"]);
    assert_eq!(folder.read("newer.throughline.ron"), newer);
    folder.run(&["entities", "--graph", "p.throughline.ron#April"]).expect(1).says(&["April"]);
}

#[test]
fn a_hostile_name_leads_nowhere() {
    let folder = folder();
    let text = folder.read("p.throughline.ron");
    let hostile = text.replace(NAME, "../../\\u{202e}up\\u{1b}[2J");
    folder.write("hostile.throughline.ron", hostile);
    let list = folder.run(&["snapshot", "list", "hostile.throughline.ron", "--format", "json"]);
    assert!(list.err.contains("cleaned"), "{}", list.err);
    let name = list.expect(0).json()[0]["name"].as_str().unwrap().to_owned();
    assert!(!name.contains(['\u{1b}', '\u{202e}']), "{name:?}");
    let run = folder.run(&["snapshot", "export", "hostile.throughline.ron", &name]).expect(0);
    assert_eq!(run.json()["path"], "up 2J.ron");
    assert!(folder.path("up 2J.ron").exists());
}
