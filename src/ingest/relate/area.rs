//! Where a mission works, by its name: "Mission to Serbia", "Office in Baku".

use super::Source;
use crate::ingest::gazetteer::Gazetteer;
use crate::model::{EntityId, EntityKind};
use std::collections::BTreeSet;

/// The places after which a mission is called; of a city, the State that it is the capital of.
pub(super) fn of_mission(source: Source<'_>, mission: &EntityId) -> BTreeSet<EntityId> {
    let gazetteer = Gazetteer::shipped();
    if mission.kind() != EntityKind::FieldMission {
        return BTreeSet::new();
    }
    match source.graph.entity(mission) {
        Some(known) => known
            .names()
            .map(|name| gazetteer.states_in(name))
            .find(|places| !places.is_empty())
            .unwrap_or_default(),
        None => gazetteer.states_in(&mission.name().replace('-', " ")),
    }
}

/// Whether a place is a State, as opposed to a town or a region.
pub(super) fn is_state(place: &EntityId) -> bool {
    Gazetteer::shipped().has_adjective(place)
}
