//! What happened when: in one list, and in lanes by kind for drawing.
//!
//! On a timeline a moment is a number of years: 2009.5 is the middle of 2009, and a day of a leap
//! year is a little shorter than others. A date is a stretch from where its first day begins to
//! where its last day ends.

mod lanes;
mod pack;
mod ticks;

pub use lanes::{Item, Lane, Lanes, Mark};
pub use pack::{Packed, Room, Spot, pack};
pub use ticks::{Tick, Unit, range_between, stretch_of_range, ticks};

use crate::graph::KnowledgeGraph;
use crate::model::{DateSpan, EntityId, EntityKind};

/// The entities that have a date, by date (where it begins, the vaguer first) and then identifier.
///
/// `from` and `to` bound them, each inclusive at the precision with which it is given: from 2008 to
/// June 2009 takes in all that can have happened on some day from 1 January 2008 to 30 June 2009.
/// A bound that is left out is open.
///
/// Time: O(V log V) for V entities.
pub fn timeline(
    graph: &KnowledgeGraph,
    kind: Option<EntityKind>,
    from: Option<DateSpan>,
    to: Option<DateSpan>,
) -> Vec<EntityId> {
    let within = |date: &DateSpan| {
        from.is_none_or(|from| from.start().first_day() <= date.end().last_day())
            && to.is_none_or(|to| date.start().first_day() <= to.end().last_day())
    };
    let mut dated: Vec<(DateSpan, &EntityId)> = graph
        .entities()
        .filter(|entity| kind.is_none_or(|kind| entity.kind() == kind))
        .filter_map(|entity| Some((entity.date.filter(|date| within(date))?, &entity.id)))
        .collect();
    dated.sort();
    dated.into_iter().map(|(_, id)| id.clone()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::fixture::{ids, sample};

    fn between(kind: Option<EntityKind>, from: &str, to: &str) -> Vec<EntityId> {
        timeline(&sample(), kind, from.parse().ok(), to.parse().ok())
    }

    #[test]
    fn what_is_dated_comes_by_date_the_vaguer_first() {
        let order: Vec<EntityId> = ids(&[
            "decision/MC.DEC-2-03",
            "activity/serbia-standards",
            "activity/serbia-course",
            "event/alliance-9",
        ]);
        assert_eq!(between(None, "", ""), order);
        assert_eq!(between(Some(EntityKind::Activity), "", ""), order[1..3]);
    }

    #[test]
    fn bounds_take_in_what_can_lie_within() {
        let course: Vec<EntityId> = ids(&["activity/serbia-standards", "activity/serbia-course"]);
        assert_eq!(between(None, "2009-07-31", "2009-08"), course);
        assert_eq!(between(None, "", "2003").len(), 1);
        assert_eq!(between(None, "2009-09-15", "2010").len(), 2);
        assert!(between(None, "2010", "").is_empty());
    }
}
