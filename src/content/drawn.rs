//! A picture laid out and drawn up.

use super::wanted::{Kept, Places, Shown, Wanted};
use crate::geometry::{Point, Rect, Vector};
use crate::graph::KnowledgeGraph;
use crate::layout::{self, Positions};
use crate::model::{EntityId, RelationKey, RelationKind};
use crate::progress::Progress;
use crate::query::{Arrangement, FoldedLink, Visible};
use crate::scene::{self, RegionInput, Scene, SceneInput};
use std::collections::{BTreeMap, BTreeSet};

/// A picture with every mark at its place.
pub struct LaidOut {
    /// Where each entity is.
    pub places: Places,
    /// The same in the order of [`Wanted::ids`].
    pub points: Vec<Point>,
    /// What stays of it where the same subject is shown otherwise.
    pub kept: Kept,
    /// What is to be drawn.
    pub scene: Scene,
}

impl Wanted {
    /// Lays it out and draws it up; `at_work` is shown every state on the way. Nothing, once the
    /// progress is cancelled.
    pub fn lay_out(
        &self,
        progress: &Progress,
        at_work: &mut dyn FnMut(&[Point]),
    ) -> Option<LaidOut> {
        let positions = layout::run(&self.request, progress, at_work);
        if progress.is_cancelled() {
            return None;
        }
        let Positions { points, regions, routes, .. } = positions;
        let places = self.places(&points);
        let mut kept = Kept::clone(&self.kept);
        let of_index = |index: u32| self.ids.get(index as usize).cloned();
        for route in routes {
            let ends = [route.a, route.b].map(|end| points.get(end as usize).copied());
            if let (Some(a), Some(b), [Some(from), Some(to)]) =
                (of_index(route.a), of_index(route.b), ends)
            {
                kept.ways.insert((a, b), ([from, to], route.via));
            }
        }
        let free = places.iter().filter(|(id, _)| !self.shown.pins.contains_key(*id));
        kept.places.extend(free.map(|(id, at)| (id.clone(), *at)));
        let bodies = self.ids.iter().zip(&self.request.bodies);
        kept.radii.extend(bodies.map(|(id, body)| (id.clone(), body.radius)));
        let scene = scene_of(self, &kept, &places, &regions);
        Some(LaidOut { places, points, kept, scene })
    }

    /// What is drawn of a layout that is still at work.
    pub fn sight(&self, places: &Places) -> Scene {
        scene_of(self, &self.kept, places, &[])
    }
}

impl Wanted {
    /// Where each entity is, from the places in the order of [`Wanted::ids`].
    pub fn places(&self, points: &[Point]) -> Places {
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

/// The way of a link beside others between the same two marks, a little aside of the way for all.
fn aside(way: &[Point], bend: f32) -> Vec<Point> {
    const REACH: f32 = 60.0;
    way.iter().map(|at| *at + Vector::new(0.0, bend * REACH)).collect()
}
