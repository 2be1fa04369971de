//! Telling that a composed pattern is a saved question.

use super::{Pattern, Question, Target};
use crate::model::EntityId;
use std::collections::BTreeMap;

impl Question {
    /// What its slots must be filled with to ask just this pattern, whatever its slots are called
    /// and however its columns are ordered; nothing if it cannot ask it. What a default fills is
    /// left out.
    pub fn choices_for(&self, pattern: &Pattern) -> Option<BTreeMap<String, EntityId>> {
        let mut renamed = pattern.clone();
        rename_like(&mut renamed, &self.pattern)?;
        let mut choices = BTreeMap::new();
        for slot in &self.slots {
            let value = match &slot.fills {
                Target::Entity(name) => &renamed.slot(name)?.entity,
                Target::About(name) => &renamed.slot(name)?.about,
            };
            if let Some(id) = value.as_ref().filter(|id| Some(*id) != slot.default.as_ref()) {
                choices.insert(slot.name.clone(), id.clone());
            }
        }
        let asked = self.bind(&choices).ok()?;
        (asked == renamed).then_some(choices)
    }
}

/// Gives the slots the names, and the columns the order, that they have in a pattern of the same
/// shape.
fn rename_like(pattern: &mut Pattern, model: &Pattern) -> Option<()> {
    if pattern.steps.len() != model.steps.len() {
        return None;
    }
    for step in 0..model.steps.len() {
        if pattern.origin(step)? != model.origin(step)? {
            return None;
        }
    }
    pattern.start.name.clone_from(&model.start.name);
    for (step, model) in pattern.steps.iter_mut().zip(&model.steps) {
        step.to.name.clone_from(&model.to.name);
        step.from.clone_from(&model.from);
    }
    pattern.columns.clone_from(&model.columns);
    Some(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Direction, EntityKind, RelationKind};
    use crate::query::fixture::id;
    use crate::query::{Slot, questions};

    fn composed() -> Pattern {
        Pattern::new(Slot::new("field mission", &[EntityKind::FieldMission]))
            .then(
                RelationKind::CarriedOut,
                Direction::Out,
                Slot::new("activity", &[EntityKind::Activity]),
            )
            .then(
                RelationKind::Implements,
                Direction::Out,
                Slot::new("clause", &[EntityKind::Recommendation])
                    .about(id("theme/national-referral-mechanism")),
            )
    }

    fn recognised(pattern: &Pattern) -> Option<(String, BTreeMap<String, EntityId>)> {
        let known = |q: Question| Some((q.id.clone(), q.choices_for(pattern)?));
        questions().unwrap().into_iter().find_map(known)
    }

    #[test]
    fn the_signature_question_is_known_when_it_is_composed() {
        let (question, set) = recognised(&composed()).unwrap();
        assert_eq!((question.as_str(), set.len()), ("nrm-implementation", 0));
        let mut one = composed();
        one.start.entity = Some(id("field-mission/serbia"));
        assert_eq!(recognised(&one).unwrap().1["mission"], id("field-mission/serbia"));
    }

    #[test]
    fn what_no_saved_question_asks_is_not_taken_for_one() {
        let mut later = composed();
        later.steps[0].to.during =
            "2009".parse().ok().map(|from| crate::model::DateRange { from: Some(from), to: None });
        assert_eq!(recognised(&later), None);
        let mut open = composed();
        open.steps[1].to.about = None;
        assert_eq!(recognised(&open), None, "the theme has a default, so it cannot be left open");
    }
}
