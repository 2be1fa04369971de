//! What a person changes in the picture by hand: adds, takes away, keeps. Each is a stop of the
//! trail, so that Back undoes it.

use super::action::{Action, Errand};
use super::command::Command;
use super::place::Added;
use super::state::State;
use crate::content::Content;
use crate::model::EntityId;
use crate::query::{self, Arranging};
use std::collections::BTreeSet;

/// More marks than this are added only after it was said how many they are.
const MANY: usize = 60;

/// A change that depends on what is shown.
#[derive(Debug, Clone, PartialEq)]
pub enum Change {
    /// Add to the picture.
    Add(Vec<Added>),
    /// Take away what was added around entities, or else what hangs on them alone.
    Collapse(BTreeSet<EntityId>),
    /// Take away all but these and, if that is asked for, all but what joins them.
    Keep(BTreeSet<EntityId>, bool),
}

impl State {
    /// Makes a change in what is shown.
    pub(super) fn change(&mut self, change: Change, shown: &Content) {
        match change {
            Change::Add(added) => self.add_to(shown, added),
            Change::Collapse(ids) => self.collapse(shown, &ids),
            Change::Keep(ids, joined) => self.keep(shown, &ids, joined),
        }
    }

    /// Carries out a command that changes the picture at the selection.
    pub(super) fn by_hand(&mut self, command: Command) {
        let chosen = self.selection.chosen();
        if chosen.is_empty() {
            self.need_selection(command);
            return;
        }
        match command {
            Command::Expand => self.add(chosen.into_iter().map(Added::Around)),
            Command::Collapse => self.perform(Action::Collapse(chosen)),
            Command::KeepOnly => {
                self.perform(Action::Keep { entities: chosen, joined: false });
            }
            Command::KeepJoined => {
                self.perform(Action::Keep { entities: chosen, joined: true });
            }
            _ => self.perform(Action::Hide(chosen)),
        }
    }

    /// Shows what lies within some steps of the selection, or else of what the picture is drawn
    /// around.
    pub(super) fn steps(&mut self, command: Command) {
        let mut centres = self.selection.chosen();
        if centres.is_empty() {
            centres = self.place.subject.centres().cloned().unwrap_or_default();
        }
        match (steps_of(command), centres.is_empty()) {
            (Some(degrees), false) => self.perform(Action::Within { centres, degrees }),
            _ => self.need_selection(command),
        }
    }

    /// Arranges the picture otherwise; rings and steps are about what is selected, if something is.
    pub(super) fn arrange(&mut self, command: Command) {
        let about = self.selection.entity().cloned();
        let arranged = match command {
            Command::ArrangeTies => Arranging::Ties,
            Command::ArrangeThemes => Arranging::Themes,
            Command::ArrangeRings => Arranging::Rings(about),
            Command::ArrangeKinds => Arranging::Kinds,
            Command::ArrangeSteps => Arranging::Steps(about),
            Command::ArrangeTime => Arranging::Time,
            _ => Arranging::Fitting,
        };
        let place = super::place::Place { arranged, ..self.place.clone() };
        self.trail.go(&mut self.place, place);
    }

    /// Adds to the picture, once it is known what is in it.
    pub(super) fn add(&mut self, added: impl IntoIterator<Item = Added>) {
        self.errands.push(Errand::Change(Change::Add(added.into_iter().collect())));
    }

    /// Adds to what is shown. Where that is very much, it says so first.
    fn add_to(&mut self, shown: &Content, added: Vec<Added>) {
        let mut place = self.place.clone();
        for one in added {
            place.hidden.remove(one.at());
            if let Added::By(id, kind, direction) = &one {
                // What was hidden and is asked for again is meant to be seen.
                for other in self.graph.related(id, *kind, *direction) {
                    place.hidden.remove(other.other(*direction));
                }
            }
            place.expanded.insert(one);
        }
        let more = shown.more_at(&self.graph, &place);
        if more > MANY && self.warned.as_ref() != Some(&place) {
            self.messages.note(format!(
                "This adds {more} entities to the picture. Ask for it again to add them."
            ));
            self.warned = Some(place);
            return;
        }
        self.warned = None;
        if more == 0 {
            self.messages.note("All that it is related to is in the picture already.");
            return;
        }
        self.trail.go(&mut self.place, place);
    }

    /// Takes away what was added around entities; where nothing was, what hangs on them alone.
    fn collapse(&mut self, shown: &Content, ids: &BTreeSet<EntityId>) {
        let mut place = self.place.clone();
        place.expanded.retain(|added| !ids.contains(added.at()));
        if place.expanded == self.place.expanded {
            let centres = place.subject.centres().cloned().unwrap_or_default();
            let hanging: BTreeSet<EntityId> =
                ids.iter().flat_map(|id| query::hanging(&shown.visible, id)).collect();
            place.hidden.extend(&hanging - &(&centres | ids));
        }
        if place == self.place {
            self.messages.note("Nothing hangs on it alone: all of it is joined to something else.");
        }
        self.trail.go(&mut self.place, place);
    }

    /// Takes all but these out of the picture, and all but what joins them if that is asked for.
    fn keep(&mut self, shown: &Content, ids: &BTreeSet<EntityId>, joined: bool) {
        let mut kept = ids.clone();
        if joined {
            kept.extend(query::joining(&shown.visible, ids));
        }
        let mut place = self.place.clone();
        place.hidden.extend(&shown.visible.subgraph.entities - &kept);
        self.trail.go(&mut self.place, place);
    }

    /// Takes entities out of the picture.
    pub(super) fn hide(&mut self, ids: BTreeSet<EntityId>) {
        let mut place = self.place.clone();
        place.expanded.retain(|added| !ids.contains(added.at()));
        place.hidden.extend(ids);
        self.trail.go(&mut self.place, place);
        self.select(super::selection::Selection::Nothing);
    }
}

/// How many steps a command asks for.
pub(super) const fn steps_of(command: Command) -> Option<usize> {
    match command {
        Command::OneStep => Some(1),
        Command::TwoSteps => Some(2),
        Command::ThreeSteps => Some(3),
        Command::FourSteps => Some(4),
        Command::FiveSteps => Some(5),
        _ => None,
    }
}
