//! What is looked at in place of the work itself: a state that was kept, or what is different
//! between two of them. The work is left as it is and come back to as it was.

mod compared;
mod gain;
mod perform;
mod work;

pub use compared::{Compared, Source};
pub use gain::Gain;
pub(super) use gain::Gains;
pub(super) use work::Work;

use super::grid_view::GridView;
use super::place::{Place, Trail};
use super::selection::Selection;
use super::state::Indexed;
use super::timeline_view::TimelineView;
use crate::geometry::{Camera, Point};
use crate::model::EntityId;
use crate::project::View;
use crate::query::table::TableView;
use std::collections::BTreeMap;
use std::path::PathBuf;

/// What the right column shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Page {
    /// What is selected.
    #[default]
    Details,
    /// What is different between two states.
    Differences,
    /// The steps made and taken back.
    History,
    /// The states kept under a name.
    Snapshots,
    /// What can be presented, and what the chosen step of it says.
    Briefings,
    /// What was written about things.
    Notes,
    /// What was changed in two ways.
    Conflicts,
    /// What was read in documents and is to be decided.
    Review,
}

impl Page {
    /// All of them, in the order of their tabs.
    pub const ALL: [Self; 8] = [
        Self::Details,
        Self::Differences,
        Self::History,
        Self::Snapshots,
        Self::Briefings,
        Self::Notes,
        Self::Conflicts,
        Self::Review,
    ];

    /// Its name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Details => "Details",
            Self::Differences => "Differences",
            Self::History => "History",
            Self::Snapshots => "Snapshots",
            Self::Briefings => "Briefings",
            Self::Notes => "Notes",
            Self::Conflicts => "Conflicts",
            Self::Review => "Review",
        }
    }
}

/// What can be asked for on the pages.
#[derive(Debug, Clone, PartialEq)]
pub enum Deed {
    /// Turn the right column to a page.
    Turn(Page),
    /// Take steps back, or make them again, until so many are made.
    WalkTo(usize),
    /// Keep the state of the work under a name.
    Take {
        /// The name.
        name: String,
        /// What the person says of it.
        note: String,
    },
    /// Give a snapshot another name and note.
    Change {
        /// Its name.
        name: String,
        /// Its name from now on.
        new_name: String,
        /// Its note from now on.
        note: String,
    },
    /// Remove a snapshot.
    Remove(String),
    /// Put graph and pins back as they are in a snapshot.
    Restore(String),
    /// Look at a snapshot.
    Open(String),
    /// Ask for a file to write a snapshot into.
    Export(String),
    /// Put what a snapshot is cited by on the clipboard.
    CopyDigest(String),
    /// Choose what something is compared with.
    Choose(Source),
    /// Ask for a file to compare something with.
    ChooseFile(Source),
    /// Show what is different between two, from the first to the second.
    Compare([Source; 2]),
    /// Show the picture of all that is different.
    ShowDifferences,
    /// Put the report of what is different on the clipboard.
    CopyReport,
    /// Ask for a file to write the report into.
    SaveReport,
    /// Settle the conflict at a place, with the person's record or with the new graph's.
    Settle(usize, bool),
    /// Come back to the work.
    Leave,
}

/// Work on what is kept that needs more than the state.
#[derive(Debug, Clone, PartialEq)]
pub enum Task {
    /// Keep the state under a name, with the places of the picture.
    Take {
        /// The name.
        name: String,
        /// What the person says of it.
        note: String,
    },
    /// Read a snapshot, to look at it.
    Open(String),
    /// Compare two.
    Compare([Source; 2]),
    /// Write the graph of a snapshot into a file.
    Export {
        /// The snapshot.
        name: String,
        /// The file.
        path: PathBuf,
    },
    /// Write the report of what is different into a file.
    WriteReport(PathBuf),
    /// Have the next picture begin with these places.
    Place(BTreeMap<EntityId, Point>),
    /// Bring the keyboard to the page of the right column.
    Focus,
}

/// What a file is being chosen for.
#[derive(Debug, Default)]
pub struct Chosen {
    /// The snapshot to be written into it.
    export: Option<String>,
    /// What it is to be compared with.
    compare: Source,
}

/// What is looked at in place of the work.
pub struct Aside {
    /// What it is.
    pub what: Instead,
    /// Where entities are held in it.
    pub pins: BTreeMap<EntityId, Point>,
    /// The work as it was left.
    left: Box<Left>,
}

/// What stands in place of the work.
#[derive(Debug, Clone)]
pub enum Instead {
    /// A state kept under this name.
    Snapshot(String),
    /// What is different between two.
    Compared(Compared),
}

impl Aside {
    /// What was looked at of the work when it was left.
    pub fn work(&self) -> View {
        let Left { place, camera, positions, .. } = &*self.left;
        View { place: place.clone(), camera: *camera, positions: positions.clone() }
    }
}

/// The work as it was left.
struct Left {
    indexed: Indexed,
    place: Place,
    trail: Trail,
    selection: Selection,
    evidence: usize,
    focused: Option<EntityId>,
    camera: Option<Camera>,
    table: TableView,
    grid: GridView,
    timeline: TimelineView,
    page: Page,
    positions: BTreeMap<EntityId, Point>,
}

/// Whether the page of the right column is to take the keyboard when it is drawn next.
pub(super) fn page_id() -> egui::Id {
    egui::Id::unique("page of the right column")
}
