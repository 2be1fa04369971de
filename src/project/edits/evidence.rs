//! The passages that a relation rests on.

use super::super::Project;
use super::relation::{gone_with_notes, replace};
use super::text::{claim, line, named, needed, optional};
use super::{EditError, Plan, relation};
use crate::graph::evidence_changes;
use crate::model::{Basis, EntityId, EntityKind, Evidence, Relation, RelationKey};
use crate::query::wording::join;

/// The evidence with its texts in order, if it may be kept.
pub(super) fn fit(project: &Project, given: &Evidence) -> Result<Evidence, EditError> {
    let document = needed("the document", &given.document, "say which one you read it in")?;
    let id = EntityId::new(&format!("{}/{document}", EntityKind::Document));
    if id.ok().and_then(|id| project.graph().entity(&id)).is_none() {
        return Err(EditError::NoDocument { document });
    }
    let locator = needed("the place in the document", &given.locator, "such as 4.3.1 ¶2")?;
    let mend = "say in your own words what the passage supports";
    let summary = needed("what the passage says", &given.summary, mend)?;
    let fingerprint = line("the fingerprint", &given.fingerprint)?;
    let reason = optional("the reason", given.reason.as_deref())?;
    let fit = Evidence { document, locator, basis: given.basis, summary, fingerprint, reason };
    match fit.basis == Basis::Inferred && fit.reason.is_none() {
        true => Err(EditError::NoReason { citation: fit.citation() }),
        false => Ok(fit),
    }
}

/// The place of a citation among those of a relation.
fn place(relation: &Relation, evidence: &Evidence) -> Result<usize, EditError> {
    let citation = || evidence.citation();
    let place = relation.evidence.iter().position(|one| one == evidence);
    place.ok_or_else(|| EditError::NoEvidence { citation: citation() })
}

/// Adds a passage to what a relation rests on.
///
/// # Errors
/// [`EditError`] where the relation or the document is not there, where the place, what the passage
/// says, or the reason of an inference is missing, or where just this is cited already.
pub fn add_evidence(
    project: &Project,
    key: &RelationKey,
    given: &Evidence,
) -> Result<Plan, EditError> {
    let before = relation(project, key)?;
    let fit = fit(project, given)?;
    if before.evidence.contains(&fit) {
        return Err(EditError::EvidenceThere { citation: fit.citation() });
    }
    let wording = format!("Cited {} for {}", fit.citation(), claim(project.graph(), key));
    let mut after = before.clone();
    after.evidence.push(fit);
    replace(project, before, after, wording)
}

/// Changes what is said of a passage: what it supports, how firmly, and why. Where another passage
/// is named, the fingerprint of the old one goes.
///
/// # Errors
/// As [`add_evidence`], and where the relation does not rest on the passage.
pub fn change_evidence(
    project: &Project,
    key: &RelationKey,
    evidence: &Evidence,
    given: &Evidence,
) -> Result<Plan, EditError> {
    let before = relation(project, key)?;
    let place = place(before, evidence)?;
    let mut fit = fit(project, given)?;
    let moved = (&fit.document, &fit.locator) != (&evidence.document, &evidence.locator);
    if moved && fit.fingerprint == evidence.fingerprint {
        fit.fingerprint.clear();
    }
    if fit != *evidence && before.evidence.contains(&fit) {
        return Err(EditError::EvidenceThere { citation: fit.citation() });
    }
    let fields = evidence_changes(evidence, &fit);
    let words: Vec<String> = fields.iter().map(|field| field.words()).collect();
    let wording = format!(
        "Changed the {} of {}, cited for {}",
        join(&words),
        named(&evidence.citation()),
        claim(project.graph(), key)
    );
    let mut after = before.clone();
    after.evidence[place] = fit;
    replace(project, before, after, wording)
}

/// Takes a passage from what a relation rests on. Where it is the last, the relation goes too, and
/// the wording says so.
///
/// # Errors
/// [`EditError`] where the relation is not there or does not rest on the passage.
pub fn remove_evidence(
    project: &Project,
    key: &RelationKey,
    evidence: &Evidence,
) -> Result<Plan, EditError> {
    let before = relation(project, key)?;
    let place = place(before, evidence)?;
    let (citation, claim) = (evidence.citation(), claim(project.graph(), key));
    if before.evidence.len() == 1 {
        let wording = format!("Removed {claim}, which rested on {citation} alone");
        return gone_with_notes(project, before, wording);
    }
    let mut after = before.clone();
    after.evidence.remove(place);
    replace(project, before, after, format!("No longer cited {citation} for {claim}"))
}
