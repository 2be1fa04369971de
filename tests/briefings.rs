//! What `graphs/briefings.ron` promises: every entity, question and passage that the briefings name
//! is in the built-in graph, and every step shows something.

use std::sync::Arc;
use throughline::content::{Asked, Content};
use throughline::graph::KnowledgeGraph;
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
        let place = shown.view.place.clone();
        let asked = Asked { graph: graph.clone(), questions: questions.clone(), place };
        let content = Content::of(&asked, &Progress::default());
        let entities = &content.visible.subgraph.entities;
        assert!(!entities.is_empty(), "{step} shows nothing");
        for id in &shown.marked {
            assert!(entities.contains(id), "{step} marks {id}, which it does not show");
        }
    }
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
