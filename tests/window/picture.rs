//! The picture without a mouse and without a picture: every mark is named, described, and reached.

use crate::support::{CTRL, LARGE, Window, description_of, name_of};
use egui::{Key, Modifiers};
use egui_kittest::kittest::NodeT;
use throughline::app::place::Subject;

/// A window whose picture has the keyboard.
fn in_the_picture() -> Window {
    let mut window = Window::new(LARGE);
    window.press(Key::F6);
    window.press(Key::F6);
    window
}

#[test]
fn every_mark_drawn_is_a_named_node_described_by_a_sentence() {
    let mut window = Window::new(LARGE);
    for key in [Key::O, Key::A] {
        window.press(key);
        assert_eq!(window.marks().count(), window.scene().marks.len());
        assert!(window.marks().count() > 10);
        for mark in window.marks() {
            let (name, sentence) = (name_of(&mark), description_of(&mark));
            assert!(!name.is_empty());
            assert!(sentence.contains(' ') && sentence.len() > name.len(), "{name}: '{sentence}'");
            assert!(mark.rect().width() > 0.0 && mark.rect().height() > 0.0, "{name}");
        }
    }
}

#[test]
fn the_keyboard_begins_at_a_mark_and_that_mark_is_spoken() {
    let window = in_the_picture();
    let id = window.state().focused.clone().unwrap();
    let mark = window.mark(id.as_str());
    assert_eq!(window.focused(), name_of(&mark));
    assert!(window.marks().any(|node| node.is_focused()));
}

#[test]
fn arrows_go_along_relations() {
    let mut window = Window::new(LARGE);
    window.mark("field-mission/serbia").click_accesskit();
    window.settle();
    window.press(Key::N);
    assert_eq!(window.focused(), "Mission to Serbia");
    let mut reached = 0;
    for key in [Key::ArrowRight, Key::ArrowLeft, Key::ArrowDown, Key::ArrowUp] {
        window.mark("field-mission/serbia").focus();
        window.settle();
        window.press(key);
        let to = window.state().focused.clone().unwrap();
        if to.as_str() != "field-mission/serbia" {
            reached += 1;
            assert_eq!(window.focused(), name_of(&window.mark(to.as_str())));
            let scene = window.scene();
            let linked = scene.links.iter().any(|link| {
                let ends = [link.from, link.to].map(|end| scene.marks[end as usize].id.clone());
                ends.iter().any(|id| id.as_str() == "field-mission/serbia") && ends.contains(&to)
            });
            assert!(linked, "{to} is no neighbour");
        }
    }
    assert!(reached >= 3, "marks lie all around");
}

#[test]
fn enter_and_space_select_and_enter_again_opens() {
    for key in [Key::Enter, Key::Space] {
        let mut window = in_the_picture();
        window.press(Key::ArrowRight);
        let id = window.state().focused.clone().unwrap();
        window.press(key);
        assert_eq!(window.state().selection.entity(), Some(&id));
        window.press(key);
        assert_eq!(window.state().place.subject, Subject::Around([id].into()));
    }
}

#[test]
fn escape_steps_out_one_step_at_a_time_and_leaves_the_keyboard_there() {
    let mut window = in_the_picture();
    window.press(Key::Enter);
    window.press(Key::Enter);
    assert!(matches!(window.state().place.subject, Subject::Around(_)));
    window.press(Key::Escape);
    assert_eq!(window.selected(), None);
    assert!(matches!(window.state().place.subject, Subject::Around(_)));
    window.press(Key::Escape);
    assert_eq!(window.state().place.subject, Subject::Overview);
    assert!(window.marks().any(|node| node.is_focused()), "{}", window.focused());
}

#[test]
fn escape_closes_the_menu_and_nothing_else() {
    let mut window = Window::new(LARGE);
    window.mark("field-mission/serbia").click_secondary();
    window.settle();
    assert!(window.query("Pin or unpin").is_some());
    assert_eq!(window.selected(), Some("field-mission/serbia"));
    window.press(Key::Escape);
    assert!(window.query("Pin or unpin").is_none());
    assert_eq!(window.selected(), Some("field-mission/serbia"));
}

#[test]
fn a_mark_that_is_dragged_is_pinned_and_undo_brings_it_back() {
    let mut window = Window::new(LARGE);
    let before = window.mark("field-mission/serbia").rect().center();
    let to = before + egui::vec2(-60.0, 90.0);
    window.drag(before, to);
    let pins = window.state().project.pins().clone();
    assert_eq!(pins.keys().map(|id| id.as_str()).collect::<Vec<_>>(), ["field-mission/serbia"]);
    let after = window.mark("field-mission/serbia").rect().center();
    assert!(after.distance(to) < 3.0, "{after:?} is not where it was let go, {to:?}");
    window.press_with(CTRL, Key::Z);
    assert!(window.state().project.pins().is_empty());
    window.expect("Undone: Pin Mission to Serbia.");
    window.press_with(Modifiers { shift: true, ..CTRL }, Key::Z);
    assert_eq!(*window.state().project.pins(), pins);
}

#[test]
fn nothing_moves_that_is_pinned_when_the_filter_changes() {
    let mut window = Window::new(LARGE);
    let from = window.mark("field-mission/serbia").rect().center();
    window.drag(from, from + egui::vec2(-60.0, 90.0));
    let place = |window: &Window| {
        let positions = window.harness.state().derived().picture.positions();
        positions[&window.state().project.pins().keys().next().unwrap().clone()]
    };
    let before = place(&window);
    window.choose("Organisations: ");
    assert_eq!(place(&window), before);
}

#[test]
fn a_key_pins_the_selection_and_lets_it_go() {
    let mut window = Window::new(LARGE);
    window.mark("field-mission/serbia").click_accesskit();
    window.settle();
    window.press(Key::P);
    assert_eq!(window.state().project.pins().len(), 1);
    window.press(Key::P);
    assert!(window.state().project.pins().is_empty());
}

#[test]
fn dragging_the_ground_pans_and_pins_nothing() {
    let mut window = Window::new(LARGE);
    let serbia = |window: &Window| window.mark("field-mission/serbia").rect().center();
    let before = serbia(&window);
    let canvas = window.find("Picture with").rect();
    let free = (0..40)
        .map(|step| canvas.left_top() + egui::vec2(8.0, 8.0 + 15.0 * step as f32))
        .find(|at| window.marks().all(|mark| !mark.rect().expand(30.0).contains(*at)))
        .unwrap();
    window.drag(free, free + egui::vec2(50.0, 20.0));
    assert!(window.state().project.pins().is_empty());
    let moved = serbia(&window) - before;
    assert!((moved - egui::vec2(50.0, 20.0)).length() < 2.0, "{moved:?}");
    window.press(Key::F);
    assert!((serbia(&window) - before).length() < 2.0, "fitting takes it back");
}

#[test]
fn a_mark_focused_by_assistive_technology_has_the_keyboard() {
    let mut window = Window::new(LARGE);
    window.mark("field-mission/serbia").focus();
    window.settle();
    assert_eq!(window.focused(), "Mission to Serbia");
    assert!(!window.mark("field-mission/serbia").accesskit_node().is_selected().unwrap());
}

#[test]
fn a_loop_on_the_ground_gathers_what_is_inside_and_no_more() {
    let mut window = Window::new(LARGE);
    let serbia = window.mark("field-mission/serbia").rect().center();
    let marks: Vec<egui::Pos2> = window.marks().map(|mark| mark.rect().center()).collect();
    let next = marks.iter().map(|at| at.distance(serbia)).filter(|far| *far > 1.0);
    let radius = (next.fold(f32::INFINITY, f32::min) * 0.75).min(60.0);
    let around = |turn: f32| serbia + egui::Vec2::angled(turn) * radius;
    let way: Vec<egui::Pos2> = (0..=40).map(|step| around(0.8 + step as f32 * 0.15)).collect();
    window.draw(&way, CTRL);
    assert_eq!(window.selected(), Some("field-mission/serbia"));
    assert!(window.state().project.pins().is_empty(), "nothing is moved by it");
    window.press(Key::Escape);
    assert_eq!(window.selected(), None);
    // Beside the marks it selects nothing.
    let away: Vec<egui::Pos2> = way.iter().map(|at| serbia + (*at - serbia) * 0.02).collect();
    let corner = window.find("Picture with").rect().left_bottom() + egui::vec2(30.0, -60.0);
    let away: Vec<egui::Pos2> = away.iter().map(|at| corner + (*at - serbia)).collect();
    window.draw(&away, CTRL);
    assert_eq!(window.selected(), None);
}
