//! The picture: places of marks from a layout under way, and the scene they make.

use super::drawn::{Drawn, PATIENCE};
use super::glide::{self, Before, Glide, Leaving};
use super::jobs::{Latest, Runner, leave_behind};
use crate::content::{Kept, Places, Shown, Stays, Stood, Wanted};
use crate::geometry::{Point, Rect};
use crate::graph::KnowledgeGraph;
use crate::layout::{Drag, Request};
use crate::model::EntityId;
use crate::query::Arranging;
use crate::scene::Scene;
use std::collections::BTreeMap;
use std::sync::{Arc, Weak};
use std::time::Instant;

/// A picture of no more marks than this is laid out within a few milliseconds.
const FEW: usize = 500;

/// What is drawn of what is visible, and where.
pub struct Picture {
    /// Finds out what is wanted of the layout, where that is something else than before.
    wanting: Latest<Option<Wanted>>,
    /// What then stays of the picture before.
    stays: Stays,
    /// Where the next picture is to begin.
    given: Option<Arc<Places>>,
    /// Lays it out and draws it up.
    layout: Latest<Drawn>,
    laid_out: Option<Arc<Request>>,
    /// The graph that this was of.
    graph: Weak<KnowledgeGraph>,
    arranged: Arranging,
    /// Where each mark is, or is on its way to.
    positions: Arc<Places>,
    /// What of this subject, so arranged, stays.
    kept: Arc<Kept>,
    /// What is drawn.
    pub scene: Scene,
    /// What it is of, where all of that is drawn.
    ids: Arc<[EntityId]>,
    /// Grows whenever the scene is built anew.
    pub version: u64,
    /// Grows whenever marks of it are moved.
    pub moves: u64,
    /// Grows when the picture is of another subject, so that the camera may follow.
    pub page: u64,
    /// Whether a layout is under way that takes long enough to be told.
    pub settling: bool,
    /// When what is under way began, in seconds of the window's clock.
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

impl Picture {
    /// Nothing drawn yet.
    pub fn new(runner: Runner) -> Self {
        Self {
            wanting: Latest::new(runner, "wanted"),
            stays: Stays::All,
            given: None,
            layout: Latest::new(runner, "layout"),
            laid_out: None,
            graph: Weak::new(),
            arranged: Arranging::default(),
            positions: Arc::default(),
            kept: Arc::default(),
            scene: Scene::default(),
            ids: Arc::default(),
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
        self.wanting.run_by(runner);
        self.layout.run_by(runner);
    }

    /// Where the marks are, or are on their way to.
    pub fn positions(&self) -> &BTreeMap<EntityId, Point> {
        &self.positions
    }

    /// As [`Picture::positions`], to be taken along.
    pub(super) fn places(&self) -> Arc<Places> {
        self.positions.clone()
    }

    /// The bounds of everything drawn, in the world, when all marks have arrived.
    pub const fn bounds(&self) -> Rect {
        self.bounds
    }

    /// What was drawn before and fades.
    pub fn leaving(&self) -> Option<&Scene> {
        self.leaving.as_ref().map(|leaving| &leaving.scene)
    }

    /// Whether a picture is being laid out and drawn up.
    pub const fn is_under_way(&self) -> bool {
        self.wanting.running().is_some() || self.layout.running().is_some()
    }

    /// Has the next picture begin with these places, as the first sight of it was before.
    pub(super) fn begin_with(&mut self, places: Places) {
        self.given = Some(Arc::new(places));
    }

    /// Has what is shown laid out, where that is another picture than before. Within one subject
    /// what has a place keeps it, until it is to be arranged otherwise.
    pub(super) fn lay_out(&mut self, ctx: &egui::Context, shown: Shown, same_subject: bool) {
        let arranged = &shown.content.place.arranged;
        if let Some(places) = self.given.take() {
            self.stays = Stays::These(places);
        } else if !same_subject || self.arranged != *arranged {
            self.stays = Stays::Nothing;
        }
        self.arranged.clone_from(arranged);
        let stood = Stood {
            places: self.positions.clone(),
            request: self.laid_out.clone(),
            graph: self.graph.clone(),
            kept: self.kept.clone(),
        };
        let stays = self.stays.clone();
        self.wanting.start(ctx, move |_, _| Wanted::new(shown, &stood, &stays));
    }

    /// Starts the layout once it is known what is wanted of it, which is waited for until that
    /// moment; whether that is a picture that is soon laid out.
    pub(super) fn begin(&mut self, ctx: &egui::Context, moment: Instant) -> bool {
        let Some(wanted) = self.wanting.take_by(moment) else { return false };
        let stays = std::mem::take(&mut self.stays);
        let Some(wanted) = wanted else { return false };
        leave_behind(std::mem::replace(&mut self.kept, wanted.kept.clone()));
        // Who comes back to a view looks at it from where that was left.
        self.turning_page &= !matches!(stays, Stays::These(_));
        self.turning_page |= wanted.fresh;
        self.laid_out = Some(wanted.request.clone());
        self.graph = Arc::downgrade(&wanted.shown.graph);
        let (few, drawn) = (wanted.ids.len() <= FEW, self.ids.clone());
        self.layout
            .start(ctx, move |progress, outbox| Drawn::new(wanted, &drawn, progress, outbox));
        few
    }

    /// Takes in what has come from the layout, or comes until a moment, and lets the marks move on.
    pub(super) fn refresh(&mut self, ctx: &egui::Context, moment: Option<Instant>) {
        let still = ctx.global_style().animation_time == 0.0;
        // While it is being found out whether another picture is wanted, this one has to wait.
        let drawn = match moment {
            _ if self.wanting.running().is_some() => None,
            Some(moment) => self.layout.take_by(moment),
            None => self.layout.take(),
        };
        if let Some(drawn) = drawn {
            self.take_in(drawn, still);
            ctx.request_repaint();
        }
        let now = ctx.input(|input| input.time);
        self.since = self.is_under_way().then(|| self.since.unwrap_or(now));
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

    fn take_in(&mut self, drawn: Drawn, still: bool) {
        let from = Before::of(&self.scene);
        (self.glide, self.held) = (None, None);
        let mut before = Scene::default();
        if let Some(scene) = drawn.take_scene() {
            before = std::mem::replace(&mut self.scene, scene);
            self.version += 1;
            let all = self.scene.marks.len() == drawn.ids.len();
            self.ids = if all { drawn.ids } else { Arc::default() };
        }
        let Drawn { places, points, kept, .. } = drawn;
        let finished = kept.is_some();
        if !finished && points.len() == self.scene.marks.len() {
            // At work on the picture that is drawn: its marks are only put elsewhere.
            self.scene.place(&points);
            self.moves += 1;
        }
        leave_behind(std::mem::replace(&mut self.positions, places));
        if let Some(kept) = kept {
            leave_behind(std::mem::replace(&mut self.kept, kept));
        }
        self.bounds = self.scene.bounds();
        if before.marks.len() > glide::MOST {
            leave_behind(std::mem::take(&mut before));
        }
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

    /// Grows whenever anything of what is drawn changes.
    pub const fn drawing(&self) -> u64 {
        self.version + self.moves
    }
}
