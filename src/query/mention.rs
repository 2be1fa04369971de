//! Entities by what is said of them: not an answer, but where one may begin to look.

use super::fold::{fold, is_small};
use crate::graph::KnowledgeGraph;
use crate::model::{Entity, EntityId};

/// The most words of a text that are looked for.
const MOST_WORDS: usize = 12;

/// The words of a text that tell something, folded, each once.
pub fn telling_words(text: &str) -> Vec<String> {
    const ASKING: &[&str] = &[
        "are", "did", "do", "does", "has", "have", "how", "is", "that", "was", "were", "what",
        "when", "where", "which", "who", "whom", "why",
    ];
    let mut words: Vec<String> = Vec::new();
    for word in fold(text).split(' ').filter(|w| w.chars().count() > 1 && !is_small(w)) {
        if !ASKING.contains(&word) && !words.iter().any(|known| known == word) {
            words.push(word.to_owned());
        }
    }
    words.truncate(MOST_WORDS);
    words
}

/// The entities in whose names and summary at least half of a text's telling words stand, from
/// their beginnings; those with most of them first, then by identifier.
///
/// Time: O(n) for the letters of all names and summaries.
pub fn mentions(graph: &KnowledgeGraph, text: &str, limit: usize) -> Vec<EntityId> {
    let words = telling_words(text);
    let mut found: Vec<(usize, &EntityId)> = graph
        .entities()
        .filter_map(|entity| {
            let said = said_of(entity);
            let has = words.iter().filter(|word| said.contains(&format!(" {word}"))).count();
            (has > 0 && 2 * has >= words.len()).then_some((has, &entity.id))
        })
        .collect();
    found.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.cmp(b.1)));
    found.into_iter().take(limit).map(|(_, id)| id.clone()).collect()
}

fn said_of(entity: &Entity) -> String {
    let names: Vec<&str> = entity.names().chain([entity.summary.as_str()]).collect();
    format!(" {}", fold(&names.join(" ")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::fixture::sample;

    #[test]
    fn what_is_said_is_found_by_its_telling_words() {
        let graph = sample();
        let found = mentions(&graph, "what is the identification of victims?", 5);
        assert_eq!(found[0].as_str(), "theme/victim-identification");
        assert!(mentions(&graph, "what is it about", 5).is_empty());
        assert!(mentions(&graph, "", 5).is_empty());
    }
}
