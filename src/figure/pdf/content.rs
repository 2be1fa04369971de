//! What is on a page, as the operators of PDF.

use super::Page;
use super::letters::Letters;
use crate::geometry::{Point, Rect, Vector};
use crate::scene::{Color, Form, Painter, Pen, Step, Strokes, Words, leads_out};
use pdf_writer::types::{LineJoinStyle, TextRenderingMode};
use pdf_writer::{Name, Str, TextStr};
use std::collections::BTreeSet;

/// Writes what is on a page.
pub(super) struct Content<'a> {
    written: pdf_writer::Content,
    letters: &'a mut Letters,
    /// The opacities that are used, of 255.
    opacities: &'a mut BTreeSet<u8>,
    /// The one in force.
    opacity: u8,
    /// What is begun and not ended: where it is clipped, the opacity before.
    open: Vec<Option<u8>>,
    /// Where a click leads.
    links: Vec<(pdf_writer::Rect, String)>,
    /// The height of the page, and points to a unit.
    height: f32,
    unit: f32,
}

/// The name of the state in which everything has an opacity.
pub(super) fn opacity_name(opacity: u8) -> String {
    format!("A{opacity}")
}

impl<'a> Content<'a> {
    /// An empty page.
    pub(super) fn new(
        page: &Page,
        letters: &'a mut Letters,
        opacities: &'a mut BTreeSet<u8>,
    ) -> Self {
        let (unit, height) = (page.unit, page.drawing.size.y * page.unit);
        let mut written = pdf_writer::Content::new();
        // Down is down, and a unit is a unit of the drawing.
        written.transform([unit, 0.0, 0.0, -unit, 0.0, height]);
        Self {
            written,
            letters,
            opacities,
            opacity: 255,
            open: Vec::new(),
            links: Vec::new(),
            height,
            unit,
        }
    }

    /// The operators, and where a click leads.
    pub(super) fn finish(self) -> (Vec<u8>, Vec<(pdf_writer::Rect, String)>) {
        (self.written.finish().to_vec(), self.links)
    }

    fn set_opacity(&mut self, opacity: u8) {
        if self.opacity != opacity {
            self.opacity = opacity;
            self.opacities.insert(opacity);
            self.written.set_parameters(Name(opacity_name(opacity).as_bytes()));
        }
    }

    fn trace(&mut self, form: &Form) {
        let path = &mut self.written;
        for step in form.steps() {
            match step {
                Step::Move(to) => path.move_to(to.x, to.y),
                Step::Line(to) => path.line_to(to.x, to.y),
                Step::Cubic(a, b, to) => path.cubic_to(a.x, a.y, b.x, b.y, to.x, to.y),
                Step::Close => path.close_path(),
            };
        }
    }

    fn set_fill(&mut self, color: Color) {
        let [r, g, b] = shares(color);
        self.written.set_fill_rgb(r, g, b);
        self.set_opacity(color.a);
    }

    fn set_pen(&mut self, pen: &Pen) {
        let [r, g, b] = shares(pen.color);
        self.written.set_stroke_rgb(r, g, b).set_line_width(pen.width);
        match pen.dash {
            Some((on, off)) => self.written.set_dash_pattern([on, off], 0.0),
            None => self.written.set_dash_pattern([], 0.0),
        };
        self.set_opacity(pen.color.a);
    }

    /// Sets a line of words; `read` is what is read in its place, where that is something else.
    fn set(&mut self, words: &Words, mode: TextRenderingMode, read: Option<&str>) {
        let Some(line) = self.letters.line(words.face, &words.text) else { return };
        let read = read.or((!line.is_read).then_some(words.text.as_str()));
        if let Some(read) = read {
            let mut mark = self.written.begin_marked_content_with_properties(Name(b"Span"));
            mark.properties().actual_text(TextStr(read));
        }
        let (sin, cos) = words.turned.to_radians().sin_cos();
        let way = words.start() - words.at;
        let at = words.at + Vector::new(-way.y * sin, way.y * cos);
        let written = &mut self.written;
        written.begin_text().set_font(Name(line.font), words.size).set_text_rendering_mode(mode);
        // Letters stand upright on a page on which down is down.
        written.set_text_matrix([cos, sin, sin, -cos, at.x, at.y]);
        for run in &line.runs {
            written.set_rise(run.rise * words.size);
            let mut shown = written.show_positioned();
            let mut items = shown.items();
            for (glyph, back) in &run.glyphs {
                items.show(Str(&glyph.to_be_bytes()));
                if *back != 0.0 {
                    items.adjust(*back);
                }
            }
        }
        written.end_text();
        if read.is_some() {
            written.end_marked_content();
        }
    }
}

impl Painter for Content<'_> {
    fn shape(&mut self, form: Form, fill: Option<Color>, pen: Option<Pen>) {
        if let Some(color) = fill {
            self.set_fill(color);
            self.trace(&form);
            self.written.fill_nonzero();
        }
        if let Some(pen) = pen {
            self.set_pen(&pen);
            self.trace(&form);
            self.written.stroke();
        }
    }

    fn words(&mut self, words: &Words) {
        self.set_fill(words.color);
        self.set(words, TextRenderingMode::Fill, None);
        let link = words.link.as_ref().filter(|link| leads_out(link));
        if let Some(link) = link.filter(|_| words.turned == 0.0) {
            let size = Vector::new(words.width, words.size * Words::HEIGHT);
            let (min, max) = (words.at, words.at + size);
            let on_page = |at: Point| (at.x * self.unit, self.height - at.y * self.unit);
            let ((left, top), (right, bottom)) = (on_page(min), on_page(max));
            self.links.push((pdf_writer::Rect::new(left, bottom, right, top), link.clone()));
        }
    }

    fn halo(&mut self, words: &Words, color: Color) {
        self.set_pen(&Pen { color, width: Strokes::TABLE.halo * 2.0, dash: None });
        self.written.set_line_join(LineJoinStyle::RoundJoin);
        // Nobody reads or selects it.
        self.set(words, TextRenderingMode::Stroke, Some(""));
        self.written.set_line_join(LineJoinStyle::MiterJoin);
    }

    fn begin(&mut self, _title: &str) {
        self.open.push(None);
    }

    fn clip(&mut self, within: Rect) {
        self.open.push(Some(self.opacity));
        let size = within.size();
        self.written.save_state();
        self.written.rect(within.min.x, within.min.y, size.x, size.y);
        self.written.clip_nonzero().end_path();
    }

    fn end(&mut self) {
        if let Some(Some(opacity)) = self.open.pop() {
            self.written.restore_state();
            self.opacity = opacity;
        }
    }
}

fn shares(color: Color) -> [f32; 3] {
    [color.r, color.g, color.b].map(|component| f32::from(component) / 255.0)
}
