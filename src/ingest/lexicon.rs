//! The names that are known.

use super::gazetteer::Gazetteer;
use super::trie::Trie;
use super::words::{Word, words};
use crate::graph::KnowledgeGraph;
use crate::model::{DateSpan, Direction, Entity, EntityId, EntityKind, RelationKind};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// What a project has learned from its reviews: names that a person accepted, and kinds that a
/// person put right. It goes before what the graph says.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Learned {
    /// Names, and whom they name.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub aliases: BTreeMap<String, EntityId>,
    /// Names of entities that are not known, and of which kind they are; nothing for a name that is
    /// none.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub kinds: BTreeMap<String, Option<EntityKind>>,
}

/// An entity that is known, as far as reading needs it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known {
    /// Its identifier.
    pub id: EntityId,
    /// Its name.
    pub name: String,
    /// Its finer kind.
    pub subtype: Option<String>,
    /// All that it is called, its name first.
    pub names: Vec<String>,
    /// When it was.
    pub date: Option<DateSpan>,
    /// The places that it is of: those that its name names, and those that a mission covers.
    pub places: BTreeSet<EntityId>,
}

/// How an entity comes to be called so, the firmest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum How {
    /// A person said so.
    Learned,
    /// Its name.
    Name,
    /// Its short form or an alias.
    Alias,
    /// A name without what tells it from others: its place, its year, its subtitle.
    Part,
}

/// A name of an entity.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Called {
    pub(super) id: EntityId,
    pub(super) how: How,
    /// The words that must be in capitals, as acronyms are.
    pub(super) acronyms: Vec<bool>,
    /// Whether its first word has a capital.
    pub(super) proper: bool,
}

/// The names by which entities are known, with what tells those apart that share one.
#[derive(Debug, Clone, Default)]
pub struct Lexicon {
    known: BTreeMap<EntityId, Known>,
    names: Trie<Called>,
    learned: Learned,
}

impl Lexicon {
    /// The names of a graph. Names that are only our own words (of activities, clauses, figures)
    /// are left out, because no document uses them.
    pub fn of(graph: &KnowledgeGraph) -> Self {
        Self::of_those(graph, |_| true)
    }

    /// The names of those entities of a graph that are to be known.
    pub fn of_those(graph: &KnowledgeGraph, keep: impl Fn(&Entity) -> bool) -> Self {
        let mut lexicon = Self::default();
        let gazetteer = Gazetteer::shipped();
        for entity in graph.entities().filter(|entity| keep(entity)) {
            let mut places = gazetteer.places_in(&entity.name);
            places.extend(gazetteer.places_in(&entity.id.name().replace('-', " ")));
            let covered = graph.related(&entity.id, RelationKind::Covers, Direction::Out);
            places.extend(covered.into_iter().map(|relation| relation.to.clone()));
            lexicon.add(entity, places);
        }
        lexicon
    }

    /// With what a project has learned.
    #[must_use]
    pub fn with(mut self, learned: &Learned) -> Self {
        for (alias, id) in &learned.aliases {
            self.call(alias, id, How::Learned);
            if let Some(known) = self.known.get_mut(id) {
                known.names.push(alias.clone());
            }
        }
        self.learned = learned.clone();
        self
    }

    /// The entity with this identifier.
    pub fn known(&self, id: &EntityId) -> Option<&Known> {
        self.known.get(id)
    }

    /// All entities that are known, by identifier.
    pub fn all(&self) -> impl Iterator<Item = &Known> {
        self.known.values()
    }

    /// What a person said of a name that is not known: that it names one of this kind, or nothing.
    pub(super) fn corrected(&self, name: &str) -> Option<Option<EntityKind>> {
        self.learned.kinds.get(name).copied()
    }

    /// The names that begin at the first of these words, the longest first.
    pub(super) fn at(&self, words: &[Word]) -> Vec<(usize, &[Called])> {
        self.names.at(words)
    }

    /// The one entity that is called so and in no other way, by its name or an alias.
    pub(super) fn called(&self, name: &str) -> Option<EntityId> {
        let words = words(name);
        let found = self.names.at(&words).into_iter().find(|(count, _)| *count == words.len());
        let mut called = found?.1.iter().filter(|called| called.how <= How::Alias);
        let first = called.next()?;
        called.all(|other| other.id == first.id).then(|| first.id.clone())
    }

    /// The one text that is of a sort by its name and of a year: "Addendum" and 2013. A plan and the
    /// decision that adopts it under its title are one: the plan.
    pub(super) fn dated(&self, sort: &str, year: u16) -> Option<EntityId> {
        let fits = |known: &&Known| {
            let titled = matches!(known.id.kind(), EntityKind::Decision | EntityKind::Document);
            let title = known.name.split_once(": ").filter(|(own, _)| own.starts_with("Decision"));
            let title = title.map_or(known.name.as_str(), |(_, title)| title);
            let links = [" to ", " for ", " on ", " of the ", " against "];
            let end = links.iter().filter_map(|link| title.find(link)).min();
            let head = title.get(..end.unwrap_or(title.len())).unwrap_or(title);
            let of_year = known
                .date
                .is_some_and(|date| date.start().year() == year && date.end().year() == year);
            titled && of_year && head.ends_with(sort)
        };
        let all: Vec<&Known> = self.all().filter(fits).collect();
        match all[..] {
            [one] => Some(one.id.clone()),
            [decision, plan] | [plan, decision]
                if plan.id.kind() == EntityKind::Document
                    && decision.name.ends_with(&plan.name) =>
            {
                Some(plan.id.clone())
            }
            _ => None,
        }
    }

    fn add(&mut self, entity: &Entity, places: BTreeSet<EntityId>) {
        let id = &entity.id;
        let names: Vec<String> = entity.names().map(str::to_owned).collect();
        if is_named(entity) {
            self.call(&entity.name, id, How::Name);
            for name in entity.names().skip(1) {
                self.call(name, id, How::Alias);
            }
            for part in names.iter().flat_map(|name| parts(name, id.kind())) {
                self.call(&part, id, How::Part);
            }
            for written in names.iter().flat_map(|name| written(name, id.kind())) {
                self.call(&written, id, How::Alias);
            }
        }
        let known = Known {
            id: id.clone(),
            name: entity.name.clone(),
            subtype: entity.subtype.clone(),
            names,
            date: entity.date,
            places,
        };
        self.known.insert(id.clone(), known);
    }

    fn call(&mut self, name: &str, id: &EntityId, how: How) {
        let words = words(name);
        let called = Called {
            id: id.clone(),
            how,
            acronyms: words.iter().map(|word| word.acronym).collect(),
            proper: words.first().is_some_and(|word| word.capital)
                && id.kind() != EntityKind::Theme,
        };
        // A name of one letter or one number names nothing.
        if words.iter().any(|word| word.key.chars().count() > 1 && !is_number(&word.key)) {
            self.names.insert(&words, called);
        }
    }
}

fn is_number(key: &str) -> bool {
    key.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether documents call it by its name.
fn is_named(entity: &Entity) -> bool {
    use EntityKind::{Activity, Recommendation, Statistic};
    !matches!(entity.kind(), Activity | Recommendation | Statistic)
}

/// The parts of a name that can stand for it: without what is in brackets at its end, without a
/// subtitle, without "OSCE" before it, without the year before it.
fn parts(name: &str, kind: EntityKind) -> Vec<String> {
    let mut parts = Vec::new();
    let words = |text: &str| text.split_whitespace().count();
    if let Some(at) = name.rfind(" (").filter(|_| name.ends_with(')')) {
        parts.push(name[..at].to_owned());
    }
    for mark in [": ", " – ", "; "] {
        if let Some((title, rest)) = name.split_once(mark).filter(|_| is_titled(kind)) {
            parts.extend((words(title) >= 3).then(|| title.to_owned()));
            parts.extend((words(rest) >= 4).then(|| rest.to_owned()));
        }
    }
    if let Some(rest) = name.strip_prefix("OSCE ") {
        parts.extend((words(rest) >= 2).then(|| rest.to_owned()));
    }
    if let Some((year, rest)) = name.split_once(' ') {
        let is_year = year.len() == 4 && year.bytes().all(|byte| byte.is_ascii_digit());
        parts.extend((is_year && words(rest) >= 3).then(|| rest.to_owned()));
    }
    let quoted = name.split(['“', '”', '"']).nth(1);
    parts.extend(quoted.filter(|title| words(title) >= 3).map(str::to_owned));
    parts
}

/// Whether things of a kind have titles.
fn is_titled(kind: EntityKind) -> bool {
    matches!(kind, EntityKind::Publication | EntityKind::Decision | EntityKind::Event)
}

/// How else the parts of a title are set off from each other: one text has a colon where another has
/// a dash or a stop, and the last part is often left out.
fn written(name: &str, kind: EntityKind) -> Vec<String> {
    /// A title of fewer words may be the beginning of another.
    const LONG: usize = 5;
    let parts: Vec<&str> = [": ", " – ", " - ", ". "]
        .iter()
        .fold(vec![name], |parts, mark| parts.iter().flat_map(|part| part.split(*mark)).collect());
    if !is_titled(kind) || parts.len() < 2 {
        return Vec::new();
    }
    let words =
        |parts: &[&str]| parts.iter().map(|part| part.split_whitespace().count()).sum::<usize>();
    let mut all = Vec::new();
    for count in 2..=parts.len() {
        let named = &parts[..count];
        // A break is hung with and without itself, so that this stands for every way of writing it.
        if words(named) >= LONG {
            all.push(named.join(": "));
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_is_known_however_its_parts_are_set_off() {
        let name = "Safe Harbours – Lights for Those at Sea: A Guide";
        let all = written(name, EntityKind::Publication);
        assert_eq!(
            all,
            [
                "Safe Harbours: Lights for Those at Sea",
                "Safe Harbours: Lights for Those at Sea: A Guide"
            ]
        );
        assert!(written(name, EntityKind::Organisation).is_empty());
        assert!(written("Lights: A Guide", EntityKind::Publication).is_empty());
    }
}
