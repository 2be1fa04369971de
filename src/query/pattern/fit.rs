//! Which entities fit a slot of a pattern, and in which order slots are best filled.

use super::{Pattern, Slot};
use crate::graph::KnowledgeGraph;
use crate::model::{Direction, Entity, EntityId, RelationKind};
use crate::query::counts;
use crate::query::filter::concerning;
use std::collections::{BTreeMap, BTreeSet};

/// A slot with what is about its theme and in its place looked up.
#[derive(Debug)]
pub(super) struct Fit<'a> {
    /// The slot.
    pub(super) slot: &'a Slot,
    /// What can stand there for its theme and place, if it has any.
    among: Option<BTreeSet<EntityId>>,
}

/// The verbs by which something is in a place.
const IN_PLACE: [RelationKind; 3] =
    [RelationKind::TookPlaceIn, RelationKind::Covers, RelationKind::Measures];

/// The place and all that took place in it, covers it or measures it.
fn in_place(graph: &KnowledgeGraph, place: &EntityId) -> BTreeSet<EntityId> {
    let related = IN_PLACE.into_iter().flat_map(|kind| graph.related(place, kind, Direction::In));
    let found = related.filter(|relation| counts(relation)).map(|relation| relation.from.clone());
    std::iter::once(place.clone()).chain(found).collect()
}

impl<'a> Fit<'a> {
    pub(super) fn new(graph: &KnowledgeGraph, slot: &'a Slot) -> Self {
        let about = slot.about.as_ref().map(|theme| concerning(graph, theme));
        let place = slot.place.as_ref().map(|place| in_place(graph, place));
        let among = match (about, place) {
            (Some(about), Some(place)) => Some(&about & &place),
            (about, place) => about.or(place),
        };
        Self { slot, among }
    }

    /// Whether the entity may stand in the slot.
    pub(super) fn admits(&self, graph: &KnowledgeGraph, id: &EntityId) -> bool {
        let Slot { kinds, entity, during, subtype, with, .. } = self.slot;
        let of_itself = during.is_some() || subtype.is_some() || with.is_some();
        (kinds.is_empty() || kinds.contains(&id.kind()))
            && entity.as_ref().is_none_or(|entity| entity == id)
            && self.among.as_ref().is_none_or(|among| among.contains(id))
            && (!of_itself || graph.entity(id).is_some_and(|entity| self.admits_facts(entity)))
    }

    fn admits_facts(&self, entity: &Entity) -> bool {
        let Slot { during, subtype, with, .. } = self.slot;
        during.is_none_or(|range| entity.date.is_some_and(|date| range.admits(&date)))
            && (subtype.is_none() || *subtype == entity.subtype)
            && with.as_ref().is_none_or(|key| entity.attributes.contains_key(key))
    }

    /// All entities that fit, by identifier.
    pub(super) fn candidates<'g>(&self, graph: &'g KnowledgeGraph) -> Vec<&'g EntityId> {
        let known = |id| graph.entity(id).map(|e| &e.id).filter(|id| self.admits(graph, id));
        if let Some(entity) = &self.slot.entity {
            return known(entity).into_iter().collect();
        }
        if let Some(among) = &self.among {
            return among.iter().filter_map(known).collect();
        }
        let kinds: BTreeSet<_> = self.slot.kinds.iter().copied().collect();
        let mut found: Vec<&EntityId> = match kinds.is_empty() {
            true => graph.entities().map(|entity| &entity.id).collect(),
            false => kinds.iter().flat_map(|&k| graph.entities_of(k)).map(|e| &e.id).collect(),
        };
        found.retain(|id| self.admits(graph, id));
        found.sort_unstable();
        found
    }

    /// At most how many fit.
    fn size(&self, by_kind: &BTreeMap<crate::model::EntityKind, usize>) -> usize {
        let of_kind = match self.slot.kinds.is_empty() {
            true => by_kind.values().sum(),
            false => {
                let kinds: BTreeSet<_> = self.slot.kinds.iter().collect();
                kinds.into_iter().filter_map(|kind| by_kind.get(kind)).sum()
            }
        };
        match (&self.slot.entity, &self.among) {
            (Some(_), _) => 1,
            (None, Some(among)) => among.len().min(of_kind),
            (None, None) => of_kind,
        }
    }
}

/// All entities that fit the slot of this name by its own kinds and limits, whatever the steps at it
/// ask for; by identifier. None if there is no such slot.
pub(in crate::query) fn fitting(
    graph: &KnowledgeGraph,
    pattern: &Pattern,
    name: &str,
) -> Vec<EntityId> {
    let slot = pattern.slot(name);
    slot.map_or_else(Vec::new, |slot| {
        Fit::new(graph, slot).candidates(graph).into_iter().cloned().collect()
    })
}

/// How a slot is reached when rows are searched for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Visit {
    /// The slot.
    pub(super) slot: usize,
    /// The step that joins it to a slot filled before; nothing for the first.
    pub(super) by: Option<Way>,
}

/// A step walked along or against its own direction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Way {
    /// The step.
    pub(super) step: usize,
    /// The slot filled before.
    pub(super) from: usize,
    /// Whether it is walked as the pattern tells it.
    pub(super) onward: bool,
}

/// The order in which slots are filled: first the required one that the fewest entities fit, then
/// whatever joins on to what is filled, required before optional, the most selective first; of
/// equals the first. Slots that must be absent are not in it.
pub(super) fn plan(graph: &KnowledgeGraph, pattern: &Pattern, fits: &[Fit<'_>]) -> Vec<Visit> {
    let mut by_kind: BTreeMap<_, usize> = BTreeMap::new();
    for entity in graph.entities() {
        *by_kind.entry(entity.kind()).or_default() += 1;
    }
    let sizes: Vec<usize> = fits.iter().map(|fit| fit.size(&by_kind)).collect();
    let absent = pattern.absent();
    let required = (0..fits.len()).filter(|&slot| !absent[slot] && !fits[slot].slot.optional);
    let anchor = required.min_by_key(|&slot| (sizes[slot], slot)).unwrap_or(0);
    let mut order = vec![Visit { slot: anchor, by: None }];
    let mut filled = vec![false; fits.len()];
    filled[anchor] = true;
    let ways = || {
        (0..pattern.steps.len()).filter(|&step| !absent[step + 1]).filter_map(|step| {
            let from = pattern.origin(step)?;
            Some((step, from, step + 1))
        })
    };
    loop {
        let next = ways()
            .filter_map(|(step, from, to)| match (filled[from], filled[to]) {
                (true, false) => Some((to, Way { step, from, onward: true })),
                (false, true) => Some((from, Way { step, from: to, onward: false })),
                _ => None,
            })
            .min_by_key(|&(slot, way)| (fits[slot].slot.optional, sizes[slot], way.step));
        let Some((slot, way)) = next else { return order };
        filled[slot] = true;
        order.push(Visit { slot, by: Some(way) });
    }
}
