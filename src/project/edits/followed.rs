//! What was read follows where entities of the graph become others or get other names.

use super::super::{Decision, Edit, Meaning, Project, Proposed, Reading, What};
use crate::model::EntityId;
use std::collections::BTreeMap;

/// What entities become; nothing where they go.
type Moved = BTreeMap<EntityId, Option<EntityId>>;

/// The edits by which proposals, decisions and learned names are about what entities became. What was
/// about an entity that is gone stays so: its claims can be put right.
pub(super) fn moved(project: &Project, moved: &Moved) -> Vec<Edit> {
    let becomes = |id: &EntityId| moved.get(id).and_then(Option::as_ref);
    let name = |id: &EntityId| project.graph().entity(id).map(|entity| entity.name.as_str());
    let follow = |one: &mut Proposed| match &mut one.what {
        What::Claim(claim) => {
            let claim = &mut **claim;
            for end in [&mut claim.from, &mut claim.to] {
                let Some(now) = becomes(end).cloned() else { continue };
                if let (Some(was), Some(is)) = (name(end), name(&now)) {
                    claim.evidence.summary = claim.evidence.summary.replace(was, is);
                }
                *end = now;
            }
        }
        What::Entity { entity, .. } => {
            let now = becomes(&entity.id).cloned();
            match (entity.known, now, &one.decision) {
                (true, Some(now), _) => entity.id = now,
                // What was new came into the graph, and is another there now.
                (false, Some(now), Decision::Accepted) => one.decision = Decision::Is(now),
                _ => {}
            }
            for rival in &mut entity.rivals {
                if let Some(now) = becomes(rival) {
                    *rival = now.clone();
                }
            }
            if let Decision::Is(id) = &mut one.decision
                && let Some(now) = becomes(id)
            {
                *id = now.clone();
            }
        }
    };
    let mut edits = each(project, follow);
    for (name, id) in &project.kept().learned.aliases {
        if let Some(now) = moved.get(id) {
            let (name, meaning) = (name.clone(), now.clone().map(Meaning::Is));
            edits.push(Edit::Learn { name, meaning });
        }
    }
    edits
}

/// The edits by which what is told of an entity in proposals calls it by its new name.
pub(super) fn renamed(project: &Project, id: &EntityId, was: &str, is: &str) -> Vec<Edit> {
    if was == is {
        return Vec::new();
    }
    each(project, |one| {
        if let What::Claim(claim) = &mut one.what
            && one.decision.is_open()
            && (claim.from == *id || claim.to == *id)
        {
            claim.evidence.summary = claim.evidence.summary.replace(was, is);
        }
    })
}

/// The edits that put proposals as they are changed in the place of those that they were.
fn each(project: &Project, change: impl Fn(&mut Proposed)) -> Vec<Edit> {
    let changed = |reading: &Reading| {
        let proposals = reading.proposals.iter().filter_map(|before| {
            let mut after = before.clone();
            change(&mut after);
            (after != *before).then_some(after)
        });
        let proposals: Vec<Proposed> = proposals.collect();
        let document = reading.document.clone();
        (!proposals.is_empty()).then_some(Edit::Proposals { document, proposals })
    };
    project.kept().readings.iter().filter_map(|own| changed(own)).collect()
}
