//! Events told of again by their noun alone: "the workshop", "this event", "It was organized by".

use super::reading::{Find, Reading};
use super::shapes::Shapes;
use super::told::BY_VERB;
use crate::ingest::words::Word;
use crate::ingest::{Name, Span, sentence_spans};
use crate::model::{EntityId, EntityKind};

/// How many passages an event is remembered.
const REMEMBERED: usize = 5;
/// The most passages of a text in which an event is remembered to the end.
const SHORT: usize = 30;
/// Words behind a noun with which it is another's: "the conference on ...".
const OTHERS: [&str; 16] = [
    "of",
    "on",
    "for",
    "entitled",
    "room",
    "report",
    "series",
    "about",
    "center",
    "material",
    "programme",
    "program",
    "need",
    "manual",
    "curriculum",
    "module",
];
/// Nouns that stand for an event of any sort.
const ANY: [&str; 5] = ["event", "meeting", "gathering", "occasion", "series"];
/// Nouns of events that are told by a verb: only those are called so.
const SHOWN: [&str; 4] = ["presentation", "launch", "inauguration", "opening"];
/// Adjectives between the article and the noun that tell of no other event.
const SAME: [&str; 20] = [
    "annual",
    "conference",
    "entire",
    "expert",
    "final",
    "high-level",
    "hybrid",
    "international",
    "joint",
    "level",
    "national",
    "online",
    "public",
    "regional",
    "same",
    "special",
    "specialized",
    "three-day",
    "two-day",
    "whole",
];
/// Verbs behind "It was" that are said of events.
const SAID: [&str; 27] = [
    "delivered",
    "staged",
    "arranged",
    "run",
    "led",
    "taught",
    "addressed",
    "followed",
    "sponsored",
    "organized",
    "organised",
    "hosted",
    "held",
    "attended",
    "opened",
    "moderated",
    "chaired",
    "co-organized",
    "co-organised",
    "convened",
    "conducted",
    "facilitated",
    "supported",
    "funded",
    "closed",
    "co-hosted",
    "financed",
];

/// Finds events told of before by their noun: the last one of the paragraph, or of those before it in
/// the section.
pub(super) fn events(
    reading: &Reading<'_>,
    named: &[Find],
    nouns: &dyn Fn(&EntityId) -> Vec<&'static str>,
) -> Vec<Find> {
    let mut found = Vec::new();
    let mut earlier: Vec<&Find> = Vec::new();
    let mut told = 0;
    let mut whole: Vec<&Find> = Vec::new();
    let short = reading.words.len() <= SHORT;
    let mut next = named.iter().peekable();
    for passage in 0..reading.words.len() {
        let same =
            passage > 0 && reading.passage(passage - 1).section == reading.passage(passage).section;
        if !same || passage > told + REMEMBERED {
            earlier.clear();
        }
        let mut own: Vec<&Find> = Vec::new();
        while let Some(find) = next.next_if(|find| find.passage <= passage) {
            if find.passage == passage && find.kind == EntityKind::Event {
                own.push(find);
            }
        }
        let before = found.len();
        let mut here = |span: Span, noun: &str| {
            let taken =
                own.iter().any(|find| find.span.start < span.end && span.start < find.span.end);
            if taken {
                return;
            }
            let all = || {
                let own = own.iter().rev().filter(|find| find.span.end <= span.start);
                own.chain(earlier.iter().rev()).copied()
            };
            let called = |find: &Find| {
                let own = nouns(find.name.id());
                let by_verb = find.why == BY_VERB && own.contains(&"meeting");
                by_verb
                    || own.is_empty() && !SHOWN.contains(&noun)
                    || own.iter().any(|own| letters(own).ends_with(&letters(noun)))
            };
            let any = noun.is_empty() || ANY.contains(&noun);
            let by_noun = |find: &&&Find| !any && !nouns(find.name.id()).is_empty() && called(find);
            let event = all().find(|find| called(find)).or_else(|| all().next().filter(|_| any));
            let event = event.or_else(|| whole.iter().find(by_noun).copied());
            if let Some(event) = event {
                found.push(again(passage, span, event));
            }
        };
        for (span, noun) in spoken(reading, passage) {
            here(span, &noun);
        }
        for span in pronouns(reading.text(passage)) {
            here(span, "");
        }
        if short {
            whole.extend(own.iter().filter(|find| !find.given));
        }
        if !own.is_empty() {
            (earlier, told) = (own, passage);
        } else if found.len() > before {
            told = passage;
        }
    }
    found
}

fn again(passage: usize, span: Span, event: &Find) -> Find {
    let name: Name = event.name.clone();
    Find {
        passage,
        span,
        name,
        kind: event.kind,
        rivals: Vec::new(),
        why: "called by its noun alone, and told of right before".into(),
        score: 0.75,
        given: false,
    }
}

/// The nouns of events that stand alone behind "the" or "this", with their words.
fn spoken(reading: &Reading<'_>, passage: usize) -> Vec<(Span, String)> {
    let words = &reading.words[passage];
    let text = reading.text(passage);
    let mut found = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let Some((count, noun)) = noun(words, at) else {
            at += 1;
            continue;
        };
        let (first, last) = (at, at + count - 1);
        at += count;
        let article = |word: &str| ["the", "this"].iter().any(|own| word.eq_ignore_ascii_case(own));
        let gap = reading.gap(passage, first).split_whitespace().last();
        let before = first.checked_sub(1).map(|n| words[n].span);
        let before = before.and_then(|span| text.get(span.start..span.end));
        // "the two-day workshop": how long it was says nothing.
        let behind = gap.is_some_and(article)
            || (before.is_some_and(article) && gap.is_none())
            || duration(words, first).is_some_and(|n| {
                reading.gap(passage, n).split_whitespace().last().is_some_and(article)
            })
            || same(words, first).is_some_and(|n| {
                reading.gap(passage, n).split_whitespace().last().is_some_and(article)
            });
        let follows = text.get(words[last].span.end..).unwrap_or_default();
        let next = follows.split_whitespace().next().unwrap_or_default().to_lowercase();
        let alone = !OTHERS.contains(&next.trim_end_matches('s'))
            && !OTHERS.contains(&next.as_str())
            && !next.starts_with(['“', '"', '‘', '(', '-']);
        if behind && alone && !words[first].capital {
            let span = Span { start: words[first].span.start, end: words[last].span.end };
            found.push((span, noun));
        }
    }
    found
}

/// The first word of "two-day" right before a word.
fn duration(words: &[Word], at: usize) -> Option<usize> {
    let unit = at.checked_sub(1).filter(|&n| matches!(words[n].key.as_str(), "day" | "week"))?;
    unit.checked_sub(1)
}

/// The first of the adjectives right before a word that tell of no other event.
fn same(words: &[Word], at: usize) -> Option<usize> {
    let adjective = |n: &usize| !words[*n].capital && SAME.contains(&words[*n].key.as_str());
    (at.saturating_sub(2)..at).rev().take_while(adjective).last()
}

/// The noun of an event at a word, in the singular: how many words, and the noun.
fn noun(words: &[Word], at: usize) -> Option<(usize, String)> {
    let mut joined = String::new();
    let mut best = None;
    for (n, word) in words.iter().skip(at).take(3).enumerate() {
        joined.push_str(&word.key.replace('-', ""));
        if let Some((noun, _)) = Shapes::shipped().event(&joined) {
            best = Some((n + 1, noun.to_owned()));
        }
    }
    let key = words[at].key.as_str();
    if best.is_none()
        && (SHOWN.contains(&key) || matches!(key, "gathering" | "occasion" | "series" | "sery"))
    {
        let noun = if words[at].key == "sery" { "series" } else { words[at].key.as_str() };
        best = Some((1, noun.to_owned()));
    }
    best
}

/// Where "It" opens a sentence that tells of an event.
fn pronouns(text: &str) -> Vec<Span> {
    let open = |span: &Span| {
        let own = text.get(span.start..span.end)?;
        let mut words = own.split_whitespace();
        let first = words.next().filter(|word| *word == "It")?;
        let second = words.next()?;
        let whole = Some(Span { start: span.start, end: span.start + first.len() });
        // "It took place in", "It brought together"
        let next = words.clone().next().unwrap_or_default();
        let gathers = match second {
            "took" | "takes" => next == "place",
            "brought" | "brings" => next == "together",
            "gathered" | "gathers" | "drew" => true,
            _ => false,
        };
        if gathers {
            return whole;
        }
        Some(second).filter(|word| matches!(*word, "was" | "is" | "will"))?;
        let rest = words.find(|word| !matches!(*word, "be" | "also" | "jointly" | "being"))?;
        let verb = rest.trim_end_matches([',', '.']);
        let gathers = verb == "part";
        whole.filter(|_| SAID.contains(&verb) || gathers)
    };
    let mut found: Vec<Span> = sentence_spans(text).iter().filter_map(open).collect();
    // "The League organized it in partnership with the Guild."
    for verb in ["organized it ", "organised it ", "hosted it ", "convened it ", "co-hosted it "] {
        let ends = text.match_indices(verb).map(|(at, own)| at + own.len() - 1);
        found.extend(ends.map(|end| Span { start: end - "it".len(), end }));
    }
    found.sort_unstable();
    found
}

fn letters(noun: &str) -> String {
    noun.chars().filter(|c| c.is_alphanumeric()).collect()
}
