//! The review of what was read: which proposal is looked at, and what is done with it.

mod claims;
mod dotted;
mod ends;
mod learning;
mod many;
mod queue;
mod read;
mod room;
mod texts;
mod told;
mod walked;

pub use claims::{called_alike, kinds_for, likely_reason, next_state, remarks, turned};
pub use dotted::Dotted;
pub use ends::{Offered, Side, end_name, offers, with_end};
pub(super) use learning::Learning;
pub use many::{Line, Listed, alike};
pub use queue::{Order, Queue, Queued};
pub(super) use read::Reader;
pub(super) use texts::find as find_texts;

use super::action::Errand;
use super::aside::{Page, Task};
use super::command::Command;
use super::state::State;
use crate::document::Document;
use crate::ingest::RelationProposal;
use crate::model::{DateSpan, EntityId, EntityKind};
use crate::project::edits::reading::{identify, reject, reject_entity, remove_reading, skip};
use crate::project::edits::{self, EditError, Pick, Plan};
use crate::project::{Proposed, Reading, Reason, What};
use crate::query::wording::capital;
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
    /// What stands at an end of the claim instead.
    End(Side),
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
    /// The names of its ends that neither the graph nor the document knows.
    pub added: BTreeMap<EntityId, String>,
    /// What is typed to find another end.
    pub sought: String,
    /// Which of those found is marked.
    pub marked: usize,
    /// Whether the field to type in has had the keyboard.
    pub opened: bool,
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
    /// What would be accepted at once, as it was listed last.
    pub listed: Listed,
    /// Whether what is proposed is drawn over the picture; as long as nothing is said, while it is
    /// reviewed.
    pub dotted: Option<bool>,
    /// Files that were found where documents were to be connected, and are none of them.
    pub found: Vec<PathBuf>,
    /// The documents that were read by this window, or found again.
    pub texts: BTreeMap<String, Arc<Document>>,
    /// What there is to say of the documents that were read by this window.
    pub told: BTreeMap<String, String>,
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
    /// Accept it with the same claim in other passages.
    AcceptAlike,
    /// Ask for something, or no longer.
    Ask(Asks),
    /// Reject it.
    Reject(Reason),
    /// Reject what is new in it, with all that is claimed of that.
    NoSuchThing,
    /// Put it off.
    Skip,
    /// Say that what is named is this entity.
    Meant(EntityId),
    /// Put the claim right.
    PutRight(Box<RelationProposal>),
    /// Type what stands at an end instead.
    Seek(String),
    /// The field to type in has the keyboard.
    Opened,
    /// Mark one of those found.
    Mark(usize),
    /// Put something else at an end of the claim.
    PutEnd(Side, Offered),
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
            Act::Read(paths) => {
                self.messages.withdraw(Command::TypePath);
                return self.errands.push(Errand::Read(paths));
            }
            Act::Stop => return self.errands.push(Errand::StopReading),
            Act::Ask(asks) => self.ask(asks, now.as_ref()),
            // The keyboard stays where it is typed.
            Act::Opened => return self.reviewing.opened = true,
            Act::Mark(line) => return self.reviewing.marked = line,
            Act::Seek(typed) => {
                (self.reviewing.sought, self.reviewing.marked) = (typed, 0);
                return;
            }
            Act::PutEnd(side, offered) => {
                self.put_end(now.as_ref(), side, offered);
            }
            Act::Order(order) => {
                self.reviewing.order = order;
                self.look(None);
            }
            // The keyboard stays where the number is typed.
            Act::Above(above) => return self.reviewing.above = above.min(100),
            // What is put right is this proposal, and no other that comes up instead.
            Act::PutRight(claim) => (self.reviewing.at, self.reviewing.claim) = (now, Some(claim)),
            Act::OfKind(kind) => (self.reviewing.at, self.reviewing.kind) = (now, Some(kind)),
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
                let added = self.reviewing.added.clone();
                let pick = Pick { claim, kind, added, ..Pick::new(item.document.clone(), item.id) };
                let plan = edits::accept(&self.project, &[pick], today());
                self.decide(item, plan, next);
            }
            Act::AcceptAlike => {
                let Some(item) = now else { return };
                let all = std::iter::once(item.clone()).chain(alike(self, &item));
                let picks: Vec<Pick> = all.map(|item| Pick::new(item.document, item.id)).collect();
                let plan = edits::accept(&self.project, &picks, today());
                self.decide(item, plan, next);
            }
            Act::Reject(reason) => {
                let Some(item) = now else { return };
                let plan = reject(&self.project, &item.document, item.id, reason);
                self.decide(item, plan, next);
            }
            Act::NoSuchThing => {
                let Some(item) = now else { return };
                let plan = match self.unknown(&item) {
                    Some(of) => reject_entity(&self.project, &item.document, of),
                    None => Err(EditError::NoProposal),
                };
                self.decide(item, plan, next);
            }
            Act::Skip => {
                let Some(item) = now else { return };
                match skip(&self.project, &item.document, item.id) {
                    Err(EditError::Nothing) => self.look(next),
                    plan => self.decide(item, plan, next),
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
                self.decide(item, plan, next);
            }
            Act::AcceptAll(items) => {
                let picks: Vec<Pick> =
                    items.into_iter().map(|item| Pick::new(item.document, item.id)).collect();
                let plan = edits::accept(&self.project, &picks, today());
                let told = plan.as_ref().ok().map(|plan| {
                    let remarks =
                        plan.remarks.iter().map(|remark| format!(" {}.", capital(remark)));
                    format!("{}.{}", plan.wording, remarks.collect::<String>())
                });
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

    /// Whether what is proposed is drawn over the picture.
    pub fn shows_proposals(&self) -> bool {
        let reviews = self.page == Page::Review && self.preferences.details_open;
        let there = !self.project.kept().readings.is_empty() && self.aside.is_none();
        there && self.reviewing.dotted.unwrap_or(reviews)
    }

    /// Draws what is proposed over the picture, or no longer.
    pub(super) fn show_proposals(&mut self) {
        if self.project.kept().readings.is_empty() {
            let why = "Nothing is proposed yet. Read a document first.";
            self.messages.note_with_remedy(why, Command::ReadDocuments);
            return;
        }
        self.reviewing.dotted = Some(!self.shows_proposals());
    }

    /// Makes a decision, and goes on.
    fn decide(&mut self, item: Item, plan: Result<Plan, EditError>, next: Option<Item>) {
        let document = item.document.clone();
        self.reviewing.asks = Asks::Nothing;
        // What is named so elsewhere is known from now on, which is part of the same step.
        let learns = plan.as_ref().is_ok_and(|plan| plan.edit.learns());
        let made = match learns {
            true => self.make_learning(document, plan),
            false => self.make_plan(plan),
        };
        if !made {
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
    }

    fn look(&mut self, item: Option<Item>) {
        let reviewing = &mut self.reviewing;
        (reviewing.at, reviewing.asks) = (item, Asks::Nothing);
        (reviewing.claim, reviewing.kind) = (None, None);
        reviewing.added.clear();
    }

    /// Asks for something, or no longer.
    fn ask(&mut self, asks: Asks, now: Option<&Item>) {
        self.reviewing.asks = asks;
        let Asks::End(side) = asks else { return };
        let named = now.and_then(|item| {
            let (reading, proposed) = self.proposed(item)?;
            let What::Claim(claim) = &proposed.what else { return None };
            let claim = self.reviewing.claim.as_deref().unwrap_or(claim);
            Some(end_name(self, reading, claim, side))
        });
        self.reviewing.sought = named.unwrap_or_default();
        (self.reviewing.marked, self.reviewing.opened) = (0, false);
    }

    /// Puts something else at an end of the claim that is looked at.
    fn put_end(&mut self, now: Option<&Item>, side: Side, offered: Offered) {
        self.reviewing.asks = Asks::Nothing;
        let put_right = now.and_then(|item| {
            let (reading, proposed) = self.proposed(item)?;
            let What::Claim(claim) = &proposed.what else { return None };
            let claim = self.reviewing.claim.as_deref().unwrap_or(claim);
            Some(with_end(reading, claim, side, offered.id.clone()))
        });
        let Some(put_right) = put_right else { return };
        self.reviewing.at = now.cloned();
        if offered.added {
            self.reviewing.added.insert(offered.id, offered.name);
        }
        self.reviewing.claim = Some(Box::new(put_right));
    }

    /// A proposal with the reading that it is of.
    pub fn proposed(&self, item: &Item) -> Option<(&Reading, &Proposed)> {
        let reading = self.project.kept().reading(&item.document)?;
        Some((reading, reading.proposal(item.id)?))
    }

    /// The proposal of the entity of this one that is not known: it, or an end of the claim.
    pub fn unknown(&self, item: &Item) -> Option<u32> {
        let (reading, proposed) = self.proposed(item)?;
        let put_right = self.reviewing.claim.as_deref();
        let put_right = put_right.filter(|_| self.reviewing.at.as_ref() == Some(item));
        let about = match put_right {
            Some(claim) => vec![&claim.from, &claim.to],
            None => proposed.about(),
        };
        let new = |id: &&EntityId| self.graph.entity(reading.meant(id)).is_none();
        let mut new = about.into_iter().filter(new);
        new.find_map(|id| reading.entity(id)).map(|(own, _)| own.id)
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

fn today() -> Option<DateSpan> {
    jiff::Zoned::now().date().to_string().parse().ok()
}
