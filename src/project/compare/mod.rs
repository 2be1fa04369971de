//! What is different between two graphs, by claim.
//!
//! A [`Comparison`] is a value for the picture ([`Comparison::mark`]), for lists
//! ([`Comparison::lines`]), for notes ([`Comparison::markdown`]) and for other programs (it
//! serialises). [`AnswerDifference`] says what the difference means for one question.

mod answer;
mod report;

pub use answer::AnswerDifference;
pub use report::Line;

use crate::graph::{
    Change, Digest, FieldChange, KnowledgeGraph, Swap, entity_changes, evidence_changes,
    relation_changes,
};
use crate::model::{Entity, EntityId, Evidence, Relation, RelationKey, Review};
use serde::Serialize;
use std::collections::BTreeMap;

/// What became of a thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Mark {
    /// It is in the second alone.
    Added,
    /// It is in the first alone.
    Removed,
    /// It is in both, and not the same.
    Changed,
}

impl Mark {
    /// All of them, in the order in which they are told.
    pub const ALL: [Self; 3] = [Self::Added, Self::Removed, Self::Changed];

    /// The mark of something that may be in either; nothing where it is in neither.
    const fn of<T>(swap: &Swap<T>) -> Option<Self> {
        match (&swap.before, &swap.after) {
            (None, None) => None,
            (None, Some(_)) => Some(Self::Added),
            (Some(_), None) => Some(Self::Removed),
            (Some(_), Some(_)) => Some(Self::Changed),
        }
    }

    /// As a word: "added".
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Added => "added",
            Self::Removed => "removed",
            Self::Changed => "changed",
        }
    }
}

/// How many of something came, went and changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct Counts {
    /// In the second alone.
    pub added: usize,
    /// In the first alone.
    pub removed: usize,
    /// In both, and not the same.
    pub changed: usize,
}

impl Counts {
    fn add(&mut self, mark: Mark) {
        match mark {
            Mark::Added => self.added += 1,
            Mark::Removed => self.removed += 1,
            Mark::Changed => self.changed += 1,
        }
    }

    /// All three together.
    pub const fn total(self) -> usize {
        self.added + self.removed + self.changed
    }
}

/// How much is different.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct Totals {
    /// Entities.
    pub entities: Counts,
    /// Relations. One whose evidence or review alone is different counts as changed.
    pub relations: Counts,
    /// Citations, those of relations that came or went included.
    pub evidence: Counts,
    /// Reviews of relations that are in both.
    pub reviews: usize,
    /// Attributes of entities that are in both.
    pub attributes: Counts,
}

/// An entity that is different.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct EntityDifference {
    /// What became of it.
    pub mark: Mark,
    /// As it was and as it is.
    #[serde(flatten)]
    pub swap: Swap<Entity>,
    /// Where it is in both, the fields that differ.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub fields: Vec<FieldChange>,
}

/// A relation that is different.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RelationDifference {
    /// What became of it.
    pub mark: Mark,
    /// As it was and as it is.
    #[serde(flatten)]
    pub swap: Swap<Relation>,
    /// Where it is in both, the fields that differ.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub fields: Vec<FieldChange>,
    /// Where it is in both and was reviewed in another way, both reviews.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub review: Option<(Review, Review)>,
    /// The citations that came, went or changed; all of them, where the relation came or went.
    pub evidence: Vec<EvidenceDifference>,
}

/// A citation that is different.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct EvidenceDifference {
    /// What became of it.
    pub mark: Mark,
    /// As it was and as it is.
    #[serde(flatten)]
    pub swap: Swap<Evidence>,
    /// Where the passage is cited in both, the fields that differ.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub fields: Vec<FieldChange>,
}

/// All that is different between two graphs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comparison {
    /// What the first is cited by.
    pub from: Digest,
    /// What the second is cited by.
    pub to: Digest,
    /// The entities that differ.
    pub entities: BTreeMap<EntityId, EntityDifference>,
    /// The relations that differ.
    pub relations: BTreeMap<RelationKey, RelationDifference>,
    /// How much that is.
    pub totals: Totals,
}

impl Comparison {
    /// What the second has that the first has not, the other way round, and what both tell
    /// differently. Takes O(n + m).
    pub fn between(from: &KnowledgeGraph, to: &KnowledgeGraph) -> Self {
        let change = Change::between(from, to);
        let entities = change.entities().iter().filter_map(|(id, swap)| {
            let fields = match swap {
                Swap { before: Some(before), after: Some(after) } => entity_changes(before, after),
                _ => Vec::new(),
            };
            let mark = Mark::of(swap)?;
            Some((id.clone(), EntityDifference { mark, swap: swap.clone(), fields }))
        });
        let relations = change.relations().iter();
        let relations = relations.filter_map(|(key, swap)| Some((key.clone(), relation(swap)?)));
        let mut comparison = Self {
            from: Digest::of(from),
            to: Digest::of(to),
            entities: entities.collect(),
            relations: relations.collect(),
            totals: Totals::default(),
        };
        comparison.totals = comparison.count();
        comparison
    }

    /// Whether nothing is different.
    pub fn is_empty(&self) -> bool {
        self.entities.is_empty() && self.relations.is_empty()
    }

    /// What became of an entity; nothing where it is the same in both.
    pub fn mark(&self, id: &EntityId) -> Option<Mark> {
        self.entities.get(id).map(|difference| difference.mark)
    }

    /// What became of a relation; nothing where it is the same in both.
    pub fn relation_mark(&self, key: &RelationKey) -> Option<Mark> {
        self.relations.get(key).map(|difference| difference.mark)
    }

    fn count(&self) -> Totals {
        let mut totals = Totals::default();
        for difference in self.entities.values() {
            totals.entities.add(difference.mark);
            for field in difference.fields.iter().filter(|f| f.field.starts_with("attributes.")) {
                totals.attributes.add(match (&field.before, &field.after) {
                    (None, _) => Mark::Added,
                    (_, None) => Mark::Removed,
                    _ => Mark::Changed,
                });
            }
        }
        for difference in self.relations.values() {
            totals.relations.add(difference.mark);
            totals.reviews += usize::from(difference.review.is_some());
            difference.evidence.iter().for_each(|one| totals.evidence.add(one.mark));
        }
        totals
    }
}

fn relation(swap: &Swap<Relation>) -> Option<RelationDifference> {
    let (mut fields, mut review) = (Vec::new(), None);
    if let Swap { before: Some(before), after: Some(after) } = swap {
        fields = relation_changes(before, after);
        let reviews = || (before.review.clone(), after.review.clone());
        review = (before.review != after.review).then(reviews);
    }
    let of = |side: &Option<Relation>| side.as_ref().map_or(Vec::new(), |r| r.evidence.clone());
    let evidence = evidence(of(&swap.before), of(&swap.after));
    Some(RelationDifference { mark: Mark::of(swap)?, swap: swap.clone(), fields, review, evidence })
}

/// Citations that are in one list alone. Of those, one passage in both is one citation that changed.
fn evidence(before: Vec<Evidence>, after: Vec<Evidence>) -> Vec<EvidenceDifference> {
    let mut gone: Vec<Evidence> = before.iter().filter(|e| !after.contains(e)).cloned().collect();
    let mut found = Vec::new();
    for after in after.into_iter().filter(|e| !before.contains(e)) {
        let same =
            |one: &Evidence| (&one.document, &one.locator) == (&after.document, &after.locator);
        let before = gone.iter().position(same).map(|place| gone.remove(place));
        let fields = before.as_ref().map_or(Vec::new(), |before| evidence_changes(before, &after));
        found.push((Swap { before, after: Some(after) }, fields));
    }
    let gone = gone.into_iter().map(|e| (Swap { before: Some(e), after: None }, Vec::new()));
    let all = found.into_iter().chain(gone);
    all.filter_map(|(swap, fields)| {
        Some(EvidenceDifference { mark: Mark::of(&swap)?, swap, fields })
    })
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{ReviewStatus, State};
    use crate::query::fixture::{any_graph, graph, id};
    use proptest::prelude::*;

    const FIRST: &str = "
        place/a = A
        place/b = B
        field-mission/m = M
        field-mission/m covers place/a
        field-mission/m covers place/b";

    #[test]
    fn each_difference_is_told_once_and_by_claim() {
        let first = graph(FIRST);
        let mut second = graph(&format!("{FIRST}\n event/e took-place-in place/b"));
        let key = first.relations().next().unwrap().key();
        let mut claim = second.remove_relation(&key).unwrap();
        claim.review.status = ReviewStatus::Rejected;
        claim.state = State::Planned;
        claim.evidence[0].summary = "Other words.".into();
        let mut more = claim.evidence[0].clone();
        more.locator = "9 ¶9".into();
        claim.evidence.push(more);
        second.insert_relation(claim).unwrap();
        let mut place = second.entity(&id("place/a")).unwrap().clone();
        place.attributes.insert("seats".into(), "3".into());
        second.replace_entity(place).unwrap();

        let found = Comparison::between(&first, &second);
        assert_eq!(found.totals.entities, Counts { added: 1, removed: 0, changed: 1 });
        assert_eq!(found.totals.relations, Counts { added: 1, removed: 0, changed: 1 });
        assert_eq!(found.totals.evidence, Counts { added: 2, removed: 0, changed: 1 });
        assert_eq!((found.totals.reviews, found.totals.attributes.added), (1, 1));
        assert_eq!(found.mark(&id("event/e")), Some(Mark::Added));
        assert_eq!(found.mark(&id("place/b")), None);
        assert_eq!(found.relation_mark(&key), Some(Mark::Changed));
        assert_eq!(found.relations[&key].fields[0].field, "state");
    }

    proptest! {
        #[test]
        fn the_other_way_round_what_came_is_what_goes(a in any_graph(), b in any_graph()) {
            let there = Comparison::between(&a, &b).totals;
            let back = Comparison::between(&b, &a).totals;
            for (there, back) in [
                (there.entities, back.entities),
                (there.relations, back.relations),
                (there.evidence, back.evidence),
            ] {
                let turned = Counts { added: back.removed, removed: back.added, ..back };
                prop_assert_eq!(there, turned);
            }
            prop_assert!(Comparison::between(&a, &a.clone()).is_empty());
        }
    }
}
