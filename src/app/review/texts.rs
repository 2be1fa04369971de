//! The texts of documents that were read in another window: found again where they were read from.

use crate::app::state::State;
use crate::document::{Document, Signature, recognise};
use crate::progress::Progress;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// A document to be found again: its name, what it is known by, and from where it was read.
pub(in crate::app) struct Wanted {
    document: String,
    signature: Signature,
    path: PathBuf,
}

impl State {
    /// The documents that were read and of which the text is not at hand, where it is known from where
    /// they were read.
    pub(in crate::app) fn texts_wanted(&self) -> Vec<Wanted> {
        let readings = self.project.kept().readings.iter();
        let missing = readings.filter(|own| self.text_of(&own.document).is_none());
        let wanted = missing.filter_map(|own| {
            let path = self.preferences.read_from(&own.signature)?.to_path_buf();
            let (document, signature) = (own.document.clone(), own.signature.clone());
            Some(Wanted { document, signature, path })
        });
        wanted.collect()
    }

    /// Takes in the texts that were found, as far as they are still of documents that were read.
    pub(in crate::app) fn take_in_texts(&mut self, found: Vec<Document>) {
        for text in found {
            if self.project.kept().reading(text.id()).is_some() {
                self.reviewing.texts.insert(text.id().to_owned(), Arc::new(text));
            }
        }
    }

    /// From where a document was read, as far as this machine knows.
    pub fn read_from(&self, document: &str) -> Option<&Path> {
        self.preferences.read_from(&self.project.kept().reading(document)?.signature)
    }
}

/// Reads those documents that are still where they were, and still what they were.
pub(in crate::app) fn find(wanted: Vec<Wanted>, progress: &Progress) -> Vec<Document> {
    let mut found = Vec::new();
    for Wanted { document, signature, path } in wanted {
        if progress.is_cancelled() {
            break;
        }
        let Ok(text) = Document::load(&path) else { continue };
        if recognise(&text, &[(document.clone(), signature)]).is_some() {
            found.push(text.lean().with_id(&document));
        }
    }
    found
}
