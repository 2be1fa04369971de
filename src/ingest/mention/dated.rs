//! Known texts that are called by their sort and their year: "the 2003 Action Plan", "the Addendum of
//! 2013", "the Declaration of 2011".

use super::reading::{Find, Reading};
use crate::ingest::{Name, Span};
use crate::model::EntityId;
use regex::Regex;
use std::sync::LazyLock;

type Pattern = LazyLock<Option<Regex>>;
/// The sort and the year, either first.
static CALLED: Pattern = LazyLock::new(|| {
    Regex::new(
        r"\b(?:(?P<y1>(?:19|20)\d\d) (?P<s1>Addendum|Action Plan|Plan of Action|Declaration|Document|Ministerial Declaration)\b|(?P<s2>Addendum|Action Plan|Plan of Action|Ministerial Declaration|Declaration|Document),? (?:of|from|adopted in|dated) (?:[A-Z][a-z]+ )?(?P<y2>(?:19|20)\d\d)\b)",
    )
    .ok()
});

/// "the 2005 and 2013 Addenda"
static ADDENDA: Pattern = LazyLock::new(|| {
    Regex::new(r"\b((?:19|20)\d\d) (?:and|or|,) ((?:19|20)\d\d) Addend(?:a|ums)\b|\bAddend(?:a|ums) of ((?:19|20)\d\d) and ((?:19|20)\d\d)\b").ok()
});

/// Finds them in a passage: where one text alone that is known has this sort in its name and this
/// year, and the text is one that names its organisation.
pub(super) fn find(reading: &Reading<'_>, passage: usize, finds: &mut Vec<Find>) {
    let Some(pattern) = CALLED.as_ref().filter(|_| reading.of_osce) else { return };
    let text = reading.text(passage);
    for found in ADDENDA.iter().flat_map(|pattern| pattern.captures_iter(text)) {
        for part in (1..=4).filter_map(|group| found.get(group)) {
            let year = part.as_str().parse::<u16>().ok();
            let id = year.and_then(|year| reading.lexicon.dated("Addendum", year));
            let span = Span { start: part.start(), end: part.end() };
            finds.extend(id.map(|id| known(passage, span, id)));
        }
    }
    for found in pattern.captures_iter(text) {
        let sort = found.name("s1").or(found.name("s2"));
        let year = found.name("y1").or(found.name("y2"));
        let (Some(whole), Some(sort), Some(year)) = (found.get(0), sort, year) else { continue };
        let Ok(year) = year.as_str().parse::<u16>() else { continue };
        // "the 2004 Action Plan for Nets" is a name of its own.
        let behind = text.get(whole.end()..).unwrap_or_default();
        let goes_on = [" on ", " for ", " to ", " against "].iter().any(|link| {
            let next = behind.strip_prefix(link);
            next.is_some_and(|next| next.trim_start_matches("the ").starts_with(char::is_uppercase))
        });
        if goes_on {
            continue;
        }
        let Some(id) = reading.lexicon.dated(sort.as_str(), year) else { continue };
        finds.push(known(passage, Span { start: whole.start(), end: whole.end() }, id));
    }
}

fn known(passage: usize, span: Span, id: EntityId) -> Find {
    Find {
        passage,
        span,
        kind: id.kind(),
        name: Name::Known(id),
        rivals: Vec::new(),
        why: "its sort and its year".into(),
        score: 0.85,
        given: false,
    }
}
