//! Names that are nearly those of something known.

use super::reading::{Fresh, Reading};
use crate::ingest::Name;
use crate::ingest::gazetteer::Gazetteer;
use crate::ingest::words::words;
use crate::model::{EntityId, EntityKind};
use std::collections::BTreeSet;

/// How much two names must share to be taken for one, of 1 (Dice 1945).
const NEAR: f32 = 0.857;
/// The fewest telling words of a name that can be near another.
const TELLING: usize = 3;
/// Words that tell nothing.
const SMALL: [&str; 13] =
    ["of", "for", "on", "against", "and", "in", "to", "osce", "with", "by", "at", "its", "from"];

/// A known name as a set of telling words.
struct Known {
    id: EntityId,
    telling: BTreeSet<String>,
    /// The places in the names of the entity.
    places: BTreeSet<EntityId>,
}

/// Known names.
pub(super) struct Near {
    known: Vec<Known>,
}

impl Near {
    pub(super) fn of(reading: &Reading<'_>) -> Self {
        let compared = |kind: EntityKind| {
            use EntityKind::{Event, Instrument, Organisation, Publication};
            matches!(kind, Event | Instrument | Organisation | Publication)
        };
        let all = reading.lexicon.all().filter(|known| compared(known.id.kind()));
        let names = all.flat_map(|known| {
            known.names.iter().map(|name| Known {
                id: known.id.clone(),
                telling: telling(name),
                places: known.places.clone(),
            })
        });
        Self { known: names.filter(|known| known.telling.len() >= TELLING).collect() }
    }

    /// Takes a new find for the known one whose name its name nearly is; the others that it nearly is
    /// are its rivals.
    pub(super) fn resolve(&self, fresh: &mut Fresh) {
        let own = telling(&fresh.new.name);
        if own.len() < TELLING || !matches!(fresh.find.name, Name::New(_)) {
            return;
        }
        let alike = |set: &BTreeSet<String>| {
            2.0 * own.intersection(set).count() as f32 / (own.len() + set.len()) as f32
        };
        // The ministry of one State is not that of another, however alike they are called.
        let places = Gazetteer::shipped().places_in(&fresh.new.name);
        let elsewhere = |known: &Known| {
            let apart = places.is_disjoint(&known.places);
            apart && !places.is_empty() && !known.places.is_empty()
        };
        let mut near: Vec<(f32, &EntityId)> = self
            .known
            .iter()
            .filter(|known| known.id.kind() == fresh.find.kind && !elsewhere(known))
            .map(|known| (alike(&known.telling), &known.id))
            .filter(|(share, _)| *share >= NEAR)
            .collect();
        near.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(b.1)));
        let Some(&(share, first)) = near.first() else { return };
        let find = &mut fresh.find;
        if let Name::New(id) = &find.name {
            find.rivals.push(id.clone());
        }
        find.rivals
            .extend(near.iter().skip(1).map(|(_, id)| (*id).clone()).filter(|id| id != first));
        find.name = Name::Known(first.clone());
        find.why = "nearly one of its names".into();
        find.score = 0.6 + 0.3 * (share - NEAR);
    }
}

fn telling(name: &str) -> BTreeSet<String> {
    let keys = words(name).into_iter().map(|word| word.key);
    keys.filter(|key| !SMALL.contains(&key.as_str())).collect()
}
