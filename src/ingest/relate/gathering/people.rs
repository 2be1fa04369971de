//! Who came to an event, for whom it was, and who spoke there.

use super::super::claims::{Claim, Claims};
use super::super::ends::End;
use super::super::fact::noun_fact;
use super::super::units::What;
use super::{Told, is_people};
use crate::model::{EntityKind, RelationKind, Role, State};

/// Nouns of what somebody says before others.
const SPEECH: &str =
    "remarks speech address presentation statement intervention lecture contribution keynote";
/// Nouns of events by which people are taught.
const TEACHES: &str = "training course workshop seminar session briefing school exercise visit \
                       programme program tour academy webinar lecture";

/// Reads who came and who spoke.
pub(super) fn read(claims: &mut Claims<'_>, told: Told<'_>) {
    came(claims, told);
    beside(claims, told);
    spoke(claims, told);
}

/// What a list of those who came hangs on, at a unit: where it begins, in which role they are, and
/// whether it may be of an event told of before.
fn list(told: Told<'_>, at: usize) -> Option<(usize, Option<Role>, bool)> {
    let word = |n: usize| told.word(at + n);
    let opens = at < 3;
    let includes =
        |n: usize| matches!(word(n), "included" | "include" | "were" | "are" | "including");
    match word(0) {
        "attended" | "joined" if word(1) == "by" => Some((at + 2, None, true)),
        "brought" | "brings" | "bringing" if word(1) == "together" => Some((at + 2, None, true)),
        "gathered" | "gathering" | "gathers" => Some((at + 1, None, true)),
        "participation" | "attendance" if matches!(word(1), "of" | "by") => {
            Some((at + 2, None, false))
        }
        "participants" | "attendees" | "guests" | "trainees" | "delegates" if opens => {
            let told = includes(1) || matches!(word(1), "from" | "of" | "representing");
            told.then_some((at + 2, None, true))
        }
        "speakers" | "panelists" | "panellists" if opens && includes(1) => {
            Some((at + 2, Some(Role::Speaker), true))
        }
        _ => None,
    }
}

/// Lists of those who came.
fn came(claims: &mut Claims<'_>, told: Told<'_>) {
    for at in 0..told.around.line.units.len() {
        let Some((start, role, open)) = list(told, at) else { continue };
        let Some(event) = told.event_of(at, open) else { continue };
        // "gathered", "brought together": what gathers them is the event.
        let gathers = matches!(told.word(at), "gathered" | "gathers" | "brought" | "brings");
        let own = (0..at).rev().find(|&n| matches!(told.around.line.units[n].what, What::Name(_)));
        if gathers && own.is_some_and(|n| told.name(n, &[EntityKind::Event]).is_none()) {
            continue;
        }
        let Some(fact) = noun_fact(told.around.line, at) else { continue };
        let (members, end) = told.members(start);
        for member in members {
            let claim =
                told.claim(&member, RelationKind::TookPartIn, &event, told.span(at, end), fact);
            claims.add(Claim { role, rule: "who came", ..claim.clone() });
            if role == Some(Role::Speaker) && member.kind() == EntityKind::Person {
                claims.add(Claim { kind: RelationKind::SpokeAt, role, rule: "who spoke", ..claim });
            }
        }
    }
}

/// "a meeting with", "a session of", "a course for".
fn beside(claims: &mut Claims<'_>, told: Told<'_>) {
    for (unit, event) in told.events() {
        let words = event.span.and_then(|span| told.text.get(span.start..span.end));
        let words = words.unwrap_or_default().to_lowercase();
        let meets = ["meeting", "session", "consultation", "hearing", "consultations"];
        let meets = meets.iter().any(|noun| words.ends_with(noun));
        let teaches = TEACHES.split_ascii_whitespace().any(|noun| words.contains(noun));
        let next = told.word(unit + 1);
        let (start, role, rule) = match next {
            "with" | "between" | "among" if meets => (unit + 2, None, "who met"),
            "of" if meets => (unit + 2, None, "whose meeting"),
            _ if teaches => match audience(told, unit + 1) {
                Some(start) => (start, Some(Role::Audience), "for whom an event was"),
                None => continue,
            },
            _ => continue,
        };
        let Some(fact) = noun_fact(told.around.line, unit) else { continue };
        let (members, end) = told.members(start);
        for member in members {
            let cue = told.span(unit + 1, end);
            let claim = told.claim(&member, RelationKind::TookPartIn, &event, cue, fact);
            claims.add(Claim { role, rule, ..claim });
        }
    }
}

/// Where "for" follows an event, at once or behind its date and place: the unit after it.
fn audience(told: Told<'_>, from: usize) -> Option<usize> {
    const BETWEEN: usize = 9;
    for at in from..from + BETWEEN {
        let unit = told.around.line.units.get(at)?;
        let date = unit.capital || unit.word.starts_with(|c: char| c.is_ascii_digit());
        let small =
            matches!(unit.word.as_str(), "on" | "in" | "at" | "and" | "from" | "to" | "the");
        match unit.what {
            What::Word if unit.word == "for" => return Some(at + 1),
            What::Word if date || small => {}
            What::Mark if matches!(unit.word.as_str(), "-" | "–" | "“" | "”" | "\"" | ",") => {
            }
            What::Name(_) if told.name(at, &[EntityKind::Place]).is_some() => {}
            _ => return None,
        }
    }
    None
}

/// Who spoke: "in her opening remarks", "speaking at the event, ...", "told the participants".
fn spoke(claims: &mut Claims<'_>, told: Told<'_>) {
    let line = told.around.line;
    for at in 0..line.units.len() {
        let Some(cue) = speech(told, at) else { continue };
        let Some(event) = told.event_of(cue.1, true) else { continue };
        let Some(speaker) = speaker(told, at, cue.1) else { continue };
        if noun_fact(line, at).is_none_or(|(state, _)| state != State::Done) {
            continue;
        }
        let span = told.span(at, cue.1);
        let fact = (State::Done, 1.0);
        let part = told.claim(&speaker, RelationKind::TookPartIn, &event, span, fact);
        // A date within what is said is not the day on which it is said.
        let quotes = line.units.iter().any(|unit| matches!(unit.word.as_str(), "“" | "\"" | "”"));
        let date = told.when.filter(|_| !quotes);
        let part = Claim { role: Some(Role::Speaker), rule: "who spoke", date, ..part };
        claims.office_spoke(&part);
        if speaker.kind() == EntityKind::Person {
            claims.add(Claim { kind: RelationKind::SpokeAt, ..part.clone() });
        }
        claims.add(part);
    }
}

/// The first and the last unit of words by which somebody is said to speak at an event.
fn speech(told: Told<'_>, at: usize) -> Option<(usize, usize)> {
    let word = |n: usize| told.word(at + n);
    let opens = at == 0;
    match word(0) {
        "in" if matches!(word(1), "his" | "her" | "their") => {
            let noun = (2..5).find(|&n| SPEECH.split(' ').any(|own| own == word(n)))?;
            Some((at, at + noun))
        }
        // "Speaking at an event": another than the one told of before.
        "speaking" if opens && matches!(word(2), "a" | "an") => {
            let own = (at + 2..at + 8).any(|n| told.name(n, &[EntityKind::Event]).is_some());
            own.then_some((at, at + 1))
        }
        "speaking" if opens && matches!(word(1), "at" | "to" | "during" | "in") => {
            Some((at, at + 1))
        }
        "addressing" | "opening" | "closing" | "moderating" if opens => Some((at, at)),
        "told" | "addressed" if matches!(word(1), "participants" | "attendees" | "delegates") => {
            Some((at, at + 1))
        }
        "told" | "addressed" if word(1) == "the" && is_people(word(2)) => Some((at, at + 2)),
        "said" | "stated" | "stressed" | "noted" if word(1) == "at" => {
            let event = (at + 2..at + 8).any(|n| told.name(n, &[EntityKind::Event]).is_some());
            event.then_some((at, at + 1))
        }
        _ => None,
    }
}

/// Whoever speaks: the actor right of the words where they open the sentence, or else the nearest
/// left of them that hangs on nothing, or one that is named with "said" before it.
fn speaker(told: Told<'_>, first: usize, last: usize) -> Option<End> {
    const ACTS: &[EntityKind] =
        &[EntityKind::Person, EntityKind::Organisation, EntityKind::FieldMission];
    let line = told.around.line;
    let free = |n: &&super::super::units::Named| {
        !super::super::ends::hangs(&n.head) || told.name(n.unit, &[EntityKind::Person]).is_some()
    };
    let person = |end: &End| end.kind() == EntityKind::Person;
    let right = || {
        let mut own = line.named.iter().filter(|n| n.unit > last).filter(free);
        let comma = (last..line.units.len()).find(|&n| line.word(n) == ",")?;
        let all: Vec<End> = own
            .by_ref()
            .filter(|n| n.unit > comma)
            .filter_map(|n| told.around.end(n, ACTS))
            .collect();
        // "the Head of the Office, Ada Byrne, said": of an office and its holder the person speaks.
        all.iter().find(|end| person(end)).or(all.first()).cloned()
    };
    let left = || {
        let own = line.named.iter().rev().filter(|n| n.unit < first).filter(free);
        let all: Vec<End> = own.filter_map(|n| told.around.end(n, ACTS)).collect();
        all.iter().find(|end| person(end)).or(all.first()).cloned()
    };
    if first == 0 { right() } else { left().or_else(right) }
}
