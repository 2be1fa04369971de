//! Files as they come: what is written is read again, damage is told in one line, and a file is
//! replaced by a complete one or not at all.

mod briefings;
mod damaged;
mod followed;
mod generated;
mod journal;
mod killed;
mod mutated;
mod project;
mod readings;
mod refused;
mod replaced;
mod saved;
mod versions;
mod written;

use std::path::Path;
use throughline::graph::KnowledgeGraph;
use throughline::storage::{self, StorageError};

/// A file with every field of the format, some of them twice.
const SAMPLE: &str = r#"// A league and what it does.
Graph(
  version: 1,
  entities: [
    (id: "activity/course", name: "Course for guards", label: "Course", date: "2011-05/2011-06"),
    (id: "document/field-report", name: "Field Report", attributes: {"pages": "40", "isbn": "0"}),
    (
      id: "organisation/league", /* of valleys */
      name: "Ligue des vallées, called “the League”",
      subtype: "intergovernmental",
      aliases: ["LoV", r"the \ league", "Лига"],
      summary: "A body of\n several \"valleys\".",
    ),
  ],
  passages: [
    (document: "field-report", at: "1.2 ¶1", fingerprint: "w1:0", claims: [
      (
        from: "organisation/league", kind: "carried-out", to: "activity/course",
        says: "The course will be theirs.", basis: "inferred", reason: "Nobody else gives any.",
        state: "planned", role: "lead", date: Some("2011"),
        review: (status: "accepted", by: "A reader", on: "2012-01-31"),
      ),
    ]),
    (document: "field-report", at: "2", claims: []),
  ],
)
"#;

/// Writes the bytes to a file and reads them as a graph.
fn read(folder: &Path, bytes: &[u8]) -> Result<KnowledgeGraph, StorageError> {
    let path = folder.join("some.ron");
    std::fs::write(&path, bytes).unwrap();
    storage::load(&path)
}

/// What was said of the file: one short line that begins with its path and, for what can be pointed
/// at, the place.
#[track_caller]
fn line(folder: &Path, error: &StorageError) -> String {
    let message = error.to_string();
    assert!(!message.contains(|c: char| c.is_control()), "not one line: {message:?}");
    let path = folder.join("some.ron").display().to_string();
    let rest = message.strip_prefix(&path).unwrap_or_else(|| panic!("no path: {message}"));
    assert!(rest.len() < 700, "too long: {message}");
    if let StorageError::Syntax { place, .. } = error {
        assert!(place.line > 0 && place.column > 0, "{message}");
        assert!(rest.starts_with(&format!(":{}:{}: ", place.line, place.column)), "{message}");
    }
    rest.trim_start_matches(':').trim_start().to_owned()
}
