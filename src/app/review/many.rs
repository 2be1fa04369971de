//! Proposals that may be accepted at once.

use super::Item;
use crate::app::state::State;
use crate::model::EntityId;
use crate::project::edits::reading::claim;
use crate::project::{Proposed, What};
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The most that are told one by one.
const TOLD: usize = 300;

/// A proposal of the list; of those beyond the most that are told only which it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// The proposal.
    pub item: Item,
    /// The claim as a sentence, and where it stands with its score.
    pub told: Option<(String, String)>,
}

/// The list as it was made last, and for what.
#[derive(Default)]
pub struct Listed(RefCell<Option<(For, Arc<[Line]>)>>);

/// After how many changes of the project, and from which score on.
type For = (u64, u8);

impl State {
    /// The proposals that may be accepted at once. They are found anew only where the project or the
    /// score is another one.
    pub fn plain(&self) -> Arc<[Line]> {
        let of = (self.reviewing.changes, self.reviewing.above);
        let mut listed = self.reviewing.listed.0.borrow_mut();
        if let Some((before, lines)) = &*listed
            && *before == of
        {
            return Arc::clone(lines);
        }
        let lines = self.list_plain();
        *listed = Some((of, Arc::clone(&lines)));
        lines
    }

    fn list_plain(&self) -> Arc<[Line]> {
        let mut lines = Vec::new();
        for reading in &self.project.kept().readings {
            let identified = reading.identified();
            let own = reading.proposals.iter();
            for one in own.filter(|one| is_plain(one, &identified, self.reviewing.above)) {
                let told = (lines.len() < TOLD).then(|| {
                    let place = one.locator().unwrap_or_default();
                    let detail = format!("{}, {place}, score {:.2}", reading.title, one.score());
                    (claim(&self.project, reading, one), detail)
                });
                let item = Item { document: reading.document.clone(), id: one.id };
                lines.push(Line { item, told });
            }
        }
        lines.into()
    }
}

/// The open proposals of the same claim in other passages, where the claim is taken as it is.
pub fn alike(state: &State, item: &Item) -> Vec<Item> {
    let Some((reading, proposed)) = state.proposed(item) else { return Vec::new() };
    let What::Claim(claim) = &proposed.what else { return Vec::new() };
    if state.reviewing.claim.is_some() || !proposed.decision.is_open() {
        return Vec::new();
    }
    let [from, to] = [&claim.from, &claim.to].map(|id| reading.meant(id));
    let mut alike = Vec::new();
    for other in &state.project.kept().readings {
        let identified = other.identified();
        let meant = |id| identified.get(id).copied().unwrap_or(id);
        let own = other.proposals.iter().filter(|one| match &one.what {
            What::Claim(own) => {
                let same = (own.kind, own.state) == (claim.kind, claim.state);
                same && one.decision.is_open() && meant(&own.from) == from && meant(&own.to) == to
            }
            What::Entity { .. } => false,
        });
        let own = own.map(|one| Item { document: other.document.clone(), id: one.id });
        alike.extend(own.filter(|one| one != item));
    }
    alike
}

/// Whether a proposal may be accepted with many others: a claim that nothing speaks against.
fn is_plain(proposed: &Proposed, identified: &BTreeMap<&EntityId, &EntityId>, above: u8) -> bool {
    let What::Claim(claim) = &proposed.what else { return false };
    let [from, to] = [&claim.from, &claim.to].map(|id| identified.get(id).copied().unwrap_or(id));
    proposed.decision.is_open()
        && claim.score * 100.0 >= f32::from(above)
        && claim.remarks.is_empty()
        && from != to
        && claim.kind.allows(from.kind(), to.kind())
}
