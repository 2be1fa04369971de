//! What is remembered until the next start, and what is done when it cannot be read.

use crate::support::{CTRL, LARGE, SMALL, Window};
use crate::synthetic::{Harbour, PASSAGE};
use egui::{Key, ThemePreference};
use throughline::app::dialogs::Picked;
use throughline::app::preferences::{PreferenceStore, Preferences};

#[test]
fn the_theme_is_kept() {
    let folder = tempfile::tempdir().unwrap();
    for (words, theme) in [
        ("dark theme", ThemePreference::Dark),
        ("light theme", ThemePreference::Light),
        ("theme of the system", ThemePreference::System),
    ] {
        let mut window = Window::remembering(folder.path());
        window.press_with(CTRL, Key::K);
        window.type_text(words);
        window.press(Key::Enter);
        let now = window.harness.ctx.options(|options| options.theme_preference);
        assert_eq!(now, theme, "at once");
        drop(window);
        assert_eq!(Window::remembering(folder.path()).theme_at_start, theme, "the next time");
    }
}

#[test]
fn folded_columns_stay_folded() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = Window::remembering(folder.path());
    let width = |window: &Window| window.find("Picture with").rect().width();
    assert!(width(&window) < LARGE[0] - 400.0);
    window.press(Key::OpenBracket);
    window.press(Key::CloseBracket);
    assert!(width(&window) > LARGE[0] - 10.0);
    drop(window);
    let mut window = Window::remembering(folder.path());
    assert!(width(&window) > LARGE[0] - 10.0);
    assert!(!window.says("Questions") && !window.says("Follow a commitment"));
    window.press(Key::OpenBracket);
    window.press(Key::CloseBracket);
    assert!(window.says("Questions") && window.says("Follow a commitment"));
}

#[test]
fn connected_documents_are_there_the_next_time() {
    let folder = tempfile::tempdir().unwrap();
    let harbour = Harbour::new();
    let open = || {
        let store = PreferenceStore::in_folder(folder.path());
        let mut window = Window::open(LARGE, store, harbour.opening());
        window.press(Key::A);
        window.mark("activity/keels").click_accesskit();
        window.settle();
        window
    };
    let mut window = open();
    window.answer_dialogs(Picked::Path(harbour.copies()));
    window.click("Connect documents…");
    window.expect(PASSAGE);
    drop(window);
    let mut window = open();
    window.expect(PASSAGE);
    assert!(window.dialogs_asked().is_empty());
    window.press_with(CTRL, Key::K);
    window.type_text("forget");
    window.press(Key::Enter);
    assert!(!window.says(PASSAGE));
    drop(window);
    assert!(!open().says(PASSAGE), "what was forgotten is not there the next time");
}

#[test]
fn graphs_opened_lately_are_one_click_away() {
    let folder = tempfile::tempdir().unwrap();
    let harbour = Harbour::new();
    let mut window = Window::remembering(folder.path());
    window.answer_dialogs(Picked::Path(harbour.graph()));
    window.press_with(CTRL, Key::O);
    drop(window);
    let mut window = Window::remembering(folder.path());
    assert_eq!(window.state().source, None);
    window.choose("harbour.ron");
    assert_eq!(window.state().source, Some(harbour.graph()));
}

#[test]
fn a_damaged_file_is_set_aside_with_a_message() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("preferences.ron");
    std::fs::write(&file, "(theme: Purple").unwrap();
    let mut window = Window::remembering(folder.path());
    window.expect("Your preferences could not be read");
    window.expect("preferences.unreadable.ron");
    let aside = folder.path().join("preferences.unreadable.ron");
    assert_eq!(std::fs::read_to_string(&aside).unwrap(), "(theme: Purple");
    assert_eq!(window.state().preferences, Preferences::default());
    window.press(Key::OpenBracket);
    drop(window);
    let window = Window::remembering(folder.path());
    assert!(!window.says("could not be read"));
    assert!(!window.state().preferences.ask_open, "what is chosen now is kept");
}

#[test]
fn a_place_that_cannot_be_written_is_said_and_the_window_goes_on() {
    let folder = tempfile::tempdir().unwrap();
    let no_folder = folder.path().join("a file");
    std::fs::write(&no_folder, "").unwrap();
    let mut window = Window::remembering(&no_folder);
    window.press(Key::OpenBracket);
    window.expect("Your preferences could not be kept");
    window.press(Key::A);
    window.expect("Everything");
}

#[test]
fn a_click_in_a_narrow_window_does_not_keep_its_narrow_columns() {
    let mut window = Window::new(SMALL);
    window.click("Organisations: ");
    let usual = Preferences::default();
    assert_eq!(window.state().preferences.ask_width, usual.ask_width);
    assert_eq!(window.state().preferences.details_width, usual.details_width);
}

#[test]
fn a_column_made_narrower_by_hand_stays_so() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = Window::remembering(folder.path());
    let width = |window: &Window| window.find("Search").rect().width();
    let before = width(&window);
    let edge = window.find("Resize panel").rect().center();
    window.drag(edge, edge - egui::vec2(40.0, 0.0));
    let narrower = width(&window);
    assert!((before - narrower - 40.0).abs() < 3.0, "{before} became {narrower}");
    drop(window);
    assert!((width(&Window::remembering(folder.path())) - narrower).abs() < 2.0);
}
