//! What lies on top: it has the keyboard, Escape takes it away, and the keyboard goes back.

use crate::support::{CTRL, LARGE, SMALL, Window, name_of};
use egui::{Key, Modifiers};
use throughline::app::command::{Command, shortcut_text};
use throughline::app::state::Overlay;

#[test]
fn the_question_mark_lists_every_key() {
    for size in [LARGE, SMALL] {
        let mut window = Window::new(size);
        window.strike(Modifiers::SHIFT, Key::Questionmark, "?");
        assert_eq!(window.state().overlay, Overlay::Keys);
        for &command in Command::ALL {
            for shortcut in command.shortcuts() {
                window.expect(command.label());
                window.expect(&shortcut_text(&window.harness.ctx, shortcut));
            }
        }
    }
}

#[test]
fn the_list_of_keys_scrolls_by_key() {
    let mut window = Window::new(SMALL);
    window.press(Key::F1);
    let height = |window: &Window| window.find("Tab").rect().min.y;
    let before = height(&window);
    window.press(Key::ArrowDown);
    assert!(height(&window) < before);
    window.press(Key::PageUp);
    assert_eq!(height(&window), before);
}

#[test]
fn escape_closes_what_is_on_top_and_nothing_else() {
    let mut window = Window::new(LARGE);
    window.mark("field-mission/serbia").click_accesskit();
    window.settle();
    for (modifiers, key) in [(Modifiers::NONE, Key::Questionmark), (CTRL, Key::L)] {
        window.press_with(modifiers, key);
        assert_ne!(window.state().overlay, Overlay::None, "{key:?}");
        window.press(Key::Escape);
        assert_eq!(window.state().overlay, Overlay::None, "{key:?}");
        assert_eq!(window.selected(), Some("field-mission/serbia"), "{key:?}");
    }
}

#[test]
fn the_keyboard_goes_back_to_where_it_was() {
    let mut window = Window::new(LARGE);
    window.press(Key::F6);
    window.press(Key::F6);
    window.press(Key::ArrowRight);
    let mark = window.focused();
    assert!(window.marks().any(|node| name_of(&node) == mark));
    for (modifiers, key) in [(Modifiers::NONE, Key::Questionmark), (CTRL, Key::L)] {
        window.press_with(modifiers, key);
        assert_ne!(window.focused(), mark, "{key:?}");
        window.press(Key::ArrowDown);
        window.press(Key::Escape);
        assert_eq!(window.focused(), mark, "{key:?}");
    }
}

#[test]
fn a_click_beside_it_closes_what_is_on_top() {
    let mut window = Window::new(LARGE);
    window.press(Key::F1);
    window.click_at(egui::pos2(20.0, 880.0));
    assert_eq!(window.state().overlay, Overlay::None);
}

#[test]
fn f6_goes_from_place_to_place_and_round_again() {
    let mut window = Window::new(LARGE);
    let mut places = Vec::new();
    for _ in 0..4 {
        window.press(Key::F6);
        places.push(window.focused());
    }
    assert_eq!(places[0], "Search");
    assert!(window.marks().any(|node| name_of(&node) == places[1]), "{places:?}");
    assert_eq!(places[2], "Details");
    assert_eq!(places[3], "Search");
}
