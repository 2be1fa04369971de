//! Where an event was, and of which other it was a part.

use super::super::area;
use super::super::claims::{Claim, Claims};
use super::super::ends::End;
use super::super::fact::is_adverb;
use super::super::units::{What, is_comma};
use super::{Told, house};
use crate::ingest::gazetteer::{As, Gazetteer};
use crate::ingest::words::words;
use crate::model::{EntityKind, RelationKind, State};

/// The rule by which an event was where its text was written.
pub(super) const DATELINE: &str = "place of the dateline";
/// How far from an event its place is looked for, in units.
const REACH: usize = 40;
/// Words between an event and the "in" of its place.
const BETWEEN: &str = "held organized hosted convened conducted took place was were is which that will be by \
    and the on from to of today yesterday for concluded ended opened began started with \
    jointly together in cooperation collaboration partnership monday tuesday wednesday \
    thursday friday saturday sunday last this week month a an at also coorganized delivered \
    support between has been being earlier year capital city town participants over days \
    first second early late mid";
/// How many words of another sort may stand there: "the entity judicial centres".
const OTHERS: usize = 4;
/// Words at which the telling of an event ends.
const LEAVES: [&str; 9] =
    ["who", "where", "while", "about", "against", "into", "because", "but", "said"];
/// Parts of events.
const PARTS: &[&str] =
    &["session", "panel", "part", "side event", "meeting", "workshop", "discussion", "event"];

/// Reads where the events of a sentence were, and what they were part of.
pub(super) fn read(claims: &mut Claims<'_>, told: Told<'_>) {
    let events = told.events();
    for (n, (unit, event)) in events.iter().enumerate() {
        let Some(fact) = told.fact(*unit) else { continue };
        let fact = told.standing(event, fact);
        let later = |own: &str| matches!(own, "forthcoming" | "upcoming" | "coming");
        let later = told.around.line.units.iter().any(|own| later(&own.word));
        let fact = if later && fact.0 == State::Done { (State::Planned, fact.1) } else { fact };
        let until = events.get(n + 1).map_or(usize::MAX, |(next, _)| *next);
        let places = behind(told, *unit, until);
        let places = if places.is_empty() { bracketed(told, *unit) } else { places };
        let places =
            if places.is_empty() && events.len() == 1 { before(told, *unit) } else { places };
        let places =
            if places.is_empty() && events.len() == 1 { by_verb(told, *unit) } else { places };
        for (at, place) in &places {
            named(claims, place);
            let cue = told.span(at.saturating_sub(1), *at);
            let claim = told.claim(event, RelationKind::TookPlaceIn, place, cue, fact);
            claims.add(Claim { rule: "place of an event", ..claim });
        }
        let house = house::of_event(told, event).filter(|_| places.is_empty());
        if let Some((place, name)) = &house {
            claims.entity(house::place(&place.id, name));
            let claim =
                told.claim(event, RelationKind::TookPlaceIn, place, told.span(*unit, *unit), fact);
            claims.add(Claim { rule: "house of an event", score: 0.7, ..claim });
        }
        let placed = house.is_some() || !places.is_empty();
        if !placed && events.len() == 1 && !today(claims, told, event, fact) {
            opening(claims, told, event, fact);
        }
        if let Some((_, whole)) = events.get(n + 1).filter(|(next, _)| part_of(told, *unit, *next))
        {
            let claim =
                told.claim(event, RelationKind::PartOf, whole, told.span(*unit, *unit + 1), fact);
            claims.add(Claim { rule: "part of an event", ..claim });
        }
    }
}

/// A place that only the name of a house tells is proposed with what was there.
fn named(claims: &mut Claims<'_>, place: &End) {
    if let Some(name) = Gazetteer::shipped().name(&place.id).filter(|_| place.span.is_none()) {
        claims.place(house::place(&place.id, name));
    }
}

/// "a session of the conference".
fn part_of(told: Told<'_>, unit: usize, next: usize) -> bool {
    let line = told.around.line;
    let words = told.text.get(line.units[unit].span.start..line.units[unit].span.end);
    let words = words.unwrap_or_default().to_lowercase();
    let of = (unit + 1..next).all(|at| matches!(line.word(at), "of" | "the" | "this"))
        && line.word(unit + 1) == "of";
    // "a side event to the conference", "held on the margins of the conference"
    let side = words.ends_with("side event")
        && matches!(line.word(unit + 1), "to" | "of" | "at" | "during")
        && next <= unit + 4;
    let margins = (unit + 1..next).any(|at| {
        matches!(line.word(at), "margins" | "sidelines" | "fringes" | "framework")
            && line.word(at + 1) == "of"
            && next <= at + 5
    });
    side || margins || of && PARTS.iter().any(|part| words.ends_with(part))
}

/// The places right of an event: nothing but who held it, with whom and when stands between.
fn behind(told: Told<'_>, unit: usize, until: usize) -> Vec<(usize, End)> {
    let line = told.around.line;
    let end = line.units.len().min(until).min(unit + REACH);
    let mut others = 0;
    for at in unit + 1..end {
        let own = &line.units[at];
        match own.what {
            What::Name(_) => {
                let Some(named) = line.named_at(at) else { return Vec::new() };
                if told.name(at, &[EntityKind::Place]).is_none() {
                    // "at the Press House in Elm"
                    let house = matches!(named.head.as_str(), "at" | "in");
                    if let Some(place) = seat(told, at).filter(|_| house) {
                        return vec![(at, place)];
                    }
                    continue;
                }
                let to = named.head == "to" && is_visit(told, unit);
                let visit = at <= unit + 3 && (to || told.visits(unit));
                if !area::is_where(line, named) && !visit {
                    continue;
                }
                let list = named.list.iter().filter(|&&n| n >= at);
                return list
                    .filter_map(|&n| told.name(n, &[EntityKind::Place]).map(|end| (n, end)))
                    .collect();
            }
            What::Mark if matches!(own.word.as_str(), ";" | ":" | ".") => return Vec::new(),
            What::Mark => {}
            What::Word => {
                let word = own.word.as_str();
                if matches!(word, "not" | "never") {
                    return Vec::new();
                }
                let date = own.capital || word.starts_with(|c: char| c.is_ascii_digit());
                let known = BETWEEN.split_ascii_whitespace().any(|own| own == word);
                if date || known || is_adverb(word) {
                    continue;
                }
                let verb = word.ends_with("ed") || word.ends_with("ing");
                others += 1;
                if verb || others > OTHERS || LEAVES.contains(&word) {
                    return Vec::new();
                }
            }
        }
    }
    Vec::new()
}

/// The place in the name of a house: "the Press House in Elm".
fn seat(told: Told<'_>, unit: usize) -> Option<End> {
    let span = told.around.line.units[unit].span;
    let (_, town) = told.text.get(span.start..span.end)?.rsplit_once(" in ")?;
    let all = words(town);
    let (count, place, how) = Gazetteer::shipped().at(&all)?;
    (how == As::Name && count == all.len()).then(|| End { id: place.clone(), span: None })
}

/// "A course for pilots on the lights of ferries ended today in Elm": the place right behind the verb
/// that says what became of the only event of a sentence.
fn by_verb(told: Told<'_>, unit: usize) -> Vec<(usize, End)> {
    const NEAR: usize = 9;
    const VERBS: &str = "held hosted organized convened conducted ended concluded opened began started \
        finished gathered place completed closed continued staged delivered";
    let line = told.around.line;
    let verbs = (unit + 1..line.units.len())
        .filter(|&at| VERBS.split_ascii_whitespace().any(|own| own == line.word(at)));
    let denied = |at: usize| matches!(line.word(at), "not" | "never");
    for verb in verbs.filter(|&at| !(denied(at - 1) || at > 1 && denied(at - 2))) {
        let found = (verb + 1..verb + 1 + NEAR).find_map(|at| {
            let named = line.named_at(at)?;
            let own = told.name(at, &[EntityKind::Place])?;
            area::is_where(line, named).then_some((named, own))
        });
        let Some((named, _)) = found else { continue };
        let plain = (verb + 1..named.unit).all(|at| {
            let own = &line.units[at];
            let word = own.word.as_str();
            own.capital
                || own.what == What::Mark
                || word.starts_with(|c: char| c.is_ascii_digit())
                || BETWEEN.split_ascii_whitespace().any(|own| own == word)
        });
        if plain {
            let list = named.list.iter().filter(|&&n| n >= named.unit);
            let places = list.filter_map(|&n| Some((n, told.name(n, &[EntityKind::Place])?)));
            return places.collect();
        }
    }
    Vec::new()
}

/// Whether an event is a visit.
fn is_visit(told: Told<'_>, unit: usize) -> bool {
    let span = told.around.line.units[unit].span;
    let words = told.text.get(span.start..span.end).unwrap_or_default().to_lowercase();
    ["visit", "tour", "trip"].iter().any(|noun| words.ends_with(noun))
}

/// "the Elm Conference (Oslo, 4 May 2011)": the place that opens the brackets behind an event, with a
/// day behind it.
fn bracketed(told: Told<'_>, unit: usize) -> Vec<(usize, End)> {
    let line = told.around.line;
    let open = (unit + 1..unit + 3).find(|&at| line.word(at) == "(");
    let place = open.and_then(|at| Some((at + 1, told.name(at + 1, &[EntityKind::Place])?)));
    let close = open.and_then(|at| (at..line.units.len()).find(|&n| line.word(n) == ")"));
    let (Some(place), Some(close)) = (place, close) else { return Vec::new() };
    let figure = |at: usize| line.word(at).starts_with(|c: char| c.is_ascii_digit());
    if (place.0..close).any(figure) { vec![place] } else { Vec::new() }
}

/// "in Elm on 4 May, at a seminar": the place right before an event.
fn beside(told: Told<'_>, unit: usize) -> Vec<(usize, End)> {
    let line = told.around.line;
    let Some(named) = line.named.iter().rev().find(|n| n.unit < unit && n.unit + 14 > unit) else {
        return Vec::new();
    };
    let own = told.name(named.unit, &[EntityKind::Place]);
    // "in Elm, where it held a seminar"
    let where_ = line.word(named.unit + 1) == "," && line.word(named.unit + 2) == "where";
    if let Some(own) = own.clone().filter(|_| where_ && unit <= named.unit + 11) {
        return vec![(named.unit, own)];
    }
    let own = own.filter(|_| named.head == "in");
    let mut between = named.unit + 1..unit;
    // "gathered in Elm on 4 May for a conference"
    let gathered = (named.unit.saturating_sub(4)..named.unit).any(|n| {
        matches!(
            line.word(n),
            "gathered" | "met" | "convened" | "assembled" | "together" | "gather"
        )
    });
    let at = between.clone().any(|n| {
        matches!(line.word(n), "at" | "during") || gathered && matches!(line.word(n), "for" | "to")
    });
    let plain = between.all(|n| {
        let word = line.word(n);
        let date = line.units[n].capital || word.starts_with(|c: char| c.is_ascii_digit());
        date || matches!(
            word,
            "on" | "at" | "during" | "for" | "," | "and" | "a" | "an" | "the" | "from" | "to"
        ) || line.units[n].what == What::Word && n + 4 > unit
    });
    match own {
        Some(own) if at && plain => vec![(named.unit, own)],
        _ => Vec::new(),
    }
}

/// "It went to Elm, where it held a seminar": the places right before "where".
fn where_it_was(told: Told<'_>, unit: usize) -> Vec<(usize, End)> {
    /// How far behind "where" the event may stand.
    const BEHIND: usize = 12;
    let line = told.around.line;
    let from = unit.saturating_sub(BEHIND).max(1);
    let Some(at) = (from..unit).rev().find(|&at| line.word(at) == "where") else {
        return Vec::new();
    };
    let last = if is_comma(line.word(at - 1)) { at.checked_sub(2) } else { at.checked_sub(1) };
    let list = last.and_then(|last| line.named_at(last)).map(|named| named.list.as_slice());
    let places = list.unwrap_or_default().iter();
    places.filter_map(|&n| told.name(n, &[EntityKind::Place]).map(|end| (n, end))).collect()
}

/// "In Elm, the League held a seminar": the place that opens the sentence.
fn before(told: Told<'_>, unit: usize) -> Vec<(usize, End)> {
    let near = beside(told, unit);
    if !near.is_empty() {
        return near;
    }
    let there = where_it_was(told, unit);
    if !there.is_empty() {
        return there;
    }
    let line = told.around.line;
    let Some(first) = line.named.first().filter(|n| n.unit > 0 && n.unit < 3 && n.unit < unit)
    else {
        return Vec::new();
    };
    let opens = matches!(line.word(0), "in" | "at") && first.head == line.word(0);
    let held = (first.unit..line.units.len()).any(|at| {
        matches!(
            line.word(at),
            "held"
                | "organized"
                | "hosted"
                | "opened"
                | "attended"
                | "participated"
                | "conducted"
                | "convened"
                | "addressed"
                | "delivered"
        )
    });
    let last = first.list.last().copied().unwrap_or(first.unit);
    if !opens || !held || line.word(last + 1) != "," {
        return Vec::new();
    }
    let list = first.list.iter();
    list.filter_map(|&n| told.name(n, &[EntityKind::Place]).map(|end| (n, end))).collect()
}

/// What happens "today" in a press text happens where the text was written, if it names no place.
fn today(claims: &mut Claims<'_>, told: Told<'_>, event: &End, fact: (State, f32)) -> bool {
    let units = &told.around.line.units;
    let Some(now) = (0..units.len()).find(|&at| is_now(told, at)) else { return false };
    at_home(claims, told, (event, fact), (now, 0.7))
}

/// So does what the first sentence of a press text tells as done, with no other day and no other place.
fn opening(claims: &mut Claims<'_>, told: Told<'_>, event: &End, fact: (State, f32)) {
    /// How far behind the opening line its sentence may begin, in bytes.
    const NEAR: usize = 4;
    let units = &told.around.line.units;
    let Some(line) = told.dateline.filter(|line| line.passage == told.at) else { return };
    let first = units.first().is_some_and(|unit| unit.span.start <= line.end + NEAR);
    let own_day = told.when.is_none_or(|date| date == line.date);
    let another = |word: &str| {
        matches!(
            word,
            "yesterday" | "last" | "next" | "tomorrow" | "recently" | "upcoming" | "week"
        )
    };
    let other = units.iter().any(|unit| another(&unit.word));
    let day = (1..units.len()).any(|at| {
        units[at].capital && is_month(&units[at].word) && units[at].span.start > line.end
    });
    if first && own_day && !other && !day && fact.0 == State::Done {
        let at = told.events().first().map_or(0, |(unit, _)| *unit);
        at_home(claims, told, (event, fact), (at, 0.62));
    }
}

/// Proposes that an event was where a press text was written, if its sentence names no place.
fn at_home(
    claims: &mut Claims<'_>,
    told: Told<'_>,
    (event, fact): (&End, (State, f32)),
    (now, score): (usize, f32),
) -> bool {
    let Some((line, place)) = told.dateline.and_then(|line| Some((line, line.place.as_ref()?)))
    else {
        return false;
    };
    let units = &told.around.line.units;
    // Any name behind "in" may be that of its place, also one that is not known.
    let places = (1..units.len()).any(|at| {
        let place = units[at].capital && !is_month(&units[at].word);
        units[at - 1].word == "in" && place && units[at].span.start > line.end
    });
    if places {
        return false;
    }
    let place = End { id: place.clone(), span: None };
    let cue = units[now].span;
    let claim = told.claim(event, RelationKind::TookPlaceIn, &place, cue, fact);
    claims.add(Claim {
        rule: DATELINE,
        score,
        date: Some(line.date),
        reason: Some("The text is dated from this place on the same day.".to_owned()),
        ..claim
    });
    true
}

/// "today", "this afternoon", "earlier this morning".
fn is_now(told: Told<'_>, at: usize) -> bool {
    let part = matches!(told.word(at + 1), "morning" | "afternoon" | "evening");
    told.word(at) == "today" || told.word(at) == "this" && part
}

fn is_month(word: &str) -> bool {
    const MONTHS: &str = "january february march april may june july august september october november \
                          december";
    MONTHS.split_ascii_whitespace().any(|month| month == word)
}
