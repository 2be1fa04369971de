use super::*;
use crate::document::{Library, verify};
use crate::graph::KnowledgeGraph;
use crate::model::{Basis, Entity, Evidence, Relation, RelationKind, Review, State};

const TEXT: &str = "I. Boats\n\nThe league wishes that the boats of its members come home.\n\n\
    1. Lamps\n\n1.1 Every boat carries a lamp at its bow:\n- lit at dusk;\n- put out at dawn.\n\n\
    1.2 The keeper counts the lamps once a year.¹\n\n1 See the book of lamps.\n\n\
    II. Nets\n\nNets are mended on the wall.\n\nANNEX 1: NAMES\n\nThe Lily\n\nThe Rose\n";

fn library() -> Library {
    let mut library = Library::default();
    library.insert(Document::parse("log", TEXT));
    library
}

/// A graph that cites these places, each as what reports one thing.
fn graph(places: &[&str]) -> KnowledgeGraph {
    let mut graph = KnowledgeGraph::new();
    let log = Entity::new("document/log".parse().unwrap(), "Log");
    let thing = Entity::new("theme/lamps".parse().unwrap(), "Lamps");
    graph.insert_entity(log.clone()).unwrap();
    graph.insert_entity(thing.clone()).unwrap();
    let evidence = |at: &&str| Evidence {
        document: "log".into(),
        locator: (*at).into(),
        basis: Basis::Stated,
        summary: "It is named.".into(),
        fingerprint: String::new(),
        reason: None,
    };
    let relation = Relation {
        from: thing.id,
        kind: RelationKind::ReportedIn,
        to: log.id,
        state: State::Done,
        role: None,
        date: None,
        review: Review::default(),
        evidence: places.iter().map(evidence).collect(),
    };
    graph.insert_relation(relation).unwrap();
    graph
}

fn take_account(places: &[&str], left_out: &[(&str, &str)]) -> Completeness {
    let library = library();
    let found = verify(&graph(places), &library);
    let left_out: Vec<LeftOut> = left_out
        .iter()
        .map(|&(at, why)| LeftOut { document: "log".into(), at: at.into(), why: why.into() })
        .collect();
    completeness(&Citations::new(&found, &library), &left_out)
}

fn subjects(found: &Completeness) -> Vec<&str> {
    found.problems.iter().map(|problem| problem.subject.as_str()).collect()
}

fn tally(cited: usize, left_out: usize, missing: usize) -> Tally {
    Tally { cited, left_out, missing }
}

#[test]
fn what_nobody_cites_is_missing() {
    let found = take_account(&["I.1.1", "I.1.1.a", "Annex 1 ¶2"], &[]);
    let expected = Accounted {
        clauses: tally(1, 0, 1),
        bullets: tally(1, 0, 1),
        footnotes: tally(0, 0, 1),
        annex_lines: tally(1, 0, 1),
        sections: tally(3, 0, 1),
    };
    assert_eq!(found.accounted, expected);
    let missing = ["log, I.1.1.b", "log, I.1.2", "log, fn 1", "log, Annex 1 ¶1", "log, II"];
    assert_eq!(subjects(&found), missing);
}

#[test]
fn what_is_left_out_is_no_problem() {
    let left_out =
        [("I.1", "Only a word of its own."), ("II", "A remark."), ("Annex 1", "Names of boats.")];
    let found = take_account(&["I ¶1"], &left_out);
    assert_eq!(subjects(&found), Vec::<&str>::new());
    assert_eq!(found.accounted.clauses, tally(0, 2, 0));
    assert_eq!(found.accounted.footnotes, tally(0, 1, 0), "it stands in I.1");
    assert_eq!(found.accounted.sections, tally(1, 3, 0));
    let paragraphs = &found.paragraphs[0];
    assert_eq!((paragraphs.cited, paragraphs.left_out, paragraphs.of), (1, 1, 2));
}

#[test]
fn a_section_is_left_out_with_all_its_pieces() {
    let rest = ["I.1.1", "I.1.1.a", "I.1.1.b", "I.1.2", "fn 1", "II ¶1"];
    let found = take_account(&rest, &[("Annex 1 ¶1", "A boat."), ("Annex 1 ¶2", "A boat.")]);
    assert_eq!(subjects(&found), Vec::<&str>::new());
    assert_eq!(found.accounted.sections, tally(3, 1, 0));
}

#[test]
fn entries_that_do_not_hold_are_problems() {
    let left_out = [
        ("I.1.2", "It is of no weight."),
        ("I.7.9", "There is none."),
        ("II", " "),
        ("II", "A remark."),
        ("!", "What?"),
    ];
    let rest = ["I.1.1", "I.1.1.a", "I.1.1.b", "I.1.2", "fn 1", "Annex 1 ¶1", "Annex 1 ¶2"];
    let found = take_account(&rest, &left_out);
    let said: Vec<String> = found.problems.iter().map(ToString::to_string).collect();
    let expected = [
        ("log, I.1.2:", "I.1.2 is cited"),
        ("log, I.7.9:", "does not exist"),
        ("log, II:", "without a reason"),
        ("log, II:", "twice"),
        ("log, !:", "is no locator"),
    ];
    assert_eq!(said.len(), expected.len(), "{said:?}");
    for (problem, (subject, part)) in said.iter().zip(expected) {
        assert!(problem.starts_with(subject) && problem.contains(part), "{problem}");
    }
}

#[test]
fn paragraphs_that_nobody_cites_are_told_and_no_problem() {
    let rest = ["I.1.1", "I.1.1.a", "I.1.1.b", "I.1.2", "fn 1", "II ¶1", "Annex 1"];
    let left_out = [("Annex 1 ¶1", "A boat."), ("Annex 1 ¶2", "A boat.")];
    let found = take_account(&rest, &left_out);
    assert_eq!(subjects(&found), Vec::<&str>::new());
    let paragraphs = &found.paragraphs[0];
    assert_eq!((paragraphs.cited, paragraphs.of), (1, 2));
    assert_eq!(paragraphs.uncited, ["I ¶1".parse().unwrap()]);
}
