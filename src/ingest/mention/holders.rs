//! People told by what they were made or by what they do in a body: "appointed Ada Byrne as head of
//! the Bureau", "Ada Byrne was elected president", "the Head of the Bureau Ada Byrne".

use super::officers::{ends_subject, is_office, person};
use super::people::name_end;
use super::reading::{Fresh, Reading};
use super::shapes::Shapes;
use crate::document::PassageKind;
use crate::ingest::gazetteer::Gazetteer;

/// Verbs by which somebody is given an office.
const MADE: [&str; 10] = [
    "appoint",
    "appointed",
    "chose",
    "chosen",
    "elected",
    "named",
    "names",
    "nominated",
    "reappointed",
    "reelected",
];
/// Verbs of what who is at the head of a body does.
const LEADS: [&str; 18] = [
    "chairs",
    "directs",
    "heads",
    "leads",
    "coordinates",
    "headed",
    "chaired",
    "led",
    "presides",
    "presided",
    "represents",
    "represented",
    "serves",
    "served",
    "sits",
    "works",
    "worked",
    "oversees",
];
/// How many words behind a name an office is looked for, and before one.
const NEAR: usize = 6;
const BEFORE: usize = 14;

/// People who are given an office or lead a body.
pub(super) fn find(reading: &Reading<'_>, passage: usize, finds: &mut Vec<Fresh>) {
    if reading.shouts(passage) || reading.passage(passage).kind == PassageKind::Contents {
        return;
    }
    let words = &reading.words[passage];
    let mut at = 0;
    while at < words.len() {
        let end = name_end(reading, passage, at);
        let run = end - at;
        if run < 2 {
            at = end.max(at + 1);
            continue;
        }
        let told = run <= 4
            && (made(reading, passage, at, end)
                || becomes(reading, passage, end)
                || leads(reading, passage, end)
                || of_body(reading, passage, end));
        let start = if told {
            Some(at)
        } else {
            // "Head of the Ministry of Boats Ada Byrne": the last two words are the name.
            (run <= 5 && closes(reading, passage, end))
                .then(|| if run > 2 { end - 2 } else { at })
                .filter(|&start| behind_office(reading, passage, start))
        };
        if let Some(start) = start.filter(|_| !is_office(&words[end - 1].key)) {
            finds.extend(person(reading, passage, &words[start..end], true));
        }
        at = end;
    }
}

fn written<'a>(reading: &Reading<'a>, passage: usize, at: usize) -> &'a str {
    let span = reading.words[passage].get(at).map(|word| word.span);
    span.and_then(|span| reading.text(passage).get(span.start..span.end)).unwrap_or_default()
}

/// "appointed Ada Byrne as", "has chosen Ada Byrne, ..., to be".
fn made(reading: &Reading<'_>, passage: usize, at: usize, end: usize) -> bool {
    let verb = at.checked_sub(1).map(|before| written(reading, passage, before));
    let given = verb.is_some_and(|verb| MADE.contains(&verb.to_lowercase().as_str()));
    let gap = reading.words[passage].get(end).map_or("", |_| reading.gap(passage, end));
    let next = written(reading, passage, end);
    given && (matches!(next, "as" | "to" | "head" | "its") || gap.starts_with(','))
}

/// "Ada Byrne was elected president", "Ada Byrne is Director", with an office soon behind.
fn becomes(reading: &Reading<'_>, passage: usize, end: usize) -> bool {
    let words = &reading.words[passage];
    let be = ["is", "was", "been", "serves", "served", "became", "becomes", "works", "worked"];
    let first = written(reading, passage, end);
    let has = matches!(first, "has" | "had" | "who");
    let verb = if has { written(reading, passage, end + 1) } else { first };
    if !be.contains(&verb) || words.get(end).is_none_or(|word| word.broken) {
        return false;
    }
    let from = end + 1 + usize::from(has);
    let behind = from..words.len().min(from + NEAR);
    let given = behind.clone().take_while(|&n| !words[n].broken);
    let mut given = given.skip_while(|&n| !is_office(&words[n].key));
    given.next().is_some_and(|n| {
        let next = written(reading, passage, n + 1);
        words[n].capital || matches!(next, "of" | "for" | "at" | "in" | "general" | "General")
    })
}

/// "Ada Byrne, who heads the Bureau".
fn leads(reading: &Reading<'_>, passage: usize, end: usize) -> bool {
    let comma = reading.words[passage].get(end).is_some_and(|_| reading.gap(passage, end) == ", ");
    comma
        && written(reading, passage, end) == "who"
        && LEADS.contains(&written(reading, passage, end + 1))
}

/// "Ada Byrne of the Kite Institute": behind the name whose she is.
fn of_body(reading: &Reading<'_>, passage: usize, end: usize) -> bool {
    let words = &reading.words[passage];
    let of = matches!(written(reading, passage, end), "of" | "from");
    let the = words.get(end + 1).is_some_and(|next| {
        next.capital && !next.broken && reading.gap(passage, end + 1).trim() == "the"
    });
    let shapes = Shapes::shipped();
    let body = (end + 1..words.len().min(end + 1 + NEAR))
        .take_while(|&n| !words[n].broken && words[n].capital)
        .any(|n| shapes.heads.contains_key(&words[n].key));
    of && the && body
}

/// Whether what stands behind a name can close it.
fn closes(reading: &Reading<'_>, passage: usize, end: usize) -> bool {
    let words = &reading.words[passage];
    let Some(word) = words.get(end) else { return true };
    let gap = reading.gap(passage, end);
    word.broken
        || gap.starts_with([',', '.', ';', ')', ':'])
        || (gap == " " && !word.capital && word.key != "of" && word.key != "for")
}

/// Whether an office with its body stands before a name, with nothing between: "Director of the Kite
/// Bureau".
fn behind_office(reading: &Reading<'_>, passage: usize, start: usize) -> bool {
    let words = &reading.words[passage];
    let shapes = Shapes::shipped();
    let Some(last) = start.checked_sub(1) else { return false };
    let place = (1..=4.min(start)).any(|n| {
        let found = Gazetteer::shipped().at(&words[start - n..start]);
        found.is_some_and(|(count, ..)| count == n)
    });
    let of = last.checked_sub(1).is_some_and(|n| words[n].key == "of") && words[last].capital;
    let subject = ends_subject(&words[last]);
    let head = shapes.heads.contains_key(&words[last].key);
    if !(head || place || of || subject || words[last].acronym) {
        return false;
    }
    for at in (start.saturating_sub(BEFORE)..start).rev() {
        let blank = matches!(reading.gap(passage, at + 1).trim(), "" | "-" | "the" | "a" | "an");
        if !blank || words[at + 1].broken {
            return false;
        }
        if is_office(&words[at].key) {
            let of = words.get(at + 1).is_some_and(|next| {
                matches!(next.key.as_str(), "of" | "for" | "in" | "to" | "at" | "general")
            });
            return of && !written(reading, passage, at).ends_with("ers");
        }
        let small = matches!(
            words[at].key.as_str(),
            "of" | "for" | "in" | "to" | "at" | "on" | "against" | "and"
        );
        if !words[at].capital && !small {
            return false;
        }
    }
    false
}
