//! Drawings as SVG.

use super::{Drawing, subset, typeface};
use crate::geometry::{Point, Rect};
use crate::scene::{Color, Face, Form, Painter, Pen, Svg, SvgHead, Words};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use std::collections::BTreeSet;
use std::fmt::Write;

/// The typefaces taken where a program does not read the one that the file brings along.
const FAMILIES: &str = "Inter, 'Segoe UI', 'Helvetica Neue', Arial, sans-serif";

/// A drawing as an SVG document that can be shown anywhere: its words can be selected, and it brings
/// the letters along that it uses. `unit` is how many points (of 72 to an inch) a unit of the drawing
/// measures where it is printed, and `title` what it is called by whoever reads it out.
///
/// Equal drawings give equal text.
pub fn to_svg(drawing: &Drawing, unit: f32, title: &str) -> String {
    let mut used = Used::default();
    drawing.paint(&mut used);
    let size = [drawing.size.x, drawing.size.y].map(|length| format!("{:.2}pt", length * unit));
    let mut svg = Svg::new(&SvgHead {
        bounds: Rect::from_min_size(Point::ORIGIN, drawing.size),
        size: Some((&size[0], &size[1])),
        font: FAMILIES,
        title,
        language: "en",
        style: &used.style(),
    });
    drawing.paint(&mut svg);
    svg.finish()
}

/// The lines of words in each weight.
#[derive(Default)]
struct Used {
    regular: BTreeSet<String>,
    strong: BTreeSet<String>,
}

impl Used {
    /// Rules that bring the letters along.
    fn style(&self) -> String {
        let mut style = String::new();
        for (face, lines) in [(Face::Regular, &self.regular), (Face::Strong, &self.strong)] {
            if lines.is_empty() {
                continue;
            }
            if let Some(font) = subset::web_font(face, lines) {
                let (family, weight) = (typeface::FAMILY, typeface::weight(face));
                let font = STANDARD.encode(font);
                // Writing to a string cannot fail.
                let _ = write!(
                    style,
                    "@font-face{{font-family:{family};font-weight:{weight};src:url(data:font/otf;base64,{font})}}"
                );
            }
        }
        style
    }
}

impl Painter for Used {
    fn shape(&mut self, _form: Form, _fill: Option<Color>, _pen: Option<Pen>) {}

    fn words(&mut self, words: &Words) {
        let lines = match words.face {
            Face::Regular => &mut self.regular,
            Face::Strong => &mut self.strong,
        };
        lines.insert(words.text.clone());
    }

    fn halo(&mut self, _words: &Words, _color: Color) {}

    fn begin(&mut self, _title: &str) {}

    fn clip(&mut self, _within: Rect) {}

    fn end(&mut self) {}
}
