//! Bodies of a State that are named by its adjective and a small noun ("the Armenian government"), or
//! by their own name in a passage about one State ("the Ministry of Justice").

use super::by_passage::ByPassage;
use super::reading::{Find, Fresh, Reading};
use super::shapes::Shapes;
use super::{adopters, chunks, giving, local, slug, widely};
use crate::ingest::gazetteer::Gazetteer;
use crate::ingest::norm::opens_clause;
use crate::ingest::words::words;
use crate::ingest::{Name, New, Span};
use crate::model::{EntityId, EntityKind};
use std::collections::BTreeMap;

/// Why a body is proposed that every State has; without its State it is left out.
pub(super) const NATIONAL: &str = "a body that every State has";
/// How near the start of a passage the verb of a clause stands, in bytes.
const CLAUSE: usize = 8;
/// Nouns that name a body of a State, with the name and the finer kind of the body.
const NOUNS: [(&str, &str, &str); 5] = [
    ("authority", "Authorities", "government"),
    ("government", "Government", "government"),
    ("parliament", "Parliament", "parliament"),
    ("delegation", "Delegation", "government"),
    ("embassy", "Embassy", "government"),
];

/// Governments and parliaments: "the Armenian government", "Government of Armenia", "the Governments
/// of Armenia and Georgia".
pub(super) fn find(reading: &Reading<'_>, passage: usize, finds: &mut Vec<Fresh>) {
    let words = &reading.words[passage];
    let gazetteer = Gazetteer::shipped();
    for at in 0..words.len() {
        let Some(&(noun, name, subtype)) = NOUNS.iter().find(|(noun, ..)| *noun == words[at].key)
        else {
            continue;
        };
        let written = &reading.text(passage)[words[at].span.start..words[at].span.end];
        if noun == "authority" && written != "authorities" {
            continue;
        }
        let adjacent = |at: usize| matches!(reading.gap(passage, at).trim(), "" | "the");
        // A place before it, of one to four words.
        let before = (1..=4).filter(|&n| n <= at).find_map(|n| {
            let found = gazetteer.at(&words[at - n..])?;
            (found.0 == n && words[at - n].capital && adjacent(at)).then_some((at - n, found.1))
        });
        // "the Ruritanian delegation" at a meeting is whoever came.
        if before.is_some() && noun == "delegation" && !words[at].capital {
            continue;
        }
        if let Some((start, place)) = before {
            let span = Span { start: words[start].span.start, end: words[at].span.end };
            push(reading, passage, span, place, noun, name, subtype, finds);
            continue;
        }
        let mut next = at + 1;
        if words.get(next).is_none_or(|word| word.key != "of") {
            continue;
        }
        next += 1;
        let mut first = true;
        while let Some((count, place, _)) = words.get(next..).and_then(|rest| gazetteer.at(rest)) {
            let from = if first { words[at].span.start } else { words[next].span.start };
            let span = Span { start: from, end: words[next + count - 1].span.end };
            push(reading, passage, span, place, noun, name, subtype, finds);
            first = false;
            next += count;
            if words.get(next).is_some_and(|word| word.key == "and") {
                next += 1;
            }
            let goes_on = next < words.len()
                && matches!(reading.gap(passage, next).trim(), "," | "" | "the" | ", the");
            if !goes_on || words[next].broken {
                break;
            }
        }
    }
}

#[expect(clippy::too_many_arguments, reason = "one call in two places")]
fn push(
    reading: &Reading<'_>,
    passage: usize,
    span: Span,
    place: &EntityId,
    noun: &str,
    name: &str,
    subtype: &str,
    finds: &mut Vec<Fresh>,
) {
    let Ok(id) = EntityId::new(&format!("organisation/{}-{noun}", place.name())) else { return };
    let of = Gazetteer::shipped().name(place).unwrap_or_else(|| place.name());
    let written = reading.text(passage).get(span.start..span.end).unwrap_or_default();
    let written = written.trim_end_matches("’s").trim_end_matches("'s").to_owned();
    // A government that gives money, and a delegation that speaks, stand for the State.
    if giving::stands_for_state(reading, passage, span, noun) {
        finds.extend(giving::state(reading, passage, span, place));
        return;
    }
    let find = reading.find(passage, span, id, ("a body of a State", 0.85));
    let name = format!("{name} of {of}");
    let aliases = if written == name { Vec::new() } else { vec![written] };
    let new = New { name, subtype: Some(subtype.into()), aliases, ..New::default() };
    finds.push(Fresh { find, new });
}

/// Gives new bodies of a State their State where it is not named with them: the place of the field
/// mission of the passage, or of its headings, or the only State that the passage names.
pub(super) fn place(reading: &Reading<'_>, known: &[Find], fresh: &mut [Fresh]) {
    let gazetteer = Gazetteer::shipped();
    let of_text = main_state(reading);
    let known = ByPassage::of(known);
    for Fresh { find, new } in fresh.iter_mut() {
        let national = matches!(new.subtype.as_deref(), Some("government" | "parliament"));
        if !national
            || matches!(find.why.as_str(), widely::WHY | local::WHY)
            || find.kind != EntityKind::Organisation
            || !gazetteer.places_in(&new.name).is_empty()
        {
            continue;
        }
        let near = known.at(find.passage).iter().filter(|other| {
            other.kind == EntityKind::FieldMission && other.span.start < find.span.start
        });
        let mission = near.max_by_key(|mission| mission.span).and_then(|mission| {
            let covered = reading
                .lexicon
                .known(mission.name.id())
                .and_then(|known| known.places.iter().find(|id| is_state(id)));
            covered
                .cloned()
                .or_else(|| EntityId::new(&format!("place/{}", mission.name.id().name())).ok())
                .filter(is_state)
        });
        let headed = reading.headed(find.passage);
        let all: Vec<EntityId> =
            gazetteer.places_in(reading.text(find.passage)).into_iter().filter(is_state).collect();
        let only = (all.len() == 1).then(|| all[0].clone());
        let one = (headed.len() == 1).then(|| headed.first().cloned()).flatten();
        let near = behind(reading, find).or(mission).or(one).or(only);
        let every = find.why == NATIONAL || find.why == adopters::WHY;
        let own = near.or_else(|| every.then(|| of_text.clone()).flatten());
        let Some(place) = own else {
            // Ministries of no State are a sort of bodies.
            let bare = find.why == NATIONAL && !new.name.contains(' ');
            if find.why == super::ministries::WHY || bare {
                find.score = 0.0;
            }
            continue;
        };
        let Some(of) = gazetteer.name(&place) else { continue };
        let name = format!("{} of {of}", new.name);
        let Some(id) = slug::body_id(&name) else { continue };
        find.why = format!("{}; its State is the one that the passage is about", find.why);
        find.score -= 0.1;
        find.name =
            if reading.lexicon.known(&id).is_some() { Name::Known(id) } else { Name::New(id) };
        new.aliases.push(std::mem::replace(&mut new.name, name));
    }
}

/// The State of the body of which a body is a part: "the Lamp Department at the Ruritanian Ministry".
fn behind(reading: &Reading<'_>, find: &Find) -> Option<EntityId> {
    const NEAR: usize = 5;
    let rest = reading.text(find.passage).get(find.span.end..)?;
    let rest = rest.strip_prefix(" at ").or_else(|| rest.strip_prefix(" of "))?;
    let near = words(rest.lines().next()?);
    let (_, place, _) = Gazetteer::shipped().at(near.get(..near.len().min(NEAR))?)?;
    is_state(place).then(|| place.clone())
}

/// The State of which a text speaks far more than of any other.
fn main_state(reading: &Reading<'_>) -> Option<EntityId> {
    const ODDS: usize = 2;
    let gazetteer = Gazetteer::shipped();
    let mut counts: BTreeMap<EntityId, usize> = BTreeMap::new();
    for passage in 0..reading.words.len() {
        for id in gazetteer.places_in(reading.text(passage)).into_iter().filter(is_state) {
            *counts.entry(id).or_default() += 1;
        }
    }
    let (id, most) = counts.iter().max_by_key(|(_, count)| **count)?;
    let clear = counts.iter().all(|(other, count)| other == id || count * ODDS <= *most);
    clear.then(|| id.clone())
}

/// Whether a place is a State: the table gives adjectives only to States, and bodies belong to them.
fn is_state(place: &EntityId) -> bool {
    Gazetteer::shipped().has_adjective(place)
}

/// Organisations in a list with others: of three or more names in a row of which two are bodies, the
/// rest are bodies too.
pub(super) fn listed(reading: &Reading<'_>, finds: &[Find], fresh: &mut Vec<Fresh>) {
    let named = ByPassage::of(finds.iter().chain(fresh.iter().map(|fresh| &fresh.find)));
    let mut added = Vec::new();
    for passage in 0..reading.words.len() {
        if reading.shouts(passage) {
            continue;
        }
        let own =
            |kind: EntityKind, span: Span| named.over(passage, span).any(|find| find.kind == kind);
        for row in rows(reading, passage) {
            let bodies = row.iter().filter(|&&span| own(EntityKind::Organisation, span)).count();
            if row.len() < 3 || bodies < 2 || bodies * 3 < row.len() {
                continue;
            }
            for &span in &row {
                let any = EntityKind::ALL
                    .iter()
                    .any(|&kind| kind != EntityKind::Theme && own(kind, span));
                let name = &reading.text(passage)[span.start..span.end];
                // "27 September 2023" between two bodies is a date.
                // "Invites States" opens a clause.
                let asks = opens_clause(name) && span.start <= CLAUSE;
                if name.ends_with(|c: char| c.is_ascii_digit()) || asks {
                    continue;
                }
                // A noun alone is no name, nor is "Neighbouring Countries" or whoever is a person.
                let noun = words(name)
                    .first()
                    .is_some_and(|word| Shapes::shipped().heads.contains_key(&word.key));
                let several = name.split_whitespace().count() > 1 || !noun;
                let acronym = name.len() > 1 && !name.contains(char::is_lowercase);
                let sort =
                    ["Countries", "States", "Regions", "Affairs", "Administration", "Rights"]
                        .iter()
                        .any(|own| name.ends_with(own));
                if !(several || acronym) || sort {
                    continue;
                }
                let (false, Some(id)) = (any, slug::id(EntityKind::Organisation, name)) else {
                    continue;
                };
                let find = reading.find(passage, span, id, ("in a list with other bodies", 0.65));
                added.push(Fresh {
                    find,
                    new: New {
                        name: name.to_owned(),
                        subtype: Some("other".into()),
                        ..New::default()
                    },
                });
            }
        }
    }
    fresh.extend(added);
}

/// Names in capitals that stand in a row, with commas and one "and" between them.
fn rows(reading: &Reading<'_>, passage: usize) -> Vec<Vec<Span>> {
    let words = &reading.words[passage];
    let mut rows: Vec<Vec<Span>> = Vec::new();
    let mut row: Vec<Span> = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let chunk = chunks::chunk(reading, passage, at);
        if chunk.is_empty() {
            let joins = words[at].key == "and"
                && !row.is_empty()
                && !reading.gap(passage, at).contains(';');
            if !joins {
                rows.push(std::mem::take(&mut row));
            }
            at += 1;
            continue;
        }
        let gap = reading.gap(passage, chunk.start);
        let after_and = at > 0 && words[at - 1].key == "and";
        let listed =
            matches!(gap.trim(), "," | ", the") || (after_and && matches!(gap.trim(), "" | "the"));
        if words[chunk.start].broken || !(listed || row.is_empty()) {
            rows.push(std::mem::take(&mut row));
        }
        row.push(Span { start: words[chunk.start].span.start, end: words[chunk.end - 1].span.end });
        at = chunk.end;
    }
    rows.push(row);
    rows
}
