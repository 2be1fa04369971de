//! Where a document names entities.
//!
//! What is known is found by name, the longest first. What is not known is found by its shape. What
//! is called by a part of its name ("the Mission") is resolved to what was named before it.

mod known;
mod reading;

use super::{Lexicon, Mention};
use crate::document::Document;
use crate::model::{DateSpan, EntityId};
use crate::progress::Progress;
use reading::{Find, Reading};
use std::collections::BTreeMap;

/// What is proposed of an entity that is not known.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct New {
    /// Its name.
    pub(crate) name: String,
    /// Its finer kind.
    pub(crate) subtype: Option<String>,
    /// What else the document calls it.
    pub(crate) aliases: Vec<String>,
    /// When it was.
    pub(crate) date: Option<DateSpan>,
    /// More that is said of it.
    pub(crate) attributes: BTreeMap<String, String>,
}

/// What a document names.
#[derive(Debug, Default)]
pub(super) struct Survey {
    /// Where, in reading order.
    pub(super) mentions: Vec<Mention>,
    /// What is not known.
    pub(super) fresh: BTreeMap<EntityId, New>,
    /// What the reader should know.
    pub(super) report: Vec<String>,
}

/// Every place where a document names an entity, in reading order. No two overlap.
///
/// Takes time linear in the text. Stops early, with what it has, where it is told to.
pub fn mentions(document: &Document, lexicon: &Lexicon, progress: &Progress) -> Vec<Mention> {
    survey(document, lexicon, progress).mentions
}

/// The same, with what is said of those that are not known.
pub(super) fn survey(document: &Document, lexicon: &Lexicon, progress: &Progress) -> Survey {
    let reading = Reading::of(document, lexicon);
    let finds = known::find(&reading, progress);
    let mentions = settle(finds).into_iter().map(Find::into_mention).collect();
    Survey { mentions, fresh: BTreeMap::new(), report: Vec::new() }
}

/// Puts finds in reading order; of those that overlap the longest stays, or else the surest.
fn settle(mut finds: Vec<Find>) -> Vec<Find> {
    let length = |find: &Find| find.span.end - find.span.start;
    finds.sort_by(|a, b| {
        let place = (a.passage, length(b)).cmp(&(b.passage, length(a)));
        place.then(b.score.total_cmp(&a.score)).then(a.span.cmp(&b.span))
    });
    let mut kept: Vec<Find> = Vec::with_capacity(finds.len());
    for find in finds {
        let overlaps = |other: &Find| {
            other.passage == find.passage
                && other.span.start < find.span.end
                && find.span.start < other.span.end
        };
        if !kept.iter().rev().take_while(|other| other.passage == find.passage).any(overlaps) {
            kept.push(find);
        }
    }
    kept.sort_by_key(|find| (find.passage, find.span));
    kept
}
