//! Reading verbs, kinds and names.

use super::parse::Reading;
use super::{nouns, verbs};
use crate::model::{Direction, EntityId, EntityKind};
use crate::query::{Slot, Verb};

impl Reading<'_> {
    /// The verbs that begin here, each alone and with those that "or" joins to it.
    pub(super) fn verbs(&self, at: usize) -> Vec<(usize, Vec<Verb>, Direction)> {
        let mut found: Vec<(usize, Vec<Verb>, Direction)> = Vec::new();
        for (next, (verb, direction)) in self.one_verb(at) {
            found.push((next, vec![verb], direction));
        }
        let mut index = 0;
        while let Some((next, verbs, direction)) = found.get(index).cloned() {
            if self.word(next) == "or" {
                for (after, (verb, way)) in self.one_verb(next + 1) {
                    if way == direction && !verbs.contains(&verb) {
                        let mut more = verbs.clone();
                        more.push(verb);
                        found.push((after, more, direction));
                    }
                }
            }
            index += 1;
        }
        found
    }

    fn one_verb(&self, at: usize) -> Vec<(usize, (Verb, Direction))> {
        let most = (self.words.len().saturating_sub(at)).min(verbs::VERB_WORDS);
        let read = |length: usize| {
            let words = self.words[at..at + length].join(" ");
            let verbs = self.verbs.get(&words).into_iter().flatten();
            verbs.map(|verb| (at + length, *verb)).collect::<Vec<_>>()
        };
        (1..=most).rev().flat_map(read).collect()
    }

    /// What a verb can lead to here: kinds or an entity, the longest first.
    pub(super) fn objects(
        &mut self,
        at: usize,
        admits: &dyn Fn(EntityKind) -> bool,
    ) -> Vec<(usize, Slot)> {
        let mut found = self.nouns(at);
        let noun = found.iter().map(|(next, _)| *next).max().unwrap_or(at);
        let mut named = self.entities(at, admits);
        if self.loose && named.is_empty() {
            // "Missions" is a kind, whatever is called nearly so.
            named = self.loose_entities(at, noun, admits);
        }
        for (next, id) in named {
            let slot = Slot::new("", &[id.kind()]).entity(id);
            found.push((next, slot));
        }
        found.sort_by_key(|(next, _)| std::cmp::Reverse(*next));
        found
    }

    /// Kinds: one, or several of which the last is joined by "or".
    pub(super) fn nouns(&self, at: usize) -> Vec<(usize, Slot)> {
        let articles = ["the", "all", "any", "some", "every"];
        let article = articles.contains(&self.word(at))
            || self.loose && matches!(self.word(at), "which" | "what" | "a" | "an");
        let at = match article && self.one_noun(at + 1).is_some() {
            true => at + 1,
            false => at,
        };
        let Some((mut next, kinds, subtype)) = self.one_noun(at) else { return Vec::new() };
        let mut slot = Slot::new("", &kinds);
        slot.subtype = subtype.map(str::to_owned);
        let mut found = vec![(next, slot)];
        let mut several = kinds;
        loop {
            let last = self.word(next) == "or";
            match self.one_noun(next + usize::from(last)) {
                Some((after, more, None)) if subtype.is_none() && !several.is_empty() => {
                    several.extend(more);
                    next = after;
                }
                _ => break,
            }
            if last {
                found.push((next, Slot::new("", &several)));
                break;
            }
        }
        found
    }

    fn one_noun(&self, at: usize) -> Option<(usize, Vec<EntityKind>, Option<&'static str>)> {
        let most = (self.words.len().saturating_sub(at)).min(nouns::NOUN_WORDS);
        (1..=most).rev().find_map(|length| {
            let (kinds, subtype) = nouns::noun(&self.words[at..at + length].join(" "))?;
            Some((at + length, kinds, subtype))
        })
    }

    /// The entities of which a name stands here: by name before alias, and only where one alone is
    /// called so.
    pub(super) fn entities(
        &self,
        at: usize,
        admits: &dyn Fn(EntityKind) -> bool,
    ) -> Vec<(usize, EntityId)> {
        let lexicon = self.composer.lexicon;
        let mut found = Vec::new();
        // "The Mission to Serbia" need not be called so, but may be.
        if self.word(at) == "the" && at + 1 < self.words.len() && self.word(at + 1) != "the" {
            found = self.entities(at + 1, admits);
        }
        let most = self.words.len().saturating_sub(at).min(lexicon.longest);
        for length in (1..=most).rev() {
            let words = &self.words[at..at + length];
            let apart = words.join(" ");
            // "N.R.M." is NRM, unless something is called so letter by letter.
            let letters = words.iter().all(|word| word.chars().count() == 1);
            let known = lexicon.names.contains_key(&apart) || lexicon.aliases.contains_key(&apart);
            let words = if letters && !known { words.concat() } else { apart };
            for names in [&lexicon.names, &lexicon.aliases] {
                let called = names.get(&words).into_iter().flatten();
                let called: Vec<&EntityId> = called.filter(|id| admits(id.kind())).collect();
                if let [one] = called.as_slice() {
                    found.push((at + length, (*one).clone()));
                }
                if !called.is_empty() {
                    break;
                }
            }
        }
        found
    }
}
