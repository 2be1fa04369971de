//! What a form comes to: an edit with its wording, or what is wrong.

use super::{EntityPage, Fault, Field, Page};
use crate::document::{Library, SIGNATURE_ATTRIBUTE};
use crate::model::{DateSpan, EntityId, RelationKey};
use crate::project::edits::{self, EditError, EntityDraft, Plan};
use crate::project::{Edit, Project};
use crate::query::{Question, wording};
use std::collections::BTreeMap;

/// An edit that may be made, and where the person is led by it.
#[derive(Debug, Clone, PartialEq)]
pub struct Planned {
    /// The edit.
    pub edit: Edit,
    /// What it does, in the past tense, without a full stop.
    pub wording: String,
    /// What should be known besides, sentence by sentence.
    pub remarks: Vec<String>,
    /// The entity that is looked at then.
    pub entity: Option<EntityId>,
    /// The relation that is looked at then.
    pub relation: Option<RelationKey>,
    /// What entities are called by from then on.
    pub moved: BTreeMap<EntityId, EntityId>,
}

impl From<Plan> for Planned {
    fn from(plan: Plan) -> Self {
        let told = |remark: String| format!("{}.", wording::capital(&remark));
        Self {
            edit: plan.edit,
            wording: plan.wording,
            remarks: plan.remarks.into_iter().map(told).collect(),
            entity: None,
            relation: None,
            moved: BTreeMap::new(),
        }
    }
}

impl Planned {
    fn at(plan: Plan, entity: EntityId) -> Self {
        Self { entity: Some(entity), ..plan.into() }
    }
}

impl Page {
    /// What it comes to.
    ///
    /// # Errors
    /// [`Fault`], where something is missing or the project does not allow it.
    pub fn plan(&self, project: &Project, library: Option<&Library>) -> Result<Planned, Fault> {
        let entity = |error: EditError| Fault::of_entity(&error);
        match self {
            Self::Entity(page) => page.plan(project),
            Self::Relation(page) => page.plan(project, library),
            Self::RemoveEntity(id) => {
                Ok(edits::remove_entity(project, id).map_err(at_foot)?.into())
            }
            Self::RemoveRelation(key) => {
                Ok(edits::remove_relation(project, key).map_err(at_foot)?.into())
            }
            Self::Merge { ids, stays } => {
                let plan = edits::merge(project, stays, ids).map_err(at_foot)?;
                let gone = ids.iter().filter(|id| *id != stays);
                let moved = gone.map(|id| (id.clone(), stays.clone())).collect();
                Ok(Planned { moved, ..Planned::at(plan, stays.clone()) })
            }
            Self::Split { id, name, chosen } => {
                let mut draft = EntityDraft::new(id.kind(), name.as_str());
                let subtype = project.graph().entity(id).and_then(|e| e.subtype.clone());
                draft.subtype = subtype.unwrap_or_default();
                let (new, plan) = edits::split(project, id, &draft, chosen).map_err(entity)?;
                Ok(Planned::at(plan, new))
            }
            Self::Question { id: Some(id), title, .. } => {
                Ok(edits::rename_question(project, id, title).map_err(entity)?.into())
            }
            Self::Question { id: None, title, pattern } => {
                let question = Question {
                    id: String::new(),
                    title: title.clone(),
                    explanation: String::new(),
                    slots: Vec::new(),
                    pattern: pattern.clone(),
                    grid: None,
                };
                Ok(edits::save_question(project, &question).map_err(entity)?.into())
            }
        }
    }

    /// What it would do, sentence by sentence, before it is done.
    ///
    /// # Errors
    /// As [`Page::plan`]; what has not been filled in yet is no fault here.
    pub fn preview(&self, project: &Project) -> Result<Vec<String>, Fault> {
        if let Self::Split { chosen, .. } = self
            && chosen.is_empty()
        {
            return Ok(Vec::new());
        }
        let graph = project.graph();
        let name = |id: &EntityId| graph.entity(id).map_or("", |e| e.name.as_str()).to_owned();
        let mut told = Vec::new();
        match self {
            Self::Split { .. } => return Ok(told),
            Self::RemoveEntity(id) => told.push(match graph.degree(id) {
                0 => format!("“{}” goes. It has no relations.", name(id)),
                1 => format!("“{}” goes, and its one relation with it.", name(id)),
                many => format!("“{}” goes, and its {many} relations with it.", name(id)),
            }),
            Self::RemoveRelation(key) => {
                if let Some(relation) = graph.relation(key) {
                    let passages = match relation.evidence.len() {
                        1 => "the citation that it rests on".to_owned(),
                        many => format!("the {many} citations that it rests on"),
                    };
                    let sentence = wording::sentence(graph, relation);
                    told.push(format!("“{sentence}” goes, with {passages}."));
                }
            }
            Self::Merge { ids, stays } => {
                for id in ids.iter().filter(|id| *id != stays) {
                    let relations = match graph.degree(id) {
                        0 => "It has no relations to bring along.".to_owned(),
                        1 => "Its one relation becomes a relation of the other.".to_owned(),
                        many => format!("Its {many} relations become relations of the other."),
                    };
                    let (gone, kept) = (name(id), name(stays));
                    told.push(format!(
                        "“{gone}” becomes another name of “{kept}”. {relations} Those that both \
                         have become one, with the citations of both."
                    ));
                }
            }
            _ => {}
        }
        let planned = self.plan(project, None)?;
        told.extend(planned.remarks);
        Ok(told)
    }
}

fn at_foot(error: EditError) -> Fault {
    Fault::new(Field::Foot, error)
}

/// A date as it is typed; nothing where nothing is.
pub(super) fn date(text: &str, at: Field) -> Result<Option<DateSpan>, Fault> {
    match text.trim() {
        "" => Ok(None),
        text => text.parse().map(Some).map_err(|error| Fault::new(at, error)),
    }
}

impl EntityPage {
    fn plan(&self, project: &Project) -> Result<Planned, Fault> {
        let mut draft = EntityDraft::new(self.kind, self.name.as_str());
        draft.label.clone_from(&self.label);
        draft.subtype.clone_from(&self.subtype);
        draft.aliases = self.aliases.lines().map(str::to_owned).collect();
        draft.date = date(&self.date, Field::Date)?;
        draft.summary.clone_from(&self.summary);
        for (key, value) in self.attributes.iter().filter(|(_, value)| !value.trim().is_empty()) {
            let key = key.trim().to_owned();
            if draft.attributes.insert(key.clone(), value.clone()).is_some() {
                let says = format!("two attributes are called '{key}': call them differently");
                return Err(Fault::new(Field::Attributes, says));
            }
        }
        let refused = |error: EditError| Fault::of_entity(&error);
        let Some(id) = &self.id else {
            let (id, plan) = edits::add_entity(project, &draft).map_err(refused)?;
            return Ok(Planned::at(plan, id));
        };
        let entity = project.graph().entity(id);
        if let Some(sign) = entity.and_then(|e| e.attributes.get(SIGNATURE_ATTRIBUTE)) {
            draft.attributes.insert(SIGNATURE_ATTRIBUTE.into(), sign.clone());
        }
        let (now, plan) = edits::change_entity(project, id, &draft).map_err(refused)?;
        let moved = (now != *id).then(|| (id.clone(), now.clone())).into_iter().collect();
        Ok(Planned { moved, ..Planned::at(plan, now) })
    }
}
