//! From a name that a person types to the entity that it means.

use super::error::{Candidate, CliError};
use crate::graph::KnowledgeGraph;
use crate::model::{EntityId, EntityKind};
use crate::query::{Hit, Resolved, SearchIndex, resolve_among};
use std::cell::OnceCell;

/// A graph with the index of its names, which is built when the first name is looked up.
pub(super) struct Lookup<'a> {
    /// The graph.
    pub(super) graph: &'a KnowledgeGraph,
    index: OnceCell<SearchIndex>,
}

impl<'a> Lookup<'a> {
    /// A lookup in a graph.
    pub(super) const fn new(graph: &'a KnowledgeGraph) -> Self {
        Self { graph, index: OnceCell::new() }
    }

    /// The index of the names.
    pub(super) fn index(&self) -> &SearchIndex {
        self.index.get_or_init(|| SearchIndex::new(self.graph))
    }

    /// The entity that an id or a name means.
    ///
    /// # Errors
    /// [`CliError::UnknownName`] or [`CliError::Ambiguous`], with the candidates.
    pub(super) fn entity(&self, text: &str) -> Result<EntityId, CliError> {
        self.entity_among(&[], text)
    }

    /// The entity of these kinds (any if empty) that an id, an id without its kind, or a name means.
    ///
    /// # Errors
    /// As [`Lookup::entity`], with candidates of these kinds.
    pub(super) fn entity_among(
        &self,
        kinds: &[EntityKind],
        text: &str,
    ) -> Result<EntityId, CliError> {
        let fits = |id: &EntityId| kinds.is_empty() || kinds.contains(&id.kind());
        let whole = self.known(text).filter(fits);
        let direct =
            whole.or_else(|| kinds.iter().find_map(|kind| self.known(&format!("{kind}/{text}"))));
        if let Some(id) = direct {
            return Ok(id);
        }
        let candidates = |hits: &[Hit]| hits.iter().map(candidate).collect();
        match resolve_among(self.graph, self.index(), text, kinds) {
            Resolved::One(id) => Ok(id),
            Resolved::Several(hits) => {
                Err(CliError::Ambiguous { text: text.into(), candidates: candidates(&hits) })
            }
            Resolved::None { nearest } => {
                Err(CliError::UnknownName { text: text.into(), candidates: candidates(&nearest) })
            }
        }
    }

    fn known(&self, text: &str) -> Option<EntityId> {
        let id = EntityId::new(text).ok()?;
        self.graph.entity(&id).map(|entity| entity.id.clone())
    }
}

fn candidate(hit: &Hit) -> Candidate {
    Candidate {
        id: hit.id.clone(),
        kind: hit.id.kind(),
        name: hit.name.clone(),
        score: rounded(hit.score),
    }
}

/// A score with the three decimals that mean something.
pub(super) fn rounded(score: f32) -> f64 {
    (f64::from(score) * 1000.0).round() / 1000.0
}
