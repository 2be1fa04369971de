//! What people found of activities: of what was like this, nearly all served that clause.
//!
//! The reviewed activities of the graph are counted by what they have in common: a theme, a word of the
//! name, the kind of whoever did it, or two of these. Where nearly all that have something in common
//! serve a clause, the next one that has it is proposed to serve it too. (An association rule with a
//! least support and a least confidence: Agrawal, Imieliński and Swami 1993.)
//!
//! What rests on the section that is being read is left out of the count: else a document would be read
//! by what is already known of it, and a measure of it would measure nothing.

use super::super::claims::{Claim, Claims};
use super::{Clauses, stems};
use crate::document::Passage;
use crate::graph::KnowledgeGraph;
use crate::model::{Direction, EntityId, EntityKind, RelationKind};
use std::collections::{BTreeMap, BTreeSet};

/// The fewest activities from which something follows.
const ENOUGH: usize = 4;
/// The share of them that must serve a clause. Half a one that did and half a one that did not are
/// counted beside them, so that few are less sure than many.
const LEAST: f32 = 0.8;
/// The most clauses proposed for one activity.
const MOST: usize = 3;
/// The most that an activity has by which it is likened.
const TRAITS: usize = 40;

/// Two traits, or one twice.
type Pair = (u32, u32);

/// The reviewed activities, counted.
#[derive(Debug, Default)]
pub(super) struct Learned {
    traits: BTreeMap<String, u32>,
    clauses: Vec<EntityId>,
    known: Vec<Known>,
    /// How many activities have two traits.
    counts: BTreeMap<Pair, usize>,
    /// How many of them serve a clause.
    served: BTreeMap<Pair, BTreeMap<u32, usize>>,
}

/// A reviewed activity.
#[derive(Debug)]
struct Known {
    traits: BTreeSet<u32>,
    clauses: BTreeSet<u32>,
    /// The sections on which anything said of it rests, with their document.
    sections: BTreeSet<String>,
}

/// What an activity is like.
#[derive(Debug, Clone)]
pub(in crate::ingest::relate) struct Like<'a> {
    pub(in crate::ingest::relate) name: &'a str,
    pub(in crate::ingest::relate) themes: &'a [EntityId],
    pub(in crate::ingest::relate) doers: Vec<&'a EntityId>,
    /// The document and the passage that tell of it.
    pub(in crate::ingest::relate) from: (&'a str, &'a Passage),
}

fn section(document: &str, locator: &str) -> String {
    let path = locator.split(' ').next().unwrap_or_default();
    format!("{document}/{path}")
}

/// By what activities are likened.
fn traits<'a>(
    name: &str,
    themes: impl Iterator<Item = &'a EntityId>,
    doers: impl Iterator<Item = &'a EntityId>,
) -> BTreeSet<String> {
    // Priorities and chapters are those of one document.
    let telling = |id: &&EntityId| !id.name().contains('/') && !id.name().starts_with("priority-");
    let themes = themes.filter(telling).map(|id| format!("theme {}", id.name()));
    let words = stems(name).into_iter().map(|word| format!("word {word}"));
    let doers = doers.map(|id| format!("by a {}", id.kind()));
    themes.chain(words).chain(doers).collect()
}

fn pairs(traits: &BTreeSet<u32>) -> impl Iterator<Item = Pair> + '_ {
    traits.iter().take(TRAITS).flat_map(|&a| traits.range(a..).take(TRAITS).map(move |&b| (a, b)))
}

impl Learned {
    pub(super) fn of(graph: &KnowledgeGraph) -> Self {
        let mut learned = Self::default();
        for activity in graph.entities_of(EntityKind::Activity) {
            let relations = graph.relations_of(&activity.id);
            let ends = |kind: RelationKind, direction: Direction| {
                let own =
                    relations.iter().filter(move |(way, r)| *way == direction && r.kind == kind);
                own.map(move |(_, r)| r.other(direction))
            };
            let names = traits(
                &activity.name,
                ends(RelationKind::Addresses, Direction::Out),
                ends(RelationKind::CarriedOut, Direction::In),
            );
            let next = |all: usize| u32::try_from(all).unwrap_or(u32::MAX);
            let mut own = BTreeSet::new();
            for name in names {
                let count = next(learned.traits.len());
                own.insert(*learned.traits.entry(name).or_insert(count));
            }
            let mut clauses = BTreeSet::new();
            for clause in ends(RelationKind::Implements, Direction::Out) {
                let at = learned.clauses.iter().position(|known| known == clause);
                let at = at.unwrap_or_else(|| {
                    learned.clauses.push(clause.clone());
                    learned.clauses.len() - 1
                });
                clauses.insert(next(at));
            }
            let evidence = relations.iter().flat_map(|(_, r)| &r.evidence);
            let sections = evidence.map(|e| section(&e.document, &e.locator)).collect();
            learned.known.push(Known { traits: own, clauses, sections });
        }
        for known in &learned.known {
            for pair in pairs(&known.traits) {
                *learned.counts.entry(pair).or_default() += 1;
                let served = learned.served.entry(pair).or_default();
                for clause in &known.clauses {
                    *served.entry(*clause).or_default() += 1;
                }
            }
        }
        learned
    }

    /// Proposes the clauses that those like an activity served.
    pub(super) fn propose(
        &self,
        claims: &mut Claims<'_>,
        clauses: &Clauses,
        like: &Like<'_>,
        base: &Claim<'_>,
    ) {
        let names = traits(like.name, like.themes.iter(), like.doers.iter().copied());
        let own: BTreeSet<u32> = names.iter().filter_map(|n| self.traits.get(n)).copied().collect();
        let here = section(like.from.0, &like.from.1.locator.to_string());
        let left_out: Vec<&Known> =
            self.known.iter().filter(|known| known.sections.contains(&here)).collect();
        let mut best: BTreeMap<u32, (f32, usize, usize, Pair)> = BTreeMap::new();
        for pair in pairs(&own) {
            let has =
                |known: &&&Known| known.traits.contains(&pair.0) && known.traits.contains(&pair.1);
            let out: Vec<&&Known> = left_out.iter().filter(has).collect();
            let count =
                self.counts.get(&pair).copied().unwrap_or_default().saturating_sub(out.len());
            let Some(served) = self.served.get(&pair).filter(|_| count >= ENOUGH) else { continue };
            for (&clause, &all) in served {
                let out = out.iter().filter(|known| known.clauses.contains(&clause)).count();
                let all = all.saturating_sub(out);
                let share = (all as f32 + 0.5) / (count as f32 + 1.0);
                if share >= LEAST && best.get(&clause).is_none_or(|known| known.0 < share) {
                    best.insert(clause, (share, all, count, pair));
                }
            }
        }
        let mut found: Vec<_> = best.into_iter().collect();
        found.sort_by(|a, b| b.1.0.total_cmp(&a.1.0).then_with(|| a.0.cmp(&b.0)));
        for (clause, (share, all, count, pair)) in found.into_iter().take(MOST) {
            let to = self.clauses.get(clause as usize).filter(|to| clauses.is_spoken_of(to));
            let Some(to) = to else { continue };
            claims.add(Claim {
                kind: RelationKind::Implements,
                to: to.clone(),
                ends: [base.ends[1], None],
                rule: "as those like it",
                score: base.score * share,
                reason: Some(format!(
                    "Of the {count} reviewed activities with {}, {all} serve this clause.",
                    self.words(pair)
                )),
                ..base.clone()
            });
        }
    }

    /// Two traits in words.
    fn words(&self, (a, b): Pair) -> String {
        let name = |n: u32| {
            let found = self.traits.iter().find(|(_, own)| **own == n);
            let name = found.map_or("", |(name, _)| name.as_str());
            match name.split_once(' ') {
                Some(("theme", theme)) => format!("the theme {}", theme.replace('-', " ")),
                Some(("word", word)) => format!("a word that begins {word}-"),
                _ => name.replace("by a ", "work of a ").replace('-', " "),
            }
        };
        if a == b { name(a) } else { format!("{} and {}", name(a), name(b)) }
    }
}
