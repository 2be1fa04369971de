//! The review of what was read: which proposal is looked at, and what is done with it.

mod queue;
mod read;

pub use queue::{Order, Queue, Queued};
pub(super) use read::Reader;

use super::action::Errand;
use super::aside::{Page, Task};
use super::state::State;
use crate::document::Document;
use crate::ingest::{RelationProposal, Remark};
use crate::model::State as HowFar;
use crate::model::{DateSpan, EntityId, EntityKind, RelationKind};
use crate::project::edits::reading::{identify, reject, remove_reading, skip};
use crate::project::edits::{self, EditError, Pick, Plan};
use crate::project::{Proposed, Reading, Reason, What};
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

/// A proposal, by its document and its number.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Item {
    /// The document.
    pub document: String,
    /// The number.
    pub id: u32,
}

/// What a key is waited for to say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Asks {
    /// Nothing.
    #[default]
    Nothing,
    /// Why it is rejected.
    Reason,
    /// Which known entity is meant.
    Meant,
    /// Whether all of the preview are to be accepted.
    Many,
}

/// What is under review.
#[derive(Default)]
pub struct Reviewing {
    /// The proposal that is looked at; the first of the queue where there is none.
    pub at: Option<Item>,
    /// Those that were looked at before.
    pub past: Vec<Item>,
    /// The claim as it was put right.
    pub claim: Option<Box<RelationProposal>>,
    /// The kind that the entity was put right to.
    pub kind: Option<EntityKind>,
    /// What is being asked.
    pub asks: Asks,
    /// In which order.
    pub order: Order,
    /// The score from which many are accepted at once, in hundredths.
    pub above: u8,
    /// How often the project changed.
    pub changes: u64,
    /// The queue as it was put in order last.
    pub queued: Queued,
    /// The documents that were read by this window.
    pub texts: BTreeMap<String, Arc<Document>>,
}

/// Where something is done.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Around {
    /// The proposal that is looked at.
    pub now: Option<Item>,
    /// The one that is looked at after a decision on it.
    pub next: Option<Item>,
}

/// What can be done in the review.
#[derive(Debug, Clone, PartialEq)]
pub enum Act {
    /// Read documents.
    Read(Vec<PathBuf>),
    /// Give up reading.
    Stop,
    /// Look at a proposal.
    Go(Item),
    /// Look at the one before.
    Back,
    /// Accept it as it stands.
    Accept,
    /// Ask for something, or no longer.
    Ask(Asks),
    /// Reject it.
    Reject(Reason),
    /// Put it off.
    Skip,
    /// Say that what is named is this entity.
    Meant(EntityId),
    /// Put the claim right.
    PutRight(Box<RelationProposal>),
    /// Put the kind of the entity right.
    OfKind(EntityKind),
    /// Put the queue in another order.
    Order(Order),
    /// Set the score from which many are accepted at once, in hundredths.
    Above(u8),
    /// Accept all of these.
    AcceptAll(Vec<Item>),
    /// Forget what was proposed of a document.
    Forget(String),
}

impl State {
    /// Does something in the review.
    pub(super) fn review(&mut self, act: Act, Around { now, next }: Around) {
        match act {
            Act::Read(paths) => return self.errands.push(Errand::Read(paths)),
            Act::Stop => return self.errands.push(Errand::StopReading),
            Act::Ask(asks) => self.reviewing.asks = asks,
            Act::Order(order) => {
                self.reviewing.order = order;
                self.look(None);
            }
            // The keyboard stays where the number is typed.
            Act::Above(above) => return self.reviewing.above = above.min(100),
            Act::PutRight(claim) => self.reviewing.claim = Some(claim),
            Act::OfKind(kind) => self.reviewing.kind = Some(kind),
            Act::Go(item) => {
                self.reviewing.past.extend(now);
                self.look(Some(item));
            }
            Act::Back => {
                let before = self.reviewing.past.pop();
                if before.is_some() {
                    self.look(before);
                }
            }
            Act::Accept => {
                let Some(item) = now else { return };
                let claim = self.reviewing.claim.clone();
                let kind = self.reviewing.kind;
                let learns = kind.is_some();
                let pick = Pick { claim, kind, ..Pick::new(item.document.clone(), item.id) };
                let plan = edits::accept(&self.project, &[pick], today());
                self.decide(item, plan, next, learns);
            }
            Act::Reject(reason) => {
                let Some(item) = now else { return };
                let plan = reject(&self.project, &item.document, item.id, reason);
                self.decide(item, plan, next, false);
            }
            Act::Skip => {
                let Some(item) = now else { return };
                match skip(&self.project, &item.document, item.id) {
                    Err(EditError::Nothing) => self.look(next),
                    plan => self.decide(item, plan, next, false),
                }
            }
            Act::Meant(known) => {
                let Some(item) = now else { return };
                let of = self.unknown(&item);
                let plan = match of {
                    Some(of) => identify(&self.project, &item.document, of, &known),
                    None => Err(EditError::NoProposal),
                };
                // A claim is still to be decided once it is known who is meant.
                let next = if of == Some(item.id) { next } else { Some(item.clone()) };
                self.decide(item, plan, next, true);
            }
            Act::AcceptAll(items) => {
                let picks: Vec<Pick> =
                    items.into_iter().map(|item| Pick::new(item.document, item.id)).collect();
                let plan = edits::accept(&self.project, &picks, today());
                let told = plan.as_ref().ok().map(|plan| format!("{}.", plan.wording));
                if self.make_plan(plan) {
                    self.messages.done(told.unwrap_or_default());
                    self.look(None);
                }
            }
            Act::Forget(document) => {
                self.make_plan(remove_reading(&self.project, &document));
                self.look(None);
            }
        }
        self.errands.push(Errand::Aside(Task::Focus));
    }

    /// Turns to the review.
    pub(super) fn turn_to_review(&mut self) {
        self.page = Page::Review;
        self.preferences.details_open = true;
        self.errands.push(Errand::Aside(Task::Focus));
    }

    /// Makes a decision, and goes on.
    fn decide(
        &mut self,
        item: Item,
        plan: Result<Plan, EditError>,
        next: Option<Item>,
        learns: bool,
    ) {
        let document = item.document.clone();
        self.reviewing.asks = Asks::Nothing;
        if !self.make_plan(plan) {
            return;
        }
        if next.as_ref() != Some(&item) {
            self.reviewing.past.push(item);
        }
        let open = |item: &Item| {
            let proposed = self.proposed(item);
            proposed.is_some_and(|(_, proposed)| proposed.decision.is_open())
        };
        let next = next.filter(open);
        self.look(next);
        if learns {
            // What is named so elsewhere is known now.
            self.errands.push(Errand::ReadAgain(document));
        }
    }

    fn look(&mut self, item: Option<Item>) {
        let reviewing = &mut self.reviewing;
        (reviewing.at, reviewing.asks) = (item, Asks::Nothing);
        (reviewing.claim, reviewing.kind) = (None, None);
    }

    /// A proposal with the reading that it is of.
    pub fn proposed(&self, item: &Item) -> Option<(&Reading, &Proposed)> {
        let reading = self.project.kept().reading(&item.document)?;
        Some((reading, reading.proposal(item.id)?))
    }

    /// The proposal of the entity of this one that is not known: it, or an end of the claim.
    pub fn unknown(&self, item: &Item) -> Option<u32> {
        let (reading, proposed) = self.proposed(item)?;
        let new = |id: &&EntityId| self.graph.entity(reading.meant(id)).is_none();
        let id = proposed.about().into_iter().find(new)?;
        reading.entity(id).map(|(own, _)| own.id)
    }

    /// The text of a document that was read or connected.
    pub fn text_of(&self, document: &str) -> Option<&Document> {
        let read = self.reviewing.texts.get(document).map(|text| &**text);
        read.or_else(|| self.documents.as_ref()?.get(document))
    }
}

impl Reviewing {
    /// Nothing yet.
    pub fn new() -> Self {
        Self { above: 75, ..Self::default() }
    }
}

/// Whether a proposal may be accepted with many others: a claim that nothing speaks against.
pub fn is_plain(
    proposed: &Proposed,
    identified: &BTreeMap<&EntityId, &EntityId>,
    above: u8,
) -> bool {
    let What::Claim(claim) = &proposed.what else { return false };
    let [from, to] = [&claim.from, &claim.to].map(|id| identified.get(id).copied().unwrap_or(id));
    proposed.decision.is_open()
        && claim.score * 100.0 >= f32::from(above)
        && claim.remarks.is_empty()
        && from != to
        && claim.kind.allows(from.kind(), to.kind())
}

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

/// What a remark says.
pub fn remark(remark: &Remark) -> String {
    match remark {
        Remark::Duplicate { same_passage: true } => {
            "The graph says this already, and cites this passage.".into()
        }
        Remark::Duplicate { same_passage: false } => {
            "The graph says this already, and cites another passage; accepting adds this one."
                .into()
        }
        Remark::Conflict(words) => format!("{}.", words.trim_end_matches('.')),
    }
}

fn today() -> Option<DateSpan> {
    jiff::Zoned::now().date().to_string().parse().ok()
}
