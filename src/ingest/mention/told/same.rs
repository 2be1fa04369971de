//! Events that are one: of the same sort, on the same day, and with a name that says much the same.

use super::super::reading::Fresh;
use super::nouns;
use crate::ingest::dateline::is_of_days;
use crate::ingest::words::words;
use crate::ingest::{Lexicon, Name};
use crate::model::{DateSpan, EntityId, EntityKind};
use std::collections::{BTreeMap, BTreeSet};

/// How much of the shorter of two names the other must share, of 1.
const SHARED: f32 = 0.6;
/// The same where one of them is known.
const SHARED_KNOWN: f32 = 0.5;

/// What tells an event from others of its day.
struct Telling {
    nouns: Vec<&'static str>,
    words: BTreeSet<String>,
}

impl Telling {
    fn of(names: &[String]) -> Self {
        let nouns = nouns(names);
        let small = |key: &str| key.len() < 4 || nouns.iter().any(|noun| noun.contains(key));
        let words = names.iter().flat_map(|name| words(name)).map(|word| word.key);
        let words = words.filter(|key| !small(key)).collect();
        Self { nouns, words }
    }

    fn is_like(&self, other: &Self, least: f32) -> bool {
        let sort = self.nouns.iter().any(|noun| other.nouns.contains(noun));
        let shared = self.words.intersection(&other.words).count() as f32;
        let shorter = self.words.len().min(other.words.len()).max(1) as f32;
        sort && shared / shorter >= least
    }
}

/// Takes new events for the known one of their day that they are like, if there is but one.
pub(in crate::ingest::mention) fn known(lexicon: &Lexicon, fresh: &mut [Fresh]) {
    let days = |date: Option<DateSpan>| date.filter(is_of_days).map(|date| date.start());
    let mut by_day: BTreeMap<_, Vec<(&EntityId, Telling)>> = BTreeMap::new();
    for known in lexicon.all().filter(|known| known.id.kind() == EntityKind::Event) {
        if let Some(day) = days(known.date) {
            by_day.entry(day).or_default().push((&known.id, Telling::of(&known.names)));
        }
    }
    for Fresh { find, new } in fresh.iter_mut() {
        let (Name::New(id), Some(day)) = (&find.name, days(new.date)) else { continue };
        let Some(there) = by_day.get(&day).filter(|_| find.kind == EntityKind::Event) else {
            continue;
        };
        let own = Telling::of(std::slice::from_ref(&new.name));
        let mut like = there.iter().filter(|(_, telling)| telling.is_like(&own, SHARED_KNOWN));
        if let (Some((known, _)), None) = (like.next(), like.next()) {
            find.rivals.push(id.clone());
            find.name = Name::Known((*known).clone());
            find.why = "an event of its sort, its day and much of its name".into();
            find.score = find.score.min(0.7);
        }
    }
}

/// Makes new events of one day one that are like each other: the one of the longest name.
pub(in crate::ingest::mention) fn merge(fresh: &mut [Fresh]) {
    let mut by_day: BTreeMap<_, BTreeMap<EntityId, String>> = BTreeMap::new();
    for Fresh { find, new } in fresh.iter() {
        let date = new.date.filter(is_of_days);
        if let (Name::New(id), Some(date), EntityKind::Event) = (&find.name, date, find.kind) {
            by_day.entry(date.start()).or_default().insert(id.clone(), new.name.clone());
        }
    }
    let mut into: BTreeMap<EntityId, EntityId> = BTreeMap::new();
    for names in by_day.into_values() {
        let mut all: Vec<(EntityId, Telling)> = names
            .into_iter()
            .map(|(id, name)| (id, Telling::of(std::slice::from_ref(&name))))
            .collect();
        all.sort_by(|a, b| b.1.words.len().cmp(&a.1.words.len()).then_with(|| a.0.cmp(&b.0)));
        for at in 1..all.len() {
            let (longer, own) = (&all[..at], &all[at]);
            let mut like = longer
                .iter()
                .filter(|(id, other)| !into.contains_key(id) && own.1.is_like(other, SHARED));
            if let (Some((id, _)), None) = (like.next(), like.next()) {
                into.insert(own.0.clone(), id.clone());
            }
        }
    }
    for Fresh { find, new } in fresh.iter_mut() {
        if let Some(longer) = into.get(find.name.id()) {
            find.name = Name::New(longer.clone());
            new.aliases.push(new.name.clone());
        }
    }
}
