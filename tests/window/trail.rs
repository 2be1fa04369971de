//! Nobody is lost: the way here, what every filter hides, and what Escape does.

use crate::support::{FIRST_QUESTION, LARGE, SMALL, Window, name_of};
use egui::Key;
use egui::accesskit::Role;
use egui_kittest::Node;
use egui_kittest::kittest::NodeT;
use throughline::app::place::{Face, Subject};

/// A window that went from the overview to a mission, to a question, to another mission.
fn after_a_walk(size: [f32; 2]) -> Window {
    let mut window = Window::new(size);
    window.mark("field-mission/serbia").click_accesskit();
    window.settle();
    window.press(Key::N);
    window.press(Key::Num2);
    window.choose(FIRST_QUESTION);
    window.press(Key::V);
    window.mark("field-mission/moldova").click_accesskit();
    window.settle();
    window.press(Key::N);
    window
}

#[test]
fn a_crumb_leads_back_over_several_stops_and_forward_leads_here_again() {
    let mut window = after_a_walk(LARGE);
    let here = window.state().place.clone();
    window.choose("Back to Which field");
    assert!(matches!(window.state().place.subject, Subject::Question { .. }));
    assert_eq!(window.state().place.face, Face::Graph, "the last stop there");
    window.choose("Forward");
    assert_eq!(window.state().place, here);
}

#[test]
fn what_has_no_room_stands_in_a_menu() {
    let mut window = after_a_walk(SMALL);
    window.choose("Earlier places");
    window.choose("Back to Overview");
    assert_eq!(window.state().place.subject, Subject::Overview);
    assert!(window.state().trail.can_go_forward());
}

#[test]
fn the_line_above_the_picture_stays_in_its_column() {
    for size in [LARGE, SMALL] {
        let mut window = after_a_walk(size);
        window.press(Key::O);
        for kind in ["Organisations: ", "Recommendations: "] {
            window.choose(kind);
        }
        let middle = window.find("Picture with ").rect();
        let is_text = |node: &Node<'_>| {
            let role = node.accesskit_node().role();
            matches!(role, Role::Label | Role::Button | Role::Link) && !name_of(node).is_empty()
        };
        let above = window.nodes().filter(is_text).filter(|node| {
            let (rect, center) = (node.rect(), node.rect().center());
            rect.max.y <= middle.min.y && center.x > middle.min.x && center.x < middle.max.x
        });
        let mut count = 0;
        for node in above {
            let rect = node.rect();
            count += 1;
            assert!(
                rect.min.x >= middle.min.x - 1.0 && rect.max.x <= middle.max.x + 1.0,
                "{size:?}: '{}' reaches out, {rect:?} of {middle:?}",
                name_of(&node)
            );
        }
        assert!(count > 8, "{count}");
        let names: Vec<String> = window.nodes().map(|node| name_of(&node)).collect();
        for name in ["Back", "Forward", "Graph", "Grid", "Table", "Timeline"] {
            assert!(names.iter().any(|other| other == name), "{size:?}: no '{name}'");
        }
    }
}

#[test]
fn a_chip_says_how_much_its_filter_hides_and_takes_it_away() {
    let mut window = Window::new(LARGE);
    let before = window.scene().marks.len();
    window.choose("Recommendations: ");
    let hidden = before - window.scene().marks.len();
    assert!(hidden > 0);
    let chip = format!("Take away the filter: no recommendations · {hidden} hidden");
    window.expect(&chip);
    window.choose("Organisations: ");
    window.expect("Take away the filter: no organisations");
    window.choose("Take away the filter: no recommendations");
    assert!(!window.says("no recommendations ·"));
    window.choose("Recommendations: ");
    window.choose("Clear all");
    assert_eq!(window.scene().marks.len(), before);
    assert!(!window.says("Take away the filter"));
}

#[test]
fn show_everything_leaves_no_filter() {
    let mut window = Window::new(LARGE);
    window.choose("Recommendations: ");
    window.choose("Show everything");
    assert_eq!(window.state().place.subject, Subject::Everything);
    assert!(window.state().place.parts().is_empty());
    let graph = &window.state().graph;
    let documents = graph.entities_of(throughline::model::EntityKind::Document).count();
    assert_eq!(window.scene().marks.len(), graph.entity_count() - documents);
}

#[test]
fn escape_steps_out_in_the_order_that_the_keys_tell() {
    let mut window = Window::new(LARGE);
    window.choose(FIRST_QUESTION);
    window.press(Key::S);
    assert!(window.state().place.beside.is_some());
    window.press(Key::ArrowDown);
    assert!(window.selected_cell().is_some());
    window.press(Key::Escape);
    assert_eq!(window.selected_cell(), None);
    window.press(Key::Escape);
    assert_eq!(window.state().place.beside, None);
    assert_eq!(window.state().place.face, Face::Grid);
    window.press(Key::Escape);
    assert_eq!(window.state().place.face, Face::Graph);
    window.press(Key::Escape);
    assert_eq!(window.state().place.subject, Subject::Overview);
    window.press(Key::F1);
    window.expect("Close what is on top; then clear");
}
