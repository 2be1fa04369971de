//! A picture on its way: laid out, and made into a scene, off the frame.

use super::glide::{self, aside};
use super::jobs::Outbox;
use super::wanted::{Kept, Places, Shown, Wanted};
use crate::geometry::{Point, Rect};
use crate::graph::KnowledgeGraph;
use crate::layout::{self, Positions};
use crate::model::{EntityId, RelationKey, RelationKind};
use crate::progress::Progress;
use crate::query::{Arrangement, FoldedLink, Visible};
use crate::scene::{self, RegionInput, Scene, SceneInput};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

/// How long a layout may take before it is watched at work, and said to be.
pub(super) const PATIENCE: Duration = Duration::from_millis(250);
/// How often it is then looked at.
const LOOKS: Duration = Duration::from_millis(80);
const LOOKS_AT_MANY: Duration = Duration::from_millis(400);

/// A picture, or a look at one while it is laid out.
#[derive(Default)]
pub(super) struct Drawn {
    /// What is placed.
    pub(super) ids: Arc<[EntityId]>,
    /// Where each of them is, by identifier and in their order.
    pub(super) places: Arc<Places>,
    pub(super) points: Vec<Point>,
    /// The scene, to be taken out by whoever draws it. There is none where the one drawn is of the
    /// same entities: its marks are only to be put elsewhere. One that nobody has taken yet goes on
    /// with the next look.
    pub(super) scene: Arc<Mutex<Option<Scene>>>,
    /// What stays of it; nothing while it is laid out.
    pub(super) kept: Option<Arc<Kept>>,
}

impl Drawn {
    /// Lays out what is wanted and draws it up. `now` is what the picture drawn now is of.
    pub(super) fn new(
        wanted: Wanted,
        now: &[EntityId],
        progress: &Progress,
        outbox: &Outbox<Self>,
    ) -> Self {
        let looks = if wanted.ids.len() > glide::MOST { LOOKS_AT_MANY } else { LOOKS };
        let mut next = Instant::now() + PATIENCE;
        let sight: Arc<Mutex<Option<Scene>>> = Arc::default();
        let mut is_drawn = *wanted.ids == *now;
        let positions = layout::run(&wanted.request, progress, &mut |points| {
            if Instant::now() < next {
                return;
            }
            let places = wanted.places(points);
            if !is_drawn {
                let scene = scene_of(&wanted, &wanted.kept, &places, &[]);
                is_drawn = scene.marks.len() == wanted.ids.len();
                *sight.lock().unwrap_or_else(PoisonError::into_inner) = Some(scene);
            }
            let (ids, scene) = (wanted.ids.clone(), sight.clone());
            let (places, points) = (Arc::new(places), points.to_vec());
            outbox.part(Self { ids, places, points, scene, kept: None });
            next = Instant::now() + looks;
        });
        if progress.is_cancelled() {
            return Self::default();
        }
        let Positions { points, regions, routes, .. } = positions;
        let places = wanted.places(&points);
        let mut kept = Arc::unwrap_or_clone(wanted.kept.clone());
        let of_index = |index: u32| wanted.ids.get(index as usize).cloned();
        for route in routes {
            let ends = [route.a, route.b].map(|end| points.get(end as usize).copied());
            if let (Some(a), Some(b), [Some(from), Some(to)]) =
                (of_index(route.a), of_index(route.b), ends)
            {
                kept.ways.insert((a, b), ([from, to], route.via));
            }
        }
        let free = places.iter().filter(|(id, _)| !wanted.shown.pins.contains_key(*id));
        kept.places.extend(free.map(|(id, at)| (id.clone(), *at)));
        let bodies = wanted.ids.iter().zip(&wanted.request.bodies);
        kept.radii.extend(bodies.map(|(id, body)| (id.clone(), body.radius)));
        let scene = Arc::new(Mutex::new(Some(scene_of(&wanted, &kept, &places, &regions))));
        let (ids, places) = (wanted.ids, Arc::new(places));
        Self { ids, places, points, scene, kept: Some(Arc::new(kept)) }
    }

    /// The scene to be drawn in place of the one drawn, once.
    pub(super) fn take_scene(&self) -> Option<Scene> {
        self.scene.lock().unwrap_or_else(PoisonError::into_inner).take()
    }
}

impl Wanted {
    /// Where each entity is.
    fn places(&self, points: &[Point]) -> Places {
        self.ids.iter().cloned().zip(points.iter().copied()).collect()
    }
}

/// The scene of entities at their places.
fn scene_of(wanted: &Wanted, kept: &Kept, places: &Places, outlines: &[layout::Region]) -> Scene {
    let Shown { graph, content, .. } = &wanted.shown;
    let visible = &content.visible;
    let mut members: BTreeMap<&EntityId, BTreeSet<EntityId>> = BTreeMap::new();
    for (id, theme) in visible.regions.iter().filter(|_| !outlines.is_empty()) {
        members.entry(theme).or_default().insert(id.clone());
    }
    let mut regions: Vec<RegionInput> = outlines
        .iter()
        .filter_map(|region| {
            let theme = graph.entity(wanted.themes.get(region.group as usize)?)?;
            let own = visible.region_names.get(&theme.id);
            Some(RegionInput {
                id: own.is_none().then(|| theme.id.clone()),
                name: own.unwrap_or(&theme.name).clone(),
                members: members.remove(&theme.id).unwrap_or_default(),
                outline: region.hull.clone(),
                tint: None,
            })
        })
        .collect();
    regions.extend(years(visible, kept, places));
    let folded: Vec<scene::FoldedLink> = visible
        .folded
        .iter()
        .map(|link| scene::FoldedLink {
            from: link.from.clone(),
            to: link.to.clone(),
            activities: link.via.iter().map(|(id, _)| id.clone()).collect(),
            line: folded_line(graph, link),
        })
        .collect();
    let mut scene = Scene::build(&SceneInput {
        graph,
        entities: &visible.subgraph.entities,
        relations: &visible.subgraph.relations,
        positions: places,
        importance: &content.importance,
        folded: &folded,
        regions: &regions,
    });
    lead_around(&mut scene, kept);
    scene
}

/// The years behind marks that are arranged by time.
fn years(visible: &Visible, kept: &Kept, places: &Places) -> Vec<RegionInput> {
    let (Some(years), Arrangement::Time(dates)) = (&kept.years, &visible.arrangement) else {
        return Vec::new();
    };
    let bounds = |dated: bool| {
        let mut of = places.iter().filter(|(id, _)| dates.contains_key(*id) == dated);
        let any = of.next().map(|(_, at)| *at);
        any.map(|first| Rect::from_points(of.map(|(_, at)| *at).chain([first])))
    };
    bounds(true).into_iter().flat_map(|at| years.regions(at, bounds(false))).collect()
}

/// Gives the links their ways around other marks, where both ends are still where they were.
fn lead_around(scene: &mut Scene, kept: &Kept) {
    if kept.ways.is_empty() {
        return;
    }
    for link in &mut scene.links {
        let ends = [link.from, link.to].map(|end| scene.marks.get(end as usize));
        let [Some(from), Some(to)] = ends else { continue };
        let turned = from.id > to.id;
        let (a, b) = if turned { (to, from) } else { (from, to) };
        if let Some((ends, way)) = kept.ways.get(&(a.id.clone(), b.id.clone()))
            && *ends == [a.at, b.at]
        {
            link.via = aside(way, if turned { -link.bend } else { link.bend });
            if turned {
                link.via.reverse();
            }
        }
    }
}

/// The stroke of the firmest activity folded into a line; each counts by its weakest step.
fn folded_line(graph: &KnowledgeGraph, link: &FoldedLink) -> scene::Line {
    let step = |from: &EntityId, kind, to: &EntityId| {
        let key = RelationKey { from: from.clone(), kind, to: to.clone() };
        graph.relation(&key).map_or(scene::Line::Dotted, scene::Line::of)
    };
    let lines = link.via.iter().map(|(activity, _)| {
        let carried_out = step(&link.from, RelationKind::CarriedOut, activity);
        carried_out.max(step(activity, link.kind, &link.to))
    });
    lines.min().unwrap_or(scene::Line::Dotted)
}
