//! Where something was done.

use super::super::claims::{Claim, Claims};
use super::super::ends::End;
use super::super::units::Line;
use super::super::{Source, area};
use super::{Deed, Sentence, names_in};
use crate::ingest::Span;
use crate::model::{EntityId, EntityKind, RelationKind};
use std::collections::BTreeSet;
use std::ops::Range;

/// Nouns whose "in" tells where something is, not where a thing was done about it.
const OF_ITSELF: &[&str] = &["situation", "situations", "developments", "trends", "conditions"];

/// Verbs of what is done at a desk, or with money: it has no place.
const NOWHERE: &[&str] = &[
    "advise",
    "analyze",
    "comment on",
    "compile",
    "donate",
    "draft",
    "draw up",
    "elaborate",
    "finance",
    "fund",
    "issue",
    "print",
    "produce",
    "publish",
    "purchase",
    "research",
    "review",
    "revise",
    "sponsor",
    "translate",
    "update",
];

/// Nouns whose "in" tells where a body has its seat.
const SEATS: &[&str] = &[
    "headquarters",
    "headquartered",
    "based",
    "seat",
    "secretariat",
    "located",
    "situated",
    "office",
    "offices",
    "living",
    "resident",
    "working",
    "registered",
    "born",
];

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
    let somewhere =
        deed.verb(source.cues).is_none_or(|doing| !NOWHERE.contains(&doing.verb.as_str()));
    if somewhere && named(claims, source, sentence, deed, units, base) || !survey {
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
    source: Source<'_>,
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
    for (unit, place) in listed(sentence, units) {
        let named = line.named_at(unit);
        let head = named.map(|n| n.head.as_str()).unwrap_or_default();
        let first = named.and_then(|n| n.list.first().copied()).unwrap_or(unit);
        if first > deed.after && elsewhere(line, deed.after, first) {
            continue;
        }
        let about = (first.saturating_sub(3)..first)
            .any(|at| OF_ITSELF.contains(&line.word(at)) || SEATS.contains(&line.word(at)));
        let went = visited(line, first);
        if named.is_some_and(|own| area::is_where(line, own)) && !about
            || matches!(head, "visit" | "visited" | "visiting" | "toured")
            || (head == "to" && goes)
            || (matches!(head, "to" | "of") && went)
        {
            placed |= area::is_state(&place.id) || went;
            add(place.id, place.span, "thing done in a place", 0.9);
        }
    }
    placed
}

/// The places among these units, with the rest of a list that begins there.
fn listed(sentence: Sentence<'_>, units: Range<usize>) -> Vec<(usize, End)> {
    let around = sentence.around;
    let mut found = names_in(around, units.clone(), &[EntityKind::Place]);
    let begun = found.clone();
    for named in begun.iter().filter_map(|(unit, _)| around.line.named_at(*unit)) {
        let rest = named.list.iter().filter(|&&unit| unit >= units.end);
        let rest = rest.filter_map(|&unit| around.line.named_at(unit));
        let ends = rest.filter_map(|own| Some((own.unit, around.end(own, &[EntityKind::Place])?)));
        for end in ends {
            if !found.iter().any(|(unit, _)| *unit == end.0) {
                found.push(end);
            }
        }
    }
    found
}

/// Whether another clause begins between a verb and a place, which tells of something else: "a guide,
/// which came of work in Elm", "helped ten women; most came from sales in Elm".
fn elsewhere(line: &Line, after: usize, first: usize) -> bool {
    (after..first).any(|at| match line.word(at) {
        ";" | ":" => true,
        "which" | "who" | "that" | "whose" | "whom" | "where" | "because" => {
            !(at + 1..at + 5).any(|next| {
                matches!(line.word(next), "held" | "took" | "organized" | "conducted" | "place")
            })
        }
        _ => false,
    })
}

/// Whether the names of a list that begins at a unit are those of places that were visited.
fn visited(line: &Line, first: usize) -> bool {
    (first.saturating_sub(7)..first).any(|at| {
        matches!(
            line.word(at),
            "visit" | "visits" | "visited" | "trip" | "trips" | "travel" | "tour" | "tours"
        )
    })
}
