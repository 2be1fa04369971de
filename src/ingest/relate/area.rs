//! Where a mission works, by its name: "Mission to Serbia", "Office in Baku".

use super::Source;
use super::units::{Line, Named};
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

/// Whether the names of a list are those of where something is: "in Elm", "in the towns of Elm and Oak",
/// "near Elm".
pub(super) fn is_where(line: &Line, named: &Named) -> bool {
    const AREAS: &str = "city cities town towns village villages municipality municipalities region regions \
        district districts province provinces county counties settlement settlements island islands \
        capital port area areas community communities oblast oblasts canton cantons state states resort";
    /// How far before "of" the preposition stands, in units.
    const REACH: usize = 6;
    let first = named.list.first().copied().unwrap_or(named.unit);
    let into = |word: &str| matches!(word, "in" | "at" | "across" | "throughout" | "near");
    let Some(of) = first.checked_sub(1).filter(|_| named.head == "of") else {
        return into(&named.head);
    };
    let area = of
        .checked_sub(1)
        .is_some_and(|at| AREAS.split_ascii_whitespace().any(|own| own == line.word(at)));
    area && (of.saturating_sub(REACH)..of).any(|at| into(line.word(at)))
}
