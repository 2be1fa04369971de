//! Which rows a view lists: those whose cells contain what its filters say.

use super::{Holds, Table, TableColumn, TableRow, source, title};
use crate::graph::KnowledgeGraph;
use crate::model::{EntityId, RelationKey};
use crate::query::fold::fold;
use std::collections::HashMap;

/// One column's filter. What was looked at once is remembered: in many rows stands the same.
pub(super) struct Sieve<'a> {
    graph: &'a KnowledgeGraph,
    holds: Holds,
    sought: String,
    entities: HashMap<&'a EntityId, bool>,
    relations: HashMap<&'a RelationKey, bool>,
    words: HashMap<String, bool>,
}

impl<'a> Sieve<'a> {
    /// A sieve for what contains the text, whatever its case and accents; nothing if the text says
    /// nothing.
    pub(super) fn new(graph: &'a KnowledgeGraph, column: &TableColumn, text: &str) -> Option<Self> {
        let sought = fold(text);
        (!sought.is_empty()).then(|| Self {
            graph,
            holds: column.holds,
            sought,
            entities: HashMap::new(),
            relations: HashMap::new(),
            words: HashMap::new(),
        })
    }

    /// Whether the row's cell in the column contains what is sought.
    pub(super) fn admits(&mut self, table: &Table, row: &'a TableRow) -> bool {
        let Self { graph, sought, .. } = self;
        let contains = |text: &str| fold(text).contains(sought.as_str());
        match self.holds {
            Holds::Entity(place) => {
                let Some(id) = row.cells.get(place).and_then(Option::as_ref) else { return false };
                *self.entities.entry(id).or_insert_with(|| {
                    let names = graph.entity(id).into_iter().flat_map(|entity| entity.names());
                    contains(&title(graph, id)) || names.into_iter().any(contains)
                })
            }
            Holds::Evidence => row.relations.iter().any(|key| {
                *self.relations.entry(key).or_insert_with(|| {
                    let relation = graph.relation(key);
                    relation.into_iter().flat_map(|relation| &relation.evidence).any(|evidence| {
                        contains(&source::citation(graph, evidence)) || contains(&evidence.summary)
                    })
                })
            }),
            holds => {
                let words = table.words(graph, row, holds);
                match self.words.get(&words) {
                    Some(&known) => known,
                    None => {
                        let found = contains(&words);
                        self.words.insert(words, found);
                        found
                    }
                }
            }
        }
    }
}
