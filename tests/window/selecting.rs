//! What is selected anywhere is selected everywhere, and the way back is always open.

use crate::support::{LARGE, Window, name_of};
use egui::{Key, Modifiers};
use egui_kittest::kittest::NodeT;
use throughline::app::place::Subject;
use throughline::app::selection::Selection;

const ALT: Modifiers = Modifiers::ALT;

/// A window on what the mission to Serbia is related to, with the mission selected.
fn around_serbia() -> Window {
    let mut window = Window::new(LARGE);
    window.find("Mission to Serbia").click_accesskit();
    window.settle();
    window.press(Key::N);
    window
}

#[test]
fn a_mark_of_the_picture_shows_in_the_details() {
    let mut window = Window::new(LARGE);
    window.mark("field-mission/serbia").click_accesskit();
    window.settle();
    assert_eq!(window.selected(), Some("field-mission/serbia"));
    window.expect("OSCE Mission to Serbia");
    window.expect("Mission to Serbia carried out");
    assert!(window.mark("field-mission/serbia").accesskit_node().is_selected().unwrap());
}

#[test]
fn a_click_on_a_mark_selects_what_is_drawn_there() {
    let mut window = Window::new(LARGE);
    let at = window.mark("field-mission/serbia").rect().center();
    window.click_at(at);
    assert_eq!(window.selected(), Some("field-mission/serbia"));
}

#[test]
fn a_relation_shows_its_evidence_and_its_line_is_lifted() {
    let mut window = around_serbia();
    let relation = window
        .nodes()
        .map(|node| name_of(&node))
        .find(|name| name.starts_with("OSCE Mission to Serbia carried out"))
        .unwrap();
    window.choose(&relation);
    let state = window.state();
    let Selection::Relation(key) = &state.selection else { panic!("{:?}", state.selection) };
    let evidence = &state.graph.relation(key).unwrap().evidence[0];
    window.expect(&state.citation(&evidence.document, &evidence.locator));
    window.expect(&evidence.summary);
    assert_eq!(state.selection.relations(&state.graph), [key.clone()].into());
}

#[test]
fn an_end_of_a_relation_is_selected_in_the_picture() {
    let mut window = around_serbia();
    window.choose("OSCE Mission to Serbia carried out");
    window.choose("OSCE Mission to Serbia, Field mission");
    assert!(window.mark("field-mission/serbia").accesskit_node().is_selected().unwrap());
}

#[test]
fn a_passage_lists_every_relation_that_rests_on_it() {
    let mut window = around_serbia();
    window.click("Annual Report 2009, 4.3.1.b.i ¶5");
    let state = window.state();
    let Selection::Passage { document, locator } = &state.selection else {
        panic!("{:?}", state.selection)
    };
    assert_eq!((document.as_str(), locator.as_str()), ("annual-report-2009", "4.3.1.b.i ¶5"));
    let resting: Vec<String> = state
        .graph
        .relations()
        .filter(|r| r.evidence.iter().any(|e| e.document == *document && e.locator == *locator))
        .map(|relation| throughline::query::wording::sentence(&state.graph, relation))
        .collect();
    assert!(resting.len() > 5);
    window.expect(&format!("supports {} relations", resting.len()));
    for sentence in &resting {
        window.expect(sentence);
    }
}

#[test]
fn the_passage_is_reached_by_keyboard_from_the_reader() {
    let mut window = around_serbia();
    let mut tabs = 0;
    while window.focused() != "Annual Report 2009, 4.3.1.b.i ¶5" {
        window.press(Key::Tab);
        tabs += 1;
        assert!(tabs < 100, "Tab never comes to the citation");
    }
    window.press(Key::Enter);
    assert!(matches!(window.state().selection, Selection::Passage { .. }));
}

#[test]
fn the_passage_that_is_read_is_the_one_whose_relations_are_offered() {
    let mut window = Window::new(LARGE);
    let graph = window.state().graph.clone();
    let shared = |document: &str, locator: &str| {
        let (document, locator) = (document.to_owned(), locator.to_owned());
        Selection::Passage { document, locator }.relations(&graph).len() > 1
    };
    let relation = graph
        .relations()
        .find(|r| matches!(&r.evidence[..], [_, e, ..] if shared(&e.document, &e.locator)))
        .expect("a relation with a second passage that supports others too");
    window.press(Key::A);
    window.mark(relation.from.as_str()).click_accesskit();
    window.settle();
    window.choose(&throughline::query::wording::sentence(&graph, relation));
    assert_eq!(window.state().selection, Selection::Relation(relation.key()));
    window.press(Key::Period);
    window.choose("All ");
    let read = relation.evidence[1].clone();
    let passage = Selection::Passage { document: read.document, locator: read.locator };
    assert_eq!(window.state().selection, passage);
}

#[test]
fn a_cell_of_the_grid_stays_selected_in_the_picture() {
    let mut window = Window::new(LARGE);
    window.choose(crate::support::FIRST_QUESTION);
    window.click("Mission to Serbia, V.3.1: ");
    let selection = window.state().selection.clone();
    assert!(selection.relations(&window.state().graph).len() > 1);
    window.press(Key::V);
    window.expect("Picture with");
    assert_eq!(window.state().selection, selection);
    window.expect("Mission to Serbia implements V.3.1");
}

#[test]
fn the_next_evidence_is_one_key_away() {
    let mut window = around_serbia();
    let count = window.state().selection.supports(&window.state().graph).len();
    assert!(count > 1);
    window.expect(&format!("1 of {count}"));
    window.press(Key::Period);
    window.expect(&format!("2 of {count}"));
    window.click("Previous evidence");
    window.expect(&format!("1 of {count}"));
}

#[test]
fn back_and_forward_walk_the_way_by_key_and_by_button() {
    let mut window = around_serbia();
    let there = window.state().place.clone();
    assert!(matches!(there.subject, Subject::Around(_)));
    for (back, forward) in [((ALT, Key::ArrowLeft), ALT), ((Modifiers::NONE, Key::Backspace), ALT)]
    {
        window.press_with(back.0, back.1);
        assert_eq!(window.state().place.subject, Subject::Overview);
        window.press_with(forward, Key::ArrowRight);
        assert_eq!(window.state().place, there);
    }
    window.click("Back");
    assert_eq!(window.state().place.subject, Subject::Overview);
    assert!(window.find("Back").accesskit_node().is_disabled(), "there is nothing further back");
    window.click("Forward");
    assert_eq!(window.state().place, there);
}

#[test]
fn what_is_hidden_comes_back_with_back() {
    let mut window = Window::new(LARGE);
    window.mark("field-mission/serbia").click_accesskit();
    window.settle();
    window.press(Key::H);
    assert!(window.scene().marks.iter().all(|mark| mark.id.as_str() != "field-mission/serbia"));
    window.press(Key::Backspace);
    window.mark("field-mission/serbia");
}
