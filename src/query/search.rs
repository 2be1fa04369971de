//! Finding entities by what they are called.

use super::fold::fold;
use crate::graph::KnowledgeGraph;
use crate::model::EntityId;

/// What search looks through: the names of a graph's entities, made comparable.
#[derive(Debug, Clone, Default)]
pub struct SearchIndex {
    names: Vec<(EntityId, String, String, String)>,
}

/// An entity that was found.
#[derive(Debug, Clone, PartialEq)]
pub struct Hit {
    /// The entity.
    pub id: EntityId,
    /// Its name.
    pub name: String,
    /// How well it fits, from 0 to 1; 1 only where what it is called is exactly what was sought, but
    /// for case, accents and punctuation.
    pub score: f32,
    /// What it is called that fitted: its name, an alias, or the name in its identifier.
    pub matched: String,
}

impl SearchIndex {
    /// Indexes the names of all entities.
    pub fn new(graph: &KnowledgeGraph) -> Self {
        let names = graph
            .entities()
            .flat_map(|entity| {
                let tail = entity.id.name().rsplit('/').next().unwrap_or_default();
                entity.names().chain([tail]).map(|name| {
                    (entity.id.clone(), entity.name.clone(), name.to_string(), fold(name))
                })
            })
            .collect();
        Self { names }
    }

    /// The best `limit` entities for a text, best first.
    pub fn search(&self, text: &str, limit: usize) -> Vec<Hit> {
        let sought = fold(text);
        let mut hits: Vec<Hit> = Vec::new();
        for (id, name, matched, folded) in &self.names {
            let score = if *folded == sought {
                1.0
            } else if !sought.is_empty() && folded.contains(&sought) {
                0.5
            } else {
                continue;
            };
            match hits.last_mut().filter(|hit| hit.id == *id) {
                Some(hit) if hit.score >= score => {}
                Some(hit) => (hit.score, hit.matched) = (score, matched.clone()),
                None => hits.push(Hit {
                    id: id.clone(),
                    name: name.clone(),
                    score,
                    matched: matched.clone(),
                }),
            }
        }
        hits.sort_by(|a, b| b.score.total_cmp(&a.score).then_with(|| a.id.cmp(&b.id)));
        hits.truncate(limit);
        hits
    }
}
