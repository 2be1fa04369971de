//! A journal is read as far as it is whole, or refused, and never changed.
#![no_main]

use throughline::storage::{self, ProjectFile};

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("j");
    std::fs::write(&path, bytes).unwrap();
    if let Ok(Some(recovery)) = storage::recover(&path) {
        storage::replay(&mut ProjectFile::default(), &recovery.entries);
    }
    assert_eq!(std::fs::read(&path).unwrap(), bytes);
});
