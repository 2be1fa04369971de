//! What a person wants done, as an [`Edit`] with its wording.
//!
//! Each function looks at the project, holds what is wanted against the model, and returns a
//! [`Plan`] or says in plain words why it cannot be. Nothing is changed here: a plan is made with
//! [`History::make`](super::History::make). Texts are trimmed, and refused where they hold what
//! cannot be seen.

mod accepting;
mod briefing;
#[cfg(test)]
mod briefing_tests;
mod carry;
mod entity;
mod error;
mod evidence;
mod followed;
mod id;
mod kept;
mod learning;
mod merge;
mod naming;
pub mod reading;
mod relation;
mod snapshot;
mod split;
mod taking;
#[cfg(test)]
mod tests;
mod text;
#[cfg(test)]
mod undone_tests;

pub use accepting::{Pick, accept};
pub use briefing::{
    add_step, begin_briefing, change_briefing, copy_briefing, duplicate_step, hide_step, move_step,
    new_briefing, remove_briefing, remove_step, retake_step, say_in_step,
};
pub use entity::{EntityDraft, add_entity, change_entity, remove_entity};
pub use error::EditError;
pub use evidence::{add_evidence, change_evidence, remove_evidence};
pub use id::fresh_id;
pub use kept::{lock, move_question, note, pin, remove_question, rename_question, save_question};
pub use merge::merge;
pub use naming::may_be_called_alike;
pub use relation::{add_relation, change_relation, remove_relation, review};
pub use snapshot::{change_snapshot, remove_snapshot, restore_snapshot, take_snapshot};
pub use split::split;
pub use text::{MAX_BRIEFINGS, MAX_NOTE_LENGTH, MAX_QUESTIONS, MAX_SNAPSHOTS, MAX_STEPS};

pub(super) use text::named;

use super::{Edit, Project};
use crate::graph::{Change, KnowledgeGraph, problems_of_change};
use crate::model::{Entity, EntityId, Relation, RelationKey};
use std::collections::BTreeSet;

/// An edit that may be made, and what is to be said of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Plan {
    /// The edit.
    pub edit: Edit,
    /// What it does, in the past tense, for the list of steps.
    pub wording: String,
    /// What a person should know of it besides, a sentence each without its full stop.
    pub remarks: Vec<String>,
}

impl Plan {
    /// A plan with nothing more to be said.
    fn new(edit: Edit, wording: impl Into<String>) -> Self {
        Self { edit, wording: wording.into(), remarks: Vec::new() }
    }

    /// A plan that changes the graph, and then what hangs on it.
    ///
    /// # Errors
    /// [`EditError`], where the graph would not be sound afterwards or nothing would change.
    fn of_graph(
        project: &Project,
        change: Change,
        rest: Vec<Edit>,
        wording: impl Into<String>,
    ) -> Result<Self, EditError> {
        if change.is_empty() && rest.is_empty() {
            return Err(EditError::Nothing);
        }
        let before = project.graph();
        let mut after = KnowledgeGraph::clone(before);
        change.apply(&mut after)?;
        if let Some(problem) = problems_of_change(before, &after, &change).into_iter().next() {
            // A person knows the entity by its name.
            let known = problem.subject.parse().ok().and_then(|id: EntityId| after.entity(&id));
            let subject = known.map_or_else(|| named(&problem.subject), |e| named(&e.name));
            return Err(EditError::Unsound { subject, problem: problem.message });
        }
        let ends: BTreeSet<&EntityId> =
            change.relations().keys().flat_map(|key| [&key.from, &key.to]).collect();
        let alone = |id: &&EntityId| before.degree(id) > 0 && after.degree(id) == 0;
        let alone = ends.into_iter().filter(alone).filter_map(|id| after.entity(id));
        let remarks = alone.map(|e| format!("{} has no relation any more", named(&e.name)));
        let remarks = remarks.collect();
        let edit = match rest.is_empty() {
            true => Edit::Graph(change),
            false => Edit::Several(std::iter::once(Edit::Graph(change)).chain(rest).collect()),
        };
        Ok(Self { edit, wording: wording.into(), remarks })
    }

    /// The plan with more to be said.
    fn with_remarks(mut self, remarks: impl IntoIterator<Item = String>) -> Self {
        self.remarks.extend(remarks);
        self
    }
}

/// The entity, if it is still there.
fn entity<'p>(project: &'p Project, id: &EntityId) -> Result<&'p Entity, EditError> {
    project.graph().entity(id).ok_or_else(|| EditError::NoEntity { id: id.clone() })
}

/// The relation, if it is still there.
fn relation<'p>(project: &'p Project, key: &RelationKey) -> Result<&'p Relation, EditError> {
    project.graph().relation(key).ok_or_else(|| EditError::NoRelation { key: key.clone() })
}
