//! In which order a view lists rows.

use super::sift::Sieve;
use super::{Holds, Table, TableView, source, title};
use crate::graph::KnowledgeGraph;
use crate::model::{EntityId, natural};
use crate::query::fold::fold;
use std::cmp::{Ordering, Reverse};
use std::collections::HashMap;

/// By what rows are sorted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sort {
    /// The place of the column.
    pub column: usize,
    /// By what of it.
    pub by: SortBy,
    /// Whether the last comes first. What has nothing to sort by stays at the end.
    pub descending: bool,
}

/// By what of a column rows are sorted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SortBy {
    /// Its words, numbers in them by their size; how firmly and how far along by their degree.
    Name,
    /// The dates of its entities.
    Date,
    /// How many rows listed an entity stands in, or how many passages there are.
    Count,
}

impl Table {
    /// The places of the rows that the view lists, in its order.
    ///
    /// Sorting is stable: rows of which the sorted column holds the same keep their order. Different
    /// entities that sort alike (namesakes) follow each other by identifier.
    ///
    /// Time: O(n log n) for n rows; names are compared once for each different entity.
    pub fn listed(&self, graph: &KnowledgeGraph, view: &TableView) -> Vec<usize> {
        let view = view.for_table(self);
        let mut listed: Vec<usize> = (0..self.rows.len()).collect();
        for (&place, text) in &view.filters {
            let column = self.columns.get(place);
            let sieve = column.and_then(|column| Sieve::new(graph, column, text));
            if let Some(mut sieve) = sieve {
                listed.retain(|&row| sieve.admits(self, &self.rows[row]));
            }
        }
        if let Some(sort) = view.sort
            && let Some(column) = self.columns.get(sort.column)
        {
            let ranks = match column.holds {
                Holds::Entity(place) => self.entity_ranks(graph, &listed, place, sort.by),
                holds => self.word_ranks(graph, &listed, holds, sort.by),
            };
            let mut ranked: Vec<(Rank, usize)> = ranks.into_iter().zip(listed).collect();
            ranked.sort_by(|(a, _), (b, _)| a.cmp(b, sort.descending));
            listed = ranked.into_iter().map(|(_, row)| row).collect();
        }
        listed
    }

    /// The rank of each listed row by the entity in one of its cells.
    fn entity_ranks(
        &self,
        graph: &KnowledgeGraph,
        listed: &[usize],
        place: usize,
        by: SortBy,
    ) -> Vec<Rank> {
        let cell = |row: usize| self.rows[row].cells.get(place).and_then(Option::as_ref);
        let mut counts: HashMap<&EntityId, u32> = HashMap::new();
        for id in listed.iter().filter_map(|&row| cell(row)) {
            *counts.entry(id).or_default() += 1;
        }
        let mut different: Vec<&EntityId> = counts.keys().copied().collect();
        different.sort_unstable();
        let tie: HashMap<&EntityId, u32> = different.iter().copied().zip(0..).collect();
        let keys: HashMap<&EntityId, u32> = match by {
            SortBy::Count => counts,
            SortBy::Name => {
                let names = different.iter().map(|&id| fold(&title(graph, id)));
                ranks(&different, names.collect(), |a, b| natural(a, b))
            }
            SortBy::Date => {
                different.retain(|id| date(graph, id).is_some());
                let dates = different.iter().map(|&id| date(graph, id)).collect();
                ranks(&different, dates, Ord::cmp)
            }
        };
        let rank = |row: usize| {
            let Some(id) = cell(row) else { return Rank { key: None, tie: u32::MAX } };
            Rank { key: keys.get(id).copied(), tie: tie[id] }
        };
        listed.iter().map(|&row| rank(row)).collect()
    }

    /// The rank of each listed row by what is not an entity.
    fn word_ranks(
        &self,
        graph: &KnowledgeGraph,
        listed: &[usize],
        holds: Holds,
        by: SortBy,
    ) -> Vec<Rank> {
        let rows = || listed.iter().map(|&row| &self.rows[row]);
        let keys: Vec<u32> = match (holds, by) {
            (Holds::Basis, _) => rows().map(|row| Reverse(row.basis)).map(order_of).collect(),
            (Holds::State, _) => rows().map(|row| row.state as u32).collect(),
            (Holds::Evidence, SortBy::Count) => {
                rows().map(|row| row.source_count(graph) as u32).collect()
            }
            _ => {
                let words = |row| match holds {
                    Holds::Evidence => first_citation(graph, row),
                    _ => self.words(graph, row, holds),
                };
                let words: Vec<String> = rows().map(|row| fold(&words(row))).collect();
                let mut different: Vec<&str> = words.iter().map(String::as_str).collect();
                different.sort_unstable();
                different.dedup();
                let keys = ranks(&different, different.clone(), |a, b| natural(a, b));
                words.iter().map(|words| keys[words.as_str()]).collect()
            }
        };
        keys.into_iter().map(|key| Rank { key: Some(key), tie: 0 }).collect()
    }
}

/// What is stated comes before what is inferred.
fn order_of(basis: Reverse<crate::model::Basis>) -> u32 {
    u32::from(basis.0 == crate::model::Basis::Inferred)
}

/// Where a row stands; nothing to sort by is last whichever way one sorts.
struct Rank {
    key: Option<u32>,
    tie: u32,
}

impl Rank {
    fn cmp(&self, other: &Self, descending: bool) -> Ordering {
        let by_key = match (self.key, other.key) {
            (Some(a), Some(b)) if descending => b.cmp(&a),
            (Some(a), Some(b)) => a.cmp(&b),
            (a, b) => b.is_some().cmp(&a.is_some()),
        };
        by_key.then(self.tie.cmp(&other.tie))
    }
}

/// Numbers things by their keys: equal keys, equal numbers.
fn ranks<T: Copy + Eq + std::hash::Hash, K>(
    things: &[T],
    keys: Vec<K>,
    compare: impl Fn(&K, &K) -> Ordering,
) -> HashMap<T, u32> {
    let mut sorted: Vec<(T, K)> = things.iter().copied().zip(keys).collect();
    sorted.sort_by(|(_, a), (_, b)| compare(a, b));
    let mut number = 0;
    let mut numbers = HashMap::new();
    for (at, (thing, key)) in sorted.iter().enumerate() {
        if at > 0 && compare(&sorted[at - 1].1, key).is_ne() {
            number += 1;
        }
        numbers.insert(*thing, number);
    }
    numbers
}

fn date(graph: &KnowledgeGraph, id: &EntityId) -> Option<crate::model::DateSpan> {
    graph.entity(id)?.date
}

fn first_citation(graph: &KnowledgeGraph, row: &super::TableRow) -> String {
    let relation = row.relations.iter().find_map(|key| graph.relation(key));
    let evidence = relation.and_then(|relation| relation.evidence.first());
    evidence.map_or_else(String::new, |evidence| source::citation(graph, evidence))
}
