//! Whether what follows an event's noun says that it was held: "was convened by the League", "took place
//! in Oslo", "is to be held in Oslo".

use super::lists::{has, is_day};
use super::tokens::Token;

/// Participles of what is done with an event.
const HELD: &str = "held organized organised co-organized co-organised hosted co-hosted convened co-convened \
    conducted delivered arranged staged run facilitated carried paid made undertaken mounted given \
    put prepared initiated concluded closed opened completed";
/// Helpers and small words that stand before them.
const HELPS: &str = "was were is are will be been being has had have to which that jointly also then again \
    itself therefore successfully recently";
/// How far behind its verb it is told who held it or where, in words.
const NEAR: usize = 14;

/// Whether a verb of holding stands at a token, helpers before it, and behind it by whom or where.
pub(super) fn is_held(all: &[Token<'_>], from: usize) -> bool {
    let low = |n: usize| all.get(n).map_or("", |own| own.low.as_str());
    // "to Oslo and Bergen was paid"
    let place = |n: usize| {
        all[n].capital() || low(n) == "and" && all.get(n + 1).is_some_and(Token::capital)
    };
    let verb = (from..all.len().min(from + 6))
        .find(|&n| !(has(HELPS, low(n)) || low(n) == "," || low(n).ends_with("ly") || place(n)));
    let Some(verb) = verb.filter(|&n| n > from || matches!(low(n), "took" | "takes")) else {
        return false;
    };
    let place =
        matches!(low(verb), "took" | "take" | "takes" | "taken") && low(verb + 1) == "place";
    let opens = |n: usize| {
        let named = |n: usize| all.get(n).is_some_and(|own| own.capital() && !is_day(&own.low));
        match low(n) {
            "by" => true,
            "in" | "at" => named(n + 1) || low(n + 1) == "the" && named(n + 2),
            "from" | "on" | "between" => all.get(n + 1).is_some_and(Token::digit),
            _ => false,
        }
    };
    let last = all.len().min(verb + NEAR);
    let told = || (verb..last).take_while(|&n| !matches!(low(n), ";" | ":")).any(opens);
    place || has(HELD, low(verb)) && told()
}

/// Whether what begins at one token and whose noun stands at another is an entry of a list, with no
/// article: nothing but its label stands before it, and behind it by whom or where it was held: "(b)
/// Seminar on nets, organized by the League".
pub(super) fn opens_entry(all: &[Token<'_>], first: usize, noun: usize) -> bool {
    /// How far behind its noun it is told that an event was held, in words.
    const FAR: usize = 24;
    let label = |token: &Token<'_>| token.mark() || token.digit() || token.low.len() == 1;
    let opens = first < 4 && all[..first].iter().all(label) && all[first].capital();
    let verb = |&n: &usize| {
        let low = all[n].low.as_str();
        let by = all.get(n + 1).map_or("", |own| own.low.as_str());
        let linked = matches!(by, "by" | "in" | "on" | "at" | "jointly" | "from");
        // "Seminar for judges was held in Oslo": a sentence, its article left out.
        has(HELD, low) && linked && !has(HELPS, &all[n - 1].low)
    };
    opens && (noun + 1..all.len().min(noun + FAR)).any(|n| verb(&n))
}
