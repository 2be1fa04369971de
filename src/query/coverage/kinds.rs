//! The grid of two kinds, whatever connects them.

use super::{Coverage, Ways};
use crate::graph::KnowledgeGraph;
use crate::model::{Direction, EntityId, EntityKind, Relation, RelationKind};
use crate::query::counts;
use crate::query::filter::{concerning, family};
use std::collections::{BTreeMap, BTreeSet};

/// The grid of two kinds.
///
/// A row and a column are connected by a relation between them, whichever way it leads, or by two
/// relations through one activity or event. With `relation`, only ways with a relation of that kind
/// count; between field missions and recommendations this is [`RelationKind::Implements`] unless
/// given, so that the grid shows what was done and not what was asked. An entity is not connected
/// with itself.
///
/// A theme narrows the columns to those about it ([`crate::query::about_theme`]), or, where the columns
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
    let mut ways: BTreeMap<(EntityId, EntityId), Ways> = BTreeMap::new();
    for row in &row_ids {
        for (direction, first) in graph.relations_of(row).into_iter().filter(|(_, r)| counts(r)) {
            let middle = first.other(direction);
            if middle == row {
                continue;
            }
            let direct = middle.kind() == columns && narrow.middles.is_none();
            if direct && wanted(first.kind) && admits(&narrow.columns, middle) {
                let cell = ways.entry((row.clone(), middle.clone())).or_default();
                cell.add_relations(middle, &[first]);
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
                    cell.add_relations(middle, &[first, second]);
                }
            }
        }
    }
    let cells = ways.into_iter().map(|(ends, ways)| (ends, ways.cell())).collect();
    Coverage { rows: row_ids, columns: column_ids, cells, ..Coverage::default() }
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::implementations;
    use crate::model::{Basis, RelationKey};
    use crate::query::fixture::{any_graph, graph, id, ids, numbered, sample};
    use proptest::prelude::*;

    use EntityKind::{FieldMission, Organisation, Place, Recommendation, Theme};

    #[test]
    fn the_signature_grid_shows_what_was_done_and_what_was_not() {
        let theme = id("theme/national-referral-mechanism");
        let grid = coverage(&sample(), FieldMission, Recommendation, Some(&theme), None);
        let clauses: Vec<EntityId> = ids(&[
            "recommendation/action-plan-2003/V.3.1",
            "recommendation/action-plan-2003/V.3.2",
        ]);
        assert_eq!(grid.columns, clauses);
        assert_eq!(grid.rows.len(), 5);
        let cell = grid.cell(&id("field-mission/serbia"), &clauses[1]).unwrap();
        assert_eq!((cell.count(), cell.stated(), cell.inferred()), (2, 0, 2));
        assert_eq!(cell.relations.len(), 4);
        // Baku was tasked with V.3.1 and Skopje's claim was refused: neither implements.
        let idle: Vec<EntityId> =
            ids(&["field-mission/baku", "field-mission/moldova", "field-mission/skopje"]);
        assert_eq!(grid.empty_rows(), idle);
        assert!(grid.empty_columns().is_empty());
    }

    #[test]
    fn another_relation_asks_another_question() {
        let tasked =
            coverage(&sample(), FieldMission, Recommendation, None, Some(RelationKind::Tasks));
        assert_eq!(tasked.cells.len(), 1);
        let clause = id("recommendation/action-plan-2003/V.3.1");
        let cell = tasked.cell(&id("field-mission/baku"), &clause).unwrap();
        assert_eq!(cell.via, [(clause, Basis::Stated)]);
        assert_eq!(tasked.empty_columns().len(), 3);
    }

    #[test]
    fn a_theme_narrows_what_can_be_about_it() {
        let theme = id("theme/national-referral-mechanism");
        let themes = coverage(&sample(), FieldMission, Theme, Some(&theme), None);
        assert_eq!(
            themes.columns,
            ids::<Vec<_>>(&["theme/national-referral-mechanism", "theme/victim-identification"])
        );
        let turned = coverage(&sample(), Recommendation, FieldMission, Some(&theme), None);
        assert_eq!((turned.rows.len(), turned.columns.len()), (2, 5));
        // Organisations meet missions in activities on the theme; the course is on none.
        let partners = coverage(&sample(), FieldMission, Organisation, Some(&theme), None);
        assert_eq!(partners.columns.len(), 3);
        assert_eq!(partners.cells.len(), 1);
        assert!(partners.cell(&id("field-mission/serbia"), &id("organisation/astra")).is_some());
    }

    #[test]
    fn of_several_ways_through_one_activity_the_firmest_counts() {
        let graph = graph(
            "organisation/a took-part-in activity/x ?
             organisation/a carried-out activity/x
             activity/x took-place-in place/p
             activity/y took-place-in place/p
             organisation/a took-part-in activity/y ?",
        );
        let grid = coverage(&graph, Organisation, Place, None, None);
        let cell = grid.cell(&id("organisation/a"), &id("place/p")).unwrap();
        assert_eq!((cell.count(), cell.stated()), (2, 1));
        assert_eq!(cell.relations.len(), 5);
    }

    /// What connects a row and a column, by looking at every pair and triple of entities.
    fn every_way(
        graph: &KnowledgeGraph,
        row: &EntityId,
        column: &EntityId,
        relation: Option<RelationKind>,
    ) -> BTreeMap<EntityId, Basis> {
        let between = |a: &EntityId, b: &EntityId| -> Vec<&Relation> {
            let joins = |r: &&Relation| r.from == *a && r.to == *b || r.from == *b && r.to == *a;
            graph.relations().filter(joins).filter(|r| counts(r)).collect()
        };
        let wanted = |r: &Relation| relation.is_none_or(|kind| kind == r.kind);
        let mut via: BTreeMap<EntityId, Basis> = BTreeMap::new();
        let direct = between(row, column).into_iter().filter(|r| wanted(r)).map(|r| r.basis());
        via.extend(direct.max().map(|basis| (column.clone(), basis)));
        for middle in graph.entities().map(|entity| &entity.id) {
            if !connects(middle.kind()) || middle == row || middle == column {
                continue;
            }
            for first in between(row, middle) {
                for second in between(middle, column) {
                    if wanted(first) || wanted(second) {
                        let basis = first.basis().min(second.basis());
                        let kept = via.entry(middle.clone()).or_insert(basis);
                        *kept = basis.max(*kept);
                    }
                }
            }
        }
        via
    }

    proptest! {
        #[test]
        fn the_grid_is_that_of_looking_at_everything(
            graph in any_graph(),
            (rows, columns) in (0..12_usize, 0..12_usize),
            relation in proptest::option::of(0..6_usize),
        ) {
            let (rows, columns) = (numbered(rows).kind(), numbered(columns).kind());
            let relation = relation.map(|index| {
                use RelationKind::{Addresses, CarriedOut, Implements, Organised, Supports, Tasks};
                [Addresses, CarriedOut, Implements, Organised, Supports, Tasks][index]
            });
            let grid = coverage(&graph, rows, columns, None, relation);
            let relation = relation.or_else(|| usual_relation(rows, columns));
            let mut cells = 0;
            for row in graph.entities_of(rows).map(|entity| &entity.id) {
                for column in graph.entities_of(columns).map(|entity| &entity.id) {
                    if row == column {
                        prop_assert!(grid.cell(row, column).is_none());
                        continue;
                    }
                    let expected = every_way(&graph, row, column, relation);
                    let found = grid.cell(row, column).map(|cell| cell.via.clone());
                    cells += usize::from(!expected.is_empty());
                    prop_assert_eq!(found.unwrap_or_default(), expected.into_iter().collect::<Vec<_>>());
                }
            }
            prop_assert_eq!(grid.cells.len(), cells);
        }

        #[test]
        fn turning_the_grid_keeps_what_is_in_it(graph in any_graph(), theme in 0..2_usize) {
            let theme = numbered(3 + 12 * theme);
            let grid = coverage(&graph, FieldMission, Recommendation, Some(&theme), None);
            let turned = coverage(&graph, Recommendation, FieldMission, Some(&theme), None);
            prop_assert_eq!(grid.cells.len(), turned.cells.len());
            for ((row, column), cell) in &grid.cells {
                prop_assert_eq!(turned.cell(column, row), Some(cell));
            }
        }
    }

    #[test]
    fn the_grid_agrees_with_the_derived_relation() {
        // Without the refused claim, which the derived relation does not look at.
        let mut graph = sample();
        let refused: Vec<RelationKey> =
            graph.relations().filter(|r| !counts(r)).map(Relation::key).collect();
        for key in &refused {
            graph.remove_relation(key).unwrap();
        }
        let grid = coverage(&graph, FieldMission, Recommendation, None, None);
        let derived = implementations(&graph, FieldMission);
        assert_eq!(grid.cells.len(), derived.len());
        for each in derived {
            let cell = grid.cell(&each.actor, &each.recommendation).unwrap();
            assert_eq!(cell.via, each.activities);
        }
    }
}
