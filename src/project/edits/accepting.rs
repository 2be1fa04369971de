//! Proposals that a person accepts. Nothing that was extracted comes into the graph but by here.

use super::super::{Project, What};
use super::reading::{claim, proposal, sentence};
use super::taking::Taking;
use super::text::{counted, named};
use super::{EditError, Plan};
use crate::ingest::RelationProposal;
use crate::model::{DateSpan, EntityId, EntityKind};
use std::collections::BTreeMap;

/// What is accepted: a proposal, as it is or as a person put it right.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Pick {
    /// The document.
    pub document: String,
    /// The number of the proposal.
    pub id: u32,
    /// The claim as it is to be, where it was put right.
    pub claim: Option<Box<RelationProposal>>,
    /// Of which kind the entity is, where it was put right.
    pub kind: Option<EntityKind>,
    /// The names of those ends of the claim that the person added to what the graph and the document
    /// know.
    pub added: BTreeMap<EntityId, String>,
}

impl Pick {
    /// A proposal as it is.
    pub fn new(document: impl Into<String>, id: u32) -> Self {
        Self { document: document.into(), id, ..Self::default() }
    }
}

/// Accepts proposals as one step: the relations with their evidence come into the graph, with the
/// entities at their ends and the documents that are not there yet. What is learned from it holds at
/// once for all proposals that are open. Of many, those that cannot be accepted stay open, and the
/// remarks of the plan say so.
///
/// # Errors
/// [`EditError`] where one is not there, or the graph would not be sound.
pub fn accept(project: &Project, picks: &[Pick], on: Option<DateSpan>) -> Result<Plan, EditError> {
    let mut taking = Taking::new(project, on);
    let (mut told, mut count) = (None, 0);
    let mut left_out: Vec<EditError> = Vec::new();
    for pick in picks {
        let (reading, proposed) = proposal(project, &pick.document, pick.id)?;
        if !proposed.decision.is_open() {
            continue;
        }
        let taken = match &proposed.what {
            What::Claim(claim) => taking.claim(reading, pick.id, claim, pick),
            What::Entity { entity, .. } if entity.known => taking.aliases(reading, pick.id, entity),
            What::Entity { entity, .. } => {
                taking.entity(reading, proposed, entity, pick.kind).map(drop)
            }
        };
        match taken {
            Err(error) if picks.len() == 1 => return Err(error),
            Err(error) => left_out.push(error),
            Ok(()) => {
                count += 1;
                told.get_or_insert_with(|| match &pick.claim {
                    Some(put_right) => sentence(project, reading, put_right, &pick.added),
                    None => claim(project, reading, proposed),
                });
            }
        }
    }
    let accepted = match (told, left_out.first()) {
        (None, Some(_)) => return Err(left_out.swap_remove(0)),
        (None, None) => return Err(EditError::Nothing),
        (Some(claim), _) if count == 1 => format!("Accepted {}", named(&claim)),
        (Some(_), _) => format!("Accepted {}", counted(count, "proposal")),
    };
    let remark = left_out.first().map(|why| match left_out.len() {
        1 => format!("one of them stays open: {why}"),
        more => format!("{more} of them stay open, the first because {why}"),
    });
    Ok(taking.plan(accepted, picks.len() == 1)?.with_remarks(remark))
}
