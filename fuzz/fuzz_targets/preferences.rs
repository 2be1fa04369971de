//! Preferences are read, or set aside and the usual ones taken.
#![no_main]

use throughline::app::preferences::PreferenceStore;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("preferences.ron"), bytes).unwrap();
    let (preferences, _) = PreferenceStore::in_folder(folder.path()).load();
    assert!(preferences.ask_width.is_finite() && preferences.details_width.is_finite());
});
