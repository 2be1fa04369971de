//! Files: with a system dialog, without one, with a bad path, with a damaged file.

use crate::support::{CTRL, LARGE, SMALL, Window};
use crate::synthetic::{Harbour, PASSAGE};
use egui::Key;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use throughline::app::Opening;
use throughline::app::dialogs::{Picked, Purpose};
use throughline::app::preferences::PreferenceStore;
use throughline::app::state::Overlay;

/// A window on the graph of the harbour, without its document, with its activity selected.
fn at_the_harbour(harbour: &Harbour) -> Window {
    let mut window = Window::open(LARGE, PreferenceStore::default(), harbour.opening());
    window.press(Key::A);
    window.mark("activity/keels").click_accesskit();
    window.settle();
    window
}

#[test]
fn a_desktop_without_dialogs_gets_a_message_and_a_field() {
    for (key, title) in [
        (Key::D, "Connect documents by path"),
        (Key::O, "Open a project or a graph by path"),
        (Key::S, "Save the project by path"),
    ] {
        let mut window = Window::new(SMALL);
        window.answer_dialogs(Picked::Unavailable);
        window.press_with(CTRL, key);
        window.expect("This desktop shows no file dialog.");
        window.expect(title);
        assert_eq!(window.focused(), "Path");
    }
}

#[test]
fn a_typed_path_with_nothing_there_says_so_and_is_typed_on() {
    let harbour = Harbour::new();
    let mut window = Window::new(LARGE);
    window.answer_dialogs(Picked::Unavailable);
    window.press_with(CTRL, Key::O);
    window.type_text(&harbour.path("harbour").display().to_string());
    window.press(Key::Enter);
    window.expect("There is nothing at this path.");
    assert_eq!(window.focused(), "Path");
    window.press(Key::End);
    window.type_text(".ron");
    assert!(!window.says("There is nothing at this path."), "what is mended is not blamed");
    window.press(Key::Enter);
    assert_eq!(window.state().overlay, Overlay::None);
    assert_eq!(window.state().source, Some(harbour.graph()));
}

#[test]
fn every_part_of_the_path_dialog_is_reached_with_tab() {
    let mut window = Window::new(LARGE);
    window.press_with(CTRL, Key::L);
    let mut seen = Vec::new();
    for _ in 0..5 {
        seen.push(window.focused());
        window.press(Key::Tab);
    }
    seen.sort();
    let all =
        ["A folder of documents", "A project or a graph", "Cancel", "Documents to read", "Path"];
    assert_eq!(seen, all);
}

#[test]
fn letters_beside_the_field_of_a_path_are_no_commands() {
    let mut window = Window::new(LARGE);
    window.press_with(CTRL, Key::L);
    window.press(Key::Tab);
    assert_eq!(window.focused(), "Cancel");
    window.press(Key::A);
    assert!(matches!(window.state().overlay, Overlay::Path { .. }));
    assert!(!window.state().trail.can_go_back());
}

#[test]
fn a_cancelled_dialog_says_nothing() {
    let mut window = Window::new(LARGE);
    for key in [Key::D, Key::O] {
        window.press_with(CTRL, key);
    }
    assert_eq!(window.dialogs_asked(), [Purpose::DocumentFolder, Purpose::GraphFile]);
    assert!(window.state().messages.list().is_empty());
    assert_eq!(window.state().overlay, Overlay::None);
}

#[test]
fn without_documents_the_reader_offers_to_connect_them_and_then_shows_the_passage() {
    let harbour = Harbour::new();
    let mut window = at_the_harbour(&harbour);
    window.expect("Harbour Log, 1.2 ¶1");
    assert!(!window.says(PASSAGE));
    window.answer_dialogs(Picked::Path(harbour.copies()));
    window.click("Connect documents…");
    window.expect("1 of 1 documents are connected.");
    window.expect(PASSAGE);
    assert!(!window.says("Connect documents…"));
}

#[test]
fn a_folder_without_the_documents_says_so() {
    let harbour = Harbour::new();
    std::fs::create_dir(harbour.path("empty")).unwrap();
    std::fs::create_dir(harbour.path("other")).unwrap();
    harbour.write("other/letter.txt", b"Dear keeper, all is well on the pier.");
    let mut window = at_the_harbour(&harbour);
    for (folder, why) in [
        ("empty", "None of the source documents was found there: the folder holds no documents"),
        ("other", "“letter.txt” is none of the documents that the graph cites."),
    ] {
        window.answer_dialogs(Picked::Path(harbour.path(folder)));
        window.press_with(CTRL, Key::D);
        window.expect(why);
    }
    window.expect("Read into proposals");
    assert!(window.state().documents.is_none());
}

#[test]
fn a_file_that_is_no_graph_is_refused_and_what_was_open_stays_open() {
    let harbour = Harbour::new();
    let whole = std::fs::read(harbour.graph()).unwrap();
    let newer = String::from_utf8(whole.clone()).unwrap().replace("version: 1", "version: 999");
    let mut no_text = whole.clone();
    no_text[200] = 0xff;
    for (name, bytes, why) in [
        ("truncated.ron", &whole[..whole.len() / 2], "truncated.ron:"),
        ("newer.ron", newer.as_bytes(), "is of graph version 999"),
        ("noise.ron", &no_text, "is not UTF-8 text at byte 200"),
        ("empty.ron", b"", "empty.ron:"),
    ] {
        let path = harbour.write(name, bytes);
        let mut window = at_the_harbour(&harbour);
        window.answer_dialogs(Picked::Path(path));
        window.press_with(CTRL, Key::O);
        window.expect(why);
        window.expect("What was open stays open.");
        assert_eq!(window.state().source, Some(harbour.graph()));
        assert_eq!(window.selected(), Some("activity/keels"), "nothing else changed either");
        window.mark("activity/keels");
        while window.says("Close the message") {
            window.click("Close the message");
        }
        assert!(!window.says("What was open stays open."));
    }
}

#[test]
fn a_good_file_opens_and_starts_afresh() {
    let harbour = Harbour::new();
    let mut window = Window::new(LARGE);
    window.press(Key::A);
    window.answer_dialogs(Picked::Path(harbour.graph()));
    window.press_with(CTRL, Key::O);
    window.expect("harbour.ron is open: 5 entities.");
    assert_eq!(window.state().graph.entity_count(), 5);
    assert!(!window.state().trail.can_go_back(), "the way there was through another graph");
    window.press_with(CTRL, Key::K);
    window.type_text("built-in");
    window.press(Key::Enter);
    assert!(window.state().graph.entity_count() > 100);
    assert_eq!(window.state().source, None);
}

#[test]
fn a_graph_and_its_documents_named_at_the_start_come_together() {
    let harbour = Harbour::new();
    let opening = Opening { documents: vec![harbour.copies()], ..harbour.opening() };
    let mut window = Window::open(LARGE, PreferenceStore::default(), opening);
    window.press(Key::A);
    window.mark("activity/keels").click_accesskit();
    window.settle();
    window.expect(PASSAGE);
}

#[test]
fn what_is_dropped_on_the_window_is_opened_or_connected() {
    let harbour = Harbour::new();
    let mut window = Window::new(LARGE);
    for path in [harbour.graph(), harbour.copies()] {
        window.harness.input_mut().dropped_files.push(Arc::new(Dropped(path)));
        window.settle();
    }
    assert_eq!(window.state().source, Some(harbour.graph()));
    assert!(window.state().documents.as_ref().is_some_and(|library| !library.is_empty()));
}

/// A file let go over the window.
#[derive(Debug)]
struct Dropped(PathBuf);

impl egui::DroppedFile for Dropped {
    fn path(&self) -> &Path {
        &self.0
    }

    fn bytes(&self) -> Result<Vec<u8>, String> {
        std::fs::read(&self.0).map_err(|error| error.to_string())
    }
}
