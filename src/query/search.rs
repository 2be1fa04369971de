//! Finding entities by what they are called.

use super::fold::{acronym, fold};
use super::vocabulary::Vocabulary;
use crate::graph::KnowledgeGraph;
use crate::model::{Entity, EntityId, EntityKind};
use nucleo_matcher::pattern::{Atom, AtomKind, CaseMatching, Normalization};
use nucleo_matcher::{Config, Matcher, Utf32Str};
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// The most of a sought text that is looked at, in characters; a pasted page is no name.
const MAX_SOUGHT: usize = 200;

/// The score of a name that is the sought one but for where its words part: `antitrafficking`.
const RUN_TOGETHER: f32 = 0.96;

/// The score of a name with the sought initials.
const INITIALS: f32 = 0.9;

/// The most that a name scores which is not the sought one.
const NEAR: f32 = 0.95;

/// How much of what was sought a name must have, by weight.
const ENOUGH: f32 = 0.5;

/// What the best letter-by-letter match scores.
const LETTERS: f32 = 0.5;

/// What search looks through: the names of a graph's entities, made comparable.
///
/// It is a picture of the graph as it was; build it anew when entities or names change.
#[derive(Debug, Clone, Default)]
pub struct SearchIndex {
    entities: Vec<Indexed>,
    terms: Vec<Term>,
    vocabulary: Vocabulary,
    /// Terms by their folded text without spaces.
    whole: BTreeMap<String, Vec<usize>>,
    /// Terms by their initials.
    initials: BTreeMap<String, Vec<usize>>,
}

/// An entity as it is shown in hits.
#[derive(Debug, Clone)]
struct Indexed {
    id: EntityId,
    name: String,
    degree: usize,
}

/// One thing that an entity is called.
#[derive(Debug, Clone)]
struct Term {
    entity: usize,
    text: String,
    folded: String,
    weight: f32,
}

/// An entity that was found.
#[derive(Debug, Clone, PartialEq)]
pub struct Hit {
    /// The entity.
    pub id: EntityId,
    /// Its name.
    pub name: String,
    /// How well it fits, from 0 to 1; 1 only where what it is called is exactly what was sought, but
    /// for case, accents and punctuation.
    pub score: f32,
    /// What it is called that fitted: its name, its short form, an alias, or the name in its
    /// identifier.
    pub matched: String,
}

impl SearchIndex {
    /// Indexes the names, short forms, aliases and identifiers of all entities.
    ///
    /// Time: O(n log n) for the n words of all names.
    pub fn new(graph: &KnowledgeGraph) -> Self {
        let mut index = Self::default();
        for entity in graph.entities() {
            let number = index.entities.len();
            index.entities.push(Indexed {
                id: entity.id.clone(),
                name: entity.name.clone(),
                degree: graph.degree(&entity.id),
            });
            let first = index.terms.len();
            for text in names(entity) {
                let folded = fold(text);
                if !folded.is_empty() && index.terms[first..].iter().all(|t| t.folded != folded) {
                    let text = text.to_string();
                    index.terms.push(Term { entity: number, text, folded, weight: 0.0 });
                }
            }
        }
        index.vocabulary = Vocabulary::new(index.terms.iter().map(|term| term.folded.as_str()));
        for (number, term) in index.terms.iter_mut().enumerate() {
            term.weight = index.vocabulary.total_weight(&term.folded);
            index.whole.entry(run_together(&term.folded)).or_default().push(number);
            if let Some(initials) = acronym(&term.folded) {
                index.initials.entry(initials).or_default().push(number);
            }
        }
        index
    }

    /// The best `limit` entities for a text, best first; of equals the better connected, then by
    /// identifier.
    ///
    /// In this order count: being called so; being called so with the words parted otherwise; having
    /// these initials; having these words, in any order, in part, or with a slip in them, the rare
    /// words more than the common ones; and, if there is nothing of that, having these letters in
    /// this order.
    ///
    /// Time: O(w + p) for w different words in all names and p places of the words that match.
    pub fn search(&self, text: &str, limit: usize) -> Vec<Hit> {
        let sought = fold(&text.chars().take(MAX_SOUGHT).collect::<String>());
        if sought.is_empty() {
            return Vec::new();
        }
        let mut best = Best::default();
        let together = run_together(&sought);
        for &term in self.whole.get(&together).into_iter().flatten() {
            let exact = self.terms[term].folded == sought;
            best.offer(&self.terms, term, if exact { 1.0 } else { RUN_TOGETHER });
        }
        for &term in self.initials.get(&together).into_iter().flatten() {
            best.offer(&self.terms, term, INITIALS);
        }
        self.by_words(&sought, &mut best);
        if best.terms.is_empty() {
            self.by_letters(&together, &mut best);
        }
        self.hits(best, limit)
    }

    /// Offers the terms that have the sought words.
    fn by_words(&self, sought: &str, best: &mut Best) {
        /// What a term has of what was sought.
        #[derive(Clone, Copy, Default)]
        struct Tally {
            /// The weights of the sought words that it has, each by how well it has it.
            had: f32,
            /// The weights of its own words that were sought.
            covered: f32,
            /// Its best word for the sought word that is being looked at.
            quality: f32,
            weight: f32,
        }
        let mut words: Vec<&str> = sought.split(' ').collect();
        words.sort_unstable();
        words.dedup();
        let mut tallies = vec![Tally::default(); self.terms.len()];
        let mut touched = Vec::new();
        let mut total = 0.0;
        for word in words {
            let matches = self.vocabulary.matching(word);
            let weight = self.vocabulary.weight(word, &matches);
            total += weight;
            let mut now = Vec::new();
            for found in &matches {
                for &term in &found.word.texts {
                    let tally = &mut tallies[term];
                    if tally.quality == 0.0 {
                        now.push(term);
                    }
                    if found.quality > tally.quality {
                        (tally.quality, tally.weight) = (found.quality, found.word.weight);
                    }
                }
            }
            for &term in &now {
                let tally = &mut tallies[term];
                if tally.had == 0.0 {
                    touched.push(term);
                }
                tally.had += weight * std::mem::take(&mut tally.quality);
                tally.covered += std::mem::take(&mut tally.weight);
            }
        }
        for number in touched {
            let (tally, term) = (tallies[number], &self.terms[number]);
            let quality = tally.had / total;
            if quality >= ENOUGH {
                let covered = (tally.covered / term.weight).min(1.0);
                let in_order = if contains_words(&term.folded, sought) { 1.0 } else { 0.0 };
                let score = NEAR * quality * (0.77 + 0.2 * covered + 0.03 * in_order);
                best.offer(&self.terms, number, score);
            }
        }
    }

    /// Offers the terms that have the sought letters in their order, with others between.
    ///
    /// By nucleo, which aligns after Smith and Waterman 1981 and prefers beginnings of words.
    fn by_letters(&self, together: &str, best: &mut Best) {
        let mut matcher = Matcher::new(Config::DEFAULT);
        let atom = Atom::new(
            together,
            CaseMatching::Respect,
            Normalization::Never,
            AtomKind::Fuzzy,
            false,
        );
        let mut buffer = Vec::new();
        let mut score = |text: &str, buffer: &mut Vec<char>| {
            atom.score(Utf32Str::new(text, buffer), &mut matcher)
        };
        let Some(perfect) = score(together, &mut buffer).filter(|&perfect| perfect > 0) else {
            return;
        };
        for (number, term) in self.terms.iter().enumerate() {
            if let Some(found) = score(&term.folded, &mut buffer) {
                let share = f32::from(found) / f32::from(perfect);
                if share >= ENOUGH {
                    best.offer(&self.terms, number, LETTERS * share.min(1.0));
                }
            }
        }
    }

    /// The best term of each entity as hits.
    fn hits(&self, best: Best, limit: usize) -> Vec<Hit> {
        let mut found: Vec<(usize, f32, usize)> =
            best.terms.into_iter().map(|(entity, (score, term))| (entity, score, term)).collect();
        found.sort_by(|a, b| {
            let rank = |number: usize| {
                let entity = &self.entities[number];
                // "Serbia" is more often asked for the sake of what was done there than as a place.
                let place = entity.id.kind() == EntityKind::Place;
                // Entities are numbered by identifier.
                (place, Reverse(entity.degree), number)
            };
            b.1.total_cmp(&a.1).then_with(|| rank(a.0).cmp(&rank(b.0)))
        });
        found.truncate(limit);
        found
            .into_iter()
            .map(|(entity, score, term)| Hit {
                id: self.entities[entity].id.clone(),
                name: self.entities[entity].name.clone(),
                score,
                matched: self.terms[term].text.clone(),
            })
            .collect()
    }
}

/// The best term found so far for each entity.
#[derive(Default)]
struct Best {
    terms: BTreeMap<usize, (f32, usize)>,
}

impl Best {
    /// Keeps the term if its entity has no better one. Of equals the first stays: names come before
    /// aliases, and these before identifiers.
    fn offer(&mut self, terms: &[Term], term: usize, score: f32) {
        let kept = self.terms.entry(terms[term].entity).or_insert((score, term));
        if score > kept.0 || score == kept.0 && term < kept.1 {
            *kept = (score, term);
        }
    }
}

/// All that an entity is called: its names, then its identifier in part and in full.
fn names(entity: &Entity) -> impl Iterator<Item = &str> {
    let name = entity.id.name();
    let tail = name.rsplit('/').next().unwrap_or(name);
    entity.names().chain([tail, name])
}

fn run_together(folded: &str) -> String {
    folded.split(' ').collect()
}

/// Whether the folded text has the words of another, side by side and in their order.
fn contains_words(text: &str, words: &str) -> bool {
    text.match_indices(words).any(|(at, _)| {
        let end = at + words.len();
        (at == 0 || text.as_bytes()[at - 1] == b' ')
            && (end == text.len() || text.as_bytes()[end] == b' ')
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::fixture::{any_graph, graph, sample};
    use proptest::prelude::*;

    fn found(text: &str) -> Vec<String> {
        let index = SearchIndex::new(&sample());
        index.search(text, 5).into_iter().map(|hit| hit.id.to_string()).collect()
    }

    #[test]
    fn what_is_meant_comes_first() {
        for (text, expected) in [
            ("nrm", "theme/national-referral-mechanism"),
            ("N.R.M.", "theme/national-referral-mechanism"),
            ("national referal mecanism", "theme/national-referral-mechanism"),
            ("mechanism referral", "theme/national-referral-mechanism"),
            ("serbia", "field-mission/serbia"),
            ("sebria", "field-mission/serbia"),
            ("OSCE Mission to Serbia", "field-mission/serbia"),
            ("mission serbia", "field-mission/serbia"),
            ("serbia osce", "field-mission/serbia"),
            ("belgrade mission", "field-mission/serbia"),
            ("montengero", "field-mission/montenegro"),
            ("V.3.1", "recommendation/action-plan-2003/V.3.1"),
            ("v31", "recommendation/action-plan-2003/V.3.1"),
            ("action plan V.3.10", "recommendation/action-plan-2003/V.3.10"),
            ("odihr", "organisation/odihr"),
            ("ODHIR", "organisation/odihr"),
            ("republique de moldavie", "place/moldova"),
            ("dorde red cross", "organisation/red-cross"),
            ("antitrafficking action", "organisation/astra"),
            ("identif", "theme/victim-identification"),
            ("mc dec 2/03", "decision/MC.DEC-2-03"),
            ("natrefmech", "theme/national-referral-mechanism"),
        ] {
            assert_eq!(found(text).first().map(String::as_str), Some(expected), "{text}");
        }
    }

    #[test]
    fn a_number_is_not_the_beginning_of_another() {
        let hits = SearchIndex::new(&sample()).search("V.3.1", 9);
        let of = |id: &str| hits.iter().find(|hit| hit.id.as_str().ends_with(id)).map(|h| h.score);
        assert_eq!(of("/V.3.1"), Some(1.0));
        assert!(of("/V.3.10").is_none_or(|score| score < 0.8), "{hits:?}");
    }

    #[test]
    fn the_matched_name_is_told() {
        let index = SearchIndex::new(&sample());
        let hit = index.search("odihr", 1).remove(0);
        assert_eq!((hit.matched.as_str(), hit.score), ("ODIHR", 1.0));
        assert_eq!(hit.name, "Office for Democratic Institutions and Human Rights");
    }

    #[test]
    fn nothing_is_found_for_nothing_or_for_noise() {
        assert!(found("").is_empty());
        assert!(found(" ·—/ ").is_empty());
        assert!(found("qzxw").is_empty());
        assert!(SearchIndex::new(&sample()).search("serbia", 0).is_empty());
    }

    #[test]
    fn initials_find_a_name_that_has_no_such_alias() {
        let graph = graph("theme/special-police = Special police units\nplace/spu = Spuž");
        let hits = SearchIndex::new(&graph).search("SPU", 5);
        assert_eq!(hits[0].id.as_str(), "place/spu");
        assert_eq!((hits[1].id.as_str(), hits[1].score), ("theme/special-police", INITIALS));
    }

    proptest! {
        #[test]
        fn any_text_gives_ordered_scores_and_each_entity_once(
            graph in any_graph(),
            text in "\\PC{0,12}|[a-z]{0,3}[0-9]{0,2}",
        ) {
            let hits = SearchIndex::new(&graph).search(&text, 10);
            prop_assert!(hits.len() <= 10);
            prop_assert!(hits.is_sorted_by(|a, b| a.score >= b.score));
            prop_assert!(hits.iter().all(|hit| hit.score > 0.0 && hit.score <= 1.0));
            let mut ids: Vec<_> = hits.iter().map(|hit| &hit.id).collect();
            ids.sort();
            ids.dedup();
            prop_assert_eq!(ids.len(), hits.len());
        }

        #[test]
        fn every_name_finds_its_entity(number in 0..18_usize) {
            let graph = sample();
            let entity = graph.entities().nth(number).unwrap();
            let hits = SearchIndex::new(&graph).search(&entity.name, 5);
            prop_assert!(hits.iter().any(|hit| hit.id == entity.id && hit.score == 1.0));
        }
    }
}
