//! Words on the pictures of the built-in graph, measured with the window's own letters: they stand
//! free at every zoom, are never cut within a word, and stay while they fit.

use crate::support::{FIRST_QUESTION, LARGE, Window};
use egui::{Color32, FontId, Key};
use proptest::prelude::*;
use proptest::test_runner::{RngAlgorithm, TestRng, TestRunner};
use std::collections::BTreeMap;
use throughline::app::theme;
use throughline::geometry::{Camera, Point, Rect, Vector};
use throughline::scene::{Emphasis, Face, LabelKind, Labeller, Placed, Scene, TextMeasure, View};

/// Measures as the window does.
struct Letters(egui::Context);

impl TextMeasure for Letters {
    fn width(&mut self, text: &str, size: f32, face: Face) -> f32 {
        let font = match face {
            Face::Regular => FontId::proportional(size),
            Face::Strong => theme::strong_font(size),
        };
        self.0.fonts_mut(|fonts| {
            fonts.layout_no_wrap(text.to_owned(), font, Color32::PLACEHOLDER).size().x
        })
    }
}

/// The map by theme, everything, and the answer to the question of the first screen.
fn pictures() -> (Vec<(&'static str, Scene)>, Letters) {
    let mut window = Window::new(LARGE);
    let mut pictures = Vec::new();
    for (name, key) in [("overview", Key::O), ("everything", Key::A)] {
        window.press(key);
        pictures.push((name, window.scene().clone()));
    }
    window.choose(FIRST_QUESTION);
    window.press(Key::V);
    pictures.push(("answer", window.scene().clone()));
    assert!(pictures.iter().all(|(_, scene)| scene.marks.len() > 20));
    (pictures, Letters(window.harness.ctx.clone()))
}

fn viewport(large: bool) -> Rect {
    let size = if large { Vector::new(800.0, 740.0) } else { Vector::new(540.0, 500.0) };
    Rect::from_min_size(Point::new(260.0, 120.0), size)
}

fn fitting(scene: &Scene, viewport: Rect) -> View {
    View::new(Camera::fitting(scene.bounds(), viewport, 64.0, 1.6), viewport)
}

fn labels(
    labeller: &mut Labeller,
    scene: &Scene,
    view: &View,
    letters: &mut Letters,
) -> Vec<Placed> {
    labeller.place(scene, view, &Emphasis::none(scene), letters)
}

fn overlap(a: Rect, b: Rect) -> bool {
    let common = a.intersection(b);
    !common.is_empty() && common.width() > 0.01 && common.height() > 0.01
}

/// The rectangles of the marks that are drawn in a view.
fn drawn(scene: &Scene, view: &View) -> Vec<Rect> {
    let (drawn, none) = (scene.drawn(view), Emphasis::none(scene));
    let is_drawn = |index: &usize| drawn.mark(*index, &none);
    (0..scene.marks.len())
        .filter(is_drawn)
        .map(|index| view.mark_rect(&scene.marks[index]))
        .filter(|rect| rect.intersects(view.viewport))
        .collect()
}

/// Whether the lines are the whole text, or its beginning up to a word and an ellipsis.
fn is_uncut(lines: &str, text: &str) -> bool {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let Some(beginning) = lines.strip_suffix('…') else { return lines == text };
    text.strip_prefix(beginning)
        .is_some_and(|rest| rest.starts_with(|c: char| !c.is_alphanumeric()))
}

fn check(name: &str, scene: &Scene, view: &View, placed: &[Placed]) -> Result<(), TestCaseError> {
    let marks = drawn(scene, view);
    let is_tag = |label: &Placed| matches!(label.kind, LabelKind::Tag(_));
    for (number, label) in placed.iter().enumerate() {
        let lines: Vec<&str> = label.lines.iter().map(|line| line.text.as_str()).collect();
        let said = lines.join(" ");
        prop_assert!(
            (12.0..=14.0).contains(&label.size) || is_tag(label),
            "{said}: {}",
            label.size
        );
        let whole = match label.kind {
            LabelKind::Region(index) => {
                let region = &scene.regions[index];
                is_uncut(&said, &format!("{} · {}", region.name, region.members))
            }
            LabelKind::Mark(index) | LabelKind::Tag(index) => {
                let mark = &scene.marks[index];
                let texts = [Some(&mark.name), mark.short.as_ref(), mark.tag.as_ref()];
                texts.into_iter().flatten().any(|text| is_uncut(&said, text))
            }
            LabelKind::Link(_) => false,
        };
        prop_assert!(whole, "'{said}' is cut, in {name}");
        if is_tag(label) {
            continue;
        }
        prop_assert!(view.viewport.contains_rect(label.rect), "{said} leaves the picture");
        for other in placed[number + 1..].iter().filter(|other| !is_tag(other)) {
            let words = &other.lines[0].text;
            prop_assert!(!overlap(label.rect, other.rect), "{said} covers {words}, in {name}");
        }
        for mark in &marks {
            prop_assert!(!overlap(label.rect, *mark), "{said} covers a mark, in {name}");
        }
    }
    Ok(())
}

#[test]
fn nothing_overlaps_and_no_word_is_cut_wherever_one_looks() {
    let (pictures, mut letters) = pictures();
    let looks = prop::collection::vec((-1.5_f32..8.0, 0.0_f32..1.0, 0.0_f32..1.0), 1..5);
    let config = ProptestConfig {
        failure_persistence: None,
        ..ProptestConfig::with_cases(ProptestConfig::default().cases / 6)
    };
    // The same cameras every time: whoever changes a label sees the same pictures before and after.
    let rng = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
    let mut runner = TestRunner::new_with_rng(config, rng);
    let letters = std::cell::RefCell::new(&mut letters);
    let run = runner.run(&(0..pictures.len(), any::<bool>(), looks), |(which, large, looks)| {
        let (name, scene) = &pictures[which];
        let fit = fitting(scene, viewport(large));
        let bounds = scene.bounds();
        let mut labeller = Labeller::default();
        // From the whole picture, and on from each look to the next, as hands do.
        let whole = std::iter::once(fit.camera);
        let cameras = looks.into_iter().map(|(closer, x, y)| {
            let way = Vector::new(bounds.width() * x, bounds.height() * y);
            Camera::new(bounds.min + way, fit.camera.zoom * 1.5_f32.powf(closer))
        });
        for camera in whole.chain(cameras) {
            let view = View::new(camera, fit.viewport);
            let placed = labels(&mut labeller, scene, &view, &mut letters.borrow_mut());
            check(name, scene, &view, &placed)?;
        }
        Ok(())
    });
    run.unwrap();
}

#[test]
fn a_label_that_was_shown_stays_while_one_zooms_in_as_long_as_it_fits() {
    let (pictures, mut letters) = pictures();
    let by_mark = |placed: &[Placed]| -> BTreeMap<usize, (Rect, f32)> {
        let one = |label: &Placed| match label.kind {
            LabelKind::Mark(mark) => Some((mark, (label.rect, label.size))),
            _ => None,
        };
        placed.iter().filter_map(one).collect()
    };
    let mut stayed = 0;
    for (name, scene) in &pictures {
        let mut view = fitting(scene, viewport(true));
        let mut labeller = Labeller::default();
        let mut before = (view, by_mark(&labels(&mut labeller, scene, &view, &mut letters)));
        for _ in 0..24 {
            let middle = view.viewport.center();
            view.camera = view.camera.zoomed(view.viewport, middle, 1.08);
            let placed = labels(&mut labeller, scene, &view, &mut letters);
            let now = by_mark(&placed);
            let inner = view.viewport.expand(-4.0);
            for (mark, (rect, size)) in &before.1 {
                if let Some((_, new_size)) = now.get(mark) {
                    stayed += 1;
                    assert_eq!(new_size, size, "words keep their size");
                    continue;
                }
                if scene.marks[*mark].tag_size(view.scale()).is_some() {
                    // Its number can be read in the mark now.
                    continue;
                }
                // Beside its mark, which has grown a little, where it stood before.
                let at = scene.marks[*mark].at;
                let moved = rect.translate(view.to_screen(at) - before.0.to_screen(at)).expand(4.0);
                let others = placed.iter().map(|label| label.rect.expand(5.0));
                let taken = others.chain(drawn(scene, &view)).any(|other| other.intersects(moved));
                assert!(
                    taken || !inner.contains_rect(moved),
                    "{} went although there is room, in {name}",
                    scene.marks[*mark].name
                );
            }
            before = (view, now);
        }
    }
    assert!(stayed > 400, "{stayed}");
}

#[test]
fn every_region_that_is_seen_whole_from_afar_is_named_or_told_to_be_without_room() {
    let (pictures, mut letters) = pictures();
    for (name, scene) in pictures.iter().filter(|(_, scene)| !scene.regions.is_empty()) {
        for large in [true, false] {
            let view = fitting(scene, viewport(large));
            let mut labeller = Labeller::default();
            let placed = labels(&mut labeller, scene, &view, &mut letters);
            let named = placed.iter().filter(|l| matches!(l.kind, LabelKind::Region(_))).count();
            assert_eq!(named + labeller.regions_unnamed(), scene.regions.len(), "{name}");
            // Where regions stand as close as they do in the picture of everything, most wait for a
            // closer look.
            let least = if *name == "overview" { scene.regions.len() / 2 } else { 1 };
            assert!(named >= least, "{name}: {named} named");
        }
    }
}
