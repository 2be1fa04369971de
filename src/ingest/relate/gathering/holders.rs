//! Who held an event, where words stand between its name and the verb, or where the verb's subject is
//! told behind it: "a seminar on tides, which the League had held".

use super::super::claims::{Claim, Claims};
use super::super::ends::{End, hangs};
use super::super::fact::{is_adverb, noun_fact};
use super::super::found::by_whom;
use super::super::moods::{BE, HAVE, WILL};
use super::super::units::{What, is_comma};
use super::super::{ACTORS, Source};
use super::Told;
use crate::model::{EntityKind, RelationKind, Role, State};

/// Who is told of by "by" alone.
const BODIES: &[EntityKind] = &[EntityKind::Organisation, EntityKind::FieldMission];
/// Participles of those who hold an event.
const HELD: &str = "organized coorganized co-organized hosted cohosted co-hosted held convened arranged run \
    conducted staged facilitated launched delivered prepared initiated sponsored given mounted";
/// A forum of many that holds nothing by itself.
const FORUM: &str = "alliance-against-trafficking-in-persons";
/// How far behind an event's name its verb may stand, in units.
const REACH: usize = 26;

/// Who held an event, and how that stands.
pub(super) struct Held {
    pub(super) event: End,
    pub(super) fact: (State, f32),
    pub(super) by: Vec<End>,
}

/// Reads who held the events of a sentence, beside what the table's verbs find.
pub(super) fn read(claims: &mut Claims<'_>, source: Source<'_>, told: Told<'_>) -> Option<Held> {
    let organised = RelationKind::Organised;
    let known = |event: &End| {
        let own = told.found.iter().filter(|found| source.cues.cues[found.cue].kind == organised);
        own.into_iter().any(|found| found.to.id == event.id)
    };
    let mut last = None;
    let events = told.events();
    if let Some((verb, held)) = opening(told).filter(|(_, held)| !known(&held.event)) {
        for actor in &held.by {
            let words = told.span(verb, verb);
            let claim = told.claim(actor, organised, &held.event, words, held.fact);
            claims.add(Claim { rule: "who held it", ..claim });
        }
        return Some(held);
    }
    for (from, owner) in fronted(told).into_iter().chain(gathered(told)) {
        let Some(event) = told.event_of(told.around.line.units.len(), false) else { continue };
        let Some(fact) = noun_fact(told.around.line, from) else { continue };
        let claim = told.claim(&owner, organised, &event, told.span(from, from), fact);
        claims.add(Claim { rule: "who held it", score: 0.75, ..claim });
    }
    for (unit, event) in &events {
        if let Some(owner) = whose(told, *unit) {
            let Some(fact) = noun_fact(told.around.line, *unit) else { continue };
            let fact = told.standing(event, fact);
            let claim = told.claim(&owner, organised, event, told.span(*unit, *unit), fact);
            claims.add(Claim { rule: "whose event it was", score: 0.72, ..claim });
        }
    }
    for (n, (unit, event)) in events.iter().enumerate() {
        if known(event) {
            continue;
        }
        let until = events.get(n + 1).map_or(told.around.line.units.len(), |(next, _)| *next);
        let until = until.min(unit + REACH);
        let found = by(told, *unit, until).or_else(|| relative(told, *unit));
        let Some((verb, by, fact)) = found.filter(|(_, by, _)| !by.is_empty()) else { continue };
        let role = told.word(verb).ends_with("hosted").then_some(Role::Host);
        for actor in &by {
            let claim = told.claim(actor, organised, event, told.span(verb, verb), fact);
            claims.add(Claim { role, rule: "who held it", ..claim });
        }
        last = Some(Held { event: event.clone(), fact, by });
    }
    last
}

/// "At the initiative of the League, a seminar took place": those who opened the way for the only event
/// of the sentence.
fn fronted(told: Told<'_>) -> Vec<(usize, End)> {
    let opens = matches!(told.word(0), "at" | "on" | "upon" | "under" | "by");
    let noun = (1..3).find(|&at| {
        matches!(told.word(at), "initiative" | "invitation" | "auspices" | "aegis" | "request")
    });
    let Some(noun) = noun.filter(|&at| opens && told.word(at + 1) == "of") else {
        return Vec::new();
    };
    let of = told.around.right(noun + 2, BODIES).unwrap_or_default();
    if told.events().len() != 1 || told.word(noun) == "request" || !is_comma(told.word(of.1)) {
        return Vec::new();
    }
    of.0.into_iter().map(|end| (noun, end)).collect()
}

/// "The League brought together pilots in Elm for a seminar": who gathered people for the only event.
fn gathered(told: Told<'_>) -> Vec<(usize, End)> {
    let events = told.events();
    let [(unit, _)] = &events[..] else { return Vec::new() };
    let verb = (1..*unit).find(|&at| match told.word(at) {
        "brought" => told.word(at + 1) == "together",
        "gathered" | "convened" | "assembled" | "invited" => !hangs(told.word(at + 1)),
        _ => false,
    });
    let Some(verb) = verb.filter(|&at| at + 1 < *unit) else { return Vec::new() };
    let before = told.word(verb - 1);
    let passive = BE.contains(&before) || HAVE.contains(&before);
    let there = (verb + 1..*unit).any(|at| matches!(told.word(at), "for" | "at" | "to" | "in"));
    if passive || !there {
        return Vec::new();
    }
    let subject = told.around.subject(verb, BODIES);
    subject.into_iter().filter(|end| end.span.is_some()).map(|end| (verb, end)).collect()
}

/// "a League seminar", "the League's seminar": the body whose name stands right before an event.
fn whose(told: Told<'_>, unit: usize) -> Option<End> {
    let before = unit.checked_sub(1)?;
    let own = told.name(before, BODIES)?;
    let (from, to) = (own.span?.end, told.around.line.units[unit].span.start);
    let between = told.text.get(from..to)?.trim();
    let list = told.around.line.named_at(before)?.list.len();
    let holds = list == 1 && own.id.name() != FORUM;
    (matches!(between, "" | "’s" | "'s" | "’" | "'") && holds).then_some(own)
}

/// "Organized by the League, the seminar ...": what opens the sentence is told of its event.
fn opening(told: Told<'_>) -> Option<(usize, Held)> {
    let verb = (0..2).find(|&at| is_held(told.word(at)))?;
    let first = verb == 0 || is_adverb(told.word(0));
    let by = by_whom(told.around, verb + 1).filter(|_| first)?;
    let (by, behind) = told.around.right(by, ACTORS)?;
    let event = told.event_of(told.around.line.units.len(), false)?;
    let fact = noun_fact(told.around.line, behind)?;
    (!by.is_empty()).then_some((verb, Held { event, fact, by }))
}

fn is_held(word: &str) -> bool {
    HELD.split_ascii_whitespace().any(|own| own == word)
}

/// "a seminar on what ferries need, hosted by the League": the participle with "by" behind it. No other
/// verb and no other name than that of a place stands between.
fn by(told: Told<'_>, unit: usize, until: usize) -> Option<(usize, Vec<End>, (State, f32))> {
    let line = told.around.line;
    // "a seminar by the League"
    if told.word(unit + 1) == "by"
        && let Some((by, _)) = told.around.right(unit + 2, BODIES)
    {
        return Some((unit + 1, by, noun_fact(line, unit)?));
    }
    for at in unit + 1..until {
        let own = &line.units[at];
        match own.what {
            What::Name(_) => {
                told.name(at, &[EntityKind::Place])?;
            }
            What::Mark if matches!(own.word.as_str(), ";" | ":" | "." | "”" | "\"") => {
                return None;
            }
            What::Mark => {}
            What::Word => {
                let word = own.word.as_str();
                let ends = by_whom(told.around, at + 1).filter(|_| is_held(word));
                if let Some(by) = ends {
                    let before = told.word(at - 1);
                    let opens = is_comma(before)
                        || at == unit + 1
                        || BE.contains(&before)
                        || is_adverb(before)
                        || line.units[unit + 1..at].iter().all(|own| !is_verb(&own.word));
                    let (mut by, behind) = told.around.right(by, ACTORS).filter(|_| opens)?;
                    by.extend(and_by(told, behind));
                    return Some((at, by, noun_fact(line, unit)?));
                }
                let helps = BE.contains(&word)
                    && (is_held(told.word(at + 1)) || is_held(told.word(at + 2)));
                let which = matches!(word, "which" | "that");
                if is_verb(word) && !helps && !which {
                    // What was said of it in passing ends with a comma.
                    let passing =
                        is_held(word) || matches!(word, "attended" | "entitled" | "titled");
                    if !passing {
                        return None;
                    }
                }
            }
        }
    }
    None
}

/// "hosted by the League and organized by the Guild": those behind the second.
fn and_by(told: Told<'_>, from: usize) -> Vec<End> {
    const NEAR: usize = 6;
    let verb = (from..from + NEAR).find(|&at| is_held(told.word(at)));
    let Some(verb) = verb.filter(|&at| told.word(at - 1) == "and") else { return Vec::new() };
    let by = by_whom(told.around, verb + 1).and_then(|by| told.around.right(by, ACTORS));
    by.unwrap_or_default().0
}

/// Whether a word is a finite verb, as far as its form tells.
fn is_verb(word: &str) -> bool {
    let past = word.ends_with("ed") && word.len() > 4;
    past || [BE, HAVE, WILL].iter().any(|own| own.contains(&word))
}

/// "a seminar which the League and the Guild had jointly organized".
fn relative(told: Told<'_>, unit: usize) -> Option<(usize, Vec<End>, (State, f32))> {
    let line = told.around.line;
    let pronoun = (unit + 1..unit + 12).find(|&at| {
        matches!(told.word(at), "which" | "that")
            && line.units.get(at + 1).is_some_and(|next| next.what != What::Mark)
    })?;
    let between = line.units[unit + 1..pronoun].iter();
    // "The seminar was the last of six that the League held".
    let one = matches!(told.word(unit + 1), "was" | "is")
        && told.word(unit + 2) == "the"
        && (unit + 3..pronoun).any(|at| told.word(at) == "of");
    if !one
        && between
            .into_iter()
            .any(|own| is_verb(&own.word) || matches!(own.word.as_str(), ";" | ":"))
    {
        return None;
    }
    let (by, behind) = told.around.right(pronoun + 1, ACTORS)?;
    let verb = (behind..behind + 5).find(|&at| is_held(told.word(at)))?;
    let helpers = |at: usize| {
        let word = told.word(at);
        is_adverb(word) || HAVE.contains(&word) || WILL.contains(&word) || word == "is"
    };
    let plain = (behind..verb).all(helpers);
    let planned = (behind..verb).any(|at| WILL.contains(&told.word(at)));
    let (state, weight) = noun_fact(line, unit)?;
    let state = if planned { State::Planned } else { state };
    plain.then_some((verb, by, (state, weight)))
}
