//! The order in which proposals are looked at.

use super::Item;
use crate::model::EntityId;
use crate::project::{Decision, Project, Proposed};
use std::collections::BTreeSet;

/// An order of the queue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Order {
    /// As they stand in the document.
    #[default]
    Reading,
    /// The surest first.
    Score,
    /// Those first that are about what the picture shows.
    Shown,
}

impl Order {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Reading, Self::Score, Self::Shown];

    /// Its name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Reading => "Reading order",
            Self::Score => "Surest first",
            Self::Shown => "What is shown first",
        }
    }
}

/// The proposals that are still to be decided, in an order; what was skipped comes last.
pub fn queue(project: &Project, order: Order, shown: &BTreeSet<EntityId>) -> Vec<Item> {
    let readings = project.kept().readings.iter();
    let mut open: Vec<(bool, u32, usize, &str, &Proposed)> = Vec::new();
    for (place, reading) in readings.enumerate() {
        for proposed in reading.proposals.iter().filter(|one| one.decision.is_open()) {
            let rank = match order {
                Order::Reading => 0,
                Order::Score => (100_000.0 * (1.0 - proposed.score().clamp(0.0, 1.0))) as u32,
                Order::Shown => {
                    let about = proposed.about();
                    let seen = about.iter().filter(|id| shown.contains(reading.meant(id)));
                    2 - seen.count().min(2) as u32
                }
            };
            let skipped = proposed.decision == Decision::Skipped;
            open.push((skipped, rank, place, &reading.document, proposed));
        }
    }
    open.sort_by_key(|&(skipped, rank, place, _, proposed)| (skipped, rank, place, proposed.id));
    let item = |(_, _, _, document, proposed): (_, _, _, &str, &Proposed)| Item {
        document: document.to_owned(),
        id: proposed.id,
    };
    open.into_iter().map(item).collect()
}
