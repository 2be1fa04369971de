//! Tables: a pair of them, one of edges with a header, or a plain list of edges.
//!
//! Values are parted by commas, semicolons, tabs or spaces, whichever the first line has most of.

use super::draft::Draft;
use super::error::Halt;
use super::input::Input;
use super::mapping::{EdgeRole, NodeRole};
use super::preview::EdgeTable;
use super::{ImportError, PREVIEW_BYTES, with_input};
use crate::interchange::FILES;
use crate::progress::Progress;
use csv::{ByteRecord, ReaderBuilder};
use std::io::BufRead;
use std::path::Path;

/// What a table holds.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Holds {
    Nodes,
    Edges,
}

pub(super) fn read(
    path: &Path,
    draft: &mut Draft<'_>,
    progress: &Progress,
) -> Result<(), ImportError> {
    let [entities, relations] = match path.is_dir() {
        true => FILES.map(|name| path.join(name)),
        // One of a pair stands for both.
        false if path.file_name().is_some_and(|name| FILES.iter().any(|own| name == *own)) => {
            FILES.map(|name| path.with_file_name(name))
        }
        false => return with_input(path, progress, |input| table(input, draft, Holds::Edges)),
    };
    with_input(&entities, progress, |input| table(input, draft, Holds::Nodes))?;
    if relations.exists() {
        with_input(&relations, progress, |input| table(input, draft, Holds::Edges))?;
    }
    Ok(())
}

fn table(input: &mut Input, draft: &mut Draft<'_>, holds: Holds) -> Result<(), Halt> {
    let first = first_line(input)?;
    let parted_by = separator(&first);
    if parted_by == b' ' {
        return plain_list(input, draft);
    }
    // A quote in the middle of a plain list is a letter.
    let mut reader = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(parted_by)
        .comment(Some(b'#'))
        .from_reader(Lines(input));
    let mut record = ByteRecord::new();
    let mut header: Option<Header> = None;
    let mut is_first = true;
    while reader.read_byte_record(&mut record).map_err(halt)? {
        draft.begin(reader.get_mut().0)?;
        let values: Vec<&str> = record
            .iter()
            .map(|value| std::str::from_utf8(value).map_err(|_| Halt::NotUtf8))
            .collect::<Result<_, _>>()?;
        if std::mem::take(&mut is_first) {
            let values = unmarked(&values);
            let is_header =
                draft.mapping.header.unwrap_or_else(|| looks_like_header(draft, &values, holds));
            let names = match is_header {
                true => values.iter().map(|name| (*name).to_owned()).collect(),
                false => unnamed(values.len(), holds),
            };
            header = Some(Header::new(draft, names, is_header, holds));
            if is_header {
                continue;
            }
        }
        let line = record.position().map_or(1, csv::Position::line);
        if let Some(header) = &header {
            header.row(draft, &unmarked(&values), line)?;
        }
    }
    Ok(())
}

/// The csv crate reads in blocks, which are no elements: a row is one.
struct Lines<'i>(&'i mut Input);

impl std::io::Read for Lines<'_> {
    fn read(&mut self, out: &mut [u8]) -> std::io::Result<usize> {
        self.0.read(out)
    }
}

fn halt(error: csv::Error) -> Halt {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => error.into(),
        other => Halt::syntax(format!("is no table: {other:?}")),
    }
}

/// Lines of words parted by any spaces, with comments after `#` or `%`.
fn plain_list(input: &mut Input, draft: &mut Draft<'_>) -> Result<(), Halt> {
    let mut buffer = Vec::new();
    let mut header: Option<Header> = None;
    loop {
        draft.begin(input)?;
        let line = input.line();
        buffer.clear();
        if input.read_until(b'\n', &mut buffer)? == 0 {
            return Ok(());
        }
        let text = std::str::from_utf8(&buffer).map_err(|_| Halt::NotUtf8)?;
        let text = text.trim_start_matches('\u{feff}');
        if text.trim_start().starts_with(['#', '%']) {
            continue;
        }
        let values: Vec<&str> = text.split_ascii_whitespace().collect();
        if values.is_empty() {
            continue;
        }
        match &header {
            Some(header) => header.row(draft, &values, line)?,
            None => {
                let guess = || looks_like_header(draft, &values, Holds::Edges);
                let is_header = draft.mapping.header.unwrap_or_else(guess);
                let names = match is_header {
                    true => values.iter().map(|name| (*name).to_owned()).collect(),
                    false => unnamed(values.len(), Holds::Edges),
                };
                let new = header.insert(Header::new(draft, names, is_header, Holds::Edges));
                if !is_header {
                    new.row(draft, &values, line)?;
                }
            }
        }
    }
}

/// The columns of a table.
struct Header {
    names: Vec<String>,
    holds: Holds,
    /// Which column has the identifier, or which two have the ends of edges.
    keys: [usize; 2],
}

impl Header {
    /// Edges end at the columns that say so, or else at the first two; how a table of edges is read
    /// is noted.
    fn new(draft: &mut Draft<'_>, names: Vec<String>, header: bool, holds: Holds) -> Self {
        let find = |role| names.iter().position(|name| draft.mapping.edge_role(name) == role);
        let is_id = |name: &String| draft.mapping.node_role(name) == NodeRole::Identifier;
        let keys = match holds {
            Holds::Nodes => [names.iter().position(is_id).unwrap_or(0); 2],
            Holds::Edges => match (find(EdgeRole::Source), find(EdgeRole::Target)) {
                (Some(source), Some(target)) => [source, target],
                _ => [0, 1],
            },
        };
        if holds == Holds::Edges {
            draft.edge_table = Some(EdgeTable { header, columns: names.clone(), ends: keys });
        }
        Self { names, holds, keys }
    }

    /// Puts one row into the draft.
    fn row(&self, draft: &mut Draft<'_>, values: &[&str], line: u64) -> Result<(), Halt> {
        let [first, second] =
            self.keys.map(|at| values.get(at).copied().unwrap_or_default().trim());
        let cells = self.names.iter().map(String::as_str).zip(values.iter().copied()).enumerate();
        let is_node = self.holds == Holds::Nodes;
        let cells: Vec<(&str, &str)> = cells
            .filter(|(at, _)| is_node || !self.keys.contains(at))
            .map(|(_, cell)| cell)
            .collect();
        match is_node {
            true => draft.node(first, &cells),
            false => draft.edge([first, second], true, line, &cells),
        }
    }
}

/// Whether the first row names columns rather than things.
fn looks_like_header(draft: &Draft<'_>, values: &[&str], holds: Holds) -> bool {
    let known = |value: &&&str| match holds {
        Holds::Nodes => draft.mapping.node_role(value) != NodeRole::Fact,
        Holds::Edges => {
            let role = draft.mapping.edge_role(value);
            matches!(role, EdgeRole::Source | EdgeRole::Target)
        }
    };
    let needed = if holds == Holds::Nodes { 1 } else { 2 };
    values.iter().filter(known).count() >= needed
}

/// Names for columns that have none.
fn unnamed(count: usize, holds: Holds) -> Vec<String> {
    let usual: &[&str] = match holds {
        Holds::Nodes => &["id", "name"],
        Holds::Edges => &["source", "target", "weight"],
    };
    let further = (usual.len() + 1..=count).map(|n| format!("column {n}"));
    usual.iter().map(|name| (*name).to_owned()).chain(further).take(count).collect()
}

/// The values without a byte order mark before the first.
fn unmarked<'a>(values: &[&'a str]) -> Vec<&'a str> {
    let mut values = values.to_vec();
    if let Some(first) = values.first_mut() {
        *first = first.trim_start_matches('\u{feff}');
    }
    values
}

/// What the file begins with, up to the end of its first line with something in it.
fn first_line(input: &mut Input) -> Result<Vec<u8>, Halt> {
    let start = input.fill_buf()?;
    let start = &start[..start.len().min(PREVIEW_BYTES as usize)];
    let said = |line: &&[u8]| !line.is_empty() && !matches!(line[0], b'#' | b'%' | b'\r');
    Ok(start.split(|&byte| byte == b'\n').find(said).unwrap_or_default().to_vec())
}

fn separator(line: &[u8]) -> u8 {
    let count = |mark: u8| line.iter().filter(|&&byte| byte == mark).count();
    let marks = [b',', b'\t', b';'];
    match marks.into_iter().max_by_key(|&mark| count(mark)).filter(|&mark| count(mark) > 0) {
        // The first of those that are as many: the order above.
        Some(most) => marks.into_iter().find(|&mark| count(mark) == count(most)).unwrap_or(most),
        None => b' ',
    }
}
