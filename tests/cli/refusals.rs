//! Whatever is wrong with the input: exit code 2 and one line that says what and where.

use crate::support::{Folder, GRAPH};

#[test]
fn a_bad_graph_file_is_refused_in_one_line() {
    let entity = |id: &str| format!(r#"(id: "{id}", name: "Name of {id}")"#);
    let claim = |from: &str, kind: &str, to: &str| {
        format!(
            r#"Graph(version: 1, entities: [{}, {}, {}], passages: [(document: "d", at: "1", claims: [(from: "{from}", kind: "{kind}", to: "{to}", says: "So.")])])"#,
            entity("place/a"),
            entity("event/b"),
            entity("document/d"),
        )
    };
    let deep = format!("Graph(version: 1, entities: {}{})", "[".repeat(5000), "]".repeat(5000));
    let twice =
        format!("Graph(version: 1, entities: [{}, {}])", entity("place/a"), entity("place/a"));
    let cases: &[(&str, Vec<u8>, &[&str])] = &[
        ("truncated", GRAPH.as_bytes()[..GRAPH.len() / 2].into(), &["truncated.ron:25:"]),
        ("empty", Vec::new(), &["empty.ron:1:1"]),
        ("deep", deep.into(), &["deep.ron:1:", "deep"]),
        ("newer", "Graph(version: 9)".into(), &["newer.ron", "version 9", "newer Throughline"]),
        ("ancient", "Graph(version: 0)".into(), &["ancient.ron", "version 0"]),
        ("latin", b"Graph(version: 1,\n \xe9)".to_vec(), &["latin.ron", "UTF-8", "line 2"]),
        ("binary", vec![0; 300], &["binary.ron:1:1"]),
        ("twice", twice.into(), &["twice.ron", "place/a", "twice"]),
        (
            "dangling",
            claim("event/b", "took-place-in", "place/z").into(),
            &["dangling.ron", "place/z"],
        ),
        (
            "barred",
            claim("place/a", "took-place-in", "event/b").into(),
            &["barred.ron", "not allowed", "leads from"],
        ),
        (
            "verb",
            claim("event/b", "happened-in", "place/a").into(),
            &["verb.ron:1:", "happened-in"],
        ),
        ("field", "Graph(version: 1, colour: 3)".into(), &["field.ron:1:", "colour"]),
        ("word", "<html>".into(), &["word.ron:1:1"]),
    ];
    let folder = Folder::new();
    for (name, bytes, parts) in cases {
        let file = format!("{name}.ron");
        folder.write(&file, bytes);
        for command in [&["entities"][..], &["check"], &["show", "place/a"]] {
            let run = folder.run(&[command, &["--graph", &file]].concat()).expect(2).says(parts);
            assert_eq!(run.out, "", "{name}");
        }
    }
}

#[test]
fn a_huge_file_is_refused_unread() {
    let folder = Folder::new();
    let file = std::fs::File::create(folder.path("huge.ron")).unwrap();
    file.set_len(600_000_000).unwrap();
    folder.run(&["entities", "--graph", "huge.ron"]).expect(2).says(&["huge.ron", "600 MB"]);
}

#[test]
fn a_path_that_leads_nowhere_is_refused() {
    let folder = Folder::new();
    folder.run(&["check", "--graph", "none.ron"]).expect(2).says(&["none.ron", "read"]);
    std::fs::create_dir(folder.path("hollow")).unwrap();
    folder.run(&["check", "--graph", "hollow"]).expect(2).says(&["hollow", "no .ron file"]);
}

#[test]
fn a_bad_word_is_refused_with_the_words_that_there_are() {
    let folder = Folder::new();
    for args in [
        &["entities", "--kind", "mission"][..],
        &["timeline", "--kind", "mission"],
        &["matrix", "--rows", "mission", "--columns", "theme"],
    ] {
        folder.ask(args).expect(2).says(&[
            "mission",
            "field-mission",
            "recommendation",
            "statistic",
        ]);
    }
    folder.ask(&["relations", "--kind", "did"]).expect(2).says(&[
        "did",
        "carried-out",
        "implements",
    ]);
    folder.ask(&["entities", "--format", "xml"]).expect(2).says(&["xml", "table", "json", "csv"]);
    folder.ask(&["timeline", "--from", "June"]).expect(2).says(&["June", "2009-06"]);
}

#[test]
fn usage_is_told_in_one_line() {
    let folder = Folder::new();
    for (args, parts) in [
        (&["show"][..], &["NAME-OR-ID", "help"][..]),
        (&["paths", "a"], &["TO"]),
        (&["search", "x", "--limit", "many"], &["many", "--limit"]),
        (&["paths", "a", "b", "--max-hops", "18446744073709551615"], &["--max-hops", "50"]),
        (&["paths", "a", "b", "--count", "0"], &["--count"]),
        (&["ask", "nrm-implementation", "--set", "theme"], &["SLOT=VALUE"]),
        (&["ask", "nrm-implementation", "--set", "colour=red"], &["colour", "no slot", "theme"]),
        (&["entities", "--colour"], &["--colour"]),
        (&["matrix", "--rows", "theme"], &["--columns"]),
        (&["entitys"], &["entitys", "neither a file nor a command"]),
        (&["graph.ron", "entities"], &["throughline entities --graph graph.ron"]),
        (&["--documents", "x", "entities"], &["--documents x", "behind"]),
        (&["none.ron"], &["none.ron"]),
    ] {
        folder.run(args).expect(2).says(parts);
    }
}

#[test]
fn an_argument_cannot_break_the_line() {
    let folder = Folder::new();
    folder.ask(&["show", "two\nlines\u{1b}[31m"]).expect(1).says(&["two"]);
    folder.ask(&["entities", "--kind", "two\nlines"]).expect(2).says(&["two"]);
}
