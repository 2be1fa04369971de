//! What a document says of those whom it names: claims from the wording of its sentences and from
//! the shape of its lists and clauses.
//!
//! The wordings stand in a table that a person who knows the texts can extend ([`CueTable`]). A
//! sentence is taken as words and names; a cue finds its ends left and right of itself, over lists,
//! brackets and asides. Its verb is read with its helpers, so that what is denied or only possible
//! gives no claim, and what is planned or recommended is one of that state. Nothing is guessed from
//! two names being near.

mod activity;
mod area;
mod claims;
mod cues;
mod ends;
mod fact;
mod found;
mod fronted;
mod gathering;
#[cfg(test)]
mod hand;
mod headed;
mod when;
mod implement;
mod lists;
mod moods;
mod projects;
mod propose;
mod reach;
mod refers;
mod remark;
mod scores;
mod shape;
mod subjects;
mod titles;
mod topic;
mod told;
mod units;
mod words;

#[cfg(test)]
mod tests;

pub use cues::{Cue, CueError, CueTable, Doing, Example, MAX_TABLE_BYTES, ThemeWords};
pub use propose::propose;

use super::dateline::Datelines;
use super::norm::Norms;
use super::{EntityProposal, Mention, Name, RelationProposal, Sentence, Span, sentences};
use crate::document::{Document, Part, PassageKind};
use crate::graph::KnowledgeGraph;
use crate::model::{EntityId, EntityKind};
use crate::progress::Progress;
use claims::Claims;
use headed::Headed;
use std::collections::BTreeMap;
use subjects::Subjects;
use topic::{Topic, only_mission, opening, strays};
use units::Line;

/// Who can do something.
pub(crate) const ACTORS: &[EntityKind] =
    &[EntityKind::Organisation, EntityKind::FieldMission, EntityKind::Person];

/// How many passages before its opening line a press text may have for its headline.
const HEADLINES: usize = 4;

/// What a document says, and the entities that only what it says makes: activities and clauses.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Related {
    /// Entities that no name stands for, by identifier.
    pub entities: Vec<EntityProposal>,
    /// The claims, in reading order.
    pub relations: Vec<RelationProposal>,
}

/// What claims are looked for in.
#[derive(Debug, Clone, Copy)]
pub struct Source<'a> {
    /// The document.
    pub document: &'a Document,
    /// Whom it names, in reading order.
    pub mentions: &'a [Mention],
    /// What is proposed of them: how those are called that are not known.
    pub entities: &'a [EntityProposal],
    /// What is known.
    pub graph: &'a KnowledgeGraph,
    /// The table of cues.
    pub cues: &'a CueTable,
}

/// Reads the claims of a document. Equal input gives equal output. Takes time linear in the text;
/// told to stop, it returns soon with what it has.
pub fn relate(source: Source<'_>, progress: &Progress) -> Related {
    let passages = source.document.passages();
    let sentences = sentences(source.document);
    let subjects = Subjects::of(source.cues, source.graph);
    let clauses = implement::Clauses::of(source);
    let mut named_first: BTreeMap<&EntityId, usize> = BTreeMap::new();
    for mention in source.mentions {
        named_first.entry(id_of(mention)).or_insert(mention.passage);
    }
    let mut claims = Claims::new(source);
    let (mut next_sentence, mut next_mention) = (0, 0);
    let spoken = topic::is_spoken(source);
    let home = topic::home(source).or_else(|| topic::author(source).filter(|_| spoken));
    let begin = || Topic::at_home(home.as_ref(), spoken);
    let mut topic = begin();
    let mut told = activity::Told::default();
    let mut section: Option<&[String]> = None;
    let mut headed = Headed::of(source.graph);
    let datelines = Datelines::of(source.document);
    let mut going = gathering::Going::of(source);
    let norms = Norms::of(source.document);
    let own_texts = shape::Own::all(source, &norms);
    let asks_for = shape::asks_for(source);
    for (at, passage) in passages.iter().enumerate() {
        if progress.is_cancelled() {
            break;
        }
        let own = run(&sentences, &mut next_sentence, |s: &Sentence| s.passage, at);
        let first = next_mention;
        let named = run(source.mentions, &mut next_mention, |m: &Mention| m.passage, at);
        let named: Vec<(usize, &Mention)> =
            named.iter().enumerate().map(|(i, mention)| (first + i, mention)).collect();
        let fits = |m: &Mention| passage.text.get(m.span.start..m.span.end).is_some();
        let named: Vec<_> = named.into_iter().filter(|(_, m)| fits(m)).collect();
        let numbered = passage.kind == PassageKind::Clause && !asks_for;
        let own_section = match passage.section.split_last() {
            // The numbered paragraphs of a report tell one after another.
            Some((_, above)) if numbered => above,
            _ => passage.section.as_slice(),
        };
        if section != Some(own_section) {
            section = Some(own_section);
            topic = begin();
            told.turn(true);
            going.turn();
        }
        let themes = headed.themes(passage);
        let read = Read {
            at,
            named: &named,
            subjects: &subjects,
            first: &named_first,
            headed: &themes,
            norms: &norms,
            own: &own_texts,
            asks_for,
        };
        shape::read(&mut claims, source, read);
        if matches!(passage.kind, PassageKind::Heading | PassageKind::Contents) {
            headed.heading(passage);
            continue;
        }
        // What a clause asks for is not done.
        let whole = passage.locator.part() == Part::Whole;
        let asked = norms.clause(at).is_some()
            || whole && (asks_for && !norms.report() || shape::asks_at_once(&passage.text));
        told.turn(false);
        let mut opened = false;
        let mut project: Option<EntityId> = None;
        let mut about = told::Told::default();
        for sentence in own {
            // The opening line of a press text is no part of what it tells.
            let mut sentence = *sentence;
            let opens = datelines.at(at).filter(|own| own.passage == at);
            if let Some(own) =
                opens.filter(|own| sentence.span.start < own.end && own.end < sentence.span.end)
            {
                sentence.span.start = own.end;
            }
            let own_names = within(&named, sentence.span);
            let line = Line::of(&passage.text, sentence.span, own_names);
            let around = topic.around(&line, source.mentions);
            let subject =
                opening(around).or_else(|| if opened { None } else { only_mission(around) });
            // A new paragraph that names its subject tells of no other.
            if let (Some(id), false) = (&subject, opened) {
                topic.tell(source, id);
            }
            let around = topic.around(&line, source.mentions);
            if !matches!(passage.kind, PassageKind::Footnote | PassageKind::AnnexItem) {
                let here = (at, passage.text.as_str());
                let headed = (themes.as_slice(), &named_first);
                about.sentence(&mut claims, &subjects, headed, here, (around, sentence.span));
            }
            let found = found::find(around, source.cues);
            let when = when::of(&passage.text, sentence.span, own_names);
            for claim in &found {
                claims.found(at, claim, when);
                claims.spoke(at, claim, when);
            }
            projects::read(
                &mut claims,
                source,
                projects::Told { at, text: &passage.text, around, when },
            );
            project = projects::told_of(around, project);
            let dateline = datelines.at(at);
            let before = going.event(at);
            let event = before.as_ref();
            let here = going.is_here(at);
            let main = going.main().cloned();
            let main = main.as_ref();
            let listed = matches!(passage.kind, PassageKind::Bullet | PassageKind::AnnexItem);
            let (text, found) = (&passage.text, found.as_slice());
            let own = gathering::Told {
                at,
                text,
                around,
                found,
                when,
                event,
                main,
                here,
                ahead: going.is_ahead(),
                listed,
                dateline,
            };
            gathering::read(&mut claims, source, own, &mut going);
            going.tell(at, only_event(around));
            // "It was funded by": told of the event, and nothing done beside it.
            let pronoun =
                passage.text.get(sentence.span.start..).is_some_and(|own| own.starts_with("It "));
            let told_of = pronoun && line.named.first().is_some_and(|n| n.unit == 0);
            // The headline of a press text tells what its first sentence tells again.
            let headline = dateline.is_none()
                && (at + 1..=at + HEADLINES).any(|next| datelines.at(next).is_some());
            if !asked && !told_of && !headline {
                let headed = &themes;
                let clauses = &clauses;
                let runs = &projects::runs(&claims, project.as_ref());
                let sentence =
                    activity::Sentence { at, text, around, found, headed, clauses, when, runs };
                activity::read(&mut claims, source, &subjects, sentence, &mut told);
            }
            topic.strayed = subject.is_none() && strays(&line);
            if let Some(id) = subject {
                topic.tell(source, &id);
                opened = true;
            }
        }
    }
    // What was paid for is often something done that was told of before.
    let mut next = 0;
    for (at, passage) in passages.iter().enumerate() {
        if progress.is_cancelled() {
            break;
        }
        let first = next;
        let named = run(source.mentions, &mut next, |m: &Mention| m.passage, at);
        let named = named.iter().enumerate().map(|(i, mention)| (first + i, mention));
        let text = &passage.text;
        let fits = |(_, m): &(usize, &Mention)| text.get(m.span.start..m.span.end).is_some();
        let named: Vec<(usize, &Mention)> = named.filter(fits).collect();
        let read = Read {
            at,
            named: &named,
            subjects: &subjects,
            first: &named_first,
            headed: &[],
            norms: &norms,
            own: &own_texts,
            asks_for,
        };
        shape::paid(&mut claims, source, read);
    }
    let mut related = claims.finish();
    remark::compare(&mut related.relations, source.graph);
    related
}

/// What is read in a passage.
#[derive(Clone, Copy)]
struct Read<'a> {
    /// The passage.
    at: usize,
    /// Whom it names.
    named: &'a [(usize, &'a Mention)],
    /// The words of themes.
    subjects: &'a Subjects,
    /// Where each entity is named first.
    first: &'a BTreeMap<&'a EntityId, usize>,
    /// The themes that the headings above name.
    headed: &'a [EntityId],
    /// Whether the document's numbered clauses ask for something.
    asks_for: bool,
    /// The texts of bodies that the document holds, by their shape.
    norms: &'a Norms,
    /// The decisions whose texts they are.
    own: &'a [shape::Own],
}

/// The items of a passage, of a list in the order of passages.
fn run<'a, T>(all: &'a [T], next: &mut usize, passage: impl Fn(&T) -> usize, at: usize) -> &'a [T] {
    while all.get(*next).is_some_and(|item| passage(item) < at) {
        *next += 1;
    }
    let start = *next;
    while all.get(*next).is_some_and(|item| passage(item) == at) {
        *next += 1;
    }
    &all[start..*next]
}

/// The mentions of a passage that can stand in a sentence of it.
fn within<'a, 'b>(named: &'a [(usize, &'b Mention)], span: Span) -> &'a [(usize, &'b Mention)] {
    let start = named.partition_point(|(_, m)| m.span.start < span.start);
    let end = named.partition_point(|(_, m)| m.span.start < span.end);
    named.get(start..end).unwrap_or_default()
}

/// The only event of a sentence: what follows is told of it.
fn only_event(around: ends::Around<'_>) -> Option<EntityId> {
    let named = around.line.named.iter().filter_map(|n| around.mentions.get(n.mention));
    let events = named.filter(|m| m.kind == EntityKind::Event).map(id_of);
    let mut events = events.filter(|id| !gathering::is_day(id));
    let first = events.next()?;
    events.all(|other| other == first).then(|| first.clone())
}

/// The identifier that a mention gives.
fn id_of(mention: &Mention) -> &EntityId {
    match &mention.name {
        Name::Known(id) | Name::New(id) => id,
    }
}
