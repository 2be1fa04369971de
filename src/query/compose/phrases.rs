//! A pattern as phrases: what a sentence is joined from, and what the chips are.

use super::nouns::{self, Number};
use super::{Part, verbs};
use crate::graph::KnowledgeGraph;
use crate::model::{Direction, EntityKind, State};
use crate::query::{Hops, Pattern, Slot, Step};

/// A piece of a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Phrase {
    /// What it says of the pattern.
    pub(super) part: Part,
    /// Its words.
    pub(super) text: String,
    /// Whether a comma parts it from what is before it.
    pub(super) apart: bool,
}

/// The phrases of a pattern in the order in which they are read.
pub(super) fn phrases(graph: &KnowledgeGraph, pattern: &Pattern) -> Vec<Phrase> {
    let mut said = Vec::new();
    let mut say = |part, text: String| said.push(Phrase { part, text, apart: false });
    say(Part::Noun(0), nouns::slot(graph, &pattern.start));
    limits(graph, 0, &pattern.start, &mut say);
    for (index, step) in pattern.steps.iter().enumerate() {
        let (words, apart) = connector(graph, pattern, index);
        let from = said.len();
        let mut say = |part, text: String| said.push(Phrase { part, text, apart: false });
        clause(graph, pattern, index, &words, &mut say);
        limits(graph, index + 1, &step.to, &mut say);
        qualifiers(index, step, &mut say);
        said[from].apart = apart;
    }
    said
}

/// The words that tell from which slot a step leads, and whether a comma parts them from what is
/// before: "that", "and that" from where the step before led from, else "where the field missions".
pub(super) fn connector(graph: &KnowledgeGraph, pattern: &Pattern, step: usize) -> (String, bool) {
    let origin = pattern.origin(step).unwrap_or(0);
    let slots: Vec<&Slot> = pattern.slots().take(step + 1).collect();
    let relative = if slots[origin].entity.is_some() { "which" } else { "that" };
    if origin == step {
        return (relative.into(), relative == "which");
    }
    // Only where it cannot be taken for what was said last.
    let taken = reachable(slots[step], &pattern.steps[step]);
    let clear = !taken.iter().any(|&kind| pattern.steps[step].to.admits_kind(kind));
    if clear && step > 0 && pattern.origin(step - 1) == Some(origin) {
        return (format!("and {relative}"), true);
    }
    (format!("where {}", reference(graph, &slots, origin)), true)
}

/// An earlier slot spoken of again: by its name, or as "the field missions", "the second events".
pub(super) fn reference(graph: &KnowledgeGraph, slots: &[&Slot], of: usize) -> String {
    let words = nouns::slot(graph, slots[of]);
    let alike: Vec<usize> =
        (0..slots.len()).filter(|&slot| nouns::slot(graph, slots[slot]) == words).collect();
    let place = alike.iter().position(|&slot| slot == of).unwrap_or(0);
    match (slots[of].entity.is_some(), alike.len()) {
        (true, _) => words,
        (false, 1) => format!("the {words}"),
        (false, _) => format!("the {} {words}", ORDINALS[place.min(ORDINALS.len() - 1)]),
    }
}

/// As many as a pattern has slots.
pub(super) const ORDINALS: [&str; Pattern::MOST_SLOTS] = [
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
];

/// The verb with what it leads to: in one phrase where the one says the other.
fn clause(
    graph: &KnowledgeGraph,
    pattern: &Pattern,
    index: usize,
    connector: &str,
    say: &mut impl FnMut(Part, String),
) {
    let step = &pattern.steps[index];
    let origin = pattern.origin(index).and_then(|slot| pattern.slots().nth(slot));
    let number = match origin {
        Some(Slot { entity: Some(_), .. }) => Number::One,
        _ => Number::Several,
    };
    let verb = verbs::joined(step.verbs(), step.direction, number);
    let noun = nouns::slot(graph, &step.to);
    match (step.absent, &step.to.entity) {
        (true, None) if turns_round(pattern, index) => {
            let actor = match step.to.subtype.as_deref().zip(step.to.kinds.first()) {
                Some((subtype, kind)) => nouns::finer(*kind, subtype, Number::One).map(Into::into),
                None => None,
            };
            let actor = actor.unwrap_or_else(|| nouns::kinds(&step.to.kinds, Number::One));
            let verb = verbs::joined(step.verbs(), Direction::Out, Number::One);
            say(Part::Step(index), format!("{connector} no {actor} {verb}"));
        }
        (true, None) => say(Part::Step(index), format!("{connector} {verb} no {noun}")),
        (true, Some(_)) => say(Part::Step(index), format!("{connector} never {verb} {noun}")),
        (false, None) if implied(pattern, index) => {
            say(Part::Step(index), format!("{connector} {verb} {noun}"));
        }
        (false, _) => {
            say(Part::Verb(index), format!("{connector} {verb}"));
            say(Part::Noun(index + 1), noun);
        }
    }
}

/// Whether an absent step reads best from its end: "that no field mission acts on". Where more
/// hangs on what must be absent, it would be torn from it.
fn turns_round(pattern: &Pattern, index: usize) -> bool {
    let step = &pattern.steps[index];
    let leaf = (index + 1..pattern.steps.len()).all(|next| pattern.origin(next) != Some(index + 1));
    let Slot { about, place, during, subtype, with, .. } = &step.to;
    let unlimited = about.is_none() && place.is_none() && during.is_none() && with.is_none();
    let plain = step.hops == Hops::ONE && step.state.is_none();
    let told = subtype.is_none() || nouns::of_subtype(&step.to).is_some();
    step.direction == Direction::In && leaf && unlimited && plain && told
}

/// Whether the verbs of the step can lead from its origin to nothing but the kind of its slot.
fn implied(pattern: &Pattern, index: usize) -> bool {
    let step = &pattern.steps[index];
    let Some(origin) = pattern.origin(index).and_then(|slot| pattern.slots().nth(slot)) else {
        return false;
    };
    let [kind] = step.to.kinds.as_slice() else { return false };
    step.to.subtype.is_none() && reachable(origin, step) == [*kind]
}

/// The kinds that the step can reach by the model from what fits its origin.
pub(super) fn reachable(origin: &Slot, step: &Step) -> Vec<EntityKind> {
    let starts: Vec<EntityKind> =
        EntityKind::ALL.iter().copied().filter(|&kind| origin.admits_kind(kind)).collect();
    let ends = |&kind: &EntityKind| starts.iter().any(|&from| step.admits_kinds(from, kind));
    EntityKind::ALL.iter().copied().filter(ends).collect()
}

pub(super) fn limits(
    graph: &KnowledgeGraph,
    index: usize,
    slot: &Slot,
    say: &mut impl FnMut(Part, String),
) {
    if let Some(subtype) = &slot.subtype
        && nouns::of_subtype(slot).is_none()
    {
        say(Part::Type(index), format!("of the type {}", nouns::cut(subtype)));
    }
    if let Some(key) = &slot.with {
        say(Part::With(index), format!("with a stated {}", nouns::cut(key)));
    }
    if let Some(theme) = &slot.about {
        let name = nouns::called(graph, theme, &[EntityKind::Theme]);
        say(Part::About(index), format!("about {name}"));
    }
    if let Some(place) = &slot.place {
        let name = nouns::called(graph, place, &[EntityKind::Place]);
        say(Part::Place(index), format!("in {name}"));
    }
    if let Some(range) = &slot.during {
        say(Part::During(index), range.in_words());
    }
}

pub(super) fn qualifiers(index: usize, step: &Step, say: &mut impl FnMut(Part, String)) {
    if let Some(state) = step.state {
        say(Part::State(index), state_words(state).into());
    }
    if !step.hops.is_one() {
        say(Part::Hops(index), hops_words(step.hops));
    }
    if step.to.optional {
        say(Part::Optional(index), OPTIONAL.into());
    }
}

/// How a slot is marked that a row may lack.
pub(super) const OPTIONAL: &str = "(where known)";

/// How a step is limited to relations of a state.
pub(super) const fn state_words(state: State) -> &'static str {
    match state {
        State::Recommended => "(only as recommended)",
        State::Planned => "(only as planned)",
        State::Ongoing => "(only as ongoing)",
        State::Done => "(only as done)",
    }
}

/// How often a verb is followed, in words.
pub(super) fn hops_words(hops: Hops) -> String {
    match (hops.min, hops.max) {
        (1, max) => format!("(in up to {max} steps)"),
        (min, max) if min == max => format!("(in {min} steps)"),
        (min, max) => format!("(in {min} to {max} steps)"),
    }
}
