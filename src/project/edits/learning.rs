//! What was learned holds at once for the proposals that are open, of every document.

use super::super::{Decision, Project, What};
use crate::model::EntityId;
use crate::query::fold;
use std::collections::BTreeMap;

/// Decisions on proposals, by document and number.
pub(super) type Decisions = BTreeMap<String, BTreeMap<u32, Decision>>;

/// Takes every new entity of this name that is still to be decided for the one that it means now;
/// what is decided otherwise in the same step stays so.
pub(super) fn holds_for(project: &Project, name: &str, id: &EntityId, decisions: &mut Decisions) {
    let name = fold(name);
    for reading in &project.kept().readings {
        let means = reading.proposals.iter().filter(|one| match &one.what {
            What::Entity { entity, .. } => {
                let names = std::iter::once(&entity.name).chain(&entity.aliases);
                let is_new = !entity.known && entity.id != *id && one.decision.is_open();
                is_new && names.into_iter().any(|own| fold(own) == name)
            }
            What::Claim(_) => false,
        });
        let mut means = means.peekable();
        if means.peek().is_some() {
            let own = decisions.entry(reading.document.clone()).or_default();
            for one in means {
                own.entry(one.id).or_insert_with(|| Decision::Is(id.clone()));
            }
        }
    }
}
