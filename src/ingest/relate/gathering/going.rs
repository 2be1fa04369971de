//! What a text goes on about: the event told of last, and a list of those who speak or come there.

use super::super::{Source, id_of};
use crate::ingest::Mention;
use crate::ingest::dateline::Datelines;
use crate::model::{EntityId, EntityKind, Role, State};
use std::collections::BTreeSet;

/// For how many passages the event told of last is what "participants" came to.
const REMEMBERED: usize = 2;
/// How far behind its opening a press text first tells of the event that it is about.
const OPENS: usize = 1;
/// The most passages of a text without an opening line that is about the event it opens with.
const BRIEF: usize = 20;
/// How many events a brief text may name that is about the first of them, where that has no day.
const FEW: usize = 2;
/// The most passages of a text that can be about one event throughout.
const SHORT: usize = 60;

/// What goes on from sentence to sentence.
#[derive(Debug, Default)]
pub(in crate::ingest::relate) struct Going {
    /// The event told of last, and where.
    last: Option<(usize, EntityId)>,
    /// The only event of a press text.
    only: Option<EntityId>,
    /// The event with which a press text opens.
    main: Option<EntityId>,
    /// Whether the text is the programme of what is still to be.
    ahead: bool,
    /// The list of those who spoke or came that an opening announced.
    pub(super) listing: Option<Listing>,
}

/// "Opening remarks will be made by:", with a line for each.
#[derive(Debug, Clone)]
pub(super) struct Listing {
    /// The passage of its last line.
    pub(super) at: usize,
    pub(super) event: EntityId,
    pub(super) role: Option<Role>,
    pub(super) state: State,
}

impl Going {
    /// Makes ready for a document.
    pub(in crate::ingest::relate) fn of(source: Source<'_>) -> Self {
        let events: BTreeSet<&EntityId> = source
            .mentions
            .iter()
            .filter(|mention| mention.kind == EntityKind::Event)
            .map(id_of)
            .filter(|id| !is_day(id))
            .collect();
        let short = source.document.passages().len() <= SHORT;
        let lines = Datelines::of(source.document);
        let dated = |at: usize| short && lines.at(at).is_some();
        let press = source.document.passages().len().checked_sub(1).is_some_and(dated);
        let only = events.iter().next().filter(|_| press && events.len() <= FEW);
        let first = source.mentions.iter().find(|own| own.kind == EntityKind::Event);
        // "a side event during the yearly meeting": of the side event.
        let beside = first.and_then(|first| {
            let mut there = source.mentions.iter().filter(|own| own.passage == first.passage);
            there.find(|own| {
                own.kind == EntityKind::Event && id_of(own).name().contains("side-event")
            })
        });
        let first = beside.or(first);
        // Nobody speaks at a series, or at a day that the world observes.
        let many = |id: &EntityId| id.name().contains("series") || is_day(id);
        // A short text that opens with an event of a certain day is like a press text without its line.
        let dated = |own: &Mention| {
            let days = id_of(own).name().split('-').take(3).map(str::len);
            days.eq([4, 2, 2]) && id_of(own).name().starts_with(|c: char| c.is_ascii_digit())
        };
        let main = first.filter(|own| {
            let line = lines.at(own.passage).map_or(usize::MAX, |line| line.passage);
            let opens = press && own.passage <= line.saturating_add(OPENS);
            let head = source.document.head();
            let brief = source.document.passages().len() < BRIEF + head;
            let alike = brief && own.passage <= head + 1 && (dated(own) || events.len() <= FEW);
            // An agenda or a summary is entitled with its event.
            let entitled = short && own.passage <= head;
            (opens || alike || entitled) && !many(id_of(own))
        });
        Self {
            only: only.map(|id| (*id).clone()),
            main: main.map(|own| id_of(own).clone()),
            ahead: !press && is_programme(source),
            ..Self::default()
        }
    }

    /// The event of which a passage goes on to tell.
    pub(in crate::ingest::relate) fn event(&self, at: usize) -> Option<EntityId> {
        let last = self.last.as_ref().filter(|(told, _)| at <= told + REMEMBERED);
        let whole = || self.only.clone().or_else(|| self.main.clone());
        let open = self.main.is_some() || self.last.is_some();
        last.map(|(_, id)| id.clone()).or_else(|| whole().filter(|_| open))
    }

    /// The event with which a press text opens.
    pub(in crate::ingest::relate) const fn main(&self) -> Option<&EntityId> {
        self.main.as_ref()
    }

    /// Whether the text is the programme of what is still to be.
    pub(in crate::ingest::relate) const fn is_ahead(&self) -> bool {
        self.ahead
    }

    /// Whether the event told of last was told of in this passage.
    pub(in crate::ingest::relate) fn is_here(&self, at: usize) -> bool {
        self.last.as_ref().is_some_and(|(told, _)| *told == at)
    }

    /// Goes over to the event that a sentence tells of.
    pub(in crate::ingest::relate) fn tell(&mut self, at: usize, event: Option<EntityId>) {
        if let Some(event) = event {
            self.last = Some((at, event));
        }
    }

    /// In another section nothing goes on.
    pub(in crate::ingest::relate) fn turn(&mut self) {
        self.last = None;
        self.listing = None;
    }
}

/// Whether an event is a day that is observed, at which nobody meets.
pub(in crate::ingest::relate) fn is_day(id: &EntityId) -> bool {
    let name = id.name();
    let whose = ["world-day", "international-day", "european-day", "national-day", "-day-against"];
    name.ends_with("-day") || whose.iter().any(|own| name.contains(own))
}

/// Whether a text calls itself an agenda or a programme, and tells more of what will be than of what was.
fn is_programme(source: Source<'_>) -> bool {
    let passages = source.document.passages();
    let called = passages.iter().take(8).any(|own| {
        let text = own.text.to_lowercase();
        text.len() < 120 && (text.contains("agenda") || text.contains("programme"))
    });
    let count = |of: &[&str]| {
        let words = passages.iter().flat_map(|own| own.text.split_ascii_whitespace());
        words.filter(|word| of.contains(word)).count()
    };
    called && count(&["will", "shall"]) > count(&["was", "were", "said", "opened", "stressed"])
}
