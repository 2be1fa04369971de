//! Where the documents were searched for an empty row or column.

use super::Coverage;
use crate::graph::KnowledgeGraph;
use crate::model::{Direction, EntityId, Evidence, RelationKind};
use std::collections::{BTreeMap, BTreeSet};

/// How many parts of a locator name a section: `4.3.1` of `4.3.1.b.i ¶5`.
const DEPTH: usize = 3;

/// Where the others of an empty row or column are found, and whether it is on record there.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Searched {
    /// The sections on which the filled cells of its kind rest, those with most of its kind first.
    pub sections: Vec<Section>,
    /// Where it is told of in sections other than these: documents with their locators.
    pub elsewhere: BTreeSet<(String, String)>,
}

/// A section of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// The document's name.
    pub document: String,
    /// The section, such as `4.3.1`.
    pub section: String,
    /// How many of its kind have a cell that rests on this section.
    pub others: usize,
    /// The locators in this section at which it is told of.
    pub told_at: BTreeSet<String>,
}

/// Where an empty row or column of the grid was searched for: in the sections on which the cells
/// of others of its kind rest. Nothing if it is no row or column, or has a cell.
///
/// Time: O(k log k) for k pieces of evidence in the grid and at the entity.
pub fn searched(graph: &KnowledgeGraph, grid: &Coverage, id: &EntityId) -> Option<Searched> {
    let is_row = grid.rows.contains(id);
    let filled = grid.cells.keys().any(|(row, column)| row == id || column == id);
    if filled || !is_row && !grid.columns.contains(id) {
        return None;
    }
    let mut others: BTreeMap<(String, String), BTreeSet<&EntityId>> = BTreeMap::new();
    for ((row, column), cell) in &grid.cells {
        let other = if is_row { row } else { column };
        if other.kind() != id.kind() {
            continue;
        }
        for evidence in cell.relations.iter().filter_map(|key| graph.relation(key)) {
            for evidence in &evidence.evidence {
                others.entry(section_of(evidence)).or_default().insert(other);
            }
        }
    }
    let mut told: BTreeSet<(String, String)> = BTreeSet::new();
    for (direction, relation) in graph.relations_of(id) {
        // What lists its members or parts tells nothing of what it did.
        let passing = relation.kind == RelationKind::MemberOf && direction == Direction::In;
        if crate::query::counts(relation) && !passing {
            let at = |e: &Evidence| (e.document.clone(), e.locator.clone());
            told.extend(relation.evidence.iter().map(at));
        }
    }
    let mut sections: Vec<Section> = others
        .into_iter()
        .map(|((document, section), others)| {
            let here = told.iter().filter(|(d, l)| *d == document && section_name(l) == section);
            let told_at = here.map(|(_, locator)| locator.clone()).collect();
            Section { document, section, others: others.len(), told_at }
        })
        .collect();
    sections.sort_by_key(|section| std::cmp::Reverse(section.others));
    let listed: BTreeSet<(&str, &str)> =
        sections.iter().map(|s| (s.document.as_str(), s.section.as_str())).collect();
    told.retain(|(document, locator)| !listed.contains(&(document, section_name(locator))));
    Some(Searched { sections, elsewhere: told })
}

fn section_of(evidence: &Evidence) -> (String, String) {
    (evidence.document.clone(), section_name(&evidence.locator).to_owned())
}

/// The section of a locator, to the depth at which reports tell of one thing after the other.
fn section_name(locator: &str) -> &str {
    let path = locator.split(" ¶").next().unwrap_or(locator);
    match path.match_indices('.').nth(DEPTH - 1) {
        Some((end, _)) => &path[..end],
        None => path,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::EntityKind::{FieldMission, Recommendation};
    use crate::query::coverage;
    use crate::query::fixture::{id, sample};

    #[test]
    fn sections_are_named_to_the_depth_of_a_chapter() {
        for (locator, section) in [
            ("4.3.1.b.i ¶5", "4.3.1"),
            ("V.3.1", "V.3.1"),
            ("¶3", "¶3"),
            ("2 ¶1", "2"),
            ("Annex 1 ¶12", "Annex 1"),
        ] {
            assert_eq!(section_name(locator), section);
        }
    }

    #[test]
    fn an_empty_row_is_told_where_the_others_are_found() {
        let graph = sample();
        let grid = coverage(&graph, FieldMission, Recommendation, None, None);
        let found = searched(&graph, &grid, &id("field-mission/moldova")).unwrap();
        let [section] = &found.sections[..] else { panic!("{found:?}") };
        assert_eq!((section.section.as_str(), section.others), ("1", 2));
        assert_eq!(section.told_at.len(), 1);
        assert_eq!(searched(&graph, &grid, &id("field-mission/serbia")), None);
        assert_eq!(searched(&graph, &grid, &id("place/serbia")), None);
    }
}
