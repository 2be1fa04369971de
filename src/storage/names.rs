//! What files are called: those beside a project, and one named after something of a person's own.

use crate::graph::is_hostile;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

/// The ending of a project file.
pub const PROJECT_ENDING: &str = ".throughline.ron";

/// The longest file name made of a person's words, in bytes, without its ending.
const LONGEST: usize = 80;

/// Names that some systems keep for devices, whatever their ending.
const RESERVED: &[&str] = &["con", "prn", "aux", "nul", "com", "lpt"];

/// The journal beside a project file: `.name.throughline.journal`. The same for a link as for what
/// it leads to.
pub fn journal_of(project: &Path) -> PathBuf {
    beside(project, ".", ".journal")
}

/// The lock file beside a project file: `.name.throughline.lock`.
pub fn lock_of(project: &Path) -> PathBuf {
    beside(project, ".", ".lock")
}

/// The backup of a project file: `name.throughline.ron.bak`, beside it, where whoever looks for the
/// file finds it, and on the same disk, so that keeping it costs no room until the file changes.
pub fn backup_of(project: &Path) -> PathBuf {
    with_ending(&real(project), "", ".bak")
}

/// The journal of a project without a file, one of several in a folder for them.
pub fn untitled_journal(folder: &Path, number: u32) -> PathBuf {
    folder.join(format!("untitled-{number}.throughline.journal"))
}

/// The path itself, or what the link leads to, with its folder spelt in one way.
pub(super) fn real(path: &Path) -> PathBuf {
    path.canonicalize().unwrap_or_else(|_| {
        let name = path.file_name().unwrap_or_default();
        let folder = folder_of(path).canonicalize();
        folder.map_or_else(|_| path.to_path_buf(), |folder| folder.join(name))
    })
}

/// The folder that a file lies in.
pub(super) fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    }
}

/// A neighbour of a file, by its whole name.
pub(super) fn with_ending(path: &Path, before: &str, after: &str) -> PathBuf {
    let mut name = OsString::from(before);
    name.push(path.file_name().unwrap_or_default());
    name.push(after);
    path.with_file_name(name)
}

/// A neighbour of a project, by its name without `.ron`.
fn beside(project: &Path, before: &str, after: &str) -> PathBuf {
    let real = real(project);
    match real.extension().is_some_and(|ending| ending == "ron") {
        true => with_ending(&real.with_extension(""), before, after),
        false => with_ending(&real, before, after),
    }
}

/// A file name, without its ending, made of a person's words: no folders, nothing hidden, nothing
/// that steers a terminal or reads as another name, nothing that a system keeps for itself.
///
/// Different words can give the same name; it is a proposal.
pub fn file_name(words: &str) -> String {
    let mut name = String::new();
    for c in words.chars() {
        let c = match c {
            c if c.is_alphanumeric() || "-_()+,".contains(c) => c,
            '.' if !name.is_empty() && !name.ends_with('.') => c,
            _ if name.ends_with(' ') || name.is_empty() => continue,
            _ => ' ',
        };
        if name.len() + c.len_utf8() > LONGEST {
            break;
        }
        name.push(c);
    }
    let name = name.trim_end_matches([' ', '.']).to_owned();
    let stem = name.split('.').next().unwrap_or_default().to_lowercase();
    let device = stem.trim_end_matches(|c: char| c.is_ascii_digit());
    match name.is_empty() || RESERVED.contains(&device) {
        true => format!("snapshot {name}").trim_end().to_owned(),
        false => name,
    }
}

/// The words on one line, without what could make them read as others: control characters and
/// bidirectional overrides (Unicode Technical Report 36) become a sign that something was there.
pub(super) fn plain_line(words: &str) -> String {
    words.chars().map(|c| if is_hostile(c) { '\u{fffd}' } else { c }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_leads_nowhere_else() {
        for (words, name) in [
            ("Before the review", "Before the review"),
            ("../../etc/passwd", "etc passwd"),
            ("/absolute", "absolute"),
            ("C:\\Windows\\x", "C Windows x"),
            (".hidden", "hidden"),
            ("..", "snapshot"),
            ("", "snapshot"),
            ("a\nb\u{202e}c\u{0}", "a b c"),
            ("draft 1.2.", "draft 1.2"),
            ("CON", "snapshot CON"),
            ("com1.txt", "snapshot com1.txt"),
            ("Übersicht – März", "Übersicht März"),
        ] {
            assert_eq!(file_name(words), name, "{words:?}");
        }
        assert!(file_name(&"ü".repeat(500)).len() <= LONGEST);
    }

    #[test]
    fn what_lies_beside_a_project_is_named_after_it() {
        let path = Path::new("/nowhere/some.throughline.ron");
        let told = [journal_of(path), lock_of(path), backup_of(path)];
        let told = told.map(|path| path.display().to_string());
        assert_eq!(
            told,
            [
                "/nowhere/.some.throughline.journal",
                "/nowhere/.some.throughline.lock",
                "/nowhere/some.throughline.ron.bak"
            ]
        );
    }
}
