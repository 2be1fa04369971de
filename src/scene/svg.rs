//! The drawing as an SVG text: the same shapes, strokes and words as on the screen.

use std::borrow::Cow;
use std::fmt::Write;

use super::look::{LinkLook, MOST_REACH, bundle_look, link_look, mark_bands, spokes};
use super::tessellate::arrow_head;
use super::{Color, Curve, Emphasis, Face, Palette, Placed, Scene, Strengths, Strokes, View};
use crate::geometry::{Point, Rect};

/// Everything that a picture shows.
#[derive(Debug, Clone, Copy)]
pub struct Picture<'a> {
    /// What is drawn.
    pub scene: &'a Scene,
    /// From where it is seen; the viewport is the picture.
    pub view: View,
    /// What stands out.
    pub emphasis: &'a Emphasis,
    /// In which colours.
    pub palette: &'a Palette,
    /// The words over it.
    pub labels: &'a [Placed],
    /// The family of typefaces that the words were measured with.
    pub font: &'a str,
}

/// The picture as an SVG document. Equal pictures give equal text.
///
/// Lengths are rounded to a hundredth of a point. Every mark carries its name as its title, so that
/// the picture can be read out.
pub fn to_svg(picture: &Picture) -> String {
    let mut writer = Writer { text: String::new(), picture };
    writer.document();
    writer.text
}

/// Ascent and height of the letters of a usual typeface for each point of size: where the base line
/// lies in a line's box.
const ASCENT: f32 = 0.97;
const LETTER_HEIGHT: f32 = 1.21;

struct Writer<'a> {
    text: String,
    picture: &'a Picture<'a>,
}

impl Writer<'_> {
    fn document(&mut self) {
        let Rect { min, .. } = self.picture.view.viewport;
        let size = self.picture.view.viewport.size();
        let (x, y, width, height) = (num(min.x), num(min.y), num(size.x), num(size.y));
        let font = escape(self.picture.font);
        self.push(format_args!(
            r#"<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="{x} {y} {width} {height}" font-family="{font}">"#
        ));
        let canvas = fill(self.picture.palette.canvas);
        self.push(format_args!(
            r#"<rect x="{x}" y="{y}" width="{width}" height="{height}" {canvas}/>"#
        ));
        self.regions();
        self.bundles();
        self.links();
        self.marks();
        self.labels();
        self.push(format_args!("</svg>"));
    }

    fn push(&mut self, line: std::fmt::Arguments) {
        // Writing to a string cannot fail.
        let _ = self.text.write_fmt(line);
        self.text.push('\n');
    }

    fn regions(&mut self) {
        let (palette, view) = (self.picture.palette, self.picture.view);
        for region in &self.picture.scene.regions {
            let ground = palette.region(region.tint);
            let corners = points(region.outline.iter().map(|&place| view.to_screen(place)));
            let (fill, stroke) = (fill(ground), stroke(ground.mix(palette.link, 0.35), 1.0));
            self.push(format_args!(r#"<polygon points="{corners}" {fill} {stroke}/>"#));
        }
    }

    fn bundles(&mut self) {
        let Picture { scene, view, palette, .. } = *self.picture;
        let drawn = scene.drawn(&view);
        let (bundles, share) = drawn.bundles();
        for bundle in bundles {
            let (width, color) = bundle_look(bundle, share, palette);
            let line = Curve::Straight(view.to_screen(bundle.start), view.to_screen(bundle.end));
            let (course, stroke) = (course(&line), stroke(color, width));
            self.push(format_args!(r#"<path d="{course}" fill="none" {stroke}/>"#));
        }
    }

    fn links(&mut self) {
        let Picture { scene, view, emphasis, palette, .. } = *self.picture;
        let drawn = scene.drawn(&view);
        for index in back_to_front(0..scene.links.len(), &emphasis.links) {
            let share = drawn.link(index, emphasis);
            if share <= 0.0 {
                continue;
            }
            let link = &scene.links[index];
            let Some(curve) = scene.curve(link, &view) else { continue };
            if curve.bounds().intersects(view.viewport) {
                let [a, b] = [link.from, link.to].map(|end| scene.marks[end as usize].at);
                let length = a.distance(b) * view.camera.zoom;
                let mut look = link_look(link, index, length, view.scale(), emphasis, palette);
                look.color = look.color.faded(share);
                self.link(&curve, &look);
            }
        }
    }

    fn link(&mut self, curve: &Curve, look: &LinkLook) {
        let line = look.arrow.map_or(*curve, |(length, _)| curve.shortened(length * 0.8));
        let course = course(&line);
        let stroke = stroke(look.color, look.width);
        let dash = look.dash.map_or_else(String::new, |(on, off)| {
            format!(r#" stroke-dasharray="{} {}""#, num(on), num(off))
        });
        self.push(format_args!(r#"<path d="{course}" fill="none" {stroke}{dash}/>"#));
        if let Some((length, half)) = look.arrow {
            let (tip, head) = (curve.end(), arrow_head(curve.arrival(), length, half));
            let corners = points(head.map(|(corner, _)| tip + corner));
            self.push(format_args!(r#"<polygon points="{corners}" {}/>"#, fill(look.color)));
        }
    }

    fn marks(&mut self) {
        let Picture { scene, view, emphasis, palette, .. } = *self.picture;
        let drawn = scene.drawn(&view);
        let order = scene.order.iter().map(|&index| index as usize);
        for index in back_to_front(order, &emphasis.marks) {
            let mark = &scene.marks[index];
            let rect = view.mark_rect(mark).expand(MOST_REACH);
            if !drawn.mark(index, emphasis) {
                continue;
            }
            if mark.presence <= 0.0 || !rect.intersects(view.viewport) {
                continue;
            }
            let (at, scale) = (view.to_screen(mark.at), view.scale() * mark.presence);
            self.push(format_args!("<g><title>{}</title>", escape(&mark.name)));
            // The outer bands first: each inner one lies over them.
            for &(offset, color) in
                mark_bands(mark, index, emphasis, palette).as_slice().iter().rev()
            {
                let fill = fill(color);
                if mark.shape.is_round() {
                    let (x, y) = (num(at.x), num(at.y));
                    let r = num((mark.radius * scale + offset).max(0.0));
                    self.push(format_args!(r#"<circle cx="{x}" cy="{y}" r="{r}" {fill}/>"#));
                } else {
                    let corners = points(
                        spokes(mark, scale, 1.0).map(|(place, miter)| at + place + miter * offset),
                    );
                    self.push(format_args!(r#"<polygon points="{corners}" {fill}/>"#));
                }
            }
            self.push(format_args!("</g>"));
        }
    }

    fn labels(&mut self) {
        let Picture { scene, palette, .. } = *self.picture;
        for label in self.picture.labels {
            let fill = fill(label.color(scene, palette));
            let weight = if label.face == Face::Strong { r#" font-weight="600""# } else { "" };
            let halo = label.halo(palette).map_or_else(String::new, |color| {
                let stroke = stroke(color, Strokes::TABLE.halo * 2.0);
                format!(r#" {stroke} stroke-linejoin="round" paint-order="stroke""#)
            });
            let size = num(label.size);
            let rise = (label.line_height - LETTER_HEIGHT * label.size) / 2.0;
            for line in &label.lines {
                let (x, y) = (num(line.at.x), num(line.at.y + rise + ASCENT * label.size));
                let words = escape(&line.text);
                self.push(format_args!(
                    r#"<text x="{x}" y="{y}" font-size="{size}"{weight} {fill}{halo}>{words}</text>"#
                ));
            }
        }
    }
}

/// What is not lifted, then what is, each in the order given.
fn back_to_front(
    order: impl Iterator<Item = usize> + Clone,
    strengths: &Strengths,
) -> impl Iterator<Item = usize> {
    let lifted = |index: usize| strengths.get(index).is_some_and(|strength| *strength > 1.0);
    let front = order.clone().filter(move |&index| lifted(index));
    order.filter(move |&index| !lifted(index)).chain(front)
}

fn course(curve: &Curve) -> String {
    let point = |p: Point| format!("{} {}", num(p.x), num(p.y));
    match *curve {
        Curve::Straight(a, b) => format!("M{}L{}", point(a), point(b)),
        Curve::Bent(a, c, b) => format!("M{}Q{} {}", point(a), point(c), point(b)),
        Curve::Loop([a, c, d, b]) => {
            format!("M{}C{} {} {}", point(a), point(c), point(d), point(b))
        }
        Curve::Through(course) => {
            let mut path = format!("M{}", point(curve.start()));
            for piece in 0..course.knots().len() - 1 {
                let [_, c, d, b] = course.piece(piece);
                path.push_str(&format!("C{} {} {}", point(c), point(d), point(b)));
            }
            path
        }
    }
}

fn points(corners: impl Iterator<Item = Point>) -> String {
    let corners: Vec<String> = corners.map(|p| format!("{},{}", num(p.x), num(p.y))).collect();
    corners.join(" ")
}

fn fill(color: Color) -> String {
    match color.a {
        255 => format!(r#"fill="{color}""#),
        alpha => format!(r#"fill="{color}" fill-opacity="{}""#, num(f32::from(alpha) / 255.0)),
    }
}

fn stroke(color: Color, width: f32) -> String {
    let width = num(width);
    match color.a {
        255 => format!(r#"stroke="{color}" stroke-width="{width}""#),
        alpha => {
            let alpha = num(f32::from(alpha) / 255.0);
            format!(r#"stroke="{color}" stroke-width="{width}" stroke-opacity="{alpha}""#)
        }
    }
}

/// A number with at most two decimals, the same on every machine.
fn num(value: f32) -> String {
    let hundredths = (f64::from(value) * 100.0).round();
    let hundredths = if hundredths.is_finite() { hundredths as i64 } else { 0 };
    let (sign, whole, part) =
        (if hundredths < 0 { "-" } else { "" }, hundredths.abs() / 100, hundredths.abs() % 100);
    match part {
        0 => format!("{sign}{whole}"),
        part if part % 10 == 0 => format!("{sign}{whole}.{}", part / 10),
        part => format!("{sign}{whole}.{part:02}"),
    }
}

/// Text made safe for an element or an attribute: markup is escaped, and characters that XML 1.0 does
/// not allow become the replacement character.
fn escape(text: &str) -> Cow<'_, str> {
    let harmless = |c: char| !matches!(c, '&' | '<' | '>' | '"' | '\'') && is_xml(c);
    if text.chars().all(harmless) {
        return Cow::Borrowed(text);
    }
    let mut escaped = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            c if is_xml(c) => escaped.push(c),
            _ => escaped.push('\u{fffd}'),
        }
    }
    Cow::Owned(escaped)
}

const fn is_xml(c: char) -> bool {
    !matches!(c, '\u{0}'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_short_and_never_strange() {
        let numbers = [0.0, -0.001, 1.5, -2.25, 0.07, 12.0, f32::NAN, f32::INFINITY];
        let written = numbers.map(num);
        assert_eq!(written, ["0", "0", "1.5", "-2.25", "0.07", "12", "0", "0"]);
    }

    #[test]
    fn markup_and_control_characters_are_harmless() {
        assert_eq!(escape("Serbia"), "Serbia");
        assert_eq!(
            escape("a<b> & \"c\" 'd'\u{1}"),
            "a&lt;b&gt; &amp; &quot;c&quot; &#39;d&#39;\u{fffd}"
        );
    }
}
