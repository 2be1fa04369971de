//! What a text goes on about: the event told of last, and a list of those who speak or come there.

use super::super::{Source, id_of};
use crate::model::{EntityId, EntityKind, Role, State};
use std::collections::BTreeSet;

/// For how many passages the event told of last is what "participants" came to.
const REMEMBERED: usize = 2;
/// The most passages of a text that can be about one event throughout.
const SHORT: usize = 60;

/// What goes on from sentence to sentence.
#[derive(Debug, Default)]
pub(in crate::ingest::relate) struct Going {
    /// The event told of last, and where.
    last: Option<(usize, EntityId)>,
    /// The only event of a short text.
    only: Option<EntityId>,
    /// The list of those who spoke or came that an opening announced.
    pub(super) listing: Option<Listing>,
}

/// "Opening remarks will be made by:", with a line for each.
#[derive(Debug, Clone)]
pub(super) struct Listing {
    /// The passage of its last line.
    pub(super) at: usize,
    pub(super) event: EntityId,
    pub(super) role: Option<Role>,
    pub(super) state: State,
}

impl Going {
    /// Makes ready for a document.
    pub(in crate::ingest::relate) fn of(source: Source<'_>) -> Self {
        let events: BTreeSet<&EntityId> = source
            .mentions
            .iter()
            .filter(|mention| mention.kind == EntityKind::Event)
            .map(id_of)
            .collect();
        let short = source.document.passages().len() <= SHORT;
        let only = events.iter().next().filter(|_| short && events.len() == 1);
        Self { only: only.map(|id| (*id).clone()), ..Self::default() }
    }

    /// The event of which a passage goes on to tell.
    pub(in crate::ingest::relate) fn event(&self, at: usize) -> Option<EntityId> {
        let last = self.last.as_ref().filter(|(told, _)| at <= told + REMEMBERED);
        last.map(|(_, id)| id.clone()).or_else(|| self.only.clone().filter(|_| self.last.is_some()))
    }

    /// Whether the event told of last was told of in this passage.
    pub(in crate::ingest::relate) fn is_here(&self, at: usize) -> bool {
        self.last.as_ref().is_some_and(|(told, _)| *told == at)
    }

    /// Goes over to the event that a sentence tells of.
    pub(in crate::ingest::relate) fn tell(&mut self, at: usize, event: Option<EntityId>) {
        if let Some(event) = event {
            self.last = Some((at, event));
        }
    }

    /// In another section nothing goes on.
    pub(in crate::ingest::relate) fn turn(&mut self) {
        self.last = None;
        self.listing = None;
    }
}
