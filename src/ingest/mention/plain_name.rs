//! Runs of words in capitals that can be a name without a noun that says of what.

use super::given;
use super::neighbours;
use super::reading::Reading;
use super::roles;
use super::shapes::Shapes;
use crate::document::PassageKind;
use crate::ingest::Span;
use crate::ingest::gazetteer::{As, Gazetteer};
use crate::model::{EntityKind, MONTHS};
use std::ops::Range;

/// The longest such name, in words.
const LONGEST: usize = 7;
/// The shortest and the longest acronym, in letters.
const LETTERS: std::ops::RangeInclusive<usize> = 3..=8;
/// Small words within such names.
const LINKS: [&str; 10] = ["of", "for", "against", "to", "de", "la", "du", "des", "without", "di"];

/// Acronyms that are no bodies.
const NO_BODIES: [&str; 63] = [
    "AND", "APPENDIX", "ANNEX", "ASAP", "ATM", "BIH", "CCTV", "CEO", "COVID", "CSE", "CSO", "CSOS",
    "CSR", "CTHB", "DEC", "DNA", "EUR", "FAQ", "GBP", "GBV", "GDP", "HIV", "ICT", "IDP", "IDPS",
    "III", "LGBT", "LGBTI", "MOU", "NAP", "NGO", "NGOS", "NRM", "OSINT", "PDF", "PTSD", "SALW",
    "SMS", "SOP", "SOPS", "STI", "THB", "TIP", "TOT", "URL", "USA", "USD", "VAT", "NOK", "SEK",
    "DKK", "CHF", "PLN", "CZK", "HUF", "RON", "BAM", "MDL", "UAH", "RSD", "SPEECH", "NOTE",
    "PRESS",
];
/// What offices and fields of work are called; a name of such words alone is of no body.
const SUBJECTS: [&str; 52] = [
    "administration",
    "affair",
    "analysis",
    "antitrafficking",
    "asylum",
    "border",
    "communication",
    "community",
    "cooperation",
    "country",
    "court",
    "crime",
    "culture",
    "democratization",
    "development",
    "dimension",
    "east",
    "economic",
    "economy",
    "education",
    "election",
    "environment",
    "equality",
    "europe",
    "european",
    "exploitation",
    "family",
    "finance",
    "gender",
    "government",
    "health",
    "immigration",
    "information",
    "interior",
    "investigation",
    "justice",
    "labor",
    "migration",
    "mission",
    "operation",
    "parliament",
    "police",
    "policy",
    "prevention",
    "program",
    "protection",
    "research",
    "security",
    "social",
    "tourism",
    "trade",
    "youth",
];

/// A run of words that can be a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Run {
    /// The words.
    pub(super) words: Range<usize>,
    /// Whether it is an acronym alone.
    pub(super) acronym: bool,
    /// Whether it is one word with capitals within, as names of bodies are written.
    pub(super) mixed: bool,
}

impl Run {
    /// Whether the words can as well be the name of somebody: two or three that are written in small
    /// letters nowhere and are of no sort of bodies.
    pub(super) fn is_like_person(&self, reading: &Reading<'_>, passage: usize) -> bool {
        let words = &reading.words[passage][self.words.clone()];
        let plain = |word: &crate::ingest::words::Word| {
            word.capital
                && !word.acronym
                && !reading.ordinary.contains(&word.key)
                && !roles::names_bodies(&word.key)
                && !is_subject(&word.key)
        };
        let place = Gazetteer::shipped().at(words).is_some();
        (2..=3).contains(&words.len()) && !place && words.iter().all(plain)
    }
}

/// Whether a word, as it compares, is of a field of work.
pub(super) fn is_subject(key: &str) -> bool {
    SUBJECTS.binary_search(&key).is_ok()
}

/// Whether most words of a passage are in capitals, so that a capital tells nothing.
pub(super) fn is_all_capitals(reading: &Reading<'_>, passage: usize) -> bool {
    let long = |word: &&crate::ingest::words::Word| word.span.end - word.span.start > 3;
    let words = &reading.words[passage];
    let (all, capitals) = words
        .iter()
        .filter(long)
        .fold((0, 0), |(all, capitals), word| (all + 1, capitals + usize::from(word.capital)));
    let line = reading.passage(passage).kind != PassageKind::Paragraph;
    capitals * 3 > all * 2 || (line && capitals * 2 > all)
}

/// The run that begins at a word and of which nothing is taken.
pub(super) fn run(
    reading: &Reading<'_>,
    passage: usize,
    start: usize,
    taken: &[(Span, EntityKind)],
) -> Option<Run> {
    let words = &reading.words[passage];
    let text = reading.text(passage);
    let written = |at: usize| &text[words[at].span.start..words[at].span.end];
    let free = |at: usize| {
        let own = words[at].span;
        !taken.iter().any(|(span, _)| span.start < own.end && own.start < span.end)
    };
    let fits = |at: usize| {
        words.get(at).is_some_and(|word| {
            word.capital
                && free(at)
                && !Shapes::shipped().honorifics.contains(&word.key)
                && !MONTHS.contains(&word.key.as_str())
                && !roles::is_headline_verb(written(at))
                && !super::officers::is_office(&word.key)
        })
    };
    let inside = start > 0
        && words[start - 1].capital
        && matches!(reading.gap(passage, start), " " | "-" | "/" | "’" | "'")
        && !words[start].broken;
    let named = reading.opens(passage, start)
        && reading.ordinary.contains(&words[start].key)
        && !words.get(start + 1).is_some_and(|next| next.capital && !next.broken);
    let place = Gazetteer::shipped().at(&words[start..]);
    let is_place = place.is_some_and(|(_, _, how)| how == As::Name);
    if !fits(start) || inside || named || is_place || given::names_person(reading, passage, start) {
        return None;
    }
    let blank = |at: usize| matches!(reading.gap(passage, at), " " | "-") && !words[at].broken;
    let mut end = start + 1;
    while end < words.len() && end - start < LONGEST {
        let owner = written(end - 1).ends_with("’s") || written(end - 1).ends_with("'s");
        if owner && !fits(end) {
            break;
        }
        // "Stop the Lamps"
        let the = reading.gap(passage, end) == " the " && end == start + 1 && !words[start].acronym;
        if fits(end) && (blank(end) || the) {
            end += 1;
            continue;
        }
        let link = LINKS.contains(&words[end].key.as_str())
            && blank(end)
            && fits(end + 1)
            && matches!(reading.gap(passage, end + 1).trim(), "" | "the");
        let and =
            words[end].key == "and" && blank(end) && joins(reading, passage, start, end, &fits);
        if !(link || and) {
            break;
        }
        end += 2;
    }
    // "Ada Byrne of the NGO": what an acronym only sorts is no part.
    let sort = |at: usize| NO_BODIES.contains(&written(at).to_uppercase().as_str());
    while end > start + 1 && (sort(end - 1) || !words[end - 1].capital) {
        end -= 1;
    }
    let day = words[start..end].iter().any(|word| {
        matches!(
            word.key.as_str(),
            "day" | "week" | "award" | "prize" | "article" | "agenda" | "annex"
        )
    });
    if day {
        return None;
    }
    let single = end == start + 1;
    let bare = written(start).trim_end_matches("’s").trim_end_matches("'s");
    let letters = bare.chars().filter(|c| c.is_alphabetic()).count();
    let roman = bare.chars().all(|c| "IVXLC".contains(c));
    let hyphened = (start + 1..end).all(|at| reading.gap(passage, at) == "-");
    let acronym = words[start..end].iter().all(|word| word.acronym) && hyphened;
    let upper = bare.to_uppercase();
    let none = acronym
        && single
        && (!LETTERS.contains(&letters) || roman || NO_BODIES.contains(&upper.as_str()));
    let mixed = single
        && !acronym
        && bare.chars().skip(1).any(char::is_uppercase)
        && bare.chars().any(char::is_lowercase)
        && letters > 3;
    let plain = single && !acronym && !mixed;
    let weak = plain
        && (letters < 4
            || reading.ordinary.contains(&words[start].key)
            || given::is_given(&words[start].key)
            || Shapes::shipped().heads.contains_key(&words[start].key)
            || super::heads::GENERIC.contains(&words[start].key.as_str())
            || place.is_some());
    // "Ruritanian" alone, and "Ruritanian Rowers" that are people.
    let adjective = place.is_some_and(|(count, ..)| start + count >= end);
    (!none && !weak && !adjective).then_some(Run { words: start..end, acronym, mixed })
}

/// Whether "and" stands within a name of two words: "the director of Lamp and Quay", "from Lamp and
/// Quay, Open Gate and others".
fn joins(
    reading: &Reading<'_>,
    passage: usize,
    start: usize,
    and: usize,
    fits: &impl Fn(usize) -> bool,
) -> bool {
    const FAR: usize = 14;
    let words = &reading.words[passage];
    let two = and == start + 1
        && fits(and + 1)
        && reading.gap(passage, and + 1) == " "
        && !words[start].acronym
        && !words[and + 1].acronym
        && !given::is_given(&words[start].key)
        && Gazetteer::shipped().at(&words[and + 1..]).is_none()
        && !words
            .get(and + 2)
            .is_some_and(|word| word.capital && matches!(reading.gap(passage, and + 2), " " | "-"));
    let listed = words.get(and + 2).is_some_and(|_| reading.gap(passage, and + 2).trim() == ",")
        && words[and + 2..].iter().take(FAR).take_while(|w| !w.broken).any(|w| w.key == "and");
    // "Lamp and Quay, a small foundation"
    let apposed = words
        .get(and + 2)
        .is_some_and(|_| matches!(reading.gap(passage, and + 2), ", a " | ", an " | ", the "));
    two && (listed || apposed || neighbours::behind_one(reading, passage, start))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn subjects_are_in_order() {
        assert!(is_subject("labor") && !is_subject("kestrel"));
        assert!(SUBJECTS.is_sorted());
    }
}
