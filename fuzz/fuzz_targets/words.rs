//! A question in words is read or refused.
#![no_main]

use throughline::graph::KnowledgeGraph;
use throughline::query::{SearchIndex, parse_words};

libfuzzer_sys::fuzz_target!(|text: &str| {
    let graph = KnowledgeGraph::new();
    let _ = parse_words(&graph, &SearchIndex::new(&graph), text);
});
