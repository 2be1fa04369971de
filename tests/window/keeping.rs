//! What is kept: steps walked, snapshots taken and restored, two states compared.

use crate::support::{CTRL, LARGE, SMALL, Window};
use crate::synthetic::Harbour;
use egui::{Key, Modifiers};
use std::path::PathBuf;
use throughline::app::aside::Page;
use throughline::app::dialogs::{Picked, Purpose};
use throughline::app::preferences::PreferenceStore;

const CTRL_SHIFT: Modifiers = Modifiers { shift: true, ..CTRL };

/// A window on the harbour with its activity selected.
fn at_the_harbour(harbour: &Harbour, size: [f32; 2]) -> Window {
    let mut window = Window::open(size, PreferenceStore::default(), harbour.opening());
    window.press(Key::A);
    select(&mut window, "activity/keels");
    window
}

fn select(window: &mut Window, id: &str) {
    window.mark(id).click_accesskit();
    window.settle();
}

fn pins(window: &Window) -> Vec<String> {
    window.state().project.pins().keys().map(ToString::to_string).collect()
}

/// Takes a snapshot of this name.
fn take(window: &mut Window, name: &str) {
    window.press_with(CTRL_SHIFT, Key::J);
    window.expect("Take a snapshot");
    window.press_with(CTRL, Key::A);
    window.type_text(name);
    window.choose("Take it");
    window.expect(&format!("“{name}” is kept."));
}

/// A second edition of the harbour's graph: another summary, and one claim without its relation.
fn other_edition(harbour: &Harbour) -> PathBuf {
    let text = std::fs::read_to_string(harbour.graph()).unwrap();
    let path = harbour.path("other.ron");
    let changed = text.replace("activity/keels", "activity/hulls");
    assert_ne!(changed, text);
    std::fs::write(&path, changed).unwrap();
    path
}

#[test]
fn the_list_of_steps_is_walked_back_and_forth() {
    let harbour = Harbour::new();
    let mut window = at_the_harbour(&harbour, LARGE);
    assert!(window.query("Page: History").is_none(), "nothing was changed yet");
    window.press(Key::P);
    assert_eq!(pins(&window).len(), 1);
    window.press(Key::P);
    window.press(Key::P);
    window.press_with(CTRL, Key::H);
    assert_eq!(window.state().page, Page::History);
    window.expect("you are here");
    assert!(window.focused().contains("you are here"), "{}", window.focused());
    // Down the list is back in time.
    window.press(Key::ArrowDown);
    window.press(Key::Enter);
    assert_eq!(pins(&window).len(), 0, "after the second step");
    window.expect("taken back");
    window.choose("The beginning");
    assert_eq!(window.state().history.done().len(), 0);
    window.expect("before all steps · you are here");
    window.choose("Pin ");
    assert_eq!(window.state().history.undone().len(), 0, "the newest step is on top");
    assert_eq!(pins(&window).len(), 1);
    window.press(Key::Escape);
    window.press(Key::Escape);
    assert_eq!(window.state().page, Page::Details);
}

#[test]
fn a_snapshot_is_taken_opened_beside_restored_and_undone() {
    let harbour = Harbour::new();
    let mut window = at_the_harbour(&harbour, LARGE);
    window.press(Key::P);
    take(&mut window, "March");
    assert_eq!(window.state().page, Page::Snapshots);
    window.expect("Copy what “March” is cited by");
    select(&mut window, "activity/keels");
    window.press(Key::P);
    assert!(pins(&window).is_empty());
    let before = window.state().place.clone();

    window.press_with(CTRL, Key::J);
    window.choose("Open “March”");
    window.expect("Snapshot “March”, taken");
    assert_eq!(window.state().pins().len(), 1, "what was held then is held");
    select(&mut window, "activity/keels");
    window.press(Key::P);
    window.expect("Return to your work to change it.");
    assert!(pins(&window).is_empty(), "to look at only");
    window.press(Key::Escape);
    window.press(Key::Escape);
    assert!(window.state().aside.is_none());
    assert_eq!(window.state().place, before);
    assert!(!window.says("Snapshot “March”, taken"));

    window.press_with(CTRL, Key::J);
    let steps = window.state().history.done().len();
    window.choose("Restore “March”");
    assert_eq!(pins(&window).len(), 1);
    assert_eq!(window.state().history.done().len(), steps + 1, "one step");
    window.press_with(CTRL, Key::Z);
    assert!(pins(&window).is_empty());
}

#[test]
fn a_snapshot_is_renamed_exported_and_removed() {
    let harbour = Harbour::new();
    let mut window = at_the_harbour(&harbour, SMALL);
    take(&mut window, "March");
    window.press_with(CTRL_SHIFT, Key::J);
    window.press_with(CTRL, Key::A);
    window.type_text("March");
    window.press(Key::Enter);
    window.expect("March");
    assert_eq!(window.state().project.kept().snapshots.len(), 1, "each name once");
    assert!(window.query("Take it").is_some(), "the form says why and stays");
    window.press(Key::Escape);

    window.choose("More for “March”");
    window.choose("Rename, or change the note…");
    window.press_with(CTRL, Key::A);
    window.type_text("Spring");
    window.press(Key::Enter);
    assert_eq!(window.state().project.kept().snapshots[0].name, "Spring");

    let path = harbour.path("spring.ron");
    window.answer_dialogs(Picked::Path(path.clone()));
    window.choose("More for “Spring”");
    window.choose("Export as a graph file…");
    assert_eq!(window.dialogs_asked().last(), Some(&Purpose::SnapshotFile));
    window.expect("“Spring” is saved as");
    let graph = throughline::storage::load(&path).unwrap();
    assert_eq!(graph.entity_count(), window.state().graph.entity_count());

    // The file that is open here is not written over.
    window.answer_dialogs(Picked::Path(harbour.graph()));
    window.choose("More for “Spring”");
    window.choose("Export as a graph file…");
    window.expect("would be lost");

    window.choose("More for “Spring”");
    window.choose("Remove");
    assert!(window.state().project.kept().snapshots.is_empty());
    window.press_with(CTRL, Key::Z);
    assert_eq!(window.state().project.kept().snapshots.len(), 1);
}

#[test]
fn two_states_are_compared_in_picture_list_and_report() {
    let harbour = Harbour::new();
    let mut window = at_the_harbour(&harbour, LARGE);
    window.press(Key::Escape);
    let before = (window.state().place.clone(), window.state().graph.entity_count());
    window.answer_dialogs(Picked::Path(other_edition(&harbour)));
    window.press_with(CTRL_SHIFT, Key::D);
    window.expect("Compare your work with");
    window.choose("A file…");
    assert_eq!(window.dialogs_asked().last(), Some(&Purpose::ComparedFile));
    window.expect("Your work compared with other.ron");
    window.expect("1 entity added, 1 removed");
    assert_eq!(window.state().page, Page::Differences);

    // Both are drawn, and each says what became of it.
    let drawn: Vec<&str> = window.scene().marks.iter().map(|mark| mark.id.as_str()).collect();
    assert!(drawn.contains(&"activity/keels") && drawn.contains(&"activity/hulls"), "{drawn:?}");
    window.choose("Added: ");
    assert_eq!(window.selected(), Some("activity/hulls"));
    assert_eq!(window.state().page, Page::Differences, "the list is gone through");
    window.choose("Page: Details");
    window.expect("+ added");

    window.choose("Page: Differences");
    let path = harbour.path("report.md");
    window.answer_dialogs(Picked::Path(path.clone()));
    window.choose("Save the report…");
    let report = std::fs::read_to_string(&path).unwrap();
    assert!(report.starts_with("# What is different"), "{report}");
    window.choose("Turn round");
    window.expect("Other.ron compared with your work");

    window.press(Key::Escape);
    assert!(window.state().aside.is_none());
    let after = (window.state().place.clone(), window.state().graph.entity_count());
    assert_eq!(after, before);
}

#[test]
fn states_that_are_the_same_are_said_to_be() {
    let harbour = Harbour::new();
    let mut window = at_the_harbour(&harbour, LARGE);
    take(&mut window, "March");
    window.choose("Compare with something “March”");
    window.choose("Your work");
    window.expect("Nothing is different between “March” and your work.");
    assert!(window.state().aside.is_none());
}

#[test]
fn the_grid_says_what_a_comparison_means_for_the_answer() {
    let harbour = Harbour::new();
    let mut window = Window::new(LARGE);
    window.choose(crate::support::FIRST_QUESTION);
    window.press(Key::G);
    window.answer_dialogs(Picked::Path(harbour.graph()));
    window.press_with(CTRL_SHIFT, Key::D);
    window.choose("A file…");
    window.expect("In this answer: ");
    window.expect("rows lost");
    window.expect("cells emptied");
    window.press(Key::Escape);
    assert!(!window.says("In this answer: "));
}
