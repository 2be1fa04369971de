//! The graph that the program carries.

use super::StorageError;
use super::load::{SourceFile, assemble, parse};
use crate::graph::KnowledgeGraph;
use std::path::Path;

/// The files of the built-in graph, by path in the source tree.
pub const BUILTIN_FILES: &[(&str, &str)] =
    &[("graphs/osce/documents.ron", include_str!("../../graphs/osce/documents.ron"))];

/// Reads the built-in graph.
///
/// # Errors
/// Never in a released program: a test reads it. A developer who edits `graphs/` sees the file and
/// the place here.
pub fn builtin() -> Result<KnowledgeGraph, StorageError> {
    let sources = BUILTIN_FILES
        .iter()
        .map(|(path, text)| {
            let path = Path::new(path);
            Ok(SourceFile { path: path.into(), file: parse(path, text)? })
        })
        .collect::<Result<Vec<_>, StorageError>>()?;
    assemble(&sources)
}
