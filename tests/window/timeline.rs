//! What is dated in lanes by kind, and a stretch of time as a filter of everything.

use crate::support::{LARGE, SMALL, Window, name_of};
use egui::{Key, Modifiers, Pos2, pos2};
use egui_kittest::kittest::NodeT;
use throughline::app::place::Face;
use throughline::model::EntityKind;

const CHIP: &str = "Take away the filter: ";

/// A window on the timeline of the whole graph, which has the keyboard.
fn timeline(size: [f32; 2]) -> Window {
    let mut window = Window::new(size);
    window.press(Key::Y);
    assert_eq!(window.state().place.face, Face::Timeline);
    let mut steps = 0;
    while !window.focused().starts_with("Timeline with") {
        window.press(Key::F6);
        steps += 1;
        assert!(steps < 5, "F6 never comes to the timeline");
    }
    window
}

fn during(window: &Window) -> String {
    window.state().place.filter.during.map_or_else(String::new, |range| range.in_words())
}

/// How many dated things the limits in force hide.
fn hidden(window: &Window) -> usize {
    let range = window.state().place.filter.during.unwrap();
    let lanes = &window.harness.state().derived().content.lanes;
    lanes.items().filter(|item| !range.admits(&item.date)).count()
}

/// Where on the axis a moment is.
fn on_axis(window: &Window, at: f64) -> Pos2 {
    let axis = window.find("Years. Drag").rect();
    let lanes = &window.harness.state().derived().content.lanes;
    let (from, to) = window.state().timeline.window(lanes);
    let share = ((at - from) / (to - from)) as f32;
    pos2(axis.min.x + share * axis.width(), axis.max.y - 8.0)
}

#[test]
fn every_dated_thing_is_there_and_is_spoken_with_its_date() {
    for size in [LARGE, SMALL] {
        let window = timeline(size);
        let lanes = &window.harness.state().derived().content.lanes;
        assert!(lanes.dated() > 200);
        window.expect("2 December 2003, decision, ");
        window.expect("Events, ");
        window.expect(&format!("{} dated", lanes.dated()));
        let (earlier, later) = {
            let (from, to) = window.state().timeline.window(lanes);
            lanes.outside(from, to)
        };
        assert!(earlier > 0 && later > 0, "it begins at the dense part");
        window.find(&format!("{earlier} earlier"));
        window.find(&format!("{later} later"));
    }
}

#[test]
fn arrows_go_in_time_and_from_kind_to_kind_and_enter_selects() {
    let mut window = timeline(LARGE);
    window.press(Key::ArrowRight);
    let first = window.state().focused.clone().unwrap();
    window.press(Key::ArrowRight);
    let second = window.state().focused.clone().unwrap();
    assert_eq!(first.kind(), second.kind());
    let graph = window.state().graph.clone();
    let date = |id| graph.entity(id).unwrap().date.unwrap();
    assert!(date(&first) <= date(&second));
    window.press(Key::ArrowDown);
    let below = window.state().focused.clone().unwrap();
    assert!(below.kind() > second.kind());
    window.press(Key::Enter);
    assert_eq!(window.selected(), Some(below.as_str()));
    window.press(Key::ArrowRight);
    window.press_with(Modifiers::SHIFT, Key::Enter);
    assert_eq!(window.state().selection.entities(&graph).len(), 2);
}

#[test]
fn limits_are_set_by_keyboard_and_counted() {
    let mut window = timeline(LARGE);
    window.press(Key::ArrowRight);
    window.press_with(Modifiers::SHIFT, Key::ArrowRight);
    let first = during(&window);
    assert!(first.starts_with("in "), "{first}");
    window.press_with(Modifiers::SHIFT, Key::ArrowRight);
    window.press_with(Modifiers::SHIFT, Key::ArrowRight);
    let wider = during(&window);
    assert!(wider.starts_with("between "), "{wider}");
    let range = window.state().place.filter.during.unwrap();
    assert_eq!(range.to.unwrap().year() - range.from.unwrap().year(), 2);
    window.press_with(crate::support::CTRL, Key::ArrowRight);
    let range = window.state().place.filter.during.unwrap();
    assert_eq!(range.to.unwrap().year() - range.from.unwrap().year(), 1);
    assert!(hidden(&window) > 0);
    window.expect(&format!("{} hidden.", hidden(&window)));
    window.find(CHIP);
    window.press(Key::Delete);
    assert_eq!(during(&window), "");
    assert!(window.query(CHIP).is_none());
}

#[test]
fn a_stretch_drawn_on_the_axis_filters_the_picture_and_the_chip_takes_it_away() {
    let mut window = Window::new(LARGE);
    window.press(Key::A);
    let before = window.scene().marks.len();
    window.press(Key::Y);
    let (from, to) = (on_axis(&window, 2004.4), on_axis(&window, 2006.6));
    window.drag(from, to);
    assert_eq!(during(&window), "between 2004 and 2006");
    let range = window.state().place.filter.during.unwrap();
    window.press(Key::V);
    let marks = &window.scene().marks;
    assert!(!marks.is_empty() && marks.len() < before);
    let graph = window.state().graph.clone();
    let date = |mark: &throughline::scene::Mark| graph.entity(&mark.id).unwrap().date;
    assert!(marks.iter().all(|mark| date(mark).is_none_or(|date| range.admits(&date))));
    window.choose(CHIP);
    assert_eq!(window.scene().marks.len(), before);
}

#[test]
fn the_end_of_a_stretch_is_dragged() {
    let mut window = timeline(LARGE);
    let (from, to) = (on_axis(&window, 2004.4), on_axis(&window, 2005.6));
    window.drag(from, to);
    let (end, further) = (on_axis(&window, 2006.0), on_axis(&window, 2007.5));
    window.drag(end, further);
    assert_eq!(during(&window), "between 2004 and 2007");
}

#[test]
fn play_steps_through_the_years_and_pauses_at_anything_else() {
    let mut window = timeline(LARGE);
    window.press(Key::S);
    assert_eq!(window.state().place.beside, Some(Face::Graph));
    let lanes = window.harness.state().derived().content.lanes.clone();
    let years = window.state().timeline.years(&lanes);
    window.choose("Play through the years");
    assert_eq!(during(&window), format!("in {}", years[0]));
    window.harness.run_steps(8);
    let later = during(&window);
    assert!(years[1..].iter().any(|year| later == format!("in {year}")), "{later}");
    assert!(window.state().timeline.due.is_some());
    window.press(Key::S);
    assert!(window.state().timeline.due.is_none(), "another action pauses");
    let paused = during(&window);
    window.harness.run_steps(8);
    assert_eq!(during(&window), paused);
    window.choose("One year back");
    assert_ne!(during(&window), paused);
    window.choose("Up to the year");
    window.choose("One year on");
    assert!(during(&window).starts_with("until "), "{}", during(&window));
    window.choose("Stop and show all years");
    assert_eq!(during(&window), "");
}

#[test]
fn what_is_selected_elsewhere_is_marked_and_brought_into_sight() {
    let mut window = timeline(LARGE);
    let lanes = window.harness.state().derived().content.lanes.clone();
    let (from, _) = window.state().timeline.window(&lanes);
    let early = lanes.items().find(|item| item.end < from).unwrap().clone();
    let name = window.state().graph.entity(&early.id).unwrap().name.clone();
    window.press(Key::Slash);
    window.type_text(&name);
    window.press(Key::Enter);
    assert_eq!(window.selected(), Some(early.id.as_str()));
    window.press(Key::A);
    window.press(Key::Y);
    let (from, to) =
        window.state().timeline.window(&window.harness.state().derived().content.lanes);
    assert!(from < early.begin && early.end < to, "{from} {to}");
    let words = format!("{}, ", early.date.in_words());
    let here = |node: &egui_kittest::Node<'_>| {
        name_of(node).starts_with(&words) && node.accesskit_node().is_selected() == Some(true)
    };
    assert!(window.nodes().any(|node| here(&node)));
}

#[test]
fn the_wheel_zooms_at_the_pointer_and_fit_shows_all() {
    let mut window = timeline(LARGE);
    let lanes = window.harness.state().derived().content.lanes.clone();
    let seen = |window: &Window| window.state().timeline.window(&lanes);
    let before = seen(&window);
    let at = on_axis(&window, 2006.0) + egui::vec2(0.0, 60.0);
    window.turn_wheel(at, -240.0);
    let near = seen(&window);
    assert!(near.1 - near.0 < (before.1 - before.0) * 0.6, "{near:?}");
    let share = |(from, to): (f64, f64)| (2006.0 - from) / (to - from);
    assert!((share(near) - share(before)).abs() < 0.02);
    window.press(Key::F);
    let all = seen(&window);
    assert_eq!(lanes.outside(all.0, all.1), (0, 0));
    window.press(Key::F);
    assert_eq!(seen(&window), before);
    window.choose("13 earlier");
    assert_eq!(lanes.outside(seen(&window).0, 3000.0).0, 0);
}

#[test]
fn a_lane_shows_every_name_when_it_is_asked_to() {
    let mut window = timeline(SMALL);
    window.click("Decisions, ");
    assert_eq!(window.state().timeline.unfolded, Some(EntityKind::Decision));
    window.click("Decisions, ");
    assert_eq!(window.state().timeline.unfolded, None);
}
