//! From records to bytes: one way to write each file, and no half-written files.

use super::StorageError;
use super::file::GraphFile;
use std::io::Write;
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
/// # Errors
/// [`StorageError::Io`]; the old file is then as it was.
pub fn replace_file(path: &Path, text: &str) -> Result<(), StorageError> {
    let io = |source| StorageError::Io { path: path.into(), action: "written", source };
    let folder = match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    };
    let mut file = tempfile::NamedTempFile::new_in(folder).map_err(io)?;
    file.write_all(text.as_bytes()).map_err(io)?;
    file.as_file().sync_all().map_err(io)?;
    file.persist(path).map_err(|error| io(error.error))?;
    Ok(())
}

#[cfg(test)]
mod tests {
    #[test]
    fn prints() {
        let f = crate::storage::load::parse(
            std::path::Path::new("x"),
            crate::storage::BUILTIN_FILES[0].1,
        )
        .unwrap();
        println!("{}", super::to_text(&f).unwrap());
    }
}
