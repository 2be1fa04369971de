//! Changes of what is kept: each is one step of the history, and what follows from it is brought up
//! to date.

use super::command::Command;
use super::state::{Indexed, State};
use crate::project::{Edit, Refusal};
use crate::storage::Entry;
use jiff::Timestamp;
use std::sync::Arc;

impl State {
    /// Makes a change as one step that can be taken back, and says whether it was made; where it is
    /// refused, that is told.
    pub(super) fn make(&mut self, edit: Edit, wording: impl Into<String>) -> bool {
        self.make_as(edit, wording.into(), None)
    }

    /// Makes a change as [`State::make`], as one step with those of the same burst just before it.
    pub(super) fn make_joined(
        &mut self,
        edit: Edit,
        wording: impl Into<String>,
        burst: &str,
    ) -> bool {
        self.make_as(edit, wording.into(), Some(burst.to_owned()))
    }

    /// Makes a change with what follows from it once that is found out, as one step.
    pub(super) fn make_with(
        &mut self,
        edit: Edit,
        wording: impl Into<String>,
        burst: &str,
        at: Timestamp,
    ) -> bool {
        self.make_at(edit, wording.into(), Some(burst.to_owned()), at)
    }

    fn make_as(&mut self, edit: Edit, wording: String, burst: Option<String>) -> bool {
        self.make_at(edit, wording, burst, Timestamp::now())
    }

    fn make_at(
        &mut self,
        edit: Edit,
        wording: String,
        burst: Option<String>,
        at: Timestamp,
    ) -> bool {
        if self.is_aside_for(&edit) {
            return false;
        }
        let (history, project) = (&mut self.history, &mut self.project);
        let made = match &burst {
            Some(burst) => history.make_joined(project, edit.clone(), wording.clone(), at, burst),
            None => history.make(project, edit.clone(), wording.clone(), at),
        };
        // What was offered to be undone is no longer the last step.
        self.messages.withdraw(Command::Undo);
        match &made {
            Ok(()) => {
                let edit = Box::new(edit);
                self.entries.push(Entry::Make { edit, wording, at, burst });
            }
            Err(refusal) => self.messages.trouble(format!("That was not done: {refusal}.")),
        }
        self.follow_project();
        made.is_ok()
    }

    /// Takes the last step back.
    pub(super) fn undo(&mut self) {
        self.leave_aside();
        let before = self.before_walking();
        let undone = self.history.undo(&mut self.project);
        if matches!(undone, Ok(Some(_))) {
            self.entries.push(Entry::Undo);
        }
        self.tell(undone, "Undone", "undo");
        self.look_at_walked(before);
    }

    /// Makes the last step that was taken back again.
    pub(super) fn redo(&mut self) {
        self.leave_aside();
        let before = self.before_walking();
        let redone = self.history.redo(&mut self.project);
        if matches!(redone, Ok(Some(_))) {
            self.entries.push(Entry::Redo);
        }
        self.tell(redone, "Redone", "redo");
        self.look_at_walked(before);
    }

    /// Takes steps back, or makes them again, until so many are made.
    pub(super) fn walk_to(&mut self, steps: usize) {
        self.leave_aside();
        let before = self.history.done().len();
        if let Err(refusal) = self.history.walk_to(&mut self.project, steps) {
            self.messages.trouble(format!("No step further can be walked: {refusal}."));
        }
        let after = self.history.done().len();
        let walked = if after < before { Entry::Undo } else { Entry::Redo };
        self.entries.extend(std::iter::repeat_n(walked, before.abs_diff(after)));
        self.follow_project();
    }

    fn tell(&mut self, walked: Result<Option<String>, Refusal>, done: &str, what: &str) {
        self.messages.withdraw(Command::Undo);
        match walked {
            Ok(Some(wording)) => self.messages.note(format!("{done}: {wording}.")),
            Ok(None) => self.messages.note(format!("There is nothing to {what}.")),
            Err(refusal) => self.messages.trouble(format!("That was not done: {refusal}.")),
        }
        self.follow_project();
    }

    /// The graph shown is the project's; its names are found anew where it is another one, and what
    /// is gone is looked at no longer.
    pub(super) fn follow_project(&mut self) {
        self.reviewing.changes += 1;
        if self.aside.is_none() && !Arc::ptr_eq(&self.graph, self.project.graph()) {
            let Indexed { graph, index, lexicon } = Indexed::new(self.project.graph().clone());
            (self.graph, self.index, self.lexicon) = (graph, index, lexicon);
            self.forget_gone();
        }
        self.follow_questions();
    }
}
