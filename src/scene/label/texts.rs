//! What the label of a mark may say, kept from frame to frame because measuring is slow.

use std::collections::HashMap;

use super::wrap::{Measure, shorten, wrap};
use super::{Face, LabelText, TextMeasure};
use crate::model::{EntityId, EntityKind};
use crate::scene::Mark;

/// The width of a line of a label for each point of its size: about 22 letters.
const LINE: f32 = 11.0;
/// The same for a title in full, which is shown for one mark at a time.
const FULL_LINE: f32 = 17.0;
/// The most lines of such a title.
const FULL_LINES: usize = 5;

/// Broken and measured texts. Looked up by entity only, so that their order plays no part.
#[derive(Debug, Clone, Default)]
pub(super) struct Texts {
    known: HashMap<(EntityId, Wanted), Known>,
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
    /// What the label of a mark may say, the best first. `size` is that of ordinary labels; what
    /// matters more is set larger, in whole points, so that glyphs are kept from frame to frame.
    pub(super) fn of(
        &mut self,
        mark: &Mark,
        size: f32,
        wanted: Wanted,
        measure: &mut dyn TextMeasure,
    ) -> &[LabelText] {
        let size = size + (mark.importance * 3.0).floor().min(2.0);
        let known = self.known.entry((mark.id.clone(), wanted)).or_insert_with(|| Known {
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
                texts: texts(mark, size, wanted, measure),
            };
        }
        &known.texts
    }
}

fn texts(mark: &Mark, size: f32, wanted: Wanted, measure: &mut dyn TextMeasure) -> Vec<LabelText> {
    let face = if mark.kind == EntityKind::Theme { Face::Strong } else { Face::Regular };
    let two = Measure { width: size * LINE, lines: 2, size, face };
    if wanted == Wanted::Full {
        let whole = Measure { width: size * FULL_LINE, lines: FULL_LINES, ..two };
        return shorten(&mark.name, whole, measure).into_iter().collect();
    }
    // Where the short name is the clause number, it says nothing beside the tag.
    let short = mark.short.as_deref().filter(|short| Some(*short) != mark.tag.as_deref());
    let mut fitting = |text: Option<&str>| text.and_then(|text| wrap(text, two, measure));
    let (brief, name) = (fitting(short), fitting(Some(&mark.name)));
    let tag = fitting(mark.tag.as_deref().filter(|_| wanted == Wanted::NameOrTag));
    let mut texts: Vec<LabelText> = brief.into_iter().chain(name).collect();
    if texts.is_empty() && tag.is_none() && wanted != Wanted::BesideTag {
        texts.extend(shorten(short.unwrap_or(&mark.name), two, measure));
    }
    texts.extend(tag);
    texts
}
