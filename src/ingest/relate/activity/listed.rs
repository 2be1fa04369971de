//! Deeds told as a list: "Other activities included a summer school and two films".

use super::super::ACTORS;
use super::super::ends::{End, hangs};
use super::super::fact::{Fact, fact};
use super::super::units::{Line, What, is_comma};
use super::super::words::Form;
use super::name::of_units;
use super::nominal::NOUNS;
use super::{Deed, Sentence};
use crate::model::{EntityKind, State};
use std::ops::Range;

/// The most things of one list.
const MOST: usize = 12;

/// Nouns of what a list of deeds sets out.
const WHOLES: &[&str] = &[
    "activities",
    "activity",
    "achievements",
    "assistance",
    "efforts",
    "events",
    "initiatives",
    "measures",
    "program",
    "project",
    "projects",
    "support",
    "work",
];

/// The deeds of a list, each of whoever the sentence or the paragraph tells of. `goes_on` is whether the
/// passage has told of a deed before.
pub(super) fn deeds(sentence: Sentence<'_>, goes_on: bool) -> Vec<Deed> {
    let line = sentence.around.line;
    let verb = (1..line.units.len()).find_map(|at| {
        let form = match line.word(at) {
            "included" | "comprised" => Form::Past,
            "include" | "includes" | "comprise" | "comprises" => Form::Present,
            _ => return None,
        };
        let fact = fact(line, at, form).filter(|fact| fact.state > State::Recommended)?;
        (!line.units[at].aside).then_some((at, fact))
    });
    let Some((at, fact)) = verb else { return Vec::new() };
    let Some(doers) = doers(sentence, fact.start, goes_on) else { return Vec::new() };
    let mission = doers.iter().any(|doer| doer.kind() == EntityKind::FieldMission);
    // What others than missions set out so is often of something else, but for "assisting", "a seminar".
    let fits = |units: &Range<usize>| {
        let first = line.word(units.start);
        mission || first.len() > 5 && first.ends_with("ing") || deed_noun(line, units)
    };
    let state = if fact.state == State::Ongoing { State::Done } else { fact.state };
    let deed = |units: Range<usize>| {
        let name = of_units(sentence, units.clone());
        let fact = Fact { state, passive: false, start: units.start, weight: fact.weight };
        let after = units.start + 1;
        Deed { doing: None, name: Some(name), fact, after, doers: doers.clone(), ing: false }
    };
    let items = items(sentence, at + 1).into_iter().filter(fits);
    items.map(deed).filter(|d| d.name.as_deref() != Some("")).collect()
}

/// Whether one of the first words is a noun of what is done.
fn deed_noun(line: &Line, units: &Range<usize>) -> bool {
    units.clone().take(4).any(|at| NOUNS.contains(&line.word(at)))
}

/// Whose deeds a list sets out: "the activities of the Office", "its work", "other activities".
fn doers(sentence: Sentence<'_>, start: usize, goes_on: bool) -> Option<Vec<End>> {
    let around = sentence.around;
    let line = around.line;
    let before: Vec<&str> = (0..start).map(|at| line.word(at)).collect();
    let whole = before.iter().any(|word| WHOLES.contains(word));
    let this = matches!(before.as_slice(), ["this" | "these"]);
    if !(whole || this && goes_on) {
        return None;
    }
    let named = line.named.iter().find(|n| n.unit < start && (n.head == "of" || !hangs(&n.head)));
    if let Some(named) = named {
        return around.end(named, ACTORS).map(|end| vec![end]);
    }
    let carried = around.mission.or(around.carried)?;
    let told = goes_on && around.carried == Some(carried);
    (told && carried.kind() != EntityKind::Person)
        .then(|| vec![End { id: carried.clone(), span: None }])
}

/// The things of the list that begins at a unit: between commas, and the last behind "and".
fn items(sentence: Sentence<'_>, from: usize) -> Vec<Range<usize>> {
    let line = sentence.around.line;
    let mut items: Vec<Range<usize>> = Vec::new();
    let mut start = from;
    let mut last = line.units.len();
    for at in from..line.units.len() {
        let unit = &line.units[at];
        let ends = matches!(unit.word.as_str(), "." | ";" | "which" | "who" | "while" | "whereas");
        if ends && !unit.aside {
            last = at;
            break;
        }
        if is_comma(&unit.word) && !line.units.get(at + 1).is_some_and(|next| next.aside) {
            items.push(start..at);
            start = at + 1;
        }
    }
    let and = (start..last).rev().find(|&at| line.word(at) == "and" && !line.units[at].aside);
    match and.filter(|_| !items.is_empty()) {
        Some(and) if and > start => items.extend([start..and, and + 1..last]),
        _ => items.push(start..last),
    }
    let told = |units: &Range<usize>| {
        units.clone().any(|at| line.units[at].what != What::Mark && !line.units[at].aside)
    };
    items.into_iter().filter(|units| units.start < units.end && told(units)).take(MOST).collect()
}
