//! What is near the selection: what it could be expanded by, what several have in common, what is
//! like one, how much lies within how many steps. It is found out off the frame.

use super::place::Place;
use super::state::State;
use crate::graph::KnowledgeGraph;
use crate::model::EntityId;
use crate::query::{self, Common, Expansion, Filter, Similar};
use std::collections::BTreeSet;
use std::sync::Arc;

/// The most steps that can be asked for.
pub const MOST_STEPS: usize = 5;

/// How many things that are like one are told of.
const MOST_ALIKE: usize = 10;

/// What is near one entity or several.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Near {
    /// What one entity can be expanded by.
    pub expansions: Vec<Expansion>,
    /// What is like one entity.
    pub similar: Vec<Similar>,
    /// What several have in common.
    pub common: Vec<Common>,
    /// How many other entities lie within one step, two steps and so on.
    pub reach: [usize; MOST_STEPS],
}

/// What it depends on.
#[derive(Debug, Clone)]
pub(super) struct Asked {
    graph: usize,
    chosen: BTreeSet<EntityId>,
    place: Place,
}

impl Asked {
    /// What the selection asks for, at the place that is shown.
    pub(super) fn of(state: &State, place: &Place) -> Self {
        Self {
            graph: Arc::as_ptr(&state.graph) as usize,
            chosen: state.selection.chosen(),
            place: place.clone(),
        }
    }

    /// Whether that is what the selection asks for.
    pub(super) fn is_of(&self, state: &State, place: &Place) -> bool {
        self.graph == Arc::as_ptr(&state.graph) as usize
            && state.selection.chooses(&self.chosen)
            && self.place == *place
    }

    /// Whether it is asked of the same entities of the same graph.
    pub(super) fn is_of_the_same(&self, other: &Self) -> bool {
        (self.graph, &self.chosen) == (other.graph, &other.chosen)
    }

    /// Finds out what is near what is chosen, in a picture that shows this much.
    pub(super) fn look(&self, graph: &KnowledgeGraph, shown: &BTreeSet<EntityId>) -> Near {
        let filter = &self.place.filter;
        let mut near = Near { reach: reach(graph, &self.chosen, filter), ..Near::default() };
        match (self.chosen.first(), self.chosen.len()) {
            (Some(id), 1) => {
                near.expansions = query::expansions(graph, id, shown, filter);
                near.similar = query::similar(graph, id, MOST_ALIKE);
            }
            (_, 0) => {}
            _ => near.common = query::common(graph, &self.chosen),
        }
        near
    }
}

fn reach(
    graph: &KnowledgeGraph,
    from: &BTreeSet<EntityId>,
    filter: &Filter,
) -> [usize; MOST_STEPS] {
    let found = query::degrees(graph, from, MOST_STEPS, filter);
    let mut counts = [0; MOST_STEPS];
    for step in found.into_values().filter(|step| *step > 0) {
        for count in &mut counts[step - 1..] {
            *count += 1;
        }
    }
    counts
}
