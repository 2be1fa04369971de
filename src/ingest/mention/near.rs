//! Names that are nearly those of something known.

use super::reading::{Fresh, Reading};
use crate::ingest::Name;
use crate::ingest::words::words;
use crate::model::{EntityId, EntityKind};
use std::collections::BTreeSet;

/// How much two names must share to be taken for one, of 1 (Dice 1945).
const NEAR: f32 = 0.86;
/// The fewest telling words of a name that can be near another.
const TELLING: usize = 3;
/// Words that tell nothing.
const SMALL: [&str; 13] =
    ["of", "for", "on", "against", "and", "in", "to", "osce", "with", "by", "at", "its", "from"];

/// Known names as sets of telling words.
pub(super) struct Near {
    known: Vec<(EntityId, BTreeSet<String>)>,
}

impl Near {
    pub(super) fn of(reading: &Reading<'_>) -> Self {
        let compared = |kind: EntityKind| {
            use EntityKind::{Event, Instrument, Organisation, Publication};
            matches!(kind, Event | Instrument | Organisation | Publication)
        };
        let all = reading.lexicon.all().filter(|known| compared(known.id.kind()));
        let sets =
            all.flat_map(|known| known.names.iter().map(|name| (known.id.clone(), telling(name))));
        Self { known: sets.filter(|(_, set)| set.len() >= TELLING).collect() }
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
        let mut near: Vec<(f32, &EntityId)> = self
            .known
            .iter()
            .filter(|(id, _)| id.kind() == fresh.find.kind)
            .map(|(id, set)| (alike(set), id))
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
