//! A note as a Word document (Office Open XML, ECMA-376), with headings, lists and tables that Word
//! and LibreOffice know as such.

use super::{Block, Line, Note, SOURCES, harmless};
use docx_rs::{
    AbstractNumbering, AlignmentType, BorderType, Docx, IndentLevel, Level, LevelJc, LevelText,
    LineSpacing, NumberFormat, Numbering, NumberingId, Paragraph, Run, RunFonts, SpecialIndentType,
    Start, Style, StyleType, Table, TableBorder, TableBorderPosition, TableBorders, TableCell,
    TableCellMargins, TableLayoutType, TableRow, WidthType,
};
use std::io::{Cursor, Error, Result};

/// The note as the bytes of a file. Equal notes give equal bytes.
///
/// # Errors
/// If the archive cannot be written, which in memory is for want of room alone.
pub fn docx(note: &Note) -> Result<Vec<u8>> {
    let mut writer = Writer { paragraphs: 0 };
    let mut docx = styled(Docx::new());
    docx = docx.add_paragraph(writer.words(&note.title).style("Title"));
    for text in &note.lead {
        docx = docx.add_paragraph(writer.words(text));
    }
    for block in &note.blocks {
        docx = writer.block(docx, block);
    }
    if !note.sources.is_empty() {
        docx = docx.add_paragraph(writer.words(SOURCES).style("Heading1").keep_next(true));
        // The numbers are words: those of a list would be counted anew where the note is pasted.
        for (number, source) in (1..).zip(note.sources.list()) {
            let number = Run::new().add_text(format!("[{number}]")).add_tab();
            let citation = Run::new().add_text(harmless(&source.citation)).bold();
            let summary = Run::new().add_text(harmless(&format!(". {}", source.summary)));
            let paragraph = writer.paragraph().add_run(number).add_run(citation).add_run(summary);
            docx = docx.add_paragraph(paragraph.style("Source"));
        }
    }
    for line in &note.foot {
        docx = docx.add_paragraph(writer.words(line).style("Foot"));
    }
    let mut bytes = Cursor::new(Vec::new());
    docx.build().pack(&mut bytes).map_err(Error::other)?;
    Ok(bytes.into_inner())
}

/// The list of things.
const THINGS: usize = 2;

/// A4, in twentieths of a point.
const PAGE: (u32, u32) = (11_906, 16_838);

/// The width between the margins of the page, in twentieths of a point.
const WIDTH: usize = 9_026;

/// How far lists stand in, in twentieths of a point.
const HANGING: i32 = 567;

/// Half points: 11 points for text.
const TEXT: usize = 22;

fn styled(docx: Docx) -> Docx {
    let heading = |id: &str, name: &str, size: usize, level: usize, before: u32| {
        Style::new(id, StyleType::Paragraph)
            .name(name)
            .based_on("Normal")
            .next("Normal")
            .q_format(true)
            .size(size)
            .bold()
            .outline_lvl(level)
            .line_spacing(LineSpacing::new().before(before).after(80))
    };
    let small = Style::new("Foot", StyleType::Paragraph)
        .name("Foot")
        .based_on("Normal")
        .size(TEXT - 4)
        .color("4A5260");
    let cell = Style::new("Cell", StyleType::Paragraph)
        .name("Cell")
        .based_on("Normal")
        .size(TEXT - 4)
        .line_spacing(LineSpacing::new().after(0));
    let source = Style::new("Source", StyleType::Paragraph)
        .name("Source")
        .based_on("Normal")
        .size(TEXT - 2)
        .indent(Some(HANGING), Some(SpecialIndentType::Hanging(HANGING)), None, None);
    let bullet = Level::new(
        0,
        Start::new(1),
        NumberFormat::new("bullet"),
        LevelText::new("•"),
        LevelJc::new("left"),
    )
    .indent(Some(HANGING), Some(SpecialIndentType::Hanging(HANGING)), None, None);
    docx.page_size(PAGE.0, PAGE.1)
        .default_fonts(RunFonts::new().ascii("Calibri").hi_ansi("Calibri").cs("Arial"))
        .default_size(TEXT)
        .add_style(
            Style::new("Normal", StyleType::Paragraph)
                .name("Normal")
                .q_format(true)
                .line_spacing(LineSpacing::new().after(120)),
        )
        .add_style(heading("Title", "Title", 36, 0, 0))
        .add_style(heading("Heading1", "heading 1", 28, 0, 360))
        .add_style(heading("Heading2", "heading 2", 24, 1, 240))
        .add_style(small)
        .add_style(cell)
        .add_style(source)
        .add_abstract_numbering(AbstractNumbering::new(THINGS).add_level(bullet))
        .add_numbering(Numbering::new(THINGS, THINGS))
}

/// Makes paragraphs, each with an identifier of its own, counted in this document alone.
struct Writer {
    paragraphs: u32,
}

impl Writer {
    fn paragraph(&mut self) -> Paragraph {
        self.paragraphs += 1;
        Paragraph::new().id(format!("{:08x}", self.paragraphs))
    }

    fn words(&mut self, text: &str) -> Paragraph {
        self.paragraph().add_run(Run::new().add_text(harmless(text)))
    }

    fn line(&mut self, line: &Line) -> Paragraph {
        let cites: Vec<String> = line.cites.iter().map(|number| format!("[{number}]")).collect();
        let words = (!line.words.is_empty()).then(|| harmless(&line.words));
        let all: Vec<String> = words.into_iter().chain(cites).collect();
        self.paragraph().add_run(Run::new().add_text(all.join(" ")))
    }

    fn block(&mut self, docx: Docx, block: &Block) -> Docx {
        match block {
            Block::Heading(level, words) => {
                let style = if *level <= 2 { "Heading1" } else { "Heading2" };
                docx.add_paragraph(self.words(words).style(style).keep_next(true))
            }
            Block::Paragraph(words) => docx.add_paragraph(self.line(words)),
            Block::List(items) => items.iter().fold(docx, |docx, item| {
                let line = self.line(&item.line);
                let line = line.numbering(NumberingId::new(THINGS), IndentLevel::new(0));
                let docx = docx.add_paragraph(line);
                item.more.iter().fold(docx, |docx, more| {
                    let below =
                        self.words(more).style("Foot").indent(Some(HANGING), None, None, None);
                    docx.add_paragraph(below)
                })
            }),
            Block::Table { columns, rows } => {
                let table = self.table(columns, rows);
                // Word wants something between a table and what comes after it.
                docx.add_table(table).add_paragraph(self.paragraph())
            }
        }
    }

    fn table(&mut self, columns: &[String], rows: &[Vec<Line>]) -> Table {
        let widths = widths(columns, rows);
        let cell = |paragraph: Paragraph, width: usize| {
            TableCell::new()
                .add_paragraph(paragraph.style("Cell").align(AlignmentType::Start))
                .width(width, WidthType::Dxa)
        };
        let mut head = Vec::new();
        for (name, &width) in columns.iter().zip(&widths) {
            let words = Run::new().add_text(harmless(name)).bold();
            head.push(cell(self.paragraph().add_run(words), width));
        }
        let mut all = vec![TableRow::new(head).cant_split()];
        for row in rows {
            let mut cells = Vec::new();
            for (line, &width) in row.iter().zip(&widths) {
                cells.push(cell(self.line(line), width));
            }
            all.push(TableRow::new(cells).cant_split());
        }
        let rule = |position| {
            TableBorder::new(position).border_type(BorderType::Single).size(4).color("B0B7C0")
        };
        let borders = TableBorders::with_empty()
            .set(rule(TableBorderPosition::Top))
            .set(rule(TableBorderPosition::Bottom))
            .set(rule(TableBorderPosition::InsideH));
        Table::without_borders(all)
            .set_grid(widths)
            .width(WIDTH, WidthType::Dxa)
            .layout(TableLayoutType::Fixed)
            .margins(TableCellMargins::new().margin(60, 80, 60, 0))
            .set_borders(borders)
    }
}

/// How wide columns are: as their longest text asks, but none so narrow or so wide that another
/// suffers.
fn widths(columns: &[String], rows: &[Vec<Line>]) -> Vec<usize> {
    let length = |line: &Line| line.words.chars().count() + 4 * line.cites.len();
    let asked: Vec<usize> = columns
        .iter()
        .enumerate()
        .map(|(at, name)| {
            let cells = rows.iter().filter_map(|row| row.get(at)).map(length);
            cells.max().unwrap_or(0).max(name.chars().count()).clamp(MIN_LETTERS, MAX_LETTERS)
        })
        .collect();
    let all: usize = asked.iter().sum::<usize>().max(1);
    asked.iter().map(|letters| WIDTH * letters / all).collect()
}

/// The fewest letters for which a column has room.
const MIN_LETTERS: usize = 9;

/// The length beyond which a text is broken into lines.
const MAX_LETTERS: usize = 40;
