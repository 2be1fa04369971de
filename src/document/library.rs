//! The reader's own copies of the documents.

use std::collections::BTreeMap;
use std::fmt;
use std::fs;
use std::path::PathBuf;

use super::{Document, DocumentError, Signature, formats, recognise};

/// The most files read from one folder.
const MAX_FILES: usize = 1000;
/// The most bytes read in all (256 MiB).
const MAX_TOTAL: u64 = 256 << 20;

/// The documents that are at hand, by id.
#[derive(Debug, Clone, Default)]
pub struct Library {
    documents: BTreeMap<String, Document>,
}

/// Why a file was not connected. None stops the others.
#[derive(Debug)]
pub enum Problem {
    /// It could not be read.
    Unreadable(DocumentError),
    /// It is none of the known documents.
    Unrecognised {
        /// The file.
        path: PathBuf,
    },
    /// It is a second copy; the one that resembles the document more was kept.
    Duplicate {
        /// The file left out.
        path: PathBuf,
        /// The document.
        id: String,
    },
    /// The folder holds more than is read at once; the rest was left out.
    TooMany {
        /// The first file left out.
        path: PathBuf,
    },
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unreadable(error) => error.fmt(f),
            Self::Unrecognised { path } => {
                write!(f, "{} is none of the documents of this graph", path.display())
            }
            Self::Duplicate { path, id } => {
                write!(f, "{} is another copy of {id}; it was left out", path.display())
            }
            Self::TooMany { path } => {
                write!(f, "too many files: left out from {} on; choose fewer", path.display())
            }
        }
    }
}

impl Library {
    /// Reads files, and the documents of folders by their endings (not of folders inside them), and
    /// keeps those that are copies of known documents, by content.
    pub fn connect(paths: &[PathBuf], known: &[(String, Signature)]) -> (Self, Vec<Problem>) {
        let (mut files, unreadable) = files_of(paths);
        files.sort();
        files.dedup();
        let mut problems: Vec<Problem> = unreadable.into_iter().map(Problem::Unreadable).collect();
        let mut kept: BTreeMap<String, (f32, PathBuf, Document)> = BTreeMap::new();
        let mut total = 0;
        for (count, path) in files.into_iter().enumerate() {
            total += fs::metadata(&path).map_or(0, |m| m.len());
            if count >= MAX_FILES || total > MAX_TOTAL {
                problems.push(Problem::TooMany { path });
                break;
            }
            let document = match Document::load(&path) {
                Ok(document) => document,
                Err(error) => {
                    problems.push(Problem::Unreadable(error));
                    continue;
                }
            };
            let Some((id, score)) = recognise(&document, known) else {
                problems.push(Problem::Unrecognised { path });
                continue;
            };
            let found = (score, path, document.with_id(&id));
            let left_out = match kept.get(&id) {
                Some((best, ..)) if score <= *best => Some(found),
                _ => kept.insert(id.clone(), found),
            };
            problems.extend(left_out.map(|(_, path, _)| Problem::Duplicate { path, id }));
        }
        let documents = kept.into_iter().map(|(id, (_, _, document))| (id, document)).collect();
        (Self { documents }, problems)
    }

    /// Adds a document under its id, in place of one with the same id.
    pub fn insert(&mut self, document: Document) {
        self.documents.insert(document.id().to_owned(), document);
    }

    /// The document with this id.
    pub fn get(&self, id: &str) -> Option<&Document> {
        self.documents.get(id)
    }

    /// All documents, by id.
    pub fn documents(&self) -> impl Iterator<Item = &Document> {
        self.documents.values()
    }

    /// What the reader should know of how the documents were read, a line each.
    pub fn remarks(&self) -> impl Iterator<Item = String> {
        let told = |own: &'_ Document| {
            let lines = own.remarks().iter().map(|line| format!("{}: {line}", own.id()));
            lines.collect::<Vec<_>>()
        };
        self.documents().flat_map(told)
    }

    /// Whether no document is at hand.
    pub fn is_empty(&self) -> bool {
        self.documents.is_empty()
    }
}

/// The files meant, in their order, with those of a folder that are documents by their endings (not
/// of folders inside it) in order of their paths; and the folders that cannot be read.
pub fn files_of(paths: &[PathBuf]) -> (Vec<PathBuf>, Vec<DocumentError>) {
    let (mut files, mut problems) = (Vec::new(), Vec::new());
    for path in paths {
        if !path.is_dir() {
            files.push(path.clone());
            continue;
        }
        match fs::read_dir(path) {
            Ok(entries) => {
                let entries = entries.filter_map(Result::ok).map(|entry| entry.path());
                let read = entries.filter(|path| path.is_file() && formats::is_read(path));
                let mut own: Vec<PathBuf> = read.collect();
                own.sort();
                files.append(&mut own);
            }
            Err(source) => {
                problems.push(DocumentError::Unreadable { path: path.clone(), source });
            }
        }
    }
    (files, problems)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn copies_are_found_by_content_and_the_rest_is_reported() {
        let text: String =
            (0..200).map(|i| format!("Boat {i} came in at {}.\n\n", i % 24)).collect();
        let known = [("log".to_owned(), Signature::of(&Document::parse("log", &text)))];
        let folder = tempfile::tempdir().unwrap();
        let write =
            |name: &str, content: &[u8]| fs::write(folder.path().join(name), content).unwrap();
        write("a copy.txt", text.replace("Boat 7 ", "Barge 7 ").as_bytes());
        write("better.md", text.as_bytes());
        write("letter.txt", b"Dear keeper, all is well.");
        write("noise.txt", b"\xff\xfe\x00");
        write("picture.png", b"\xff");
        let (library, problems) = Library::connect(&[folder.path().to_owned()], &known);
        let ids: Vec<_> = library.documents().map(Document::id).collect();
        assert_eq!(ids, ["log"]);
        assert!(library.get("log").is_some_and(|d| d.search("Boat 7 ").count() > 0));
        let said: Vec<String> = problems.iter().map(ToString::to_string).collect();
        assert_eq!(said.len(), 3);
        assert!(said[0].contains("a copy.txt is another copy of log"), "{said:?}");
        assert!(said[1].contains("letter.txt is none of the documents"), "{said:?}");
        assert!(said[2].contains("noise.txt is not UTF-8 text (byte 0)"), "{said:?}");
    }

    #[test]
    fn a_folder_that_is_not_there_is_reported() {
        let (library, problems) = Library::connect(&[PathBuf::from("/no/such/folder")], &[]);
        assert!(library.is_empty());
        assert!(matches!(problems[..], [Problem::Unreadable(_)]));
    }
}
