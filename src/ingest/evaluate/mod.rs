//! How well documents are read, measured against a graph that people reviewed.
//!
//! - Entities as *known*: with all names of the graph at hand, is what the document speaks of found?
//!   A find is right where the graph has a claim about the entity that rests on the document; an
//!   entity is found where it is named in the part of the document that is measured.
//! - Entities as *new*: with the names of only those entities at hand that *other* documents speak
//!   of, is the rest found by its shape? Proposals are aligned one to one with the reviewed entities
//!   by name; *loosely* right is one of another kind.
//! - Relations, passage by passage: *exact* is the same verb between the same two ends, *ends* any
//!   verb between them.

mod align;
mod gold;

pub use gold::Fold;

use super::{Lexicon, Name, Proposals};
use crate::document::{Document, Library};
use crate::graph::KnowledgeGraph;
use crate::model::{EntityId, EntityKind, RelationKey, RelationKind};
use crate::progress::Progress;
use align::{align, align_activities};
use gold::{Gold, known_elsewhere};
use std::collections::{BTreeMap, BTreeSet};

/// What is measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Subject {
    /// Entities whose names are known.
    Known(EntityKind),
    /// Entities whose names are not known.
    New(EntityKind),
    /// Relations: verb and ends.
    Exact(RelationKind),
    /// Relations: ends.
    Ends(RelationKind),
}

impl Subject {
    /// What is measured, as words: the measure, and the kind.
    pub const fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::Known(kind) => ("entities known", kind.as_str()),
            Self::New(kind) => ("entities new", kind.as_str()),
            Self::Exact(kind) => ("relations exact", kind.as_str()),
            Self::Ends(kind) => ("relations ends", kind.as_str()),
        }
    }
}

/// Counts from which precision and recall follow.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Score {
    /// Proposals.
    pub proposed: usize,
    /// Those of them that are right.
    pub right: usize,
    /// What there was to find.
    pub there: usize,
    /// What of it was found.
    pub found: usize,
}

impl Score {
    /// The share of proposals that are right; 1 where there are none.
    pub fn precision(&self) -> f64 {
        share(self.right, self.proposed)
    }

    /// The share of what was there that was found; 1 where nothing was there.
    pub fn recall(&self) -> f64 {
        share(self.found, self.there)
    }

    /// Their harmonic mean.
    pub fn f1(&self) -> f64 {
        let (p, r) = (self.precision(), self.recall());
        if p + r > 0.0 { 2.0 * p * r / (p + r) } else { 0.0 }
    }

    /// Both together.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self {
            proposed: self.proposed + other.proposed,
            right: self.right + other.right,
            there: self.there + other.there,
            found: self.found + other.found,
        }
    }
}

fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 { 1.0 } else { part as f64 / whole as f64 }
}

/// Something that was not found, or found and not right.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Miss {
    /// What was measured.
    pub subject: Subject,
    /// In which part.
    pub fold: Fold,
    /// Whether it was proposed and is wrong; otherwise it was there and was not found.
    pub wrong: bool,
    /// The document.
    pub document: String,
    /// Where, as a locator.
    pub at: String,
    /// What, by identifiers.
    pub what: String,
}

/// What reading was found to be worth.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Evaluation {
    /// The figures.
    pub scores: BTreeMap<(Subject, Fold), Score>,
    /// What was missed and what was wrong.
    pub misses: Vec<Miss>,
    /// How many claims each rule proposed and how many of them are right, by rule and kind.
    pub rules: BTreeMap<(String, RelationKind, Fold), Score>,
}

impl Evaluation {
    /// The figures of several subjects together, in some parts.
    pub fn total(&self, counts: impl Fn(Subject, Fold) -> bool) -> Score {
        let counted = self.scores.iter().filter(|((subject, fold), _)| counts(*subject, *fold));
        counted.fold(Score::default(), |sum, (_, score)| sum.and(*score))
    }

    fn score(&mut self, subject: Subject, fold: Fold) -> &mut Score {
        self.scores.entry((subject, fold)).or_default()
    }

    fn miss(&mut self, subject: Subject, at: At<'_>, wrong: bool, what: String) {
        let passage = at.document.passages().get(at.passage);
        self.misses.push(Miss {
            subject,
            fold: at.fold(),
            wrong,
            document: at.document.id().to_owned(),
            at: passage.map(|own| own.locator.to_string()).unwrap_or_default(),
            what,
        });
    }
}

#[derive(Clone, Copy)]
struct At<'a> {
    document: &'a Document,
    passage: usize,
}

impl At<'_> {
    fn fold(self) -> Fold {
        Fold::of(self.document, self.passage)
    }
}

/// Reads the documents of a library with `read`, and measures what comes of it against the graph.
pub fn evaluate(
    graph: &KnowledgeGraph,
    library: &Library,
    read: impl Fn(&Document, &Lexicon, &Progress) -> Proposals,
    progress: &Progress,
) -> Evaluation {
    let mut evaluation = Evaluation::default();
    let lexicon = Lexicon::of(graph);
    let count = library.documents().count().max(1);
    for (n, document) in library.documents().enumerate() {
        if progress.is_cancelled() {
            break;
        }
        progress.phase(format!("Reading {}", document.id()));
        progress.set(n as f32 / count as f32);
        let gold = Gold::of(graph, document);
        let elsewhere = known_elsewhere(graph, document.id());
        let proposals = read(document, &lexicon, &Progress::silent());
        known(&mut evaluation, document, &gold, &proposals);
        relations(&mut evaluation, graph, document, &gold, &proposals);
        let fewer = Lexicon::of_those(graph, |entity| elsewhere.contains(&entity.id));
        let proposals = read(document, &fewer, &Progress::silent());
        new(&mut evaluation, graph, document, &gold, &elsewhere, &proposals);
    }
    evaluation.misses.sort();
    evaluation
}

/// Kinds whose names are the reviewer's own words, so that they cannot be known by name.
const fn is_named(kind: EntityKind) -> bool {
    !matches!(kind, EntityKind::Activity | EntityKind::Statistic | EntityKind::Recommendation)
}

fn known(evaluation: &mut Evaluation, document: &Document, gold: &Gold, proposals: &Proposals) {
    let mut named: BTreeMap<(Fold, &EntityId), usize> = BTreeMap::new();
    for mention in &proposals.mentions {
        if let Name::Known(id) = &mention.name {
            let fold = Fold::of(document, mention.passage);
            named.entry((fold, id)).or_insert(mention.passage);
        }
    }
    for (&(fold, id), &passage) in named.iter().filter(|((_, id), _)| is_named(id.kind())) {
        let subject = Subject::Known(id.kind());
        let right = gold.entities.contains_key(id);
        let score = evaluation.score(subject, fold);
        score.proposed += 1;
        score.right += usize::from(right);
        if !right {
            evaluation.miss(subject, At { document, passage }, true, id.to_string());
        }
    }
    for (id, passages) in gold.entities.iter().filter(|(id, _)| is_named(id.kind())) {
        // The document itself is what every claim of it leads to.
        if id.kind() == EntityKind::Document && id.name() == document.id() {
            continue;
        }
        for fold in Fold::ALL {
            let Some(&passage) = passages.iter().find(|&&p| Fold::of(document, p) == fold) else {
                continue;
            };
            let subject = Subject::Known(id.kind());
            let found = named.contains_key(&(fold, id));
            let score = evaluation.score(subject, fold);
            score.there += 1;
            score.found += usize::from(found);
            if !found {
                evaluation.miss(subject, At { document, passage }, false, id.to_string());
            }
        }
    }
}

fn new(
    evaluation: &mut Evaluation,
    graph: &KnowledgeGraph,
    document: &Document,
    gold: &Gold,
    elsewhere: &BTreeSet<EntityId>,
    proposals: &Proposals,
) {
    let measured = |id: &EntityId| {
        use EntityKind::{Activity, Document, Theme};
        !matches!(id.kind(), Activity | Theme | Document)
    };
    let hidden: BTreeSet<EntityId> = gold
        .entities
        .keys()
        .filter(|id| !elsewhere.contains(id) && measured(id))
        .cloned()
        .collect();
    let aligned = align(graph, gold, proposals, &hidden);
    let mut found = BTreeSet::new();
    for entity in proposals.entities.iter().filter(|entity| !entity.known && measured(&entity.id)) {
        let Some(first) = entity.mentions.iter().filter_map(|&n| proposals.mentions.get(n)).next()
        else {
            continue;
        };
        let subject = Subject::New(entity.id.kind());
        let fold = Fold::of(document, first.passage);
        let real = aligned.get(&entity.id).filter(|real| real.kind() == entity.id.kind());
        found.extend(real.cloned());
        let score = evaluation.score(subject, fold);
        score.proposed += 1;
        score.right += usize::from(real.is_some());
        if real.is_none() {
            let what = format!("{} ({})", entity.id, entity.name);
            evaluation.miss(subject, At { document, passage: first.passage }, true, what);
        }
    }
    for id in &hidden {
        let Some(&passage) = gold.entities.get(id).and_then(|passages| passages.first()) else {
            continue;
        };
        let subject = Subject::New(id.kind());
        let there = found.contains(id);
        let score = evaluation.score(subject, Fold::of(document, passage));
        score.there += 1;
        score.found += usize::from(there);
        if !there {
            let name = graph.entity(id).map_or("", |entity| entity.name.as_str());
            evaluation.miss(subject, At { document, passage }, false, format!("{id} ({name})"));
        }
    }
}

fn relations(
    evaluation: &mut Evaluation,
    graph: &KnowledgeGraph,
    document: &Document,
    gold: &Gold,
    proposals: &Proposals,
) {
    let all: BTreeSet<EntityId> = gold.entities.keys().cloned().collect();
    let aligned = align(graph, gold, proposals, &all);
    let activities = align_activities(graph, gold, proposals, &aligned);
    let real = |passage: usize, id: &EntityId| {
        let activity = activities.get(&(passage, id.clone()));
        activity.or_else(|| aligned.get(id)).unwrap_or(id).clone()
    };
    let mut claimed: BTreeMap<usize, BTreeSet<RelationKey>> = BTreeMap::new();
    for claim in &proposals.relations {
        let (from, to) = (real(claim.passage, &claim.from), real(claim.passage, &claim.to));
        claimed.entry(claim.passage).or_default().insert(RelationKey {
            from,
            kind: claim.kind,
            to,
        });
    }
    let none = BTreeSet::new();
    for claim in &proposals.relations {
        let (from, to) = (real(claim.passage, &claim.from), real(claim.passage, &claim.to));
        let key = RelationKey { from, kind: claim.kind, to };
        let right = gold.claims.get(&claim.passage).is_some_and(|claims| claims.contains(&key));
        let fold = Fold::of(document, claim.passage);
        let score = evaluation.rules.entry((claim.rule.clone(), claim.kind, fold)).or_default();
        score.proposed += 1;
        score.right += usize::from(right);
    }
    let passages: BTreeSet<usize> = claimed.keys().chain(gold.claims.keys()).copied().collect();
    for passage in passages {
        let at = At { document, passage };
        let said = claimed.get(&passage).unwrap_or(&none);
        let reviewed = gold.claims.get(&passage).unwrap_or(&none);
        compare(evaluation, at, said, reviewed, Subject::Exact, |key| {
            (key.from.clone(), key.to.clone(), Some(key.kind))
        });
        compare(evaluation, at, said, reviewed, Subject::Ends, |key| {
            let (one, other) =
                (key.from.clone().min(key.to.clone()), key.from.clone().max(key.to.clone()));
            (one, other)
        });
    }
}

fn compare<K: Ord>(
    evaluation: &mut Evaluation,
    at: At<'_>,
    said: &BTreeSet<RelationKey>,
    reviewed: &BTreeSet<RelationKey>,
    subject: impl Fn(RelationKind) -> Subject,
    as_key: impl Fn(&RelationKey) -> K,
) {
    let keys = |claims: &BTreeSet<RelationKey>| claims.iter().map(&as_key).collect::<BTreeSet<K>>();
    let (own, there) = (keys(said), keys(reviewed));
    for claim in said {
        let right = there.contains(&as_key(claim));
        let score = evaluation.score(subject(claim.kind), at.fold());
        score.proposed += 1;
        score.right += usize::from(right);
        if !right {
            evaluation.miss(subject(claim.kind), at, true, claim.to_string());
        }
    }
    for claim in reviewed {
        let found = own.contains(&as_key(claim));
        let score = evaluation.score(subject(claim.kind), at.fold());
        score.there += 1;
        score.found += usize::from(found);
        if !found {
            evaluation.miss(subject(claim.kind), at, false, claim.to_string());
        }
    }
}
