//! Reading limits: themes, places, times, finer kinds, and how a step is meant.

use super::lexicon::{DATED, PLACED};
use super::parse::Reading;
use super::{Composer, change, dates, phrases};
use crate::model::{DateRange, EntityId, EntityKind, State};
use crate::query::fold::fold;
use crate::query::{Hops, Pattern, Slot};

/// A limit on a slot, or on the step that leads to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Limit {
    About(EntityId),
    Place(EntityId),
    During(DateRange),
    Type(String),
    With(String),
    State(State),
    Hops(Hops),
    Optional,
}

impl Reading<'_> {
    /// The limits that stand here.
    pub(super) fn limits(&mut self, at: usize, pattern: &Pattern) -> Vec<(usize, Limit)> {
        let mut found = Vec::new();
        let about = match self.word(at) {
            "about" => Some(EntityKind::Theme),
            "on" if self.loose => Some(EntityKind::Theme),
            "in" => Some(EntityKind::Place),
            _ => None,
        };
        if let Some(kind) = about {
            let mut named = self.entities(at + 1, &|other| other == kind);
            if self.loose && named.is_empty() {
                named = self.loose_entities(at + 1, at + 1, &|other| other == kind);
            }
            let limit = if kind == EntityKind::Theme { Limit::About } else { Limit::Place };
            found.extend(named.into_iter().map(|(next, id)| (next, limit(id))));
        }
        let rest = self.words.get(at..).unwrap_or_default();
        let fixed = |words: &str, limit: Limit| {
            let folded = fold(words);
            let words: Vec<&str> = folded.split(' ').collect();
            rest.starts_with(&words).then(|| (at + words.len(), limit))
        };
        for words in [phrases::OPTIONAL, "if known", "if any"] {
            found.extend(fixed(words, Limit::Optional));
        }
        for &state in State::ALL {
            found.extend(fixed(phrases::state_words(state), Limit::State(state)));
        }
        if let Some((range, used)) = dates::read(rest, false) {
            found.push((at + used, Limit::During(range)));
        }
        if let Some((hops, used)) = hops(rest) {
            found.push((at + used, Limit::Hops(hops)));
        }
        let last = pattern.slots().last().unwrap_or(&pattern.start);
        let of_kind = |kind: EntityKind| last.admits_kind(kind);
        for (_, subtype) in self.composer.lexicon.subtypes.keys().filter(|(k, _)| of_kind(*k)) {
            found.extend(fixed(&format!("of the type {subtype}"), Limit::Type(subtype.clone())));
        }
        for (_, key) in self.composer.lexicon.attributes.keys().filter(|(k, _)| of_kind(*k)) {
            found.extend(fixed(&format!("with a stated {key}"), Limit::With(key.clone())));
        }
        found
    }
}

/// "in up to 3 steps", "in 2 steps", "in 2 to 4 steps".
fn hops(words: &[&str]) -> Option<(Hops, usize)> {
    let number = |word: &str| word.parse::<u8>().ok().filter(|n| (1..=Hops::MOST).contains(n));
    match words {
        ["in", "up", "to", max, "step" | "steps", ..] => {
            Some((Hops { min: 1, max: number(max)? }, 5))
        }
        ["in", min, "to", max, "steps", ..] => {
            Some((Hops { min: number(min)?, max: number(max)? }, 5))
        }
        ["in", exactly, "step" | "steps", ..] => {
            let exactly = number(exactly)?;
            Some((Hops { min: exactly, max: exactly }, 3))
        }
        _ => None,
    }
}

impl Composer<'_> {
    /// The pattern with one limit more on its last slot; a theme, place or time on the nearest slot
    /// before it, where the last can have none.
    pub(super) fn limited(&self, pattern: &Pattern, limit: &Limit) -> Option<Pattern> {
        let slots: Vec<&Slot> = pattern.slots().collect();
        let last = slots.len() - 1;
        let nearest =
            |fits: &dyn Fn(&Slot) -> bool| (0..=last).rev().find(|&slot| fits(slots[slot]));
        let step = last.checked_sub(1);
        match limit {
            Limit::About(theme) => {
                let slot = nearest(&|slot| slot.about.is_none() && self.has_themes(slot));
                let slot = slot.or_else(|| slots[last].about.is_none().then_some(last))?;
                change::with_slot(pattern, slot, |slot| slot.about = Some(theme.clone()))
            }
            Limit::Place(place) => {
                let slot = nearest(&|slot| slot.place.is_none() && takes(slot, PLACED))?;
                change::with_slot(pattern, slot, |slot| slot.place = Some(place.clone()))
            }
            Limit::During(range) => {
                let slot = nearest(&|slot| slot.during.is_none() && takes(slot, DATED));
                let slot = slot.or_else(|| slots[last].during.is_none().then_some(last))?;
                change::with_slot(pattern, slot, |slot| slot.during = Some(*range))
            }
            Limit::Type(subtype) => {
                change::with_slot(pattern, last, |slot| slot.subtype = Some(subtype.clone()))
            }
            Limit::With(key) => {
                change::with_slot(pattern, last, |slot| slot.with = Some(key.clone()))
            }
            Limit::State(state) => {
                change::with_change(pattern, step?, |step| step.state = Some(*state))
            }
            Limit::Hops(hops) => change::with_change(pattern, step?, |step| step.hops = *hops),
            Limit::Optional => change::with_optional(pattern, step?, true),
        }
    }

    /// The pattern without the limits that its slots cannot have: what was about a theme and is now
    /// for something that never is.
    pub(super) fn without_unfit_limits(&self, mut pattern: Pattern) -> Pattern {
        let slots = std::iter::once(&mut pattern.start);
        for slot in slots.chain(pattern.steps.iter_mut().map(|step| &mut step.to)) {
            if slot.about.is_some() && !self.has_themes(slot) {
                slot.about = None;
            }
            if slot.place.is_some() && !takes(slot, PLACED) {
                slot.place = None;
            }
            if slot.during.is_some() && !takes(slot, DATED) {
                slot.during = None;
            }
        }
        pattern
    }

    /// Whether something that the slot is for is about themes in this graph.
    fn has_themes(&self, slot: &Slot) -> bool {
        let about = |kind: &EntityKind| {
            let ways = self.lexicon.ways.get(kind).into_iter().flatten();
            let mut ways = ways.filter(|((verb, ..), _)| {
                use crate::model::RelationKind::{Addresses, Measures};
                *verb == Addresses.into() || *verb == Measures.into()
            });
            ways.any(|((_, direction, to), _)| {
                *direction == crate::model::Direction::Out && *to == EntityKind::Theme
            })
        };
        self.lexicon.kinds.keys().any(|kind| slot.admits_kind(*kind) && about(kind))
    }
}

/// Whether the slot is for some kind among these.
pub(super) fn takes(slot: &Slot, kinds: &[EntityKind]) -> bool {
    kinds.iter().any(|&kind| slot.admits_kind(kind))
}
