//! A pattern as a sentence.

use super::{Pattern, Slot};
use crate::graph::KnowledgeGraph;

/// What a pattern asks, as a sentence.
pub fn asked(graph: &KnowledgeGraph, pattern: &Pattern) -> String {
    let slot = |slot: &Slot| {
        let name = slot.entity.as_ref().and_then(|id| graph.entity(id));
        name.map_or_else(|| slot.name.clone(), |entity| entity.short_name().to_owned())
    };
    let mut words = vec![slot(&pattern.start)];
    for step in &pattern.steps {
        words.push(step.relation.wording(step.direction).to_owned());
        words.push(slot(&step.to));
    }
    words.join(" ")
}
