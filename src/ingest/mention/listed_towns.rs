//! Towns that no table knows and that the wording shows to be towns: "held in Kestrel on Monday", "in
//! the town of Kestrel", "in Vienna, Kestrel and Elm".

use super::reading::{Find, Fresh, Reading};
use super::shapes::Shapes;
use super::slug;
use crate::ingest::gazetteer::{As, Gazetteer};
use crate::ingest::{Name, New, Span};
use crate::model::{EntityKind, MONTHS};
use std::ops::Range;

/// The most towns of one list.
const MOST: usize = 24;
/// The most words of a town's name.
const LONGEST: usize = 3;
/// How many words before "in" are looked at for what is held somewhere.
const REACH: usize = 7;

/// Words behind which "in" tells of a place.
const HELD: &str = "held hosted place organized organised conducted convened delivered visited \
    travelled traveled arrived opened based workshop workshops seminar seminars training trainings \
    conference conferences meeting meetings course courses session sessions table tables forum \
    campaign campaigns shelter shelters school schools camp visit events event lecture lectures \
    discussion discussions office offices centre centres center centers exhibition performances";
/// Nouns of places: "the town of".
const SORTS: &str =
    "town towns city cities village villages municipality municipalities port island";
/// Words that may stand behind a town.
const BEHIND: &str = "on from and in for to with by where between during this last at as was were \
    together under who which today yesterday earlier next has have will is are over within";

/// Towns of a passage that the table does not know.
pub(super) fn find(reading: &Reading<'_>, passage: usize, finds: &mut Vec<Fresh>) {
    let words = &reading.words[passage];
    for at in 0..words.len() {
        let Some((from, sure)) = opens(reading, passage, at) else { continue };
        let items = items(reading, passage, from);
        let town = |item: &Range<usize>| {
            let known = Gazetteer::shipped().at(&words[item.clone()]);
            known.is_some_and(|(count, _, how)| count == item.len() && how == As::Name)
        };
        let known = items.iter().any(town);
        let single = items.first().is_some_and(|item| item.len() == 1);
        if items.is_empty() || !(known || sure && (single || items.len() > 1)) {
            continue;
        }
        let unknown: Vec<&Range<usize>> = items.iter().filter(|item| !town(item)).collect();
        // One word that is no town's, and nothing beside it is known to be one.
        if unknown.iter().any(|item| !plausible(reading, passage, item)) {
            continue;
        }
        for item in unknown {
            let span =
                Span { start: words[item.start].span.start, end: words[item.end - 1].span.end };
            let name = reading.text(passage).get(span.start..span.end).unwrap_or_default();
            let Some(id) = slug::id(EntityKind::Place, name) else { continue };
            let score = if known { 0.8 } else { 0.7 };
            let new = New { name: name.to_owned(), subtype: Some("city".into()), ..New::default() };
            let own =
                if reading.lexicon.known(&id).is_some() { Name::Known(id) } else { Name::New(id) };
            let find = Find {
                passage,
                span,
                name: own,
                kind: EntityKind::Place,
                rivals: Vec::new(),
                why: "a place by the words around it".into(),
                score,
                given: false,
            };
            finds.push(Fresh { find, new });
        }
    }
}

/// Where a list of towns begins behind the word at a place, and whether the wording alone shows that
/// they are towns.
fn opens(reading: &Reading<'_>, passage: usize, at: usize) -> Option<(usize, bool)> {
    let words = &reading.words[passage];
    let key = |n: usize| words.get(n).map_or("", |word| word.key.as_str());
    let among = |list: &str, word: &str| list.split_ascii_whitespace().any(|own| own == word);
    match key(at) {
        "of" if at > 0 && among(SORTS, key(at - 1)) => Some((at + 1, true)),
        "in" => {
            let from = at.saturating_sub(REACH);
            let same = |n: &usize| !words[*n].broken;
            let near = (from..at).rev().take_while(same).any(|n| among(HELD, key(n)));
            Some((at + 1, near))
        }
        _ => None,
    }
}

/// The names of a list that begins at a word: each of few words with capitals, with commas and "and"
/// between them.
fn items(reading: &Reading<'_>, passage: usize, from: usize) -> Vec<Range<usize>> {
    let words = &reading.words[passage];
    let mut items: Vec<Range<usize>> = Vec::new();
    let mut at = from;
    while items.len() < MOST {
        let gap = reading.text(passage).get(
            at.checked_sub(1).and_then(|n| words.get(n)).map_or(0, |word| word.span.end)
                ..words.get(at).map_or(0, |word| word.span.start),
        );
        let first = items.is_empty();
        let fits = gap.is_some_and(|gap| matches!(gap, " " | ", " | "/" | " / "));
        let Some(word) = words.get(at).filter(|word| word.capital && fits && !word.acronym) else {
            break;
        };
        if word.broken || first && gap != Some(" ") {
            break;
        }
        let mut end = at + 1;
        while words.get(end).is_some_and(|next| next.capital && !next.broken)
            && matches!(reading.gap(passage, end), " " | "-" | "'" | "’")
        {
            end += 1;
        }
        if end - at > LONGEST {
            return Vec::new();
        }
        items.push(at..end);
        at = end;
        let joined = words.get(at).is_some_and(|next| {
            matches!(next.key.as_str(), "and" | "or")
                && words.get(at + 1).is_some_and(|next| next.capital)
        });
        if joined {
            at += 1;
        } else if !matches!(words.get(at).map(|_| reading.gap(passage, at)), Some(", " | "/")) {
            break;
        }
    }
    // "in Elm and the Guild": what is no name of a place by its end ends the list before it.
    items
}

/// Whether words can be a town: no noun of bodies and titles, no month, no word of the language.
fn plausible(reading: &Reading<'_>, passage: usize, item: &Range<usize>) -> bool {
    let words = &reading.words[passage];
    let shapes = Shapes::shipped();
    let own = &words[item.clone()];
    let plain = own.iter().all(|word| {
        let key = word.key.as_str();
        !word.acronym
            && key.chars().count() > 3
            && key.chars().all(char::is_alphabetic)
            && !reading.ordinary.contains(key)
            && !shapes.heads.contains_key(key)
            && !shapes.offices.contains(key)
            && !MONTHS.contains(&key)
            && !NONE.split_ascii_whitespace().any(|none| none == key)
    });
    // "Turkmen", "in Albanian": an adjective, or a place within a longer name.
    let table = (item.start..item.end).any(|at| Gazetteer::shipped().at(&words[at..]).is_some());
    let possessive = own.last().is_some_and(|last| {
        let text = reading.text(passage).get(last.span.start..last.span.end).unwrap_or_default();
        text.ends_with("'s") || text.ends_with("’s")
    });
    let rest = own.last().and_then(|last| reading.text(passage).get(last.span.end..));
    let mark = rest.is_some_and(|rest| {
        rest.is_empty() || rest.starts_with([',', '.', ';', ')', ':', '/', '\n', '–'])
    });
    let next = words.get(item.end).map_or("", |word| word.key.as_str());
    let behind = mark || BEHIND.split_ascii_whitespace().any(|own| own == next);
    plain && !table && !possessive && behind
}

/// Words with capitals that are no towns.
const NONE: &str = "article articles annex chapter section part phase spring summer autumn winter \
    monday tuesday wednesday thursday friday saturday sunday parliament government internet english \
    latin cyrillic arabic europe european asia africa america balkans western eastern northern \
    southern central addition particular general order appendix resolution decision paragraph table \
    figure basket pillar congress senate hamas islam christian muslim roma facebook twitter";
