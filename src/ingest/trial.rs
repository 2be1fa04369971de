//! Texts of our own wording, read for tests.

use super::{CueTable, Lexicon, Proposals, RelationProposal, propose};
use crate::document::Document;
use crate::graph::KnowledgeGraph;
use crate::model::RelationKind;
use crate::progress::Progress;

/// What is proposed of a text where nothing is known.
pub(super) fn proposals(text: &str) -> Proposals {
    let (document, graph) = (Document::parse("trial", text), KnowledgeGraph::new());
    let cues = CueTable::builtin().unwrap();
    propose(&document, &Lexicon::of(&graph), &graph, &cues, &Progress::silent())
}

/// The claims of a kind among them.
pub(super) fn claims(text: &str, kind: RelationKind) -> Vec<RelationProposal> {
    proposals(text).relations.into_iter().filter(|own| own.kind == kind).collect()
}
