//! The bundled fonts cut down to the letters that a file uses.

use super::typeface::{self, Typeface};
use crate::scene::Face;
use harfrust::FontRef;
use skrifa::{MetadataProvider, Tag};
use std::collections::{BTreeMap, BTreeSet};
use subsetter::GlyphRemapper;

/// A table of a font file with its tag.
type Table = ([u8; 4], Vec<u8>);

/// The outlines of some glyphs as a bare CFF font, as a PDF embeds it; the new number of a glyph is
/// that of the remapper. Nothing if the font file is damaged.
pub(super) fn outlines(face: Face, glyphs: &GlyphRemapper) -> Option<Vec<u8>> {
    let font = subsetter::subset(typeface::file(face), 0, glyphs).ok()?;
    table(&FontRef::new(&font).ok()?, b"CFF ")
}

/// An OpenType font with the letters of some lines of text and their kerning, as a browser takes it.
/// Nothing if the font file is damaged.
pub(super) fn web_font(face: Face, lines: &BTreeSet<String>) -> Option<Vec<u8>> {
    let typeface = Typeface::of(face)?;
    let map = typeface.font().charmap();
    let mut glyphs = GlyphRemapper::new();
    let letters: BTreeSet<char> = lines.iter().flat_map(|line| line.chars()).collect();
    let letters: BTreeMap<char, u16> = letters
        .into_iter()
        .filter_map(|letter| {
            let glyph = u16::try_from(map.map(letter)?.to_u32()).ok()?;
            Some((letter, glyphs.remap(glyph)))
        })
        .collect();
    let cut = subsetter::subset(typeface::file(face), 0, &glyphs).ok()?;
    let font = FontRef::new(&cut).ok()?;
    let kept = [b"CFF ", b"head", b"hhea", b"hmtx", b"maxp", b"name", b"post"];
    let mut tables: Vec<Table> =
        kept.into_iter().filter_map(|tag| Some((*tag, table(&font, tag)?))).collect();
    tables.push((*b"OS/2", table(typeface.font(), b"OS/2")?));
    tables.push((*b"cmap", character_map(&letters)));
    tables.push((*b"kern", kerning(typeface, lines, &glyphs)));
    Some(assemble(tables))
}

fn table(font: &FontRef, tag: &[u8; 4]) -> Option<Vec<u8>> {
    Some(font.table_data(Tag::new(tag))?.as_bytes().to_vec())
}

/// Which glyph each letter has: subtable format 12 of the OpenType table `cmap`.
fn character_map(letters: &BTreeMap<char, u16>) -> Vec<u8> {
    let count = letters.len() as u32;
    let mut table = Vec::new();
    // The version, and one subtable for Unicode in full.
    [0_u16, 1, 3, 10].into_iter().for_each(|number| put16(&mut table, number));
    put32(&mut table, 12);
    [12_u16, 0].into_iter().for_each(|number| put16(&mut table, number));
    [16 + 12 * count, 0, count].into_iter().for_each(|number| put32(&mut table, number));
    for (&letter, &glyph) in letters {
        let letter = u32::from(letter);
        [letter, letter, u32::from(glyph)].into_iter().for_each(|number| put32(&mut table, number));
    }
    table
}

/// By how much pairs of glyphs in some lines of text stand nearer or farther than their widths say:
/// subtable format 0 of the table `kern`.
fn kerning(typeface: &Typeface, lines: &BTreeSet<String>, glyphs: &GlyphRemapper) -> Vec<u8> {
    let metrics = typeface.font().glyph_metrics(
        skrifa::instance::Size::unscaled(),
        skrifa::instance::LocationRef::default(),
    );
    let mut pairs: BTreeMap<(u16, u16), i16> = BTreeMap::new();
    for line in lines {
        for pair in typeface.glyphs(line).windows(2) {
            let ids = (glyphs.get(pair[0].id), glyphs.get(pair[1].id));
            let wide = metrics.advance_width(u32::from(pair[0].id).into());
            let (Some(wide), (Some(left), Some(right))) = (wide, ids) else { continue };
            let nearer = pair[0].advance - wide;
            if nearer != 0.0 {
                pairs.insert((left, right), nearer as i16);
            }
        }
    }
    // The length of a table this old has sixteen bits.
    const MOST: usize = 10_000;
    let count = pairs.len().min(MOST) as u16;
    let (search, selector, rest) = search_fields(count, 6);
    let mut table = Vec::new();
    for number in [0, 1, 0, 14 + 6 * count, 1, count, search, selector, rest] {
        put16(&mut table, number);
    }
    for ((left, right), nearer) in pairs.into_iter().take(MOST) {
        put16(&mut table, left);
        put16(&mut table, right);
        table.extend(nearer.to_be_bytes());
    }
    table
}

/// A font file of tables, with the checksums of the OpenType specification.
fn assemble(mut tables: Vec<Table>) -> Vec<u8> {
    tables.sort();
    for (tag, table) in &mut tables {
        if tag == b"head" && table.len() >= 12 {
            table[8..12].fill(0);
        }
    }
    let count = tables.len() as u16;
    let (search, selector, rest) = search_fields(count, 16);
    let mut file = b"OTTO".to_vec();
    [count, search, selector, rest].into_iter().for_each(|number| put16(&mut file, number));
    let mut offset = 12 + 16 * tables.len();
    let mut adjusted = None;
    for (tag, table) in &tables {
        file.extend(tag);
        put32(&mut file, checksum(table));
        put32(&mut file, offset as u32);
        put32(&mut file, table.len() as u32);
        if tag == b"head" {
            adjusted = Some(offset + 8);
        }
        offset += table.len().next_multiple_of(4);
    }
    for (_, table) in &tables {
        file.extend(table);
        file.resize(file.len().next_multiple_of(4), 0);
    }
    let whole = 0xB1B0_AFBA_u32.wrapping_sub(checksum(&file));
    if let Some(place) = adjusted.and_then(|at| file.get_mut(at..at + 4)) {
        place.copy_from_slice(&whole.to_be_bytes());
    }
    file
}

/// The three numbers that tell a binary search over so many records of a size where to begin.
fn search_fields(count: u16, record: u16) -> (u16, u16, u16) {
    let selector = count.max(1).ilog2() as u16;
    let search = (1_u16 << selector).wrapping_mul(record);
    (search, selector, count.wrapping_mul(record).wrapping_sub(search))
}

fn checksum(bytes: &[u8]) -> u32 {
    bytes.chunks(4).fold(0, |sum, chunk| {
        let mut word = [0; 4];
        word[..chunk.len()].copy_from_slice(chunk);
        sum.wrapping_add(u32::from_be_bytes(word))
    })
}

fn put16(bytes: &mut Vec<u8>, number: u16) {
    bytes.extend(number.to_be_bytes());
}

fn put32(bytes: &mut Vec<u8>, number: u32) {
    bytes.extend(number.to_be_bytes());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_font_for_a_browser_has_the_letters_and_their_widths_and_nothing_else() {
        let lines: BTreeSet<String> = ["AVATAR Žб→".to_owned(), "To".to_owned()].into();
        let whole = Typeface::of(Face::Strong).unwrap();
        let bytes = web_font(Face::Strong, &lines).unwrap();
        assert!(bytes.len() < 12_000, "{}", bytes.len());
        assert_eq!(checksum(&bytes), 0xB1B0_AFBA);
        let font = FontRef::new(&bytes).unwrap();
        let width = |font: &FontRef, letter| {
            let glyph = font.charmap().map(letter)?;
            let at = skrifa::instance::LocationRef::default();
            font.glyph_metrics(skrifa::instance::Size::unscaled(), at).advance_width(glyph)
        };
        for letter in "AVTRŽб→o ".chars() {
            assert!(width(&font, letter).is_some());
            assert_eq!(width(&font, letter), width(whole.font(), letter), "{letter}");
        }
        assert_eq!(font.charmap().map('x'), None);
        // The shaper finds the kerning in its old place too.
        let data = harfrust::ShaperData::new(&font);
        let mut buffer = harfrust::UnicodeBuffer::new();
        buffer.push_str("AVATAR");
        buffer.guess_segment_properties();
        let set = data.shaper(&font).build().shape(buffer, harfrust::ShapeOptions::new());
        let wide: i32 = set.glyph_positions().iter().map(|at| at.x_advance).sum();
        assert_eq!(wide as f32, whole.width("AVATAR"));
    }
}
