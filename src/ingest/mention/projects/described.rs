//! Projects without a title, told of with what they are for: "an 18-month project to light the
//! piers", "the Office's lighthouse project".

use super::super::reading::{Find, Fresh};
use super::super::slug;
use super::run::owns;
use super::{Around, OTHERS, singular};
use crate::ingest::{Name, New, Span};
use crate::model::EntityKind;

/// The most words before the noun.
const ADJECTIVES: usize = 6;
/// The most words of what a project is for.
const SUBJECT: usize = 9;

/// Words before the noun that tell it from no other.
const PLAIN: &[&str] = &[
    "new", "large", "small", "major", "first", "second", "third", "joint", "recent", "similar",
    "special", "same", "ongoing", "other", "further", "separate", "current", "this", "own", "big",
    "whole", "entire", "pilot",
];

/// Words before its article with which it is no verb's object.
const LED: &[&str] = &[
    "under", "within", "of", "by", "through", "for", "in", "as", "to", "from", "with", "is", "was",
    "be", "and", "but", "via", "during",
];

/// Words at which what a project is for ends.
const ENDS: &[&str] = &[
    "which",
    "that",
    "who",
    "funded",
    "financed",
    "supported",
    "implemented",
    "launched",
    "run",
    "was",
    "were",
    "is",
    "are",
    "has",
    "have",
    "had",
    "will",
    "by",
    "under",
    "with",
    "and",
    "as",
    "since",
    "from",
    "until",
    "held",
    "organized",
    "organised",
    "carried",
    "but",
    "while",
    "where",
    "led",
];

/// The project described around a noun, where enough is said of it.
pub(super) fn at(around: &Around<'_>, noun: usize) -> Option<Fresh> {
    let all = around.all;
    let own = &all[noun];
    if own.capital() || OTHERS.contains(&around.low(noun + 1)) {
        return None;
    }
    let from = noun.saturating_sub(ADJECTIVES);
    let article = (from..noun).rev().find(|&n| {
        matches!(around.low(n), "a" | "an" | "its" | "another" | "their") || owns(&all[n])
    })?;
    let between = &all[article + 1..noun];
    if between.iter().any(|token| token.mark() || token.low == "the" || token.low == "of") {
        return None;
    }
    let telling: Vec<&str> = between
        .iter()
        .filter(|token| !PLAIN.contains(&token.low.as_str()) && !is_length(&token.low))
        .map(|token| token.text)
        .collect();
    // "an OSCE project": whose it is tells nothing of what it is.
    let actor = |span: Span| around.is_actor(span) || around.is_place(span);
    let adjectives = between.iter().any(|token| {
        let plain = PLAIN.contains(&token.low.as_str()) || is_length(&token.low);
        !plain && !token.capital() && !actor(token.span)
    });
    let subject = subject(around, noun);
    let possessed = matches!(around.low(article), "its" | "their") || owns(&all[article]);
    let training = between.iter().any(|token| {
        matches!(token.low.as_str(), "training" | "study" | "work" | "exchange" | "visit")
    });
    // A programme is often one of a course or of a government.
    let program = own.low.starts_with("program");
    // What a verb does is told as a deed.
    let led = article.checked_sub(1).is_none_or(|n| {
        let low = around.low(n);
        all[n].mark() && low != ")" || LED.contains(&low)
    });
    let fits = match subject {
        _ if !led && !owns(&all[article]) => false,
        Some(_) => !training && (!program || adjectives),
        None => possessed && adjectives && !training && !program,
    };
    if !fits {
        return None;
    }
    let end = subject.map_or(own.span.end, |(_, end)| end);
    let first =
        between.first().filter(|_| !telling.is_empty()).map_or(own.span.start, |t| t.span.start);
    let words = around.text.get(own.span.start..end)?;
    let words =
        [telling.join(" "), words.split_whitespace().collect::<Vec<_>>().join(" ")].join(" ");
    let mut letters = words.trim().chars();
    let name = letters.next()?.to_uppercase().chain(letters).collect::<String>();
    let document = around.reading.document.id();
    let id = slug::id(EntityKind::Activity, &format!("{document} {name}"))?;
    let find = Find {
        passage: around.passage,
        span: Span { start: first, end: own.span.end },
        name: Name::New(id),
        kind: EntityKind::Activity,
        rivals: Vec::new(),
        why: "a project told of with what it is for".into(),
        score: 0.65,
        given: false,
    };
    let subtype = Some(singular(&own.low));
    Some(Fresh { find, new: New { name, subtype, ..New::default() } })
}

/// Whether a word says how long something took: "18-month", "two-year".
fn is_length(word: &str) -> bool {
    ["month", "year", "week", "day"].iter().any(|unit| word.ends_with(unit)) && word.contains('-')
}

/// What a project is for, behind its noun: its tokens' first, and where it ends.
fn subject(around: &Around<'_>, noun: usize) -> Option<(usize, usize)> {
    let all = around.all;
    let first = match around.low(noun + 1) {
        "on" | "for" | "against" => noun + 2,
        "to" => noun + 2,
        "aimed" | "aiming" | "designed" | "intended" => noun + 3,
        _ => return None,
    };
    let next = all.get(first)?;
    // "a project to the Guild", "a project on 4 May"
    if next.digit() || next.mark() || around.low(noun + 1) == "to" && next.low == "the" {
        return None;
    }
    let stop = |n: usize| {
        let token = &all[n];
        let place = matches!(token.low.as_str(), "in" | "at")
            && all.get(n + 1).is_some_and(|next| next.capital() || next.digit());
        let mark = token.mark() && !matches!(token.text, "’" | "'" | "-" | "/");
        mark || place || n > first && ENDS.contains(&token.low.as_str())
    };
    let mut end = (first..all.len()).find(|&n| stop(n)).unwrap_or(all.len());
    if end > first + SUBJECT {
        end = first + SUBJECT;
    }
    while end > first
        && matches!(
            around.low(end - 1),
            "and" | "of" | "the" | "a" | "an" | "to" | "in" | "on" | "for" | "their" | "its" | "at"
        )
    {
        end -= 1;
    }
    (end > first).then(|| (first, all[end - 1].span.end))
}
