//! What a graph's entities can be asked for.

use super::nouns;
use crate::graph::KnowledgeGraph;
use crate::model::{Direction, EntityId, EntityKind, RelationKind};
use crate::query::fold::fold;
use crate::query::{Verb, counts};
use std::collections::BTreeMap;

/// A verb, its direction, and the kind that it leads to.
pub(super) type Way = (Verb, Direction, EntityKind);

/// The words of a graph: its kinds and finer kinds, the verbs between them, and all names.
///
/// It is a picture of the graph as it was; build it anew when the graph changes.
#[derive(Debug, Clone, Default)]
pub struct Lexicon {
    /// How many entities there are of a kind.
    pub(super) kinds: BTreeMap<EntityKind, usize>,
    /// How many entities of a kind have a finer kind.
    pub(super) subtypes: BTreeMap<(EntityKind, String), usize>,
    /// How many entities of a kind have an attribute.
    pub(super) attributes: BTreeMap<(EntityKind, String), usize>,
    /// Kinds of which some entity is dated.
    pub(super) dated: BTreeMap<EntityKind, usize>,
    /// Where verbs lead from a kind, with the number of relations that do. A derived verb counts
    /// the relations that it begins with.
    pub(super) ways: BTreeMap<EntityKind, BTreeMap<Way, usize>>,
    /// Names, short names and such with the kind: who is called so.
    pub(super) names: BTreeMap<String, Vec<EntityId>>,
    /// Aliases and identifiers: who is called so.
    pub(super) aliases: BTreeMap<String, Vec<EntityId>>,
    /// The most words that a name has.
    pub(super) longest: usize,
}

impl Lexicon {
    /// The words of a graph.
    ///
    /// Time: O(V + E log E) for V entities and E relations.
    pub fn new(graph: &KnowledgeGraph) -> Self {
        let mut lexicon = Self::default();
        for entity in graph.entities() {
            let kind = entity.kind();
            *lexicon.kinds.entry(kind).or_default() += 1;
            if let Some(subtype) = &entity.subtype {
                *lexicon.subtypes.entry((kind, subtype.clone())).or_default() += 1;
            }
            for key in entity.attributes.keys() {
                *lexicon.attributes.entry((kind, key.clone())).or_default() += 1;
            }
            if entity.date.is_some() {
                *lexicon.dated.entry(kind).or_default() += 1;
            }
            for name in [entity.short_name(), entity.name.as_str()] {
                lexicon.name(&nouns::cut(name), &entity.id, true);
                lexicon.name(&nouns::with_kind(name, entity), &entity.id, true);
            }
            let id = entity.id.name();
            let tail = id.rsplit('/').next().unwrap_or(id);
            for alias in entity.aliases.iter().map(String::as_str).chain([tail]) {
                lexicon.name(&nouns::cut(alias), &entity.id, false);
            }
            lexicon.name(entity.id.as_str(), &entity.id, true);
        }
        lexicon.relate(graph);
        lexicon
    }

    fn name(&mut self, name: &str, id: &EntityId, first: bool) {
        let folded = fold(name);
        if folded.is_empty() {
            return;
        }
        self.longest = self.longest.max(folded.split(' ').count());
        let names = if first { &mut self.names } else { &mut self.aliases };
        let called = names.entry(folded).or_default();
        if !called.contains(id) {
            called.push(id.clone());
        }
    }

    fn relate(&mut self, graph: &KnowledgeGraph) {
        for relation in graph.relations().filter(|relation| counts(relation)) {
            let (from, to) = (relation.from.kind(), relation.to.kind());
            let verb = Verb::Stored(relation.kind);
            self.way(from, (verb, Direction::Out, to));
            self.way(to, (verb, Direction::In, from));
            if relation.kind == RelationKind::Implements {
                for act in graph.related(&relation.from, RelationKind::CarriedOut, Direction::In) {
                    self.way(act.from.kind(), (Verb::ActsOn, Direction::Out, to));
                    self.way(to, (Verb::ActsOn, Direction::In, act.from.kind()));
                }
            }
        }
        // Whoever has a part in what others have a part in worked with them.
        let parts = [RelationKind::CarriedOut, RelationKind::Organised, RelationKind::TookPartIn];
        for met in [EntityKind::Activity, EntityKind::Event] {
            for shared in graph.entities_of(met) {
                let mut actors: Vec<&EntityId> = parts
                    .iter()
                    .flat_map(|&part| graph.related(&shared.id, part, Direction::In))
                    .filter(|relation| counts(relation))
                    .map(|relation| &relation.from)
                    .collect();
                actors.sort_unstable();
                actors.dedup();
                let mut by_kind: BTreeMap<EntityKind, usize> = BTreeMap::new();
                for actor in actors {
                    *by_kind.entry(actor.kind()).or_default() += 1;
                }
                for (&from, &some) in &by_kind {
                    for (&to, &others) in &by_kind {
                        let pairs = if from == to { some * (some - 1) } else { some * others };
                        if pairs > 0 {
                            let way = (Verb::WorkedWith, Direction::Out, to);
                            let ways = self.ways.entry(from).or_default();
                            *ways.entry(way).or_default() += pairs;
                        }
                    }
                }
            }
        }
    }

    fn way(&mut self, from: EntityKind, way: Way) {
        *self.ways.entry(from).or_default().entry(way).or_default() += 1;
    }

    /// Where verbs lead from any of some kinds (of all, if there are none).
    pub(super) fn ways_from(&self, kinds: &[EntityKind]) -> BTreeMap<Way, usize> {
        let mut all = BTreeMap::new();
        for (_, ways) in self.ways.iter().filter(|(k, _)| kinds.is_empty() || kinds.contains(k)) {
            for (way, count) in ways {
                *all.entry(*way).or_default() += count;
            }
        }
        all
    }
}

/// The kinds that things can be dated by: for others a date says when it was said, not when it was.
pub(super) const DATED: &[EntityKind] = &[
    EntityKind::Decision,
    EntityKind::Instrument,
    EntityKind::Event,
    EntityKind::Activity,
    EntityKind::Publication,
    EntityKind::Statistic,
    EntityKind::Document,
];

/// The kinds that are in a place.
pub(super) const PLACED: &[EntityKind] =
    &[EntityKind::FieldMission, EntityKind::Event, EntityKind::Activity, EntityKind::Statistic];
