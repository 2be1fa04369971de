//! The reader's copies of the documents, as commands need them.

use super::error::CliError;
use crate::document::{DocumentError, KnownDocuments, Library, Problem as LibraryProblem, connect};
use std::path::{Path, PathBuf};

/// Connects the copies in a folder, and says which of its files could not be used. A file that is no
/// known document is passed over in silence: a folder may hold other things.
///
/// # Errors
/// If there is no such folder.
pub(super) fn connect_folder(
    folder: &Path,
    known: &KnownDocuments,
) -> Result<(Library, Vec<String>), CliError> {
    std::fs::read_dir(folder)
        .map_err(|source| DocumentError::Unreadable { path: folder.into(), source })?;
    let (library, problems) = connect(&[PathBuf::from(folder)], known);
    let mut notes: Vec<String> = problems
        .iter()
        .filter(|problem| !matches!(problem, LibraryProblem::Unrecognised { .. }))
        .map(ToString::to_string)
        .collect();
    notes.extend(library.remarks());
    Ok((library, notes))
}
