//! Acronyms that the document defines: "Boat Owners' League (BOL)".

use super::reading::{Find, Fresh, Reading};
use super::{heads, slug};
use crate::ingest::words::Word;
use crate::ingest::{Name, New, Span};
use crate::model::{EntityId, EntityKind};
use std::collections::BTreeMap;

/// What an acronym stands for.
#[derive(Debug, Clone)]
struct Meaning {
    name: Name,
    kind: EntityKind,
    /// The passage in which it is defined.
    passage: usize,
}

/// Learns the acronyms that stand in brackets behind what they stand for, and finds them wherever
/// they follow.
///
/// What they stand for is what was found to end before the bracket, or else the words whose initials
/// they are (the idea of Schwartz and Hearst 2003, for whole words).
pub(super) fn find(reading: &Reading<'_>, finds: &mut Vec<Find>, fresh: &mut Vec<Fresh>) {
    let mut meanings: BTreeMap<String, Meaning> = BTreeMap::new();
    let mut ends: BTreeMap<(usize, usize), (Name, EntityKind)> = BTreeMap::new();
    for find in finds.iter().chain(fresh.iter().map(|fresh| &fresh.find)) {
        ends.insert((find.passage, find.span.end), (find.name.clone(), find.kind));
    }
    let known = known(finds);
    for passage in 0..reading.words.len() {
        for at in 1..reading.words[passage].len() {
            let word = &reading.words[passage][at];
            let written = &reading.text(passage)[word.span.start..word.span.end];
            let bracketed = reading
                .gap(passage, at)
                .trim_start()
                .strip_prefix('(')
                .is_some_and(|rest| rest.trim().is_empty() || rest.trim() == "the")
                && reading.text(passage)[word.span.end..].starts_with([')', ',', ';']);
            if !word.acronym || !bracketed {
                continue;
            }
            let end = reading.words[passage][at - 1].span.end;
            let named = ends.get(&(passage, end)).cloned();
            let meaning = match named {
                Some((name, kind)) => Some((name, kind)),
                None => spelled(reading, passage, at, written, fresh),
            };
            // A place or a theme in brackets is no acronym's meaning unless its initials say so.
            let Some((name, kind)) = meaning else { continue };
            // "Ada Byrne (UNX)" is of it, and is not called so.
            if kind == EntityKind::Person {
                continue;
            }
            if let Some(own) = known.get(&(passage, word.span, kind))
                && matches!(name, Name::New(_))
                && spells_parts(&reading.words[passage][..at], written)
            {
                for same in fresh.iter_mut().filter(|same| same.find.name == name) {
                    same.find.why = "a name behind which a known acronym stands".into();
                    same.find.given = true;
                    same.find.name = own.clone();
                }
                continue;
            }
            let fits = spells(&reading.words[passage][..at], written).is_some();
            let theme = kind == EntityKind::Theme || kind == EntityKind::Place;
            if theme && !fits {
                continue;
            }
            let acronym = written.trim_end_matches('s').to_owned();
            for own in fresh.iter_mut().filter(|own| own.find.name == name) {
                own.new.aliases.push(acronym.clone());
            }
            meanings.entry(acronym).or_insert(Meaning { name: name.clone(), kind, passage });
            finds.push(Find {
                passage,
                span: word.span,
                name,
                kind,
                rivals: Vec::new(),
                why: "an acronym that the document defines".into(),
                score: 0.95,
                given: true,
            });
        }
    }
    follow(reading, &meanings, finds);
}

/// Who of those that are known is named where, by the kind.
fn known(finds: &[Find]) -> BTreeMap<(usize, Span, EntityKind), Name> {
    let known = finds.iter().filter(|find| matches!(find.name, Name::Known(_)));
    known.map(|find| ((find.passage, find.span, find.kind), find.name.clone())).collect()
}

/// Whether an acronym is made of beginnings of the words before it: "EUROPOL" of "European Police
/// Office". The first of them must begin a word that is written with a capital.
fn spells_parts(before: &[Word], written: &str) -> bool {
    const FAR: usize = 10;
    let letters = written.trim_end_matches('s').to_lowercase();
    let from = before.len().saturating_sub(FAR);
    (from..before.len()).any(|start| before[start].capital && made_of(&before[start..], &letters))
}

/// Whether letters are beginnings of these words, in their order, the first word among them.
fn made_of(words: &[Word], letters: &str) -> bool {
    let Some((first, rest)) = words.split_first() else { return false };
    let most = first.key.bytes().zip(letters.bytes()).take_while(|(a, b)| a == b).count();
    (1..=most).rev().any(|taken| {
        let Some(left) = letters.get(taken..) else { return false };
        left.is_empty() || (0..rest.len()).any(|next| made_of(&rest[next..], left))
    })
}

/// The find of a defined acronym wherever it stands behind its definition.
fn follow(reading: &Reading<'_>, meanings: &BTreeMap<String, Meaning>, finds: &mut Vec<Find>) {
    let places = finds.iter().enumerate().map(|(at, find)| ((find.passage, find.span), at));
    let places: BTreeMap<(usize, Span), usize> = places.collect();
    for passage in 0..reading.words.len() {
        let text = reading.text(passage);
        for word in reading.words[passage].iter().filter(|word| word.acronym) {
            let written = text[word.span.start..word.span.end]
                .trim_end_matches("’s")
                .trim_end_matches("'s")
                .trim_end_matches('s');
            let Some(meaning) = meanings.get(written).filter(|own| own.passage <= passage) else {
                continue;
            };
            // Where the graph knows it by that name too, it is one of the rivals.
            let own = places.get(&(passage, word.span));
            if let Some(find) = own.and_then(|&at| finds.get_mut(at)) {
                if find.name != meaning.name && !find.given {
                    find.rivals.insert(0, find.name.id().clone());
                    find.name = meaning.name.clone();
                    find.kind = meaning.kind;
                    find.why = "an acronym that the document defines".into();
                }
                continue;
            }
            finds.push(Find {
                passage,
                span: word.span,
                name: meaning.name.clone(),
                kind: meaning.kind,
                rivals: Vec::new(),
                why: "an acronym that the document defines".into(),
                score: 0.92,
                given: false,
            });
        }
    }
}

/// The words before an acronym whose initials it is: where they begin.
fn spells(before: &[Word], written: &str) -> Option<usize> {
    let letters: Vec<char> = written
        .trim_end_matches('s')
        .to_lowercase()
        .chars()
        .filter(|c| c.is_alphabetic())
        .collect();
    let skipped = ["of", "for", "and", "in", "on", "to", "against", "de", "du"];
    let mut wanted = letters.len();
    let mut at = before.len();
    while wanted > 0 && at > 0 && before.len() - at < letters.len() * 2 + 2 {
        at -= 1;
        let first = before[at].key.chars().next();
        if first == Some(letters[wanted - 1]) {
            wanted -= 1;
        } else if !skipped.contains(&before[at].key.as_str()) {
            return None;
        }
    }
    (wanted == 0 && letters.len() >= 2).then_some(at)
}

/// A new name that an acronym spells, if it is written with capitals.
fn spelled(
    reading: &Reading<'_>,
    passage: usize,
    at: usize,
    written: &str,
    fresh: &mut Vec<Fresh>,
) -> Option<(Name, EntityKind)> {
    let words = &reading.words[passage][..at];
    let start = spells(words, written)?;
    let long = &words[start..];
    if !long.first()?.capital || long.len() < 2 || !long.last()?.capital {
        return None;
    }
    let span = Span { start: long.first()?.span.start, end: long.last()?.span.end };
    let name = reading.text(passage).get(span.start..span.end)?;
    let head = heads::head(long).map(|(head, _)| head.clone());
    let kind = head.as_ref().map_or(EntityKind::Organisation, |head| head.kind);
    let id: EntityId =
        if kind == EntityKind::Organisation { slug::body_id(name)? } else { slug::id(kind, name)? };
    let find = Find {
        passage,
        span,
        name: Name::New(id.clone()),
        kind,
        rivals: Vec::new(),
        why: "a name behind which its acronym stands".into(),
        score: 0.85,
        given: false,
    };
    let subtype = head.map(|head| head.subtype).or_else(|| Some("other".into()));
    let new =
        New { name: name.to_owned(), subtype, aliases: vec![written.to_owned()], ..New::default() };
    fresh.push(Fresh { find, new });
    Some((Name::New(id), kind))
}
