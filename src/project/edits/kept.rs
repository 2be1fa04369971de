//! What is kept beside the graph: notes, questions, pins and the lock.

use super::super::{About, Edit, Note, Project};
use super::text::{MAX_QUESTIONS, claim, counted, line, lines, name, named, needed};
use super::{EditError, Plan, entity, relation};
use crate::geometry::Point;
use crate::model::{EntityId, RelationKey};
use crate::query::{Question, questions};
use jiff::Timestamp;
use std::collections::BTreeMap;

/// Writes a note about something in the place of what was written there, or, where the text is
/// empty, takes that away.
///
/// # Errors
/// [`EditError`] where what it is about is not there, or the text is too long or cannot be kept.
pub fn note(
    project: &Project,
    about: &About,
    text: &str,
    at: Timestamp,
) -> Result<Plan, EditError> {
    let graph = project.graph();
    let about = match about.clone() {
        About::Entities(ids) => {
            let mend = "select what the note is about";
            About::some(ids).ok_or(EditError::Empty { what: "the selection", mend })?
        }
        other => other,
    };
    let on = match &about {
        About::Project => "the project".to_owned(),
        About::Entity(id) => named(&entity(project, id)?.name),
        About::Relation { from, kind, to } => {
            let key = RelationKey { from: from.clone(), kind: *kind, to: to.clone() };
            relation(project, &key)?;
            claim(graph, &key)
        }
        About::Entities(ids) => {
            ids.iter().try_for_each(|id| entity(project, id).map(drop))?;
            let first = ids.iter().next().map(|id| named(name(graph, id)));
            format!("{} and {} more", first.unwrap_or_default(), ids.len() - 1)
        }
    };
    let text = lines("the note", text)?;
    let before = project.kept().notes.get(&about);
    let wording = match (before, text.is_empty()) {
        (None, true) => return Err(EditError::Nothing),
        (Some(before), _) if before.text == text => return Err(EditError::Nothing),
        (_, true) => format!("Removed the note on {on}"),
        (None, false) => format!("Wrote a note on {on}"),
        (Some(_), false) => format!("Changed the note on {on}"),
    };
    let note = (!text.is_empty()).then_some(Note { text, at });
    Ok(Plan::new(Edit::Note(about, note), wording))
}

/// The place and the question of this identifier.
fn own<'p>(project: &'p Project, id: &str) -> Result<(usize, &'p Question), EditError> {
    let mut own = project.kept().questions.iter().enumerate();
    own.find(|(_, question)| question.id == id)
        .ok_or_else(|| EditError::NoQuestion { id: id.to_owned() })
}

fn put(at: usize, question: Question, wording: String) -> Plan {
    let id = question.id.clone();
    Plan::new(Edit::Question { id, at, question: Some(Box::new(question)) }, wording)
}

/// Keeps a question among the person's own, at the end of the list, or in the place of the one with
/// its identifier. A new one gets an identifier made from its title, unlike that of any other and of
/// the questions that the program carries.
///
/// # Errors
/// [`EditError`] where the title is missing or cannot be kept, or where it cannot be asked.
pub fn save_question(project: &Project, question: &Question) -> Result<Plan, EditError> {
    let mut wanted = question.clone();
    wanted.title = needed("the title", &question.title, "type the question as a sentence")?;
    wanted.explanation = line("the explanation", &question.explanation)?;
    if let Some(fault) = wanted.fault() {
        return Err(EditError::Question(fault));
    }
    if let Ok((at, before)) = own(project, &question.id) {
        if *before == wanted {
            return Err(EditError::Nothing);
        }
        let wording = format!("Changed the question {}", named(&wanted.title));
        return Ok(put(at, wanted, wording));
    }
    let own = &project.kept().questions;
    if own.len() >= MAX_QUESTIONS {
        return Err(EditError::TooMany);
    }
    // Without the carried ones there are none to be mistaken for.
    let carried = questions().unwrap_or_default();
    let taken = |id: &str| own.iter().chain(&carried).any(|question| question.id == id);
    wanted.id = super::id::fresh_name(&wanted.title, |id| !taken(id));
    let wording = format!("Kept the question {}", named(&wanted.title));
    Ok(put(own.len(), wanted, wording))
}

/// Gives a question of the person's own another title.
///
/// # Errors
/// [`EditError`] where there is none of that identifier, or the title is missing or the same.
pub fn rename_question(project: &Project, id: &str, title: &str) -> Result<Plan, EditError> {
    let (at, before) = own(project, id)?;
    let title = needed("the title", title, "type the question as a sentence")?;
    if title == before.title {
        return Err(EditError::Nothing);
    }
    let wording = format!("Renamed the question {} to {}", named(&before.title), named(&title));
    Ok(put(at, Question { title, ..before.clone() }, wording))
}

/// Moves a question of the person's own to a place in their list, counted from 0 without it.
///
/// # Errors
/// [`EditError`] where there is none of that identifier, or it stands there.
pub fn move_question(project: &Project, id: &str, to: usize) -> Result<Plan, EditError> {
    let (at, question) = own(project, id)?;
    if to.min(project.kept().questions.len() - 1) == at {
        return Err(EditError::Nothing);
    }
    let wording = format!("Moved the question {}", named(&question.title));
    Ok(put(to, question.clone(), wording))
}

/// Removes a question of the person's own.
///
/// # Errors
/// [`EditError`] where there is none of that identifier.
pub fn remove_question(project: &Project, id: &str) -> Result<Plan, EditError> {
    let (at, question) = own(project, id)?;
    let wording = format!("Removed the question {}", named(&question.title));
    Ok(Plan::new(Edit::Question { id: id.to_owned(), at, question: None }, wording))
}

/// Locks all positions, or lets things be moved again.
///
/// # Errors
/// [`EditError::Nothing`] where it is so already.
pub fn lock(project: &Project, locked: bool) -> Result<Plan, EditError> {
    if project.kept().locked == locked {
        return Err(EditError::Nothing);
    }
    let wording = if locked { "Locked the positions" } else { "Unlocked the positions" };
    Ok(Plan::new(Edit::Lock(locked), wording))
}

/// Holds entities at places, or, with no place, lets them go.
///
/// # Errors
/// [`EditError`] where the positions are locked, an entity is not there, or all are so already.
pub fn pin(project: &Project, places: Vec<(EntityId, Option<Point>)>) -> Result<Plan, EditError> {
    if project.kept().locked {
        return Err(super::super::Refusal::Locked.into());
    }
    // Of an entity that is named twice the last place counts.
    let mut places: BTreeMap<EntityId, Option<Point>> = places.into_iter().collect();
    places.retain(|id, place| project.pins().get(id) != place.as_ref());
    let places: Vec<(EntityId, Option<Point>)> = places.into_iter().collect();
    if places.is_empty() {
        return Err(EditError::Nothing);
    }
    for (id, place) in &places {
        if place.is_some() {
            entity(project, id)?;
        }
    }
    let what = match places.as_slice() {
        [(id, _)] => named(name(project.graph(), id)),
        many => counted(many.len(), "mark"),
    };
    let held = places.iter().any(|(_, place)| place.is_some());
    let wording = if held { format!("Moved {what}") } else { format!("Unpinned {what}") };
    Ok(Plan::new(Edit::Pin(places), wording))
}
