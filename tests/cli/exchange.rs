//! `export` and `import` of data and documents, as files and through a pipe.

use crate::support::{Folder, program};

/// Every form that is one file and no picture, with what its bytes begin with or hold.
const FORMS: &[(&str, &str)] = &[
    ("ron", "Graph("),
    ("graphml", "<graphml"),
    ("gexf", "<gexf"),
    ("gml", "graph ["),
    ("dot", "digraph"),
    ("json", "\"entities\""),
    ("cyjs", "\"elements\""),
    ("ttl", "@prefix"),
    ("trig", "@prefix"),
    ("jsonld", "@context"),
    ("md", "Referral desk in Lakeland"),
    ("html", "<html"),
];

#[test]
fn every_form_goes_to_a_file_and_the_same_to_standard_output() {
    let folder = Folder::new();
    for (word, part) in FORMS {
        let file = format!("graph.of.{word}");
        let date = ["--date", "2026-11-22"];
        let run = folder.ask(&[&["export", "--to", &file][..], &date].concat()).expect(0);
        assert!(run.out.is_empty() && run.err.contains(&file), "{word}: {}", run.err);
        let written = folder.read(&file);
        assert!(written.contains(part), "{word}");
        let to_output = ["export", "--to", "-", "--format", word];
        let piped = folder.ask(&[&to_output[..], &date].concat()).expect(0);
        assert!(piped.out == written, "{word}");
    }
    folder.ask(&["export", "--to", "note.docx"]).expect(0);
    assert!(std::fs::read(folder.path("note.docx")).unwrap().starts_with(b"PK"));
    for (word, start) in [("svg", &b"<svg"[..]), ("png", b"\x89PNG"), ("pdf", b"%PDF-")] {
        let args =
            ["export", "--to", "-", "--format", word, "--scale", "1", "--graph", "graph.ron"];
        let piped = program().current_dir(folder.path("")).args(args).output().unwrap();
        assert!(piped.status.success() && piped.stdout.starts_with(start), "{word}");
    }
}

#[test]
fn a_part_is_written_with_what_it_cites_and_no_more() {
    let folder = Folder::new();
    let ids = |of: &[&str]| {
        let args = [&["export", "--to", "-", "--format", "json"][..], of].concat();
        let json = folder.ask(&args).expect(0).json();
        let entities = json["entities"].as_array().unwrap();
        entities.iter().map(|one| one["id"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(ids(&[]).len(), 15);
    let around = ids(&["--of", "Mission to Hillside"]);
    for id in ["field-mission/hillside", "activity/hillside-survey", "document/field-report"] {
        assert!(around.contains(&id.to_owned()), "{around:?}");
    }
    assert!(!around.contains(&"theme/referral".to_owned()), "{around:?}");
    let answer = ids(&["--of", "nrm-implementation", "--set", "theme=referral"]);
    assert!(answer.contains(&"field-mission/lakeland".to_owned()), "{answer:?}");
    assert!(!answer.contains(&"field-mission/moorland".to_owned()), "{answer:?}");
}

#[test]
fn what_cannot_be_exported_is_told_and_writes_nothing() {
    let folder = Folder::new();
    for (args, parts) in [
        (&["--to", "-"][..], &["--format", "graphml"][..]),
        (&["--to", "graph"], &["ending", "--format"]),
        (&["--to", "graph.exe"], &["graph.exe", "ending"]),
        (&["--to", "-", "--format", "csv"], &["folder", "--to"]),
        (&["--to", "x.gexf", "--format", "gml"], &["x.gexf", "gml"]),
        (&["--to", "x.gexf", "--of", "zzzz"], &["zzzz"]),
        (&["--to", "none/x.gexf"], &["none/x.gexf"]),
    ] {
        let run = folder.ask(&[&["export"][..], args].concat());
        assert!(run.code != 0 && run.out.is_empty(), "{args:?}: {}", run.out);
        assert_eq!(run.err.lines().count(), 1, "{args:?}: {}", run.err);
        assert!(parts.iter().all(|part| run.err.contains(part)), "{args:?}: {}", run.err);
    }
    assert_eq!(std::fs::read_dir(folder.path("")).unwrap().count(), 1);
}

#[test]
fn what_is_exported_comes_back_through_import() {
    let folder = Folder::new();
    let list = |what: &str, file: &str| folder.run(&[what, "--graph", file]).expect(0).json();
    for word in ["graphml", "gexf", "gml", "dot", "cyjs", "json", "csv", "ron"] {
        let (file, again) = (format!("{word}-out.{word}"), format!("{word}-again.ron"));
        folder.ask(&["export", "--to", &file]).expect(0);
        let run = folder.run(&["import", &file, "--out", &again]).expect(0);
        assert!(run.out.is_empty() && !run.err.contains("left out"), "{word}: {}", run.err);
        for what in ["entities", "relations"] {
            assert_eq!(list(what, &again), list(what, "graph.ron"), "{word}");
        }
    }
}

#[test]
fn an_import_replaces_nothing_and_a_failed_one_leaves_nothing() {
    let folder = Folder::new();
    folder.write("edges.csv", "source,target,colour,label\na,b,red,knows\nb,c,blue,knows\n");
    folder.write("broken.gml", "graph [ node [ id 1 ");
    folder.write("latin.csv", b"source,target\nm\xfcller,b\n");
    folder.write("mine.ron", "mine");
    let files = || std::fs::read_dir(folder.path("")).unwrap().count();
    let before = files();
    for (args, parts) in [
        (&["edges.csv", "--out", "mine.ron"][..], &["mine.ron"][..]),
        (&["broken.gml", "--out", "new.ron"], &["broken.gml", "line 1", "cut short"]),
        (&["latin.csv", "--out", "new.ron"], &["latin.csv", "UTF-8"]),
        (&["gone.gml", "--out", "new.ron"], &["gone.gml", "exists"]),
        (&["edges.csv", "--out", "none/new.ron"], &["none/new.ron"]),
    ] {
        folder.run(&[&["import"][..], args].concat()).expect(2).says(parts);
    }
    assert_eq!((files(), folder.read("mine.ron").as_str()), (before, "mine"));
    let args = ["import", "edges.csv", "--kind", "person", "--out", "new.ron"];
    let run = folder.run(&args).expect(0);
    assert!(run.err.contains("4 entities and 2 relations imported"), "{}", run.err);
    assert!(run.err.contains("2 edges have a verb of their own"), "{}", run.err);
    let people = folder.run(&["entities", "--kind", "person", "--graph", "new.ron"]).expect(0);
    assert_eq!(people.json().as_array().unwrap().len(), 3);
    assert_eq!(files(), before + 1);
}

#[cfg(unix)]
#[test]
fn the_old_file_stays_where_the_new_one_cannot_be_completed() {
    let folder = Folder::new();
    folder.write("tables.csv/notes.txt", "mine");
    folder.ask(&["export", "--to", "tables.csv"]).expect(2).says(&["tables.csv", "other things"]);
    assert_eq!(folder.read("tables.csv/notes.txt"), "mine");
    folder.write("old.gexf", "old");
    let mut permissions = std::fs::metadata(folder.path("old.gexf")).unwrap().permissions();
    permissions.set_readonly(true);
    std::fs::set_permissions(folder.path("old.gexf"), permissions).unwrap();
    folder.ask(&["export", "--to", "old.gexf"]).expect(2).says(&["old.gexf", "read-only"]);
    assert_eq!(folder.read("old.gexf"), "old");
}
