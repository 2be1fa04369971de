//! The journal of a project: every change as it happens, between one save and the next.
//!
//! A text file. The first line names the format, and every other is one [`Entry`]: 16 hexadecimal
//! digits, a space, and the entry as JSON. The digits are the XXH3 of the JSON, begun with those of
//! the line before, so that a line that is torn, altered, missing or out of place is noticed. Lines
//! are only ever added. Read it with [`recover`](super::recover).

use super::limits::MAX_LINE_BYTES;
use super::names::{folder_of, real, with_ending};
use super::save::{FileDigest, Fresh, sync_folder};
use crate::graph::Digest;
use crate::project::{Edit, View};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use xxhash_rust::xxh3::xxh3_64_with_seed;

/// The newest version of the format, which this program writes.
pub const JOURNAL_VERSION: u32 = 1;

/// What the first line says before the version.
pub(super) const TITLE: &str = "throughline journal ";

/// What the entries are entries on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Origin {
    /// The graph that the project began with.
    pub base: Digest,
    /// The project file as it was opened; nothing for a project without one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub file: Option<FileDigest>,
    /// The graph file that a project without a file began with; nothing for the built-in graph.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub graph: Option<String>,
}

/// One line of a journal.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum Entry {
    /// A project was opened; the first line, and no other.
    Opened(Origin),
    /// A change was made, as one step of the history.
    Make {
        /// The change.
        edit: Box<Edit>,
        /// The step's wording.
        wording: String,
        /// When.
        at: Timestamp,
        /// The burst that it came of, such as a drag, where what follows at once is one step with it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        burst: Option<String>,
    },
    /// The last step was taken back.
    Undo,
    /// The step taken back last was made again.
    Redo,
    /// What is looked at by now.
    View(Box<View>),
    /// All until here stands in the file of this digest, once that is in its place.
    Saved(FileDigest),
}

/// Why a journal could not be written.
#[derive(Debug, thiserror::Error)]
pub enum JournalError {
    /// The file system refused.
    #[error("{}: cannot be {action}: {source}; until it can, only saving keeps your work", path.display())]
    Io {
        /// The file.
        path: PathBuf,
        /// What was tried: "read" or "written".
        action: &'static str,
        /// What the system said.
        source: io::Error,
    },
    /// The entry could not be read again.
    #[error("{}: a change could not be noted: {reason}", path.display())]
    Unfit {
        /// The file.
        path: PathBuf,
        /// Why.
        reason: String,
    },
    /// Written by a newer program, or no journal.
    #[error("{}: is no journal that this program reads (it reads version {JOURNAL_VERSION}); it was left as it is", path.display())]
    Version {
        /// The file.
        path: PathBuf,
    },
}

/// A journal that is being written.
#[derive(Debug)]
pub struct Journal {
    file: File,
    path: PathBuf,
    chain: u64,
    length: u64,
    /// Whether half a line stands at its end and could not be taken away.
    torn: bool,
}

/// A place in a journal: all before it is in a draft.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mark(u64);

impl Journal {
    /// Begins a journal in the place of any that is there; that one is kept under its name with
    /// `.bak` behind it.
    ///
    /// # Errors
    /// [`JournalError`]; what was there is then as it was.
    pub fn begin(path: &Path, origin: Origin) -> Result<Self, JournalError> {
        let path = real(path);
        if path.exists() {
            let aside = with_ending(&path, "", ".bak");
            fs::rename(&path, &aside).map_err(|source| written(&path, source))?;
        }
        Self::anew(path, origin, &[])
    }

    /// Goes on with a journal behind what was recovered from it; what was not is cut off.
    ///
    /// # Errors
    /// [`JournalError::Io`].
    pub fn resume(path: &Path, recovery: &super::Recovery) -> Result<Self, JournalError> {
        let path = real(path);
        let open = || {
            let file = OpenOptions::new().append(true).open(&path)?;
            file.set_len(recovery.length)?;
            file.sync_all()?;
            Ok(file)
        };
        let file = open().map_err(|source| written(&path, source))?;
        Ok(Self { file, path, chain: recovery.chain, length: recovery.length, torn: false })
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Adds an entry. From then on it survives the end of the program; [`Journal::sync`] makes it
    /// survive that of the machine.
    ///
    /// # Errors
    /// [`JournalError`]; the journal then ends as it did before.
    pub fn append(&mut self, entry: &Entry) -> Result<(), JournalError> {
        let unfit = |reason: String| JournalError::Unfit { path: self.path.clone(), reason };
        let json = serde_json::to_string(entry).map_err(|error| unfit(error.to_string()))?;
        if json.len() > MAX_LINE_BYTES {
            return Err(unfit(format!("it takes {} bytes", json.len())));
        }
        // What cannot be read again, such as a place that is no number, must be told now.
        match serde_json::from_str::<Entry>(&json) {
            Ok(again) if again == *entry => {}
            Ok(_) => return Err(unfit("it would be read as something else".into())),
            Err(error) => return Err(unfit(error.to_string())),
        }
        if self.torn {
            let source = io::Error::other("a torn line could not be taken away");
            return Err(written(&self.path, source));
        }
        let mut chain = self.chain;
        let line = line(&mut chain, &json);
        if let Err(source) = self.file.write_all(line.as_bytes()) {
            // Half a line would cut off all that follows.
            self.torn = self.file.set_len(self.length).is_err();
            return Err(written(&self.path, source));
        }
        self.chain = chain;
        self.length += line.len() as u64;
        Ok(())
    }

    /// Forces what was added to the disk. It takes milliseconds: call it from a worker, at most once
    /// a second.
    ///
    /// # Errors
    /// [`JournalError::Io`].
    pub fn sync(&self) -> Result<(), JournalError> {
        self.file.sync_data().map_err(|source| written(&self.path, source))
    }

    /// A handle of its own for a worker that forces what was added to the disk
    /// ([`File::sync_data`]) while entries are added here.
    ///
    /// # Errors
    /// [`JournalError::Io`].
    pub fn handle(&self) -> Result<File, JournalError> {
        self.file.try_clone().map_err(|source| written(&self.path, source))
    }

    /// Notes that all until here is about to stand in the file of this digest. Call it before
    /// [`Draft::write`](super::Draft::write), at the moment that the draft shows.
    ///
    /// # Errors
    /// As [`Journal::append`].
    pub fn mark(&mut self, digest: &FileDigest) -> Result<Mark, JournalError> {
        self.append(&Entry::Saved(digest.clone()))?;
        self.sync()?;
        Ok(Mark(self.length))
    }

    /// Begins anew on the file that was saved, with what was added since the mark. At every moment
    /// there is the old journal or the new one.
    ///
    /// # Errors
    /// [`JournalError`]; the journal goes on as it was, which is right too.
    pub fn begin_anew(
        &mut self,
        path: &Path,
        origin: Origin,
        mark: Mark,
    ) -> Result<(), JournalError> {
        let text = fs::read_to_string(&self.path).map_err(|source| JournalError::Io {
            path: self.path.clone(),
            action: "read",
            source,
        })?;
        let tail = usize::try_from(mark.0).ok().and_then(|from| text.get(from..));
        // Behind the digits and the space.
        let entries: Vec<&str> =
            tail.unwrap_or_default().lines().filter_map(|line| line.get(17..)).collect();
        let old = self.path.clone();
        *self = Self::anew(real(path), origin, &entries)?;
        if self.path != old {
            // The project got a file of another name; its old journal says nothing more.
            let _ = fs::remove_file(old);
        }
        Ok(())
    }

    /// Takes the journal away: there is nothing in it that is not in the file, or nobody wants it.
    ///
    /// # Errors
    /// [`JournalError::Io`].
    pub fn end(self) -> Result<(), JournalError> {
        fs::remove_file(&self.path).map_err(|source| written(&self.path, source))
    }

    /// Puts a whole journal in its place.
    fn anew(path: PathBuf, origin: Origin, entries: &[&str]) -> Result<Self, JournalError> {
        let unfit = |error: serde_json::Error| JournalError::Unfit {
            path: path.clone(),
            reason: error.to_string(),
        };
        let opened = serde_json::to_string(&Entry::Opened(origin)).map_err(unfit)?;
        let mut chain = 0;
        let mut text = format!("{TITLE}{JOURNAL_VERSION}\n");
        for json in std::iter::once(opened.as_str()).chain(entries.iter().copied()) {
            text += &line(&mut chain, json);
        }
        let put = || {
            let fresh = Fresh::at(with_ending(&path, "", ".new"));
            let file = fresh.write(text.as_bytes(), None)?;
            fs::rename(&fresh.path, &path)?;
            sync_folder(folder_of(&path))?;
            Ok(file)
        };
        let file = put().map_err(|source| written(&path, source))?;
        Ok(Self { file, chain, length: text.len() as u64, torn: false, path })
    }
}

/// A line, and the digits that the next one begins with.
fn line(chain: &mut u64, json: &str) -> String {
    *chain = digits(*chain, json);
    format!("{chain:016x} {json}\n")
}

/// What a line begins with, by what the one before began with.
pub(super) fn digits(before: u64, json: &str) -> u64 {
    xxh3_64_with_seed(json.as_bytes(), before)
}

fn written(path: &Path, source: io::Error) -> JournalError {
    JournalError::Io { path: path.into(), action: "written", source }
}
