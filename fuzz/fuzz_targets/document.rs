//! Any text is cut into passages that are found again by their place.
#![no_main]

use throughline::document::{Document, Signature};

libfuzzer_sys::fuzz_target!(|text: &str| {
    let document = Document::parse("some", text);
    let signature = Signature::of(&document);
    assert_eq!(signature.to_string().parse(), Ok(signature));
    for passage in document.passages() {
        assert!(document.passage(&passage.locator).is_some());
    }
});
