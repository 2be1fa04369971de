//! What is shown at a place, in words.

use crate::graph::KnowledgeGraph;
use crate::model::EntityId;
use crate::project::place::{Place, Subject};
use crate::query::{Question, asked, wording};
use std::collections::BTreeSet;

/// The name of an entity, short; of one that is not there, its identifier.
fn name(graph: &KnowledgeGraph, id: &EntityId) -> String {
    graph.entity(id).map_or_else(|| id.to_string(), |e| e.short_name().to_owned())
}

/// What a place is about, as a heading: "Around Mission to Serbia", or the question that is asked.
pub fn title(graph: &KnowledgeGraph, questions: &[Question], place: &Place) -> String {
    let names = |ids: &BTreeSet<EntityId>| match ids.len() {
        0..=2 => wording::join(&ids.iter().map(|id| name(graph, id)).collect::<Vec<_>>()),
        count => format!("{count} entities"),
    };
    match &place.subject {
        Subject::Overview => "The whole subject, by theme".into(),
        Subject::Everything => "Everything".into(),
        Subject::Around(centres) if centres.len() > 2 => {
            format!("What {} are related to", names(centres))
        }
        Subject::Around(centres) => format!("Around {}", names(centres)),
        Subject::Within { centres, degrees } => {
            let steps = if *degrees == 1 { "1 step" } else { &format!("{degrees} steps") };
            format!("Within {steps} of {}", names(centres))
        }
        Subject::Pattern(pattern) => asked(graph, pattern),
        Subject::Paths(asked) => {
            let [from, to] = [&asked.from, &asked.to].map(|id| name(graph, id));
            format!("How is {from} connected with {to}?")
        }
        Subject::Question { id, .. } => {
            let question = questions.iter().find(|question| question.id == *id);
            question.map_or_else(|| id.clone(), |question| question.title.clone())
        }
    }
}
