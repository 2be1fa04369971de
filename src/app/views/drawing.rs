//! Drawings on the screen: slides, and thumbnails of them, painted by what paints the canvas.

use super::lettering::{Letters, Line, font};
use crate::app::theme::color;
use crate::figure::{Drawing, Framed, Item, Pen, Words};
use crate::geometry::{Point, Rect, Vector};
use crate::scene::{
    Edges, Emphasis, Frame, Palette, Placed, Scene, Strokes, View, tessellate, triangulate,
};
use egui::{Color32, Pos2, Shape, Stroke};
use std::sync::Arc;

/// Letters smaller than this, in points, nobody reads: a bar stands for them.
const LEGIBLE: f32 = 3.5;

/// Where on the screen a sheet lies, and how large.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Lies {
    /// Where its left top corner is.
    pub at: Pos2,
    /// The points of the screen for each point of the sheet.
    pub scale: f32,
}

impl Lies {
    /// As large as the area allows, in its middle.
    pub fn within(area: egui::Rect, sheet: Vector) -> Self {
        let size = egui::vec2(sheet.x.max(1.0), sheet.y.max(1.0));
        let scale = (area.width() / size.x).min(area.height() / size.y).max(1e-3);
        Self { at: area.center() - size * scale / 2.0, scale }
    }

    /// Where a place of the sheet is on the screen.
    pub fn point(self, point: Point) -> Pos2 {
        self.at + egui::vec2(point.x, point.y) * self.scale
    }

    /// Where a part of the sheet is on the screen.
    pub fn rect(self, rect: Rect) -> egui::Rect {
        egui::Rect::from_min_max(self.point(rect.min), self.point(rect.max))
    }
}

/// A drawing made ready for the screen, to be painted in any number of frames.
#[derive(Default)]
pub struct Painting {
    parts: Vec<Part>,
}

/// Some shapes, and what they are cut off at.
struct Part {
    clip: Option<egui::Rect>,
    shapes: Vec<Shape>,
}

impl Painting {
    /// The items of a drawing at their place; pictures in these colours.
    pub fn new<'a>(
        ctx: &egui::Context,
        items: impl IntoIterator<Item = &'a Item>,
        lies: Lies,
        palette: &Palette,
    ) -> Self {
        let parts = items.into_iter().map(|item| match item {
            Item::Area { outline, fill, pen, .. } => {
                let corners: Vec<Pos2> = outline.iter().map(|&at| lies.point(at)).collect();
                let mut shapes = Vec::new();
                if let Some(fill) = fill {
                    shapes.extend(filled(outline, &corners, color(*fill)));
                }
                if let Some(pen) = pen {
                    let closed = corners.iter().chain(corners.first()).copied();
                    shapes.extend(line(closed.collect(), pen, lies.scale));
                }
                Part { clip: None, shapes }
            }
            Item::Line { points, pen } => {
                let points = points.iter().map(|&at| lies.point(at)).collect();
                Part { clip: None, shapes: line(points, pen, lies.scale) }
            }
            Item::Words(words) => Part { clip: None, shapes: set(ctx, words, lies) },
            Item::Picture(framed) => picture(ctx, framed, lies, palette),
        });
        Self { parts: parts.collect() }
    }

    /// Paints it.
    pub fn show(&self, painter: &egui::Painter) {
        for Part { clip, shapes } in &self.parts {
            let painter = match clip {
                Some(clip) => painter.with_clip_rect(painter.clip_rect().intersect(*clip)),
                None => painter.clone(),
            };
            painter.extend(shapes.iter().cloned());
        }
    }
}

/// A drawing that is shown in many frames: made ready once, and again where its place or its colours
/// are others.
#[derive(Default)]
pub struct Sketch {
    of: Option<(Arc<Drawing>, Lies, Palette, f32)>,
    painting: Painting,
}

impl Sketch {
    /// Paints a drawing as large as an area allows.
    pub fn show(
        &mut self,
        painter: &egui::Painter,
        area: egui::Rect,
        drawing: &Arc<Drawing>,
        palette: &Palette,
    ) {
        let (lies, pixels) = (Lies::within(area, drawing.size), painter.pixels_per_point());
        let same = self.of.as_ref().is_some_and(|(before, place, colors, fine)| {
            Arc::ptr_eq(before, drawing) && (*place, *fine) == (lies, pixels) && colors == palette
        });
        if !same {
            self.painting = Painting::new(painter.ctx(), &drawing.items, lies, palette);
            self.of = Some((drawing.clone(), lies, palette.clone(), pixels));
        }
        let sheet = Rect::from_min_size(Point::ORIGIN, drawing.size);
        self.painting
            .show(&painter.with_clip_rect(painter.clip_rect().intersect(lies.rect(sheet))));
    }
}

/// An area of one colour.
fn filled(outline: &[Point], corners: &[Pos2], fill: Color32) -> Vec<Shape> {
    let bounds = Rect::from_points(outline.iter().copied());
    let is_corner = |at: &Point| bounds.corners().contains(at);
    if outline.len() == 4 && outline.iter().all(is_corner) {
        return vec![Shape::rect_filled(egui::Rect::from_points(corners), 0.0, fill)];
    }
    let mut mesh = egui::Mesh::default();
    corners.iter().for_each(|&at| mesh.colored_vertex(at, fill));
    triangulate(outline).iter().for_each(|&[a, b, c]| mesh.add_triangle(a, b, c));
    let mut rim = corners.to_vec();
    rim.extend(corners.first());
    // The rim is what makes its edge soft.
    vec![Shape::mesh(mesh), Shape::line(rim, Stroke::new(0.5, fill))]
}

fn line(points: Vec<Pos2>, pen: &Pen, scale: f32) -> Vec<Shape> {
    let stroke = Stroke::new(pen.width * scale, color(pen.color));
    match pen.dash {
        Some((dash, gap)) if dash * scale > 0.5 && gap > 0.0 => {
            Shape::dashed_line(&points, stroke, dash * scale, gap * scale)
        }
        _ => vec![Shape::line(points, stroke)],
    }
}

fn set(ctx: &egui::Context, words: &Words, lies: Lies) -> Vec<Shape> {
    let size = words.size * lies.scale;
    let turned = words.turned.to_radians();
    if size < LEGIBLE {
        let (sin, cos) = turned.sin_cos();
        let along = egui::vec2(cos, sin) * words.width * lies.scale;
        let start = lies.point(words.at) + egui::vec2(-sin, cos) * size * 0.6;
        let ink = color(words.color).gamma_multiply(0.45);
        return vec![Shape::line_segment([start, start + along], Stroke::new(size * 0.5, ink))];
    }
    let line = Line {
        at: lies.point(words.at),
        galley: Letters(ctx).set(&words.text, font(size, words.face), color(words.color)),
        halo: words.halo.map(color),
        turned,
    };
    line.shapes(Strokes::TABLE.halo * lies.scale * 0.5).collect()
}

/// A picture: one mesh and the words over it.
fn picture(ctx: &egui::Context, framed: &Framed, lies: Lies, palette: &Palette) -> Part {
    let Framed { scene, view, emphasis, labels, .. } = framed;
    let mut shapes = vec![marks(ctx, scene, view, emphasis, lies, palette)];
    shapes.extend(names(ctx, labels, scene, lies, palette));
    Part { clip: Some(lies.rect(view.viewport)), shapes }
}

/// Everything of a picture but its words.
pub(super) fn marks(
    ctx: &egui::Context,
    scene: &Scene,
    view: &View,
    emphasis: &Emphasis,
    lies: Lies,
    palette: &Palette,
) -> Shape {
    let shown = scene.shown(view, emphasis, usize::MAX);
    let pixel = 1.0 / (ctx.pixels_per_point() * lies.scale);
    let frame = Frame { scene, view: *view, emphasis, palette, edges: Edges::Soft { pixel } };
    let mut mesh = egui::Mesh::default();
    tessellate(&frame, &shown, &mut mesh);
    for corner in &mut mesh.vertices {
        corner.pos = lies.at + corner.pos.to_vec2() * lies.scale;
    }
    Shape::mesh(mesh)
}

/// The words over a picture.
pub(super) fn names(
    ctx: &egui::Context,
    labels: &[Placed],
    scene: &Scene,
    lies: Lies,
    palette: &Palette,
) -> Vec<Shape> {
    let legible = labels.iter().filter(|label| label.size * lies.scale >= LEGIBLE);
    let lines = legible.flat_map(|label| label.lines.iter().map(move |line| (label, line)));
    lines
        .flat_map(|(label, line)| {
            let words = Words {
                text: line.text.clone(),
                at: line.at,
                width: label.rect.width(),
                size: label.size,
                face: label.face,
                color: label.color(scene, palette),
                halo: label.halo(palette),
                turned: 0.0,
                link: None,
            };
            set(ctx, &words, lies)
        })
        .collect()
}
