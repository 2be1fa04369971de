//! Reading a sentence that is typed in one go.

use super::lexicon::Lexicon;
use super::nouns;
use super::{Composer, change, phrases, verbs};
use crate::graph::KnowledgeGraph;
use crate::model::{Direction, EntityKind};
use crate::query::fold::fold;
use crate::query::{Pattern, SearchIndex, Slot, Step, Verb};
use std::collections::BTreeMap;

/// The most words that are read.
const MOST_WORDS: usize = 400;

/// How many ways of reading a sentence are tried before it is given up.
const MOST_TRIES: usize = 20_000;

/// How many things are named that could stand where something could not be placed.
const NAMED: usize = 6;

/// How much of a piece that cannot be placed is shown, in words.
const SHOWN: usize = 6;

/// Why a sentence is no question: a piece of it that cannot be placed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("“{piece}” cannot be placed{}{}", self.after(), self.instead())]
pub struct Unplaced {
    /// What cannot be placed, as it was typed.
    pub piece: String,
    /// Where it begins, in bytes of the text.
    pub at: usize,
    /// What was understood of the words before it, as a sentence; empty if nothing was.
    pub understood: String,
    /// What could stand there, the likeliest first.
    pub could_be: Vec<String>,
}

impl Unplaced {
    fn after(&self) -> String {
        match self.understood.as_str() {
            "" => String::new(),
            understood => format!(" after “{understood}”"),
        }
    }

    fn instead(&self) -> String {
        match self.could_be.as_slice() {
            [] => String::new(),
            some => format!("; there could be: {}", some.join(", ")),
        }
    }
}

/// Reads a sentence made of the words of chips, as [`super::asked`] writes them: in either number,
/// with entities by any of their names, with or without a question word before it. What cannot be
/// read so is read once more with steps told from their other end ("activities that field missions
/// carried out"), verbs in other tenses, and names that are not given in full, where one entity alone
/// comes near.
///
/// Of several readings of a piece the longest is taken that lets the rest be read too. Nothing is
/// guessed.
///
/// Time: O(n log n) for the n words of all names, then at most a fixed number of tries.
///
/// # Errors
/// [`Unplaced`], with the first piece that cannot be placed however the words before it are read.
pub fn parse_words(
    graph: &KnowledgeGraph,
    index: &SearchIndex,
    text: &str,
) -> Result<Pattern, Unplaced> {
    let lexicon = Lexicon::new(graph);
    Composer { graph, index, lexicon: &lexicon }.read(None, text)
}

/// What could not be found where the reading got furthest.
pub(super) enum Expected {
    Beginning,
    More(Pattern),
    Object(Pattern, Vec<EntityKind>),
}

/// A text that is being read.
pub(super) struct Reading<'a> {
    pub(super) composer: Composer<'a>,
    pub(super) words: Vec<&'a str>,
    pub(super) verbs: BTreeMap<String, Vec<(Verb, Direction)>>,
    /// Whether what is not said in the program's own words is understood too.
    pub(super) loose: bool,
    /// How many names were looked up.
    pub(super) looked_up: usize,
    /// Whether a question word stands first: then the first verb needs no "that".
    question: bool,
    tries: usize,
    furthest: usize,
    expected: Expected,
}

impl Composer<'_> {
    /// Reads a sentence, or how one that is begun goes on; see [`parse_words`].
    ///
    /// # Errors
    /// As [`parse_words`].
    pub fn read(&self, begun: Option<&Pattern>, text: &str) -> Result<Pattern, Unplaced> {
        let mut places: Vec<(String, usize, usize)> = Vec::new();
        for piece in text.split_whitespace() {
            // Both are parts of one text.
            let at = piece.as_ptr() as usize - text.as_ptr() as usize;
            let folded = fold(piece);
            let words = folded.split(' ').filter(|word| !word.is_empty());
            places.extend(words.map(|word| (word.to_owned(), at, at + piece.len())));
            if places.len() > MOST_WORDS {
                break;
            }
        }
        let reading = |loose: bool| Reading {
            composer: *self,
            words: places.iter().map(|(word, ..)| word.as_str()).collect(),
            verbs: verbs::by_words(loose),
            loose,
            looked_up: 0,
            question: false,
            tries: 0,
            furthest: 0,
            expected: begun.map_or(Expected::Beginning, |begun| Expected::More(begun.clone())),
        };
        let read = |reading: &mut Reading<'_>| match begun {
            _ if places.len() > MOST_WORDS || places.is_empty() => None,
            None => reading.sentence(),
            Some(begun) => reading.go_on(0, begun),
        };
        let (mut strict, mut loose) = (reading(false), reading(true));
        let read = read(&mut strict).or_else(|| read(&mut loose));
        read.ok_or_else(|| {
            let reading = if loose.furthest > strict.furthest { loose } else { strict };
            let (at, expected) = (reading.furthest.min(places.len()), &reading.expected);
            let end = (at + SHOWN).min(places.len());
            let start = places.get(at).map_or(text.len(), |place| place.1);
            let piece = match end > at {
                true => nouns::cut(&text[start..places[end - 1].2]),
                false => "…".into(),
            };
            let words = reading.words[at..end].join(" ");
            self.unplaced(piece, start, &words, expected)
        })
    }

    fn unplaced(&self, piece: String, at: usize, words: &str, expected: &Expected) -> Unplaced {
        let understood = match expected {
            Expected::Beginning => String::new(),
            Expected::More(pattern) | Expected::Object(pattern, _) => {
                super::asked(self.graph, pattern)
            }
        };
        let named = |kinds: &[EntityKind]| -> Vec<String> {
            let hits = self.index.search(words, NAMED * 4).into_iter();
            let hits = hits.filter(|hit| kinds.is_empty() || kinds.contains(&hit.id.kind()));
            hits.take(3).map(|hit| nouns::called(self.graph, &hit.id, &[])).collect()
        };
        let mut could_be = match expected {
            Expected::Beginning => {
                let mut all = named(&[]);
                let mut kinds: Vec<_> = self.lexicon.kinds.iter().collect();
                kinds.sort_by_key(|&(kind, count)| (std::cmp::Reverse(count), kind));
                all.extend(kinds.into_iter().map(|(kind, _)| kind.plural().to_owned()));
                all
            }
            Expected::Object(_, kinds) => {
                let mut all = named(kinds);
                all.extend(kinds.iter().map(|kind| kind.plural().to_owned()));
                all
            }
            Expected::More(pattern) => {
                let next = self.offers(Some(pattern), None, "");
                next.into_iter().map(|offer| offer.label).collect()
            }
        };
        could_be.truncate(NAMED);
        Unplaced { piece, at, understood, could_be }
    }
}

impl Reading<'_> {
    fn sentence(&mut self) -> Option<Pattern> {
        let asks = |word: &&str| matches!(*word, "which" | "what" | "who" | "show" | "list");
        let at = usize::from(self.words.first().is_some_and(asks));
        self.question = at == 1;
        for (next, slot) in self.objects(at, &|_| true) {
            if let Some(begun) = change::tidy(Pattern::new(slot))
                && let Some(read) = self.go_on(next, &begun)
            {
                return Some(read);
            }
        }
        // "Who carried out activities": whoever did.
        if self.question {
            let actors = [EntityKind::Organisation, EntityKind::FieldMission, EntityKind::Person];
            let kinds: &[EntityKind] = if self.words[0] == "who" { &actors } else { &[] };
            if self.loose
                && let Some(read) = self.loose_beginning()
            {
                return Some(read);
            }
            return self.go_on(1, &change::begin(kinds));
        }
        self.fail(at, Expected::Beginning);
        None
    }

    /// Reads on after what makes the pattern so far.
    pub(super) fn go_on(&mut self, at: usize, pattern: &Pattern) -> Option<Pattern> {
        if at == self.words.len() {
            return Some(pattern.clone());
        }
        self.tries += 1;
        if self.tries > MOST_TRIES {
            return None;
        }
        let mut ways = self.limited(at, pattern);
        ways.extend(self.clauses(at, pattern));
        if ways.is_empty() {
            self.fail(at, Expected::More(pattern.clone()));
        }
        // The longest first; of equals the first.
        ways.sort_by_key(|(next, _)| std::cmp::Reverse(*next));
        ways.into_iter().find_map(|(next, longer)| self.go_on(next, &longer))
    }

    fn fail(&mut self, at: usize, expected: Expected) {
        if at > self.furthest || at == 0 && self.furthest == 0 {
            (self.furthest, self.expected) = (at, expected);
        }
    }

    pub(super) fn word(&self, at: usize) -> &str {
        self.words.get(at).copied().unwrap_or_default()
    }

    /// Limits of the last slot, or of the nearest before it that can have them.
    fn limited(&mut self, at: usize, pattern: &Pattern) -> Vec<(usize, Pattern)> {
        let at = at + usize::from(self.word(at) == "and");
        let mut found = Vec::new();
        for (next, limit) in self.limits(at, pattern) {
            if let Some(longer) = self.composer.limited(pattern, &limit) {
                found.push((next, longer));
            }
        }
        let kind = match self.word(at) {
            "about" => Some(EntityKind::Theme),
            "in" => Some(EntityKind::Place),
            _ => None,
        };
        if let (true, Some(kind)) = (found.is_empty(), kind) {
            self.fail(at + 1, Expected::Object(pattern.clone(), vec![kind]));
        }
        found
    }

    /// Steps: "that …" from the last slot, "and that …" from where the step before led from, "where
    /// the field missions …" from the slot that is named.
    fn clauses(&mut self, at: usize, pattern: &Pattern) -> Vec<(usize, Pattern)> {
        let tip = pattern.steps.len();
        let relative = |word: &str| matches!(word, "that" | "which" | "who");
        let mut found = Vec::new();
        if relative(self.word(at)) {
            found.extend(self.steps(at + 1, pattern, tip));
        }
        if self.word(at) == "and" && relative(self.word(at + 1)) {
            let from = tip.checked_sub(1).and_then(|last| pattern.origin(last)).unwrap_or(0);
            found.extend(self.steps(at + 2, pattern, from));
        }
        if self.word(at) == "where" {
            let slots: Vec<&Slot> = pattern.slots().collect();
            for slot in 0..slots.len() {
                let reference = fold(&phrases::reference(self.composer.graph, &slots, slot));
                let words: Vec<&str> = reference.split(' ').collect();
                if self.words[at + 1..].starts_with(&words) {
                    found.extend(self.steps(at + 1 + words.len(), pattern, slot));
                }
            }
        }
        if self.question && tip == 0 {
            found.extend(self.steps(at, pattern, 0));
        }
        if self.loose {
            found.extend(self.loose_clauses(at, pattern));
        }
        found
    }

    /// A verb with what it leads to, from a slot.
    pub(super) fn steps(
        &mut self,
        at: usize,
        pattern: &Pattern,
        origin: usize,
    ) -> Vec<(usize, Pattern)> {
        let mut found = Vec::new();
        if self.word(at) == "no" {
            for (next, actor) in self.nouns(at + 1) {
                for (next, verbs, direction) in self.verbs(next) {
                    if direction == Direction::Out {
                        let step = (verbs.as_slice(), Direction::In, true);
                        found.extend(
                            joined(pattern, origin, step, actor.clone()).map(|p| (next, p)),
                        );
                    }
                }
            }
        }
        let never = self.word(at) == "never";
        for (next, verbs, direction) in self.verbs(at + usize::from(never)) {
            let none = self.word(next) == "no";
            let step = (verbs.as_slice(), direction, never || none);
            let ends: Vec<EntityKind> = verbs.iter().flat_map(|v| v.ends(direction)).collect();
            let after = next + usize::from(none);
            let objects = self.objects(after, &|kind| ends.contains(&kind));
            let before = found.len();
            for (next, slot) in objects {
                found.extend(joined(pattern, origin, step, slot).map(|longer| (next, longer)));
            }
            if found.len() == before {
                let from = pattern.slots().nth(origin);
                let begins = |end: &EntityKind| {
                    let joins = |&verb: &Verb| {
                        let step = Step::new(verb, direction, Slot::default());
                        EntityKind::ALL.iter().any(|&start| {
                            from.is_some_and(|f| f.admits_kind(start))
                                && step.admits_kinds(start, *end)
                        })
                    };
                    verbs.iter().any(joins)
                };
                let mut kinds: Vec<EntityKind> = ends.into_iter().filter(begins).collect();
                kinds.sort_unstable();
                kinds.dedup();
                if !kinds.is_empty() {
                    self.fail(after, Expected::Object(pattern.clone(), kinds));
                }
            }
        }
        found
    }
}

/// The pattern with a step more by any of some verbs.
pub(super) fn joined(
    pattern: &Pattern,
    origin: usize,
    (verbs, direction, absent): (&[Verb], Direction, bool),
    to: Slot,
) -> Option<Pattern> {
    let (&verb, or) = verbs.split_first()?;
    let mut longer = change::with_step(pattern, origin, (verb, direction), to, absent)?;
    longer.steps.last_mut()?.or = or.to_vec();
    change::tidy(longer)
}
