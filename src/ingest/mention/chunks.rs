//! Names in capitals, by the noun that heads them.

use super::reading::{Find, Fresh, Reading};
use super::shapes::{Head, Shapes};
use super::slug;
use crate::document::PassageKind;
use crate::ingest::gazetteer::Gazetteer;
use crate::ingest::words::Word;
use crate::ingest::{Name, New, Span};
use crate::model::EntityKind;
use std::ops::Range;

/// Words between the words of a name.
const LINKS: [&str; 11] =
    ["of", "for", "on", "against", "and", "in", "to", "de", "la", "du", "des"];
/// Of these the ones before which the head of a name stands.
const BEHIND_HEAD: [&str; 8] = ["of", "for", "on", "against", "in", "to", "de", "du"];
/// The longest name, in words.
const LONGEST: usize = 22;
/// Words that tell no name from another.
const GENERIC: [&str; 84] = [
    "national",
    "international",
    "regional",
    "local",
    "special",
    "annual",
    "general",
    "executive",
    "steering",
    "joint",
    "expert",
    "technical",
    "working",
    "first",
    "second",
    "third",
    "fourth",
    "new",
    "high",
    "level",
    "main",
    "final",
    "draft",
    "permanent",
    "federal",
    "state",
    "central",
    "intergovernmental",
    "interministerial",
    "interagency",
    "legal",
    "public",
    "side",
    "opening",
    "closing",
    "plenary",
    "future",
    "present",
    "relevant",
    "competent",
    "participating",
    "other",
    "action",
    "human",
    "being",
    "right",
    "law",
    "and",
    "of",
    "for",
    "on",
    "in",
    "to",
    "against",
    "trafficking",
    "antitrafficking",
    "person",
    "informal",
    "formal",
    "advisory",
    "support",
    "training",
    "press",
    "news",
    "panel",
    "day",
    "early",
    "this",
    "these",
    "such",
    "each",
    "our",
    "their",
    "his",
    "her",
    "its",
    "all",
    "our",
    "several",
    "various",
    "same",
    "respective",
    "deputy",
    "head",
];

/// New names in the running text that are headed by a noun of the table.
pub(super) fn find(reading: &Reading<'_>, passage: usize, finds: &mut Vec<Fresh>) {
    if reading.shouts(passage) || reading.passage(passage).kind == PassageKind::Contents {
        return;
    }
    let words = &reading.words[passage];
    let mut at = 0;
    while at < words.len() {
        let chunk = chunk(reading, passage, at);
        if chunk.is_empty() {
            at += 1;
            continue;
        }
        at = chunk.end;
        if let Some(fresh) = named(reading, passage, chunk) {
            finds.push(fresh);
        }
    }
}

fn key_at(words: &[Word], at: usize) -> &str {
    words.get(at).map_or("", |word| word.key.as_str())
}

fn is_digits(word: &Word) -> bool {
    word.key.starts_with(|c: char| c.is_ascii_digit())
}

/// Whether a word can be the first of a name.
fn begins(reading: &Reading<'_>, passage: usize, at: usize) -> bool {
    let words = &reading.words[passage];
    let Some(word) = words.get(at) else { return false };
    if is_digits(word) {
        let ordinal = words.get(at + 1).is_some_and(|next| {
            matches!(next.key.as_str(), "st" | "nd" | "rd" | "th")
                && reading.gap(passage, at + 1).is_empty()
        });
        let year = word.key.len() == 4
            && words.get(at + 1).is_some_and(|next| next.capital)
            && reading.gap(passage, at + 1) == " ";
        return (ordinal && words.get(at + 2).is_some_and(|next| next.capital)) || year;
    }
    if !word.capital {
        return false;
    }
    // The capital of a sentence's first word says nothing where the word is an ordinary one.
    let heads = Shapes::shipped().heads.contains_key(&word.key);
    !reading.opens(passage, at) || heads || word.acronym || !reading.ordinary.contains(&word.key)
}

/// The run of words in capitals, with the small ones between them, that begins at a word.
fn chunk(reading: &Reading<'_>, passage: usize, start: usize) -> Range<usize> {
    let words = &reading.words[passage];
    if !begins(reading, passage, start) {
        return start..start;
    }
    let shapes = Shapes::shipped();
    let heads = |at: usize| shapes.heads.contains_key(key_at(words, at));
    let blank = |at: usize| {
        let gap = reading.gap(passage, at);
        matches!(gap.trim(), "" | "the" | "-" | "a" | "an")
    };
    let mut end = start + 1;
    let mut linked = false;
    let mut at = start + 1;
    while at < words.len() && at - start < LONGEST {
        let word = &words[at];
        let gap = reading.gap(passage, at);
        if word.broken {
            break;
        }
        if !blank(at) {
            // "Ministry of Boats, Nets and Sails": a list belongs to the name if it ends in "and".
            let lists = gap.trim() == "," && linked && word.capital && !heads(at) && !word.acronym;
            let ends = (at + 1..at + 4)
                .any(|n| key_at(words, n) == "and" && words.get(n + 1).is_some_and(|w| w.capital));
            let place = Gazetteer::shipped().at(&words[at..]).is_some();
            if !(lists && ends) || place {
                break;
            }
        }
        let suffix = matches!(word.key.as_str(), "st" | "nd" | "rd" | "th")
            && gap.is_empty()
            && is_digits(&words[at - 1]);
        if word.capital || suffix || (is_digits(word) && word.key.len() == 4) {
            at += 1;
            end = at;
            continue;
        }
        if LINKS.contains(&word.key.as_str()) {
            let next = words.get(at + 1).filter(|next| !next.broken && blank(at + 1));
            let goes_on =
                next.is_some_and(|next| next.capital) && links(reading, passage, start, at, linked);
            if goes_on {
                linked |= word.key != "and";
                at += 1;
                continue;
            }
            if let Some(count) = small_subject(words, at) {
                at += count;
                end = at;
                continue;
            }
        }
        break;
    }
    start..end
}

/// Whether a small word joins what stands before and behind it to one name.
fn links(reading: &Reading<'_>, passage: usize, start: usize, at: usize, linked: bool) -> bool {
    let words = &reading.words[passage];
    let shapes = Shapes::shipped();
    let before = key_at(words, at - 1);
    match key_at(words, at) {
        "and" => {
            let heads = (1..=2).any(|n| {
                let keys: Vec<&str> = (at + 1..at + 1 + n).map(|n| key_at(words, n)).collect();
                shapes.heads.contains_key(&keys.join(" "))
            });
            let known = reading.lexicon.at(&words[at + 1..]).into_iter().any(|(_, called)| {
                called.iter().any(|called| called.id.kind() != EntityKind::Theme)
            });
            let acronym = words[at + 1].acronym || words[at - 1].acronym;
            let place = Gazetteer::shipped().at(&words[at + 1..]).is_some();
            linked && !heads && !known && !acronym && !place
        }
        "in" => {
            let human =
                matches!(key_at(words, at + 1), "human" | "person" | "child" | "woman" | "organ");
            let seat = matches!(
                before,
                "office" | "center" | "presence" | "embassy" | "mission" | "coordinator"
            );
            human || seat
        }
        "to" => {
            matches!(before, "mission" | "delegation" | "representative" | "ambassador" | "adviser")
        }
        _ => at > start,
    }
}

/// A subject in small letters behind "on" or "against": "trafficking in human beings". How many
/// words, with the link.
fn small_subject(words: &[Word], at: usize) -> Option<usize> {
    if !matches!(key_at(words, at), "on" | "against") {
        return None;
    }
    let rest: Vec<&str> = (at + 1..at + 7).map(|n| key_at(words, n)).collect();
    let rest = rest.join(" ");
    let subjects: [(&str, usize); 7] = [
        ("combating trafficking in human being", 6),
        ("combating human trafficking", 4),
        ("trafficking in human being", 5),
        ("trafficking in person", 4),
        ("human trafficking", 3),
        ("child trafficking", 3),
        ("violence against women", 4),
    ];
    subjects.into_iter().find(|(subject, _)| rest.starts_with(subject)).map(|(_, count)| count)
}

/// What heads a name: the noun before its first preposition, or its last.
pub(super) fn head(words: &[Word]) -> Option<(&'static Head, usize)> {
    let shapes = Shapes::shipped();
    let is_year = |word: &&Word| is_digits(word);
    let solid = words.len() - words.iter().rev().take_while(is_year).count();
    let first =
        words.iter().position(|word| BEHIND_HEAD.contains(&word.key.as_str()) && !word.capital);
    let before = first.filter(|&at| at > 0).map(|at| at - 1);
    let last = solid.checked_sub(1);
    for at in [before, last].into_iter().flatten() {
        if at >= 1 {
            let two = format!("{} {}", words[at - 1].key, words[at].key);
            if let Some(head) = shapes.heads.get(&two) {
                return Some((head, at));
            }
        }
        if let Some(head) = shapes.heads.get(&words[at].key).filter(|_| words[at].capital) {
            return Some((head, at));
        }
    }
    None
}

/// Whether a name tells what it names from others of its sort.
fn is_specific(words: &[Word], head: usize) -> bool {
    let telling = |(at, word): (usize, &Word)| {
        let ordinal = is_digits(word) || matches!(word.key.as_str(), "st" | "nd" | "rd" | "th");
        at != head
            && !GENERIC.contains(&word.key.as_str())
            && !ordinal
            && !Shapes::shipped().heads.contains_key(&word.key)
    };
    words.iter().enumerate().any(telling)
}

fn named(reading: &Reading<'_>, passage: usize, mut chunk: Range<usize>) -> Option<Fresh> {
    let all = &reading.words[passage];
    // Titles of people and possessors of other names stand before a name and are no part of it.
    while chunk.len() > 1 && {
        let word = &all[chunk.start];
        Shapes::shipped().honorifics.contains(&word.key)
            && !Shapes::shipped().heads.contains_key(&word.key)
    } {
        chunk.start += 1;
    }
    let words = &all[chunk.clone()];
    let (head, at) = head(words)?;
    let plural = all[chunk.start + at].span;
    let text = reading.text(passage);
    let written_head = &text[plural.start..plural.end];
    // "Ministries", "Conferences": a sort of things, not one.
    let many = written_head.ends_with('s')
        && !matches!(
            written_head,
            "Regulations"
                | "Guidelines"
                | "Services"
                | "Consultations"
                | "Times"
                | "News"
                | "Airlines"
                | "Clippings"
                | "Principles"
                | "Press"
        );
    let pointed = words.len() >= 2 && is_specific(words, at);
    if many && !written_head.ends_with("ss") && !written_head.ends_with("’s") || !pointed {
        return None;
    }
    let span = Span { start: words.first()?.span.start, end: words.last()?.span.end };
    let name = text.get(span.start..span.end)?.trim_end_matches("’s").trim_end_matches("'s");
    let span = Span { start: span.start, end: span.start + name.len() };
    let subtype = subtype(words, head);
    let id = match head.kind {
        EntityKind::Organisation => slug::body_id(name)?,
        kind => slug::id(kind, name)?,
    };
    let kind = head.kind;
    let opens = reading.opens(passage, chunk.start);
    let score = match (kind, words.len()) {
        (_, 2) if opens => 0.6,
        (EntityKind::Organisation, _) => 0.8,
        (EntityKind::Event | EntityKind::Instrument, _) => 0.75,
        _ => 0.7,
    };
    let find = Find {
        passage,
        span,
        name: Name::New(id),
        kind,
        rivals: Vec::new(),
        why: format!("a name headed by “{}”", written_head.trim_end_matches("’s")),
        score,
        given: false,
    };
    let new = New { name: name.to_owned(), subtype: Some(subtype), ..New::default() };
    Some(Fresh { find, new })
}

/// The finer kind: by the bodies that the name names, or else as the head says.
fn subtype(words: &[Word], head: &Head) -> String {
    if head.kind != EntityKind::Organisation {
        return head.subtype.clone();
    }
    let has = |key: &str| words.iter().any(|word| word.key == key);
    let two = |a: &str, b: &str| words.windows(2).any(|pair| pair[0].key == a && pair[1].key == b);
    if matches!(head.subtype.as_str(), "government" | "parliament" | "academic" | "media" | "ngo") {
        head.subtype.clone()
    } else if has("osce") || has("odihr") {
        "osce-body".into()
    } else if two("united", "nation") || has("un") {
        "un-body".into()
    } else if has("eu") || two("european", "union") || two("council", "of") && has("europe") {
        "intergovernmental".into()
    } else {
        head.subtype.clone()
    }
}
