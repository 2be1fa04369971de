//! What is called by its noun alone: "the Mission", "the Centre".

use super::reading::{Find, Reading};
use super::shapes::Shapes;
use crate::model::{EntityId, EntityKind};
use std::collections::BTreeMap;

/// Nouns of field missions.
const SEATS: [&str; 6] = ["mission", "presence", "office", "center", "coordinator", "operation"];

/// Nouns of events, which in small letters stand for the event told of before.
const EVENTS: [&str; 12] = [
    "conference",
    "seminar",
    "workshop",
    "symposium",
    "forum",
    "meeting",
    "event",
    "course",
    "training",
    "webinar",
    "hearing",
    "summit",
];

/// Words behind a noun with which it is another's: "the conference on ...".
const OTHERS: [&str; 8] = ["of", "on", "for", "entitled", "room", "report", "series", "about"];

/// Finds events told of before by their noun: "the conference", "this event". The last one of the
/// paragraph or the one before it is meant.
pub(super) fn events(
    reading: &Reading<'_>,
    named: &[Find],
    names: &dyn Fn(&EntityId) -> Vec<String>,
) -> Vec<Find> {
    let mut found = Vec::new();
    let mut own: Vec<&Find> = Vec::new();
    let mut next = named.iter().peekable();
    for passage in 0..reading.words.len() {
        let same =
            passage > 0 && reading.passage(passage - 1).section == reading.passage(passage).section;
        let earlier = if same { std::mem::take(&mut own) } else { Vec::new() };
        own = Vec::new();
        while let Some(find) = next.next_if(|find| find.passage <= passage) {
            if find.passage == passage && find.kind == EntityKind::Event {
                own.push(find);
            }
        }
        let words = &reading.words[passage];
        for at in 0..words.len() {
            let word = &words[at];
            let told = EVENTS.contains(&word.key.as_str()) && !word.capital;
            let article = || {
                let last = reading.gap(passage, at).split_whitespace().last();
                last.is_some_and(|last| {
                    last.eq_ignore_ascii_case("the") || last.eq_ignore_ascii_case("this")
                })
            };
            let before = || {
                let at = at.checked_sub(1)?;
                let own = reading.text(passage).get(words[at].span.start..words[at].span.end)?;
                Some(own.eq_ignore_ascii_case("this") || own.eq_ignore_ascii_case("the"))
            };
            let follows = reading
                .text(passage)
                .get(word.span.end..)
                .and_then(|rest| rest.split_whitespace().next())
                .unwrap_or_default()
                .to_lowercase();
            let taken = own
                .iter()
                .any(|find| find.span.start < word.span.end && word.span.start < find.span.end);
            let alone =
                !OTHERS.contains(&follows.as_str()) && !follows.starts_with(['“', '"', '‘', '(']);
            if !told || taken || !alone || !(article() || before().unwrap_or(false)) {
                continue;
            }
            let here = own.iter().rev().filter(|find| find.span.end <= word.span.start);
            let fits = |find: &&&Find| {
                let called = names(find.name.id());
                called.is_empty()
                    || word.key == "event"
                    || called.iter().any(|noun| noun.eq_ignore_ascii_case(&word.key))
            };
            let Some(event) = here.chain(earlier.iter().rev()).find(fits) else { continue };
            found.push(Find {
                passage,
                span: word.span,
                name: event.name.clone(),
                kind: event.kind,
                rivals: Vec::new(),
                why: "called by its noun alone, and told of right before".into(),
                score: 0.75,
                given: false,
            });
        }
    }
    found
}

/// Finds nouns in capitals behind "the" that stand for what was named before them in the section.
/// Others that were named there and could be meant are kept as rivals.
pub(super) fn find(
    reading: &Reading<'_>,
    named: &[Find],
    names: &dyn Fn(&EntityId) -> Vec<String>,
) -> Vec<Find> {
    let mut found = Vec::new();
    let mut by_passage: BTreeMap<usize, Vec<&Find>> = BTreeMap::new();
    for find in named {
        by_passage.entry(find.passage).or_default().push(find);
    }
    let mut keys: BTreeMap<EntityId, Vec<String>> = BTreeMap::new();
    let mut section_from = 0;
    for passage in 0..reading.words.len() {
        if reading.passage(section_from).section != reading.passage(passage).section {
            section_from = passage;
        }
        let words = &reading.words[passage];
        let own = by_passage.get(&passage).map(Vec::as_slice).unwrap_or_default();
        for at in 0..words.len() {
            let word = &words[at];
            let taken = own
                .iter()
                .any(|find| find.span.start < word.span.end && word.span.start < find.span.end);
            let behind = words.get(at + 1).is_some_and(|next| {
                let gap = reading.gap(passage, at + 1);
                !next.broken && gap.trim().is_empty() && next.capital
            });
            let article = reading
                .gap(passage, at)
                .split_whitespace()
                .last()
                .is_some_and(|last| last.eq_ignore_ascii_case("the"));
            let noun = SEATS.contains(&word.key.as_str())
                || Shapes::shipped().heads.contains_key(&word.key);
            if taken || behind || !word.capital || !article || !noun {
                continue;
            }
            let mut candidates: Vec<&Find> = Vec::new();
            for earlier in (section_from..=passage).rev() {
                let there = by_passage.get(&earlier).map(Vec::as_slice).unwrap_or_default();
                for find in there
                    .iter()
                    .rev()
                    .filter(|find| earlier < passage || find.span.end <= word.span.start)
                {
                    let called =
                        keys.entry(find.name.id().clone()).or_insert_with(|| names(find.name.id()));
                    let seat = find.kind == EntityKind::FieldMission
                        && SEATS.contains(&word.key.as_str())
                        && called.is_empty();
                    let fits = called.contains(&word.key) || seat;
                    let new = !candidates.iter().any(|other| other.name == find.name);
                    if fits
                        && new
                        && find.kind != EntityKind::Theme
                        && find.kind != EntityKind::Place
                    {
                        candidates.push(find);
                    }
                }
            }
            let Some((first, rivals)) = candidates.split_first() else { continue };
            found.push(Find {
                passage,
                span: word.span,
                name: first.name.clone(),
                kind: first.kind,
                rivals: rivals.iter().map(|rival| rival.name.id().clone()).collect(),
                why: "called by its noun alone, and named before in the section".into(),
                score: if first.passage == passage { 0.85 } else { 0.75 }
                    - if rivals.is_empty() { 0.0 } else { 0.1 },
                given: false,
            });
        }
    }
    found
}

/// The nouns that can stand for an entity of these names: the heads of the names.
pub(super) fn nouns(names: &[String]) -> Vec<String> {
    let mut nouns: Vec<String> = names
        .iter()
        .filter_map(|name| {
            let words = crate::ingest::words::words(name);
            let seat = words
                .iter()
                .find(|word| SEATS.contains(&word.key.as_str()) && word.capital)
                .map(|word| word.key.clone());
            seat.or_else(|| super::heads::head(&words).map(|(_, at)| words[at].key.clone()))
        })
        .collect();
    nouns.sort();
    nouns.dedup();
    nouns
}
