//! Changes of what is kept: each is one step of the history, and what follows from it is brought up
//! to date.

use super::state::{Indexed, State};
use crate::project::{Edit, Refusal};
use crate::storage::Entry;
use jiff::Timestamp;
use std::sync::Arc;

impl State {
    /// Makes a change as one step that can be taken back; where it is refused, that is told.
    pub(super) fn make(&mut self, edit: Edit, wording: impl Into<String>) {
        let (wording, at) = (wording.into(), Timestamp::now());
        match self.history.make(&mut self.project, edit.clone(), wording.clone(), at) {
            Ok(()) => {
                let edit = Box::new(edit);
                self.entries.push(Entry::Make { edit, wording, at, burst: None });
            }
            Err(refusal) => self.messages.trouble(format!("That was not done: {refusal}.")),
        }
        self.follow_project();
    }

    /// Takes the last step back.
    pub(super) fn undo(&mut self) {
        let undone = self.history.undo(&mut self.project);
        if matches!(undone, Ok(Some(_))) {
            self.entries.push(Entry::Undo);
        }
        self.tell(undone, "Undone", "undo");
    }

    /// Makes the last step that was taken back again.
    pub(super) fn redo(&mut self) {
        let redone = self.history.redo(&mut self.project);
        if matches!(redone, Ok(Some(_))) {
            self.entries.push(Entry::Redo);
        }
        self.tell(redone, "Redone", "redo");
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
    fn follow_project(&mut self) {
        if !Arc::ptr_eq(&self.graph, self.project.graph()) {
            let Indexed { graph, index, lexicon } = Indexed::new(self.project.graph().clone());
            (self.graph, self.index, self.lexicon) = (graph, index, lexicon);
        }
    }
}
