//! The order in which proposals are looked at.

use super::Item;
use crate::app::state::State;
use crate::model::{EntityId, EntityKind, RelationKind};
use crate::project::{Decision, Project, Proposed, Reading, What};
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
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
        let mut open: Vec<(bool, u32, usize, Turn, &str, &Proposed)> = Vec::new();
        for (place, reading) in project.kept().readings.iter().enumerate() {
            let identified = reading.identified();
            let passages = Passages::of(reading);
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
                let turn = passages.turn(proposed);
                open.push((skipped, rank, place, turn, &reading.document, proposed));
            }
            progress.push((all, decided));
        }
        open.sort_by_key(|&(skipped, rank, place, turn, ..)| (skipped, rank, place, turn));
        let item = |(.., document, one): (_, _, _, _, &str, &Proposed)| Item {
            document: document.to_owned(),
            id: one.id,
        };
        Self { open: open.into_iter().map(item).collect(), progress }
    }
}

/// The turn of a proposal in its document: that of its passage, what it is about within that, and its
/// number.
type Turn = (u32, About, u32);

/// What a proposal is about, in the order in which that is asked within a passage.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum About {
    /// Who did what, where and with whom.
    Deeds,
    /// Which recommendation that serves.
    Ends,
    /// Where a mission works, and which document tells of it.
    Setting,
    /// A figure.
    Figures,
    /// No more than a theme.
    Themes,
}

impl About {
    fn of(proposed: &Proposed) -> Self {
        let is_about = |kind: EntityKind| proposed.about().iter().any(|id| id.kind() == kind);
        match &proposed.what {
            What::Entity { .. } => Self::Deeds,
            What::Claim(_) if is_about(EntityKind::Theme) => Self::Themes,
            What::Claim(_) if is_about(EntityKind::Statistic) => Self::Figures,
            What::Claim(claim) => match claim.kind {
                RelationKind::Implements => Self::Ends,
                RelationKind::Covers | RelationKind::ReportedIn => Self::Setting,
                _ => Self::Deeds,
            },
        }
    }
}

/// The passages of a document of which something is claimed, each by the first claim of it.
struct Passages<'r> {
    first: BTreeMap<&'r str, u32>,
    /// The first that tells of more than themes.
    telling: u32,
}

impl<'r> Passages<'r> {
    fn of(reading: &'r Reading) -> Self {
        let mut first: BTreeMap<&str, u32> = BTreeMap::new();
        let claims = || reading.proposals.iter().filter(|one| matches!(one.what, What::Claim(_)));
        for claim in claims() {
            let own = first.entry(claim.locator().unwrap_or_default()).or_insert(claim.id);
            *own = claim.id.min(*own);
        }
        let telling = claims().find(|claim| About::of(claim) == About::Deeds);
        let telling = telling.and_then(Proposed::locator).and_then(|place| first.get(place));
        let telling = telling.copied().unwrap_or_default();
        Self { first, telling }
    }

    /// A claim comes with its passage. Themes that stand before anything is told, as in a title, wait
    /// for what is told first; what no claim names comes after all claims.
    fn turn(&self, proposed: &Proposed) -> Turn {
        let about = About::of(proposed);
        let passage = match &proposed.what {
            What::Claim(_) => self.first.get(proposed.locator().unwrap_or_default()).copied(),
            What::Entity { .. } => None,
        };
        let passage = passage.unwrap_or(u32::MAX);
        let passage = if about == About::Themes { passage.max(self.telling) } else { passage };
        (passage, about, proposed.id)
    }
}
