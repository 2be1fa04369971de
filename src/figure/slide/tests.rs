//! What slides are held to.

use super::*;
use crate::figure::testing::{Usual, faults, said};
use crate::project::place::{Face, Place, Subject};
use crate::project::{View, briefings};
use crate::query::questions;
use crate::scene::Level;
use crate::storage::builtin;
use proptest::prelude::*;
use std::sync::LazyLock;

static GRAPH: LazyLock<Arc<KnowledgeGraph>> = LazyLock::new(|| Arc::new(builtin().unwrap()));

fn told(step: &BriefingStep) -> Told {
    let questions: Arc<[Question]> = questions().unwrap().into();
    Told::new(&GRAPH, &questions, step, &Progress::default()).unwrap()
}

fn composed(told: &Told, screen: Vector, palette: &Palette) -> Slide {
    let (size, _) = sheet(screen);
    told.slide(&Sheet { size, palette, step: (2, 9), passage: None }, &mut Usual)
}

/// The words of headline and text, which stand above the body.
fn above(slide: &Slide) -> impl Iterator<Item = &crate::scene::Words> {
    slide.drawing.items.iter().filter_map(|item| match item {
        Item::Words(words) if words.at.y < slide.body.min.y => Some(words),
        _ => None,
    })
}

#[test]
fn every_step_that_the_program_carries_is_legible_on_every_screen() {
    let screens = [(1024.0, 768.0), (1920.0, 1080.0), (3840.0, 2160.0), (842.0, 595.0)];
    for step in briefings().unwrap().iter().flat_map(|briefing| &briefing.steps) {
        let told = told(step);
        for (width, height) in screens {
            let slide = composed(&told, Vector::new(width, height), &Palette::high_contrast(true));
            assert_eq!(faults(&slide.drawing, 12.0 * 0.62), Vec::<String>::new());
            assert_eq!(slide.too_long, None, "{}", step.headline);
            assert!(said(&slide.drawing).contains(step.headline.split(' ').next().unwrap()));
            assert!(above(&slide).all(|words| words.size >= LEAST), "{}", step.headline);
            let grounds = slide.drawing.items.first();
            let black = Palette::high_contrast(true).canvas;
            assert!(matches!(grounds, Some(Item::Area { fill, .. }) if *fill == Some(black)));
            assert!(slide.body.height() > slide.drawing.size.y * 0.4, "{}", step.headline);
        }
    }
}

#[test]
fn a_screen_of_any_size_is_a_sheet_drawn_larger() {
    let (size, scale) = sheet(Vector::new(3840.0, 2160.0));
    assert!((size.y - 768.0).abs() < 0.01 && (scale - 2.8125).abs() < 1e-4);
    let (size, _) = sheet(Vector::new(768.0, 1024.0));
    assert!((size.x - 1024.0).abs() < 0.01 && size.y > size.x);
    assert_eq!(sheet(Vector::new(0.0, f32::NAN)), (USUAL, 1.0));
}

#[test]
fn where_the_step_knows_where_things_stand_they_stand_there() {
    let steps = briefings().unwrap();
    let step = &steps[0].steps[5];
    let Shows::Picture(scene) = &told(step).shows[0] else { panic!("a picture") };
    let places = scene.marks.iter().map(|mark| (mark.id.clone(), mark.at + Vector::new(9.0, 7.0)));
    let mut moved = step.clone();
    moved.view.positions = places.collect();
    let Shows::Picture(again) = &told(&moved).shows[0] else { panic!("a picture") };
    for mark in &again.marks {
        assert_eq!(Some(&mark.at), moved.view.positions.get(&mark.id));
    }
}

#[test]
fn words_without_room_are_told_and_panic_nobody() {
    let long = "Words and more words that nobody reads from a screen. ".repeat(60);
    let step = BriefingStep { headline: long.clone(), text: long, ..BriefingStep::default() };
    let slide = composed(&told(&step), USUAL, &Palette::light());
    assert_eq!(slide.too_long, Some(TooLong::Headline));
    assert_eq!(faults(&slide.drawing, SMALL), Vec::<String>::new());
    assert!(slide.body.height() > 200.0);
    let step = BriefingStep { headline: "Short".into(), ..step };
    let slide = composed(&told(&step), USUAL, &Palette::light());
    assert_eq!(slide.too_long, Some(TooLong::Text));
}

#[test]
fn two_faces_stand_side_by_side_and_an_empty_one_says_why() {
    let subject = Subject::Question { id: "nrm-implementation".into(), set: Default::default() };
    let place = Place { subject, beside: Some(Face::Grid), ..Place::default() };
    let view = View { place, ..View::default() };
    let step = BriefingStep { headline: "Both".into(), view, ..BriefingStep::default() };
    let slide = composed(&told(&step), Vector::new(1920.0, 1080.0), &Palette::dark());
    assert_eq!(faults(&slide.drawing, 12.0 * 0.8), Vec::<String>::new());
    assert!(slide.drawing.items.iter().any(|item| matches!(item, Item::Picture(_))));
    assert!(said(&slide.drawing).contains("V.3.1"));
    let subject = Subject::Question { id: "there is none".into(), set: Default::default() };
    let place = Place { subject, face: Face::Grid, ..Place::default() };
    let empty = BriefingStep { view: View { place, ..View::default() }, ..step };
    assert!(matches!(told(&empty).shows[..], [Shows::Nothing(_)]));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(ProptestConfig::default().cases / 10))]

    #[test]
    fn a_slide_of_any_shape_keeps_its_words_apart(
        width in 60.0..4000.0_f32,
        height in 60.0..2400.0_f32,
        headline in "[a-zA-Z]{1,12}( [a-zA-Z]{1,22}){0,14}",
        text in "[a-zA-Z]{0,12}( [a-zA-Z]{1,22}){0,60}",
        step in 0..9_usize,
    ) {
        let told = &TOLD[step];
        let step = BriefingStep { headline, text, ..told.step.clone() };
        let told = Told { step, ..told.clone() };
        let slide = composed(&told, Vector::new(width, height), &Palette::light());
        prop_assert_eq!(faults(&slide.drawing, 7.0), Vec::<String>::new());
    }
}

static TOLD: LazyLock<Vec<Told>> =
    LazyLock::new(|| briefings().unwrap()[0].steps.iter().map(told).collect());

#[test]
fn a_marked_theme_lifts_what_its_region_gathers_and_no_mark_hides_another() {
    let first = &briefings().unwrap()[0].steps[0];
    let told = told(first);
    for screen in [Vector::new(1024.0, 768.0), Vector::new(1920.0, 1080.0)] {
        let slide = composed(&told, screen, &Palette::light());
        let framed = slide.drawing.items.iter().find_map(|item| match item {
            Item::Picture(framed) => Some(framed),
            _ => None,
        });
        let framed = framed.unwrap();
        let marks = &framed.scene.marks;
        let lifted = |at: &usize| framed.emphasis.mark(*at) == Level::Lifted;
        let gathered = &told.content.visible.regions;
        for (at, mark) in marks.iter().enumerate() {
            let is_in = gathered.get(&mark.id).is_some_and(|it| first.marked.contains(it));
            assert_eq!(lifted(&at), is_in, "{}", mark.name);
        }
        assert!((0..marks.len()).any(|at| lifted(&at)));
        for (at, mark) in marks.iter().enumerate() {
            let rect = framed.view.mark_rect(mark);
            let others = marks[at + 1..].iter().map(|other| framed.view.mark_rect(other));
            assert_eq!(others.filter(|other| other.intersects(rect)).count(), 0, "{}", mark.name);
        }
    }
}
