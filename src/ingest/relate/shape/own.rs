//! A document that is itself a decision: which one, and who speaks in it.
//!
//! The texts of councils and assemblies have one shape the world over: a symbol at the head, a line
//! that names the body and ends with a comma, paragraphs that begin with a participle and say on what
//! the text builds, and paragraphs that begin with a verb and say what is asked of whom.

use super::super::words::tokens;
use super::super::{Source, id_of};
use super::decision::body_of_symbol;
use super::operative::asks;
use crate::document::{Passage, PassageKind};
use crate::ingest::norm::{Norm, Norms, is_operative};
use crate::ingest::{Mention, Span};
use crate::model::{EntityId, EntityKind};
use std::ops::Range;

/// How many passages at the head are looked at.
const HEAD: usize = 24;
/// The longest line that only names a body, in bytes.
const LINE: usize = 120;

/// Verbs of what clauses are about that do not say by themselves what a body does.
const MEANT: &[&str] = &[
    "recalls",
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

/// Verbs in the past with which a numbered paragraph tells of what was.
const TOLD: &[&str] = &[
    "adopted",
    "agreed",
    "approved",
    "continued",
    "discussed",
    "emphasised",
    "emphasized",
    "endorsed",
    "facilitated",
    "focused",
    "focussed",
    "highlighted",
    "recognised",
    "recognized",
    "stressed",
    "underlined",
    "was",
    "were",
];

/// A decision or an instrument whose own text a document holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::ingest::relate) struct Own {
    pub(in crate::ingest::relate) decision: EntityId,
    /// Who speaks in it.
    pub(super) bodies: Vec<EntityId>,
    /// The passage that names who speaks, or else the last of its head.
    pub(super) opens: usize,
    /// The passages of its text.
    passages: Range<usize>,
}

impl Own {
    /// Those that a document holds: each with what its head calls it and the line that says who
    /// speaks.
    pub(in crate::ingest::relate) fn all(source: Source<'_>, norms: &Norms) -> Vec<Self> {
        let own: Vec<Self> = norms.all().iter().filter_map(|norm| Self::of(source, norm)).collect();
        if own.is_empty() { Self::spoken(source).into_iter().collect() } else { own }
    }

    /// The one of a text that its shape shows.
    fn of(source: Source<'_>, norm: &Norm) -> Option<Self> {
        let passages = source.document.passages();
        let last = norm.called.last().copied().unwrap_or(norm.passages.start);
        let opens = norm.opens.unwrap_or(last);
        let head = norm.passages.start..opens.max(last + 1);
        let named = || source.mentions.iter().filter(|m| head.contains(&m.passage));
        // The line that says what it is, before others of its head.
        let decision = named()
            .find(|m| norm.called.contains(&m.passage) && heads(m, &passages[m.passage]))
            .or_else(|| named().find(|m| heads(m, &passages[m.passage])))
            .or_else(|| named().find(|m| entitles(m, &passages[m.passage])))?;
        let bodies = norm.opens.map(|at| bodies(source, at)).unwrap_or_default();
        let symbol = body_of_symbol(id_of(decision).name()).is_some();
        let named = || body_named(source, norm).into_iter().collect();
        let bodies = if bodies.is_empty() && !symbol { named() } else { bodies };
        let passages = norm.passages.clone();
        Some(Self { decision: id_of(decision).clone(), bodies, opens, passages })
    }

    /// The decision that a document is, where its head has a symbol and a line that says who speaks.
    fn spoken(source: Source<'_>) -> Option<Self> {
        let passages = source.document.passages();
        let head = &passages[..passages.len().min(HEAD)];
        let (opens, body) = head
            .iter()
            .enumerate()
            .find_map(|(at, passage)| Some((at, speaks(source, at, passage)?)))?;
        let named = source.mentions.iter().take_while(|m| m.passage < opens);
        let decision = named.into_iter().find(|m| heads(m, &passages[m.passage]))?;
        let (decision, bodies) = (id_of(decision).clone(), vec![body]);
        Some(Self { decision, bodies, opens, passages: opens..passages.len() })
    }

    /// Whether a passage stands above its text or in its head.
    pub(super) fn heads(&self, at: usize) -> bool {
        at < self.opens && at + HEAD > self.opens
    }

    /// Whether a passage belongs to its text, and to no annex of it.
    pub(super) fn holds(&self, source: Source<'_>, at: usize) -> bool {
        let passages = source.document.passages();
        let section = |at: usize| passages.get(at).map(|passage| passage.section.as_slice());
        let plain = section(at).is_some_and(<[String]>::is_empty);
        at >= self.opens
            && self.passages.contains(&at)
            && (plain || section(at) == section(self.opens))
    }
}

/// The bodies that the line names in which they begin to speak.
fn bodies(source: Source<'_>, at: usize) -> Vec<EntityId> {
    let text = source.document.passages().get(at).map_or("", |passage| passage.text.as_str());
    let end = text.find([',', ':']).unwrap_or(text.len());
    let start = source.mentions.partition_point(|m| m.passage < at);
    let named = source.mentions[start..].iter().take_while(|m| m.passage == at);
    let own = named.filter(|m| m.kind == EntityKind::Organisation && m.span.start < end);
    let mut bodies: Vec<EntityId> = own.map(|m| id_of(m).clone()).collect();
    // "The Ministerial Council of the OSCE": the first is who speaks.
    let both = text.get(..end).is_some_and(|line| line.to_lowercase().contains(" and "));
    bodies.truncate(if both { 2 } else { 1 });
    bodies.dedup();
    bodies
}

/// The assembly or council of which a text in which nobody is named as speaking speaks first.
fn body_named(source: Source<'_>, norm: &Norm) -> Option<EntityId> {
    const NOUNS: [&str; 3] = ["Assembly", "Council", "Congress"];
    let passages = source.document.passages();
    let own = source.mentions.iter().filter(|m| norm.passages.contains(&m.passage));
    let mut bodies = own.filter(|m| m.kind == EntityKind::Organisation).filter(|m| {
        let text = passages.get(m.passage).map_or("", |passage| passage.text.as_str());
        let name = text.get(m.span.start..m.span.end).unwrap_or_default();
        NOUNS.iter().any(|noun| name.ends_with(noun))
            || name.ends_with("Assembly of the Council of Europe")
    });
    bodies.next().map(|m| id_of(m).clone())
}

/// Whether the numbered clauses of a document ask for something, as those of plans and decisions do;
/// the paragraphs of reports are numbered, too.
pub(in crate::ingest::relate) fn asks_for(source: Source<'_>) -> bool {
    let clauses = || source.document.passages().iter().filter(|p| p.kind == PassageKind::Clause);
    // The numbered lines at the head of a journal say when a meeting was and who led it.
    if clauses().filter(|passage| of_journal(&passage.text)).count() >= 2 {
        return false;
    }
    let asking = clauses().filter(|passage| operative(&passage.text)).count();
    2 * asking >= clauses().count()
}

/// Whether a numbered line is one of those at the head and the end of a journal of a meeting.
fn of_journal(text: &str) -> bool {
    const LABELS: [&str; 14] = [
        "date",
        "opened",
        "suspended",
        "resumed",
        "closed",
        "adjourned",
        "chairperson",
        "chairpersons",
        "chair",
        "chairman",
        "subjects discussed",
        "statements",
        "next meeting",
        "venue",
    ];
    let own = text.split([':', '–', '\t']).next().unwrap_or_default().trim().to_lowercase();
    LABELS.contains(&own.as_str())
}

/// Whether a clause opens as one that asks for something.
fn operative(text: &str) -> bool {
    const WORDS: usize = 24;
    let start: String = text.split_whitespace().take(WORDS).collect::<Vec<_>>().join(" ");
    let whole = Span { start: 0, end: start.len() };
    let words: Vec<String> = tokens(&start, whole).into_iter().map(|token| token.word).collect();
    // "In the spring the Guild continued": told, and not asked for.
    let told = words.iter().any(|word| TOLD.contains(&word.as_str()));
    if told && !words.first().is_some_and(|word| asks(word) || is_operative(word)) {
        return false;
    }
    let first = words.iter().take(3).any(|word| {
        word.ends_with("ing") && word != "during"
            || asks(word)
            || is_operative(word)
            || MEANT.contains(&word.as_str())
    });
    // "will continue" and "will be guided" tell what is planned.
    let must = words.iter().zip(words.iter().skip(1).map(String::as_str)).any(|(word, next)| {
        matches!(word.as_str(), "shall" | "should" | "must")
            || word == "will" && !matches!(next, "continue" | "be")
    });
    first || must || start.ends_with(':') || words.first().is_some_and(|word| word == "to")
}

/// Whether one of the first words of a clause asks for something: "The Board urges".
pub(in crate::ingest::relate) fn asks_at_once(text: &str) -> bool {
    const WORDS: usize = 4;
    let start: String = text.split_whitespace().take(WORDS).collect::<Vec<_>>().join(" ");
    let words = tokens(&start, Span { start: 0, end: start.len() });
    words.into_iter().any(|token| asks(&token.word) || is_operative(&token.word))
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

/// Whether a name is the whole of a line at the head of a text, as its title is.
fn entitles(mention: &Mention, passage: &Passage) -> bool {
    matches!(mention.kind, EntityKind::Decision | EntityKind::Instrument)
        && 2 * (mention.span.end - mention.span.start) >= passage.text.trim().len()
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

#[cfg(test)]
mod tests {
    use super::{of_journal, operative};

    #[test]
    fn lines_of_a_journal_ask_for_nothing() {
        assert!(of_journal("Date: Monday, 3 May 2010"));
        assert!(of_journal("Next meeting: Friday, at noon"));
        assert!(!of_journal("Requests the Guild: light the pier"));
    }

    #[test]
    fn a_paragraph_that_tells_asks_for_nothing() {
        assert!(operative("Strengthening the lamps of all piers"));
        assert!(!operative("During the winter the Guild continued its rounds"));
        assert!(!operative("Catching whales: the Board highlighted the dark"));
    }
}
