//! What was learned from a decision: the document is read again with it, as part of the same step.

use crate::app::action::Errand;
use crate::app::state::State;
use crate::project::edits::{EditError, Plan};
use crate::project::{Edit, Meaning};
use crate::query::wording::a_kind;
use jiff::Timestamp;
use std::collections::BTreeSet;

/// A step from which something was learned.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Learning {
    /// The document in which the decision was made.
    pub(super) document: String,
    /// The wording of the step.
    wording: String,
    /// When it was made.
    at: Timestamp,
}

impl Learning {
    /// What tells that the changes belong together.
    fn burst(&self) -> String {
        format!("learned in {}", self.document)
    }
}

/// What is said of a name that came to mean something.
fn told(state: &State, name: &str, meaning: &Meaning) -> String {
    match meaning {
        Meaning::Is(id) => format!("“{name}” is known as {} from now on.", state.name(id)),
        Meaning::OfKind(kind) => {
            format!("“{name}” is known as {} from now on.", a_kind(*kind))
        }
        Meaning::Nothing => format!("“{name}” is passed over from now on."),
    }
}

impl State {
    /// Makes a decision from which names come to mean something, and has its document read again.
    pub(super) fn make_learning(
        &mut self,
        document: String,
        plan: Result<Plan, EditError>,
    ) -> bool {
        let plan = match plan {
            Ok(plan) => plan,
            refused => return self.make_plan(refused),
        };
        let learned: Vec<(String, Meaning)> = plan
            .edit
            .learned()
            .into_iter()
            .map(|(name, meaning)| (name.to_owned(), meaning.clone()))
            .collect();
        let learning = Learning { document, wording: plan.wording, at: Timestamp::now() };
        let made = self.make_learned(&learning, plan.edit);
        if made {
            let told: BTreeSet<String> =
                learned.iter().map(|(name, meaning)| told(self, name, meaning)).collect();
            self.messages.note(told.into_iter().collect::<Vec<_>>().join(" "));
            self.errands.push(Errand::ReadAgain(learning));
        }
        made
    }

    /// Takes in what was found with what was learned. Undo takes back both at once; where other
    /// decisions were made meanwhile it is a step by itself, and where the decision was taken back it
    /// is nothing.
    pub(super) fn take_in_learned(&mut self, learning: &Learning, edit: Edit) -> bool {
        let done = self.history.done();
        let is_it = |step: &crate::project::Step| {
            step.at == learning.at && step.wording == learning.wording
        };
        if done.last().is_some_and(is_it) && self.history.undone().is_empty() {
            return self.make_learned(learning, edit);
        }
        let still_holds = done.iter().any(is_it);
        still_holds && self.make(edit, "Read the rest again with what was learned")
    }

    fn make_learned(&mut self, learning: &Learning, edit: Edit) -> bool {
        self.make_with(edit, learning.wording.clone(), &learning.burst(), learning.at)
    }
}
