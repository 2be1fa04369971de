//! From records to bytes: one way to write each file, and no half-written files.

use super::StorageError;
use super::file::GraphFile;
use std::io::{BufWriter, Error, ErrorKind, Write};
use std::path::Path;

/// The one written form of a graph file: reading it and writing it gives the same bytes.
///
/// # Errors
/// None for records that were read; the format can hold them all. The error is kept because the
/// library's writer can report one.
pub fn to_text(file: &GraphFile) -> Result<String, ron::Error> {
    let style = ron::ser::PrettyConfig::new()
        .struct_names(false)
        .indentor("  ")
        .new_line("\n")
        .extensions(ron::extensions::Extensions::empty());
    let body = super::load::options().to_string_pretty(file, style)?;
    Ok(format!("Graph{body}\n"))
}

/// Writes a file completely beside the old one, then puts it in the old one's place, so that at any
/// moment there is either the old file or the new one.
///
/// The new file has the old one's permissions; without an old one, those that new files get. Where
/// the path is a link, what it leads to is replaced and the link stays.
///
/// # Errors
/// [`StorageError::Io`], also where the old file may only be read; the old file is then as it was.
pub fn replace_file(path: &Path, text: &str) -> Result<(), StorageError> {
    replace_file_by(path, |out| out.write_all(text.as_bytes()))
}

/// As [`replace_file`], with what is written by `write`, through a buffer.
///
/// # Errors
/// As [`replace_file`]; what `write` returns becomes [`StorageError::Io`].
pub fn replace_file_by<T>(
    path: &Path,
    write: impl FnOnce(&mut dyn Write) -> std::io::Result<T>,
) -> Result<T, StorageError> {
    let io = |source| StorageError::Io { path: path.into(), action: "written", source };
    let target = std::fs::canonicalize(path).unwrap_or_else(|_| path.into());
    let permissions = std::fs::metadata(&target).ok().map(|old| old.permissions());
    // Renaming asks only the folder, so a file that was locked on purpose must be asked for here.
    if permissions.as_ref().is_some_and(|old| old.readonly()) {
        return Err(io(Error::new(ErrorKind::PermissionDenied, "the file is read-only")));
    }
    let mut file = beside().tempfile_in(folder_of(&target)).map_err(io)?;
    let mut out = BufWriter::new(file.as_file_mut());
    let written = write(&mut out).and_then(|written| out.flush().map(|()| written)).map_err(io)?;
    drop(out);
    if let Some(permissions) = permissions {
        file.as_file().set_permissions(permissions).map_err(io)?;
    }
    file.as_file().sync_all().map_err(io)?;
    file.persist(&target).map_err(|error| io(error.error))?;
    Ok(written)
}

/// Writes a folder of files completely beside the old one, then puts it in the old one's place. A
/// folder that holds anything but files of these names is somebody's, and is not replaced.
///
/// # Errors
/// [`StorageError::Io`]; the old folder is then as it was.
pub fn replace_folder_by<T>(
    path: &Path,
    names: &[&str],
    write: impl FnOnce(&Path) -> std::io::Result<T>,
) -> Result<T, StorageError> {
    let io = |source| StorageError::Io { path: path.into(), action: "written", source };
    let target = std::fs::canonicalize(path).unwrap_or_else(|_| path.into());
    let is_there = target.symlink_metadata().is_ok();
    if is_there && !holds_only(&target, names).map_err(io)? {
        let message = format!("it is there and holds other things than {}", names.join(" and "));
        return Err(io(Error::new(ErrorKind::AlreadyExists, message)));
    }
    let beside = tempfile::Builder::new().tempdir_in(folder_of(&target)).map_err(io)?;
    let new = beside.path().join("new");
    std::fs::create_dir(&new).map_err(io)?;
    let written = write(&new).map_err(io)?;
    let old = beside.path().join("old");
    if is_there {
        std::fs::rename(&target, &old).map_err(io)?;
    }
    if let Err(error) = std::fs::rename(&new, &target) {
        if is_there {
            std::fs::rename(&old, &target).map_err(io)?;
        }
        return Err(io(error));
    }
    Ok(written)
}

/// Whether a path is a folder with nothing in it but files of these names.
fn holds_only(path: &Path, names: &[&str]) -> std::io::Result<bool> {
    if !path.is_dir() {
        return Ok(false);
    }
    for entry in std::fs::read_dir(path)? {
        let entry = entry?;
        let known = entry.file_name().to_str().is_some_and(|name| names.contains(&name));
        if !known || !entry.file_type()?.is_file() {
            return Ok(false);
        }
    }
    Ok(true)
}

/// The folder that a path lies in.
fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// How a file is made that is to become an ordinary one: readable as the user's mask allows, where a
/// temporary file is its owner's alone.
fn beside() -> tempfile::Builder<'static, 'static> {
    let mut builder = tempfile::Builder::new();
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(std::fs::Permissions::from_mode(0o666));
    }
    builder
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::storage::load::parse;

    /// Every field once with a value, and once left to its default.
    const WRITTEN: &str = r#"Graph(
  version: 1,
  entities: [
    (
      id: "document/field-report",
      name: "Field Report",
    ),
    (
      id: "organisation/league",
      name: "League of “Valleys”",
      label: "League",
      subtype: "intergovernmental",
      aliases: [
        "LoV",
        "a \"quoted\" name",
      ],
      date: "1994/1995-06",
      summary: "A body of several valleys.",
      attributes: {
        "members": "9",
        "seat": "Lakeland",
      },
    ),
  ],
  passages: [
    (
      document: "field-report",
      at: "1.2 ¶1",
      fingerprint: "1:0000",
      claims: [
        (
          from: "organisation/league",
          kind: "reported-in",
          to: "document/field-report",
          says: "It is named.",
        ),
        (
          from: "organisation/league",
          kind: "carried-out",
          to: "activity/course",
          says: "The course will be theirs.",
          basis: "inferred",
          reason: "Nobody else gives courses.",
          state: "planned",
          role: "lead",
          date: "2011-05-01",
          review: (
            status: "rejected",
            by: "A reader",
            on: "2012-01-31",
          ),
        ),
      ],
    ),
    (
      document: "field-report",
      at: "2",
      claims: [],
    ),
  ],
)
"#;

    #[test]
    fn the_written_form_is_this() {
        let file = parse(Path::new("golden"), WRITTEN).unwrap();
        assert_eq!(to_text(&file).unwrap(), WRITTEN);
        let nothing = GraphFile { version: 1, ..GraphFile::default() };
        assert_eq!(to_text(&nothing).unwrap(), "Graph(\n  version: 1,\n)\n");
    }
}
