//! Whatever a person names as a graph or a project.

use super::limits::MAX_PROJECT_BYTES;
use super::load::{read_graph, read_text_within};
use super::names::plain_line;
use super::project_file::{ProjectFile, parse_project};
use super::save::Stamp;
use super::{MAX_FILE_BYTES, ProjectFault, StorageError, builtin, load};
use crate::graph::KnowledgeGraph;
use crate::project::{Project, Snapshot};
use std::path::Path;
use std::sync::Arc;

/// What the built-in graph is called where a file could be named.
pub const BUILT_IN: &str = "built-in";

/// What was found under a path.
#[derive(Debug)]
pub enum Opened {
    /// A graph file or a folder of them.
    Graph(KnowledgeGraph),
    /// A project.
    Project(Box<OpenedProject>),
}

/// A project with what is to be known of its file.
#[derive(Debug)]
pub struct OpenedProject {
    /// What it holds.
    pub file: ProjectFile,
    /// What the file was when it was read.
    pub stamp: Stamp,
    /// What in it had to be left out or read otherwise, in sentences.
    pub told: Vec<String>,
}

/// Opens a graph file, a folder of them, or a project file: a file is told by its first word.
///
/// # Errors
/// [`StorageError`], with the file, the place and what was expected.
pub fn open(path: &Path) -> Result<Opened, StorageError> {
    if path.is_dir() {
        return load(path).map(Opened::Graph);
    }
    let text = read_text_within(path, MAX_PROJECT_BYTES)?;
    if first_word(&text) != "Project" {
        if text.len() as u64 > MAX_FILE_BYTES {
            return Err(StorageError::TooLarge {
                path: path.into(),
                megabytes: (text.len() as u64).div_ceil(1_000_000),
                limit: MAX_FILE_BYTES / 1_000_000,
            });
        }
        return read_graph(path, &text).map(Opened::Graph);
    }
    let (file, told) = parse_project(path, &text)?;
    let io = |source| StorageError::Io { path: path.into(), action: "read", source };
    let stamp = Stamp::new(text.as_bytes(), &std::fs::metadata(path).map_err(io)?);
    Ok(Opened::Project(Box::new(OpenedProject { file, stamp, told })))
}

/// Opens a project file.
///
/// # Errors
/// As [`open`], and [`StorageError::NoProject`] for a graph.
pub fn open_project(path: &Path) -> Result<OpenedProject, StorageError> {
    match open(path)? {
        Opened::Project(project) => Ok(*project),
        Opened::Graph(_) => Err(StorageError::NoProject { path: path.into() }),
    }
}

/// The graph of whatever lies under a path: that of a project is the one with all its changes.
///
/// # Errors
/// As [`open`].
pub fn load_any(path: &Path) -> Result<KnowledgeGraph, StorageError> {
    Ok(match open(path)? {
        Opened::Graph(graph) => graph,
        Opened::Project(project) => Arc::unwrap_or_clone(project.file.project.graph().clone()),
    })
}

/// The graph that a person names: `built-in`, a path, or `FILE#NAME` for a snapshot of a project,
/// where NAME may be the beginning of its fingerprint.
///
/// # Errors
/// As [`open`]; [`StorageError::NoSnapshot`], where the project has none of that name.
pub fn open_graph(spec: &str) -> Result<KnowledgeGraph, StorageError> {
    let path = Path::new(spec);
    if path.exists() {
        return load_any(path);
    }
    if spec == BUILT_IN {
        return builtin();
    }
    // A file name may hold the sign too.
    let parts = spec.match_indices('#').map(|(at, _)| (&spec[..at], &spec[at + 1..]));
    match parts.into_iter().find(|(file, _)| Path::new(file).is_file()) {
        Some((file, name)) => {
            let path = Path::new(file);
            let project = open_project(path)?.file.project;
            let snapshot = find_snapshot(path, &project, name)?;
            snapshot_graph(path, &project, snapshot)
        }
        None => load_any(path),
    }
}

/// The snapshot of this name or, where none has it, the one whose fingerprint begins so.
///
/// # Errors
/// [`StorageError::NoSnapshot`], with `path` as the file.
pub fn find_snapshot<'a>(
    path: &Path,
    project: &'a Project,
    name: &str,
) -> Result<&'a Snapshot, StorageError> {
    const LEAST: usize = 4;
    let snapshots = &project.kept().snapshots;
    let digits = name.strip_prefix("throughline:").unwrap_or(name);
    let cited = |snapshot: &&Snapshot| {
        let own = snapshot.digest.to_string();
        digits.len() >= LEAST && own.rsplit(':').next().is_some_and(|own| own.starts_with(digits))
    };
    let named = snapshots.iter().find(|snapshot| snapshot.name == name);
    named.or_else(|| snapshots.iter().find(cited)).ok_or_else(|| {
        let name = plain_line(name).chars().take(80).collect();
        let known = snapshots.iter().map(|snapshot| plain_line(&snapshot.name)).collect();
        StorageError::NoSnapshot { path: path.into(), name, known }
    })
}

/// The graph as it was when the snapshot was taken.
///
/// # Errors
/// [`ProjectFault::Snapshot`], with `path` as the file, where it does not fit the project's base.
pub fn snapshot_graph(
    path: &Path,
    project: &Project,
    snapshot: &Snapshot,
) -> Result<KnowledgeGraph, StorageError> {
    let mut graph = project.base().graph().as_ref().clone();
    snapshot.changes.apply(&mut graph).map_err(|error| StorageError::Project {
        path: path.into(),
        fault: Box::new(ProjectFault::Snapshot {
            name: plain_line(&snapshot.name),
            refusal: error.into(),
        }),
    })?;
    Ok(graph)
}

/// The first word of a file, behind blanks, comments and attributes.
fn first_word(text: &str) -> &str {
    let mut rest = text.trim_start_matches('\u{feff}');
    loop {
        rest = rest.trim_start();
        rest = if let Some(comment) = rest.strip_prefix("//") {
            comment.split_once('\n').map_or("", |(_, rest)| rest)
        } else if rest.starts_with("/*") {
            behind_comment(rest)
        } else if let Some(attribute) = rest.strip_prefix("#!") {
            attribute.split_once(']').map_or("", |(_, rest)| rest)
        } else {
            let end = rest.find(|c: char| !c.is_alphanumeric() && c != '_');
            return &rest[..end.unwrap_or(rest.len())];
        };
    }
}

/// The text behind a comment in which others may be nested.
fn behind_comment(text: &str) -> &str {
    let mut depth = 0_usize;
    let bytes = text.as_bytes();
    let mut at = 0;
    while at + 1 < bytes.len() {
        match &bytes[at..at + 2] {
            b"/*" => (depth, at) = (depth + 1, at + 2),
            b"*/" => (depth, at) = (depth.saturating_sub(1), at + 2),
            _ => at += 1,
        }
        if depth == 0 {
            return &text[at..];
        }
    }
    ""
}

#[cfg(test)]
mod tests {
    use super::first_word;

    #[test]
    fn a_file_is_told_by_its_first_word() {
        for (text, word) in [
            ("Project(version: 1)", "Project"),
            ("\u{feff} // Graph(\n/* a /* b */ Graph( */ Project (", "Project"),
            ("#![enable(implicit_some)]\nGraph(", "Graph"),
            ("(version: 1)", ""),
            ("", ""),
            ("/* open", ""),
            ("/*/ Project( */ Graph(", "Graph"),
            ("// only", ""),
        ] {
            assert_eq!(first_word(text), word, "{text}");
        }
    }
}
