//! A note as plain text, for whoever takes nothing richer.

use super::{Block, Line, Note, SOURCES, cited, harmless};

/// The note as lines of text; the cells of a table are parted by tabs, as spreadsheets take them.
pub fn text(note: &Note) -> String {
    let mut text = format!("{}\n\n", harmless(&note.title));
    for paragraph in &note.lead {
        text.push_str(&format!("{}\n\n", harmless(paragraph)));
    }
    for part in &note.blocks {
        block(part, &mut text);
    }
    if !note.sources.is_empty() {
        text.push_str(&format!("{SOURCES}\n"));
        for (number, source) in (1..).zip(note.sources.list()) {
            let source = cited(&source.citation, &source.summary);
            text.push_str(&format!("[{number}] {}\n", harmless(&source)));
        }
        text.push('\n');
    }
    for line in &note.foot {
        text.push_str(&format!("{}\n", harmless(line)));
    }
    text
}

fn block(block: &Block, text: &mut String) {
    match block {
        Block::Heading(_, words) => text.push_str(&format!("{}\n", harmless(words))),
        Block::Paragraph(words) => text.push_str(&format!("{}\n\n", line(words))),
        Block::List(items) => {
            for item in items {
                text.push_str(&format!("- {}\n", line(&item.line)));
                for more in &item.more {
                    text.push_str(&format!("    {}\n", harmless(more)));
                }
            }
            text.push('\n');
        }
        Block::Table { columns, rows } => {
            let columns: Vec<String> = columns.iter().map(|column| harmless(column)).collect();
            text.push_str(&format!("{}\n", columns.join("\t")));
            for row in rows {
                let cells: Vec<String> = row.iter().map(line).collect();
                text.push_str(&format!("{}\n", cells.join("\t")));
            }
            text.push('\n');
        }
    }
}

fn line(line: &Line) -> String {
    let cites = line.cites.iter().map(|number| format!("[{number}]"));
    let words = (!line.words.is_empty()).then(|| harmless(&line.words));
    words.into_iter().chain(cites).collect::<Vec<_>>().join(" ")
}
