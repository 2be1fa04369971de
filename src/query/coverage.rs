//! The grid: which entities of one kind are connected with which of another, and which are not.

use super::counts;
use super::filter::{concerning, family};
use crate::graph::KnowledgeGraph;
use crate::model::{Basis, Direction, EntityId, EntityKind, Relation, RelationKey, RelationKind};
use std::collections::{BTreeMap, BTreeSet};

/// Entities of two kinds and what connects them. That a cell is missing is part of the answer.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Coverage {
    /// All entities of the first kind, by identifier.
    pub rows: Vec<EntityId>,
    /// All entities of the second kind, by identifier.
    pub columns: Vec<EntityId>,
    /// What connects a row and a column; nothing where nothing does.
    pub cells: BTreeMap<(EntityId, EntityId), Cell>,
}

/// What connects one row and one column.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Cell {
    /// The activities and events that connect the two, each with the weakest basis on the way
    /// through it (the firmest of several ways); where a relation joins them directly, the column
    /// itself. By identifier.
    pub via: Vec<(EntityId, Basis)>,
    /// The relations on all the ways, by key.
    pub relations: Vec<RelationKey>,
}

impl Cell {
    /// How many things connect the two.
    pub fn count(&self) -> usize {
        self.via.len()
    }

    /// How many of them rest at every step on what the documents say.
    pub fn stated(&self) -> usize {
        self.via.iter().filter(|(_, basis)| *basis == Basis::Stated).count()
    }

    /// How many of them rest at some step on an inference.
    pub fn inferred(&self) -> usize {
        self.count() - self.stated()
    }
}

impl Coverage {
    /// What connects a row and a column, if anything.
    pub fn cell(&self, row: &EntityId, column: &EntityId) -> Option<&Cell> {
        self.cells.get(&(row.clone(), column.clone()))
    }

    /// The rows without a cell.
    pub fn empty_rows(&self) -> Vec<EntityId> {
        let filled: BTreeSet<&EntityId> = self.cells.keys().map(|(row, _)| row).collect();
        self.rows.iter().filter(|row| !filled.contains(row)).cloned().collect()
    }

    /// The columns without a cell.
    pub fn empty_columns(&self) -> Vec<EntityId> {
        let filled: BTreeSet<&EntityId> = self.cells.keys().map(|(_, column)| column).collect();
        self.columns.iter().filter(|column| !filled.contains(column)).cloned().collect()
    }
}

/// The grid of two kinds.
///
/// A row and a column are connected by a relation between them, whichever way it leads, or by two
/// relations through one activity or event. With `relation`, only ways with a relation of that kind
/// count; between field missions and recommendations this is [`RelationKind::Implements`] unless
/// given, so that the grid shows what was done and not what was asked. An entity is not connected
/// with itself.
///
/// A theme narrows the columns to those about it ([`super::about_theme`]), or, where the columns
/// are themes, to it and its parts. Where the columns are actors or places, which act on themes but
/// are not about them, it narrows the rows instead; where both are, the activities and events.
///
/// Time: O(V + the sum over rows of their relations, and over the activities and events at them of
/// theirs), with a factor log of the number of cells.
pub fn coverage(
    graph: &KnowledgeGraph,
    rows: EntityKind,
    columns: EntityKind,
    theme: Option<&EntityId>,
    relation: Option<RelationKind>,
) -> Coverage {
    let relation = relation.or_else(|| usual_relation(rows, columns));
    let narrow = Narrow::new(graph, rows, columns, theme);
    let listed = |kind, only: &Option<BTreeSet<EntityId>>| -> Vec<EntityId> {
        let ids = graph.entities_of(kind).map(|entity| &entity.id);
        ids.filter(|id| admits(only, id)).cloned().collect()
    };
    let row_ids = listed(rows, &narrow.rows);
    let column_ids = listed(columns, &narrow.columns);
    let wanted = |kind| relation.is_none_or(|wanted| wanted == kind);
    let mut ways: BTreeMap<(EntityId, EntityId), Ways<'_>> = BTreeMap::new();
    for row in &row_ids {
        for (direction, first) in graph.relations_of(row).into_iter().filter(|(_, r)| counts(r)) {
            let middle = first.other(direction);
            if middle == row {
                continue;
            }
            let direct = middle.kind() == columns && narrow.middles.is_none();
            if direct && wanted(first.kind) && admits(&narrow.columns, middle) {
                let cell = ways.entry((row.clone(), middle.clone())).or_default();
                cell.add(middle, &[first]);
            }
            if !connects(middle.kind()) || !admits(&narrow.middles, middle) {
                continue;
            }
            for (direction, second) in through(graph, middle) {
                let column = second.other(direction);
                let fits = column.kind() == columns && column != row && column != middle;
                if fits
                    && admits(&narrow.columns, column)
                    && (wanted(first.kind) || wanted(second.kind))
                {
                    let cell = ways.entry((row.clone(), column.clone())).or_default();
                    cell.add(middle, &[first, second]);
                }
            }
        }
    }
    let cells = ways.into_iter().map(|(ends, ways)| (ends, ways.cell())).collect();
    Coverage { rows: row_ids, columns: column_ids, cells }
}

/// Whether entities of this kind connect a row with a column.
const fn connects(kind: EntityKind) -> bool {
    matches!(kind, EntityKind::Activity | EntityKind::Event)
}

/// The relations at an activity or event that count.
fn through<'g>(
    graph: &'g KnowledgeGraph,
    middle: &EntityId,
) -> impl Iterator<Item = (Direction, &'g Relation)> {
    graph.relations_of(middle).into_iter().filter(|(_, relation)| counts(relation))
}

/// The relation that a grid of two kinds is about unless another is asked for.
const fn usual_relation(rows: EntityKind, columns: EntityKind) -> Option<RelationKind> {
    use EntityKind::{FieldMission, Recommendation};
    match (rows, columns) {
        (FieldMission, Recommendation) | (Recommendation, FieldMission) => {
            Some(RelationKind::Implements)
        }
        _ => None,
    }
}

/// Whether an entity is among those that are left, if any were left out.
fn admits(only: &Option<BTreeSet<EntityId>>, id: &EntityId) -> bool {
    only.as_ref().is_none_or(|only| only.contains(id))
}

/// What a theme leaves of the rows, the columns and what connects them.
#[derive(Default)]
struct Narrow {
    rows: Option<BTreeSet<EntityId>>,
    columns: Option<BTreeSet<EntityId>>,
    middles: Option<BTreeSet<EntityId>>,
}

impl Narrow {
    fn new(
        graph: &KnowledgeGraph,
        rows: EntityKind,
        columns: EntityKind,
        theme: Option<&EntityId>,
    ) -> Self {
        let Some(theme) = theme else { return Self::default() };
        let acts = |kind| {
            use EntityKind::{FieldMission, Organisation, Person, Place};
            matches!(kind, Organisation | FieldMission | Person | Place)
        };
        let about = |kind| {
            Some(if kind == EntityKind::Theme {
                family(graph, theme)
            } else {
                concerning(graph, theme)
            })
        };
        match (acts(rows), acts(columns)) {
            (_, false) => Self { columns: about(columns), ..Self::default() },
            (false, true) => Self { rows: about(rows), ..Self::default() },
            (true, true) => Self { middles: about(EntityKind::Activity), ..Self::default() },
        }
    }
}

/// The ways found so far between a row and a column.
#[derive(Default)]
struct Ways<'g> {
    via: BTreeMap<EntityId, Basis>,
    relations: BTreeMap<RelationKey, &'g Relation>,
}

impl<'g> Ways<'g> {
    /// Adds a way through `via`.
    fn add(&mut self, via: &EntityId, relations: &[&'g Relation]) {
        let weakest = relations.iter().map(|r| r.basis()).min().unwrap_or_default();
        let basis = self.via.entry(via.clone()).or_insert(weakest);
        *basis = weakest.max(*basis);
        self.relations.extend(relations.iter().map(|relation| (relation.key(), *relation)));
    }

    fn cell(self) -> Cell {
        Cell {
            via: self.via.into_iter().collect(),
            relations: self.relations.into_keys().collect(),
        }
    }
}
