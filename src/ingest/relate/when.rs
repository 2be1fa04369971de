//! When what a sentence tells was.

use crate::ingest::dates::dates;
use crate::ingest::{Mention, Span};
use crate::model::{DateSpan, RelationKind};

/// The date of a sentence: the only one that it gives, behind a word with which a time is told and
/// outside of names.
pub(super) fn of(text: &str, sentence: Span, named: &[(usize, &Mention)]) -> Option<DateSpan> {
    const BEFORE: &[&str] =
        &["in", "on", "from", "during", "of", "between", "since", "late", "early"];
    let own = text.get(sentence.start..sentence.end)?;
    let mut all = dates(own).into_iter().filter(|(span, _)| {
        let (start, end) = (sentence.start + span.start, sentence.start + span.end);
        !named.iter().any(|(_, m)| m.span.start <= start && end <= m.span.end)
    });
    let (span, date) = all.next()?;
    let before = own.get(..span.start).unwrap_or_default().trim_end();
    let told = before.ends_with(['(', ',', '–'])
        || before.is_empty()
        || before
            .split_whitespace()
            .last()
            .is_some_and(|word| BEFORE.iter().any(|own| own.eq_ignore_ascii_case(word)));
    (all.next().is_none() && told).then_some(date)
}

/// Whether a claim is of something that happened at a time.
pub(super) fn happens(kind: RelationKind) -> bool {
    use RelationKind::{
        Adopted, CarriedOut, Establishes, Funded, Organised, Published, Ratified, SpokeAt,
        TookPartIn, TookPlaceIn,
    };
    matches!(
        kind,
        Adopted
            | CarriedOut
            | Establishes
            | Funded
            | Organised
            | Published
            | Ratified
            | SpokeAt
            | TookPartIn
            | TookPlaceIn
    )
}
