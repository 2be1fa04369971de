use super::*;
use crate::document::{Library, verify};
use crate::model::{Basis, Review, State};

const TEXT: &str = "Log, 10 December 2009\n\n1. Boats of 1998\n\nThe clerk counted twelve hundred boats on 14-15 May, among \
    them three barges, a ferry and 2 rafts.\n\nPermanent Council Decision No. 9 of that day (see \
    MC.DEC/14/06) lets them come home.\n\nANNEX 1: NAMES\n\nNews, 23-01-2008: the Lily.\n";

fn library() -> Library {
    let mut library = Library::default();
    library.insert(Document::parse("log", TEXT));
    library
}

fn entity(id: &str, name: &str) -> Entity {
    Entity::new(id.parse().unwrap(), name)
}

fn relation(from: &str, kind: RelationKind, to: &str, at: &[&str]) -> Relation {
    let evidence = |at: &&str| Evidence {
        document: "log".into(),
        locator: (*at).into(),
        basis: Basis::Stated,
        summary: "It is named.".into(),
        fingerprint: String::new(),
        reason: None,
    };
    Relation {
        from: from.parse().unwrap(),
        kind,
        to: to.parse().unwrap(),
        state: State::Done,
        role: None,
        date: None,
        review: Review::default(),
        evidence: at.iter().map(evidence).collect(),
    }
}

fn graph(entities: Vec<Entity>, relations: Vec<Relation>) -> KnowledgeGraph {
    let mut graph = KnowledgeGraph::new();
    let mut log = entity("document/log", "Log");
    log.date = Some("2009-12-10".parse().unwrap());
    log.attributes.insert("symbol".into(), "DEC/14/06".into());
    for entity in entities.into_iter().chain([log]) {
        graph.insert_entity(entity).unwrap();
    }
    for relation in relations {
        graph.insert_relation(relation).unwrap();
    }
    graph
}

fn faults_of(graph: &KnowledgeGraph) -> Vec<String> {
    let library = library();
    let found = verify(graph, &library);
    let problems = honesty(graph, &Citations::new(&found, &library));
    problems.iter().map(ToString::to_string).collect()
}

/// What is wrong with one entity that cites these places.
fn faults(id: &str, change: impl FnOnce(&mut Entity), at: &[&str]) -> Vec<String> {
    let mut one = entity(id, "Something");
    change(&mut one);
    faults_of(&graph(vec![one], vec![relation(id, RelationKind::ReportedIn, "document/log", at)]))
}

fn attribute<'a>(key: &'a str, value: &'a str) -> impl FnOnce(&mut Entity) + 'a {
    move |entity| {
        entity.attributes.insert(key.into(), value.into());
    }
}

#[test]
fn figures_stand_in_what_is_cited() {
    let at = &["1 ¶1"][..];
    for stated in ["1,200", "three barges", "15 May 1998", "2009", "1 ¶1"] {
        assert_eq!(
            faults("activity/a", attribute("participants", stated), at),
            [""; 0],
            "{stated}"
        );
    }
    let told = faults("activity/a", attribute("value", "14 lamps, 7 June"), at);
    assert_eq!(told.len(), 1);
    assert!(
        told[0].contains("its value has 7 and June, which is not in what is cited (log, 1 ¶1)")
    );
    assert!(faults("activity/a", attribute("discrepancy", "It says 77 there."), at).is_empty());
    let label = "the number of the section is no figure";
    assert_eq!(faults("activity/a", attribute("value", "1"), &["1 ¶2"]).len(), 1, "{label}");
}

#[test]
fn a_value_and_its_unit_are_one_number() {
    let measured = |unit: &'static str| {
        move |e: &mut Entity| {
            e.attributes.insert("value".into(), "12".into());
            e.attributes.insert("unit".into(), unit.into());
        }
    };
    assert_eq!(faults("statistic/a", measured("hundred boats"), &["1 ¶1"]), [""; 0]);
    assert_eq!(faults("statistic/a", measured("thousand boats"), &["1 ¶1"]).len(), 1);
}

#[test]
fn the_name_of_a_statistic_is_checked() {
    let named = |entity: &mut Entity| entity.name = "Four boats".into();
    assert_eq!(faults("statistic/a", named, &["1 ¶1"]).len(), 1);
    assert!(faults("theme/a", named, &["1 ¶1"]).is_empty());
}

#[test]
fn symbols_stand_there_or_in_words() {
    let at = &["1 ¶2"][..];
    for stated in ["PC.DEC/9", "MC.DEC/14/06", "MC(14).DEC/9"] {
        assert_eq!(faults("decision/a", attribute("symbol", stated), at), [""; 0], "{stated}");
    }
    for other in ["PC.DEC/8", "PC.DEC/9/07", "MC.DEC/14/0", "MC.DEC/14/07", "E/2002/68"] {
        assert_eq!(faults("decision/a", attribute("symbol", other), at).len(), 1, "{other}");
    }
}

#[test]
fn dates_stand_there_in_parts() {
    let dated = |date: &'static str| move |e: &mut Entity| e.date = Some(date.parse().unwrap());
    for stated in ["1998-05-14/1998-05-15", "2009", "2009-05"] {
        assert_eq!(faults("event/a", dated(stated), &["1 ¶1"]), [""; 0], "{stated}");
    }
    assert!(faults("event/a", dated("2008-01-23"), &["Annex 1 ¶1"]).is_empty());
    for (date, part) in [("1998-05-16", "the day 16 May"), ("1998-06", "June"), ("1997", "1997")] {
        let told = faults("event/a", dated(date), &["1 ¶1"]);
        assert!(told.len() == 1 && told[0].contains(part), "{told:?}");
    }
}

#[test]
fn a_part_has_the_date_of_the_whole() {
    let dated = |id: &str, date: &str| {
        let mut event = entity(id, id);
        event.date = Some(date.parse().unwrap());
        event
    };
    let with = |date: &str| {
        let whole = dated("event/whole", "1998-05-14/1998-05-15");
        let relations = vec![
            relation("event/whole", RelationKind::ReportedIn, "document/log", &["1 ¶1"]),
            relation("event/part", RelationKind::PartOf, "event/whole", &["1 ¶2"]),
        ];
        faults_of(&graph(vec![dated("event/part", date), whole], relations))
    };
    assert_eq!(with("1998-05-15"), [""; 0]);
    assert_eq!(with("1998-05-16").len(), 1);
}

#[test]
fn the_date_of_a_relation_is_its_own_or_that_of_an_end() {
    let with = |date: &str, at: &str| {
        let mut event = entity("event/count", "Count");
        event.date = Some("1998-05-14".parse().unwrap());
        let reported = relation("event/count", RelationKind::ReportedIn, "document/log", &["1 ¶1"]);
        let mut held = relation("event/count", RelationKind::TookPlaceIn, "place/a", &[at]);
        held.date = Some(date.parse().unwrap());
        faults_of(&graph(vec![event, entity("place/a", "A")], vec![reported, held]))
    };
    assert_eq!(with("1998-05-14", "1 ¶2"), [""; 0]);
    assert_eq!(with("1998-05-15", "1 ¶1"), [""; 0]);
    let told = with("1998-05-15", "Annex 1 ¶1");
    assert!(told.len() == 1 && told[0].contains("took-place-in"), "{told:?}");
}

#[test]
fn a_sum_names_what_was_counted() {
    let counted = |parts: &'static str| {
        move |e: &mut Entity| {
            e.name = "Six boats".into();
            e.attributes.insert("value".into(), "6".into());
            e.attributes.insert(COUNTED.into(), parts.into());
        }
    };
    let at = &["1 ¶1"][..];
    assert_eq!(faults("statistic/a", counted("three barges, ferry; 2 rafts"), at), [""; 0]);
    assert_eq!(faults("statistic/a", counted("three barges, 2 rafts"), at).len(), 1);
    let told = faults("statistic/a", counted("5 barges, tug"), at);
    assert!(told[0].contains("'counted' names 'tug'"), "{told:?}");
}

#[test]
fn what_is_not_at_hand_is_not_judged() {
    assert!(faults("activity/a", attribute("value", "77"), &["1 ¶1", "1 ¶9"]).is_empty());
}
