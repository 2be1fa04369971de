//! Events that a text tells of: "a two-day seminar on harbour lights in Oslo on 3 and 4 May 2011",
//! with or without a title.
//!
//! A noun of the table of shapes makes an event where enough is said of it that it is a certain one:
//! its day, its place, its subject or title, and what was done with it. What is only hoped for, and
//! meetings in general, are none.

mod alone;
mod by_verb;
mod lists;
mod many;
mod noun;
mod place;
mod same;
mod tail;
pub(super) mod tokens;
mod verbal;
mod verbs;

pub(super) use same::{known, merge};

use super::reading::{Find, Fresh, Reading};
use super::slug;
use crate::document::PassageKind;
use crate::ingest::dateline::{Dateline, Datelines, is_of_days};
use crate::ingest::{Name, New, Span, sentence_spans};
use crate::model::{DateSpan, EntityKind};
pub(super) use by_verb::BY_VERB;
use by_verb::by_verb;
use lists::{CAME, HELD, HOPED, LATER, NOTED, has};
use noun::{Article, Noun};
use tokens::{Token, tokens};

/// The longest name, in bytes.
const LONGEST_NAME: usize = 150;
/// How far from its name the date of an event stands, in bytes.
const NEAR: usize = 260;
/// How many passages an event is remembered whose title is told later.
const REMEMBERED: usize = 5;
/// The longest sentence that is read, in bytes; what is longer is no sentence.
const LONGEST: usize = 4096;
/// The most passages of a text that is as short as a press text.
const BRIEF: usize = 12;
/// How many passages behind its head are the beginning of such a text.
const FRONT: usize = 2;
/// How much must be said of an event told of for the first time.
const ENOUGH: f32 = 2.5;
/// The same where the text speaks of it as known.
const ENOUGH_KNOWN: f32 = 3.0;

/// Finds events told of in a passage. `known` is what is found there already.
pub(super) fn find(
    reading: &Reading<'_>,
    passage: usize,
    known: &[Find],
    clock: &Datelines,
    finds: &mut Vec<Fresh>,
) {
    let own = reading.passage(passage);
    if matches!(own.kind, PassageKind::Contents | PassageKind::Heading) || reading.shouts(passage) {
        return;
    }
    let start = known.partition_point(|find| find.passage < passage);
    let end = known.partition_point(|find| find.passage <= passage);
    let there = &known[start..end];
    let mission = there.iter().any(|find| find.kind == EntityKind::FieldMission);
    let line = clock.at(passage).filter(|line| line.passage == passage);
    for mut sentence in sentence_spans(&own.text) {
        // The opening line of a press text is no part of what it tells.
        if let Some(line) = line.filter(|line| sentence.start < line.end && line.end < sentence.end)
        {
            sentence.start = line.end;
        }
        if sentence.end - sentence.start > LONGEST {
            continue;
        }
        let all = tokens(&own.text, sentence);
        let mut dates = clock.dates(passage, own, sentence);
        // The day on another line of the head is that of the event on this one.
        let day = clock.first().filter(|line| passage.max(line.passage) < reading.document.head());
        if let Some(line) = day.filter(|_| dates.is_empty()) {
            let end = sentence.end - sentence.start;
            dates.push((Span { start: end, end }, line.date));
        }
        let body = |find: &&Find| {
            matches!(find.kind, EntityKind::Organisation | EntityKind::FieldMission)
                && sentence.start <= find.span.start
        };
        let fresh = finds.iter().rev().take_while(|own| own.find.passage == passage);
        let bodies = there.iter().chain(fresh.map(|own| &own.find));
        let bodies: Vec<Span> = bodies.filter(body).map(|find| find.span).collect();
        let nouns = noun::all(&own.text, &all, &bodies);
        let around = Around {
            reading,
            passage,
            all: &all,
            nouns: &nouns,
            bodies: &bodies,
            sentence,
            dates: &dates,
        };
        let before = finds.len();
        for noun in &nouns {
            let within = there.partition_point(|find| find.span.start < noun.kind_end);
            let within = there[within..].iter().take_while(|find| find.span.end <= noun.span.end);
            let swallows = within
                .into_iter()
                .any(|find| !matches!(find.kind, EntityKind::Theme | EntityKind::Place));
            let opens = clock.at(passage).filter(|line| {
                line.passage == passage && sentence.start <= line.end && noun.span.start >= line.end
            });
            let told = Told { swallows, opens, mission, press: clock.at(passage).is_some() };
            let found =
                event(&around, noun, told).or_else(|| alone::held(&around, noun, told, finds));
            let Some(mut fresh) = found else { continue };
            // "a Guild seminar": whose it is keeps its name.
            let whose = there.iter().filter(|find| {
                let body = matches!(find.kind, EntityKind::Organisation | EntityKind::FieldMission);
                let kind_from = all.get(noun.kind_at).map_or(noun.kind_end, |own| own.span.start);
                body && find.span.start == noun.span.start && find.span.end < kind_from
            });
            let own = whose.map(|find| find.span.end).max().filter(|_| !noun.titled);
            if let Some(first) = own.and_then(|end| all.iter().find(|own| own.span.start > end))
                && first.span.end <= noun.kind_end
            {
                fresh.find.span.start = first.span.start;
            }
            // "The seminar, entitled ...", told of without its title right before, is that one.
            let bare = !(noun.subject || noun.audience || noun.numbered);
            let known = noun.article == Article::Definite && (noun.titled || bare);
            let near = |last: &&Fresh| passage <= last.find.passage + REMEMBERED;
            let last = finds.iter().rev().take_while(near).find(|last| {
                last.new.subtype == fresh.new.subtype && last.find.kind == EntityKind::Event
            });
            let last = last.filter(|last| {
                last.find.passage == passage
                    || last.find.why != TITLED
                        && (fresh.new.date.is_none() || last.new.date.is_none())
            });
            if let Some(last) = last.filter(|_| known) {
                fresh.find.name = last.find.name.clone();
                fresh
                    .new
                    .aliases
                    .push(std::mem::replace(&mut fresh.new.name, last.new.name.clone()));
                fresh.new.date = fresh.new.date.or(last.new.date);
            }
            finds.push(fresh);
        }
        let noun = finds[before..].iter().any(|own| own.find.kind == EntityKind::Event);
        let own = by_verb(&around, finds, there, (clock.at(passage), noun));
        finds.extend(own);
    }
}

/// A sentence in which an event is told of.
struct Around<'a> {
    reading: &'a Reading<'a>,
    passage: usize,
    all: &'a [Token<'a>],
    sentence: Span,
    /// The events' nouns in it.
    nouns: &'a [Noun],
    /// Where it names bodies.
    bodies: &'a [Span],
    dates: &'a [(Span, DateSpan)],
}

impl Around<'_> {
    /// The date that stands nearest to a name, if it is near enough and no part of it.
    fn date(&self, noun: &Noun) -> Option<DateSpan> {
        let far = |span: &Span| {
            let (start, end) = (self.sentence.start + span.start, self.sentence.start + span.end);
            if start >= noun.span.end {
                start - noun.span.end
            } else {
                noun.span.start.saturating_sub(end)
            }
        };
        let free = |span: &Span| {
            let start = self.sentence.start + span.start;
            let between = |other: &Noun| {
                let at = other.span.start;
                noun.span.end <= at && at < start || start < at && at < noun.span.start
            };
            !(noun.span.start..noun.span.end).contains(&start) && !self.nouns.iter().any(between)
        };
        let near = self.dates.iter().filter(|(span, _)| free(span) && far(span) <= NEAR);
        // A day says more than the year of a plan that stands nearer.
        near.min_by_key(|(span, date)| (!is_of_days(date), far(span))).map(|(_, date)| *date)
    }

    /// Whether the sentence tells of what was, by any verb, and not of what will be.
    fn is_past(&self, noun: &Noun) -> bool {
        let low = |n: usize| self.all[n].low.as_str();
        let past = |n: usize| {
            let outside = n < noun.first || n >= noun.after;
            let regular = low(n).ends_with("ed") && low(n).len() > 4 && !low(n).ends_with("eed");
            outside && !self.all[n].capital() && (regular || has(lists::PAST, low(n)))
        };
        let open = self.all.iter().any(|own| has(lists::OPEN, &own.low) && !own.is_may());
        !open && (0..self.all.len()).any(past)
    }

    /// Whether an event is told of by its stage in something: "its inception meeting took place".
    fn is_stage(&self, noun: &Noun) -> bool {
        let own =
            self.all[noun.first..noun.kind_at].iter().filter(|_| !noun.name.ends_with("session"));
        own.into_iter().any(|token| has(lists::STAGES, &token.low))
    }

    /// Whether a day of a month is named beside no year: "on 12 May".
    fn says_day(&self) -> bool {
        self.all.windows(2).any(|own| {
            let day = |token: &Token<'_>| token.digit() && token.low.len() <= 2;
            let month = |token: &Token<'_>| token.capital() && lists::is_day(&token.low);
            day(&own[0]) && month(&own[1]) || month(&own[0]) && day(&own[1])
        })
    }

    fn says(&self, words: &str) -> bool {
        self.all.iter().any(|token| has(words, token.low.as_str()))
    }

    /// Whether the clause in which a name stands is one of hope, or denies it.
    fn hoped(&self, noun: &Noun) -> bool {
        let first = noun.first;
        // What somebody said before should be is no hope for what it was said at.
        let ends = |token: &&Token<'_>| matches!(token.low.as_str(), ";" | "said");
        let clause = self.all[..first].iter().rev().take_while(|own| !ends(own)).take(24);
        // "requests ..., and takes note of the workshop which": what is noted is no wish.
        let clause = clause.filter(|token| !token.is_may());
        let mut lows = clause.map(|token| token.low.as_str());
        lows.find(|low| has(HOPED, low) || has(NOTED, low)).is_some_and(|low| has(HOPED, low))
    }
}

/// What stands around an event's noun.
#[derive(Clone, Copy)]
struct Told<'a> {
    /// Whether its name holds a known one.
    swallows: bool,
    /// The opening of the press text that its sentence opens.
    opens: Option<&'a Dateline>,
    /// Whether a field mission is named beside it.
    mission: bool,
    /// Whether it stands in a press text.
    press: bool,
}

/// The event that a noun stands for, if enough is said of it.
fn event(around: &Around<'_>, noun: &Noun, told: Told<'_>) -> Option<Fresh> {
    let Told { swallows, opens, mission, press } = told;
    let document = around.reading.document;
    let brief = document.passages().len() < BRIEF + document.head();
    let press = press || brief;
    let held = around.says(HELD) || press && around.is_past(noun);
    // What a press text tells first, and of no other day, is of its own.
    let plain = around.dates.is_empty() && held && !around.says(LATER);
    let date = around.date(noun).or_else(|| opens.filter(|_| plain).map(|line| line.date));
    let opens = opens.is_some();
    let days = date.as_ref().is_some_and(is_of_days);
    let month = date.is_some_and(|date| date.start().to_string().len() > "2000".len());
    let came = around.says(CAME);
    let mut said = match (days, month, date) {
        (true, ..) => 2.0,
        (_, true, _) => 1.0,
        (.., Some(_)) => 0.5,
        _ if opens && held => 1.5,
        // A day without its year: the text's own.
        _ if press && around.says_day() => 1.5,
        _ => 0.0,
    };
    let place = around.place(noun);
    let visit = noun.subtype == "visit" && noun.subject;
    let placed = visit || place.is_some_and(|(_, known)| known);
    said += if noun.titled { 1.5 } else { 0.0 };
    said += f32::from(u8::from(noun.subject)) + if noun.audience { 0.5 } else { 0.0 };
    said += if placed { 1.0 } else { f32::from(u8::from(place.is_some())) / 2.0 };
    said += if came { 1.5 } else { f32::from(u8::from(held)) };
    said += if noun.held { 1.0 } else { 0.0 };
    said += if noun.numbered { 1.0 } else { 0.0 };
    said += if noun.numbered && noun.bodied { 1.0 } else { 0.0 };
    said += if press && (noun.lasting || around.is_stage(noun)) { 1.0 } else { 0.0 };
    // A press text tells of certain events.
    said += if (press || noun.many) && (held || came) { 0.5 } else { 0.0 };
    // Nor does a short text begin with others.
    said += if press && around.passage < FRONT + document.head() { 0.5 } else { 0.0 };
    let least = if noun.article == Article::Indefinite { ENOUGH } else { ENOUGH_KNOWN };
    let dated = days || month && held;
    let pointed =
        noun.subject || noun.titled || noun.audience && month || noun.adjectives > 0 && dated;
    // Visits are things done where no press text tells of one that took so many days.
    if visit && !press && !noun.lasting && !verbs::is_held(around.all, noun.after) {
        return None;
    }
    let told = days || opens || noun.titled || !mission || press && (came || held);
    // What is called by its noun and place alone needs a day to be one of its own, and what is
    // spoken of as known a title or a subject.
    let own = match noun.article {
        Article::Indefinite => {
            noun.held && (press || days)
                || pointed
                || days && place.is_some() && !noun.many
                || noun.many && press && place.is_some()
                || press && held && place.is_some_and(|(_, known)| known || noun.adjectives > 0)
                || press && came && (noun.adjectives > 0 || place.is_some())
                || press && held && noun.lasting && (noun.adjectives > 0 || noun.audience)
        }
        Article::Definite => {
            let ceremony = noun.subtype == "ceremony" && came && noun.adjectives > 0;
            let lone = noun.adjectives > 0 && month && held || ceremony;
            let stage = press && held && around.is_stage(noun);
            let certain = days && held && place.is_some() && noun.subtype != "visit";
            let lone = lone && place.is_some() || certain;
            let row = noun.numbered && (days || noun.bodied);
            noun.subject || noun.titled || row || lone || stage
        }
    };
    if said < least || !own || !told || (around.hoped(noun) && !days) {
        return None;
    }
    let score = (0.5 + 0.06 * said).min(0.85) + if noun.titled { 0.12 } else { 0.0 };
    fresh(around, noun, (swallows, date), (why(noun, days, placed), score))
}

/// The event of a noun as it is proposed.
fn fresh(
    around: &Around<'_>,
    noun: &Noun,
    (swallows, date): (bool, Option<DateSpan>),
    (why, score): (&str, f32),
) -> Option<Fresh> {
    let alone = !(noun.subject || noun.titled || noun.audience || noun.bodied);
    let name = match around.place(noun).filter(|_| alone) {
        Some((place, _)) if !place.is_empty() => format!("{} in {place}", noun.name),
        _ => noun.name.clone(),
    };
    let id = slug::id(EntityKind::Event, &name)?;
    let kind_only = swallows || tail::names_bodies(around.all, noun.kind_end, noun.span.end);
    let end = if kind_only && !noun.titled { noun.kind_end } else { noun.span.end };
    let find = Find {
        passage: around.passage,
        span: Span { start: noun.span.start, end },
        name: Name::New(id),
        kind: EntityKind::Event,
        rivals: Vec::new(),
        why: why.into(),
        score,
        given: false,
    };
    let subtype = Some(noun.subtype.to_owned());
    let new = New { name, subtype, date, ..New::default() };
    Some(Fresh { find, new })
}

/// Why an event with its title is one.
const TITLED: &str = "an event told of with its title";
/// Why one is that has a number among those of a body.
pub(super) const OF_BODY: &str = "an event by its number and the body whose it is";

/// What makes it a certain event, in words.
const fn why(noun: &Noun, days: bool, placed: bool) -> &'static str {
    match (noun.titled, days, placed) {
        (true, ..) => TITLED,
        _ if noun.numbered && noun.bodied => OF_BODY,
        (_, true, true) => "an event told of with its day and its place",
        (_, true, _) => "an event told of with its day",
        (_, _, true) => "an event told of with its place",
        _ => "an event told of with its subject",
    }
}

/// The nouns by which an event can be called, by its names.
pub(super) fn nouns(names: &[String]) -> Vec<&'static str> {
    let mut found: Vec<&'static str> = names.iter().flat_map(|name| noun::within(name)).collect();
    found.extend(names.iter().filter_map(|name| verbal::noun_of(name)));
    found.sort_unstable();
    found.dedup();
    found
}
