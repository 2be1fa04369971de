//! What is called by its noun alone: "the Mission", "the Centre".

use super::reading::{Find, Reading};
use super::shapes::Shapes;
use crate::ingest::{Name, Span};
use crate::model::{EntityId, EntityKind};
use std::collections::BTreeMap;

/// Nouns of field missions.
const SEATS: [&str; 6] = ["mission", "presence", "office", "center", "coordinator", "operation"];

const IN_SECTION: &str = "called by its noun alone, and named before in the section";
const BEFORE: &str = "called by its noun alone, and the only one of this sort named before";

/// Finds nouns in capitals behind "the" that stand for what was named before them in the section, or else
/// for the only one of the sort in the document so far. Others that were named there and could be meant are kept as rivals.
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
            let written = reading.text(passage).get(word.span.start..word.span.end);
            let whose = written.is_some_and(|own| own.ends_with("’s") || own.ends_with("'s"));
            // "the Mission's Gender Adviser", "the Mission Head": what follows is no part of it.
            let behind = words.get(at + 1).is_some_and(|next| {
                let gap = reading.gap(passage, at + 1);
                let office = super::officers::is_office(&next.key);
                !next.broken && gap.trim().is_empty() && next.capital && !whose && !office
            });
            // "the OSCE Presence", "Head of Mission": of the field mission that was named.
            let seat = SEATS.contains(&word.key.as_str());
            // "the Project Co-ordinator", "the Programme Office": it begins a word before.
            let pair = at > 0
                && matches!(
                    (words[at - 1].key.as_str(), word.key.as_str()),
                    ("project", "coordinator") | ("program", "office")
                )
                && words[at - 1].capital
                && reading.gap(passage, at) == " ";
            let opening = at - usize::from(pair);
            let osce = seat && is_osce(reading, passage, opening);
            let headed = seat && !osce && is_headed(reading, passage, at);
            // A field mission's own short name is taken with "OSCE" before it.
            let taken = own.iter().any(|find| {
                let seat = osce && find.kind == EntityKind::FieldMission;
                find.span.start < word.span.end
                    && word.span.start < find.span.end
                    && !(seat && find.span.start == word.span.start)
            });
            let article = reading
                .gap(passage, opening)
                .split_whitespace()
                .last()
                .is_some_and(|last| last.eq_ignore_ascii_case("the"));
            let noun = SEATS.contains(&word.key.as_str())
                || Shapes::shipped().heads.contains_key(&word.key);
            if taken
                || (behind && !headed)
                || !word.capital
                || !(article || osce || headed)
                || !noun
            {
                continue;
            }
            let mut candidates: Vec<&Find> = Vec::new();
            for earlier in (0..=passage).rev() {
                // Beyond the section only where nothing in it is meant.
                if earlier < section_from && !candidates.is_empty() {
                    break;
                }
                let there = by_passage.get(&earlier).map(Vec::as_slice).unwrap_or_default();
                for find in there
                    .iter()
                    .rev()
                    .filter(|find| earlier < passage || find.span.end <= word.span.start)
                {
                    let called =
                        keys.entry(find.name.id().clone()).or_insert_with(|| names(find.name.id()));
                    let unnamed =
                        find.kind == EntityKind::FieldMission && seat && called.is_empty();
                    let fits = called.contains(&word.key) || unnamed;
                    let fits = fits
                        && (find.kind == EntityKind::FieldMission || !(osce || headed || pair));
                    let fits = fits && !(osce && is_of_others(&find.name));
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
            let beyond = first.passage < section_from;
            // Of several that other sections name none is meant more than the others.
            if beyond && !rivals.is_empty() {
                continue;
            }
            let start = words[opening - usize::from(osce)].span.start;
            found.push(Find {
                passage,
                span: Span { start, end: word.span.end },
                name: first.name.clone(),
                kind: first.kind,
                rivals: rivals.iter().map(|rival| rival.name.id().clone()).collect(),
                why: if beyond { BEFORE } else { IN_SECTION }.into(),
                score: if first.passage == passage { 0.85 } else { 0.75 }
                    - if beyond { 0.05 } else { 0.0 }
                    - if rivals.is_empty() { 0.0 } else { 0.1 },
                given: false,
            });
        }
    }
    found
}

/// Whether "OSCE" stands right before a word.
fn is_osce(reading: &Reading<'_>, passage: usize, at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|n| reading.words[passage].get(n));
    before.is_some_and(|word| word.key == "osce") && reading.gap(passage, at) == " "
}

/// Whether a mission is one of the European Union or of the United Nations.
fn is_of_others(name: &Name) -> bool {
    let id = name.id().name();
    ["european", "eu-", "united-nations", "un-"].iter().any(|own| id.starts_with(own))
}

/// Whether a word stands in "Head of Mission", where that is not one of another body.
fn is_headed(reading: &Reading<'_>, passage: usize, at: usize) -> bool {
    let words = &reading.words[passage];
    let key = |n: usize| at.checked_sub(n).map_or("", |n| words[n].key.as_str());
    let own = |n: usize| at.checked_sub(n).map(|n| words[n].span);
    let one = own(2).and_then(|span| reading.text(passage).get(span.start..span.end));
    let heads = matches!(one, Some("Head" | "head" | "Chief"));
    let other = (3..=4)
        .any(|n| at >= n && words[at - n].acronym && key(n) != "osce" && !words[at - n + 1].broken);
    let near = |n: usize| at >= n && reading.gap(passage, at - n).trim().is_empty();
    key(1) == "of" && heads && near(0) && near(1) && !other
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
