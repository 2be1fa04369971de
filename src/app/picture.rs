//! The picture: places of marks from a layout under way, and the scene they make.

use super::glide::{self, Before, Glide, Leaving};
use super::jobs::{Latest, Runner};
use super::wanted::{self, Kept, Wanted};
use crate::geometry::{Point, Rect};
use crate::graph::KnowledgeGraph;
use crate::layout::{self, Drag, Positions, Request};
use crate::model::{EntityId, RelationKey, RelationKind};
use crate::query::{Arrangement, Arranging, FoldedLink, Visible};
use crate::scene::{self, RegionInput, Scene, SceneInput, Years};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::time::{Duration, Instant};

/// How long a layout may take before it is watched at work, and said to be, and how often it is then
/// looked at.
const PATIENCE: Duration = Duration::from_millis(250);
const LOOKS: Duration = Duration::from_millis(80);
const LOOKS_AT_MANY: Duration = Duration::from_millis(400);

/// What is drawn of what is visible, and where.
pub struct Picture {
    layout: Latest<Arrived>,
    laid_out: Option<Request>,
    arranged: Arranging,
    /// Where each mark is, or is on its way to.
    positions: BTreeMap<EntityId, Point>,
    /// What of this subject, so arranged, stays.
    kept: Kept,
    /// Whether the next picture has places to begin with.
    given: bool,
    /// The ways of links around other marks, by their ends in order, with the places of those ends.
    ways: BTreeMap<(EntityId, EntityId), ([Point; 2], Vec<Point>)>,
    regions: Vec<layout::Region>,
    region_names: Vec<EntityId>,
    /// What is drawn.
    pub scene: Scene,
    /// Grows whenever the scene is built anew.
    pub version: u64,
    /// Grows whenever marks of it are moved.
    pub moves: u64,
    /// Grows when the picture is of another subject, so that the camera may follow.
    pub page: u64,
    /// Whether a layout is under way that takes long enough to be told.
    pub settling: bool,
    /// When the layout under way began, in seconds of the window's clock.
    since: Option<f64>,
    /// Whether the layout under way is of another picture than the one drawn.
    turning_page: bool,
    /// Whether the picture drawn is that of a layout at work.
    at_work: bool,
    /// The bounds of the scene when all marks have arrived.
    bounds: Rect,
    glide: Option<Glide>,
    leaving: Option<Leaving>,
    /// The mark that a hand moves.
    held: Option<Held>,
}

/// A mark in a hand.
struct Held {
    id: EntityId,
    /// Where all marks stood before.
    stood: Vec<Point>,
    /// What hangs on what.
    drag: Option<Drag>,
    /// What is elsewhere now, and where.
    moved: Vec<(u32, Point)>,
}

/// Places from a layout.
struct Arrived {
    ids: Arc<[EntityId]>,
    positions: Positions,
    finished: bool,
}

/// What a picture is made from.
#[derive(Clone, Copy)]
pub(super) struct Shown<'a> {
    pub(super) graph: &'a KnowledgeGraph,
    pub(super) visible: &'a Visible,
    pub(super) importance: &'a BTreeMap<EntityId, f32>,
    pub(super) pins: &'a BTreeMap<EntityId, Point>,
    pub(super) arranged: &'a Arranging,
}

impl Picture {
    /// Nothing drawn yet.
    pub fn new(runner: Runner) -> Self {
        Self {
            layout: Latest::new(runner, "layout"),
            laid_out: None,
            arranged: Arranging::default(),
            positions: BTreeMap::new(),
            kept: Kept::default(),
            given: false,
            ways: BTreeMap::new(),
            regions: Vec::new(),
            region_names: Vec::new(),
            scene: Scene::default(),
            version: 0,
            moves: 0,
            page: 0,
            settling: false,
            since: None,
            turning_page: false,
            at_work: false,
            bounds: Rect::EMPTY,
            glide: None,
            leaving: None,
            held: None,
        }
    }

    /// Has the layouts from now on run in another way.
    pub(super) const fn run_by(&mut self, runner: Runner) {
        self.layout.run_by(runner);
    }

    /// Where the marks are, or are on their way to.
    pub const fn positions(&self) -> &BTreeMap<EntityId, Point> {
        &self.positions
    }

    /// The bounds of everything drawn, in the world, when all marks have arrived.
    pub const fn bounds(&self) -> Rect {
        self.bounds
    }

    /// What was drawn before and fades.
    pub fn leaving(&self) -> Option<&Scene> {
        self.leaving.as_ref().map(|leaving| &leaving.scene)
    }

    /// Whether a layout is under way.
    pub const fn is_under_way(&self) -> bool {
        self.layout.running().is_some()
    }

    /// Has the next picture begin with these places, as the first sight of it was before.
    pub(super) fn begin_with(&mut self, places: BTreeMap<EntityId, Point>) {
        (self.laid_out, self.given, self.turning_page) = (None, true, false);
        self.kept = Kept { room: wanted::room(places.len()), places, ..Kept::default() };
    }

    /// Takes in the places that have come from the layout, and lets the marks move on.
    pub(super) fn refresh(&mut self, ctx: &egui::Context, shown: Shown<'_>) {
        let still = ctx.global_style().animation_time == 0.0;
        if let Some(arrived) = self.layout.take() {
            self.take_in(arrived, shown, still);
            ctx.request_repaint();
        }
        let now = ctx.input(|input| input.time);
        self.since = self.layout.running().map(|_| self.since.unwrap_or(now));
        self.settling = self.since.is_some_and(|since| now - since > PATIENCE.as_secs_f64());
        if self.is_under_way() {
            ctx.request_repaint_after(PATIENCE);
        }
        if self.advance(ctx.input(|input| input.stable_dt).min(0.1)) {
            ctx.request_repaint();
        }
    }

    /// Lets the marks move on for some seconds; whether some still do.
    fn advance(&mut self, seconds: f32) -> bool {
        if self.glide.is_none() && self.leaving.is_none() {
            return false;
        }
        self.moves += 1;
        let scene = &mut self.scene;
        self.glide = self.glide.take().and_then(|glide| glide.advance(seconds, scene));
        self.leaving = self.leaving.take().and_then(|leaving| leaving.advance(seconds));
        self.glide.is_some() || self.leaving.is_some()
    }

    fn take_in(&mut self, arrived: Arrived, shown: Shown<'_>, still: bool) {
        let Arrived { ids, positions, finished } = arrived;
        let of_index = |index: u32| ids.get(index as usize).cloned();
        for route in positions.routes {
            let ends = [route.a, route.b].map(|end| positions.points.get(end as usize).copied());
            if let (Some(a), Some(b), [Some(from), Some(to)]) =
                (of_index(route.a), of_index(route.b), ends)
            {
                self.ways.insert((a, b), ([from, to], route.via));
            }
        }
        self.positions = ids.iter().cloned().zip(positions.points).collect();
        self.regions = positions.regions;
        if finished {
            let free = self.positions.iter().filter(|(id, _)| !shown.pins.contains_key(*id));
            self.kept.places.extend(free.map(|(id, at)| (id.clone(), *at)));
            let bodies = self.laid_out.iter().flat_map(|request| &request.bodies);
            let radii = ids.iter().zip(bodies).map(|(id, body)| (id.clone(), body.radius));
            self.kept.radii.extend(radii);
        }
        let from = Before::of(&self.scene);
        (self.glide, self.held) = (None, None);
        let mut before = Scene::default();
        if !finished && self.scene.marks.iter().map(|mark| &mark.id).eq(ids.iter()) {
            // At work on the picture that is drawn: its marks are only put elsewhere.
            let points: Vec<Point> = self.positions.values().copied().collect();
            self.scene.place(&points);
            self.moves += 1;
        } else {
            before = std::mem::take(&mut self.scene);
            self.build_scene(shown);
        }
        self.bounds = self.scene.bounds();
        if still {
            self.leaving = None;
        } else {
            self.glide = Glide::begin(&from, &mut self.scene);
            self.leaving = Leaving::of(before, &self.scene).or(self.leaving.take());
        }
        // The camera follows to the first sight of another picture, and to the last.
        if self.turning_page && (finished || !self.at_work) {
            self.page += 1;
        }
        self.at_work = !finished;
        self.turning_page &= !finished;
    }

    /// Starts a layout of what is visible. Within one subject what has a place keeps it, until it is
    /// to be arranged otherwise.
    pub(super) fn lay_out(&mut self, ctx: &egui::Context, shown: Shown<'_>, same_subject: bool) {
        let given = std::mem::take(&mut self.given);
        let mut keep = given || same_subject && self.arranged == *shown.arranged;
        let mut years = None;
        if let Arrangement::Time(dates) = &shown.visible.arrangement {
            if given {
                self.kept.years = Some(Years::new(dates.values()));
            }
            let covers = |years: &Years| dates.values().all(|date| years.covers(date));
            years = Some(Years::new(dates.values()));
            self.kept.years = if given { years.clone() } else { self.kept.years.take() };
            keep &= self.kept.years.as_ref().is_some_and(covers);
        }
        self.arranged.clone_from(shown.arranged);
        if keep {
            self.bring_along(shown);
        }
        let room = wanted::room(shown.visible.subgraph.entities.len());
        let fresh = (!keep).then(|| Kept { years, room, ..Kept::default() });
        let Wanted { ids, request, regions } =
            wanted::request(shown, fresh.as_ref().unwrap_or(&self.kept));
        self.region_names = regions;
        if self.laid_out.as_ref() == Some(&request) {
            return;
        }
        if let Some(fresh) = fresh {
            self.kept = fresh;
            self.ways.clear();
        }
        self.turning_page |= !keep;
        self.laid_out = Some(request.clone());
        self.since = None;
        let ids: Arc<[EntityId]> = ids.into();
        let looks = if ids.len() > glide::MOST { LOOKS_AT_MANY } else { LOOKS };
        self.layout.start(ctx, move |progress, outbox| {
            let (mut next, all) = (Instant::now() + PATIENCE, ids.clone());
            let positions = layout::run(&request, progress, &mut |points| {
                if Instant::now() >= next {
                    next = Instant::now() + looks;
                    let positions = Positions { points: points.to_vec(), ..Positions::default() };
                    outbox.part(Arrived { ids: all.clone(), positions, finished: false });
                }
            });
            Arrived { ids, positions, finished: true }
        });
    }

    /// What hangs on marks that were just pinned elsewhere keeps the places to which it followed.
    fn bring_along(&mut self, shown: Shown<'_>) {
        let Some(request) = &self.laid_out else { return };
        let ids: Vec<&EntityId> = self.positions.keys().collect();
        if ids.len() != request.bodies.len() {
            return;
        }
        let mut points: Vec<Point> = self.positions.values().copied().collect();
        let mut drag = None;
        for (id, &to) in shown.pins {
            let Ok(held) = ids.binary_search(&id) else { continue };
            if points[held] == to {
                continue;
            }
            let drag = drag.get_or_insert_with(|| Drag::new(request));
            for (index, at) in drag.moved(&points, held as u32, to) {
                let index = index as usize;
                points[index] = at;
                if !shown.pins.contains_key(ids[index]) {
                    self.kept.places.insert(ids[index].clone(), at);
                }
            }
        }
    }

    /// Draws a mark where a hand holds it, and what hangs on it where that follows to.
    pub(super) fn hold(&mut self, id: &EntityId, to: Point) {
        let (Some(index), Some(request)) = (self.scene.index_of(id), &self.laid_out) else {
            return;
        };
        let held = match self.held.take() {
            Some(held) if held.id == *id => held,
            _ => Held {
                id: id.clone(),
                stood: self.scene.marks.iter().map(|mark| mark.at).collect(),
                drag: (request.bodies.len() == self.scene.marks.len()).then(|| Drag::new(request)),
                moved: Vec::new(),
            },
        };
        let index = index as u32;
        let moved = match &held.drag {
            Some(drag) => drag.moved(&held.stood, index, to),
            None => vec![(index, to)],
        };
        for &(before, _) in &held.moved {
            self.scene.move_mark(before as usize, held.stood[before as usize]);
        }
        for &(index, at) in &moved {
            self.scene.move_mark(index as usize, at);
        }
        self.held = Some(Held { moved, ..held });
        self.glide = None;
        self.moves += 1;
    }

    fn build_scene(&mut self, Shown { graph, visible, importance, .. }: Shown<'_>) {
        let mut regions: Vec<RegionInput> = self
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
                    tint: None,
                })
            })
            .collect();
        if let (Some(years), Arrangement::Time(dates)) = (&self.kept.years, &visible.arrangement) {
            let bounds = |dated: bool| {
                let mut of =
                    self.positions.iter().filter(|(id, _)| dates.contains_key(*id) == dated);
                let any = of.next().map(|(_, at)| *at);
                any.map(|first| Rect::from_points(of.map(|(_, at)| *at).chain([first])))
            };
            regions
                .extend(bounds(true).into_iter().flat_map(|at| years.regions(at, bounds(false))));
        }
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
            importance,
            folded: &folded,
            regions: &regions,
        });
        self.lead_around();
    }

    /// Gives the links their ways around other marks, where both ends are still where they were.
    fn lead_around(&mut self) {
        if self.ways.is_empty() {
            return;
        }
        for link in &mut self.scene.links {
            let ends = [link.from, link.to].map(|end| self.scene.marks.get(end as usize));
            let [Some(from), Some(to)] = ends else { continue };
            let turned = from.id > to.id;
            let (a, b) = if turned { (to, from) } else { (from, to) };
            if let Some((ends, way)) = self.ways.get(&(a.id.clone(), b.id.clone()))
                && *ends == [a.at, b.at]
            {
                link.via = glide::aside(way, if turned { -link.bend } else { link.bend });
                if turned {
                    link.via.reverse();
                }
            }
        }
    }

    /// Grows whenever anything of what is drawn changes.
    pub const fn drawing(&self) -> u64 {
        self.version + self.moves
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
