//! A document that is itself a decision: which one, and who speaks in it.
//!
//! The texts of councils and assemblies have one shape the world over: a symbol at the head, a line
//! that names the body and ends with a comma, paragraphs that begin with a participle and say on what
//! the text builds, and paragraphs that begin with a verb and say what is asked of whom.

use super::super::words::tokens;
use super::super::{Source, id_of};
use super::operative::asks;
use crate::document::{Passage, PassageKind};
use crate::ingest::{Mention, Span};
use crate::model::{EntityId, EntityKind};

/// How many passages at the head are looked at.
const HEAD: usize = 24;
/// The longest line that only names a body, in bytes.
const LINE: usize = 120;

/// Verbs of bodies that ask for nothing themselves.
const RESOLVES: &[&str] = &[
    "acknowledges",
    "adopts",
    "affirms",
    "agrees",
    "approves",
    "commends",
    "condemns",
    "confirms",
    "considers",
    "decides",
    "declares",
    "deplores",
    "emphasizes",
    "endorses",
    "establishes",
    "expresses",
    "notes",
    "reaffirms",
    "recalls",
    "recognizes",
    "reiterates",
    "resolves",
    "stresses",
    "supports",
    "takes",
    "underlines",
    "underscores",
    "welcomes",
    "commit",
    "commits",
    "ensure",
    "promote",
    "strengthen",
    "support",
    "develop",
    "establish",
    "adopt",
    "provide",
    "consider",
    "increase",
    "enhance",
    "improve",
    "take",
    "make",
];

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
        let (opens, body) = head
            .iter()
            .enumerate()
            .find_map(|(at, passage)| Some((at, speaks(source, at, passage)?)))?;
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

/// Whether the numbered clauses of a document ask for something, as those of plans and decisions do;
/// the paragraphs of reports are numbered, too.
pub(in crate::ingest::relate) fn asks_for(source: Source<'_>) -> bool {
    let clauses = || source.document.passages().iter().filter(|p| p.kind == PassageKind::Clause);
    let asking = clauses().filter(|passage| operative(&passage.text)).count();
    2 * asking >= clauses().count()
}

/// Whether a clause opens as one that asks for something.
fn operative(text: &str) -> bool {
    const WORDS: usize = 24;
    let start: String = text.split_whitespace().take(WORDS).collect::<Vec<_>>().join(" ");
    let whole = Span { start: 0, end: start.len() };
    let words: Vec<String> = tokens(&start, whole).into_iter().map(|token| token.word).collect();
    let first = words
        .iter()
        .take(3)
        .any(|word| word.ends_with("ing") || asks(word) || RESOLVES.contains(&word.as_str()));
    let must =
        words.iter().any(|word| matches!(word.as_str(), "shall" | "should" | "will" | "must"));
    first || must || start.ends_with(':') || words.first().is_some_and(|word| word == "to")
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
        && (passage.kind == PassageKind::Heading
            || passage.text.len() <= 2 * LINE
            || mention.span.start == 0)
}
