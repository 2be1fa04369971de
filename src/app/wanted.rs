//! What is asked of the layout: bodies and springs in place of entities and relations.

use super::picture::Shown;
use crate::geometry::{Point, Vector};
use crate::graph::KnowledgeGraph;
use crate::layout::{Body, Request, Settle, Spring, Style};
use crate::model::{EntityId, EntityKind};
use crate::query::Arrangement;
use crate::scene::{self, Years};
use std::collections::{BTreeMap, BTreeSet};

/// The seed of every layout: the same graph gives the same picture on every machine.
const SEED: u64 = 0x7468_726f;

/// Free room around every mark, in world units.
const GAP: f32 = 2.0;

/// By how much marks of a picture of so many want more room: the more there are, the farther off the
/// picture is seen, and marks grow smaller more slowly than distances do.
pub(super) fn room(marks: usize) -> f32 {
    const FEW: f32 = 25.0;
    (marks as f32 / FEW).sqrt().clamp(1.0, 1.7)
}

/// A request, and the names that its numbers stand for.
pub(super) struct Wanted {
    /// The entity of each body, in order.
    pub(super) ids: Vec<EntityId>,
    /// What the layout is asked for.
    pub(super) request: Request,
    /// The theme of each group.
    pub(super) regions: Vec<EntityId>,
}

/// What stays as it is while a subject is arranged in one way.
#[derive(Default)]
pub(super) struct Kept {
    /// Where each mark was last, those not shown now included: what comes back comes back to its
    /// place. What is pinned is not in it.
    pub(super) places: BTreeMap<EntityId, Point>,
    /// The radius that each was placed with: one that grows when others go pushes nobody away.
    pub(super) radii: BTreeMap<EntityId, f32>,
    /// Where a date is, for marks arranged by time.
    pub(super) years: Option<Years>,
    /// By how much marks want more room.
    pub(super) room: f32,
}

/// What a picture wants of the layout.
pub(super) fn request(
    Shown { graph, visible, importance, pins, .. }: Shown<'_>,
    Kept { places, radii, years, room }: &Kept,
) -> Wanted {
    let ids: Vec<EntityId> = visible.subgraph.entities.iter().cloned().collect();
    let index: BTreeMap<&EntityId, u32> = ids.iter().zip(0u32..).collect();
    let themes: BTreeSet<&EntityId> = visible.regions.values().collect();
    let regions: Vec<EntityId> = themes.into_iter().cloned().collect();
    let group: BTreeMap<&EntityId, u32> = regions.iter().zip(0u32..).collect();

    let bodies: Vec<Body> = ids
        .iter()
        .map(|id| {
            let importance = importance.get(id).copied().unwrap_or_default();
            let pin = pins.get(id);
            let radius = scene::mark_room(id, importance) * room + GAP;
            let radius = radii.get(id).copied().unwrap_or(radius);
            Body {
                weight: 1.0 + importance,
                group: visible.regions.get(id).and_then(|theme| group.get(theme)).copied(),
                start: pin.or_else(|| places.get(id)).copied(),
                pinned: pin.is_some(),
                label_size: label_room(graph, id),
                ..Body::new(stable_number(id), radius)
            }
        })
        .collect();
    let drawn = visible.subgraph.relations.iter().map(|key| (&key.from, &key.to));
    let folded = visible.folded.iter().map(|link| (&link.from, &link.to));
    let springs = drawn
        .chain(folded)
        .filter_map(|(from, to)| Some(Spring::new(*index.get(from)?, *index.get(to)?)))
        .collect();
    let style = match &visible.arrangement {
        Arrangement::Organic => Style::Organic,
        Arrangement::Regions => Style::Grouped,
        Arrangement::Rings(focus) => {
            index.get(focus).map_or(Style::Organic, |&focus| Style::Radial { focus })
        }
        Arrangement::Columns(columns) => Style::Layered {
            layers: ids.iter().map(|id| columns.get(id).copied().unwrap_or(0)).collect(),
        },
        Arrangement::Time(dates) => {
            let stretch = |id| {
                let (from, to) = years.as_ref()?.stretch(dates.get(id)?)?;
                Some((from.round() as i32, to.round() as i32))
            };
            Style::Timeline { x: ids.iter().map(stretch).collect() }
        }
    };
    let settle = if places.is_empty() { Settle::Fresh } else { Settle::KeepPlaced };
    Wanted { ids, request: Request { bodies, springs, seed: SEED, style, settle }, regions }
}

/// A number that belongs to the entity and not to its place in a list: the layout breaks ties by it.
fn stable_number(id: &EntityId) -> u64 {
    xxhash_rust::xxh3::xxh3_64(id.as_str().as_bytes())
}

/// The room that the label of a mark wants below it, in world units.
fn label_room(graph: &KnowledgeGraph, id: &EntityId) -> Option<Vector> {
    if id.kind() == EntityKind::Recommendation {
        // Its clause number stands inside the mark.
        return None;
    }
    let letters = graph.entity(id)?.short_name().chars().count() as f32;
    let width = (letters * 6.2).min(120.0);
    let lines = if letters * 6.2 > 120.0 { 2.0 } else { 1.0 };
    Some(Vector::new(width, lines * 15.0))
}
