//! What labels may say, kept from frame to frame because measuring is slow.

use std::collections::HashMap;

use super::wrap::{Measure, shorten, wrap};
use super::{Face, LabelText, TextMeasure};
use crate::model::EntityKind;
use crate::scene::{Mark, Region};

/// The width of a line of a label for each point of its size: about 22 letters.
const LINE: f32 = 11.0;
/// The same where a name may have more than two lines.
const MANY_LINE: f32 = 10.0;
/// The same for a title in full, which is shown for one mark at a time.
const FULL_LINE: f32 = 17.0;
/// The most lines of such a title.
const FULL_LINES: usize = 5;
/// The widths of the lines of a region's name for each point of its size, and how many there are.
const REGION_LINES: [(f32, usize); 3] = [(20.0, 1), (12.0, 2), (9.0, 3)];
/// By how much smaller such a name is where there is no room, and the least it is then, in points.
const SMALLER: f32 = 2.0;
const LEAST_SIZE: f32 = 12.0;
/// The narrowest that a letter is taken to be on average, for each point of size.
const NARROW: f32 = 0.38;
/// How many texts are kept: those of some dozens of windows. Beyond, all are measured anew.
const MOST_KEPT: usize = 20_000;

/// Broken and measured texts. Looked up by index only, so that their order plays no part; each says
/// what it was made from, so that another scene with other marks in their place is noticed.
#[derive(Debug, Clone, Default)]
pub(super) struct Texts {
    marks: HashMap<(u32, Wanted), Known>,
    tags: HashMap<u32, (String, Option<LabelText>)>,
    regions: HashMap<u32, (String, usize, Vec<LabelText>)>,
}

#[derive(Debug, Clone)]
struct Known {
    name: String,
    short: Option<String>,
    size: f32,
    texts: Vec<LabelText>,
}

/// What a label is to say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Wanted {
    /// The short name, else the name in two lines, else its beginning.
    Name,
    /// The name where it fits in two lines, else nothing but the clause number, which stands in the mark.
    BesideTag,
    /// The same as the name, and at the least the clause number, which cannot be read in the mark.
    NameOrTag,
    /// The whole name in as many lines as it needs.
    Full,
}

impl Texts {
    /// What the label of the mark with this index may say, the best first. `size` is that of ordinary
    /// labels and `lines` the most that a name has, always the same; what matters more is set larger, in whole points, so that glyphs are kept from frame
    /// to frame.
    pub(super) fn of(
        &mut self,
        index: u32,
        mark: &Mark,
        (size, lines): (f32, usize),
        wanted: Wanted,
        measure: &mut dyn TextMeasure,
    ) -> &[LabelText] {
        let size = letter_size(mark, size);
        if self.marks.len() > MOST_KEPT {
            self.marks.clear();
        }
        let known = self.marks.entry((index, wanted)).or_insert_with(|| Known {
            name: String::new(),
            short: None,
            size: 0.0,
            texts: Vec::new(),
        });
        if known.size != size || known.name != mark.name || known.short != mark.short {
            *known = Known {
                name: mark.name.clone(),
                short: mark.short.clone(),
                size,
                texts: texts(mark, (size, lines), wanted, measure),
            };
        }
        &known.texts
    }

    /// The clause number in the mark with this index.
    pub(super) fn tag(
        &mut self,
        index: u32,
        tag: &str,
        size: f32,
        measure: &mut dyn TextMeasure,
    ) -> Option<&LabelText> {
        let (words, text) = self.tags.entry(index).or_default();
        if words != tag || text.as_ref().is_none_or(|text| text.size != size) {
            *words = tag.to_owned();
            *text = line(tag, size, measure);
        }
        text.as_ref()
    }

    /// The name of the region with this index and how many it gathers: on one line, on two, on three,
    /// and the same in smaller letters.
    pub(super) fn region(
        &mut self,
        index: u32,
        region: &Region,
        size: f32,
        measure: &mut dyn TextMeasure,
    ) -> &[LabelText] {
        let (name, members, texts) = self.regions.entry(index).or_default();
        let same_size = texts.first().is_some_and(|text| text.size == size);
        if *name != region.name || *members != region.members || !same_size {
            (*name, *members) = (region.name.clone(), region.members);
            let said = match region.members {
                0 => region.name.clone(),
                members => format!("{} · {members}", region.name),
            };
            let limit = |size: f32, (width, lines)| Measure {
                width: size * width,
                lines,
                size,
                face: Face::Strong,
            };
            // A small name is better than none.
            *texts = [size, (size - SMALLER).max(LEAST_SIZE).min(size)]
                .into_iter()
                .flat_map(|size| REGION_LINES.map(|lines| limit(size, lines)))
                .filter_map(|limit| wrap(&said, limit, measure))
                .collect();
            texts.dedup();
            if texts.is_empty() {
                texts.extend(shorten(&said, limit(size, (14.0, 3)), measure));
            }
        }
        texts
    }
}

/// A text on one line, whatever its length.
pub(super) fn line(text: &str, size: f32, measure: &mut dyn TextMeasure) -> Option<LabelText> {
    let limit = Measure { width: f32::MAX, lines: 1, size, face: Face::Regular };
    wrap(text, limit, measure)
}

/// A width below which no label of the mark will be, reckoned without measuring anything.
pub(super) fn least_width(mark: &Mark, size: f32) -> f32 {
    let letters = |text: &str| text.chars().take(22).count() as f32;
    let name = letters(&mark.name) / 2.0;
    let least = [&mark.short, &mark.tag].into_iter().flatten();
    let least = least.map(|text| letters(text) / 2.0).fold(name, f32::min);
    least * letter_size(mark, size) * NARROW
}

fn letter_size(mark: &Mark, size: f32) -> f32 {
    size + (mark.importance * 3.0).floor().min(2.0)
}

fn texts(
    mark: &Mark,
    (size, lines): (f32, usize),
    wanted: Wanted,
    measure: &mut dyn TextMeasure,
) -> Vec<LabelText> {
    let face = if mark.kind == EntityKind::Theme { Face::Strong } else { Face::Regular };
    let line = if lines > 2 { MANY_LINE } else { LINE };
    let usual = Measure { width: size * line, lines, size, face };
    if wanted == Wanted::Full {
        let whole = Measure { width: size * FULL_LINE, lines: FULL_LINES, ..usual };
        return shorten(&mark.name, whole, measure).into_iter().collect();
    }
    // Where the short name is the clause number, it says nothing beside the tag.
    let short = mark.short.as_deref().filter(|short| Some(*short) != mark.tag.as_deref());
    let mut fitting = |text: Option<&str>| text.and_then(|text| wrap(text, usual, measure));
    let (brief, name) = (fitting(short), fitting(Some(&mark.name)));
    let tag = fitting(mark.tag.as_deref().filter(|_| wanted == Wanted::NameOrTag));
    let mut texts: Vec<LabelText> = brief.into_iter().chain(name).collect();
    if texts.is_empty() && tag.is_none() && wanted != Wanted::BesideTag {
        texts.extend(shorten(short.unwrap_or(&mark.name), usual, measure));
    }
    texts.extend(tag);
    texts
}
