//! What is computed from the state: content, places of marks, scene and answers.
//!
//! Each is kept with the value it was computed from and computed anew when that value differs
//! (`==`): there are no flags to forget. What may take long is computed by jobs; until one has
//! ended, what was shown before stays, and each value says what it belongs to.

use super::aside::Gains;
use super::bar::{self, Bar};
use super::grid_view::{GridView, WholeGrid};
use super::jobs::{Latest, Runner, leave_behind};
use super::listing::{Found, Listed, Seen};
use super::near::{self, Near};
use super::picture::Picture;
use super::place::{Face, Place, Subject};
use super::selection::Selection;
use super::state::State;
use crate::content::{Asked, Content, Places, Shown};
use crate::graph::KnowledgeGraph;
use crate::progress::Progress;
use crate::project::View;
use crate::query::Coverage;
use crate::query::table::TableView;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// How long a frame waits for what was asked for, all jobs together.
///
/// On a graph of some thousand entities most answers come within this time, and the window goes from
/// the old to the new in one step. Without waiting it would show the old for one frame more, with
/// half of the window about the one place and half about the other. It is a third of what a screen
/// leaves for a frame.
const PATIENCE: Duration = Duration::from_millis(5);

/// How much longer a frame waits once the graph was edited.
const EDITED: Duration = Duration::from_millis(120);

/// From when on it is said that an answer is being waited for, in seconds: what comes sooner needs no
/// excuse, and a note that is gone at once only startles.
const SILENCE: f64 = 0.5;

/// Everything that views draw from and that nobody edits.
pub struct Derived {
    asked: Option<Asked>,
    /// The graph that the project began with, which is the same however it is edited.
    base: Option<Arc<KnowledgeGraph>>,
    finding: Latest<Found>,
    /// When that began for what is asked for now, in seconds of the window's clock.
    since: f64,
    /// What is shown. It answers the place that it names, which is where the person was last while
    /// the place where the person is now is being answered.
    pub content: Arc<Content>,
    /// What the content answers; nothing while the first content of a graph is being found.
    answers: Option<Asked>,
    listed: Listed,
    listing: Latest<Listed>,
    listing_as: Option<TableView>,
    seen: Seen,
    seeing: Latest<Seen>,
    seeing_as: Option<GridView>,
    /// What the ask bar lists.
    pub bar: Bar,
    bar_asked: Option<bar::Asked>,
    filling_bar: Latest<Bar>,
    /// What is near the selection; nothing while that is being found out.
    pub near: Option<Near>,
    near_from: Option<near::Asked>,
    finding_near: Latest<Near>,
    pub(super) gains: Gains,
    /// What is drawn of it, and where.
    pub picture: Picture,
    pinned: Arc<Places>,
    /// The view that the picture began with last.
    restored: Option<Arc<View>>,
    /// What the picture was of before the graph was edited, until it is known what it is of now.
    edited: Option<Subject>,
}

/// An answer that is being waited for.
#[derive(Debug, Clone, Copy)]
pub struct Waiting<'a> {
    /// The place that is being answered.
    pub place: &'a Place,
    /// What was shown before and still is, where there is something.
    pub before: Option<&'a Place>,
    /// How far it is.
    pub progress: &'a Progress,
}

impl Derived {
    /// Nothing computed yet.
    pub fn new(runner: Runner) -> Self {
        Self {
            asked: None,
            base: None,
            finding: Latest::new(runner, "content"),
            since: 0.0,
            content: Arc::default(),
            answers: None,
            listed: Listed::default(),
            listing: Latest::new(runner, "table"),
            listing_as: None,
            seen: Seen::default(),
            seeing: Latest::new(runner, "grid"),
            seeing_as: None,
            bar: Bar::default(),
            bar_asked: None,
            filling_bar: Latest::new(runner, "ask bar"),
            near: None,
            near_from: None,
            finding_near: Latest::new(runner, "near"),
            gains: Gains::new(runner),
            picture: Picture::new(runner),
            pinned: Arc::default(),
            restored: None,
            edited: None,
        }
    }

    /// Has the work from now on run in another way.
    pub(super) const fn run_by(&mut self, runner: Runner) {
        self.finding.run_by(runner);
        self.listing.run_by(runner);
        self.seeing.run_by(runner);
        self.filling_bar.run_by(runner);
        self.finding_near.run_by(runner);
        self.gains.run_by(runner);
        self.picture.run_by(runner);
    }

    /// Brings everything up to date with the state, as far as it is known by now.
    pub fn refresh(&mut self, ctx: &egui::Context, state: &State) {
        let patience = Instant::now() + PATIENCE;
        self.find(ctx, state, patience);
        if self.take_restored(state) {
            self.lay_out(ctx, state, true);
        }
        if *self.pinned != *state.pins() && self.is_known() {
            self.lay_out(ctx, state, true);
        }
        let soon = self.picture.begin(ctx, patience);
        self.list(ctx, state, patience);
        self.see_grid(ctx, state, patience);
        self.fill_bar(ctx, state, patience);
        self.look_near(ctx, state);
        let (content, axes) = (&self.content, &self.seen.grid.axes);
        self.gains.refresh(ctx, state, content.answered.pattern.as_ref(), axes);
        self.picture.refresh(ctx, soon.then_some(patience));
    }

    /// Whether what is shown answers the place where the person is.
    pub fn is_current(&self, state: &State) -> bool {
        self.answers.as_ref().is_some_and(|answered| state.asks(answered))
    }

    /// Whether anything of this graph is known yet.
    pub const fn is_known(&self) -> bool {
        self.answers.is_some()
    }

    /// The answer that is being waited for, once that takes long enough to be spoken of.
    pub fn waiting(&self, ctx: &egui::Context) -> Option<Waiting<'_>> {
        let progress = self.finding.running().filter(|_| has_lasted(ctx, self.since))?;
        if progress.fraction() > 0.0 {
            // Nobody announces the progress: it is looked at now and then.
            ctx.request_repaint_after_secs(0.5);
        }
        let before = self.is_known().then_some(&self.content.place);
        Some(Waiting { place: &self.asked.as_ref()?.place, before, progress })
    }

    /// The places of the table's rows that are listed, in order.
    pub fn listed(&self) -> &[usize] {
        &self.listed.rows
    }

    /// How they are sorted and filtered; what the state asks for may be under way.
    pub const fn listed_as(&self) -> &TableView {
        &self.listed.view
    }

    /// The whole grid, and what it is made of.
    pub fn grid(&self) -> &WholeGrid {
        &self.seen.grid
    }

    /// The grid, as it is seen.
    pub const fn coverage(&self) -> &Coverage {
        &self.seen.coverage
    }

    /// Asks for the content of the place, where that is another one, and takes in what was found.
    fn find(&mut self, ctx: &egui::Context, state: &State, mut patience: Instant) {
        if !self.asked.as_ref().is_some_and(|asked| state.asks(asked)) {
            let asked = state.asked();
            leave_behind(self.asked.replace(asked.clone()));
            if self.is_current(state) {
                // Back where one was before the answer came.
                self.finding.cancel();
                return;
            }
            let base = state.project.base().graph();
            let is_edited = self.base.as_ref().is_some_and(|before| Arc::ptr_eq(before, base));
            leave_behind(self.base.replace(base.clone()));
            self.edited = self.edited.take().filter(|_| is_edited);
            if self.answers.as_ref().is_some_and(|of| !Arc::ptr_eq(&of.graph, &asked.graph)) {
                // Of another graph nothing of what was known is true; but the marks of one that was
                // only edited stay where they are, and who edits it waits rather than sees it blink.
                if is_edited {
                    self.edited = Some(self.content.place.subject.clone());
                    patience += EDITED;
                }
                leave_behind((self.answers.take(), std::mem::take(&mut self.content)));
                leave_behind((std::mem::take(&mut self.listed), std::mem::take(&mut self.seen)));
            }
            self.since = ctx.input(|input| input.time);
            let (table, grid) = (state.table.clone(), Self::grid_asked(state));
            self.finding.start(ctx, move |progress, _| Found::new(&asked, &table, grid, progress));
        }
        let Some(found) = self.finding.take_by(patience) else { return };
        let subject = &found.content.place.subject;
        let same_subject = match self.edited.take() {
            // Its centre may go by another name by now.
            Some(before) => std::mem::discriminant(&before) == std::mem::discriminant(subject),
            None => self.is_known() && self.content.place.subject == *subject,
        };
        (self.listing_as, self.seeing_as) = (None, None);
        self.listing.cancel();
        self.seeing.cancel();
        leave_behind((
            std::mem::replace(&mut self.answers, self.asked.clone()),
            std::mem::replace(&mut self.content, found.content),
            std::mem::replace(&mut self.listed, found.listed),
            std::mem::replace(&mut self.seen, found.seen),
        ));
        self.take_restored(state);
        self.lay_out(ctx, state, same_subject);
    }

    /// Lists the table anew where it is to be sorted or filtered otherwise.
    fn list(&mut self, ctx: &egui::Context, state: &State, patience: Instant) {
        let view = state.table.for_table(&self.content.table);
        let under_way = self.listing_as.as_ref().unwrap_or(&self.listed.view);
        if *under_way != view {
            self.listing_as = Some(view.clone());
            let (graph, content) = (state.graph.clone(), self.content.clone());
            self.listing.start(ctx, move |_, _| Listed::new(&graph, &content, view));
        }
        if let Some(listed) = self.listing.take_by(patience) {
            (self.listed, self.listing_as) = (listed, None);
        }
    }

    /// Sets the grid up anew where it is to be seen otherwise.
    fn see_grid(&mut self, ctx: &egui::Context, state: &State, patience: Instant) {
        // How it is seen belongs to the subject: it says nothing of the grid of another one.
        let same_subject = self.is_known() && self.content.place.subject == state.place.subject;
        let under_way = self.seeing_as.as_ref().or(self.seen.view.as_ref());
        if let Some(view) =
            Self::grid_asked(state).filter(|view| same_subject && under_way != Some(view))
        {
            self.seeing_as = Some(view.clone());
            let (graph, content) = (state.graph.clone(), self.content.clone());
            let before = (self.seen.view.clone(), self.seen.grid.clone());
            self.seeing.start(ctx, move |_, _| Seen::new(&graph, &content, view, before));
        }
        if let Some(seen) = self.seeing.take_by(patience) {
            (self.seen, self.seeing_as) = (seen, None);
        }
    }

    /// How the grid is to be seen, where it is looked at or one of its cells is.
    fn grid_asked(state: &State) -> Option<GridView> {
        let cell = matches!(state.selection, Selection::Cell { .. });
        (cell || state.place.looks_at(Face::Grid)).then(|| state.grid.clone())
    }

    /// Lists what the ask bar offers, where something else is typed or shown.
    fn fill_bar(&mut self, ctx: &egui::Context, state: &State, patience: Instant) {
        let asked = bar::Asked::of(state, &self.content);
        if self.bar_asked.as_ref() != Some(&asked) {
            leave_behind(self.bar_asked.replace(asked.clone()));
            self.filling_bar.start(ctx, move |_, _| asked.list());
        }
        if let Some(bar) = self.filling_bar.take_by(patience) {
            self.bar = bar;
        }
    }

    /// Finds out what is near the selection, where that or the picture is another one.
    fn look_near(&mut self, ctx: &egui::Context, state: &State) {
        let place = &self.content.place;
        if !self.near_from.as_ref().is_some_and(|asked| asked.is_of(state, place)) {
            let asked = near::Asked::of(state, place);
            // Of the same things, what was known stands until it is known anew.
            let same = self.near_from.as_ref().is_some_and(|before| before.is_of_the_same(&asked));
            self.near = self.near.take().filter(|_| same);
            self.near_from = Some(asked.clone());
            let (graph, content) = (state.graph.clone(), self.content.clone());
            self.finding_near
                .start(ctx, move |_, _| asked.look(&graph, &content.visible.subgraph.entities));
        }
        if let Some(near) = self.finding_near.take() {
            self.near = Some(near);
        }
    }

    /// Has the picture begin with the places of a view that was brought back, once what that shows
    /// is known; whether it was told to.
    fn take_restored(&mut self, state: &State) -> bool {
        let Some(view) = state.restored.as_ref().filter(|_| self.is_current(state)) else {
            return false;
        };
        if self.restored.as_ref().is_some_and(|taken| Arc::ptr_eq(taken, view)) {
            return false;
        }
        leave_behind(self.restored.replace(view.clone()));
        let fits = self.content.place == view.place && !view.positions.is_empty();
        if fits {
            self.picture.begin_with(view.positions.clone());
        }
        fits
    }

    fn lay_out(&mut self, ctx: &egui::Context, state: &State, same_subject: bool) {
        self.pinned = Arc::new(state.pins().clone());
        let (graph, content, pins) =
            (state.graph.clone(), self.content.clone(), self.pinned.clone());
        self.picture.lay_out(ctx, Shown { graph, content, pins }, same_subject);
    }
}

/// Whether what has been waited for since that second of the window's clock should be spoken of; if
/// not yet, there will be a frame when it should.
pub(super) fn has_lasted(ctx: &egui::Context, since: f64) -> bool {
    let left = SILENCE - (ctx.input(|input| input.time) - since);
    if left > 0.0 {
        ctx.request_repaint_after_secs(left as f32);
    }
    left <= 0.0
}
