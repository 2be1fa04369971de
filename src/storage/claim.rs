//! Two windows on one file notice each other.

use super::limits::MAX_LOCK_BYTES;
use super::names::lock_of;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, ErrorKind, Read, Seek, Write};
use std::path::{Path, PathBuf};

/// Who holds a file open.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Holder {
    /// The number of the program that runs, on its machine.
    pub process: u32,
    /// The machine.
    pub machine: String,
    /// The person, as the system calls them.
    pub person: String,
    /// Since when.
    pub since: Timestamp,
}

/// A file held open by this window. It is given back when this is dropped, and by the system when
/// the program ends in any way: a lock file that nobody holds is a thing of the past.
#[derive(Debug)]
pub struct Claim {
    file: File,
    path: PathBuf,
    firm: bool,
}

/// Why a file could not be claimed.
#[derive(Debug, thiserror::Error)]
pub enum ClaimError {
    /// Another window has it.
    #[error("{}: is open in another window{}", path.display(), by.as_ref().map(Holder::words).unwrap_or_default())]
    Held {
        /// The file.
        path: PathBuf,
        /// Whose window, where that can be read.
        by: Option<Holder>,
    },
    /// The lock file cannot be made, as in a folder that may only be read.
    #[error("{}: cannot be held open: {source}; it can be looked at, and saved elsewhere", path.display())]
    Io {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
}

impl Holder {
    /// This program, on this machine.
    pub fn here(now: Timestamp) -> Self {
        let variable = |names: &[&str]| names.iter().find_map(|name| std::env::var(name).ok());
        let machine = fs::read_to_string("/proc/sys/kernel/hostname").ok();
        let machine = machine.or_else(|| variable(&["HOSTNAME", "COMPUTERNAME"]));
        Self {
            process: std::process::id(),
            machine: short(&machine.unwrap_or_default()),
            person: short(&variable(&["USER", "USERNAME"]).unwrap_or_default()),
            since: now,
        }
    }

    /// As a part of a sentence: " (anna on desk-4, since 2011-05-01 10:00 UTC)".
    fn words(&self) -> String {
        let person = if self.person.is_empty() { "somebody" } else { &self.person };
        let machine =
            if self.machine.is_empty() { String::new() } else { format!(" on {}", self.machine) };
        format!(" ({person}{machine}, since {})", self.since.strftime("%Y-%m-%d %H:%M UTC"))
    }
}

/// A name on one line.
fn short(name: &str) -> String {
    super::names::plain_line(name.trim()).chars().take(60).collect()
}

impl Claim {
    /// Claims a file, whether it is there yet or not.
    ///
    /// # Errors
    /// [`ClaimError`], with the words to tell.
    pub fn new(path: &Path, holder: &Holder) -> Result<Self, ClaimError> {
        let lock = lock_of(path);
        let io = |source| ClaimError::Io { path: path.into(), source };
        loop {
            let mut options = OpenOptions::new();
            options.read(true).write(true).create(true).truncate(false);
            let mut file = options.open(&lock).map_err(io)?;
            let firm = match file.try_lock() {
                Ok(()) => true,
                Err(TryLockError::WouldBlock) => {
                    let by = read_holder(&mut file).ok().flatten();
                    return Err(ClaimError::Held { path: path.into(), by });
                }
                // On a file system without locks, the bytes of the file are still compared before
                // they are replaced.
                Err(TryLockError::Error(error)) if error.kind() == ErrorKind::Unsupported => false,
                Err(TryLockError::Error(error)) => return Err(io(error)),
            };
            if !is_still(&file, &lock) {
                // Whoever held it took the lock file away just then.
                continue;
            }
            let mut claim = Self { file, path: lock, firm };
            claim.sign(holder).map_err(io)?;
            return Ok(claim);
        }
    }

    /// Whether another window would be kept out; not so on a file system without locks.
    pub const fn is_firm(&self) -> bool {
        self.firm
    }

    fn sign(&mut self, holder: &Holder) -> io::Result<()> {
        let text = ron::to_string(holder).map_err(io::Error::other)?;
        self.file.set_len(0)?;
        self.file.rewind()?;
        self.file.write_all(text.as_bytes())
    }
}

impl Drop for Claim {
    fn drop(&mut self) {
        // Taken away while it is held: nobody else can have it by then. Elsewhere than on Unix an
        // open file cannot be taken away, and is left without words.
        if cfg!(unix) {
            let _ = fs::remove_file(&self.path);
        } else {
            let _ = self.file.set_len(0);
        }
    }
}

fn read_holder(file: &mut File) -> io::Result<Option<Holder>> {
    let mut text = String::new();
    file.rewind()?;
    file.take(MAX_LOCK_BYTES).read_to_string(&mut text)?;
    let holder: Option<Holder> = ron::from_str(&text).ok();
    Ok(holder.map(|holder| Holder {
        machine: short(&holder.machine),
        person: short(&holder.person),
        ..holder
    }))
}

/// Whether the open file is the one under the name.
#[cfg(unix)]
fn is_still(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    match (file.metadata(), fs::metadata(path)) {
        (Ok(open), Ok(named)) => (open.dev(), open.ino()) == (named.dev(), named.ino()),
        _ => false,
    }
}

/// Whether the open file is the one under the name.
#[cfg(not(unix))]
fn is_still(_: &File, _: &Path) -> bool {
    true
}
