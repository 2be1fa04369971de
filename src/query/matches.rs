//! Finding the rows of a pattern, one at a time.

use super::counts;
use super::filter::concerning;
use super::pattern::{Pattern, PatternError, Row, Slot};
use crate::graph::KnowledgeGraph;
use crate::model::{Basis, Direction, EntityId, Relation};
use std::collections::{BTreeMap, BTreeSet};

/// The rows of a pattern, found one by one as they are asked for.
///
/// The search begins at the required slot that the fewest entities fit, goes along the chain to its
/// start and then to its end, and takes back its last choice when it can go no further
/// (backtracking). Every row comes once; their order is the same at every run, and is not sorted.
///
/// Time: to begin, O(V) to count candidates, and the relations at a theme for each slot that is
/// about one. For all rows, the relations of the verbs wanted at each partial row; so a chain with
/// one entity given costs what lies around that entity, whatever the size of the graph.
///
/// # Errors
/// [`PatternError`] if the pattern makes no sense or names an entity that the graph lacks.
pub fn matches<'a>(
    graph: &'a KnowledgeGraph,
    pattern: &'a Pattern,
) -> Result<Matches<'a>, PatternError> {
    pattern.validate()?;
    let slots: Vec<Fit<'a>> = pattern
        .slots()
        .map(|slot| {
            let named = slot.entity.iter().chain(&slot.about);
            if let Some(entity) = named.into_iter().find(|id| graph.entity(id).is_none()) {
                let (slot, entity) = (slot.name.clone(), entity.clone());
                return Err(PatternError::UnknownEntity { slot, entity });
            }
            Ok(Fit { slot, about: slot.about.as_ref().map(|theme| concerning(graph, theme)) })
        })
        .collect::<Result<_, _>>()?;
    let anchor = most_selective(graph, &slots);
    let places: Vec<usize> =
        std::iter::once(anchor).chain((0..anchor).rev()).chain(anchor + 1..slots.len()).collect();
    let order = pattern
        .column_names()
        .iter()
        .filter_map(|name| slots.iter().position(|fit| fit.slot.name == *name))
        .collect();
    let mut found = Matches {
        graph,
        pattern,
        choices: Vec::new(),
        row: vec![None; slots.len()],
        slots,
        places,
        order,
    };
    found.choices.push(found.choices_at(0));
    Ok(found)
}

/// See [`matches`].
#[derive(Debug)]
pub struct Matches<'a> {
    graph: &'a KnowledgeGraph,
    pattern: &'a Pattern,
    slots: Vec<Fit<'a>>,
    /// The slots in the order in which they are filled.
    places: Vec<usize>,
    /// The slots in the order in which their columns are shown.
    order: Vec<usize>,
    /// What is left to try at each depth of the search.
    choices: Vec<std::vec::IntoIter<Option<Choice<'a>>>>,
    /// What now stands in each slot; nothing in an optional one that found nothing.
    row: Vec<Option<Choice<'a>>>,
}

/// A slot with what is about its theme.
#[derive(Debug)]
struct Fit<'a> {
    slot: &'a Slot,
    about: Option<BTreeSet<EntityId>>,
}

impl Fit<'_> {
    fn admits(&self, id: &EntityId) -> bool {
        (self.slot.kinds.is_empty() || self.slot.kinds.contains(&id.kind()))
            && self.slot.entity.as_ref().is_none_or(|entity| entity == id)
            && self.about.as_ref().is_none_or(|about| about.contains(id))
    }

    /// All entities that fit, by identifier.
    fn candidates<'g>(&self, graph: &'g KnowledgeGraph) -> Vec<&'g EntityId> {
        let known = |id| graph.entity(id).map(|entity| &entity.id).filter(|id| self.admits(id));
        match (&self.slot.entity, &self.about) {
            (Some(entity), _) => known(entity).into_iter().collect(),
            (None, Some(about)) => about.iter().filter_map(known).collect(),
            (None, None) => {
                graph.entities().map(|entity| &entity.id).filter(|id| self.admits(id)).collect()
            }
        }
    }
}

/// An entity in a slot, with the relations that join it to the slot it was reached from.
#[derive(Debug, Clone)]
struct Choice<'a> {
    id: &'a EntityId,
    relations: Vec<&'a Relation>,
}

/// The required slot that the fewest entities fit; of equals the first.
fn most_selective(graph: &KnowledgeGraph, slots: &[Fit<'_>]) -> usize {
    let mut by_kind: BTreeMap<_, usize> = BTreeMap::new();
    for entity in graph.entities() {
        *by_kind.entry(entity.kind()).or_default() += 1;
    }
    let size = |fit: &Fit<'_>| match (&fit.slot.entity, &fit.about) {
        (Some(_), _) => 1,
        (None, Some(about)) => about.len(),
        (None, None) if fit.slot.kinds.is_empty() => graph.entity_count(),
        (None, None) => {
            let kinds: BTreeSet<_> = fit.slot.kinds.iter().collect();
            kinds.into_iter().filter_map(|kind| by_kind.get(kind)).sum()
        }
    };
    let required = slots.iter().enumerate().filter(|(_, fit)| !fit.slot.optional);
    required.min_by_key(|(index, fit)| (size(fit), *index)).map_or(0, |(index, _)| index)
}

impl<'a> Matches<'a> {
    /// What can stand in the slot that is filled at this depth, given what stands before it.
    fn choices_at(&self, depth: usize) -> std::vec::IntoIter<Option<Choice<'a>>> {
        let place = self.places[depth];
        let fit = &self.slots[place];
        if depth == 0 {
            let anchors = fit.candidates(self.graph).into_iter();
            let choices = anchors.map(|id| Some(Choice { id, relations: Vec::new() }));
            return choices.collect::<Vec<_>>().into_iter();
        }
        // The slot is reached from its neighbour on the side of the anchor, so against the step's
        // direction where the search runs towards the start.
        let onward = place > self.places[0];
        let (before, step) = match onward {
            true => (place - 1, &self.pattern.steps[place - 1]),
            false => (place + 1, &self.pattern.steps[place]),
        };
        let direction = match (onward, step.direction) {
            (true, direction) => direction,
            (false, Direction::Out) => Direction::In,
            (false, Direction::In) => Direction::Out,
        };
        let mut found: BTreeMap<&EntityId, Vec<&Relation>> = BTreeMap::new();
        if let Some(before) = &self.row[before] {
            for relation in
                step.verbs().flat_map(|verb| self.graph.related(before.id, verb, direction))
            {
                let other = relation.other(direction);
                let used = self.row.iter().flatten().any(|choice| choice.id == other);
                if counts(relation) && !used && fit.admits(other) {
                    found.entry(other).or_default().push(relation);
                }
            }
        }
        let mut choices: Vec<Option<Choice<'a>>> =
            found.into_iter().map(|(id, relations)| Some(Choice { id, relations })).collect();
        if choices.is_empty() && fit.slot.optional {
            choices.push(None);
        }
        choices.into_iter()
    }

    /// The row that now stands in the slots.
    fn finished(&self) -> Row {
        let cells = self.order.iter().filter_map(|&slot| self.row[slot].as_ref());
        // The relations of each step are kept where the search arrived by it.
        let anchor = self.places[0];
        let steps = (0..self.row.len()).filter(|&slot| slot != anchor);
        let steps: Vec<&Vec<&Relation>> =
            steps.filter_map(|slot| self.row[slot].as_ref()).map(|c| &c.relations).collect();
        let firmest =
            |step: &&Vec<&Relation>| step.iter().map(|r| r.basis()).max().unwrap_or_default();
        let mut evidence = Vec::new();
        for cited in steps.iter().flat_map(|step| step.iter()).flat_map(|r| &r.evidence) {
            if !evidence.contains(cited) {
                evidence.push(cited.clone());
            }
        }
        Row {
            cells: cells.map(|choice| choice.id.clone()).collect(),
            relations: steps.iter().flat_map(|step| step.iter()).map(|r| r.key()).collect(),
            basis: steps.iter().map(firmest).min().unwrap_or(Basis::Stated),
            evidence,
        }
    }
}

impl Iterator for Matches<'_> {
    type Item = Row;

    fn next(&mut self) -> Option<Row> {
        while let Some(depth) = self.choices.len().checked_sub(1) {
            let next = self.choices[depth].next();
            // Whatever was chosen from here on is taken back.
            for &place in &self.places[depth..] {
                self.row[place] = None;
            }
            match next {
                None => {
                    self.choices.pop();
                }
                Some(choice) => {
                    self.row[self.places[depth]] = choice;
                    if depth + 1 == self.places.len() {
                        return Some(self.finished());
                    }
                    self.choices.push(self.choices_at(depth + 1));
                }
            }
        }
        None
    }
}
