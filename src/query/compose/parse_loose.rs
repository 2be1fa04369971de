//! Reading what is not said in the program's own words: a step told from its other end, a verb in
//! another tense, a name that is not given in full.
//!
//! Only what cannot be read strictly is read so, and the sentence that is made of it says what was
//! understood. A name is taken only where nothing else comes near it.

use super::change;
use super::parse::{Reading, joined};
use crate::model::{Direction, EntityId, EntityKind};
use crate::query::resolve::{Resolved, resolve_among};
use crate::query::{Pattern, Verb};

/// The most words of a name that is not given in full.
const NAME_WORDS: usize = 8;

/// How many names are looked up for one sentence.
const LOOKED_UP: usize = 24;

/// Words that join pieces of a sentence and are in no name that is not given in full.
const JOINING: &[&str] = &["that", "which", "who", "where", "and", "or", "no", "never", "did"];

impl Reading<'_> {
    /// Steps told in another way: "that field missions carried out", "carried out by field
    /// missions", and, of a question, "did field missions carry out".
    pub(super) fn loose_clauses(&mut self, at: usize, pattern: &Pattern) -> Vec<(usize, Pattern)> {
        let tip = pattern.steps.len();
        match self.word(at) {
            "that" | "which" | "who" | "whom" => self.told_from_the_end(at + 1, pattern, tip),
            "did" | "do" | "does" | "have" | "has" if tip == 0 => {
                self.told_from_the_end(at + 1, pattern, tip)
            }
            _ => self.steps(at, pattern, tip),
        }
    }

    /// Who or what it was that did it, and what it did.
    fn told_from_the_end(
        &mut self,
        at: usize,
        pattern: &Pattern,
        origin: usize,
    ) -> Vec<(usize, Pattern)> {
        let mut found = Vec::new();
        for (next, actor) in self.objects(at, &|_| true) {
            for (next, verbs, direction) in self.verbs(next) {
                let back = match (direction, verbs.as_slice()) {
                    (Direction::Out, [Verb::WorkedWith]) => Direction::Out,
                    (Direction::Out, _) => Direction::In,
                    (Direction::In, _) => continue,
                };
                let step = (verbs.as_slice(), back, false);
                let longer = joined(pattern, origin, step, actor.clone());
                found.extend(longer.map(|longer| (next, longer)));
            }
        }
        found
    }

    /// What a question begins with that names its subject only by what it did: "what did the
    /// Mission to Serbia carry out".
    pub(super) fn loose_beginning(&mut self) -> Option<Pattern> {
        let anything = change::begin(&[]);
        matches!(self.word(1), "did" | "do" | "does" | "has" | "have")
            .then(|| self.go_on(1, &anything))?
    }

    /// The one entity that can be meant by the words from here past a place, for each number of
    /// words, the most first.
    pub(super) fn loose_entities(
        &mut self,
        at: usize,
        past: usize,
        admits: &dyn Fn(EntityKind) -> bool,
    ) -> Vec<(usize, EntityId)> {
        let at = at + usize::from(self.word(at) == "the");
        let kinds: Vec<EntityKind> =
            EntityKind::ALL.iter().copied().filter(|&kind| admits(kind)).collect();
        let rest = self.words.get(at..).unwrap_or_default();
        let most = rest.iter().take(NAME_WORDS).take_while(|word| !JOINING.contains(word)).count();
        let mut found = Vec::new();
        for length in (1..=most).rev() {
            let words = self.words[at..at + length].join(" ");
            if at + length <= past || words.chars().count() < 3 || self.looked_up >= LOOKED_UP {
                continue;
            }
            self.looked_up += 1;
            let meant = resolve_among(self.composer.graph, self.composer.index, &words, &kinds);
            if let Resolved::One(id) = meant {
                found.push((at + length, id));
            }
        }
        found
    }
}
