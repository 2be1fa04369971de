//! Small changes of a pattern; each gives one that makes sense, or nothing.

use super::lexicon::{DATED, PLACED};
use super::{Part, nouns};
use crate::model::{Direction, EntityId, EntityKind};
use crate::query::{Hops, Pattern, Slot, Step, Verb};
use std::collections::BTreeSet;

/// The pattern with its slots called after what stands in them, if it makes sense. Columns follow
/// the order of the slots.
pub(super) fn tidy(mut pattern: Pattern) -> Option<Pattern> {
    let origins: Option<Vec<usize>> = (0..pattern.steps.len()).map(|s| pattern.origin(s)).collect();
    let origins = origins?;
    let mut names: Vec<String> = Vec::new();
    for slot in pattern.slots() {
        let column = nouns::column(slot);
        let alike = pattern.slots().take(names.len()).filter(|s| nouns::column(s) == column);
        names.push(match alike.count() {
            0 => column.to_owned(),
            before => format!("{column} {}", before + 1),
        });
    }
    pattern.start.name.clone_from(&names[0]);
    for (step, origin) in origins.iter().enumerate() {
        pattern.steps[step].to.name.clone_from(&names[step + 1]);
        pattern.steps[step].from = (*origin != step).then(|| names[*origin].clone());
    }
    pattern.columns.clear();
    pattern.validate().is_ok().then_some(pattern)
}

/// A question for one kind, or for anything if there is none.
pub(super) fn begin(kinds: &[EntityKind]) -> Pattern {
    let mut slot = Slot::new("", kinds);
    slot.name = nouns::column(&slot).into();
    Pattern::new(slot)
}

/// A question for one entity, to go on from.
pub fn begin_with(id: &EntityId) -> Pattern {
    let mut pattern = begin(&[id.kind()]);
    pattern.start.entity = Some(id.clone());
    pattern
}

/// The pattern with a step more from one of its slots.
pub(super) fn with_step(
    pattern: &Pattern,
    origin: usize,
    (verb, direction): (Verb, Direction),
    to: Slot,
    absent: bool,
) -> Option<Pattern> {
    let mut longer = pattern.clone();
    let hangs_on_nothing = pattern.absent().get(origin).copied().unwrap_or(false);
    let from = pattern.slots().nth(origin)?;
    let optional = from.optional && !hangs_on_nothing && !absent;
    let to = Slot { optional, name: "\u{0}".into(), ..to };
    let step = Step { from: Some(from.name.clone()), absent, ..Step::new(verb, direction, to) };
    longer.steps.push(step);
    tidy(longer)
}

/// The pattern with one of its slots changed.
pub(super) fn with_slot(
    pattern: &Pattern,
    index: usize,
    change: impl FnOnce(&mut Slot),
) -> Option<Pattern> {
    let mut changed = pattern.clone();
    match index.checked_sub(1) {
        None => change(&mut changed.start),
        Some(step) => change(&mut changed.steps.get_mut(step)?.to),
    }
    tidy(changed)
}

/// Makes the slot one for a kind alone; limits that the kind cannot have go.
pub(super) fn narrow(slot: &mut Slot, kind: EntityKind) {
    if slot.kinds != [kind] {
        slot.kinds = vec![kind];
        (slot.subtype, slot.with) = (None, None);
    }
    slot.entity = None;
    if !PLACED.contains(&kind) {
        slot.place = None;
    }
    if !DATED.contains(&kind) {
        slot.during = None;
    }
}

/// The pattern with one of its steps changed.
pub(super) fn with_change(
    pattern: &Pattern,
    index: usize,
    change: impl FnOnce(&mut Step),
) -> Option<Pattern> {
    let mut changed = pattern.clone();
    change(changed.steps.get_mut(index)?);
    tidy(changed)
}

/// The pattern with a slot that rows may lack or may not, and with it all that hangs on it.
pub(super) fn with_optional(pattern: &Pattern, step: usize, optional: bool) -> Option<Pattern> {
    let hanging = hanging_on(pattern, step);
    let absent = pattern.absent();
    let mut changed = pattern.clone();
    for index in hanging.into_iter().filter(|&index| !absent[index + 1]) {
        changed.steps[index].to.optional = optional;
    }
    tidy(changed)
}

/// The step and all steps that hang on where it leads.
pub(super) fn hanging_on(pattern: &Pattern, step: usize) -> BTreeSet<usize> {
    let mut hanging = BTreeSet::from([step]);
    for next in step + 1..pattern.steps.len() {
        if pattern.origin(next).is_some_and(|from| from > 0 && hanging.contains(&(from - 1))) {
            hanging.insert(next);
        }
    }
    hanging
}

/// The pattern without a step and all that hangs on it.
pub(super) fn without_step(pattern: &Pattern, step: usize) -> Option<Pattern> {
    let hanging = hanging_on(pattern, step);
    let mut shorter = pattern.clone();
    // A step without a named origin leads from the one before it, which may now go.
    for index in 0..shorter.steps.len() {
        let origin = pattern.origin(index)?;
        shorter.steps[index].from = pattern.slots().nth(origin).map(|slot| slot.name.clone());
    }
    let mut index = 0;
    shorter.steps.retain(|_| {
        index += 1;
        !hanging.contains(&(index - 1))
    });
    tidy(shorter)
}

/// The pattern without one of its pieces and what hangs on that; nothing without its start.
pub(super) fn without(pattern: &Pattern, part: Part) -> Option<Pattern> {
    match part {
        Part::Noun(0) => None,
        Part::Noun(slot) => without_step(pattern, slot - 1),
        Part::Step(step) | Part::Verb(step) => without_step(pattern, step),
        Part::Type(slot) => with_slot(pattern, slot, |slot| slot.subtype = None),
        Part::With(slot) => with_slot(pattern, slot, |slot| slot.with = None),
        Part::About(slot) => with_slot(pattern, slot, |slot| slot.about = None),
        Part::Place(slot) => with_slot(pattern, slot, |slot| slot.place = None),
        Part::During(slot) => with_slot(pattern, slot, |slot| slot.during = None),
        Part::State(step) => with_change(pattern, step, |step| step.state = None),
        Part::Hops(step) => with_change(pattern, step, |step| step.hops = Hops::ONE),
        Part::Optional(step) => with_optional(pattern, step, false),
    }
}
