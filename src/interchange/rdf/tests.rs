use super::*;
use crate::model::{Basis, Entity, EntityKind, Evidence, Relation, RelationKind, Review, State};
use oxjsonld::JsonLdParser;
use oxrdf::vocab::rdf;
use oxrdf::{Dataset, Graph, Triple};
use oxttl::{TriGParser, TurtleParser};
use std::collections::BTreeSet;

/// What a name must survive.
const HOSTILE: &str = "a \"b\" 'c' \\ <d> ]]> {e} & \u{5d0}\u{5d1} \u{1}\u{7f} ^^ @en \n\r\t end.";

fn relation(
    from: &str,
    kind: RelationKind,
    to: &str,
    state: State,
    status: ReviewStatus,
) -> Relation {
    Relation {
        from: from.parse().unwrap(),
        kind,
        to: to.parse().unwrap(),
        state,
        role: None,
        date: "2009-05/2010".parse().ok(),
        review: Review { status, by: Some("A <reader>".into()), on: "2012-01-31".parse().ok() },
        evidence: vec![Evidence {
            document: "report".into(),
            locator: "4.3 ¶5".into(),
            basis: Basis::Inferred,
            summary: HOSTILE.into(),
            fingerprint: "1:0".into(),
            reason: Some(HOSTILE.into()),
        }],
    }
}

fn graph() -> KnowledgeGraph {
    let mut graph = KnowledgeGraph::new();
    for id in [
        "activity/..",
        "activity/course",
        "activity/plan",
        "document/report",
        "field-mission/a",
        "organisation/b",
        "recommendation/c",
    ] {
        let mut entity = Entity::new(id.parse().unwrap(), format!("{id} {HOSTILE}"));
        entity.aliases = vec![HOSTILE.into(), HOSTILE.into()];
        entity.date = "2009-05".parse().ok();
        entity.attributes.insert("value".into(), HOSTILE.into());
        entity.attributes.insert(HOSTILE.into(), "odd".into());
        graph.insert_entity(entity).unwrap();
    }
    use ReviewStatus::{Accepted, Extracted, Rejected};
    for (from, kind, to, state, status) in [
        ("field-mission/a", RelationKind::CarriedOut, "activity/course", State::Done, Accepted),
        ("field-mission/a", RelationKind::CarriedOut, "activity/..", State::Ongoing, Extracted),
        ("field-mission/a", RelationKind::CarriedOut, "activity/plan", State::Planned, Accepted),
        ("organisation/b", RelationKind::CarriedOut, "activity/course", State::Done, Rejected),
        ("recommendation/c", RelationKind::Tasks, "organisation/b", State::Recommended, Accepted),
    ] {
        graph.insert_relation(relation(from, kind, to, state, status)).unwrap();
    }
    graph
}

fn written(graph: &KnowledgeGraph, syntax: Syntax) -> Vec<u8> {
    let mut bytes = Vec::new();
    write(graph, syntax, &mut bytes).unwrap();
    bytes
}

fn triples(graph: &KnowledgeGraph) -> Graph {
    statements(graph).into_iter().map(Triple::from).collect()
}

#[test]
fn every_syntax_reads_back_to_the_same_statements() {
    let graph = graph();
    let quads = statements(&graph);
    let one: Graph = triples(&graph);
    assert_eq!(one.len(), quads.len(), "a statement stands twice");
    let turtle = written(&graph, Syntax::Turtle);
    let read: Graph =
        TurtleParser::new().for_slice(&turtle).collect::<std::result::Result<_, _>>().unwrap();
    assert_eq!(read, one);
    let trig = written(&graph, Syntax::TriG);
    let read: Dataset =
        TriGParser::new().for_slice(&trig).collect::<std::result::Result<_, _>>().unwrap();
    assert_eq!(read, quads.iter().collect::<Dataset>());
    let json = written(&graph, Syntax::JsonLd);
    let read: Graph = JsonLdParser::new()
        .for_slice(&json)
        .map(|quad| quad.map(Triple::from))
        .collect::<std::result::Result<_, _>>()
        .unwrap();
    assert_eq!(read, one);
}

#[test]
fn the_carried_graph_reads_back_and_every_claim_has_evidence() {
    let graph = crate::storage::builtin().unwrap();
    let bytes = written(&graph, Syntax::Turtle);
    assert_eq!(bytes, written(&crate::storage::builtin().unwrap(), Syntax::Turtle));
    let read: Graph =
        TurtleParser::new().for_slice(&bytes).collect::<std::result::Result<_, _>>().unwrap();
    assert_eq!(read, triples(&graph));
    let claims: Vec<_> =
        read.subjects_for_predicate_object(rdf::TYPE, terms::tl("Claim").as_ref()).collect();
    assert_eq!(claims.len(), graph.relation_count());
    for claim in claims {
        for property in ["qualifiedDerivation", "wasDerivedFrom"] {
            let property = terms::name(terms::PROV, property);
            assert!(
                read.object_for_subject_predicate(claim, property.as_ref()).is_some(),
                "{claim}"
            );
        }
    }
}

#[test]
fn only_what_is_done_and_not_refused_is_a_plain_triple() {
    let triples = triples(&graph());
    let direct: BTreeSet<(String, String)> = [RelationKind::CarriedOut, RelationKind::Tasks]
        .iter()
        .flat_map(|&kind| {
            let property = terms::tl(&terms::property_name(kind));
            triples
                .triples_for_predicate(property.as_ref())
                .map(|triple| (triple.subject.to_string(), triple.object.to_string()))
                .collect::<Vec<_>>()
        })
        .collect();
    let iri = |id: &str| format!("<{BASE}{id}>");
    let expected = [
        (iri("field-mission/a"), iri("activity/%2E%2E")),
        (iri("field-mission/a"), iri("activity/course")),
        (iri("recommendation/c"), iri("organisation/b")),
    ];
    assert_eq!(direct, expected.into());
    // The same goes for the property of PROV-O, and the claims are there all the same.
    let associated = terms::name(terms::PROV, "wasAssociatedWith");
    assert_eq!(triples.triples_for_predicate(associated.as_ref()).count(), 2);
    assert_eq!(triples.triples_for_predicate(rdf::PREDICATE).count(), 5);
}

#[test]
fn trig_keeps_what_was_refused_apart() {
    let graph = graph();
    let quads = statements(&graph);
    let digest = Digest::of(&graph);
    for (status, claims) in
        [(ReviewStatus::Accepted, 3), (ReviewStatus::Extracted, 1), (ReviewStatus::Rejected, 1)]
    {
        let name = GraphName::from(terms::status_graph(digest, status));
        let within = quads.iter().filter(|quad| quad.graph_name == name);
        assert_eq!(within.filter(|quad| quad.predicate == rdf::PREDICATE).count(), claims);
    }
    let attributed = terms::name(terms::PROV, "wasAttributedTo");
    assert_eq!(quads.iter().filter(|quad| quad.predicate == attributed).count(), 4);
}

#[test]
fn the_published_vocabulary_is_what_the_model_says() {
    let text = vocabulary();
    if text != include_str!("../../../assets/vocabulary.ttl") {
        let path = std::env::temp_dir().join("vocabulary.ttl");
        std::fs::write(&path, &text).unwrap();
        panic!("assets/vocabulary.ttl is not what the model says; copy {} there", path.display());
    }
    let read: Graph = TurtleParser::new()
        .for_slice(text.as_bytes())
        .collect::<std::result::Result<_, _>>()
        .unwrap();
    // No two things have one name.
    let defined: Vec<String> = text
        .lines()
        .filter(|line| line.starts_with("tl:"))
        .filter_map(|line| line.split(' ').next().map(str::to_owned))
        .collect();
    assert_eq!(defined.len(), defined.iter().collect::<BTreeSet<_>>().len());
    // Whatever an export says with the vocabulary is defined in it.
    for quad in statements(&graph()) {
        let object = match &quad.object {
            Term::NamedNode(node) => Some(node.as_str().to_owned()),
            _ => None,
        };
        for used in [Some(quad.predicate.as_str().to_owned()), object].into_iter().flatten() {
            if used.starts_with(VOCABULARY) && used != VOCABULARY {
                let node = NamedNode::new(&used).unwrap();
                assert!(read.triples_for_subject(&node).next().is_some(), "{used}");
            }
        }
    }
    assert_eq!(text.matches("rdfs:range").count(), RelationKind::ALL.len() + 5);
    assert_eq!(text.matches("rdfs:subClassOf tl:Entity").count(), EntityKind::ALL.len());
}

#[test]
fn the_signature_question_has_the_same_rows_in_sparql() {
    let graph = crate::storage::builtin().unwrap();
    let questions = crate::query::questions().unwrap();
    let question = questions.iter().find(|question| question.id == "nrm-implementation").unwrap();
    let own = crate::query::answer(&graph, &question.bind(&Default::default()).unwrap()).unwrap();
    let own: BTreeSet<Vec<String>> = own
        .rows
        .iter()
        .map(|row| row.cells.iter().flatten().map(|id| entity_iri(id).into_string()).collect())
        .collect();
    let query = include_str!("../../../assets/queries/nrm-implementation.rq");
    let query = spargebra::SparqlParser::new().parse_query(query).unwrap();
    let dataset: Dataset = triples(&graph)
        .iter()
        .map(|triple| triple.in_graph(oxrdf::GraphNameRef::DefaultGraph))
        .collect();
    let results = spareval::QueryEvaluator::new().prepare(&query).execute(&dataset).unwrap();
    let spareval::QueryResults::Solutions(solutions) = results else { panic!("no rows") };
    let found: BTreeSet<Vec<String>> = solutions
        .map(|solution| {
            let terms = solution.unwrap();
            let iri = |term: &Term| match term {
                Term::NamedNode(node) => node.as_str().to_owned(),
                other => panic!("{other}"),
            };
            terms.values().iter().flatten().map(iri).collect()
        })
        .collect();
    assert!(!own.is_empty());
    assert_eq!(found, own);
}

#[test]
fn losses_say_what_is_a_claim_only() {
    let losses = losses(&graph());
    assert!(losses[1].starts_with("2 of 5 relations"), "{losses:?}");
}
