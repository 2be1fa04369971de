//! A document that is itself a decision: which one, and who speaks in it.
//!
//! The texts of councils and assemblies have one shape the world over: a symbol at the head, a line
//! that names the body and ends with a comma, paragraphs that begin with a participle and say on what
//! the text builds, and paragraphs that begin with a verb and say what is asked of whom.

use super::super::{Source, id_of};
use crate::document::{Passage, PassageKind};
use crate::ingest::Mention;
use crate::model::{EntityId, EntityKind};

/// How many passages at the head are looked at.
const HEAD: usize = 24;
/// The longest line that only names a body, in bytes.
const LINE: usize = 120;

/// The decision that a document is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::ingest::relate) struct Own {
    pub(in crate::ingest::relate) decision: EntityId,
    /// Who speaks in it.
    pub(super) body: EntityId,
    /// The passage that names who speaks.
    pub(super) opens: usize,
}

impl Own {
    /// The decision that a document is, where its head has a symbol and a line that says who speaks.
    pub(in crate::ingest::relate) fn of(source: Source<'_>) -> Option<Self> {
        let passages = source.document.passages().get(..).unwrap_or_default();
        let head = &passages[..passages.len().min(HEAD)];
        let (opens, body) =
            head.iter().enumerate().find_map(|(at, passage)| Some((at, speaks(source, at, passage)?)))?;
        let named = source.mentions.iter().take_while(|m| m.passage < opens);
        let decision = named.into_iter().find(|m| heads(m, &passages[m.passage]))?;
        Some(Self { decision: id_of(decision).clone(), body, opens })
    }

    /// Whether a passage belongs to its text.
    pub(super) fn holds(&self, source: Source<'_>, at: usize) -> bool {
        let passages = source.document.passages();
        let section = |at: usize| passages.get(at).map(|passage| passage.section.as_slice());
        at >= self.opens && section(at) == section(self.opens)
    }
}

/// The body that a line names, where it does nothing else: "The Permanent Council,".
fn speaks(source: Source<'_>, at: usize, passage: &Passage) -> Option<EntityId> {
    let text = passage.text.trim();
    let line = passage.kind == PassageKind::Paragraph
        && text.len() <= LINE
        && text.ends_with(',')
        && text.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("the "));
    if !line {
        return None;
    }
    let start = source.mentions.partition_point(|m| m.passage < at);
    let named = source.mentions[start..].iter().take_while(|m| m.passage == at);
    let body = named.into_iter().find(|m| m.kind == EntityKind::Organisation)?;
    // "The Ministerial Council, recalling ..." goes on; a line has the name and its end alone.
    let alone = text.len().saturating_sub(body.span.end) <= LINE / 2 && body.span.start <= 8;
    alone.then(|| id_of(body).clone())
}

/// Whether a name stands at the head of a document as the symbol or title of its own text.
fn heads(mention: &Mention, passage: &Passage) -> bool {
    let text = passage.text.get(mention.span.start..mention.span.end).unwrap_or_default();
    matches!(mention.kind, EntityKind::Decision | EntityKind::Instrument)
        && text.contains(|c: char| c.is_ascii_digit())
        && mention.span.start < LINE / 2
        && (passage.kind == PassageKind::Heading || passage.text.len() <= 2 * LINE)
}
