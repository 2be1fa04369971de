//! What stands behind an event's noun, in whatever order: its day, its place, what it is on and for
//! whom it is.

use super::LONGEST_NAME;
use super::lists::{ENDS, SUBJECT, WITH, has, is_audience, is_count, is_day};
use super::noun::body_at;
use super::tokens::Token;
use crate::ingest::Span;

/// The most phrases that are read behind a noun.
const PHRASES: usize = 6;
/// The most words of a list of those for whom an event is, behind its first comma.
const LISTED: usize = 24;

/// What stands behind a noun.
#[derive(Debug, Default)]
pub(super) struct Tail {
    /// The words that belong to its name.
    pub(super) parts: Vec<Span>,
    /// The token behind all.
    pub(super) next: usize,
    /// Whether it tells what the event is on.
    pub(super) subject: bool,
    /// Whether it tells for whom it is.
    pub(super) audience: bool,
    /// Whether what it is on stands right behind the noun.
    pub(super) near: bool,
}

/// Reads the phrases from a token on: "in Oslo on 4 May for pilots, cooks and divers on knots".
pub(super) fn read(all: &[Token<'_>], from: usize, of_whom: bool, bodies: &[Span]) -> Tail {
    let mut tail = Tail { next: from, ..Tail::default() };
    for _ in 0..PHRASES {
        let at = tail.next;
        let past = past_place(all, past_date(all, at));
        if past > at {
            tail.next = past;
        } else if !(subject(all, &mut tail, from)
            || of_whom && whose(all, &mut tail, from, bodies)
            || audience(all, &mut tail))
        {
            break;
        }
    }
    tail
}

/// "on the lights of ferries"
fn subject(all: &[Token<'_>], tail: &mut Tail, from: usize) -> bool {
    let Some(start) = subject_start(all, tail.next).filter(|_| !tail.subject) else { return false };
    let stop = stop(all, start, true);
    if stop <= start {
        return false;
    }
    tail.parts.push(Span { start: all[tail.next].span.start, end: all[stop - 1].span.end });
    tail.near = tail.next == from;
    (tail.subject, tail.next) = (true, stop);
    true
}

/// "a meeting of the League": whose it is tells it from others, but is named for itself.
fn whose(all: &[Token<'_>], tail: &mut Tail, from: usize, bodies: &[Span]) -> bool {
    let of = all.get(tail.next).is_some_and(|token| token.low == "of");
    if !of || tail.subject || tail.next != from {
        return false;
    }
    let first = from + 1 + usize::from(all.get(from + 1).is_some_and(|own| own.low == "the"));
    let body = all.get(first).and_then(|own| body_at(bodies, own));
    // "the League Lamp Team": a body known by the first words of another's name.
    let behind = |body: Span| {
        all.iter().position(|own| own.span.start >= body.end && (own.mark() || !own.capital()))
    };
    let stop = match body {
        Some(body) => behind(body).unwrap_or(all.len()),
        None => stop(all, from + 1, false),
    };
    if stop <= from + 1 {
        return false;
    }
    tail.parts.push(Span { start: all[from].span.start, end: all[stop - 1].span.end });
    (tail.subject, tail.next) = (true, stop);
    true
}

/// "for 40 pilots, cooks and divers"
fn audience(all: &[Token<'_>], tail: &mut Tail) -> bool {
    let of = tail.next;
    if tail.audience || all.get(of).is_none_or(|token| token.low != "for") {
        return false;
    }
    let first = (of + 1..all.len()).find(|&n| !is_count(&all[n].low));
    // "a forum for discussing": what it is good for.
    let Some(first) = first.filter(|&n| !all[n].low.ends_with("ing")) else { return false };
    let end = listed(all, first, stop(all, first, false));
    let end = (first..end).find(|&n| n > first && is_subject(all, n)).unwrap_or(end);
    if end <= first {
        return false;
    }
    tail.parts.push(Span { start: all[of].span.start, end: all[of].span.end });
    tail.parts.push(Span { start: all[first].span.start, end: all[end - 1].span.end });
    (tail.audience, tail.next) = (true, end);
    true
}

/// Whether those for whom an event is are told by their bodies, between two bytes, which have names of
/// their own: "for officers of the Guild".
pub(super) fn names_bodies(all: &[Token<'_>], from: usize, to: usize) -> bool {
    let within = |own: &&Token<'_>| own.span.start >= from && own.span.end <= to;
    let tail: Vec<&Token<'_>> = all.iter().filter(within).collect();
    let open = tail.iter().position(|own| own.low == "for");
    let behind = open.map_or(&[][..], |open| &tail[open + 1..]);
    behind.windows(3).any(|own| {
        let of = matches!(own[0].low.as_str(), "of" | "from");
        of && (own[1].capital() || own[1].low == "the" && own[2].capital())
    })
}

/// Whether what an event is on begins at a token, behind those for whom it is.
fn is_subject(all: &[Token<'_>], at: usize) -> bool {
    matches!(all[at].low.as_str(), "on" | "about" | "concerning" | "regarding")
        && subject_start(all, at).is_some()
}

/// The end of a list whose first thing ends at a comma: "pilots, cooks and divers".
fn listed(all: &[Token<'_>], first: usize, end: usize) -> usize {
    if all.get(end).is_none_or(|token| token.low != ",") {
        return end;
    }
    let last = all.len().min(end + LISTED);
    let plain = |n: &usize| {
        let token = &all[*n];
        (!token.mark() || matches!(token.text, "," | "-" | "’" | "'")) && !has(ENDS, &token.low)
    };
    let and = (end..last).take_while(plain).find(|&n| all[n].low == "and");
    let small = |n: usize| all.get(n).is_some_and(|token| !token.mark() && !token.digit());
    match and.filter(|&and| small(and + 1)) {
        Some(and) => stop(all, and + 1, false).max(first),
        None => end,
    }
}

/// The first token of what an event is on.
fn subject_start(all: &[Token<'_>], at: usize) -> Option<usize> {
    let token = all.get(at)?;
    let (_, second) = SUBJECT.iter().find(|(word, _)| *word == token.low)?;
    if second.is_empty() {
        // "on 4 May", "on Friday"
        let next = all.get(at + 1)?;
        let day = next.digit() || is_day(&next.low);
        return (!day).then_some(at + 1);
    }
    let next = all.get(at + 1).filter(|next| second.contains(&next.low.as_str()))?;
    let verb = token.low == "to" && !next.low.is_empty();
    Some(if verb { at + 1 } else { at + 2 })
}

/// The token after a date that begins here ("on 3 and 4 May 2011"); here where there is none.
fn past_date(all: &[Token<'_>], from: usize) -> usize {
    let opens =
        all.get(from).is_some_and(|token| matches!(token.low.as_str(), "on" | "from" | "in"));
    let day = all.get(from + 1).is_some_and(|token| token.digit() || is_day(&token.low));
    if !opens || !day {
        return from;
    }
    let part = |token: &Token<'_>| {
        token.digit()
            || is_day(&token.low)
            || matches!(token.low.as_str(), "and" | "to" | "-" | "–" | "—")
    };
    let end = (from + 1..all.len()).find(|&n| !part(&all[n])).unwrap_or(all.len());
    // "on 3 May and ...": the last joint is of what follows.
    if matches!(all[end - 1].low.as_str(), "and" | "to") { end - 1 } else { end }
}

/// The token after a place that begins here ("in Oslo, Bergen and Moss", "at the Harbour House"); here
/// where there is none.
fn past_place(all: &[Token<'_>], from: usize) -> usize {
    let opens = all.get(from).is_some_and(|token| matches!(token.low.as_str(), "in" | "at"));
    if !opens {
        return from;
    }
    let proper = |n: usize| all.get(n).is_some_and(|own| own.capital() && !is_day(&own.low));
    let first = from + 1 + usize::from(all.get(from + 1).is_some_and(|own| own.low == "the"));
    let mut end = first;
    while proper(end) {
        end += 1;
        let joins = all.get(end).is_some_and(|own| matches!(own.low.as_str(), "," | "and" | "of"));
        if joins && proper(end + 1) {
            end += 1;
        }
    }
    if end > first { end } else { from }
}

/// The token at which a phrase ends.
pub(super) fn stop(all: &[Token<'_>], from: usize, subject: bool) -> usize {
    let mut end = from;
    let first = all.get(from).map_or(0, |token| token.span.start);
    for at in from..all.len() {
        let token = &all[at];
        let low = token.low.as_str();
        let before = at.checked_sub(1).map_or("", |n| all[n].low.as_str());
        let next = all.get(at + 1);
        let capital = next.is_some_and(|next| next.capital() || next.digit());
        let article_capital = next.is_some_and(|next| next.low == "the")
            && all.get(at + 2).is_some_and(Token::capital);
        let leaves = match low {
            "in" | "at" | "from" => {
                capital
                    || article_capital && (low != "in" || !subject)
                    || next.is_some_and(|next| {
                        matches!(
                            next.low.as_str(),
                            "early"
                                | "late"
                                | "mid"
                                | "co-operation"
                                | "cooperation"
                                | "collaboration"
                                | "partnership"
                                | "coordination"
                                | "co-ordination"
                                | "conjunction"
                        )
                    })
            }
            "on" => next.is_some_and(|next| next.digit() || is_day(&next.low)),
            "with" => !has(WITH, before),
            "under" => capital || article_capital,
            "for" => {
                let counts = |next: &Token<'_>| is_count(&next.low);
                subject && (next.is_some_and(counts) || is_audience(&all[at + 1..]))
            }
            "and" => next.is_some_and(|next| {
                let verb = next.low.ends_with("ed") && next.low.len() > 4;
                verb || matches!(next.low.as_str(), "a" | "an" | "met" | "spoke" | "gave" | "made")
            }),
            "this" | "last" | "next" => next.is_some_and(|next| {
                matches!(
                    next.low.as_str(),
                    "week" | "month" | "year" | "spring" | "summer" | "autumn"
                )
            }),
            "as" => next.is_some_and(|next| matches!(next.low.as_str(), "part" | "a" | "well")),
            _ => has(ENDS, low) && !(subject && at == from),
        };
        let joins = matches!(token.text, "’" | "'" | "&" | "/" | "-");
        if leaves || (token.mark() && !joins) || token.span.end > first + LONGEST_NAME {
            break;
        }
        end = at + 1;
    }
    // What ends in a small word was cut within a phrase.
    while end > from
        && matches!(
            all[end - 1].low.as_str(),
            "and"
                | "the"
                | "of"
                | "for"
                | "in"
                | "to"
                | "a"
                | "on"
                | "or"
                | "at"
                | "as"
                | "it"
                | "an"
        )
    {
        end -= 1;
    }
    end
}
