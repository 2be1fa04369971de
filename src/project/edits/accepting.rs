//! Proposals that a person accepts. Nothing that was extracted comes into the graph but by here.

use super::super::{Decision, Edit, Meaning, Project, Proposed, Reading, What};
use super::entity::EntityDraft;
use super::reading::{claim, proposal, sentence};
use super::relation::allowed;
use super::text::{counted, named};
use super::{EditError, Plan, entity, fresh_id};
use crate::document::SIGNATURE_ATTRIBUTE;
use crate::graph::Change;
use crate::ingest::{EntityProposal, RelationProposal};
use crate::model::{
    DateSpan, Entity, EntityId, EntityKind, OrganisationType, Relation, RelationKey, RelationKind,
    Review, ReviewStatus,
};
use std::collections::BTreeMap;

/// What is accepted: a proposal, as it is or as a person put it right.
#[derive(Debug, Clone, PartialEq)]
pub struct Pick {
    /// The document.
    pub document: String,
    /// The number of the proposal.
    pub id: u32,
    /// The claim as it is to be, where it was put right.
    pub claim: Option<Box<RelationProposal>>,
    /// Of which kind the entity is, where it was put right.
    pub kind: Option<EntityKind>,
}

impl Pick {
    /// A proposal as it is.
    pub fn new(document: impl Into<String>, id: u32) -> Self {
        Self { document: document.into(), id, claim: None, kind: None }
    }
}

/// Accepts proposals as one step: the relations with their evidence come into the graph, with the
/// entities at their ends and the documents that are not there yet.
///
/// # Errors
/// [`EditError`] where one is not there, or the graph would not be sound.
pub fn accept(project: &Project, picks: &[Pick], on: Option<DateSpan>) -> Result<Plan, EditError> {
    let mut taking = Taking::new(project, on);
    let mut told = None;
    for pick in picks {
        let (reading, proposed) = proposal(project, &pick.document, pick.id)?;
        if !proposed.decision.is_open() {
            continue;
        }
        told.get_or_insert_with(|| match &pick.claim {
            Some(put_right) => sentence(project, reading, put_right),
            None => claim(project, reading, proposed),
        });
        match &proposed.what {
            What::Claim(claim) => {
                taking.claim(reading, pick.claim.as_deref().unwrap_or(claim))?;
                taking.decide(reading, pick.id, Decision::Accepted);
            }
            What::Entity { entity, .. } if entity.known => {
                taking.aliases(entity)?;
                taking.decide(reading, pick.id, Decision::Accepted);
            }
            What::Entity { entity, .. } => {
                taking.entity(reading, proposed, entity, pick.kind)?;
            }
        }
    }
    let accepted = match (told, picks.len()) {
        (None, _) => return Err(EditError::Nothing),
        (Some(claim), 1) => format!("Accepted {}", named(&claim)),
        (Some(_), count) => format!("Accepted {}", counted(count, "proposal")),
    };
    taking.plan(accepted, picks.len() == 1)
}

/// What comes into the graph with what is accepted.
struct Taking<'p> {
    project: &'p Project,
    on: Option<DateSpan>,
    entities: BTreeMap<EntityId, Entity>,
    relations: BTreeMap<RelationKey, Relation>,
    decisions: BTreeMap<String, BTreeMap<u32, Decision>>,
    learned: Vec<Edit>,
    /// The names of the entities that came along.
    along: Vec<String>,
}

impl<'p> Taking<'p> {
    const fn new(project: &'p Project, on: Option<DateSpan>) -> Self {
        Self {
            project,
            on,
            entities: BTreeMap::new(),
            relations: BTreeMap::new(),
            decisions: BTreeMap::new(),
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

    fn claim(&mut self, reading: &Reading, claim: &RelationProposal) -> Result<(), EditError> {
        let from = self.end(reading, &claim.from)?;
        let to = self.end(reading, &claim.to)?;
        if from == to {
            return Err(EditError::Itself);
        }
        self.document(reading)?;
        let has_role = matches!(claim.kind, RelationKind::TookPartIn | RelationKind::CarriedOut);
        let mut evidence = claim.evidence.clone();
        evidence.document.clone_from(&reading.document);
        let relation = Relation {
            from,
            kind: claim.kind,
            to,
            state: claim.state,
            role: claim.role.filter(|_| has_role),
            date: claim.date,
            review: Review { status: ReviewStatus::Accepted, by: None, on: self.on },
            evidence: vec![evidence],
        };
        let key = relation.key();
        allowed(self.project.graph(), &relation, &key)?;
        let graph = self.project.graph();
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
        Ok(())
    }

    /// The end of a claim, which comes along where the graph does not have it.
    fn end(&mut self, reading: &Reading, id: &EntityId) -> Result<EntityId, EditError> {
        let id = self.meant(reading, id);
        if id.as_str() == format!("{}/{}", EntityKind::Document, reading.document) {
            // A claim can be about the document itself.
            self.document(reading)?;
        }
        if self.has(&id) {
            return Ok(id);
        }
        let gone = || EditError::NoEntity { id: id.clone() };
        let (proposed, proposal) = reading.entity(&id).ok_or_else(gone)?;
        self.along.push(named(&proposal.name));
        self.entity(reading, proposed, proposal, None)
    }

    /// The entity that is meant, as far as it is decided by now.
    fn meant(&self, reading: &Reading, id: &EntityId) -> EntityId {
        let decided = self.decisions.get(&reading.document);
        let now = reading.entity(id).and_then(|(own, _)| decided?.get(&own.id));
        match now {
            Some(Decision::Is(other)) => other.clone(),
            _ => reading.meant(id).clone(),
        }
    }

    /// Takes in an entity that is not known, and says under which identifier.
    fn entity(
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
        let mut draft = EntityDraft::new(as_kind, proposal.name.as_str());
        draft.subtype = proposal.subtype.clone().filter(|_| kind.is_none()).unwrap_or_default();
        if as_kind == EntityKind::Organisation && draft.subtype.parse::<OrganisationType>().is_err()
        {
            draft.subtype = OrganisationType::Other.to_string();
        }
        draft.aliases.clone_from(&proposal.aliases);
        draft.date = proposal.date;
        draft.attributes.clone_from(&proposal.attributes);
        self.entities.insert(id.clone(), draft.entity(id.clone())?);
        let decision = match id == proposal.id {
            true => Decision::Accepted,
            false => Decision::Is(id.clone()),
        };
        self.decide(reading, proposed.id, decision);
        if kind.is_some_and(|kind| kind != proposal.id.kind()) {
            let meaning = Some(Meaning::OfKind(as_kind));
            self.learned.push(Edit::Learn { name: proposal.name.clone(), meaning });
        }
        Ok(id)
    }

    /// Gives a known entity the other names that the document calls it by.
    fn aliases(&mut self, proposal: &EntityProposal) -> Result<(), EditError> {
        let before = match self.entities.get(&proposal.id) {
            Some(own) => own.clone(),
            None => entity(self.project, &proposal.id)?.clone(),
        };
        let mut draft = EntityDraft::from(&before);
        draft.aliases.extend(proposal.aliases.iter().cloned());
        let id = proposal.id.clone();
        self.entities.insert(id.clone(), draft.entity(id.clone())?);
        for name in &proposal.aliases {
            let meaning = Some(Meaning::Is(id.clone()));
            self.learned.push(Edit::Learn { name: name.clone(), meaning });
        }
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
        self.entities.insert(id.clone(), draft.entity(id)?);
        Ok(())
    }

    fn plan(self, accepted: String, one: bool) -> Result<Plan, EditError> {
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
        let decided = self.decisions.into_iter().map(|(document, decisions)| Edit::Decide {
            document,
            decisions: decisions.into_iter().collect(),
        });
        let rest: Vec<Edit> = decided.chain(self.learned).collect();
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
