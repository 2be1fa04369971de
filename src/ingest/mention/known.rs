//! What is known, by name.

use super::reading::{Find, Reading};
use crate::document::{Part, PassageKind};
use crate::ingest::gazetteer::Gazetteer;
use crate::ingest::lexicon::{Called, How, Known};
use crate::ingest::{Name, Span};
use crate::model::{EntityId, EntityKind};
use crate::progress::Progress;
use std::collections::{BTreeMap, BTreeSet};

/// How far back a mention makes another of the same entity likelier, in passages.
const RECENT: usize = 12;

/// Every place where a known name stands, the longest at each place.
pub(super) fn find(reading: &Reading<'_>, progress: &Progress) -> Vec<Find> {
    let mut finds = Vec::new();
    let mut last: BTreeMap<EntityId, usize> = BTreeMap::new();
    for passage in 0..reading.words.len() {
        if progress.is_cancelled() {
            break;
        }
        if let Some(chapter) = chapter(reading, passage) {
            finds.push(chapter);
        }
        let places = places(reading, passage);
        let mut at = 0;
        while at < reading.words[passage].len() {
            let Some((count, find)) = longest(reading, passage, at, &places, &last) else {
                at += 1;
                continue;
            };
            last.insert(find.name.id().clone(), passage);
            push(reading, &mut finds, find);
            at += count;
        }
    }
    finds
}

/// Adds what was found. In "the OSCE Presence" the mission alone is named, not the OSCE beside it.
fn push(reading: &Reading<'_>, finds: &mut Vec<Find>, mut find: Find) {
    let joined = |last: &Find| {
        let between = reading.text(find.passage).get(last.span.end..find.span.start);
        find.kind == EntityKind::FieldMission
            && last.passage == find.passage
            && last.name.id().as_str() == OSCE
            && between == Some(" ")
    };
    if let Some(last) = finds.last().filter(|last| joined(last)) {
        find.span.start = last.span.start;
        finds.pop();
    }
    finds.push(find);
}

/// The chapter of the document that a heading opens, where the graph knows its chapters.
fn chapter(reading: &Reading<'_>, passage: usize) -> Option<Find> {
    let own = reading.passage(passage);
    if own.kind != PassageKind::Heading || own.locator.part() != Part::Whole {
        return None;
    }
    let path = own.locator.path().join(".");
    let id = EntityId::new(&format!("theme/{}/{path}", reading.document.id())).ok()?;
    reading.lexicon.known(&id)?;
    // Only the number, so that the names in the title are found too.
    let end = own
        .text
        .find(char::is_whitespace)
        .filter(|_| own.text.starts_with(|c: char| c.is_ascii_alphanumeric()))?;
    Some(Find {
        passage,
        span: Span { start: 0, end },
        name: Name::Known(id),
        kind: EntityKind::Theme,
        rivals: Vec::new(),
        why: "the number of a chapter".into(),
        score: 0.9,
        given: false,
    })
}

/// The places that a passage speaks of: those it names, and those that its headings name.
fn places(reading: &Reading<'_>, passage: usize) -> BTreeSet<EntityId> {
    let words = &reading.words[passage];
    let gazetteer = Gazetteer::shipped();
    let named = (0..words.len()).filter_map(|at| gazetteer.at(&words[at..]));
    let mut places: BTreeSet<EntityId> = named.map(|(_, id, _)| id.clone()).collect();
    places.extend(reading.headed(passage).iter().cloned());
    places
}

fn longest(
    reading: &Reading<'_>,
    passage: usize,
    at: usize,
    places: &BTreeSet<EntityId>,
    last: &BTreeMap<EntityId, usize>,
) -> Option<(usize, Find)> {
    let words = &reading.words[passage];
    reading.lexicon.at(&words[at..]).into_iter().find_map(|(count, called)| {
        let fits = |called: &&Called| fits(reading, passage, at, count, called);
        let mut ranked: Vec<(f32, &Called)> = called
            .iter()
            .filter(fits)
            .map(|called| (weigh(reading, passage, called, places, last), called))
            .collect();
        ranked.sort_by(|(a, x), (b, y)| b.total_cmp(a).then_with(|| x.id.cmp(&y.id)));
        let &(best, first) = ranked.first().filter(|(weight, _)| *weight > 0.0)?;
        let mut rivals: Vec<EntityId> = Vec::new();
        for (_, rival) in &ranked[1..] {
            if rival.id != first.id && !rivals.contains(&rival.id) {
                rivals.push(rival.id.clone());
            }
        }
        let near = ranked.iter().find(|(_, rival)| rival.id != first.id);
        let close = near.is_some_and(|(weight, _)| best - weight < 0.5);
        let sure = match first.how {
            How::Learned => 0.99,
            How::Name => 0.96,
            How::Alias => 0.93,
            How::Part => 0.8,
        };
        let why = match first.how {
            How::Learned => "a name that was accepted before",
            How::Name => "its name",
            How::Alias => "another of its names",
            How::Part => "a part of its name",
        };
        let span = Span { start: words[at].span.start, end: words[at + count - 1].span.end };
        let find = Find {
            passage,
            span,
            kind: first.id.kind(),
            name: Name::Known(first.id.clone()),
            rivals,
            why: why.into(),
            score: if close { sure * 0.7 } else { sure },
            given: false,
        };
        Some((count, find))
    })
}

/// Whether words that read like a name can be that name: capitals where it has them, not a word of
/// a longer name, and what belongs to one document only there.
fn fits(reading: &Reading<'_>, passage: usize, at: usize, count: usize, called: &Called) -> bool {
    let words = &reading.words[passage][at..at + count];
    let capitals =
        words.iter().zip(&called.acronyms).all(|(word, acronym)| !acronym || word.acronym);
    if !capitals || (called.proper && !words[0].capital) {
        return false;
    }
    // The report of another year is another report.
    let dated = reading.lexicon.known(&called.id).and_then(|known| known.date);
    let next =
        reading.words[passage].get(at + count).filter(|_| reading.gap(passage, at + count) == " ");
    let year = next
        .and_then(|word| word.key.parse::<u16>().ok())
        .filter(|year| (1900..2100).contains(year));
    if let (Some(date), Some(year)) = (dated, year)
        && matches!(called.id.kind(), EntityKind::Publication | EntityKind::Event)
        && (year < date.start().year() || year > date.end().year())
    {
        return false;
    }
    // What is held every year, named without a year, is that of the year of the text.
    let yearly = |known: &Known| known.names.iter().any(|name| names_year(name));
    if let (Some(date), None, Some(own)) = (dated, year, reading.year)
        && called.id.kind() == EntityKind::Event
        && !words.iter().any(|word| word.key.contains(|c: char| c.is_ascii_digit()))
        && reading.lexicon.known(&called.id).is_some_and(yearly)
        && (own < date.start().year() || own > date.end().year())
    {
        let before = at.checked_sub(1).map(|before| reading.words[passage][before].key.as_str());
        let same = before.and_then(|key| key.parse::<u16>().ok());
        if same != Some(date.start().year()) {
            return false;
        }
    }
    // "Decision No. 6/18" is not "Decision No. 6".
    let rest = &reading.text(passage)[words[count - 1].span.end..];
    let numbered = words[count - 1].key.starts_with(|c: char| c.is_ascii_digit());
    let mut next = rest.chars();
    if numbered
        && matches!(next.next(), Some('/' | '.'))
        && next.next().is_some_and(|c| c.is_ascii_digit())
    {
        return false;
    }
    let kind = called.id.kind();
    let part = kind == EntityKind::Place
        && super::cities::is_part_of_name(reading, passage, at, count, &called.id);
    if part || !speaks_of_it(reading, passage, at, count, called) {
        return false;
    }
    if called.how == How::Alias && kind == EntityKind::Organisation && count == 3 {
        let text = reading.text(passage);
        let written = text.get(words[0].span.start..words[2].span.end);
        let of_union = ["EU", "European"].iter().any(|own| text.contains(own));
        // Most States have one, too.
        if written == Some("Council of Ministers") && !of_union {
            return false;
        }
    }
    let own = called.id.name().split_once('/');
    if kind == EntityKind::Theme && own.is_some() {
        // Chapters of a document: by their titles, at their headings.
        let here = own.is_some_and(|(document, _)| document == reading.document.id());
        return here && reading.passage(passage).kind == PassageKind::Heading;
    }
    // "Plan for Lighting the Quay" is not the decision on lighting the quay.
    if called.how == How::Part && kind == EntityKind::Decision {
        let words = &reading.words[passage];
        let joins = |at: usize| matches!(words[at].key.as_str(), "for" | "of" | "in" | "on" | "to");
        let near = at.saturating_sub(NEAR)..at;
        let hangs = at > 0 && joins(at - 1) && reading.gap(passage, at) == " ";
        if hangs && !near.clone().any(|n| words[n].key == "decision") {
            return false;
        }
    }
    if !called.proper {
        return true;
    }
    let before = at.checked_sub(1).map(|before| &reading.words[passage][before]);
    let follows_capital = before.is_some_and(|word| {
        word.capital && !words[0].broken && reading.gap(passage, at).trim().is_empty()
    });
    let gazetteer = Gazetteer::shipped();
    if count == 1 && kind != EntityKind::Place {
        let ordinary = reading.ordinary.contains(&words[0].key) && !words[0].acronym;
        if ordinary && (reading.opens(passage, at) || follows_capital || reading.shouts(passage)) {
            return false;
        }
    }
    // "Public Action Plan" is not the "Action Plan", but the "OSCE Action Plan" and the "Greek
    // Office" may be what they end with.
    let of_place = at > 0 && gazetteer.at(&reading.words[passage][at - 1..]).is_some();
    let acronym = before.is_some_and(|word| word.acronym);
    let titled = before
        .is_some_and(|word| reading.opens(passage, at - 1) || TITLES.contains(&word.key.as_str()));
    count > 2 || called.how == How::Name || !follows_capital || of_place || acronym || titled
}

/// Whether a name has a year in it.
fn names_year(name: &str) -> bool {
    let year = |word: &str| word.parse::<u16>().is_ok_and(|year| (1900..2100).contains(&year));
    name.split(' ').any(year)
}

/// Whether an office or a body that others have too ("Secretary General", "Permanent Council") can be
/// the one that is known: whose it is is said beside it, or else the text must be about that body.
fn speaks_of_it(
    reading: &Reading<'_>,
    passage: usize,
    at: usize,
    count: usize,
    called: &Called,
) -> bool {
    let known = reading.lexicon.known(&called.id);
    let of_osce = known.is_some_and(|known| {
        let parliament = known.subtype.as_deref() == Some("parliament");
        known.subtype.as_deref() == Some(OSCE_BODY)
            || parliament && known.names.iter().any(|name| name.starts_with("OSCE "))
    });
    let words = &reading.words[passage];
    let named = &words[at..at + count];
    // All the missions together are not "the Mission".
    let last = named
        .last()
        .map(|word| word.span)
        .and_then(|span| reading.text(passage).get(span.start..span.end));
    let last = last.unwrap_or_default().trim_end_matches("’s").trim_end_matches("'s");
    let ends_so =
        |name: &String| name.rsplit(' ').next().is_some_and(|own| own.eq_ignore_ascii_case(last));
    if of_osce && count <= 2 && !known.is_some_and(|known| known.names.iter().any(ends_so)) {
        return false;
    }
    if !of_osce || count > 3 || named.iter().any(|word| word.acronym) {
        return true;
    }
    if !reading.of_osce || (reading.of_coe && last == "Assembly") {
        return false;
    }
    let gap = |at: usize| reading.gap(passage, at).trim();
    let others = at > 0
        && matches!(gap(at), "" | "’" | "'" | "the")
        && matches!(words[at - 1].key.as_str(), "un" | "nations" | "eu" | "coe" | "nato" | "union");
    let whose = words.get(at + count).filter(|of| of.key == "of" && !of.broken);
    let other = whose.and_then(|_| words.get(at + count + 1)).is_some_and(|whose| {
        whose.capital && !matches!(whose.key.as_str(), "osce" | "organization" | "organisation")
    });
    !(others || other)
}

/// How many words before the title of a decision the word for it may stand.
const NEAR: usize = 7;

/// The OSCE itself.
const OSCE: &str = "organisation/osce";

/// The finer kind of the bodies of the OSCE.
const OSCE_BODY: &str = "osce-body";

/// Words that stand before a name and are no part of it.
const TITLES: [&str; 10] =
    ["mr", "mr", "ms", "dr", "ambassador", "minister", "president", "professor", "ngo", "madame"];

/// Whether a name that many States have a body of, "Ministry of Labour", stands where another State
/// is spoken of than that of the body that is known.
fn of_another_state(called: &Called, places: &BTreeSet<EntityId>) -> bool {
    let gazetteer = Gazetteer::shipped();
    called.id.kind() == EntityKind::Organisation
        && called.how == How::Alias
        && called.acronyms.len() > 1
        && !called.acronyms.contains(&true)
        && places.iter().any(|place| gazetteer.has_adjective(place))
}

/// How well an entity goes with where its name stands; nothing or less if it cannot be meant.
fn weigh(
    reading: &Reading<'_>,
    passage: usize,
    called: &Called,
    places: &BTreeSet<EntityId>,
    last: &BTreeMap<EntityId, usize>,
) -> f32 {
    let mut weight = match called.how {
        How::Learned => 8.0,
        How::Name => 3.0,
        How::Alias => 2.5,
        How::Part => 1.5,
    };
    if let Some(known) = reading.lexicon.known(&called.id)
        && !known.places.is_empty()
        && called.how >= How::Alias
    {
        if known.places.iter().any(|place| reading.headed(passage).contains(place)) {
            weight += 2.0;
        } else if known.places.iter().any(|place| places.contains(place)) {
            weight += 1.0;
        } else if called.how == How::Part || of_another_state(called, places) {
            return 0.0;
        } else {
            weight -= 1.0;
        }
    }
    let seen = last.get(&called.id);
    if seen.is_some_and(|seen| passage - seen <= RECENT) {
        weight += 0.5;
    }
    // The document speaks of itself.
    if called.id.kind() == EntityKind::Document && called.id.name() == reading.document.id() {
        weight += 1.0;
    }
    weight
}
