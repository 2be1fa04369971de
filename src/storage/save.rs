//! Saving a project so that it is never lost: whole, read back, and over nobody else's work.

use super::StorageError;
use super::limits::MAX_PROJECT_BYTES;
use super::names::{backup_of, folder_of, real, with_ending};
use super::project_file::{ProjectFile, Record};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use std::fmt;
use std::fs::{self, File, Metadata, OpenOptions};
use std::io::{self, ErrorKind, Read, Write};
use std::path::{Path, PathBuf};

/// What the bytes of a file are known again by: half of their SHA-256, in hexadecimal digits.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileDigest(String);

/// What a file was when it was last read or written here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stamp {
    /// Its size in bytes.
    pub size: u64,
    /// When it was last changed, where the system says so.
    pub modified: Option<Timestamp>,
    /// What its bytes are known again by.
    pub digest: FileDigest,
}

/// What has become of a file since.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Seen {
    /// Nothing.
    Same,
    /// Its bytes are others.
    Changed,
    /// It is not there.
    Gone,
}

/// What may be replaced by saving.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Expected {
    /// No file: whatever is there is somebody's.
    Nothing,
    /// The file as it was, or none.
    This(Stamp),
    /// Whatever is there, because a person said so. It is kept as the backup all the same.
    Anything,
}

/// Why a project was not saved; the file is as it was.
#[derive(Debug, thiserror::Error)]
pub enum SaveError {
    /// The file system refused.
    #[error(transparent)]
    Storage(#[from] StorageError),
    /// Another program has written the file since it was opened.
    #[error("{}: was changed by another program since it was opened here, and was not overwritten; open it anew, save under another name, or replace it on purpose", path.display())]
    Changed {
        /// The file.
        path: PathBuf,
    },
    /// There is a file already where a new one was to be made.
    #[error("{}: is there already; choose another name, or replace it on purpose", path.display())]
    Exists {
        /// The file.
        path: PathBuf,
    },
    /// What would be written could not be opened again.
    #[error("{}: was not saved, because it could not be opened again: {reason}", path.display())]
    Unfit {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        reason: String,
    },
    /// What was read back is not what was written.
    #[error("{}: was not saved, because the disk gave back other bytes than were written; save it elsewhere", path.display())]
    Garbled {
        /// The file.
        path: PathBuf,
    },
}

impl FileDigest {
    /// Of these bytes.
    pub fn of(bytes: &[u8]) -> Self {
        let hash = Sha256::digest(bytes);
        Self(hash[..16].iter().map(|byte| format!("{byte:02x}")).collect())
    }
}

impl fmt::Display for FileDigest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Stamp {
    /// Of a file with these bytes.
    pub(super) fn new(bytes: &[u8], metadata: &Metadata) -> Self {
        Self {
            size: bytes.len() as u64,
            modified: modified(metadata),
            digest: FileDigest::of(bytes),
        }
    }

    /// What has become of the file, at a glance: one of the same size and moment counts as the same.
    /// For looking often.
    pub fn glance(&self, path: &Path) -> Seen {
        match fs::metadata(path) {
            Ok(found) if found.len() == self.size && modified(&found) == self.modified => {
                Seen::Same
            }
            _ => self.compare(path),
        }
    }

    /// What has become of the file, by its bytes.
    pub fn compare(&self, path: &Path) -> Seen {
        match File::open(path) {
            Err(error) if error.kind() == ErrorKind::NotFound => Seen::Gone,
            Err(_) => Seen::Changed,
            Ok(file) => {
                // One byte more than expected is enough to tell a file that grew.
                let mut bytes = Vec::new();
                let read = file.take(self.size + 1).read_to_end(&mut bytes);
                match read.is_ok() && FileDigest::of(&bytes) == self.digest {
                    true => Seen::Same,
                    false => Seen::Changed,
                }
            }
        }
    }
}

fn modified(metadata: &Metadata) -> Option<Timestamp> {
    metadata.modified().ok().and_then(|time| Timestamp::try_from(time).ok())
}

/// A project as it will stand in its file.
#[derive(Debug, Clone)]
pub struct Draft {
    text: String,
    digest: FileDigest,
}

impl Draft {
    /// The text of a project, which was read again and is what was meant. `path` is what messages
    /// call it.
    ///
    /// # Errors
    /// [`SaveError::Unfit`], where what is kept is beyond the limits of a file.
    pub fn new(path: &Path, file: &ProjectFile) -> Result<Self, SaveError> {
        let unfit = |reason: String| SaveError::Unfit { path: path.into(), reason };
        let record = Record::of(file);
        let text = record.to_text().map_err(|error| unfit(error.to_string()))?;
        if text.len() as u64 > MAX_PROJECT_BYTES {
            let limit = MAX_PROJECT_BYTES / 1_000_000;
            return Err(unfit(format!("it takes more than {limit} MB")));
        }
        match Record::parse(path, &text) {
            Ok(again) if again == record => {
                let digest = FileDigest::of(text.as_bytes());
                Ok(Self { text, digest })
            }
            Ok(_) => Err(unfit("it would be read as something else".into())),
            Err(error) => Err(unfit(error.to_string())),
        }
    }

    /// The text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// What the file will be known again by.
    pub const fn digest(&self) -> &FileDigest {
        &self.digest
    }

    /// Puts the draft in the place of the file, and the file that was there in the place of its
    /// backup ([`backup_of`]).
    ///
    /// The new file is written beside the old one, forced to the disk and read back before anything
    /// else is touched. At every moment there is the whole old file or the whole new one under the
    /// name. Where the path is a link, what it leads to is replaced.
    ///
    /// # Errors
    /// [`SaveError`]; the file is then as it was.
    pub fn write(&self, path: &Path, expected: &Expected) -> Result<Stamp, SaveError> {
        let target = real(path);
        let io = |source| StorageError::Io { path: path.into(), action: "written", source };
        guard(path, &target, expected)?;
        let old = fs::metadata(&target).ok();
        if old.as_ref().is_some_and(|old| old.permissions().readonly()) {
            let refused = io::Error::new(ErrorKind::PermissionDenied, "the file is read-only");
            return Err(io(refused).into());
        }
        // One name for it, so that what a killed program left is cleared away by the next save.
        let fresh = Fresh::at(with_ending(&target, ".", ".new"));
        fresh.write(self.text.as_bytes(), old.as_ref()).map_err(io)?;
        if fs::read(&fresh.path).map_err(io)? != self.text.as_bytes() {
            return Err(SaveError::Garbled { path: path.into() });
        }
        if old.is_some() {
            keep(&target).map_err(io)?;
        }
        // Somebody may have written it while this was being made ready.
        guard(path, &target, expected)?;
        fs::rename(&fresh.path, &target).map_err(io)?;
        sync_folder(folder_of(&target)).map_err(io)?;
        Ok(Stamp::new(self.text.as_bytes(), &fs::metadata(&target).map_err(io)?))
    }
}

/// Refuses to replace what is not to be replaced.
fn guard(path: &Path, target: &Path, expected: &Expected) -> Result<(), SaveError> {
    match expected {
        Expected::Anything => Ok(()),
        Expected::Nothing if target.symlink_metadata().is_ok() => {
            Err(SaveError::Exists { path: path.into() })
        }
        Expected::Nothing => Ok(()),
        Expected::This(stamp) => match stamp.compare(target) {
            // Where there is none, nothing is lost by writing one.
            Seen::Same | Seen::Gone => Ok(()),
            Seen::Changed => Err(SaveError::Changed { path: path.into() }),
        },
    }
}

/// Keeps the file that is about to be replaced as its backup.
fn keep(target: &Path) -> io::Result<()> {
    let backup = backup_of(target);
    let fresh = Fresh::at(with_ending(&backup, ".", ".new"));
    fresh.clear()?;
    // A second name for the same bytes takes no room and no time. Where the file system knows none,
    // the bytes are copied.
    if fs::hard_link(target, &fresh.path).is_err() {
        fs::copy(target, &fresh.path)?;
        File::open(&fresh.path)?.sync_all()?;
    }
    fs::rename(&fresh.path, &backup)
}

/// A file that is being made under a name of its own; it goes unless it was renamed.
pub(super) struct Fresh {
    pub(super) path: PathBuf,
}

impl Fresh {
    pub(super) const fn at(path: PathBuf) -> Self {
        Self { path }
    }

    fn clear(&self) -> io::Result<()> {
        match fs::remove_file(&self.path) {
            Err(error) if error.kind() != ErrorKind::NotFound => Err(error),
            _ => Ok(()),
        }
    }

    /// Writes all of it to the disk, with the permissions of another file where there is one.
    pub(super) fn write(&self, bytes: &[u8], like: Option<&Metadata>) -> io::Result<File> {
        self.clear()?;
        let mut file = OpenOptions::new().append(true).create_new(true).open(&self.path)?;
        if let Some(like) = like {
            file.set_permissions(like.permissions())?;
        }
        file.write_all(bytes)?;
        file.sync_all()?;
        Ok(file)
    }
}

impl Drop for Fresh {
    fn drop(&mut self) {
        // After a success there is nothing under the name any more.
        let _ = fs::remove_file(&self.path);
    }
}

/// Forces the names of a folder to the disk, where the system can: else a new name may be forgotten
/// with the power.
pub(super) fn sync_folder(folder: &Path) -> io::Result<()> {
    if !cfg!(unix) {
        return Ok(());
    }
    match File::open(folder).and_then(|folder| folder.sync_all()) {
        // Some file systems know no such thing.
        Err(error) if matches!(error.kind(), ErrorKind::InvalidInput | ErrorKind::Unsupported) => {
            Ok(())
        }
        other => other,
    }
}
