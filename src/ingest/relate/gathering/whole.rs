//! What the whole of a document leaves of the claims about its events.

use super::super::Source;
use super::super::moods::BE;
use crate::ingest::dateline::{Datelines, is_of_days};
use crate::ingest::{RelationProposal, Span, sentence_spans};
use crate::model::{EntityId, EntityKind, RelationKind, State};
use std::collections::{BTreeMap, BTreeSet};

/// Claims that tell of an event.
const OF_EVENTS: [RelationKind; 6] = [
    RelationKind::Organised,
    RelationKind::TookPlaceIn,
    RelationKind::TookPartIn,
    RelationKind::SpokeAt,
    RelationKind::Funded,
    RelationKind::PartOf,
];
/// Words by which a sentence tells of what is over.
const OVER: [&str; 18] = [
    "was",
    "were",
    "took",
    "brought",
    "attended",
    "gathered",
    "met",
    "spoke",
    "said",
    "opened",
    "welcomed",
    "addressed",
    "discussed",
    "had",
    "stressed",
    "began",
    "ended",
    "concluded",
];

/// Whoever spoke at an event took part in it: that is not said twice. What is told of an event that
/// is still to be is planned, wherever the document tells it.
pub(in crate::ingest::relate) fn settle(relations: &mut Vec<RelationProposal>, source: Source<'_>) {
    let spoke: BTreeSet<(EntityId, EntityId)> = relations
        .iter()
        .filter(|own| own.kind == RelationKind::SpokeAt)
        .map(|own| (own.from.clone(), own.to.clone()))
        .collect();
    relations.retain(|own| {
        // "The course was conducted by Ada Byrne": whoever teaches at an event does not hold it.
        let part = own.kind == RelationKind::TookPartIn
            || own.kind == RelationKind::Organised && own.from.kind() == EntityKind::Person;
        !part || !spoke.contains(&(own.from.clone(), own.to.clone()))
    });
    // Where a text names the place of an event, it was not where the text was written.
    let placed: BTreeSet<EntityId> = relations
        .iter()
        .filter(|own| own.kind == RelationKind::TookPlaceIn && own.rule != super::place::DATELINE)
        .map(|own| own.from.clone())
        .collect();
    relations.retain(|own| own.rule != super::place::DATELINE || !placed.contains(&own.from));
    let open = still_to_be(relations, source);
    for own in relations.iter_mut().filter(|own| own.state == State::Done) {
        let decided = OF_EVENTS.contains(&own.kind) && is_decided(own, source);
        if decided && event(own).is_some() {
            plan(own);
            continue;
        }
        let Some(after) = event(own).and_then(|event| open.get(event)) else { continue };
        let sure = *after == After::Day;
        if sure || own.passage >= first(*after) && !is_over(own, source) {
            plan(own);
        }
    }
}

/// Makes a claim one of what is planned.
fn plan(own: &mut RelationProposal) {
    own.state = State::Planned;
    let told = own.evidence.summary.trim_end_matches('.').to_owned();
    own.evidence.summary = format!("{told} (planned).");
}

/// Whether a clause decides that an event be held: "To hold a conference", "Decides to convene".
fn is_decided(own: &RelationProposal, source: Source<'_>) -> bool {
    const HOLD: [&str; 5] = ["hold", "convene", "organize", "organise", "host"];
    let text = sentence(own, source).to_lowercase();
    let words: Vec<&str> =
        text.split(|c: char| !c.is_alphanumeric()).filter(|own| !own.is_empty()).take(12).collect();
    let hold = |at: usize| {
        words.get(at) == Some(&"to") && words.get(at + 1).is_some_and(|own| HOLD.contains(own))
    };
    hold(0)
        || words.iter().enumerate().any(|(at, word)| {
            matches!(*word, "decides" | "decide" | "decided" | "agrees") && hold(at + 1)
        })
}

/// From where on an event is known to be still to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum After {
    /// Its day is after that of the text.
    Day,
    /// A passage says that it will be.
    Passage(usize),
}

const fn first(after: After) -> usize {
    match after {
        After::Day => 0,
        After::Passage(at) => at,
    }
}

/// The events of which the first that is told is a plan, and those whose day is after that of the
/// text.
fn still_to_be(relations: &[RelationProposal], source: Source<'_>) -> BTreeMap<EntityId, After> {
    let lines = Datelines::of(source.document);
    let mut told: BTreeMap<&EntityId, (State, usize)> = BTreeMap::new();
    let mut open = BTreeMap::new();
    for own in relations {
        let Some(event) = event(own) else { continue };
        told.entry(event).or_insert((own.state, own.passage));
        let day = lines.at(own.passage).map(|line| line.date.start());
        let held = matches!(own.kind, RelationKind::Organised | RelationKind::TookPlaceIn);
        let date = own.date.filter(|date| held && is_of_days(date)).map(|date| date.start());
        if let (Some(day), Some(date)) = (day, date)
            && date > day
        {
            open.insert(event.clone(), After::Day);
        }
    }
    for (event, (state, at)) in told {
        if state == State::Planned {
            open.entry(event.clone()).or_insert(After::Passage(at));
        }
    }
    open
}

/// The event of which a claim tells.
fn event(own: &RelationProposal) -> Option<&EntityId> {
    let told = OF_EVENTS.contains(&own.kind);
    let ends = [&own.from, &own.to];
    ends.into_iter().find(|id| id.kind() == EntityKind::Event).filter(|_| told)
}

/// Whether the sentence in which a claim stands tells of what is over.
fn is_over(own: &RelationProposal, source: Source<'_>) -> bool {
    let text = sentence(own, source);
    let words: Vec<&str> = text.split(|c: char| !c.is_alphanumeric()).collect();
    // "It was to be held": of what has been is also told what was to be.
    let to_be = words.windows(3).any(|own| BE.contains(&own[0]) && own[1..] == ["to", "be"]);
    !to_be && words.iter().any(|word| OVER.contains(word))
}

/// The sentence in which a claim stands.
fn sentence<'a>(own: &RelationProposal, source: Source<'a>) -> &'a str {
    let Some(passage) = source.document.passages().get(own.passage) else { return "" };
    let at = own.cue.or(own.ends[0]).or(own.ends[1]).map_or(0, |span| span.start);
    let holds = |span: &Span| span.start <= at && at < span.end;
    let sentence = sentence_spans(&passage.text).into_iter().find(holds);
    sentence.and_then(|span| passage.text.get(span.start..span.end)).unwrap_or_default()
}
