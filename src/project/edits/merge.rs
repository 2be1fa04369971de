//! Several entities that are one.

use super::super::Project;
use super::carry::{self, Moves, Rekeyed, not_cited, rekey, told, touching};
use super::text::named;
use super::{EditError, Plan, entity};
use crate::model::{Entity, EntityId};
use crate::query::wording::join;
use std::collections::BTreeSet;

/// How many of the relations that vanish are named in the wording; all are in the remarks.
const LISTED: usize = 3;

/// Merges entities into one that stays. The names of the others become its aliases, what it does not
/// know of itself it takes over from them, and their relations become its own, with all their
/// evidence; pins, notes and questions follow. Relations between those that are merged vanish, which
/// the wording and the remarks tell, as well as what could not be taken over.
///
/// # Errors
/// [`EditError`] where fewer than two are named, where a verb does not allow the kind of the one that
/// stays, or for a document on which claims rest.
pub fn merge(
    project: &Project,
    stays: &EntityId,
    others: &BTreeSet<EntityId>,
) -> Result<Plan, EditError> {
    let graph = project.graph();
    let before = entity(project, stays)?;
    let mut merged = Vec::new();
    for id in others.iter().filter(|id| *id != stays) {
        merged.push(entity(project, id)?);
        not_cited(project, id)?;
    }
    if merged.is_empty() {
        return Err(EditError::NothingToMerge);
    }
    let now = |id: &EntityId| if others.contains(id) { stays.clone() } else { id.clone() };
    let at = touching(project, merged.iter().map(|entity| &entity.id));
    let vanish = at.iter().filter(|relation| now(&relation.from) == now(&relation.to));
    let vanish: Vec<String> = vanish.map(|relation| named(&told(graph, relation))).collect();
    let Rekeyed { mut change, relations, mut remarks } = rekey(graph, at, now)?;
    let mut after = before.clone();
    for other in &merged {
        remarks.extend(take_over(&mut after, other));
        change.entity(Some((*other).clone()), None);
    }
    change.entity(Some(before.clone()), Some(after));
    let entities = merged.iter().map(|other| (other.id.clone(), Some(stays.clone()))).collect();
    let moves = Moves { entities, relations };
    let names: Vec<String> = merged.iter().map(|other| named(&other.name)).collect();
    let mut wording = format!("Merged {} into {}", join(&names), named(&before.name));
    if !vanish.is_empty() {
        let shown = vanish[..vanish.len().min(LISTED)].join(", ");
        let more = vanish.len().saturating_sub(LISTED);
        let more = if more > 0 { format!(" and {more} more") } else { String::new() };
        wording.push_str(&format!("; {shown}{more} went with that"));
    }
    let vanish = vanish.into_iter().map(|one| format!("{one} joined what is one now, and is gone"));
    Ok(carry::plan(project, change, &moves, wording)?.with_remarks(vanish.chain(remarks)))
}

/// Takes over what one entity does not know from another, and tells what had to be left.
fn take_over(one: &mut Entity, other: &Entity) -> Vec<String> {
    let mut left = Vec::new();
    for alias in other.names() {
        if one.names().all(|known| known != alias) {
            one.aliases.push(alias.to_owned());
        }
    }
    let mut leave = |field: &str, value: String| {
        left.push(format!("the {field} of {} was given up: {value}", named(&other.name)));
    };
    match (one.date, other.date) {
        (None, date) => one.date = date,
        (Some(date), Some(lost)) if date != lost => leave("date", lost.in_words()),
        _ => {}
    }
    match (one.summary.is_empty(), other.summary.is_empty()) {
        (true, _) => one.summary.clone_from(&other.summary),
        (false, false) if one.summary != other.summary => leave("summary", other.summary.clone()),
        _ => {}
    }
    if one.kind() == other.kind() && one.subtype.is_none() {
        one.subtype.clone_from(&other.subtype);
    }
    for (key, value) in &other.attributes {
        let kept = one.attributes.entry(key.clone()).or_insert_with(|| value.clone());
        if kept != value {
            leave(&key.replace(['_', '-'], " "), value.clone());
        }
    }
    left
}
