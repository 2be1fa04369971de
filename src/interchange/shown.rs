//! What is shown of a graph, on its way out.

use super::part_of;
use crate::content::{Content, Places};
use crate::geometry::{Point, Rect};
use crate::graph::KnowledgeGraph;

/// What is shown, as a graph of its own: with the activities that are folded into lines, and with the
/// documents that its relations cite.
pub fn shown_of(graph: &KnowledgeGraph, content: &Content) -> KnowledgeGraph {
    let visible = &content.visible;
    let mut entities = visible.subgraph.entities.clone();
    entities.extend(visible.folded.iter().flat_map(|link| &link.via).map(|(id, _)| id.clone()));
    let relations = match visible.folded.is_empty() {
        true => visible.subgraph.relations.clone(),
        false => crate::query::induced(graph, entities.clone(), &content.place.filter).relations,
    };
    part_of(graph, &entities, &relations)
}

/// Puts what the picture leaves out in rows below it: some programs want a place for all or for none.
pub fn set_aside(graph: &KnowledgeGraph, places: &mut Places) {
    const APART: f32 = 60.0;
    const IN_A_ROW: usize = 40;
    if places.is_empty() {
        return;
    }
    let bounds = Rect::from_points(places.values().copied());
    let (left, below) = (bounds.min.x, bounds.max.y + APART);
    let others: Vec<_> = graph.entities().filter(|one| !places.contains_key(&one.id)).collect();
    for (n, entity) in others.into_iter().enumerate() {
        let (column, row) = ((n % IN_A_ROW) as f32, (n / IN_A_ROW) as f32);
        let at = Point::new(left + column * APART, below + row * APART);
        places.insert(entity.id.clone(), at);
    }
}
