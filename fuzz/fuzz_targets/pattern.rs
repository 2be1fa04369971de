//! A pattern is read or refused.
#![no_main]

use throughline::graph::KnowledgeGraph;
use throughline::query::{SearchIndex, read_pattern};

libfuzzer_sys::fuzz_target!(|text: &str| {
    let graph = KnowledgeGraph::new();
    let _ = read_pattern(&graph, &SearchIndex::new(&graph), text);
});
