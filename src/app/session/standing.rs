//! What the window shows of the file that a project lies in.

use crate::app::state::{Overlay, State};
use crate::interchange::Mapping;
use crate::project::History;
use jiff::Timestamp;
use std::path::{Path, PathBuf};

/// A place in a history, unlike every other that it was ever at.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Spot {
    steps: usize,
    last: Option<(Timestamp, String)>,
}

impl Spot {
    /// Where no history is.
    pub(super) const fn nowhere() -> Self {
        Self { steps: usize::MAX, last: None }
    }

    /// Where a history is now.
    pub fn of(history: &History) -> Self {
        let last = history.done().last().map(|step| (step.at, step.wording.clone()));
        Self { steps: history.done().len(), last }
    }
}

/// Where the project stands with its file.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Standing {
    /// The file; nothing while the project has none.
    pub file: Option<PathBuf>,
    /// What of the history is in it.
    pub saved: Spot,
    /// Whether it is being saved now.
    pub saving: bool,
    /// Why it cannot be saved under its name, in a sentence.
    pub held: Option<String>,
    /// Whether another program has changed it since.
    pub changed: bool,
    /// Whether changes are noted in a journal as they are made.
    pub noted: bool,
    /// What to do once it is saved.
    pub then: Option<Leave>,
}

/// Where to go on, away from what is open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Leave {
    /// Nowhere: the window closes.
    Close,
    /// To a project without changes on the same graph.
    New,
    /// To another file.
    Open(PathBuf),
    /// To a file of another program, with columns and kinds taken so.
    Import(PathBuf, Mapping),
    /// To the graph that the program carries.
    BuiltIn,
}

/// Something that a person must decide before going on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Asking {
    /// There are changes that were never saved.
    Recovered(Offer),
    /// What is open is to be left and is not saved.
    Leaving(Leave),
    /// Another program has changed the file.
    Changed,
    /// There is a file under the name that was chosen.
    Exists(PathBuf),
}

/// Changes found in a journal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    /// What the project is called.
    pub of: String,
    /// How many changes.
    pub steps: usize,
    /// The last: its wording, and when it was made.
    pub last: Option<(String, Timestamp)>,
    /// What cannot be brought back, in a sentence.
    pub lost: Option<String>,
}

/// What was decided.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Choice {
    /// Bring the changes back.
    GoOn,
    /// Keep the journal under another name and go on without.
    LeaveAside,
    /// Save first, then leave.
    SaveFirst(Leave),
    /// Leave; the journal keeps the changes.
    LeaveNow(Leave),
    /// Show the file as the other program left it; what is here goes into a file of its own.
    LoadOther,
    /// Put what is here in the place of a file; that is kept as the backup.
    Replace(PathBuf),
}

impl State {
    /// Whether there are changes that are in no file.
    pub fn is_unsaved(&self) -> bool {
        self.standing.saved != Spot::of(&self.history)
    }

    /// Whether something is asked that must be decided before anything else.
    pub(in crate::app) const fn must_decide(&self) -> bool {
        matches!(self.overlay, Overlay::Session(Asking::Recovered(_)))
    }

    /// What the project is called: its file, or the graph that it is on.
    pub fn project_name(&self) -> String {
        match (&self.standing.file, &self.source) {
            (Some(file), _) => file_name(file),
            (None, Some(graph)) => format!("Untitled, on {}", file_name(graph)),
            (None, None) => "Untitled, on the built-in graph".into(),
        }
    }

    /// Whether what is changed is in the project's file, in a few words; nothing where there is
    /// nothing to say.
    pub fn saved_words(&self) -> Option<&'static str> {
        let standing = &self.standing;
        let steps = !self.history.done().is_empty() || !self.history.undone().is_empty();
        match self.is_unsaved() {
            _ if standing.saving => Some("being saved"),
            _ if standing.changed => Some("changed by another program"),
            true => Some("not saved"),
            false if standing.held.is_some() => Some("open in another window"),
            false if standing.file.is_some() || steps => Some("saved"),
            false => None,
        }
    }
}

/// The last part of a path.
pub(in crate::app) fn file_name(path: &Path) -> String {
    path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
}
