//! States and cities, with the adjectives of states.

use super::trie::Trie;
use super::words::words;
use crate::model::EntityId;
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

/// The places that the program carries: the States that take part in the OSCE, its partners, others
/// that reports on them name, and their cities.
const SHIPPED: &str = include_str!("../../assets/extraction/places.ron");

/// More towns, of which the program knows no more than what they are called.
const TOWNS: &str = include_str!("../../assets/extraction/towns.ron");

/// A place of the table.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    /// The last part of its identifier.
    id: String,
    /// What it is called, its usual name first.
    names: Vec<String>,
    /// What is of it: adjectives.
    #[serde(default)]
    adjectives: Vec<String>,
    /// The State whose seat of such bodies it is.
    #[serde(default)]
    within: Option<String>,
}

/// How a text names a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum As {
    /// By name.
    Name,
    /// By adjective.
    Adjective,
}

/// Places by what they are called.
#[derive(Debug, Default)]
pub(super) struct Gazetteer {
    names: Trie<(EntityId, As)>,
    usual: BTreeMap<EntityId, String>,
    states: BTreeSet<EntityId>,
    within: BTreeMap<EntityId, EntityId>,
}

impl Gazetteer {
    /// The one that the program carries.
    pub(super) fn shipped() -> &'static Self {
        static GAZETTEER: LazyLock<Gazetteer> =
            LazyLock::new(|| Gazetteer::read(&[SHIPPED, TOWNS]));
        &GAZETTEER
    }

    /// Reads tables; a row whose identifier is none is left out.
    fn read(texts: &[&str]) -> Self {
        let tables = texts.iter().map(|text| ron::from_str(text).unwrap_or_default());
        let rows: Vec<Row> = tables.flat_map(|table: Vec<Row>| table).collect();
        let mut gazetteer = Self::default();
        for row in rows {
            let Ok(id) = EntityId::new(&format!("place/{}", row.id)) else { continue };
            for (n, name) in row.names.iter().enumerate() {
                if n == 0 {
                    gazetteer.usual.insert(id.clone(), name.clone());
                }
                gazetteer.names.insert(&words(name), (id.clone(), As::Name));
            }
            let state = row.within.and_then(|own| EntityId::new(&format!("place/{own}")).ok());
            gazetteer.within.extend(state.map(|state| (id.clone(), state)));
            if !row.adjectives.is_empty() {
                gazetteer.states.insert(id.clone());
            }
            for adjective in &row.adjectives {
                gazetteer.names.insert(&words(adjective), (id.clone(), As::Adjective));
            }
        }
        gazetteer
    }

    /// Whether the table knows an adjective for a place.
    pub(super) fn has_adjective(&self, id: &EntityId) -> bool {
        self.states.contains(id)
    }

    /// The States in which a body works that is called after them or after their capitals.
    pub(super) fn states_in(&self, name: &str) -> BTreeSet<EntityId> {
        let named = self.places_in(name).into_iter();
        named.map(|place| self.within.get(&place).cloned().unwrap_or(place)).collect()
    }

    /// The usual name of a place.
    pub(super) fn name(&self, id: &EntityId) -> Option<&str> {
        self.usual.get(id).map(String::as_str)
    }

    /// The place named at the first of these words: how many words, which, and how.
    pub(super) fn at(&self, words: &[super::words::Word]) -> Option<(usize, &EntityId, As)> {
        let (count, found) = self.names.at(words).into_iter().next()?;
        let (id, how) = found.first()?;
        Some((count, id, *how))
    }

    /// The places that a text names, in whatever case.
    pub(super) fn places_in(&self, text: &str) -> BTreeSet<EntityId> {
        let words = words(text);
        let found = (0..words.len()).filter_map(|at| self.at(&words[at..]));
        found.map(|(_, id, _)| id.clone()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_read_whole() {
        let mut rows: Vec<Row> = ron::from_str(SHIPPED).unwrap();
        rows.extend(ron::from_str::<Vec<Row>>(TOWNS).unwrap());
        assert!(rows.len() > 150);
        let all = Gazetteer::read(&[SHIPPED, TOWNS]);
        assert_eq!(all.usual.len(), rows.len(), "an identifier is none, or there twice");
    }

    #[test]
    fn places_are_known_by_name_and_adjective() {
        let found = Gazetteer::shipped().places_in("The Kyrgyz clerk left Saint Petersburg");
        let ids: Vec<&str> = found.iter().map(EntityId::name).collect();
        assert_eq!(ids, ["kyrgyzstan", "st-petersburg"]);
    }
}
