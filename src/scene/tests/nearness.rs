//! What is found by place is what trying everything finds.

use std::collections::BTreeSet;

use super::world::{scatter, view};
use crate::geometry::{Camera, Point, Rect, Vector};
use crate::scene::{Emphasis, Scene, Shown, View, mark_at, marks_inside, marks_within};

fn links_of(shown: &Shown) -> BTreeSet<usize> {
    shown.links.ones().collect()
}

/// The links whose line is in a view, one by one.
fn links_by_trying(scene: &Scene, view: &View) -> BTreeSet<usize> {
    let drawn = scene.drawn(view);
    let seen = |index: &usize| {
        let Some(curve) = scene.curve(&scene.links[*index], view) else { return false };
        let mut way = (0..=100).map(|step| curve.at(step as f32 / 100.0));
        drawn.share(*index) > 0.0
            && curve.bounds().intersects(view.viewport)
            && way.any(|at| view.viewport.contains(at))
    };
    (0..scene.links.len()).filter(seen).collect()
}

fn views() -> Vec<View> {
    let viewport = view(1.0).viewport;
    let places = [(0.0, 0.0, 0.1), (300.0, -200.0, 1.0), (-900.0, 900.0, 4.0), (5e4, 0.0, 1.0)];
    places.map(|(x, y, zoom)| View::new(Camera::new(Point::new(x, y), zoom), viewport)).to_vec()
}

/// A scene large enough to be looked up by place, with some marks moved since.
fn moved() -> Scene {
    let built = scatter(11, 8_000, 9_000.0);
    let mut scene = Scene::of_parts(built.marks, built.links);
    scene.prepare();
    for index in [0, 17, 4_000, 7_999] {
        scene.move_mark(index, Point::new(index as f32 / 10.0 - 400.0, 250.0));
    }
    scene
}

#[test]
fn all_that_is_in_view_is_shown_and_little_else() {
    for mut scene in [scatter(2, 400, 3_000.0), moved()] {
        let count = scene.links.len();
        // Once as it is, and once with everything somewhere else.
        for _ in 0..2 {
            for view in views() {
                let shown = scene.shown(&view, &Emphasis::none(&scene), usize::MAX);
                let (links, trying) = (links_of(&shown), links_by_trying(&scene, &view));
                assert!(trying.is_subset(&links), "{:?}", view.camera);
                let drawn = scene.drawn(&view);
                let marks: BTreeSet<usize> =
                    shown.marks.ones().map(|rank| scene.order[rank] as usize).collect();
                for (index, mark) in scene.marks.iter().enumerate() {
                    let seen = view.mark_rect(mark).intersects(view.viewport);
                    let wanted = seen && drawn.has_mark(index);
                    assert!(!wanted || marks.contains(&index), "{index} {:?}", view.camera);
                }
                if view.camera.center.x > 1e4 {
                    assert_eq!(shown.pieces(), 0);
                }
            }
            let turned: Vec<Point> =
                scene.marks.iter().map(|mark| Point::new(mark.at.y, -mark.at.x)).collect();
            scene.place(&turned);
        }
        assert_eq!(scene.links.len(), count);
    }
}

#[test]
fn of_too_many_links_the_first_ranked_are_shown_and_the_rest_is_told() {
    let scene = moved();
    for view in views() {
        let emphasis = Emphasis::none(&scene);
        let all = scene.shown(&view, &emphasis, usize::MAX);
        let some = scene.shown(&view, &emphasis, 500);
        let (all, few) = (links_of(&all), links_of(&some));
        assert!(few.is_subset(&all));
        assert_eq!(few.len(), all.len().min(500));
        assert_eq!(some.left_out().passing, all.len() - few.len());
        let left = (0..scene.links.len()).filter(|&i| scene.drawn(&view).share(i) == 0.0).count();
        assert_eq!(some.left_out().links, left);
    }
}

#[test]
fn a_mark_that_is_moved_is_found_where_it_is() {
    let scene = moved();
    let view = View::new(Camera::new(Point::new(0.0, 250.0), 4.0), view(1.0).viewport);
    let at = |index: usize| view.to_screen(scene.marks[index].at);
    for index in [4_000, 7_999] {
        let found = mark_at(&scene, &view, at(index), 0.0).unwrap();
        let same = at(found).distance(at(index)) < 30.0;
        assert!(same, "{found} is not at {index}");
        let around = Rect::from_center_size(at(index), Vector::new(0.5, 0.5));
        assert!(marks_within(&scene, &view, around).contains(&index));
    }
}

#[test]
fn a_loop_holds_what_it_goes_round() {
    let scene = scatter(4, 3_000, 900.0);
    let view = view(0.8);
    // A ring with a way in: the middle of it is outside.
    let (mut outline, middle) = (Vec::new(), view.viewport.center());
    for (radius, from, to) in [(250.0, 0.0, 6.2), (100.0, 6.2, 0.0)] {
        for step in 0..=60 {
            let angle = from + (to - from) * step as f32 / 60.0;
            outline.push(middle + Vector::from_angle(angle) * radius);
        }
    }
    let inside: BTreeSet<usize> = marks_inside(&scene, &view, &outline).into_iter().collect();
    assert!(inside.len() > 500);
    for (index, mark) in scene.marks.iter().enumerate() {
        let distance = view.to_screen(mark.at).distance(middle);
        // The ring is a polygon and has a gap: near its border anything goes.
        let gap = (view.to_screen(mark.at) - middle).angle().abs() < 0.2;
        if !gap && (105.0..=245.0).contains(&distance) {
            assert!(inside.contains(&index), "{distance}");
        } else if !(95.0..=255.0).contains(&distance) {
            assert!(!inside.contains(&index), "{distance}");
        }
    }
    assert!(marks_inside(&scene, &view, &outline[..2]).is_empty());
    assert!(marks_inside(&scene, &view, &[middle; 5]).is_empty());
}

#[test]
fn neighbours_are_known_by_mark() {
    let scene = scatter(6, 200, 500.0);
    for mark in 0..scene.marks.len() {
        let joined = |index: &usize| {
            let link = &scene.links[*index];
            [link.from, link.to].contains(&(mark as u32))
        };
        let trying: Vec<usize> = (0..scene.links.len()).filter(joined).collect();
        let known: Vec<usize> = scene.links_of(mark).iter().map(|&link| link as usize).collect();
        assert_eq!(known, trying);
        assert_eq!(scene.neighbours_of(mark).count(), trying.len());
    }
    assert!(scene.links_of(200).is_empty());
}
