//! What a graph leaves out of its documents on purpose: a list beside the graph, edited by hand.

use super::StorageError;
use super::load::{check_version, from_text, read_text};
use crate::document::LeftOut;
use serde::Deserialize;
use std::path::Path;

/// What the file of the list is called.
const NAME: &str = "left-out.ron";
/// The newest version of the list that is read.
const VERSION: u32 = 1;
/// The list of the built-in graph.
const BUILTIN: &str = include_str!("../../graphs/left-out.ron");

/// Only what tells the version, as for graphs.
#[derive(Deserialize)]
#[serde(rename = "LeftOut")]
struct Header {
    version: u32,
}

/// The whole file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename = "LeftOut")]
struct LeftOutFile {
    #[serde(rename = "version")]
    _version: u32,
    passages: Vec<LeftOut>,
}

/// Reads the list of a graph: for the built-in graph the one that the program carries, for others
/// `left-out.ron` in the folder in which the graph's file or folder lies. Nothing, where there is
/// none: only a graph with such a list, be it empty, claims to be complete. It has the form
/// `LeftOut(version: 1, passages: [(document: "..", at: "..", why: "..")])`.
///
/// # Errors
/// [`StorageError`], with the file, the place and what was expected.
pub fn left_out(graph: Option<&Path>) -> Result<Option<Vec<LeftOut>>, StorageError> {
    let Some(graph) = graph else {
        return parse(&Path::new("graphs").join(NAME), BUILTIN).map(Some);
    };
    // What the path itself ends in may be a link or two dots; its folder is that of what is meant.
    let list = graph.canonicalize().ok().and_then(|path| {
        let list = path.parent()?.join(NAME);
        list.is_file().then_some(list)
    });
    list.map(|list| parse(&list, &read_text(&list)?)).transpose()
}

fn parse(path: &Path, text: &str) -> Result<Vec<LeftOut>, StorageError> {
    let header: Header = from_text(path, text)?;
    check_version(path, "list", header.version, VERSION)?;
    let file: LeftOutFile = from_text(path, text)?;
    Ok(file.passages)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Locator;

    #[test]
    fn the_carried_list_names_passages_of_its_documents_with_reasons() {
        let graph = crate::storage::builtin().unwrap();
        let entries = left_out(None).unwrap().unwrap();
        assert!(!entries.is_empty());
        for LeftOut { document, at, why } in entries {
            let id = format!("document/{document}").parse().unwrap();
            assert!(graph.entity(&id).is_some(), "there is no {id}");
            assert_eq!(at.parse::<Locator>().map(|l| l.to_string()), Ok(at));
            assert!(why.ends_with('.'), "{why}");
        }
    }

    #[test]
    fn the_list_beside_a_graph_is_its_own() {
        let folder = tempfile::tempdir().unwrap();
        let graph = folder.path().join("graph.ron");
        std::fs::write(&graph, "Graph(version: 1)").unwrap();
        assert_eq!(left_out(Some(&graph)).unwrap(), None);
        let write = |text: &str| std::fs::write(folder.path().join(NAME), text).unwrap();
        write("LeftOut(version: 1, passages: [(document: \"log\", at: \"fn 1\", why: \"No.\")])");
        assert_eq!(left_out(Some(&graph)).unwrap().unwrap()[0].at, "fn 1");
        write("LeftOut(version: 2, colour: 3)");
        assert!(matches!(left_out(Some(&graph)), Err(StorageError::Version { found: 2, .. })));
        write("LeftOut(version: 1, passages: [(document: \"log\")])");
        let told = left_out(Some(&graph)).unwrap_err().to_string();
        assert!(told.contains("left-out.ron:1:") && told.contains("at"), "{told}");
    }
}
