//! A newcomer gets from the first screen to the words behind an answer without help.

use crate::support::{CTRL, FIRST_QUESTION, LARGE, SMALL, Window};
use egui::Key;
use throughline::model::{EntityKind, RelationKind};

/// The most clicks or keys that the way may take.
const FEW: usize = 10;

const SERBIA: (&str, &str) = ("field-mission/serbia", "recommendation/action-plan-2003/V.3.1");

/// The details name an activity of the selected cell, and the reader its place in the document.
#[track_caller]
fn expect_answer(window: &Window) {
    assert_eq!(window.selected_cell(), Some(SERBIA));
    window.expect("Mission to Serbia implements V.3.1");
    let state = window.state();
    let activity = state
        .selection
        .relations(&state.graph)
        .into_iter()
        .find(|key| key.kind == RelationKind::CarriedOut)
        .map(|key| state.graph.entity(&key.to).unwrap())
        .unwrap();
    assert_eq!(activity.kind(), EntityKind::Activity);
    window.expect(&activity.name);
    window.expect("Annual Report 2009, 4.3.1.b.i ¶5");
    assert!(window.actions < FEW, "it took {} actions", window.actions);
}

#[test]
fn the_first_screen_names_what_to_do() {
    for size in [LARGE, SMALL] {
        let window = Window::new(size);
        for words in [
            "Follow a commitment",
            "Begin with a question",
            "Search for a mission",
            "Every command",
            "Every key",
            "Connect documents…",
            "The whole subject, by theme",
        ] {
            window.expect(words);
        }
        let offered =
            window.nodes().filter(|node| crate::support::name_of(node).starts_with(FIRST_QUESTION));
        assert_eq!(offered.count(), 2, "among the questions, and as the one to begin with");
    }
}

#[test]
fn the_evidence_of_a_cell_is_a_few_clicks_away() {
    for size in [LARGE, SMALL] {
        let mut window = Window::new(size);
        window.click(FIRST_QUESTION);
        if window.query("Mission to Serbia, V.3.1: ").is_none() {
            let grid = window.find("Grid. ").rect().center();
            window.turn_wheel(grid, 200.0);
        }
        window.click("Mission to Serbia, V.3.1: ");
        expect_answer(&window);
    }
}

#[test]
fn the_evidence_of_a_cell_is_a_few_keys_away() {
    for size in [LARGE, SMALL] {
        let mut window = Window::new(size);
        while !window.focused().starts_with(FIRST_QUESTION) {
            window.press(Key::Tab);
            assert!(window.actions < FEW, "Tab does not lead to the first question");
        }
        window.press(Key::Enter);
        assert!(window.focused().starts_with("Grid"), "the answer has the keyboard");
        while window.selected_cell() != Some(SERBIA) {
            window.press_with(CTRL, Key::ArrowDown);
            assert!(window.actions < FEW, "the full cells do not lead to {SERBIA:?}");
        }
        expect_answer(&window);
    }
}

#[test]
fn an_empty_cell_says_what_was_looked_for_and_where() {
    let mut window = Window::new(LARGE);
    window.click(FIRST_QUESTION);
    window.click("Centre in Ashgabat, V.3.1: no evidence in these documents");
    window.expect("Centre in Ashgabat and V.3.1: no evidence in these documents");
    window.expect("Looked for an activity of Centre in Ashgabat that serves V.3.1");
}
