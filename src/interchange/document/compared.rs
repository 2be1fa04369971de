//! From a comparison to a note.

use super::{Block, Edition, Item, Line, Note};
use crate::graph::KnowledgeGraph;
use crate::project::compare::{Comparison, Mark};
use crate::query::wording;

/// What is different between two graphs, which are called so; see [`Comparison::lines`].
pub fn of_comparison(
    comparison: &Comparison,
    names: [&str; 2],
    from: &KnowledgeGraph,
    to: &KnowledgeGraph,
    edition: &Edition<'_>,
) -> Note {
    let [first, second] = names;
    let lines = comparison.lines(from, to);
    let mut blocks = Vec::new();
    for (heading, is_entity) in [("Entities", true), ("Relations", false)] {
        for mark in Mark::ALL {
            let under = lines.iter().filter(|line| line.entity.is_some() == is_entity);
            let items: Vec<Item> = under
                .filter(|line| line.mark == mark)
                .map(|line| Item { line: Line::plain(&line.sentence), more: line.details.clone() })
                .collect();
            if !items.is_empty() {
                blocks.push(Block::Heading(2, format!("{heading} {}", mark.as_str())));
                blocks.push(Block::List(items));
            }
        }
    }
    let foot = [(first, comparison.from), (second, comparison.to)]
        .map(|(name, digest)| format!("Fingerprint of {name}: {digest}"));
    Note {
        title: format!("What is different from {first} to {second}"),
        lead: vec![wording::capital(&comparison.summary()) + "."],
        blocks,
        foot: foot.into_iter().chain(edition.date_line()).collect(),
        ..Note::default()
    }
}
