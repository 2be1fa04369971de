//! How an answer is written: a table for people, JSON and CSV for programs, Markdown for notes.

use super::error::CliError;
use crate::interchange;
use crate::query::table::{markdown_row, plain};
use comfy_table::{CellAlignment, ContentArrangement, LineStyle, TableStyle};
use serde::Serialize;
use std::io::{IsTerminal, Write};

/// The width of a table, in characters, where no terminal and no `COLUMNS` says one.
const DEFAULT_WIDTH: u16 = 120;

/// How an answer is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(super) enum Format {
    /// Columns for people, fitted to the terminal, and a line that counts
    Table,
    /// All there is to know, for programs
    Json,
    /// Rows for a spreadsheet
    Csv,
    /// A table for a note, answers with their numbered sources
    Markdown,
}

/// What `--format` says.
#[derive(Debug, Clone)]
pub(super) struct Form {
    /// The word.
    pub(super) word: String,
    /// The form of an answer that it names, if any.
    pub(super) answer: Option<Format>,
    /// The form of a file that it names, if any.
    pub(super) file: Option<interchange::Format>,
}

impl Format {
    /// The format that was asked for, or a table on a terminal and JSON elsewhere.
    pub(super) fn or_default(asked: Option<Self>) -> Self {
        let default = if std::io::stdout().is_terminal() { Self::Table } else { Self::Json };
        asked.unwrap_or(default)
    }
}

/// The answer to a command.
#[derive(Debug)]
pub(super) struct Reply {
    body: Body,
    /// The answer as Markdown, where that is more than its rows.
    markdown: Option<String>,
    /// What else there is to say, a line each.
    pub(super) notes: Vec<String>,
    /// Why the answer is "no", where it is.
    pub(super) no: Option<String>,
}

/// What an answer says.
#[derive(Debug)]
enum Body {
    /// A value, and the same as rows.
    Held(serde_json::Value, Table),
    /// What is put into either only when it is written.
    Large(Box<dyn Large>),
}

/// An answer that is too large to be held as a value and as rows beside what it is made of.
pub(super) trait Large: std::fmt::Debug {
    /// Writes it as JSON, with the keys that other programs rely on.
    fn write_json(&self, out: &mut dyn Write) -> std::io::Result<()>;

    /// The answer as rows.
    fn table(&self) -> std::io::Result<Table>;
}

impl Reply {
    /// An answer as a value with the keys that other programs rely on, and as rows.
    pub(super) fn new(value: &impl Serialize, table: Table) -> Self {
        // The values are plain records with text keys, so that no case of failure remains.
        let json = serde_json::to_value(value).unwrap_or_default();
        Self::of(Body::Held(json, table))
    }

    /// An answer that is made as it is written.
    pub(super) fn large(answer: impl Large + 'static) -> Self {
        Self::of(Body::Large(Box::new(answer)))
    }

    const fn of(body: Body) -> Self {
        Self { body, markdown: None, notes: Vec::new(), no: None }
    }

    /// Adds lines to be said beside the answer.
    pub(super) fn with_notes(mut self, notes: Vec<String>) -> Self {
        self.notes.extend(notes);
        self
    }

    /// Gives the answer as Markdown in place of its rows.
    pub(super) fn with_markdown(mut self, text: String) -> Self {
        self.markdown = Some(text);
        self
    }

    /// Makes the answer a "no" with this message, if the condition holds.
    pub(super) fn no_if(mut self, condition: bool, message: impl Into<String>) -> Self {
        if condition {
            self.no = Some(message.into());
        }
        self
    }

    /// Writes the answer.
    pub(super) fn write(&self, format: Format, out: &mut impl Write) -> std::io::Result<()> {
        if let (Format::Markdown, Some(text)) = (format, &self.markdown) {
            return out.write_all(text.as_bytes());
        }
        let made;
        let table = match (&self.body, format) {
            (Body::Held(json, _), Format::Json) => return write_json(json, out),
            (Body::Large(answer), Format::Json) => return answer.write_json(out),
            (Body::Held(_, table), _) => table,
            (Body::Large(answer), _) => {
                made = answer.table()?;
                &made
            }
        };
        match format {
            Format::Csv => table.write_csv(out),
            Format::Markdown => table.write_markdown(out),
            Format::Table | Format::Json => table.write_for_people(out),
        }
    }
}

/// Writes a value as indented JSON with a line end.
pub(super) fn write_json(value: &impl Serialize, out: &mut impl Write) -> std::io::Result<()> {
    serde_json::to_writer_pretty(&mut *out, value)?;
    writeln!(out)
}

/// A column of a [`Table`].
#[derive(Debug, Clone)]
pub(super) struct Column {
    name: String,
    on_screen: bool,
    to_the_right: bool,
}

impl Column {
    /// A column that is always written.
    pub(super) fn shown(name: impl Into<String>) -> Self {
        Self { name: name.into(), on_screen: true, to_the_right: false }
    }

    /// A column of numbers that is always written.
    pub(super) fn number(name: impl Into<String>) -> Self {
        Self { to_the_right: true, ..Self::shown(name) }
    }

    /// A column that only CSV has room for.
    pub(super) fn csv_only(name: impl Into<String>) -> Self {
        Self { on_screen: false, ..Self::shown(name) }
    }
}

/// Rows under named columns, with what is said above and below them.
#[derive(Debug, Clone, Default)]
pub(super) struct Table {
    columns: Vec<Column>,
    rows: Vec<Vec<String>>,
    above: Vec<String>,
    below: Vec<String>,
    grouped: bool,
}

impl Table {
    /// A table without rows.
    pub(super) fn new(columns: impl IntoIterator<Item = Column>) -> Self {
        Self { columns: columns.into_iter().collect(), ..Self::default() }
    }

    /// Adds a row, with a cell for every column.
    pub(super) fn row(&mut self, cells: impl IntoIterator<Item = String>) {
        self.rows.push(cells.into_iter().collect());
    }

    /// Shows people what is in the first column only where it differs from the row before.
    pub(super) const fn grouped(mut self) -> Self {
        self.grouped = true;
        self
    }

    /// Says this above the rows, for people.
    pub(super) fn above(mut self, lines: impl IntoIterator<Item = String>) -> Self {
        self.above.extend(lines);
        self
    }

    /// Says this below the rows, for people; the last line counts.
    pub(super) fn below(mut self, line: impl Into<String>) -> Self {
        self.below.push(line.into());
        self
    }

    fn write_csv(&self, out: &mut impl Write) -> std::io::Result<()> {
        let mut writer = csv::Writer::from_writer(out);
        writer.write_record(self.columns.iter().map(|column| &column.name))?;
        for row in &self.rows {
            writer.write_record(row)?;
        }
        writer.flush()
    }

    /// The columns for people as a table of GitHub Flavored Markdown.
    fn write_markdown(&self, out: &mut impl Write) -> std::io::Result<()> {
        let paragraph = |line: &String| format!("{}\n\n", plain(&harmless(line)));
        let mut text: String = self.above.iter().map(paragraph).collect();
        let visible = || self.columns.iter().filter(|column| column.on_screen);
        if !self.rows.is_empty() {
            text += &markdown_row(visible().map(|column| plain(&column.name.replace('_', " "))));
            let rule = |column: &Column| if column.to_the_right { "---:" } else { "---" };
            text += &markdown_row(visible().map(|column| rule(column).into()));
            for row in &self.rows {
                let cells = self.columns.iter().zip(row).filter(|(column, _)| column.on_screen);
                text += &markdown_row(cells.map(|(_, cell)| plain(&harmless(cell))));
            }
            text.push('\n');
        }
        text.extend(self.below.iter().map(paragraph));
        writeln!(out, "{}", text.trim_end())
    }

    fn write_for_people(&self, out: &mut impl Write) -> std::io::Result<()> {
        if !self.above.is_empty() {
            draw(&paragraphs(&self.above), out)?;
        }
        if !self.rows.is_empty() {
            draw(&self.drawn(), out)?;
        }
        draw(&paragraphs(&self.below), out)
    }

    fn drawn(&self) -> comfy_table::Table {
        let mut table = fitted(RULED);
        let visible = || self.columns.iter().filter(|column| column.on_screen);
        table.set_header(visible().map(|column| column.name.replace('_', " ")));
        let mut group: Option<&String> = None;
        for row in &self.rows {
            let same = self.grouped && group == row.first();
            group = row.first();
            let cells = self.columns.iter().zip(row).filter(|(column, _)| column.on_screen);
            let shown = |n: usize, cell: &str| match n {
                0 if same => String::new(),
                _ => harmless(cell),
            };
            table.add_row(cells.enumerate().map(|(n, (_, cell))| shown(n, cell)));
        }
        for (drawn, column) in table.column_iter_mut().zip(visible()) {
            if column.to_the_right {
                drawn.set_cell_alignment(CellAlignment::Right);
            }
        }
        table
    }
}

/// A line below the header and one at the end: rows need none between them.
const RULED: TableStyle = TableStyle::new()
    .header_separator(LineStyle::none().fill('─').junction('─'))
    .bottom_border(LineStyle::none().fill('─').junction('─'));

/// Lines of text, broken where the terminal ends.
fn paragraphs(lines: &[String]) -> comfy_table::Table {
    let mut table = fitted(TableStyle::new());
    for line in lines {
        table.add_row([harmless(line)]);
    }
    table
}

/// An empty table as wide as the terminal.
fn fitted(style: TableStyle) -> comfy_table::Table {
    let mut table = comfy_table::Table::new();
    table.load_style(style).set_content_arrangement(ContentArrangement::Dynamic);
    if !table.is_tty() {
        table.set_width(asked_width().unwrap_or(DEFAULT_WIDTH));
    }
    table
}

fn draw(table: &comfy_table::Table, out: &mut impl Write) -> std::io::Result<()> {
    table.lines().try_for_each(|line| writeln!(out, "{}", line.trim_end()))
}

fn asked_width() -> Option<u16> {
    std::env::var("COLUMNS").ok()?.parse().ok().filter(|&width| width >= 20)
}

/// The text without what could steer the terminal or make it read as another: control characters
/// and bidirectional overrides.
pub(super) fn harmless(text: &str) -> String {
    let hostile = |c: char| {
        c.is_control()
            || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}')
    };
    text.chars().map(|c| if hostile(c) { '\u{fffd}' } else { c }).collect()
}

/// A number with its noun: "1 entity", "3 entities".
pub(super) fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

/// Tells a reader that had enough from an output that fails.
pub(super) fn forgive_closed_pipe(result: std::io::Result<()>) -> Result<(), CliError> {
    match result {
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => Ok(()),
        other => other.map_err(|source| CliError::Output { source }),
    }
}
