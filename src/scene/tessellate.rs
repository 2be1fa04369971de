//! The drawing as one mesh of triangles.
//!
//! This runs in every frame in which something moves: it does no allocation beyond the mesh itself,
//! whose memory is kept, and touches only what is drawn.

use super::brush::{Brush, Spoke};
use super::look::{
    LinkLook, MOST_REACH, bundle_look, is_ringed, link_look, mark_bands, mark_color, spokes,
};
use super::route::{TINY, looped, route};
use super::{Curve, Emphasis, Palette, Scene, Shown, Surface, View};
use crate::geometry::{Point, Rect, Vector};

/// Where edges are sharp, marks up to this radius in points have no strip of canvas around them.
const SMALL: f32 = 4.0;
/// How many marks or links are looked up together.
const AT_A_TIME: usize = 64;

/// How edges are drawn.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Edges {
    /// They fade out over one pixel.
    Soft {
        /// The size of a pixel in points.
        pixel: f32,
    },
    /// They end sharply, the smallest marks are squares, and round ones have fewer corners: about a
    /// third of the triangles, for machines that draw without a graphics card, and while the picture
    /// moves.
    Plain,
}

/// Everything that one frame shows.
#[derive(Debug, Clone, Copy)]
pub struct Frame<'a> {
    /// What is drawn.
    pub scene: &'a Scene,
    /// From where it is seen.
    pub view: View,
    /// What stands out.
    pub emphasis: &'a Emphasis,
    /// In which colours.
    pub palette: &'a Palette,
    /// How edges are drawn.
    pub edges: Edges,
}

/// What one frame needs for each of its parts.
struct Painter<'a, S> {
    frame: &'a Frame<'a>,
    scale: f32,
    brush: Brush<'a, S>,
}

/// Fills `surface` with the triangles of a frame, back to front: regions, links, lifted links, marks,
/// lifted marks. What was in it is replaced; its memory is used again. Words are not part of it.
///
/// `shown` is what is drawn of the scene; see [`Scene::shown`]. Links between regions are gathered far
/// out; see [`Scene::drawn`].
///
/// Takes time in proportion to what is shown.
pub fn tessellate(frame: &Frame, shown: &Shown, surface: &mut impl Surface) {
    surface.clear();
    let feather = match frame.edges {
        Edges::Soft { pixel } if pixel > 0.0 => pixel,
        _ => 0.0,
    };
    let clip = frame.view.viewport.expand(MOST_REACH);
    let brush = Brush { surface, feather, clip };
    let mut painter = Painter { frame, scale: frame.view.scale(), brush };
    let (scene, emphasis) = (frame.scene, frame.emphasis);
    let drawn = scene.drawn(&frame.view);
    painter.regions();
    painter.bundles();
    let lifted = |strength: Option<&f32>| strength.is_some_and(|strength| *strength > 1.0);
    let links = shown.links.ones().filter(|&index| !lifted(emphasis.links.get(index)));
    painter.links(links, |index| drawn.share(index));
    painter.links(shown.lifted_links.iter().map(|&index| index as usize), |_| 1.0);
    let marks = shown.marks.ones().map(|rank| scene.order[rank] as usize);
    painter.marks(marks.filter(|&index| !lifted(emphasis.marks.get(index))));
    painter.marks(shown.lifted_marks.iter().map(|&index| index as usize));
}

impl<S: Surface> Painter<'_, S> {
    fn regions(&mut self) {
        let Frame { scene, view, palette, .. } = *self.frame;
        for region in &scene.regions {
            let corners = || region.outline.iter().map(|&place| view.to_screen(place));
            if !Rect::from_points(corners()).intersects(self.brush.clip) {
                continue;
            }
            let ground = palette.region(region.tint);
            self.brush.triangles(corners(), &region.triangles, ground);
            let border = ground.mix(palette.link, 0.35);
            self.brush.line(corners().chain(corners().take(1)), 1.0, border, None);
        }
    }

    /// The links between regions, gathered.
    fn bundles(&mut self) {
        let Frame { scene, view, palette, .. } = *self.frame;
        let drawn = scene.drawn(&view);
        let (bundles, share) = drawn.bundles();
        for bundle in bundles {
            let ends = [bundle.start, bundle.end].map(|at| view.to_screen(at));
            if Rect::from_corners(ends[0], ends[1]).intersects(self.brush.clip) {
                let (width, color) = bundle_look(bundle, share, palette);
                self.brush.line(ends.into_iter(), width, color, None);
            }
        }
    }

    /// Marks by their indices. Where each is is looked up for many at a time: in a large scene they
    /// lie far apart, and so the waits for them pass together.
    fn marks(&mut self, mut indices: impl Iterator<Item = usize>) {
        let Frame { scene, view, .. } = *self.frame;
        let mut some = [(0, Point::ORIGIN); AT_A_TIME];
        loop {
            let mut count = 0;
            for (place, index) in some.iter_mut().zip(indices.by_ref()) {
                let at = scene.marks.get(index).map_or(Point::ORIGIN, |mark| mark.at);
                *place = (index, view.to_screen(at));
                count += 1;
            }
            if count == 0 {
                return;
            }
            some[..count].iter().for_each(|&(index, at)| self.mark(index, at));
        }
    }

    fn mark(&mut self, index: usize, at: Point) {
        let Frame { scene, emphasis, palette, .. } = *self.frame;
        let Some(mark) = scene.marks.get(index) else { return };
        let scale = self.scale * mark.presence;
        if scale <= 0.0 {
            return;
        }
        let plain = self.brush.feather == 0.0;
        let radius = mark.radius * scale;
        if plain && radius < TINY && !is_ringed(index, emphasis) {
            // Half the side of a square as large as the circle.
            let half = radius * 0.886;
            return self.brush.square(at, half, mark_color(mark, index, emphasis, palette));
        }
        if plain && radius < SMALL && !is_ringed(index, emphasis) {
            let color = mark_color(mark, index, emphasis, palette);
            return self.brush.shape(at, spokes(mark, scale, 0.5), &[(0.0, color)]);
        }
        let half = mark.half_extent(scale);
        if Rect::new(at - half, at + half).intersects(self.brush.clip) {
            let fineness = if plain { 0.6 } else { 1.0 };
            let bands = mark_bands(mark, index, emphasis, palette);
            self.brush.shape(at, spokes(mark, scale, fineness), bands.as_slice());
        }
    }

    /// Links by their indices, each with how much of it is drawn; their ends are looked up as those
    /// of [`Painter::marks`] are.
    fn links(&mut self, mut indices: impl Iterator<Item = usize>, share: impl Fn(usize) -> f32) {
        let Frame { scene, view, .. } = *self.frame;
        let place = |end: u32| scene.marks.get(end as usize).map(|mark| view.to_screen(mark.at));
        let mut some = [(0, [Point::ORIGIN; 2]); AT_A_TIME];
        loop {
            let mut count = 0;
            for (place_of, index) in some.iter_mut().zip(indices.by_ref()) {
                let link = scene.links.get(index);
                let ends = link.and_then(|link| Some([place(link.from)?, place(link.to)?]));
                *place_of = (index, ends.unwrap_or_default());
                count += 1;
            }
            if count == 0 {
                return;
            }
            some[..count].iter().for_each(|&(index, ends)| self.link(index, ends, share(index)));
        }
    }

    fn link(&mut self, index: usize, [a, b]: [Point; 2], share: f32) {
        let Frame { scene, view, emphasis, palette, .. } = *self.frame;
        let Some(link) = scene.links.get(index) else { return };
        let ends = (scene.marks.get(link.from as usize), scene.marks.get(link.to as usize));
        let (Some(from), Some(to)) = ends else { return };
        let scale = self.scale;
        let length = a.distance(b);
        let mut look = link_look(link, index, length, scale, emphasis, palette);
        look.color = look.color.faded(share);
        let simple = look.arrow.is_none() && look.dash.is_none() && link.is_straight();
        if self.brush.feather == 0.0 && simple && link.from != link.to {
            // It may go on under the marks, which hide it: no need to know their borders.
            if length > (from.radius + to.radius) * scale {
                self.brush.piece(a, b, (b - a) / length, look.width, look.color.premultiplied());
            }
            return;
        }
        let curve = if link.from == link.to {
            Some(looped(from, a, scale))
        } else if link.is_straight() && !Rect::from_corners(a, b).intersects(self.brush.clip) {
            None
        } else {
            route(link, (from, a), (to, b), &view)
        };
        let seen = curve.filter(|curve| curve.bounds().intersects(self.brush.clip));
        let Some(curve) = seen else { return };
        draw_link(curve, look, &mut self.brush);
    }
}

fn draw_link<S: Surface>(curve: Curve, look: LinkLook, brush: &mut Brush<S>) {
    let Some((length, half)) = look.arrow else {
        return brush.line(curve.points(), look.width, look.color, look.dash);
    };
    let line = curve.shortened(length * 0.8);
    brush.line(line.points(), look.width, look.color, look.dash);
    if brush.clip.contains(curve.end()) {
        brush.shape(curve.end(), arrow_head(curve.arrival(), length, half), &[(0.0, look.color)]);
    }
}

/// The corners of an arrow head around its tip.
pub(super) fn arrow_head(
    along: Vector,
    length: f32,
    half: f32,
) -> impl Iterator<Item = Spoke> + Clone {
    let across = along.perpendicular();
    // Growing a triangle by one moves a corner along its bisector by 1 / sin(half its angle); at the
    // thin tip that is cut short, which only blunts it by a fraction of a pixel.
    let back = -along * length;
    let out = |side: f32| (across * side - along) * 0.8;
    [(Vector::ZERO, along), (back + across * half, out(1.0)), (back - across * half, out(-1.0))]
        .into_iter()
}
