//! What a reviewed graph says of one document.

use crate::document::Document;
use crate::graph::KnowledgeGraph;
use crate::model::{EntityId, RelationKey};
use std::collections::{BTreeMap, BTreeSet};
use xxhash_rust::xxh3::xxh3_64;

/// Of every so many sections one is held out.
const HELD_OUT_OF: u64 = 3;

/// Part of the documents: rules are made while looking at one, and measured on the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Fold {
    /// Two sections of three, on which rules may be developed.
    Development,
    /// The third, on which they are only measured.
    HeldOut,
}

impl Fold {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Development, Self::HeldOut];

    /// As a word.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Development => "development",
            Self::HeldOut => "held out",
        }
    }

    /// The part that a section belongs to, by a hash of where it stands.
    pub fn of(document: &Document, passage: usize) -> Self {
        let section = document.passages().get(passage).map(|own| own.section.join("."));
        let place = format!("{}/{}", document.id(), section.unwrap_or_default());
        let held = xxh3_64(place.as_bytes()).is_multiple_of(HELD_OUT_OF);
        if held { Self::HeldOut } else { Self::Development }
    }
}

/// The claims of a graph that rest on one document, and what they are about.
#[derive(Debug, Default)]
pub(super) struct Gold {
    /// The claims, by the passage that they cite.
    pub(super) claims: BTreeMap<usize, BTreeSet<RelationKey>>,
    /// The passages cited for claims about each entity.
    pub(super) entities: BTreeMap<EntityId, BTreeSet<usize>>,
}

impl Gold {
    /// What a graph says of a document, of passages that the copy has.
    pub(super) fn of(graph: &KnowledgeGraph, document: &Document) -> Self {
        let mut gold = Self::default();
        for relation in graph.relations() {
            for evidence in relation.evidence.iter().filter(|e| e.document == document.id()) {
                let locator = evidence.locator.parse().ok();
                let Some(passage) = locator.and_then(|at| document.position(&at)) else { continue };
                gold.claims.entry(passage).or_default().insert(relation.key());
                for end in [&relation.from, &relation.to] {
                    gold.entities.entry(end.clone()).or_default().insert(passage);
                }
            }
        }
        gold
    }
}

/// The entities that other documents than this one speak of.
pub(super) fn known_elsewhere(graph: &KnowledgeGraph, document: &str) -> BTreeSet<EntityId> {
    let mut known = BTreeSet::new();
    for relation in graph.relations() {
        if relation.evidence.iter().any(|evidence| evidence.document != document) {
            known.insert(relation.from.clone());
            known.insert(relation.to.clone());
        }
    }
    known
}
