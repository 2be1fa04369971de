//! Notes to paste into a document: an answer, entities with their relations, or a comparison, with
//! numbered citations at the end.
//!
//! A [`Note`] says what there is to read and nothing of how it looks; [`markdown`], [`html`],
//! [`html_part`], [`text`] and [`docx`] write the same note. It holds our summaries of passages and
//! never their words.

mod compared;
mod docx;
mod html;
mod markdown;
mod of;
mod plain;

#[cfg(test)]
mod tests;

pub use compared::of_comparison;
pub use docx::docx;
pub use html::{html, html_part};
pub use markdown::markdown;
pub use of::{Edition, of_answer, of_entities};
pub use plain::text;

use crate::graph::is_hostile;
use crate::query::table::Citations;

/// Something to read, in parts.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Note {
    /// What it is about: the question as a sentence, or a name.
    pub title: String,
    /// What is to be known first, a paragraph each.
    pub lead: Vec<String>,
    /// What it says.
    pub blocks: Vec<Block>,
    /// The passages cited, numbered from 1 in this order.
    pub sources: Citations,
    /// Of what, and when: a line each.
    pub foot: Vec<String>,
}

/// A part of a note.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// A heading, of level 2 or 3; the title is level 1.
    Heading(u8, String),
    /// A paragraph.
    Paragraph(Line),
    /// Things one after the other, each perhaps with more beneath it.
    List(Vec<Item>),
    /// Rows under columns.
    Table {
        /// The headings.
        columns: Vec<String>,
        /// The rows, each as wide as the headings.
        rows: Vec<Vec<Line>>,
    },
}

/// A thing in a list.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Item {
    /// What it says.
    pub line: Line,
    /// What there is to add, a line each.
    pub more: Vec<String>,
}

/// Words with citations after them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Line {
    /// The words.
    pub words: String,
    /// The numbers of the passages that say so.
    pub cites: Vec<usize>,
}

impl Line {
    /// Words that nothing is cited for.
    pub fn plain(words: impl Into<String>) -> Self {
        Self { words: words.into(), cites: Vec::new() }
    }
}

/// The heading above the citations.
const SOURCES: &str = "Sources";

/// The text on one line, without what would steer whoever shows it: control characters, and signs
/// that turn the direction of reading.
fn harmless(text: &str) -> String {
    text.chars().map(|letter| if is_hostile(letter) { ' ' } else { letter }).collect()
}

/// A citation with its full stop and what it says.
fn cited(citation: &str, summary: &str) -> String {
    match summary.is_empty() {
        true => format!("{citation}."),
        false => format!("{citation}. {summary}"),
    }
}
