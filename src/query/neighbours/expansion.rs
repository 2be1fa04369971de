//! What an entity can be expanded by, and what hangs on it once it is drawn.

use super::super::{Filter, Visible, wording};
use crate::graph::KnowledgeGraph;
use crate::model::{Direction, EntityId, RelationKind, State};
use std::collections::{BTreeMap, BTreeSet};

/// What one verb leads to from an entity.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Expansion {
    /// The verb.
    pub kind: RelationKind,
    /// Which way it is read from the entity.
    pub direction: Direction,
    /// The verb in words, never as done what is only planned.
    pub verb: String,
    /// What it leads to, by identifier.
    pub entities: BTreeSet<EntityId>,
    /// How many of these are not done where others are.
    pub open: usize,
    /// How many of these are shown already.
    pub shown: usize,
}

impl Expansion {
    /// How many marks expanding would add.
    pub fn more(&self) -> usize {
        self.entities.len() - self.shown
    }

    /// "Carried out · 14 activities (3 shown)".
    pub fn words(&self) -> String {
        let things = wording::counts_by_kind(&self.entities);
        let mut text = format!("{} · {things}", wording::capital(&self.verb));
        if self.open > 0 {
            text.push_str(&format!(", {} not yet done", self.open));
        }
        if self.shown > 0 && self.more() == 0 {
            text.push_str(" (all shown)");
        } else if self.shown > 0 {
            text.push_str(&format!(" ({} shown)", self.shown));
        }
        text
    }
}

/// What expanding an entity would show, by verb and the direction in which it is read from there,
/// and how much of it is among the `shown`. Where something is reported comes last.
///
/// Time: O(d log d) for the d relations at the entity.
pub fn expansions(
    graph: &KnowledgeGraph,
    id: &EntityId,
    shown: &BTreeSet<EntityId>,
    filter: &Filter,
) -> Vec<Expansion> {
    let sieve = filter.sieve(graph);
    let mut by_verb: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for (direction, relation) in graph.relations_of(id) {
        let other = relation.other(direction);
        if other != id && filter.admits_relation(relation) && sieve.admits(other) {
            let last = relation.kind == RelationKind::ReportedIn;
            by_verb.entry((last, relation.kind, direction)).or_default().push(relation);
        }
    }
    let tell = |((_, kind, direction), relations): ((bool, RelationKind, Direction), Vec<_>)| {
        let relations: Vec<&crate::model::Relation> = relations;
        let open = relations.iter().filter(|relation| relation.state != State::Done).count();
        let states: BTreeSet<State> = relations.iter().map(|relation| relation.state).collect();
        let verb = match (relations.first(), states.len()) {
            (Some(one), 1) => wording::verb(one, direction),
            _ => kind.wording(direction).to_owned(),
        };
        let entities: BTreeSet<EntityId> =
            relations.iter().map(|relation| relation.other(direction).clone()).collect();
        let shown = entities.intersection(shown).count();
        let open = if states.len() == 1 { 0 } else { open };
        Expansion { kind, direction, verb, entities, open, shown }
    };
    by_verb.into_iter().map(tell).collect()
}

/// The marks that hang on one alone: what is joined to it in the picture and to nothing else.
pub fn hanging(visible: &Visible, id: &EntityId) -> BTreeSet<EntityId> {
    let mut at = neighbours(visible);
    let around = at.remove(id).unwrap_or_default();
    around.into_iter().filter(|near| at.get(near).is_some_and(|others| others.len() == 1)).collect()
}

/// The marks that join the given ones in the picture: all that is joined to the one, or to at least
/// two of several.
pub fn joining(visible: &Visible, set: &BTreeSet<EntityId>) -> BTreeSet<EntityId> {
    let least = set.len().min(2);
    neighbours(visible)
        .into_iter()
        .filter(|(id, others)| !set.contains(id) && others.intersection(set).count() >= least)
        .map(|(id, _)| id)
        .collect()
}

/// What each mark is joined to in the picture, by lines drawn and folded.
fn neighbours(visible: &Visible) -> BTreeMap<EntityId, BTreeSet<EntityId>> {
    let drawn = visible.subgraph.relations.iter().map(|key| (&key.from, &key.to));
    let folded = visible.folded.iter().map(|link| (&link.from, &link.to));
    let mut at: BTreeMap<EntityId, BTreeSet<EntityId>> = BTreeMap::new();
    for (from, to) in drawn.chain(folded).filter(|(from, to)| from != to) {
        at.entry(from.clone()).or_default().insert(to.clone());
        at.entry(to.clone()).or_default().insert(from.clone());
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::fixture::{any_graph, graph, id, ids, numbered, sample};
    use crate::query::{Subgraph, induced, neighbourhood};
    use proptest::prelude::*;

    fn picture(graph: &KnowledgeGraph, entities: BTreeSet<EntityId>) -> Visible {
        let subgraph: Subgraph = induced(graph, entities, &Filter::default());
        Visible { subgraph, ..Visible::default() }
    }

    #[test]
    fn expanding_is_told_by_verb_and_by_what_is_shown() {
        let shown = ids(&["field-mission/serbia"]);
        let found =
            expansions(&sample(), &id("activity/serbia-standards"), &shown, &Filter::default());
        let words: Vec<String> = found.iter().map(Expansion::words).collect();
        assert_eq!(
            words,
            [
                "Was carried out by · 1 organisation and 1 field mission (1 shown)",
                "Had the participation of · 1 organisation",
                "Implements · 2 recommendations",
                "Addresses · 1 theme",
                "Is reported in · 1 document",
            ]
        );
        assert_eq!(found[0].more(), 1);
    }

    #[test]
    fn what_joins_several_is_joined_to_two_of_them() {
        let graph = graph(
            "field-mission/a carried-out activity/both
             field-mission/b carried-out activity/both
             field-mission/a carried-out activity/own",
        );
        let all = picture(&graph, graph.entities().map(|entity| entity.id.clone()).collect());
        let two = ids(&["field-mission/a", "field-mission/b"]);
        assert_eq!(joining(&all, &two), ids(&["activity/both"]));
        let one = ids(&["field-mission/a"]);
        assert_eq!(joining(&all, &one), ids(&["activity/both", "activity/own"]));
        assert_eq!(hanging(&all, &id("field-mission/a")), ids(&["activity/own"]));
    }

    proptest! {
        #[test]
        fn what_expanding_one_alone_adds_is_what_collapsing_takes_away(
            graph in any_graph(),
            at in 0..24_usize,
        ) {
            // What is joined among itself hangs on more than the one.
            let here = numbered(at);
            let centre = BTreeSet::from([here.clone()]);
            let wide = neighbourhood(&graph, &centre, 1, &Filter::default());
            let mut star = Visible { subgraph: wide.clone(), ..Visible::default() };
            star.subgraph.relations.retain(|key| key.from == here || key.to == here);
            let added: BTreeSet<EntityId> = expansions(&graph, &here, &centre, &Filter::default())
                .into_iter()
                .flat_map(|one| one.entities)
                .collect();
            prop_assert_eq!(&added, &(&wide.entities - &centre));
            prop_assert_eq!(hanging(&star, &here), added);
        }
    }
}
