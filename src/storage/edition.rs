//! A project that was made on another edition of the built-in graph than the program carries.

use crate::graph::{Change, KnowledgeGraph, Swap};
use crate::model::{Entity, EntityId};

/// The edition that changes were made on, as far as the changes tell: the graph at hand, with every
/// record that they name as it was before them. They can be made on it, so that
/// [`Project::rebase`](crate::project::Project::rebase) can tell what the new edition changed from
/// what the person did.
pub(super) fn before(now: &KnowledgeGraph, changes: &Change) -> KnowledgeGraph {
    let mut graph = now.clone();
    // What is not there to be taken out is as it should be, here and below.
    for (key, swap) in changes.relations() {
        if graph.relation(key).is_some_and(|there| Some(there) != swap.before.as_ref()) {
            let _ = graph.remove_relation(key);
        }
    }
    for (id, swap) in changes.entities() {
        entity(&mut graph, id, swap, changes);
    }
    for (key, swap) in changes.relations() {
        let Some(relation) = swap.before.clone().filter(|_| graph.relation(key).is_none()) else {
            continue;
        };
        for end in [&key.from, &key.to] {
            if graph.entity(end).is_none() {
                // It is gone in this edition, and the person never touched it: its name is unknown.
                let _ = graph.insert_entity(Entity::new(end.clone(), end.name()));
            }
        }
        let _ = graph.insert_relation(relation);
    }
    graph
}

fn entity(graph: &mut KnowledgeGraph, id: &EntityId, swap: &Swap<Entity>, changes: &Change) {
    let Some(before) = &swap.before else {
        // It came with the person; that this edition has it too is not known yet.
        let _ = graph.remove_entity(id);
        return;
    };
    if graph.replace_entity(before.clone()).is_err() {
        let _ = graph.insert_entity(before.clone());
    }
    if swap.after.is_none() {
        // Whoever removed it removed all its relations; any other came with this edition.
        let keys: Vec<_> =
            graph.relations_of(id).iter().map(|(_, relation)| relation.key()).collect();
        for key in keys.iter().filter(|key| !changes.relations().contains_key(key)) {
            let _ = graph.remove_relation(key);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::storage::builtin;

    #[test]
    fn changes_fit_the_edition_that_they_tell_of() {
        let old = builtin().unwrap();
        let mut mine = old.clone();
        let ids: Vec<EntityId> = old.entities().map(|entity| entity.id.clone()).take(12).collect();
        // The person removes one, renames one, and adds one.
        mine.remove_entity(&ids[0]).unwrap();
        let mut renamed = mine.entity(&ids[1]).unwrap().clone();
        renamed.name.push_str(", renamed");
        mine.replace_entity(renamed).unwrap();
        mine.insert_entity(Entity::new("place/of-mine".parse().unwrap(), "Of mine")).unwrap();
        let changes = Change::between(&old, &mine);
        // The new edition changes the same ones and others.
        let mut new = old.clone();
        for id in &ids[2..6] {
            new.remove_entity(id).unwrap();
        }
        let mut other = new.entity(&ids[1]).unwrap().clone();
        other.name = "Called otherwise".into();
        new.replace_entity(other).unwrap();
        new.insert_entity(Entity::new("place/of-mine".parse().unwrap(), "Theirs")).unwrap();
        for now in [&new, &old, &KnowledgeGraph::new()] {
            let mut graph = before(now, &changes);
            assert_eq!(changes.apply(&mut graph), Ok(()));
        }
    }
}
