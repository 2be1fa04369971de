//! An entry of a journal is read or refused, and made or refused.
#![no_main]

use throughline::storage::{self, Entry, ProjectFile};

libfuzzer_sys::fuzz_target!(|text: &str| {
    if let Ok(entry) = serde_json::from_str::<Entry>(text) {
        storage::replay(&mut ProjectFile::default(), &[entry]);
    }
});
