//! The table's own examples, and what goes beyond one cue.

use super::cues::CueTable;
use super::ends::Around;
use super::found::find;
use super::hand::{document, sentence};
use super::{Related, Source, relate};
use crate::graph::KnowledgeGraph;
use crate::ingest::{Mention, Name, Remark, Span};
use crate::model::{Basis, Entity, EntityId, Evidence, Relation, RelationKind, Review, State};
use crate::progress::Progress;
use proptest::prelude::*;

#[test]
fn every_example_of_the_table_gives_what_it_says() {
    let table = CueTable::builtin().unwrap();
    let mut wrong = Vec::new();
    for (c, cue) in table.cues.iter().enumerate() {
        assert!(cue.examples.iter().any(|e| !e.gives.is_empty()), "{} has no example", cue.name);
        assert!(
            cue.examples.iter().any(|e| e.gives.is_empty()),
            "{} has no counter-example",
            cue.name
        );
        for example in &cue.examples {
            let hand = sentence(&example.text);
            let line = hand.line();
            let around = Around {
                we: None,
                line: &line,
                mentions: &hand.mentions,
                carried: None,
                called: &[],
                mission: None,
            };
            let mut found: Vec<String> = find(around, &table)
                .into_iter()
                .filter(|f| f.cue == c)
                .map(|f| {
                    let kind = table.cues[f.cue].kind;
                    let state = match f.state {
                        State::Done => String::new(),
                        other => format!(" {other}"),
                    };
                    format!("{} {kind} {}{state}", f.from.id, f.to.id)
                })
                .collect();
            let mut expected = example.gives.clone();
            found.sort();
            expected.sort();
            if found != expected {
                wrong.push(format!("{}: {}\n   gave {found:?}", cue.name, example.text));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What a marked text gives, in a graph that knows two themes.
fn read(marked: &str) -> Related {
    let (document, mentions) = document(marked);
    let mut graph = KnowledgeGraph::new();
    for (id, name) in [
        ("theme/training", "Training"),
        ("theme/prosecution", "Prosecution and trial"),
        ("place/elm", "Elm"),
        ("organisation/states", "participating States"),
    ] {
        graph.insert_entity(Entity::new(EntityId::new(id).unwrap(), name)).unwrap();
    }
    let cues = CueTable::builtin().unwrap();
    let source = Source {
        document: &document,
        mentions: &mentions,
        entities: &[],
        graph: &graph,
        cues: &cues,
    };
    relate(source, &Progress::silent())
}

/// The claims of some kinds as lines; activities by their numbers.
fn lines(related: &Related, kinds: &[RelationKind]) -> Vec<String> {
    let short = |id: &EntityId| match id.name().rsplit_once('-') {
        Some((_, number)) if id.as_str().starts_with("activity/") => format!("#{number}"),
        _ => id.to_string(),
    };
    let wanted = related.relations.iter().filter(|r| kinds.contains(&r.kind));
    wanted
        .map(|r| {
            let state =
                if r.state == State::Done { String::new() } else { format!(" {}", r.state) };
            let role = r.role.map(|role| format!(" as {role}")).unwrap_or_default();
            format!("{} {} {}{role}{state}", short(&r.from), r.kind, short(&r.to))
        })
        .collect()
}

const DOING: &[RelationKind] =
    &[RelationKind::CarriedOut, RelationKind::TookPartIn, RelationKind::Funded];

#[test]
fn each_thing_done_is_one_activity_of_whom_the_paragraph_tells() {
    let related = read(
        "The [field-mission/elm: Mission to Elm], in co-operation with the [organisation/guild: Guild], organized a three-day course for judges. It also printed leaflets and trained about 90 farmers. The Mission, with funding from the [organisation/bank: Bank], is helping the [organisation/court: Court] and, together with [organisation/league: the League], conducted a workshop. No help was given to the [organisation/bureau: Bureau].",
    );
    assert_eq!(
        lines(&related, DOING),
        [
            "field-mission/elm carried-out #1 as lead",
            "organisation/guild carried-out #1 as partner",
            "field-mission/elm carried-out #2 as lead",
            "field-mission/elm carried-out #3 as lead",
            "field-mission/elm carried-out #4 as lead ongoing",
            "organisation/bank funded #4 ongoing",
            "organisation/court carried-out #4 as partner ongoing",
            "field-mission/elm carried-out #5 as lead",
            "organisation/league carried-out #5 as partner",
        ]
    );
    let names: Vec<&str> = related.entities.iter().map(|e| e.name.as_str()).collect();
    assert_eq!(names[0], "Three-day course for judges");
    let about = lines(&related, &[RelationKind::Addresses]);
    assert!(about.contains(&"#1 addresses theme/prosecution".to_owned()), "{about:?}");
}

#[test]
fn what_is_denied_is_no_claim_and_what_is_only_meant_is_none_that_is_done() {
    let state = |text: &str| {
        let related = read(text);
        let found = related.relations.iter().find(|r| r.kind == RelationKind::Organised);
        found.map(|r| r.state)
    };
    let guild = "[organisation/guild: Guild]";
    let fair = "[event/fair: Spring Fair]";
    for (text, expected) in [
        (format!("The {guild} organised the {fair}."), Some(State::Done)),
        (format!("The {guild} has organised the {fair}."), Some(State::Done)),
        (format!("The {guild} is organising the {fair}."), Some(State::Ongoing)),
        (format!("The {guild} continues to organise the {fair}."), Some(State::Ongoing)),
        (format!("The {guild} will organise the {fair}."), Some(State::Planned)),
        (format!("The {guild} is planning to organise the {fair}."), Some(State::Planned)),
        (format!("The {guild} is to organise the {fair}."), Some(State::Planned)),
        (format!("The {guild} intends to organise the {fair}."), Some(State::Planned)),
        (format!("The {fair} is to be organised by the {guild}."), Some(State::Planned)),
        (format!("The {fair}, organised by the {guild}, will be held soon."), Some(State::Planned)),
        (format!("The {guild} should organise the {fair}."), Some(State::Recommended)),
        (
            format!("She recommended that the {guild} organise the {fair}."),
            Some(State::Recommended),
        ),
        (
            format!("She urged that the {fair} be organised by the {guild}."),
            Some(State::Recommended),
        ),
        (format!("The {guild} has yet to organise the {fair}."), None),
        (format!("The {guild} did not organise the {fair}."), None),
        (format!("The {guild} never organised the {fair}."), None),
        (format!("The {guild} failed to organise the {fair}."), None),
        (format!("The {fair} was not organised by the {guild}."), None),
        (format!("No {fair} was organised by the {guild}."), None),
        (format!("The {guild} could organise the {fair}."), None),
        (format!("The {guild} could consider organising the {fair}."), None),
        (format!("If the {guild} organised the {fair}, many would come."), None),
        (format!("Who knows whether the {guild} organised the {fair}?"), None),
        (format!("The {guild} allegedly organised the {fair}."), None),
        (format!("The {guild} met in order to organise the {fair}."), None),
    ] {
        assert_eq!(state(&text), expected, "{text}");
    }
}

#[test]
fn what_others_say_counts_less() {
    let score = |text: &str| read(text).relations.first().map_or(0.0, |r| r.score);
    let told = score(
        "According to the press, the [organisation/guild: Guild] organised the [event/fair: Fair].",
    );
    let said = score("The [organisation/guild: Guild] organised the [event/fair: Fair].");
    assert!(told > 0.0 && told < said, "{told} {said}");
}

#[test]
fn clauses_of_a_plan_task_whom_they_name_or_their_chapter_does() {
    let related = read(
        "PLAN OF THE LEAGUE\n\nI. Harbours\n\nRecommended action at the national level:\n\n\
         1. Safe boats\n\n1.1 Training of sailors on all coasts of the region.\n\n\
         1.2 Adopting such rules as are needed for safe boats.\n\n\
         Recommended action by the bodies of the League:\n\n\
         2. Harbour masters\n\n\
         2.1 The [organisation/bureau: Bureau] will continue to collect reports of accidents.\n\n\
         2.2 Tasks the [organisation/guild: Guild] with an exchange of pilots.\n",
    );
    let tasks = lines(&related, &[RelationKind::Tasks, RelationKind::Contains]);
    assert!(
        tasks.iter().any(|t| t.ends_with("tasks organisation/bureau recommended")),
        "{tasks:#?}"
    );
    assert!(
        tasks.iter().any(|t| t.ends_with("tasks organisation/guild recommended")),
        "{tasks:#?}"
    );
    assert!(
        tasks.iter().any(|t| t.ends_with("tasks organisation/states recommended")),
        "{tasks:#?}"
    );
    assert!(!tasks.iter().any(|t| t.contains("carried-out")), "{tasks:#?}");
}

#[test]
fn claims_are_sentences_with_their_evidence_and_remarks() {
    let text = "The [organisation/guild: Guild] organised the [event/fair: Spring Fair].";
    let (document, mentions) = document(text);
    let cues = CueTable::builtin().unwrap();
    let mut graph = KnowledgeGraph::new();
    let source = Source {
        document: &document,
        mentions: &mentions,
        entities: &[],
        graph: &graph,
        cues: &cues,
    };
    let related = relate(source, &Progress::silent());
    let claim = related.relations[0].clone();
    assert_eq!(claim.evidence.summary, "Guild organised Spring Fair.");
    assert_eq!(claim.evidence.locator, document.passages()[0].locator.to_string());
    assert_eq!(claim.evidence.fingerprint, document.passages()[0].fingerprint().to_string());
    assert_eq!(claim.cue.map(|c| &document.passages()[0].text[c.start..c.end]), Some("organised"));
    assert!(claim.remarks.is_empty());

    for id in [&claim.from, &claim.to] {
        graph.insert_entity(Entity::new(id.clone(), id.name())).unwrap();
    }
    let known = Relation {
        from: claim.from.clone(),
        kind: claim.kind,
        to: claim.to.clone(),
        state: State::Planned,
        role: None,
        date: None,
        review: Review::default(),
        evidence: vec![claim.evidence.clone()],
    };
    graph.insert_relation(known).unwrap();
    let source = Source {
        document: &document,
        mentions: &mentions,
        entities: &[],
        graph: &graph,
        cues: &cues,
    };
    let remarks = relate(source, &Progress::silent()).relations[0].remarks.clone();
    assert_eq!(remarks[0], Remark::Duplicate { same_passage: true });
    assert!(matches!(&remarks[1], Remark::Conflict(why) if why.contains("planned")), "{remarks:?}");
}

#[test]
fn a_plan_that_was_read_is_cited_as_the_decision_that_adopted_it() {
    let (document, mentions) = document(
        "The work rests on the [document/lamp-plan: Lamp Plan].\n\nThe [document/lamp-plan: Lamp Plan] asks for lamps.",
    );
    let id = |id: &str| EntityId::new(id).unwrap();
    let mut graph = KnowledgeGraph::new();
    for (own, name) in [
        ("document/lamp-plan", "Lamp Plan"),
        ("decision/PC.DEC-9", "Decision No. 9: Lamp Plan"),
        ("decision/MC.DEC-2", "Decision No. 2: Endorsements"),
    ] {
        graph.insert_entity(Entity::new(id(own), name)).unwrap();
    }
    for decision in ["decision/PC.DEC-9", "decision/MC.DEC-2"] {
        let endorses = Relation {
            from: id(decision),
            kind: RelationKind::Endorses,
            to: id("document/lamp-plan"),
            state: State::Done,
            role: None,
            date: None,
            review: Review::default(),
            evidence: vec![Evidence {
                document: "lamp-plan".into(),
                locator: "¶1".into(),
                basis: Basis::Stated,
                summary: "The decision endorses the plan.".into(),
                fingerprint: String::new(),
                reason: None,
            }],
        };
        graph.insert_relation(endorses).unwrap();
    }
    let cues = CueTable::builtin().unwrap();
    let source = Source {
        document: &document,
        mentions: &mentions,
        entities: &[],
        graph: &graph,
        cues: &cues,
    };
    let related = relate(source, &Progress::silent()).relations;
    let cited = related.iter().filter(|claim| claim.kind == RelationKind::Cites);
    let cited: Vec<_> = cited.map(|claim| (claim.to.as_str(), claim.evidence.basis)).collect();
    assert_eq!(cited, [("decision/PC.DEC-9", Basis::Inferred)]);
}

#[test]
fn a_faulty_table_is_refused_in_one_line() {
    let cue = |rest: &str| {
        format!(
            "Cues(cues: [(name: \"x\", score: 1.0, examples: [], {rest})], doing: [], subjects: [])"
        )
    };
    for (text, part) in [
        (cue("kind: \"ratified\", from: [\"person\"], to: [\"instrument\"]"), "never leads from"),
        (
            cue(
                "kind: \"ratified\", from: [\"place\"], to: [\"instrument\"], phrases: [\"FROM TO\"]",
            ),
            "a word beside them",
        ),
        (cue("kind: \"loves\", from: [], to: []"), "loves"),
        ("Cues(".to_owned(), "cannot be read"),
        ("x".repeat(super::MAX_TABLE_BYTES + 1), "leave cues out"),
    ] {
        let message = CueTable::parse(&text).unwrap_err().to_string();
        assert!(message.contains(part) && !message.contains('\n'), "{message}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(ProptestConfig::default().cases / 4))]

    /// No text and no placing of names breaks the reading, and it gives the same twice.
    #[test]
    fn any_text_is_read(
        words in prop::collection::vec(
            prop_oneof![
                "\\PC{0,12}",
                Just("organized by".to_owned()), Just("[organisation/a: Guild]".to_owned()),
                Just("[event/b: Fair]".to_owned()), Just(", and".to_owned()), Just("(".to_owned()),
                Just("[place/c: Elm]".to_owned()), Just(")".to_owned()), Just("trained".to_owned()),
                Just("[field-mission/d: Mission]".to_owned()), Just("in order to".to_owned()),
                Just("ratification of".to_owned()), Just("\n\n1.1 ".to_owned()), Just(".".to_owned()),
                Just("by".to_owned()), Just("will be".to_owned()), Just(", which".to_owned()),
                Just("PARTS:".to_owned()), Just("\n\n- ".to_owned()), Just("with".to_owned()),
            ],
            0..40,
        ),
        odd in prop::collection::vec((0_usize..9, 0_usize..80, 0_usize..80), 0..4),
    ) {
        let (document, mut mentions) = document(&words.join(" "));
        for (passage, start, end) in odd {
            mentions.push(Mention {
                passage,
                span: Span { start, end },
                name: Name::New(EntityId::new("organisation/odd").unwrap()),
                kind: crate::model::EntityKind::Organisation,
                rivals: Vec::new(),
                why: String::new(),
                score: 0.5,
                given: false,
            });
        }
        let graph = KnowledgeGraph::new();
        let cues = CueTable::builtin().unwrap();
        let source = Source { document: &document, mentions: &mentions, entities: &[], graph: &graph, cues: &cues };
        let once = relate(source, &Progress::silent());
        prop_assert_eq!(&once, &relate(source, &Progress::silent()));
        for claim in &once.relations {
            prop_assert!(claim.kind.allows(claim.from.kind(), claim.to.kind()));
            prop_assert!((0.0..=1.0).contains(&claim.score));
        }
    }
}
