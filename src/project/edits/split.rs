//! One entity that is two.

use super::super::Project;
use super::carry::{self, Moves, Rekeyed, rekey};
use super::entity::drafted;
use super::text::{counted, named};
use super::{EditError, Plan, entity, relation};
use crate::model::{EntityId, RelationKey};
use std::collections::BTreeSet;

/// Splits an entity: the chosen relations go to a new one, with their evidence and what was noted
/// about them. Names that the new one is given leave the old one. Says under which identifier the
/// new one is.
///
/// # Errors
/// [`EditError`] where no relation is chosen, where one is not at the entity or does not allow the
/// kind of the new one, or for a draft that cannot be kept; see [`super::add_entity`].
pub fn split(
    project: &Project,
    id: &EntityId,
    draft: &super::EntityDraft,
    chosen: &BTreeSet<RelationKey>,
) -> Result<(EntityId, Plan), EditError> {
    let before = entity(project, id)?;
    if chosen.is_empty() {
        return Err(EditError::NothingToSplit);
    }
    let mut relations = Vec::new();
    for key in chosen {
        if key.from != *id && key.to != *id {
            return Err(EditError::NotAt { key: key.clone(), name: before.name.clone() });
        }
        relations.push(relation(project, key)?);
    }
    let new = drafted(project, draft)?;
    let new_id = new.id.clone();
    let now = |end: &EntityId| if end == id { new_id.clone() } else { end.clone() };
    let Rekeyed { mut change, relations, remarks } = rekey(project.graph(), relations, now)?;
    let mut after = before.clone();
    after.aliases.retain(|alias| new.names().all(|name| name != alias));
    if after.label.as_deref().is_some_and(|label| new.names().any(|name| name == label)) {
        after.label = None;
    }
    let wording = format!(
        "Split {} off {} with {}",
        named(&new.name),
        named(&before.name),
        counted(chosen.len(), "relation")
    );
    change.entity(Some(before.clone()), Some(after)).entity(None, Some(new));
    let moves = Moves { relations, ..Moves::default() };
    Ok((new_id, carry::plan(project, change, &moves, wording)?.with_remarks(remarks)))
}
