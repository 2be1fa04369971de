//! Cities that are only a part of a name, or of a citation.

use super::reading::Reading;
use crate::document::PassageKind;
use crate::ingest::gazetteer::Gazetteer;
use crate::model::EntityId;

/// Words behind the name of a city that make it the name of something else: "the Elm Declaration".
const CALLED_AFTER: [&str; 27] = [
    "declaration",
    "convention",
    "document",
    "protocol",
    "process",
    "procedure",
    "regulation",
    "plan",
    "principle",
    "charter",
    "treaty",
    "agreement",
    "summit",
    "ministerial",
    "criterion",
    "criteria",
    "concept",
    "commitment",
    "decision",
    "memorandum",
    "format",
    "framework",
    "follow",
    "concluding",
    "act",
    "rule",
    "guideline",
];

/// Whether a city is only a part of a name ("the Elm Declaration"), or of a citation: where a work
/// was printed.
pub(super) fn is_part_of_name(
    reading: &Reading<'_>,
    passage: usize,
    at: usize,
    count: usize,
    place: &EntityId,
) -> bool {
    let words = &reading.words[passage];
    if Gazetteer::shipped().has_adjective(place) {
        return false;
    }
    let called = words.get(at + count).is_some_and(|next| {
        reading.gap(passage, at + count) == " " && CALLED_AFTER.contains(&next.key.as_str())
    });
    let note = reading.passage(passage).kind == PassageKind::Footnote;
    let text = reading.text(passage);
    let rest = text.get(words[at + count - 1].span.end..).unwrap_or_default();
    let year: String = rest.trim_start_matches([',', ' ']).chars().take(4).collect();
    let printed = note
        && rest.starts_with(", ")
        && year.len() == 4
        && year.bytes().all(|byte| byte.is_ascii_digit())
        && (reading.gap(passage, at).ends_with(": ") || reading.gap(passage, at) == ", ");
    called || printed
}
