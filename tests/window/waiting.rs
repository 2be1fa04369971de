//! The window while something takes long: it goes on, says so, can be told to stop, and never speaks
//! of a place that is not answered yet.

use crate::support::{FIRST_QUESTION, LARGE, Window};
use crate::synthetic::Harbour;
use egui::Key;
use std::collections::BTreeSet;
use throughline::app::jobs::{Hold, Runner};
use throughline::app::place::{Face, Place, Subject};
use throughline::app::preferences::PreferenceStore;

/// More frames than it takes until the window speaks of waiting.
const A_WHILE: usize = 6;

fn is_current(window: &Window) -> bool {
    window.harness.state().derived().is_current(window.state())
}

fn shown(window: &Window) -> &Place {
    &window.harness.state().derived().content.place
}

fn marks(window: &Window) -> BTreeSet<String> {
    window.scene().marks.iter().map(|mark| mark.id.to_string()).collect()
}

/// A window with its first picture, from which on the work is held.
fn begun(hold: &'static Hold) -> Window {
    let mut window = Window::held(hold);
    hold.let_go();
    window.settle();
    window
}

/// Frames go by.
fn wait(window: &mut Window) {
    window.harness.run_steps(A_WHILE);
}

#[test]
fn what_was_shown_stays_until_the_answer_comes() {
    static HOLD: Hold = Hold::of("content");
    let mut window = begun(&HOLD);
    let before = marks(&window);
    window.choose(FIRST_QUESTION);
    wait(&mut window);
    window.expect("Answering…");
    for (key, face) in [(Key::T, Face::Table), (Key::Y, Face::Timeline), (Key::G, Face::Grid)] {
        window.press(key);
        wait(&mut window);
        assert_eq!(window.state().place.face, face);
        assert_eq!((shown(&window), marks(&window)), (&Place::default(), before.clone()));
        for wrong in ["Nothing", "No evidence of this", "has no grid", "no way"] {
            assert!(!window.says(wrong), "'{wrong}' is not known yet:\n{}", window.dump());
        }
    }
    window.expect("The whole subject, by theme");
    assert!(HOLD.let_go() >= 4, "each of them was asked for");
    window.settle();
    assert!(is_current(&window) && !window.says("Answering…"));
    assert_eq!(shown(&window).face, Face::Grid);
    assert!(matches!(shown(&window).subject, Subject::Question { .. }));
    assert!(!window.harness.state().derived().coverage().cells.is_empty());
}

#[test]
fn cancelled_one_is_where_one_was_and_what_comes_late_is_dropped() {
    static HOLD: Hold = Hold::of("content");
    let mut window = begun(&HOLD);
    let before = marks(&window);
    window.choose(FIRST_QUESTION);
    window.press(Key::T);
    wait(&mut window);
    window.choose("Cancel");
    assert_eq!(window.state().place, Place::default());
    assert!(is_current(&window), "it is known already");
    wait(&mut window);
    assert!(!window.says("Answering…"));
    assert_eq!(HOLD.let_go(), 2, "nothing had to be found again");
    window.settle();
    assert_eq!((shown(&window), marks(&window)), (&Place::default(), before));
    assert!(window.state().trail.can_go_forward(), "the question can be asked again");
}

#[test]
fn escape_cancels_and_a_change_by_hand_waits_for_what_it_changes() {
    static HOLD: Hold = Hold::of("content");
    let mut window = begun(&HOLD);
    window.choose(FIRST_QUESTION);
    wait(&mut window);
    window.press(Key::Escape);
    assert_eq!(window.state().place, Place::default());
    HOLD.let_go();
    window.settle();

    window.marks().next().unwrap().click_accesskit();
    window.settle();
    window.press(Key::T);
    window.press(Key::K);
    let asked = window.state().place.clone();
    assert!(asked.hidden.is_empty(), "what is not known cannot be taken away");
    HOLD.let_go();
    window.settle();
    assert!(!window.state().place.hidden.is_empty());
}

#[test]
fn one_can_type_and_enter_before_the_list_has_come() {
    static HOLD: Hold = Hold::of("ask bar");
    let mut window = begun(&HOLD);
    window.press(Key::Slash);
    window.type_text("mission to serbia");
    assert_eq!(window.state().search, "mission to serbia");
    assert!(!window.says("Nothing here is called"));
    window.harness.key_press(Key::Enter);
    window.harness.run_steps(2);
    assert_eq!(window.state().place, Place::default());
    HOLD.let_go();
    window.harness.run_steps(3);
    HOLD.let_go();
    window.settle();
    assert_ne!(window.state().place.subject, Subject::Overview, "what was typed is chosen");
}

#[test]
fn reading_a_graph_is_spoken_of_and_can_be_given_up() {
    static HOLD: Hold = Hold::of("graph");
    let harbour = Harbour::new();
    let (store, opening) = (PreferenceStore::default(), harbour.opening());
    let mut window = Window::run_by(Runner::Held(&HOLD), LARGE, store, opening);
    wait(&mut window);
    window.expect("Reading harbour.ron…");
    assert!(!marks(&window).is_empty(), "meanwhile there is the built-in graph");
    window.choose("Cancel");
    wait(&mut window);
    assert!(!window.says("Reading"));
    assert_eq!(HOLD.let_go(), 1);
    window.settle();
    assert_eq!(window.state().source, None);
}
