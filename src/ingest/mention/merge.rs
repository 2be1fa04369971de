//! Finds that are of one thing.

use super::reading::{Find, Fresh, Reading};
use super::slug;
use crate::ingest::Name;
use crate::ingest::words::words;
use crate::model::{DateSpan, EntityId, EntityKind};
use std::collections::{BTreeMap, BTreeSet};

/// The fewest telling words that a name must have to stand for a longer one.
const TELLING: usize = 3;

/// A title with its symbol in brackets is one thing: "Declaration on Boats (MC.DOC/1/11)".
pub(super) fn symbols(reading: &Reading<'_>, fresh: &mut [Fresh]) {
    let titled = |find: &Find| matches!(find.kind, EntityKind::Decision | EntityKind::Instrument);
    let mut renamed: BTreeMap<EntityId, (Name, String)> = BTreeMap::new();
    for at in 1..fresh.len() {
        let (title, symbol) = (&fresh[at - 1], &fresh[at]);
        let near = title.find.passage == symbol.find.passage
            && titled(&title.find)
            && titled(&symbol.find);
        let has_symbol = |fresh: &Fresh| fresh.new.attributes.contains_key("symbol");
        let between =
            reading.text(title.find.passage).get(title.find.span.end..symbol.find.span.start);
        if near
            && has_symbol(symbol)
            && !has_symbol(title)
            && between.is_some_and(|gap| gap.trim() == "(")
        {
            let own = (symbol.find.name.clone(), title.new.name.clone());
            renamed.insert(title.find.name.id().clone(), own);
        }
    }
    for Fresh { find, new } in fresh.iter_mut() {
        if let Some((name, _)) = renamed.get(find.name.id()) {
            find.name = name.clone();
            find.kind = name.id().kind();
        } else if let Some((_, title)) = renamed.values().find(|(name, _)| *name == find.name) {
            new.aliases.push(std::mem::replace(&mut new.name, title.clone()));
        }
    }
}

/// A title that is a part of a longer one of the same kind is that one, if no other is as like it.
pub(super) fn contained(fresh: &mut [Fresh]) {
    let mergeable = |kind: EntityKind| {
        matches!(kind, EntityKind::Event | EntityKind::Publication | EntityKind::Instrument)
    };
    let mut names: BTreeMap<EntityId, BTreeSet<String>> = BTreeMap::new();
    for Fresh { find, new } in fresh.iter() {
        // What is widely known by a name is no part of another.
        if let Name::New(id) = &find.name
            && mergeable(find.kind)
            && find.why != super::widely::WHY
        {
            let telling = words(&new.name)
                .into_iter()
                .map(|word| word.key)
                .filter(|key| key.len() > 3 || key.starts_with(|c: char| c.is_ascii_digit()));
            names.entry(id.clone()).or_insert_with(|| telling.collect());
        }
    }
    let mut into: BTreeMap<EntityId, EntityId> = BTreeMap::new();
    for (id, own) in &names {
        let longer: Vec<&EntityId> = names
            .iter()
            .filter(|(other, keys)| {
                *other != id
                    && other.kind() == id.kind()
                    && own.len() >= TELLING
                    && own.len() < keys.len()
                    && own.is_subset(keys)
            })
            .map(|(other, _)| other)
            .collect();
        if let [one] = longer[..] {
            into.insert(id.clone(), one.clone());
        }
    }
    for Fresh { find, new } in fresh.iter_mut() {
        let mut id = find.name.id().clone();
        // A part of a part; each step leads to a longer name, so it ends.
        while let Some(longer) = into.get(&id) {
            id = longer.clone();
        }
        if id != *find.name.id() {
            find.name = Name::New(id);
            new.aliases.push(new.name.clone());
        }
    }
}

/// Calls new events by the first day or month on which they were, where that is known.
pub(super) fn dated(fresh: &mut [Fresh]) {
    let mut days: BTreeMap<EntityId, DateSpan> = BTreeMap::new();
    for Fresh { find, new } in fresh.iter() {
        if let (Name::New(id), Some(date), EntityKind::Event) = (&find.name, new.date, find.kind) {
            days.entry(id.clone()).or_insert(date);
        }
    }
    for Fresh { find, .. } in fresh.iter_mut() {
        let Some(date) = days.get(find.name.id()) else { continue };
        let name = format!("{} {}", date.start(), find.name.id().name());
        if let Some(id) = slug::id(EntityKind::Event, &name) {
            find.name = Name::New(id);
        }
    }
}
