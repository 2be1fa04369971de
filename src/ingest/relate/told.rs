//! What an event is about, by the sentences that tell of it.

use super::claims::{Claim, Claims};
use super::ends::Around;
use super::id_of;
use super::subjects::Subjects;
use super::units::What;
use crate::ingest::Span;
use crate::model::{EntityId, EntityKind, RelationKind, State};
use std::collections::BTreeMap;

/// Nouns by which a text goes on about an event.
const NOUNS: &[&str] = &[
    "agenda",
    "conference",
    "course",
    "debate",
    "discussion",
    "discussions",
    "event",
    "forum",
    "hearing",
    "meeting",
    "panel",
    "panels",
    "participants",
    "program",
    "seminar",
    "session",
    "sessions",
    "speakers",
    "summit",
    "symposium",
    "table",
    "topics",
    "training",
    "workshop",
];
/// Words behind which a text says what an event is about.
const ABOUT: &[&str] = &[
    "on",
    "about",
    "concerning",
    "regarding",
    "dealt",
    "dealing",
    "deals",
    "focused",
    "focussed",
    "focusing",
    "focuses",
    "concentrated",
    "concentrating",
    "examined",
    "examines",
    "examining",
    "discussed",
    "discuss",
    "discussing",
    "explored",
    "explore",
    "exploring",
    "considered",
    "devoted",
    "dedicated",
    "debated",
    "debate",
    "highlighted",
    "highlighting",
    "stressed",
    "emphasized",
    "underlined",
    "underlining",
    "tackled",
    "reviewed",
    "covered",
    "covering",
    "aimed",
    "aims",
];
/// How many words behind such a word still say it.
const REACH: usize = 12;
/// How many words may stand before such a word.
const BEFORE: usize = 8;
/// How many words of a sentence may stand before such a noun.
const NEAR: usize = 5;

/// The event of which a paragraph tells.
#[derive(Debug, Default)]
pub(super) struct Told {
    event: Option<EntityId>,
}

impl Told {
    /// Reads a sentence: the themes behind an event's name, and those of the sentences that go on
    /// about it.
    pub(super) fn sentence(
        &mut self,
        claims: &mut Claims<'_>,
        subjects: &Subjects,
        headed: (&[EntityId], &BTreeMap<&EntityId, usize>),
        (at, text): (usize, &str),
        (around, sentence): (Around<'_>, Span),
    ) {
        let line = around.line;
        let events: Vec<_> = line
            .named
            .iter()
            .filter_map(|n| around.mentions.get(n.mention))
            .filter(|m| m.kind == EntityKind::Event)
            .collect();
        let first = events.first();
        if events.iter().any(|m| Some(id_of(m)) != first.map(|m| id_of(m))) {
            self.event = None;
            return;
        }
        let (from, rule, span) = match first {
            Some(m) => {
                self.event = Some(id_of(m).clone());
                // A section is about the events that it is the first to tell of.
                if headed.1.get(id_of(m)) == Some(&at) {
                    self.section(claims, headed.0, at, m.span);
                }
                (m.span.end, "told beside an event", Some(m.span))
            }
            None if goes_on(around) => (sentence.start, "told of an event before", None),
            None => {
                self.event = None;
                return;
            }
        };
        let Some(event) = self.event.clone() else { return };
        let Some(within) = about(around, Span { start: from, end: sentence.end }) else { return };
        let in_name = |own: Span| {
            let named = line.named.iter().filter_map(|n| around.mentions.get(n.mention));
            let mut named = named.filter(|m| m.kind != EntityKind::Publication);
            named.any(|m| m.span.start <= own.start && own.end <= m.span.end)
        };
        let treated = subjects.treated_outside(text, within, in_name);
        for treated in treated.into_iter().filter(|t| !t.general) {
            claims.add(Claim {
                ends: [span, Some(treated.span)],
                cue: Some(treated.span),
                rule,
                ..addresses(&event, treated.theme, at)
            });
        }
    }

    fn section(&self, claims: &mut Claims<'_>, headed: &[EntityId], at: usize, span: Span) {
        let Some(event) = &self.event else { return };
        for theme in headed {
            claims.add(Claim {
                ends: [Some(span), None],
                rule: "section of an event",
                score: 0.8,
                ..addresses(event, theme.clone(), at)
            });
        }
    }
}

fn addresses(event: &EntityId, theme: EntityId, at: usize) -> Claim<'static> {
    Claim {
        passage: at,
        from: event.clone(),
        kind: RelationKind::Addresses,
        to: theme,
        ends: [None, None],
        cue: None,
        state: State::Done,
        role: None,
        date: None,
        rule: "told of an event",
        score: 0.75,
        weight: 1.0,
        reason: None,
    }
}

/// The words that say what an event is about, within a stretch of a sentence.
fn about(around: Around<'_>, within: Span) -> Option<Span> {
    let units = &around.line.units;
    let says = |at: &usize| {
        units[*at].span.start >= within.start && ABOUT.contains(&units[*at].word.as_str())
            // "on 4 May" is a day.
            && !units.get(at + 1).is_some_and(|next| next.word.starts_with(|c: char| c.is_ascii_digit()))
    };
    let from = units.partition_point(|unit| unit.span.start < within.start);
    let at = (from..units.len().min(from + BEFORE)).find(says)?;
    let stop = |at: &usize| matches!(units[*at].word.as_str(), ";" | ":" | "(");
    let end = (at..units.len().min(at + REACH)).take_while(|at| !stop(at)).last()?;
    let last = units.get(end)?;
    Some(Span { start: units[at].span.end, end: last.span.end.min(within.end) })
}

/// Whether a sentence goes on about the event named before it: "The conference dealt with ...".
fn goes_on(around: Around<'_>) -> bool {
    let units = &around.line.units;
    let open = units.iter().take(NEAR).take_while(|unit| unit.what == What::Word);
    let words: Vec<&str> = open.map(|unit| unit.word.as_str()).collect();
    match words.as_slice() {
        ["it" | "this" | "she" | "he", ..] => true,
        words => words.iter().any(|word| NOUNS.contains(word)),
    }
}
