//! Visits, and whose a meeting was: who went, whom they met, and "its 31st meeting".

use super::super::ACTORS;
use super::super::claims::{Claim, Claims};
use super::super::ends::{End, hangs};
use super::super::fact::noun_fact;
use super::Told;
use crate::model::{EntityId, EntityKind, RelationKind, State};

/// Verbs of those who go on a visit.
const GOES: &str = "pay pays paid make makes made begin begins began end ends ended conclude concludes concluded \
                    start starts started undertake undertook undertakes complete completed continue continued \
                    rounded wrapped finished carried embarked closed opened came arrived";
/// Nouns of what a body holds by itself.
const OWN: &[&str] =
    &["meeting", "session", "conference", "summit", "assembly", "seminar", "forum"];

/// Reads who went on a visit and whom they met there, and whose a meeting was.
pub(super) fn read(claims: &mut Claims<'_>, told: Told<'_>) {
    for (unit, event) in told.events() {
        let Some(fact) = noun_fact(told.around.line, unit) else { continue };
        if is_visit(&event.id) {
            went(claims, told, unit, &event, fact);
        } else {
            owned(claims, told, unit, &event, fact);
        }
    }
    met(claims, told);
}

/// Whether an event is a visit, by its name.
pub(super) fn is_visit(id: &EntityId) -> bool {
    id.name().split('-').any(|word| word == "visit")
}

/// "Minister Ada Byrne ended a three-day visit to Norway".
fn went(claims: &mut Claims<'_>, told: Told<'_>, unit: usize, event: &End, fact: (State, f32)) {
    let goes = |at: &usize| GOES.split_ascii_whitespace().any(|own| own == told.word(*at));
    let Some(verb) = (unit.saturating_sub(4)..unit).rev().find(goes) else { return };
    for own in told.around.subject(verb, ACTORS) {
        let kind = match own.kind() {
            EntityKind::Person => RelationKind::TookPartIn,
            _ => RelationKind::Organised,
        };
        let claim = told.claim(&own, kind, event, told.span(verb, unit), fact);
        claims.add(Claim { rule: "who went", ..claim });
    }
}

/// "She met Minister Ada Byrne and representatives of the League", told of a visit.
fn met(claims: &mut Claims<'_>, told: Told<'_>) {
    let line = told.around.line;
    for at in 0..line.units.len() {
        let word = |n: usize| told.word(at + n);
        let with = |n: usize| usize::from(word(n) == "with");
        let start = match word(0) {
            "met" => at + 1 + with(1),
            "meetings" | "talks" | "discussions" if word(1) == "with" => at + 2,
            "spoke" if word(1) == "to" => at + 2,
            "views" if word(1) == "with" => at + 2,
            _ => continue,
        };
        let views = word(0) == "views";
        let Some(event) = told.event_of(at, true).filter(|own| views || is_visit(&own.id)) else {
            continue;
        };
        let Some(fact) = noun_fact(line, at) else { continue };
        let (members, end) = told.members(start);
        for member in members {
            let cue = told.span(at, end);
            let claim = told.claim(&member, RelationKind::TookPartIn, &event, cue, fact);
            claims.add(Claim { rule: "whom they met", ..claim });
        }
    }
}

/// "At its 31st meeting, the Group adopted": the Group held it.
fn owned(claims: &mut Claims<'_>, told: Told<'_>, unit: usize, event: &End, fact: (State, f32)) {
    let line = told.around.line;
    let words = event.span.and_then(|span| told.text.get(span.start..span.end));
    let words = words.unwrap_or_default().to_lowercase();
    let noun = OWN.iter().any(|own| words.contains(own));
    let its = unit.checked_sub(1).is_some_and(|at| matches!(line.word(at), "its" | "their"));
    if !noun || !its {
        return;
    }
    let bodies = line.named.iter().filter_map(|named| {
        told.around.end(named, &[EntityKind::Organisation]).map(|end| (named, end))
    });
    let bodies: Vec<_> = bodies.collect();
    let left = bodies.iter().rev().find(|(named, _)| named.unit < unit);
    let right = bodies.iter().find(|(named, _)| named.unit > unit && !hangs(&named.head));
    let Some((_, body)) = left.or(right) else { return };
    let claim = told.claim(body, RelationKind::Organised, event, told.span(unit - 1, unit), fact);
    claims.add(Claim { rule: "whose meeting it was", ..claim });
}
