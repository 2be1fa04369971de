//! What a thing done or an event gives effect to, where the sentence says in so many words that it was
//! done for a decision or a clause.

use super::super::claims::{Claim, Claims};
use super::super::found::Found;
use super::super::units::{Line, Named};
use super::super::{CueTable, Source};
use super::Sentence;
use crate::ingest::Span;
use crate::model::{EntityId, EntityKind, RelationKind};

/// How many words the phrase may stand before the decision.
const NEAR: usize = 6;

/// What a phrase ends on, before "with", "to", "of", "by" or "in".
const PHRASES: &[(&str, &[&str])] = &[
    ("with", &["line", "accordance", "compliance", "conformity"]),
    ("to", &["pursuant", "response", "follow-up", "followup", "effect"]),
    ("of", &["implementation", "fulfilment", "fulfillment", "spirit", "furtherance", "pursuance"]),
    ("by", &["tasked", "mandated", "required", "requested"]),
    ("in", &["foreseen", "requested", "called"]),
];

/// Proposes that a deed gives effect to the decisions and clauses for which it was done.
pub(super) fn of_deed(claims: &mut Claims<'_>, sentence: Sentence<'_>, base: &Claim<'_>) {
    for (to, span) in served(sentence) {
        claims.add(Claim {
            kind: RelationKind::Supports,
            to,
            ends: [base.cue, Some(span)],
            rule: "done for a decision",
            score: base.score,
            ..base.clone()
        });
    }
}

/// Proposes the same of the events that the sentence says were organised.
pub(super) fn of_events(claims: &mut Claims<'_>, source: Source<'_>, sentence: Sentence<'_>) {
    let organised = |found: &&Found| kind(source.cues, found) == RelationKind::Organised;
    for event in sentence.found.iter().filter(organised) {
        for (to, span) in served(sentence) {
            claims.add(Claim {
                passage: sentence.at,
                from: event.to.id.clone(),
                kind: RelationKind::Supports,
                to,
                ends: [event.to.span, Some(span)],
                cue: Some(event.words),
                state: event.state,
                role: None,
                date: None,
                rule: "done for a decision",
                score: 0.75,
                weight: event.weight,
                reason: None,
            });
        }
    }
}

fn kind(table: &CueTable, found: &Found) -> RelationKind {
    table.cues[found.cue].kind
}

/// The decisions and clauses of a sentence for which what it tells was done.
fn served(sentence: Sentence<'_>) -> Vec<(EntityId, Span)> {
    let around = sentence.around;
    let line = around.line;
    let named = line.named.iter().filter(|named| is_for(line, named));
    named
        .filter_map(|named| around.end(named, &[EntityKind::Decision, EntityKind::Recommendation]))
        .filter_map(|end| Some((end.id, end.span?)))
        .collect()
}

/// Whether a name stands behind a phrase that says "for this".
fn is_for(line: &Line, named: &Named) -> bool {
    let first = named.list.first().copied().unwrap_or(named.unit);
    (first.saturating_sub(NEAR)..first).any(|at| {
        let before = at.checked_sub(1).map_or("", |before| line.word(before));
        // "Called for in".
        let before = match before {
            "for" => at.checked_sub(2).map_or("", |before| line.word(before)),
            before => before,
        };
        PHRASES.iter().any(|(last, words)| *last == line.word(at) && words.contains(&before))
    })
}
