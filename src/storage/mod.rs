//! Graphs and projects as files: readable, hand-editable RON with a version.
//!
//! A graph is one file or a folder of them. Every file is a [`GraphFile`]; identifiers may refer
//! from one to another. The built-in graph is such a folder, compiled in ([`builtin`]). A project is
//! one [`ProjectFile`]; the page at `src/storage/project_file.md` describes it.
//!
//! Between two saves every change is in a [`Journal`] beside the file. A save goes so: a [`Draft`]
//! of what is there now; [`Journal::mark`]; [`Draft::write`], on a worker; [`Journal::begin_anew`].
//! A start goes so: [`Claim`] the file, [`open()`] it, [`recover()`] its journal, and where that has
//! entries [`Recovery::since`] the file, [`replay`] them and go on with [`Journal::resume`]. Killed
//! at any moment, the next start finds what was there.

mod builtin;
mod claim;
mod edition;
mod error;
mod examine;
mod file;
mod graph_file;
mod journal;
mod left_out;
mod limits;
mod load;
mod names;
mod open;
mod project_file;
mod recover;
mod save;
mod write;

pub use builtin::{BUILTIN_FILES, builtin};
pub use claim::{Claim, ClaimError, Holder};
pub use error::{Place, ProjectFault, StorageError};
pub use file::{ClaimRecord, GraphFile, PassageRecord, VERSION};
pub use graph_file::graph_file;
pub use journal::{Entry, JOURNAL_VERSION, Journal, JournalError, Mark, Origin};
pub use left_out::left_out;
pub use limits::{
    MAX_BRIEFINGS, MAX_FILE_BYTES, MAX_JOURNAL_BYTES, MAX_LINE_BYTES, MAX_NAME_BYTES,
    MAX_NOTE_BYTES, MAX_PROJECT_BYTES, MAX_PROPOSALS, MAX_QUESTIONS, MAX_READINGS, MAX_SNAPSHOTS,
    MAX_STEPS,
};
pub use load::{SourceFile, assemble, load, read_graph, read_sources};
pub use names::{PROJECT_ENDING, backup_of, file_name, journal_of, lock_of, untitled_journal};
pub use open::{
    BUILT_IN, Opened, OpenedProject, find_snapshot, load_any, open, open_graph, open_project,
    snapshot_graph,
};
pub use project_file::{PROJECT_VERSION, ProjectFile, parse_project, read_project};
pub use recover::{Recovery, Replayed, recover, replay, set_aside};
pub use save::{Draft, Expected, FileDigest, SaveError, Seen, Stamp};
pub use write::{replace_file, replace_file_by, replace_folder_by, to_text};
