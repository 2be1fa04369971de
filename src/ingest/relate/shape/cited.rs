//! What a document only tells of and does not refer to.

use super::super::id_of;
use super::About;
use crate::ingest::Mention;
use crate::model::EntityKind;

/// Words right before a paper with which a text leans on it.
const LEANS: [&str; 16] = [
    "according to",
    "based on",
    "drawing on",
    "building on",
    "in line with",
    "in accordance with",
    "as set out in",
    "set out in",
    "described in",
    "contained in",
    "findings of",
    "recommendations of",
    "following",
    "see",
    "cites",
    "quoted",
];

/// What is made, handed out and taught from.
const MADE: [&str; 16] = [
    "manual",
    "handbook",
    "guide",
    "guidebook",
    "brochure",
    "booklet",
    "leaflet",
    "flyer",
    "poster",
    "curriculum",
    "module",
    "textbook",
    "toolkit",
    "checklist",
    "film",
    "glossary",
];

impl About<'_> {
    /// Whether a paper is one of the things that were made, handed out or paid for: it is called by
    /// a noun in small letters, "a manual for keepers", and the text does not lean on it.
    pub(super) fn only_told(&self, mention: &Mention) -> bool {
        let text = &self.passage.text;
        let own = text.get(mention.span.start..mention.span.end).unwrap_or_default();
        let before = text.get(..mention.span.start).unwrap_or_default().to_lowercase();
        let before = before.trim_end();
        let before = ["the", "a", "an", "its", "his", "her", "their", "our"]
            .iter()
            .find_map(|word| before.strip_suffix(&format!(" {word}")))
            .unwrap_or(before);
        mention.kind == EntityKind::Publication
            && own.starts_with(char::is_lowercase)
            && own.split_whitespace().any(|word| MADE.contains(&word))
            && !LEANS.iter().any(|lean| before.ends_with(lean))
    }

    /// Whether a mention is the first that calls something by more than its noun: "the Action Plan"
    /// can be any.
    pub(super) fn first_in_full(&self, mention: &Mention) -> bool {
        const NOUNS: [&str; 6] =
            ["Action Plan", "Plan", "Plan of Action", "Strategy", "Programme", "Declaration"];
        let passages = self.source.document.passages();
        let full = |own: &&Mention| {
            let text =
                passages.get(own.passage).and_then(|p| p.text.get(own.span.start..own.span.end));
            text.is_some_and(|text| !NOUNS.contains(&text))
        };
        let mut all = self.source.mentions.iter().filter(|own| id_of(own) == id_of(mention));
        all.find(full)
            .is_some_and(|first| first.passage == mention.passage && first.span == mention.span)
    }
}
