//! Who spoke at an event.

use super::super::ACTORS;
use super::super::claims::{Claim, Claims};
use super::super::ends::{End, hangs};
use super::super::fact::noun_fact;
use super::super::moods::WILL;
use super::super::units::{Named, What, is_comma};
use super::going::{Going, Listing};
use super::{Told, is_people};
use crate::model::{EntityKind, RelationKind, Role, State};

/// Nouns of what somebody says before others.
const SPEECH: &str = "remarks speech speeches address addresses presentation presentations statement \
                      statements intervention lecture contribution keynote";
/// Nouns of parts of events, which are told of without a name.
const PARTS: &str =
    "session sessions panel panels discussion discussions event debate ceremony working";
/// Verbs with which somebody is quoted.
const QUOTED: &str = "said asked admitted recalled warned argued stated stressed noted added explained emphasized underlined highlighted pointed \
                      told concluded remarked";
/// Words with which what is quoted speaks of where it is said.
const HERE: &str = "training workshop seminar conference event course meeting table visit forum \
                    exercise session week ceremony gathering";

/// Whether a word is a noun of what somebody says before others.
pub(super) fn is_speech(word: &str) -> bool {
    SPEECH.split_ascii_whitespace().any(|own| own == word)
}

/// Reads who spoke.
pub(super) fn read(claims: &mut Claims<'_>, told: Told<'_>) {
    spoke(claims, told);
    quoted(claims, told);
}

/// "in her opening remarks", "speaking at the event, ...", "told the participants".
fn spoke(claims: &mut Claims<'_>, told: Told<'_>) {
    let line = told.around.line;
    for at in 0..line.units.len() {
        let Some(cue) = speech(told, at) else { continue };
        let Some(event) = told.event_of(cue.1, true) else { continue };
        // Nobody speaks at a visit that is only told of before.
        if event.span.is_none() && super::visit::is_visit(&event.id) {
            continue;
        }
        let Some(speaker) = speaker(told, at, cue.1) else { continue };
        let Some((state, _)) = noun_fact(line, at) else { continue };
        let later = (at.saturating_sub(2)..at).any(|n| WILL.contains(&told.word(n)));
        if state == State::Recommended || state == State::Planned && !later {
            continue;
        }
        let fact = (if later { State::Planned } else { State::Done }, 1.0);
        add(claims, told, (&speaker, &event), cue, fact);
    }
}

/// A claim that somebody spoke at an event.
fn add(
    claims: &mut Claims<'_>,
    told: Told<'_>,
    (speaker, event): (&End, &End),
    (first, last): (usize, usize),
    fact: (State, f32),
) {
    let part = told.claim(speaker, RelationKind::TookPartIn, event, told.span(first, last), fact);
    // A date within what is said is not the day on which it is said.
    let mut units = told.around.line.units.iter();
    let quotes = units.any(|unit| matches!(unit.word.as_str(), "“" | "\"" | "”"));
    let date = told.when.filter(|_| !quotes);
    let part = Claim { role: Some(Role::Speaker), rule: "who spoke", date, ..part };
    if fact.0 == State::Done {
        claims.office_spoke(&part);
    }
    if speaker.kind() == EntityKind::Person {
        claims.add(Claim { kind: RelationKind::SpokeAt, ..part });
    } else {
        claims.add(part);
    }
}

/// The first and the last unit of words by which somebody is said to speak at an event.
fn speech(told: Told<'_>, at: usize) -> Option<(usize, usize)> {
    let word = |n: usize| told.word(at + n);
    let opens = at == 0;
    match word(0) {
        "in" if matches!(word(1), "his" | "her" | "their") => {
            let noun = (2..5).find(|&n| is_speech(word(n)))?;
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
        "addressing" | "opening" | "closing" | "moderating" | "welcoming" if opens => {
            Some((at, at))
        }
        "told" | "addressed" | "welcomed" | "greeted" | "welcomes" => {
            let the = usize::from(matches!(word(1), "the" | "all"));
            let people =
                matches!(word(1 + the), "participants" | "attendees" | "delegates" | "guests");
            (people || the == 1 && is_people(word(2)) && word(0) != "welcomed")
                .then_some((at, at + 1 + the))
        }
        "said" | "stated" | "stressed" | "noted" if word(1) == "at" => {
            let event = (at + 2..at + 8).any(|n| told.name(n, &[EntityKind::Event]).is_some());
            event.then_some((at, at + 1))
        }
        // "moderated the first session"
        "moderated" | "moderates" | "chaired" | "opened" | "closed" | "moderate" | "chair" => {
            let article = matches!(word(1), "the" | "this" | "one");
            let part = (1..4).find(|&n| PARTS.split(' ').any(|own| own == word(n)));
            part.filter(|_| article).map(|n| (at, at + n))
        }
        // "gave a lecture", "delivered the keynote address"
        "delivered" | "gave" | "made" | "deliver" | "give" | "make" | "delivering" => {
            let article = matches!(word(1), "a" | "an" | "the" | "his" | "her" | "their")
                || matches!(
                    word(1),
                    "opening" | "welcoming" | "closing" | "keynote" | "introductory"
                );
            let noun = (1..6).find(|&n| is_speech(word(n)));
            let noun =
                noun.filter(|&n| (1..n).all(|n| told.around.line.named_at(at + n).is_none()));
            noun.filter(|_| article).map(|n| (at, at + n))
        }
        // "spoke about", of the event told of right before
        "spoke" | "speaks" if matches!(word(1), "about" | "of" | "on") && told.here => {
            told.events().is_empty().then_some((at, at + 1))
        }
        _ => None,
    }
}

/// Somebody quoted who speaks of the event, or of being there: "'This course is the first,' said ...".
fn quoted(claims: &mut Claims<'_>, told: Told<'_>) {
    let line = told.around.line;
    let verb = |at: &usize| {
        QUOTED.split_ascii_whitespace().any(|own| own == told.word(*at))
            && line.units[*at].what == What::Word
    };
    let Some(at) = (0..line.units.len()).find(verb) else { return };
    let Some(event) = told.event_of(at, true) else { return };
    let visit = super::visit::is_visit(&event.id);
    let main = told.main == Some(&event.id) && is_near(told, at) && !visit;
    if !main && !speaks_of_here(told) {
        return;
    }
    let persons: Vec<End> = line
        .named
        .iter()
        .filter_map(|named| told.around.end(named, &[EntityKind::Person]))
        .collect();
    let [speaker] = &persons[..] else { return };
    let near = line.named.iter().any(|named| {
        told.name(named.unit, &[EntityKind::Person]).is_some()
            && named.unit.abs_diff(at) <= 24
            && !matches!(told.word(at + 1), "that")
    });
    if near {
        let sure = if main { 0.9 } else { 0.95 };
        add(claims, told, (speaker, &event), (at, at), (State::Done, sure));
    }
}

/// Whether whoever is quoted is named beside the verb, and speaks neither in writing nor elsewhere.
fn is_near(told: Told<'_>, at: usize) -> bool {
    let line = told.around.line;
    let person = |n: usize| told.name(n, &[EntityKind::Person]).is_some();
    let beside = (at.saturating_sub(10)..at + 8).any(person);
    let elsewhere = ["written", "reporters", "earlier", "interview", "wrote", "journalists"];
    beside && !line.units.iter().any(|unit| elsewhere.contains(&unit.word.as_str()))
}

/// Whether what is quoted in a paragraph speaks of the event at which it is said.
fn speaks_of_here(told: Told<'_>) -> bool {
    let mut inside = false;
    let mut said = String::new();
    for c in told.text.chars() {
        match c {
            '“' | '«' => inside = true,
            '”' | '»' => inside = false,
            '"' => inside = !inside,
            _ if inside => said.extend(c.to_lowercase()),
            _ => {}
        }
    }
    let words: Vec<&str> = said
        .split(|c: char| !c.is_alphanumeric() && c != '-')
        .filter(|own| !own.is_empty())
        .collect();
    words.iter().enumerate().any(|(at, word)| {
        let this = matches!(*word, "this" | "today" | "these" | "our");
        let noun =
            words.iter().skip(at + 1).take(4).any(|own| {
                HERE.split_ascii_whitespace().any(|noun| own.trim_end_matches('s') == noun)
            });
        let next = words.get(at + 1).copied().unwrap_or_default();
        let here = *word == "here" && matches!(next, "today" | "in" | "at" | "to" | "with");
        this && noun || here || *word == "gathered" && next == "here"
    })
}

/// Whoever speaks: the actor right of the words where they open the sentence, or else the nearest
/// left of them that hangs on nothing, or one that is named with "said" before it.
fn speaker(told: Told<'_>, first: usize, last: usize) -> Option<End> {
    let line = told.around.line;
    let free = |n: &&Named| !hangs(&n.head) || told.name(n.unit, &[EntityKind::Person]).is_some();
    let person = |end: &End| end.kind() == EntityKind::Person;
    let right = || {
        let mut own = line.named.iter().filter(|n| n.unit > last).filter(free);
        let comma = (last..line.units.len()).find(|&n| is_comma(line.word(n)))?;
        let all: Vec<End> = own
            .by_ref()
            .filter(|n| n.unit > comma)
            .filter_map(|n| told.around.end(n, ACTORS))
            .collect();
        // "the Head of the Office, Ada Byrne, said": of an office and its holder the person speaks.
        all.iter().find(|end| person(end)).or(all.first()).cloned()
    };
    let left = || {
        let own = line.named.iter().rev().filter(|n| n.unit < first).filter(free);
        let all: Vec<End> = own.filter_map(|n| told.around.end(n, ACTORS)).collect();
        all.iter().find(|end| person(end)).or(all.first()).cloned()
    };
    // "She gave a lecture": whom the text told of before.
    let pronoun = (0..first).rev().take(4).any(|n| matches!(line.word(n), "she" | "he"));
    if first == 0 {
        return right();
    }
    if pronoun {
        return told.around.carried(&[EntityKind::Person]).into_iter().next();
    }
    left().or_else(|| right().filter(|_| line.word(first) == "in"))
}

/// Lines below "Opening remarks will be made by:", and the opening itself.
pub(super) fn listed(claims: &mut Claims<'_>, told: Told<'_>, going: &mut Going) {
    if let Some(listing) = going.listing.take_if(|own| told.at <= own.at + 1 && told.listed) {
        line(claims, told, &listing);
        going.listing = Some(Listing { at: told.at, ..listing });
        return;
    }
    let units = &told.around.line.units;
    let colon = units.last().is_some_and(|unit| unit.word == ":");
    let any = |words: &[&str]| units.iter().any(|unit| words.contains(&unit.word.as_str()));
    let speaks = units.iter().any(|unit| is_speech(&unit.word))
        || any(&["speakers", "speak", "speaking", "panelists", "panellists", "addressed"]);
    let comes = any(&["participants", "attended", "attend", "participate", "participated"]);
    if !colon || !(speaks || comes) || told.listed {
        return;
    }
    let Some(event) = told.event_of(units.len(), true) else { return };
    let later = units.iter().any(|unit| WILL.contains(&unit.word.as_str()));
    going.listing = Some(Listing {
        at: told.at,
        event: event.id,
        role: speaks.then_some(Role::Speaker),
        state: if later { State::Planned } else { State::Done },
    });
}

/// A line of a list of those who speak or come: its first name.
fn line(claims: &mut Claims<'_>, told: Told<'_>, listing: &Listing) {
    let (members, end) = told.members(0);
    let person = members.iter().find(|own| own.kind() == EntityKind::Person);
    let Some(own) = person.or(members.first()) else { return };
    let event = End { id: listing.event.clone(), span: None };
    let fact = (listing.state, 1.0);
    let kind = match listing.role {
        Some(_) if person.is_some() => RelationKind::SpokeAt,
        _ => RelationKind::TookPartIn,
    };
    let claim = told.claim(own, kind, &event, told.span(0, end), fact);
    claims.add(Claim { role: listing.role, rule: "list of speakers", ..claim });
}
