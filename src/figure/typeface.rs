//! The typeface that the program carries, and how wide its letters are, without a window.
//!
//! Inter in two weights covers Latin with all its European letters, Greek, Cyrillic, Vietnamese and
//! the arrows and signs used on screen.

use crate::scene::{Face, TextMeasure};
use harfrust::{FontRef, ShapeOptions, ShaperData, UnicodeBuffer};
use skrifa::MetadataProvider;
use skrifa::instance::{LocationRef, Size};
use std::collections::HashMap;
use std::sync::LazyLock;

/// The name of the family, as files that refer to it call it.
pub const FAMILY: &str = "Inter";

/// The font file of a weight.
pub const fn file(face: Face) -> &'static [u8] {
    match face {
        Face::Regular => include_bytes!("../../assets/fonts/Inter-Regular.otf"),
        Face::Strong => include_bytes!("../../assets/fonts/Inter-SemiBold.otf"),
    }
}

/// How heavy a weight is, from 100 to 900.
pub const fn weight(face: Face) -> u16 {
    match face {
        Face::Regular => 400,
        Face::Strong => 600,
    }
}

/// A glyph of a line with its place, in units of which [`Typeface::units`] make the size of the letters.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Glyph {
    /// Its number in the font file.
    pub id: u16,
    /// How far it lies to the right of where the line begins.
    pub x: f32,
    /// How far it lies above the base line.
    pub y: f32,
    /// By how much it moves what follows to the right.
    pub advance: f32,
    /// At which byte of the text the letters that it stands for begin.
    pub cluster: usize,
}

/// One weight, read and ready to set lines with.
pub struct Typeface {
    font: FontRef<'static>,
    shaper: ShaperData,
    /// How many units make the size of the letters.
    pub units: f32,
    /// From the base line up to the top of a line's box, in units.
    pub ascent: f32,
    /// From the base line down to the bottom of a line's box, in units, as a negative number.
    pub descent: f32,
    /// The height of capitals in units.
    pub capitals: f32,
}

static TYPEFACES: LazyLock<Option<[Typeface; 2]>> =
    LazyLock::new(|| Some([Typeface::read(Face::Regular)?, Typeface::read(Face::Strong)?]));

impl Typeface {
    /// The typeface in a weight, read at the first call. Nothing only if the program was built with
    /// files that are no fonts.
    pub fn of(face: Face) -> Option<&'static Self> {
        let [regular, strong] = TYPEFACES.as_ref()?;
        Some(match face {
            Face::Regular => regular,
            Face::Strong => strong,
        })
    }

    fn read(face: Face) -> Option<Self> {
        let font = FontRef::from_index(file(face), 0).ok()?;
        let metrics = font.metrics(Size::unscaled(), LocationRef::default());
        Some(Self {
            shaper: ShaperData::new(&font),
            units: f32::from(metrics.units_per_em.max(1)),
            ascent: metrics.ascent,
            descent: metrics.descent,
            capitals: metrics.cap_height.unwrap_or(metrics.ascent * 0.75),
            font,
        })
    }

    /// The font file as tables.
    pub const fn font(&self) -> &FontRef<'static> {
        &self.font
    }

    /// The glyphs of one line of text from left to right, with kerning; a letter that the font lacks
    /// becomes the glyph with the number 0. Control characters have no width.
    pub fn glyphs(&self, text: &str) -> Vec<Glyph> {
        let mut buffer = UnicodeBuffer::new();
        buffer.push_str(text);
        buffer.guess_segment_properties();
        let shaped = self.shaper.shaper(&self.font).build().shape(buffer, ShapeOptions::new());
        let mut x = 0.0;
        let placed = shaped.glyph_infos().iter().zip(shaped.glyph_positions());
        placed
            .map(|(info, at)| {
                let glyph = Glyph {
                    id: u16::try_from(info.glyph_id).unwrap_or(0),
                    x: x + at.x_offset as f32,
                    y: at.y_offset as f32,
                    advance: at.x_advance as f32,
                    cluster: info.cluster as usize,
                };
                x += glyph.advance;
                glyph
            })
            .collect()
    }

    /// How wide a line of text is in units.
    pub fn width(&self, text: &str) -> f32 {
        self.glyphs(text).iter().map(|glyph| glyph.advance).sum()
    }
}

/// Measures lines with the typeface, as wide as the window sets them but for the rounding to whole
/// pixels of the screen.
#[derive(Debug, Clone, Default)]
pub struct Letters {
    /// What was measured before, in units; looked up only.
    known: [HashMap<String, f32>; 2],
}

/// How many lines are remembered; beyond, all are measured anew.
const MOST_KNOWN: usize = 20_000;

impl TextMeasure for Letters {
    fn width(&mut self, text: &str, size: f32, face: Face) -> f32 {
        let Some(typeface) = Typeface::of(face) else { return 0.0 };
        let known = &mut self.known[usize::from(face == Face::Strong)];
        let units = known.get(text).copied().unwrap_or_else(|| {
            if known.len() >= MOST_KNOWN {
                known.clear();
            }
            let units = typeface.width(text);
            known.insert(text.to_owned(), units);
            units
        });
        units * size / typeface.units
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_as_wide_as_the_font_file_says() {
        // Read from the horizontal metrics of the files with another program.
        let known = [
            (Face::Regular, [1648.0, 1904.0, 2504.0, 792.0]),
            (Face::Strong, [1717.0, 2038.0, 2552.0, 699.0]),
        ];
        for (face, widths) in known {
            let typeface = Typeface::of(face).unwrap();
            assert_eq!(typeface.units, 2816.0);
            assert_eq!(["n", "A", "M", " "].map(|letter| typeface.width(letter)), widths);
        }
        let mut letters = Letters::default();
        assert_eq!(letters.width("nnnn", 11.0, Face::Regular), 4.0 * 1648.0 * 11.0 / 2816.0);
    }

    #[test]
    fn pairs_are_kerned() {
        let mut letters = Letters::default();
        let mut width = |text| letters.width(text, 12.0, Face::Regular);
        assert!(width("AV") < width("A") + width("V") - 0.3);
    }

    #[test]
    fn a_letter_that_is_missing_takes_room_and_a_control_character_takes_none() {
        let typeface = Typeface::of(Face::Regular).unwrap();
        assert_eq!(typeface.glyphs("\u{5b57}")[0].id, 0);
        assert!(typeface.width("\u{5b57}") > 0.0);
        assert!(typeface.glyphs("Жšłőğ→·…–αβ").iter().all(|glyph| glyph.id != 0));
        assert_eq!(typeface.width(""), 0.0);
    }
}
