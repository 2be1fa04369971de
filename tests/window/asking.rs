//! A question is composed from the bar, by keyboard alone, and changed where it stands.

use crate::support::{CTRL, FIRST_QUESTION, LARGE, SMALL, Window, name_of};
use egui::{Key, Modifiers};
use throughline::app::bar::FOUND_IN_TEXT;
use throughline::app::place::{Place, Subject};
use throughline::model::EntityId;
use throughline::query::compose::{Composer, Lexicon, begin_with};
use throughline::query::{SearchIndex, asked};

/// A window whose bar has the keyboard.
fn at_the_bar(size: [f32; 2]) -> Window {
    let mut window = Window::new(size);
    window.strike(Modifiers::NONE, Key::Slash, "/");
    window
}

/// Types and chooses what comes first.
#[track_caller]
fn choose(window: &mut Window, typed: &str) {
    window.type_text(typed);
    window.press(Key::Enter);
}

/// What is asked, as a sentence.
fn sentence(window: &Window) -> String {
    let pattern = window.harness.state().derived().content.answered.pattern.clone();
    asked(&window.state().graph, &pattern.expect("something is asked"))
}

fn titles(window: &Window) -> Vec<String> {
    window.harness.state().derived().bar.entries.iter().map(|e| e.title.clone()).collect()
}

#[test]
fn the_signature_question_is_built_from_an_empty_bar_in_four_choices() {
    for size in [LARGE, SMALL] {
        let mut window = at_the_bar(size);
        for typed in ["missions", "carried", "implement", "nrm"] {
            choose(&mut window, typed);
            assert_eq!(window.focused(), "Search", "one goes on after '{typed}'");
        }
        let Subject::Question { id, set } = &window.state().place.subject else {
            panic!("{:?}", window.state().place.subject)
        };
        assert_eq!((id.as_str(), set.len()), ("nrm-implementation", 0));
        assert_eq!(
            sentence(&window),
            "Field missions that carried out activities that implement recommendations about National Referral Mechanism"
        );
    }
}

#[test]
fn a_name_in_full_is_gone_to_from_a_saved_question() {
    let mut window = Window::new(LARGE);
    window.click(FIRST_QUESTION);
    window.strike(Modifiers::NONE, Key::Slash, "/");
    choose(&mut window, "OSCE Mission to Serbia");
    let Subject::Around(centres) = &window.state().place.subject else {
        panic!("{:?}", window.state().place.subject)
    };
    assert_eq!(centres.iter().map(EntityId::as_str).collect::<Vec<_>>(), ["field-mission/serbia"]);
}

#[test]
fn the_answer_and_the_heading_follow_every_choice() {
    let mut window = at_the_bar(LARGE);
    choose(&mut window, "field missions");
    window.expect("Field missions");
    assert!(window.mark("field-mission/serbia").rect().width() > 0.0);
    choose(&mut window, "cover");
    window.expect("Field missions that cover places");
    window.press(Key::Backspace);
    assert_eq!(sentence(&window), "Field missions");
    window.press(Key::Backspace);
    assert_eq!(window.state().place.subject, Subject::Overview);
    assert_eq!(window.focused(), "Search");
}

#[test]
fn escape_steps_out_of_the_text_then_of_the_question_then_to_the_picture() {
    let mut window = at_the_bar(LARGE);
    choose(&mut window, "field missions");
    window.type_text("carr");
    window.press(Key::Escape);
    assert_eq!(window.state().search, "");
    window.expect("Go on");
    window.press(Key::Escape);
    assert!(!window.says("Go on"));
    assert_eq!(window.focused(), "Search");
    window.press(Key::Escape);
    assert_ne!(window.focused(), "Search");
    assert_eq!(sentence(&window), "Field missions", "the answer stays");
}

#[test]
fn a_sentence_typed_in_one_go_is_asked() {
    let mut window = at_the_bar(LARGE);
    choose(
        &mut window,
        "which field missions carried out activities that implement recommendations about NRM?",
    );
    assert!(
        matches!(&window.state().place.subject, Subject::Question { id, .. } if id == "nrm-implementation")
    );
}

#[test]
fn a_chip_is_changed_in_place_from_the_heading() {
    let mut window = Window::new(LARGE);
    window.choose(FIRST_QUESTION);
    window.choose("Field missions, change");
    window.choose("Mission to Serbia, ");
    let Subject::Question { set, .. } = &window.state().place.subject else { panic!() };
    assert_eq!(set["mission"], EntityId::new("field-mission/serbia").unwrap());
    assert!(sentence(&window).starts_with("Mission to Serbia, which carried out activities"));
    window.choose("about National Referral Mechanism, change");
    window.choose("Take this out");
    assert!(matches!(window.state().place.subject, Subject::Pattern(_)));
    window.expect("Mission to Serbia, which carried out activities that implement recommendations");
}

#[test]
fn a_chip_is_changed_by_keyboard() {
    let mut window = at_the_bar(LARGE);
    choose(&mut window, "field missions");
    while window.focused() != "Field missions, change" {
        window.press(Key::Tab);
        assert!(window.actions < 12, "Tab does not lead to the chip");
    }
    window.press(Key::Enter);
    window.press(Key::ArrowDown);
    let second = window.focused();
    window.press(Key::Enter);
    assert_ne!(sentence(&window), "Field missions", "{second}");
}

#[test]
fn an_entity_is_opened_with_enter_and_asked_about_with_tab() {
    let mut window = at_the_bar(LARGE);
    window.type_text("sebria");
    window.press(Key::Tab);
    assert_eq!(sentence(&window), "Mission to Serbia");
    assert_eq!(window.focused(), "Search");
    choose(&mut window, "carried out");
    assert_eq!(sentence(&window), "Mission to Serbia, which carried out activities");
}

#[test]
fn what_cannot_be_placed_gives_what_is_found_in_the_text_and_says_so() {
    let mut window = at_the_bar(LARGE);
    window.type_text("purple identification of victims elephants");
    window.expect(FOUND_IN_TEXT);
    window.expect("cannot be placed");
    assert!(!titles(&window).is_empty());
    assert_eq!(window.state().place, Place::default(), "nothing is guessed");
}

#[test]
fn a_command_is_found_and_run_from_the_bar() {
    let mut window = Window::new(LARGE);
    window.press_with(CTRL, Key::K);
    assert_eq!(window.focused(), "Search");
    choose(&mut window, "show everyth");
    assert_eq!(window.state().place.subject, Subject::Everything);
    assert_eq!(window.state().search, "");
    assert_ne!(window.focused(), "Search", "the next key is a key of the picture");
    // Also while a question is composed.
    window.press_with(CTRL, Key::K);
    choose(&mut window, "field missions");
    choose(&mut window, "dark theme");
    assert_eq!(window.state().preferences.theme, throughline::app::preferences::ThemeChoice::Dark);
    assert_eq!(sentence(&window), "Field missions");
}

#[test]
fn a_connection_is_asked_for_in_words() {
    let mut window = at_the_bar(LARGE);
    choose(&mut window, "how is ODIHR connected with V.3.1");
    let Subject::Paths(asked) = &window.state().place.subject else { panic!() };
    assert_eq!(asked.from.as_str(), "organisation/odihr");
    assert_eq!(asked.to.as_str(), "recommendation/action-plan-2003/V.3.1");
}

#[test]
fn years_and_places_are_limits_of_what_can_have_them() {
    let mut window = at_the_bar(LARGE);
    choose(&mut window, "events");
    choose(&mut window, "2009");
    assert_eq!(sentence(&window), "Events in 2009");
    choose(&mut window, "vienna");
    assert_eq!(sentence(&window), "Events in Vienna in 2009");
}

#[test]
fn everything_in_the_bar_has_a_name() {
    let mut window = at_the_bar(SMALL);
    choose(&mut window, "field missions");
    let nameless: Vec<String> = window
        .nodes()
        .filter(|node| {
            use egui::accesskit::Role;
            use egui_kittest::kittest::NodeT;
            let role = node.accesskit_node().role();
            matches!(role, Role::Button | Role::TextInput) && name_of(node).is_empty()
        })
        .map(|node| format!("{:?}", node.rect()))
        .collect();
    assert!(nameless.is_empty(), "{nameless:?}");
}

#[test]
fn every_entity_and_whatever_is_composed_of_them_is_said_so_that_it_is_read_back() {
    let graph = throughline::storage::builtin().unwrap();
    let index = SearchIndex::new(&graph);
    let lexicon = Lexicon::new(&graph);
    let composer = Composer { graph: &graph, index: &index, lexicon: &lexicon };
    for entity in graph.entities() {
        let one = begin_with(&entity.id);
        let said = asked(&graph, &one);
        assert_eq!(composer.read(None, &said), Ok(one), "{said}");
    }
    // A walk that takes every offer in its turn, now with this typed and now with that.
    let typed = ["", "that", "nrm", "2009", "where", "no", "in", "serbia"];
    for start in 0..13 {
        let mut pattern = None;
        for step in 0..5 {
            let offers = composer.offers(pattern.as_ref(), None, typed[(start + step) % 8]);
            let offers = match pattern {
                None => composer.offers(None, None, ""),
                Some(_) => offers,
            };
            let Some(offer) = offers.get((start * 7 + step * 3) % offers.len().max(1)) else {
                continue;
            };
            let said = asked(&graph, &offer.result);
            assert_eq!(composer.read(None, &said).as_ref(), Ok(&offer.result), "{said}");
            pattern = Some(offer.result.clone());
        }
    }
}

#[test]
fn every_saved_question_is_said_and_read_back_as_itself() {
    let window = Window::new(LARGE);
    let state = window.state();
    let composer = Composer { graph: &state.graph, index: &state.index, lexicon: &state.lexicon };
    for question in state.questions.iter() {
        let pattern = question.bind(&Default::default()).unwrap();
        let said = asked(&state.graph, &pattern);
        let read = composer.read(None, &said).unwrap_or_else(|fault| panic!("{said}: {fault}"));
        let named = pattern.slots().any(|slot| slot.entity.is_some() && slot.kinds.len() > 1);
        assert!(named || question.choices_for(&read).is_some(), "{}: {said}", question.id);
    }
}

#[test]
fn a_sentence_in_other_words_is_understood_and_said_in_ours_above_the_answer() {
    let mut window = at_the_bar(LARGE);
    choose(&mut window, "activities that field missions carried out");
    assert_eq!(sentence(&window), "Activities that were carried out by field missions");
    window.expect("that were carried out by field missions");
    assert!(window.state().place.subject != Subject::Overview);
}
