//! Who had the floor at an event, told without a verb of speech: "a panel with Ada Byrne", "was among
//! the speakers", "at which Ada Byrne spoke", "Panellists Ada Byrne and Ola Nord agreed".

use super::super::claims::{Claim, Claims};
use super::super::ends::End;
use super::super::fact::noun_fact;
use super::super::moods::WILL;
use super::super::units::What;
use super::Told;
use crate::model::{EntityKind, RelationKind, Role, State};

/// Nouns of those who have the floor.
const SPEAKERS: &str = "speakers speaker panelists panellists panelist panellist moderator moderators \
    lecturers lecturer presenters presenter trainers trainer facilitator facilitators instructors \
    rapporteur rapporteurs chair keynote tutors tutor discussant discussants";
/// Nouns of parts of events in which people have the floor.
const PANELS: &str = "panel panels discussion debate conversation dialogue session interview talk";
/// Verbs of those who have the floor in a part of an event.
const LEADS: &str = "led leads facilitated conducted guided ran taught steered introduced chaired \
    moderated opened closed delivered held co-chaired co-moderated cochaired comoderated";
/// Parts of events that are led.
const PARTS: &str = "session sessions discussion discussions workshop workshops training trainings \
    exercise exercises lecture lectures course courses module modules seminar panel panels part event \
    debate meeting conference class classes simulation group groups talks forum";
/// Verbs of those who speak at an event named before, in a clause that hangs on it.
const SPEAKS: &str = "spoke presented explained described outlined stressed underlined addressed gave \
    delivered recalled introduced lectured moderated chaired discussed shared called told said noted \
    emphasized highlighted reported talked warned participated took";

/// Reads who had the floor.
pub(super) fn read(claims: &mut Claims<'_>, told: Told<'_>) {
    for (at, unit) in told.around.line.units.iter().enumerate() {
        if unit.what != What::Word {
            continue;
        }
        let found = panel(told, at)
            .or_else(|| among(told, at))
            .or_else(|| named(told, at))
            .or_else(|| leads(told, at))
            .or_else(|| which(told, at))
            .or_else(|| shown(told, at));
        let Some((people, event, last)) = found else { continue };
        let Some((state, weight)) = noun_fact(told.around.line, at) else { continue };
        let later = (at.saturating_sub(3)..=last).any(|n| WILL.contains(&told.word(n)));
        let fact = (if later { State::Planned } else { state }, weight);
        for own in people.iter().filter(|own| own.kind() == EntityKind::Person) {
            let cue = told.span(at, last);
            let claim = told.claim(own, RelationKind::SpokeAt, &event, cue, fact);
            let role = Some(Role::Speaker);
            claims.add(Claim { role, rule: "had the floor", score: 0.78, ..claim });
        }
    }
}

fn has(list: &str, word: &str) -> bool {
    !word.is_empty() && list.split_ascii_whitespace().any(|own| own == word)
}

/// The event named nearest before a unit or else in the sentence, or of which the text tells.
fn event(told: Told<'_>, at: usize) -> Option<End> {
    let main = told.main.or(told.event.filter(|_| told.here));
    // Nobody speaks at a visit.
    let main = main.filter(|own| !super::visit::is_visit(own));
    let other = told.here && told.event != told.main;
    let carried = if other { told.event } else { main };
    let named = told.event_of(at, false);
    named.or_else(|| carried.map(|id| End { id: id.clone(), span: None }))
}

type Found = (Vec<End>, End, usize);

/// "a panel with Ada Byrne and Ola Nord", "the discussion featured Ada Byrne".
fn panel(told: Told<'_>, at: usize) -> Option<Found> {
    if !has(PANELS, told.word(at)) {
        return None;
    }
    let link = (at + 1..at + 4).find(|&n| {
        matches!(
            told.word(n),
            "with"
                | "between"
                | "among"
                | "featuring"
                | "featured"
                | "features"
                | "comprising"
                | "including"
                | "involving"
                | "comprised"
        )
    })?;
    let (people, last) = told.members(link + 1);
    people.iter().any(|own| own.kind() == EntityKind::Person).then_some(())?;
    Some((people, event(told, at)?, last))
}

/// "Ada Byrne was among the speakers", "was a keynote speaker", "acted as moderator".
fn among(told: Told<'_>, at: usize) -> Option<Found> {
    let be = matches!(
        told.word(at),
        "was" | "were" | "is" | "are" | "acted" | "served" | "featured" | "being" | "appeared"
    );
    let noun = (at + 1..at + 7)
        .take_while(|&n| told.around.line.units.get(n).is_some_and(|u| u.what == What::Word))
        .find(|&n| has(SPEAKERS, told.word(n)))?;
    let next = told.word(noun + 1);
    let office =
        matches!(next, "of" | "on" | "for") && !matches!(told.word(noun), "speakers" | "speaker");
    if !be || office || told.word(at + 1) == "not" {
        return None;
    }
    let people = told.around.subject(at, &[EntityKind::Person]);
    (!people.is_empty()).then_some((people, event(told, noun)?, noun))
}

/// "Panellists Ada Byrne and Ola Nord agreed", "the keynote speaker, Ada Byrne".
fn named(told: Told<'_>, at: usize) -> Option<Found> {
    if !has(SPEAKERS, told.word(at)) || at > 6 {
        return None;
    }
    let next = told.word(at + 1);
    let start = at + 1 + usize::from(matches!(next, "," | ":" | "–" | "-"));
    told.name(start, &[EntityKind::Person])?;
    let (people, last) = told.members(start);
    Some((people, event(told, at)?, last))
}

/// "Ada Byrne led the sessions", "facilitated the discussion".
fn leads(told: Told<'_>, at: usize) -> Option<Found> {
    if !has(LEADS, told.word(at)) || told.word(at + 1) == "by" {
        return None;
    }
    let part = (at + 1..at + 6)
        .take_while(|&n| told.around.line.units.get(n).is_some_and(|u| u.what == What::Word))
        .find(|&n| has(PARTS, told.word(n)));
    let named = (at + 1..at + 4).find(|&n| told.name(n, &[EntityKind::Event]).is_some());
    let last = part.or(named)?;
    let people = told.around.subject(at, &[EntityKind::Person]);
    let event = named.and_then(|n| told.name(n, &[EntityKind::Event])).or_else(|| {
        let behind = (last..last + 5).find_map(|n| told.name(n, &[EntityKind::Event]));
        behind.or_else(|| event(told, last))
    })?;
    (!people.is_empty()).then_some((people, event, last))
}

/// "The figures were presented by Ada Byrne".
fn shown(told: Told<'_>, at: usize) -> Option<Found> {
    let shown = matches!(
        told.word(at),
        "presented"
            | "explained"
            | "introduced"
            | "outlined"
            | "described"
            | "demonstrated"
            | "illustrated"
    );
    if !shown || told.word(at + 1) != "by" || !told.events().is_empty() {
        return None;
    }
    told.name(at + 2, &[EntityKind::Person])?;
    let (people, last) = told.members(at + 2);
    Some((people, event(told, at)?, last))
}

/// "a round table, at which Ada Byrne spoke", "where Ada Byrne presented".
fn which(told: Told<'_>, at: usize) -> Option<Found> {
    let where_ = told.word(at) == "where";
    let which =
        told.word(at) == "which" && matches!(told.word(at.checked_sub(1)?), "at" | "during" | "in");
    if !(where_ || which) {
        return None;
    }
    let (_, event) = told.events().into_iter().rev().find(|(unit, _)| *unit < at)?;
    let verb = (at + 1..at + 40).find(|&n| has(SPEAKS, told.word(n)))?;
    let passive = verb > 0 && matches!(told.word(verb - 1), "was" | "were" | "been");
    let people: Vec<End> =
        (at + 1..verb).filter_map(|n| told.name(n, &[EntityKind::Person])).collect();
    (!people.is_empty() && !passive).then_some((people, event, verb))
}
