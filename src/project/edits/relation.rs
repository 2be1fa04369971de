//! Relations that come, change, go and are reviewed.

use super::super::Project;
use super::carry::Moves;
use super::text::{claim, counted, name, named, optional};
use super::{EditError, Plan, entity, evidence, relation};
use crate::graph::{Change, KnowledgeGraph, relation_changes};
use crate::model::{
    DateSpan, Direction, EntityId, EntityKind, Relation, RelationKey, RelationKind, Review,
    ReviewStatus, Role, State,
};
use crate::query::wording::{join, sentence};
use std::collections::BTreeSet;

/// Refuses a relation whose verb does not join such entities; `shown` is what it is called by.
pub(super) fn allowed(
    graph: &KnowledgeGraph,
    relation: &Relation,
    shown: &RelationKey,
) -> Result<(), EditError> {
    let kind = relation.kind;
    if kind.allows(relation.from.kind(), relation.to.kind()) {
        return Ok(());
    }
    let kinds = |direction| {
        let kinds = kind.ends(direction);
        match kinds.len() == EntityKind::ALL.len() {
            true => "anything".into(),
            false => join(&kinds.iter().map(|k| k.plural().to_owned()).collect::<Vec<_>>()),
        }
    };
    Err(EditError::NotAllowed {
        from: name(graph, &shown.from).into(),
        verb: kind.wording(Direction::Out),
        to: name(graph, &shown.to).into(),
        starts: kinds(Direction::In),
        ends: kinds(Direction::Out),
    })
}

fn role_is_fit(kind: RelationKind, role: Option<Role>) -> Result<(), EditError> {
    let has_role = matches!(kind, RelationKind::TookPartIn | RelationKind::CarriedOut);
    if role.is_some() && !has_role { Err(EditError::NoRole) } else { Ok(()) }
}

/// Refuses a part of itself by way of others.
fn no_circle(graph: &KnowledgeGraph, part: &EntityId, whole: &EntityId) -> Result<(), EditError> {
    let mut reached = BTreeSet::new();
    let mut open = vec![whole.clone()];
    while let Some(id) = open.pop() {
        if id == *part {
            return Err(EditError::Circle { name: name(graph, part).into() });
        }
        for relation in graph.related(&id, RelationKind::PartOf, Direction::Out) {
            if reached.insert(relation.to.clone()) {
                open.push(relation.to.clone());
            }
        }
    }
    Ok(())
}

/// Adds a relation with its evidence.
///
/// # Errors
/// [`EditError`] where the verb does not join such entities, where the relation is there, or where
/// its evidence is missing or not fit; see [`super::add_evidence`].
pub fn add_relation(project: &Project, wanted: &Relation) -> Result<Plan, EditError> {
    let graph = project.graph();
    let key = wanted.key();
    entity(project, &key.from)?;
    entity(project, &key.to)?;
    if key.from == key.to {
        return Err(EditError::Itself);
    }
    allowed(graph, wanted, &key)?;
    role_is_fit(key.kind, wanted.role)?;
    if graph.relation(&key).is_some() {
        return Err(EditError::RelationThere { key });
    }
    if key.kind == RelationKind::PartOf {
        no_circle(graph, &key.from, &key.to)?;
    }
    let mut added = Relation { evidence: Vec::new(), ..wanted.clone() };
    added.review.by = optional("the reviewer", wanted.review.by.as_deref())?;
    for given in &wanted.evidence {
        let fit = evidence::fit(project, given)?;
        if !added.evidence.contains(&fit) {
            added.evidence.push(fit);
        }
    }
    if added.evidence.is_empty() {
        let mend = "cite a passage that says so, or none will believe it";
        return Err(EditError::Empty { what: "the evidence", mend });
    }
    let wording = format!("Added {}", named(&sentence(graph, &added)));
    let mut change = Change::default();
    change.relation(None, Some(added));
    Plan::of_graph(project, change, Vec::new(), wording)
}

/// Changes how far along a relation is, the part that the actor had, and when it was. How firm it is
/// follows from its evidence; see [`super::change_evidence`].
///
/// # Errors
/// [`EditError`] where it is not there, has no role by its verb, or would stay as it is.
pub fn change_relation(
    project: &Project,
    key: &RelationKey,
    state: State,
    role: Option<Role>,
    date: Option<DateSpan>,
) -> Result<Plan, EditError> {
    let before = relation(project, key)?;
    role_is_fit(key.kind, role.filter(|_| role != before.role))?;
    let after = Relation { state, role, date, ..before.clone() };
    let fields = relation_changes(before, &after);
    let words: Vec<String> = fields.iter().map(|field| field.words()).collect();
    let wording = format!("Changed the {} of {}", join(&words), claim(project.graph(), key));
    replace(project, before, after, wording)
}

/// Removes a relation with its evidence and what was noted about it.
///
/// # Errors
/// [`EditError`] where it is not there.
pub fn remove_relation(project: &Project, key: &RelationKey) -> Result<Plan, EditError> {
    let gone = relation(project, key)?;
    let wording = format!("Removed {}", claim(project.graph(), key));
    gone_with_notes(project, gone, wording)
}

/// Removes a relation and what was noted about it.
pub(super) fn gone_with_notes(
    project: &Project,
    gone: &Relation,
    wording: String,
) -> Result<Plan, EditError> {
    let mut change = Change::default();
    change.relation(Some(gone.clone()), None);
    let moves = Moves { relations: [(gone.key(), None)].into(), ..Moves::default() };
    super::carry::plan(project, change, &moves, wording)
}

/// Puts a relation in the place of itself.
pub(super) fn replace(
    project: &Project,
    before: &Relation,
    after: Relation,
    wording: String,
) -> Result<Plan, EditError> {
    let mut change = Change::default();
    change.relation(Some(before.clone()), Some(after));
    Plan::of_graph(project, change, Vec::new(), wording)
}

/// Notes the outcome of a review of some relations, with who decided and when.
///
/// # Errors
/// [`EditError`] where one is not there, or where all would stay as they are.
pub fn review(
    project: &Project,
    keys: &BTreeSet<RelationKey>,
    status: ReviewStatus,
    by: Option<&str>,
    on: Option<DateSpan>,
) -> Result<Plan, EditError> {
    let review = Review { status, by: optional("the reviewer", by)?, on };
    let mut change = Change::default();
    for key in keys {
        let before = relation(project, key)?;
        let after = Relation { review: review.clone(), ..before.clone() };
        change.relation(Some(before.clone()), Some(after));
    }
    let what = match (keys.first(), keys.len()) {
        (Some(key), 1) => claim(project.graph(), key),
        (_, count) => counted(count, "relation"),
    };
    let wording = match status {
        ReviewStatus::Accepted => format!("Accepted {what}"),
        ReviewStatus::Rejected => format!("Rejected {what}"),
        ReviewStatus::Extracted => format!("Put {what} back to be reviewed"),
    };
    Plan::of_graph(project, change, Vec::new(), wording)
}
