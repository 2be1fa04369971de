//! What is selected, and what that lights up everywhere else.

use crate::graph::{KnowledgeGraph, implementations_of};
use crate::model::{Direction, EntityId, Evidence, RelationKey};
use std::collections::BTreeSet;

/// What a person looks at.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Selection {
    /// Nothing.
    #[default]
    Nothing,
    /// An entity.
    Entity(EntityId),
    /// Several entities, gathered one by one; two at least.
    Set(BTreeSet<EntityId>),
    /// A relation.
    Relation(RelationKey),
    /// What one actor did for one recommendation, through activities: a cell of the grid.
    Cell {
        /// The actor, or whatever the rows are.
        row: EntityId,
        /// The recommendation, or whatever the columns are.
        column: EntityId,
        /// The relations that fill the cell.
        relations: BTreeSet<RelationKey>,
    },
    /// A row of the answer.
    Row {
        /// The entities in it.
        cells: Vec<EntityId>,
        /// The relations that join them.
        relations: BTreeSet<RelationKey>,
    },
    /// A passage of a document.
    Passage {
        /// The document's name.
        document: String,
        /// Where in it.
        locator: String,
    },
}

/// A piece of evidence with the relation that it supports.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Support {
    /// The relation.
    pub relation: RelationKey,
    /// The evidence.
    pub evidence: Evidence,
}

impl Selection {
    /// The cell of an actor and a recommendation, filled through activities.
    pub fn implementation(graph: &KnowledgeGraph, row: EntityId, column: EntityId) -> Self {
        let relations = implementations_of(graph, &row)
            .into_iter()
            .filter(|found| found.recommendation == column)
            .flat_map(|found| found.activities)
            .flat_map(|(activity, _)| {
                use crate::model::RelationKind::{CarriedOut, Implements};
                [
                    RelationKey { from: row.clone(), kind: CarriedOut, to: activity.clone() },
                    RelationKey { from: activity, kind: Implements, to: column.clone() },
                ]
            })
            .collect();
        Self::Cell { row, column, relations }
    }

    /// The entity, where one is selected.
    pub const fn entity(&self) -> Option<&EntityId> {
        match self {
            Self::Entity(id) => Some(id),
            _ => None,
        }
    }

    /// The selection of these entities, however many they are.
    pub fn of(ids: BTreeSet<EntityId>) -> Self {
        match ids.len() {
            0 => Self::Nothing,
            1 => ids.into_iter().next().map_or(Self::Nothing, Self::Entity),
            _ => Self::Set(ids),
        }
    }

    /// The entities that were chosen themselves: one, or several gathered one by one.
    pub fn chosen(&self) -> BTreeSet<EntityId> {
        match self {
            Self::Entity(one) => [one.clone()].into(),
            Self::Set(ids) => ids.clone(),
            _ => BTreeSet::new(),
        }
    }

    /// Whether these were chosen themselves. A frame may ask it, however many they are.
    pub fn chooses(&self, ids: &BTreeSet<EntityId>) -> bool {
        match self {
            Self::Entity(one) => ids.len() == 1 && ids.contains(one),
            Self::Set(chosen) => chosen == ids,
            _ => ids.is_empty(),
        }
    }

    /// The selection with the entity added, or taken away if it was in.
    pub fn with_toggled(&self, id: &EntityId) -> Self {
        let mut ids = self.chosen();
        if !ids.remove(id) {
            ids.insert(id.clone());
        }
        Self::of(ids)
    }

    /// Whether it still means something in this graph.
    pub fn is_in(&self, graph: &KnowledgeGraph) -> bool {
        match self {
            Self::Nothing => true,
            Self::Entity(id) => graph.entity(id).is_some(),
            Self::Set(ids) => ids.iter().all(|id| graph.entity(id).is_some()),
            Self::Row { cells, .. } => cells.iter().all(|id| graph.entity(id).is_some()),
            Self::Relation(key) => graph.relation(key).is_some(),
            Self::Cell { row, column, .. } => {
                graph.entity(row).is_some() && graph.entity(column).is_some()
            }
            Self::Passage { document, .. } => {
                let id = EntityId::new(&format!("document/{document}"));
                id.is_ok_and(|id| graph.entity(&id).is_some())
            }
        }
    }

    /// The relations that it means: they are lifted in the picture.
    pub fn relations(&self, graph: &KnowledgeGraph) -> BTreeSet<RelationKey> {
        match self {
            Self::Nothing | Self::Entity(_) => BTreeSet::new(),
            Self::Set(ids) => graph
                .relations()
                .filter(|relation| ids.contains(&relation.from) && ids.contains(&relation.to))
                .map(|relation| relation.key())
                .collect(),
            Self::Relation(key) => [key.clone()].into(),
            Self::Cell { relations, .. } | Self::Row { relations, .. } => relations.clone(),
            Self::Passage { document, locator } => graph
                .relations()
                .filter(|relation| {
                    let cites = |e: &Evidence| e.document == *document && e.locator == *locator;
                    relation.evidence.iter().any(cites)
                })
                .map(|relation| relation.key())
                .collect(),
        }
    }

    /// The entities that it means: they are selected in the picture.
    pub fn entities(&self, graph: &KnowledgeGraph) -> BTreeSet<EntityId> {
        match self {
            Self::Entity(id) => [id.clone()].into(),
            Self::Set(ids) => ids.clone(),
            Self::Row { cells, .. } => cells.iter().cloned().collect(),
            Self::Cell { row, column, .. } => [row.clone(), column.clone()].into(),
            _ => self.relations(graph).into_iter().flat_map(|key| [key.from, key.to]).collect(),
        }
    }

    /// The evidence behind it, each passage once, in document order of first use.
    pub fn supports(&self, graph: &KnowledgeGraph) -> Vec<Support> {
        let keys: Vec<RelationKey> = match self {
            Self::Entity(id) => {
                let mut relations = graph.relations_of(id);
                // What an entity does tells more of it than what it is mentioned in.
                relations.sort_by_key(|(direction, relation)| {
                    use crate::model::RelationKind::{MemberOf, ReportedIn};
                    let passing = matches!(relation.kind, MemberOf | ReportedIn);
                    (passing, *direction == Direction::In)
                });
                relations.into_iter().map(|(_, relation)| relation.key()).collect()
            }
            _ => self.relations(graph).into_iter().collect(),
        };
        let mut supports: Vec<Support> = Vec::new();
        for key in keys {
            let Some(relation) = graph.relation(&key) else { continue };
            for evidence in &relation.evidence {
                let known = supports.iter().any(|support| {
                    support.evidence.document == evidence.document
                        && support.evidence.locator == evidence.locator
                });
                if !known {
                    supports.push(Support { relation: key.clone(), evidence: evidence.clone() });
                }
            }
        }
        supports
    }
}
