//! Presenting a briefing by keys alone, leaving it for a question, and coming back.

use crate::support::{CTRL, LARGE, Window, name_of};
use egui::accesskit::{Live, Role};
use egui::{Key, Modifiers, ThemePreference};
use egui_kittest::Node;
use egui_kittest::kittest::NodeT;
use throughline::app::place::Subject;
use throughline::app::presenting::At;
use throughline::project::{Briefing, briefings};

/// The briefing that F5 presents where there is none of one's own.
fn briefing() -> Briefing {
    briefings().unwrap().remove(0)
}

/// A window that presents it.
fn presenting(size: [f32; 2]) -> Window {
    let mut window = Window::new(size);
    window.press(Key::F5);
    window
}

/// The slide, as it is told to who does not see it.
#[track_caller]
fn slide(window: &Window) -> Node<'_> {
    let mut slides = window.nodes().filter(|node| node.accesskit_node().role() == Role::Document);
    slides.next().unwrap_or_else(|| panic!("no slide:\n{}", window.dump()))
}

#[track_caller]
fn expect_step(window: &Window, number: usize) {
    let steps = briefing().steps;
    let (said, step) = (name_of(&slide(window)), &steps[number - 1]);
    let stands = format!("Step {number} of {}. {}", steps.len(), step.headline);
    assert!(said.starts_with(&stands), "'{said}' is not '{stands}'");
    assert!(said.contains(&step.text), "{said}");
}

fn is_presenting(window: &Window) -> bool {
    window.state().presenting.is_some()
}

#[test]
fn a_briefing_is_presented_from_start_to_end_by_keys() {
    let mut window = presenting(LARGE);
    let count = briefing().steps.len();
    assert!(!window.says("Questions"), "nothing but the slide is shown");
    expect_step(&window, 1);
    assert_eq!(slide(&window).accesskit_node().data().live(), Some(Live::Polite));
    let forward = [Key::ArrowRight, Key::ArrowDown, Key::Space, Key::Enter, Key::PageDown, Key::N];
    for (number, key) in (2..=count).zip(forward.iter().cycle()) {
        window.press(*key);
        expect_step(&window, number);
    }
    window.press(Key::Space);
    assert_eq!(window.state().presenting.as_ref().unwrap().at, At::End);
    assert!(name_of(&slide(&window)).contains("The end"));
    window.press(Key::Space);
    assert_eq!(window.state().presenting.as_ref().unwrap().at, At::End);
    let back = [Key::ArrowLeft, Key::ArrowUp, Key::PageUp, Key::Backspace, Key::P];
    for (number, key) in (1..=count).rev().zip(back.iter().cycle()) {
        window.press(*key);
        expect_step(&window, number);
    }
    window.press(Key::End);
    expect_step(&window, count);
    window.press(Key::Home);
    expect_step(&window, 1);
    window.press(Key::Escape);
    assert!(!is_presenting(&window));
    window.expect("Questions");
}

#[test]
fn a_number_goes_to_its_step_and_one_that_is_none_is_told() {
    let mut window = presenting(LARGE);
    window.strike(Modifiers::NONE, Key::Num3, "3");
    window.expect("Step 3, then Enter");
    window.press(Key::Enter);
    expect_step(&window, 3);
    for key in [Key::Num9, Key::Num9, Key::Enter] {
        window.press(key);
    }
    window.expect("There is no step 99");
    expect_step(&window, 3);
}

#[test]
fn the_picture_can_be_taken_away_and_the_keys_be_listed() {
    let mut window = presenting(LARGE);
    for key in [Key::B, Key::Period] {
        window.strike(Modifiers::NONE, key, "b");
        assert!(name_of(&slide(&window)).contains("taken away"));
        window.press(key);
        expect_step(&window, 1);
    }
    window.strike(Modifiers::SHIFT, Key::Questionmark, "?");
    window.expect("The step with that number");
    window.press(Key::Escape);
    assert!(!window.says("The step with that number") && is_presenting(&window));
}

#[test]
fn the_mouse_goes_forward_and_back() {
    let mut window = presenting(LARGE);
    let middle = egui::pos2(LARGE[0] / 2.0, LARGE[1] / 2.0);
    window.click_at(middle);
    expect_step(&window, 2);
    for pressed in [true, false] {
        window.harness.event(egui::Event::PointerButton {
            pos: middle,
            button: egui::PointerButton::Secondary,
            pressed,
            modifiers: Modifiers::NONE,
        });
    }
    window.settle();
    expect_step(&window, 1);
}

#[test]
fn a_question_is_answered_in_the_whole_window_and_one_key_comes_back() {
    let mut window = presenting(LARGE);
    window.press(Key::Space);
    let kept = window.state().project.kept().clone();
    window.strike(Modifiers::NONE, Key::Slash, "/");
    assert_eq!(window.focused(), "Search");
    let shown = briefing().steps[1].view.place.clone();
    assert_eq!(window.state().place, shown, "it begins with what the slide shows");
    window.type_text("show everything");
    window.press(Key::Enter);
    assert_eq!(window.state().place.subject, Subject::Everything);
    window.expect("Back to step 2 of");
    // Also out of a field that one types in.
    window.press_with(CTRL, Key::K);
    window.type_text("moldova");
    window.press(Key::F5);
    expect_step(&window, 2);
    assert_eq!(*window.state().project.kept(), kept);
    window.press(Key::Space);
    expect_step(&window, 3);
    window.press(Key::Slash);
    window.click("Back to step 3 of");
    expect_step(&window, 3);
    window.press(Key::Slash);
    window.click("End the presentation");
    assert!(!is_presenting(&window) && window.says("Questions"));
}

#[test]
fn the_notes_have_a_window_with_the_next_step() {
    let mut window = presenting(LARGE);
    let steps = briefing().steps;
    assert!(!window.says(&steps[0].notes));
    window.press(Key::S);
    window.expect(&steps[0].notes);
    window.expect(&format!("Next: {}", steps[1].headline));
    window.expect(&format!("Step 1 of {}", steps.len()));
    window.press(Key::Space);
    window.expect(&steps[1].notes);
    window.press(Key::End);
    window.expect("Next: the end");
    window.press(Key::S);
    assert!(!window.says(&steps[0].notes) && is_presenting(&window));
}

#[test]
fn it_is_the_same_in_every_appearance_and_on_every_screen() {
    for (words, size) in [
        ("dark theme", [1024.0, 768.0]),
        ("high contrast, light", [3840.0, 2160.0]),
        ("high contrast, dark", [640.0, 480.0]),
    ] {
        let mut window = Window::new(size);
        window.press_with(CTRL, Key::K);
        window.type_text(words);
        window.press(Key::Enter);
        window.press(Key::F5);
        expect_step(&window, 1);
        let [width, height] = size;
        assert_eq!(slide(&window).rect().size(), egui::vec2(width, height));
        // The list of keys fits, and so do the notes.
        window.strike(Modifiers::SHIFT, Key::Questionmark, "?");
        let screen = window.harness.ctx.content_rect();
        for name in ["Keys", "End the presentation", "Escape"] {
            let rect = window.find(name).rect();
            assert!(screen.contains_rect(rect), "{size:?}: {name} at {rect:?}");
        }
        window.press(Key::Escape);
        window.press(Key::S);
        let rect = window.find("Next:").rect();
        assert!(screen.contains_rect(rect), "{size:?}: the next step at {rect:?}");
    }
}

#[test]
fn high_contrast_follows_light_and_dark_of_the_system() {
    let mut window = Window::new(LARGE);
    for (words, theme) in [
        ("high contrast", ThemePreference::System),
        ("high contrast, light", ThemePreference::Light),
        ("high contrast, dark", ThemePreference::Dark),
    ] {
        window.press_with(CTRL, Key::K);
        window.type_text(words);
        window.press(Key::Enter);
        assert_eq!(window.harness.ctx.options(|options| options.theme_preference), theme);
        let text = window.harness.ctx.global_style().visuals.widgets.inactive.fg_stroke.color;
        let pure = [egui::Color32::BLACK, egui::Color32::WHITE];
        assert!(pure.contains(&text), "{words}: {text:?}");
    }
}

#[test]
fn the_picture_glides_and_a_key_in_between_is_answered_at_once() {
    let mut window = presenting(LARGE);
    window.harness.ctx.global_style_mut(|style| style.animation_time = 0.16);
    // A step takes a quarter of a second: the passage is under way after one.
    window.harness.event(egui::Event::Key {
        key: Key::Space,
        physical_key: None,
        pressed: true,
        repeat: false,
        modifiers: Modifiers::NONE,
    });
    window.harness.step();
    window.harness.step();
    expect_step(&window, 2);
    window.press(Key::Space);
    expect_step(&window, 3);
}
