//! What is written: a graph, or a part of one, and its picture.

use super::{Format, Held, Part, Report};
use crate::geometry::Point;
use crate::graph::KnowledgeGraph;
use crate::model::{EntityId, EntityKind, Precision, RelationKey};
use std::collections::{BTreeMap, BTreeSet};

/// A graph on its way out.
#[derive(Debug, Clone, Copy)]
pub struct Outgoing<'a> {
    /// The entities and relations, all of which are written.
    pub graph: &'a KnowledgeGraph,
    /// Where entities are in the picture, in its units, y downwards; it may lack some.
    pub places: &'a BTreeMap<EntityId, Point>,
    /// How much each entity matters, 0 to 1; none counts as 0.
    pub importance: &'a BTreeMap<EntityId, f32>,
}

impl Outgoing<'_> {
    /// What a format holds of it, and a sentence for all that it cannot hold as what it is.
    pub fn report(&self, format: Format) -> Report {
        let losses = Part::ALL
            .iter()
            .filter_map(|&part| loss(format.holds(part), part, self.count(part)))
            .collect();
        Report {
            entities: self.graph.entity_count(),
            relations: self.graph.relation_count(),
            losses,
        }
    }

    /// How many entities or relations have this part.
    fn count(&self, part: Part) -> usize {
        let entities = || self.graph.entities();
        match part {
            Part::Places => self.places.len(),
            Part::Looks => self.graph.entity_count(),
            Part::Dates => {
                let vague = |date: &crate::model::DateSpan| {
                    date.start().precision() != Precision::Day
                        || date.end().precision() != Precision::Day
                };
                let entities = entities().filter_map(|entity| entity.date.as_ref());
                let relations = self.graph.relations().filter_map(|one| one.date.as_ref());
                entities.chain(relations).filter(|date| vague(date)).count()
            }
            Part::Aliases => entities().filter(|entity| entity.aliases.len() > 1).count(),
            Part::Attributes => entities().filter(|entity| !entity.attributes.is_empty()).count(),
            Part::Evidence => self.graph.relation_count(),
        }
    }
}

fn loss(held: Held, part: Part, count: usize) -> Option<String> {
    if count == 0 {
        return None;
    }
    let (what, left_out) = match part {
        // Who asks for data has no picture to lose.
        Part::Places | Part::Looks => return None,
        Part::Dates => ("dates known only to the year or month", "the exactness"),
        Part::Aliases => ("entities with several aliases", "the aliases"),
        Part::Attributes => ("entities with facts of their kind", "the facts"),
        Part::Evidence => ("relations with their evidence", "the evidence"),
    };
    match held {
        Held::Whole => None,
        Held::AsText => {
            Some(format!("{count} {what}: kept as text, which other programs show as it stands"))
        }
        Held::Not => Some(format!("{count} {what}: {left_out} could not be written")),
    }
}

/// The part of a graph with these entities and relations, and with the documents that the relations
/// cite: a claim without what it cites would be unsound.
pub fn part_of(
    graph: &KnowledgeGraph,
    entities: &BTreeSet<EntityId>,
    relations: &BTreeSet<RelationKey>,
) -> KnowledgeGraph {
    let relations: Vec<_> = relations.iter().filter_map(|key| graph.relation(key)).collect();
    let names: BTreeSet<&str> = relations
        .iter()
        .flat_map(|relation| &relation.evidence)
        .map(|evidence| evidence.document.as_str())
        .collect();
    let documents = names
        .iter()
        .filter_map(|name| EntityId::new(&format!("{}/{name}", EntityKind::Document)).ok());
    let ends = relations.iter().flat_map(|relation| [&relation.from, &relation.to]).cloned();
    let ids: BTreeSet<EntityId> = entities.iter().cloned().chain(documents).chain(ends).collect();
    let mut part = KnowledgeGraph::new();
    for entity in ids.iter().filter_map(|id| graph.entity(id)) {
        // Each identifier is there once, so that nothing is refused.
        let _ = part.insert_entity(entity.clone());
    }
    for relation in relations {
        // Both ends are in, and it was sound where it came from.
        let _ = part.insert_relation(relation.clone());
    }
    part
}
