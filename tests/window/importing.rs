//! Other programs' files: looked at, mapped, read, given up and refused.

use crate::support::{CTRL, LARGE, SMALL, Window};
use crate::synthetic::Harbour;
use egui::Key;
use std::path::Path;
use throughline::app::dialogs::{Picked, Purpose};
use throughline::app::jobs::Hold;
use throughline::app::place::Subject;
use throughline::app::state::Overlay;
use throughline::model::EntityId;

const FRIENDS: &str = "from,to,how,since\nAnna,Boris,knows,2001\nBoris,Clara,knows,2004\n";

/// A graph with places of its own.
const PLACED: &str = r#"graph [
  node [ id 1 label "Anna" type "keeper" graphics [ x 0.0 y 0.0 ] ]
  node [ id 2 label "Boris" type "keeper" graphics [ x 400.0 y 0.0 ] ]
  node [ id 3 label "Clara" type "body" graphics [ x 0.0 y 300.0 ] ]
  edge [ source 1 target 2 ]
  edge [ source 2 target 3 ]
]
"#;

/// Opens a file with the dialog for all that can be opened.
fn open(window: &mut Window, path: &Path) {
    window.answer_dialogs(Picked::Path(path.into()));
    window.press_with(CTRL, Key::O);
}

/// Takes something for something else.
#[track_caller]
fn take(window: &mut Window, what: &str, meaning: &str) {
    window.choose(what);
    window.choose(meaning);
}

#[test]
fn a_table_is_looked_at_mapped_and_read() {
    let harbour = Harbour::new();
    let path = harbour.write("friends.csv", FRIENDS.as_bytes());
    let mut window = Window::new(LARGE);
    let before = window.state().graph.clone();
    open(&mut window, &path);
    window.expect("Import friends.csv");
    window.expect("Boris");
    assert!(std::sync::Arc::ptr_eq(&before, &window.state().graph), "nothing is read yet");
    take(&mut window, "Column how of relations", "Verb");
    take(&mut window, "Kind of what has none", "person");
    window.expect("Column how of relations: Verb");
    window.press_with(CTRL, Key::Enter);
    assert_eq!(window.state().overlay, Overlay::None);
    let graph = &window.state().graph;
    let people = graph.entities().filter(|one| one.kind().as_str() == "person").count();
    assert_eq!((people, graph.relation_count()), (3, 2), "{}", window.dump());
    window.expect("is imported");
    assert!(window.state().is_unsaved(), "it is in no file of ours yet");
}

#[test]
fn the_ends_of_relations_can_be_other_columns() {
    let harbour = Harbour::new();
    let path = harbour.write("made.csv", b"nr,maker,thing\n1,Anna,a boat\n2,Boris,a net\n");
    let mut window = Window::new(LARGE);
    open(&mut window, &path);
    take(&mut window, "The first row", "Column that relations start from");
    window.choose("maker");
    take(&mut window, "Column that relations lead to", "thing");
    window.press_with(CTRL, Key::Enter);
    let graph = &window.state().graph;
    let named = |name: &str| graph.entities().any(|one| one.name == name);
    assert!(named("Anna") && named("a boat") && !named("1"), "{}", window.dump());
    assert_eq!(graph.relation_count(), 2);
}

#[test]
fn marks_stand_where_the_file_has_them() {
    let harbour = Harbour::new();
    let path = harbour.write("placed.gml", PLACED.as_bytes());
    let mut window = Window::new(LARGE);
    open(&mut window, &path);
    take(&mut window, "Kind keeper", "person");
    window.press_with(CTRL, Key::Enter);
    window.settle();
    assert_eq!(window.state().place.subject, Subject::Everything);
    let positions = window.harness.state().derived().picture.positions().clone();
    let named = |name: &str| -> EntityId {
        let graph = &window.state().graph;
        graph.entities().find(|one| one.name == name).unwrap().id.clone()
    };
    let [anna, boris, clara] = ["Anna", "Boris", "Clara"].map(|name| positions[&named(name)]);
    assert!((boris.x - anna.x) > 2.0 * (boris.y - anna.y).abs(), "{anna:?} {boris:?}");
    assert!((clara.y - anna.y).abs() > 2.0 * (clara.x - anna.x).abs(), "{anna:?} {clara:?}");
    assert_eq!(named("Anna").kind().as_str(), "person");
    assert_eq!(named("Clara").kind().as_str(), "organisation");
}

#[test]
fn a_file_that_is_none_is_refused_and_changes_nothing() {
    let harbour = Harbour::new();
    let mut window = Window::new(LARGE);
    let before = window.state().graph.clone();
    for (name, bytes) in [
        ("broken.graphml", &b"<graphml><graph><node"[..]),
        ("broken.json", b"{\"nodes\": ["),
        ("broken.gexf", b"\xff\xfe\x00"),
        ("broken.gml", b"graph [ node [ id "),
    ] {
        let path = harbour.write(name, bytes);
        open(&mut window, &path);
        window.expect("What was open stays open.");
        window.expect(name);
        assert_eq!(window.state().overlay, Overlay::None);
        assert!(std::sync::Arc::ptr_eq(&before, &window.state().graph));
    }
}

#[test]
fn a_form_that_is_closed_reads_nothing() {
    let harbour = Harbour::new();
    let path = harbour.write("friends.csv", FRIENDS.as_bytes());
    let mut window = Window::new(LARGE);
    window.answer_dialogs(Picked::Path(path));
    window.press_with(CTRL, Key::I);
    assert_eq!(window.dialogs_asked(), [Purpose::ImportedFile]);
    window.expect("Import friends.csv");
    window.press(Key::Escape);
    assert_eq!(window.state().overlay, Overlay::None);
    assert!(window.state().source.is_none());
}

#[test]
fn a_long_import_is_told_and_given_up() {
    static HOLD: Hold = Hold::of("graph");
    let harbour = Harbour::new();
    let path = harbour.write("friends.csv", FRIENDS.as_bytes());
    let mut window = Window::held(&HOLD);
    HOLD.let_go();
    window.settle();
    let before = window.state().graph.clone();
    open(&mut window, &path);
    window.press_with(CTRL, Key::Enter);
    window.harness.run_steps(6);
    window.expect("Reading friends.csv…");
    window.choose("Cancel");
    HOLD.let_go();
    window.settle();
    assert!(std::sync::Arc::ptr_eq(&before, &window.state().graph));
    assert!(!window.says("is imported"));
}

#[test]
fn unsaved_work_is_asked_about_first() {
    let harbour = Harbour::new();
    let path = harbour.write("friends.csv", FRIENDS.as_bytes());
    let mut window = Window::new(LARGE);
    window.press(Key::B);
    open(&mut window, &path);
    window.press_with(CTRL, Key::Enter);
    window.expect("Not everything is saved");
    window.choose("Cancel");
    assert!(window.state().source.is_none(), "one stays");
}

#[test]
fn the_form_fits_a_small_screen_and_all_of_it_is_named() {
    let harbour = Harbour::new();
    let path = harbour.write("placed.gml", PLACED.as_bytes());
    let mut window = Window::new(SMALL);
    open(&mut window, &path);
    let screen = window.harness.ctx.content_rect();
    for name in ["Import", "Cancel"] {
        let rect = window.find(name).rect();
        assert!(screen.contains_rect(rect), "{name} is at {rect:?}");
    }
    let mut seen = Vec::new();
    for _ in 0..30 {
        seen.push(window.focused());
        window.press(Key::Tab);
    }
    for name in ["Import", "Cancel", "Kind keeper", "Kind of what has none", "Column label"] {
        assert!(seen.iter().any(|one| one.starts_with(name)), "{name} is not among {seen:?}");
    }
}
