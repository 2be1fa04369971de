//! Briefings: what is shown becomes a step with one key; steps are put in order, written and kept.

use crate::support::{CTRL, FIRST_QUESTION, LARGE, SMALL, Window, name_of};
use crate::synthetic::Harbour;
use egui::accesskit::Role;
use egui::{Key, Modifiers, vec2};
use egui_kittest::kittest::NodeT;
use throughline::app::aside::Page;
use throughline::app::briefing::Which;
use throughline::app::preferences::PreferenceStore;
use throughline::app::selection::Selection;
use throughline::project::place::{Face, Subject};
use throughline::project::{Briefing, BriefingStep};

const SHIFT: Modifiers = Modifiers::SHIFT;

fn at_the_harbour(harbour: &Harbour, size: [f32; 2]) -> Window {
    let mut window = Window::open(size, PreferenceStore::default(), harbour.opening());
    window.press(Key::A);
    window
}

fn briefing(window: &Window) -> &Briefing {
    window.state().project.kept().briefings.last().unwrap()
}

fn last(window: &Window) -> &BriefingStep {
    briefing(window).steps.iter().max_by_key(|step| step.id).unwrap()
}

fn headlines(window: &Window) -> Vec<&str> {
    briefing(window).steps.iter().map(|step| step.headline.as_str()).collect()
}

/// A window with a briefing of three steps: A, B and C.
fn of_three(size: [f32; 2]) -> Window {
    let mut window = Window::new(size);
    for name in ["A", "B", "C"] {
        window.press(Key::B);
        window.press_with(CTRL, Key::B);
        write(&mut window, "Headline of the step", name);
        window.press(Key::Escape);
        assert_eq!(window.state().page, Page::Briefings, "it ends the writing alone");
    }
    assert_eq!(headlines(&window), ["A", "B", "C"]);
    window
}

/// Writes into a field in place of what is there.
#[track_caller]
fn write(window: &mut Window, field: &str, text: &str) {
    window.find(field).focus();
    window.settle();
    window.press_with(CTRL, Key::A);
    window.type_text(text);
}

/// Brings the keyboard to a step of the strip.
#[track_caller]
fn stand_on(window: &mut Window, step: &str) {
    window.choose(step);
    window.find(step).focus();
    window.settle();
    assert!(window.focused().starts_with(step), "{}", window.focused());
}

#[test]
fn a_step_is_added_by_key_from_every_face() {
    let mut window = Window::new(LARGE);
    window.press(Key::B);
    window.expect("This view is step 1 of “Briefing”.");
    assert_eq!(last(&window).headline, "The whole subject, by theme");
    assert!(last(&window).frame.is_some(), "the part of the world in view");
    assert!(!last(&window).view.positions.is_empty());
    window.choose(FIRST_QUESTION);
    for (key, face) in [
        (Key::G, Face::Grid),
        (Key::T, Face::Table),
        (Key::Y, Face::Timeline),
        (Key::V, Face::Graph),
    ] {
        window.press(key);
        window.press(Key::B);
        let step = last(&window);
        assert_eq!(step.view.place.face, face);
        assert!(step.headline.starts_with(FIRST_QUESTION), "{}", step.headline);
        assert!(matches!(step.view.place.subject, Subject::Question { .. }));
        assert_eq!(step.frame.is_some(), face == Face::Graph);
        assert_eq!(step.view.positions.is_empty(), face != Face::Graph);
        assert_eq!(step.quoted, None);
    }
    assert_eq!(briefing(&window).steps.len(), 5, "one briefing");
    window.choose("Undo");
    assert_eq!(briefing(&window).steps.len(), 4);
}

#[test]
fn what_is_selected_is_marked_and_a_passage_that_is_read_is_quoted() {
    let harbour = Harbour::new();
    let mut window = at_the_harbour(&harbour, LARGE);
    window.mark("activity/keels").click_accesskit();
    window.settle();
    window.press(Key::B);
    let name =
        window.state().graph.entity(&"activity/keels".parse().unwrap()).unwrap().name.clone();
    assert_eq!(last(&window).headline, name);
    assert_eq!(last(&window).marked, ["activity/keels".parse().unwrap()].into());
    assert_eq!(last(&window).quoted, None);
    let support = window.state().selection.supports(&window.state().graph).swap_remove(0);
    let (document, locator) = (support.evidence.document.clone(), support.evidence.locator.clone());
    // What rests on the passage, from the words above it.
    let citation = window.state().citation(&document, &locator);
    window.choose("Page: Details");
    window.find(&citation).click_accesskit();
    window.settle();
    assert!(matches!(window.state().selection, Selection::Passage { .. }));
    window.press(Key::B);
    let quoted = last(&window).quoted.clone().unwrap();
    assert_eq!((quoted.document, quoted.locator), (document, locator));
    assert_eq!(last(&window).headline, citation);
}

#[test]
fn steps_are_put_in_order_by_keys_hidden_duplicated_and_removed() {
    for size in [LARGE, SMALL] {
        let mut window = of_three(size);
        stand_on(&mut window, "Step 3: C");
        window.press_with(SHIFT, Key::ArrowLeft);
        assert_eq!(headlines(&window), ["A", "C", "B"]);
        assert!(window.focused().starts_with("Step 2: C"), "the keyboard goes along");
        window.press_with(SHIFT, Key::Home);
        assert_eq!(headlines(&window), ["C", "A", "B"]);
        window.press(Key::ArrowRight);
        assert!(window.focused().starts_with("Step 2: A"), "{}", window.focused());
        window.press(Key::H);
        assert!(window.focused().ends_with("hidden"), "{}", window.focused());
        window.press(Key::D);
        assert_eq!(headlines(&window), ["C", "A", "A", "B"]);
        window.press(Key::Delete);
        assert_eq!(headlines(&window), ["C", "A", "B"]);
        assert_eq!(window.state().briefed.step, briefing(&window).steps.get(1).map(|s| s.id));
        // All of it goes back to nothing, and forth again.
        let made = briefing(&window).clone();
        let steps = window.state().history.done().len();
        for _ in 0..steps {
            window.press_with(CTRL, Key::Z);
        }
        assert!(window.state().project.kept().briefings.is_empty());
        for _ in 0..steps {
            window.press_with(CTRL, Key::Y);
        }
        assert_eq!(*briefing(&window), made);
    }
}

#[test]
fn a_step_is_dragged_to_another_place() {
    let mut window = of_three(LARGE);
    let at = |window: &Window, step: &str| window.find(step).rect();
    let (from, to) = (at(&window, "Step 1: A").center(), at(&window, "Step 3: C"));
    window.drag(from, to.right_center() + vec2(-4.0, 0.0));
    assert_eq!(headlines(&window), ["B", "C", "A"]);
    let (from, to) = (at(&window, "Step 3: A").center(), at(&window, "Step 2: C"));
    window.drag(from, to.left_center() + vec2(4.0, 0.0));
    assert_eq!(headlines(&window), ["B", "A", "C"]);
    assert!(window.says("Moved the step 'A' to place 2."));
}

#[test]
fn what_a_step_says_is_written_in_place_as_one_step_of_the_history() {
    let mut window = Window::new(SMALL);
    window.press(Key::B);
    window.press_with(CTRL, Key::B);
    assert_eq!(window.state().page, Page::Briefings);
    let before = window.state().history.done().len();
    write(&mut window, "Notes of the step", "Speak");
    window.type_text(" slowly ");
    assert_eq!(last(&window).notes, "Speak slowly");
    assert!(window.is_one_burst(before), "a piece of typing is one step");
    write(&mut window, "Text of the step", "Read this.");
    assert_eq!(last(&window).text, "Read this.");
    write(&mut window, "Headline of the step", "Hidden\u{202e}");
    window.expect("Not kept: the headline holds a character that cannot be seen");
    assert_eq!(last(&window).headline, "The whole subject, by theme");
    window.press(Key::Escape);
    for node in window.nodes().filter(|node| node.accesskit_node().role() == Role::Button) {
        let rect = node.rect();
        assert!(rect.max.x <= SMALL[0] + 1.0, "'{}' is cut off", name_of(&node));
    }
}

#[test]
fn choosing_a_step_goes_to_what_it_shows() {
    let mut window = Window::new(LARGE);
    window.choose(FIRST_QUESTION);
    window.press(Key::V);
    window.press(Key::Plus);
    window.press(Key::B);
    let (place, camera) = (window.state().place.clone(), window.state().camera.unwrap());
    let shown = last(&window).view.positions.clone();
    window.press(Key::O);
    window.press(Key::B);
    assert_eq!(window.state().place.subject, Subject::Overview);
    window.choose("Step 1: ");
    assert_eq!(window.state().place, place);
    let now = window.state().camera.unwrap();
    assert!(now.center.distance(camera.center) < 40.0, "{camera:?} {now:?}");
    let positions = window.harness.state().derived().picture.positions();
    for (id, at) in &shown {
        assert!(positions[id].distance(*at) < 1.0, "{id} stands elsewhere");
    }
    window.press_with(Modifiers::ALT, Key::ArrowLeft);
    assert_eq!(window.state().place.subject, Subject::Overview, "Back leads back");
}

#[test]
fn a_built_in_briefing_stays_as_it_is_and_a_copy_is_ones_own() {
    let mut window = Window::new(LARGE);
    window.press_with(CTRL, Key::B);
    window.expect("Come with the program");
    window.choose("A first tour of Throughline");
    window.expect("A first tour of Throughline");
    stand_on(&mut window, "Step 2: ");
    let before = window.state().project.clone();
    window.press(Key::Delete);
    window.expect("comes with the program and stays as it is");
    assert!(window.state().project == before);
    window.choose("Make a copy");
    assert_eq!(briefing(&window).title, "A first tour of Throughline");
    assert!(matches!(&window.state().briefed.which, Some(Which::Own(_))));
    let count = briefing(&window).steps.len();
    stand_on(&mut window, "Step 2: ");
    window.press(Key::Delete);
    assert_eq!(briefing(&window).steps.len(), count - 1);
    window.choose("Rename…");
    window.press_with(CTRL, Key::A);
    window.type_text("My tour");
    window.press(Key::Enter);
    assert_eq!(briefing(&window).title, "My tour");
    window.choose("Remove: My tour");
    assert!(window.state().project.kept().briefings.is_empty());
    window.choose("Undo");
    assert_eq!(briefing(&window).title, "My tour");
}

#[test]
fn a_step_tells_when_the_graph_under_it_has_changed() {
    let harbour = Harbour::new();
    let mut window = at_the_harbour(&harbour, LARGE);
    window.press(Key::B);
    assert!(last(&window).seen.is_some());
    assert!(!window.says("has changed since"));
    window.mark("activity/keels").click_accesskit();
    window.settle();
    window.press(Key::Delete);
    window.press(Key::Enter);
    let gone = "activity/keels".parse().unwrap();
    assert!(window.state().graph.entity(&gone).is_none());
    window.expect("the graph under it has changed since");
    window.expect("The graph under this step has changed since it was made.");
    window.press_with(CTRL, Key::Z);
    assert!(!window.says("has changed since"), "it is as it was");
    window.press_with(CTRL, Key::Y);
    stand_on(&mut window, "Step 1: ");
    window.press(Key::R);
    assert!(!window.says("has changed since"), "it is the view of today");
}

#[test]
fn the_strip_folds_and_leaves_more_than_half_to_the_picture() {
    for size in [LARGE, SMALL] {
        let mut window = of_three(size);
        let middle = |window: &Window| {
            let is = |role| matches!(role, Role::Canvas | Role::Grid);
            window.nodes().find(|node| is(node.accesskit_node().role())).unwrap().rect()
        };
        assert!(middle(&window).height() > size[1] / 2.0, "{:?}", middle(&window));
        for number in 1..=3 {
            let rect = window.find(&format!("Step {number}: ")).rect();
            assert!(rect.max.y <= size[1], "{rect:?} is cut off");
        }
        let low = middle(&window).height();
        window.press(Key::Escape);
        window.press_with(SHIFT, Key::B);
        assert!(window.query("Step 1: A").is_none());
        assert!(middle(&window).height() > low);
        window.press_with(SHIFT, Key::B);
        window.find("Step 1: A");
    }
}

#[test]
fn a_briefing_is_saved_and_opened_again() {
    let harbour = Harbour::new();
    let mut window = at_the_harbour(&harbour, LARGE);
    window.press(Key::B);
    window.press(Key::G);
    window.press(Key::B);
    let made = briefing(&window).clone();
    let path = harbour.path("talk.throughline.ron");
    window.answer_dialogs(throughline::app::dialogs::Picked::Path(path.clone()));
    window.press_with(CTRL, Key::S);
    assert!(path.exists());
    let opening = throughline::app::Opening { files: vec![path], ..Default::default() };
    let again = Window::open(SMALL, PreferenceStore::default(), opening);
    assert_eq!(*briefing(&again), made);
    assert_eq!(again.state().briefing_at_hand(), Some(Which::Own(made.title)));
}
