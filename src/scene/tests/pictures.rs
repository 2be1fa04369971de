use std::path::PathBuf;

use super::world::{atlas, id, view};
use crate::geometry::Camera;
use crate::scene::label::testing::Monospace;
use crate::scene::{Attention, Emphasis, Labeller, Palette, Picture, Scene, Target, to_svg};

fn draw(scene: &Scene, palette: &Palette, attention: &Attention) -> String {
    let viewport = view(1.0).viewport;
    let view =
        crate::scene::View::new(Camera::fitting(scene.bounds(), viewport, 40.0, 2.0), viewport);
    let emphasis = Emphasis::of(scene, attention);
    let labels = Labeller::default().place(scene, &view, &emphasis, &mut Monospace);
    to_svg(&Picture { scene, view, emphasis: &emphasis, palette, labels: &labels }, "Inter")
}

/// Compares with a kept picture; with THROUGHLINE_UPDATE_PICTURES=1 it is written anew instead.
fn assert_picture(name: &str, svg: &str) {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/pictures").join(name);
    if std::env::var_os("THROUGHLINE_UPDATE_PICTURES").is_some_and(|value| value == "1") {
        std::fs::write(&path, svg).unwrap();
    }
    let kept = std::fs::read_to_string(&path).unwrap_or_default().replace("\r\n", "\n");
    let difference = kept.lines().zip(svg.lines()).position(|(a, b)| a != b);
    assert!(
        kept == svg,
        "{} differs from what is drawn now, first in line {:?}; look at it, and if it should, run \
         again with THROUGHLINE_UPDATE_PICTURES=1",
        path.display(),
        difference.map(|line| line + 1),
    );
}

#[test]
fn the_atlas_in_light() {
    let scene = atlas().scene();
    assert_picture("atlas-light.svg", &draw(&scene, &Palette::light(), &Attention::default()));
}

#[test]
fn the_atlas_in_dark_with_something_hovered_and_selected() {
    let scene = atlas().scene();
    let attention = Attention {
        hovered: scene.index_of(&id("field-mission/north")).map(Target::Mark),
        selected: [id("recommendation/plan/V.3.1"), id("event/conference")].into(),
        focused: Some(id("place/north")),
        ..Attention::default()
    };
    assert_picture("atlas-dark.svg", &draw(&scene, &Palette::dark(), &attention));
}

#[test]
fn a_picture_is_the_same_every_time_and_its_names_are_escaped() {
    let scene = atlas().scene();
    let svg = draw(&scene, &Palette::high_contrast(true), &Attention::default());
    assert_eq!(svg, draw(&scene, &Palette::high_contrast(true), &Attention::default()));
    assert!(svg.contains("Office for all &amp; &lt;any&gt; purposes"));
    assert!(!svg.contains("<any>"));
    let (open, close) = (svg.matches("<g>").count(), svg.matches("</g>").count());
    assert_eq!((open, close), (scene.marks.len(), scene.marks.len()));
}

#[test]
fn an_empty_scene_is_an_empty_sheet() {
    let svg = draw(&Scene::default(), &Palette::light(), &Attention::default());
    assert_eq!(svg.lines().count(), 5);
}
