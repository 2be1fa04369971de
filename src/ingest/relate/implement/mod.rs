//! Which clauses an activity may serve: only ever a conclusion, with what suggests it.
//!
//! A clause is about what its name says. An activity may serve it where the words that tell in that
//! name stand in what is said of the activity, nearly all of them by weight. And it may serve a clause
//! that those like it served in the eyes of people who reviewed them ([`learned`]).

mod learned;

pub(super) use learned::Like;

use super::Source;
use super::claims::{Claim, Claims};
use super::words::tokens;
use crate::ingest::Span;
use crate::model::{Direction, EntityId, EntityKind, RelationKind};
use std::collections::{BTreeMap, BTreeSet};

/// The share of a name, by the weight of its words, that must be there.
const LEAST: f32 = 0.75;
/// The fewest words of a name that must be there.
const LEAST_WORDS: usize = 3;
/// The most clauses proposed for one activity.
const MOST: usize = 2;

/// The names of the known clauses, as the words that tell in them.
#[derive(Debug, Default)]
pub(super) struct Clauses {
    names: Vec<(EntityId, BTreeSet<String>)>,
    /// How much a word tells: the logarithm of how rare it is among the names (Spärck Jones 1972).
    weights: BTreeMap<String, f32>,
    /// What people found of others.
    learned: learned::Learned,
    /// The clauses of which the document speaks, or of whose decision.
    spoken: BTreeSet<EntityId>,
}

/// The beginnings of the words that tell something, by which their forms are alike.
fn stems(text: &str) -> BTreeSet<String> {
    let whole = Span { start: 0, end: text.len() };
    tokens(text, whole)
        .into_iter()
        .filter(|token| !token.mark && token.word.chars().count() > 3)
        .map(|token| token.word.chars().take(5).collect())
        .collect()
}

impl Clauses {
    /// The clauses of a graph.
    pub(super) fn of(source: Source<'_>) -> Self {
        let clauses = source.graph.entities_of(EntityKind::Recommendation);
        let names: Vec<(EntityId, BTreeSet<String>)> =
            clauses.map(|clause| (clause.id.clone(), stems(&clause.name))).collect();
        let mut counts: BTreeMap<String, usize> = BTreeMap::new();
        for word in names.iter().flat_map(|(_, words)| words) {
            *counts.entry(word.clone()).or_default() += 1;
        }
        let all = names.len().max(1) as f32;
        let weights = counts.into_iter().map(|(word, n)| (word, (all / n as f32).ln())).collect();
        let named: BTreeSet<&EntityId> = source.mentions.iter().map(|m| m.name.id()).collect();
        let spoken = source.graph.entities_of(EntityKind::Recommendation).filter(|clause| {
            let of = source.graph.related(&clause.id, RelationKind::Contains, Direction::In);
            named.contains(&clause.id) || of.iter().any(|r| named.contains(&r.from))
        });
        let spoken = spoken.map(|clause| clause.id.clone()).collect();
        Self { names, weights, learned: learned::Learned::of(source.graph), spoken }
    }

    /// Whether the document names the decision of a clause: of others it says nothing.
    pub(super) fn is_spoken_of(&self, clause: &EntityId) -> bool {
        self.spoken.contains(clause)
    }

    fn weight<'a>(&self, words: impl Iterator<Item = &'a String>) -> f32 {
        words.map(|word| self.weights.get(word).copied().unwrap_or(0.0)).sum()
    }
}

/// Proposes the clauses whose names say what an activity is said to be.
pub(super) fn propose(
    claims: &mut Claims<'_>,
    clauses: &Clauses,
    (text, like): (&str, &Like<'_>),
    base: &Claim<'_>,
) {
    clauses.learned.propose(claims, clauses, like, base);
    let own = stems(text);
    let mut fits: Vec<(f32, &EntityId, Vec<&str>)> = Vec::new();
    for (clause, words) in &clauses.names {
        let shared: Vec<&String> = words.intersection(&own).collect();
        if shared.len() < LEAST_WORDS {
            continue;
        }
        let share = clauses.weight(shared.iter().copied()) / clauses.weight(words.iter());
        if share >= LEAST && clauses.is_spoken_of(clause) {
            fits.push((share, clause, shared.into_iter().map(String::as_str).collect()));
        }
    }
    fits.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(b.1)));
    for (share, clause, shared) in fits.into_iter().take(MOST) {
        claims.add(Claim {
            kind: RelationKind::Implements,
            to: clause.clone(),
            ends: [base.ends[1], None],
            rule: "says what a clause is called",
            score: base.score * share * 0.75,
            reason: Some(format!(
                "It has the words of the clause's name, those that begin {}-.",
                shared.join("-, ")
            )),
            ..base.clone()
        });
    }
}
