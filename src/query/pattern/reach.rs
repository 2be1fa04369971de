//! Where one step of a pattern leads from an entity.

use super::{Step, Verb};
use crate::graph::KnowledgeGraph;
use crate::model::{Basis, Direction, EntityId, Relation, RelationKind};
use crate::query::counts;
use std::collections::{BTreeMap, BTreeSet};

/// An entity that a step reaches, with all the ways there.
#[derive(Debug, Clone)]
pub(super) struct Reached<'g> {
    /// The entity.
    pub(super) id: &'g EntityId,
    /// The relations on the ways, each once.
    pub(super) relations: Vec<&'g Relation>,
    /// How firm the firmest way is; a way is as firm as its weakest relation.
    pub(super) basis: Basis,
}

/// The verbs by which an actor has a part in an activity or event.
const PARTS: [RelationKind; 3] =
    [RelationKind::CarriedOut, RelationKind::Organised, RelationKind::TookPartIn];

/// What the step reaches from an entity, by identifier; against the step if not `onward`.
///
/// A verb followed several times reaches what is nearest first: an entity counts at the fewest hops
/// at which it can be reached. Time: the relations of the verbs at all that is passed.
pub(super) fn reach<'g>(
    graph: &'g KnowledgeGraph,
    step: &Step,
    onward: bool,
    from: &EntityId,
) -> Vec<Reached<'g>> {
    let direction = match (onward, step.direction) {
        (true, direction) => direction,
        (false, Direction::Out) => Direction::In,
        (false, Direction::In) => Direction::Out,
    };
    let walk = Walk { graph, step, direction };
    match step.hops.max {
        1 => walk.once(from),
        _ => walk.often(from),
    }
}

/// Where one verb leads from an entity, by identifier.
pub(in crate::query) fn leads_to<'g>(
    graph: &'g KnowledgeGraph,
    verb: Verb,
    direction: Direction,
    from: &EntityId,
) -> impl Iterator<Item = &'g EntityId> {
    let step = Step::new(verb, direction, super::Slot::default());
    reach(graph, &step, true, from).into_iter().map(|reached| reached.id)
}

struct Walk<'g, 's> {
    graph: &'g KnowledgeGraph,
    step: &'s Step,
    direction: Direction,
}

impl<'g> Walk<'g, '_> {
    /// The relations of one kind at an entity that the step may take.
    fn related(
        &self,
        id: &EntityId,
        kind: RelationKind,
        direction: Direction,
    ) -> impl Iterator<Item = &'g Relation> {
        let state = self.step.state;
        self.graph
            .related(id, kind, direction)
            .into_iter()
            .filter(move |r| counts(r) && state.is_none_or(|state| r.state == state))
    }

    fn once(&self, from: &EntityId) -> Vec<Reached<'g>> {
        let mut found: BTreeMap<&EntityId, Reached<'g>> = BTreeMap::new();
        let mut add = |id: &'g EntityId, way: &[&'g Relation]| {
            if id == from {
                return;
            }
            let basis = way.iter().map(|relation| relation.basis()).min().unwrap_or_default();
            let known = found.entry(id).or_insert(Reached { id, relations: Vec::new(), basis });
            known.basis = known.basis.max(basis);
            for relation in way {
                if !known.relations.iter().any(|other| std::ptr::eq(*other, *relation)) {
                    known.relations.push(relation);
                }
            }
        };
        for verb in self.step.verbs() {
            match verb {
                Verb::Stored(kind) => {
                    for relation in self.related(from, kind, self.direction) {
                        add(relation.other(self.direction), &[relation]);
                    }
                }
                Verb::ActsOn => {
                    let (first, second) = match self.direction {
                        Direction::Out => (RelationKind::CarriedOut, RelationKind::Implements),
                        Direction::In => (RelationKind::Implements, RelationKind::CarriedOut),
                    };
                    for one in self.related(from, first, self.direction) {
                        for two in self.related(one.other(self.direction), second, self.direction) {
                            add(two.other(self.direction), &[one, two]);
                        }
                    }
                }
                Verb::WorkedWith => {
                    for one in PARTS.into_iter().flat_map(|p| self.related(from, p, Direction::Out))
                    {
                        let met = PARTS.into_iter();
                        for two in met.flat_map(|p| self.related(&one.to, p, Direction::In)) {
                            add(&two.from, &[one, two]);
                        }
                    }
                }
            }
        }
        found.into_values().collect()
    }

    fn often(&self, from: &EntityId) -> Vec<Reached<'g>> {
        let Some(start) = self.graph.entity(from) else { return Vec::new() };
        let mut seen: BTreeSet<&EntityId> = BTreeSet::from([&start.id]);
        let mut rim: Vec<Reached<'g>> =
            vec![Reached { id: &start.id, relations: Vec::new(), basis: Basis::Stated }];
        let mut found = Vec::new();
        for hop in 1..=self.step.hops.max {
            let mut next: BTreeMap<&EntityId, Reached<'g>> = BTreeMap::new();
            for place in &rim {
                for on in self.once(place.id).into_iter().filter(|on| !seen.contains(on.id)) {
                    let basis = on.basis.min(place.basis);
                    let mut relations = place.relations.clone();
                    relations.extend(on.relations);
                    let way = Reached { id: on.id, relations, basis };
                    // Of several ways of one length the firmest, and of those the first, stands.
                    let known = next.entry(on.id).or_insert_with(|| way.clone());
                    if known.basis < way.basis {
                        *known = way;
                    }
                }
            }
            seen.extend(next.keys());
            rim = next.into_values().collect();
            if hop >= self.step.hops.min {
                found.extend(rim.iter().cloned());
            }
        }
        found.sort_by_key(|reached| reached.id);
        found
    }
}
