//! A graph by what people call it.

use super::{StorageError, builtin, load};
use crate::graph::KnowledgeGraph;
use std::path::Path;

/// What the graph that the program carries is called where a file could be named. A file of that
/// name is called `./built-in`.
pub const BUILT_IN: &str = "built-in";

/// Reads the graph that is called so: [`BUILT_IN`], a graph file, or a folder of them.
///
/// # Errors
/// As [`load`].
pub fn open_graph(called: &str) -> Result<KnowledgeGraph, StorageError> {
    match called {
        BUILT_IN => builtin(),
        path => load(Path::new(path)),
    }
}
