//! Other ends for a claim: what the graph knows, what the document proposes, or what a person names.

use super::kinds_for;
use crate::app::state::State;
use crate::ingest::RelationProposal;
use crate::model::{EntityId, EntityKind, RelationKind};
use crate::project::edits::fresh_id;
use crate::project::edits::reading::name;
use crate::project::{Reading, What};
use crate::query::{fold, wording};
use std::collections::BTreeSet;

/// How many of each sort are offered.
const KNOWN: usize = 6;
const PROPOSED: usize = 4;
const NEW: usize = 6;

/// Among how many of a like name they are looked for.
const SEARCHED: usize = 60;

/// The longest name of something new, in characters.
const LONGEST: usize = 200;

/// Which end of a claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// Where it starts.
    From,
    /// Where it ends.
    To,
}

/// What can stand at an end of a claim in place of what does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offered {
    /// The entity.
    pub id: EntityId,
    /// Its name.
    pub name: String,
    /// What one should know of it: of which kind it is, and whether it is known.
    pub detail: String,
    /// Whether neither the graph nor the document knows it.
    pub added: bool,
}

impl Side {
    /// The end of a claim.
    pub const fn of(self, claim: &RelationProposal) -> &EntityId {
        match self {
            Self::From => &claim.from,
            Self::To => &claim.to,
        }
    }

    const fn other(self, claim: &RelationProposal) -> &EntityId {
        match self {
            Self::From => &claim.to,
            Self::To => &claim.from,
        }
    }
}

/// What an end of a claim is called, be it known, proposed or added by the person.
pub fn end_name(state: &State, reading: &Reading, claim: &RelationProposal, side: Side) -> String {
    let id = side.of(claim);
    let added = state.reviewing.added.get(id).cloned();
    added.unwrap_or_else(|| name(&state.project, reading, id))
}

/// What could stand at an end of a claim for what is typed, of the kinds that some verb allows there;
/// those that the verb of the claim allows go first.
pub fn offers(
    state: &State,
    reading: &Reading,
    claim: &RelationProposal,
    side: Side,
) -> Vec<Offered> {
    let typed = wording_of(&state.reviewing.sought);
    let kinds = kinds_at(reading, claim, side);
    let rank = |id: &EntityId| kinds.iter().position(|kind| *kind == id.kind());
    let now = reading.meant(side.of(claim));
    let other = reading.meant(side.other(claim));
    let may_stand = |id: &EntityId| rank(id).is_some() && id != now && id != other;

    let mut seen: BTreeSet<EntityId> = BTreeSet::new();
    let mut offers: Vec<Offered> = Vec::new();
    let rivals = match reading.entity(side.of(claim)) {
        Some((_, entity)) => entity.rivals.clone(),
        None => Vec::new(),
    };
    let hits = state.index.search(&typed, SEARCHED).into_iter().map(|hit| hit.id);
    let known = rivals.into_iter().chain(hits).filter(|id| may_stand(id));
    let mut known: Vec<EntityId> = known.filter(|id| seen.insert(id.clone())).collect();
    known.truncate(KNOWN);
    for id in known {
        let Some(entity) = state.graph.entity(&id) else { continue };
        let (name, detail) = (entity.name.clone(), wording::kind_line(entity));
        offers.push(Offered { id, name, detail, added: false });
    }

    let folded = fold(&typed);
    let new = reading.proposals.iter().filter_map(|one| match &one.what {
        What::Entity { entity, .. } if !entity.known && one.decision.is_open() => Some(entity),
        _ => None,
    });
    let fits = |name: &str| !folded.is_empty() && fold(name).contains(&folded);
    let new = new.filter(|entity| may_stand(&entity.id) && fits(&entity.name));
    for entity in new.take(PROPOSED) {
        offers.push(Offered {
            id: entity.id.clone(),
            name: entity.name.clone(),
            detail: format!("{}, proposed", entity.id.kind().noun()),
            added: false,
        });
    }

    if !typed.is_empty() {
        let taken = |kind: EntityKind| {
            let same = |one: &Offered| one.id.kind() == kind && fold(&one.name) == folded;
            offers.iter().any(same) || now.kind() == kind && is_called(state, reading, now, &folded)
        };
        let kinds = kinds.iter().filter(|kind| !taken(**kind)).take(NEW);
        let added: Vec<Offered> = kinds
            .map(|&kind| Offered {
                id: free_id(state, reading, kind, &typed),
                name: typed.clone(),
                detail: format!("{}, new", kind.noun()),
                added: true,
            })
            .collect();
        offers.extend(added);
    }
    offers
}

/// The claim with another entity at an end, and by a verb that joins the two.
pub fn with_end(
    reading: &Reading,
    claim: &RelationProposal,
    side: Side,
    id: EntityId,
) -> RelationProposal {
    let mut put_right = claim.clone();
    match side {
        Side::From => (put_right.from, put_right.ends[0]) = (id, None),
        Side::To => (put_right.to, put_right.ends[1]) = (id, None),
    }
    if let Some(kind) = kinds_for(reading, &put_right).first() {
        put_right.kind = *kind;
    }
    put_right
}

/// The kinds that may stand at an end of a claim: those that its verb allows, the present one first,
/// then those of other verbs.
fn kinds_at(reading: &Reading, claim: &RelationProposal, side: Side) -> Vec<EntityKind> {
    let (now, other) = (side.of(claim).kind(), reading.meant(side.other(claim)).kind());
    let joins = |verb: RelationKind, kind: EntityKind| match side {
        Side::From => verb.allows(kind, other),
        Side::To => verb.allows(other, kind),
    };
    let any = |kind: EntityKind| {
        let verbs = RelationKind::ALL.iter().filter(|verb| **verb != RelationKind::RelatedTo);
        verbs.into_iter().any(|verb| joins(*verb, kind))
    };
    let kinds = EntityKind::ALL.iter().copied().filter(|kind| *kind != EntityKind::Other);
    let mut kinds: Vec<EntityKind> =
        kinds.filter(|kind| joins(claim.kind, *kind) || any(*kind)).collect();
    kinds.sort_by_key(|kind| (*kind != now, !joins(claim.kind, *kind)));
    kinds
}

fn is_called(state: &State, reading: &Reading, id: &EntityId, folded: &str) -> bool {
    fold(&name(&state.project, reading, id)) == folded
}

/// An identifier that neither the graph nor the document has.
fn free_id(state: &State, reading: &Reading, kind: EntityKind, name: &str) -> EntityId {
    let fresh = fresh_id(&state.project, kind, name);
    let is_free = |id: &EntityId| reading.entity(id).is_none();
    if is_free(&fresh) {
        return fresh;
    }
    let numbered = (2..100).filter_map(|n| EntityId::new(&format!("{fresh}-{n}")).ok());
    numbered.into_iter().find(is_free).unwrap_or(fresh)
}

/// What is typed as a name: on one line, and not longer than names are.
fn wording_of(typed: &str) -> String {
    let plain = typed.split_whitespace().collect::<Vec<_>>().join(" ");
    plain.chars().filter(|c| !c.is_control()).take(LONGEST).collect()
}
