//! Where a document names entities.
//!
//! What is known is found by name, the longest first. What is not known is found by its shape. What
//! is called by a part of its name ("the Mission") is resolved to what was named before it.

mod acronyms;
mod adopted;
mod again;
mod bare;
mod bodies;
mod branches;
mod by_passage;
mod called;
mod chunks;
mod citations;
mod cities;
mod classes;
mod counts;
mod dated;
mod edges;
mod figures;
mod given;
mod giving;
mod heads;
mod holders;
mod joins;
mod known;
mod laws;
mod local;
mod meetings;
mod merge;
mod ministries;
mod near;
mod neighbour_words;
mod neighbours;
mod norms;
mod numbered;
mod numerals;
mod officers;
mod one_state;
mod papers;
mod own;
mod people;
mod persons;
mod plain_name;
mod projects;
mod reading;
mod resolutions;
mod roles;
mod seats;
mod shapes;
mod short;
mod slug;
mod symbols;
mod titles;
mod told;
mod towns;
mod whose;
mod widely;
mod works;
mod written;

use super::furniture::furniture;
use super::{Lexicon, Mention, Name, Span};
use crate::document::Document;
use crate::ingest::dateline::Datelines;
use crate::model::{DateSpan, EntityId, EntityKind};
use crate::progress::Progress;
use by_passage::ByPassage;
pub(super) use norms::ADOPTED;
use reading::{Find, Fresh, Reading};
use std::collections::BTreeMap;

/// What is proposed of an entity that is not known.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct New {
    /// Its name.
    pub(crate) name: String,
    /// Its finer kind.
    pub(crate) subtype: Option<String>,
    /// What else the document calls it.
    pub(crate) aliases: Vec<String>,
    /// When it was.
    pub(crate) date: Option<DateSpan>,
    /// More that is said of it.
    pub(crate) attributes: BTreeMap<String, String>,
}

/// What a document names.
#[derive(Debug, Default)]
pub(super) struct Survey {
    /// Where, in reading order.
    pub(super) mentions: Vec<Mention>,
    /// What is not known.
    pub(super) fresh: BTreeMap<EntityId, New>,
    /// What the reader should know.
    pub(super) report: Vec<String>,
}

/// Every place where a document names an entity, in reading order. No two overlap.
///
/// Takes time linear in the text. Stops early, with what it has, where it is told to.
pub fn mentions(document: &Document, lexicon: &Lexicon, progress: &Progress) -> Vec<Mention> {
    survey(document, lexicon, progress).mentions
}

/// The same, with what is said of those that are not known.
pub(super) fn survey(document: &Document, lexicon: &Lexicon, progress: &Progress) -> Survey {
    let reading = Reading::of(document, lexicon);
    let mut finds = known::find(&reading, progress);
    let mut fresh = Vec::new();
    let clock = Datelines::of(document);
    let widely = widely::Table::of(&reading);
    for passage in 0..reading.words.len() {
        if progress.is_cancelled() {
            break;
        }
        dated::find(&reading, passage, &mut finds);
        titles::event_line(&reading, passage, &mut fresh);
        symbols::find(&reading, passage, &mut fresh);
        numbered::find(&reading, passage, &mut fresh);
        resolutions::find(&reading, passage, &mut fresh);
        own::find(&reading, passage, &mut fresh);
        adopted::find(&reading, passage, &mut fresh);
        meetings::find(&reading, passage, &mut fresh);
        classes::find(&reading, passage, &mut fresh);
        titles::find(&reading, passage, &mut fresh);
        people::find(&reading, passage, &mut fresh);
        officers::find(&reading, passage, &mut fresh);
        holders::find(&reading, passage, &mut fresh);
        given::find(&reading, passage, &mut fresh);
        branches::find(&reading, passage, &mut fresh);
        local::find(&reading, passage, &mut fresh);
        widely.find(&reading, passage, &mut fresh);
        chunks::find(&reading, passage, &mut fresh);
        bodies::find(&reading, passage, &mut fresh);
        called::find(&reading, passage, &mut fresh);
        ministries::find(&reading, passage, &mut fresh);
        ministries::ministers(&reading, passage, &mut fresh);
        citations::find(&reading, passage, &mut fresh);
        papers::find(&reading, passage, &mut fresh);
        works::find(&reading, passage, &mut fresh);
        written::find(&reading, passage, &finds, &mut fresh);
        norms::find(&reading, passage, &mut fresh);
        laws::find(&reading, passage, &mut fresh);
        told::find(&reading, passage, &finds, &clock, &mut fresh);
        projects::find(&reading, passage, &finds, &mut fresh);
        figures::find(&reading, passage, &mut fresh);
        counts::find(&reading, passage, &mut fresh);
        bare::find(&reading, passage, &mut fresh);
        symbols::places(&reading, passage, &mut fresh);
        towns::find(&reading, passage, &mut fresh);
        towns::in_row(&reading, passage, &mut fresh);
        symbols::clause(&reading, passage, &mut fresh);
        whose::find(&reading, passage, &mut fresh);
    }
    let around = furniture(document.passages());
    finds.retain(|find| !around.contains(&find.passage));
    fresh.retain(|fresh| !around.contains(&fresh.find.passage));
    bodies::listed(&reading, &finds, &mut fresh);
    neighbours::find(&reading, &finds, &mut fresh);
    let fresh = unknown(&reading, &finds, fresh);
    let mut fresh = settle(fresh, |fresh| &fresh.find);
    own::entitle(&reading, &mut fresh);
    merge::symbols(&reading, &mut fresh);
    bodies::place(&reading, &finds, &mut fresh);
    fresh.retain(|fresh| fresh.find.score > 0.0);
    let near = near::Near::of(&reading);
    fresh.iter_mut().for_each(|fresh| near.resolve(fresh));
    told::known(lexicon, &mut fresh);
    told::merge(&mut fresh);
    projects::merge(&mut fresh);
    acronyms::find(&reading, &mut finds, &mut fresh);
    one_state::join(&mut fresh);
    persons::join(&reading, &finds, &mut fresh);
    merge::contained(&mut fresh);
    merge::dated(&mut fresh);
    let mut news = news(&fresh);
    finds.extend(persons::again(&reading, &finds, &fresh));
    finds.extend(fresh.into_iter().map(|fresh| fresh.find));
    let mut finds = settle(finds, |find| find);
    let names =
        |id: &EntityId| {
            let known = lexicon.known(id).map(|known| known.names.clone());
            short::nouns(&known.unwrap_or_else(|| {
                news.get(id).map(|new| vec![new.name.clone()]).unwrap_or_default()
            }))
        };
    let short = short::find(&reading, &finds, &names);
    let called = |id: &EntityId| {
        let known = lexicon.known(id).map(|known| known.names.clone());
        let new = || news.get(id).map(|new| vec![new.name.clone()]).unwrap_or_default();
        told::nouns(&known.unwrap_or_else(new))
    };
    let events = again::events(&reading, &finds, &called);
    finds.extend(short);
    finds.extend(events);
    let mut finds = settle(finds, |find| find);
    finds.extend(projects::again(&reading, &finds, &mut news));
    let finds = settle(finds, |find| find);
    let mentions: Vec<Mention> = finds.into_iter().map(Find::into_mention).collect();
    let mut report = Vec::new();
    if !around.is_empty() {
        report.push(format!(
            "{} lines look like the menus and buttons of a web page: nothing is read from them.",
            around.len()
        ));
    }
    Survey { mentions, fresh: news, report }
}

/// Leaves out what is known where it stands, and what a person said is none; what is known by its
/// identifier is known.
fn unknown(reading: &Reading<'_>, known: &[Find], fresh: Vec<Fresh>) -> Vec<Fresh> {
    let known = ByPassage::of(known);
    let length = |span: Span| span.end - span.start;
    fresh
        .into_iter()
        .filter_map(|mut fresh| {
            let own = &mut fresh.find;
            let symbol = fresh.new.attributes.contains_key("symbol");
            let same = |find: &Find| {
                let part = find.span.start >= own.span.start && find.span.end <= own.span.end;
                // A symbol tells what it is of; the body that it begins with is only part of it.
                if symbol && part && find.kind != own.kind {
                    return false;
                }
                // The title of a text is its own, whatever it has in common with those of others.
                let title = own.why == own::WHY || own.why == meetings::WHY;
                if title && part && find.span != own.span {
                    return false;
                }
                // A whole name that everybody uses is no other's part.
                if matches!(own.why.as_str(), widely::WHY | branches::WHY)
                    && part
                    && find.span != own.span
                {
                    return false;
                }
                // A figure counts what is a theme, and is none.
                if own.kind == EntityKind::Statistic && find.kind == EntityKind::Theme {
                    return false;
                }
                let share = 2 * length(find.span) >= length(own.span);
                !is_part(reading, find, own)
                    && (share
                        || (find.kind == own.kind && 3 * length(find.span) >= length(own.span)))
            };
            if known.over(own.passage, own.span).any(same) {
                return None;
            }
            match reading.lexicon.corrected(&fresh.new.name) {
                Some(None) => return None,
                Some(Some(kind)) if kind != own.kind => {
                    own.kind = kind;
                    own.name = Name::New(slug::id(kind, &fresh.new.name)?);
                    own.why = "a name whose kind was put right before".into();
                    own.score = 0.95;
                }
                _ => {}
            }
            if let Name::New(id) = &own.name
                && reading.lexicon.known(id).is_some()
            {
                own.name = Name::Known(id.clone());
            }
            Some(fresh)
        })
        .collect()
}

/// Whether what is known is only a part of a longer name: the theme of a paper or of a body ("Task
/// Force on Nets"), or the body whose the longer one is ("Secretariat of the Rowers' League").
fn is_part(reading: &Reading<'_>, known: &Find, own: &Find) -> bool {
    use EntityKind::{Decision, Event, Instrument, Organisation, Publication};
    let titled = matches!(own.kind, Decision | Event | Instrument | Organisation | Publication);
    let within = own.span.start <= known.span.start
        && known.span.end <= own.span.end
        && known.span != own.span
        && titled;
    let before = reading.text(own.passage).get(own.span.start..known.span.start);
    let linked = before.and_then(|text| text.trim_end().rsplit(' ').find(|word| *word != "the"));
    let small = linked.is_some_and(|word| word.starts_with(char::is_lowercase));
    // "the Brussels Ministerial Council" is one that met there; "the Finnish Rowers' League" is not
    // "the Rowers' League".
    let met = !small && before.is_some_and(is_city);
    let whose = known.span.end == own.span.end && known.span.start > own.span.start && !met;
    let body = known.kind == Organisation && own.kind == Organisation;
    // "Committee for Lighting the Harbour", and not the decision on it.
    let on = matches!(known.kind, Decision | Instrument | Publication)
        && own.kind == Organisation
        && matches!(linked, Some("for" | "on" | "against" | "and"))
        && known.span.end == own.span.end;
    // "Agency for Information Society" is not who is called "Information"; "Council of Boats Lamp
    // Office" is an office of the council.
    let text = reading.text(own.passage);
    let of = |span: Span| text.get(span.start..span.end).unwrap_or_default();
    let single = !of(known.span).contains(' ') && of(own.span).split(' ').count() > 2;
    let behind = text.get(known.span.end..own.span.end).unwrap_or_default();
    let first = known.span.start == own.span.start
        && behind.starts_with(' ')
        && behind.split_whitespace().count() >= 2
        && behind.trim_start().starts_with(char::is_uppercase);
    let headed = own.why.starts_with("a name headed");
    within
        && (known.kind == EntityKind::Theme || body && (whose || headed && (single || first)) || on)
}

/// Whether words are the name of a place, and no adjective.
fn is_city(text: &str) -> bool {
    let words = super::words::words(text);
    let place = super::gazetteer::Gazetteer::shipped().at(&words);
    place.is_some_and(|(count, _, how)| count == words.len() && how == super::gazetteer::As::Name)
}

/// What is said of each new entity, all its finds together.
fn news(fresh: &[Fresh]) -> BTreeMap<EntityId, New> {
    let mut news: BTreeMap<EntityId, New> = BTreeMap::new();
    for Fresh { find, new } in fresh.iter() {
        if let Name::New(id) = &find.name {
            let own = news.entry(id.clone()).or_insert_with(|| new.clone());
            own.date = own.date.or(new.date);
            own.aliases.extend(new.aliases.iter().filter(|alias| **alias != own.name).cloned());
            own.aliases.sort();
            own.aliases.dedup();
        }
    }
    news
}

/// Puts finds in reading order; of those that overlap the longest stays, or else the surest.
fn settle<T>(mut finds: Vec<T>, find: impl Fn(&T) -> &Find) -> Vec<T> {
    let length = |find: &Find| find.span.end - find.span.start;
    finds.sort_by(|a, b| {
        let (a, b) = (find(a), find(b));
        let place = (a.passage, length(b)).cmp(&(b.passage, length(a)));
        place.then(b.score.total_cmp(&a.score)).then(a.span.cmp(&b.span))
    });
    let mut kept: Vec<T> = Vec::with_capacity(finds.len());
    for own in finds {
        let overlaps = |other: &T| {
            let (own, other) = (find(&own), find(other));
            let same = own.span == other.span && own.name == other.name;
            same || (other.span.start < own.span.end && own.span.start < other.span.end)
        };
        let passage = find(&own).passage;
        if !kept.iter().rev().take_while(|other| find(other).passage == passage).any(overlaps) {
            kept.push(own);
        }
    }
    kept.sort_by_key(|own| (find(own).passage, find(own).span));
    kept
}
