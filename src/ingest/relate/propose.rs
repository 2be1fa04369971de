//! A document read from names to claims.

use super::{CueTable, Source, relate};
use crate::document::Document;
use crate::graph::KnowledgeGraph;
use crate::ingest::{Lexicon, Proposals, read};
use crate::progress::Progress;

/// Reads a document: whom it names, and what it says of them. `lexicon` holds the names that are
/// known; `graph` is what claims are compared with. A pure function: equal input gives equal
/// proposals. Told to stop, it returns soon with what it has.
pub fn propose(
    document: &Document,
    lexicon: &Lexicon,
    graph: &KnowledgeGraph,
    cues: &CueTable,
    progress: &Progress,
) -> Proposals {
    let mut proposals = read(document, lexicon, progress);
    progress.phase("Finding claims");
    let source = Source { document, mentions: &proposals.mentions, graph, cues };
    let related = relate(source, progress);
    let named: Vec<_> = proposals.entities.iter().map(|entity| entity.id.clone()).collect();
    let fresh = related.entities.into_iter().filter(|own| !named.contains(&own.id));
    proposals.entities.extend(fresh);
    proposals.entities.sort_by(|a, b| a.id.cmp(&b.id));
    proposals.relations = related.relations;
    progress.set(1.0);
    proposals
}
