//! Why a file could not be imported.

use std::path::PathBuf;

/// A file that cannot be read as a graph. Each message is one line that says what is wrong, where,
/// and what to do.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// The file system refused.
    #[error("{}: cannot be read: {source}; check that it exists and may be used", path.display())]
    Io {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// The ending says no format that is read.
    #[error("{}: its ending says no format that is read; end it in graphml, gexf, gml, dot, csv, tsv, txt, json, cyjs or ron", path.display())]
    NoFormat {
        /// The file.
        path: PathBuf,
    },
    /// Not text as it must be.
    #[error("{}: line {line}: is not UTF-8 text; save it as UTF-8", path.display())]
    NotUtf8 {
        /// The file.
        path: PathBuf,
        /// Where.
        line: u64,
    },
    /// Not the format.
    #[error("{}: line {line}: {fault}", path.display())]
    Syntax {
        /// The file.
        path: PathBuf,
        /// Where.
        line: u64,
        /// What stands there, and what to do.
        fault: String,
    },
    /// More than is read.
    #[error("{}: line {line}: {what}, more than the limit of {limit}; take a part of it", path.display())]
    TooMuch {
        /// The file.
        path: PathBuf,
        /// Where.
        line: u64,
        /// What there is too much of.
        what: &'static str,
        /// The limit.
        limit: u64,
    },
    /// Nothing in it.
    #[error("{}: holds no entity that could be read; check that it is what its ending says", path.display())]
    Nothing {
        /// The file.
        path: PathBuf,
    },
    /// A graph file of this program's own cannot be read.
    #[error(transparent)]
    Storage(#[from] crate::storage::StorageError),
    /// Somebody asked to stop.
    #[error("stopped; nothing was written")]
    Cancelled,
}

/// Why a reader stops before the end.
pub(super) enum Halt {
    /// Enough was read for a preview.
    Enough,
    /// Somebody asked to stop.
    Cancelled,
    /// The input failed.
    Io(std::io::Error),
    /// Not UTF-8.
    NotUtf8,
    /// Not the format.
    Syntax(String),
    /// More than is read.
    TooMuch(&'static str, u64),
}

impl Halt {
    /// Not the format, with what stands there and what to do.
    pub(super) fn syntax(fault: impl Into<String>) -> Self {
        Self::Syntax(fault.into())
    }
}

impl From<std::io::Error> for Halt {
    fn from(error: std::io::Error) -> Self {
        match error.kind() {
            std::io::ErrorKind::FileTooLarge => {
                Self::TooMuch("one element is too long", super::MAX_ELEMENT_BYTES)
            }
            _ => Self::Io(error),
        }
    }
}
