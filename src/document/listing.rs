//! A document as a table of its passages.

use std::fmt::Write;

use super::{Document, Locator};

/// One line for each passage, `LOCATOR<TAB>kind<TAB>text`; only those within `section` if given
/// (footnotes by the section in which they stand).
pub fn listing(document: &Document, section: Option<&Locator>) -> String {
    let mut out = String::new();
    for passage in document.passages() {
        let within = section
            .is_none_or(|s| passage.locator.is_within(s) || passage.section.starts_with(s.path()));
        if within {
            // Writing to a string cannot fail.
            let _ = writeln!(out, "{}\t{}\t{}", passage.locator, passage.kind, passage.text);
        }
    }
    out
}
