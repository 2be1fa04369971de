//! How two entities are connected: asked by selecting both, by a cell, or by typing; read as a list
//! of ways; and explained where there is none.

use crate::support::{LARGE, SMALL, Window, name_of};
use egui::Key;
use egui::accesskit::Role;
use egui_kittest::kittest::NodeT;
use throughline::app::action::Action;
use throughline::app::command::Command;
use throughline::app::place::{Face, Subject};
use throughline::app::preferences::Preferences;
use throughline::app::selection::Selection;
use throughline::app::state::{Overlay, State};
use throughline::model::{EntityId, EntityKind};
use throughline::query::PathRequest;

const SERBIA: &str = "field-mission/serbia";
const NRM: &str = "theme/national-referral-mechanism";

/// What is asked for.
#[track_caller]
fn asked(window: &Window) -> &PathRequest {
    match &window.state().place.subject {
        Subject::Paths(request) => request,
        other => panic!("{other:?}"),
    }
}

/// A window on the ways from the mission to Serbia to the mechanisms, asked for with keys alone.
fn connected(size: [f32; 2]) -> Window {
    let mut window = Window::new(size);
    window.press(Key::C);
    window.type_text("mission to serbia");
    window.press(Key::Enter);
    window.type_text("national referral mech");
    window.press(Key::Enter);
    window
}

#[test]
fn a_cell_of_the_grid_is_connected_by_one_key() {
    let mut window = Window::new(LARGE);
    window.press(Key::G);
    window.press(Key::F6);
    window.press(Key::F6);
    window.press(Key::ArrowDown);
    let (row, column) = window.selected_cell().unwrap();
    let ends = (row.to_owned(), column.to_owned());
    window.press(Key::C);
    assert_eq!((asked(&window).from.to_string(), asked(&window).to.to_string()), ends);
    assert_eq!(window.state().place.face, Face::Graph);
    assert_eq!(window.state().place.beside, Some(Face::Table), "there is room for both");
}

#[test]
fn two_of_a_set_are_connected_and_more_are_not() {
    let graph = throughline::storage::builtin().unwrap();
    let mut ids: Vec<EntityId> = graph.entities().map(|entity| entity.id.clone()).collect();
    ids.truncate(3);
    let mut state = State::new(graph, Vec::new(), Preferences::default());
    state.perform(Action::Select(Selection::Set(ids.iter().cloned().collect())));
    state.perform(Action::Run(Command::Connect));
    assert_eq!(state.place.subject, Subject::Overview);
    assert!(state.messages.list()[0].text.contains("Select two"));
    ids.pop();
    state.perform(Action::Select(Selection::Set(ids.iter().cloned().collect())));
    state.perform(Action::Run(Command::Connect));
    let expected = PathRequest::new(ids[0].clone(), ids[1].clone());
    assert_eq!(state.place.subject, Subject::Paths(expected));
    assert_eq!(state.place.beside, None, "no window, no room");
}

#[test]
fn both_are_chosen_with_keys_alone() {
    let window = connected(LARGE);
    assert_eq!(window.state().overlay, Overlay::None);
    assert_eq!((asked(&window).from.as_str(), asked(&window).to.as_str()), (SERBIA, NRM));
    window.expect("How is Mission to Serbia connected with");
}

#[test]
fn with_one_selected_only_the_other_is_asked_for_and_arrows_choose_it() {
    let mut window = Window::new(LARGE);
    window.mark(SERBIA).click_accesskit();
    window.settle();
    window.press(Key::C);
    assert_eq!(window.focused(), "Connect with");
    window.expect("How is Mission to Serbia connected with…");
    window.type_text("xqzzw");
    window.expect("Nothing here is called “xqzzw”.");
    window.press(Key::Escape);
    assert_eq!(window.state().overlay, Overlay::None);
    window.choose("How is it connected with…");
    window.type_text("montenegro");
    let offered: Vec<String> = window
        .nodes()
        .filter(|node| node.accesskit_node().role() == Role::Button)
        .map(|node| name_of(&node))
        .filter(|name| name.to_lowercase().contains("montenegro"))
        .collect();
    assert!(offered.len() > 1, "{offered:?}");
    window.press(Key::ArrowDown);
    window.press(Key::Enter);
    let to = window.state().graph.entity(&asked(&window).to).unwrap().name.clone();
    assert!(offered[1].starts_with(&to), "{to} is not the second of {offered:?}");
}

#[test]
fn the_ways_are_listed_as_sentences_with_their_evidence() {
    let mut window = connected(LARGE);
    window.expect("Shortest");
    window.expect("Best evidenced, by other ways");
    let graph = window.state().graph.clone();
    let found = throughline::query::connections(
        &graph,
        asked(&window),
        &throughline::progress::Progress::silent(),
    );
    assert!(!found.shortest.is_empty() && !found.best_evidenced.is_empty());
    for path in found.all() {
        let sentence = throughline::query::path_sentence(&graph, path);
        window.expect(&format!("{}: {sentence}", path.in_short(&graph)));
        for (key, direction) in &path.steps {
            window.expect(&throughline::query::step_sentence(&graph, key, *direction));
        }
    }
    let path = found.shortest[0].clone();
    window.choose(&path.in_short(&graph));
    let Selection::Row { cells, relations } = &window.state().selection else {
        panic!("{:?}", window.state().selection)
    };
    assert_eq!((cells, relations), (&path.entities, &path.relations()));
    for id in &path.entities {
        window.mark(id.as_str());
    }
    let (key, direction) = &path.steps[0];
    window.choose(&throughline::query::step_sentence(&graph, key, *direction));
    assert_eq!(window.state().selection, Selection::Relation(key.clone()));
    let evidence = &graph.relation(key).unwrap().evidence[0];
    window.expect(&evidence.summary);
}

#[test]
fn the_list_is_walked_and_spoken_with_keys_alone() {
    let mut window = connected(LARGE);
    window.press(Key::T);
    window.press(Key::F6);
    while !window.focused().starts_with("Ways.") {
        window.press(Key::F6);
    }
    window.press(Key::ArrowDown);
    let way = window.focused();
    assert!(matches!(window.state().selection, Selection::Row { .. }));
    assert!(way.contains("passage") && way.contains("Mission to Serbia"), "{way}");
    window.press(Key::ArrowDown);
    let step = window.focused();
    assert!(matches!(window.state().selection, Selection::Relation(_)));
    assert!(step.starts_with("OSCE Mission to Serbia"), "{step}");
    window.press_with(crate::support::CTRL, Key::ArrowDown);
    assert!(matches!(window.state().selection, Selection::Row { .. }));
    window.press_with(crate::support::CTRL, Key::ArrowUp);
    assert_eq!(window.focused(), way);
    // Down to the last line: one that stands in several ways holds nobody up.
    let mut last = String::new();
    let mut lines = 1;
    while window.focused() != last {
        last = window.focused();
        window.press(Key::ArrowDown);
        lines += 1;
    }
    let found = &window.harness.state().derived().content.connections;
    assert_eq!(lines - 1, found.all().map(|path| path.steps.len() + 1).sum::<usize>());
}

#[test]
fn limits_are_changed_where_they_stand() {
    let mut window = connected(LARGE);
    window.choose("Longest way: at most 4 steps");
    window.choose("2 steps");
    assert_eq!(asked(&window).max_hops, 2);
    window.choose("Kinds passed: through anything");
    window.choose("Ways may pass activities");
    window.expect("Kinds passed: through no activities");
    window.press(Key::Escape);
    window.choose("Swap ends");
    assert_eq!((asked(&window).from.as_str(), asked(&window).to.as_str()), (NRM, SERBIA));
    window.choose("Dates passed: at any time");
    window.choose("Since 2009");
    assert!(asked(&window).during.is_some());
    window.press(Key::Escape);
    window.press(Key::Backspace);
    assert_eq!(asked(&window).during, None, "the way back leads over the limits");
}

#[test]
fn where_there_is_none_it_says_why_and_offers_the_nearest() {
    let mut window = connected(LARGE);
    window.choose("Longest way: at most 4 steps");
    window.choose("1 step");
    window.expect("are not connected within 1 step. The shortest way has 2 steps.");
    window.expect("There is no way to list.");
    window.choose("Allow 2 steps");
    assert_eq!(asked(&window).max_hops, 2);
    window.expect("Shortest");
    window.choose("Kinds passed: through anything");
    let listed = |kind: &&EntityKind| !matches!(kind, EntityKind::Document | EntityKind::Other);
    for kind in EntityKind::ALL.iter().filter(listed) {
        window.choose(&format!("Ways may pass {}", kind.plural()));
    }
    window.press(Key::Escape);
    window.expect("by no way within the limits");
    window.choose("Pass activities");
    window.expect("Shortest");
}

#[test]
fn in_a_small_window_the_picture_comes_first_and_the_list_is_a_key_away() {
    let mut window = connected(SMALL);
    assert_eq!(window.state().place.beside, None);
    assert!(window.marks().count() > 2);
    window.press(Key::T);
    window.expect("Shortest");
}
