//! Pictures as SVG: the same shapes, strokes and words as on the screen.

use std::borrow::Cow;
use std::fmt::Write;

use super::paint::{Form, Painter, Pen, Picture, Words, paint};
use super::{Color, Curve, Face, Strokes};
use crate::geometry::{Point, Rect};

/// The picture as an SVG document. Equal pictures give equal text.
///
/// Lengths are rounded to a hundredth of a point. Every mark carries its name as its title, so that
/// the picture can be read out. `font` is the family of typefaces that the words were measured with.
pub fn to_svg(picture: &Picture, font: &str) -> String {
    let mut svg = Svg::new(&SvgHead { bounds: picture.view.viewport, font, ..SvgHead::default() });
    paint(picture, &mut svg);
    svg.finish()
}

/// What stands at the beginning of a document.
#[derive(Debug, Clone, Copy, Default)]
pub struct SvgHead<'a> {
    /// What of the plane it shows.
    pub bounds: Rect,
    /// How large that is meant to be seen, where not a point to a unit: the width and the height, each
    /// with its unit.
    pub size: Option<(&'a str, &'a str)>,
    /// The families of typefaces, in the order of preference.
    pub font: &'a str,
    /// What it is called; empty for nothing.
    pub title: &'a str,
    /// The language of its words as in HTML; empty for unknown.
    pub language: &'a str,
    /// Rules of style, such as typefaces that it brings along.
    pub style: &'a str,
}

/// Writes shapes and words as an SVG document.
#[derive(Debug, Clone)]
pub struct Svg {
    text: String,
    /// What closes each element that is open.
    open: Vec<&'static str>,
}

impl Svg {
    /// A document with its head written.
    pub fn new(head: &SvgHead) -> Self {
        let mut svg = Self { text: String::new(), open: vec!["</svg>"] };
        let (size, view) = (head.bounds.size(), view_box(head.bounds));
        let (width, height) = (num(size.x), num(size.y));
        let (width, height) = head.size.unwrap_or((&width, &height));
        let font = escape(head.font);
        let language = match head.language {
            "" => String::new(),
            language => format!(r#" xml:lang="{}""#, escape(language)),
        };
        svg.push(format_args!(
            r#"<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="{view}" font-family="{font}"{language}>"#
        ));
        if !head.title.is_empty() {
            svg.push(format_args!("<title>{}</title>", escape(head.title)));
        }
        if !head.style.is_empty() {
            svg.push(format_args!("<style>{}</style>", escape(head.style)));
        }
        svg
    }

    /// The document.
    pub fn finish(mut self) -> String {
        while !self.open.is_empty() {
            self.end();
        }
        self.text
    }

    fn push(&mut self, line: std::fmt::Arguments) {
        // Writing to a string cannot fail.
        let _ = self.text.write_fmt(line);
        self.text.push('\n');
    }
}

impl Painter for Svg {
    fn shape(&mut self, form: Form, fill: Option<Color>, pen: Option<Pen>) {
        let open = matches!(form, Form::Line(_) | Form::Curve(_));
        let ground = match fill {
            Some(color) => self::fill(color),
            None => r#"fill="none""#.to_owned(),
        };
        let line = pen.map_or_else(String::new, |pen| format!(" {}", stroke(&pen)));
        match form {
            Form::Polygon(corners) | Form::Line(corners) => {
                let name = if open { "polyline" } else { "polygon" };
                let corners = points(corners);
                self.push(format_args!(r#"<{name} points="{corners}" {ground}{line}/>"#));
            }
            Form::Circle { at, radius } => {
                let (x, y, r) = (num(at.x), num(at.y), num(radius));
                self.push(format_args!(r#"<circle cx="{x}" cy="{y}" r="{r}" {ground}{line}/>"#));
            }
            Form::Curve(curve) => {
                self.push(format_args!(r#"<path d="{}" {ground}{line}/>"#, course(&curve)));
            }
        }
    }

    fn words(&mut self, words: &Words) {
        let (place, fill, text) = (place(words), fill(words.color), escape(&words.text));
        match words.link.as_deref().filter(|link| leads_out(link)) {
            Some(link) => {
                let link = escape(link);
                self.push(format_args!(
                    r#"<a href="{link}"><text {place} {fill}>{text}</text></a>"#
                ));
            }
            None => self.push(format_args!("<text {place} {fill}>{text}</text>")),
        }
    }

    fn halo(&mut self, words: &Words, color: Color) {
        // Words of their own: not every program that shows SVG can draw the outline of letters before
        // their inside. They are neither read out nor selected.
        let halo = Pen { color, width: Strokes::TABLE.halo * 2.0, dash: None };
        let (place, fill, stroke) = (place(words), fill(color), stroke(&halo));
        let text = escape(&words.text);
        self.push(format_args!(
            r#"<text {place} {fill} {stroke} stroke-linejoin="round" aria-hidden="true" style="user-select:none">{text}</text>"#
        ));
    }

    fn begin(&mut self, title: &str) {
        match title {
            "" => self.push(format_args!("<g>")),
            title => self.push(format_args!("<g><title>{}</title>", escape(title))),
        }
        self.open.push("</g>");
    }

    fn clip(&mut self, within: Rect) {
        let (Rect { min, .. }, size, view) = (within, within.size(), view_box(within));
        let (x, y, width, height) = (num(min.x), num(min.y), num(size.x), num(size.y));
        // A drawing within a drawing ends at its edges.
        self.push(format_args!(
            r#"<svg x="{x}" y="{y}" width="{width}" height="{height}" viewBox="{view}">"#
        ));
        self.open.push("</svg>");
    }

    fn end(&mut self) {
        if let Some(end) = self.open.pop() {
            self.push(format_args!("{end}"));
        }
    }
}

/// Whether an address leads to a page or a letter, and runs nothing.
pub fn leads_out(link: &str) -> bool {
    let start = |scheme: &str| {
        link.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme))
    };
    ["https://", "http://", "mailto:"].into_iter().any(start)
}

fn view_box(bounds: Rect) -> String {
    let size = bounds.size();
    format!("{} {} {} {}", num(bounds.min.x), num(bounds.min.y), num(size.x), num(size.y))
}

/// Where words stand, and in which letters.
fn place(words: &Words) -> String {
    let (start, size) = (words.start(), num(words.size));
    let (x, y) = (num(start.x), num(start.y));
    let weight = if words.face == Face::Strong { r#" font-weight="600""# } else { "" };
    let turned = match words.turned {
        0.0 => String::new(),
        by => {
            let (x, y) = (num(words.at.x), num(words.at.y));
            format!(r#" transform="rotate({} {x} {y})""#, num(by))
        }
    };
    format!(r#"x="{x}" y="{y}" font-size="{size}"{weight}{turned}"#)
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

fn points(corners: &[Point]) -> String {
    let corners: Vec<String> =
        corners.iter().map(|p| format!("{},{}", num(p.x), num(p.y))).collect();
    corners.join(" ")
}

fn fill(color: Color) -> String {
    match color.a {
        255 => format!(r#"fill="{color}""#),
        alpha => format!(r#"fill="{color}" fill-opacity="{}""#, num(f32::from(alpha) / 255.0)),
    }
}

fn stroke(pen: &Pen) -> String {
    let (color, width) = (pen.color, num(pen.width));
    let alpha = match color.a {
        255 => String::new(),
        alpha => format!(r#" stroke-opacity="{}""#, num(f32::from(alpha) / 255.0)),
    };
    let dash = pen.dash.map_or_else(String::new, |(on, off)| {
        format!(r#" stroke-dasharray="{} {}""#, num(on), num(off))
    });
    format!(r#"stroke="{color}" stroke-width="{width}"{alpha}{dash}"#)
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
