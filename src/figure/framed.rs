//! A picture of entities and relations put on a sheet: from where it is seen, and its labels.

use super::Framed;
use crate::geometry::{Camera, Point, Rect, Vector};
use crate::scene::{
    Emphasis, LabelOptions, Labeller, Mark, Palette, Scene, Strokes, TextMeasure, View,
};
use std::sync::Arc;

/// How a picture is put on a sheet.
#[derive(Debug, Clone, Copy)]
pub struct Setting<'a> {
    /// Where it lies on the sheet.
    pub at: Rect,
    /// The part of the world that is to be seen at the least; nothing for all of it.
    pub part: Option<Rect>,
    /// In which colours.
    pub palette: &'a Palette,
    /// How labels are chosen.
    pub labels: LabelOptions,
    /// The closest that few marks are looked at, so that they do not fill the sheet.
    pub closest: f32,
}

/// How often it is tried to put marks aside that lie over each other, and of how many.
const ROUNDS: usize = 24;
const MOST_PUT_ASIDE: usize = 400;
/// How far marks stay from the edge, with the rings around them.
const EDGE: f32 = 8.0;
/// Half the width of the label of a mark, and its height with the gap above it, for each point of the
/// size of its letters: two lines below it, where the layout keeps room for them.
const LABEL_ROOM: (f32, f32) = (4.2, 3.0);
/// How much farther the name of a clause may reach that stands at the right of its number, likewise.
const BESIDE: f32 = 7.0;

impl Framed {
    /// The picture of a scene in its place, with labels. Nothing is cut at the edges: where all of the
    /// scene is to be seen there is room for its marks and for labels below them, and of a part every
    /// mark whose middle lies in it is seen whole, while those beyond are left out, and only lines
    /// lead there.
    ///
    /// `emphasis` is that of the scene.
    pub fn of(
        scene: Arc<Scene>,
        emphasis: Emphasis,
        setting: Setting,
        measure: &mut dyn TextMeasure,
    ) -> Self {
        let Setting { at, part, palette, labels, closest } = setting;
        let view = match part.filter(|part| !part.is_empty()) {
            Some(part) => {
                let inside = |mark: &&Mark| part.contains(mark.at);
                let marks: Vec<&Mark> = scene.marks.iter().filter(inside).collect();
                View::new(fitting(&marks, part.corners().into(), at, None, closest), at)
            }
            None => {
                let marks: Vec<&Mark> = scene.marks.iter().collect();
                let outlines =
                    scene.regions.iter().flat_map(|region| region.outline.iter().copied());
                View::new(fitting(&marks, outlines.collect(), at, Some(labels), closest), at)
            }
        };
        let scene = without_cut(apart(scene, &view), &view, &emphasis);
        let labels = Labeller::new(labels).place(&scene, &view, &emphasis, measure);
        Self { scene, view, emphasis, labels, palette: palette.clone() }
    }
}

/// The closest camera, no closer than `closest`, from which all these places and marks lie within `at`,
/// with labels below them and, where names may be long, beside them.
fn fitting(
    marks: &[&Mark],
    places: Vec<Point>,
    at: Rect,
    labels: Option<LabelOptions>,
    closest: f32,
) -> Camera {
    let size = labels.map_or(0.0, |labels| labels.size);
    let world = Rect::from_points(marks.iter().map(|mark| mark.at).chain(places.iter().copied()));
    if world.is_empty() || at.is_empty() {
        return Camera::default();
    }
    // In a row of marks there is room enough above and below.
    let is_flat = world.height() * 4.0 < world.width();
    // What the picture takes up around the middle of the world at a zoom. Marks and labels grow more
    // slowly than distances do, so a search is simpler than a formula.
    let taken = |zoom: f32| {
        let view = View::new(Camera::new(world.center(), zoom), at);
        let edge = Strokes::TABLE.casing + EDGE;
        let label = Vector::new(LABEL_ROOM.0, LABEL_ROOM.1) * size;
        let beside = labels.filter(|labels| labels.lines > 2 && !is_flat);
        let beside = beside.map_or(0.0, |_| BESIDE * size);
        let rects = marks.iter().map(|mark| {
            let rect = view.mark_rect(mark).expand(edge);
            let middle = rect.center().x;
            let beside = if mark.tag.is_some() { beside } else { 0.0 };
            Rect::new(
                Point::new(rect.min.x.min(middle - label.x), rect.min.y),
                Point::new(rect.max.x.max(middle + label.x) + beside, rect.max.y + label.y),
            )
        });
        let margin = if size > 0.0 { EDGE } else { 0.0 };
        let places = places.iter().map(|&place| {
            let at = view.to_screen(place);
            Rect::new(at, at).expand(margin)
        });
        rects.chain(places).fold(Rect::EMPTY, Rect::union)
    };
    let fits = |zoom: f32| {
        let (taken, room) = (taken(zoom).size(), at.size());
        taken.x <= room.x && taken.y <= room.y
    };
    let (mut far, mut near) = (Camera::MIN_ZOOM, closest);
    if fits(near) {
        far = near;
    }
    for _ in 0..24 {
        let middle = (far * near).sqrt();
        if fits(middle) { far = middle } else { near = middle }
    }
    let off = taken(far).center() - at.center();
    Camera::new(world.center() + off / far, far)
}

/// The scene with marks put aside that would lie over each other, and hide a number written in them.
///
/// Each of two goes half the way, along the side on which less is needed, in the order of the marks,
/// until none overlap or it has been tried [`ROUNDS`] times: O(n²) each, so of many it is left as it is.
fn apart(mut scene: Arc<Scene>, view: &View) -> Arc<Scene> {
    let mut rects: Vec<Rect> =
        scene.marks.iter().map(|mark| view.mark_rect(mark).expand(Strokes::TABLE.casing)).collect();
    if rects.len() > MOST_PUT_ASIDE {
        return scene;
    }
    let before = rects.clone();
    let seen = |rect: &Rect| view.viewport.contains_rect(*rect);
    for _ in 0..ROUNDS {
        let mut moved = false;
        for one in 0..rects.len() {
            for other in one + 1..rects.len() {
                let (a, b) = (rects[one], rects[other]);
                if !a.intersects(b) || !seen(&a) || !seen(&b) {
                    continue;
                }
                let (between, off) = (b.center() - a.center(), (a.size() + b.size()) * 0.5);
                let lacks = Vector::new(off.x - between.x.abs(), off.y - between.y.abs());
                let by = match lacks.x < lacks.y {
                    true => Vector::new((lacks.x / 2.0 + 0.5).copysign(between.x), 0.0),
                    false => Vector::new(0.0, (lacks.y / 2.0 + 0.5).copysign(between.y)),
                };
                (rects[one], rects[other]) = (a.translate(-by), b.translate(by));
                moved = true;
            }
        }
        if !moved {
            break;
        }
    }
    if rects != before {
        let places: Vec<Point> = scene
            .marks
            .iter()
            .zip(before.iter().zip(&rects))
            .map(|(mark, (from, to))| match seen(to) {
                true => mark.at + (to.center() - from.center()) / view.camera.zoom,
                false => mark.at,
            })
            .collect();
        Arc::make_mut(&mut scene).place(&places);
    }
    scene
}

/// The scene without the marks that the edge of a view would cut.
fn without_cut(mut scene: Arc<Scene>, view: &View, emphasis: &Emphasis) -> Arc<Scene> {
    let cut: Vec<usize> = (0..scene.marks.len())
        .filter(|&index| {
            let mark = &scene.marks[index];
            let ring = if emphasis.selected.binary_search(&(index as u32)).is_ok() {
                2.0 * Strokes::TABLE.ring
            } else {
                0.0
            };
            let rect = view.mark_rect(mark).expand(Strokes::TABLE.casing + ring);
            mark.presence > 0.0
                && rect.intersects(view.viewport)
                && !view.viewport.contains_rect(rect)
        })
        .collect();
    if !cut.is_empty() {
        let scene = Arc::make_mut(&mut scene);
        cut.into_iter().for_each(|index| scene.marks[index].presence = 0.0);
    }
    scene
}
