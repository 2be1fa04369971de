//! Drawings as PNG, drawn by the processor alone: T. Porter and T. Duff, "Compositing digital images",
//! SIGGRAPH 1984, with edges smoothed by coverage, as the crate tiny-skia does it.

use super::typeface::Typeface;
use super::{Drawing, FigureError};
use crate::geometry::{Point, Rect, Vector};
use crate::scene::{Color, Form, Painter, Pen, Step, Strokes, Words};
use skrifa::MetadataProvider;
use skrifa::instance::{LocationRef, Size};
use skrifa::outline::{DrawSettings, OutlinePen};
use tiny_skia::{
    FillRule, LineJoin, Mask, Paint, Path, PathBuilder, Pixmap, Stroke, StrokeDash, Transform,
};

/// The most pixels of a picture: 256 megabytes of memory while it is drawn.
pub const MOST_PIXELS: f64 = 64e6;

/// A drawing as a PNG file with `scale` pixels to a unit. Equal drawings give equal bytes.
///
/// # Errors
///
/// It would have no pixel, or more than [`MOST_PIXELS`].
pub fn to_png(drawing: &Drawing, scale: f32) -> Result<Vec<u8>, FigureError> {
    drawn(drawing, scale)?.encode_png().map_err(|error| FigureError::Png(error.to_string()))
}

/// A picture as pixels, row by row from the left top corner.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pixels {
    /// How many pixels in a row, and how many rows.
    pub size: [usize; 2],
    /// Red, green, blue and opacity of each, not multiplied with one another.
    pub rgba: Vec<u8>,
}

/// A drawing as pixels, `scale` of them to a unit.
///
/// # Errors
///
/// As [`to_png`].
pub fn to_pixels(drawing: &Drawing, scale: f32) -> Result<Pixels, FigureError> {
    let drawn = drawn(drawing, scale)?;
    let size = [drawn.width() as usize, drawn.height() as usize];
    let straight = drawn.pixels().iter().map(|pixel| pixel.demultiply());
    let rgba = straight.flat_map(|c| [c.red(), c.green(), c.blue(), c.alpha()]).collect();
    Ok(Pixels { size, rgba })
}

fn drawn(drawing: &Drawing, scale: f32) -> Result<Pixmap, FigureError> {
    let side = |length: f32| (f64::from(length) * f64::from(scale)).round();
    let (width, height) = (side(drawing.size.x), side(drawing.size.y));
    if !(width >= 1.0 && height >= 1.0 && width * height <= MOST_PIXELS) {
        return Err(FigureError::Pixels { width, height });
    }
    let pixels = Pixmap::new(width as u32, height as u32);
    let pixels = pixels.ok_or(FigureError::Pixels { width, height })?;
    let mut canvas = Canvas { pixels, scale, open: Vec::new() };
    drawing.paint(&mut canvas);
    Ok(canvas.pixels)
}

/// Pixels that are drawn on.
struct Canvas {
    pixels: Pixmap,
    scale: f32,
    /// What is begun and not ended; where it is clipped, what is seen.
    open: Vec<Option<Mask>>,
}

impl Canvas {
    fn fill(&mut self, path: &Path, color: Color, place: Transform) {
        let mask = self.open.iter().rev().find_map(Option::as_ref);
        self.pixels.fill_path(path, &paint(color), FillRule::Winding, place, mask);
    }

    fn stroke(&mut self, path: &Path, color: Color, stroke: &Stroke, place: Transform) {
        let mask = self.open.iter().rev().find_map(Option::as_ref);
        self.pixels.stroke_path(path, &paint(color), stroke, place, mask);
    }

    fn scaled(&self) -> Transform {
        Transform::from_scale(self.scale, self.scale)
    }

    /// Where a line of words stands, from the units of its typeface to pixels, and by how much it is
    /// enlarged on the way to points.
    fn place(&self, words: &Words, units: f32) -> (Transform, f32) {
        let (start, by) = (words.start(), words.size / units);
        let turned = Transform::from_rotate_at(words.turned, words.at.x, words.at.y);
        let place = Transform::from_row(by, 0.0, 0.0, -by, start.x, start.y);
        (self.scaled().pre_concat(turned).pre_concat(place), by)
    }
}

impl Painter for Canvas {
    fn shape(&mut self, form: Form, fill: Option<Color>, pen: Option<Pen>) {
        let Some(path) = path(&form) else { return };
        let place = self.scaled();
        if let Some(color) = fill {
            self.fill(&path, color, place);
        }
        if let Some(pen) = pen {
            let dash = pen.dash.and_then(|(on, off)| StrokeDash::new(vec![on, off], 0.0));
            let stroke = Stroke { width: pen.width, dash, ..Stroke::default() };
            self.stroke(&path, pen.color, &stroke, place);
        }
    }

    fn words(&mut self, words: &Words) {
        let Some(typeface) = Typeface::of(words.face) else { return };
        if let Some(path) = outlines(typeface, &words.text) {
            let (place, _) = self.place(words, typeface.units);
            self.fill(&path, words.color, place);
        }
    }

    fn halo(&mut self, words: &Words, color: Color) {
        let Some(typeface) = Typeface::of(words.face) else { return };
        if let Some(path) = outlines(typeface, &words.text) {
            let (place, by) = self.place(words, typeface.units);
            let width = Strokes::TABLE.halo * 2.0 / by;
            let stroke = Stroke { width, line_join: LineJoin::Round, ..Stroke::default() };
            self.stroke(&path, color, &stroke, place);
        }
    }

    fn begin(&mut self, _title: &str) {
        self.open.push(None);
    }

    fn clip(&mut self, within: Rect) {
        let corners = within.corners();
        let (width, height) = (self.pixels.width() as f32, self.pixels.height() as f32);
        let size = Vector::new(width, height) / self.scale;
        let whole = Rect::from_min_size(Point::ORIGIN, size);
        if within.contains_rect(whole) {
            self.open.push(None);
            return;
        }
        let before = self.open.iter().rev().find_map(Option::as_ref);
        let mask = before.cloned().or_else(|| {
            let mut mask = Mask::new(self.pixels.width(), self.pixels.height())?;
            mask.data_mut().fill(255);
            Some(mask)
        });
        let mask = mask.zip(path(&Form::Polygon(&corners))).map(|(mut mask, path)| {
            mask.intersect_path(&path, FillRule::Winding, true, self.scaled());
            mask
        });
        self.open.push(mask);
    }

    fn end(&mut self) {
        self.open.pop();
    }
}

fn paint(color: Color) -> Paint<'static> {
    let mut paint = Paint { anti_alias: true, ..Paint::default() };
    paint.set_color_rgba8(color.r, color.g, color.b, color.a);
    paint
}

/// The path of a form; nothing where it has no extent.
fn path(form: &Form) -> Option<Path> {
    let mut path = PathBuilder::new();
    for step in form.steps() {
        match step {
            Step::Move(to) => path.move_to(to.x, to.y),
            Step::Line(to) => path.line_to(to.x, to.y),
            Step::Cubic(a, b, to) => path.cubic_to(a.x, a.y, b.x, b.y, to.x, to.y),
            Step::Close => path.close(),
        }
    }
    path.finish()
}

/// The outlines of a line of text in units of the typeface; nothing where nothing of it is seen.
fn outlines(typeface: &Typeface, text: &str) -> Option<Path> {
    let glyphs = typeface.font().outline_glyphs();
    let mut outline = Outline { path: PathBuilder::new(), x: 0.0, y: 0.0 };
    for glyph in typeface.glyphs(text) {
        (outline.x, outline.y) = (glyph.x, glyph.y);
        if let Some(shape) = glyphs.get(u32::from(glyph.id).into()) {
            let settings = DrawSettings::unhinted(Size::unscaled(), LocationRef::default());
            // A glyph that is damaged in the file is left out.
            let _ = shape.draw(settings, &mut outline);
        }
    }
    outline.path.finish()
}

/// Collects the outline of glyphs at their places.
struct Outline {
    path: PathBuilder,
    x: f32,
    y: f32,
}

impl OutlinePen for Outline {
    fn move_to(&mut self, x: f32, y: f32) {
        self.path.move_to(self.x + x, self.y + y);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.path.line_to(self.x + x, self.y + y);
    }

    fn quad_to(&mut self, cx: f32, cy: f32, x: f32, y: f32) {
        self.path.quad_to(self.x + cx, self.y + cy, self.x + x, self.y + y);
    }

    fn curve_to(&mut self, ax: f32, ay: f32, bx: f32, by: f32, x: f32, y: f32) {
        let (dx, dy) = (self.x, self.y);
        self.path.cubic_to(dx + ax, dy + ay, dx + bx, dy + by, dx + x, dy + y);
    }

    fn close(&mut self) {
        self.path.close();
    }
}
