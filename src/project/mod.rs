//! What one project holds, and how it may change.
//!
//! Every change is an [`Edit`] that gives back its inverse, so that everything kept can be undone.
//! An edit is refused whole or made whole. Moments and identifiers are arguments: nothing here reads
//! a clock.

mod briefing;
mod carried;
mod edit;
pub mod compare;
pub mod edits;
mod history;
pub mod place;
mod reading;
mod rebase;
mod refusal;
#[cfg(test)]
mod rebase_tests;
mod snapshot;

pub use briefing::{Briefing, BriefingStep, Known, Quoted, StepWords};
pub use carried::{BriefingError, briefings, parse_briefings};
pub use edit::Edit;
pub use history::{History, Step};
pub use place::Place;
pub use reading::{Decision, Meaning, Named, Proposed, Reading, Reason, What};
pub use rebase::{Conflict, Disputed};
pub use refusal::Refusal;
pub use snapshot::{Snapshot, View};

use crate::geometry::Point;
use crate::graph::{Change, Digest, KnowledgeGraph};
use crate::ingest::Learned;
use crate::model::{EntityId, RelationKey, RelationKind};
use crate::query::Question;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, OnceLock};

/// What a person has made of a graph. What lasts is here; what is computed from it is not.
#[derive(Debug, Clone)]
pub struct Project {
    base: Base,
    graph: Arc<KnowledgeGraph>,
    kept: Kept,
}

/// The graph that a project began with.
#[derive(Debug, Clone)]
pub struct Base {
    /// Whether it is the graph that the program carries, and so need not be in the project's file.
    pub built_in: bool,
    graph: Arc<KnowledgeGraph>,
    /// What it is known again by, once somebody wanted to know.
    digest: OnceLock<Digest>,
}

/// All of a project but its graph.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Kept {
    /// Where entities are held by hand, in world units.
    pub pins: BTreeMap<EntityId, Point>,
    /// Whether nothing may be moved by hand.
    pub locked: bool,
    /// What was written about things.
    pub notes: BTreeMap<About, Note>,
    /// The person's own questions, in their order.
    pub questions: Vec<Question>,
    /// The briefings, in their order; each title once.
    pub briefings: Vec<Briefing>,
    /// The states kept, the oldest first; each name once.
    pub snapshots: Vec<Snapshot>,
    /// What was changed by the person and by a new base in two ways, and is still to be settled.
    pub conflicts: Vec<Conflict>,
    /// The documents that were read, in their order; each once.
    /// They are large, so that whoever looks at the project elsewhere shares them.
    pub readings: Vec<Arc<Reading>>,
    /// What was learned from the decisions.
    pub learned: Learned,
}

/// What a note is about.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum About {
    /// The project as a whole.
    Project,
    /// An entity.
    Entity(EntityId),
    /// A relation.
    Relation {
        /// Where it starts.
        from: EntityId,
        /// Its verb.
        kind: RelationKind,
        /// Where it ends.
        to: EntityId,
    },
    /// Several entities together.
    Entities(BTreeSet<EntityId>),
}

impl About {
    /// A relation.
    pub fn relation(key: RelationKey) -> Self {
        Self::Relation { from: key.from, kind: key.kind, to: key.to }
    }

    /// Some entities together; one by itself, where there is but one. Nothing, where there is none.
    pub fn some(ids: BTreeSet<EntityId>) -> Option<Self> {
        match ids.len() {
            0 | 1 => ids.into_iter().next().map(Self::Entity),
            _ => Some(Self::Entities(ids)),
        }
    }
}

/// What a person wrote.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Note {
    /// The words.
    pub text: String,
    /// When they were last changed.
    pub at: jiff::Timestamp,
}

impl Default for Project {
    fn default() -> Self {
        Self::new(KnowledgeGraph::new(), false)
    }
}

impl Project {
    /// A project in which nothing of a graph has been changed yet.
    pub fn new(graph: impl Into<Arc<KnowledgeGraph>>, built_in: bool) -> Self {
        let base = Base::new(graph, built_in);
        Self { graph: base.graph.clone(), base, kept: Kept::default() }
    }

    /// A project as it was kept: its base, what was changed of it, and all else.
    ///
    /// # Errors
    /// [`Refusal`], where the changes do not fit the base.
    pub fn restore(base: Base, changes: &Change, kept: Kept) -> Result<Self, Refusal> {
        let mut graph = base.graph.clone();
        if !changes.is_empty() {
            changes.apply(Arc::make_mut(&mut graph)).map_err(Refusal::from)?;
        }
        Ok(Self { base, graph, kept })
    }

    /// The graph as it is now.
    pub const fn graph(&self) -> &Arc<KnowledgeGraph> {
        &self.graph
    }

    /// The graph that it began with.
    pub const fn base(&self) -> &Base {
        &self.base
    }

    /// What was changed of the graph since. Takes O(n + m).
    pub fn changes(&self) -> Change {
        Change::between(&self.base.graph, &self.graph)
    }

    /// All of it but the graph.
    pub const fn kept(&self) -> &Kept {
        &self.kept
    }

    /// Where the pinned entities are held.
    pub const fn pins(&self) -> &BTreeMap<EntityId, Point> {
        &self.kept.pins
    }
}

impl Base {
    /// A graph to begin with.
    pub fn new(graph: impl Into<Arc<KnowledgeGraph>>, built_in: bool) -> Self {
        Self { built_in, graph: graph.into(), digest: OnceLock::new() }
    }

    /// What it is known again by. Computed when first asked for.
    pub fn digest(&self) -> Digest {
        *self.digest.get_or_init(|| Digest::of(&self.graph))
    }

    /// The graph.
    pub const fn graph(&self) -> &Arc<KnowledgeGraph> {
        &self.graph
    }
}

impl PartialEq for Project {
    /// Whether they hold the same: graphs are compared by what is in them.
    fn eq(&self, other: &Self) -> bool {
        let same_graph = |a: &Arc<KnowledgeGraph>, b: &Arc<KnowledgeGraph>| {
            Arc::ptr_eq(a, b) || Change::between(a, b).is_empty()
        };
        same_graph(&self.base.graph, &other.base.graph)
            && same_graph(&self.graph, &other.graph)
            && self.kept == other.kept
    }
}
