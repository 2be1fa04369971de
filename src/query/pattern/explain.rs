//! How far a pattern gets in a graph: what can still stand in its slots, step by step.

use super::Pattern;
use super::fit::Fit;
use super::reach::reach;
use super::rows::exists;
use crate::graph::KnowledgeGraph;
use crate::model::EntityId;
use std::collections::{BTreeMap, BTreeSet};

/// How far a pattern gets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::query) struct Reach {
    /// The part of the pattern that still gives something; nothing if not even its start does.
    pub(in crate::query) prefix: Option<Pattern>,
    /// How many entities can stand in each slot of that part.
    pub(in crate::query) counts: Vec<usize>,
    /// The step that gives nothing any more; nothing if it is the start, or if every step gives
    /// something and only one thing would have to stand in two places.
    pub(in crate::query) dry: Option<usize>,
}

/// How far the pattern gets, in the order in which it is read.
///
/// Each part of it from the start is counted by semi-joins: slots are narrowed to what the steps at
/// them let stand, without putting rows together. Time: for s steps, O(s²) times the relations of
/// their verbs.
pub(in crate::query) fn how_far(graph: &KnowledgeGraph, pattern: &Pattern) -> Reach {
    let mut reached = Reach { prefix: None, counts: Vec::new(), dry: None };
    for length in 0..=pattern.steps.len() {
        let prefix = prefix(pattern, length);
        let counts: Vec<usize> = standing(graph, &prefix).iter().map(BTreeSet::len).collect();
        if counts[0] == 0 {
            return Reach { dry: length.checked_sub(1), ..reached };
        }
        (reached.prefix, reached.counts) = (Some(prefix), counts);
    }
    reached
}

/// The pattern up to this many steps. What hangs on a step that must be absent is one with it.
fn prefix(pattern: &Pattern, length: usize) -> Pattern {
    let absent = pattern.absent();
    let names: Vec<String> = pattern.slots().map(|slot| slot.name.clone()).collect();
    let mut keeps = vec![true];
    let mut prefix = Pattern::new(pattern.start.clone());
    for (index, step) in pattern.steps.iter().enumerate() {
        let origin = pattern.origin(index).unwrap_or(0);
        let hangs = absent[index + 1] && absent[origin] && keeps[origin];
        keeps.push(index < length || hangs);
        if keeps[index + 1] {
            let mut step = step.clone();
            step.from = Some(names[origin].clone());
            prefix.steps.push(step);
        }
    }
    prefix
}

/// What can stand in each slot, the steps taken one by one: that one thing stands in one place only
/// is not looked at. Slots that must be absent have nothing.
fn standing<'g>(graph: &'g KnowledgeGraph, pattern: &Pattern) -> Vec<BTreeSet<&'g EntityId>> {
    let fits: Vec<Fit<'_>> = pattern.slots().map(|slot| Fit::new(graph, slot)).collect();
    let absent = pattern.absent();
    let origin = |step: usize| pattern.origin(step).unwrap_or(0);
    let mut sets = vec![BTreeSet::new(); fits.len()];
    sets[0] = fits[0].candidates(graph).into_iter().collect();
    let mut ways: Vec<BTreeMap<&EntityId, Vec<&'g EntityId>>> = Vec::new();
    for (index, step) in pattern.steps.iter().enumerate() {
        let mut leads = BTreeMap::new();
        if !absent[index + 1] {
            for &from in &sets[origin(index)] {
                let on = reach(graph, step, true, from).into_iter().map(|reached| reached.id);
                let on: Vec<_> = on.filter(|id| fits[index + 1].admits(graph, id)).collect();
                leads.insert(from, on);
            }
            sets[index + 1] = leads.values().flatten().copied().collect();
        }
        ways.push(leads);
    }
    // Backward: only what leads on may stay; then forward again: only what is led to.
    for (index, step) in pattern.steps.iter().enumerate().rev() {
        let (from, to) = (origin(index), index + 1);
        if step.absent && !absent[from] {
            sets[from].retain(|id| !exists(graph, pattern, &fits, index, id));
        } else if !absent[to] && !step.to.optional {
            let (before, after) = sets.split_at_mut(to);
            let leads = |id: &EntityId| ways[index].get(id).into_iter().flatten();
            before[from].retain(|id| leads(id).any(|on| after[0].contains(on)));
        }
    }
    for index in (0..pattern.steps.len()).filter(|&index| !absent[index + 1]) {
        let led: BTreeSet<&EntityId> = sets[origin(index)]
            .iter()
            .filter_map(|id| ways[index].get(id))
            .flatten()
            .copied()
            .collect();
        sets[index + 1].retain(|id| led.contains(id));
    }
    sets
}
