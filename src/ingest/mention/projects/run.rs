//! Where the title of a project begins and ends: a run of words in capitals, with the small ones
//! between them.

use super::super::told::tokens::Token;
use crate::model::MONTHS;

/// The longest title, in words.
const LONGEST: usize = 26;

/// Small words within a title.
const LINKS: &[&str] = &[
    "of", "for", "the", "and", "in", "to", "on", "against", "through", "from", "by", "between",
    "at", "a", "an", "among", "into", "towards", "across", "with", "&", "de", "du", "la", "des",
];

/// Whether a word can be one of a title: with a capital, and no "EU-funded".
pub(super) fn is_title_word(token: &Token<'_>) -> bool {
    let tail = token.text.rsplit(['-', '\u{2010}', '\u{2011}']).next().unwrap_or_default();
    let adjective = tail.len() < token.text.len()
        && ["funded", "financed", "supported", "led", "backed", "based", "sponsored", "run"]
            .contains(&tail);
    token.capital() && !adjective && !MONTHS.contains(&token.low.as_str())
}

/// Whether a word is written as an acronym or with capitals within.
pub(super) fn is_coined(token: &Token<'_>) -> bool {
    token.text.chars().skip(1).any(char::is_uppercase) && token.capital()
}

/// Whether a token is a small number of a name: "II", "2".
fn is_count(token: &Token<'_>) -> bool {
    token.digit() && token.text.len() <= 2
}

/// Whether a token ends in a possessive.
pub(super) fn owns(token: &Token<'_>) -> bool {
    token.low.ends_with("'s") || token.low.ends_with("’s")
}

/// The token after the title that begins at a token; the token itself where none begins.
pub(super) fn forward(all: &[Token<'_>], from: usize) -> usize {
    let Some(first) = all.get(from).filter(|token| is_title_word(token)) else { return from };
    let mut end = from + 1;
    let mut at = end;
    let mut linked = false;
    let coined = is_coined(first);
    while at < all.len() && at - from < LONGEST {
        let token = &all[at];
        let next = all.get(at + 1);
        if is_title_word(token) || is_count(token) {
            at += 1;
            end = at;
            continue;
        }
        // "LANTERN: Lighting the Harbours of the North"
        let title = next.is_some_and(is_title_word) && all.get(at + 2).is_some_and(is_title_word);
        if matches!(token.text, ":" | "–" | "—") && coined && at == from + 1 && title {
            at += 1;
            continue;
        }
        // "Assistance, Protection and Return of Sailors": a list of a title.
        let lists = token.text == ","
            && next.is_some_and(is_title_word)
            && linked_list(all, at + 1)
            && at - from >= 1;
        if lists || (token.text == "-" && next.is_some_and(is_title_word)) {
            at += 1;
            continue;
        }
        if LINKS.contains(&token.low.as_str()) && !token.capital() {
            // "Strong Harbours in Elm" names where, not what; so does "with the Guild" name whom.
            let mut after = at + 1;
            while all.get(after).is_some_and(|t| LINKS.contains(&t.low.as_str()) && !t.capital()) {
                after += 1;
            }
            let goes_on = all.get(after).is_some_and(|t| is_title_word(t)) && after - at <= 3;
            let leaves = match token.low.as_str() {
                "in" | "at" | "across" | "and" => !linked && at - from < 4,
                "by" | "with" | "from" => !linked,
                "on" | "to" => next.is_some_and(|t| t.digit()),
                _ => false,
            };
            if goes_on && !leaves {
                linked = true;
                at = after;
                continue;
            }
        }
        break;
    }
    end
}

/// Whether a list of words in capitals that goes on here ends in "and".
fn linked_list(all: &[Token<'_>], from: usize) -> bool {
    let near = all.iter().skip(from).take(6);
    near.take_while(|token| token.capital() || token.text == "," || token.low == "and")
        .any(|token| token.low == "and")
}

/// The first token of the title that ends before a token; that token itself where none does.
pub(super) fn backward(all: &[Token<'_>], to: usize) -> usize {
    let mut start = to;
    let mut at = to;
    while let Some(before) = at.checked_sub(1) {
        let token = &all[before];
        let article = matches!(
            token.low.as_str(),
            "the"
                | "a"
                | "an"
                | "its"
                | "this"
                | "their"
                | "our"
                | "another"
                | "under"
                | "in"
                | "within"
                | "through"
                | "as"
                | "and"
                | "to"
                | "on"
                | "for"
                | "with"
                | "by"
                | "of"
                | "his"
                | "her"
                | "from"
                | "at"
                | "one"
                | "that"
                | "both"
                | "new"
                | "since"
        );
        if (is_title_word(token) || is_count(token) && at == to) && !article {
            if owns(token) {
                break;
            }
            at = before;
            if !is_count(token) {
                start = before;
            }
            continue;
        }
        let link = LINKS.contains(&token.low.as_str()) || token.text == ":" || token.text == "-";
        let opens = before > 0 && (is_title_word(&all[before - 1]) || is_link(&all[before - 1]));
        if link && opens && start < to && !token.capital() && to - before < LONGEST {
            at = before;
            continue;
        }
        break;
    }
    start
}

fn is_link(token: &Token<'_>) -> bool {
    LINKS.contains(&token.low.as_str()) && !token.capital()
}
