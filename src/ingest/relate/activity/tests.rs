//! Deeds in sentences of our own: who did them, with whom, for whom, and what is no deed.

use super::super::hand::document;
use super::super::{CueTable, Source, relate};
use crate::graph::KnowledgeGraph;
use crate::model::{
    Basis, Entity, EntityId, EntityKind, Evidence, Relation, RelationKind, Review, State,
};
use crate::progress::Progress;

fn entity(graph: &mut KnowledgeGraph, id: &str, name: &str) {
    graph.insert_entity(Entity::new(EntityId::new(id).unwrap(), name)).unwrap();
}

fn graph() -> KnowledgeGraph {
    let mut graph = KnowledgeGraph::new();
    for (id, name) in [
        ("organisation/guild", "Harbour Guild"),
        ("organisation/unit", "Pilot Unit"),
        ("field-mission/elm", "Mission to Elm"),
        ("theme/training", "Training"),
    ] {
        entity(&mut graph, id, name);
    }
    graph
}

/// What a marked text says, activities by their names.
fn claims_in(graph: &KnowledgeGraph, marked: &str) -> Vec<String> {
    let (document, mentions) = document(marked);
    let cues = CueTable::builtin().unwrap();
    let source =
        Source { document: &document, mentions: &mentions, entities: &[], graph, cues: &cues };
    let related = relate(source, &Progress::silent());
    let name = |id: &EntityId| {
        let own = related.entities.iter().find(|own| own.id == *id);
        match own.filter(|_| id.kind() == EntityKind::Activity) {
            Some(own) => format!("“{}”", own.name),
            None => id.to_string(),
        }
    };
    let lines = related.relations.iter().map(|claim| {
        let state = match claim.state {
            State::Done => String::new(),
            other => format!(" {other}"),
        };
        format!("{} {} {}{state}", name(&claim.from), claim.kind, name(&claim.to))
    });
    lines.collect()
}

#[track_caller]
fn says(marked: &str, all: &[&str], none: &[&str]) {
    let claims = claims_in(&graph(), marked);
    let missing: Vec<_> =
        all.iter().filter(|line| !claims.iter().any(|claim| claim.starts_with(**line))).collect();
    let wrong: Vec<_> =
        none.iter().filter(|part| claims.iter().any(|claim| claim.contains(**part))).collect();
    assert!(
        missing.is_empty() && wrong.is_empty(),
        "missing {missing:#?} wrong {wrong:#?} in {claims:#?}"
    );
}

#[test]
fn each_verb_of_a_sentence_tells_a_deed() {
    says(
        "The [field-mission/elm: Mission to Elm] trained pilots and repaired a pier. It has also \
         supported the [organisation/guild: Harbour Guild] in opening a school, organizing a fair and \
         printing tickets.",
        &[
            "field-mission/elm carried-out “Training of pilots”",
            "field-mission/elm carried-out “Repair of pier”",
            "field-mission/elm carried-out “Support to Harbour Guild",
            "organisation/guild carried-out “Support to Harbour Guild",
            "field-mission/elm carried-out “Fair",
            "field-mission/elm carried-out “Printing of tickets”",
        ],
        &[],
    );
}

#[test]
fn a_deed_is_called_by_what_was_done_and_not_by_what_stands_before_it() {
    says(
        "In April the [field-mission/elm: Mission to Elm] organized, in Oak on 3 May, a school for \
         pilots. It organized in the harbour with the pilots a fair. It printed also 6,000 \
         tickets. It published last year. It published in May.",
        &[
            "field-mission/elm carried-out “School for pilots”",
            "field-mission/elm carried-out “Fair”",
            "field-mission/elm carried-out “Printing of 6,000 tickets”",
        ],
        &["“In ", "“Also", "last year", "Publication"],
    );
}

#[test]
fn what_is_not_done_is_no_deed_done() {
    says(
        "The [field-mission/elm: Mission to Elm] did not train pilots. It could train sailors. It \
         was asked to train cooks. It undertook to train divers. It will train clerks. It should \
         train judges.",
        &[
            "field-mission/elm carried-out “Training of clerks” planned",
            "field-mission/elm carried-out “Training of divers” planned",
        ],
        &["pilots", "sailors", "cooks", "judges"],
    );
}

#[test]
fn a_body_is_told_of_by_its_noun() {
    says(
        "The [organisation/unit: Pilot Unit] met in May. The Unit provided three boats for pilots. \
         The weather was fine. It opened a door for many.",
        &["organisation/unit carried-out “Three boats for pilots”"],
        &["“Opening of door"],
    );
}

#[test]
fn lists_and_nouns_tell_deeds() {
    says(
        "The [field-mission/elm: Mission to Elm] trained pilots. Other activities included a summer \
         school, press conferences and two films, which were liked. The training of cooks by the \
         [organisation/guild: Harbour Guild] went on.",
        &[
            "field-mission/elm carried-out “Summer school”",
            "field-mission/elm carried-out “Press conferences”",
            "field-mission/elm carried-out “Two films”",
            "organisation/guild carried-out “Training of cooks”",
        ],
        &[],
    );
}

#[test]
fn more_is_told_of_a_thing_in_the_next_sentences() {
    says(
        "The [field-mission/elm: Mission to Elm] held a two-day workshop for pilots. The event brought \
         together representatives of the [organisation/guild: Harbour Guild]. The workshop was organized \
         in co-operation with the [organisation/unit: Pilot Unit] and funded by the \
         [organisation/bank: Sea Bank].",
        &[
            "organisation/guild took-part-in “Two-day workshop for pilots”",
            "organisation/unit carried-out “Two-day workshop for pilots”",
            "organisation/bank funded “Two-day workshop for pilots”",
        ],
        &["organisation/bank carried-out"],
    );
}

#[test]
fn light_words_are_no_deeds() {
    says(
        "The [organisation/guild: Harbour Guild] provided an excellent opportunity for talks. The \
         [organisation/guild: Harbour Guild] stressed the need for boats. The [organisation/guild: \
         Harbour Guild] has often stressed the need for lamps and has highlighted the use of maps.",
        &["organisation/guild carried-out “Advocacy for need for lamps"],
        &["opportunity", "boats", "use of maps"],
    );
}

#[test]
fn a_deed_done_for_a_decision_gives_effect_to_it() {
    says(
        "In line with [decision/one: Decision 1], the [organisation/guild: Harbour Guild] trained \
         pilots. After [decision/two: Decision 2] the [organisation/guild: Harbour Guild] trained cooks.",
        &["“Training of pilots” supports decision/one"],
        &["supports decision/two"],
    );
}

#[test]
fn those_like_it_served_a_clause() {
    let mut graph = graph();
    entity(&mut graph, "recommendation/plan/1.1", "Boats for all");
    entity(&mut graph, "document/old", "Old report");
    entity(&mut graph, "decision/plan", "Plan");
    let contains = ("decision/plan", RelationKind::Contains, "recommendation/plan/1.1");
    for n in 1..6 {
        let id = format!("activity/old/{n}");
        entity(&mut graph, &id, "Teaching at sea");
        for (from, kind, to) in [
            (id.as_str(), RelationKind::Addresses, "theme/training"),
            (id.as_str(), RelationKind::Implements, "recommendation/plan/1.1"),
            ("field-mission/elm", RelationKind::CarriedOut, id.as_str()),
            contains,
        ] {
            let evidence = Evidence {
                document: "old".to_owned(),
                locator: format!("1 ¶{n}"),
                basis: Basis::Stated,
                summary: "It taught.".to_owned(),
                fingerprint: String::new(),
                reason: None,
            };
            // The clause is in the plan once.
            if from == contains.0 && n > 1 {
                continue;
            }
            graph
                .insert_relation(Relation {
                    from: EntityId::new(from).unwrap(),
                    kind,
                    to: EntityId::new(to).unwrap(),
                    state: State::Done,
                    role: None,
                    date: None,
                    review: Review::default(),
                    evidence: vec![evidence],
                })
                .unwrap();
        }
    }
    let text = "The [field-mission/elm: Mission to Elm] held a training for pilots.";
    let claims = claims_in(&graph, text);
    assert!(!claims.iter().any(|claim| claim.contains("implements")), "{claims:#?}");
    // Of a clause of which the document says nothing it proposes nothing.
    let text = format!("The [decision/plan: Plan] is known. {text}");
    let claims = claims_in(&graph, &text);
    assert!(
        claims.contains(&"“Training for pilots” implements recommendation/plan/1.1".to_owned()),
        "{claims:#?}"
    );
}

#[test]
fn a_deed_is_where_its_words_say_and_nothing_is_said_of_what_is_done_at_a_desk() {
    says(
        "The [organisation/guild: Harbour Guild] ran three courses for pilots in [place/elm: Elm], \
         [place/fir: Fir] and [place/ash: Ash]; a fourth, in [place/oak: Oak], was put off. The \
         [organisation/unit: Pilot Unit] printed a map in [place/yew: Yew]. The [organisation/unit: \
         Pilot Unit] trained divers, who had worked in [place/bay: Bay].",
        &[
            "“Three courses for pilots in Elm” took-place-in place/elm",
            "“Three courses for pilots in Elm” took-place-in place/fir",
            "“Three courses for pilots in Elm” took-place-in place/ash",
        ],
        &["place/oak", "place/yew", "place/bay"],
    );
}

#[test]
fn a_noun_can_have_its_deed_behind_it() {
    says(
        "A rowing class run by the [organisation/guild: Harbour Guild] was full. He saw the three boats \
         that the [organisation/unit: Pilot Unit] had repaired. He read a book written by the \
         [organisation/guild: Harbour Guild].",
        &[
            "organisation/guild carried-out “Rowing class”",
            "organisation/unit carried-out “Repair of three boats”",
        ],
        &["ook"],
    );
}

#[test]
fn what_the_passive_hides_is_looked_for() {
    says(
        "A course for pilots was developed with the support of the [organisation/guild: Harbour Guild]. A \
         boat was repaired in spring by the [organisation/unit: Pilot Unit].",
        &[
            "organisation/guild carried-out “Development of course for pilots”",
            "organisation/unit carried-out “Repair of boat in spring”",
        ],
        &[],
    );
}

#[test]
fn what_is_done_under_a_project_is_done_by_those_who_run_it() {
    says(
        "The [organisation/guild: Harbour Guild] runs the [activity/lamps: LAMPS project]. The \
         [activity/lamps: project] trained forty pilots. Under the [activity/lamps: project], ropes were \
         distributed and nets were mended.",
        &[
            "organisation/guild carried-out activity/lamps",
            "organisation/guild carried-out “Training of forty pilots”",
            "organisation/guild carried-out “Distribution of ropes”",
        ],
        &["carried-out “Start"],
    );
}

#[test]
fn without_an_object_that_tells_there_is_no_deed() {
    says(
        "The [organisation/guild: Harbour Guild] gave its approval. It began the race and ran it for nine \
         days. The [organisation/guild: Harbour Guild] identified 45 victims. The [organisation/unit: \
         Pilot Unit] runs its [organisation/guild: Harbour Guild]. Once repaired, the boat will be used.",
        &[],
        &["pproval", "It for", "victims", "“Harbour Guild”", "boat"],
    );
}

#[test]
fn a_place_is_where_the_text_says() {
    says(
        "The [field-mission/elm: Mission to Elm] trained pilots in [place/oak: Oak].",
        &["“Training of pilots in Oak” took-place-in place/oak"],
        &["place/elm"],
    );
}

#[test]
fn projects_are_told_of_beside_their_names() {
    says(
        "The [organisation/guild: Harbour Guild]'s [activity/lamps: LAMPS project], funded by \
         [place/oak: Oak] and run by the [organisation/unit: Pilot Unit], is old. He knew [activity/nets: \
         NETS], which the [organisation/guild: Harbour Guild] finances. [activity/nets: NETS] was supported \
         by the [organisation/oak-government: Government of Oak] and by the [field-mission/elm: Mission to \
         Elm].",
        &[
            "organisation/guild carried-out activity/lamps",
            "place/oak funded activity/lamps",
            "organisation/unit carried-out activity/lamps",
            "organisation/guild funded activity/nets",
            "organisation/oak-government funded activity/nets",
        ],
        &["oak-government carried-out"],
    );
}

#[test]
fn plans_and_services_of_bodies_are_deeds_where_they_are_things() {
    says(
        "The [organisation/guild: Harbour Guild] will train twelve pilots. The \
         [organisation/unit: Pilot Unit] runs a night shelter. The [organisation/guild: Harbour \
         Guild] will strengthen the harbour. The [organisation/unit: Pilot Unit] offers help.",
        &[
            "organisation/guild carried-out “Training of twelve pilots” planned",
            "organisation/unit carried-out “Night shelter” ongoing",
        ],
        &["Strengthening", "“Help"],
    );
}

#[test]
fn what_somebody_went_for_is_a_deed() {
    says(
        "The [organisation/guild: Harbour Guild] used its grant to print tickets. The \
         [organisation/unit: Pilot Unit] travelled to the coast to repair a pier. The \
         [organisation/unit: Pilot Unit] hoped to train cooks.",
        &[
            "organisation/guild carried-out “Printing of tickets”",
            "organisation/unit carried-out “Repair of pier”",
        ],
        &["cooks"],
    );
}

#[test]
fn deeds_are_told_with_whose_they_are() {
    says(
        "The [field-mission/elm: Mission to Elm]'s training of 40 pilots shows its worth. The campaign \
         of the [organisation/guild: Harbour Guild] was seen by many. A needs assessment by the \
         [organisation/unit: Pilot Unit] came first. The [organisation/unit: Pilot Unit]'s support was \
         welcome.",
        &[
            "field-mission/elm carried-out “Training of 40 pilots”",
            "organisation/guild carried-out “Campaign of",
            "organisation/unit carried-out “Needs assessment”",
        ],
        &["“Support"],
    );
}

#[test]
fn deeds_are_told_behind_the_noun_of_what_was_done() {
    says(
        "The fair follows a needs assessment that the [organisation/unit: Pilot Unit] conducted in May. \
         An inspection day, carried out on 14 May 2016 by the [organisation/guild: Harbour Guild], \
         covered ten quays. The plan foresees a survey of the quays, to be carried out by the \
         [organisation/unit: Pilot Unit].",
        &[
            "organisation/unit carried-out “Needs assessment”",
            "organisation/guild carried-out “Inspection day”",
            "organisation/unit carried-out “Survey of the quays” planned",
        ],
        &[],
    );
}

#[test]
fn a_deed_behind_one_that_gave_something_is_one_too() {
    says(
        "The [field-mission/elm: Mission to Elm] provided ten lamps to the quay, handed out leaflets and \
         trained pilots. The [field-mission/elm: Mission to Elm] commissioned a harbour study from the \
         NGO [organisation/guild: Harbour Guild]. Started in May, its last paper will be read.",
        &[
            "field-mission/elm carried-out “Ten lamps",
            "field-mission/elm carried-out “Distribution of leaflets”",
            "field-mission/elm carried-out “Training of pilots”",
            "field-mission/elm carried-out “Harbour study”",
            "organisation/guild carried-out “Harbour study”",
        ],
        &["will be read"],
    );
}
