//! What sections are about, by their headings.

use crate::document::{Part, Passage};
use crate::graph::KnowledgeGraph;
use crate::ingest::words::words;
use crate::model::{EntityId, EntityKind};
use std::collections::BTreeSet;

/// How much a heading and the name of a theme must share to be the same, of 1 (Dice 1945).
const ALIKE: f32 = 0.8;
/// The fewest telling words of a heading that is the name of a theme.
const TELLING: usize = 3;
/// Words that tell nothing.
const SMALL: &[&str] = &["of", "for", "on", "against", "and", "in", "to", "the", "a", "by", "at"];
/// The theme of every document here: a heading that names it tells nothing.
const GENERAL: &str = "trafficking";

/// The themes that headings name, by the sections that they head.
pub(super) struct Headed<'a> {
    themes: Vec<(&'a [String], EntityId)>,
    names: Vec<(&'a EntityId, BTreeSet<String>)>,
}

impl<'a> Headed<'a> {
    pub(super) fn of(graph: &'a KnowledgeGraph) -> Self {
        let themes = graph.entities_of(EntityKind::Theme);
        // A chapter of a document is called by its number and its heading.
        let own = |id: &EntityId, name: &'a str| match name.split_once(": ") {
            Some((_, heading)) if id.name().contains('/') => heading,
            _ => name,
        };
        let sets = themes
            .flat_map(|theme| theme.names().map(|name| (&theme.id, telling(own(&theme.id, name)))));
        Self { themes: Vec::new(), names: sets.filter(|(_, set)| set.len() >= TELLING).collect() }
    }

    /// Takes note of a heading, where it is the name of a theme.
    pub(super) fn heading(&mut self, passage: &'a Passage) {
        let path = passage.locator.path();
        // A heading without a number of its own heads no section.
        if passage.locator.part() != Part::Whole || path.is_empty() {
            return;
        }
        self.themes.retain(|(section, _)| path.starts_with(section) && section.len() < path.len());
        if let Some(theme) = self.called(&passage.text) {
            self.themes.push((path, theme));
        }
    }

    fn called(&self, heading: &str) -> Option<EntityId> {
        let own = telling(heading);
        let alike = |set: &BTreeSet<String>| {
            2.0 * own.intersection(set).count() as f32 / (own.len() + set.len()).max(1) as f32
        };
        let near = self.names.iter().map(|(id, set)| (alike(set), *id));
        let best = near
            .filter(|(share, id)| *share >= ALIKE && id.name() != GENERAL)
            .max_by(|a, b| a.0.total_cmp(&b.0).then_with(|| b.1.cmp(a.1)));
        best.map(|(_, id)| id.clone())
    }

    /// The themes of the nearest heading above a passage that has any.
    pub(super) fn themes(&self, passage: &Passage) -> Vec<EntityId> {
        let above = || self.themes.iter().filter(|(path, _)| passage.section.starts_with(path));
        let nearest = above().map(|(path, _)| path.len()).max();
        above()
            .filter(|(path, _)| Some(path.len()) == nearest)
            .map(|(_, theme)| theme.clone())
            .collect()
    }
}

/// The words of a name that tell, without the number of a section.
fn telling(name: &str) -> BTreeSet<String> {
    words(name)
        .into_iter()
        .map(|word| word.key)
        .filter(|key| !SMALL.contains(&key.as_str()) && !key.starts_with(|c: char| c.is_numeric()))
        .collect()
}
