//! A graph file is read or refused, and what is read can be written and read again.
#![no_main]

use std::path::Path;
use throughline::storage;

libfuzzer_sys::fuzz_target!(|text: &str| {
    let path = Path::new("some.ron");
    if let Ok(graph) = storage::read_graph(path, text) {
        throughline::graph::check(&graph);
        let written = storage::to_text(&storage::graph_file(&graph)).unwrap();
        let again = storage::read_graph(path, &written).unwrap();
        assert!(throughline::graph::Change::between(&graph, &again).is_empty());
    }
});
