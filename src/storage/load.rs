//! From files to a graph.

use super::file::{GraphFile, PassageRecord, VERSION};
use super::limits::{MAX_DEPTH, MAX_FILE_BYTES};
use super::{Place, StorageError};
use crate::graph::KnowledgeGraph;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use std::io::Read;
use std::path::{Path, PathBuf};

/// A graph file with the path that messages name it by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceFile {
    /// Where it came from.
    pub path: PathBuf,
    /// What it holds.
    pub file: GraphFile,
}

/// Reads a graph from a file, or from all the `.ron` files of a folder and its folders.
///
/// # Errors
/// [`StorageError`], with the file, the place and what was expected.
pub fn load(path: &Path) -> Result<KnowledgeGraph, StorageError> {
    assemble(read_sources(path)?)
}

/// Reads the files of a graph one by one, in path order, without putting them together.
///
/// # Errors
/// As [`load`], but for what concerns several files together.
pub fn read_sources(path: &Path) -> Result<Vec<SourceFile>, StorageError> {
    let mut paths = Vec::new();
    if path.is_dir() {
        collect(path, &mut paths, 0)?;
        paths.sort();
        if paths.is_empty() {
            return Err(StorageError::Empty { path: path.into() });
        }
    } else {
        paths.push(path.to_path_buf());
    }
    paths
        .into_iter()
        .map(|path| {
            let file = parse(&path, &read_text(&path)?)?;
            Ok(SourceFile { path, file })
        })
        .collect()
}

/// Puts the files of one graph together: all entities first, then all relations.
///
/// # Errors
/// [`StorageError::Graph`] with the file that holds the offending record.
pub fn assemble(mut sources: Vec<SourceFile>) -> Result<KnowledgeGraph, StorageError> {
    let mut graph = KnowledgeGraph::new();
    for SourceFile { path, file } in &mut sources {
        for entity in std::mem::take(&mut file.entities) {
            graph
                .insert_entity(entity)
                .map_err(|error| StorageError::Graph { path: path.clone(), error })?;
        }
    }
    for SourceFile { path, file } in sources {
        for relation in file.passages.into_iter().flat_map(PassageRecord::into_relations) {
            graph
                .insert_relation(relation)
                .map_err(|error| StorageError::Graph { path: path.clone(), error })?;
        }
    }
    Ok(graph)
}

fn collect(folder: &Path, paths: &mut Vec<PathBuf>, depth: usize) -> Result<(), StorageError> {
    let error = |source| StorageError::Io { path: folder.into(), action: "read", source };
    for entry in std::fs::read_dir(folder).map_err(error)? {
        let entry = entry.map_err(error)?;
        let path = entry.path();
        // Links are not followed: a folder that contains itself must end.
        let kind = entry.file_type().map_err(error)?;
        if kind.is_dir() && depth < 4 {
            collect(&path, paths, depth + 1)?;
        } else if kind.is_file() && path.extension().is_some_and(|e| e == "ron") {
            paths.push(path);
        }
    }
    Ok(())
}

/// Reads a file of text, within [`MAX_FILE_BYTES`].
pub(super) fn read_text(path: &Path) -> Result<String, StorageError> {
    read_text_within(path, MAX_FILE_BYTES)
}

/// Reads a file of text of so many bytes at most.
pub(super) fn read_text_within(path: &Path, limit: u64) -> Result<String, StorageError> {
    let io = |source| StorageError::Io { path: path.into(), action: "read", source };
    let file = std::fs::File::open(path).map_err(io)?;
    let size = file.metadata().map_err(io)?.len();
    let too_large = |bytes: u64| StorageError::TooLarge {
        path: path.into(),
        megabytes: bytes.div_ceil(1_000_000),
        limit: limit / 1_000_000,
    };
    if size > limit {
        return Err(too_large(size));
    }
    // A pipe or a growing file has no size to trust, so the reading itself is bounded too.
    let mut bytes = Vec::new();
    file.take(limit + 1).read_to_end(&mut bytes).map_err(io)?;
    if bytes.len() as u64 > limit {
        return Err(too_large(bytes.len() as u64));
    }
    String::from_utf8(bytes).map_err(|error| {
        let offset = error.utf8_error().valid_up_to();
        let line = 1 + error.as_bytes()[..offset].iter().filter(|&&b| b == b'\n').count();
        StorageError::NotUtf8 { path: path.into(), offset, line }
    })
}

/// Only what tells the version, so that a newer file is refused for being newer and not for the
/// first thing in it that we do not know.
#[derive(Deserialize)]
#[serde(rename = "Graph")]
struct Header {
    version: u32,
}

/// Reads the text of a graph file; `path` is what messages call it.
///
/// # Errors
/// [`StorageError::Syntax`] or [`StorageError::Version`].
pub(super) fn parse(path: &Path, text: &str) -> Result<GraphFile, StorageError> {
    match from_text::<GraphFile>(path, text) {
        Ok(file) => check_version(path, "graph", file.version, VERSION).map(|()| file),
        Err(error) => {
            let header: Header = from_text(path, text)?;
            check_version(path, "graph", header.version, VERSION)?;
            Err(error)
        }
    }
}

/// Reads the text of a graph file that stands for itself; `path` is what messages call it.
///
/// # Errors
/// As [`load`], but for what the file system refuses.
pub fn read_graph(path: &Path, text: &str) -> Result<KnowledgeGraph, StorageError> {
    let file = parse(path, text)?;
    assemble(vec![SourceFile { path: path.into(), file }])
}

/// Reads one record; `path` is what messages call its file.
pub(super) fn from_text<T: DeserializeOwned>(path: &Path, text: &str) -> Result<T, StorageError> {
    options().from_str(text).map_err(|error| StorageError::Syntax {
        path: path.into(),
        place: Place { line: error.span.start.line, column: error.span.start.col },
        message: explain(&error, text),
    })
}

/// Refuses a file of a version that is newer than the newest known, or none.
pub(super) fn check_version(
    path: &Path,
    what: &'static str,
    found: u32,
    newest: u32,
) -> Result<(), StorageError> {
    match (1..=newest).contains(&found) {
        true => Ok(()),
        false => Err(StorageError::Version { path: path.into(), what, found, newest }),
    }
}

pub(super) fn options() -> ron::Options {
    ron::Options::default()
        .with_default_extension(ron::extensions::Extensions::IMPLICIT_SOME)
        .with_recursion_limit(MAX_DEPTH)
}

/// The library's message as a line with what to do, without line breaks from the file.
fn explain(error: &ron::error::SpannedError, text: &str) -> String {
    let message = match &error.code {
        ron::Error::ExceededRecursionLimit => {
            "nests deeper than any file of this program does".into()
        }
        code if is_cut_short(error, text) => format!("{code}; the file seems to be cut short"),
        code => code.to_string(),
    };
    message.chars().map(|c| if c.is_control() { ' ' } else { c }).take(300).collect()
}

/// Whether the text ends where more was expected: in a string, in a comment, between two records,
/// or in its last word.
fn is_cut_short(error: &ron::error::SpannedError, text: &str) -> bool {
    use ron::Error::{
        Eof, ExpectedStringEnd, Message, MissingStructField, TrailingCharacters,
        UnclosedBlockComment,
    };
    match error.code {
        Eof | ExpectedStringEnd | UnclosedBlockComment => true,
        // These are found at the end of a whole file too.
        Message(_) | MissingStructField { .. } | TrailingCharacters => false,
        _ => {
            let fault = error.span.end;
            let lines = text.split_inclusive('\n').take(fault.line.saturating_sub(1));
            let line = text.trim_end().get(lines.map(str::len).sum()..).unwrap_or_default();
            let mut rest = line.chars().skip(fault.col.saturating_sub(1));
            rest.all(|c| c.is_alphanumeric() || c == '_')
        }
    }
}
