//! The table: sorted, filtered, walked, copied, and in step with everything else.

use crate::support::{FIRST_QUESTION, LARGE, SMALL, Window, name_of};
use egui::accesskit::Role;
use egui::{Key, Modifiers, OutputCommand};
use egui_kittest::kittest::NodeT;
use throughline::app::dialogs::{Picked, Purpose};
use throughline::app::place::Face;
use throughline::app::selection::Selection;
use throughline::query::table::title;

/// The signature question, as a table.
fn answers(size: [f32; 2]) -> Window {
    let mut window = Window::new(size);
    window.choose(FIRST_QUESTION);
    window.press(Key::T);
    assert_eq!(window.state().place.face, Face::Table);
    window
}

/// The names that stand in one column of the rows listed.
fn column(window: &Window, place: usize) -> Vec<String> {
    let derived = window.harness.state().derived();
    let rows = derived.listed().iter().map(|&row| &derived.content.table.rows[row]);
    rows.map(|row| {
        row.cells[place].as_ref().map_or_else(String::new, |id| title(&window.state().graph, id))
    })
    .collect()
}

fn listed(window: &Window) -> usize {
    window.harness.state().derived().listed().len()
}

/// The rows in sight, as they are heard.
fn rows(window: &Window) -> Vec<String> {
    let rows = window.nodes().filter(|node| node.accesskit_node().role() == Role::Row);
    rows.map(|node| name_of(&node)).collect()
}

/// What the last frames put on the clipboard.
fn copied(window: &Window) -> String {
    let commands = &window.harness.output().platform_output.commands;
    commands
        .iter()
        .find_map(|command| match command {
            OutputCommand::CopyText(text) => Some(text.clone()),
            _ => None,
        })
        .unwrap_or_default()
}

#[test]
fn the_table_has_a_row_for_every_answer_and_speaks_those_in_sight() {
    let window = answers(LARGE);
    let all = listed(&window);
    assert!(all > 20);
    window.expect(&format!("{all} answers."));
    let rows = rows(&window);
    assert!(!rows.is_empty() && rows.len() < all, "{} of {all} are in the window", rows.len());
    assert!(rows[0].contains("Annual Report 2009, "), "{}", rows[0]);
    for heading in
        ["Mission", "Recommendation", "Activity", "How firmly", "How far along", "Evidence"]
    {
        assert_eq!(window.find(heading).accesskit_node().role(), Role::ColumnHeader, "{heading}");
    }
}

#[test]
fn a_click_on_a_heading_sorts_and_another_turns_round() {
    let mut window = answers(LARGE);
    let before = column(&window, 1);
    window.click("Recommendation");
    let up = column(&window, 1);
    window.expect("sorted by Recommendation, A to Z");
    let at = |names: &[String], part: &str| names.iter().position(|name| name.starts_with(part));
    assert!(at(&up, "V.3.2 ") < at(&up, "V.11.1 "), "{up:?}");
    window.click("Recommendation, sorted");
    let down = column(&window, 1);
    assert!(at(&down, "V.3.2 ") > at(&down, "V.11.1 "), "{down:?}");
    window.click("Recommendation, sorted");
    assert_eq!(column(&window, 1), before);
}

#[test]
fn the_keyboard_walks_rows_and_cells_and_sorts_and_filters_at_the_headings() {
    let mut window = answers(LARGE);
    assert_eq!(window.focused(), rows(&window)[0]);
    window.press(Key::Enter);
    let Selection::Row { cells, relations } = window.state().selection.clone() else {
        panic!("{:?}", window.state().selection)
    };
    assert_eq!((cells.len(), relations.len()), (3, 2));
    window.press(Key::ArrowDown);
    window.press(Key::ArrowRight);
    window.press(Key::Enter);
    let mission = window.harness.state().derived().content.table.rows[1].cells[0].clone();
    assert_eq!(window.state().selection.entity(), mission.as_ref());
    window.press(Key::ArrowRight);
    window.press_with(Modifiers::SHIFT, Key::Enter);
    assert!(matches!(&window.state().selection, Selection::Set(ids) if ids.len() == 2));

    window.press(Key::End);
    window.press(Key::Home);
    window.press(Key::ArrowUp);
    window.press(Key::Enter);
    window.expect("sorted by Recommendation, A to Z");
    window.press(Key::Space);
    assert_eq!(window.focused(), "Recommendation contains");
    window.type_text("V.3.2");
    assert!(column(&window, 1).iter().all(|name| name.starts_with("V.3.2 ")));
    window.press(Key::Escape);
    assert_eq!(window.focused(), "Recommendation, sorted, A to Z");
    window.expect("1 column filtered");
}

#[test]
fn a_filter_shows_as_a_chip_and_goes_with_a_click() {
    let mut window = answers(LARGE);
    let all = listed(&window);
    window.click("Filter Mission");
    window.type_text("SERBÍA");
    window.press(Key::Enter);
    let some = listed(&window);
    assert!(some > 0 && some < all);
    window.expect(&format!("{all} answers, {some} shown; 1 column filtered"));
    window.click("Take away the filter: Mission contains “SERBÍA”");
    assert_eq!(listed(&window), all);
}

#[test]
fn filters_that_leave_nothing_say_so_and_can_be_taken_away() {
    let mut window = answers(LARGE);
    let all = listed(&window);
    window.click("Filter Evidence");
    window.type_text("no such words");
    window.press(Key::Enter);
    window.expect("No row contains what the column filters ask for.");
    window.click("Take the column filters away");
    assert_eq!(listed(&window), all);
}

#[test]
fn the_rows_are_copied_with_their_sources() {
    let mut window = answers(LARGE);
    window.click("Filter Mission");
    window.type_text("serbia");
    window.press(Key::Enter);
    let some = listed(&window);
    for (button, mark) in [
        ("Copy as text", "[1] "),
        ("Copy as Markdown", "| Mission | "),
        ("Copy as CSV", "Mission,"),
    ] {
        if window.query(button).is_none() {
            window.choose("Copy or save");
        }
        let at = window.find(button).rect().center();
        window.harness.hover_at(at);
        window.harness.drag_at(at);
        window.harness.drop_at(at);
        let mut text = String::new();
        for _ in 0..4 {
            window.harness.step();
            text = if text.is_empty() { copied(&window) } else { text };
        }
        assert!(text.contains(mark), "{button}: {text}");
        assert!(text.contains("Annual Report 2009, 4.3.1"), "{button}: {text}");
        assert!(text.contains(&format!("{some} shown; 1 column filtered")), "{button}: {text}");
        assert!(text.contains("built-in"), "{button}: {text}");
        window.settle();
    }
}

#[test]
fn the_table_is_saved_where_the_dialog_says() {
    let mut window = answers(LARGE);
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("answers.csv");
    window.answer_dialogs(Picked::Path(path.clone()));
    window.click("Copy or save");
    window.click("Save as CSV");
    assert_eq!(window.dialogs_asked(), [Purpose::TableFile]);
    let text = std::fs::read_to_string(&path).unwrap();
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    assert!(
        reader.records().filter(|row| !row.as_ref().unwrap()[1].is_empty()).count()
            == listed(&window)
    );
    window.expect("The table is saved as");
}

#[test]
fn a_row_lights_its_relations_and_shows_its_evidence() {
    let mut window = answers(LARGE);
    let sentence = rows(&window)[2].clone();
    window.choose(&sentence);
    let state = window.state();
    let Selection::Row { relations, .. } = &state.selection else {
        panic!("{:?}", state.selection)
    };
    assert_eq!(state.selection.relations(&state.graph), *relations);
    let support = &state.selection.supports(&state.graph)[0].evidence;
    window.expect(&state.citation(&support.document, &support.locator));
    window.expect(&support.summary);
    window.expect("Because");
    assert!(window.find(&sentence).accesskit_node().is_selected().unwrap());
}

#[test]
fn a_citation_leads_to_its_relation() {
    let mut window = answers(LARGE);
    let link = window
        .nodes()
        .filter(|node| node.accesskit_node().role() == Role::Link)
        .find(|node| node.accesskit_node().label().is_some_and(|label| label.contains('¶')))
        .map(|node| node.rect().center())
        .unwrap();
    window.click_at(link);
    let first = &window.harness.state().derived().content.table.rows[0];
    assert_eq!(window.state().selection, Selection::Relation(first.relations[0].clone()));
}

#[test]
fn shift_and_clicks_on_names_build_a_set() {
    let mut window = answers(LARGE);
    let first = window.harness.state().derived().content.table.rows[0].clone();
    let names: Vec<String> =
        first.entities().take(2).map(|id| title(&window.state().graph, id)).collect();
    window.click(&names[0]);
    assert_eq!(window.state().selection.entity(), first.cells[0].as_ref());
    let at = window.find(&names[1]).rect().center();
    window.harness.event(egui::Event::ModifiersChanged(Modifiers::SHIFT));
    window.harness.hover_at(at);
    for pressed in [true, false] {
        window.harness.event(egui::Event::PointerButton {
            pos: at,
            button: egui::PointerButton::Primary,
            pressed,
            modifiers: Modifiers::SHIFT,
        });
    }
    window.settle();
    assert!(matches!(&window.state().selection, Selection::Set(ids) if ids.len() == 2));
}

#[test]
fn what_is_selected_in_the_grid_is_brought_into_sight() {
    let mut window = answers(LARGE);
    window.press(Key::End);
    window.press(Key::G);
    window.press(Key::ArrowDown);
    let (row, column) = window.selected_cell().map(|(r, c)| (r.to_owned(), c.to_owned())).unwrap();
    window.press(Key::T);
    let derived = window.harness.state().derived();
    let holds = |id: &str, place: usize| {
        derived.content.table.rows[derived.listed()[place]]
            .entities()
            .any(|cell| cell.as_str() == id)
    };
    let place =
        (0..derived.listed().len()).find(|&at| holds(&row, at) && holds(&column, at)).unwrap();
    let graph = &window.state().graph;
    let sentence =
        derived.content.table.sentence(graph, &derived.content.table.rows[derived.listed()[place]]);
    window.find(&sentence);
}

#[test]
fn beside_the_graph_on_a_small_screen_evidence_stands_below() {
    let mut window = answers(SMALL);
    window.press(Key::V);
    window.press(Key::S);
    assert_eq!(window.state().place.beside, Some(Face::Table));
    let [name, link] = [Role::ColumnHeader, Role::Link].map(|role| {
        window.nodes().find(|node| node.accesskit_node().role() == role).unwrap().rect()
    });
    assert!(link.min.x < name.max.x + 240.0 && name.min.x > 400.0, "{name:?} {link:?}");
    assert!(link.max.x <= SMALL[0] * 0.8);
    let sentence = rows(&window)[1].clone();
    window.choose(&sentence);
    assert!(matches!(window.state().selection, Selection::Row { .. }));
    window.click("Copy or save");
    window.expect("Copy as Markdown");
}

#[test]
fn a_picture_is_listed_by_its_relations() {
    let mut window = Window::new(LARGE);
    window.press(Key::T);
    let derived = window.harness.state().derived();
    let shown =
        derived.content.visible.subgraph.relations.len() + derived.content.visible.folded.len();
    assert_eq!(derived.content.table.rows.len(), shown);
    window.expect(&format!("{shown} relations."));
    window.click("Verb");
    window.expect("sorted by Verb, A to Z");
}

#[test]
fn filters_that_hide_every_answer_are_named_and_go_with_a_click() {
    let mut window = answers(LARGE);
    let all = listed(&window);
    window.choose("Field missions");
    window.expect("Every answer is filtered away");
    window.click("Take the filters away");
    assert_eq!(listed(&window), all);
}

#[test]
fn messages_keep_above_the_buttons_of_the_table() {
    let mut window = answers(LARGE);
    window.click("Copy for a document");
    let message = window.find("Close the message").rect();
    let button = window.find("Copy for a document").rect();
    assert!(message.max.y <= button.min.y, "{message:?} lies over {button:?}");
}
