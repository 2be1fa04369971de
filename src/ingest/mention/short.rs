//! What is called by its noun alone: "the Mission", "the Centre".

use super::reading::{Find, Reading};
use super::shapes::Shapes;
use crate::model::{EntityId, EntityKind};
use std::collections::BTreeMap;

/// Nouns of field missions.
const SEATS: [&str; 6] = ["mission", "presence", "office", "center", "coordinator", "operation"];

/// Finds nouns in capitals behind "the" that stand for what was named before them in the section.
/// Others that were named there and could be meant are kept as rivals.
pub(super) fn find(
    reading: &Reading<'_>,
    named: &[Find],
    names: &dyn Fn(&EntityId) -> Vec<String>,
) -> Vec<Find> {
    let mut found = Vec::new();
    let mut by_passage: BTreeMap<usize, Vec<&Find>> = BTreeMap::new();
    for find in named {
        by_passage.entry(find.passage).or_default().push(find);
    }
    let mut keys: BTreeMap<EntityId, Vec<String>> = BTreeMap::new();
    let mut missions = named.iter().filter(|find| find.kind == EntityKind::FieldMission);
    let only = missions.next().filter(|first| missions.all(|own| own.name == first.name));
    let mut section_from = 0;
    for passage in 0..reading.words.len() {
        if reading.passage(section_from).section != reading.passage(passage).section {
            section_from = passage;
        }
        let words = &reading.words[passage];
        let own = by_passage.get(&passage).map(Vec::as_slice).unwrap_or_default();
        for at in 0..words.len() {
            let word = &words[at];
            let taken = own
                .iter()
                .any(|find| find.span.start < word.span.end && word.span.start < find.span.end);
            let behind = words.get(at + 1).is_some_and(|next| {
                let gap = reading.gap(passage, at + 1);
                !next.broken && gap.trim().is_empty() && next.capital
            });
            let article = reading
                .gap(passage, at)
                .split_whitespace()
                .last()
                .is_some_and(|last| last.eq_ignore_ascii_case("the"));
            let noun = SEATS.contains(&word.key.as_str())
                || Shapes::shipped().heads.contains_key(&word.key);
            if taken || behind || !word.capital || !article || !noun {
                continue;
            }
            let mut candidates: Vec<&Find> = Vec::new();
            for earlier in (section_from..=passage).rev() {
                let there = by_passage.get(&earlier).map(Vec::as_slice).unwrap_or_default();
                for find in there
                    .iter()
                    .rev()
                    .filter(|find| earlier < passage || find.span.end <= word.span.start)
                {
                    let called =
                        keys.entry(find.name.id().clone()).or_insert_with(|| names(find.name.id()));
                    let seat = find.kind == EntityKind::FieldMission
                        && SEATS.contains(&word.key.as_str())
                        && called.is_empty();
                    let fits = called.contains(&word.key) || seat;
                    let new = !candidates.iter().any(|other| other.name == find.name);
                    if fits
                        && new
                        && find.kind != EntityKind::Theme
                        && find.kind != EntityKind::Place
                    {
                        candidates.push(find);
                    }
                }
            }
            // "the Mission" in a text that names but one.
            let seat = SEATS[..2].contains(&word.key.as_str()) && candidates.is_empty();
            candidates.extend(only.filter(|own| seat && own.passage <= passage));
            let Some((first, rivals)) = candidates.split_first() else { continue };
            found.push(Find {
                passage,
                span: word.span,
                name: first.name.clone(),
                kind: first.kind,
                rivals: rivals.iter().map(|rival| rival.name.id().clone()).collect(),
                why: "called by its noun alone, and named before in the section".into(),
                score: if first.passage == passage { 0.85 } else { 0.75 }
                    - if rivals.is_empty() { 0.0 } else { 0.1 },
                given: false,
            });
        }
    }
    found
}

/// The nouns that can stand for an entity of these names: the heads of the names.
pub(super) fn nouns(names: &[String]) -> Vec<String> {
    let mut nouns: Vec<String> = names
        .iter()
        // The Chairperson-in-Office is no office.
        .filter(|name| !name.contains("-in-Office"))
        .filter_map(|name| {
            let words = crate::ingest::words::words(name);
            let seat = words
                .iter()
                .find(|word| SEATS.contains(&word.key.as_str()) && word.capital)
                .map(|word| word.key.clone());
            seat.or_else(|| super::heads::head(&words).map(|(_, at)| words[at].key.clone()))
        })
        .collect();
    nouns.sort();
    nouns.dedup();
    nouns
}
