//! What files hold in whatever form, as one plain text: headings marked with `#`, list items with
//! `-`, rows of tables on lines of their own, pages parted by form feeds. What [`structure`] makes of
//! it is the same for all.
//!
//! [`structure`]: super::structure

mod docx;
mod html;
mod numbers;
mod pdf;
mod writer;

use std::path::Path;

use super::DocumentError;
use writer::Writer;

/// A text, and what its reader should know of how it came about.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Plain {
    pub(super) text: String,
    pub(super) remarks: Vec<String>,
}

/// A form in which documents come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    Text,
    Html,
    Docx,
    Pdf,
}

impl Form {
    /// By content first: endings lie.
    fn of(path: &Path, content: &[u8]) -> Self {
        let ending = path.extension().map(|e| e.to_string_lossy().to_lowercase());
        let begins = |what: &[u8]| content.starts_with(what);
        let head = &content[..content.len().min(1024)];
        let head = String::from_utf8_lossy(head).trim_start().to_lowercase();
        match ending.as_deref() {
            _ if head.contains("%pdf-") && !head.starts_with('<') => Self::Pdf,
            _ if begins(b"PK\x03\x04") => Self::Docx,
            Some("htm" | "html" | "xhtml") => Self::Html,
            Some("txt" | "md" | "markdown") => Self::Text,
            _ if head.starts_with("<!doctype html") || head.starts_with("<html") => Self::Html,
            _ => Self::Text,
        }
    }
}

/// Whether a file's ending is that of a document that can be read.
pub(in crate::document) fn is_read(path: &Path) -> bool {
    const ENDINGS: [&str; 7] = ["txt", "md", "markdown", "htm", "html", "docx", "pdf"];
    let ending = path.extension().map(|e| e.to_string_lossy().to_lowercase());
    ending.is_some_and(|ending| ENDINGS.contains(&ending.as_str()))
}

/// Whether a file is its own text, as its beginning tells.
pub(super) fn is_plain(path: &Path, beginning: &[u8]) -> bool {
    Form::of(path, beginning) == Form::Text
}

/// The text of a file's content.
pub(super) fn read(path: &Path, content: Vec<u8>) -> Result<Plain, DocumentError> {
    let broken = |form: &'static str| {
        let path = path.to_owned();
        move |why: String| DocumentError::Broken { path, form, why }
    };
    match Form::of(path, &content) {
        Form::Text => {
            let text = String::from_utf8(content).map_err(|error| DocumentError::NotUtf8 {
                path: path.to_owned(),
                offset: error.utf8_error().valid_up_to(),
            })?;
            Ok(Plain { text, remarks: Vec::new() })
        }
        Form::Html => html::read(&content).map_err(broken("page")),
        Form::Docx => docx::read(&content).map_err(broken("Word document")),
        Form::Pdf => pdf::read(content).map_err(broken("PDF")),
    }
}
