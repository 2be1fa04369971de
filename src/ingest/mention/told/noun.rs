//! An event's noun with what stands before it and what it is on.

use super::super::shapes::Shapes;
use super::lists::{BEHIND, NOT_BEFORE, has, is_duration};
use super::tail::{self, stop};
use super::tokens::Token;
use super::{LONGEST_NAME as LONGEST, many, verbs};
use crate::ingest::Span;

/// The most words before the noun.
const ADJECTIVES: usize = 8;

/// How a text speaks of an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Article {
    /// As new: "a seminar".
    Indefinite,
    /// As known, or as somebody's: "the seminar", "its seminar".
    Definite,
}

/// An event's noun in its sentence.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Noun {
    pub(super) article: Article,
    /// Its first token.
    pub(super) first: usize,
    /// The token after its name.
    pub(super) after: usize,
    /// The words of its name in the passage.
    pub(super) span: Span,
    /// The token behind the noun itself.
    pub(super) kind_at: usize,
    /// Where the noun itself ends.
    pub(super) kind_end: usize,
    pub(super) name: String,
    /// What sort of event the noun is.
    pub(super) subtype: &'static str,
    pub(super) adjectives: usize,
    pub(super) subject: bool,
    pub(super) audience: bool,
    pub(super) titled: bool,
    /// Whether it has a number in a row of them: "the 31st meeting".
    pub(super) numbered: bool,
    /// Whether several are told of as one: "a series of workshops".
    pub(super) many: bool,
    /// Whether it is called after who held it: "a side event organized by the League".
    pub(super) held: bool,
    /// Whether it is told how long it was: "a two-day visit".
    pub(super) lasting: bool,
    /// Whether a body whose it is stands in its name: "the 4th League of Pilots conference".
    pub(super) bodied: bool,
}

/// The events' nouns of a sentence, in order. `bodies` is where it names bodies.
pub(super) fn all(text: &str, tokens: &[Token<'_>], bodies: &[Span]) -> Vec<Noun> {
    let mut found = Vec::new();
    let mut next = 0;
    while next < tokens.len() {
        match at(text, tokens, next, bodies) {
            Some(noun) => {
                next = noun.after.max(next + 1);
                found.push(noun);
            }
            None => next += 1,
        }
    }
    found
}

/// The event whose noun begins at a token.
fn at(text: &str, all: &[Token<'_>], at: usize, bodies: &[Span]) -> Option<Noun> {
    let (count, noun, subtype) = longest(all, at)?;
    // "a training seminar": the last noun of a run is the one.
    if longest(all, at + count).is_some() {
        return None;
    }
    let kind_end = all[at + count - 1].span.end;
    let next = all.get(at + count);
    let fits =
        next.is_none_or(|next| next.mark() || next.digit() || has(BEHIND, next.low.as_str()));
    if !fits {
        return None;
    }
    let many = many::is_plural(&all[at + count - 1].low);
    let (article, first) =
        if many { several(all, at, at + count)? } else { before(all, at, bodies)? };
    let of_body = |token: &Token<'_>| body_at(bodies, token).is_some();
    let visit = subtype == "visit" && noun == "visit";
    let place = many::place_of_visit(text, all, at + count)
        .filter(|(_, behind)| visit || subtype == "visit" && verbs::is_held(all, *behind));
    let sort = place.is_none() && many::is_sort_of_visit(&all[first..at]);
    let paid = place.is_some_and(|(_, behind)| verbs::is_held(all, behind));
    let certain = paid || many::is_certain_visit(article, &all[first..at]);
    if visit && !sort && (place.is_none() || !certain) {
        return None;
    }
    let own_words = || all[first..at].iter().filter(|token| !of_body(token));
    let adjectives = own_words().filter(|token| !is_duration(&token.low)).count();
    let mut found = Noun {
        article,
        first,
        after: at + count,
        span: Span { start: all[first].span.start, end: kind_end },
        kind_at: at + count,
        kind_end,
        name: String::new(),
        subtype,
        adjectives,
        subject: false,
        audience: false,
        titled: false,
        numbered: own_words().any(|token| many::is_ordinal(&token.low)),
        many,
        held: false,
        lasting: all[first..at].iter().any(|token| is_duration(&token.low)),
        bodied: all[first..at].iter().any(of_body),
    };
    if let Some((title, after)) = title(text, all, at + count) {
        found.titled = true;
        found.span = title;
        found.name = text.get(title.start..title.end)?.trim().to_owned();
        found.after = after;
        return (found.name.len() <= 2 * LONGEST).then_some(found);
    }
    let named_from = (first..at).find(|&n| !is_duration(&all[n].low)).unwrap_or(at);
    let mut end = kind_end;
    let mut next = at + count;
    let mut parts = vec![Span { start: all[named_from].span.start, end: kind_end }];
    // "a second series, of ten workshops"
    if let Some(comma) = (named_from..at).find(|&n| all[n].low == ",") {
        parts[0].end = all[comma - 1].span.end;
        parts.push(Span { start: all[comma + 1].span.start, end: kind_end });
    }
    if let Some((from, behind)) = place {
        parts.push(Span { start: all[at + count].span.start, end: all[behind - 1].span.end });
        (found.subject, found.after) = (true, behind.max(from));
        found.name = name(text, &parts)?;
        return Some(found);
    }
    let whose = subtype == "meeting" || subtype == "conference" && found.numbered;
    let tail = tail::read(all, next, whose, bodies);
    // "a conference in Oslo on 4 May, entitled “...”"
    let late = title(text, all, tail.next).filter(|_| !tail.subject && tail.next > next);
    if let Some((title, after)) = late {
        found.titled = true;
        found.span.end = kind_end;
        found.name = text.get(title.start..title.end)?.trim().to_owned();
        found.after = after;
        return (found.name.len() <= 2 * LONGEST).then_some(found);
    }
    found.subject = tail.subject;
    found.audience = tail.audience;
    if let Some(part) = tail.parts.first().filter(|_| next == at + count && tail.near) {
        end = part.end;
    }
    parts.extend(tail.parts);
    next = tail.next;
    // "a side event to the Elm Conference"
    let side = noun == "side event" && !found.subject;
    if let Some(to) =
        all.get(next).filter(|own| side && matches!(own.low.as_str(), "to" | "at" | "of"))
    {
        let stop = stop(all, next + 1, false);
        if stop > next + 1 {
            parts.push(Span { start: to.span.start, end: all[stop - 1].span.end });
            found.subject = true;
        }
    }
    if !found.subject && !found.audience && many::is_held_by(all, next) {
        let by = (next..all.len()).find(|&n| all[n].low == "by").unwrap_or(next);
        let stop = many::names_end(all, by + 1).min(stop(all, by + 1, false));
        if stop > by + 1 {
            parts.push(Span { start: all[next].span.start, end: all[stop - 1].span.end });
            found.held = true;
        }
    }
    found.after = next.max(at + count);
    found.span.end = end;
    found.name = name(text, &parts)?;
    Some(found)
}

/// The nouns of the table that stand in a name.
pub(super) fn within(name: &str) -> Vec<&'static str> {
    let all = super::tokens(name, Span { start: 0, end: name.len() });
    (0..all.len()).filter_map(|at| longest(&all, at).map(|(_, noun, _)| noun)).collect()
}

/// The longest noun of the table at a token: how many tokens, the noun, and its sort.
fn longest(all: &[Token<'_>], at: usize) -> Option<(usize, &'static str, &'static str)> {
    let mut joined = String::new();
    let mut best = None;
    for (n, token) in all.iter().skip(at).take(3).enumerate() {
        if token.mark() {
            break;
        }
        joined.extend(token.low.chars().filter(|c| c.is_alphanumeric()));
        let shapes = Shapes::shipped();
        let one = || joined.strip_suffix('s').and_then(|one| shapes.event(one));
        if let Some((noun, subtype)) = shapes.event(&joined).or_else(one) {
            best = Some((n + 1, noun, subtype));
        }
    }
    best
}

/// Where the phrase of several events begins whose noun stands between two tokens: a series, or so
/// many of them, or some that are said to be held by somebody.
fn several(all: &[Token<'_>], at: usize, behind: usize) -> Option<(Article, usize)> {
    if let Some(first) = many::series(all, at) {
        return Some((Article::Indefinite, first));
    }
    if let Some(first) = many::counted(all, at) {
        return (!many::is_object(all, first)).then_some((Article::Indefinite, first));
    }
    many::is_held_by(all, behind).then_some((Article::Indefinite, at))
}

/// The body in whose name a token stands.
pub(super) fn body_at(bodies: &[Span], token: &Token<'_>) -> Option<Span> {
    let within = |own: &&Span| own.start <= token.span.start && token.span.end <= own.end;
    bodies.iter().find(within).copied()
}

/// The article on which a noun hangs, and the first word behind it.
fn before(all: &[Token<'_>], at: usize, bodies: &[Span]) -> Option<(Article, usize)> {
    let mut first = at;
    for _ in 0..=ADJECTIVES {
        if verbs::opens_entry(all, first, at) {
            return Some((Article::Indefinite, first));
        }
        let before = first.checked_sub(1)?;
        let token = &all[before];
        // The name of a body is one word of what is called after it.
        if let Some(body) = body_at(bodies, token).filter(|_| token.capital() || first < at) {
            first = all.iter().position(|own| own.span.start >= body.start)?.min(before);
            continue;
        }
        match token.low.as_str() {
            "a" | "an" | "another" => return Some((Article::Indefinite, first)),
            "the" | "its" | "their" | "his" | "her" | "our" => {
                return Some((Article::Definite, first));
            }
            low if low.ends_with("’s") || low.ends_with("'s") => {
                return Some((Article::Definite, first));
            }
            // "the next meeting"
            "next" => {}
            low if has(NOT_BEFORE, low) || token.mark() => return None,
            _ => {}
        }
        first = before;
    }
    None
}

/// The title in quotation marks behind a noun, and the token after it.
fn title(text: &str, all: &[Token<'_>], from: usize) -> Option<(Span, usize)> {
    let open =
        (from..all.len().min(from + 5)).find(|&n| matches!(all[n].text, "“" | "\"" | "„" | "«"))?;
    let between = all[from..open].iter().all(|token| {
        matches!(
            token.low.as_str(),
            "on" | "entitled" | "titled" | "called" | "named" | "," | ":" | "the"
        )
    });
    let close = (open + 1..all.len()).find(|&n| matches!(all[n].text, "”" | "\"" | "»" | "“"))?;
    let start = all[open].span.end;
    let span = Span { start, end: all[close - 1].span.end };
    let own = text.get(span.start..span.end)?;
    let own = own.trim_end_matches([',', '.', ';']);
    let span = Span { start, end: start + own.len() };
    (between && close > open + 2 && own.starts_with(char::is_uppercase))
        .then_some((span, close + 1))
}

/// A name out of its parts, with a capital.
fn name(text: &str, parts: &[Span]) -> Option<String> {
    let mut words: Vec<&str> = Vec::new();
    for part in parts {
        words.extend(text.get(part.start..part.end)?.split_whitespace());
    }
    let joined = words.join(" ");
    let mut end = joined.len();
    if end > LONGEST {
        end = (0..=LONGEST).rev().find(|&n| joined.is_char_boundary(n)).unwrap_or(0);
        end = joined[..end].rfind(' ').unwrap_or(end);
    }
    let mut letters = joined[..end].chars();
    let first = letters.next()?.to_uppercase().collect::<String>();
    Some(first + letters.as_str())
}
