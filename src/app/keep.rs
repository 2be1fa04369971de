//! Changes of what is kept: each is one step of the history, and what follows from it is brought up
//! to date.

use super::command::Command;
use super::state::{Indexed, State};
use crate::project::{Edit, Refusal};
use jiff::Timestamp;
use std::sync::Arc;

impl State {
    /// Makes a change as one step that can be taken back, and says whether it was made; where it is
    /// refused, that is told.
    pub(super) fn make(&mut self, edit: Edit, wording: impl Into<String>) -> bool {
        let made = self.history.make(&mut self.project, edit, wording, Timestamp::now());
        self.made(made)
    }

    /// Makes a change as [`State::make`], as one step with those of the same burst just before it.
    pub(super) fn make_joined(
        &mut self,
        edit: Edit,
        wording: impl Into<String>,
        burst: &str,
    ) -> bool {
        let now = Timestamp::now();
        let made = self.history.make_joined(&mut self.project, edit, wording, now, burst);
        self.made(made)
    }

    fn made(&mut self, made: Result<(), Refusal>) -> bool {
        // What was offered to be undone is no longer the last step.
        self.messages.withdraw(Command::Undo);
        if let Err(refusal) = &made {
            self.messages.trouble(format!("That was not done: {refusal}."));
        }
        self.follow_project();
        made.is_ok()
    }

    /// Takes the last step back.
    pub(super) fn undo(&mut self) {
        let undone = self.history.undo(&mut self.project);
        self.tell(undone, "Undone", "undo");
    }

    /// Makes the last step that was taken back again.
    pub(super) fn redo(&mut self) {
        let redone = self.history.redo(&mut self.project);
        self.tell(redone, "Redone", "redo");
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
    fn follow_project(&mut self) {
        if !Arc::ptr_eq(&self.graph, self.project.graph()) {
            let Indexed { graph, index, lexicon } = Indexed::new(self.project.graph().clone());
            (self.graph, self.index, self.lexicon) = (graph, index, lexicon);
            self.forget_gone();
        }
        self.follow_questions();
    }
}
