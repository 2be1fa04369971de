//! A graph and a document of our own, for what cannot be tested without a copy of a document.

use std::path::PathBuf;
use tempfile::TempDir;
use throughline::app::Opening;
use throughline::document::{Document, Locator, SIGNATURE_ATTRIBUTE, Signature};
use throughline::storage;

/// The document.
const LOG: &str = "\
1. Harbour

1.1 Lights

The keeper of the long pier lit every lamp an hour before dusk and wrote the time of each one into
a green book that nobody else was allowed to open.

1.2 Boats

Eleven boats were hauled up the slope for painting, and the two oldest were given new keels by a
carpenter who had come across the strait for that alone.

Nets were mended in the loft above the salt store while the boats lay on the slope.
";

/// The words by which the passage that the first relation rests on is told.
pub(crate) const PASSAGE: &str = "Eleven boats were hauled up the slope for painting";

const GRAPH: &str = r#"Graph(
  version: 1,
  entities: [
    (id: "activity/keels", name: "New keels for two boats", summary: "A carpenter replaced them."),
    (id: "document/harbour-log", name: "Harbour Log"),
    (id: "field-mission/pier", name: "Mission at the Pier"),
    (id: "recommendation/rules/B.1", name: "Keep the boats sound", label: "B.1"),
    (id: "theme/boats", name: "Boats"),
  ],
  passages: [
    (document: "harbour-log", at: "1.2 ¶1", claims: [
      (from: "field-mission/pier", kind: "carried-out", to: "activity/keels", says: "The keels are new."),
      (from: "activity/keels", kind: "implements", to: "recommendation/rules/B.1", says: "Sound keels keep boats sound."),
    ]),
    (document: "harbour-log", at: "1.2 ¶2", claims: [
      (from: "activity/keels", kind: "addresses", to: "theme/boats", says: "It is about boats."),
    ]),
  ],
)
"#;

/// A folder with the graph in `harbour.ron` and, below, a copy of its document under another name.
pub(crate) struct Harbour {
    folder: TempDir,
}

impl Harbour {
    pub(crate) fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let this = Self { folder };
        std::fs::create_dir(this.copies()).unwrap();
        std::fs::write(this.copies().join("a copy.txt"), LOG).unwrap();
        std::fs::write(this.graph(), GRAPH).unwrap();
        std::fs::write(this.graph(), fingerprinted(&this.graph())).unwrap();
        this
    }

    /// A path in the folder.
    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// The graph file.
    pub(crate) fn graph(&self) -> PathBuf {
        self.path("harbour.ron")
    }

    /// The folder with the copy of the document.
    pub(crate) fn copies(&self) -> PathBuf {
        self.path("copies")
    }

    /// Opens the graph without its document.
    pub(crate) fn opening(&self) -> Opening {
        Opening { files: vec![self.graph()], ..Opening::default() }
    }

    /// Writes a file and gives its path.
    pub(crate) fn write(&self, name: &str, bytes: &[u8]) -> PathBuf {
        std::fs::write(self.path(name), bytes).unwrap();
        self.path(name)
    }
}

/// The text of the graph file with the fingerprints that the document gives.
fn fingerprinted(path: &std::path::Path) -> String {
    let log = Document::parse("harbour-log", LOG);
    let mut file = storage::read_sources(path).unwrap().remove(0).file;
    for entity in file.entities.iter_mut().filter(|e| e.id.as_str() == "document/harbour-log") {
        entity.attributes.insert(SIGNATURE_ATTRIBUTE.into(), Signature::of(&log).to_string());
    }
    for passage in &mut file.passages {
        let locator: Locator = passage.at.parse().unwrap();
        passage.fingerprint = log.passage(&locator).unwrap().fingerprint().to_string();
    }
    storage::to_text(&file).unwrap()
}
