//! The import of a generated network, beside reading the same rows with the csv crate alone: what is
//! above that is the making of a graph with identifiers, evidence and its indices.
//!
//! `EDGES=1000000` in the environment sets its size.

use criterion::{BatchSize, Criterion, Throughput, criterion_group, criterion_main};
use std::fmt::Write;
use std::path::{Path, PathBuf};
use throughline::interchange::{Mapping, read};
use throughline::progress::Progress;

/// How many edges there are, if nobody says.
const EDGES: usize = 100_000;

/// The ends of edges, five for each node: the same at every run (Knuth's linear congruential
/// generator, MMIX).
fn edges(count: usize) -> impl Iterator<Item = (u64, u64)> {
    let nodes = (count / 5).max(2) as u64;
    let mut state = 7_u64;
    let mut below = move |bound: u64| {
        state =
            state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) % bound
    };
    (0..count).map(move |_| {
        let from = below(nodes);
        (from, (from + 1 + below(nodes - 1)) % nodes)
    })
}

/// The network in each format that is text.
fn files(folder: &Path, count: usize) -> Vec<(&'static str, PathBuf)> {
    let nodes = (count / 5).max(2);
    let [mut txt, mut csv, mut graphml, mut gml, mut dot] = [
        "",
        "source,target,label\n",
        "<graphml><key id=\"d\" for=\"edge\" attr.name=\"label\"/><graph edgedefault=\"directed\">\n",
        "graph [\n  directed 1\n",
        "digraph {\n",
    ]
    .map(str::to_owned);
    for node in 0..nodes {
        // Writing to a text cannot fail.
        let _ = writeln!(graphml, "<node id=\"{node}\"/>");
        let _ = writeln!(gml, "  node [\n    id {node}\n  ]");
    }
    for (from, to) in edges(count) {
        let _ = writeln!(txt, "{from} {to}");
        let _ = writeln!(csv, "{from},{to},knows");
        let data = "<data key=\"d\">knows</data>";
        let _ = writeln!(graphml, "<edge source=\"{from}\" target=\"{to}\">{data}</edge>");
        let _ =
            writeln!(gml, "  edge [\n    source {from}\n    target {to}\n    label \"knows\"\n  ]");
        let _ = writeln!(dot, "  {from} -> {to} [label=\"knows\"];");
    }
    graphml.push_str("</graph></graphml>\n");
    gml.push_str("]\n");
    dot.push_str("}\n");
    let all = [("txt", txt), ("csv", csv), ("graphml", graphml), ("gml", gml), ("dot", dot)];
    all.into_iter()
        .map(|(ending, text)| {
            let path = folder.join(format!("network.{ending}"));
            std::fs::write(&path, text).expect("the folder for temporary files can be written");
            (ending, path)
        })
        .collect()
}

fn load(criterion: &mut Criterion) {
    let count = std::env::var("EDGES").ok().and_then(|text| text.parse().ok()).unwrap_or(EDGES);
    let folder = tempfile::tempdir().expect("there is a folder for temporary files");
    let files = files(folder.path(), count);
    let mut group = criterion.benchmark_group("load");
    group.sample_size(10).throughput(Throughput::Elements(count as u64));
    for (ending, path) in &files {
        group.bench_function(format!("import {ending}"), |bencher| {
            let import =
                || read(path, &Mapping::default(), &Progress::silent()).expect("it is sound");
            // What is thrown away is thrown away outside the measure.
            bencher.iter_batched(|| (), |()| import(), BatchSize::PerIteration);
        });
    }
    let csv = &files[1].1;
    group.bench_function("the csv crate alone", |bencher| {
        bencher.iter(|| {
            let mut reader = csv::Reader::from_path(csv).expect("it was just written");
            let mut record = csv::ByteRecord::new();
            let mut bytes = 0;
            while reader.read_byte_record(&mut record).expect("it is sound") {
                bytes += record.as_slice().len();
            }
            bytes
        });
    });
    group.finish();
}

criterion_group!(benches, load);
criterion_main!(benches);
