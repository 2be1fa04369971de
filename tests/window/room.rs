//! There is room for everything, on a large screen and on a small one.

use crate::support::{FIRST_QUESTION, LARGE, SMALL, Window, name_of};
use egui::accesskit::Role;
use egui::{Key, Rect};
use egui_kittest::Node;
use egui_kittest::kittest::NodeT;

/// What the middle of the window is, graph or grid.
fn middle(window: &Window) -> Rect {
    let is_middle =
        |node: &Node<'_>| matches!(node.accesskit_node().role(), Role::Canvas | Role::Grid);
    window.nodes().find(is_middle).unwrap().rect()
}

/// No text of a panel reaches over the edge of its column.
#[track_caller]
fn expect_within_columns(window: &Window, size: [f32; 2], where_: &str) {
    let middle = middle(window);
    let columns = [(0.0, middle.min.x), (middle.min.x, middle.max.x), (middle.max.x, size[0])];
    for node in window.nodes() {
        let role = node.accesskit_node().role();
        let text = matches!(
            role,
            Role::Label | Role::Button | Role::CheckBox | Role::Link | Role::TextInput
        );
        if !text || name_of(&node).is_empty() {
            continue;
        }
        let rect = node.rect();
        if rect.max.y <= 0.0 || rect.min.y >= size[1] {
            continue;
        }
        let inside = columns
            .iter()
            .any(|(left, right)| rect.min.x >= left - 1.0 && rect.max.x <= right + 1.0);
        let name = name_of(&node);
        // The headers and cells of a wide grid scroll sideways.
        let scrolls = role == Role::Button && middle.intersects(rect);
        assert!(inside || scrolls, "{where_} at {size:?}: {role:?} '{name}' reaches out, {rect:?}");
    }
}

#[test]
fn the_picture_has_more_than_half_of_the_width() {
    for size in [LARGE, SMALL] {
        let mut window = Window::new(size);
        assert!(middle(&window).width() > size[0] / 2.0, "{:?}", middle(&window));
        window.choose(FIRST_QUESTION);
        assert!(middle(&window).width() > size[0] / 2.0, "{:?}", middle(&window));
        assert!(middle(&window).height() > size[1] / 2.0, "{:?}", middle(&window));
    }
}

#[test]
fn no_text_reaches_over_the_edge_of_its_column() {
    for size in [LARGE, SMALL] {
        let mut window = Window::new(size);
        expect_within_columns(&window, size, "the first screen");
        window.choose(FIRST_QUESTION);
        expect_within_columns(&window, size, "a grid");
        window.press(Key::ArrowDown);
        expect_within_columns(&window, size, "a cell");
        window.press(Key::O);
        window.mark("field-mission/serbia").click_accesskit();
        window.settle();
        window.choose("OSCE Mission to Serbia carried out");
        expect_within_columns(&window, size, "a relation");
        window.choose("OSCE Mission to Serbia, Field mission");
        expect_within_columns(&window, size, "an entity");
        window.press(Key::N);
        expect_within_columns(&window, size, "its surroundings");
        window.press(Key::Slash);
        window.type_text("serbia");
        expect_within_columns(&window, size, "what is found");
    }
}

#[test]
fn what_lies_on_top_lies_within_the_window() {
    for size in [LARGE, SMALL] {
        for key in [Key::F1, Key::L] {
            let mut window = Window::new(size);
            let before: Vec<String> = window.nodes().map(|node| name_of(&node)).collect();
            match key {
                Key::F1 => window.press(key),
                _ => window.press_with(crate::support::CTRL, key),
            }
            let on_top = window.nodes().filter(|node| {
                matches!(node.accesskit_node().role(), Role::Label | Role::Button | Role::TextInput)
                    && !before.contains(&name_of(node))
            });
            let mut count = 0;
            for node in on_top {
                let rect = node.rect();
                assert!(rect.min.x >= 0.0 && rect.max.x <= size[0], "{key:?}: {}", name_of(&node));
                count += 1;
            }
            assert!(count > 0, "{key:?}");
        }
    }
}

#[test]
fn every_question_can_be_asked() {
    let mut window = Window::new(SMALL);
    let titles: Vec<String> = window.state().questions.iter().map(|q| q.title.clone()).collect();
    window.choose("More questions");
    for title in titles {
        window.choose(&title);
        assert!(
            window.harness.state().derived().content.answered.question.as_ref().unwrap().title
                == title
        );
        window.press(Key::V);
        expect_within_columns(&window, SMALL, &title);
    }
}
