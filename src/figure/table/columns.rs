//! How wide the columns of a table are.

use crate::figure::ink::{Ink, Type};

/// More rows than this are not looked at for their words.
const LOOKED_THROUGH: usize = 400;
/// The longest line that a column would like to have, in letters.
const LONGEST: f32 = 26.0;

/// The space at the right of a column.
pub(super) fn gap(letters: f32) -> f32 {
    letters * 1.1
}

/// The widths of columns, the space at their right included: each at least as wide as its widest word,
/// and what is left given to those whose lines are longer. Nothing where the widest words have no
/// room, unless that is the `resort`: then each gets its share, and words are cut.
pub(super) fn widths(
    ink: &mut Ink<'_>,
    names: &[&str],
    rows: &[Vec<String>],
    width: f32,
    letters: f32,
    resort: bool,
) -> Option<Vec<f32>> {
    let (head, kind) = (Type::strong(letters * super::SMALL), Type::regular(letters));
    let mut least = Vec::with_capacity(names.len());
    let mut wanted = Vec::with_capacity(names.len());
    for (column, name) in names.iter().enumerate() {
        let (mut widest, mut longest) = (ink.widest_word(name, head), 0.0_f32);
        for cells in rows.iter().take(LOOKED_THROUGH) {
            let Some(text) = cells.get(column) else { continue };
            widest = ink.widest_word(text, kind).max(widest);
            longest = ink.width(text, kind).max(longest);
        }
        let longest = longest.min(letters * LONGEST).max(widest);
        least.push(widest.ceil() + 1.0 + gap(letters));
        wanted.push(longest.ceil() + 1.0 + gap(letters));
    }
    let (all, need) = (least.iter().sum::<f32>(), wanted.iter().sum::<f32>());
    if names.is_empty() || all > width && !resort {
        return None;
    }
    if all > width {
        return Some(least.iter().map(|wide| wide / all * width).collect());
    }
    if need <= width {
        return Some(wanted);
    }
    let share = (width - all) / (need - all);
    Some(
        least.iter().zip(&wanted).map(|(least, wanted)| least + (wanted - least) * share).collect(),
    )
}
