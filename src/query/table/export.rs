//! A table written down: as text, as Markdown, as CSV, each with its citations.

use super::source::{Citations, Source};
use super::{Holds, SortBy, Table, TableRow, TableView};
use crate::graph::KnowledgeGraph;
use crate::model::EntityId;

/// The listed rows of a table and what is to be said of them.
///
/// All three forms end with what was asked, how many rows there are, the filters in force and the
/// graph, so that what is pasted elsewhere still says where it comes from.
#[derive(Debug, Clone, Copy)]
pub struct TableExport<'a> {
    /// The graph.
    pub graph: &'a KnowledgeGraph,
    /// The table.
    pub table: &'a Table,
    /// How it is listed.
    pub view: &'a TableView,
    /// The places of the rows listed, in order; see [`Table::listed`].
    pub listed: &'a [usize],
    /// What was asked.
    pub asked: &'a str,
    /// Filters in force beside those of the view, each in words.
    pub filters: &'a [String],
    /// What the graph is called, where that is known.
    pub name: Option<&'a str>,
}

/// The rows listed, with the passages behind them numbered from 1.
#[derive(Default)]
struct Numbered<'a> {
    /// Each row with the numbers of its passages.
    rows: Vec<(&'a TableRow, Vec<usize>)>,
    sources: Citations,
}

impl<'a> Numbered<'a> {
    fn add(&mut self, graph: &KnowledgeGraph, row: &'a TableRow) {
        let sources = row.sources(graph).into_iter();
        let numbers = sources.map(|source| self.sources.number(source)).collect();
        self.rows.push((row, numbers));
    }
}

impl TableExport<'_> {
    /// A numbered list of sentences with numbered sources below.
    pub fn text(&self) -> String {
        let mut text = format!("{}\n\n", self.asked);
        let Numbered { rows, sources, .. } = self.numbered();
        for (at, (row, numbers)) in rows.iter().enumerate() {
            let sentence = self.table.statement(self.graph, row);
            text.push_str(&format!("{}. {sentence} {}\n", at + 1, brackets(numbers)));
        }
        if !sources.is_empty() {
            text.push_str("\nSources\n");
        }
        for (number, source) in (1..).zip(sources.list()) {
            text.push_str(&format!("[{number}] {}. {}\n", source.citation, source.summary));
        }
        text.push('\n');
        for line in self.note() {
            text.push_str(&line);
            text.push('\n');
        }
        text
    }

    /// A table of GitHub Flavored Markdown with numbered sources below.
    pub fn markdown(&self) -> String {
        let mut text = format!("{}\n\n", plain(self.asked));
        let Numbered { rows, sources, .. } = self.numbered();
        let headings = self.table.columns.iter().map(|column| plain(&column.name));
        text.push_str(&markdown_row(headings));
        text.push_str(&markdown_row(self.table.columns.iter().map(|_| "---".to_owned())));
        for (row, numbers) in &rows {
            let cells = self.table.columns.iter().map(|column| match column.holds {
                Holds::Evidence => brackets(numbers),
                holds => plain(&self.table.words(self.graph, row, holds)),
            });
            text.push_str(&markdown_row(cells));
        }
        if !sources.is_empty() {
            text.push_str("\nSources\n\n");
        }
        for (number, source) in (1..).zip(sources.list()) {
            let (citation, summary) = (plain(&source.citation), plain(&source.summary));
            text.push_str(&format!("{number}. {citation}. {summary}\n"));
        }
        text.push('\n');
        // Two spaces at the end keep the lines apart.
        let note: Vec<String> = self.note().iter().map(|line| plain(line)).collect();
        text.push_str(&note.join("  \n"));
        text.push('\n');
        text
    }

    /// Rows for a spreadsheet after RFC 4180: the columns as shown, the identifiers of the entities,
    /// citations and summaries. After an empty row the note stands in the first column.
    ///
    /// A cell that begins with `=`, `+`, `-`, `@`, a tab or a line end gets an apostrophe before it:
    /// spreadsheets would take it for a formula and run it (OWASP, "CSV Injection").
    pub fn csv(&self) -> String {
        let mut writer =
            csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
        let columns = &self.table.columns;
        let entities = || {
            columns.iter().filter_map(|column| match column.holds {
                Holds::Entity(place) => Some((&column.name, place)),
                _ => None,
            })
        };
        let names = columns.iter().map(|column| column.name.clone());
        let ids = entities().map(|(name, _)| format!("{name} (identifier)"));
        let header: Vec<String> =
            names.chain(ids).chain(["What the evidence says".into()]).collect();
        let width = header.len();
        let mut records = vec![header];
        for &place in self.listed {
            let Some(row) = self.table.rows.get(place) else { continue };
            let sources = row.sources(self.graph);
            let joined =
                |text: fn(&Source) -> &str| sources.iter().map(text).collect::<Vec<_>>().join("; ");
            let cells = columns.iter().map(|column| match column.holds {
                Holds::Evidence => joined(|source| &source.citation),
                holds => self.table.words(self.graph, row, holds),
            });
            let id = |place: usize| row.cells.get(place).and_then(Option::as_ref);
            let ids = entities().map(|(_, place)| id(place).map_or("", EntityId::as_str).into());
            records.push(cells.chain(ids).chain([joined(|source| &source.summary)]).collect());
        }
        records.push(vec![String::new(); width]);
        for line in self.note() {
            let rest = std::iter::repeat_n(String::new(), width - 1);
            records.push(std::iter::once(line).chain(rest).collect());
        }
        for record in records {
            // Writing to memory does not fail, and every record is as wide as the first.
            let _ = writer.write_record(record.iter().map(|cell| harmless_in_spreadsheets(cell)));
        }
        writer.into_inner().ok().and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_default()
    }

    /// How many rows are listed of how many: "214 answers, 31 shown; 3 columns filtered".
    pub fn count(&self) -> String {
        count(self.table, self.view, self.listed.len())
    }

    /// What was asked, how many rows, which filters, of which graph; a line each.
    fn note(&self) -> Vec<String> {
        let mut lines = vec![format!("Asked: {}", self.asked), format!("{}.", self.count())];
        lines.extend(self.how_listed());
        let of = self.name.map_or_else(|| "a graph".into(), |name| format!("the graph “{name}”"));
        let (entities, relations) = (self.graph.entity_count(), self.graph.relation_count());
        lines.push(format!("From {of} of {entities} entities and {relations} relations."));
        lines
    }

    /// Which filters are in force and what the rows are sorted by, a line each, where there is any.
    pub fn how_listed(&self) -> Vec<String> {
        let filters: Vec<String> =
            self.filters.iter().cloned().chain(filter_words(self.table, self.view)).collect();
        let filters = (!filters.is_empty()).then(|| format!("Filters: {}.", filters.join("; ")));
        let sorted = sort_words(self.table, self.view).map(|words| format!("Sorted by {words}."));
        filters.into_iter().chain(sorted).collect()
    }

    fn numbered(&self) -> Numbered<'_> {
        let mut numbered = Numbered::default();
        for row in self.listed.iter().filter_map(|&place| self.table.rows.get(place)) {
            numbered.add(self.graph, row);
        }
        numbered
    }
}

/// How many rows are listed of how many: "214 answers, 31 shown; 3 columns filtered".
pub(super) fn count(table: &Table, view: &TableView, listed: usize) -> String {
    let all = table.rows.len();
    let mut words = table.subject.counted(all);
    if !table.complete {
        words.push_str(" and more");
    }
    if listed < all {
        words.push_str(&format!(", {listed} shown"));
    }
    match view.filters.len() {
        0 => words,
        1 => words + "; 1 column filtered",
        many => format!("{words}; {many} columns filtered"),
    }
}

/// The filters of a view in words: "Mission contains “serbia”".
pub(super) fn filter_words(table: &Table, view: &TableView) -> Vec<String> {
    let name = |place: &usize| table.columns.get(*place).map(|column| column.name.as_str());
    let words = |(place, text)| Some(format!("{} contains “{text}”", name(place)?));
    view.filters.iter().filter_map(words).collect()
}

/// What a view is sorted by, in words: "Mission, last to first".
pub(super) fn sort_words(table: &Table, view: &TableView) -> Option<String> {
    let sort = view.sort?;
    let column = table.columns.get(sort.column)?;
    Some(format!("{}, {}", column.name, order_words(column.holds, sort.by, sort.descending)))
}

/// An order in words: "first to last", "oldest first".
pub const fn order_words(holds: Holds, by: SortBy, descending: bool) -> &'static str {
    match (holds, by, descending) {
        (_, SortBy::Date, false) => "oldest first",
        (_, SortBy::Date, true) => "newest first",
        (Holds::Evidence, SortBy::Count, false) => "fewest passages first",
        (Holds::Evidence, SortBy::Count, true) => "most passages first",
        (_, SortBy::Count, false) => "in fewest rows first",
        (_, SortBy::Count, true) => "in most rows first",
        (Holds::Basis, SortBy::Name, false) => "stated first",
        (Holds::Basis, SortBy::Name, true) => "inferred first",
        (Holds::State, SortBy::Name, false) => "least far first",
        (Holds::State, SortBy::Name, true) => "furthest first",
        (_, SortBy::Name, false) => "A to Z",
        (_, SortBy::Name, true) => "Z to A",
    }
}

impl Table {
    /// How many rows a view lists of how many: "214 answers, 31 shown; 3 columns filtered".
    pub fn count_words(&self, view: &TableView, listed: usize) -> String {
        count(self, view, listed)
    }

    /// What the view is sorted by, in words.
    pub fn sort_words(&self, view: &TableView) -> Option<String> {
        sort_words(self, view)
    }
}

fn brackets(numbers: &[usize]) -> String {
    let numbers: Vec<String> = numbers.iter().map(|number| format!("[{number}]")).collect();
    numbers.join(" ")
}

/// A row of a Markdown table.
pub(crate) fn markdown_row(cells: impl Iterator<Item = String>) -> String {
    format!("| {} |\n", cells.collect::<Vec<_>>().join(" | "))
}

/// The text on one line, with the signs before which Markdown would change its meaning escaped
/// (CommonMark, "Backslash escapes").
pub(crate) fn plain(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '\\' | '|' | '*' | '_' | '`' | '<' | '>' | '[' | ']' | '#' | '~' => {
                escaped.push('\\');
                escaped.push(letter);
            }
            letter if letter.is_control() => escaped.push(' '),
            letter => escaped.push(letter),
        }
    }
    escaped
}

/// The cell with an apostrophe before it, if a spreadsheet would take it for a formula.
fn harmless_in_spreadsheets(cell: &str) -> String {
    match cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']) {
        true => format!("'{cell}"),
        false => cell.to_owned(),
    }
}
