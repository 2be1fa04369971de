//! What can go wrong when a document is read.

use std::path::PathBuf;

use thiserror::Error;

/// Why a document could not be read; each says what, where, and what to do.
#[derive(Debug, Error)]
pub enum DocumentError {
    /// The file could not be opened or read.
    #[error("cannot read {}: {source}; check that it exists and may be read", path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// The file is larger than [`MAX_BYTES`](super::MAX_BYTES).
    #[error(
        "{} has {bytes} bytes, more than the {limit} read as one document; split it", path.display()
    )]
    TooLarge {
        /// The file.
        path: PathBuf,
        /// Its size in bytes.
        bytes: u64,
        /// The largest size read, in bytes.
        limit: u64,
    },
    /// The file is not UTF-8 text.
    #[error("{} is not UTF-8 text (byte {offset}); save it as UTF-8 text", path.display())]
    NotUtf8 {
        /// The file.
        path: PathBuf,
        /// Where the first invalid byte stands, from 0.
        offset: usize,
    },
    /// The file is not what its beginning says it is, or is damaged.
    #[error(
        "{} is no {form} that can be read: {why}; save it anew with the program that made it, or as text",
        path.display()
    )]
    Broken {
        /// The file.
        path: PathBuf,
        /// What it seems to be.
        form: &'static str,
        /// What is wrong with it.
        why: String,
    },
}
