//! What exactly is seen at a place: so that a step of a briefing can tell whether the graph under it
//! has changed since, and what.

use super::Content;
use crate::graph::{Digest, KnowledgeGraph};
use crate::model::{EntityId, RelationKey};
use crate::project::place::Face;
use std::collections::BTreeSet;

/// Entities and relations that are shown.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Seen {
    /// The entities.
    pub entities: BTreeSet<EntityId>,
    /// The relations, those folded into lines included.
    pub relations: BTreeSet<RelationKey>,
}

impl Seen {
    /// What it is known again by: equal where the same is shown with the same names, dates, claims
    /// and evidence.
    pub fn digest(&self, graph: &KnowledgeGraph) -> Digest {
        Digest::of_part(graph, &self.entities, &self.relations)
    }
}

/// What is seen: what the picture shows, what it folds into lines and, where a table or a timeline is
/// looked at, what that lists.
pub fn of(graph: &KnowledgeGraph, content: &Content) -> Seen {
    let visible = &content.visible;
    let mut seen = Seen {
        entities: visible.subgraph.entities.clone(),
        relations: visible.subgraph.relations.iter().cloned().collect(),
    };
    for link in &visible.folded {
        for (activity, _) in &link.via {
            let carried = crate::model::RelationKind::CarriedOut;
            let from = RelationKey { from: link.from.clone(), kind: carried, to: activity.clone() };
            let to = RelationKey { from: activity.clone(), kind: link.kind, to: link.to.clone() };
            seen.relations.extend([from, to]);
            seen.entities.insert(activity.clone());
        }
    }
    if content.place.looks_at(Face::Timeline) {
        seen.entities.extend(content.lanes.items().map(|item| item.id.clone()));
    }
    for row in &content.table.rows {
        seen.entities.extend(row.entities().cloned());
        seen.relations.extend(row.relations.iter().cloned());
    }
    if content.place.looks_at(Face::Grid) {
        let view = super::grid::GridView::default();
        let grid = super::grid::WholeGrid::new(graph, content, &view).whole;
        let via = grid.cells.values().flat_map(|cell| &cell.via).map(|(id, _)| id.clone());
        seen.entities.extend(via);
        seen.relations.extend(grid.cells.values().flat_map(|cell| cell.relations.iter().cloned()));
        seen.entities.extend(grid.rows);
        seen.entities.extend(grid.columns);
    }
    seen.entities.retain(|id| graph.entity(id).is_some());
    seen.relations.retain(|key| graph.relation(key).is_some());
    seen
}
