//! What is written is read again, to the byte.

use crate::{SAMPLE, generated, read};
use proptest::prelude::*;
use throughline::graph::KnowledgeGraph;
use throughline::model::{Entity, Relation};
use throughline::storage::{self, GraphFile, SourceFile};

fn parts(graph: &KnowledgeGraph) -> (Vec<&Entity>, Vec<&Relation>) {
    (graph.entities().collect(), graph.relations().collect())
}

/// Writes the file and reads it again: the records, their text and the graph.
fn again(file: &GraphFile) -> (GraphFile, String, KnowledgeGraph) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("some.ron");
    storage::replace_file(&path, &storage::to_text(file).unwrap()).unwrap();
    let read = storage::read_sources(&path).unwrap().remove(0);
    let text = storage::to_text(&read.file).unwrap();
    assert_eq!(std::fs::read_to_string(&path).unwrap(), text);
    (read.file, text, storage::load(&path).unwrap())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(ProptestConfig::default().cases * 3 / 8))]

    #[test]
    fn what_is_written_is_read_again(file in generated::graph_file()) {
        let (read, text, graph) = again(&file);
        prop_assert_eq!(&read, &file);
        prop_assert_eq!(&text, &storage::to_text(&file).unwrap());
        let source = SourceFile { path: "some.ron".into(), file };
        let direct = storage::assemble(vec![source.clone()]).unwrap();
        prop_assert_eq!(parts(&direct), parts(&graph));
        prop_assert_eq!(direct.entity_count(), source.file.entities.len());
        prop_assert_eq!(direct.relation_count(), generated::relations(&source.file));
    }
}

#[test]
fn a_file_of_hand_keeps_its_records_in_the_written_form() {
    let folder = tempfile::tempdir().unwrap();
    let graph = read(folder.path(), SAMPLE.as_bytes()).unwrap();
    let file = storage::read_sources(&folder.path().join("some.ron")).unwrap().remove(0).file;
    let (_, _, written) = again(&file);
    assert_eq!(parts(&graph), parts(&written));
    assert_eq!((graph.entity_count(), graph.relation_count()), (3, 1));
}

#[test]
fn a_folder_is_read_in_the_order_of_its_paths() {
    let folder = tempfile::tempdir().unwrap();
    let deeper = folder.path().join("b");
    std::fs::create_dir(&deeper).unwrap();
    for name in ["c.ron", "b/z.ron", "a.ron", "b/notes.txt"] {
        std::fs::write(folder.path().join(name), "Graph(version: 1)").unwrap();
    }
    // A folder that contains itself must end.
    #[cfg(unix)]
    std::os::unix::fs::symlink(folder.path(), deeper.join("round")).unwrap();
    let sources = storage::read_sources(folder.path()).unwrap();
    let paths: Vec<_> =
        sources.iter().map(|source| source.path.strip_prefix(folder.path()).unwrap()).collect();
    assert_eq!(paths, ["a.ron", "b/z.ron", "c.ron"].map(std::path::Path::new));
}
