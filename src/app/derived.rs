//! What is computed from the state: content, places of marks, scene and answers.
//!
//! Each is kept with the value it was computed from and computed anew when that value differs
//! (`==`): there are no flags to forget.

use super::bar::Bar;
use super::content::{Answered, Content};
use super::filters::{self, Hides};
use super::grid_view::{GridView, WholeGrid};
use super::jobs::{Latest, Runner};
use super::near::{self, Near};
use super::place::Place;
use super::state::State;
use crate::geometry::{Point, Rect};
use crate::graph::KnowledgeGraph;
use crate::layout::{self, Body, Positions, Request, Settle, Spring, Style};
use crate::model::{EntityId, EntityKind, RelationKey, RelationKind};
use crate::query::table::{Table, TableView};
use crate::query::{self, Arrangement, Coverage, FoldedLink, Visible};
use crate::scene::{self, RegionInput, Scene, SceneInput};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// The seed of every layout: the same graph gives the same picture on every machine.
const SEED: u64 = 0x7468_726f;

/// Free room around every mark, in world units.
const GAP: f32 = 2.0;

/// Everything that views draw from and that nobody edits.
pub struct Derived {
    from: Option<Basis>,
    /// What is shown.
    pub visible: Visible,
    /// The answer, where the subject is a question.
    pub answered: Answered,
    /// The grid, as it is seen.
    pub coverage: Coverage,
    /// The whole of it, and what it is made of.
    pub grid: WholeGrid,
    grid_as: Option<GridView>,
    at_all_times: Option<Answered>,
    /// How two entities are connected, where the subject asks for it.
    pub connections: query::Connections,
    /// What the ask bar lists.
    pub bar: Bar,
    /// The rows of the table, while it is looked at.
    pub table: Table,
    /// Which of them are listed, in order.
    pub listed: Vec<usize>,
    listed_as: Option<TableView>,
    /// What the timeline shows.
    pub lanes: query::timeline::Lanes,
    /// What every filter in force hides.
    pub hidden_by: Vec<Hides>,
    /// What is near the selection; nothing while that is being found out.
    pub near: Option<Near>,
    near_from: Option<near::Asked>,
    finding_near: Latest<Near>,
    /// How much each entity shown matters, 0 to 1.
    pub importance: BTreeMap<EntityId, f32>,
    layout: Latest<(Vec<EntityId>, Positions)>,
    laid_out: Option<Request>,
    positions: BTreeMap<EntityId, Point>,
    regions: Vec<layout::Region>,
    region_names: Vec<EntityId>,
    /// What is drawn.
    pub scene: Scene,
    /// Grows whenever the scene is built anew.
    pub scene_version: u64,
    /// Grows when the picture is another one, so that the camera may follow.
    pub picture: u64,
    /// Whether marks still move.
    pub settling: bool,
    /// Whether the layout under way is of another picture than the one drawn.
    turning_page: bool,
}

/// What content depends on.
#[derive(PartialEq)]
struct Basis {
    graph: usize,
    place: Place,
    pins: BTreeMap<EntityId, Point>,
}

impl Derived {
    /// Nothing computed yet.
    pub fn new(runner: Runner) -> Self {
        Self {
            from: None,
            visible: Visible::default(),
            answered: Answered::default(),
            coverage: Coverage::default(),
            grid: WholeGrid::default(),
            grid_as: None,
            at_all_times: None,
            bar: Bar::default(),
            table: Table::default(),
            listed: Vec::new(),
            listed_as: None,
            connections: query::Connections::default(),
            lanes: query::timeline::Lanes::default(),
            hidden_by: Vec::new(),
            near: None,
            near_from: None,
            finding_near: Latest::new(runner, "near"),
            importance: BTreeMap::new(),
            layout: Latest::new(runner, "layout"),
            laid_out: None,
            positions: BTreeMap::new(),
            regions: Vec::new(),
            region_names: Vec::new(),
            scene: Scene::default(),
            scene_version: 0,
            picture: 0,
            settling: false,
            turning_page: false,
        }
    }

    /// Where the marks are.
    pub const fn positions(&self) -> &BTreeMap<EntityId, Point> {
        &self.positions
    }

    /// The bounds of everything drawn, in the world.
    pub fn bounds(&self) -> Rect {
        self.scene.bounds()
    }

    /// Brings everything up to date with the state.
    pub fn refresh(&mut self, ctx: &egui::Context, state: &State) {
        let basis = Basis {
            graph: Arc::as_ptr(&state.graph) as usize,
            place: state.place.clone(),
            pins: state.project.pins().clone(),
        };
        if self.from.as_ref() != Some(&basis) {
            self.content(state);
            let same_subject = self.from.as_ref().is_some_and(|from| {
                from.graph == basis.graph && from.place.subject == basis.place.subject
            });
            self.start_layout(ctx, state, same_subject);
            self.from = Some(basis);
        }
        self.bar.refresh(state, &self.answered);
        let view = state.table.for_table(&self.table);
        if self.listed_as.as_ref() != Some(&view) {
            self.listed = self.table.listed(&state.graph, &view);
            self.listed_as = Some(view);
        }
        self.refresh_grid(state);
        self.look_near(ctx, state);
        if let Some((ids, positions)) = self.layout.take() {
            self.positions = ids.into_iter().zip(positions.points).collect();
            self.regions = positions.regions;
            self.build_scene(&state.graph);
            if std::mem::take(&mut self.turning_page) {
                self.picture += 1;
            }
        }
        self.settling = self.layout.running().is_some();
    }

    /// Sets the grid up anew where what is in it or how it is seen is another thing.
    fn refresh_grid(&mut self, state: &State) {
        let before = self.grid_as.as_ref();
        if before == Some(&state.grid) {
            return;
        }
        if before.is_none_or(|before| before.axes != state.grid.axes) {
            let answered = self.at_all_times.as_ref().unwrap_or(&self.answered);
            self.grid = WholeGrid::new(&state.graph, &state.place, answered, &state.grid);
        }
        self.coverage = self.grid.seen(&state.graph, &state.grid);
        self.grid.totals = self.coverage.totals();
        self.grid_as = Some(state.grid.clone());
    }

    /// Finds out what is near the selection, where that or the picture is another one.
    fn look_near(&mut self, ctx: &egui::Context, state: &State) {
        let asked = near::Asked::of(state);
        if self.near_from.as_ref() != Some(&asked) {
            // Of the same things, what was known stands until it is known anew.
            let same = self.near_from.as_ref().is_some_and(|before| before.is_of_the_same(&asked));
            self.near = self.near.take().filter(|_| same);
            self.near_from = Some(asked.clone());
            let (graph, shown) = (state.graph.clone(), self.visible.subgraph.entities.clone());
            self.finding_near.start(ctx, move |_, _| asked.look(&graph, &shown));
        }
        if let Some(near) = self.finding_near.take() {
            self.near = Some(near);
        }
    }

    fn content(&mut self, state: &State) {
        let content = Content::of(state);
        self.hidden_by = filters::hides(&state.graph, &content, &state.place);
        self.importance = query::importance(&state.graph, &content.visible.subgraph);
        self.visible = content.visible;
        self.answered = content.answered;
        self.at_all_times = content.at_all_times;
        self.grid_as = None;
        self.table = content.table;
        self.listed_as = None;
        self.connections = content.connections;
        self.lanes = query::timeline::Lanes::new(&state.graph, &content.at_any_time);
    }

    /// Starts a layout of what is visible. Within one subject what has a place keeps it.
    fn start_layout(&mut self, ctx: &egui::Context, state: &State, same_subject: bool) {
        let (ids, request, names) = self.request(&state.graph, state.project.pins(), same_subject);
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
        graph: &KnowledgeGraph,
        pins: &BTreeMap<EntityId, Point>,
        keep: bool,
    ) -> (Vec<EntityId>, Request, Vec<EntityId>) {
        let ids: Vec<EntityId> = self.visible.subgraph.entities.iter().cloned().collect();
        let index: BTreeMap<&EntityId, u32> = ids.iter().zip(0u32..).collect();
        let themes: BTreeSet<&EntityId> = self.visible.regions.values().collect();
        let names: Vec<EntityId> = themes.into_iter().cloned().collect();
        let group: BTreeMap<&EntityId, u32> = names.iter().zip(0u32..).collect();

        let bodies = ids
            .iter()
            .map(|id| {
                let importance = self.importance.get(id).copied().unwrap_or_default();
                let pin = pins.get(id);
                Body {
                    weight: 1.0 + importance,
                    group: self.visible.regions.get(id).and_then(|theme| group.get(theme)).copied(),
                    start: pin.or_else(|| self.positions.get(id).filter(|_| keep)).copied(),
                    pinned: pin.is_some(),
                    label_size: label_room(graph, id),
                    ..Body::new(stable_number(id), scene::mark_room(id, importance) + GAP)
                }
            })
            .collect();
        let drawn = self.visible.subgraph.relations.iter().map(|key| (&key.from, &key.to));
        let folded = self.visible.folded.iter().map(|link| (&link.from, &link.to));
        let springs = drawn
            .chain(folded)
            .filter_map(|(from, to)| Some(Spring::new(*index.get(from)?, *index.get(to)?)))
            .collect();
        let style = match &self.visible.arrangement {
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

    /// The entities gathered in the region of a theme.
    fn members_of(&self, theme: &EntityId) -> BTreeSet<EntityId> {
        let regions = self.visible.regions.iter();
        regions.filter(|(_, region)| *region == theme).map(|(id, _)| id.clone()).collect()
    }

    fn build_scene(&mut self, graph: &KnowledgeGraph) {
        let regions: Vec<RegionInput> = self
            .regions
            .iter()
            .filter_map(|region| {
                let theme = graph.entity(self.region_names.get(region.group as usize)?)?;
                Some(RegionInput {
                    id: Some(theme.id.clone()),
                    name: theme.name.clone(),
                    members: self.members_of(&theme.id),
                    outline: region.hull.clone(),
                })
            })
            .collect();
        let folded: Vec<scene::FoldedLink> = self
            .visible
            .folded
            .iter()
            .map(|link| scene::FoldedLink {
                from: link.from.clone(),
                to: link.to.clone(),
                activities: link.via.iter().map(|(id, _)| id.clone()).collect(),
                line: folded_line(graph, link),
            })
            .collect();
        self.scene_version += 1;
        self.scene = Scene::build(&SceneInput {
            graph,
            entities: &self.visible.subgraph.entities,
            relations: &self.visible.subgraph.relations,
            positions: &self.positions,
            importance: &self.importance,
            folded: &folded,
            regions: &regions,
        });
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
