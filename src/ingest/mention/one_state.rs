//! Bodies of one State that a text names with their State and without it: "the Estonian Lamp Board" and "the
//! Lamp Board".

use super::reading::Fresh;
use crate::ingest::Name;
use crate::ingest::gazetteer::Gazetteer;
use crate::ingest::words::words;
use crate::model::{EntityId, EntityKind};
use std::collections::{BTreeMap, BTreeSet};

/// The fewest words that a name has without its State.
const FEWEST: usize = 2;
/// Words that tell nothing.
const SMALL: [&str; 7] = ["of", "for", "on", "against", "and", "in", "to"];

/// A name without its State, and the State.
fn parts(name: &str) -> (Vec<String>, BTreeSet<EntityId>) {
    let words = words(name);
    let gazetteer = Gazetteer::shipped();
    let (mut rest, mut states) = (Vec::new(), BTreeSet::new());
    let mut at = 0;
    while at < words.len() {
        match gazetteer.at(&words[at..]).filter(|(_, id, _)| gazetteer.has_adjective(id)) {
            Some((count, id, _)) => {
                states.insert(id.clone());
                at += count;
            }
            None => {
                let key = &words[at].key;
                if !SMALL.contains(&key.as_str()) && key != "republic" && key != "kingdom" {
                    rest.push(key.clone());
                }
                at += 1;
            }
        }
    }
    rest.sort();
    (rest, states)
}

/// The States of bodies that are otherwise called alike, and how many each of the bodies names.
type Group = (BTreeSet<EntityId>, BTreeMap<EntityId, usize>);

/// Takes bodies that only their State tells apart for one, where the text names only one State's.
pub(super) fn join(fresh: &mut [Fresh]) {
    let mut groups: BTreeMap<Vec<String>, Group> = BTreeMap::new();
    let body = |own: &Fresh| {
        own.find.kind == EntityKind::Organisation && matches!(own.find.name, Name::New(_))
    };
    for own in fresh.iter().filter(|own| body(own)) {
        let (rest, states) = parts(&own.new.name);
        if rest.len() < FEWEST || states.len() > 1 {
            continue;
        }
        let group = groups.entry(rest).or_default();
        *group.1.entry(own.find.name.id().clone()).or_insert(0) += states.len();
        group.0.extend(states);
    }
    groups.retain(|_, (states, ids)| states.len() == 1 && ids.len() > 1);
    let first = |rest: &Vec<String>| {
        let (_, ids) = groups.get(rest)?;
        ids.iter().find(|(_, states)| **states > 0).map(|(id, _)| id.clone())
    };
    for own in fresh.iter_mut().filter(|own| body(own)) {
        let (rest, states) = parts(&own.new.name);
        if states.len() > 1 {
            continue;
        }
        if let Some(id) = first(&rest).filter(|id| id != own.find.name.id()) {
            own.new.aliases.push(own.new.name.clone());
            own.find.name = Name::New(id);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_parted_from_its_state() {
        let (one, states) = parts("Estonian Lamp Board");
        let (other, none) = parts("Lamp Board");
        assert_eq!(one, other);
        assert_eq!((states.len(), none.len()), (1, 0));
        assert_eq!(parts("Lamp Board of the Republic of Estonia").0, other);
    }
}
