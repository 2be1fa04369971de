//! The picture: places of marks from a layout under way, and the scene they make.

use super::jobs::{Latest, Runner};
use crate::geometry::{Point, Rect};
use crate::graph::KnowledgeGraph;
use crate::layout::{self, Body, Positions, Request, Settle, Spring, Style};
use crate::model::{EntityId, EntityKind, RelationKey, RelationKind};
use crate::query::{Arrangement, FoldedLink, Visible};
use crate::scene::{self, RegionInput, Scene, SceneInput};
use std::collections::{BTreeMap, BTreeSet};

/// The seed of every layout: the same graph gives the same picture on every machine.
const SEED: u64 = 0x7468_726f;

/// Free room around every mark, in world units.
const GAP: f32 = 2.0;

/// What is drawn of what is visible, and where.
pub struct Picture {
    layout: Latest<(Vec<EntityId>, Positions)>,
    laid_out: Option<Request>,
    positions: BTreeMap<EntityId, Point>,
    regions: Vec<layout::Region>,
    region_names: Vec<EntityId>,
    /// What is drawn.
    pub scene: Scene,
    /// Grows whenever the scene is built anew.
    pub version: u64,
    /// Grows when the picture is of another subject, so that the camera may follow.
    pub page: u64,
    /// Whether marks still move.
    pub settling: bool,
    /// Whether the layout under way is of another picture than the one drawn.
    turning_page: bool,
}

/// What a picture is made from.
#[derive(Clone, Copy)]
pub(super) struct Shown<'a> {
    pub(super) graph: &'a KnowledgeGraph,
    pub(super) visible: &'a Visible,
    pub(super) importance: &'a BTreeMap<EntityId, f32>,
    pub(super) pins: &'a BTreeMap<EntityId, Point>,
}

impl Picture {
    /// Nothing drawn yet.
    pub fn new(runner: Runner) -> Self {
        Self {
            layout: Latest::new(runner, "layout"),
            laid_out: None,
            positions: BTreeMap::new(),
            regions: Vec::new(),
            region_names: Vec::new(),
            scene: Scene::default(),
            version: 0,
            page: 0,
            settling: false,
            turning_page: false,
        }
    }

    /// Has the layouts from now on run in another way.
    pub(super) const fn run_by(&mut self, runner: Runner) {
        self.layout.run_by(runner);
    }

    /// Where the marks are.
    pub const fn positions(&self) -> &BTreeMap<EntityId, Point> {
        &self.positions
    }

    /// The bounds of everything drawn, in the world.
    pub fn bounds(&self) -> Rect {
        self.scene.bounds()
    }

    /// Takes in the places that have come from the layout.
    pub(super) fn refresh(&mut self, shown: Shown<'_>) {
        if let Some((ids, positions)) = self.layout.take() {
            self.positions = ids.into_iter().zip(positions.points).collect();
            self.regions = positions.regions;
            self.build_scene(shown);
            if std::mem::take(&mut self.turning_page) {
                self.page += 1;
            }
        }
        self.settling = self.layout.running().is_some();
    }

    /// Starts a layout of what is visible. Within one subject what has a place keeps it.
    pub(super) fn lay_out(&mut self, ctx: &egui::Context, shown: Shown<'_>, same_subject: bool) {
        let (ids, request, names) = self.request(shown, same_subject);
        self.region_names = names;
        if self.laid_out.as_ref() == Some(&request) {
            return;
        }
        self.turning_page |= !same_subject;
        self.laid_out = Some(request.clone());
        self.layout.start(ctx, move |progress, _| {
            let positions = layout::run(&request, progress, &mut |_| {});
            (ids, positions)
        });
    }

    fn request(
        &self,
        Shown { graph, visible, importance, pins }: Shown<'_>,
        keep: bool,
    ) -> (Vec<EntityId>, Request, Vec<EntityId>) {
        let ids: Vec<EntityId> = visible.subgraph.entities.iter().cloned().collect();
        let index: BTreeMap<&EntityId, u32> = ids.iter().zip(0u32..).collect();
        let themes: BTreeSet<&EntityId> = visible.regions.values().collect();
        let names: Vec<EntityId> = themes.into_iter().cloned().collect();
        let group: BTreeMap<&EntityId, u32> = names.iter().zip(0u32..).collect();

        let bodies = ids
            .iter()
            .map(|id| {
                let importance = importance.get(id).copied().unwrap_or_default();
                let pin = pins.get(id);
                Body {
                    weight: 1.0 + importance,
                    group: visible.regions.get(id).and_then(|theme| group.get(theme)).copied(),
                    start: pin.or_else(|| self.positions.get(id).filter(|_| keep)).copied(),
                    pinned: pin.is_some(),
                    label_size: label_room(graph, id),
                    ..Body::new(stable_number(id), scene::mark_room(id, importance) + GAP)
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
        };
        let settle = if keep { Settle::KeepPlaced } else { Settle::Fresh };
        (ids, Request { bodies, springs, seed: SEED, style, settle }, names)
    }

    fn build_scene(&mut self, Shown { graph, visible, importance, .. }: Shown<'_>) {
        let regions: Vec<RegionInput> = self
            .regions
            .iter()
            .filter_map(|region| {
                let theme = graph.entity(self.region_names.get(region.group as usize)?)?;
                let own = visible.region_names.get(&theme.id);
                Some(RegionInput {
                    id: own.is_none().then(|| theme.id.clone()),
                    name: own.unwrap_or(&theme.name).clone(),
                    members: members_of(visible, &theme.id),
                    outline: region.hull.clone(),
                })
            })
            .collect();
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
        self.version += 1;
        self.scene = Scene::build(&SceneInput {
            graph,
            entities: &visible.subgraph.entities,
            relations: &visible.subgraph.relations,
            positions: &self.positions,
            importance: importance,
            folded: &folded,
            regions: &regions,
        });
    }
}

/// The entities gathered in the region of a theme.
fn members_of(visible: &Visible, theme: &EntityId) -> BTreeSet<EntityId> {
    let regions = visible.regions.iter();
    regions.filter(|(_, region)| *region == theme).map(|(id, _)| id.clone()).collect()
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

/// A number that belongs to the entity and not to its place in a list: the layout breaks ties by it.
fn stable_number(id: &EntityId) -> u64 {
    xxhash_rust::xxh3::xxh3_64(id.as_str().as_bytes())
}

/// The room that the label of a mark wants below it, in world units.
fn label_room(graph: &KnowledgeGraph, id: &EntityId) -> Option<crate::geometry::Vector> {
    if id.kind() == EntityKind::Recommendation {
        // Its clause number stands inside the mark.
        return None;
    }
    let letters = graph.entity(id)?.short_name().chars().count() as f32;
    let width = (letters * 6.2).min(120.0);
    let lines = if letters * 6.2 > 120.0 { 2.0 } else { 1.0 };
    Some(crate::geometry::Vector::new(width, lines * 15.0))
}
