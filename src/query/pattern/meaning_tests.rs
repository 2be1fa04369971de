//! What each part of a pattern means, on a small graph.

use super::*;
use crate::graph::KnowledgeGraph;
use crate::query::fixture::{graph, sample};
use crate::query::{answer, explain_empty};

/// The rows of a pattern text, each as the names of its identifiers.
fn found(graph: &KnowledgeGraph, text: &str) -> Vec<String> {
    let pattern: Pattern = text.parse().unwrap();
    let answer = answer(graph, &pattern).unwrap_or_else(|error| panic!("{text}: {error}"));
    let name = |id: &EntityId| id.name().rsplit('/').next().unwrap_or_default().to_owned();
    let cell = |cell: &Option<EntityId>| cell.as_ref().map_or_else(|| "-".into(), name);
    let row = |row: &Row| row.cells.iter().map(cell).collect::<Vec<_>>().join(" ");
    answer.rows.iter().map(row).collect()
}

#[test]
fn derived_verbs_follow_from_what_is_stored() {
    let graph = sample();
    for (text, rows) in [
        // Skopje's activity served V.3.1 by a relation that was refused.
        (
            "(field-mission)-[acts-on]->(recommendation)",
            &["montenegro V.3.1", "serbia III.5.1", "serbia V.3.1", "serbia V.3.2"][..],
        ),
        ("(recommendation)<-[acts-on]-(organisation)", &["V.3.1 astra", "V.3.2 astra"]),
        (
            "(organisation)-[worked-with]->(field-mission)",
            &["astra serbia", "odihr baku", "odihr serbia"],
        ),
    ] {
        assert_eq!(found(&graph, text), rows, "{text}");
    }
    let one = "(field-mission/serbia)-[acts-on]->(recommendation/action-plan-2003/V.3.2)";
    let rows = answer(&graph, &one.parse().unwrap()).unwrap().rows;
    assert_eq!(rows.len(), 1, "two ways are one row");
    assert_eq!(rows[0].relations.len(), 4, "which cites both");
}

#[test]
fn a_verb_is_followed_as_often_as_is_asked() {
    let graph = graph(
        "theme/d part-of theme/c
         theme/c part-of theme/b
         theme/b part-of theme/a
         theme/d part-of theme/b",
    );
    for (hops, rows) in [
        ("", &["b", "c"][..]),
        ("*1..2", &["a", "b", "c"]),
        ("*1..8", &["a", "b", "c"]),
        // What can be reached in one hop is not two away.
        ("*2", &["a"]),
        ("*3", &[]),
    ] {
        let text = format!("(theme/d)-[part-of{hops}]->(x:theme)");
        let ends: Vec<String> =
            found(&graph, &text).iter().map(|row| row.rsplit(' ').next().unwrap().into()).collect();
        assert_eq!(ends, rows, "{text}");
    }
}

#[test]
fn what_must_be_absent_is_absent_with_all_that_hangs_on_it() {
    let graph = sample();
    for (text, rows) in [
        ("(field-mission)-[!carried-out]->(activity)", &["baku", "moldova"][..]),
        // Skopje's activity implements nothing that counts.
        (
            "(field-mission)-[!carried-out]->(activity)-[implements]->(recommendation)",
            &["baku", "moldova", "skopje"],
        ),
        (
            "(field-mission)-[!carried-out]->(activity)-[implements]->(recommendation = recommendation/action-plan-2003/III.5.1)",
            &["baku", "moldova", "montenegro", "skopje"],
        ),
        // Nothing that they carried out implements nothing.
        (
            "(field-mission)-[!carried-out]->(activity)-[!implements]->(recommendation)",
            &["baku", "moldova", "montenegro"],
        ),
        (
            "(m:field-mission)-[carried-out]->(a:activity), (m)-[!covers]->(place)",
            &["montenegro montenegro-help", "skopje skopje-visit"],
        ),
    ] {
        assert_eq!(found(&graph, text), rows, "{text}");
    }
}

#[test]
fn limits_hold_for_the_slot_that_they_stand_at() {
    let plain = sample();
    let mut graph = KnowledgeGraph::new();
    for entity in plain.entities() {
        let mut entity = entity.clone();
        match entity.id.name() {
            "astra" => entity.subtype = Some("ngo".into()),
            "serbia-course" => {
                entity.attributes.insert("participants".into(), "20".into());
            }
            _ => {}
        }
        graph.insert_entity(entity).unwrap();
    }
    for relation in plain.relations() {
        graph.insert_relation(relation.clone()).unwrap();
    }
    for (text, rows) in [
        ("(activity in place/serbia)", &["serbia-course"][..]),
        ("(field-mission in place/serbia)", &["serbia"]),
        ("(activity during 2009-06)", &["serbia-course", "serbia-standards"]),
        ("(activity during 2010..)", &[]),
        ("(activity during ..2009-05)", &["serbia-standards"]),
        ("(organisation type ngo)", &["astra"]),
        ("(activity with participants)", &["serbia-course"]),
        ("(recommendation about theme/national-referral-mechanism)", &["V.3.1", "V.3.2"]),
        ("(activity in place/serbia during 2008)", &[]),
    ] {
        assert_eq!(found(&graph, text), rows, "{text}");
    }
}

#[test]
fn an_empty_answer_is_explained_with_what_there_is() {
    let graph = sample();
    for (text, said, nearest) in [
        (
            "(field-mission)-[carried-out]->(activity)-[implements]->(recommendation about theme/victim-identification)-[tasks]->(organisation)",
            "1 field mission carried out 2 activities that implement 1 recommendation about Identification of victims, but it tasks no organisations.",
            "Without the limit “about Identification of victims”",
        ),
        (
            "(field-mission)-[carried-out]->(activity during ..2008)",
            "5 field missions are in these documents, but none of those carried out an activity until 2008.",
            "Without the limit “until 2008”",
        ),
        (
            "(organisation/odihr)-[carried-out]->(activity)",
            "Office for Democratic Institutions and Human Rights carried out no activities.",
            "With any organisation in place of",
        ),
        (
            "(field-mission = field-mission/moldova)-[covers]->(place/serbia)",
            "No passage says that OSCE Mission to Moldova covers Serbia.",
            "With any",
        ),
        (
            "(activity about theme/child-trafficking during 2007)",
            "These documents name no activities about Child trafficking in 2007.",
            "",
        ),
    ] {
        let pattern: Pattern = text.parse().unwrap();
        let why = explain_empty(&graph, &pattern);
        assert_eq!(why.said, said);
        let change = why.nearest.as_ref().map_or("", |nearest| nearest.change.as_str());
        assert!(change.starts_with(nearest), "{why}");
    }
}
