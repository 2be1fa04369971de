//! A project on a newer graph.

use super::{Base, Disputed, Edit, Project};
use crate::geometry::Point;
use crate::graph::{Change, KnowledgeGraph, same_claim};
use crate::model::{Entity, RelationKey};
use crate::query::fixture::{any_graph, graph, id};
use proptest::prelude::*;

const BASE: &str = "
    place/a = A
    place/b = B
    field-mission/m = M
    field-mission/m covers place/a
    field-mission/m covers place/b";

fn changed(graph: &KnowledgeGraph, of: &str, how: impl FnOnce(&mut Entity)) -> KnowledgeGraph {
    let mut graph = graph.clone();
    let mut entity = graph.entity(&id(of)).unwrap().clone();
    how(&mut entity);
    graph.replace_entity(entity).unwrap();
    graph
}

fn project(base: &KnowledgeGraph, now: &KnowledgeGraph) -> Project {
    let mut project = Project::new(base.clone(), true);
    project.apply(Edit::Graph(Change::between(base, now))).unwrap();
    project
}

#[test]
fn fields_that_the_other_did_not_touch_are_merged() {
    let base = graph(BASE);
    let mine = changed(&base, "place/a", |entity| entity.summary = "Mine.".into());
    let theirs = changed(&base, "place/a", |entity| {
        entity.date = "2009".parse().ok();
        entity.aliases.push("Alpha".into());
    });
    let mut before = project(&base, &mine);
    before.apply(Edit::Pin(vec![(id("place/a"), Some(Point::new(1.0, 2.0)))])).unwrap();
    let (after, conflicts) = before.rebase(Base::new(theirs, true));
    assert_eq!(conflicts, []);
    let entity = after.graph().entity(&id("place/a")).unwrap();
    assert_eq!((entity.summary.as_str(), entity.aliases.len()), ("Mine.", 1));
    assert!(entity.date.is_some());
    assert_eq!(after.pins(), before.pins());
    assert_eq!(after.changes().entities().len(), 1);
}

#[test]
fn what_both_changed_is_told_kept_and_can_be_settled() {
    let base = graph(BASE);
    let mine = changed(&base, "place/a", |entity| entity.name = "Mine".into());
    let theirs = changed(&base, "place/a", |entity| entity.name = "Theirs".into());
    let (mut after, conflicts) = project(&base, &mine).rebase(Base::new(theirs, true));
    assert_eq!(conflicts[0].sentence(after.graph()), "'Mine' is told in two ways: name");
    let name = |p: &Project| p.graph().entity(&id("place/a")).unwrap().name.clone();
    assert_eq!(name(&after), "Theirs");
    let inverse = after.apply(after.settle(0, true).unwrap()).unwrap();
    assert_eq!((name(&after).as_str(), after.kept().conflicts.len()), ("Mine", 0));
    after.apply(inverse).unwrap();
    assert_eq!((name(&after).as_str(), after.kept().conflicts.len()), ("Theirs", 1));
    after.apply(after.settle(0, false).unwrap()).unwrap();
    assert_eq!(name(&after), "Theirs");
    assert_eq!(after.settle(0, true), None);
}

#[test]
fn what_was_removed_and_gained_relations_meanwhile_stays_and_is_told() {
    let base = graph(BASE);
    let mut mine = base.clone();
    mine.remove_entity(&id("place/b")).unwrap();
    let theirs = graph(&format!("{BASE}\n event/e took-place-in place/b"));
    let (after, conflicts) = project(&base, &mine).rebase(Base::new(theirs, true));
    assert_eq!(conflicts.len(), 1);
    assert!(conflicts[0].sentence(after.graph()).contains("which you removed"));
    assert_eq!(after.graph().relations_of(&id("place/b")).len(), 1);
    let mut settled = after.clone();
    settled.apply(after.settle(0, true).unwrap()).unwrap();
    assert!(settled.graph().entity(&id("place/b")).is_none());
}

#[test]
fn a_claim_about_what_is_gone_is_kept_aside() {
    let base = graph(BASE);
    let mine = graph(&format!("{BASE}\n event/e took-place-in place/b"));
    let mut theirs = base.clone();
    theirs.remove_entity(&id("place/b")).unwrap();
    let (after, conflicts) = project(&base, &mine).rebase(Base::new(theirs, true));
    assert!(after.graph().entity(&id("event/e")).is_some());
    assert_eq!(conflicts.len(), 1);
    assert!(conflicts[0].sentence(after.graph()).contains("no place in the new graph"));
}

#[test]
fn evidence_is_merged_as_a_set() {
    let base = graph(BASE);
    let add = |graph: &KnowledgeGraph, at: &str, drop: bool| {
        let mut graph = graph.clone();
        let key = graph.relations().next().unwrap().key();
        let mut relation = graph.remove_relation(&key).unwrap();
        let mut more = relation.evidence[0].clone();
        more.locator = at.into();
        if drop {
            relation.evidence.clear();
        }
        relation.evidence.push(more);
        graph.insert_relation(relation).unwrap();
        graph
    };
    let (mine, theirs) = (add(&base, "2 ¶1", true), add(&base, "3 ¶1", false));
    let (after, conflicts) = project(&base, &mine).rebase(Base::new(theirs, false));
    assert_eq!(conflicts, []);
    let relation = after.graph().relations().next().unwrap();
    let mut places: Vec<&str> = relation.evidence.iter().map(|e| e.locator.as_str()).collect();
    places.sort_unstable();
    assert_eq!(places, ["2 ¶1", "3 ¶1"]);
}

#[test]
fn a_change_that_the_new_base_took_over_is_no_change_any_more() {
    let base = graph(BASE);
    let mine = graph(&format!("{BASE}\n event/e took-place-in place/b"));
    let (after, conflicts) = project(&base, &mine).rebase(Base::new(mine.clone(), true));
    assert_eq!(conflicts, []);
    assert!(after.changes().is_empty());
}

proptest! {
    #[test]
    fn nothing_is_lost_on_a_new_base(base in any_graph(), mine in any_graph(), theirs in any_graph()) {
        let project = project(&base, &mine);
        let (same, conflicts) = project.rebase(Base::new(base, false));
        prop_assert_eq!(&same, &project);
        prop_assert!(conflicts.is_empty());
        let (taken_over, conflicts) = project.rebase(Base::new(mine.clone(), false));
        prop_assert!(conflicts.is_empty() && taken_over.changes().is_empty());

        let (after, conflicts) = project.rebase(Base::new(theirs, false));
        let disputed = |key: &RelationKey| {
            conflicts.iter().any(|conflict| match &conflict.what {
                Disputed::Relation(swap) => {
                    swap.before.as_ref().or(swap.after.as_ref()).is_some_and(|r| r.key() == *key)
                }
                Disputed::Entity(_) => false,
            })
        };
        for (key, swap) in project.changes().relations().iter().filter(|(key, _)| !disputed(key)) {
            let now = after.graph().relation(key);
            let kept = match (&swap.after, now) {
                (Some(mine), Some(now)) => {
                    let before = swap.before.iter().flat_map(|before| &before.evidence);
                    let before: Vec<_> = before.collect();
                    let mut added = mine.evidence.iter().filter(|e| !before.contains(e));
                    same_claim(mine, now) || added.all(|e| now.evidence.contains(e))
                }
                (mine, now) => mine.is_none() && now.is_none(),
            };
            prop_assert!(kept, "{key} is neither kept nor told");
        }
    }
}
