//! What the cells of a grid count, and how what is in them looks.

use super::Drawn;
use crate::figure::ink::{Ink, Type};
use crate::query::Tally;

/// A sample of a cell with its word; without a sample, what the cells count.
pub(super) struct Sample {
    pub(super) tally: Option<Tally>,
    pub(super) word: String,
    /// The width of both.
    pub(super) width: f32,
}

/// The width of a sample of a cell in letters of a size.
pub(super) const fn sample_width(letters: f32) -> f32 {
    letters * 2.8
}

/// The samples of the looks that occur, in lines of a width; nothing where one of them is wider.
pub(super) fn samples(
    drawn: &Drawn<'_>,
    ink: &mut Ink<'_>,
    letters: f32,
    width: f32,
) -> Option<Vec<Vec<Sample>>> {
    let any = |looks: fn(&Tally) -> bool| drawn.tallies.values().any(looks);
    let gaps = drawn.tallies.len() < drawn.grid.seen.rows.len() * drawn.grid.seen.columns.len();
    let tally =
        |stated, inferred, under_way, planned| Tally { stated, inferred, under_way, planned };
    let looks = [
        ("stated", tally(2, 0, 0, 0), any(|tally| tally.inferred == 0)),
        ("inferred", tally(0, 2, 0, 0), any(|tally| tally.stated == 0)),
        ("both", tally(1, 1, 0, 0), any(|tally| tally.stated > 0 && tally.inferred > 0)),
        ("under way", tally(1, 0, 1, 0), any(|tally| tally.under_way > 0)),
        ("only planned", tally(1, 0, 0, 1), any(|tally| tally.planned > 0)),
        ("none found", Tally::default(), gaps),
    ];
    let kind = Type::regular(letters * 0.88);
    let mut samples = vec![(None, format!("{}:", drawn.grid.seen.counted()))];
    samples.extend(
        looks.into_iter().filter(|look| look.2).map(|(word, tally, _)| (Some(tally), word.into())),
    );
    let mut lines: Vec<Vec<Sample>> = vec![Vec::new()];
    let mut used = 0.0;
    for (tally, word) in samples {
        let words = ink.width(&word, kind) + letters * 1.2;
        let wide = words + tally.map_or(0.0, |_| sample_width(letters) + letters * 0.4);
        if wide > width {
            return None;
        }
        if used + wide > width {
            lines.push(Vec::new());
            used = 0.0;
        }
        used += wide;
        lines.last_mut()?.push(Sample { tally, word, width: wide });
    }
    Some(lines)
}
