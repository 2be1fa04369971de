//! What can go wrong between a file and a graph.

use super::names::plain_line;
use crate::graph::GraphError;
use crate::project::Refusal;
use crate::query::QuestionFault;
use std::path::PathBuf;

/// A place in a file, both counted from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// Line.
    pub line: usize,
    /// Column, in characters.
    pub column: usize,
}

/// A file that cannot be read as a graph, or written. Each message is one line that says what is
/// wrong, where, and what to do.
#[derive(Debug, thiserror::Error)]
pub enum StorageError {
    /// The file system refused.
    #[error("{}: cannot be {action}: {source}; check that it exists and may be used", path.display())]
    Io {
        /// The file.
        path: PathBuf,
        /// What was tried: "read" or "written".
        action: &'static str,
        /// What the system said.
        source: std::io::Error,
    },
    /// Larger than any graph we read.
    #[error("{}: is {megabytes} MB, more than the limit of {limit} MB; it is no file of this program, or should be split into several files of a folder", path.display())]
    TooLarge {
        /// The file.
        path: PathBuf,
        /// Its size.
        megabytes: u64,
        /// The limit.
        limit: u64,
    },
    /// Not text.
    #[error("{}: is not UTF-8 text at byte {offset} (line {line}); save it as UTF-8", path.display())]
    NotUtf8 {
        /// The file.
        path: PathBuf,
        /// The first bad byte.
        offset: usize,
        /// Its line.
        line: usize,
    },
    /// Not the format.
    #[error("{}:{}:{}: {message}", path.display(), place.line, place.column)]
    Syntax {
        /// The file.
        path: PathBuf,
        /// Where.
        place: Place,
        /// What stands there and what was expected.
        message: String,
    },
    /// Written by a newer program, or no version of this format.
    #[error("{}: is of {what} version {found}, and this program reads versions 1 to {newest}; open it with a newer Throughline", path.display())]
    Version {
        /// The file.
        path: PathBuf,
        /// What kind of file it is: "graph", "project".
        what: &'static str,
        /// The version it names.
        found: u32,
        /// The newest that we read.
        newest: u32,
    },
    /// Well formed, and no sound graph.
    #[error("{}: {error}", path.display())]
    Graph {
        /// The file.
        path: PathBuf,
        /// What the graph refused.
        error: GraphError,
    },
    /// Well formed, and no sound project.
    #[error("{}: {fault}", path.display())]
    Project {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        fault: Box<ProjectFault>,
    },
    /// A project has no snapshot of this name or fingerprint.
    #[error("{}: has no snapshot '{name}'; {}", path.display(), listed(known))]
    NoSnapshot {
        /// The file.
        path: PathBuf,
        /// What was asked for.
        name: String,
        /// Those that there are.
        known: Vec<String>,
    },
    /// Something is asked of a project that the file is not.
    #[error("{}: is a graph and no project, so that it holds no snapshots; name a project file", path.display())]
    NoProject {
        /// The file or folder.
        path: PathBuf,
    },
    /// A folder with nothing to read.
    #[error("{}: the folder holds no .ron file; name a graph file or a folder of them", path.display())]
    Empty {
        /// The folder.
        path: PathBuf,
    },
}

/// What is wrong with a project.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ProjectFault {
    /// What was changed does not fit the graph that it was changed in.
    #[error(
        "what was changed does not fit its graph: {}; if the file was edited by hand, take the last edit back",
        plain_line(&refusal.to_string())
    )]
    Changes {
        /// What the graph refused.
        refusal: Refusal,
    },
    /// What was changed by the time of a snapshot does not fit the graph.
    #[error("the snapshot '{name}' does not fit the graph: {}", plain_line(&refusal.to_string()))]
    Snapshot {
        /// The snapshot.
        name: String,
        /// What the graph refused.
        refusal: Refusal,
    },
    /// A text is longer than any that a person writes there.
    #[error("{what} has {length} bytes; the limit is {limit}")]
    TooLong {
        /// What text.
        what: String,
        /// Its length in bytes.
        length: usize,
        /// The most bytes.
        limit: usize,
    },
    /// There are more than are read.
    #[error("has {count} {what}; the limit is {limit}")]
    TooMany {
        /// Of what.
        what: &'static str,
        /// How many.
        count: usize,
        /// The most.
        limit: usize,
    },
    /// Two things of one name.
    #[error("has two {what} of the name '{name}'; give one of them another name")]
    Twice {
        /// What sort of thing.
        what: &'static str,
        /// The name.
        name: String,
    },
    /// A question cannot be asked.
    #[error("the question '{}' cannot be asked: {}", plain_line(id), plain_line(&fault.to_string()))]
    Question {
        /// The question.
        id: String,
        /// What is wrong with it.
        fault: Box<QuestionFault>,
    },
}

fn listed(names: &[String]) -> String {
    const SHOWN: usize = 8;
    let shown: Vec<&str> = names.iter().take(SHOWN).map(String::as_str).collect();
    match names.len() {
        0 => "it has none".into(),
        count if count > SHOWN => {
            format!("it has {} and {} more", shown.join(", "), count - SHOWN)
        }
        _ => format!("it has {}", shown.join(", ")),
    }
}
