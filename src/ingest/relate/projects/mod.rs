//! Who runs a project, who pays for it and where it is, where its name stands beside whoever does:
//! "the Guild's LAMPS project", "LAMPS, which the Guild funds", "LAMPS was supported by".

mod joint;
mod supported;

use super::ACTORS;
use super::Source;
use super::claims::{Claim, Claims};
use super::cues::Starts;
use super::ends::{Around, End};
use super::fact::fact;
use super::found::by_whom;
use super::units::{What, is_comma};
use super::words::Form;
use crate::ingest::Span;
use crate::ingest::gazetteer::{As, Gazetteer};
use crate::ingest::words::words;
use crate::model::{DateSpan, EntityId, EntityKind, RelationKind, State};

/// Whoever can pay.
const DONORS: &[EntityKind] =
    &[EntityKind::Organisation, EntityKind::Place, EntityKind::FieldMission, EntityKind::Person];

/// How far behind "which" its verb may stand, in units.
const REACH: usize = 14;

/// A sentence in which projects are told of.
#[derive(Clone, Copy)]
pub(super) struct Told<'a> {
    pub(super) at: usize,
    pub(super) text: &'a str,
    pub(super) around: Around<'a>,
    pub(super) when: Option<DateSpan>,
}

/// Proposes what the words right beside the names of projects tell of them.
pub(super) fn read(claims: &mut Claims<'_>, source: Source<'_>, told: Told<'_>) {
    let Told { around, .. } = told;
    for n in 0..around.line.named.len() {
        let named = &around.line.named[n];
        let Some(project) = around.end(named, &[EntityKind::Activity]) else { continue };
        owned(claims, told, named.unit, &project);
        of_whom(claims, told, named.unit, &project);
        which(claims, source, told, named.unit, &project);
        within(claims, told, &project);
        chain(claims, told, named.unit, &project);
        joint::read(claims, told, named.unit, &project);
    }
    supported::supported(claims, told);
}

/// A claim about a project.
fn claim(
    told: Told<'_>,
    from: &End,
    kind: RelationKind,
    to: &End,
    (cue, state, rule, score): (Option<Span>, State, &'static str, f32),
) -> Claim<'static> {
    let carried = from.span.is_none() || to.span.is_none();
    Claim {
        passage: told.at,
        from: from.id.clone(),
        kind,
        to: to.id.clone(),
        ends: [from.span, to.span],
        cue: cue.or(to.span),
        state,
        role: None,
        date: told.when,
        rule,
        score,
        weight: if carried { 0.85 } else { 1.0 },
        reason: None,
    }
}

/// "The Guild's LAMPS project", "another Guild project, Lighting the Piers", "its LAMPS project".
fn owned(claims: &mut Claims<'_>, told: Told<'_>, unit: usize, project: &End) {
    let line = told.around.line;
    let Some(before) = unit.checked_sub(1) else { return };
    let owners = match line.units[before].what {
        What::Name(_) => {
            told.around.list(before, &[EntityKind::Organisation, EntityKind::FieldMission])
        }
        What::Word if matches!(line.word(before), "its" | "their") => {
            let own = line.named.iter().find(|n| n.unit < before && !line.units[n.unit].aside);
            match own {
                Some(own) if !super::ends::hangs(&own.head) || own.head.is_empty() => told
                    .around
                    .list(own.unit, &[EntityKind::Organisation, EntityKind::FieldMission]),
                // "Under its LAMPS project, the Guild": told of whoever the sentence tells of.
                _ => following(told, unit),
            }
        }
        _ => Vec::new(),
    };
    for owner in owners.iter().take(2) {
        let behind = owner.span.and_then(|span| told.text.get(span.end..)).unwrap_or_default();
        // "the Guild-funded LAMPS project"
        let paid = ["-funded", "-financed", "-sponsored"].iter().any(|end| behind.starts_with(end));
        let kind = if paid { RelationKind::Funded } else { RelationKind::CarriedOut };
        if behind.starts_with("-supported") || !kind.allows(owner.kind(), EntityKind::Activity) {
            continue;
        }
        let how = (None, State::Done, "whose project it is", 0.75);
        claims.add(claim(told, owner, kind, project, how));
    }
}

/// "The lamp project of the Guild", "the main project for the Guild".
fn of_whom(claims: &mut Claims<'_>, told: Told<'_>, unit: usize, project: &End) {
    let line = told.around.line;
    if !matches!(line.word(unit + 1), "of" | "by" | "for") {
        return;
    }
    let bodies = &[EntityKind::Organisation, EntityKind::FieldMission];
    let next = line.named.iter().find(|n| n.unit > unit && n.unit <= unit + 3);
    let owners = next.map(|n| told.around.list(n.unit, bodies)).unwrap_or_default();
    // A project for somebody is one for those who are helped; a mission has its own.
    let own = |end: &&End| line.word(unit + 1) != "for" || end.kind() == EntityKind::FieldMission;
    for owner in owners.iter().filter(own).take(3) {
        let how = (None, State::Done, "whose project it is", 0.75);
        claims.add(claim(told, owner, RelationKind::CarriedOut, project, how));
    }
}

/// The subject behind the comma that closes the phrase in which a project opens a sentence.
fn following(told: Told<'_>, unit: usize) -> Vec<End> {
    let line = told.around.line;
    let comma = (unit + 1..line.units.len()).find(|&at| is_comma(&line.units[at].word));
    let next = comma.and_then(|comma| line.named.iter().find(|n| n.unit > comma));
    let near = next.filter(|n| comma.is_some_and(|comma| n.unit <= comma + 3));
    let own = near
        .map(|n| told.around.list(n.unit, &[EntityKind::Organisation, EntityKind::FieldMission]));
    own.unwrap_or_default()
}

/// "LAMPS, which the Guild funded".
fn which(claims: &mut Claims<'_>, source: Source<'_>, told: Told<'_>, unit: usize, project: &End) {
    let around = told.around;
    let line = around.line;
    let mut at = unit + 1;
    // What stands in brackets, and the marks around a title.
    while line
        .units
        .get(at)
        .is_some_and(|u| u.what == What::Mark || at > unit && in_bracket(around, at))
    {
        at += 1;
    }
    if !matches!(line.word(at), "which" | "that") {
        return;
    }
    for verb in at + 1..(at + REACH).min(line.units.len()) {
        let Some(starts) = source.cues.starts.get(line.word(verb)) else { continue };
        let found = starts.iter().find_map(|start| match *start {
            Starts::Verb(cue, v, form) => {
                let kind = source.cues.cues[cue].kind;
                let to_project = source.cues.cues[cue].to == [EntityKind::Activity];
                let own =
                    matches!(kind, RelationKind::CarriedOut | RelationKind::Funded) && to_project;
                let rest = &source.cues.verb_rest[cue][v];
                let after = super::found::follow(around, verb + 1, rest)?;
                (own && form != Form::Ing).then_some((cue, kind, form, after))
            }
            _ => None,
        });
        let Some((cue, kind, form, after)) = found else { continue };
        let Some(fact) = fact(line, verb, form).filter(|fact| !fact.passive) else { return };
        let kinds = &source.cues.cues[cue].from;
        let mut subjects: Vec<End> = line
            .named
            .iter()
            .filter(|n| n.unit > at && n.unit < fact.start && !super::ends::hangs(&n.head))
            .filter_map(|n| around.end(n, kinds))
            .collect();
        // "Which the Guild runs together with the Bureau".
        let with = after + usize::from(matches!(line.word(after), "together" | "jointly"));
        if kind == RelationKind::CarriedOut && line.word(with) == "with" && !subjects.is_empty() {
            let others = around.right(with + 1, kinds).map(|(ends, _)| ends);
            subjects.extend(others.unwrap_or_default());
        }
        let span = line.units[verb].span;
        for subject in &subjects {
            let state = if fact.state == State::Ongoing && kind == RelationKind::CarriedOut {
                State::Ongoing
            } else {
                fact.state
            };
            let how = (Some(span), state, "what was done with a project", 0.85);
            claims.add(claim(told, subject, kind, project, how));
        }
        return;
    }
}

/// "LAMPS, funded by the Guild and run by the Bureau": each of the participles is of the project.
fn chain(claims: &mut Claims<'_>, told: Told<'_>, unit: usize, project: &End) {
    let around = told.around;
    let line = around.line;
    let mut at = unit + 1;
    while at < line.units.len() {
        let word = line.word(at);
        if line.units[at].what != What::Word
            || matches!(
                word,
                "and" | "by" | "the" | "of" | "jointly" | "also" | "which" | "was" | "is"
            )
        {
            if matches!(word, ";" | ".") {
                return;
            }
            at += 1;
            continue;
        }
        let kind = match word {
            "funded" | "financed" | "sponsored" | "cofunded" | "co-funded" => RelationKind::Funded,
            "run" | "implemented" | "launched" | "conducted" | "led" | "managed" | "organized"
            | "coordinated" | "executed" => RelationKind::CarriedOut,
            _ => return,
        };
        let Some(by) = by_whom(around, at + 1) else { return };
        let kinds = if kind == RelationKind::Funded { DONORS } else { ACTORS };
        let Some((ends, after)) = around.right(by, kinds) else { return };
        for end in ends.iter().filter(|end| kind.allows(end.kind(), EntityKind::Activity)) {
            let how =
                (Some(line.units[at].span), State::Done, "what was done with a project", 0.85);
            let planned =
                super::fact::noun_fact(line, at).is_none_or(|(state, _)| state != State::Done);
            if !planned {
                claims.add(claim(told, end, kind, project, how));
            }
        }
        at = after;
    }
}

/// Whether a unit stands in brackets.
fn in_bracket(around: Around<'_>, at: usize) -> bool {
    let units = &around.line.units;
    let open = (0..=at).rev().find(|&n| matches!(units[n].word.as_str(), "(" | ")"));
    open.is_some_and(|n| units[n].word == "(" || n == at)
}

/// A place in the name of a project: "Lighting the Piers in Elm".
fn within(claims: &mut Claims<'_>, told: Told<'_>, project: &End) {
    let Some(text) = project.span.and_then(|span| told.text.get(span.start..span.end)) else {
        return;
    };
    let all = words(text);
    let mut at = 0;
    while at < all.len() {
        let Some((count, place, how)) = Gazetteer::shipped().at(&all[at..]) else {
            at += 1;
            continue;
        };
        let mut before = at;
        while before > 1 && (all[before - 1].key == "and" || is_place_end(&all, before)) {
            before -= 1;
        }
        let head = before.checked_sub(1).map_or("", |n| all[n].key.as_str());
        if how == As::Name && matches!(head, "in" | "throughout" | "across") {
            let how = (project.span, State::Done, "place in the name of a project", 0.85);
            let to = End { id: place.clone(), span: None };
            claims.add(Claim {
                weight: 1.0,
                ..claim(told, project, RelationKind::TookPlaceIn, &to, how)
            });
        }
        at += count;
    }
}

/// Whether a place's name ends right before a word.
fn is_place_end(all: &[crate::ingest::words::Word], at: usize) -> bool {
    at.checked_sub(1).is_some_and(|n| {
        let found = Gazetteer::shipped().at(&all[n..]);
        found.is_some_and(|(count, ..)| n + count == at)
    })
}

/// Of which project a paragraph tells after a sentence: the only one that it names, or else the one of
/// the sentence before where no other subject is told of.
pub(super) fn told_of(around: Around<'_>, before: Option<EntityId>) -> Option<EntityId> {
    let kinds = &[EntityKind::Activity];
    let mut named = around.line.named.iter().filter_map(|n| around.end(n, kinds)).map(|end| end.id);
    match named.next() {
        Some(first) => named.all(|other| other == first).then_some(first),
        None => {
            let event =
                around.line.named.iter().any(|n| around.end(n, &[EntityKind::Event]).is_some());
            before.filter(|_| !event)
        }
    }
}

/// Whoever is said to have carried out a project, as doers of what is done under it.
pub(super) fn runs(claims: &Claims<'_>, project: Option<&EntityId>) -> Vec<End> {
    let doers = project.map(|project| claims.carriers(project)).unwrap_or_default().into_iter();
    doers.filter(|id| ACTORS.contains(&id.kind())).map(|id| End { id, span: None }).collect()
}
