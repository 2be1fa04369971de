//! What a text is about: themes by the words with which they are treated.

use super::cues::CueTable;
use super::words::{spelling, tokens};
use crate::graph::KnowledgeGraph;
use crate::ingest::Span;
use crate::model::{EntityId, EntityKind};
use std::collections::BTreeMap;

/// A wording of a theme: its words after the first, and whether the last stands for a beginning.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Wording {
    words: Vec<String>,
    open: bool,
    theme: usize,
}

/// The theme that all the documents are about, so that only a title alone tells of it.
const GENERAL: &str = "trafficking";

/// Themes, by the first letters of the words with which they are treated.
#[derive(Debug, Clone, Default)]
pub(super) struct Subjects {
    themes: Vec<EntityId>,
    wordings: BTreeMap<String, Vec<Wording>>,
}

/// A place where a text treats a theme.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Treated {
    pub(super) theme: EntityId,
    pub(super) span: Span,
    /// Whether it is what all of the documents are about.
    pub(super) general: bool,
}

fn start_of(word: &str) -> String {
    word.chars().take(3).collect()
}

impl Subjects {
    /// The wordings of the table for themes that are known, and the themes' own names.
    pub(super) fn of(table: &CueTable, graph: &KnowledgeGraph) -> Self {
        let mut subjects = Self::default();
        for subject in &table.subjects {
            let known = EntityId::new(&subject.theme).ok().filter(|id| graph.entity(id).is_some());
            if let Some(id) = known {
                let words: Vec<&str> = subject.words.iter().map(String::as_str).collect();
                subjects.add(&id, &words);
            }
        }
        for theme in graph.entities_of(EntityKind::Theme) {
            // Chapters of a document are named by their headings, not treated in passing.
            if !theme.id.name().contains('/') && !theme.id.name().starts_with("priority-") {
                let names: Vec<&str> = theme.names().filter(|n| n.contains(' ')).collect();
                subjects.add(&theme.id, &names);
            }
        }
        subjects
    }

    fn add(&mut self, theme: &EntityId, wordings: &[&str]) {
        let at = self.themes.iter().position(|t| t == theme).unwrap_or_else(|| {
            self.themes.push(theme.clone());
            self.themes.len() - 1
        });
        for wording in wordings {
            let (text, open) = wording.strip_suffix('*').map_or((*wording, false), |w| (w, true));
            // A beginning is compared before the spellings of endings are made one.
            let words: Vec<String> = text.split_whitespace().map(spelling).collect();
            if let Some(first) = words.first() {
                let entry = self.wordings.entry(start_of(first)).or_default();
                let wording = Wording { words: words.clone(), open, theme: at };
                if !entry.contains(&wording) {
                    entry.push(wording);
                }
            }
        }
    }

    /// The themes that a stretch of text treats, in the order of the words, each once.
    pub(super) fn treated(&self, text: &str, within: Span) -> Vec<Treated> {
        let tokens = tokens(text, within);
        let mut found: Vec<Treated> = Vec::new();
        for at in 0..tokens.len() {
            let Some(wordings) = self.wordings.get(&start_of(&tokens[at].word)) else { continue };
            for wording in wordings {
                let count = wording.words.len();
                let Some(here) = tokens.get(at..at + count) else { continue };
                let fits = here.iter().zip(&wording.words).enumerate().all(|(i, (token, word))| {
                    let last = i + 1 == count;
                    token.word == *word
                        || (last && wording.open && token.word.starts_with(word.as_str()))
                        || (last && token.word.strip_suffix('s') == Some(word.as_str()))
                });
                let theme = &self.themes[wording.theme];
                if fits && !found.iter().any(|t| t.theme == *theme) {
                    let span = Span { start: here[0].span.start, end: here[count - 1].span.end };
                    let general = theme.name() == GENERAL;
                    found.push(Treated { theme: theme.clone(), span, general });
                }
            }
        }
        found
    }
}
