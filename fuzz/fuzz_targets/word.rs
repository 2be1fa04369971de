//! The words of files: places, dates, identifiers, fingerprints, and names for files.
#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| {
    let _ = text.parse::<throughline::document::Locator>();
    let _ = text.parse::<throughline::document::Fingerprint>();
    let _ = text.parse::<throughline::document::Signature>();
    let _ = text.parse::<throughline::model::DateSpan>();
    let _ = text.parse::<throughline::model::EntityId>();
    let _ = text.parse::<throughline::graph::Digest>();
    let name = throughline::storage::file_name(text);
    assert!(!name.is_empty() && !name.contains(['/', '\\', '\0', '\n']) && !name.starts_with('.'));
});
