//! Events of which there are several ("a series of ten workshops"), that have a number ("its 31st
//! meeting"), or that are visits ("a three-day visit to Norway").

use super::lists::{HELD, has, is_duration};
use super::noun::Article;
use super::tokens::Token;
use crate::ingest::gazetteer::{As, Gazetteer};
use crate::ingest::words::words;

/// The most words between a count and the noun.
const ADJECTIVES: usize = 5;
/// Words that count events.
const COUNTS: &str = "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen \
    sixteen seventeen eighteen nineteen twenty thirty several";
/// Words for which a run of events is one thing.
const RUNS: &str = "series cycle round set";
/// Words with a place in an order.
const ORDINALS: &str = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth \
    thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth";
/// Words within a phrase of several events at which it does not go on to the left.
const LEAVES: &str = "of in to for by on at with from and or was were is are be been being have had has will \
    that which who during these those as between under through including the its their his \
    her our a an";

/// Whether a word is in the plural: "workshops".
pub(super) fn is_plural(low: &str) -> bool {
    low.ends_with('s') && !low.ends_with("ss") && low != "series"
}

/// The first word of a series of events whose noun, in the plural, stands at a token: "a series of ten
/// workshops", "a second series, of ten workshops,".
pub(super) fn series(all: &[Token<'_>], at: usize) -> Option<usize> {
    let from = at.saturating_sub(ADJECTIVES);
    let of = (from..at).rev().find(|&n| all[n].low == "of")?;
    let adjectives = all[of + 1..at].iter();
    if adjectives.into_iter().any(|token| token.mark() || has(LEAVES, &token.low)) {
        return None;
    }
    let run = of.checked_sub(1)?;
    let run = if all[run].low == "," { run.checked_sub(1)? } else { run };
    has(RUNS, &all[run].low).then_some(run)
}

/// The first word of counted events that no series makes one: "six meetings".
pub(super) fn counted(all: &[Token<'_>], at: usize) -> Option<usize> {
    for n in (at.saturating_sub(ADJECTIVES)..at).rev() {
        let token = &all[n];
        if has(COUNTS, &token.low) || token.digit() && token.low.len() < 3 {
            return Some(n);
        }
        if token.mark() || has(LEAVES, &token.low) {
            return None;
        }
    }
    None
}

/// Whether what somebody held stands right behind its verb: it is then a thing done, and no event of
/// its own.
pub(super) fn is_object(all: &[Token<'_>], first: usize) -> bool {
    let before = first.checked_sub(1).map_or("", |n| all[n].low.as_str());
    has(HELD, before) || before.ends_with("ing") && before.len() > 4
}

/// Whether events in the plural are said to be held by somebody: "workshops organized by".
pub(super) fn is_held_by(all: &[Token<'_>], behind: usize) -> bool {
    let word = |n: usize| all.get(behind + n).map_or("", |token| token.low.as_str());
    let named = |n: usize| all.get(behind + n).is_some_and(Token::capital);
    let by = word(0) == "by" && (named(1) || word(1) == "the" && named(2));
    by || (has(HELD, word(0)) || word(0) == "jointly") && (word(1) == "by" || word(2) == "by")
}

/// Whether a word tells which of many: "31st", "tenth".
pub(super) fn is_ordinal(low: &str) -> bool {
    let digits = low.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let numeral = !digits.is_empty()
        && digits.chars().all(|c| c.is_ascii_digit())
        && matches!(&low[digits.len()..], "st" | "nd" | "rd" | "th");
    // "sixty-ninth", "next"
    let last = low.rsplit('-').next().unwrap_or(low);
    numeral || has(ORDINALS, last) || low == "next"
}

/// The place of a visit: "to Norway", and the token after it.
pub(super) fn place_of_visit(
    text: &str,
    all: &[Token<'_>],
    behind: usize,
) -> Option<(usize, usize)> {
    let to = all.get(behind).filter(|token| token.low == "to")?;
    let article = all.get(behind + 1).is_some_and(|token| token.low == "the");
    let first = behind + 1 + usize::from(article);
    let start = all.get(first).filter(|token| token.capital())?.span.start;
    let rest = text.get(start..)?;
    let end = rest.char_indices().nth(60).map_or(rest.len(), |(at, _)| at);
    let own = words(&rest[..end]);
    let (count, _, how) = Gazetteer::shipped().at(&own)?;
    let last = start + own.get(count - 1)?.span.end;
    let behind = all.iter().position(|token| token.span.start >= last).unwrap_or(all.len());
    (how == As::Name && to.span.end < start).then_some((first, behind))
}

/// Whether what stands before a visit says that it is one of somebody, on certain days.
pub(super) fn is_certain_visit(article: Article, before: &[Token<'_>]) -> bool {
    const SORTS: &str = "official working country fact-finding assessment evaluation first second third \
        follow-up recent joint regional on-site field";
    article == Article::Definite
        || before.iter().any(|token| is_duration(&token.low) || has(SORTS, &token.low))
}

/// Whether what stands before a visit says of which sort it is: "the second evaluation visit".
pub(super) fn is_sort_of_visit(before: &[Token<'_>]) -> bool {
    const SORTS: &str = "evaluation country monitoring fact-finding assessment official";
    before.iter().any(|token| has(SORTS, &token.low))
}

/// The token after the names that begin at one: "by the League and the Guild".
pub(super) fn names_end(all: &[Token<'_>], from: usize) -> usize {
    let joins = |token: &Token<'_>| {
        matches!(token.low.as_str(), "the" | "and" | "of" | "for" | "on" | "in" | "against" | "to")
    };
    let end = (from..all.len()).find(|&n| !all[n].capital() && !joins(&all[n]));
    let mut end = end.unwrap_or(all.len());
    while end > from && joins(&all[end - 1]) {
        end -= 1;
    }
    end
}
