//! The foot of a slide: which shapes stand for what, and on which documents it all rests.

use super::{SMALL, Shows, Told};
use crate::content::seen;
use crate::figure::ink::{Align, Ink, Lines, Type};
use crate::geometry::{Point, Vector};
use crate::model::{EntityId, EntityKind, RelationKey, natural};
use crate::query::wording;
use std::collections::{BTreeMap, BTreeSet};

/// The most sections that are named of a document.
const MOST_SECTIONS: usize = 6;

/// The foot, set.
pub(super) struct Foot {
    /// The kinds in the picture, each with its word and where that begins, line by line.
    key: Vec<Vec<(EntityKind, String, f32)>>,
    sources: Lines,
}

impl Foot {
    pub(super) fn new(told: &Told, ink: &mut Ink<'_>, width: f32) -> Self {
        let kinds: BTreeSet<EntityKind> = told
            .shows
            .iter()
            .filter_map(|shows| match shows {
                Shows::Picture(scene) => Some(scene),
                _ => None,
            })
            .flat_map(|scene| scene.marks.iter().map(|mark| mark.kind))
            .collect();
        let kind = Type::regular(SMALL);
        let mut key: Vec<Vec<_>> = Vec::new();
        let mut x = f32::MAX;
        for one in kinds {
            let word = wording::capital(one.plural());
            let wide = SMALL * 2.8 + ink.width(&word, kind);
            if x + wide > width {
                key.push(Vec::new());
                x = 0.0;
            }
            if let Some(line) = key.last_mut() {
                line.push((one, word, x));
            }
            x += wide;
        }
        let quoted = told.shows.iter().any(|shows| matches!(shows, Shows::Quotation(..)));
        let words = if quoted { String::new() } else { sources(told) };
        let sources = ink.set(&words, kind, width, 2);
        Self { key, sources }
    }

    /// How high it is, with the space above it.
    pub(super) fn height(&self) -> f32 {
        let key = self.key.len() as f32 * SMALL * KEY_STEP;
        match key + self.sources.height() {
            0.0 => 0.0,
            height => height + SMALL,
        }
    }

    /// Draws it; `at` is where the body ends.
    pub(super) fn paint(&self, ink: &mut Ink<'_>, at: Point) {
        let (kind, weak) = (Type::regular(SMALL), ink.palette.weak_text);
        let mut y = at.y + SMALL;
        for line in &self.key {
            for (one, word, x) in line {
                let at = Point::new(at.x + x + SMALL * 0.6, y + ink.step(kind) / 2.0);
                ink.mark(*one, at, SMALL * 0.42, ink.palette.kind(*one));
                ink.line(word, Point::new(at.x + SMALL * 0.9, y), kind, weak);
            }
            y += SMALL * KEY_STEP;
        }
        ink.lines(&self.sources, at + Vector::new(0.0, y - at.y), (0.0, Align::Left), weak);
    }
}

/// From one line of the key to the next, in letters.
const KEY_STEP: f32 = 1.5;

/// The documents behind what is shown, each with its sections; of what is marked, where something is.
fn sources(told: &Told) -> String {
    let graph = &*told.graph;
    let seen = seen::of(graph, &told.content);
    let marked = &told.step.marked;
    let among = |key: &&RelationKey| {
        marked.is_empty() || (marked.contains(&key.from) && marked.contains(&key.to))
    };
    let mut relations: Vec<_> = seen.relations.iter().filter(among).collect();
    if relations.is_empty() {
        relations = seen.relations.iter().collect();
    }
    let mut documents: BTreeMap<&str, BTreeMap<String, usize>> = BTreeMap::new();
    for evidence in relations.into_iter().filter_map(|key| graph.relation(key)) {
        for evidence in &evidence.evidence {
            let section = section(&evidence.locator);
            let sections = documents.entry(evidence.document.as_str()).or_default();
            *sections.entry(section.to_owned()).or_default() += 1;
        }
    }
    let mut most: Vec<_> = documents.into_iter().collect();
    most.sort_by_key(|(_, sections)| std::cmp::Reverse(sections.values().sum::<usize>()));
    let named: Vec<String> = most
        .into_iter()
        .map(|(document, sections)| {
            let id = EntityId::new(&format!("{}/{document}", EntityKind::Document)).ok();
            let entity = id.as_ref().and_then(|id| graph.entity(id));
            let name = entity.map_or(document, |entity| entity.short_name());
            let all = sections.len();
            let mut words: Vec<String> = sections.into_keys().collect();
            words.sort_by(|a, b| natural(a, b));
            words.truncate(MOST_SECTIONS);
            if all > MOST_SECTIONS {
                words.push(format!("{} more", all - MOST_SECTIONS));
            }
            format!("{name} ({})", words.join(", "))
        })
        .collect();
    if named.is_empty() { String::new() } else { format!("Sources: {}.", named.join("; ")) }
}

/// The section of a locator, to the depth at which reports tell of one thing after the other.
fn section(locator: &str) -> &str {
    let path = locator.split(" ¶").next().unwrap_or(locator);
    match path.match_indices('.').nth(2) {
        Some((end, _)) => &path[..end],
        None => path,
    }
}
