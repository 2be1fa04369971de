//! Whether a pattern makes sense by itself.

use super::{Hops, Pattern, PatternError, Slot, Step, Verb};
use crate::model::EntityKind;

impl Pattern {
    /// The most slots that a pattern may have.
    pub const MOST_SLOTS: usize = 16;

    /// Whether it makes sense by itself, whatever the graph.
    ///
    /// # Errors
    /// Any [`PatternError`] but [`PatternError::UnknownEntity`].
    pub fn validate(&self) -> Result<(), PatternError> {
        let slots: Vec<&Slot> = self.slots().collect();
        if slots.len() > Self::MOST_SLOTS {
            return Err(PatternError::TooLong { slots: slots.len() });
        }
        for (index, slot) in slots.iter().enumerate() {
            if slots[..index].iter().any(|earlier| earlier.name == slot.name) {
                return Err(PatternError::DuplicateSlot { slot: slot.name.clone() });
            }
            slot.validate()?;
        }
        if self.start.optional {
            return Err(PatternError::Optional { slot: self.start.name.clone() });
        }
        let absent = self.absent();
        for (index, step) in self.steps.iter().enumerate() {
            let Some(origin) = self.origin(index) else {
                return Err(PatternError::NoOrigin {
                    slot: step.to.name.clone(),
                    from: step.from.clone().unwrap_or_default(),
                });
            };
            // What hangs on something that a row may lack can be lacking too.
            let optional = step.to.optional;
            if !absent[index + 1] && slots[origin].optional && !optional
                || absent[index + 1] && optional
            {
                return Err(PatternError::Optional { slot: step.to.name.clone() });
            }
            step.validate(slots[origin])?;
        }
        self.validate_columns(&slots, &absent)
    }

    fn validate_columns(&self, slots: &[&Slot], absent: &[bool]) -> Result<(), PatternError> {
        if self.columns.is_empty() {
            return Ok(());
        }
        let error = |column: &str| PatternError::Columns { column: column.into() };
        let shown: Vec<&str> = slots
            .iter()
            .zip(absent)
            .filter(|(_, absent)| !**absent)
            .map(|(slot, _)| slot.name.as_str())
            .collect();
        for (index, column) in self.columns.iter().enumerate() {
            if !shown.contains(&column.as_str()) || self.columns[..index].contains(column) {
                return Err(error(column));
            }
        }
        match shown.iter().find(|name| self.columns.iter().all(|column| column != *name)) {
            Some(name) => Err(error(name)),
            None => Ok(()),
        }
    }
}

impl Slot {
    fn validate(&self) -> Result<(), PatternError> {
        let slot = || self.name.clone();
        if let Some(entity) = &self.entity
            && !self.admits_kind(entity.kind())
        {
            let (entity, expected) = (entity.clone(), self.kinds.clone());
            return Err(PatternError::WrongKind { slot: slot(), entity, expected });
        }
        if let Some(theme) = self.about.as_ref().filter(|id| id.kind() != EntityKind::Theme) {
            return Err(PatternError::NoTheme { slot: slot(), about: theme.clone() });
        }
        if let Some(place) = self.place.as_ref().filter(|id| id.kind() != EntityKind::Place) {
            return Err(PatternError::NoPlace { slot: slot(), place: place.clone() });
        }
        match self.during.filter(|range| !range.is_possible()) {
            Some(range) => Err(PatternError::Backwards { slot: slot(), range: range.in_words() }),
            None => Ok(()),
        }
    }
}

impl Step {
    fn validate(&self, origin: &Slot) -> Result<(), PatternError> {
        let Hops { min, max } = self.hops;
        let derived = self.verbs().any(|verb| !matches!(verb, Verb::Stored(_)));
        if min == 0 || min > max || max > Hops::MOST || max > 1 && derived {
            return Err(PatternError::Hops { slot: self.to.name.clone(), min, max });
        }
        let fits = |slot: &Slot| -> Vec<EntityKind> {
            EntityKind::ALL.iter().copied().filter(|&kind| slot.admits_kind(kind)).collect()
        };
        let (before, after) = (fits(origin), fits(&self.to));
        if before.iter().any(|&a| after.iter().any(|&b| self.admits_kinds(a, b))) {
            return Ok(());
        }
        let (from, to) = match self.direction {
            crate::model::Direction::Out => (origin, &self.to),
            crate::model::Direction::In => (&self.to, origin),
        };
        Err(PatternError::NeverTrue {
            from: from.name.clone(),
            relation: self.relation,
            to: to.name.clone(),
        })
    }
}
