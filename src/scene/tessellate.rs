//! The drawing as one mesh of triangles.
//!
//! This runs in every frame in which something moves: it does no allocation beyond the mesh itself,
//! whose memory is kept, and touches each mark and link once.

use super::brush::{Brush, Spoke};
use super::look::{LinkLook, MOST_REACH, bundle_look, link_look, mark_bands, spokes};
use super::route::{looped, route};
use super::{Curve, Drawn, Emphasis, Mesh, Palette, Scene, View};
use crate::geometry::{Rect, Vector};

/// How edges are drawn.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Edges {
    /// They fade out over one pixel.
    Soft {
        /// The size of a pixel in points.
        pixel: f32,
    },
    /// They end sharply: about half the triangles, for machines that draw without a graphics card,
    /// and while the picture moves.
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

/// Fills `mesh` with the triangles of a frame, back to front: regions, links, lifted links, marks,
/// lifted marks. What the viewport does not show is left out. What was in the mesh is replaced; its
/// memory is used again. Words are not part of it.
///
/// What stands too close to be told apart is thinned out, and links between regions are gathered far
/// out; see [`Scene::drawn`].
///
/// Takes time in proportion to the number of marks and links.
pub fn tessellate(frame: &Frame, mesh: &mut Mesh) {
    mesh.clear();
    let feather = match frame.edges {
        Edges::Soft { pixel } if pixel > 0.0 => pixel,
        _ => 0.0,
    };
    let clip = frame.view.viewport.expand(MOST_REACH);
    let mut brush = Brush { mesh, feather, clip };
    let drawn = frame.scene.drawn(&frame.view);
    regions(frame, &mut brush);
    bundles(frame, &drawn, &mut brush);
    let (scene, emphasis) = (frame.scene, frame.emphasis);
    let lifted = |strengths: &[f32], index: usize| strengths.get(index).is_some_and(|s| *s > 1.0);
    let any_lifted = |strengths: &[f32]| strengths.iter().any(|strength| *strength > 1.0);
    for lift in [false, true] {
        if lift && !any_lifted(&emphasis.links) {
            continue;
        }
        for index in 0..scene.links.len() {
            let share = drawn.link(index, emphasis);
            if share > 0.0 && lifted(&emphasis.links, index) == lift {
                link(frame, index, share, &mut brush);
            }
        }
    }
    for lift in [false, true] {
        if lift && !any_lifted(&emphasis.marks) {
            continue;
        }
        for &index in &scene.order {
            let index = index as usize;
            if drawn.mark(index, emphasis) && lifted(&emphasis.marks, index) == lift {
                mark(frame, index, &mut brush);
            }
        }
    }
}

fn regions(frame: &Frame, brush: &mut Brush) {
    for region in &frame.scene.regions {
        let corners = || region.outline.iter().map(|&place| frame.view.to_screen(place));
        if !Rect::from_points(corners()).intersects(brush.clip) {
            continue;
        }
        let ground = frame.palette.region(region.tint);
        brush.triangles(corners(), &region.triangles, ground);
        let border = ground.mix(frame.palette.link, 0.35);
        brush.line(corners().chain(corners().take(1)), 1.0, border, None);
    }
}

/// The links between regions, gathered.
fn bundles(frame: &Frame, drawn: &Drawn, brush: &mut Brush) {
    let (bundles, share) = drawn.bundles();
    for bundle in bundles {
        let ends = [bundle.start, bundle.end].map(|at| frame.view.to_screen(at));
        if Rect::from_corners(ends[0], ends[1]).intersects(brush.clip) {
            let (width, color) = bundle_look(bundle, share, frame.palette);
            brush.line(ends.into_iter(), width, color, None);
        }
    }
}

fn mark(frame: &Frame, index: usize, brush: &mut Brush) {
    let Some(mark) = frame.scene.marks.get(index) else { return };
    let at = frame.view.to_screen(mark.at);
    let scale = frame.view.scale() * mark.presence;
    let half = mark.half_extent(scale);
    if scale <= 0.0 || !Rect::new(at - half, at + half).intersects(brush.clip) {
        return;
    }
    let bands = mark_bands(mark, index, frame.emphasis, frame.palette);
    brush.shape(at, spokes(mark, scale), bands.as_slice());
}

fn link(frame: &Frame, index: usize, share: f32, brush: &mut Brush) {
    let scene = frame.scene;
    let link = &scene.links[index];
    let ends = (scene.marks.get(link.from as usize), scene.marks.get(link.to as usize));
    let (Some(from), Some(to)) = ends else { return };
    let scale = frame.view.scale();
    let (a, b) = (frame.view.to_screen(from.at), frame.view.to_screen(to.at));
    let curve = if link.from == link.to {
        Some(looped(from, a, scale))
    } else if link.bend == 0.0
        && link.via.is_empty()
        && !Rect::from_corners(a, b).intersects(brush.clip)
    {
        None
    } else {
        route(link, (from, a), (to, b), &frame.view)
    };
    let Some(curve) = curve.filter(|curve| curve.bounds().intersects(brush.clip)) else { return };
    let mut look = link_look(link, index, a.distance(b), scale, frame.emphasis, frame.palette);
    look.color = look.color.faded(share);
    draw_link(curve, look, brush);
}

fn draw_link(curve: Curve, look: LinkLook, brush: &mut Brush) {
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
pub(super) fn arrow_head(along: Vector, length: f32, half: f32) -> impl Iterator<Item = Spoke> {
    let across = along.perpendicular();
    // Growing a triangle by one moves a corner along its bisector by 1 / sin(half its angle); at the
    // thin tip that is cut short, which only blunts it by a fraction of a pixel.
    let back = -along * length;
    let out = |side: f32| (across * side - along) * 0.8;
    [(Vector::ZERO, along), (back + across * half, out(1.0)), (back - across * half, out(-1.0))]
        .into_iter()
}
