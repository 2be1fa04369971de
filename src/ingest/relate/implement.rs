//! Which clauses an activity may serve: only ever a conclusion, with the words that suggest it.
//!
//! A clause is about the themes that its name treats. An activity that treats the same one may serve
//! it: where few clauses are about that theme, each of them; where many are, the one with whose
//! summary it shares the most words that tell.

use super::Source;
use super::claims::{Claim, Claims};
use super::subjects::{Subjects, Treated};
use super::words::tokens;
use crate::ingest::Span;
use crate::model::{EntityId, EntityKind, RelationKind};
use std::collections::{BTreeMap, BTreeSet};

/// Of how many clauses at most each is proposed.
const FEW: usize = 3;
/// How much a word must tell, as the logarithm of how rare it is among the clauses.
const TELLING: f32 = 1.6;
/// How many telling words must be shared where many clauses are about a theme.
const SHARED: usize = 2;

/// What each known clause is about.
#[derive(Debug, Default)]
pub(super) struct Clauses {
    about: BTreeMap<EntityId, Vec<(EntityId, BTreeSet<String>)>>,
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
    /// The clauses of a graph, by the themes of their names.
    pub(super) fn of(source: Source<'_>, subjects: &Subjects) -> Self {
        let clauses = || source.graph.entities_of(EntityKind::Recommendation);
        let mut counts: BTreeMap<String, usize> = BTreeMap::new();
        for clause in clauses() {
            for word in stems(&format!("{} {}", clause.name, clause.summary)) {
                *counts.entry(word).or_default() += 1;
            }
        }
        let all = clauses().count().max(1) as f32;
        let tells =
            |word: &String| counts.get(word).is_some_and(|&n| (all / n as f32).ln() >= TELLING);
        let mut own = Self::default();
        for clause in clauses() {
            let whole = Span { start: 0, end: clause.name.len() };
            let words: BTreeSet<String> =
                stems(&clause.summary).into_iter().filter(|word| tells(word)).collect();
            for treated in subjects.treated(&clause.name, whole).into_iter().filter(|t| !t.general)
            {
                let about = own.about.entry(treated.theme).or_default();
                about.push((clause.id.clone(), words.clone()));
            }
        }
        own
    }
}

/// Proposes the clauses about what an activity treats.
pub(super) fn propose(
    claims: &mut Claims<'_>,
    clauses: &Clauses,
    treated: &[Treated],
    text: &str,
    base: &Claim<'_>,
) {
    let own = stems(text);
    for theme in treated {
        let Some(about) = clauses.about.get(&theme.theme) else { continue };
        let common = |words: &BTreeSet<String>| words.intersection(&own).count();
        let best = about.iter().map(|(_, words)| common(words)).max().unwrap_or(0);
        let few = about.len() <= FEW;
        if !few && best < SHARED {
            continue;
        }
        let fits = about.iter().filter(|(_, words)| few || common(words) == best);
        for (clause, words) in fits.take(FEW) {
            let theme = theme.theme.name().replace('-', " ");
            let shared: Vec<&str> = words.intersection(&own).map(String::as_str).collect();
            let words = if shared.is_empty() {
                String::new()
            } else {
                format!(", in words that begin {}", shared.join("-, ") + "-")
            };
            claims.add(Claim {
                kind: RelationKind::Implements,
                to: clause.clone(),
                ends: [base.ends[1], None],
                rule: "treats what a clause is about",
                score: base.score * if few { 0.7 } else { 0.55 },
                reason: Some(format!("It treats {theme}, as the clause does{words}.")),
                ..base.clone()
            });
        }
    }
}
