//! Reading a journal after an end that nobody wanted.

use super::journal::{Entry, JOURNAL_VERSION, JournalError, Origin, TITLE, digits};
use super::limits::{MAX_JOURNAL_BYTES, MAX_LINE_BYTES};
use super::names::real;
use super::project_file::ProjectFile;
use super::save::FileDigest;
use crate::project::{Edit, Refusal};
use std::fs::File;
use std::io::{BufRead, BufReader, ErrorKind, Read};
use std::path::{Path, PathBuf};

/// What a journal holds.
#[derive(Debug, Clone, PartialEq)]
pub struct Recovery {
    /// What the entries are entries on.
    pub origin: Origin,
    /// The entries in their order.
    pub entries: Vec<Entry>,
    /// How many bytes at its end were torn or altered and so are lost.
    pub lost: u64,
    /// How many bytes are whole.
    pub(super) length: u64,
    /// The digits of the last whole line.
    pub(super) chain: u64,
}

/// What was made again of a journal.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Replayed {
    /// How many changes, undone and redone steps among them.
    pub steps: usize,
    /// Why it ended before the last entry, with the number of entries that were left out.
    pub refused: Option<(Refusal, usize)>,
}

/// Reads a journal as far as it is whole; nothing where there is none, or not one whole entry.
///
/// # Errors
/// [`JournalError`], where it cannot be read, or was written by a newer program. It is never
/// changed.
pub fn recover(path: &Path) -> Result<Option<Recovery>, JournalError> {
    let path = real(path);
    let io = |source| JournalError::Io { path: path.clone(), action: "read", source };
    let file = match File::open(&path) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        other => other.map_err(io)?,
    };
    let size = file.metadata().map_err(io)?.len();
    let mut reader = BufReader::new(file.take(MAX_JOURNAL_BYTES));
    let mut line = Vec::new();
    next_line(&mut reader, &mut line).map_err(io)?;
    let title = format!("{TITLE}{JOURNAL_VERSION}\n");
    if line != title.as_bytes() {
        // A beginning of the title is a journal that was torn when it began.
        return match title.as_bytes().starts_with(&line) {
            true => Ok(None),
            false => Err(JournalError::Version { path }),
        };
    }
    let (mut length, mut chain) = (line.len() as u64, 0);
    let mut origin = None;
    let mut entries = Vec::new();
    while next_line(&mut reader, &mut line).map_err(io)? {
        let Some((entry, next)) = read_line(&line, chain) else { break };
        match (entry, &origin) {
            (Entry::Opened(opened), None) => origin = Some(opened),
            (Entry::Opened(_), Some(_)) | (_, None) => break,
            (entry, Some(_)) => entries.push(entry),
        }
        chain = next;
        length += line.len() as u64;
    }
    let lost = size.saturating_sub(length);
    Ok(origin.map(|origin| Recovery { origin, entries, lost, length, chain }))
}

/// Reads up to and with the next line end; whether there was anything.
fn next_line(reader: &mut impl BufRead, line: &mut Vec<u8>) -> std::io::Result<bool> {
    line.clear();
    reader.take(MAX_LINE_BYTES as u64 + 64).read_until(b'\n', line)?;
    Ok(!line.is_empty())
}

/// The entry of a whole line, and its digits.
fn read_line(line: &[u8], before: u64) -> Option<(Entry, u64)> {
    let line = std::str::from_utf8(line).ok()?.strip_suffix('\n')?;
    let (hex, json) = line.split_once(' ')?;
    let own = digits(before, json);
    if hex != format!("{own:016x}") {
        return None;
    }
    Some((serde_json::from_str(json).ok()?, own))
}

impl Recovery {
    /// The entries that are not in the file of this digest (nothing: in no file); nothing where the
    /// journal is one of another version of the file.
    pub fn since(&self, file: Option<&FileDigest>) -> Option<&[Entry]> {
        let saved = |entry: &Entry| match (entry, file) {
            (Entry::Saved(saved), Some(file)) => saved == file,
            _ => false,
        };
        match self.entries.iter().rposition(saved) {
            Some(at) => self.entries.get(at + 1..),
            None => (self.origin.file.as_ref() == file).then_some(&self.entries[..]),
        }
    }
}

/// Puts a journal aside, beside where it was, under a name that nothing else has, and gives that
/// name.
///
/// # Errors
/// [`JournalError::Io`]; it is then where it was.
pub fn set_aside(journal: &Path) -> Result<PathBuf, JournalError> {
    let path = real(journal);
    let whole = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    // Whoever looks for it should see it.
    let name = whole.trim_start_matches('.').trim_end_matches(".journal");
    let names = (1_u32..).map(|n| path.with_file_name(format!("{name}.left-aside-{n}.journal")));
    let aside = names.into_iter().find(|aside| aside.symlink_metadata().is_err());
    let aside = aside.unwrap_or_else(|| path.with_extension("left-aside"));
    match std::fs::rename(&path, &aside) {
        Ok(()) => Ok(aside),
        Err(source) => Err(JournalError::Io { path, action: "put aside", source }),
    }
}

/// Makes the entries again on what they were made on, which gives exactly what was there. Ends at
/// the first that is refused.
pub fn replay(file: &mut ProjectFile, entries: &[Entry]) -> Replayed {
    let mut replayed = Replayed::default();
    let ProjectFile { project, history, view, .. } = file;
    for (at, entry) in entries.iter().enumerate() {
        let made = match entry {
            Entry::Make { edit, wording, at, burst } => {
                let edit = Edit::clone(edit);
                match burst {
                    Some(burst) => history.make_joined(project, edit, wording, *at, burst),
                    None => history.make(project, edit, wording, *at),
                }
                .map(|()| true)
            }
            Entry::Undo => history.undo(project).map(|step| step.is_some()),
            Entry::Redo => history.redo(project).map(|step| step.is_some()),
            Entry::View(seen) => {
                view.clone_from(seen);
                Ok(false)
            }
            Entry::Opened(_) | Entry::Saved(_) => Ok(false),
        };
        match made {
            Ok(step) => replayed.steps += usize::from(step),
            Err(refusal) => {
                replayed.refused = Some((refusal, entries.len() - at));
                break;
            }
        }
    }
    replayed
}
