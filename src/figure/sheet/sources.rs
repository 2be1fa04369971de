//! The documents on which a picture rests.

use crate::graph::KnowledgeGraph;
use crate::model::{Entity, EntityId, Relation, RelationKey};
use std::collections::BTreeSet;

/// Something that a page rests on.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Source {
    /// What it is called, and what else it is found by.
    pub text: String,
    /// Where it is on the web, if anywhere.
    pub link: Option<String>,
}

/// The documents that these relations cite, from the oldest: name, symbol and date of each. Of one
/// that is no entity of the graph, what the citations call it.
pub fn cited<'a>(
    graph: &KnowledgeGraph,
    relations: impl IntoIterator<Item = &'a RelationKey>,
) -> Vec<Source> {
    let mut documents: BTreeSet<&str> = BTreeSet::new();
    let keys: BTreeSet<&RelationKey> = relations.into_iter().collect();
    for relation in graph.relations().filter(|relation| keys.contains(&relation.key())) {
        documents.extend(of(relation));
    }
    let mut sources: Vec<_> = documents
        .into_iter()
        .map(|name| {
            let id: Option<EntityId> = format!("document/{name}").parse().ok();
            let entity = id.and_then(|id| graph.entity(&id));
            let date = entity.and_then(|entity| entity.date.as_ref());
            // What has no date stands last.
            let when = date.map_or((true, None), |date| (false, Some(date.start())));
            (when, name, source(name, entity))
        })
        .collect();
    sources.sort_by(|a, b| (a.0, a.1).cmp(&(b.0, b.1)));
    sources.into_iter().map(|(.., source)| source).collect()
}

fn of(relation: &Relation) -> impl Iterator<Item = &str> {
    relation.evidence.iter().map(|evidence| evidence.document.as_str())
}

fn source(name: &str, entity: Option<&Entity>) -> Source {
    let Some(entity) = entity else { return Source { text: name.to_owned(), link: None } };
    let fact = |name: &str| entity.attributes.get(name).cloned();
    let date = entity.date.as_ref().map(crate::model::DateSpan::in_words);
    let parts: Vec<String> =
        [Some(entity.name.clone()), fact("symbol"), date].into_iter().flatten().collect();
    Source { text: parts.join(", "), link: fact("url") }
}
