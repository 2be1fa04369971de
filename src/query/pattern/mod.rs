//! A question as a value: entities joined by verbs, within limits.
//!
//! A [`Pattern`] is a tree of slots. It starts with one, and every step goes on from a slot that is
//! already there (the one before it unless it names another) by a verb to a new one. A row of its
//! [`Answer`] puts an entity into every slot.

mod answer;
mod error;
mod explain;
mod fit;
mod reach;
mod rows;
mod text;
mod validate;
mod verb;

#[cfg(test)]
mod tests;
#[cfg(test)]
mod rows_tests;
#[cfg(test)]
mod meaning_tests;

pub use answer::{Answer, MAX_ROWS, Row, answer, answer_until};
pub use error::PatternError;
pub use rows::{Rows, rows};
pub use text::{NameError, PatternText, TextError, read_pattern};
pub use verb::Verb;

pub(super) use error::words;
pub(super) use explain::how_far;
pub(super) use fit::fitting;
pub(super) use reach::leads_to;

use crate::model::{DateRange, Direction, EntityId, EntityKind, State};
use serde::{Deserialize, Serialize};

/// Entities joined by verbs.
///
/// It is a plain value, so that it can be saved, shown, compared and one day be translated for a
/// triple store.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pattern {
    /// The first entity.
    pub start: Slot,
    /// How it goes on.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub steps: Vec<Step>,
    /// The slots in the order in which their columns are shown, each once; in the order of the
    /// steps if empty.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub columns: Vec<String>,
}

/// A place in the pattern and what may stand there: whatever satisfies all that is said.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Slot {
    /// The name of its column.
    pub name: String,
    /// The kinds that may stand there; any if empty.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub kinds: Vec<EntityKind>,
    /// The one entity that may stand there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub entity: Option<EntityId>,
    /// The theme that it must be about, itself or by a theme that is part of it; see
    /// [`super::about_theme`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub about: Option<EntityId>,
    /// The place that it must have taken place in, cover, be in or be part of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<EntityId>,
    /// When it must be dated; what has no date is out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub during: Option<DateRange>,
    /// Its finer kind, such as `ngo` or `conference`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub subtype: Option<String>,
    /// An attribute that it must have, such as `discrepancy`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub with: Option<String>,
    /// Whether a row may lack it. All that a step leads on to from it may then be lacking too.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub optional: bool,
}

/// One step on from a slot.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Step {
    /// The name of the slot from which it leads; the one before it if left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
    /// The verb.
    pub relation: Verb,
    /// Verbs that do as well.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub or: Vec<Verb>,
    /// Whether the verb leads onward along the step (out) or back (in).
    #[serde(default = "onward", with = "DirectionWord")]
    pub direction: Direction,
    /// How often the verb is followed: once, unless said otherwise.
    #[serde(default, skip_serializing_if = "Hops::is_one")]
    pub hops: Hops,
    /// How far along a relation must be; any state if left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub state: Option<State>,
    /// Whether there must be no such step: nothing may stand in its slot, with all that leads on
    /// from it. Such slots have no columns.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub absent: bool,
    /// Where the step leads.
    pub to: Slot,
}

/// How often a verb is followed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hops {
    /// At least; from 1.
    pub min: u8,
    /// At most.
    pub max: u8,
}

impl Hops {
    /// Once.
    pub const ONE: Self = Self { min: 1, max: 1 };

    /// The most that a pattern may ask for.
    pub const MOST: u8 = 8;

    /// Whether it is once.
    pub fn is_one(&self) -> bool {
        *self == Self::ONE
    }
}

impl Default for Hops {
    fn default() -> Self {
        Self::ONE
    }
}

/// How a direction is written in files.
#[derive(Serialize, Deserialize)]
#[serde(remote = "Direction", rename_all = "lowercase")]
enum DirectionWord {
    Out,
    In,
}

const fn onward() -> Direction {
    Direction::Out
}

impl Slot {
    /// A slot for any entity of these kinds (of any kind, if there are none).
    pub fn new(name: impl Into<String>, kinds: &[EntityKind]) -> Self {
        Self { name: name.into(), kinds: kinds.to_vec(), ..Self::default() }
    }

    /// The same slot for this entity alone.
    pub fn entity(mut self, entity: EntityId) -> Self {
        self.entity = Some(entity);
        self
    }

    /// The same slot for what is about this theme.
    pub fn about(mut self, theme: EntityId) -> Self {
        self.about = Some(theme);
        self
    }

    /// The same slot, which may stay empty.
    pub const fn optional(mut self) -> Self {
        self.optional = true;
        self
    }

    /// Whether some entity of this kind may stand there.
    pub fn admits_kind(&self, kind: EntityKind) -> bool {
        (self.kinds.is_empty() || self.kinds.contains(&kind))
            && self.entity.as_ref().is_none_or(|entity| entity.kind() == kind)
    }

    /// The entities that it names.
    pub fn named(&self) -> impl Iterator<Item = &EntityId> {
        self.entity.iter().chain(&self.about).chain(&self.place)
    }
}

impl Step {
    /// A step by one verb from the slot before.
    pub fn new(relation: impl Into<Verb>, direction: Direction, to: Slot) -> Self {
        Self {
            from: None,
            relation: relation.into(),
            or: Vec::new(),
            direction,
            hops: Hops::ONE,
            state: None,
            absent: false,
            to,
        }
    }

    /// All verbs that satisfy the step.
    pub fn verbs(&self) -> impl Iterator<Item = Verb> {
        std::iter::once(self.relation)
            .chain(self.or.iter().copied().filter(|&verb| verb != self.relation))
    }

    /// Whether some verb of the step can join these two, the one before it and the one after it.
    pub fn admits_kinds(&self, before: EntityKind, after: EntityKind) -> bool {
        let (from, to) = match self.direction {
            Direction::Out => (before, after),
            Direction::In => (after, before),
        };
        // Followed several times, a verb need only let one begin and the other end.
        self.verbs().any(|verb| match self.hops.max {
            1 => verb.allows(from, to),
            _ => {
                verb.ends(Direction::In).contains(&from) && verb.ends(Direction::Out).contains(&to)
            }
        })
    }
}

impl Pattern {
    /// A pattern of one slot, for [`Pattern::then`] to go on from.
    pub const fn new(start: Slot) -> Self {
        Self { start, steps: Vec::new(), columns: Vec::new() }
    }

    /// The pattern with one more step from its last slot.
    pub fn then(mut self, relation: impl Into<Verb>, direction: Direction, to: Slot) -> Self {
        self.steps.push(Step::new(relation, direction, to));
        self
    }

    /// The entities that it names.
    pub fn named(&self) -> impl Iterator<Item = &EntityId> {
        self.slots().flat_map(|slot| [&slot.entity, &slot.about, &slot.place]).flatten()
    }

    /// The same, to be renamed.
    pub fn named_mut(&mut self) -> impl Iterator<Item = &mut EntityId> {
        let steps = self.steps.iter_mut().map(|step| &mut step.to);
        let slots = std::iter::once(&mut self.start).chain(steps);
        slots.flat_map(|slot| [&mut slot.entity, &mut slot.about, &mut slot.place]).flatten()
    }

    /// All slots, the start first and then that of each step.
    pub fn slots(&self) -> impl Iterator<Item = &Slot> {
        std::iter::once(&self.start).chain(self.steps.iter().map(|step| &step.to))
    }

    /// The slot with this name.
    pub fn slot(&self, name: &str) -> Option<&Slot> {
        self.slots().find(|slot| slot.name == name)
    }

    /// The slot with this name, to be changed.
    pub fn slot_mut(&mut self, name: &str) -> Option<&mut Slot> {
        std::iter::once(&mut self.start)
            .chain(self.steps.iter_mut().map(|step| &mut step.to))
            .find(|slot| slot.name == name)
    }

    /// The place among the slots from which a step leads: the start is 0, the slot of the step `n`
    /// is `n + 1`. Nothing if it names a slot that is not before it.
    pub fn origin(&self, step: usize) -> Option<usize> {
        match &self.steps.get(step)?.from {
            None => Some(step),
            Some(name) => self.slots().take(step + 1).position(|slot| slot.name == *name),
        }
    }

    /// For each slot, whether it is one that must be absent or hangs on one.
    pub fn absent(&self) -> Vec<bool> {
        let mut absent = vec![false; self.steps.len() + 1];
        for (index, step) in self.steps.iter().enumerate() {
            absent[index + 1] = step.absent || self.origin(index).is_some_and(|from| absent[from]);
        }
        absent
    }

    /// The names of the columns, as they are shown.
    pub fn column_names(&self) -> Vec<String> {
        match self.columns.is_empty() {
            true => {
                let absent = self.absent();
                let shown = self.slots().zip(absent).filter(|(_, absent)| !absent);
                shown.map(|(slot, _)| slot.name.clone()).collect()
            }
            false => self.columns.clone(),
        }
    }
}
