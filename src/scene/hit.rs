//! What lies under the pointer, in a box or in a loop drawn by hand. Only what is near is looked at.

use super::bits::Bits;
use super::route::{MOST_ASIDE, MOST_BEND};
use super::shown::FEW;
use super::space::Segment;
use super::{Scene, View};
use crate::geometry::{Point, Rect, Vector};

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
    let (drawn, space, ranks) = (scene.drawn(view), scene.space(), scene.ranks());
    let reach = space.reach * scale + tolerance;
    let mut near = Vec::new();
    space.marks_in(around(view, pointer, reach), |index| {
        if drawn.has_mark(index as usize) {
            near.push(index as usize);
        }
    });
    // The topmost first.
    near.sort_unstable_by_key(|&index| std::cmp::Reverse(ranks[index]));
    near.iter().copied().find(|&index| holds(index, 0.0)).or_else(|| {
        let distance = |index: &usize| view.to_screen(scene.marks[*index].at).distance(pointer);
        near.iter()
            .copied()
            .filter(|&index| holds(index, tolerance))
            .min_by(|a, b| distance(a).total_cmp(&distance(b)))
    })
}

/// The part of the world within `reach` points of a place on the screen.
fn around(view: &View, place: Point, reach: f32) -> Rect {
    world(view, Rect::from_center_size(place, Vector::new(reach, reach) * 2.0))
}

/// The part of the world that is seen in a rectangle of the screen.
fn world(view: &View, area: Rect) -> Rect {
    let corner = |at: Point| view.camera.to_world(view.viewport, at);
    Rect::new(corner(area.min), corner(area.max))
}

/// The link nearest to `pointer` within `tolerance` points; of equally near ones the last drawn.
pub fn link_at(scene: &Scene, view: &View, pointer: Point, tolerance: f32) -> Option<usize> {
    let mut nearest = None;
    let mut least = tolerance;
    let (drawn, space, net) = (scene.drawn(view), scene.space(), scene.net());
    let (zoom, at) = (view.camera.zoom, view.camera.to_world(view.viewport, pointer));
    let reach = tolerance + MOST_BEND * view.scale();
    let loop_reach = tolerance + (MOST_ASIDE + space.reach) * view.scale();
    let mut near = Vec::new();
    let area = around(view, pointer, loop_reach);
    // Most are far away: no need to know exactly where they run.
    let may_be_near = |segment: &Segment| {
        let distance = at.distance_to_segment(segment.start, segment.end) * zoom;
        let is_loop = segment.start == segment.end;
        distance <= if is_loop { loop_reach } else { reach }
    };
    match drawn.links_listed().filter(|listed| listed.len() <= FEW) {
        Some(listed) => near.extend(listed.iter().map(|&link| link as usize).filter(|&link| {
            !scene.links[link].via.is_empty()
                || space
                    .segment(net, link as u32)
                    .is_some_and(|segment| segment.touches(area) && may_be_near(&segment))
        })),
        None => space.links_in(net, area, |segment| {
            let led_around = !scene.links[segment.index as usize].via.is_empty();
            if led_around || may_be_near(&segment) {
                near.push(segment.index as usize);
            }
        }),
    }
    near.sort_unstable();
    for index in near {
        // What is gathered into one line for two regions is not pointed at by chance.
        if drawn.share(index) < 0.5 {
            continue;
        }
        let Some(curve) = scene.curve(&scene.links[index], view) else { continue };
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
    marks_where(scene, view, area, |_| true)
}

/// The marks in a rectangle of the screen whose places on it are wanted, in order.
fn marks_where(
    scene: &Scene,
    view: &View,
    area: Rect,
    wanted: impl Fn(Point) -> bool,
) -> Vec<usize> {
    if area.is_empty() {
        return Vec::new();
    }
    let (space, mut inside) = (scene.space(), Bits::new(scene.marks.len()));
    space.marks_in(world(view, area), |index| {
        if wanted(view.to_screen(space.places[index as usize])) {
            inside.set(index);
        }
    });
    inside.ones().collect()
}

/// The marks whose centres lie within a loop drawn on the screen, in order; where the loop crosses
/// itself, what it goes round twice is outside.
///
/// Takes time by the marks in the bounds of the loop, each with the sides at its height.
pub fn marks_inside(scene: &Scene, view: &View, outline: &[Point]) -> Vec<usize> {
    const SLABS: usize = 1024;
    let bounds = Rect::from_points(outline.iter().copied());
    if outline.len() < 3 || bounds.is_empty() {
        return Vec::new();
    }
    // The sides by height: a mark has to do with those at its own height alone.
    let per_point = SLABS as f32 / bounds.height().max(f32::MIN_POSITIVE);
    let slab = |y: f32| (((y - bounds.min.y) * per_point) as usize).min(SLABS - 1);
    let mut slabs: Vec<Vec<Side>> = vec![Vec::new(); SLABS];
    for (at, &one) in outline.iter().enumerate() {
        let other = outline[(at + 1) % outline.len()];
        let (top, bottom) = if one.y <= other.y { (one, other) } else { (other, one) };
        if top.y < bottom.y {
            let slope = (bottom.x - top.x) / (bottom.y - top.y);
            slabs[slab(top.y)..=slab(bottom.y)]
                .iter_mut()
                .for_each(|sides| sides.push(Side { top, bottom: bottom.y, slope }));
        }
    }
    // A ray to the right leaves the loop an odd number of times.
    marks_where(scene, view, bounds, |place| {
        let crosses = |side: &&Side| {
            side.top.y <= place.y
                && place.y < side.bottom
                && place.x < side.top.x + (place.y - side.top.y) * side.slope
        };
        slabs[slab(place.y)].iter().filter(crosses).count() % 2 == 1
    })
}

/// A side of a loop, from its upper end down.
#[derive(Debug, Clone, Copy)]
struct Side {
    top: Point,
    bottom: f32,
    /// How far it goes to the right for each point down.
    slope: f32,
}
