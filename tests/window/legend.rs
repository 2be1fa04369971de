//! The legend is the filter, and every filter in force is a chip that takes it away.

use crate::support::{LARGE, SMALL, Window};
use egui::Key;
use throughline::model::{Basis, EntityKind};

fn organisations(window: &Window) -> usize {
    window.scene().marks.iter().filter(|m| m.kind == EntityKind::Organisation).count()
}

const CHIP: &str = "Take away the filter: no organisations";

#[test]
fn hiding_a_kind_takes_its_marks_away_and_a_chip_brings_them_back() {
    for size in [LARGE, SMALL] {
        let mut window = Window::new(size);
        let before = organisations(&window);
        assert!(before > 0 && window.query(CHIP).is_none());
        window.click("Organisations: ");
        assert_eq!(organisations(&window), 0);
        window.expect("Organisations: 0 of");
        window.click(CHIP);
        assert_eq!(organisations(&window), before);
        assert!(window.query(CHIP).is_none());
    }
}

#[test]
fn the_name_beside_the_box_does_what_the_box_does() {
    let mut window = Window::new(LARGE);
    window.click("Organisations");
    assert_eq!(organisations(&window), 0);
}

#[test]
fn a_kind_is_hidden_by_keyboard_too() {
    let mut window = Window::new(LARGE);
    let mut tabs = 0;
    while !window.focused().starts_with("Organisations: ") {
        window.press(Key::Tab);
        tabs += 1;
        assert!(tabs < 40, "Tab never comes to the legend");
    }
    window.press(Key::Space);
    assert_eq!(organisations(&window), 0);
    assert!(window.focused().starts_with("Organisations: "), "the keyboard stays there");
}

#[test]
fn only_what_is_stated_leaves_the_inferred_out() {
    let mut window = Window::new(LARGE);
    window.press(Key::A);
    let inferred = |window: &Window| {
        let graph = &window.state().graph;
        let keys = window.scene().links.iter().flat_map(|link| &link.relations);
        keys.filter(|key| graph.relation(key).unwrap().basis() == Basis::Inferred).count()
    };
    assert!(inferred(&window) > 0);
    window.choose("Only what the documents state");
    assert_eq!(inferred(&window), 0);
    window.click("Take away the filter: only what is stated");
    assert!(inferred(&window) > 0);
}

#[test]
fn back_takes_a_filter_away() {
    let mut window = Window::new(LARGE);
    let before = organisations(&window);
    window.choose("Organisations: ");
    window.press(Key::Backspace);
    assert_eq!(organisations(&window), before);
}

#[test]
fn where_the_filter_hides_it_all_the_window_says_so_and_takes_it_away() {
    let mut window = Window::new(LARGE);
    for name in ["Field missions: ", "Recommendations: ", "Organisations: "] {
        window.choose(name);
    }
    window.expect("Nothing is left to show: the filter hides it all.");
    window.click("Clear the filters");
    assert!(!window.scene().marks.is_empty());
}

#[test]
fn a_theme_can_be_made_the_only_subject_and_its_chip_takes_that_away() {
    let mut window = Window::new(LARGE);
    window.press(Key::Slash);
    window.type_text("asylum");
    window.press(Key::Enter);
    window.click("Only what is about it");
    let theme = window.state().place.filter.theme.clone();
    assert_eq!(theme.map(|id| id.to_string()).as_deref(), Some("theme/asylum"));
    window.click("Take away the filter: about Right to apply for asylum");
    assert!(window.state().place.filter.is_default());
}
