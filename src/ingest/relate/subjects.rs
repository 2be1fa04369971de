//! What a text is about: themes by the words with which they are treated.

use super::cues::CueTable;
use super::words::{Token, spelling, tokens};
use crate::graph::KnowledgeGraph;
use crate::ingest::Span;
use crate::model::{EntityId, EntityKind};
use std::collections::BTreeMap;

/// How many words may stand where a wording leaves a gap.
const GAP: usize = 5;

/// The most gaps and the most words of a wording that is used.
const MOST_GAPS: usize = 2;
const MOST_WORDS: usize = 12;

/// A piece of a wording: a word in its choices, or a gap.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Piece {
    /// One of these words, each with whether it stands for a beginning.
    Word(Vec<(String, bool)>),
    /// Up to [`GAP`] words, not beyond the end of a clause.
    Gap,
}

/// A wording of a theme.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Wording {
    pieces: Vec<Piece>,
    theme: usize,
    /// Whether it is words that look like the theme's and are not.
    other: bool,
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

/// Reads a word of a wording: `a|b` is either, `a*` any that begins so, `..` a gap.
fn piece(word: &str) -> Piece {
    if word == ".." {
        return Piece::Gap;
    }
    // A beginning is compared before the spellings of endings are made one.
    let choices = word.split('|').map(|choice| {
        choice.strip_suffix('*').map_or((spelling(choice), false), |own| (spelling(own), true))
    });
    Piece::Word(choices.collect())
}

/// The last token of a wording that begins at a token.
fn fits(tokens: &[Token], at: usize, pieces: &[Piece]) -> Option<usize> {
    let (piece, rest) = pieces.split_first()?;
    match piece {
        Piece::Word(choices) => {
            let token = tokens.get(at).filter(|token| !token.mark)?;
            let is = |(word, open): &(String, bool)| {
                token.word == *word
                    || (*open && token.word.starts_with(word.as_str()))
                    || token.word.strip_suffix('s') == Some(word.as_str())
            };
            let fit = choices.iter().any(is);
            fit.then(|| if rest.is_empty() { Some(at) } else { fits(tokens, at + 1, rest) })?
        }
        Piece::Gap => {
            let goes_on = |token: &Token| !token.mark || matches!(token.word.as_str(), "," | "/");
            let passed = tokens.get(at..)?.iter().take(GAP).take_while(|token| goes_on(token));
            (at..=at + passed.count()).find_map(|next| fits(tokens, next, rest))
        }
    }
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
            let (other, text) = match wording.strip_prefix('-') {
                Some(rest) => (true, rest),
                None => (false, *wording),
            };
            let pieces: Vec<Piece> = text.split_whitespace().map(piece).collect();
            let gaps = pieces.iter().filter(|piece| **piece == Piece::Gap).count();
            let Some(Piece::Word(first)) = pieces.first() else { continue };
            if gaps > MOST_GAPS || pieces.len() > MOST_WORDS {
                continue;
            }
            let mut starts: Vec<String> = first.iter().map(|(word, _)| start_of(word)).collect();
            starts.sort();
            starts.dedup();
            for start in starts {
                let entry = self.wordings.entry(start).or_default();
                let wording = Wording { pieces: pieces.clone(), theme: at, other };
                if !entry.contains(&wording) {
                    entry.push(wording);
                }
            }
        }
    }

    fn starting(&self, word: &str) -> impl Iterator<Item = &Wording> {
        self.wordings.get(&start_of(word)).into_iter().flatten()
    }

    /// The themes that a stretch of text treats, in the order of the words, each once.
    pub(super) fn treated(&self, text: &str, within: Span) -> Vec<Treated> {
        self.treated_outside(text, within, |_| false)
    }

    /// The same, with no regard to some stretches: what only the name of something names.
    pub(super) fn treated_outside(
        &self,
        text: &str,
        within: Span,
        inside: impl Fn(Span) -> bool,
    ) -> Vec<Treated> {
        let tokens = tokens(text, within);
        let mut found: Vec<Treated> = Vec::new();
        let mut others: Vec<(usize, std::ops::RangeInclusive<usize>)> = Vec::new();
        for at in 0..tokens.len() {
            for wording in self.starting(&tokens[at].word).filter(|wording| wording.other) {
                if let Some(end) = fits(&tokens, at, &wording.pieces) {
                    others.push((wording.theme, at..=end));
                }
            }
        }
        for at in 0..tokens.len() {
            for wording in self.starting(&tokens[at].word).filter(|wording| !wording.other) {
                let theme = &self.themes[wording.theme];
                if found.iter().any(|t| t.theme == *theme) {
                    continue;
                }
                let Some(end) = fits(&tokens, at, &wording.pieces) else { continue };
                let is_other = |(theme, range): &(usize, std::ops::RangeInclusive<usize>)| {
                    *theme == wording.theme && *range.start() <= end && at <= *range.end()
                };
                let span = Span { start: tokens[at].span.start, end: tokens[end].span.end };
                if !others.iter().any(is_other) && !inside(span) {
                    let general = theme.name() == GENERAL;
                    found.push(Treated { theme: theme.clone(), span, general });
                }
            }
        }
        found
    }
}
