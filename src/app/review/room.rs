//! How much of what was read a window keeps: enough for a hundred long reports, and little enough for
//! its memory, its journal and its file.

use crate::app::state::State;
use crate::document::Document;
use crate::storage::{MAX_PROPOSALS, MAX_READINGS};
use std::collections::BTreeMap;

/// The most documents that are read at once.
pub(super) const MOST_AT_ONCE: usize = 200;

/// The most proposals of all documents of a project. Each takes some 700 bytes of memory and 600 of the
/// journal, which is read up to 256 MiB; a report of a hundred pages has one or two thousand.
pub(super) const MOST_PROPOSALS: usize = 250_000;

/// The most text that is held for reading along, in bytes: a hundred such reports have 22 million.
pub(super) const MOST_TEXT: usize = 96 << 20;

/// What is kept already, and how much there may be of it.
#[derive(Debug, Clone)]
pub(super) struct Room {
    /// Of each document the proposals and the bytes of text.
    held: BTreeMap<String, (usize, usize)>,
    most_proposals: usize,
}

/// Why there is no room for a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Full {
    /// It alone has more proposals than a file keeps of one.
    Alone { proposals: usize },
    /// There are so many documents.
    Documents,
    /// There are so many proposals.
    Proposals { most: usize },
    /// There is so much text.
    Text,
}

impl Room {
    /// What the window holds.
    pub(super) fn of(state: &State) -> Self {
        let mut held: BTreeMap<String, (usize, usize)> = BTreeMap::new();
        for reading in &state.project.kept().readings {
            held.entry(reading.document.clone()).or_default().0 = reading.proposals.len();
        }
        for (document, text) in &state.reviewing.texts {
            held.entry(document.clone()).or_default().1 = text.length();
        }
        Self { held, most_proposals: MOST_PROPOSALS }
    }

    /// Takes a document with so many proposals in, in place of what is held of it.
    ///
    /// # Errors
    /// [`Full`]; it is then left out.
    pub(super) fn take(&mut self, document: &Document, proposals: usize) -> Result<(), Full> {
        if proposals > MAX_PROPOSALS {
            return Err(Full::Alone { proposals });
        }
        let text = document.length();
        let others = || self.held.iter().filter(|(id, _)| *id != document.id()).map(|(_, own)| own);
        if others().count() >= MAX_READINGS {
            return Err(Full::Documents);
        }
        if others().map(|own| own.0).sum::<usize>() + proposals > self.most_proposals {
            return Err(Full::Proposals { most: self.most_proposals });
        }
        if others().map(|own| own.1).sum::<usize>() + text > MOST_TEXT {
            return Err(Full::Text);
        }
        self.held.insert(document.id().to_owned(), (proposals, text));
        Ok(())
    }
}

impl Full {
    /// What is said of a document that is left out by itself; nothing where none after it fits either.
    pub(super) fn alone(self) -> Option<String> {
        match self {
            Self::Alone { proposals } => Some(format!(
                "{proposals} claims and entities would be proposed, and {MAX_PROPOSALS} of one document are kept; split it"
            )),
            _ => None,
        }
    }

    /// What is said where files are left out, from this one on.
    pub(super) fn words(self, from: &str, count: usize) -> String {
        let most = match self {
            Self::Alone { .. } => String::new(),
            Self::Documents => format!("a project keeps what was read of {MAX_READINGS} documents"),
            Self::Proposals { most } => {
                format!("a project keeps {most} proposals, decided or not")
            }
            Self::Text => {
                format!("a window holds {} MB of text", MOST_TEXT.div_ceil(1_000_000))
            }
        };
        let files = match count {
            1 => format!("“{from}” was not read"),
            count => format!("From “{from}” on, {count} files were not read"),
        };
        format!(
            "{files}: {most}. Remove the proposals of documents that are done, or read the rest into another project."
        )
    }
}

#[cfg(test)]
impl Room {
    /// Room for so many proposals.
    pub(super) const fn for_proposals(most_proposals: usize) -> Self {
        Self { held: BTreeMap::new(), most_proposals }
    }
}
