//! What lies under the pointer. A scan of everything is fast enough: some microseconds for
//! thousands of marks.

use super::route::MOST_BEND;
use super::{Emphasis, Scene, View};
use crate::geometry::{Point, Rect};

/// Something that can be pointed at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target {
    /// A mark, by its index.
    Mark(usize),
    /// A link, by its index.
    Link(usize),
}

/// What is at `pointer` (screen points): a mark within `tolerance` points of it, else a link.
pub fn target_at(scene: &Scene, view: &View, pointer: Point, tolerance: f32) -> Option<Target> {
    let link = || link_at(scene, view, pointer, tolerance).map(Target::Link);
    mark_at(scene, view, pointer, tolerance).map(Target::Mark).or_else(link)
}

/// The mark at `pointer`: the topmost whose shape holds it, else the one with the nearest centre
/// among those whose border is within `tolerance` points.
pub fn mark_at(scene: &Scene, view: &View, pointer: Point, tolerance: f32) -> Option<usize> {
    let scale = view.scale();
    let holds = |index: usize, margin: f32| {
        let mark = &scene.marks[index];
        let (scale, place) = (scale * mark.presence, pointer - view.to_screen(mark.at));
        mark.shape.contains(place, mark.radius * scale, mark.pulled(scale), margin)
    };
    let (drawn, plain) = (scene.drawn(view), Emphasis::default());
    let seen = |index: &usize| drawn.mark(*index, &plain);
    let topmost_first = || scene.order.iter().rev().map(|&index| index as usize).filter(seen);
    topmost_first().find(|&index| holds(index, 0.0)).or_else(|| {
        let distance = |index: &usize| view.to_screen(scene.marks[*index].at).distance(pointer);
        topmost_first()
            .filter(|&index| holds(index, tolerance))
            .min_by(|a, b| distance(a).total_cmp(&distance(b)))
    })
}

/// The link nearest to `pointer` within `tolerance` points; of equally near ones the last drawn.
pub fn link_at(scene: &Scene, view: &View, pointer: Point, tolerance: f32) -> Option<usize> {
    let mut nearest = None;
    let mut least = tolerance;
    let reach = tolerance + MOST_BEND * view.scale();
    let (drawn, plain) = (scene.drawn(view), Emphasis::default());
    for (index, link) in scene.links.iter().enumerate() {
        // What is gathered into one line for two regions is not pointed at by chance.
        if drawn.link(index, &plain) < 0.5 {
            continue;
        }
        let [from, to] = [link.from, link.to].map(|end| scene.marks.get(end as usize));
        let (Some(from), Some(to)) = (from, to) else { continue };
        let (a, b) = (view.to_screen(from.at), view.to_screen(to.at));
        // Most are far away: no need to know exactly where they run.
        let direct = link.from != link.to && link.via.is_empty();
        if direct && pointer.distance_to_segment(a, b) > reach {
            continue;
        }
        let Some(curve) = scene.curve(link, view) else { continue };
        if !curve.bounds().expand(tolerance).contains(pointer) {
            continue;
        }
        let distance = curve.distance_to(pointer);
        if distance <= least {
            (nearest, least) = (Some(index), distance);
        }
    }
    nearest
}

/// The marks whose centres lie in a rectangle of the screen, in order.
pub fn marks_within(scene: &Scene, view: &View, area: Rect) -> Vec<usize> {
    let inside = |index: &usize| area.contains(view.to_screen(scene.marks[*index].at));
    (0..scene.marks.len()).filter(inside).collect()
}
