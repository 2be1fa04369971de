//! Entities that come, change and go.

use super::super::Project;
use super::carry::{self, Moves, Rekeyed, not_cited, rekey, touching};
use super::text::{counted, line, named, needed, optional};
use super::{EditError, Plan, entity, followed, fresh_id};
use crate::graph::{Change, entity_changes};
use crate::model::{DateSpan, Entity, EntityId, EntityKind, OrganisationType};
use crate::query::wording::{a_kind, join};
use std::collections::BTreeMap;

/// An entity as a person fills it in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EntityDraft {
    /// Its kind.
    pub kind: EntityKind,
    /// Its name.
    pub name: String,
    /// A shorter form, for labels.
    pub label: String,
    /// Its finer kind.
    pub subtype: String,
    /// What else it is called.
    pub aliases: Vec<String>,
    /// When it was.
    pub date: Option<DateSpan>,
    /// What it is.
    pub summary: String,
    /// Facts of its kind.
    pub attributes: BTreeMap<String, String>,
}

impl EntityDraft {
    /// An entity of a kind, of which nothing but its name is known.
    pub fn new(kind: EntityKind, name: impl Into<String>) -> Self {
        Self {
            kind,
            name: name.into(),
            label: String::new(),
            subtype: String::new(),
            aliases: Vec::new(),
            date: None,
            summary: String::new(),
            attributes: BTreeMap::new(),
        }
    }

    /// The entity with this identifier.
    pub(super) fn entity(&self, id: EntityId) -> Result<Entity, EditError> {
        let name = needed("the name", &self.name, "type what it is called")?;
        let label = optional("the short name", Some(&self.label))?.filter(|label| *label != name);
        let mut aliases: Vec<String> = Vec::new();
        for alias in &self.aliases {
            let alias = line("another name", alias)?;
            let known = alias == name || Some(&alias) == label.as_ref() || aliases.contains(&alias);
            if !alias.is_empty() && !known {
                aliases.push(alias);
            }
        }
        let mut attributes = BTreeMap::new();
        for (key, value) in &self.attributes {
            let value = line("an attribute", value)?;
            if !value.is_empty() {
                let mend = "say what the value is of";
                attributes.insert(needed("the name of an attribute", key, mend)?, value);
            }
        }
        let subtype = optional("the finer kind", Some(&self.subtype))?;
        let sort = subtype.as_ref().and_then(|word| word.parse::<OrganisationType>().ok());
        if self.kind == EntityKind::Organisation && sort.is_none() {
            return Err(EditError::NoSort);
        }
        let summary = line("the summary", &self.summary)?;
        Ok(Entity { id, name, label, subtype, aliases, date: self.date, summary, attributes })
    }
}

impl From<&Entity> for EntityDraft {
    fn from(entity: &Entity) -> Self {
        Self {
            kind: entity.kind(),
            name: entity.name.clone(),
            label: entity.label.clone().unwrap_or_default(),
            subtype: entity.subtype.clone().unwrap_or_default(),
            aliases: entity.aliases.clone(),
            date: entity.date,
            summary: entity.summary.clone(),
            attributes: entity.attributes.clone(),
        }
    }
}

/// Refuses a name that another entity of the kind has.
fn name_is_free(
    project: &Project,
    entity: &Entity,
    own: Option<&EntityId>,
) -> Result<(), EditError> {
    let name = entity.name.to_lowercase();
    let graph = project.graph();
    let mut others = graph.entities_of(entity.kind()).filter(|other| Some(&other.id) != own);
    match others.find(|other| other.name.to_lowercase() == name) {
        None => Ok(()),
        Some(other) => Err(EditError::NameTaken {
            name: other.name.clone(),
            kind: entity.kind(),
            other: other.id.clone(),
        }),
    }
}

/// Adds an entity, and says under which identifier.
///
/// # Errors
/// [`EditError`] for a text that cannot be kept, a name that is taken, or an organisation of no sort.
pub fn add_entity(project: &Project, draft: &EntityDraft) -> Result<(EntityId, Plan), EditError> {
    let entity = drafted(project, draft)?;
    let id = entity.id.clone();
    let wording = format!("Added the {} {}", draft.kind.noun(), named(&entity.name));
    let mut change = Change::default();
    change.entity(None, Some(entity));
    Ok((id, Plan::of_graph(project, change, Vec::new(), wording)?))
}

/// The new entity of a draft, under a fresh identifier.
pub(super) fn drafted(project: &Project, draft: &EntityDraft) -> Result<Entity, EditError> {
    let name = needed("the name", &draft.name, "type what it is called")?;
    let entity = draft.entity(fresh_id(project, draft.kind, &name))?;
    name_is_free(project, &entity, None)?;
    Ok(entity)
}

/// Changes an entity, and says under which identifier it is then. Its name may change and its
/// identifier stays; with another kind it gets another identifier, and its relations, notes and pin
/// go along.
///
/// # Errors
/// As [`add_entity`]; also where a relation does not allow the new kind, and for a document on which
/// claims rest, which cannot be anything else.
pub fn change_entity(
    project: &Project,
    id: &EntityId,
    draft: &EntityDraft,
) -> Result<(EntityId, Plan), EditError> {
    let before = entity(project, id)?;
    if draft.kind != id.kind() {
        return change_kind(project, before, draft);
    }
    let after = draft.entity(id.clone())?;
    name_is_free(project, &after, Some(id))?;
    let fields = entity_changes(before, &after);
    let wording = match fields.iter().map(|field| field.words()).collect::<Vec<_>>().as_slice() {
        [one] if one == "name" => {
            format!("Renamed {} to {}", named(&before.name), named(&after.name))
        }
        words => format!("Changed the {} of {}", join(words), named(&after.name)),
    };
    let told = followed::renamed(project, id, &before.name, &after.name);
    let mut change = Change::default();
    change.entity(Some(before.clone()), Some(after));
    Ok((id.clone(), Plan::of_graph(project, change, told, wording)?))
}

fn change_kind(
    project: &Project,
    before: &Entity,
    draft: &EntityDraft,
) -> Result<(EntityId, Plan), EditError> {
    not_cited(project, &before.id)?;
    let graph = project.graph();
    let name = needed("the name", &draft.name, "type what it is called")?;
    let same_name = EntityId::new(&format!("{}/{}", draft.kind, before.id.name()));
    let free =
        |id: &EntityId| graph.entity(id).is_none() && project.base().graph().entity(id).is_none();
    let id = same_name.ok().filter(free).unwrap_or_else(|| fresh_id(project, draft.kind, &name));
    let after = draft.entity(id.clone())?;
    name_is_free(project, &after, Some(&before.id))?;
    let now = |end: &EntityId| if *end == before.id { id.clone() } else { end.clone() };
    let Rekeyed { mut change, relations, remarks } =
        rekey(graph, touching(project, [&before.id]), now)?;
    change.entity(Some(before.clone()), None).entity(None, Some(after));
    let moves = Moves { entities: [(before.id.clone(), Some(id.clone()))].into(), relations };
    let wording = format!(
        "Changed {} from {} to {}",
        named(&before.name),
        a_kind(before.kind()),
        a_kind(draft.kind)
    );
    Ok((id, carry::plan(project, change, &moves, wording)?.with_remarks(remarks)))
}

/// Removes an entity with its relations, its pin and what was noted about it.
///
/// # Errors
/// [`EditError`] where it is not there, or is a document on which claims rest.
pub fn remove_entity(project: &Project, id: &EntityId) -> Result<Plan, EditError> {
    let entity = entity(project, id)?;
    let relations = touching(project, [id]);
    not_cited(project, id)?;
    let mut change = Change::default();
    let mut moves = Moves::default();
    for relation in &relations {
        change.relation(Some((*relation).clone()), None);
        moves.relations.insert(relation.key(), None);
    }
    change.entity(Some(entity.clone()), None);
    moves.entities.insert(id.clone(), None);
    let mut wording = format!("Removed {}", named(&entity.name));
    if !relations.is_empty() {
        wording.push_str(&format!(" with {}", counted(relations.len(), "relation")));
    }
    carry::plan(project, change, &moves, wording)
}
