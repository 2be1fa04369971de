//! What lies on top: it has the keyboard, Escape takes it away, and the keyboard goes back.

use crate::support::{CTRL, LARGE, SMALL, Window, name_of};
use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::kittest::NodeT;
use throughline::app::command::{Command, shortcut_text};
use throughline::app::place::Subject;
use throughline::app::state::Overlay;

#[test]
fn a_command_is_found_and_run_with_keys_alone() {
    let mut window = Window::new(LARGE);
    window.press_with(CTRL, Key::K);
    assert_eq!(window.focused(), "Command");
    window.type_text("show everyth");
    window.press(Key::Enter);
    assert_eq!(window.state().overlay, Overlay::None);
    assert_eq!(window.state().place.subject, Subject::Everything);
}

#[test]
fn the_arrows_choose_among_the_commands_found() {
    let mut window = Window::new(LARGE);
    window.press_with(CTRL, Key::K);
    window.type_text("theme");
    let found: Vec<String> = window
        .nodes()
        .filter(|node| node.accesskit_node().role() == Role::Button)
        .map(|node| name_of(&node))
        .filter(|name| name.contains(" theme, ") && name.ends_with('.'))
        .collect();
    assert_eq!(found.len(), 2, "{found:?}");
    window.press(Key::ArrowDown);
    window.press(Key::ArrowDown);
    window.press(Key::ArrowUp);
    window.press(Key::Enter);
    use throughline::app::preferences::ThemeChoice::{Dark, Light};
    let second = if found[1].starts_with("Dark") { Dark } else { Light };
    assert_eq!(window.state().preferences.theme, second);
}

#[test]
fn a_command_that_needs_the_keyboard_gets_it_from_the_list_of_commands() {
    let mut window = Window::new(LARGE);
    window.press_with(CTRL, Key::K);
    window.type_text("search");
    window.press(Key::Enter);
    assert_eq!(window.focused(), "Search");
}

#[test]
fn no_such_command_is_said() {
    let mut window = Window::new(LARGE);
    window.press_with(CTRL, Key::K);
    window.type_text("xqzzw");
    window.expect("No command is called so.");
    window.press(Key::Enter);
    assert!(matches!(window.state().overlay, Overlay::Palette { .. }));
}

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
    for (modifiers, key) in [(CTRL, Key::K), (Modifiers::NONE, Key::Questionmark), (CTRL, Key::L)] {
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
    for (modifiers, key) in [(CTRL, Key::K), (Modifiers::NONE, Key::Questionmark), (CTRL, Key::L)] {
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
