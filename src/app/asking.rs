//! Asking: what a composed question is called, how two entities are connected, and leaving the bar.

use super::action::{Action, Errand};
use super::place::{Face, Place, Subject};
use super::selection::Selection;
use super::state::{Overlay, State};
use crate::model::EntityId;
use crate::query::{PathRequest, Pattern};
use std::collections::BTreeMap;

/// How wide the middle must be for two faces side by side, in points.
const ROOM_FOR_TWO: f32 = 680.0;

impl State {
    /// The saved question that the pattern is, with its slots as it fills them.
    pub(super) fn saved(&self, pattern: &Pattern) -> Option<(String, BTreeMap<String, EntityId>)> {
        self.questions.iter().find_map(|question| {
            question.choices_for(pattern).map(|set| (question.id.clone(), set))
        })
    }

    /// Shows how two entities are connected: the picture, and the ways as a list beside it where
    /// there is room. Who has arranged that otherwise finds it so when the limits change.
    pub(super) fn connect(&mut self, request: PathRequest) {
        let mut place = Place { subject: Subject::Paths(request), ..self.place.clone() };
        if !matches!(self.place.subject, Subject::Paths(_)) {
            place.expanded.clear();
            place.hidden.clear();
            place.face = Face::Graph;
            place.beside = (self.room >= ROOM_FOR_TWO).then_some(Face::Table);
        }
        self.trail.go(&mut self.place, place);
    }

    /// Connects the two that are selected; else asks for one that is missing.
    pub(super) fn ask_to_connect(&mut self) {
        let several = self.selection.entities(&self.graph).len();
        let (from, to) = match &self.selection {
            Selection::Set(ids) if ids.len() == 2 => (ids.first(), ids.last()),
            Selection::Cell { row, column, .. } => (Some(row), Some(column)),
            Selection::Row { cells, .. } => (cells.first(), cells.last()),
            Selection::Relation(key) => (Some(&key.from), Some(&key.to)),
            Selection::Set(_) => {
                self.messages.note(format!(
                    "{several} are selected. Select two, to see how they are connected."
                ));
                return;
            }
            selection => (selection.entity(), None),
        };
        match (from.cloned(), to.cloned()) {
            (Some(from), Some(to)) if from != to => {
                self.perform(Action::Connect(PathRequest::new(from, to)));
            }
            (from, _) => {
                self.overlay = Overlay::Connect { from, text: String::new(), marked: 0 };
            }
        }
    }

    /// What Escape does in the ask bar.
    pub(super) fn leave_bar(&mut self) {
        let composing =
            matches!(self.place.subject, Subject::Pattern(_) | Subject::Question { .. });
        if !self.search.is_empty() {
            self.perform(Action::Search(String::new()));
            self.errands.push(Errand::FocusSearch);
        } else if self.asking && composing {
            self.close_bar();
            self.errands.push(Errand::FocusSearch);
        } else {
            self.close_bar();
            self.errands.push(Errand::FocusCanvas);
        }
    }

    pub(super) fn close_bar(&mut self) {
        self.search.clear();
        (self.marked, self.asking, self.unfolded) = (0, false, None);
    }
}
