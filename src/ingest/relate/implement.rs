//! Which clauses an activity may serve: only ever a conclusion, with the words that suggest it.

use super::Source;
use super::claims::{Claim, Claims};
use super::words::{spelling, tokens};
use crate::ingest::Span;
use crate::model::{EntityId, EntityKind, RelationKind};
use std::collections::{BTreeMap, BTreeSet};

/// The least likeness, 0 to 1, with which a clause is proposed.
const LEAST: f32 = 0.34;
/// The least telling words that both must have.
const LEAST_WORDS: usize = 3;
/// The most clauses of one activity.
const MOST: usize = 2;

/// The words of the clauses that are known, with how much each tells.
#[derive(Debug, Default)]
pub(super) struct Clauses {
    clauses: Vec<(EntityId, BTreeSet<String>)>,
    weights: BTreeMap<String, f32>,
}

/// The beginning of a word, by which its forms are alike.
fn stem(word: &str) -> String {
    word.chars().take(6).collect()
}

fn stems(text: &str) -> BTreeSet<String> {
    let whole = Span { start: 0, end: text.len() };
    tokens(text, whole)
        .into_iter()
        .filter(|token| !token.mark && token.word.chars().count() > 3)
        .map(|token| stem(&spelling(&token.word)))
        .collect()
}

impl Clauses {
    /// The clauses of a graph, by their names and summaries.
    pub(super) fn of(source: Source<'_>) -> Self {
        let mut own = Self::default();
        let mut counts: BTreeMap<String, usize> = BTreeMap::new();
        for clause in source.graph.entities_of(EntityKind::Recommendation) {
            let words = stems(&format!("{} {}", clause.name, clause.summary));
            for word in &words {
                *counts.entry(word.clone()).or_default() += 1;
            }
            own.clauses.push((clause.id.clone(), words));
        }
        let all = own.clauses.len().max(1) as f32;
        own.weights = counts.into_iter().map(|(word, n)| (word, (all / n as f32).ln())).collect();
        own
    }

    fn weight(&self, word: &str) -> f32 {
        self.weights.get(word).copied().unwrap_or(0.0)
    }

    /// The clauses that are likest to a text, with how much and the words.
    fn like(&self, text: &str) -> Vec<(f32, &EntityId, Vec<String>)> {
        let own = stems(text);
        let size = |words: &mut dyn Iterator<Item = &String>| {
            words.map(|w| self.weight(w).powi(2)).sum::<f32>().sqrt()
        };
        let length = size(&mut own.iter());
        let mut found: Vec<(f32, &EntityId, Vec<String>)> = self
            .clauses
            .iter()
            .filter_map(|(id, words)| {
                let common: Vec<String> =
                    own.intersection(words).filter(|w| self.weight(w) > 1.0).cloned().collect();
                let both: f32 = common.iter().map(|w| self.weight(w).powi(2)).sum();
                let likeness = both / (length * size(&mut words.iter())).max(f32::EPSILON);
                (likeness >= LEAST && common.len() >= LEAST_WORDS).then_some((likeness, id, common))
            })
            .collect();
        found.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(b.1)));
        found.truncate(MOST);
        found
    }
}

/// Proposes the clauses whose subject's own words stand in what is said of an activity.
pub(super) fn propose(claims: &mut Claims<'_>, clauses: &Clauses, text: &str, base: &Claim<'_>) {
    for (likeness, clause, words) in clauses.like(text) {
        let words = words.join("-, ");
        claims.add(Claim {
            kind: RelationKind::Implements,
            to: clause.clone(),
            ends: [base.ends[1], None],
            rule: "words of a clause",
            score: (likeness * 1.2).min(0.6),
            reason: Some(format!("It speaks of what the clause is about: {words}-.")),
            ..base.clone()
        });
    }
}
