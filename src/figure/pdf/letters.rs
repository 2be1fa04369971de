//! The letters that the pages use: glyphs with new numbers, what each is read as, and the fonts.

use super::{Numbers, packed};
use crate::figure::subset;
use crate::figure::typeface::{Glyph, Typeface};
use crate::scene::Face;
use pdf_writer::types::{CidFontType, FontFlags, SystemInfo, UnicodeCmap};
use pdf_writer::{Filter, Finish, Name, Pdf, Rect, Ref, Str};
use skrifa::MetadataProvider;
use skrifa::instance::{LocationRef, Size};
use std::collections::BTreeMap;
use subsetter::GlyphRemapper;

/// The registry that glyph numbers without a meaning of their own belong to.
const SYSTEM: SystemInfo<'static> =
    SystemInfo { registry: Str(b"Adobe"), ordering: Str(b"Identity"), supplement: 0 };

/// The letters of a file.
#[derive(Default)]
pub(super) struct Letters {
    regular: Font,
    strong: Font,
}

/// The letters of a weight.
#[derive(Default)]
struct Font {
    glyphs: GlyphRemapper,
    /// By the new number of each glyph how wide it is, in thousandths of the size of the letters, and
    /// what it is read as.
    used: BTreeMap<u16, (f32, String)>,
}

/// A line of words, ready to be shown.
pub(super) struct Line {
    /// The name of its font.
    pub(super) font: &'static [u8],
    /// Its glyphs in runs on one height.
    pub(super) runs: Vec<Run>,
    /// Whether it is read as what it says, glyph by glyph.
    pub(super) is_read: bool,
}

/// Glyphs at one height above the base line.
pub(super) struct Run {
    /// That height for each point of the size of the letters.
    pub(super) rise: f32,
    /// Each glyph, and how far the next one then moves back, in thousandths of the size.
    pub(super) glyphs: Vec<(u16, f32)>,
}

const fn name(face: Face) -> &'static [u8] {
    match face {
        Face::Regular => b"F0",
        Face::Strong => b"F1",
    }
}

impl Letters {
    /// The glyphs of a line of text; nothing if the font file is damaged.
    pub(super) fn line(&mut self, face: Face, text: &str) -> Option<Line> {
        let font = match face {
            Face::Regular => &mut self.regular,
            Face::Strong => &mut self.strong,
        };
        font.line(face, text)
    }

    /// Writes the fonts that are used; gives their names.
    pub(super) fn write(&self, pdf: &mut Pdf, numbers: &mut Numbers) -> Vec<(&'static [u8], Ref)> {
        let fonts = [(Face::Regular, &self.regular), (Face::Strong, &self.strong)];
        let written = fonts.into_iter().filter(|(_, font)| !font.used.is_empty());
        written
            .filter_map(|(face, font)| Some((name(face), font.write(face, pdf, numbers)?)))
            .collect()
    }
}

impl Font {
    fn line(&mut self, face: Face, text: &str) -> Option<Line> {
        let typeface = Typeface::of(face)?;
        let metrics = typeface.font().glyph_metrics(Size::unscaled(), LocationRef::default());
        let thousandths = |units: f32| units * 1000.0 / typeface.units;
        let glyphs = typeface.glyphs(text);
        let (mut runs, mut is_read): (Vec<Run>, bool) = (Vec::new(), true);
        // Where the pen would be without moving back.
        let mut pen = 0.0;
        for (at, glyph) in glyphs.iter().enumerate() {
            let new = self.glyphs.remap(glyph.id);
            let wide = metrics.advance_width(u32::from(glyph.id).into()).unwrap_or(0.0);
            let said = said(text, &glyphs, at);
            let (_, known) =
                self.used.entry(new).or_insert_with(|| (thousandths(wide), said.to_owned()));
            is_read &= known == said;
            let rise = glyph.y / typeface.units;
            if runs.last().is_none_or(|run| run.rise != rise) {
                runs.push(Run { rise, glyphs: Vec::new() });
            }
            let run = runs.last_mut()?;
            pen += wide;
            let next = glyphs.get(at + 1).map_or(pen, |next| next.x);
            run.glyphs.push((new, thousandths(pen - next)));
            pen = next;
        }
        Some(Line { font: name(face), runs, is_read })
    }

    fn write(&self, face: Face, pdf: &mut Pdf, numbers: &mut Numbers) -> Option<Ref> {
        let typeface = Typeface::of(face)?;
        let outlines = packed(&subset::outlines(face, &self.glyphs)?);
        let [font, described, descriptor, file, read] = [(); 5].map(|()| numbers.next());
        // Six letters before the name say that a font is not whole.
        let called: &[u8] = match face {
            Face::Regular => b"THRUAA+Inter-Regular",
            Face::Strong => b"THRUAB+Inter-SemiBold",
        };
        pdf.type0_font(font)
            .base_font(Name(called))
            .encoding_predefined(Name(b"Identity-H"))
            .descendant_font(described)
            .to_unicode(read);
        let mut cid = pdf.cid_font(described);
        cid.subtype(CidFontType::Type0).base_font(Name(called)).system_info(SYSTEM);
        cid.font_descriptor(descriptor).default_width(0.0);
        let mut widths = cid.widths();
        for (&glyph, (width, _)) in &self.used {
            widths.consecutive(glyph, [*width]);
        }
        widths.finish();
        cid.finish();
        let thousandths = |units: f32| units * 1000.0 / typeface.units;
        let metrics = typeface.font().metrics(Size::unscaled(), LocationRef::default());
        let bounds = metrics.bounds.map_or(Rect::new(0.0, -250.0, 1000.0, 1000.0), |bounds| {
            let [left, bottom, right, top] =
                [bounds.x_min, bounds.y_min, bounds.x_max, bounds.y_max].map(thousandths);
            Rect::new(left, bottom, right, top)
        });
        pdf.font_descriptor(descriptor)
            .name(Name(called))
            .flags(FontFlags::SYMBOLIC)
            .bbox(bounds)
            .italic_angle(0.0)
            .ascent(thousandths(typeface.ascent))
            .descent(thousandths(typeface.descent))
            .cap_height(thousandths(typeface.capitals))
            .stem_v(if face == Face::Strong { 130.0 } else { 90.0 })
            .font_file3(file);
        let mut stream = pdf.stream(file, &outlines);
        stream.filter(Filter::FlateDecode).pair(Name(b"Subtype"), Name(b"CIDFontType0C"));
        stream.finish();
        let mut map = UnicodeCmap::new(Name(b"Throughline-Identity"), SYSTEM);
        for (&glyph, (_, said)) in self.used.iter().filter(|(_, (_, said))| !said.is_empty()) {
            map.pair_with_multiple(glyph, said.chars());
        }
        let map = packed(&map.finish());
        pdf.stream(read, &map).filter(Filter::FlateDecode);
        Some(font)
    }
}

/// The letters that a glyph of a line stands for; of several glyphs for the same letters, the first
/// stands for all.
fn said<'a>(text: &'a str, glyphs: &[Glyph], at: usize) -> &'a str {
    let start = glyphs[at].cluster;
    if at > 0 && glyphs[at - 1].cluster == start {
        return "";
    }
    // Of what is written from right to left, the letters after these come before.
    let after = glyphs.iter().map(|glyph| glyph.cluster).filter(|&cluster| cluster > start).min();
    text.get(start..after.unwrap_or(text.len())).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_selected_is_what_was_written() {
        let mut letters = Letters::default();
        for text in ["AVATAR (fi) Žß Ђ → 3–4", "To. V.3.1 …", "e\u{301}te\u{301}", ""] {
            let line = letters.line(Face::Regular, text).unwrap();
            let glyphs = line.runs.iter().flat_map(|run| &run.glyphs);
            let read: String =
                glyphs.map(|(glyph, _)| letters.regular.used[glyph].1.as_str()).collect();
            assert!(read == text && line.is_read, "{text}: {read}");
        }
        // A glyph that stands for two letters is read as the first; the line then says itself what
        // it is read as.
        let missing = letters.line(Face::Regular, "\u{5b57}").unwrap();
        let other = letters.line(Face::Regular, "\u{6f22}").unwrap();
        assert!(missing.is_read && !other.is_read);
    }

    #[test]
    fn letters_stand_where_they_were_measured() {
        let mut letters = Letters::default();
        let text = "AVATAR, To Wales";
        let line = letters.line(Face::Strong, text).unwrap();
        let glyphs = line.runs.iter().flat_map(|run| &run.glyphs);
        let width: f32 = glyphs.map(|(glyph, back)| letters.strong.used[glyph].0 - back).sum();
        let typeface = Typeface::of(Face::Strong).unwrap();
        assert!((width - typeface.width(text) * 1000.0 / typeface.units).abs() < 0.1);
    }
}
