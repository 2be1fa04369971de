//! Events told by a verb alone: "the guide was presented in Oslo", "a delegation visited Norway from 6
//! to 10 March", "pilots of ten States met in Oslo on 4 May".

use super::Around;
use super::lists::{OPEN, has, is_day};
use super::tokens::Token;
use crate::ingest::Span;
use crate::ingest::gazetteer::{As, Gazetteer};
use crate::ingest::words::words;

/// Verbs by which something is shown to others for the first time, and what that is called.
const SHOWN: &[(&str, &str)] = &[
    ("presented", "Presentation"),
    ("launched", "Launch"),
    ("unveiled", "Launch"),
    ("released", "Launch"),
    ("introduced", "Presentation"),
    ("premiered", "Launch"),
    ("inaugurated", "Inauguration"),
    ("opened", "Opening"),
];
/// Papers and other works that are shown so.
const WORKS: &str = "report reports study manual handbook guide guidebook book booklet brochure textbook toolkit \
    campaign website webpage portal film documentary project programme program strategy plan publication survey \
    exhibition application app guidelines magazine hotline helpline platform database curriculum module review \
    analysis assessment index atlas video song poster edition volume translation commentary compendium newsletter \
    paper monograph initiative leaflet dictionary glossary directory standards";
/// What is opened.
const HOUSES: &str = "centre center office shelter exhibition school laboratory library house building classroom \
    facility museum clinic institute academy headquarters memorial";
/// Nouns at which a phrase ends.
const LEAVES: &str = "in at on by during today yesterday which that who where and with to from for as was were has have";
/// Verbs of those who come together.
const MET: &str = "met gathered convened assembled";
/// How far behind its verb the day or the place of an event stands, in words.
const REACH: usize = 30;
/// The most words of a phrase.
const LONGEST: usize = 10;

/// An event that a verb tells.
pub(super) struct Verbal {
    /// The verb.
    pub(super) span: Span,
    pub(super) name: String,
    pub(super) subtype: &'static str,
}

/// What is known of the text and the sentence in which a verb stands.
#[derive(Clone, Copy)]
pub(super) struct Of {
    /// Whether it is a press text or one as short.
    pub(super) press: bool,
    /// Whether the sentence names a day.
    pub(super) days: bool,
    /// Whether an event was told of before.
    pub(super) later: bool,
    /// Whether a noun of the sentence tells one.
    pub(super) noun: bool,
}

/// The event that a verb of a sentence tells, where no noun does.
pub(super) fn find(around: &Around<'_>, of: Of) -> Option<Verbal> {
    let all = around.all;
    let open = all.iter().any(|token| has(OPEN, &token.low));
    (0..all.len()).find_map(|at| {
        visited(around, at, of).or_else(|| {
            let press = of.press && !open && !of.noun;
            let now = of.days || all.iter().any(|token| token.low == "today");
            let shown = || shown(around, at, of, now);
            press.then(|| met(around, at, now).or_else(shown)).flatten()
        })
    })
}

/// "visited Norway from 6 to 10 March"
fn visited(around: &Around<'_>, at: usize, of: Of) -> Option<Verbal> {
    let all = around.all;
    let verb = matches!(all[at].low.as_str(), "visited" | "visits" | "toured" | "visiting");
    let day = |token: &Token<'_>| token.digit() && token.low.len() <= 2;
    let dated = of.days || of.press && around.says_day();
    let last = all.len().min(at + REACH);
    let near = all[at..last].iter().any(day) || of.press && all[..at].iter().any(day);
    // "who visited Norway" is said in passing.
    let passing = at == 0 || matches!(all[at - 1].low.as_str(), "who" | "which" | "that" | "have");
    if !verb || !dated || !near || passing || all[at].capital() {
        return None;
    }
    let (place, _) = place_at(around, at + 1)?;
    Some(Verbal { span: all[at].span, name: format!("Visit to {place}"), subtype: "visit" })
}

/// "pilots of ten States met in Oslo on 4 May"
fn met(around: &Around<'_>, at: usize, now: bool) -> Option<Verbal> {
    let all = around.all;
    let together =
        all[at].low == "came" && all.get(at + 1).is_some_and(|own| own.low == "together");
    if !(has(MET, &all[at].low) || together) || !now || at == 0 || all[at].capital() {
        return None;
    }
    let next = at + 1 + usize::from(together);
    let plain = |n: usize| {
        let low = all[n].low.as_str();
        is_when(&all[n]) || has("today yesterday from to and here for the first time again", low)
    };
    let opens = |n: usize| matches!(all[n].low.as_str(), "in" | "at") && !is_when(&all[n + 1]);
    let last = all.len().saturating_sub(2).min(next + REACH / 2);
    let place = (next..last).find(|&n| opens(n)).filter(|&n| (next..n).all(plain))?;
    let named = all[place + 1].capital() || all[place + 1].low == "the" && all[place + 2].capital();
    let name = place_at(around, place + 1).map(|(name, _)| name);
    let name = name.or_else(|| {
        (all[place].low == "in" && all[place + 1].capital()).then_some(all[place + 1].text)
    });
    // "met at the Harbour House in Oslo"
    let name = name.or_else(|| place_behind(around, place + 1, 8).map(|(_, name)| name));
    let name = format!("Meeting in {}", name.filter(|_| named)?);
    Some(Verbal { span: all[at].span, name, subtype: "meeting" })
}

/// "the guide was presented in Oslo", "the League today presented the guide"
fn shown(around: &Around<'_>, at: usize, of: Of, now: bool) -> Option<Verbal> {
    let all = around.all;
    let (verb, noun) = SHOWN.iter().find(|(verb, _)| *verb == all[at].low)?;
    let houses = matches!(*verb, "opened" | "inaugurated");
    let works = |low: &str| !houses && has(WORKS, low) || houses && has(HOUSES, low);
    let placed = place_behind(around, at + 1, REACH / 2).is_some();
    let before = at.checked_sub(1)?;
    let adverb = |n: &usize| {
        let low = all[*n].low.as_str();
        low.ends_with("ly") || matches!(low, "today" | "yesterday" | "first" | "also" | "being")
    };
    let helper = (0..at).rev().find(|n| !adverb(n))?;
    let passive = matches!(all[helper].low.as_str(), "was" | "were" | "been" | "is" | "are");
    let thing = if passive {
        phrase_before(all, helper, &works)
    } else if works(&all[before].low) || matches!(all[before].text, "”" | "\"") {
        // "a study launched in Oslo"
        placed.then(|| phrase_before(all, at, &works)).flatten()
    } else if of.later {
        None
    } else {
        let from = (at + 1..all.len()).find(|n| !adverb(n) && !is_when(&all[*n]))?;
        phrase_behind(all, from, &works)
    };
    let text = around.reading.text(around.passage);
    let words = text.get(thing?).map(|own| own.split_whitespace().collect::<Vec<_>>().join(" "))?;
    (placed || now).then(|| Verbal {
        span: all[at].span,
        name: format!("{noun} of {words}"),
        subtype: "ceremony",
    })
}

/// Whether a token is part of a day.
fn is_when(token: &Token<'_>) -> bool {
    token.digit() || is_day(&token.low) || matches!(token.low.as_str(), "on" | "this" | "week")
}

/// The phrase that ends before a token and whose noun fits: "a study of ferries".
fn phrase_before(
    all: &[Token<'_>],
    end: usize,
    fits: &dyn Fn(&str) -> bool,
) -> Option<std::ops::Range<usize>> {
    let from = end.saturating_sub(2 * LONGEST);
    let noun = (from..end).rev().find(|&n| fits(&all[n].low))?;
    let verb = |n: usize| all[n].mark() && !matches!(all[n].text, "’" | "'" | "-" | "“" | "”");
    // What stands between commas behind the noun leaves it the subject.
    let plain = (noun + 1..end).all(|n| !matches!(all[n].text, ";" | ":" | "."));
    let first = (noun.saturating_sub(LONGEST)..noun).rev().find(|&n| {
        verb(n) || has("a an the its their his her this of to in by with and", &all[n].low)
    });
    let first = first.map_or(noun.saturating_sub(LONGEST), |n| n + 1);
    let last = (noun + 1..end).find(|&n| verb(n) || has("which that who in at was", &all[n].low));
    let last = last.unwrap_or(end).min(noun + LONGEST);
    (plain && last > first).then(|| all[first].span.start..all[last - 1].span.end)
}

/// The phrase that begins at a token and whose noun fits.
fn phrase_behind(
    all: &[Token<'_>],
    from: usize,
    fits: &dyn Fn(&str) -> bool,
) -> Option<std::ops::Range<usize>> {
    let article = matches!(all.get(from)?.low.as_str(), "a" | "an" | "the" | "its" | "their");
    let first = from + usize::from(article);
    let last = all.len().min(first + LONGEST);
    let noun = (first..last).take_while(|&n| !all[n].mark()).find(|&n| fits(&all[n].low))?;
    let plain = (first..noun).all(|n| !has(LEAVES, &all[n].low));
    let ends = |&n: &usize| {
        all[n].mark() || has("in at today which that who where and with to", &all[n].low)
    };
    let end = (noun + 1..all.len()).find(ends).unwrap_or(all.len()).min(noun + LONGEST);
    (article && plain).then(|| all[first].span.start..all[end - 1].span.end)
}

/// The place that is named right behind a token, as "in" or "at" tells: its token and its name.
fn place_behind<'a>(around: &'a Around<'_>, from: usize, reach: usize) -> Option<(usize, &'a str)> {
    let all = around.all;
    let last = all.len().min(from + reach);
    (from..last).find_map(|n| {
        let opens = matches!(all[n].low.as_str(), "in" | "at");
        let proper = |own: &&Token<'_>| own.capital() && !is_day(&own.low);
        all.get(n + 1).filter(|own| opens && proper(own))?;
        place_at(around, n + 1).map(|(name, _)| (n, name))
    })
}

/// The known place whose name begins at a token.
fn place_at<'a>(around: &'a Around<'_>, at: usize) -> Option<(&'a str, usize)> {
    let token = around.all.get(at)?;
    let at = at + usize::from(token.low == "the");
    let first = around.all.get(at).filter(|own| own.capital())?;
    let own = &around.reading.words[around.passage];
    let start = own.partition_point(|word| word.span.start < first.span.start);
    let (count, _, how) = Gazetteer::shipped().at(own.get(start..)?)?;
    let end = own.get(start + count - 1)?.span.end;
    let name = around.reading.text(around.passage).get(first.span.start..end)?;
    (how == As::Name).then_some((name, at))
}

/// The noun by which an event that a verb tells is called again.
pub(super) fn noun_of(name: &str) -> Option<&'static str> {
    let first = words(name).into_iter().next()?.key;
    let own = ["presentation", "launch", "inauguration", "opening", "visit", "meeting"];
    own.into_iter().find(|noun| *noun == first && name.contains(' '))
}
