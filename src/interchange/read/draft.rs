//! What a reader found, before it is a graph: nodes and edges with the words of the file.
//!
//! Readers of all formats fill one [`Draft`] and need not know what anything means; what is wrong with
//! single nodes and edges is counted here and told in the report, and never stops the import.

use super::error::Halt;
use super::input::Input;
use super::mapping::{EdgeRole, Mapping, NodeRole};
use super::preview::EdgeTable;
use super::{
    MAX_CELL_BYTES, MAX_COLUMNS, MAX_EDGES, MAX_KEPT_BYTES, MAX_NODES, PREVIEW_BYTES, PREVIEW_ROWS,
};
use crate::progress::Progress;
use std::collections::{BTreeMap, HashMap};

/// A node, as the file has it.
#[derive(Debug, Default)]
pub(super) struct DraftNode {
    pub(super) id: Box<str>,
    /// Whether the file says that it is there, not only that an edge leads to it.
    pub(super) declared: bool,
    /// Columns by number, with their values.
    pub(super) cells: Vec<(u16, Box<str>)>,
}

/// An edge, as the file has it.
#[derive(Debug)]
pub(super) struct DraftEdge {
    pub(super) from: u32,
    pub(super) to: u32,
    /// Its line, counted from 1.
    pub(super) line: u32,
    pub(super) cells: Vec<(u16, Box<str>)>,
}

/// The columns of nodes or of edges, each with what it is taken for.
#[derive(Debug)]
pub(super) struct Columns<R> {
    numbers: HashMap<Box<str>, Option<u16>>,
    pub(super) all: Vec<(Box<str>, R)>,
    /// How many are more than are kept.
    pub(super) too_many: usize,
}

impl<R: Copy + PartialEq> Columns<R> {
    fn new() -> Self {
        Self { numbers: HashMap::new(), all: Vec::new(), too_many: 0 }
    }

    /// The number of a column; none where it is left out.
    fn number(&mut self, name: &str, role: impl FnOnce() -> R) -> Option<u16> {
        if let Some(number) = self.numbers.get(name) {
            return *number;
        }
        if self.all.len() >= MAX_COLUMNS {
            self.too_many += 1;
            return None;
        }
        let number = u16::try_from(self.all.len()).ok();
        self.all.push((name.into(), role()));
        self.numbers.insert(name.into(), number);
        number
    }
}

/// How often something happened that the report tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Mishap {
    DeclaredTwice,
    WithoutId,
    WithoutEnd,
    Dangling,
    ToItself,
    Undirected,
    LongValue,
    Cleaned,
    NoDate,
    NoPlace,
    SecondTelling,
    TooManyTellings,
    ForeignKind,
    ForeignVerb,
    VerbNotAllowed,
    Unreadable,
    NestedGraph,
}

/// Nodes and edges on their way into a graph.
pub(super) struct Draft<'a> {
    pub(super) mapping: &'a Mapping,
    pub(super) nodes: Vec<DraftNode>,
    pub(super) edges: Vec<DraftEdge>,
    pub(super) node_columns: Columns<NodeRole>,
    pub(super) edge_columns: Columns<EdgeRole>,
    pub(super) mishaps: BTreeMap<Mishap, u64>,
    /// How the table of edges is read, where it is one.
    pub(super) edge_table: Option<EdgeTable>,
    numbers: HashMap<Box<str>, u32>,
    pub(super) progress: &'a Progress,
    /// How many bytes of values are kept.
    kept_bytes: usize,
    /// Whether only the start of the file is wanted.
    preview: bool,
}

impl<'a> Draft<'a> {
    pub(super) fn new(mapping: &'a Mapping, progress: &'a Progress, preview: bool) -> Self {
        Self {
            mapping,
            nodes: Vec::new(),
            edges: Vec::new(),
            node_columns: Columns::new(),
            edge_columns: Columns::new(),
            mishaps: BTreeMap::new(),
            edge_table: None,
            numbers: HashMap::new(),
            progress,
            kept_bytes: 0,
            preview,
        }
    }

    /// Says that something new begins in the input; a preview ends where it has seen enough.
    pub(super) fn begin(&self, input: &mut Input) -> Result<(), Halt> {
        input.begin();
        match self.preview && input.taken() > PREVIEW_BYTES {
            true => Err(Halt::Enough),
            false => Ok(()),
        }
    }

    pub(super) fn count(&mut self, mishap: Mishap) {
        *self.mishaps.entry(mishap).or_default() += 1;
    }

    /// Declares a node with what the file says of it.
    pub(super) fn node(&mut self, id: &str, cells: &[(&str, &str)]) -> Result<(), Halt> {
        if id.is_empty() {
            self.count(Mishap::WithoutId);
            return Ok(());
        }
        let number = self.number(id)?;
        if std::mem::replace(&mut self.nodes[number as usize].declared, true) {
            self.count(Mishap::DeclaredTwice);
        }
        self.fill(number, cells, false);
        self.go_on()
    }

    /// Says more of a node, which is declared if it was not; what is said last stands.
    pub(super) fn amend(&mut self, id: &str, cells: &[(&str, &str)]) -> Result<(), Halt> {
        let number = self.number(id)?;
        self.nodes[number as usize].declared = true;
        self.fill(number, cells, true);
        self.go_on()
    }

    /// Whether a node of this name was spoken of.
    pub(super) fn knows(&self, id: &str) -> bool {
        self.numbers.contains_key(id)
    }

    fn fill(&mut self, number: u32, cells: &[(&str, &str)], last_stands: bool) {
        let mut kept = std::mem::take(&mut self.nodes[number as usize].cells);
        for (name, value) in cells {
            let column = self.node_columns.number(name, || self.mapping.node_role(name));
            let role = column.map(|n| self.node_columns.all[usize::from(n)].1);
            let (Some(column), Some(value)) = (column, self.value(value)) else { continue };
            match kept.iter_mut().find(|(known, _)| *known == column) {
                _ if role == Some(NodeRole::LeftOut) => {}
                Some(cell) if last_stands => cell.1 = value,
                Some(_) => {}
                None => kept.push((column, value)),
            }
        }
        self.nodes[number as usize].cells = kept;
    }

    /// Adds an edge with what the file says of it.
    pub(super) fn edge(
        &mut self,
        ends: [&str; 2],
        directed: bool,
        line: u64,
        cells: &[(&str, &str)],
    ) -> Result<(), Halt> {
        if ends.iter().any(|end| end.is_empty()) {
            self.count(Mishap::WithoutEnd);
            return Ok(());
        }
        if self.preview && self.edges.len() >= PREVIEW_ROWS {
            return Err(Halt::Enough);
        }
        if self.edges.len() >= MAX_EDGES {
            return Err(Halt::TooMuch("there are more edges", MAX_EDGES as u64));
        }
        if !directed {
            self.count(Mishap::Undirected);
        }
        let (from, to) = (self.number(ends[0])?, self.number(ends[1])?);
        let mut kept = Vec::new();
        for (name, value) in cells {
            let column = self.edge_columns.number(name, || self.mapping.edge_role(name));
            let role = column.map(|n| self.edge_columns.all[usize::from(n)].1);
            let ours = !matches!(
                role,
                None | Some(EdgeRole::LeftOut | EdgeRole::Source | EdgeRole::Target)
            );
            if let (Some(column), true, Some(value)) = (column, ours, self.value(value)) {
                kept.push((column, value));
            }
        }
        let line = u32::try_from(line).unwrap_or(u32::MAX);
        self.edges.push(DraftEdge { from, to, line, cells: kept });
        self.go_on()
    }

    /// A value that is kept: not an empty one, and not one that is longer than any.
    fn value(&mut self, value: &str) -> Option<Box<str>> {
        if value.len() > MAX_CELL_BYTES {
            self.count(Mishap::LongValue);
            return None;
        }
        self.kept_bytes += size_of::<(u16, Box<str>)>() + value.len();
        (!value.is_empty()).then(|| value.into())
    }

    /// The number of the node of this name, which need not have been declared.
    fn number(&mut self, id: &str) -> Result<u32, Halt> {
        if let Some(&number) = self.numbers.get(id) {
            return Ok(number);
        }
        if self.nodes.len() >= MAX_NODES {
            return Err(Halt::TooMuch("there are more nodes", MAX_NODES as u64));
        }
        if id.len() > MAX_CELL_BYTES {
            return Err(Halt::syntax("the identifier of a node is longer than any; shorten it"));
        }
        let number = self.nodes.len() as u32;
        self.nodes.push(DraftNode { id: id.into(), ..DraftNode::default() });
        self.numbers.insert(id.into(), number);
        Ok(number)
    }

    /// Asks now and then whether to stop. What a format lets all nodes have by default makes more of a
    /// file than its own length, so that what is kept has a limit too.
    fn go_on(&self) -> Result<(), Halt> {
        if self.kept_bytes > MAX_KEPT_BYTES {
            return Err(Halt::TooMuch("values take more bytes", MAX_KEPT_BYTES as u64));
        }
        let seen = self.nodes.len() + self.edges.len();
        if seen.is_multiple_of(1024) && self.progress.is_cancelled() {
            return Err(Halt::Cancelled);
        }
        Ok(())
    }
}
