//! People who are named in several ways: with a second name and without, by the family name alone.

use super::by_passage::ByPassage;
use super::reading::{Find, Fresh, Reading};
use crate::ingest::words::words;
use crate::ingest::{Name, Span};
use crate::model::{EntityId, EntityKind};
use std::collections::BTreeMap;

/// Shorter family names are not looked for alone, in letters.
const SHORTEST: usize = 4;

/// Who is called so, and the passage in which it is said first.
type Called = (EntityId, EntityKind, Name, usize);

/// Takes names of one person for one: "Ada Byrne" is "Ada Maria Byrne", and "Mr. Byrne" who was
/// named before. Known people come first.
pub(super) fn join(reading: &Reading<'_>, known: &[Find], fresh: &mut [Fresh]) {
    let mut full: Vec<(Name, Vec<String>)> = Vec::new();
    for own in reading.lexicon.all().filter(|own| own.id.kind() == EntityKind::Person) {
        for name in &own.names {
            full.push((Name::Known(own.id.clone()), keys(name)));
        }
    }
    let mentioned = |name: &Name| known.iter().any(|find| find.name == *name);
    let person = |own: &&Fresh| own.find.kind == EntityKind::Person;
    let mut news: Vec<(Name, Vec<String>)> = fresh
        .iter()
        .filter(person)
        .map(|own| (own.find.name.clone(), keys(&own.new.name)))
        .filter(|(_, keys)| keys.len() > 1)
        .collect();
    // The longest name stands for the shorter ones.
    news.sort_by(|a, b| b.1.len().cmp(&a.1.len()).then_with(|| a.1.cmp(&b.1)));
    for own in fresh.iter_mut().filter(|own| own.find.kind == EntityKind::Person) {
        let name = keys(&own.new.name);
        let found = if name.len() > 1 {
            full.iter().chain(&news).find(|(_, other)| same(&name, other)).map(|(id, _)| id)
        } else {
            let mut last = full
                .iter()
                .filter(|(id, _)| mentioned(id))
                .chain(&news)
                .filter(|(_, other)| other.last() == name.last() && other.len() > 1)
                .map(|(id, _)| id);
            let first = last.next();
            first.filter(|first| last.all(|other| other == *first))
        };
        if let Some(found) = found.filter(|found| **found != own.find.name) {
            own.find.name = found.clone();
        }
    }
}

/// Whether two names are of one person: the same first and last word, and no other word that differs.
fn same(one: &[String], other: &[String]) -> bool {
    let (short, long) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    short.len() > 1
        && short.first() == long.first()
        && short.last() == long.last()
        && short.iter().all(|word| long.contains(word))
}

fn keys(name: &str) -> Vec<String> {
    words(name).into_iter().map(|word| word.key).collect()
}

/// Names that were found stand again elsewhere: people by their full or family names, bodies whose
/// names do not say what they are by their names.
pub(super) fn again(reading: &Reading<'_>, named: &[Find], fresh: &[Fresh]) -> Vec<Find> {
    let mut called: BTreeMap<Vec<String>, Option<Called>> = BTreeMap::new();
    let mut call = |keys: Vec<String>, find: &Find| {
        let own = (find.name.id().clone(), find.kind, find.name.clone(), find.passage);
        called
            .entry(keys)
            // Two of one name: neither is meant for sure.
            .and_modify(|old| {
                if old.as_ref().is_some_and(|old| old.0 != own.0) {
                    *old = None;
                }
            })
            .or_insert(Some(own));
    };
    for Fresh { find, new } in fresh {
        let beside = find.why.starts_with("a name beside a word");
        if find.kind == EntityKind::Person || beside {
            let keys = keys(&new.name);
            if find.kind == EntityKind::Person && keys.len() > 1 {
                call(keys[keys.len() - 1..].to_vec(), find);
            }
            call(keys, find);
        }
    }
    called.retain(|keys, own| {
        let single = keys.len() == 1;
        let ordinary = keys.iter().all(|key| reading.ordinary.contains(key));
        let short = single && keys[0].chars().count() < SHORTEST;
        own.is_some() && !ordinary && !short && !keys.is_empty()
    });
    let all = ByPassage::of(named.iter().chain(fresh.iter().map(|fresh| &fresh.find)));
    let mut found = Vec::new();
    for passage in 0..reading.words.len() {
        if reading.shouts(passage) {
            continue;
        }
        let own = &reading.words[passage];
        for at in 0..own.len() {
            let Some((keys, Some((_, kind, name, first)))) = (1..=6).rev().find_map(|count| {
                let run = own.get(at..at + count)?;
                let whole = run.iter().skip(1).all(|word| !word.broken);
                let keys: Vec<String> = run.iter().map(|word| word.key.clone()).collect();
                called.get_key_value(&keys).filter(|_| whole)
            }) else {
                continue;
            };
            let last = &own[at + keys.len() - 1];
            let span = Span { start: own[at].span.start, end: last.span.end };
            let follows = at > 0 && own[at - 1].capital && reading.gap(passage, at) == " ";
            let goes_on = own.get(at + keys.len()).is_some_and(|next| {
                next.capital && !next.broken && reading.gap(passage, at + keys.len()) == " "
            });
            let single = keys.len() == 1;
            let taken = all.over(passage, span).next().is_some();
            if taken || !own[at].capital || passage < *first || (single && (follows || goes_on)) {
                continue;
            }
            let text = &reading.text(passage)[span.start..span.end];
            let text = text.trim_end_matches("’s").trim_end_matches("'s");
            found.push(Find {
                passage,
                span: Span { start: span.start, end: span.start + text.len() },
                name: name.clone(),
                kind: *kind,
                rivals: Vec::new(),
                why: "named before in the document".into(),
                score: if single { 0.7 } else { 0.8 },
                given: false,
            });
        }
    }
    found
}
