//! What hangs on entities and relations that move: pins, notes, the person's own questions, the steps
//! of briefings, and what was read of documents.
//!
//! Snapshots stay as they are: each holds its own graph, in which nothing has moved.

use super::super::{About, Edit, Note, Project};
use super::{EditError, Plan};
use crate::graph::{Change, KnowledgeGraph};
use crate::model::{Direction, EntityId, Relation, RelationKey, ReviewStatus};
use crate::query::{Question, wording};
use std::collections::BTreeMap;

/// Where entities and relations go; what is not named stays.
#[derive(Debug, Default)]
pub(super) struct Moves {
    /// What entities become; nothing where they go.
    pub(super) entities: BTreeMap<EntityId, Option<EntityId>>,
    /// What relations become; nothing where they go.
    pub(super) relations: BTreeMap<RelationKey, Option<RelationKey>>,
}

impl Moves {
    /// What an entity becomes.
    fn entity(&self, id: &EntityId) -> Option<EntityId> {
        self.entities.get(id).cloned().unwrap_or_else(|| Some(id.clone()))
    }

    /// What a note is about then; nothing where that is gone. What was said of a relation that
    /// vanishes between two that become one is said of that one.
    fn about(&self, about: &About) -> Option<About> {
        match about {
            About::Project => Some(About::Project),
            About::Entity(id) => self.entity(id).map(About::Entity),
            About::Entities(ids) => {
                About::some(ids.iter().filter_map(|id| self.entity(id)).collect())
            }
            About::Relation { from, kind, to } => {
                let key = RelationKey { from: from.clone(), kind: *kind, to: to.clone() };
                match self.relations.get(&key) {
                    None => Some(about.clone()),
                    Some(Some(key)) => Some(About::relation(key.clone())),
                    Some(None) => {
                        let one =
                            self.entity(from).filter(|one| self.entity(to).as_ref() == Some(one));
                        one.map(About::Entity)
                    }
                }
            }
        }
    }

    /// The edits that take along all that hangs on what moves.
    pub(super) fn edits(&self, project: &Project) -> Vec<Edit> {
        let mut edits = Vec::new();
        let pins = self.pins(project);
        if !pins.is_empty() {
            edits.push(Edit::Pin(pins));
        }
        edits.extend(self.notes(project));
        let questions = project.kept().questions.iter().enumerate();
        edits.extend(questions.filter_map(|(at, question)| {
            let moved = self.question(question);
            let id = question.id.clone();
            let edit = || Edit::Question { id, at, question: Some(Box::new(moved.clone())) };
            (moved != *question).then(edit)
        }));
        edits.extend(self.steps(project));
        edits.extend(super::followed::moved(project, &self.entities));
        edits
    }

    /// What the steps of briefings name renamed; what they name and is gone they go on naming.
    fn steps(&self, project: &Project) -> Vec<Edit> {
        let now = |id: &EntityId| match self.entities.get(id) {
            Some(Some(now)) => now.clone(),
            _ => id.clone(),
        };
        let mut edits = Vec::new();
        for briefing in &project.kept().briefings {
            for (at, step) in briefing.steps.iter().enumerate() {
                let mut moved = step.clone();
                moved.rename(&now);
                if moved != *step {
                    let (briefing, id) = (briefing.title.clone(), moved.id);
                    let step = Some(Box::new(moved));
                    edits.push(Edit::Step { briefing, id, at, step });
                }
            }
        }
        edits
    }

    /// An entity that stays keeps its own pin.
    fn pins(&self, project: &Project) -> Vec<(EntityId, Option<crate::geometry::Point>)> {
        let pins = project.pins();
        let mut places = BTreeMap::new();
        for (id, now) in &self.entities {
            let Some(at) = pins.get(id) else { continue };
            places.insert(id.clone(), None);
            if let Some(now) = now.as_ref().filter(|now| !pins.contains_key(now)) {
                places.entry(now.clone()).or_insert(Some(*at));
            }
        }
        places.into_iter().collect()
    }

    fn notes(&self, project: &Project) -> Vec<Edit> {
        let mut gone = Vec::new();
        let mut come: BTreeMap<About, Note> = BTreeMap::new();
        for (about, note) in &project.kept().notes {
            let now = self.about(about);
            if now.as_ref() == Some(about) {
                continue;
            }
            gone.push(Edit::Note(about.clone(), None));
            let Some(now) = now else { continue };
            let there = || project.kept().notes.get(&now).cloned();
            let joined = match come.get(&now).cloned().or_else(there) {
                None => note.clone(),
                Some(first) => Note {
                    text: format!("{}\n\n{}", first.text, note.text),
                    at: first.at.max(note.at),
                },
            };
            come.insert(now, joined);
        }
        gone.into_iter()
            .chain(come.into_iter().map(|(about, note)| Edit::Note(about, Some(note))))
            .collect()
    }

    /// The question with what it names renamed; what it names and is gone it goes on naming.
    fn question(&self, question: &Question) -> Question {
        let mut moved = question.clone();
        let defaults = moved.slots.iter_mut().filter_map(|slot| slot.default.as_mut());
        for id in moved.pattern.named_mut().chain(defaults) {
            if let Some(Some(now)) = self.entities.get(id) {
                *id = now.clone();
            }
        }
        moved
    }
}

/// Relations moved to other ends.
#[derive(Debug, Default)]
pub(super) struct Rekeyed {
    /// The change of the graph.
    pub(super) change: Change,
    /// What became of each.
    pub(super) relations: BTreeMap<RelationKey, Option<RelationKey>>,
    /// What a person should know of it.
    pub(super) remarks: Vec<String>,
}

/// Moves relations to the ends that `now` names. Those that become one claim are united with all
/// their evidence; those that would join something to itself vanish.
///
/// # Errors
/// [`EditError::NotAllowed`] for the first that the verb does not allow.
pub(super) fn rekey<'g>(
    graph: &KnowledgeGraph,
    relations: impl IntoIterator<Item = &'g Relation>,
    now: impl Fn(&EntityId) -> EntityId,
) -> Result<Rekeyed, EditError> {
    let mut done = Rekeyed::default();
    let mut united: BTreeMap<RelationKey, Relation> = BTreeMap::new();
    for relation in relations {
        let key = relation.key();
        let moved =
            Relation { from: now(&relation.from), to: now(&relation.to), ..relation.clone() };
        let becomes = moved.key();
        if becomes == key {
            continue;
        }
        done.change.relation(Some(relation.clone()), None);
        if moved.from == moved.to {
            done.relations.insert(key, None);
            continue;
        }
        super::relation::allowed(graph, &moved, &key)?;
        done.relations.insert(key, Some(becomes.clone()));
        match united.get_mut(&becomes) {
            Some(one) => done.remarks.extend(unite(graph, one, moved)),
            None => {
                let mut one = moved;
                if let Some(there) = graph.relation(&becomes) {
                    let moved = std::mem::replace(&mut one, there.clone());
                    done.remarks.extend(unite(graph, &mut one, moved));
                }
                united.insert(becomes, one);
            }
        }
    }
    for (key, one) in united {
        done.change.relation(graph.relation(&key).cloned(), Some(one));
    }
    Ok(done)
}

/// Makes one claim of two tellings. What the two say differently is decided for the first, and told;
/// where their reviews differ somebody has to look again.
fn unite(graph: &KnowledgeGraph, one: &mut Relation, other: Relation) -> Vec<String> {
    let sentence = super::text::named(&wording::sentence(graph, one));
    let mut remarks = Vec::new();
    if let (Some(date), Some(dropped)) = (one.date, other.date)
        && date != dropped
    {
        remarks.push(format!("{sentence} was also dated {}", dropped.in_words()));
    }
    if let (Some(role), Some(dropped)) = (one.role, other.role)
        && role != dropped
    {
        remarks.push(format!("{sentence} was also told {}", wording::role_words(dropped)));
    }
    if one.review.status != other.review.status {
        remarks.push(format!(
            "{sentence} was {} in one telling and {} in the other, and is to be reviewed again",
            one.review.status, other.review.status
        ));
        one.review = crate::model::Review { status: ReviewStatus::Extracted, by: None, on: None };
    } else if one.review.by.is_none() {
        one.review = other.review.clone();
    }
    one.merge(other);
    remarks
}

/// The relations at some entities, each once.
pub(super) fn touching<'p>(
    project: &'p Project,
    ids: impl IntoIterator<Item = &'p EntityId>,
) -> Vec<&'p Relation> {
    let mut found: BTreeMap<RelationKey, &Relation> = BTreeMap::new();
    for id in ids {
        let at = project.graph().relations_of(id);
        found.extend(at.into_iter().map(|(_, relation)| (relation.key(), relation)));
    }
    found.into_values().collect()
}

/// Refuses to touch a document on which claims rest.
pub(super) fn not_cited(project: &Project, id: &EntityId) -> Result<(), EditError> {
    if id.kind() != crate::model::EntityKind::Document {
        return Ok(());
    }
    let evidence = project.graph().relations().flat_map(|relation| &relation.evidence);
    match evidence.filter(|evidence| evidence.document == id.name()).count() {
        0 => Ok(()),
        count => {
            let name = super::text::name(project.graph(), id).to_owned();
            Err(EditError::Cited { name, count })
        }
    }
}

/// The sentence of a claim that is gone or going, with its direction as the graph has it.
pub(super) fn told(graph: &KnowledgeGraph, relation: &Relation) -> String {
    let [from, to] = [&relation.from, &relation.to].map(|id| super::text::name(graph, id));
    format!("{from} {} {to}", wording::verb(relation, Direction::Out))
}

/// A plan for a graph in which things moved.
pub(super) fn plan(
    project: &Project,
    change: Change,
    moves: &Moves,
    wording: String,
) -> Result<Plan, EditError> {
    Plan::of_graph(project, change, moves.edits(project), wording)
}
