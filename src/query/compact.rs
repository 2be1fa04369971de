//! A graph as numbers, for algorithms that visit entities often.

use crate::model::{EntityId, Relation};
use std::collections::HashMap;

/// Entities numbered in identifier order, with their neighbours whichever way the relations lead.
///
/// Because numbers order as identifiers do, breaking a tie by number breaks it by identifier.
#[derive(Debug)]
pub(super) struct Compact<'g> {
    ids: Vec<&'g EntityId>,
    numbers: HashMap<&'g EntityId, usize>,
    neighbours: Vec<Vec<usize>>,
}

impl<'g> Compact<'g> {
    /// Numbers the entities, which must come in identifier order, and joins them by those of the
    /// relations that have both ends among them. Neighbours are sorted, each once; loops are left
    /// out.
    ///
    /// Time: O(V + E log E) for V entities and E relations.
    pub(super) fn new(
        ids: impl Iterator<Item = &'g EntityId>,
        ends: impl Iterator<Item = (&'g EntityId, &'g EntityId)>,
    ) -> Self {
        let ids: Vec<&EntityId> = ids.collect();
        let numbers: HashMap<&EntityId, usize> =
            ids.iter().enumerate().map(|(number, id)| (*id, number)).collect();
        let mut neighbours = vec![Vec::new(); ids.len()];
        for (from, to) in ends {
            if let (Some(&a), Some(&b)) = (numbers.get(from), numbers.get(to))
                && a != b
            {
                neighbours[a].push(b);
                neighbours[b].push(a);
            }
        }
        for around in &mut neighbours {
            around.sort_unstable();
            around.dedup();
        }
        Self { ids, numbers, neighbours }
    }

    /// How many entities there are.
    pub(super) fn len(&self) -> usize {
        self.ids.len()
    }

    /// The number of an entity.
    pub(super) fn number(&self, id: &EntityId) -> Option<usize> {
        self.numbers.get(id).copied()
    }

    /// The entity with a number.
    pub(super) fn id(&self, number: usize) -> &'g EntityId {
        self.ids[number]
    }

    /// The numbers of the entities joined to one, sorted.
    pub(super) fn neighbours(&self, number: usize) -> &[usize] {
        &self.neighbours[number]
    }
}

/// The ends of a relation, as [`Compact::new`] takes them.
pub(super) fn ends(relation: &Relation) -> (&EntityId, &EntityId) {
    (&relation.from, &relation.to)
}
