//! What is asked of the layout: bodies and springs in place of entities and relations. All of it is
//! found out off the frame.

use super::Content;
use crate::geometry::{Point, Vector};
use crate::graph::KnowledgeGraph;
use crate::layout::{Body, Drag, Request, Settle, Spring, Style};
use crate::model::{EntityId, EntityKind};
use crate::query::Arrangement;
use crate::scene::{self, Years};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Weak};

/// The seed of every layout: the same graph gives the same picture on every machine.
const SEED: u64 = 0x7468_726f;

/// Free room around every mark, in world units.
const GAP: f32 = 2.0;

/// Where entities are.
pub type Places = BTreeMap<EntityId, Point>;

/// By how much marks of a picture of so many want more room: the more there are, the farther off the
/// picture is seen, and marks grow smaller more slowly than distances do.
fn room(marks: usize) -> f32 {
    const FEW: f32 = 25.0;
    (marks as f32 / FEW).sqrt().clamp(1.0, 1.7)
}

/// What a picture is made from.
#[derive(Clone)]
pub struct Shown {
    /// The graph.
    pub graph: Arc<KnowledgeGraph>,
    /// What is shown of it.
    pub content: Arc<Content>,
    /// Where entities are held by hand.
    pub pins: Arc<Places>,
}

/// The picture as it was before, and what of it stays.
#[derive(Clone)]
pub struct Stood {
    /// Where the marks are, or are on their way to.
    pub places: Arc<Places>,
    /// What the layout was asked for last.
    pub request: Option<Arc<Request>>,
    /// Of which graph that was.
    pub graph: Weak<KnowledgeGraph>,
    /// What can stay.
    pub kept: Arc<Kept>,
}

/// What stays where it is.
#[derive(Clone, Default)]
pub enum Stays {
    /// All that has a place.
    #[default]
    All,
    /// Nothing but what is pinned: it is another picture.
    Nothing,
    /// What has a place here, where it was left.
    These(Arc<Places>),
}

/// What stays as it is while a subject is arranged in one way.
#[derive(Clone, Default)]
pub struct Kept {
    /// Where each mark was last, those not shown now included: what comes back comes back to its
    /// place. What is pinned is not in it.
    pub places: Places,
    /// The radius that each was placed with: one that grows when others go pushes nobody away.
    pub radii: BTreeMap<EntityId, f32>,
    /// The ways of links around other marks, by their ends in order, with the places of those ends.
    pub ways: BTreeMap<(EntityId, EntityId), ([Point; 2], Vec<Point>)>,
    /// Where a date is, for marks arranged by time.
    pub years: Option<Years>,
    /// By how much marks want more room.
    pub room: f32,
}

/// What a picture wants of the layout, and the names that its numbers stand for.
pub struct Wanted {
    /// What the picture is made from.
    pub shown: Shown,
    /// The entity of each body, in order.
    pub ids: Arc<[EntityId]>,
    /// What the layout is asked for.
    pub request: Arc<Request>,
    /// The theme of each group.
    pub themes: Vec<EntityId>,
    /// What stays of the picture before.
    pub kept: Arc<Kept>,
    /// Whether nothing does: it is another picture.
    pub fresh: bool,
}

impl Wanted {
    /// What is wanted where this is to be shown; nothing where that was asked for already.
    pub fn new(shown: Shown, stood: &Stood, stays: &Stays) -> Option<Self> {
        let visible = &shown.content.visible;
        let (years, covered) = match &visible.arrangement {
            Arrangement::Time(dates) => {
                let covers = |years: &Years| dates.values().all(|date| years.covers(date));
                let covered = stood.kept.years.as_ref().is_some_and(covers);
                (Some(Years::new(dates.values())), covered)
            }
            _ => (None, true),
        };
        let (kept, fresh) = match stays {
            Stays::All if covered => (stood.brought_along(&shown.pins), false),
            Stays::These(places) => {
                let (room, places) = (room(places.len()), Places::clone(places));
                (Arc::new(Kept { years, room, places, ..Kept::default() }), false)
            }
            _ => {
                let room = room(visible.subgraph.entities.len());
                (Arc::new(Kept { years, room, ..Kept::default() }), true)
            }
        };
        let ids: Arc<[EntityId]> = visible.subgraph.entities.iter().cloned().collect();
        let themes: BTreeSet<&EntityId> = visible.regions.values().collect();
        let themes: Vec<EntityId> = themes.into_iter().cloned().collect();
        let request = request(&shown, &kept, &ids, &themes);
        let same_graph = stood.graph.as_ptr() == Arc::as_ptr(&shown.graph);
        let same = same_graph && stood.request.as_deref() == Some(&request);
        if same && !matches!(stays, Stays::These(_)) {
            return None;
        }
        Some(Self { ids, request: Arc::new(request), themes, kept, fresh, shown })
    }
}

impl Stood {
    /// What stays, where marks were just pinned elsewhere: what hangs on them has the places to which
    /// it followed.
    fn brought_along(&self, pins: &Places) -> Arc<Kept> {
        let mut kept = self.kept.clone();
        let request = self.request.as_ref().filter(|it| it.bodies.len() == self.places.len());
        let Some(request) = request.filter(|_| !pins.is_empty()) else { return kept };
        let ids: Vec<&EntityId> = self.places.keys().collect();
        let mut points: Vec<Point> = self.places.values().copied().collect();
        let mut drag = None;
        for (id, &to) in pins {
            let Ok(held) = ids.binary_search(&id) else { continue };
            if points[held] == to {
                continue;
            }
            let drag = drag.get_or_insert_with(|| Drag::new(request));
            for (index, at) in drag.moved(&points, held as u32, to) {
                let index = index as usize;
                points[index] = at;
                if !pins.contains_key(ids[index]) {
                    Arc::make_mut(&mut kept).places.insert(ids[index].clone(), at);
                }
            }
        }
        kept
    }
}

fn request(shown: &Shown, kept: &Kept, ids: &[EntityId], themes: &[EntityId]) -> Request {
    let (graph, pins) = (&*shown.graph, &*shown.pins);
    let Content { visible, importance, .. } = &*shown.content;
    let Kept { places, radii, years, room, .. } = kept;
    let index: BTreeMap<&EntityId, u32> = ids.iter().zip(0u32..).collect();
    let group: BTreeMap<&EntityId, u32> = themes.iter().zip(0u32..).collect();
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
    Request { bodies, springs, seed: SEED, style, settle }
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
