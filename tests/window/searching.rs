//! Search is one key away, forgives slips, and leaves letters to the field while one types.

use crate::support::{CTRL, LARGE, Window};
use egui::{Key, Modifiers};
use throughline::app::place::{Place, Subject};

/// A window whose search field has the keyboard.
fn searching() -> Window {
    let mut window = Window::new(LARGE);
    window.strike(Modifiers::NONE, Key::Slash, "/");
    window
}

#[test]
fn slash_brings_the_keyboard_to_the_field_and_is_not_typed() {
    let window = searching();
    assert_eq!(window.focused(), "Search");
    assert_eq!(window.state().search, "");
}

#[test]
fn slash_unfolds_the_column_that_holds_the_field() {
    let mut window = Window::new(LARGE);
    window.strike(Modifiers::NONE, Key::OpenBracket, "[");
    assert!(window.query("Search").is_none_or(|node| !node.is_focused()));
    window.strike(Modifiers::NONE, Key::Slash, "/");
    assert_eq!(window.focused(), "Search");
}

#[test]
fn a_slip_still_finds_the_mission_and_enter_opens_it() {
    let mut window = searching();
    window.type_text("sebria");
    window.expect("OSCE Mission to Serbia, Field mission");
    window.press(Key::Enter);
    assert_eq!(window.selected(), Some("field-mission/serbia"));
    assert!(matches!(&window.state().place.subject, Subject::Around(centres)
        if centres.iter().any(|id| id.as_str() == "field-mission/serbia")));
    window.expect("Around Mission to Serbia");
    assert_eq!(window.focused(), "Mission to Serbia", "the picture has the keyboard");
}

#[test]
fn an_acronym_finds_its_theme_and_a_click_opens_it() {
    let mut window = searching();
    window.type_text("nrm");
    window.click("National Referral Mechanism");
    assert_eq!(window.selected(), Some("theme/national-referral-mechanism"));
}

#[test]
fn hits_are_walked_with_the_arrows_and_opened_with_enter() {
    let mut window = searching();
    window.type_text("serbia");
    window.press(Key::ArrowDown);
    window.press(Key::ArrowDown);
    window.press(Key::ArrowUp);
    assert_eq!(window.focused(), "Search", "one goes on typing");
    let second = window.harness.state().derived().bar.entries[1].title.clone();
    window.press(Key::Enter);
    let id = window.state().selection.entity().unwrap();
    assert_eq!(window.state().graph.entity(id).unwrap().name, second);
}

#[test]
fn escape_clears_the_field_and_then_goes_on_to_the_picture() {
    let mut window = searching();
    window.type_text("serbia");
    window.press(Key::Escape);
    assert_eq!(window.state().search, "");
    assert_eq!(window.focused(), "Search");
    window.press(Key::Escape);
    window.expect("Questions");
    assert!(window.harness.ctx.memory(|m| m.has_focus(canvas())), "{}", window.focused());
}

#[test]
fn escape_in_an_empty_field_only_leaves_it() {
    let mut window = Window::new(LARGE);
    window.choose("ODIHR");
    window.strike(Modifiers::NONE, Key::Slash, "/");
    window.press(Key::Escape);
    assert!(window.harness.ctx.memory(|m| m.has_focus(canvas())), "{}", window.focused());
    assert!(window.selected().is_some(), "the selection stays");
}

#[test]
fn nothing_found_says_so_and_what_to_try() {
    let mut window = searching();
    window.type_text("xqzzw");
    window.expect("Nothing here is called “xqzzw”");
    window.expect("Try a shorter word");
    window.press(Key::Enter);
    assert_eq!(window.state().place, Place::default(), "Enter opens nothing");
}

#[test]
fn letters_typed_are_letters_and_no_commands() {
    let mut window = searching();
    for (key, letter) in [(Key::A, "a"), (Key::G, "g"), (Key::H, "h"), (Key::OpenBracket, "[")] {
        window.strike(Modifiers::NONE, key, letter);
    }
    window.strike(Modifiers::SHIFT, Key::Questionmark, "?");
    assert_eq!(window.state().search, "agh[?");
    window.press(Key::Backspace);
    assert_eq!(window.state().search, "agh[");
    assert_eq!(window.state().place, Place::default());
    assert!(window.state().preferences.ask_open);
}

#[test]
fn undo_in_the_field_takes_back_letters_and_not_pins() {
    let mut window = Window::new(LARGE);
    window.choose("ODIHR");
    window.press(Key::P);
    assert_eq!(window.state().project.pins().len(), 1);
    window.strike(Modifiers::NONE, Key::Slash, "/");
    window.type_text("serbia");
    window.press_with(CTRL, Key::Z);
    assert_eq!(window.state().search, "");
    assert_eq!(window.state().project.pins().len(), 1);
}

fn canvas() -> egui::Id {
    throughline::app::views::canvas::canvas_id()
}
