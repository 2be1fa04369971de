//! Paths as sentences.

use super::Path;
use super::none::steps_words;
use crate::graph::KnowledgeGraph;
use crate::model::{Direction, EntityId, RelationKey};
use crate::query::wording;

/// A step as a sentence, read the way that the path goes: "Recommendation V.3.1 is implemented by
/// Ten local workshops".
pub fn step_sentence(graph: &KnowledgeGraph, key: &RelationKey, direction: Direction) -> String {
    let [here, there] = match direction {
        Direction::Out => [&key.from, &key.to],
        Direction::In => [&key.to, &key.from],
    };
    format!("{} {}", name(graph, here), onward(graph, key, direction, there))
}

/// A whole path as one sentence: "Mission to Serbia carried out Ten local workshops, which
/// implements Recommendation V.3.1".
pub fn path_sentence(graph: &KnowledgeGraph, path: &Path) -> String {
    let Some(first) = path.entities.first() else { return String::new() };
    let parts: Vec<String> = (path.steps.iter().zip(path.entities.iter().skip(1)))
        .map(|((key, direction), to)| onward(graph, key, *direction, to))
        .collect();
    format!("{} {}", name(graph, first), parts.join(", which "))
}

impl Path {
    /// What it is worth, in a line: "3 steps, stated, 5 passages".
    pub fn in_short(&self, graph: &KnowledgeGraph) -> String {
        let passages = self.passages(graph);
        format!(
            "{}, {}, {passages} {}",
            steps_words(self.steps.len()),
            self.basis(graph),
            if passages == 1 { "passage" } else { "passages" }
        )
    }
}

fn name<'g>(graph: &'g KnowledgeGraph, id: &'g EntityId) -> &'g str {
    graph.entity(id).map_or(id.as_str(), |entity| entity.name.as_str())
}

/// The verb, where it leads, and as what and when.
fn onward(
    graph: &KnowledgeGraph,
    key: &RelationKey,
    direction: Direction,
    to: &EntityId,
) -> String {
    let relation = graph.relation(key);
    let verb = relation.map_or_else(
        || key.kind.wording(direction).to_owned(),
        |relation| wording::verb(relation, direction),
    );
    let mut text = format!("{verb} {}", name(graph, to));
    if let Some(role) = relation.and_then(|relation| relation.role) {
        text.push_str(&format!(" ({})", wording::role_words(role)));
    }
    if let Some(date) = relation.and_then(|relation| relation.date) {
        text.push_str(&format!(" ({})", date.in_words()));
    }
    text
}
