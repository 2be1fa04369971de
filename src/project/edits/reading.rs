//! Documents that are read, and what is decided of their proposals.

use super::super::{Decision, Edit, Meaning, Project, Proposed, Reading, Reason, What};
use super::learning::{Decisions, holds_for};
use super::text::{counted, named};
use super::{EditError, Plan, entity};
use crate::ingest::RelationProposal;
use crate::model::{EntityId, EntityKind, Relation, Review};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Keeps what was proposed of a document. Where the document was read before, what was decided
/// stays so.
///
/// # Errors
/// [`EditError::Nothing`] where all of it is kept already.
pub fn take_reading(project: &Project, reading: Reading) -> Result<Plan, EditError> {
    let mut earlier = project.kept().readings.iter().enumerate();
    let earlier = earlier.find(|(_, one)| one.document == reading.document);
    let at = earlier.map_or(usize::MAX, |(at, _)| at);
    let reading = match earlier {
        Some((_, earlier)) => reading.after(earlier),
        None => reading,
    };
    if earlier.is_some_and(|(_, earlier)| **earlier == reading) {
        return Err(EditError::Nothing);
    }
    let count = counted(reading.proposals.len(), "proposal");
    let wording = format!("Read {}: {count}", named(&reading.title));
    let document = reading.document.clone();
    Ok(Plan::new(Edit::Reading { document, at, reading: Some(Arc::new(reading)) }, wording))
}

/// Forgets what was proposed of a document. What was accepted stays in the graph.
///
/// # Errors
/// [`EditError`] where it was not read.
pub fn remove_reading(project: &Project, document: &str) -> Result<Plan, EditError> {
    let mut readings = project.kept().readings.iter().enumerate();
    let found = readings.find(|(_, reading)| reading.document == document);
    let (at, reading) = found.ok_or(EditError::NoProposal)?;
    let wording = format!("Removed the proposals of {}", named(&reading.title));
    Ok(Plan::new(Edit::Reading { document: document.into(), at, reading: None }, wording))
}

/// Refuses a proposal, with the reason. An entity that is not known and is of no kind at all is not
/// proposed again by its name.
///
/// # Errors
/// [`EditError`] where it is not there, or is refused for that already.
pub fn reject(
    project: &Project,
    document: &str,
    id: u32,
    reason: Reason,
) -> Result<Plan, EditError> {
    let (reading, proposed) = proposal(project, document, id)?;
    let wording =
        format!("Rejected {}: {}", named(&claim(project, reading, proposed)), reason.words());
    let mut plan = decide(proposed, document, Decision::Rejected(reason), wording)?;
    if let What::Entity { entity, .. } = &proposed.what
        && !entity.known
        && reason == Reason::NotStated
    {
        let (name, meaning) = (entity.name.clone(), Some(Meaning::Nothing));
        plan.edit = Edit::Several(vec![plan.edit, Edit::Learn { name, meaning }]);
    }
    Ok(plan)
}

/// Says that an entity that is proposed is none: it is refused with all claims that name it and are
/// open, and its name is not proposed again.
///
/// # Errors
/// [`EditError`] where the proposal is not there, or is of no new entity.
pub fn reject_entity(project: &Project, document: &str, id: u32) -> Result<Plan, EditError> {
    let (reading, proposed) = proposal(project, document, id)?;
    let own = match &proposed.what {
        What::Entity { entity, .. } if !entity.known => entity,
        _ => return Err(EditError::NoProposal),
    };
    let claims = reading.proposals.iter().filter(|one| match &one.what {
        What::Claim(claim) => one.decision.is_open() && [&claim.from, &claim.to].contains(&&own.id),
        What::Entity { .. } => false,
    });
    let mut decisions = vec![(id, Decision::Rejected(Reason::NotStated))];
    decisions.extend(claims.map(|one| (one.id, Decision::Rejected(Reason::WrongEnd))));
    let wording = match decisions.len() - 1 {
        0 => format!("Rejected {}: no such thing", named(&own.name)),
        count => {
            let claims = counted(count, "claim");
            format!("Rejected {} with {claims}: no such thing", named(&own.name))
        }
    };
    let meaning = Some(Meaning::Nothing);
    let learn = Edit::Learn { name: own.name.clone(), meaning };
    let decide = Edit::Decide { document: document.to_owned(), decisions };
    Ok(Plan::new(Edit::Several(vec![decide, learn]), wording))
}

/// Puts a proposal off.
///
/// # Errors
/// [`EditError`] where it is not there, or is put off already.
pub fn skip(project: &Project, document: &str, id: u32) -> Result<Plan, EditError> {
    let (reading, proposed) = proposal(project, document, id)?;
    let wording = format!("Skipped {}", named(&claim(project, reading, proposed)));
    decide(proposed, document, Decision::Skipped, wording)
}

/// Says that what is named is an entity that the graph has. Its name is known from then on.
///
/// # Errors
/// [`EditError`] where the proposal or the entity is not there, or the proposal is of no new entity.
pub fn identify(
    project: &Project,
    document: &str,
    id: u32,
    known: &EntityId,
) -> Result<Plan, EditError> {
    let (_, proposed) = proposal(project, document, id)?;
    let What::Entity { entity: own, .. } = &proposed.what else {
        return Err(EditError::NoProposal);
    };
    let target = entity(project, known)?;
    let wording = format!("Took {} for {}", named(&own.name), named(&target.name));
    let decision = Decision::Is(known.clone());
    if proposed.decision == decision {
        return Err(EditError::Nothing);
    }
    let mut decisions = Decisions::new();
    decisions.entry(document.to_owned()).or_default().insert(id, decision);
    holds_for(project, &own.name, known, &mut decisions);
    let meaning = Some(Meaning::Is(known.clone()));
    let learn = Edit::Learn { name: own.name.clone(), meaning };
    let decided = decisions.into_iter().map(|(document, decisions)| Edit::Decide {
        document,
        decisions: decisions.into_iter().collect(),
    });
    Ok(Plan::new(Edit::Several(decided.chain([learn]).collect()), wording))
}

/// The claim of a proposal as a sentence.
pub fn claim(project: &Project, reading: &Reading, proposed: &Proposed) -> String {
    match &proposed.what {
        What::Claim(claim) => sentence(project, reading, claim, &BTreeMap::new()),
        What::Entity { entity, .. } if entity.known => {
            let name = name(project, reading, &entity.id);
            format!("{name} is also called {}", entity.aliases.join(", "))
        }
        What::Entity { entity, .. } => format!("{} ({})", entity.name, entity.id.kind().noun()),
    }
}

/// A proposed relation as a sentence; `added` are the names of ends that a person added to what the
/// graph and the document know.
pub fn sentence(
    project: &Project,
    reading: &Reading,
    claim: &RelationProposal,
    added: &BTreeMap<EntityId, String>,
) -> String {
    let relation = Relation {
        from: claim.from.clone(),
        kind: claim.kind,
        to: claim.to.clone(),
        state: claim.state,
        role: claim.role,
        date: claim.date,
        review: Review::default(),
        evidence: Vec::new(),
    };
    let verb = crate::query::wording::verb(&relation, crate::model::Direction::Out);
    let name = |id| added.get(id).cloned().unwrap_or_else(|| name(project, reading, id));
    format!("{} {verb} {}", name(&claim.from), name(&claim.to))
}

/// What an entity of a reading is called, be it known or not.
pub fn name(project: &Project, reading: &Reading, id: &EntityId) -> String {
    let id = reading.meant(id);
    let known = project.graph().entity(id).map(|entity| entity.name.clone());
    let new = || reading.entity(id).map(|(_, entity)| entity.name.clone());
    let itself = || {
        let is_it = id.kind() == EntityKind::Document && id.name() == reading.document;
        is_it.then(|| reading.title.clone())
    };
    known.or_else(new).or_else(itself).unwrap_or_else(|| id.name().to_owned())
}

pub(super) fn proposal<'p>(
    project: &'p Project,
    document: &str,
    id: u32,
) -> Result<(&'p Reading, &'p Proposed), EditError> {
    let reading = project.kept().reading(document).ok_or(EditError::NoProposal)?;
    Ok((reading, reading.proposal(id).ok_or(EditError::NoProposal)?))
}

fn decide(
    proposed: &Proposed,
    document: &str,
    decision: Decision,
    wording: String,
) -> Result<Plan, EditError> {
    if proposed.decision == decision {
        return Err(EditError::Nothing);
    }
    let decisions = vec![(proposed.id, decision)];
    Ok(Plan::new(Edit::Decide { document: document.to_owned(), decisions }, wording))
}
