//! What can go wrong between a file and a graph.

use crate::graph::GraphError;
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
    #[error("{}: is {megabytes} MB, more than the limit of {limit} MB; it is no graph of this program, or should be split into several files of a folder", path.display())]
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
    #[error("{}: is of graph version {found}, and this program reads versions 1 to {newest}; open it with a newer Throughline", path.display())]
    Version {
        /// The file.
        path: PathBuf,
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
    /// A folder with nothing to read.
    #[error("{}: the folder holds no .ron file; name a graph file or a folder of them", path.display())]
    Empty {
        /// The folder.
        path: PathBuf,
    },
}
