//! What patterns refuse and keep.

use super::*;
use crate::model::RelationKind;
use crate::query::fixture::{id, sample};

use EntityKind::{Activity, FieldMission, Recommendation};

fn carried_out() -> Pattern {
    Pattern::new(Slot::new("mission", &[FieldMission])).then(
        RelationKind::CarriedOut,
        Direction::Out,
        Slot::new("activity", &[Activity]),
    )
}

#[test]
fn senseless_patterns_are_refused_with_the_slot() {
    let implements = |name: &str| {
        let slot = Slot::new(name, &[Recommendation]);
        carried_out().then(RelationKind::Implements, Direction::Out, slot)
    };
    let mut middle_optional = implements("recommendation");
    middle_optional.steps[0].to.optional = true;
    let mut optional_start = carried_out();
    optional_start.start.optional = true;
    let mut backwards = carried_out();
    backwards.steps[0].direction = Direction::In;
    let mut unlisted = carried_out();
    unlisted.columns = vec!["mission".into()];
    let mut about = carried_out();
    about.start.about = Some(id("place/serbia"));
    let mut wrong = carried_out();
    wrong.start.entity = Some(id("place/serbia"));
    for (pattern, part) in [
        (implements("mission"), "two of its slots 'mission'"),
        (middle_optional, "'recommendation'"),
        (optional_start, "'mission' is optional"),
        (backwards, "can never lead from 'activity' to 'mission'"),
        (unlisted, "'activity'"),
        (about, "'place/serbia' is no theme"),
        (wrong, "one of: field mission"),
    ] {
        let message = pattern.validate().unwrap_err().to_string();
        assert!(message.contains(part), "{message}");
    }
    assert_eq!(implements("recommendation").validate(), Ok(()));
}

#[test]
fn an_entity_that_the_graph_lacks_is_named() {
    let mut pattern = carried_out();
    pattern.start.entity = Some(id("field-mission/atlantis"));
    let error = answer(&sample(), &pattern).unwrap_err();
    assert_eq!(
        error,
        PatternError::UnknownEntity {
            slot: "mission".into(),
            entity: id("field-mission/atlantis")
        }
    );
}

#[test]
fn a_pattern_survives_being_saved() {
    let mut pattern = carried_out();
    pattern.steps[0].direction = Direction::In;
    pattern.steps[0].or = vec![RelationKind::TookPartIn.into()];
    pattern.start = pattern.start.about(id("theme/x")).entity(id("field-mission/serbia"));
    let text = ron::to_string(&pattern).unwrap();
    assert_eq!(ron::from_str::<Pattern>(&text).unwrap(), pattern, "{text}");
    let json = serde_json::to_string(&pattern).unwrap();
    assert_eq!(serde_json::from_str::<Pattern>(&json).unwrap(), pattern, "{json}");
}
