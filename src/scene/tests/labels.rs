use std::collections::BTreeMap;

use proptest::prelude::*;

use super::world::{atlas, id, scatter, view};
use crate::geometry::{Camera, Point, Rect, Vector};
use crate::scene::label::testing::Monospace;
use crate::scene::{
    Attention, Emphasis, LabelKind, LabelOptions, Labeller, Placed, Scene, Target, View,
};

fn labels(labeller: &mut Labeller, scene: &Scene, view: &View) -> Vec<Placed> {
    labeller.place(scene, view, &Emphasis::none(scene), &mut Monospace)
}

/// Whether the insides of two rectangles have something in common.
fn overlap(a: Rect, b: Rect) -> bool {
    let common = a.intersection(b);
    !common.is_empty() && common.width() > 0.01 && common.height() > 0.01
}

fn assert_clear(scene: &Scene, view: &View, placed: &[Placed], required: &[usize]) {
    let words: Vec<&Placed> =
        placed.iter().filter(|label| !matches!(label.kind, LabelKind::Tag(_))).collect();
    for (i, a) in words.iter().enumerate() {
        assert!(view.viewport.contains_rect(a.rect), "{a:?} leaves the viewport");
        for b in &words[i + 1..] {
            assert!(!overlap(a.rect, b.rect), "{a:?} covers {b:?}");
        }
        let may_cover = matches!(a.kind, LabelKind::Mark(mark) if required.contains(&mark));
        for mark in scene.marks.iter().filter(|_| !may_cover) {
            assert!(!overlap(a.rect, view.mark_rect(mark)), "{a:?} covers {}", mark.name);
        }
    }
}

#[test]
fn names_make_room_for_what_lies_over_the_scene() {
    let (scene, view) = (scatter(7, 60, 900.0), view(1.0));
    let mut labeller = Labeller::default();
    let before = labels(&mut labeller, &scene, &view);
    let over: Vec<Rect> = before.iter().step_by(3).map(|label| label.rect.expand(-2.0)).collect();
    let clear = |placed: &[Placed]| {
        let names = placed.iter().filter(|label| !matches!(label.kind, LabelKind::Tag(_)));
        names.into_iter().all(|label| over.iter().all(|over| !overlap(label.rect, *over)))
    };
    assert!(!clear(&before));
    labeller.keep_off(over.iter().copied());
    assert!(clear(&labels(&mut labeller, &scene, &view)));
    labeller.keep_off([]);
    let after = labels(&mut labeller, &scene, &view);
    assert!(shown(&after).len() >= shown(&before).len(), "what made room comes back");
}

fn shown(placed: &[Placed]) -> BTreeMap<usize, Vector> {
    placed
        .iter()
        .filter_map(|label| match label.kind {
            LabelKind::Mark(mark) => Some((mark, label.rect.min.to_vector())),
            _ => None,
        })
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig {
        failure_persistence: None,
        ..ProptestConfig::with_cases(ProptestConfig::default().cases / 5)
    })]

    #[test]
    fn labels_never_overlap_each_other_or_marks(
        seed in 0_u64..1_000_000,
        marks in 1_usize..400,
        spread in 50.0_f32..3000.0,
        zooms in prop::collection::vec(0.05_f32..5.0, 1..4),
        hover in any::<bool>(),
    ) {
        let scene = scatter(seed, marks, spread);
        let mut labeller = Labeller::default();
        for zoom in zooms {
            let view = view(zoom);
            let hovered = hover.then_some(Target::Mark(0));
            let emphasis = Emphasis::of(&scene, &Attention { hovered, ..Attention::default() });
            let placed = labeller.place(&scene, &view, &emphasis, &mut Monospace);
            assert_clear(&scene, &view, &placed, if hover { &[0] } else { &[] });
            prop_assert!(shown(&placed).len() <= 300);
            if hover && view.viewport.contains(view.to_screen(scene.marks[0].at)) {
                prop_assert!(shown(&placed).contains_key(&0), "what is pointed at has its name");
            }
        }
    }

    #[test]
    fn a_label_stays_where_it_is_while_one_pans(
        seed in 0_u64..1_000_000,
        by in (-40.0_f32..40.0, -40.0_f32..40.0),
    ) {
        let scene = scatter(seed, 120, 900.0);
        let mut labeller = Labeller::default();
        let before = view(1.0);
        let after = View::new(before.camera.panned(Vector::new(by.0, by.1)), before.viewport);
        let first = shown(&labels(&mut labeller, &scene, &before));
        let second = shown(&labels(&mut labeller, &scene, &after));
        let inner = before.viewport.expand(-240.0);
        for (mark, at) in first {
            // Labels near the edge may have to move.
            if inner.contains(before.to_screen(scene.marks[mark].at)) {
                let moved = second[&mark] - at;
                prop_assert!((moved - Vector::new(by.0, by.1)).length() < 0.1, "{mark} {moved:?}");
            }
        }
    }
}

#[test]
fn labels_are_the_same_for_the_same_history() {
    let scene = scatter(11, 300, 1200.0);
    let run = || {
        let mut labeller = Labeller::default();
        [1.0, 1.4, 0.7].map(|zoom| labels(&mut labeller, &scene, &view(zoom)))
    };
    assert_eq!(run(), run());
}

#[test]
fn a_label_that_was_shown_stays_while_one_zooms_in() {
    let scene = scatter(13, 200, 1000.0);
    let mut labeller = Labeller::default();
    let first = shown(&labels(&mut labeller, &scene, &view(0.9)));
    let closer = view(1.0);
    let second = shown(&labels(&mut labeller, &scene, &closer));
    let lost = first
        .keys()
        .filter(|&&mark| {
            closer.viewport.expand(-120.0).contains(closer.to_screen(scene.marks[mark].at))
        })
        .filter(|mark| !second.contains_key(mark))
        .count();
    assert!(first.len() > 20);
    assert_eq!(lost, 0);
}

#[test]
fn the_pointer_leaves_no_trace() {
    let scene = scatter(17, 250, 1000.0);
    let (mut labeller, view) = (Labeller::default(), view(0.8));
    let before = shown(&labels(&mut labeller, &scene, &view));
    for mark in [3, 77, 140] {
        let hovered = Some(Target::Mark(mark));
        let emphasis = Emphasis::of(&scene, &Attention { hovered, ..Attention::default() });
        labeller.place(&scene, &view, &emphasis, &mut Monospace);
    }
    assert_eq!(shown(&labels(&mut labeller, &scene, &view)), before);
}

#[test]
fn the_more_important_name_wins() {
    let mut scene = scatter(19, 60, 0.0);
    for (index, mark) in scene.marks.iter_mut().enumerate() {
        // Two columns of marks so close that there is room for few names.
        mark.at = Point::new((index % 2) as f32 * 60.0, (index / 2) as f32 * 18.0 - 270.0);
        mark.name = "A name of two lines at least".into();
        mark.importance = index as f32 / 60.0;
    }
    let placed = shown(&labels(&mut Labeller::default(), &scene, &view(1.0)));
    assert!(placed.contains_key(&59) && placed.len() < 60);
}

#[test]
fn the_canvas_is_not_crowded() {
    let scene = scatter(23, 2000, 4000.0);
    let options = LabelOptions { limit: 40, ..LabelOptions::default() };
    let placed = labels(&mut Labeller::new(options), &scene, &view(0.3));
    assert_eq!(shown(&placed).len(), 40);
}

#[test]
fn regions_tags_and_verbs_are_written() {
    let scene = atlas().scene();
    let mut labeller = Labeller::default();
    let placed = labels(&mut labeller, &scene, &view(1.0));
    let texts: Vec<String> = placed
        .iter()
        .map(|label| {
            label.lines.iter().map(|line| line.text.as_str()).collect::<Vec<_>>().join(" ")
        })
        .collect();
    for expected in ["Referral of victims", "V.3.1", "V.3.10", "Mission to the North"] {
        assert!(texts.iter().any(|text| text == expected), "{expected} in {texts:?}");
    }
    assert!(!texts.iter().any(|text| text == "covers" || text == "2"));

    let marked = [id("field-mission/north"), id("recommendation/plan/V.3.1")].into();
    let emphasis = Emphasis::of(&scene, &Attention { marked, ..Attention::default() });
    let placed = labeller.place(&scene, &view(1.0), &emphasis, &mut Monospace);
    assert!(placed.iter().any(|label| label.lines[0].text == "2"), "an answer says how many");

    let north = scene.index_of(&id("field-mission/north")).map(Target::Mark);
    let emphasis = Emphasis::of(&scene, &Attention { hovered: north, ..Attention::default() });
    let placed = labeller.place(&scene, &view(1.0), &emphasis, &mut Monospace);
    for expected in ["covers", "carried out", "2 activities"] {
        assert!(placed.iter().any(|l| l.lines[0].text == expected), "{expected}");
    }
    assert_clear(
        &scene,
        &view(1.0),
        &placed,
        &[scene.index_of(&id("field-mission/north")).unwrap()],
    );
}

#[test]
fn what_is_pointed_at_says_its_whole_name_even_in_a_corner() {
    let mut scene = atlas().scene();
    let mark = scene.index_of(&id("activity/north/course")).unwrap();
    scene.marks[mark].name = "A course with a very long name that nobody could ever print in two \
                              short lines on a map without shortening it somehow"
        .into();
    let emphasis = Emphasis::of(
        &scene,
        &Attention { hovered: Some(Target::Mark(mark)), ..Attention::default() },
    );
    let mut view = view(1.0);
    // The mark stands in the right lower corner.
    let corner = view.viewport.size() * 0.5 - Vector::new(4.0, 4.0);
    view.camera = Camera::new(scene.marks[mark].at - corner, 1.0);
    let placed = Labeller::default().place(&scene, &view, &emphasis, &mut Monospace);
    let label = placed.iter().find(|label| label.kind == LabelKind::Mark(mark)).unwrap();
    assert!(label.lines.last().unwrap().text.ends_with("somehow"));
    assert!(view.viewport.contains_rect(label.rect));
}

#[test]
fn a_viewport_without_room_is_no_trouble() {
    let scene = scatter(29, 50, 300.0);
    for size in [0.0, 1.0, 30.0] {
        let viewport = Rect::from_min_size(Point::ORIGIN, Vector::new(size, size));
        let view = View::new(Camera::default(), viewport);
        assert!(labels(&mut Labeller::default(), &scene, &view).len() <= 50);
    }
}

#[test]
fn a_clause_says_its_number_once_and_its_long_name_only_close_up() {
    let mut scene = atlas().scene();
    let clause = scene.index_of(&id("recommendation/plan/V.3.1")).unwrap();
    scene.marks[clause].name =
        "A clause with a name that is far too long for two short lines on a map".into();
    scene.marks[clause].short = Some("V.3.1".into());
    let words = |zoom: f32| -> Vec<String> {
        labels(&mut Labeller::default(), &scene, &view(zoom))
            .into_iter()
            .filter(|l| [LabelKind::Mark(clause), LabelKind::Tag(clause)].contains(&l.kind))
            .flat_map(|label| label.lines.into_iter().map(|line| line.text))
            .collect()
    };
    assert_eq!(words(0.3), ["V.3.1"], "beside the mark, which is too small for it");
    assert_eq!(words(1.0), ["V.3.1"], "in the mark");
    let close = words(2.0);
    assert_eq!(close[0], "V.3.1");
    assert!(close.last().unwrap().ends_with('…'), "{close:?}");
}

#[test]
fn words_have_a_halo_where_something_lies_under_them_and_nowhere_else() {
    let (scene, view) = (atlas().scene(), view(1.0));
    let placed = labels(&mut Labeller::default(), &scene, &view);
    let (mut with, mut without) = (0, 0);
    for label in placed.iter().filter(|label| !matches!(label.kind, LabelKind::Tag(_))) {
        let crossed =
            scene.links.iter().filter_map(|link| scene.curve(link, &view)).any(|curve| {
                (0..=200).any(|step| label.rect.contains(curve.at(step as f32 / 200.0)))
            });
        assert!(label.crossed || !crossed, "{label:?} has a line under it and no halo");
        (with, without) =
            (with + usize::from(label.crossed), without + usize::from(!label.crossed));
    }
    assert!(with > 0 && without > 0, "{with} with and {without} without a halo");
}

#[test]
fn where_there_is_a_choice_no_line_runs_through_a_name() {
    let scene = atlas().scene();
    let view = view(1.3);
    let placed = labels(&mut Labeller::default(), &scene, &view);
    let names: Vec<_> =
        placed.iter().filter(|label| matches!(label.kind, LabelKind::Mark(_))).collect();
    let crossed = names.iter().filter(|label| {
        let touches = |link| {
            scene.curve(link, &view).is_some_and(|curve| {
                (0..=200).any(|step| label.rect.contains(curve.at(step as f32 / 200.0)))
            })
        };
        scene.links.iter().any(touches)
    });
    assert!(names.len() >= 12);
    // From one mark lines leave to all sides, and one stands in a corner of the viewport.
    assert!(crossed.count() <= 2);
}

#[test]
fn of_many_lines_those_under_a_name_are_seen_also_while_one_pans() {
    let scene = scatter(17, 260, 1800.0);
    let mut labeller = Labeller::default();
    let (mut with, mut without) = (0, 0);
    for turn in 0..12 {
        let view = view(0.8);
        let by = Vector::new(-7.0, 3.0) * turn as f32;
        let view = View::new(view.camera.panned(by), view.viewport);
        let curves: Vec<_> =
            scene.links.iter().filter_map(|link| scene.curve(link, &view)).collect();
        assert!(curves.len() > 600);
        for label in labels(&mut labeller, &scene, &view) {
            let inner = label.rect.expand(-1.0);
            let is_under = |curve: &crate::scene::Curve| {
                curve.bounds().intersects(inner)
                    && (0..=400).any(|step| inner.contains(curve.at(step as f32 / 400.0)))
            };
            let crossed = curves.iter().any(is_under);
            assert!(label.crossed || !crossed, "{turn}: {label:?} has a line under it and no halo");
            let far = label.rect.expand(24.0);
            let lonely = !curves.iter().any(|curve| curve.bounds().intersects(far))
                && !scene.marks.iter().any(|mark| view.mark_rect(mark).intersects(far));
            assert!(!(lonely && label.crossed), "{turn}: {label:?} has a halo for nothing");
            (with, without) =
                (with + usize::from(label.crossed), without + usize::from(!label.crossed));
        }
    }
    assert!(with > 0, "{with} with and {without} without a halo");
}
