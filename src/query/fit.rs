//! Which entities fit a slot of a pattern, and which slot the fewest fit.

use super::pattern::Slot;
use crate::graph::KnowledgeGraph;
use crate::model::EntityId;
use std::collections::{BTreeMap, BTreeSet};

/// A slot with what is about its theme.
#[derive(Debug)]
pub(super) struct Fit<'a> {
    /// The slot.
    pub(super) slot: &'a Slot,
    /// What is about its theme, if it must be about one.
    pub(super) about: Option<BTreeSet<EntityId>>,
}

impl Fit<'_> {
    /// Whether the entity may stand in the slot.
    pub(super) fn admits(&self, id: &EntityId) -> bool {
        (self.slot.kinds.is_empty() || self.slot.kinds.contains(&id.kind()))
            && self.slot.entity.as_ref().is_none_or(|entity| entity == id)
            && self.about.as_ref().is_none_or(|about| about.contains(id))
    }

    /// All entities that fit, by identifier.
    pub(super) fn candidates<'g>(&self, graph: &'g KnowledgeGraph) -> Vec<&'g EntityId> {
        let known = |id| graph.entity(id).map(|entity| &entity.id).filter(|id| self.admits(id));
        match (&self.slot.entity, &self.about) {
            (Some(entity), _) => known(entity).into_iter().collect(),
            (None, Some(about)) => about.iter().filter_map(known).collect(),
            (None, None) => {
                graph.entities().map(|entity| &entity.id).filter(|id| self.admits(id)).collect()
            }
        }
    }
}

/// The required slot that the fewest entities fit; of equals the first.
pub(super) fn most_selective(graph: &KnowledgeGraph, slots: &[Fit<'_>]) -> usize {
    let mut by_kind: BTreeMap<_, usize> = BTreeMap::new();
    for entity in graph.entities() {
        *by_kind.entry(entity.kind()).or_default() += 1;
    }
    let size = |fit: &Fit<'_>| match (&fit.slot.entity, &fit.about) {
        (Some(_), _) => 1,
        (None, Some(about)) => about.len(),
        (None, None) if fit.slot.kinds.is_empty() => graph.entity_count(),
        (None, None) => {
            let kinds: BTreeSet<_> = fit.slot.kinds.iter().collect();
            kinds.into_iter().filter_map(|kind| by_kind.get(kind)).sum()
        }
    };
    let required = slots.iter().enumerate().filter(|(_, fit)| !fit.slot.optional);
    required.min_by_key(|(index, fit)| (size(fit), *index)).map_or(0, |(index, _)| index)
}
