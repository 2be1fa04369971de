//! Which of the proposed entities are which of the reviewed ones.
//!
//! What is proposed as new has an identifier and a name of its own, so it is laid beside what a
//! person made of the same passage, one to one, the best pair first and ties by identifier:
//!
//! - entities with names by the words that the names share;
//! - figures by their value, where the passage is cited for both;
//! - clauses by their number;
//! - activities, whose names are nobody's but the reviewer's, within a passage by whom and what they
//!   are joined to there, and then by shared words.

use super::gold::Gold;
use crate::graph::KnowledgeGraph;
use crate::ingest::words::words;
use crate::ingest::{EntityProposal, Proposals};
use crate::model::{Entity, EntityId, EntityKind, RelationKind};
use std::collections::{BTreeMap, BTreeSet};

/// How much two names must share to be one, of 1.
const ALIKE: f32 = 0.5;

/// Words that many names share, and that make none alike.
const COMMON: [&str; 16] = [
    "of",
    "and",
    "on",
    "for",
    "in",
    "to",
    "against",
    "with",
    "by",
    "at",
    "from",
    "de",
    "human",
    "being",
    "trafficking",
    "osce",
];

/// The reviewed entity for each proposed one.
pub(super) type Alignment = BTreeMap<EntityId, EntityId>;

/// Aligns what is proposed as new with those of the reviewed entities that are not known to it.
pub(super) fn align(
    graph: &KnowledgeGraph,
    gold: &Gold,
    proposals: &Proposals,
    hidden: &BTreeSet<EntityId>,
) -> Alignment {
    let reviewed: Vec<_> =
        hidden.iter().filter_map(|id| Named::reviewed(graph.entity(id)?)).collect();
    let mut pairs: Vec<(f32, &EntityId, &EntityId)> = Vec::new();
    for entity in proposals.entities.iter().filter(|entity| !entity.known) {
        let passages: BTreeSet<usize> = entity
            .mentions
            .iter()
            .filter_map(|&n| proposals.mentions.get(n))
            .map(|m| m.passage)
            .collect();
        let proposed = Named::proposed(entity);
        for own in &reviewed {
            let cited = gold.entities.get(own.id);
            let together = cited.is_some_and(|cited| !cited.is_disjoint(&passages));
            let alike = likeness(&proposed, own, together);
            if alike >= ALIKE {
                // Of the same kind first: one name can be an event's and a paper's.
                let same = if entity.id.kind() == own.id.kind() { 1.0 } else { 0.0 };
                let near = if together { 0.5 } else { 0.0 };
                pairs.push((alike + same + near, &entity.id, own.id));
            }
        }
    }
    one_to_one(pairs)
}

/// Takes the best pairs, none twice.
fn one_to_one(mut pairs: Vec<(f32, &EntityId, &EntityId)>) -> Alignment {
    pairs.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| (a.1, a.2).cmp(&(b.1, b.2))));
    let mut aligned = Alignment::new();
    let mut taken = BTreeSet::new();
    for (_, proposed, reviewed) in pairs {
        if !aligned.contains_key(proposed) && taken.insert(reviewed) {
            aligned.insert(proposed.clone(), reviewed.clone());
        }
    }
    aligned
}

/// An entity as it is laid beside others: by what it is called, or what it counts.
struct Named<'a> {
    id: &'a EntityId,
    names: Vec<Weights>,
    value: Option<String>,
}

impl<'a> Named<'a> {
    fn proposed(entity: &'a EntityProposal) -> Self {
        let names =
            std::iter::once(entity.name.as_str()).chain(entity.aliases.iter().map(String::as_str));
        Self {
            id: &entity.id,
            names: names.map(weights).collect(),
            value: entity.attributes.get("value").map(|value| figure(value)),
        }
    }

    fn reviewed(entity: &'a Entity) -> Option<Self> {
        let symbol = entity.attributes.get("symbol").map(String::as_str);
        (entity.kind() != EntityKind::Activity).then(|| Self {
            id: &entity.id,
            names: entity.names().chain(symbol).map(weights).collect(),
            value: entity.attributes.get("value").map(|value| figure(value)),
        })
    }
}

/// How much a proposed entity is like a reviewed one, 0 to 1.
fn likeness(proposed: &Named<'_>, reviewed: &Named<'_>, together: bool) -> f32 {
    match (proposed.id.kind(), reviewed.id.kind()) {
        (EntityKind::Activity, _) | (_, EntityKind::Activity) => 0.0,
        (EntityKind::Statistic, EntityKind::Statistic) => {
            let same = proposed.value.is_some() && proposed.value == reviewed.value;
            if together && same { 1.0 } else { 0.0 }
        }
        (EntityKind::Statistic, _) | (_, EntityKind::Statistic) => 0.0,
        (EntityKind::Recommendation, EntityKind::Recommendation) => {
            let number = |id: &EntityId| id.name().rsplit('/').next().map(str::to_owned);
            if number(proposed.id) == number(reviewed.id) { 1.0 } else { 0.0 }
        }
        (EntityKind::Recommendation, _) | (_, EntityKind::Recommendation) => 0.0,
        _ => proposed
            .names
            .iter()
            .flat_map(|one| reviewed.names.iter().map(move |other| common(one, other)))
            .fold(0.0, f32::max),
    }
}

/// The first number of a text, as digits.
fn figure(text: &str) -> String {
    text.chars()
        .skip_while(|c| !c.is_ascii_digit())
        .take_while(|c| c.is_ascii_digit() || matches!(c, '.' | ','))
        .filter(|c| *c != ',')
        .collect::<String>()
        .trim_end_matches('.')
        .to_owned()
}

/// The words of a name, and how much each tells.
type Weights = BTreeMap<String, f32>;

fn weights(text: &str) -> Weights {
    let weight = |key: &str| if COMMON.contains(&key) { 0.2 } else { 1.0 };
    words(text).into_iter().map(|word| (word.key.clone(), weight(&word.key))).collect()
}

/// How many of the words of two names they share (Dice 1945), common words counting little.
fn shared(one: &str, other: &str) -> f32 {
    common(&weights(one), &weights(other))
}

fn common(one: &Weights, other: &Weights) -> f32 {
    let total: f32 = one.values().chain(other.values()).sum();
    let both: f32 = one.iter().filter(|(key, _)| other.contains_key(*key)).map(|(_, w)| w).sum();
    if total > 0.0 { 2.0 * both / total } else { 0.0 }
}

/// What each activity of a passage is joined to there, and how.
type Joined<'a> = BTreeMap<&'a EntityId, BTreeSet<(RelationKind, EntityId)>>;

/// Aligns the activities of each passage.
pub(super) fn align_activities(
    graph: &KnowledgeGraph,
    gold: &Gold,
    proposals: &Proposals,
    aligned: &Alignment,
) -> BTreeMap<(usize, EntityId), EntityId> {
    let real = |id: &EntityId| aligned.get(id).unwrap_or(id).clone();
    let is_activity = |id: &EntityId| id.kind() == EntityKind::Activity;
    let mut proposed: BTreeMap<usize, Joined<'_>> = BTreeMap::new();
    let mut told: BTreeMap<(usize, &EntityId), String> = BTreeMap::new();
    for claim in &proposals.relations {
        let passage = proposed.entry(claim.passage).or_default();
        for (own, other) in [(&claim.from, &claim.to), (&claim.to, &claim.from)] {
            if is_activity(own) {
                passage.entry(own).or_default().insert((claim.kind, real(other)));
                let words = told.entry((claim.passage, own)).or_default();
                words.push_str(&claim.evidence.summary);
                words.push(' ');
            }
        }
    }
    let named: BTreeMap<&EntityId, &str> =
        proposals.entities.iter().map(|entity| (&entity.id, entity.name.as_str())).collect();
    let mut all = BTreeMap::new();
    for (passage, activities) in proposed {
        let mut reviewed: Joined<'_> = BTreeMap::new();
        for claim in gold.claims.get(&passage).into_iter().flatten() {
            for (own, other) in [(&claim.from, &claim.to), (&claim.to, &claim.from)] {
                if is_activity(own) {
                    reviewed.entry(own).or_default().insert((claim.kind, other.clone()));
                }
            }
        }
        let mut pairs = Vec::new();
        for (&own, joined) in &activities {
            for (&id, others) in &reviewed {
                let Some(entity) = graph.entity(id) else { continue };
                let common = joined.intersection(others).count() as f32;
                let name = named.get(own).copied().unwrap_or_default();
                let said =
                    format!("{name} {}", told.get(&(passage, own)).map_or("", String::as_str));
                let real = format!("{} {}", entity.name, entity.summary);
                let score = common + shared(&said, &real) * 4.0;
                if score > 0.0 {
                    pairs.push((score, own, id));
                }
            }
        }
        for (own, id) in one_to_one(pairs) {
            all.insert((passage, own), id);
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_alike_by_the_words_that_tell() {
        assert!(shared("Ministry of Boats of Ruritania", "Ruritanian Ministry of Boats") > ALIKE);
        assert!(
            shared(
                "Handbook on trafficking in human beings",
                "Task Force on Trafficking in Human Beings"
            ) < ALIKE
        );
        assert_eq!(figure("More than 1,500 a year"), "1500");
    }
}
