//! States kept under a name.

use super::super::{Edit, Project, Refusal, Snapshot, View};
use super::text::{MAX_SNAPSHOTS, lines, named, needed};
use super::{EditError, Plan};
use crate::geometry::Point;
use crate::graph::{Change, Digest, KnowledgeGraph};
use crate::model::EntityId;
use jiff::Timestamp;
use std::collections::BTreeMap;

impl Project {
    /// The snapshot of this name.
    pub fn snapshot(&self, name: &str) -> Option<&Snapshot> {
        self.kept.snapshots.iter().find(|snapshot| snapshot.name == name)
    }

    /// The graph as it was in a snapshot of this project. Takes O(n + m).
    ///
    /// # Errors
    /// [`Refusal`], where the snapshot is of another project.
    pub fn graph_of(&self, snapshot: &Snapshot) -> Result<KnowledgeGraph, Refusal> {
        let mut graph = KnowledgeGraph::clone(self.base.graph());
        snapshot.changes.apply(&mut graph)?;
        Ok(graph)
    }
}

/// The place and the snapshot of this name.
fn held<'p>(project: &'p Project, name: &str) -> Result<(usize, &'p Snapshot), EditError> {
    let mut held = project.kept().snapshots.iter().enumerate();
    held.find(|(_, snapshot)| snapshot.name == name)
        .ok_or_else(|| EditError::NoSnapshot { name: name.to_owned() })
}

/// A name that no snapshot has; `own` is the one that the name is for.
fn free_name(project: &Project, name: &str, own: Option<&str>) -> Result<String, EditError> {
    let name = needed("the name", name, "type what the snapshot is called")?;
    match own != Some(name.as_str()) && project.snapshot(&name).is_some() {
        true => Err(EditError::SnapshotThere { name }),
        false => Ok(name),
    }
}

fn put(at: usize, snapshot: Snapshot) -> Edit {
    Edit::Snapshot { name: snapshot.name.clone(), at, snapshot: Some(Box::new(snapshot)) }
}

fn take(at: usize, name: &str) -> Edit {
    Edit::Snapshot { name: name.to_owned(), at, snapshot: None }
}

/// Keeps the state of the project, and what is looked at, under a name. Takes O(n + m).
///
/// # Errors
/// [`EditError`] where the name is missing or taken, or a text cannot be kept.
pub fn take_snapshot(
    project: &Project,
    name: &str,
    note: &str,
    view: View,
    at: Timestamp,
) -> Result<Plan, EditError> {
    let name = free_name(project, name, None)?;
    let place = project.kept().snapshots.len();
    if place >= MAX_SNAPSHOTS {
        return Err(EditError::TooMany);
    }
    let wording = format!("Took the snapshot {}", named(&name));
    let snapshot = Snapshot {
        name,
        at,
        note: lines("the note", note)?,
        digest: Digest::of(project.graph()),
        changes: project.changes(),
        pins: project.pins().clone(),
        view,
    };
    Ok(Plan::new(put(place, snapshot), wording))
}

/// Gives a snapshot another name and another note. What it holds stays.
///
/// # Errors
/// As [`take_snapshot`]; also where there is none of that name, or nothing would change.
pub fn change_snapshot(
    project: &Project,
    name: &str,
    new_name: &str,
    note: &str,
) -> Result<Plan, EditError> {
    let (at, before) = held(project, name)?;
    let new_name = free_name(project, new_name, Some(name))?;
    let after = Snapshot { name: new_name, note: lines("the note", note)?, ..before.clone() };
    if after == *before {
        return Err(EditError::Nothing);
    }
    if after.name == name {
        let wording = format!("Changed the note of the snapshot {}", named(name));
        return Ok(Plan::new(put(at, after), wording));
    }
    let wording = format!("Renamed the snapshot {} to {}", named(name), named(&after.name));
    Ok(Plan::new(Edit::Several(vec![take(at, name), put(at, after)]), wording))
}

/// Removes a snapshot.
///
/// # Errors
/// [`EditError::NoSnapshot`].
pub fn remove_snapshot(project: &Project, name: &str) -> Result<Plan, EditError> {
    let (at, _) = held(project, name)?;
    Ok(Plan::new(take(at, name), format!("Removed the snapshot {}", named(name))))
}

/// Puts the graph and the pins back as they are in a snapshot, as one step. Notes and questions
/// stay, also those about what is then not there: they were written later, and nothing is lost. What
/// was looked at is in [`Snapshot::view`], for the window to go there.
///
/// # Errors
/// [`EditError`] where there is none of that name, or all is as it was then.
pub fn restore_snapshot(project: &Project, name: &str) -> Result<Plan, EditError> {
    let (_, snapshot) = held(project, name)?;
    let change = Change::between(project.graph(), &project.graph_of(snapshot)?);
    let mut places: BTreeMap<EntityId, Option<Point>> =
        project.pins().keys().map(|id| (id.clone(), None)).collect();
    places.extend(snapshot.pins.iter().map(|(id, at)| (id.clone(), Some(*at))));
    places.retain(|id, at| project.pins().get(id) != at.as_ref());
    if change.is_empty() && places.is_empty() {
        return Err(EditError::Nothing);
    }
    let edit = Edit::Several(vec![Edit::Graph(change), Edit::Pin(places.into_iter().collect())]);
    Ok(Plan::new(edit, format!("Restored the snapshot {}", named(name))))
}
