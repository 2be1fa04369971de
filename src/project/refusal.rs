//! Why a change of a project is not made.

use crate::graph::ChangeError;
use crate::model::EntityId;

/// Why an edit was not made; the project is as it was.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// The graph refuses it.
    #[error(transparent)]
    Graph(Box<ChangeError>),
    /// Nothing may be moved by hand.
    #[error("the positions are locked; unlock them to move things")]
    Locked,
    /// A place outside the world.
    #[error("'{id}' cannot be held at a place that is no number")]
    NoPlace {
        /// What was to be held.
        id: EntityId,
    },
    /// No briefing is called so.
    #[error("there is no briefing '{title}'")]
    NoBriefing {
        /// The title.
        title: String,
    },
    /// A briefing is called so already.
    #[error("another briefing is called '{title}'")]
    BriefingThere {
        /// The title.
        title: String,
    },
    /// The briefing has no such step.
    #[error("the step is not in the briefing '{briefing}' any more")]
    NoStep {
        /// The title of the briefing.
        briefing: String,
        /// The number of the step.
        id: u32,
    },
    /// Two steps of a briefing have one number.
    #[error("two steps of the briefing '{briefing}' have the number {id}")]
    StepTwice {
        /// The title of the briefing.
        briefing: String,
        /// The number.
        id: u32,
    },
    /// Nothing such was proposed.
    #[error("the proposal is not there any more; read '{document}' again")]
    NoProposal {
        /// The document.
        document: String,
    },
    /// Two proposals of a document have one number.
    #[error("two proposals of the document '{document}' have the number {id}")]
    ProposalTwice {
        /// The document.
        document: String,
        /// The number.
        id: u32,
    },
    /// A question, snapshot, briefing or step that goes by another name than the edit says.
    #[error("'{found}' cannot take the place of '{expected}', which goes by another name")]
    Misnamed {
        /// The name in the edit.
        expected: String,
        /// Its own.
        found: String,
    },
}

impl From<ChangeError> for Refusal {
    fn from(error: ChangeError) -> Self {
        Self::Graph(Box::new(error))
    }
}
