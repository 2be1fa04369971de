//! What `graphs/briefings.ron` promises: every entity, question and passage that the briefings name
//! is in the built-in graph, and every step shows something.

use std::collections::BTreeSet;
use std::sync::Arc;
use throughline::content::grid::{GridView, WholeGrid};
use throughline::content::{Asked, Content};
use throughline::graph::KnowledgeGraph;
use throughline::model::{EntityId, EntityKind};
use throughline::progress::Progress;
use throughline::project::place::{Face, Subject};
use throughline::project::{Briefing, BriefingStep, briefings, parse_briefings};
use throughline::query::{Question, questions};
use throughline::storage;

/// Every step, with what messages call it.
fn steps(briefings: &[Briefing]) -> impl Iterator<Item = (String, &BriefingStep)> {
    let named = |briefing: &Briefing, step: &BriefingStep| {
        format!("step {} of '{}'", step.id, briefing.title)
    };
    briefings.iter().flat_map(move |one| one.steps.iter().map(move |step| (named(one, step), step)))
}

fn content(
    graph: &Arc<KnowledgeGraph>,
    questions: &Arc<[Question]>,
    step: &BriefingStep,
) -> Content {
    let place = step.view.place.clone();
    let asked = Asked { graph: graph.clone(), questions: questions.clone(), place };
    Content::of(&asked, &Progress::default())
}

fn read() -> (Arc<KnowledgeGraph>, Arc<[Question]>, Vec<Briefing>) {
    let briefings = briefings().unwrap_or_else(|error| panic!("{error}"));
    (Arc::new(storage::builtin().unwrap()), questions().unwrap().into(), briefings)
}

#[test]
fn whatever_the_briefings_name_is_there() {
    let (graph, questions, briefings) = read();
    for (step, shown) in steps(&briefings) {
        for id in shown.named().iter().chain(shown.view.positions.keys()) {
            assert!(graph.entity(id).is_some(), "{step} names {id}, which is not in the graph");
        }
        if let Subject::Question { id, set } = &shown.view.place.subject {
            let question = questions.iter().find(|question| question.id == *id);
            let question = question.unwrap_or_else(|| panic!("{step} asks '{id}'"));
            question.bind(set).unwrap_or_else(|error| panic!("{step}: {error}"));
            assert!(
                shown.view.place.face != Face::Grid || question.grid.is_some(),
                "{step} shows a question that has no grid as one"
            );
        }
        if let Some(quoted) = &shown.quoted {
            let key = quoted.relation();
            let relation = graph.relation(&key).unwrap_or_else(|| panic!("{step} quotes {key}"));
            let cites = relation
                .evidence
                .iter()
                .any(|e| (&e.document, &e.locator) == (&quoted.document, &quoted.locator));
            assert!(cites, "{step}: {key} does not rest on {} {}", quoted.document, quoted.locator);
        }
    }
}

#[test]
fn every_step_says_and_shows_something() {
    let (graph, questions, briefings) = read();
    for (step, shown) in steps(&briefings) {
        assert!(!shown.headline.is_empty() && !shown.notes.is_empty(), "{step} says nothing");
        assert!(shown.headline.len() <= 90, "{step}: the headline is longer than a line");
        // A citation says what is to be read, and is looked at in place of an answer.
        assert!(shown.quoted.is_some() || !shown.text.is_empty(), "{step} has no text");
        if shown.quoted.is_some() {
            continue;
        }
        let content = content(&graph, &questions, shown);
        let entities = &content.visible.subgraph.entities;
        assert!(!entities.is_empty(), "{step} shows nothing");
        for id in &shown.marked {
            let is_region = content.visible.regions.values().any(|theme| theme == id);
            assert!(is_region || entities.contains(id), "{step} marks {id} and does not show it");
        }
    }
}

/// The clause numbers and the short names of missions in one column of a table, each once.
fn names(graph: &KnowledgeGraph, ids: impl IntoIterator<Item = EntityId>) -> BTreeSet<String> {
    let name = |id: EntityId| {
        let entity = graph.entity(&id).unwrap();
        entity.attributes.get("clause").cloned().unwrap_or_else(|| id.name().to_owned())
    };
    ids.into_iter().map(name).collect()
}

#[test]
fn the_figures_that_the_first_briefing_names_are_those_of_the_graph() {
    let (graph, questions, briefings) = read();
    let contents: Vec<Content> =
        briefings[0].steps.iter().map(|step| content(&graph, &questions, step)).collect();
    let said = |at: usize| {
        let step = &briefings[0].steps[at - 1];
        format!("{} {} {}", step.headline, step.text, step.notes)
    };
    let column = |at: usize, kind: EntityKind| -> BTreeSet<EntityId> {
        let rows = contents[at - 1].table.rows.iter();
        rows.flat_map(|row| row.entities()).filter(|id| id.kind() == kind).cloned().collect()
    };
    let set = |names: &[&str]| -> BTreeSet<String> { names.iter().map(|&it| it.into()).collect() };

    // Eight clauses, and whom they address.
    let clauses = names(&graph, column(3, EntityKind::Recommendation));
    assert_eq!(clauses.len(), 8);
    assert!(said(3).starts_with("Eight clauses"));
    for (clause, bodies) in [
        ("V.3.1", &["participating-states"][..]),
        ("V.3.6", &["participating-states"]),
        ("III.10.4", &["odihr"]),
        ("V.11.1", &["odihr", "osce"]),
    ] {
        let rows = contents[2].table.rows.iter().map(|row| row.entities().cloned().collect());
        let of = |ids: &Vec<EntityId>| ids.iter().any(|id| id.name().ends_with(clause));
        let bodies_found =
            rows.filter(of).flatten().filter(|id| id.kind() == EntityKind::Organisation);
        assert_eq!(names(&graph, bodies_found), set(bodies), "{clause}");
    }

    // Twelve of sixteen missions, and how many at each clause.
    let view = GridView::default();
    let grid = WholeGrid::new(&graph, &contents[4], &view).seen(&graph, &view);
    let empty = names(&graph, grid.empty_rows());
    assert_eq!((grid.rows.len(), grid.rows.len() - empty.len()), (16, 12));
    assert!(said(5).starts_with("Twelve of sixteen"));
    for (clause, missions, words) in [
        ("V.3.1", 11, "Eleven missions"),
        ("V.11.1", 8, "eight gave"),
        ("V.3.2", 6, "six guided"),
        ("V.3.3", 2, "two brought"),
    ] {
        let here = grid.cells.keys().filter(|(_, column)| column.name().ends_with(clause));
        assert_eq!(here.count(), missions, "{clause}");
        assert!(said(5).contains(words), "{clause}");
    }
    assert_eq!(names(&graph, grid.rows.iter().cloned()).len(), 16);

    // What was still under way.
    let missions = names(&graph, column(8, EntityKind::FieldMission));
    assert_eq!(missions, set(&["skopje", "uzbekistan", "yerevan"]));
    assert!(said(8).contains("Skopje, Uzbekistan and Yerevan"));

    // Where the thread breaks: the same in the grid and in the table.
    let without = set(&["III.10.4", "V.3.4", "V.3.5", "V.3.6"]);
    assert_eq!(names(&graph, column(9, EntityKind::Recommendation)), without);
    assert_eq!(names(&graph, grid.empty_columns()), without);
    assert_eq!(empty, set(&["albania", "ashgabat", "astana", "bishkek"]));
    assert!(said(9).contains("four clauses"));
    assert!(said(9).contains("Albania, Ashgabat, Astana and Bishkek"));
}

#[test]
fn both_briefings_are_there_and_a_damaged_file_is_refused_in_words() {
    let titles: Vec<String> = briefings().unwrap().into_iter().map(|one| one.title).collect();
    assert_eq!(
        titles,
        ["From commitment to action: National Referral Mechanisms", "A first tour of Throughline"]
    );
    for (text, says) in [
        ("Briefings(version: 2, briefings: [])", "version 2"),
        ("Briefings(version: 1, briefings: [(title: \"A\"), (title: \"A\")])", "title 'A'"),
        (
            "Briefings(version: 1, briefings: [(title: \"A\", steps: [(id: 1, headline: \"\"), (id: 1, headline: \"\")])])",
            "number 1",
        ),
        ("Briefings(version: 1, briefings: [(title: 1)])", "line 1"),
        ("", "line 1"),
    ] {
        let fault = parse_briefings(text).unwrap_err().to_string();
        assert!(fault.contains(says) && !fault.contains('\n'), "{fault}");
    }
}
