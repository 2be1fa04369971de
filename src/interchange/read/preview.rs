//! The start of a file, with what is guessed of it: what a person looks at before an import.

use super::draft::{Columns, Draft};
use super::mapping::{EdgeRole, Mapping, NodeRole};
use super::{ImportError, Readable, fill};
use crate::model::{EntityKind, RelationKind};
use crate::progress::Progress;
use std::collections::BTreeMap;
use std::path::Path;

/// How a table of edges is read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EdgeTable {
    /// Whether its first row names the columns.
    pub header: bool,
    /// The names of all its columns.
    pub columns: Vec<String>,
    /// Which of them say where an edge starts and where it ends.
    pub ends: [usize; 2],
}

/// What the first nodes and edges of a file look like.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Preview {
    /// The format that its ending says.
    pub format: Readable,
    /// The columns of nodes, with what each is taken for.
    pub node_columns: Vec<(String, NodeRole)>,
    /// How the table of edges is read, where the file is one.
    pub edge_table: Option<EdgeTable>,
    /// The columns of edges, with what each is taken for.
    pub edge_columns: Vec<(String, EdgeRole)>,
    /// The first nodes: the identifier, then a value for each column.
    pub nodes: Vec<Vec<String>>,
    /// The first edges: both ends, then a value for each column.
    pub edges: Vec<Vec<String>>,
    /// The words for kinds that occur, with the kind that each is taken for; nothing where it is none
    /// of ours.
    pub kinds: BTreeMap<String, Option<EntityKind>>,
    /// The words for verbs that occur, with the verb that each is taken for.
    pub verbs: BTreeMap<String, Option<RelationKind>>,
}

/// Reads only the start of a file, at most [`PREVIEW_BYTES`](super::PREVIEW_BYTES) of it.
///
/// # Errors
/// As [`read`](super::read); a graph file of this program's own needs no preview and has none.
pub fn preview(path: &Path, mapping: &Mapping) -> Result<Preview, ImportError> {
    let format = Readable::of_path(path)
        .filter(|format| *format != Readable::Ron)
        .ok_or_else(|| ImportError::NoFormat { path: path.into() })?;
    let progress = Progress::silent();
    let mut draft = Draft::new(mapping, &progress, true);
    fill(path, format, &mut draft, &progress)?;
    let nodes = draft.nodes.iter().filter(|node| node.declared).take(super::PREVIEW_ROWS);
    let nodes = nodes
        .map(|node| row([node.id.to_string()], &node.cells, draft.node_columns.all.len()))
        .collect();
    let name = |n: u32| draft.nodes[n as usize].id.to_string();
    let edges = draft
        .edges
        .iter()
        .map(|edge| {
            let ends = [name(edge.from), name(edge.to)];
            row(ends, &edge.cells, draft.edge_columns.all.len())
        })
        .collect();
    let kind_words = draft
        .nodes
        .iter()
        .flat_map(|node| words(&node.cells, &draft.node_columns, &[NodeRole::Kind]));
    let verb_words = draft.edges.iter().flat_map(|edge| {
        words(&edge.cells, &draft.edge_columns, &[EdgeRole::Verb, EdgeRole::Label])
    });
    Ok(Preview {
        format,
        kinds: kind_words.map(|word| (word.to_owned(), mapping.kind(word))).collect(),
        verbs: verb_words.map(|word| (word.to_owned(), mapping.verb(word))).collect(),
        nodes,
        edges,
        edge_table: draft.edge_table.clone(),
        node_columns: named(&draft.node_columns),
        edge_columns: named(&draft.edge_columns),
    })
}

fn named<R: Copy>(columns: &Columns<R>) -> Vec<(String, R)> {
    columns.all.iter().map(|(name, role)| (name.to_string(), *role)).collect()
}

fn row<const N: usize>(
    first: [String; N],
    cells: &[(u16, Box<str>)],
    columns: usize,
) -> Vec<String> {
    let mut row: Vec<String> = first.into_iter().collect();
    row.resize(N + columns, String::new());
    for (column, value) in cells {
        row[N + usize::from(*column)] = value.to_string();
    }
    row
}

fn words<'a, R: Copy + PartialEq>(
    cells: &'a [(u16, Box<str>)],
    columns: &'a Columns<R>,
    roles: &'a [R],
) -> impl Iterator<Item = &'a str> {
    cells
        .iter()
        .filter(|(column, _)| roles.contains(&columns.all[usize::from(*column)].1))
        .map(|(_, value)| &**value)
}
