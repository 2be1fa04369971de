//! What comes into the graph with what is accepted.

use super::super::{Decision, Edit, Meaning, Project, Proposed, Reading, What};
use super::accepting::Pick;
use super::entity::EntityDraft;
use super::learning::holds_for;
use super::naming::{may_be_called_alike, told_apart};
use super::reading::sentence;
use super::relation::allowed;
use super::text::named;
use super::{EditError, Plan, entity, fresh_id};
use crate::document::SIGNATURE_ATTRIBUTE;
use crate::graph::Change;
use crate::ingest::{EntityProposal, RelationProposal};
use crate::model::{
    DateSpan, Entity, EntityId, EntityKind, OrganisationType, Relation, RelationKey, RelationKind,
    Review, ReviewStatus,
};
use std::collections::BTreeMap;

/// The entities that a document knows and the graph does not, by identifier.
type Fresh<'p> = BTreeMap<&'p EntityId, (&'p Proposed, &'p EntityProposal)>;

/// The entities by kind and name in small letters.
type Names = BTreeMap<(EntityKind, String), EntityId>;

/// What comes into the graph with what is accepted.
pub(super) struct Taking<'p> {
    project: &'p Project,
    on: Option<DateSpan>,
    entities: BTreeMap<EntityId, Entity>,
    relations: BTreeMap<RelationKey, Relation>,
    decisions: BTreeMap<String, BTreeMap<u32, Decision>>,
    /// The new entities of each document from which something is accepted.
    fresh: BTreeMap<&'p str, Fresh<'p>>,
    /// The names that entities of a kind have, in small letters; made when first something new comes.
    names: Option<Names>,
    /// What names mean from now on.
    learned: Vec<(String, Meaning, EntityId)>,
    /// The names of the entities that came along.
    along: Vec<String>,
}

/// An end of a claim.
enum End<'p> {
    /// An entity that is there, or comes.
    There(EntityId),
    /// The document itself.
    Document(EntityId),
    /// One that the document knows and the graph does not.
    Fresh(&'p Proposed, &'p EntityProposal),
    /// One that the person named.
    Added(EntityId, String),
}

impl End<'_> {
    const fn id(&self) -> &EntityId {
        match self {
            Self::There(id) | Self::Document(id) | Self::Added(id, _) => id,
            Self::Fresh(_, proposal) => &proposal.id,
        }
    }
}

impl<'p> Taking<'p> {
    pub(super) const fn new(project: &'p Project, on: Option<DateSpan>) -> Self {
        Self {
            project,
            on,
            entities: BTreeMap::new(),
            relations: BTreeMap::new(),
            decisions: BTreeMap::new(),
            fresh: BTreeMap::new(),
            names: None,
            learned: Vec::new(),
            along: Vec::new(),
        }
    }

    fn has(&self, id: &EntityId) -> bool {
        self.entities.contains_key(id) || self.project.graph().entity(id).is_some()
    }

    fn decide(&mut self, reading: &Reading, id: u32, decision: Decision) {
        self.decisions.entry(reading.document.clone()).or_default().insert(id, decision);
    }

    /// Takes in a claim, as it was proposed or as the person put it right. Where it cannot be, nothing
    /// is taken in.
    pub(super) fn claim(
        &mut self,
        reading: &'p Reading,
        id: u32,
        proposed: &RelationProposal,
        pick: &Pick,
    ) -> Result<(), EditError> {
        let claim = pick.claim.as_deref().unwrap_or(proposed);
        let ends = [&claim.from, &claim.to].map(|id| self.end(reading, id, &pick.added));
        let [from, to] = ends;
        let (from, to) = (from?, to?);
        if from.id() == to.id() {
            return Err(EditError::Itself);
        }
        let has_role = matches!(claim.kind, RelationKind::TookPartIn | RelationKind::CarriedOut);
        let mut relation = Relation {
            from: from.id().clone(),
            kind: claim.kind,
            to: to.id().clone(),
            state: claim.state,
            role: claim.role.filter(|_| has_role),
            date: claim.date,
            review: Review { status: ReviewStatus::Accepted, by: None, on: self.on },
            evidence: Vec::new(),
        };
        let graph = self.project.graph();
        allowed(graph, &relation, &relation.key())?;
        for end in [&from, &to] {
            self.can_come(end)?;
        }
        let mut evidence = claim.evidence.clone();
        evidence.document.clone_from(&reading.document);
        let as_read = (&proposed.from, proposed.kind, &proposed.to);
        if as_read != (from.id(), claim.kind, to.id()) {
            // The summary says what is claimed now.
            evidence.summary = format!("{}.", sentence(self.project, reading, claim, &pick.added));
        }
        relation.evidence.push(evidence);
        relation.from = self.come(reading, from)?;
        relation.to = self.come(reading, to)?;
        self.document(reading)?;
        self.put_right(reading, proposed, claim, &pick.added);
        let key = relation.key();
        let before = self.relations.remove(&key).or_else(|| graph.relation(&key).cloned());
        let after = match before {
            Some(mut before) => {
                let review = relation.review.clone();
                before.merge(relation);
                if before.review.status != ReviewStatus::Accepted {
                    before.review = review;
                }
                before
            }
            None => relation,
        };
        self.relations.insert(key, after);
        self.decide(reading, id, Decision::Accepted);
        Ok(())
    }

    /// What an end of a claim is.
    fn end(
        &mut self,
        reading: &'p Reading,
        id: &EntityId,
        added: &BTreeMap<EntityId, String>,
    ) -> Result<End<'p>, EditError> {
        let fresh = self.fresh(reading).get(id).copied();
        // What is decided by now, in this step or before.
        let now = fresh.map(|(own, _)| {
            let decided = self.decisions.get(&reading.document).and_then(|all| all.get(&own.id));
            decided.unwrap_or(&own.decision)
        });
        let id = match now {
            Some(Decision::Is(other)) => other,
            _ => id,
        };
        if id.as_str() == format!("{}/{}", EntityKind::Document, reading.document) {
            // A claim can be about the document itself.
            return Ok(End::Document(id.clone()));
        }
        if self.has(id) {
            return Ok(End::There(id.clone()));
        }
        if let Some(name) = added.get(id) {
            return Ok(End::Added(id.clone(), name.clone()));
        }
        let (own, proposal) = fresh.ok_or_else(|| EditError::NoEntity { id: id.clone() })?;
        Ok(End::Fresh(own, proposal))
    }

    fn fresh(&mut self, reading: &'p Reading) -> &Fresh<'p> {
        self.fresh.entry(&reading.document).or_insert_with(|| {
            let new = reading.proposals.iter().filter_map(|one| match &one.what {
                What::Entity { entity, .. } if !entity.known => {
                    Some((&entity.id, (one, &**entity)))
                }
                _ => None,
            });
            new.collect()
        })
    }

    /// Whether an end can come into the graph.
    fn can_come(&mut self, end: &End<'_>) -> Result<(), EditError> {
        match end {
            End::There(_) | End::Document(_) => Ok(()),
            End::Fresh(_, proposal) => {
                drafted(proposal, None).entity(proposal.id.clone())?;
                let name = self.name_for(proposal.id.kind(), proposal);
                self.name_is_free(proposal.id.kind(), &name)
            }
            End::Added(id, name) => {
                let entity = named_so(id, name).entity(id.clone())?;
                self.name_is_free(id.kind(), &entity.name)
            }
        }
    }

    fn come(&mut self, reading: &'p Reading, end: End<'_>) -> Result<EntityId, EditError> {
        match end {
            End::There(id) => Ok(id),
            End::Document(id) => self.document(reading).map(|()| id),
            End::Fresh(proposed, proposal) => {
                let id = self.entity(reading, proposed, proposal, None)?;
                let name = self.entities.get(&id).map_or(proposal.name.as_str(), |own| &own.name);
                self.along.push(named(name));
                Ok(id)
            }
            End::Added(id, name) => {
                let entity = named_so(&id, &name).entity(id.clone())?;
                self.along.push(named(&entity.name));
                self.insert(entity);
                Ok(id)
            }
        }
    }

    fn insert(&mut self, entity: Entity) {
        if let Some(names) = &mut self.names {
            names.insert((entity.kind(), entity.name.to_lowercase()), entity.id.clone());
        }
        self.entities.insert(entity.id.clone(), entity);
    }

    fn names(&mut self) -> &Names {
        let graph = self.project.graph();
        let coming = &self.entities;
        self.names.get_or_insert_with(|| {
            let all = graph.entities().chain(coming.values());
            all.map(|one| ((one.kind(), one.name.to_lowercase()), one.id.clone())).collect()
        })
    }

    /// What an entity that is proposed is called: what is of a kind of which several are called alike is
    /// told apart from the others.
    fn name_for(&mut self, kind: EntityKind, proposal: &EntityProposal) -> String {
        if !may_be_called_alike(kind) {
            return proposal.name.clone();
        }
        let names = self.names();
        let is_free = |name: &str| !names.contains_key(&(kind, name.to_lowercase()));
        told_apart(&proposal.name, proposal.date, is_free)
    }

    /// Refuses a name that another entity of the kind has.
    fn name_is_free(&mut self, kind: EntityKind, name: &str) -> Result<(), EditError> {
        match self.names().get(&(kind, name.to_lowercase())) {
            None => Ok(()),
            Some(other) => {
                Err(EditError::NameTaken { name: name.to_owned(), kind, other: other.clone() })
            }
        }
    }

    /// An end that the person took for another kind of thing of the same name is that from now on.
    fn put_right(
        &mut self,
        reading: &'p Reading,
        proposed: &RelationProposal,
        claim: &RelationProposal,
        added: &BTreeMap<EntityId, String>,
    ) {
        let sides = [(&proposed.from, &claim.from), (&proposed.to, &claim.to)];
        for (was, is) in sides {
            let Some(name) = added.get(is) else { continue };
            let Some((own, entity)) = self.fresh(reading).get(was).copied() else { continue };
            if own.decision.is_open() && entity.name.eq_ignore_ascii_case(name) {
                self.decide(reading, own.id, Decision::Is(is.clone()));
                let meaning = Meaning::OfKind(is.kind());
                self.learned.push((entity.name.clone(), meaning, is.clone()));
            }
        }
    }

    /// Takes in an entity that is not known, and says under which identifier.
    pub(super) fn entity(
        &mut self,
        reading: &Reading,
        proposed: &Proposed,
        proposal: &EntityProposal,
        kind: Option<EntityKind>,
    ) -> Result<EntityId, EditError> {
        let project = self.project;
        let as_kind = kind.unwrap_or(proposal.id.kind());
        let taken = |id: &EntityId| self.has(id) || project.base().graph().entity(id).is_some();
        let id = match as_kind == proposal.id.kind() && !taken(&proposal.id) {
            true => proposal.id.clone(),
            false => fresh_id(project, as_kind, &proposal.name),
        };
        let name = self.name_for(as_kind, proposal);
        self.name_is_free(as_kind, &name)?;
        let draft = EntityDraft { name, ..drafted(proposal, kind) };
        let entity = draft.entity(id.clone())?;
        self.insert(entity);
        let decision = match id == proposal.id {
            true => Decision::Accepted,
            false => Decision::Is(id.clone()),
        };
        self.decide(reading, proposed.id, decision);
        if kind.is_some_and(|kind| kind != proposal.id.kind()) {
            let meaning = Meaning::OfKind(as_kind);
            self.learned.push((proposal.name.clone(), meaning, id.clone()));
        }
        Ok(id)
    }

    /// Gives a known entity the other names that the document calls it by.
    pub(super) fn aliases(
        &mut self,
        reading: &Reading,
        id: u32,
        proposal: &EntityProposal,
    ) -> Result<(), EditError> {
        let before = match self.entities.get(&proposal.id) {
            Some(own) => own.clone(),
            None => entity(self.project, &proposal.id)?.clone(),
        };
        let mut draft = EntityDraft::from(&before);
        draft.aliases.extend(proposal.aliases.iter().cloned());
        let known = proposal.id.clone();
        self.entities.insert(known.clone(), draft.entity(known.clone())?);
        for name in &proposal.aliases {
            self.learned.push((name.clone(), Meaning::Is(known.clone()), known.clone()));
        }
        self.decide(reading, id, Decision::Accepted);
        Ok(())
    }

    /// The document that a claim rests on comes along where the graph does not have it.
    fn document(&mut self, reading: &Reading) -> Result<(), EditError> {
        let missing = || EditError::NoDocument { document: reading.document.clone() };
        let id = format!("{}/{}", EntityKind::Document, reading.document);
        let id = EntityId::new(&id).map_err(|_| missing())?;
        if self.has(&id) {
            return Ok(());
        }
        let mut draft = EntityDraft::new(EntityKind::Document, reading.title.as_str());
        let signature = reading.signature.to_string();
        draft.attributes.insert(SIGNATURE_ATTRIBUTE.into(), signature);
        self.along.push(named(&reading.title));
        self.insert(draft.entity(id)?);
        Ok(())
    }

    pub(super) fn plan(mut self, accepted: String, one: bool) -> Result<Plan, EditError> {
        let graph = self.project.graph();
        let mut change = Change::default();
        for (id, after) in self.entities {
            let before = graph.entity(&id).cloned();
            if before.as_ref() != Some(&after) {
                change.entity(before, Some(after));
            }
        }
        for (key, after) in self.relations {
            let before = graph.relation(&key).cloned();
            if before.as_ref() != Some(&after) {
                change.relation(before, Some(after));
            }
        }
        for (name, _, id) in &self.learned {
            holds_for(self.project, name, id, &mut self.decisions);
        }
        let decided = self.decisions.into_iter().map(|(document, decisions)| Edit::Decide {
            document,
            decisions: decisions.into_iter().collect(),
        });
        let learned = self.learned.into_iter();
        let learned =
            learned.map(|(name, meaning, _)| Edit::Learn { name, meaning: Some(meaning) });
        let rest: Vec<Edit> = decided.chain(learned).collect();
        let wording = match self.along.as_slice() {
            [] => accepted,
            [name] => format!("{accepted}, and with it {name}"),
            [name, other] if one => format!("{accepted}, and with it {name} and {other}"),
            many => format!("{accepted}, and with them {} new entities", many.len()),
        };
        if change.is_empty() {
            return Ok(Plan::new(Edit::Several(rest), wording));
        }
        Plan::of_graph(self.project, change, rest, wording)
    }
}

/// An entity that is proposed, as it was proposed or of another kind.
fn drafted(proposal: &EntityProposal, kind: Option<EntityKind>) -> EntityDraft {
    let mut draft = EntityDraft::new(kind.unwrap_or(proposal.id.kind()), proposal.name.as_str());
    draft.subtype = proposal.subtype.clone().filter(|_| kind.is_none()).unwrap_or_default();
    draft.aliases.clone_from(&proposal.aliases);
    draft.date = proposal.date;
    draft.attributes.clone_from(&proposal.attributes);
    of_some_sort(draft)
}

/// An entity of which the person said no more than its name.
fn named_so(id: &EntityId, name: &str) -> EntityDraft {
    of_some_sort(EntityDraft::new(id.kind(), name))
}

/// An organisation of which no sort is known is of another sort.
fn of_some_sort(mut draft: EntityDraft) -> EntityDraft {
    let organisation = draft.kind == EntityKind::Organisation;
    if organisation && draft.subtype.parse::<OrganisationType>().is_err() {
        draft.subtype = OrganisationType::Other.to_string();
    }
    draft
}
