//! What is near: expanding by verb, taking away, keeping, steps, likeness, what several share.

use crate::support::{CTRL, LARGE, SMALL, Window, description_of, name_of};
use egui::{Key, Modifiers};
use egui_kittest::kittest::NodeT;
use std::collections::BTreeSet;
use throughline::app::place::Subject;
use throughline::app::selection::Selection;
use throughline::model::{EntityId, EntityKind};

const SHIFT: Modifiers = Modifiers::SHIFT;
const SERBIA: &str = "field-mission/serbia";
const MONTENEGRO: &str = "field-mission/montenegro";

/// The overview with the mission to Serbia selected.
fn serbia() -> Window {
    let mut window = Window::new(LARGE);
    window.mark(SERBIA).click_accesskit();
    window.settle();
    window
}

fn shown(window: &Window) -> BTreeSet<EntityId> {
    window.scene().marks.iter().map(|mark| mark.id.clone()).collect()
}

/// The names in the window that begin so.
fn names(window: &Window, start: &str) -> Vec<String> {
    let names = window.nodes().map(|node| name_of(&node));
    names.filter(|name| name.starts_with(start)).collect()
}

fn set(ids: &[&str]) -> BTreeSet<EntityId> {
    ids.iter().map(|id| id.parse().unwrap()).collect()
}

/// A window in which two missions are gathered.
fn two_missions() -> Window {
    let mut window = serbia();
    let at = window.mark(MONTENEGRO).rect().center();
    shift_click(&mut window, at);
    assert_eq!(window.state().selection, Selection::Set(set(&[SERBIA, MONTENEGRO])));
    window
}

fn shift_click(window: &mut Window, at: egui::Pos2) {
    window.harness.event(egui::Event::ModifiersChanged(SHIFT));
    window.harness.hover_at(at);
    for pressed in [true, false] {
        window.harness.event(egui::Event::PointerButton {
            pos: at,
            button: egui::PointerButton::Primary,
            pressed,
            modifiers: SHIFT,
        });
        window.harness.step();
    }
    window.harness.event(egui::Event::ModifiersChanged(Modifiers::NONE));
    window.settle();
}

#[test]
fn a_verb_says_how_much_it_adds_and_adds_just_that() {
    let mut window = serbia();
    let before = shown(&window);
    let heading = names(&window, "Carried out · ").remove(0);
    let graph = window.state().graph.clone();
    let done = graph.related(
        &SERBIA.parse().unwrap(),
        throughline::model::RelationKind::CarriedOut,
        throughline::model::Direction::Out,
    );
    assert!(heading.contains(&format!("{} activities", done.len())), "{heading}");
    window.choose("Add to the picture: Carried out");
    let after = shown(&window);
    let added: BTreeSet<EntityId> = &after - &before;
    assert_eq!(added, done.iter().map(|relation| relation.to.clone()).collect());
    window.expect("(all shown)");
    window.expect(&format!("{} added by hand", added.len()));
    window.press(Key::Backspace);
    assert_eq!(shown(&window), before);
}

#[test]
fn the_menu_of_a_mark_offers_the_verbs_too() {
    let mut window = Window::new(LARGE);
    let before = shown(&window).len();
    window.mark(SERBIA).click_secondary();
    window.settle();
    window.choose("Add Carried out · ");
    assert!(shown(&window).len() > before);
}

#[test]
fn very_much_is_added_only_after_it_was_said() {
    let mut window = Window::new(LARGE);
    // The body with most relations: all that it is related to would fill the picture.
    let graph = window.state().graph.clone();
    let marks = shown(&window);
    let busiest = marks.iter().max_by_key(|id| graph.degree(id)).unwrap().clone();
    window.mark(busiest.as_str()).click_accesskit();
    window.settle();
    window.press(Key::E);
    if shown(&window) == marks {
        window.expect("Ask for it again to add them.");
        window.press(Key::E);
    } else {
        assert!(shown(&window).len() - marks.len() <= 60);
    }
    assert!(shown(&window).len() > marks.len());
}

#[test]
fn what_was_added_is_taken_away_again() {
    let mut window = serbia();
    let before = shown(&window);
    window.press(Key::E);
    assert!(shown(&window).len() > before.len());
    window.press_with(SHIFT, Key::E);
    assert_eq!(shown(&window), before);
}

#[test]
fn what_hangs_on_one_alone_is_taken_away_and_brought_back() {
    let mut window = serbia();
    window.press(Key::N);
    let before = shown(&window);
    let visible = &window.harness.state().derived().content.visible;
    let hangs = |id: &&EntityId| !throughline::query::hanging(visible, id).is_empty();
    let activity = before.iter().filter(|id| id.kind() == EntityKind::Activity).find(hangs);
    let activity = activity.expect("an activity with a leaf").clone();
    window.mark(activity.as_str()).click_accesskit();
    window.settle();
    window.press_with(SHIFT, Key::E);
    assert!(shown(&window).len() < before.len());
    assert!(shown(&window).contains(&activity));
    window.press_with(SHIFT, Key::H);
    assert_eq!(shown(&window), before);
}

#[test]
fn only_the_selection_is_kept_or_what_joins_it_too() {
    let mut window = two_missions();
    let before = shown(&window);
    window.press(Key::K);
    assert_eq!(shown(&window), set(&[SERBIA, MONTENEGRO]));
    window.expect(&format!("{} hidden by hand", before.len() - 2));
    window.press(Key::Backspace);
    assert_eq!(shown(&window), before);
    window.choose("Keep this and what joins it");
    let kept = shown(&window);
    assert!(kept.len() > 2 && kept.len() < before.len(), "{kept:?}");
    let chip = names(&window, "Take away the filter: ").remove(0);
    assert!(chip.ends_with("hidden by hand"), "{chip}");
    window.choose(&chip);
    assert_eq!(shown(&window), before);
}

#[test]
fn digits_show_what_lies_within_so_many_steps() {
    let mut window = serbia();
    let told: Vec<String> =
        ["1 step: ", "2 steps: ", "3 steps: "].map(|start| names(&window, start).remove(0)).into();
    let mut last = 0;
    for (key, told) in [Key::Num1, Key::Num2, Key::Num3].into_iter().zip(&told) {
        window.press(key);
        assert!(matches!(window.state().place.subject, Subject::Within { .. }));
        let derived = window.harness.state().derived();
        // The documents are counted, and left to the details.
        let count =
            derived.content.visible.subgraph.entities.len() + derived.content.visible.left_out - 1;
        assert!(told.ends_with(&format!(": {count} entities")), "{told}, not {count}");
        assert!(count >= last);
        last = count;
    }
    window.expect("Within 3 steps of ");
    window.expect("Themes are not passed through.");
    for _ in 0..3 {
        window.press(Key::Backspace);
    }
    assert_eq!(window.state().place.subject, Subject::Overview);
    window.choose("2 steps: ");
    assert!(matches!(window.state().place.subject, Subject::Within { degrees: 2, .. }));
    // A digit without a selection goes on from where the picture is drawn around.
    window.press(Key::Escape);
    assert_eq!(window.state().selection, Selection::Nothing);
    window.press(Key::Num1);
    assert!(matches!(window.state().place.subject, Subject::Within { degrees: 1, .. }));
}

#[test]
fn what_is_like_one_says_why_and_stands_side_by_side() {
    let mut window = serbia();
    window.choose("What else is like this?");
    let alike = &window.harness.state().derived().near.as_ref().unwrap().similar;
    assert!(alike.len() > 3);
    let first = alike[0].id.clone();
    assert_eq!(first.kind(), EntityKind::FieldMission);
    window.expect("Both ");
    let name = window.state().name(&first);
    let own = window.state().name(&SERBIA.parse().unwrap());
    window.choose(&format!("Show {own} and {name} side by side"));
    let both = BTreeSet::from([SERBIA.parse().unwrap(), first]);
    assert_eq!(window.state().place.subject, Subject::Around(both.clone()));
    assert_eq!(window.state().selection, Selection::Set(both));
}

#[test]
fn several_tell_what_they_have_in_common_and_show_it() {
    let mut window = two_missions();
    window.expect("2 field missions selected");
    window.expect("What they have in common");
    let common = window.harness.state().derived().near.as_ref().unwrap().common.clone();
    assert_eq!(common[0].share, 2);
    window.expect("2 of 2");
    let sentence = common[0].sentence(&window.state().graph, 2);
    assert!(sentence.starts_with("Both "), "{sentence}");
    window.expect(&sentence);
    let button = names(&window, "Show ").into_iter().find(|n| n.ends_with("in the picture"));
    window.choose(&button.unwrap());
    assert!(shown(&window).contains(&common[0].id));
    assert_eq!(window.state().trail.behind().len(), 1);
    window.choose("How are they connected?");
    assert!(matches!(window.state().place.subject, Subject::Paths(_)));
}

#[test]
fn marks_are_gathered_by_keyboard_and_escape_lets_them_go() {
    let mut window = serbia();
    window.press(Key::F6);
    window.press(Key::F6);
    while window.focused() != name_of(&window.mark(SERBIA)) {
        window.press(Key::F6);
    }
    window.press_with(SHIFT, Key::ArrowRight);
    let chosen = window.state().selection.chosen();
    assert_eq!(chosen.len(), 2, "{chosen:?}");
    let focused = window.state().focused.clone().unwrap();
    assert!(chosen.contains(&focused) && chosen.contains(&SERBIA.parse().unwrap()));
    window.press_with(SHIFT, Key::Space);
    assert_eq!(window.selected(), Some(SERBIA));
    window.press_with(SHIFT, Key::Space);
    let selected: Vec<bool> = [SERBIA, focused.as_str()]
        .map(|id| window.mark(id).accesskit_node().is_selected().unwrap())
        .into();
    assert_eq!(selected, [true, true]);
    window.press(Key::Escape);
    assert_eq!(window.state().selection, Selection::Nothing);
}

#[test]
fn everything_shown_is_selected_and_the_search_field_keeps_its_own_key() {
    let mut window = Window::new(LARGE);
    window.press_with(CTRL, Key::A);
    assert_eq!(window.state().selection.chosen(), shown(&window));
    window.press(Key::Escape);
    window.press(Key::Slash);
    window.type_text("serbia");
    window.press_with(CTRL, Key::A);
    assert_eq!(window.state().selection, Selection::Nothing);
    window.type_text("moldova");
    assert_eq!(window.state().search, "moldova", "all that was typed was replaced");
    window.strike(SHIFT, Key::E, "E");
    assert_eq!(window.state().search, "moldovaE", "with Shift a letter is still a letter");
}

#[test]
fn a_box_selects_what_is_inside() {
    let mut window = Window::new(LARGE);
    let rect = window.mark(SERBIA).rect();
    let to = rect.max + egui::vec2(30.0, 30.0);
    // The box begins where nothing is.
    let free = |at: &egui::Pos2| window.marks().all(|mark| !mark.rect().expand(8.0).contains(*at));
    let mut corners = (20..80).map(|reach| rect.min - egui::Vec2::splat(reach as f32));
    let from = corners.find(free).unwrap();
    let before = window.state().camera;
    window.harness.event(egui::Event::ModifiersChanged(SHIFT));
    window.harness.hover_at(from);
    let button = |pos, pressed| egui::Event::PointerButton {
        pos,
        button: egui::PointerButton::Primary,
        pressed,
        modifiers: SHIFT,
    };
    window.harness.event(button(from, true));
    window.harness.step();
    for share in [0.3, 0.7, 1.0] {
        window.harness.hover_at(from.lerp(to, share));
        window.harness.step();
    }
    window.harness.event(button(to, false));
    window.harness.step();
    window.harness.event(egui::Event::ModifiersChanged(Modifiers::NONE));
    window.settle();
    let chosen = window.state().selection.chosen();
    assert!(chosen.contains(&SERBIA.parse().unwrap()), "{chosen:?}");
    assert!(chosen.len() < shown(&window).len());
    assert_eq!(window.state().camera, before, "the ground stayed where it is");
}

#[test]
fn the_picture_tells_a_screen_reader_how_several_are_gathered() {
    let window = Window::new(SMALL);
    let picture = window.find("Picture with ");
    assert!(description_of(&picture).contains("Shift"));
}
