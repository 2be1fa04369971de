//! What a project keeps of the documents that were read: what was proposed, and what a person
//! decided of it. Proposals are no part of the graph.

use super::{Kept, Refusal};
use crate::document::Signature;
use crate::ingest::{EntityProposal, RelationProposal, Span};
use crate::model::{EntityId, EntityKind, is_default};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// A document that was read, with what was proposed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reading {
    /// The document, by the name that citations call it.
    pub document: String,
    /// Its title.
    pub title: String,
    /// What it is known again by.
    pub signature: Signature,
    /// What was proposed, by number.
    pub proposals: Vec<Proposed>,
}

/// A proposal with the decision on it. What the machine thought of it stays.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Proposed {
    /// The number by which it is known in its reading.
    pub id: u32,
    /// What is proposed.
    pub what: What,
    /// What a person decided.
    #[serde(default, skip_serializing_if = "is_default")]
    pub decision: Decision,
}

/// What is proposed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum What {
    /// A relation.
    Claim(Box<RelationProposal>),
    /// An entity that is not known, or another name of one that is.
    Entity {
        /// The entity.
        entity: Box<EntityProposal>,
        /// Where it is named first.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        named: Option<Named>,
    },
}

/// Where something is named.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Named {
    /// The place in the document.
    pub locator: String,
    /// The passage, by its place in the document.
    pub passage: usize,
    /// The words.
    pub span: Span,
}

/// What a person decided of a proposal.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum Decision {
    /// Nothing yet.
    #[default]
    Open,
    /// To come back to it later.
    Skipped,
    /// It is so, and the graph has it.
    Accepted,
    /// What is named is this entity.
    Is(EntityId),
    /// It is not so.
    Rejected(Reason),
}

/// Why a proposal is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Reason {
    /// It is about something else.
    WrongEnd,
    /// It is of another kind.
    WrongKind,
    /// It is the other way round.
    WrongDirection,
    /// The passage does not say so.
    NotStated,
    /// It was planned or asked for, and not done.
    OnlyPlanned,
    /// It is known already.
    Duplicate,
}

/// What a name means, as a person said.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum Meaning {
    /// This entity.
    Is(EntityId),
    /// One of this kind, not known by itself.
    OfKind(EntityKind),
    /// Nothing that is to be known.
    Nothing,
}

impl Reason {
    /// All of them, in the order of their keys.
    pub const ALL: [Self; 6] = [
        Self::WrongEnd,
        Self::WrongKind,
        Self::WrongDirection,
        Self::NotStated,
        Self::OnlyPlanned,
        Self::Duplicate,
    ];

    /// In words.
    pub const fn words(self) -> &'static str {
        match self {
            Self::WrongEnd => "wrong end",
            Self::WrongKind => "wrong kind",
            Self::WrongDirection => "wrong direction",
            Self::NotStated => "not stated",
            Self::OnlyPlanned => "only planned",
            Self::Duplicate => "duplicate",
        }
    }
}

impl Decision {
    /// Whether it is still to be decided; what was skipped is.
    pub const fn is_open(&self) -> bool {
        matches!(self, Self::Open | Self::Skipped)
    }
}

impl Proposed {
    /// How sure the machine was, 0 to 1.
    pub const fn score(&self) -> f32 {
        match &self.what {
            What::Claim(claim) => claim.score,
            What::Entity { entity, .. } => entity.score,
        }
    }

    /// The entities that it is about.
    pub fn about(&self) -> Vec<&EntityId> {
        match &self.what {
            What::Claim(claim) => vec![&claim.from, &claim.to],
            What::Entity { entity, .. } => vec![&entity.id],
        }
    }

    /// The place in the document that it rests on.
    pub fn locator(&self) -> Option<&str> {
        match &self.what {
            What::Claim(claim) => Some(&claim.evidence.locator),
            What::Entity { named, .. } => named.as_ref().map(|named| named.locator.as_str()),
        }
    }

    /// What makes it the same proposal in another reading of the document.
    fn key(&self) -> (Vec<EntityId>, String) {
        let rest = match &self.what {
            What::Claim(claim) => format!("{} {}", claim.kind, claim.evidence.locator),
            What::Entity { entity, .. } => entity.aliases.join("\n"),
        };
        (self.about().into_iter().cloned().collect(), rest)
    }
}

impl Reading {
    /// The proposal of this number.
    pub fn proposal(&self, id: u32) -> Option<&Proposed> {
        // Most stand where their number says.
        let there = self.proposals.get(id as usize).filter(|one| one.id == id);
        there.or_else(|| self.proposals.iter().find(|one| one.id == id))
    }

    /// The proposal of an entity that is not known.
    pub fn entity(&self, id: &EntityId) -> Option<(&Proposed, &EntityProposal)> {
        self.proposals.iter().find_map(|one| match &one.what {
            What::Entity { entity, .. } if entity.id == *id && !entity.known => {
                Some((one, &**entity))
            }
            _ => None,
        })
    }

    /// The entities that a person said are others, each with the one that it is.
    pub fn identified(&self) -> BTreeMap<&EntityId, &EntityId> {
        let said = self.proposals.iter().filter_map(|one| match (&one.what, &one.decision) {
            (What::Entity { entity, .. }, Decision::Is(other)) => Some((&entity.id, other)),
            _ => None,
        });
        said.collect()
    }

    /// The entity that is meant by an identifier, as far as a person said.
    pub fn meant<'r>(&'r self, id: &'r EntityId) -> &'r EntityId {
        match self.entity(id) {
            Some((Proposed { decision: Decision::Is(other), .. }, _)) => other,
            _ => id,
        }
    }

    /// The proposals that are decided one by one: all but the entities that claims name, which come
    /// along with those. An entity of which all claims are rejected is decided by itself.
    pub fn to_decide(&self) -> impl Iterator<Item = &Proposed> {
        let ends = self.proposals.iter().filter_map(|one| match (&one.what, &one.decision) {
            (What::Claim(_), Decision::Rejected(_)) => None,
            (What::Claim(claim), _) => Some([&claim.from, &claim.to]),
            (What::Entity { .. }, _) => None,
        });
        let ends: BTreeSet<&EntityId> = ends.flatten().collect();
        self.proposals.iter().filter(move |one| match &one.what {
            What::Claim(_) => true,
            What::Entity { entity, .. } => entity.known || !ends.contains(&entity.id),
        })
    }

    /// Whether claims name an entity: those that do are rejected, where it is decided by itself.
    pub fn is_claimed(&self, id: &EntityId) -> bool {
        self.proposals.iter().any(|one| match &one.what {
            What::Claim(claim) => claim.from == *id || claim.to == *id,
            What::Entity { .. } => false,
        })
    }

    /// How many proposals there are to decide, and how many of them are decided.
    pub fn progress(&self) -> (usize, usize) {
        let decided = self.to_decide().filter(|one| !one.decision.is_open()).count();
        (self.to_decide().count(), decided)
    }

    /// This reading after an earlier one of the same document: what was decided stays decided, and
    /// what is decided and not proposed any more is kept too.
    #[must_use]
    pub fn after(mut self, earlier: &Self) -> Self {
        let decided = earlier.proposals.iter().filter(|one| one.decision != Decision::Open);
        let decided: BTreeMap<_, _> = decided.map(|one| (one.key(), one)).collect();
        let mut met = BTreeSet::new();
        for one in &mut self.proposals {
            let found = decided.get_key_value(&one.key()).map(|(key, before)| {
                met.insert(key.clone());
                before.decision.clone()
            });
            one.decision = found.unwrap_or_default();
        }
        let gone = decided.iter().filter(|(key, _)| !met.contains(*key));
        let gone: Vec<Proposed> = gone.map(|(_, one)| (*one).clone()).collect();
        self.proposals.extend(gone);
        for (id, one) in (0..).zip(&mut self.proposals) {
            one.id = id;
        }
        self
    }

    /// The number that two proposals have, if any do.
    pub fn repeated_id(&self) -> Option<u32> {
        let mut seen = BTreeSet::new();
        self.proposals.iter().map(|one| one.id).find(|id| !seen.insert(*id))
    }
}

impl Kept {
    /// What was read of a document.
    pub fn reading(&self, document: &str) -> Option<&Reading> {
        let reading = self.readings.iter().find(|reading| reading.document == document);
        reading.map(|reading| &**reading)
    }

    /// What was read of a document, to be changed.
    fn reading_mut(&mut self, document: &str) -> Option<&mut Reading> {
        let reading = self.readings.iter_mut().find(|reading| reading.document == document);
        reading.map(Arc::make_mut)
    }

    /// Puts proposals in the place of those of the same numbers, and gives those, the last first.
    pub(super) fn propose(
        &mut self,
        document: &str,
        proposals: Vec<Proposed>,
    ) -> Result<Vec<Proposed>, Refusal> {
        let gone = || Refusal::NoProposal { document: document.into() };
        let own = &mut self.reading_mut(document).ok_or_else(gone)?.proposals;
        let places: BTreeMap<u32, usize> =
            own.iter().enumerate().map(|(at, one)| (one.id, at)).collect();
        if proposals.iter().any(|one| !places.contains_key(&one.id)) {
            return Err(gone());
        }
        let mut before = Vec::with_capacity(proposals.len());
        for one in proposals {
            let place = places.get(&one.id).and_then(|&at| own.get_mut(at)).ok_or_else(gone)?;
            before.push(std::mem::replace(place, one));
        }
        before.reverse();
        Ok(before)
    }

    /// Decides on proposals, and gives what was decided before, the last first.
    pub(super) fn decide(
        &mut self,
        document: &str,
        decisions: Vec<(u32, Decision)>,
    ) -> Result<Vec<(u32, Decision)>, Refusal> {
        let gone = || Refusal::NoProposal { document: document.into() };
        let proposals = &mut self.reading_mut(document).ok_or_else(gone)?.proposals;
        let places: BTreeMap<u32, usize> =
            proposals.iter().enumerate().map(|(at, one)| (one.id, at)).collect();
        if decisions.iter().any(|(id, _)| !places.contains_key(id)) {
            return Err(gone());
        }
        let mut before = Vec::with_capacity(decisions.len());
        for (id, decision) in decisions {
            let own = places.get(&id).and_then(|&at| proposals.get_mut(at)).ok_or_else(gone)?;
            before.push((id, std::mem::replace(&mut own.decision, decision)));
        }
        before.reverse();
        Ok(before)
    }

    /// Has a name mean something, or nothing that is known, and gives what it meant before.
    pub(super) fn learn(&mut self, name: &str, meaning: Option<Meaning>) -> Option<Meaning> {
        let kind = self.learned.kinds.remove(name);
        let kind = kind.map(|kind| kind.map_or(Meaning::Nothing, Meaning::OfKind));
        let before = self.learned.aliases.remove(name).map(Meaning::Is).or(kind);
        match meaning {
            Some(Meaning::Is(id)) => drop(self.learned.aliases.insert(name.to_owned(), id)),
            Some(Meaning::OfKind(kind)) => {
                self.learned.kinds.insert(name.to_owned(), Some(kind));
            }
            Some(Meaning::Nothing) => drop(self.learned.kinds.insert(name.to_owned(), None)),
            None => {}
        }
        before
    }
}
