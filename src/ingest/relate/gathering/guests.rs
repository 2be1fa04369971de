//! Who went on a visit, and whom those met who did: "the delegation was composed of", "it held meetings
//! with".

use super::super::claims::{Claim, Claims};
use super::super::ends::End;
use super::super::fact::noun_fact;
use super::Told;
use crate::model::{EntityKind, RelationKind, State};

/// Nouns of those who are sent on a visit.
const SENT: &[&str] = &["delegation", "delegations", "team", "visitors", "experts", "rapporteurs"];
/// How many words may stand between such a noun and what says who was of it.
const NEAR: usize = 6;

/// Reads who went on the visit of which a sentence tells, and whom they met there.
pub(super) fn read(claims: &mut Claims<'_>, told: Told<'_>) {
    let Some(visit) = visit(told) else { return };
    for at in 0..told.around.line.units.len() {
        let Some((start, rule)) = went(told, at).or_else(|| met(told, at)) else { continue };
        let Some((state, weight)) = noun_fact(told.around.line, at) else { continue };
        if state == State::Recommended {
            continue;
        }
        let (members, end) = told.members(start);
        for member in members {
            let cue = told.span(at, end);
            let fact = (state, weight);
            let claim = told.claim(&member, RelationKind::TookPartIn, &visit, cue, fact);
            claims.add(Claim { rule, score: 0.75, ..claim });
        }
    }
}

/// The visit that a sentence names, or of which the text goes on to tell.
fn visit(told: Told<'_>) -> Option<End> {
    let is_visit = |end: &End| {
        let words = end.span.and_then(|span| told.text.get(span.start..span.end));
        let words = words.unwrap_or(end.id.name()).to_lowercase();
        words.contains("visit") || words.contains("mission to")
    };
    let events = told.events();
    let named = events.iter().map(|(_, end)| end).find(|end| is_visit(end)).cloned();
    let before = || {
        let last = told.event.filter(|_| events.is_empty());
        last.map(|id| End { id: id.clone(), span: None })
            .filter(|end| end.kind() == EntityKind::Event && is_visit(end))
    };
    named.or_else(before)
}

/// "The delegation was composed of", "the team included".
fn went(told: Told<'_>, at: usize) -> Option<(usize, &'static str)> {
    let sent = (at.saturating_sub(NEAR)..at).any(|n| SENT.contains(&told.word(n)));
    let behind = match (told.word(at), told.word(at + 1)) {
        ("composed" | "consisted" | "consisting", "of") => 2,
        ("made", "up") if told.word(at + 2) == "of" => 3,
        ("led" | "headed", "by") => 2,
        ("comprised" | "comprising" | "included", _) => 1,
        _ => return None,
    };
    sent.then_some((at + behind, "who went on a visit"))
}

/// "It held meetings with", "they spoke to".
fn met(told: Told<'_>, at: usize) -> Option<(usize, &'static str)> {
    let behind = match (told.word(at), told.word(at + 1)) {
        ("met" | "spoke" | "spoken" | "talked", "with" | "to") => 2,
        ("meetings" | "talks" | "discussions" | "consultations" | "exchanges", "with") => 2,
        ("met" | "consulted" | "interviewed", next) if !matches!(next, "in" | "on" | "at") => 1,
        _ => return None,
    };
    Some((at + behind, "whom those met who were on a visit"))
}
