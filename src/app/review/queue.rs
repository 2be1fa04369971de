//! The order in which proposals are looked at.

use super::Item;
use crate::app::state::State;
use crate::model::EntityId;
use crate::project::{Decision, Project, Proposed};
use std::cell::RefCell;
use std::collections::BTreeSet;
use std::sync::Arc;

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

/// What is still to be decided, and how far that is.
#[derive(Debug, Default)]
pub struct Queue {
    /// The proposals that are open, in their order; what was skipped comes last.
    pub open: Vec<Item>,
    /// Of each document how many are to decide, and how many of them are decided.
    pub progress: Vec<(usize, usize)>,
}

/// The queue as it was put in order last, and for what.
#[derive(Default)]
pub struct Queued(RefCell<Option<(Key, Arc<Queue>)>>);

/// After how many changes of the project, in which order, and for which entities shown.
type Key = (u64, Order, BTreeSet<EntityId>);

impl State {
    /// The queue for what the picture shows.
    pub fn queue(&self, shown: &BTreeSet<EntityId>) -> Arc<Queue> {
        let (order, changes) = (self.reviewing.order, self.reviewing.changes);
        let none = BTreeSet::new();
        let shown = if order == Order::Shown { shown } else { &none };
        let mut queued = self.reviewing.queued.0.borrow_mut();
        if let Some(((of, by, seen), queue)) = &*queued
            && (*of, *by) == (changes, order)
            && seen == shown
        {
            return Arc::clone(queue);
        }
        let queue = Arc::new(Queue::of(&self.project, order, shown));
        *queued = Some(((changes, order, shown.clone()), Arc::clone(&queue)));
        queue
    }
}

impl Queue {
    fn of(project: &Project, order: Order, shown: &BTreeSet<EntityId>) -> Self {
        let mut progress = Vec::new();
        let mut open: Vec<(bool, u32, usize, &str, &Proposed)> = Vec::new();
        for (place, reading) in project.kept().readings.iter().enumerate() {
            let identified = reading.identified();
            let mut all = 0;
            let mut decided = 0;
            for proposed in reading.to_decide() {
                all += 1;
                if !proposed.decision.is_open() {
                    decided += 1;
                    continue;
                }
                let seen =
                    |id: &&EntityId| shown.contains(identified.get(id).copied().unwrap_or(id));
                let rank = match order {
                    Order::Reading => 0,
                    Order::Score => (100_000.0 * (1.0 - proposed.score().clamp(0.0, 1.0))) as u32,
                    Order::Shown => {
                        2 - proposed.about().into_iter().filter(seen).take(2).count() as u32
                    }
                };
                let skipped = proposed.decision == Decision::Skipped;
                open.push((skipped, rank, place, &reading.document, proposed));
            }
            progress.push((all, decided));
        }
        open.sort_by_key(|&(skipped, rank, place, _, one)| (skipped, rank, place, one.id));
        let item = |(_, _, _, document, one): (_, _, _, &str, &Proposed)| Item {
            document: document.to_owned(),
            id: one.id,
        };
        Self { open: open.into_iter().map(item).collect(), progress }
    }
}
