//! What is exported comes back as it was.

use crate::support::graph;
use proptest::prelude::*;
use std::collections::BTreeMap;
use throughline::geometry::Point;
use throughline::graph::{Change, KnowledgeGraph};
use throughline::interchange::{Format, Mapping, Outgoing, read, write, write_folder};
use throughline::progress::Progress;

/// Writes a graph, reads it again, and says what is different.
fn difference(graph: &KnowledgeGraph, format: Format) -> Option<String> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(format!("graph.{}", format.ending()));
    let ids = graph.entities().map(|entity| entity.id.clone());
    let at = |n: usize| Point::new(n as f32 * 10.5, -(n as f32));
    let places: BTreeMap<_, _> = ids.enumerate().map(|(n, id)| (id, at(n))).collect();
    let outgoing = Outgoing { graph, places: &places, importance: &BTreeMap::new() };
    if format.is_folder() {
        std::fs::create_dir(&path).unwrap();
        write_folder(&outgoing, &path).unwrap();
    } else {
        write(format, &outgoing, &mut std::fs::File::create(&path).unwrap()).unwrap();
    }
    let again = match read(&path, &Mapping::default(), &Progress::silent()) {
        Ok(again) => again,
        Err(error) => return Some(error.to_string()),
    };
    let change = Change::between(graph, &again.graph);
    if !change.is_empty() {
        return Some(format!("{change:#?}"));
    }
    (format != Format::Ron && again.places != places).then(|| format!("{:?}", again.places))
}

macro_rules! comes_back {
    ($($test:ident: $format:ident),+ $(,)?) => { proptest! {
        #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]
        $(#[test]
        fn $test(graph in graph()) {
            prop_assert_eq!(difference(&graph, Format::$format), None);
        })+
    } };
}

comes_back! {
    graphml_comes_back: Graphml,
    gexf_comes_back: Gexf,
    gml_comes_back: Gml,
    dot_comes_back: Dot,
    cytoscape_json_comes_back: Cytoscape,
    own_json_comes_back: Json,
    tables_come_back: Csv,
    graph_files_come_back: Ron,
}

#[test]
fn the_built_in_graph_comes_back_from_every_format() {
    let graph = throughline::storage::builtin().unwrap();
    for format in
        [Format::Graphml, Format::Gexf, Format::Gml, Format::Dot, Format::Cytoscape, Format::Csv]
    {
        assert_eq!(difference(&graph, format), None, "{}", format.name());
    }
}
