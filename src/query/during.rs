//! A stretch of time as a limit of answers.

use super::{Answer, Coverage, Filter};
use crate::graph::KnowledgeGraph;
use crate::model::{EntityId, RelationKey};

impl Filter {
    /// Keeps the rows of an answer in which something is dated within [`Filter::during`] and
    /// nothing is dated outside, entities passed on the way and relations included; all, if there
    /// is no such limit.
    ///
    /// Time: O(r log V) for the relations r of all rows and V entities.
    pub fn keep_rows(&self, graph: &KnowledgeGraph, answer: &mut Answer) {
        if self.during.is_some() {
            answer.rows.retain(|row| self.admits_claim(graph, row.entities(), &row.relations));
        }
    }

    /// Keeps of a grid what is dated so; rows and columns stay, since an empty one is an answer.
    ///
    /// Time: O(r log V) for the relations r of all cells and V entities.
    pub fn keep_cells(&self, graph: &KnowledgeGraph, coverage: &mut Coverage) {
        if self.during.is_none() {
            return;
        }
        for ((row, column), cell) in &mut coverage.cells {
            cell.via.retain(|(through, _)| {
                let ends = [row, column, through];
                let on_way = cell
                    .relations
                    .iter()
                    .filter(|key| ends.contains(&&key.from) && ends.contains(&&key.to));
                let way: Vec<RelationKey> = on_way.cloned().collect();
                self.admits_claim(graph, std::iter::once(through), &way)
            });
            let via: Vec<&EntityId> = cell.via.iter().map(|(through, _)| through).collect();
            cell.relations.retain(|key| via.contains(&&key.from) || via.contains(&&key.to));
        }
        coverage.cells.retain(|_, cell| !cell.via.is_empty());
    }

    /// Whether something of a claim is dated within and nothing outside.
    fn admits_claim<'a>(
        &'a self,
        graph: &'a KnowledgeGraph,
        entities: impl Iterator<Item = &'a EntityId>,
        relations: &'a [RelationKey],
    ) -> bool {
        let Some(range) = &self.during else { return true };
        let ends = relations.iter().flat_map(|key| [&key.from, &key.to]);
        let of_entities = entities.chain(ends).filter_map(|id| graph.entity(id)?.date);
        let of_relations = relations.iter().filter_map(|key| graph.relation(key)?.date);
        let mut within = false;
        for date in of_entities.chain(of_relations) {
            if !range.admits(&date) {
                return false;
            }
            within = true;
        }
        within
    }
}

#[cfg(test)]
mod tests {
    use crate::model::{DateRange, EntityKind, RelationKind};
    use crate::query::fixture::sample;
    use crate::query::{Filter, answer, coverage};

    fn during(from: &str, to: &str) -> Filter {
        let range = DateRange { from: from.parse().ok(), to: to.parse().ok() };
        Filter { during: Some(range), ..Filter::default() }
    }

    #[test]
    fn rows_stay_that_are_dated_within_and_not_outside() {
        let pattern = crate::query::questions()
            .unwrap()
            .into_iter()
            .find(|question| question.id == "nrm-implementation")
            .unwrap()
            .bind(&[].into())
            .unwrap();
        let rows = |filter: &Filter| {
            let mut answer = answer(&sample(), &pattern).unwrap();
            filter.keep_rows(&sample(), &mut answer);
            answer.rows.len()
        };
        assert_eq!(rows(&Filter::default()), 4);
        assert_eq!(rows(&during("2009-01", "2009-12")), 3, "one activity has no date");
        assert_eq!(rows(&during("2009-08", "")), 2, "a course ended in July");
        assert_eq!(rows(&during("", "2003")), 0);
    }

    #[test]
    fn cells_keep_what_is_dated_within_and_rows_stay_when_empty() {
        let graph = sample();
        let mut grid = coverage(
            &graph,
            EntityKind::FieldMission,
            EntityKind::Recommendation,
            None,
            Some(RelationKind::Implements),
        );
        let before = grid.clone();
        Filter::default().keep_cells(&graph, &mut grid);
        assert_eq!(grid, before);
        during("2009-08", "").keep_cells(&graph, &mut grid);
        assert_eq!(
            (grid.rows.len(), grid.columns.len()),
            (before.rows.len(), before.columns.len())
        );
        let through: Vec<String> =
            grid.cells.values().flat_map(|cell| &cell.via).map(|(id, _)| id.to_string()).collect();
        assert_eq!(through, ["activity/serbia-standards"; 2]);
    }
}
