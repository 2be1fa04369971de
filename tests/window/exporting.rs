//! What is shown, written for other programs: each sort, as it was chosen, and refusals.

use crate::support::{CTRL, FIRST_QUESTION, LARGE, SMALL, Window, name_of};
use crate::synthetic::Harbour;
use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::kittest::NodeT;
use std::path::Path;
use throughline::app::dialogs::{Picked, Purpose};
use throughline::app::jobs::Hold;
use throughline::app::preferences::PreferenceStore;
use throughline::app::state::Overlay;
use throughline::interchange::{Format, Mapping, read};
use throughline::progress::Progress;

const CTRL_SHIFT: Modifiers = Modifiers { shift: true, ..CTRL };

/// A window on all of the harbour.
fn at_the_harbour(harbour: &Harbour) -> Window {
    let mut window = Window::open(LARGE, PreferenceStore::default(), harbour.opening());
    window.press(Key::A);
    window
}

/// Opens the form, chooses these by their names, and writes into the path.
#[track_caller]
fn export(window: &mut Window, choices: &[&str], path: &Path) {
    window.answer_dialogs(Picked::Path(path.into()));
    window.press_with(CTRL_SHIFT, Key::E);
    for choice in choices {
        pick(window, choice);
    }
    window.press_with(CTRL, Key::Enter);
    assert_eq!(window.state().overlay, Overlay::None);
    window.expect("is written");
}

/// Chooses what is called so, or else begins so, in the form: it is drawn last.
#[track_caller]
fn pick(window: &mut Window, name: &str) {
    let all = || window.nodes().filter(|node| node.accesskit_node().role() != Role::Label);
    let exact = all().filter(|node| name_of(node) == name).last();
    let found = exact.or_else(|| all().filter(|node| name_of(node).starts_with(name)).last());
    found.unwrap_or_else(|| panic!("no '{name}':\n{}", window.dump())).click_accesskit();
    window.settle();
}

/// The first bytes of a file.
fn begins(path: &Path) -> Vec<u8> {
    let bytes = std::fs::read(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    bytes.into_iter().take(60).collect()
}

#[test]
fn pictures_of_each_format_are_written() {
    let harbour = Harbour::new();
    let mut window = at_the_harbour(&harbour);
    for (format, ending, start) in
        [("SVG", "svg", &b"<svg"[..]), ("PNG", "png", b"\x89PNG"), ("PDF", "pdf", b"%PDF")]
    {
        let path = harbour.path(&format!("picture.{ending}"));
        export(&mut window, &["Picture", format], &path);
        let begins = begins(&path);
        assert!(begins.windows(start.len()).any(|some| some == start), "{format}: {begins:?}");
    }
    let asked = window.dialogs_asked();
    let wanted = [Format::Svg, Format::Png, Format::Pdf].map(Purpose::ExportFile);
    assert_eq!(asked, wanted);
}

#[test]
fn the_picture_has_what_is_chosen_and_no_more() {
    let harbour = Harbour::new();
    let mut window = at_the_harbour(&harbour);
    let path = harbour.path("picture.svg");
    let text = |path: &Path| std::fs::read_to_string(path).unwrap();
    export(&mut window, &["Picture", "SVG"], &path);
    let with = text(&path);
    assert!(with.contains("Mission at the Pier") && with.contains("Harbour Log"));
    export(&mut window, &["Title", "Sources", "Fingerprint of the graph", "Date"], &path);
    let without = text(&path);
    assert!(without.contains("Mission at the Pier"));
    assert!(without.len() < with.len());
    assert!(!window.state().exchange.choices.sources, "the choice is kept for the next time");
}

#[test]
fn data_come_back_as_they_were() {
    let harbour = Harbour::new();
    let mut window = at_the_harbour(&harbour);
    let graph = window.state().graph.clone();
    for (format, ending) in [
        ("GraphML", "graphml"),
        ("GEXF", "gexf"),
        ("GML", "gml"),
        ("DOT", "dot"),
        ("Cytoscape JSON", "cyjs"),
        ("JSON", "json"),
        ("Throughline graph", "ron"),
    ] {
        let path = harbour.path(&format!("all.{ending}"));
        export(&mut window, &["Data", format, "The whole graph"], &path);
        let imported = read(&path, &Mapping::default(), &Progress::silent()).unwrap();
        assert_eq!(imported.graph.entity_count(), graph.entity_count(), "{format}");
        assert_eq!(imported.graph.relation_count(), graph.relation_count(), "{format}");
    }
    for (format, ending) in [("Turtle", "ttl"), ("TriG", "trig"), ("JSON-LD", "jsonld")] {
        let path = harbour.path(&format!("all.{ending}"));
        export(&mut window, &["Data", format], &path);
        assert!(std::fs::read_to_string(&path).unwrap().contains("Mission at the Pier"));
    }
    let folder = harbour.path("tables");
    export(&mut window, &["Data", "CSV"], &folder);
    assert!(folder.join("entities.csv").is_file() && folder.join("relations.csv").is_file());
    assert_eq!(window.dialogs_asked().last(), Some(&Purpose::ExportFolder("tables")));
}

#[test]
fn what_a_format_cannot_hold_is_told_before_and_counted_after() {
    let harbour = Harbour::new();
    let mut window = at_the_harbour(&harbour);
    window.press_with(CTRL_SHIFT, Key::E);
    pick(&mut window, "Data");
    pick(&mut window, "GEXF");
    window.expect("GEXF holds");
    window.press(Key::Escape);
    assert_eq!(window.state().overlay, Overlay::None);
    export(&mut window, &[], &harbour.path("all.gexf"));
    window.expect("could not be kept as");
    window.choose("What could not be kept");
    window.expect("all.gexf is written");
    window.expect("relations with their evidence");
    window.press(Key::Escape);
    assert_eq!(window.state().overlay, Overlay::None);
}

#[test]
fn documents_are_of_what_is_shown_or_of_what_is_selected() {
    let harbour = Harbour::new();
    let mut window = at_the_harbour(&harbour);
    let path = harbour.path("note.md");
    export(&mut window, &["Document", "Markdown"], &path);
    assert!(std::fs::read_to_string(&path).unwrap().contains("Sources"));
    window.mark("activity/keels").click_accesskit();
    window.settle();
    export(&mut window, &["What is selected"], &path);
    let text = std::fs::read_to_string(&path).unwrap();
    assert!(text.starts_with("# New keels for two boats"), "{text}");
    for (format, name) in [("HTML", "note.html"), ("Word document", "note.docx")] {
        export(&mut window, &[format], &harbour.path(name));
        assert!(!begins(&harbour.path(name)).is_empty());
    }
}

#[test]
fn a_briefing_is_written_as_pages_or_as_a_folder_of_pictures() {
    let harbour = Harbour::new();
    let mut window = at_the_harbour(&harbour);
    window.press_with(CTRL_SHIFT, Key::E);
    pick(&mut window, "Briefing");
    window.expect("There is no briefing yet.");
    window.press(Key::Escape);
    window.press(Key::B);
    window.press(Key::B);
    window.press(Key::Escape);
    let path = harbour.path("briefing.pdf");
    export(&mut window, &["Briefing"], &path);
    assert!(begins(&path).starts_with(b"%PDF"));
    window.expect("with 2 steps");
    let folder = harbour.path("steps");
    export(&mut window, &["SVG"], &folder);
    assert!(folder.join("01.svg").is_file() && folder.join("02.svg").is_file());
}

#[test]
fn what_is_open_is_not_written_over_and_a_missing_folder_is_told() {
    let harbour = Harbour::new();
    let mut window = at_the_harbour(&harbour);
    let before = std::fs::read(harbour.graph()).unwrap();
    for (path, says) in [
        (harbour.graph(), "is open here and would be lost"),
        (harbour.path("missing/all.ron"), "Nothing is written"),
    ] {
        window.answer_dialogs(Picked::Path(path));
        window.press_with(CTRL_SHIFT, Key::E);
        pick(&mut window, "Data");
        pick(&mut window, "Throughline graph");
        window.press_with(CTRL, Key::Enter);
        window.expect(says);
    }
    assert_eq!(std::fs::read(harbour.graph()).unwrap(), before);
}

#[test]
fn a_name_without_an_ending_gets_one_and_replaces_nothing_unasked() {
    let harbour = Harbour::new();
    let mut window = at_the_harbour(&harbour);
    export(&mut window, &["Data", "GEXF"], &harbour.path("all"));
    assert!(harbour.path("all.gexf").is_file());
    window.press_with(CTRL_SHIFT, Key::E);
    window.press_with(CTRL, Key::Enter);
    window.expect("There is a file of this name.");
    window.press(Key::Enter);
    assert_eq!(window.state().overlay, Overlay::None);
}

#[test]
fn a_long_export_is_told_and_stopped() {
    static HOLD: Hold = Hold::of("export");
    let folder = tempfile::tempdir().unwrap();
    let mut window = Window::held(&HOLD);
    window.answer_dialogs(Picked::Path(folder.path().join("all.ttl")));
    window.press_with(CTRL_SHIFT, Key::E);
    pick(&mut window, "Data");
    pick(&mut window, "Turtle");
    window.press_with(CTRL, Key::Enter);
    window.harness.run_steps(6);
    window.expect("Writing all.ttl…");
    window.choose("Cancel");
    window.harness.run_steps(3);
    assert!(!window.says("Writing all.ttl…"));
    HOLD.let_go();
    window.settle();
    window.expect("The writing is stopped");
    assert!(!folder.path().join("all.ttl").exists());
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0, "nothing half written");
}

#[test]
fn the_form_is_worked_by_the_keyboard_and_fits_a_small_screen() {
    let mut window = Window::new(SMALL);
    window.choose(FIRST_QUESTION);
    window.press_with(CTRL_SHIFT, Key::E);
    assert_eq!(window.focused(), "Picture");
    for sort in ["Picture", "Data", "Document", "Briefing"] {
        pick(&mut window, sort);
        let screen = window.harness.ctx.content_rect();
        for name in ["Choose a f", "Cancel"] {
            let rect = window.find(name).rect();
            assert!(screen.contains_rect(rect), "{name} is at {rect:?}");
        }
    }
    let mut seen = Vec::new();
    for _ in 0..24 {
        seen.push(window.focused());
        window.press(Key::Tab);
    }
    for name in ["Picture", "Data", "Document", "Briefing", "PDF", "SVG", "PNG", "Size: ", "Cancel"]
    {
        assert!(seen.iter().any(|one| one.starts_with(name)), "{name} is not among {seen:?}");
    }
}

#[test]
fn what_is_shown_and_selected_is_copied() {
    let harbour = Harbour::new();
    let mut window = at_the_harbour(&harbour);
    window.press_with(CTRL_SHIFT, Key::I);
    window.expect("The picture is on the clipboard.");
    window.mark("activity/keels").click_accesskit();
    window.settle();
    window.press_with(CTRL_SHIFT, Key::T);
    window.expect("its citations are on the clipboard");
}
