use super::*;
use crate::model::{Basis, Entity, Relation, RelationKind, Review, State};

const TEXT: &str = "1. Harbours\n\nThe keeper of the lighthouse writes down every boat that passes, by \
    day and by night, and sends the list to the harbour.\n\nAt the end of each week a clerk counts \
    the boats and hangs the sum on the door of the town hall.\n\n2. Markets\n\nFish is sold on \
    Mondays in the square behind the church, and bread on every other day but Sunday.\n";

fn document() -> Document {
    Document::parse("coast", TEXT)
}

/// A graph that cites each of these places with these fingerprints.
fn graph(citations: &[(&str, String)]) -> KnowledgeGraph {
    let mut graph = KnowledgeGraph::new();
    let coast = Entity::new("document/coast".parse().unwrap(), "Coast");
    graph.insert_entity(coast.clone()).unwrap();
    for (number, (locator, fingerprint)) in citations.iter().enumerate() {
        let place = Entity::new(format!("place/p{number}").parse().unwrap(), format!("P{number}"));
        graph.insert_entity(place.clone()).unwrap();
        let relation = Relation {
            from: place.id,
            kind: RelationKind::ReportedIn,
            to: coast.id.clone(),
            state: State::Done,
            role: None,
            date: None,
            review: Review::default(),
            evidence: vec![Evidence {
                document: "coast".into(),
                locator: (*locator).into(),
                basis: Basis::Stated,
                summary: "It is named.".into(),
                fingerprint: fingerprint.clone(),
                reason: None,
            }],
        };
        graph.insert_relation(relation).unwrap();
    }
    graph
}

fn library() -> Library {
    let mut library = Library::default();
    library.insert(document());
    library
}

fn paragraphs() -> Vec<(String, String)> {
    let own = document();
    let passages =
        own.passages().iter().filter(|p| p.kind != crate::document::PassageKind::Heading);
    passages.map(|p| (p.locator.to_string(), p.fingerprint().to_string())).collect()
}

#[test]
fn each_citation_is_counted_once() {
    let own = paragraphs();
    let (first, second) = (&own[0], &own[1]);
    let other =
        Fingerprint::of("A sentence about mountains and the snow that covers them all year.");
    let graph = graph(&[
        (&first.0, first.1.clone()),
        (&first.0, first.1.clone()),
        ("2 ¶1", second.1.clone()),
        (&second.0, other.to_string()),
        (&second.0, String::new()),
        ("9.9 ¶9", String::new()),
        ("no/where", first.1.clone()),
        (&second.0, "w1:damaged".into()),
    ]);
    let found = verify(&graph, &library());
    assert_eq!((found.located(), found.moved(), found.changed(), found.missing()), (2, 1, 0, 5));
    let problems = found.problems();
    assert_eq!(problems.len(), 6);
    assert!(problems.iter().any(|p| p.message.contains(&format!("stands at {}", second.0))));
    assert!(problems.iter().any(|p| p.subject == "coast, 9.9 ¶9" && p.message.contains("nearest")));
}

#[test]
fn a_document_without_a_copy_is_named_once() {
    let own = paragraphs();
    let graph = graph(&[(&own[0].0, own[0].1.clone()), (&own[1].0, own[1].1.clone())]);
    let found = verify(&graph, &Library::default());
    assert_eq!(found.missing(), 2);
    let problems = found.problems();
    assert_eq!(problems.len(), 1);
    assert_eq!(problems[0].subject, "document/coast");
    assert!(problems[0].message.contains('2'));
}

#[test]
fn the_nearest_locators_share_the_section() {
    let own = document();
    let sought: Locator = "1 ¶7".parse().unwrap();
    let nearest = nearest_locators(&own, &sought);
    assert_eq!(nearest[0].to_string(), "1 ¶2");
    assert!(nearest_locators(&Document::parse("void", ""), &sought).is_empty());
}

#[test]
fn copies_are_known_by_content_and_unsigned_ones_by_name() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("coast.txt");
    std::fs::write(&path, TEXT).unwrap();
    let paths = [folder.path().to_path_buf()];
    let unsigned = KnownDocuments::from([("coast".into(), None)]);
    assert!(connect(&paths, &unsigned).0.get("coast").is_some());
    std::fs::rename(&path, folder.path().join("other.txt")).unwrap();
    assert!(connect(&paths, &unsigned).0.is_empty());
    let signed = KnownDocuments::from([("coast".into(), Some(Signature::of(&document())))]);
    let (library, problems) = connect(&paths, &signed);
    assert!(library.get("coast").is_some() && problems.is_empty());
}

/// Looks in a copy for what the document cites of its first section.
fn verified_in(copy: &str) -> Verification {
    let mut library = Library::default();
    library.insert(Document::parse("coast", copy));
    let own = paragraphs();
    verify(&graph(&[(&own[0].0, own[0].1.clone()), (&own[1].0, own[1].1.clone())]), &library)
}

#[test]
fn passages_that_changed_places_within_their_section_are_told() {
    let [heading, first, second] = TEXT.split("\n\n").take(3).collect::<Vec<_>>()[..] else {
        unreachable!()
    };
    let found = verified_in(&format!("{heading}\n\n{second}\n\n{first}\n"));
    assert_eq!((found.located(), found.moved()), (1, 1));
    assert_eq!(found.problems().len(), 1);
}

#[test]
fn passages_that_were_only_pushed_on_stay_located() {
    let new =
        "1. Harbours\n\nA new paragraph on pilots and on what they are paid for a night of work.";
    let found = verified_in(&TEXT.replace("1. Harbours", new));
    assert_eq!((found.located(), found.moved()), (2, 0), "{found:?}");
}

#[test]
fn the_longest_ascending_subsequence_is_found() {
    let stayed = |values: &[usize]| longest_ascending(values).into_iter().collect::<Vec<_>>();
    assert_eq!(stayed(&[]), [0; 0]);
    assert_eq!(stayed(&[1, 2, 3]), [0, 1, 2]);
    assert_eq!(stayed(&[5, 1, 2, 2, 4]), [1, 2, 3, 4]);
    assert_eq!(stayed(&[2, 1]), [0]);
}
