//! What can be done with a claim, and what is said of it.

use crate::app::state::State;
use crate::ingest::{RelationProposal, Remark};
use crate::model::{EntityKind, RelationKey, RelationKind, State as HowFar};
use crate::project::edits::may_be_called_alike;
use crate::project::{Proposed, Reading, Reason, What};
use crate::query::wording::{a_kind, capital};

/// The kinds of relation that may join the ends of a claim, the predicted one first.
pub fn kinds_for(reading: &Reading, claim: &RelationProposal) -> Vec<RelationKind> {
    let (from, to) = (reading.meant(&claim.from).kind(), reading.meant(&claim.to).kind());
    // That two are linked and no more is only said of what another program knew.
    let foreign = [from, to].contains(&EntityKind::Other);
    let others = RelationKind::ALL.iter().copied().filter(|kind| *kind != claim.kind);
    let others = others.filter(|kind| foreign || *kind != RelationKind::RelatedTo);
    let kinds = std::iter::once(claim.kind).chain(others);
    kinds.filter(|kind| kind.allows(from, to)).collect()
}

/// The claim the other way round, by a kind that such ends allow.
pub fn turned(reading: &Reading, claim: &RelationProposal) -> Option<RelationProposal> {
    let mut turned = claim.clone();
    std::mem::swap(&mut turned.from, &mut turned.to);
    turned.ends.swap(0, 1);
    turned.kind = *kinds_for(reading, &turned).first()?;
    Some(turned)
}

/// How far along a claim is, the next of those that can be chosen.
pub fn next_state(claim: &RelationProposal) -> HowFar {
    match claim.state {
        HowFar::Done => HowFar::Ongoing,
        HowFar::Ongoing => HowFar::Planned,
        HowFar::Planned => HowFar::Recommended,
        HowFar::Recommended => HowFar::Done,
    }
}

/// For which reason a proposal would most likely be rejected.
pub fn likely_reason(state: &State, reading: &Reading, proposed: &Proposed) -> Reason {
    let What::Claim(claim) = &proposed.what else { return Reason::NotStated };
    let [from, to] = [&claim.from, &claim.to].map(|id| reading.meant(id).clone());
    let is_known = state.graph.relation(&RelationKey { from, kind: claim.kind, to }).is_some();
    if is_known { Reason::Duplicate } else { Reason::NotStated }
}

/// What is to be said of something new of a kind where the graph has one of its name.
pub fn called_alike(state: &State, kind: EntityKind, name: &str) -> Option<String> {
    let name = name.to_lowercase();
    let mut same = state.graph.entities_of(kind);
    same.any(|one| one.name.to_lowercase() == name).then(|| {
        let known = format!("The graph has {} of this name already.", a_kind(kind));
        match may_be_called_alike(kind) {
            true => format!(
                "{known} If it is this one, say that it is known (M); accepted, this is another one."
            ),
            false => format!("{known} Say that it is known (M), or reject it."),
        }
    })
}

/// What is to be said of a claim as the graph is now.
pub fn remarks(state: &State, reading: &Reading, claim: &RelationProposal) -> Vec<String> {
    let [from, to] = [&claim.from, &claim.to].map(|id| reading.meant(id));
    let mut said = Vec::new();
    if from == to {
        said.push(
            "Both ends are one and the same by now: change one of them, or reject it.".into(),
        );
    } else if !claim.kind.allows(from.kind(), to.kind()) {
        said.push(
            "Nothing of this kind can join the two: choose another kind, or another end.".into(),
        );
    }
    let key = RelationKey { from: from.clone(), kind: claim.kind, to: to.clone() };
    if let Some(known) = state.graph.relation(&key) {
        let locator = &claim.evidence.locator;
        let cites = known
            .evidence
            .iter()
            .any(|own| own.document == reading.document && own.locator == *locator);
        said.push(match cites {
            true => "The graph says this already, and cites this passage.".into(),
            false => {
                "The graph says this already, and cites another passage; accepting adds this one."
                    .into()
            }
        });
    }
    let new = [&claim.from, &claim.to].into_iter().filter_map(|id| reading.entity(id));
    let new = new.filter(|(own, _)| own.decision.is_open());
    said.extend(new.filter_map(|(_, own)| called_alike(state, own.id.kind(), &own.name)));
    let told = claim.remarks.iter().filter_map(|one| match one {
        Remark::Duplicate { .. } => None,
        Remark::Conflict(words) => Some(format!("{}.", capital(words.trim_end_matches('.')))),
    });
    said.extend(told);
    said
}
