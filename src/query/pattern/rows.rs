//! Finding the rows of a pattern, one at a time.

use super::fit::{Fit, Visit, plan};
use super::reach::{Reached, reach};
use super::{Pattern, PatternError, Row};
use crate::graph::KnowledgeGraph;
use crate::model::{Basis, EntityId, Evidence, RelationKey};
use crate::progress::Progress;
use std::collections::BTreeSet;

/// The rows of a pattern, found one by one as they are asked for.
///
/// The search begins at the required slot that the fewest entities fit and grows from there along
/// the steps, the most selective slot next, required before optional; it takes back its last choice
/// when it can go no further (backtracking). What must be absent is looked for as soon as the slot
/// that it hangs on is filled. Every row comes once; their order is the same at every run, and is
/// not sorted.
///
/// Time: to begin, O(V) to count candidates, and the relations at a theme or place for each slot
/// that is limited to one. For all rows, the relations of the verbs wanted at each partial row; so a
/// pattern with one entity given costs what lies around that entity, whatever the size of the graph.
///
/// Once the progress is cancelled there are no more rows.
///
/// # Errors
/// [`PatternError`] if the pattern makes no sense or names an entity that the graph lacks.
pub fn rows<'a>(
    graph: &'a KnowledgeGraph,
    pattern: &'a Pattern,
    progress: &Progress,
) -> Result<Rows<'a>, PatternError> {
    pattern.validate()?;
    let slots: Vec<Fit<'a>> = pattern
        .slots()
        .map(|slot| match slot.named().find(|id| graph.entity(id).is_none()) {
            Some(entity) => {
                let (slot, entity) = (slot.name.clone(), entity.clone());
                Err(PatternError::UnknownEntity { slot, entity })
            }
            None => Ok(Fit::new(graph, slot)),
        })
        .collect::<Result<_, _>>()?;
    let order = plan(graph, pattern, &slots);
    let columns = pattern
        .column_names()
        .iter()
        .filter_map(|name| slots.iter().position(|fit| fit.slot.name == *name))
        .collect();
    let absent = pattern.absent();
    let never = (0..slots.len())
        .map(|slot| {
            let hangs = |&step: &usize| {
                pattern.steps[step].absent && pattern.origin(step) == Some(slot) && !absent[slot]
            };
            (0..pattern.steps.len()).filter(hangs).collect()
        })
        .collect();
    let mut found = Rows {
        graph,
        pattern,
        progress: progress.clone(),
        choices: Vec::new(),
        row: vec![None; slots.len()],
        slots,
        order,
        columns,
        never,
    };
    found.choices.push(found.choices_at(0));
    Ok(found)
}

/// See [`rows`].
#[derive(Debug)]
pub struct Rows<'a> {
    graph: &'a KnowledgeGraph,
    pattern: &'a Pattern,
    progress: Progress,
    slots: Vec<Fit<'a>>,
    /// The slots in the order in which they are filled.
    pub(super) order: Vec<Visit>,
    /// The slots in the order in which their columns are shown.
    columns: Vec<usize>,
    /// For each slot the steps on from it that must lead nowhere.
    never: Vec<Vec<usize>>,
    /// What is left to try at each depth of the search.
    choices: Vec<std::vec::IntoIter<Option<Reached<'a>>>>,
    /// What now stands in each slot; nothing in an optional one that found nothing.
    row: Vec<Option<Reached<'a>>>,
}

impl<'a> Rows<'a> {
    /// How many choices have been found and not yet tried.
    #[cfg(test)]
    pub(super) fn waiting(&self) -> usize {
        self.choices.iter().map(ExactSizeIterator::len).sum()
    }

    /// What can stand in the slot that is filled at this depth, given what stands before it.
    fn choices_at(&self, depth: usize) -> std::vec::IntoIter<Option<Reached<'a>>> {
        let Visit { slot, by } = self.order[depth];
        let fit = &self.slots[slot];
        let reached = match by {
            None => {
                let anchors = fit.candidates(self.graph).into_iter();
                anchors
                    .map(|id| Reached { id, relations: Vec::new(), basis: Basis::Stated })
                    .collect()
            }
            Some(way) => self.row[way.from].as_ref().map_or_else(Vec::new, |before| {
                reach(self.graph, &self.pattern.steps[way.step], way.onward, before.id)
            }),
        };
        let used = |id: &EntityId| self.row.iter().flatten().any(|choice| choice.id == id);
        let mut choices: Vec<Option<Reached<'a>>> = reached
            .into_iter()
            .filter(|on| !used(on.id) && fit.admits(self.graph, on.id))
            .filter(|on| {
                self.never[slot]
                    .iter()
                    .all(|&step| !exists(self.graph, self.pattern, &self.slots, step, on.id))
            })
            .map(Some)
            .collect();
        if choices.is_empty() && fit.slot.optional {
            choices.push(None);
        }
        choices.into_iter()
    }

    /// The row that now stands in the slots.
    fn finished(&self) -> Row {
        let cell = |&slot: &usize| self.row[slot].as_ref().map(|choice| choice.id.clone());
        // The relations of each step are kept where the search arrived by it; they are told in the
        // order of the steps.
        let mut arrivals: Vec<&Visit> = self.order.iter().skip(1).collect();
        arrivals.sort_by_key(|visit| visit.by.map(|way| way.step));
        let steps: Vec<&Reached<'a>> =
            arrivals.iter().filter_map(|visit| self.row[visit.slot].as_ref()).collect();
        let mut relations: Vec<RelationKey> = Vec::new();
        let mut seen = BTreeSet::new();
        let mut evidence: Vec<Evidence> = Vec::new();
        for relation in steps.iter().flat_map(|step| &step.relations) {
            let key = relation.key();
            if !seen.insert(key.clone()) {
                continue;
            }
            relations.push(key);
            for cited in &relation.evidence {
                if !evidence.contains(cited) {
                    evidence.push(cited.clone());
                }
            }
        }
        Row {
            cells: self.columns.iter().map(cell).collect(),
            relations,
            basis: steps.iter().map(|step| step.basis).min().unwrap_or(Basis::Stated),
            evidence,
        }
    }
}

/// Whether the step leads from the entity to something that fits, with all that hangs on it.
pub(super) fn exists(
    graph: &KnowledgeGraph,
    pattern: &Pattern,
    fits: &[Fit<'_>],
    step: usize,
    from: &EntityId,
) -> bool {
    let slot = step + 1;
    let onward = (step + 1..pattern.steps.len()).filter(|&next| pattern.origin(next) == Some(slot));
    let onward: Vec<usize> = onward.collect();
    reach(graph, &pattern.steps[step], true, from).iter().any(|on| {
        let leads =
            |&next: &usize| exists(graph, pattern, fits, next, on.id) != pattern.steps[next].absent;
        fits[slot].admits(graph, on.id) && onward.iter().all(leads)
    })
}

impl Iterator for Rows<'_> {
    type Item = Row;

    fn next(&mut self) -> Option<Row> {
        while let Some(depth) = self.choices.len().checked_sub(1) {
            if self.progress.is_cancelled() {
                return None;
            }
            let next = self.choices[depth].next();
            // Whatever was chosen from here on is taken back.
            for visit in &self.order[depth..] {
                self.row[visit.slot] = None;
            }
            match next {
                None => {
                    self.choices.pop();
                }
                Some(choice) => {
                    self.row[self.order[depth].slot] = choice;
                    if depth + 1 == self.order.len() {
                        return Some(self.finished());
                    }
                    self.choices.push(self.choices_at(depth + 1));
                }
            }
        }
        None
    }
}
