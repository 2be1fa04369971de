//! The graph that the program carries.

use super::StorageError;
use super::load::{SourceFile, assemble, parse};
use crate::graph::KnowledgeGraph;
use rayon::prelude::*;
use std::path::Path;

/// Names files of `graphs/osce/` with their text.
macro_rules! files {
    ($($name:literal),* $(,)?) => {
        &[$((
            concat!("graphs/osce/", $name),
            include_str!(concat!("../../graphs/osce/", $name)),
        )),*]
    };
}

/// The files of the built-in graph, by path in the source tree. A test holds the list against the
/// folder.
pub const BUILTIN_FILES: &[(&str, &str)] = files![
    "action-plan-3-4-6.ron",
    "action-plan-5.ron",
    "action-plan-commitments.ron",
    "alliance-conference-concept-2020.ron",
    "annual-report-1-2.ron",
    "annual-report-3.ron",
    "annual-report-4-1.ron",
    "annual-report-4-2.ron",
    "annual-report-4-3-1.ron",
    "annual-report-4-3-2.ron",
    "annual-report-5.ron",
    "annual-report-annex-1.ron",
    "annual-report-annex-2.ron",
    "annual-report-annex-3.ron",
    "decisions.ron",
    "documents.ron",
    "events.ron",
    "field-missions.ron",
    "instruments.ron",
    "missions-central-asia.ron",
    "missions-eastern-europe.ron",
    "missions-south-caucasus.ron",
    "missions-south-eastern-europe.ron",
    "organisations.ron",
    "people.ron",
    "places.ron",
    "prosecution-conference-concept-2008.ron",
    "publications.ron",
    "secretary-general-speech-2006.ron",
    "themes.ron",
];

/// Reads the built-in graph.
///
/// # Errors
/// Never in a released program: a test reads it. A developer who edits `graphs/` sees the file and
/// the place here.
pub fn builtin() -> Result<KnowledgeGraph, StorageError> {
    // The files know nothing of each other, so each may be read by a thread of its own.
    let sources = BUILTIN_FILES
        .par_iter()
        .map(|(path, text)| {
            let path = Path::new(path);
            Ok(SourceFile { path: path.into(), file: parse(path, text)? })
        })
        .collect::<Vec<_>>();
    let sources = sources.into_iter().collect::<Result<Vec<_>, StorageError>>()?;
    assemble(sources)
}
