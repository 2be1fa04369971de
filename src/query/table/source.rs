//! The passages behind a row, as people cite them.

use super::TableRow;
use crate::graph::KnowledgeGraph;
use crate::model::{EntityId, EntityKind, Evidence, Relation, RelationKey};
use std::collections::HashMap;

/// A passage behind a row, once, with what it says of the row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// The first relation of the row that rests on it.
    pub relation: RelationKey,
    /// Which of that relation's pieces of evidence it is.
    pub index: usize,
    /// Where it stands, as people write it: "Annual Report 2009, 4.3.1 ¶5".
    pub citation: String,
    /// What it says of the row, in our own words; of several relations one after the other.
    pub summary: String,
}

impl TableRow {
    /// The passages behind the row, each once, in the order of the relations.
    pub fn sources(&self, graph: &KnowledgeGraph) -> Vec<Source> {
        let mut sources: Vec<Source> = Vec::new();
        for key in &self.relations {
            let Some(relation) = graph.relation(key) else { continue };
            for (index, evidence) in relation.evidence.iter().enumerate() {
                let citation = citation(graph, evidence);
                match sources.iter_mut().find(|source| source.citation == citation) {
                    Some(source) => add_summary(&mut source.summary, &evidence.summary),
                    None => sources.push(Source {
                        relation: key.clone(),
                        index,
                        citation,
                        summary: evidence.summary.clone(),
                    }),
                }
            }
        }
        sources
    }

    /// How many passages are behind the row.
    pub fn source_count(&self, graph: &KnowledgeGraph) -> usize {
        let mut places: Vec<(&str, &str)> = self
            .relations
            .iter()
            .filter_map(|key| graph.relation(key))
            .flat_map(|relation| &relation.evidence)
            .map(|evidence| (evidence.document.as_str(), evidence.locator.as_str()))
            .collect();
        places.sort_unstable();
        places.dedup();
        places.len()
    }
}

/// Passages numbered from 1 in the order in which they are first cited, each once.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Citations {
    numbers: HashMap<String, usize>,
    list: Vec<Cited>,
}

/// A passage that is cited.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cited {
    /// Where it stands, as people write it: "Annual Report 2009, 4.3.1 ¶5".
    pub citation: String,
    /// What it says of all that it is cited for, in our own words.
    pub summary: String,
}

impl Citations {
    /// The number of a passage, which takes in what it says here.
    pub fn number(&mut self, source: Source) -> usize {
        self.cite(source.citation, &source.summary)
    }

    /// The numbers of the passages behind a relation.
    pub fn of_relation(&mut self, graph: &KnowledgeGraph, relation: &Relation) -> Vec<usize> {
        let mut numbers = Vec::new();
        for evidence in &relation.evidence {
            let number = self.cite(citation(graph, evidence), &evidence.summary);
            if !numbers.contains(&number) {
                numbers.push(number);
            }
        }
        numbers
    }

    /// The passages; the first has number 1.
    pub fn list(&self) -> &[Cited] {
        &self.list
    }

    /// Whether nothing is cited.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    fn cite(&mut self, citation: String, summary: &str) -> usize {
        let next = self.list.len() + 1;
        let number = *self.numbers.entry(citation.clone()).or_insert(next);
        match self.list.get_mut(number - 1) {
            Some(cited) => add_summary(&mut cited.summary, summary),
            None => self.list.push(Cited { citation, summary: summary.to_owned() }),
        }
        number
    }
}

/// Adds what a passage also says, unless that is said already.
pub(super) fn add_summary(summary: &mut String, more: &str) {
    if !more.is_empty() && !summary.contains(more) {
        if !summary.is_empty() {
            summary.push(' ');
        }
        summary.push_str(more);
    }
}

/// Where a piece of evidence stands: the document by its name.
pub(super) fn citation(graph: &KnowledgeGraph, evidence: &Evidence) -> String {
    let id = EntityId::new(&format!("{}/{}", EntityKind::Document, evidence.document)).ok();
    let name = id
        .as_ref()
        .and_then(|id| graph.entity(id))
        .map_or(evidence.document.as_str(), |entity| entity.short_name());
    format!("{name}, {}", evidence.locator)
}
