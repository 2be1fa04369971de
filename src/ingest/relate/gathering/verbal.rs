//! Who held an event that a verb tells, and who came to it: "the League presented the guide", "pilots of
//! the Guild met in Elm".

use super::super::ACTORS;
use super::super::claims::{Claim, Claims};
use super::super::ends::End;
use super::super::fact::{Fact, fact};
use super::super::found::by_whom;
use super::super::words::Form;
use super::Told;
use crate::model::{EntityKind, RelationKind, State};

impl Told<'_> {
    /// Whether the event at a unit is a visit that its verb tells.
    pub(super) fn visits(&self, unit: usize) -> bool {
        matches!(self.word(unit), "visited" | "visits" | "visiting" | "toured")
    }
}

/// Reads who did what the verb of an event says.
pub(super) fn read(claims: &mut Claims<'_>, told: Told<'_>) {
    for (unit, event) in told.events() {
        let form = match told.word(unit) {
            "" => continue,
            "met" | "came" => Form::Past,
            "visits" => Form::Present,
            "visiting" => Form::Ing,
            _ => Form::PastOrParticiple,
        };
        let Some(fact) = fact(told.around.line, unit, form) else { continue };
        if fact.state <= State::Recommended {
            continue;
        }
        for (end, kind) in doers(told, unit, fact) {
            let state = if fact.state == State::Ongoing { State::Done } else { fact.state };
            let cue = told.span(fact.start, unit);
            let claim = told.claim(&end, kind, &event, cue, (state, fact.weight));
            claims.add(Claim { rule: "who did what tells it", score: 0.75, ..claim });
        }
    }
}

/// Those who held an event or came to it.
fn doers(told: Told<'_>, unit: usize, fact: Fact) -> Vec<(End, RelationKind)> {
    let around = told.around;
    let by = by_whom(around, unit + 1).and_then(|by| around.right(by, ACTORS));
    let gathered =
        matches!(told.word(unit), "met" | "came" | "gathered" | "convened" | "assembled");
    let ends = match by {
        Some((ends, _)) => ends,
        None if fact.passive => return Vec::new(),
        None => around.subject(fact.start, ACTORS),
    };
    let kind = |end: &End| match end.kind() {
        _ if gathered => Some(RelationKind::TookPartIn),
        EntityKind::Person if told.visits(unit) => Some(RelationKind::TookPartIn),
        EntityKind::Person => None,
        _ => Some(RelationKind::Organised),
    };
    ends.into_iter().filter_map(|end| kind(&end).map(|kind| (end, kind))).collect()
}
