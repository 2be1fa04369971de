//! A note as Markdown.

use super::{Block, Line, Note, SOURCES, cited, harmless};
use crate::query::table::{self, markdown_row};

/// The note as GitHub Flavored Markdown, with whatever Markdown would take for its own escaped.
pub fn markdown(note: &Note) -> String {
    let mut text = format!("# {}\n\n", plain(&note.title));
    for paragraph in &note.lead {
        text.push_str(&format!("{}\n\n", plain(paragraph)));
    }
    for part in &note.blocks {
        block(part, &mut text);
    }
    if !note.sources.is_empty() {
        text.push_str(&format!("## {SOURCES}\n\n"));
        for (number, source) in (1..).zip(note.sources.list()) {
            let source = cited(&source.citation, &source.summary);
            text.push_str(&format!("{number}. {}\n", plain(&source)));
        }
        text.push('\n');
    }
    // Two spaces at the end keep the lines apart.
    let foot: Vec<String> = note.foot.iter().map(|line| plain(line)).collect();
    text.push_str(&foot.join("  \n"));
    text.push('\n');
    text
}

fn block(block: &Block, text: &mut String) {
    match block {
        Block::Heading(level, words) => {
            text.push_str(&format!("{} {}\n\n", "#".repeat((*level).into()), plain(words)));
        }
        Block::Paragraph(words) => text.push_str(&format!("{}\n\n", line(words))),
        Block::List(items) => {
            for item in items {
                text.push_str(&format!("- {}\n", line(&item.line)));
                for more in &item.more {
                    text.push_str(&format!("  - {}\n", plain(more)));
                }
            }
            text.push('\n');
        }
        Block::Table { columns, rows } => {
            text.push_str(&markdown_row(columns.iter().map(|column| plain(column))));
            text.push_str(&markdown_row(columns.iter().map(|_| "---".to_owned())));
            for row in rows {
                text.push_str(&markdown_row(row.iter().map(line)));
            }
            text.push('\n');
        }
    }
}

fn line(line: &Line) -> String {
    let cites = line.cites.iter().map(|number| format!("[{number}]"));
    let words = (!line.words.is_empty()).then(|| plain(&line.words));
    words.into_iter().chain(cites).collect::<Vec<_>>().join(" ")
}

/// The text on one line, with what Markdown would take for its own escaped.
fn plain(text: &str) -> String {
    table::plain(&harmless(text))
}
