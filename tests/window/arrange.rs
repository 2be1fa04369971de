//! How the picture is arranged: chosen by keys or menu, never reshuffled, gliding from one to the
//! next, dragged along.

use crate::support::{CTRL, LARGE, SMALL, Window};
use egui::{Key, Modifiers};
use std::collections::BTreeMap;
use throughline::geometry::Point;
use throughline::model::EntityId;
use throughline::query::Arranging;

const SERBIA: &str = "field-mission/serbia";

fn serbia() -> EntityId {
    EntityId::new(SERBIA).unwrap()
}

fn around_serbia(size: [f32; 2]) -> Window {
    let mut window = Window::new(size);
    window.mark(SERBIA).click_accesskit();
    window.settle();
    window.press(Key::N);
    window
}

fn around_odihr(size: [f32; 2]) -> Window {
    let mut window = Window::new(size);
    window.mark("organisation/odihr").click_accesskit();
    window.settle();
    window.press(Key::N);
    window
}

fn places(window: &Window) -> BTreeMap<EntityId, Point> {
    window.harness.state().derived().picture.positions().clone()
}

/// Where the marks are drawn at this moment.
fn drawn(window: &Window) -> BTreeMap<EntityId, Point> {
    window.scene().marks.iter().map(|mark| (mark.id.clone(), mark.at)).collect()
}

/// Fails if something that has a place in both is elsewhere.
#[track_caller]
fn stayed(before: &BTreeMap<EntityId, Point>, after: &BTreeMap<EntityId, Point>) {
    let moved: Vec<_> = before
        .iter()
        .filter_map(|(id, at)| Some((id, at, after.get(id)?)))
        .filter(|(_, at, now)| at != now)
        .collect();
    assert!(moved.is_empty(), "{} of {} moved: {moved:?}", moved.len(), before.len());
}

#[test]
fn every_arrangement_has_a_key_and_back_takes_it_back() {
    let mut window = around_serbia(LARGE);
    let fitting = places(&window);
    let keys = [
        (Key::Num1, Arranging::Ties),
        (Key::Num2, Arranging::Themes),
        (Key::Num4, Arranging::Kinds),
        (Key::Num5, Arranging::Steps(Some(serbia()))),
    ];
    for (key, arranged) in keys {
        window.press_with(Modifiers::ALT, key);
        assert_eq!(window.state().place.arranged, arranged);
        let now = places(&window);
        assert!(now.keys().eq(fitting.keys()), "{arranged:?} shows the same");
        assert_ne!(now, fitting, "{arranged:?}");
        assert_eq!(drawn(&window), now, "{arranged:?}: the marks have arrived");
        window.press(Key::Backspace);
        assert_eq!(window.state().place.arranged, Arranging::Fitting);
        assert_eq!(places(&window), fitting);
    }
}

#[test]
fn the_menu_chooses_and_says_what_stands_apart() {
    for size in [LARGE, SMALL] {
        let mut window = around_odihr(size);
        window.choose("Arrangement of the picture: as it suits");
        window.choose("By time");
        assert_eq!(window.state().place.arranged, Arranging::Time);
        window.expect("without a date");
        assert!(window.query("Arrangement of the picture: by time").is_some());
        let years = window.scene().regions.iter().filter(|region| region.name == "2009").count();
        assert_eq!(years, 1, "the ruler names each year once");
    }
}

#[test]
fn what_is_dated_stands_from_left_to_right() {
    let mut window = around_odihr(LARGE);
    window.press_with(Modifiers::ALT, Key::Num6);
    let date = |id: &EntityId| window.state().graph.entity(id).and_then(|entity| entity.date);
    let places = places(&window);
    let dated: Vec<_> = places.iter().filter_map(|(id, at)| Some((date(id)?, *at))).collect();
    assert!(dated.len() > 3);
    for (date, at) in &dated {
        for (other, there) in &dated {
            if date.end().last_day() < other.start().first_day() && date.start() == date.end() {
                assert!(at.x < there.x, "{date:?} is not left of {other:?}");
            }
        }
    }
    let lowest = dated.iter().map(|(_, at)| at.y).fold(f32::MIN, f32::max);
    for (id, at) in places.iter().filter(|(id, _)| date(id).is_none()) {
        assert!(at.y > lowest, "{id} has no date and is not below");
    }
}

#[test]
fn what_makes_no_sense_is_said() {
    let mut window = Window::new(LARGE);
    let before = places(&window);
    window.press_with(Modifiers::ALT, Key::Num6);
    window.expect("Nothing here is dated; the picture is arranged as it suits the result.");
    assert_eq!(places(&window), before);
}

#[test]
fn neither_a_filter_nor_an_expansion_reshuffles() {
    for arranged in [Key::Num0, Key::Num1, Key::Num2, Key::Num4, Key::Num6] {
        let mut window = match arranged {
            Key::Num6 => around_odihr(LARGE),
            _ => around_serbia(LARGE),
        };
        window.press_with(Modifiers::ALT, arranged);
        let before = places(&window);
        window.choose("Recommendations: ");
        assert!(places(&window).len() < before.len(), "{arranged:?}: something is hidden");
        stayed(&before, &places(&window));
        window.choose("Recommendations: ");
        assert_eq!(places(&window), before, "{arranged:?}: what comes back has its place again");

        let other = window.scene().marks.iter().find(|mark| mark.id != serbia()).unwrap();
        let other = other.id.to_string();
        window.mark(&other).click_accesskit();
        window.settle();
        window.press(Key::E);
        window.press(Key::E);
        if arranged != Key::Num6 {
            // By time, an expansion may bring years that are not on the ruler.
            stayed(&before, &places(&window));
        }
        window.press(Key::Backspace);
    }
}

#[test]
fn marks_glide_and_arrive_and_do_not_where_motion_is_unwanted() {
    let mut window = around_serbia(LARGE);
    // The harness asks for no motion.
    window.harness.ctx.all_styles_mut(|style| style.animation_time = 0.16);
    let before = places(&window);
    let strike = |window: &mut Window, key| {
        let event = |pressed| egui::Event::Key {
            key,
            physical_key: None,
            pressed,
            repeat: false,
            modifiers: Modifiers::ALT,
        };
        window.harness.input_mut().events.push(egui::Event::ModifiersChanged(Modifiers::ALT));
        window.harness.input_mut().events.push(event(true));
        window.harness.step();
        window.harness.input_mut().events.push(event(false));
        window.harness.input_mut().events.push(egui::Event::ModifiersChanged(Modifiers::NONE));
        window.harness.step();
    };
    strike(&mut window, Key::Num1);
    let (to, now) = (places(&window), drawn(&window));
    assert_ne!(to, before);
    let under_way = |now: &BTreeMap<EntityId, Point>, to: &BTreeMap<EntityId, Point>| {
        now.iter().filter(|(id, at)| to[*id] != **at).count()
    };
    let moving = under_way(&now, &to);
    assert!(moving > 3, "only {moving} of {} are under way", now.len());
    for (id, at) in &now {
        let (all, gone) = (before[id].distance(to[id]), before[id].distance(*at));
        assert!(gone <= all + 0.01 && at.distance(to[id]) <= all + 0.01, "{id} is off its way");
    }
    // Another one takes over from where they are by now.
    strike(&mut window, Key::Num4);
    let (next, turned) = (places(&window), drawn(&window));
    assert_ne!(next, to);
    for (id, at) in &turned {
        let ways = [now[id], to[id]].map(|from| from.distance(next[id]));
        assert!(at.distance(next[id]) <= ways[0].max(ways[1]) + 0.01, "{id} starts elsewhere");
    }
    window.settle();
    assert_eq!(drawn(&window), next);

    window.harness.ctx.all_styles_mut(|style| style.animation_time = 0.0);
    strike(&mut window, Key::Num1);
    assert_eq!(drawn(&window), places(&window), "at once");
    assert_eq!(places(&window), to);
}

#[test]
fn what_is_new_grows_and_what_is_gone_fades() {
    let mut window = around_serbia(LARGE);
    window.harness.ctx.all_styles_mut(|style| style.animation_time = 0.16);
    window.choose("Activities: ");
    let hidden = window.scene().marks.len();
    let names: Vec<f32> = window.scene().marks.iter().map(|mark| mark.presence).collect();
    assert!(names.iter().all(|presence| *presence == 1.0));
    window.choose("Activities: ");
    assert!(window.scene().marks.len() > hidden);
    assert!(window.scene().marks.iter().all(|mark| mark.presence == 1.0));
    assert!(window.scene().links.iter().all(|link| link.presence == 1.0));
    assert!(window.harness.state().derived().picture.leaving().is_none());
}

#[test]
fn what_hangs_on_a_dragged_mark_follows_and_stays_there() {
    let mut window = around_serbia(LARGE);
    window.press_with(Modifiers::ALT, Key::Num1);
    let before = places(&window);
    let from = window.mark(SERBIA).rect().center();
    window.drag(from, from + egui::vec2(60.0, 40.0));
    let after = places(&window);
    let pins = window.state().project.pins();
    assert_eq!(pins.keys().map(EntityId::as_str).collect::<Vec<_>>(), [SERBIA]);
    assert_eq!(after[&serbia()], pins[&serbia()]);
    let followed = before.iter().filter(|(id, at)| **id != serbia() && after[*id] != **at);
    assert!(followed.count() > 3, "what hangs on it follows");
    assert_eq!(drawn(&window), after);
    window.choose("Activities: ");
    stayed(&after, &places(&window));
    window.choose("Activities: ");
    assert_eq!(places(&window), after);
    window.press_with(CTRL, Key::Z);
    assert_eq!(places(&window)[&serbia()], before[&serbia()], "undone, it is where it was");
}

#[test]
fn long_links_of_columns_keep_off_the_marks_between() {
    let mut window = around_serbia(LARGE);
    window.press_with(Modifiers::ALT, Key::Num4);
    let scene = window.scene();
    let routed = scene.links.iter().filter(|link| !link.via.is_empty());
    let mut seen = 0;
    for link in routed {
        seen += 1;
        for mark in &scene.marks {
            for at in &link.via {
                let clear = at.distance(mark.at) > mark.radius * 0.7;
                assert!(clear, "{} lies on the way of a link", mark.id);
            }
        }
    }
    assert!(seen > 0, "some links are long");
}
