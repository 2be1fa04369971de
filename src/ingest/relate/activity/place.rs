//! Where something was done.

use super::super::claims::{Claim, Claims};
use super::super::units::Line;
use super::super::{Source, area};
use super::{Deed, Sentence, names_in};
use crate::ingest::Span;
use crate::model::{EntityId, EntityKind, RelationKind};
use std::collections::BTreeSet;
use std::ops::Range;

/// Nouns whose "in" tells where something is, not where a thing was done about it.
const OF_ITSELF: &[&str] = &["situation", "situations", "developments", "trends", "conditions"];

/// How many missions a document names that surveys the work of many.
const MANY: usize = 12;

/// Whether a document surveys the work of many missions, so that what it tells of each was done where
/// that one is. What a short text tells of one can have been done anywhere.
pub(super) fn is_survey(source: Source<'_>) -> bool {
    let missions = source.mentions.iter().filter(|own| own.kind == EntityKind::FieldMission);
    let named: BTreeSet<&EntityId> = missions.map(|own| own.name.id()).collect();
    named.len() >= MANY
}

/// Proposes where a thing was done: the places that its own words name, else, in a survey of many
/// missions, where the mission works.
pub(super) fn places(
    claims: &mut Claims<'_>,
    (source, survey): (Source<'_>, bool),
    sentence: Sentence<'_>,
    deed: &Deed,
    units: Range<usize>,
    base: &Claim<'_>,
) {
    if named(claims, (source, survey), sentence, deed, units, base) || !survey {
        return;
    }
    for doer in &deed.doers {
        for place in area::of_mission(source, &doer.id) {
            claims.add(Claim {
                kind: RelationKind::TookPlaceIn,
                to: place,
                ends: [base.cue, None],
                rule: "thing done by a mission",
                score: base.score * 0.9,
                ..base.clone()
            });
        }
    }
}

/// Proposes the places that the words of a deed name; whether a State is among them.
pub(super) fn named(
    claims: &mut Claims<'_>,
    (source, survey): (Source<'_>, bool),
    sentence: Sentence<'_>,
    deed: &Deed,
    units: Range<usize>,
    base: &Claim<'_>,
) -> bool {
    let line = sentence.around.line;
    let verb = base.cue;
    let mut add = |to: EntityId, span: Option<Span>, rule, part: f32| {
        claims.add(Claim {
            kind: RelationKind::TookPlaceIn,
            to,
            ends: [verb, span],
            rule,
            score: base.score * part,
            ..base.clone()
        });
    };
    let goes = deed.verb(source.cues).is_some_and(|doing| doing.verb == "visit");
    let mut placed = false;
    let mut states: BTreeSet<EntityId> = BTreeSet::new();
    for (unit, place) in names_in(sentence.around, units, &[EntityKind::Place]) {
        let named = line.named_at(unit);
        let head = named.map(|n| n.head.as_str()).unwrap_or_default();
        let first = named.and_then(|n| n.list.first().copied()).unwrap_or(unit);
        let about = (first.saturating_sub(3)..first).any(|at| OF_ITSELF.contains(&line.word(at)));
        let went = visited(line, first);
        if matches!(head, "in" | "at" | "throughout" | "across") && !about
            || (head == "to" && goes)
            || (matches!(head, "to" | "of") && went)
        {
            placed |= area::is_state(&place.id) || went;
            states.extend(area::of_town(source, &place.id).into_iter().filter(|_| survey));
            add(place.id, place.span, "thing done in a place", 0.9);
        }
    }
    for state in states {
        add(state, None, "thing done in a town of a State", 0.85);
    }
    placed
}

/// Whether the names of a list that begins at a unit are those of places that were visited.
fn visited(line: &Line, first: usize) -> bool {
    (first.saturating_sub(4)..first).any(|at| {
        matches!(
            line.word(at),
            "visit" | "visits" | "visited" | "trip" | "trips" | "travel" | "tour" | "tours"
        )
    })
}
