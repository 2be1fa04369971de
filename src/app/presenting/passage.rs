//! The way from one slide to the next: what is in both pictures moves to where it is to be, all else
//! fades.

use super::slide::Slide;
use crate::app::glide::{self, Before, Glide, Leaving};
use crate::figure::{Drawing, Framed, Item};
use crate::geometry::{Flight, Point, Rect};
use crate::scene::{Emphasis, LabelKind, Placed, Scene, View};
use std::collections::BTreeSet;
use std::sync::Arc;

/// How long it takes, in seconds.
pub(super) const SECONDS: f64 = 0.36;

/// Slides of more items than this are not searched for what they have in common.
const MOST_ITEMS: usize = 600;

/// A passage under way.
pub struct Passage {
    before: Arc<Drawing>,
    after: Arc<Drawing>,
    began: f64,
    now: f64,
    moving: Option<Moving>,
}

/// A picture that becomes another.
struct Moving {
    from: Framed,
    to: Framed,
    flight: Flight,
    /// What of the later picture is drawn now.
    scene: Scene,
    emphasis: Emphasis,
    glide: Option<Glide>,
    leaving: Option<Leaving>,
}

/// A picture between two others.
pub struct Between<'a> {
    /// From where it is seen.
    pub view: View,
    /// What is no longer in it, fading.
    pub leaving: Option<&'a Scene>,
    /// What is in it.
    pub scene: &'a Scene,
    /// What stands out.
    pub emphasis: &'a Emphasis,
    /// The words that go, and the scene that they are of.
    pub going: (Vec<Placed>, &'a Scene),
    /// The words that come or stay.
    pub coming: Vec<Placed>,
}

impl Passage {
    /// From what is shown to a slide, beginning at a second of the window's clock.
    pub(super) fn begin(before: Arc<Drawing>, after: &Slide, now: f64) -> Self {
        let after = after.drawing.clone();
        let moving = match (picture(&before), picture(&after)) {
            (Some(from), Some(to)) => Moving::new(from, to),
            _ => None,
        };
        Self { before, after, began: now, now, moving }
    }

    /// Goes on until a second of the window's clock; nothing once the end is reached.
    pub(super) fn advance(mut self, now: f64) -> Option<Self> {
        let seconds = (now - self.now).max(0.0);
        self.now = now;
        if let Some(moving) = &mut self.moving {
            moving.advance(seconds);
        }
        (now - self.began < SECONDS).then_some(self)
    }

    /// How much of it is over, 0 to 1: slow at both ends (smoothstep).
    pub fn share(&self) -> f32 {
        let t = ((self.now - self.began) / SECONDS).clamp(0.0, 1.0) as f32;
        t * t * (3.0 - 2.0 * t)
    }

    /// What goes, what stays and what comes, apart from a picture that moves.
    pub fn items(&self) -> [Vec<&Item>; 3] {
        let is_fixed = |item: &&Item| match item {
            Item::Picture(_) => self.moving.is_none(),
            _ => true,
        };
        let of = |drawing: &'_ Drawing| drawing.items.len() <= MOST_ITEMS;
        let shared = of(&self.before) && of(&self.after) && self.before.size == self.after.size;
        let in_both = |item: &Item, other: &Drawing| shared && other.items.contains(item);
        let before = self.before.items.iter().filter(is_fixed);
        let going = before.filter(|item| !in_both(item, &self.after)).collect();
        let (stays, comes) =
            self.after.items.iter().filter(is_fixed).partition(|item| in_both(item, &self.before));
        [going, stays, comes]
    }

    /// The picture on its way, where one moves.
    pub fn between(&self) -> Option<Between<'_>> {
        let moving = self.moving.as_ref()?;
        let share = self.share();
        let view = moving.view(share);
        let Moving { from, to, scene, emphasis, leaving, .. } = moving;
        let [named, naming] = [from, to].map(|framed| marks_named(framed));
        let going = from.labels.iter().filter_map(|label| {
            // A name that both have is drawn once, as it will be.
            let stays = mark_of(label, &from.scene).is_some_and(|id| naming.contains(id));
            let opacity = label.opacity * (1.0 - 2.0 * share);
            (!stays && opacity > 0.0)
                .then(|| ride(label, &from.scene, &from.view, scene, &view, opacity))
        });
        let coming = to.labels.iter().filter_map(|label| {
            let stays = mark_of(label, &to.scene).is_some_and(|id| named.contains(id));
            let opacity = label.opacity * if stays { 1.0 } else { 2.0 * share - 1.0 };
            (opacity > 0.0).then(|| ride(label, &to.scene, &to.view, scene, &view, opacity))
        });
        Some(Between {
            view,
            leaving: leaving.as_ref().map(|leaving| &leaving.scene),
            scene,
            emphasis,
            going: (going.collect(), &from.scene),
            coming: coming.collect(),
        })
    }

    /// What is seen now, for another passage to begin from.
    pub(super) fn now(&self) -> Arc<Drawing> {
        let Some(moving) = &self.moving else { return self.after.clone() };
        let coming = self.between().map(|between| between.coming).unwrap_or_default();
        let scene = Arc::new(moving.scene.clone());
        let mut drawing = Drawing::clone(&self.after);
        for item in &mut drawing.items {
            if let Item::Picture(picture) = item {
                **picture = Framed {
                    scene: scene.clone(),
                    view: moving.view(self.share()),
                    emphasis: moving.emphasis.clone(),
                    labels: coming.clone(),
                    palette: picture.palette.clone(),
                };
            }
        }
        Arc::new(drawing)
    }
}

impl Moving {
    fn new(from: &Framed, to: &Framed) -> Option<Self> {
        if from.scene.marks.len().max(to.scene.marks.len()) > glide::MOST {
            return None;
        }
        let mut scene = Scene::clone(&to.scene);
        let emphasis = from.emphasis.carried(&from.scene, &scene);
        let glide = Glide::begin(&Before::of(&from.scene), &mut scene);
        let leaving = Leaving::of(Scene::clone(&from.scene), &scene);
        let flight = from.view.camera.flight_to(to.view.camera, to.view.viewport.width());
        let (from, to) = (from.clone(), to.clone());
        Some(Self { from, to, flight, scene, emphasis, glide, leaving })
    }

    fn advance(&mut self, seconds: f64) {
        // The glide of the canvas, more slowly.
        let share = (seconds / SECONDS) as f32;
        let scene = &mut self.scene;
        self.glide =
            self.glide.take().and_then(|glide| glide.advance(share * glide::SECONDS, scene));
        self.leaving =
            self.leaving.take().and_then(|leaving| leaving.advance(share * glide::SECONDS));
        self.emphasis.ease(&self.to.emphasis, share * 2.0);
    }

    fn view(&self, share: f32) -> View {
        let (a, b) = (self.from.view.viewport, self.to.view.viewport);
        let viewport = Rect::new(a.min.lerp(b.min, share), a.max.lerp(b.max, share));
        View::new(self.flight.at(share), viewport)
    }
}

/// The one picture of a slide; nothing where it has none or several.
fn picture(drawing: &Drawing) -> Option<&Framed> {
    let mut pictures = drawing.items.iter().filter_map(|item| match item {
        Item::Picture(framed) => Some(&**framed),
        _ => None,
    });
    pictures.next().filter(|_| pictures.next().is_none())
}

type Id = crate::model::EntityId;

fn mark_of<'a>(label: &Placed, scene: &'a Scene) -> Option<&'a Id> {
    match label.kind {
        LabelKind::Mark(mark) | LabelKind::Tag(mark) => Some(&scene.marks.get(mark)?.id),
        _ => None,
    }
}

fn marks_named(framed: &Framed) -> BTreeSet<&Id> {
    framed.labels.iter().filter_map(|label| mark_of(label, &framed.scene)).collect()
}

/// A label where its mark is by now: it rides on it.
fn ride(
    label: &Placed,
    home: &Scene,
    seen: &View,
    scene: &Scene,
    view: &View,
    opacity: f32,
) -> Placed {
    let mut riding = Placed { opacity, ..label.clone() };
    let anchor = match label.kind {
        LabelKind::Mark(mark) | LabelKind::Tag(mark) => home.marks.get(mark).map(|mark| {
            let now = scene.index_of(&mark.id).and_then(|index| scene.marks.get(index));
            (mark.at, now.map_or(mark.at, |now| now.at))
        }),
        // Names of regions and words on lines stay where they are in the world.
        _ => {
            let at = seen.camera.to_world(seen.viewport, label.rect.center());
            Some((at, at))
        }
    };
    let by = anchor.map(|(was, now): (Point, Point)| view.to_screen(now) - seen.to_screen(was));
    if let Some(by) = by {
        riding.rect = riding.rect.translate(by);
        riding.lines.iter_mut().for_each(|line| line.at = line.at + by);
    }
    riding
}
