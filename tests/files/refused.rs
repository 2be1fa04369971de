//! Well-formed or not, what is no graph of this program is refused, each with its own words.

use crate::{line, read};
use throughline::graph::{GraphError, KnowledgeGraph, check};
use throughline::model::{Entity, EntityId, Relation, RelationKind, Review, State};
use throughline::storage::{MAX_FILE_BYTES, StorageError};

const ENTITIES: &str = r#"entities: [
    (id: "document/d", name: "D"), (id: "event/b", name: "B"), (id: "place/a", name: "A"),
  ]"#;

/// A file with one claim, on line 5.
fn claim(claim: &str) -> String {
    format!(
        "Graph(version: 1, {ENTITIES},\n  passages: [(document: \"d\", at: \"1\", claims: [\n    ({claim})])])"
    )
}

const HELD: &str = r#"from: "event/b", kind: "took-place-in", to: "place/a""#;

#[test]
fn each_fault_is_told_in_its_own_line() {
    let entity = |fields: &str| format!("Graph(version: 1,\n entities: [({fields})])");
    let said = |more: &str| claim(&format!("{HELD}, says: \"So.\"{more}"));
    let header = |version: &str| format!("Graph(version: {version})");
    let long = "x".repeat(300);
    let cases: Vec<(String, &[&str])> = vec![
        // Versions and numbers
        (header("0"), &["version 0", "reads versions 1 to 1"]),
        (header("2, future: [(((\"\")))]"), &["version 2", "newer Throughline"]),
        (header("4294967295"), &["version 4294967295"]),
        (header("4294967296"), &["1:", "out of bounds"]),
        (header(&"9".repeat(5000)), &["1:", "out of bounds"]),
        (header("-1"), &["1:"]),
        (header("1e999"), &["1:"]),
        (header("1.5"), &["1:"]),
        (header("NaN"), &["1:"]),
        (header("\"1\""), &["1:"]),
        ("Graph()".into(), &["1:", "version"]),
        ("Project(version: 1)".into(), &["1:", "Graph", "Project"]),
        ("Graph(version: 1, version: 1)".into(), &["1:", "version"]),
        ("Graph(version: 1) Graph(version: 1)".into(), &["1:"]),
        // Fields
        ("Graph(version: 1, colour: 3)".into(), &["1:", "colour", "entities"]),
        (entity(r#"id: "place/a", name: "A", colour: 3"#), &["2:", "colour"]),
        (entity(r#"id: "place/a""#), &["2:", "name"]),
        (entity(r#"name: "A""#), &["2:", "id"]),
        (entity(r#"id: "place/a", id: "place/b", name: "A""#), &["2:", "id"]),
        (entity(r#"id: "place/a", name: 7"#), &["2:"]),
        (said(", colour: 3"), &["5:", "colour"]),
        (claim(HELD), &["5:", "says"]),
        // Words
        (entity(r#"id: "country/a", name: "A""#), &["2:", "country/a", "entity kind"]),
        (entity(r#"id: "place/a b", name: "A""#), &["2:", "character"]),
        (entity(r#"id: "place/a\n", name: "A""#), &["2:", "character"]),
        (entity(&format!("id: \"place/{long}\", name: \"A\"")), &["2:", "longer than 200"]),
        (entity(r#"id: "place/a", name: "A", date: "2009-13""#), &["2:", "2009-13", "2009-06"]),
        (entity(r#"id: "place/a", name: "A", date: "99999999""#), &["2:", "99999999"]),
        (said(", state: \"finished\""), &["5:", "finished", "ongoing"]),
        (said(", basis: \"guessed\""), &["5:", "guessed", "inferred"]),
        (said(", role: \"boss\""), &["5:", "boss", "partner"]),
        (said(", review: (status: \"liked\")"), &["5:", "liked", "rejected"]),
        (claim(&HELD.replace("took-place-in", "was-in")), &["5:", "was-in", "took-place-in"]),
        // The graph
        (
            "Graph(version: 1, entities: [(id: \"place/a\", name: \"A\"), (id: \"place/a\", name: \"B\")])".into(),
            &["'place/a'", "twice"],
        ),
        (
            claim(r#"from: "event/z", kind: "took-place-in", to: "place/a", says: "So.""#),
            &["event/z took-place-in place/a", "'event/z'", "declared nowhere"],
        ),
        (
            claim(r#"from: "event/b", kind: "took-place-in", to: "place/z", says: "So.""#),
            &["'place/z'", "declared nowhere"],
        ),
        (
            claim(r#"from: "place/a", kind: "took-place-in", to: "event/b", says: "So.""#),
            &["place/a took-place-in event/b", "not allowed", "event, activity to place"],
        ),
        (said(", basis: \"inferred\""), &["event/b took-place-in place/a", "no reason"]),
        (said(", basis: \"inferred\", reason: \" \""), &["no reason"]),
    ];
    let folder = tempfile::tempdir().unwrap();
    for (text, parts) in &cases {
        let Err(error) = read(folder.path(), text.as_bytes()) else {
            panic!("was read: {text}");
        };
        let message = line(folder.path(), &error);
        for part in *parts {
            assert!(message.contains(part), "'{part}' is not in: {message}\n{text}");
        }
        assert!(!message.contains("cut short"), "{message}\n{text}");
    }
    read(folder.path(), said("").as_bytes()).unwrap();
}

#[test]
fn a_relation_without_evidence_is_refused() {
    let [event, place] = ["event/b", "place/a"].map(|id| EntityId::new(id).unwrap());
    let mut graph = KnowledgeGraph::new();
    for id in [&event, &place] {
        graph.insert_entity(Entity::new(id.clone(), "A name")).unwrap();
    }
    let relation = Relation {
        from: event,
        kind: RelationKind::TookPlaceIn,
        to: place,
        state: State::Done,
        role: None,
        date: None,
        review: Review::default(),
        evidence: Vec::new(),
    };
    let error = graph.insert_relation(relation).unwrap_err();
    assert!(matches!(error, GraphError::NoEvidence { .. }));
    assert_eq!(graph.relation_count(), 0);
}

#[test]
fn evidence_that_says_nothing_is_a_problem() {
    let folder = tempfile::tempdir().unwrap();
    for (whole, hollow, part) in [
        ("says: \"So.\"", "says: \" \"", "own words"),
        ("at: \"1\"", "at: \"\"", "where in the document"),
        ("document: \"d\"", "document: \"z\"", "'z' is not in the graph"),
        ("name: \"A\"", "name: \"\"", "no name"),
        ("name: \"A\"", "name: \"\\u{202e}A\"", "character"),
    ] {
        let text = claim(&format!("{HELD}, says: \"So.\"")).replacen(whole, hollow, 1);
        let problems = check(&read(folder.path(), text.as_bytes()).unwrap());
        let found = problems.iter().any(|problem| problem.to_string().contains(part));
        assert!(found, "{hollow}: {problems:?}");
    }
}

#[test]
fn what_is_no_file_of_text_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("some.ron");
    let refused = |parts: &[&str]| {
        let message = line(folder.path(), &throughline::storage::load(&path).unwrap_err());
        parts.iter().for_each(|part| assert!(message.contains(part), "{message}"));
    };
    refused(&["cannot be read", "check that it exists"]);
    std::fs::write(&path, b"Graph(version: 1,\n \xe9)").unwrap();
    refused(&["UTF-8", "byte 19", "line 2"]);
    // Sparse, so that it takes no room; it is refused by its size, before it is read.
    std::fs::File::create(&path).unwrap().set_len(MAX_FILE_BYTES + 1).unwrap();
    assert!(matches!(throughline::storage::load(&path), Err(StorageError::TooLarge { .. })));
    refused(&["537 MB", "limit of 536 MB"]);
    std::fs::remove_file(&path).unwrap();
    std::fs::create_dir(&path).unwrap();
    refused(&["no .ron file"]);
}
