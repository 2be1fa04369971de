//! Other programs' files, read: a reader for each format fills a draft with the words of the file,
//! and one piece of code makes a graph of it, as a [`Mapping`] says.
//!
//! Files are read as streams: what is kept grows with the nodes and edges and not with the text. What
//! is wrong with the whole ends the import in one line; what is wrong with single nodes and edges is
//! counted in the report.

mod cells;
mod chars;
mod dot;
mod dot_tokens;
mod draft;
mod error;
mod finish;
mod gexf;
mod gml;
mod graphml;
mod input;
mod json;
mod mapping;
mod preview;
mod tables;
mod told;
mod xml;

pub use error::ImportError;
pub use mapping::{EdgeRole, Mapping, NodeRole};
pub use preview::{EdgeTable, Preview, preview};

use super::Report;
use crate::geometry::Point;
use crate::graph::KnowledgeGraph;
use crate::model::EntityId;
use crate::progress::Progress;
use draft::Draft;
use error::Halt;
use input::Input;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// The most nodes of one file.
pub const MAX_NODES: usize = 5_000_000;

/// The most edges of one file.
pub const MAX_EDGES: usize = 5_000_000;

/// The longest element of a file, such as one node with all that is said of it or one row, in bytes.
pub const MAX_ELEMENT_BYTES: u64 = 16 * 1024 * 1024;

/// The longest value kept, in bytes: the evidence of a relation can be long.
pub const MAX_CELL_BYTES: usize = 1024 * 1024;

/// The most that all values take together, in bytes.
pub const MAX_KEPT_BYTES: usize = 1024 * 1024 * 1024;

/// The most times that edges may tell the same claim; what the first ones say stands.
pub const MAX_TELLINGS: usize = 100;

/// The most columns of nodes, and of edges.
pub const MAX_COLUMNS: usize = 1000;

/// How deep a file may nest.
pub const MAX_DEPTH: usize = 64;

/// How many nodes and edges a preview shows.
pub const PREVIEW_ROWS: usize = 100;

/// How many bytes a preview reads at most.
pub const PREVIEW_BYTES: u64 = 4 * 1024 * 1024;

/// A file as a graph.
#[derive(Debug, Clone)]
pub struct Imported {
    /// The graph.
    pub graph: KnowledgeGraph,
    /// Where the file has its nodes, y downwards.
    pub places: BTreeMap<EntityId, Point>,
    /// What it could not take over.
    pub report: Report,
}

/// A format that is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Readable {
    /// GraphML.
    Graphml,
    /// GEXF 1.1 to 1.3.
    Gexf,
    /// GML.
    Gml,
    /// DOT.
    Dot,
    /// A table of edges or a pair of tables, with commas, semicolons or tabs, or a plain edge list.
    Table,
    /// This program's own JSON, or that of Cytoscape.
    Json,
    /// This program's own graph file.
    Ron,
}

impl Readable {
    /// The format that the ending of a path says; a folder holds a pair of tables.
    pub fn of_path(path: &Path) -> Option<Self> {
        if path.is_dir() {
            return Some(Self::Table);
        }
        Some(match path.extension()?.to_str()?.to_ascii_lowercase().as_str() {
            "graphml" | "xml" => Self::Graphml,
            "gexf" => Self::Gexf,
            "gml" => Self::Gml,
            "dot" | "gv" => Self::Dot,
            "csv" | "tsv" | "txt" | "tab" | "edges" | "edgelist" | "el" => Self::Table,
            "json" | "cyjs" => Self::Json,
            "ron" => Self::Ron,
            _ => return None,
        })
    }
}

/// What the making of a graph must know of the file.
struct Whence {
    /// Its name.
    name: String,
    /// Whether an edge alone makes its ends nodes.
    implies_nodes: bool,
    /// Whether the y axis of its places points upwards.
    y_upwards: bool,
    /// What the number that each edge carries counts.
    counts: &'static str,
}

/// Reads a file as a graph.
///
/// Time: O((n + e) log (n + e)) for n nodes and e edges.
///
/// # Errors
/// [`ImportError`], where the file is not what its ending says, is cut short or damaged, or holds
/// more than is read.
pub fn read(path: &Path, mapping: &Mapping, progress: &Progress) -> Result<Imported, ImportError> {
    let format =
        Readable::of_path(path).ok_or_else(|| ImportError::NoFormat { path: path.into() })?;
    if format == Readable::Ron {
        let graph = crate::storage::load_any(path)?;
        let (entities, relations) = (graph.entity_count(), graph.relation_count());
        let report = Report { entities, relations, losses: Vec::new() };
        return Ok(Imported { graph, places: BTreeMap::new(), report });
    }
    progress.phase("Reading");
    let mut draft = Draft::new(mapping, progress, false);
    fill(path, format, &mut draft, progress)?;
    progress.phase("Making the graph");
    progress.set(0.0);
    let imported = finish::finish(draft, &whence(path, format)).ok_or(ImportError::Cancelled)?;
    if imported.graph.entity_count() == 0 {
        return Err(ImportError::Nothing { path: path.into() });
    }
    Ok(imported)
}

fn whence(path: &Path, format: Readable) -> Whence {
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned());
    Whence {
        name: name.unwrap_or_else(|| "imported file".into()),
        implies_nodes: matches!(format, Readable::Dot | Readable::Table),
        y_upwards: matches!(format, Readable::Gexf | Readable::Dot),
        counts: if format == Readable::Json { "edge" } else { "line" },
    }
}

/// Fills a draft from a file.
fn fill(
    path: &Path,
    format: Readable,
    draft: &mut Draft<'_>,
    progress: &Progress,
) -> Result<(), ImportError> {
    if format == Readable::Table {
        return tables::read(path, draft, progress);
    }
    with_input(path, progress, |input| match format {
        Readable::Graphml => graphml::read(input, draft),
        Readable::Gexf => gexf::read(input, draft),
        Readable::Gml => gml::read(input, draft),
        Readable::Dot => dot::read(input, draft),
        Readable::Json => json::read(input, draft),
        Readable::Table | Readable::Ron => Ok(()),
    })
}

/// Opens a file for a reader, and says of what stops it where that was.
fn with_input(
    path: &Path,
    progress: &Progress,
    read: impl FnOnce(&mut Input) -> Result<(), Halt>,
) -> Result<(), ImportError> {
    let path: PathBuf = path.into();
    let mut input = match Input::open(&path, progress) {
        Ok(input) => input,
        Err(source) => return Err(ImportError::Io { path, source }),
    };
    let halt = match read(&mut input) {
        Ok(()) | Err(Halt::Enough) => return Ok(()),
        Err(halt) => halt,
    };
    let line = input.line();
    Err(match halt {
        Halt::Enough | Halt::Cancelled => ImportError::Cancelled,
        Halt::Io(source) => ImportError::Io { path, source },
        Halt::NotUtf8 => ImportError::NotUtf8 { path, line },
        Halt::Syntax(fault) => ImportError::Syntax { path, line, fault },
        Halt::TooMuch(what, limit) => ImportError::TooMuch { path, line, what, limit },
    })
}
