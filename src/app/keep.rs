//! Changes of what is kept: each is one step of the history, and what follows from it is brought up
//! to date.

use super::state::{Indexed, State};
use crate::project::{Edit, Refusal};
use jiff::Timestamp;
use std::sync::Arc;

impl State {
    /// Makes a change as one step that can be taken back; where it is refused, that is told.
    pub(super) fn make(&mut self, edit: Edit, wording: impl Into<String>) {
        if self.is_aside_for(&edit) {
            return;
        }
        let made = self.history.make(&mut self.project, edit, wording, Timestamp::now());
        if let Err(refusal) = made {
            self.messages.trouble(format!("That was not done: {refusal}."));
        }
        self.follow_project();
    }

    /// Takes the last step back.
    pub(super) fn undo(&mut self) {
        self.leave_aside();
        let undone = self.history.undo(&mut self.project);
        self.tell(undone, "Undone", "undo");
    }

    /// Makes the last step that was taken back again.
    pub(super) fn redo(&mut self) {
        self.leave_aside();
        let redone = self.history.redo(&mut self.project);
        self.tell(redone, "Redone", "redo");
    }

    /// Takes steps back, or makes them again, until so many are made.
    pub(super) fn walk_to(&mut self, steps: usize) {
        self.leave_aside();
        if let Err(refusal) = self.history.walk_to(&mut self.project, steps) {
            self.messages.trouble(format!("No step further can be walked: {refusal}."));
        }
        self.follow_project();
    }

    fn tell(&mut self, walked: Result<Option<String>, Refusal>, done: &str, what: &str) {
        match walked {
            Ok(Some(wording)) => self.messages.note(format!("{done}: {wording}.")),
            Ok(None) => self.messages.note(format!("There is nothing to {what}.")),
            Err(refusal) => self.messages.trouble(format!("That was not done: {refusal}.")),
        }
        self.follow_project();
    }

    /// The graph shown is the project's; its names are found anew where it is another one.
    pub(super) fn follow_project(&mut self) {
        if self.aside.is_none() && !Arc::ptr_eq(&self.graph, self.project.graph()) {
            let Indexed { graph, index, lexicon } = Indexed::new(self.project.graph().clone());
            (self.graph, self.index, self.lexicon) = (graph, index, lexicon);
        }
    }
}
