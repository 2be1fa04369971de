//! A file is replaced by a complete new one or not at all.

use std::path::Path;
use throughline::storage::{StorageError, replace_file};

/// The names in a folder: nothing may be left beside the file.
fn names(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).unwrap();
    let mut names: Vec<String> =
        entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[test]
fn a_reader_sees_the_old_file_or_the_new_one() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("some.ron");
    let texts = ["a".repeat(200_000), "b".repeat(100_000)];
    replace_file(&path, &texts[0]).unwrap();
    std::thread::scope(|scope| {
        let writer = scope.spawn(|| {
            for turn in 1..60 {
                replace_file(&path, &texts[turn % 2]).unwrap();
            }
        });
        while !writer.is_finished() {
            let found = std::fs::read_to_string(&path).unwrap();
            assert!(texts.contains(&found), "{} bytes of neither", found.len());
        }
    });
    assert_eq!(names(folder.path()), ["some.ron"]);
}

#[test]
fn what_cannot_be_written_leaves_everything_as_it_was() {
    let folder = tempfile::tempdir().unwrap();
    let taken = folder.path().join("taken");
    std::fs::create_dir_all(taken.join("inner")).unwrap();
    for path in [taken.clone(), folder.path().join("no/such/folder.ron")] {
        let error = replace_file(&path, "new").unwrap_err();
        let message = error.to_string();
        assert!(
            message.starts_with(&format!("{}: cannot be written", path.display())),
            "{message}"
        );
        assert_eq!(message.lines().count(), 1, "{message}");
    }
    assert_eq!((names(folder.path()), names(&taken)), (vec!["taken".into()], vec!["inner".into()]));
}

#[cfg(unix)]
mod unix {
    use super::*;
    use std::fs::{self, Permissions};
    use std::os::unix::fs::{PermissionsExt, symlink};
    use std::process::Command;

    fn mode(path: &Path) -> u32 {
        fs::metadata(path).unwrap().permissions().mode() & 0o7777
    }

    fn set_mode(path: &Path, mode: u32) {
        fs::set_permissions(path, Permissions::from_mode(mode)).unwrap();
    }

    #[test]
    fn permissions_are_kept() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("some.ron");
        replace_file(&path, "new").unwrap();
        let other = folder.path().join("other");
        fs::write(&other, "").unwrap();
        assert_eq!(mode(&path), mode(&other), "a new file is like any other");
        for wanted in [0o600, 0o640, 0o644, 0o664, 0o755] {
            set_mode(&path, wanted);
            replace_file(&path, &format!("{wanted:o}")).unwrap();
            assert_eq!(mode(&path), wanted, "{wanted:o}");
            assert_eq!(fs::read_to_string(&path).unwrap(), format!("{wanted:o}"));
        }
    }

    #[test]
    fn a_link_stays_a_link() {
        let folder = tempfile::tempdir().unwrap();
        let elsewhere = tempfile::tempdir().unwrap();
        let (link, target) = (folder.path().join("link.ron"), elsewhere.path().join("some.ron"));
        fs::write(&target, "old").unwrap();
        symlink(&target, &link).unwrap();
        replace_file(&link, "new").unwrap();
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        assert_eq!(fs::read_to_string(&target).unwrap(), "new");
        assert_eq!(names(folder.path()), ["link.ron"]);
    }

    #[test]
    fn a_read_only_file_is_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("some.ron");
        fs::write(&path, "old").unwrap();
        set_mode(&path, 0o444);
        let error = replace_file(&path, "new").unwrap_err();
        assert!(matches!(error, StorageError::Io { .. }));
        assert!(error.to_string().contains("read-only"), "{error}");
        assert_eq!((fs::read_to_string(&path).unwrap().as_str(), mode(&path)), ("old", 0o444));
        assert_eq!(names(folder.path()), ["some.ron"]);
    }

    #[test]
    fn a_read_only_folder_is_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("some.ron");
        fs::write(&path, "old").unwrap();
        set_mode(folder.path(), 0o555);
        let result = replace_file(&path, "new");
        // No folder is closed to a superuser.
        let closed = fs::write(folder.path().join("probe"), "").is_err();
        set_mode(folder.path(), 0o755);
        if closed {
            assert!(matches!(result, Err(StorageError::Io { .. })));
            assert_eq!(fs::read_to_string(&path).unwrap(), "old");
            assert_eq!(names(folder.path()), ["some.ron"]);
        }
    }

    /// The system's limit on the size of files ends a write as a full disk does.
    #[test]
    fn a_full_disk_leaves_the_old_file() {
        const OLD: &str = "Graph(version: 1, entities: [(id: \"place/a\", name: \"A\")])";
        let folder = tempfile::tempdir().unwrap();
        let copies = folder.path().join("copies");
        fs::create_dir(&copies).unwrap();
        fs::write(copies.join("notes.txt"), "Nothing of that kind.").unwrap();
        fs::write(folder.path().join("some.ron"), OLD).unwrap();
        let run = |limit: &str| {
            let program = env!("CARGO_BIN_EXE_throughline");
            Command::new("sh")
                .arg("-c")
                .arg(format!("{limit} exec '{program}' fingerprint --documents copies some.ron"))
                .current_dir(folder.path())
                .output()
                .unwrap()
        };
        let full = run("trap '' XFSZ; ulimit -f 0;");
        let message = String::from_utf8(full.stderr).unwrap();
        assert_eq!(full.status.code(), Some(2), "{message}");
        assert!(message.contains("some.ron: cannot be written"), "{message}");
        assert_eq!(message.lines().count(), 1, "{message}");
        assert_eq!(fs::read_to_string(folder.path().join("some.ron")).unwrap(), OLD);
        assert_eq!(names(folder.path()), ["copies", "some.ron"]);
        run("");
        assert_ne!(fs::read_to_string(folder.path().join("some.ron")).unwrap(), OLD);
    }
}
