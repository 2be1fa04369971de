//! Composing a question from words that the graph knows.
//!
//! The [`Pattern`] is the only truth. Its sentence ([`asked`]), its pieces ([`chips`]), what can
//! follow ([`Composer::offers`]) and what a piece could be instead ([`Composer::alternatives`]) are
//! computed from it, and a sentence made of such pieces is read back into it ([`parse_words`]).
//! Nothing is guessed: what cannot be placed is given back with what could stand there.

mod alternatives;
mod change;
mod connection;
mod dates;
mod empty;
mod lexicon;
mod nouns;
mod limits;
mod offers;
mod parse;
mod parse_limits;
mod parse_loose;
mod parse_names;
mod phrases;
mod rank;
mod verbs;

#[cfg(test)]
mod tests;

pub use change::begin_with;
pub use connection::connection;
pub use empty::{Explanation, Nearest, explain_empty};
pub use lexicon::Lexicon;
pub use parse::{Unplaced, parse_words};
pub use rank::rank;

use super::wording::capital;
use super::{Pattern, SearchIndex};
use crate::graph::KnowledgeGraph;
use crate::model::EntityKind;

/// A piece of a pattern. Slots are numbered from the start, which is 0; the step `n` leads to the
/// slot `n + 1`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// What stands in a slot: a kind, a finer kind or one entity.
    Noun(usize),
    /// The verb of a step together with what it leads to.
    Step(usize),
    /// The verb of a step alone.
    Verb(usize),
    /// The finer kind of a slot.
    Type(usize),
    /// The attribute that a slot must have.
    With(usize),
    /// The theme of a slot.
    About(usize),
    /// The place of a slot.
    Place(usize),
    /// The time of a slot.
    During(usize),
    /// How far along the relations of a step must be.
    State(usize),
    /// How often the verb of a step is followed.
    Hops(usize),
    /// That a row may lack the slot of a step.
    Optional(usize),
}

/// A piece of a pattern in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chip {
    /// What it is.
    pub part: Part,
    /// Its words, as they stand in the sentence.
    pub text: String,
}

/// Something that can be chosen, with the pattern that it makes.
#[derive(Debug, Clone, PartialEq)]
pub struct Offer {
    /// What it is called: the words that it adds to the sentence.
    pub label: String,
    /// What one should know of it, such as how much it leads to; may be empty.
    pub detail: String,
    /// The piece of the result that it makes or changes.
    pub part: Part,
    /// The kind that it leads to or names, where it is one.
    pub kind: Option<EntityKind>,
    /// How well it fits what is typed, from 0 to 1.
    pub fit: f32,
    /// The pattern once it is chosen.
    pub result: Pattern,
}

/// What offers are made from.
#[derive(Debug, Clone, Copy)]
pub struct Composer<'a> {
    /// The graph.
    pub graph: &'a KnowledgeGraph,
    /// Its names.
    pub index: &'a SearchIndex,
    /// What its entities can be asked for.
    pub lexicon: &'a Lexicon,
}

/// What a pattern asks, as a sentence without a full stop: all its kinds, names, verbs and limits.
///
/// "Field missions that carried out activities that implement recommendations about National
/// Referral Mechanism". [`parse_words`] reads it back.
///
/// Time: O(V) for each entity that the pattern names.
pub fn asked(graph: &KnowledgeGraph, pattern: &Pattern) -> String {
    let mut sentence = String::new();
    for phrase in phrases::phrases(graph, pattern) {
        if phrase.apart {
            sentence.push(',');
        }
        if !sentence.is_empty() {
            sentence.push(' ');
        }
        sentence.push_str(&phrase.text);
    }
    capital(&sentence)
}

/// The pieces of a pattern in the order in which its sentence has them.
///
/// Time: as [`asked`].
pub fn chips(graph: &KnowledgeGraph, pattern: &Pattern) -> Vec<Chip> {
    let chip = |phrase: phrases::Phrase| Chip { part: phrase.part, text: phrase.text };
    let mut chips: Vec<Chip> = phrases::phrases(graph, pattern).into_iter().map(chip).collect();
    if let Some(first) = chips.first_mut() {
        first.text = capital(&first.text);
    }
    chips
}

/// The pattern without the last piece of its sentence, and without what hangs on that; nothing if
/// it has one piece only.
pub fn without_last(graph: &KnowledgeGraph, pattern: &Pattern) -> Option<Pattern> {
    let last = phrases::phrases(graph, pattern).pop()?;
    change::without(pattern, last.part)
}
