//! A project on a newer graph: what was changed is made anew where it still fits, by claim.

use super::edits::named;
use super::{Base, Edit, Kept, Project};
use crate::graph::{Change, KnowledgeGraph, Swap, same_claim};
use crate::model::{Entity, EntityId, Relation, RelationKey};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::sync::Arc;

/// What the person and the new base changed in two ways. The graph has it as the new base has it;
/// the person's is kept here until it is settled.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Conflict {
    /// The record, as it was in the old base and as the person made it.
    pub what: Disputed,
    /// The fields in which the two differ; none where one of the two took the record away, or where
    /// it cannot be put back because an end of it is gone.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub fields: Vec<String>,
}

/// A record that two changed in two ways.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Disputed {
    /// An entity.
    Entity(Swap<Entity>),
    /// A claim.
    Relation(Swap<Relation>),
}

impl Conflict {
    /// The conflict in a sentence, for the graph that has the new base's record.
    pub fn sentence(&self, graph: &KnowledgeGraph) -> String {
        let (subject, mine, theirs) = match &self.what {
            Disputed::Entity(swap) => {
                let Some(entity) = swap.after.as_ref().or(swap.before.as_ref()) else {
                    return String::new();
                };
                let there = graph.entity(&entity.id).is_some();
                (named(&entity.name), swap.after.is_some(), there)
            }
            Disputed::Relation(swap) => {
                let Some(relation) = swap.after.as_ref().or(swap.before.as_ref()) else {
                    return String::new();
                };
                let there = graph.relation(&relation.key()).is_some();
                let sentence = crate::query::wording::sentence(graph, relation);
                (named(&sentence), swap.after.is_some(), there)
            }
        };
        let fields = self.fields.join(", ");
        match (mine, theirs) {
            (true, true) if fields.is_empty() => format!("{subject} is told in two ways"),
            (true, true) => format!("{subject} is told in two ways: {fields}"),
            (true, false) => format!("{subject}, which you changed, has no place in the new graph"),
            (false, _) => format!("{subject}, which you removed, was changed in the new graph"),
        }
    }
}

/// Three tellings of one value: where only one of two changed it, that one's; nothing where both
/// did, each in another way.
fn merged<T: PartialEq + Clone>(before: &T, mine: &T, theirs: &T) -> Option<T> {
    if mine == theirs || theirs == before {
        Some(mine.clone())
    } else {
        (mine == before).then(|| theirs.clone())
    }
}

/// A list without order after two people changed it: what either added is in, what either took away
/// is out.
fn merged_set<T: PartialEq + Clone>(before: &[T], mine: &[T], theirs: &[T]) -> Vec<T> {
    let gone = |item: &&T| before.contains(item) && !mine.contains(item);
    let new = |item: &&T| !before.contains(item) && !theirs.contains(item);
    theirs.iter().filter(|item| !gone(item)).chain(mine.iter().filter(new)).cloned().collect()
}

/// The fields of a record that could not be merged, as people call them.
#[derive(Default)]
struct Clashes(Vec<String>);

impl Clashes {
    fn merge<T: PartialEq + Clone>(&mut self, field: &str, before: &T, mine: &T, theirs: &T) -> T {
        merged(before, mine, theirs).unwrap_or_else(|| {
            self.0.push(field.to_owned());
            theirs.clone()
        })
    }
}

fn merged_entity(before: &Entity, mine: &Entity, theirs: &Entity) -> (Entity, Clashes) {
    let mut clashes = Clashes::default();
    let Entity { id, name, label, subtype, aliases, date, summary, attributes } = theirs;
    let mut keys: Vec<&String> = attributes.keys().chain(mine.attributes.keys()).collect();
    keys.sort();
    keys.dedup();
    let attributes = keys.into_iter().filter_map(|key| {
        let [before, mine, theirs] = [before, mine, theirs].map(|e| e.attributes.get(key).cloned());
        Some((key.clone(), clashes.merge(key, &before, &mine, &theirs)?))
    });
    let attributes: BTreeMap<String, String> = attributes.collect();
    let entity = Entity {
        id: id.clone(),
        name: clashes.merge("name", &before.name, &mine.name, name),
        label: clashes.merge("short name", &before.label, &mine.label, label),
        subtype: clashes.merge("finer kind", &before.subtype, &mine.subtype, subtype),
        aliases: merged_set(&before.aliases, &mine.aliases, aliases),
        date: clashes.merge("date", &before.date, &mine.date, date),
        summary: clashes.merge("summary", &before.summary, &mine.summary, summary),
        attributes,
    };
    (entity, clashes)
}

fn merged_relation(before: &Relation, mine: &Relation, theirs: &Relation) -> (Relation, Clashes) {
    let mut clashes = Clashes::default();
    let mut evidence = merged_set(&before.evidence, &mine.evidence, &theirs.evidence);
    if evidence.is_empty() {
        // Each took away what the other left: the claim must not stand without a passage.
        clashes.0.push("evidence".into());
        evidence.clone_from(&theirs.evidence);
    }
    let relation = Relation {
        from: theirs.from.clone(),
        kind: theirs.kind,
        to: theirs.to.clone(),
        state: clashes.merge("state", &before.state, &mine.state, &theirs.state),
        role: clashes.merge("role", &before.role, &mine.role, &theirs.role),
        date: clashes.merge("date", &before.date, &mine.date, &theirs.date),
        review: clashes.merge("review", &before.review, &mine.review, &theirs.review),
        evidence,
    };
    (relation, clashes)
}

/// The work of [`Project::rebase`]: the new graph as it grows, and what did not fit.
struct Rebasing {
    graph: KnowledgeGraph,
    conflicts: Vec<Conflict>,
}

impl Rebasing {
    fn entity(&mut self, id: &EntityId, swap: &Swap<Entity>) {
        let theirs = self.graph.entity(id);
        let (record, fields) = match (&swap.before, &swap.after, theirs) {
            (_, Some(mine), Some(theirs)) if mine == theirs => return,
            (None, Some(mine), None) => (mine.clone(), Vec::new()),
            (before, Some(mine), Some(theirs)) => {
                // What both added began as nothing but its name.
                let bare = Entity::new(id.clone(), "");
                let (entity, clashes) =
                    merged_entity(before.as_ref().unwrap_or(&bare), mine, theirs);
                (entity, clashes.0)
            }
            (Some(_), Some(_), None) => return self.dispute_entity(swap, Vec::new()),
            // What goes, goes last: its relations must be gone.
            (_, None, _) => return,
        };
        let put = match theirs {
            Some(_) => self.graph.replace_entity(record).is_ok(),
            None => self.graph.insert_entity(record).is_ok(),
        };
        if !put || !fields.is_empty() {
            self.dispute_entity(swap, fields);
        }
    }

    fn relation(&mut self, key: &RelationKey, swap: &Swap<Relation>) {
        let theirs = self.graph.relation(key).cloned();
        let (record, fields) = match (&swap.before, &swap.after, &theirs) {
            (_, Some(mine), Some(theirs)) if same_claim(mine, theirs) => return,
            (_, None, None) => return,
            (None, Some(mine), None) => (Some(mine.clone()), Vec::new()),
            (before, Some(mine), Some(theirs)) => {
                let bare = Relation { evidence: Vec::new(), ..theirs.clone() };
                let before = before.as_ref().unwrap_or(&bare);
                let (relation, clashes) = merged_relation(before, mine, theirs);
                (Some(relation), clashes.0)
            }
            (Some(before), None, Some(theirs)) if same_claim(before, theirs) => (None, Vec::new()),
            (Some(_), Some(_), None) | (_, None, Some(_)) => {
                return self.dispute_relation(swap, Vec::new());
            }
        };
        let gone = theirs.is_none() || self.graph.remove_relation(key).is_ok();
        let put = match record {
            Some(record) => gone && self.graph.insert_relation(record).is_ok(),
            None => gone,
        };
        if !put || !fields.is_empty() {
            self.dispute_relation(swap, fields);
        }
        if !put && let Some(theirs) = theirs {
            // It was there a moment ago, between the same ends.
            let back = self.graph.insert_relation(theirs);
            debug_assert!(back.is_ok(), "{back:?}");
        }
    }

    fn entity_goes(&mut self, id: &EntityId, swap: &Swap<Entity>) {
        match self.graph.entity(id) {
            None => {}
            Some(theirs) if Some(theirs) == swap.before.as_ref() && self.graph.degree(id) == 0 => {
                let gone = self.graph.remove_entity(id);
                debug_assert!(gone.is_ok(), "{gone:?}");
            }
            Some(_) => self.dispute_entity(swap, Vec::new()),
        }
    }

    fn dispute_entity(&mut self, swap: &Swap<Entity>, fields: Vec<String>) {
        self.conflicts.push(Conflict { what: Disputed::Entity(swap.clone()), fields });
    }

    fn dispute_relation(&mut self, swap: &Swap<Relation>, fields: Vec<String>) {
        self.conflicts.push(Conflict { what: Disputed::Relation(swap.clone()), fields });
    }
}

impl Project {
    /// The same project on another base: what the person changed is made anew, record by record and
    /// field by field, where the new base has not changed the same in another way. Where it has, the
    /// new base stands, and the person's is returned as a conflict and kept in
    /// [`Kept::conflicts`](super::Kept::conflicts). Pins, notes, questions and snapshots stay;
    /// snapshots hold the same graphs as before.
    ///
    /// The history of the project is to be told with [`History::fit`](super::History::fit). Takes
    /// O(n + m), and the same again for each snapshot.
    pub fn rebase(&self, new_base: Base) -> (Self, Vec<Conflict>) {
        let mut kept = self.kept.clone();
        for snapshot in &mut kept.snapshots {
            let mut held = KnowledgeGraph::clone(self.base.graph());
            // Changes that do not fit the base they were read with fit no other; they stay as read.
            if snapshot.changes.apply(&mut held).is_ok() {
                snapshot.changes = Change::between(new_base.graph(), &held);
            }
        }
        Self::restore_elsewhere(new_base, &self.changes(), kept)
    }

    /// As [`Project::rebase`], where the base that the changes were made on is not to be had any
    /// more. Snapshots stay as they are; their fingerprints tell those that hold another graph now.
    pub fn restore_elsewhere(
        new_base: Base,
        changes: &Change,
        mut kept: Kept,
    ) -> (Self, Vec<Conflict>) {
        let graph = KnowledgeGraph::clone(new_base.graph());
        let mut work = Rebasing { graph, conflicts: Vec::new() };
        for (id, swap) in changes.entities() {
            work.entity(id, swap);
        }
        for (key, swap) in changes.relations() {
            work.relation(key, swap);
        }
        for (id, swap) in changes.entities().iter().filter(|(_, swap)| swap.after.is_none()) {
            work.entity_goes(id, swap);
        }
        kept.conflicts.extend(work.conflicts.iter().cloned());
        let project = Self { graph: Arc::new(work.graph), base: new_base, kept };
        (project, work.conflicts)
    }

    /// The edit that settles a conflict by its place: with the person's record in the place of the
    /// new base's, or without. Nothing if there is no such conflict.
    pub fn settle(&self, place: usize, mine: bool) -> Option<Edit> {
        let mut open = self.kept.conflicts.clone();
        let settled = (place < open.len()).then(|| open.remove(place))?;
        let rest = Edit::Conflicts(open);
        if !mine {
            return Some(rest);
        }
        let mut change = Change::default();
        match settled.what {
            Disputed::Entity(Swap { before, after }) => {
                let id = before.as_ref().or(after.as_ref())?.id.clone();
                if after.is_none() {
                    for (_, relation) in self.graph.relations_of(&id) {
                        change.relation(Some(relation.clone()), None);
                    }
                }
                change.entity(self.graph.entity(&id).cloned(), after);
            }
            Disputed::Relation(Swap { before, after }) => {
                let key = before.as_ref().or(after.as_ref())?.key();
                change.relation(self.graph.relation(&key).cloned(), after);
            }
        }
        Some(Edit::Several(vec![Edit::Graph(change), rest]))
    }
}
