//! Towns that no table knows, told by their State; and adjectives that are only those of a language.

use super::reading::{Fresh, Reading};
use super::shapes::Shapes;
use super::slug;
use crate::ingest::gazetteer::{As, Gazetteer};
use crate::ingest::words::words;
use crate::ingest::{New, Span};
use crate::model::{EntityKind, MONTHS};
use regex::Regex;
use std::sync::LazyLock;

/// A town that the table does not know, with its State behind it: "in Kestrelmouth, Norway".
static TOWN: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let word = r"\p{Lu}[\p{L}’'-]+";
    Regex::new(&format!(r"\b(?:in|at|near|from|to)\s(?P<town>{word}(?:[ /]{word}){{0,2}}),\s(?P<state>{word}(?: {word}){{0,3}})")).ok()
});

/// A town that the table does not know, in which something was held, or was on certain days: "held in
/// Kestrelmouth", "in Kestrelmouth on 3 May".
static HELD: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let word = r"\p{Lu}[\p{L}’'-]+";
    let held = "took place|takes place|take place|held|hosted|organi[sz]ed|convened|conducted|began|opened|ended|\
                concluded|started|gathered";
    Regex::new(&format!(r"\b(?:(?:{held})(?: today| yesterday)? in (?P<held>{word}(?:[ /]{word}){{0,2}})(?:[,.;]| on \d| from \d| today| yesterday| this | last | between )|in (?P<dated>{word}(?:[ /]{word}){{0,2}}),? (?:on|from) \d{{1,2}}(?: ?(?:and|to|-|–) ?\d{{1,2}})? \p{{Lu}})")).ok()
});

/// Words in capitals behind "in" that are no towns.
const NO_TOWNS: [&str; 10] = [
    "spring",
    "summer",
    "autumn",
    "winter",
    "annex",
    "phase",
    "part",
    "chapter",
    "session",
    "cooperation",
];

/// A town that stands there.
fn place(
    reading: &Reading<'_>,
    passage: usize,
    span: Span,
    (why, score): (&'static str, f32),
) -> Option<Fresh> {
    let town = reading.text(passage).get(span.start..span.end)?;
    let id = slug::id(EntityKind::Place, town)?;
    let find = reading.find(passage, span, id, (why, score));
    let new = New { name: town.to_owned(), subtype: Some("city".into()), ..New::default() };
    Some(Fresh { find, new })
}

/// Towns in which something was held.
fn held(reading: &Reading<'_>, passage: usize, finds: &mut Vec<Fresh>) {
    let Some(regex) = HELD.as_ref() else { return };
    let gazetteer = Gazetteer::shipped();
    for captures in regex.captures_iter(reading.text(passage)) {
        let Some(town) = captures.name("held").or_else(|| captures.name("dated")) else { continue };
        let own = words(town.as_str());
        let (first, known) = (own.first(), gazetteer.at(&own).is_some());
        let known = known || (1..own.len()).any(|n| gazetteer.at(&own[n..]).is_some());
        let noun = own.iter().any(|word| {
            let key = word.key.as_str();
            Shapes::shipped().heads.contains_key(key)
                || MONTHS.contains(&key)
                || NO_TOWNS.contains(&key)
                || word.acronym
        });
        if known || noun || first.is_none() {
            continue;
        }
        let span = Span { start: town.start(), end: town.end() };
        finds.extend(place(reading, passage, span, ("a place in which something was held", 0.7)));
    }
}

/// Towns that are told by their State, or in which something was held.
pub(super) fn find(reading: &Reading<'_>, passage: usize, finds: &mut Vec<Fresh>) {
    held(reading, passage, finds);
    let Some(regex) = TOWN.as_ref() else { return };
    let gazetteer = Gazetteer::shipped();
    for captures in regex.captures_iter(reading.text(passage)) {
        let (Some(town), Some(state)) = (captures.name("town"), captures.name("state")) else {
            continue;
        };
        let named = words(state.as_str());
        let is_state = gazetteer
            .at(&named)
            .is_some_and(|(_, id, how)| how == As::Name && gazetteer.has_adjective(id));
        let own = words(town.as_str());
        let is_known = gazetteer.at(&own).is_some();
        let is_noun = own.iter().any(|word| Shapes::shipped().heads.contains_key(&word.key));
        let is_month = own.first().is_some_and(|word| MONTHS.contains(&word.key.as_str()));
        if !is_state || is_known || is_noun || is_month {
            continue;
        }
        let span = Span { start: town.start(), end: town.end() };
        finds.extend(place(reading, passage, span, ("a place with its State behind it", 0.8)));
    }
}

/// Towns in a row, or one alone behind "in" or "near": "in Elm, Kestrel and Wren".
static ROW: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let word = r"\p{Lu}\p{Ll}[\p{L}’-]+";
    let town = format!(r"{word}(?:[ /]{word})?");
    Regex::new(&format!(r"\b(?:[Ii]n|near|outside|(?P<noun>(?:towns?|cit(?:y|ies)|villages?|municipalit(?:y|ies)|districts?|provinces?|regions?|islands?|port|settlements?) of)) (?P<row>{town}(?:, {town})*(?:,? and {town})?)(?P<next>[,.;)]|$| \(| (?:on|and|in|from|to|for|with|by|at|near|close|outside|where|who|which|were|was|is|are|this|last|today|yesterday|ran|runs|has|have|had|will|took|it|they|he|she|we|between|during|since|until|after|before|under|through|there|that|when|while|a|an|the)\b)")).ok()
});

/// Towns that no table knows, where something is in them.
pub(super) fn in_row(reading: &Reading<'_>, passage: usize, finds: &mut Vec<Fresh>) {
    let Some(regex) = ROW.as_ref() else { return };
    let gazetteer = Gazetteer::shipped();
    let text = reading.text(passage);
    for found in regex.captures_iter(text) {
        let Some(row) = found.name("row") else { continue };
        let mut at = row.start();
        let towns = row.as_str().split(", ").flat_map(|part| part.split(" and "));
        let towns: Vec<(usize, &str)> = towns
            .filter_map(|town| {
                let town = town.trim_start_matches("and ").trim_end_matches(',');
                let start = at + text.get(at..row.end())?.find(town)?;
                at = start + town.len();
                Some((start, town))
            })
            .collect();
        for &(start, town) in &towns {
            let own = words(town);
            let shapes = Shapes::shipped();
            let plain = own.iter().all(|word| {
                !shapes.heads.contains_key(&word.key)
                    && !shapes.honorifics.contains(&word.key)
                    && !reading.ordinary.contains(&word.key)
                    && !MONTHS.contains(&word.key.as_str())
                    && !super::roles::names_bodies(&word.key)
                    && !word.acronym
            });
            let known = own.is_empty() || gazetteer.at(&own).is_some();
            // Two words alone are more often something else.
            let sure = towns.len() > 1 || own.len() == 1 || found.name("noun").is_some();
            let person = town.contains("’s") || town.ends_with("ish") || town.ends_with("ese");
            if !plain || known || !sure || person {
                continue;
            }
            let span = Span { start, end: start + town.len() };
            finds.extend(place(reading, passage, span, ("a place in which something is", 0.6)));
        }
    }
}

/// Whether an adjective says in which language something is: "Original: English", "Russian version".
pub(super) fn is_language(reading: &Reading<'_>, passage: usize, start: usize, end: usize) -> bool {
    let words = &reading.words[passage];
    let key = |at: Option<usize>| at.and_then(|at| words.get(at)).map_or("", |word| &word.key);
    let before = key(start.checked_sub(1));
    let behind = key(Some(end));
    matches!(before, "in" | "original" | "languages" | "language")
        || matches!(
            behind,
            "only" | "version" | "language" | "translation" | "edition" | "speaking"
        )
        || (start == 0 && end == words.len())
}
