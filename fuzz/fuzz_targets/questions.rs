//! A file of questions is read or refused.
#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| {
    let _ = throughline::query::parse_questions(text);
});
