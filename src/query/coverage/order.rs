//! In which order the rows and columns of a grid stand.

use super::{Coverage, seriate};
use crate::graph::KnowledgeGraph;
use crate::model::{EntityId, EntityKind, words};
use crate::query::fold::fold;
use std::cmp::Reverse;

/// By what the rows and columns of a grid are ordered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Order {
    /// By name, clauses by number.
    #[default]
    Name,
    /// Those with most first.
    Count,
    /// Those with most in common next to each other, so that blocks show.
    Similarity,
}

words!(Order, "order", { Name => "name", Count => "count", Similarity => "similarity" });

impl Coverage {
    /// Puts rows and columns in an order. Whatever the order, those that tie stand by name, and in
    /// the order of similarity the empty ones stand last.
    ///
    /// Time: by name and by count O(n log n); by similarity O(k) a round for k cells, in at most
    /// 400 rounds (reciprocal averaging, Hill 1973).
    pub fn sort(&mut self, graph: &KnowledgeGraph, order: Order) {
        self.rows.sort_by_cached_key(|id| name_key(graph, id));
        self.columns.sort_by_cached_key(|id| name_key(graph, id));
        match order {
            Order::Name => {}
            Order::Count => {
                let totals = self.totals();
                let key = |total: super::Total| Reverse((total.things, total.cells));
                self.rows.sort_by_key(|id| key(totals.row(id)));
                self.columns.sort_by_key(|id| key(totals.column(id)));
            }
            Order::Similarity => seriate::seriate(self),
        }
    }
}

/// By kind, then by name without regard to case and accents, numbers by value; clauses by their
/// text and number, which is what their identifier tells.
fn name_key(graph: &KnowledgeGraph, id: &EntityId) -> (EntityKind, Vec<(String, u64)>, EntityId) {
    let name = match (id.kind(), graph.entity(id)) {
        (EntityKind::Recommendation, _) | (_, None) => String::new(),
        (_, Some(entity)) => fold(entity.short_name()),
    };
    (id.kind(), runs(&name), id.clone())
}

/// The name as words each followed by a number.
fn runs(name: &str) -> Vec<(String, u64)> {
    let mut runs = vec![(String::new(), 0_u64)];
    let mut in_number = false;
    for letter in name.chars() {
        let digit = letter.to_digit(10);
        if digit.is_none() && in_number {
            runs.push((String::new(), 0));
        }
        in_number = digit.is_some();
        if let Some(run) = runs.last_mut() {
            match digit {
                Some(digit) => run.1 = run.1.saturating_mul(10).saturating_add(u64::from(digit)),
                None => run.0.push(letter),
            }
        }
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::EntityKind::{FieldMission, Recommendation};
    use crate::query::coverage;
    use crate::query::fixture::{any_graph, graph, sample};
    use proptest::prelude::*;

    fn sorted(graph: &KnowledgeGraph, order: Order) -> Coverage {
        let mut grid = coverage(graph, FieldMission, Recommendation, None, None);
        grid.sort(graph, order);
        grid
    }

    fn names(ids: &[EntityId]) -> Vec<&str> {
        ids.iter().map(EntityId::name).collect()
    }

    proptest! {
        #[test]
        fn an_order_is_a_permutation_and_changes_no_cell(graph in any_graph()) {
            let plain = coverage(&graph, FieldMission, Recommendation, None, None);
            for &order in Order::ALL {
                let mut grid = sorted(&graph, order);
                prop_assert_eq!(&sorted(&graph, order), &grid);
                grid.rows.sort();
                grid.columns.sort();
                prop_assert_eq!(&grid, &plain);
            }
        }
    }

    #[test]
    fn names_are_ordered_as_people_do() {
        let graph = graph(
            "field-mission/a = Unit 10
             field-mission/b = Unit 9
             field-mission/c = Éban
             field-mission/d = eastern",
        );
        assert_eq!(names(&sorted(&graph, Order::Name).rows), ["d", "c", "b", "a"]);
    }

    #[test]
    fn those_with_most_come_first_and_those_without_by_name() {
        let grid = sorted(&sample(), Order::Count);
        assert_eq!(names(&grid.rows), ["serbia", "montenegro", "moldova", "baku", "skopje"]);
        assert_eq!(grid.columns[0].name(), "action-plan-2003/V.3.1");
    }
}
