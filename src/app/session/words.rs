//! What is said of files.

use super::standing::{Offer, file_name};
use crate::storage::{PROJECT_ENDING, SaveError, StorageError};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

/// The path with the ending of a project, where it has none.
pub(super) fn with_ending(path: PathBuf) -> PathBuf {
    if path.extension().is_some_and(|ending| ending == "ron") {
        return path;
    }
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(PROJECT_ENDING);
    path.with_file_name(name)
}

/// A name beside a file that nothing has, for another version of it.
pub(super) fn name_for_copy(path: &Path) -> PathBuf {
    let whole = file_name(path);
    let name = whole.trim_end_matches(PROJECT_ENDING).trim_end_matches(".ron").to_owned();
    let names =
        (1_u32..).map(|n| path.with_file_name(format!("{name} (yours {n}){PROJECT_ENDING}")));
    names.into_iter().find(|path| path.symlink_metadata().is_err()).unwrap_or_else(|| path.into())
}

/// A moment as a clock on the wall shows it: "1 May 2011, 10:00:05".
pub fn moment(at: Timestamp) -> String {
    at.to_zoned(TimeZone::system()).strftime("%-d %B %Y, %H:%M:%S").to_string()
}

/// What is said of changes that were found.
pub fn offer_words(offer: &Offer) -> String {
    let mut words = match offer.steps {
        0 => format!("There are notes of changes of {}, and none of them can be read.", offer.of),
        1 => format!("1 change of {} was never saved.", offer.of),
        steps => format!("{steps} changes of {} were never saved.", offer.of),
    };
    if let Some((wording, at)) = offer.last.as_ref().filter(|_| offer.steps > 0) {
        words += &format!(" The last step was on {}: “{wording}”.", moment(*at));
    }
    if let Some(lost) = &offer.lost {
        words += &format!(" {lost}");
    }
    words
}

/// Why a project was not saved, and what to do.
pub(super) fn not_saved(path: &Path, error: &SaveError) -> String {
    let name = file_name(path);
    let SaveError::Storage(StorageError::Io { source, .. }) = error else {
        return format!("Not saved: {error}.");
    };
    let folder = path.parent().map_or_else(String::new, |folder| folder.display().to_string());
    let why = match source.kind() {
        ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => format!(
            "you may not write {name} in the folder {folder}. Save it in a folder of your own."
        ),
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => {
            "there is no room left on the disk. Make room and save again, or save it elsewhere."
                .into()
        }
        ErrorKind::NotFound | ErrorKind::NotADirectory => format!(
            "the folder {folder} is not there any more. Save it in another folder, or bring that one back and save again."
        ),
        _ => format!("{source}. Save it elsewhere, or try again."),
    };
    format!("Not saved: {why} What you have made is still open here.")
}
