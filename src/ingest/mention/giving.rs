//! Where a government or a delegation stands for its State: it gives money, or speaks at a meeting.

use super::reading::{Find, Fresh, Reading};
use crate::ingest::gazetteer::Gazetteer;
use crate::ingest::{Name, New, Span};
use crate::model::{EntityId, EntityKind};
use regex::Regex;
use std::sync::LazyLock;

/// How far before and behind a government the words stand that say that it gives, in bytes.
const NEAR: usize = 70;

type Pattern = LazyLock<Option<Regex>>;
/// What stands before one who gives.
static BEFORE: Pattern = LazyLock::new(|| {
    Regex::new(r"(?i)\b(?:(?:co-?)?(?:fund|financ|sponsor|donat|fund)(?:ed|ing)?|(?:financial|generous|extrabudgetary|extra-budgetary) (?:\w+ )?(?:support|contribution|assistance|help)s?|support(?:ed)?(?: financially)?|funds? (?:provided|from)|funding|financing|contributions?|grants?|donations?|donated|paid for|made possible|sponsorship|money|thanks to (?:a|the))\b[^.;:]{0,45}?\b(?:by|from|of|to)\b[^.;:]{0,40}$").ok()
});
/// What stands behind one who gives.
static BEHIND: Pattern = LazyLock::new(|| {
    Regex::new(r"^(?:,? (?:which|who))? ?(?:also |has |have |had |kindly |generously )*(?:fund|financ|sponsor|paid|pays|donat|contribut|cover)(?:ed|s|es)?\b").ok()
});

/// Whether a government or a delegation that is named so stands for its State.
pub(super) fn stands_for_state(
    reading: &Reading<'_>,
    passage: usize,
    span: Span,
    noun: &str,
) -> bool {
    let text = reading.text(passage);
    let floor = |at: usize| (0..=at).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0);
    let ceiling = (span.end + NEAR).min(text.len());
    let before = text.get(floor(span.start.saturating_sub(NEAR))..span.start).unwrap_or_default();
    let behind = text.get(span.end..floor(ceiling)).unwrap_or_default();
    let written = text.get(span.start..span.end).unwrap_or_default();
    let delegation = noun == "delegation" && written.starts_with('d');
    let government = noun == "government" || delegation;
    let found =
        |pattern: &Pattern, text: &str| pattern.as_ref().is_some_and(|own| own.is_match(text));
    delegation || government && (found(&BEFORE, before) || found(&BEHIND, behind))
}

/// The find of a State by its government.
pub(super) fn state(
    reading: &Reading<'_>,
    passage: usize,
    span: Span,
    place: &EntityId,
) -> Option<Fresh> {
    let name = Gazetteer::shipped().name(place)?.to_owned();
    let known = reading.lexicon.known(place).is_some();
    let find = Find {
        passage,
        span,
        name: if known { Name::Known(place.clone()) } else { Name::New(place.clone()) },
        kind: EntityKind::Place,
        rivals: Vec::new(),
        why: "a State by its government that gives, or its delegation".into(),
        score: 0.9,
        given: false,
    };
    Some(Fresh { find, new: New { name, ..New::default() } })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_gives_is_told_by_what_stands_before() {
        let before = |text: &str| BEFORE.as_ref().is_some_and(|own| own.is_match(text));
        assert!(before("The course was financed by the "));
        assert!(before("thanks to a contribution from the "));
        assert!(before("with the financial support of the "));
        assert!(!before("The law was adopted by the "));
        assert!(!before("He met members of the "));
    }
}
